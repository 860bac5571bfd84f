//! Damaged data files of every kind: an error with a code, or a file that is still of use; never a panic, never an
//! endless loop. On files small enough to try everything, and on those that ship.

mod random;
mod small;
mod work;

use random::Random;
use rubricate::Result;
use rubricate::file::FileKind;
use rubricate::lexicon::Lexicon;
use rubricate::tag::Tokenized;
use rubricate::tag::crf::{Crf, Model};
use rubricate::topic::TopicModel;
use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;
use work::{TRAILER, file_under_topics, look_up, seal, search_topics, tag};

/// Bytes before the section table.
const HEADER: usize = 24;
/// Where the header tells the length of the file.
const LENGTH: std::ops::Range<usize> = 20..24;

/// A kind of file: a small one, the one that ships, and the work that is done with it.
struct Subject {
    kind: FileKind,
    small: Vec<u8>,
    shipped: &'static [u8],
    use_it: fn(Vec<u8>) -> Result<()>,
}

fn subjects() -> [Subject; 4] {
    [
        Subject {
            kind: FileKind::Lexicon,
            small: small::lexicon(),
            shipped: include_bytes!("../../www/model/lexicon.bin"),
            use_it: look_up,
        },
        Subject {
            kind: FileKind::Tagger,
            small: small::tagger(),
            shipped: include_bytes!("../../www/model/tagger.bin"),
            use_it: tag,
        },
        Subject {
            kind: FileKind::Topics,
            small: small::topics(),
            shipped: include_bytes!("../../www/model/topics.bin"),
            use_it: file_under_topics,
        },
        Subject {
            kind: FileKind::Definitions,
            small: small::definitions(),
            shipped: include_bytes!("../../www/model/definitions.bin"),
            use_it: search_topics,
        },
    ]
}

/// Runs `check` on every kind of file; an endless loop fails instead of holding up all tests.
fn on_every_kind(check: fn(&Subject)) {
    for subject in subjects() {
        let (done, finished) = channel();
        let what = subject.kind.what();
        let worker = thread::spawn(move || {
            check(&subject);
            let _ = done.send(());
        });
        if finished.recv_timeout(Duration::from_secs(300)) == Err(RecvTimeoutError::Timeout) {
            panic!("{what}: still at work after five minutes");
        }
        if let Err(panic) = worker.join() {
            eprintln!("{what}:");
            resume_unwind(panic);
        }
    }
}

/// The code of the error, if there is one.
fn code(subject: &Subject, bytes: Vec<u8>) -> Option<&'static str> {
    let error = (subject.use_it)(bytes).err()?;
    assert!(error.code().starts_with("data/"), "{error}");
    assert!(error.to_string().contains(subject.kind.what()), "{error}");
    Some(error.code())
}

#[test]
fn whole_files_are_of_use() {
    on_every_kind(|subject| {
        assert_eq!(code(subject, subject.small.clone()), None);
        assert_eq!(code(subject, subject.shipped.to_vec()), None);
        assert_eq!(seal(subject.small.clone()), subject.small);
    });
}

#[test]
fn each_way_of_going_wrong_has_its_code() {
    on_every_kind(|subject| {
        let change = |at: usize, by: u8| {
            let mut bytes = subject.shipped.to_vec();
            bytes[at] ^= by;
            bytes
        };
        assert_eq!(code(subject, b"<!doctype html>".to_vec()), Some("data/foreign"));
        assert_eq!(code(subject, change(8, 0x40)), Some("data/foreign"), "another kind of file");
        assert_eq!(code(subject, change(12, 0x40)), Some("data/version"));
        assert_eq!(code(subject, change(subject.shipped.len() / 2, 1)), Some("data/checksum"));
        let empty = rubricate::file::Writer::new(subject.kind, &Default::default()).finish();
        assert_eq!(code(subject, empty), Some("data/invalid"), "without sections");
        for other in subjects().into_iter().filter(|other| other.kind != subject.kind) {
            assert_eq!(code(subject, other.small), Some("data/foreign"));
        }
    });
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    on_every_kind(|subject| {
        let shipped = subject.shipped.len();
        let cuts = (0..shipped).step_by(997).chain(shipped - 200..shipped);
        let shipped = cuts.map(|end| &subject.shipped[..end]);
        let small = (0..subject.small.len()).map(|end| &subject.small[..end]);
        for cut in small.chain(shipped) {
            assert_eq!(code(subject, cut.to_vec()), Some("data/truncated"), "cut at {}", cut.len());
        }
    });
}

