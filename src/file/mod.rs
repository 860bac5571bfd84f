//! The container of every data file we ship: label, version, section table, checksum.
//!
//! # Format
//!
//! All numbers are little-endian. A file is, in this order:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | label, [`LABEL`] |
//! | 4 | kind of file, [`FileKind::code`] |
//! | 4 | format version of that kind, [`FileKind::version`] |
//! | 4 | number of sections *n* |
//! | 4 | length of the whole file |
//! | 12 × *n* | section table: id, offset from the start of the file, length |
//! | … | the sections, each at a multiple of eight bytes, in table order, zeros between |
//! | 4 | CRC-32 (IEEE) of everything before |
//!
//! Section [`METADATA`] is in every file: [`Metadata`] as JSON. The ids of the other sections
//! belong to the kind of file. A reader refuses every version but its own: data and
//! program are released together, so there is nothing to be gained by guessing.
//!
//! [`View::open`] checks label, kind, version, length, checksum and table, in this order, so
//! that each way of going wrong has its own error code. What a section holds is checked by its
//! owner: a checksum proves that a file is whole, not that its maker was sane.

mod array;
mod checksum;
pub mod coding;
mod metadata;
mod view;
mod write;

pub use array::{Array, Number};
pub(crate) use checksum::crc32;
pub use view::View;
pub use write::Writer;

use serde::Serialize;

/// First bytes of every file. The high first byte keeps it from being taken for text.
pub const LABEL: [u8; 8] = *b"\x89RUBRIC\n";

/// Id of the section with the [`Metadata`].
pub const METADATA: u32 = 0;

/// Bytes before the section table.
const HEADER: usize = 24;
/// Bytes of one row of the section table.
const ROW: usize = 12;
/// Bytes of the checksum at the end.
const TRAILER: usize = 4;
/// Sections start at multiples of this.
const ALIGN: usize = 8;

/// The length a file says it has, from its first bytes; for progress, so nothing is checked yet.
pub fn announced_length(start: &[u8]) -> Option<usize> {
    start
        .starts_with(&LABEL)
        .then(|| Array::<u32>::new(start.get(LABEL.len()..HEADER)?).get(3))?
        .map(|length| length as usize)
}

/// The kinds of data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Lexicon,
    Topics,
    Tagger,
    Definitions,
}

impl FileKind {
    /// The number in the header.
    pub const fn code(self) -> u32 {
        match self {
            FileKind::Lexicon => 1,
            FileKind::Topics => 2,
            FileKind::Tagger => 3,
            FileKind::Definitions => 4,
        }
    }
    /// The format version this build writes and reads.
    pub const fn version(self) -> u32 {
        match self {
            FileKind::Lexicon => 3,
            FileKind::Topics => 4,
            FileKind::Tagger => 5,
            FileKind::Definitions => 1,
        }
    }
    /// What the file is called in error messages.
    pub const fn what(self) -> &'static str {
        match self {
            FileKind::Lexicon => "lexicon",
            FileKind::Topics => "topic model",
            FileKind::Tagger => "tagger model",
            FileKind::Definitions => "topic definitions",
        }
    }
}

/// What a file says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// Name of the data set: `news-en`.
    pub id: String,
    /// Release of the data set: `2026.11`.
    pub version: String,
    /// SHA-256, in hex, of what the file was made from.
    pub made_from: String,
    /// Where the content comes from, with licences, for display.
    pub sources: Vec<String>,
}
