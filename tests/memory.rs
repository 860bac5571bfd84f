//! What an article takes while it is worked off and when it lies open, counted by the allocator. The memory of a page stays as
//! large as it once was, so the most at any time is what counts there. These are the figures of 64 bits; those of wasm are
//! smaller, for the same reasons.

use peak_alloc::PeakAlloc;
use rubricate::Engine;
use rubricate::export::{Format, Include, Options, Pages};
use rubricate::review::{Article, Desk, Stage};
use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::rc::Rc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn desk() -> Desk {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/model");
    let read = |name: &str| fs::read(model.join(name)).unwrap();
    Desk::new(Engine::from_bytes(read("lexicon.bin"), read("tagger.bin"), read("topics.bin")).unwrap())
}

/// So many bytes of the sample texts over and over, a line from each in turn.
fn text(bytes: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt") && !file.ends_with("odd.txt"));
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut lines: Vec<_> = texts.iter().map(|text| text.lines().filter(|line| line.len() > 80).cycle()).collect();
    let mut out = String::with_capacity(bytes + 2000);
    while out.len() < bytes {
        for line in &mut lines {
            out.push_str(line.next().unwrap_or_default());
            out.push('\n');
        }
    }
    out
}

/// What was the most, from now to the end of `work`, in bytes beyond what is taken now; and what is taken more then.
fn measure<T>(work: impl FnOnce() -> T) -> (T, usize, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let made = work();
    let most = MEMORY.peak_usage().saturating_sub(before);
    (made, most, MEMORY.current_usage().saturating_sub(before))
}

fn open(desk: &mut Desk, text: &str, from: Option<u32>) -> u32 {
    let article = Article { text: Some(text.to_owned()), ..Article::default() };
    let handle = match from {
        Some(from) => desk.open_version(article, from).unwrap(),
        None => desk.open(article).unwrap(),
    };
    while desk.step(handle, 2000).unwrap().stage != Stage::Done {}
    handle
}

/// Holds a figure, in bytes for each byte of text, against the most it may be.
fn check(what: &str, bytes: usize, text: &str, most: f64) {
    let share = bytes as f64 / text.len() as f64;
    println!("{what}: {share:.1} bytes a byte of text, at most {most}");
    assert!(share <= most, "{what}: {share:.1} bytes a byte of text, and may be {most}");
}

/// One test for all: others beside it would be counted with it.
#[test]
fn an_article_takes_no_more_than_it_did() {
    let mut desk = desk();
    // What is made once, such as tables of words, is no part of it.
    let first = open(&mut desk, &text(20_000), None);
    desk.close(first);

    let long = text(1_000_000);
    let (handle, most, held) = measure(|| open(&mut desk, &long, None));
    check("1 MB, at work", most, &long, 20.0);
    check("1 MB, open", held, &long, 12.5);
    let (_, _, left) = measure(|| desk.close(handle));
    assert_eq!(left, 0);

    // The long one has given back what lasts from article to article.
    let first = open(&mut desk, &text(20_000), None);
    desk.close(first);

    // A memo is kept of this one, and its next version begins while it is open.
    let medium = text(150_000);
    let before = MEMORY.current_usage();
    let (handle, most, held) = measure(|| open(&mut desk, &medium, None));
    check("150 KB, at work", most, &medium, 48.0);
    check("150 KB, open", held, &medium, 40.0);
    let edited = medium.replacen(". ", ". Anew. ", 1);
    let (next, most, _) = measure(|| open(&mut desk, &edited, Some(handle)));
    check("150 KB edited, at work beside the earlier version", most, &edited, 40.0);
    desk.close(handle);

    // Phrases and evidence are looked for when they are asked for, and lie there from then on.
    let asked = || {
        desk.analysis(next).unwrap().phrases();
        desk.topics(next).unwrap();
    };
    let (_, most, held) = measure(asked);
    check("150 KB edited, when phrases and topics are asked for", most, &edited, 12.0);
    check("150 KB edited, what is held of that", held, &edited, 4.0);

    // Whatever is written of it, pages leave as they are filled.
    let options = Options { include: Some(Include::All), ..Options::default() };
    let text = desk.analysis(next).unwrap().document.text();
    for format in Format::ALL {
        let id = format.about().id;
        let file = desk.export(next, format, options.clone(), Pages::default()).unwrap().into_string();
        let written = Rc::new(RefCell::new((0, 0)));
        let count = written.clone();
        let out = Pages::taken(move |page| {
            let (length, longest) = *count.borrow();
            assert_eq!(file.get(length..length + page.len()), Some(page), "{id}");
            *count.borrow_mut() = (length + page.len(), page.len().max(longest));
        });
        let (_, most, _) = measure(|| desk.export(next, format, options.clone(), out).unwrap().close());
        let (length, longest) = *written.borrow();
        println!("{id}: a file of {length} bytes, {longest} on a page");
        check(&format!("{id} is written"), most, text, 9.0);
        assert!(length > 0 && longest < 80_000, "{id}: {longest} of {length} bytes on a page");
    }
    desk.close(next);
    drop(edited);
    assert!(MEMORY.current_usage() < before + 4096, "{} bytes are left", MEMORY.current_usage() - before);
}
