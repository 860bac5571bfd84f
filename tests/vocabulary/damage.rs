//! Whatever the bytes, reading ends with a vocabulary or an error, and what was read works on a text.

use super::survive::survive;
use proptest::prelude::*;

const FILES: [&str; 4] = [super::CSV, super::TURTLE, super::TRIPLES, super::RDF_XML];

#[test]
fn files_cut_short_anywhere() {
    for file in FILES {
        for end in 0..file.len() {
            survive(&file.as_bytes()[..end]);
            survive(&file.as_bytes()[end..]);
        }
    }
}

#[test]
fn each_byte_replaced_by_those_that_mean_something() {
    for file in FILES {
        for at in 0..file.len() {
            for byte in *b"\"'<>.;,[]()@:\\#\n&\xFF\0" {
                // A part of all, which still covers each byte and each replacement often.
                if (at + usize::from(byte)).is_multiple_of(7) {
                    let mut bytes = file.as_bytes().to_vec();
                    bytes[at] = byte;
                    survive(&bytes);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn bytes_flipped_and_pieces_swapped(
        file in prop::sample::select(FILES.to_vec()),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let mut bytes = file.as_bytes().to_vec();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
        }
        let (a, b) = (cut.0.index(bytes.len()), cut.1.index(bytes.len()));
        bytes.rotate_left(a.min(b));
        survive(&bytes);
        survive(String::from_utf8_lossy(&bytes).as_bytes());
    }

    #[test]
    fn any_text(text in "\\PC{0,200}", start in prop::sample::select(vec!["", "label\n", "@prefix ", "<?xml?>", "<a> "])) {
        survive(format!("{start}{text}").as_bytes());
    }
}