/// A cut is refused even where length and checksum were made to fit: a section is missing then, or shorter than its
/// neighbours.
#[test]
fn a_file_cut_and_sealed_again_is_refused() {
    on_every_kind(|subject| {
        for end in HEADER..subject.small.len() - TRAILER {
            let mut cut = [&subject.small[..end], &[0; TRAILER]].concat();
            let length = cut.len() as u32;
            cut[LENGTH].copy_from_slice(&length.to_le_bytes());
            assert_eq!(code(subject, seal(cut)), Some("data/invalid"), "cut at {end}");
        }
    });
}

#[test]
fn every_flipped_bit_is_noticed() {
    on_every_kind(|subject| {
        let flip = |file: &[u8], bit: usize| {
            let mut bytes = file.to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            bytes
        };
        for bit in 0..subject.small.len() * 8 {
            assert!(code(subject, flip(&subject.small, bit)).is_some(), "bit {bit}");
        }
        let mut random = Random(1);
        for _ in 0..200 {
            let bit = random.below(subject.shipped.len() * 8);
            assert!(code(subject, flip(subject.shipped, bit)).is_some(), "bit {bit} of the one that ships");
        }
    });
}

/// With a checksum that fits, only the checks of the content are left.
#[test]
fn a_changed_byte_under_a_fitting_checksum_is_refused_or_harmless() {
    on_every_kind(|subject| {
        let mut refused = 0;
        for at in 0..subject.small.len() - TRAILER {
            for by in [0x01, 0x10, 0x80, 0xFF] {
                let mut bytes = subject.small.clone();
                bytes[at] ^= by;
                refused += usize::from(code(subject, seal(bytes)).is_some());
            }
        }
        assert!(refused > 4 * HEADER, "{refused}");
    });
}

#[test]
fn many_changed_bytes_under_a_fitting_checksum_are_refused_or_harmless() {
    on_every_kind(|subject| {
        let mut random = Random(7);
        let mut harmless = 0;
        for (file, rounds) in [(subject.small.as_slice(), 3000), (subject.shipped, 200)] {
            for round in 0..rounds {
                let mut bytes = file.to_vec();
                for _ in 0..1 + round % 4 {
                    let at = HEADER + random.below(bytes.len() - HEADER - TRAILER);
                    bytes[at] = random.below(256) as u8;
                }
                harmless += usize::from(code(subject, seal(bytes)).is_none());
            }
        }
        assert!(harmless > 0, "no damaged file was read at all");
    });
}

/// Otherwise the damage would be done where nothing is read.
#[test]
fn the_small_files_have_something_to_say_about_the_text() {
    let (document, tokens) = small::article();
    let text = Tokenized { text: document.text(), tokens: &tokens };
    let lexicon = Lexicon::from_bytes(&small::lexicon()).unwrap();
    let mut found = Vec::new();
    lexicon.matches(text, &tokens.tokens, 0, 1, &mut found);
    assert!(!found.is_empty());
    let model = Model::from_bytes(&small::tagger()).unwrap();
    assert!(!Crf::new(&model, &lexicon).names(text).is_empty());
    assert!(!TopicModel::from_bytes(&small::topics()).unwrap().topics(&document, text, &Default::default()).is_empty());
}
