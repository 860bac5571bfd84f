//! Reads input of any size in bounded memory: articles one by one, in order.

use rubricate::Error;
use rubricate::text::document::MAX_BYTES;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// An escaped character takes six bytes at most where it stands for one.
const LONGEST_LINE: usize = 6 * MAX_BYTES;

/// What kind of text the input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One article a line, as JSON.
    Lines,
    /// One article.
    Text,
    /// One page.
    Html,
}

/// One article as it was read, not yet looked into.
pub struct Raw {
    pub kind: Kind,
    /// Line of the input, counted from 1.
    pub line: u64,
    pub content: Result<Vec<u8>, Error>,
}

/// Input that is open for reading.
pub struct Source {
    input: Box<dyn BufRead + Send>,
    pub kind: Kind,
    /// Size in bytes, where it is known beforehand.
    pub size: Option<u64>,
    line: u64,
    done: bool,
}

impl Source {
    /// Opens a file, or standard input for `-`.
    pub fn open(path: &Path) -> Result<Source, String> {
        let failed = |error: io::Error| format!("The input {} cannot be read: {error}.", path.display());
        let (mut input, size): (Box<dyn BufRead + Send>, _) = if path.as_os_str() == "-" {
            (Box::new(BufReader::with_capacity(1 << 16, io::stdin())), None)
        } else {
            let file = File::open(path).map_err(failed)?;
            let size = file.metadata().ok().filter(|data| data.is_file()).map(|data| data.len());
            (Box::new(BufReader::with_capacity(1 << 16, file)), size)
        };
        let start = input.fill_buf().map_err(failed)?;
        let bom = if start.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let kind = kind(path, start.get(bom..).unwrap_or(&[]));
        input.consume(bom);
        Ok(Source { input, kind, size, line: 0, done: false })
    }

    fn line(&mut self) -> io::Result<Option<Raw>> {
        loop {
            self.line += 1;
            let mut content = Vec::new();
            let read = self.input.by_ref().take(LONGEST_LINE as u64 + 1).read_until(b'\n', &mut content)?;
            if read == 0 {
                return Ok(None);
            }
            let content = if content.len() > LONGEST_LINE && content.last() != Some(&b'\n') {
                drop(content);
                self.input.skip_until(b'\n')?;
                Err(Error::too_long(LONGEST_LINE + 1, MAX_BYTES))
            } else {
                Ok(content)
            };
            if content.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty()) {
                continue;
            }
            return Ok(Some(Raw { kind: self.kind, line: self.line, content }));
        }
    }

    fn whole(&mut self) -> io::Result<Option<Raw>> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        let mut content = Vec::new();
        // One byte more than is allowed, so that what is too long is found to be so.
        self.input.by_ref().take(MAX_BYTES as u64 + 1).read_to_end(&mut content)?;
        Ok(Some(Raw { kind: self.kind, line: 1, content: Ok(content) }))
    }
}

impl Iterator for Source {
    type Item = io::Result<Raw>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = match self.kind {
            Kind::Lines => self.line(),
            Kind::Text | Kind::Html => self.whole(),
        };
        next.transpose()
    }
}

/// By the name's extension, else by the first character.
fn kind(path: &Path, start: &[u8]) -> Kind {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    match extension.as_str() {
        "jsonl" | "ndjson" | "json" => Kind::Lines,
        "txt" | "text" => Kind::Text,
        "html" | "htm" | "xhtml" => Kind::Html,
        _ => match start.trim_ascii_start().first() {
            Some(b'{') => Kind::Lines,
            Some(b'<') => Kind::Html,
            _ => Kind::Text,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extension_goes_before_content() {
        assert_eq!(kind(Path::new("a.txt"), b"{"), Kind::Text);
        assert_eq!(kind(Path::new("-"), b"  {\"id\""), Kind::Lines);
        assert_eq!(kind(Path::new("page"), b"<!doctype html>"), Kind::Html);
        assert_eq!(kind(Path::new("page"), b""), Kind::Text);
    }
}
