//! Checked, borrowed view over a data file.

use super::checksum::crc32;
use super::metadata;
use super::{ALIGN, Array, FileKind, HEADER, LABEL, METADATA, Metadata, Number, ROW, TRAILER};
use crate::error::{Error, Result};
use std::ops::Range;

/// A file whose frame has been checked. Borrowing; an owner of the bytes keeps the
/// [ranges](View::range) of its sections.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    kind: FileKind,
    bytes: &'a [u8],
    table: &'a [u8],
}

impl<'a> View<'a> {
    /// Checks the frame of a file; see the [module](super) for what and in which order.
    pub fn open(bytes: &'a [u8], kind: FileKind) -> Result<View<'a>> {
        let what = kind.what();
        let have = bytes.len();
        let seen = have.min(LABEL.len());
        if bytes[..seen] != LABEL[..seen] {
            return Err(Error::foreign(what));
        }
        let truncated = |need| Error::truncated(what, need, have);
        let invalid = |why: &str| Error::invalid(what, why);
        let header = Array::<u32>::new(bytes.get(LABEL.len()..HEADER).ok_or_else(|| truncated(HEADER + TRAILER))?);
        let field = |i| header.get(i).unwrap_or_default();
        if field(0) != kind.code() {
            return Err(Error::foreign(what));
        }
        if field(1) != kind.version() {
            return Err(Error::version(what, field(1), kind.version()));
        }
        let (sections, length) = (field(2) as usize, field(3) as usize);
        if have < length {
            return Err(truncated(length));
        }
        if have > length {
            return Err(invalid("it is longer than it says"));
        }
        let end = length.checked_sub(TRAILER).ok_or_else(|| invalid("it is shorter than a header"))?;
        let (body, trailer) = bytes.split_at(end);
        if crc32(body) != u32::read(trailer) {
            return Err(Error::checksum(what));
        }
        let table = sections.checked_mul(ROW).and_then(|size| size.checked_add(HEADER));
        let table =
            table.and_then(|end| body.get(HEADER..end)).ok_or_else(|| invalid("its section table does not fit"))?;
        let view = View { kind, bytes: body, table };
        if view.rows().any(|(_, range)| range.start % ALIGN != 0 || body.get(range).is_none()) {
            return Err(invalid("a section lies outside of it"));
        }
        Ok(view)
    }

    fn rows(&self) -> impl Iterator<Item = (u32, Range<usize>)> + 'a {
        self.table.chunks_exact(ROW).map(|row| {
            let row = Array::<u32>::new(row);
            let field = |i| row.get(i).unwrap_or_default();
            let start = field(1) as usize;
            (field(0), start..start.saturating_add(field(2) as usize))
        })
    }

    /// Where a section lies in the file.
    pub fn range(&self, section: u32) -> Result<Range<usize>> {
        let found = self.rows().find(|(id, _)| *id == section).map(|(_, range)| range);
        found.ok_or_else(|| Error::invalid(self.kind.what(), format!("section {section} is missing")))
    }

    /// The bytes of a section.
    pub fn bytes(&self, section: u32) -> Result<&'a [u8]> {
        Ok(self.bytes.get(self.range(section)?).unwrap_or_default())
    }

    /// A section as numbers; its length must fit.
    pub fn array<T: Number>(&self, section: u32) -> Result<Array<'a, T>> {
        let bytes = self.bytes(section)?;
        if bytes.len() % T::SIZE != 0 {
            return Err(Error::invalid(self.kind.what(), format!("section {section} has an odd length")));
        }
        Ok(Array::new(bytes))
    }

    /// What the file says about itself.
    pub fn metadata(&self) -> Result<Metadata> {
        let damaged = |why| Error::invalid(self.kind.what(), format!("its metadata is damaged ({why})"));
        let json = std::str::from_utf8(self.bytes(METADATA)?).map_err(|_| damaged("it is not text"))?;
        metadata::read(json).map_err(damaged)
    }
}
