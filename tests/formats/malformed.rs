//! Files that are none: a hundred and more that are refused with a code and a place, and thousands of chance ones that at
//! least do no harm.

use super::dice::Dice;
use super::wrong::wrong;
use super::{Format, Options, Review, article, import, reviewed};

fn imports() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| format.about().imports)
}

fn options(format: Format) -> import::Options {
    import::Options { format: Some(format), ..Default::default() }
}

#[test]
fn what_is_no_file_is_refused_and_changes_nothing() {
    let mut review = Review::new(article());
    let before = review.store.clone();
    let mut count = 0;
    for format in imports() {
        let good = reviewed().write(format, &Options::default()).into_bytes();
        let mut all = wrong(format);
        if good.starts_with(b"{") {
            // Cut short anywhere, JSON is none.
            all.extend((1..12).map(|part| good[..(good.len() - 2) * part / 12].to_vec()));
        }
        let mut torn = good.clone();
        torn.insert(good.len() / 2, 0xff);
        all.push(torn);
        for file in all {
            let shown = String::from_utf8_lossy(&file[..file.len().min(300)]).into_owned();
            let error = review.read(&file, options(format)).err().unwrap_or_else(|| panic!("{format:?} takes {shown}"));
            assert_eq!(error.code(), "import/invalid", "{format:?} {shown}: {error}");
            let message = error.to_string();
            assert!(message.contains("line ") || message.contains('/'), "{message}");
            count += 1;
        }
    }
    assert!(count >= 100, "{count}");
    assert_eq!(review.store, before);
    let large = vec![b' '; import::MAX_BYTES + 1];
    assert_eq!(review.read(&large, options(Format::Brat)).unwrap_err().code(), "import/invalid");
    review.act(rubricate::review::Operation::Accept(Default::default()));
}

#[test]
fn chance_files_do_no_harm() {
    let mut dice = Dice::new(13);
    let all: Vec<_> =
        imports().map(|format| (format, reviewed().write(format, &Options::default()).into_bytes())).collect();
    for round in 0..3_000 {
        let (format, good) = &all[round % all.len()];
        let mut file = good.clone();
        for _ in 0..1 + dice.below(4) {
            let at = dice.below(file.len());
            match dice.below(5) {
                0 => file[at] = dice.below(256) as u8,
                1 => file[at] ^= 1 << dice.below(7),
                2 => drop(file.remove(at)),
                3 => file.insert(at, dice.pick(b"{}[]\",:0-9e\\\n\t ")),
                _ => {
                    let to = (at + dice.below(40)).min(file.len());
                    let copy = file[at..to].to_vec();
                    let into = dice.below(file.len());
                    file.splice(into..into, copy);
                }
            }
        }
        let mut review = Review::new(article());
        match review.read(&file, options(*format)) {
            Ok(read) => review.act(rubricate::review::Operation::Restore(read.carried)),
            Err(error) => assert_eq!(error.code(), "import/invalid", "{error}"),
        }
    }
}
