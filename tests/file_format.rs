//! The container of data files: what is written is read, and what is damaged is refused with
//! the right code.

use proptest::prelude::*;
use rubricate::file::{FileKind, METADATA, Metadata, View, Writer};

fn metadata() -> Metadata {
    Metadata {
        id: "sample".into(),
        version: "1".into(),
        made_from: "00ff".into(),
        sources: vec!["written for this test".into()],
    }
}

fn sample() -> Vec<u8> {
    let numbers = [1u16, 500, 65535].into_iter().flat_map(u16::to_le_bytes).collect();
    Writer::new(FileKind::Lexicon, &metadata()).section(1, b"hello".to_vec()).section(7, numbers).finish()
}

/// The sample after a change, with a checksum that fits again.
fn resealed(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = sample();
    bytes.truncate(bytes.len() - 4);
    change(&mut bytes);
    let checksum = crc32fast::hash(&bytes);
    bytes.extend(checksum.to_le_bytes());
    bytes
}

fn code(bytes: &[u8]) -> &'static str {
    View::open(bytes, FileKind::Lexicon).map_or_else(|error| error.code(), |_| "ok")
}

/// Reads all that a view can give.
fn read_all(view: View<'_>) {
    let _ = view.metadata();
    for id in 0..10 {
        let _ = view.bytes(id).map(<[u8]>::len);
        let _ = view.array::<u16>(id).map(|array| array.iter().count());
        let _ = view.array::<f32>(id).map(|array| array.get(array.len()));
    }
}

#[test]
fn what_is_written_is_read() {
    let bytes = sample();
    let view = View::open(&bytes, FileKind::Lexicon).unwrap();
    assert_eq!(view.metadata().unwrap(), metadata());
    assert_eq!(view.bytes(1).unwrap(), b"hello");
    assert_eq!(view.array::<u16>(7).unwrap().iter().collect::<Vec<_>>(), [1, 500, 65535]);
    for id in [METADATA, 1, 7] {
        assert_eq!(view.range(id).unwrap().start % 8, 0, "section {id} is aligned");
    }
    assert_eq!(sample(), bytes, "same sections, same bytes");
}

#[test]
fn a_missing_or_odd_section_is_an_error() {
    let bytes = sample();
    let view = View::open(&bytes, FileKind::Lexicon).unwrap();
    assert_eq!(view.bytes(3).unwrap_err().code(), "data/invalid");
    assert_eq!(view.array::<u16>(1).unwrap_err().code(), "data/invalid");
}

#[test]
fn cut_anywhere_it_says_truncated() {
    let bytes = sample();
    for end in 0..bytes.len() {
        assert_eq!(code(&bytes[..end]), "data/truncated", "cut at {end}");
    }
}

#[test]
fn every_flipped_bit_is_noticed() {
    let bytes = sample();
    for bit in 0..bytes.len() * 8 {
        let mut damaged = bytes.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        assert_ne!(code(&damaged), "ok", "bit {bit}");
    }
}

#[test]
fn each_fault_has_its_own_code() {
    assert_eq!(code(b"<!doctype html><title>Not found</title>"), "data/foreign");
    assert_eq!(code(&resealed(|bytes| bytes[8] = 2)), "data/foreign", "another kind of file");
    assert_eq!(code(&resealed(|bytes| bytes[12] = 99)), "data/version");
    assert_eq!(code(&resealed(|bytes| bytes.push(0))), "data/invalid", "longer than it says");
    assert_eq!(code(&resealed(|bytes| bytes[16] = 200)), "data/invalid", "table does not fit");
    assert_eq!(code(&resealed(|bytes| bytes[30] = 200)), "data/invalid", "section outside");
    let mut damaged = sample();
    let last = damaged.len() - 6;
    damaged[last] ^= 1;
    assert_eq!(code(&damaged), "data/checksum");
    let error = View::open(&damaged, FileKind::Topics).unwrap_err();
    assert!(error.to_string().contains("topic model"), "{error}");
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = View::open(&bytes, FileKind::Topics).map(read_all);
    }

    #[test]
    fn damage_with_a_fitting_checksum_never_panics(
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let bytes = resealed(|bytes| {
            for (at, value) in flips {
                let at = at.index(bytes.len());
                bytes[at] = value;
            }
        });
        let _ = View::open(&bytes, FileKind::Lexicon).map(read_all);
    }
}
