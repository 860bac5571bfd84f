//! Writes data files; used by the trainer and by tests.

use super::checksum::crc32;
use super::{ALIGN, FileKind, HEADER, LABEL, METADATA, Metadata, ROW, TRAILER};

/// Collects sections and lays them out. The same sections give the same bytes.
pub struct Writer {
    kind: FileKind,
    sections: Vec<(u32, Vec<u8>)>,
}

impl Writer {
    pub fn new(kind: FileKind, metadata: &Metadata) -> Writer {
        let json = serde_json::to_vec(metadata).unwrap_or_default();
        Writer { kind, sections: vec![(METADATA, json)] }
    }

    /// Adds a section; ids are the business of the kind of file, 0 is taken.
    pub fn section(mut self, id: u32, bytes: Vec<u8>) -> Writer {
        self.sections.push((id, bytes));
        self
    }

    /// The finished file.
    pub fn finish(self) -> Vec<u8> {
        let mut at = HEADER + ROW * self.sections.len();
        let mut table = Vec::new();
        for (id, bytes) in &self.sections {
            at = at.next_multiple_of(ALIGN);
            table.extend([*id, at as u32, bytes.len() as u32]);
            at += bytes.len();
        }
        let length = (at + TRAILER) as u32;
        let mut out = Vec::with_capacity(length as usize);
        out.extend(LABEL);
        let header = [self.kind.code(), self.kind.version(), self.sections.len() as u32, length];
        out.extend(header.into_iter().chain(table).flat_map(u32::to_le_bytes));
        for (_, bytes) in &self.sections {
            out.resize(out.len().next_multiple_of(ALIGN), 0);
            out.extend(bytes);
        }
        let checksum = crc32(&out);
        out.extend(checksum.to_le_bytes());
        out
    }
}
