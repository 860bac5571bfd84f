//! What a file says about itself, read from its JSON. These few lines take the place of a parser for all of JSON,
//! which nothing else in the browser needs.

use super::Metadata;
use std::iter::Peekable;
use std::str::Chars;

/// Reads an object of strings and lists of strings; says what is wrong with any other text.
pub fn read(json: &str) -> Result<Metadata, &'static str> {
    let mut reader = Reader { chars: json.chars().peekable() };
    let mut metadata = Metadata::default();
    let mut left = vec!["id", "version", "made_from", "sources"];
    reader.all('{', '}', |reader| {
        let key = reader.string()?;
        reader.expect(':')?;
        match key.as_str() {
            "id" => metadata.id = reader.string()?,
            "version" => metadata.version = reader.string()?,
            "made_from" => metadata.made_from = reader.string()?,
            "sources" => reader.all('[', ']', |reader| {
                metadata.sources.push(reader.string()?);
                Ok(())
            })?,
            _ => return Err("it has an unknown field"),
        }
        left.retain(|field| *field != key);
        Ok(())
    })?;
    if reader.next().is_some() {
        return Err("something follows it");
    }
    if left.is_empty() { Ok(metadata) } else { Err("a field is missing") }
}

struct Reader<'a> {
    chars: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    fn skip_space(&mut self) {
        while self.chars.next_if(|c| matches!(c, ' ' | '\t' | '\r' | '\n')).is_some() {}
    }

    /// The next character that is no white space.
    fn next(&mut self) -> Option<char> {
        self.skip_space();
        self.chars.next()
    }

    fn take(&mut self, c: char) -> bool {
        self.skip_space();
        self.chars.next_if_eq(&c).is_some()
    }

    fn expect(&mut self, c: char) -> Result<(), &'static str> {
        if self.take(c) { Ok(()) } else { Err("a bracket, comma, colon or quotation mark is missing") }
    }

    /// What stands between two brackets, parted by commas.
    fn all(
        &mut self,
        open: char,
        close: char,
        mut item: impl FnMut(&mut Self) -> Result<(), &'static str>,
    ) -> Result<(), &'static str> {
        self.expect(open)?;
        if self.take(close) {
            return Ok(());
        }
        loop {
            item(self)?;
            if !self.take(',') {
                return self.expect(close);
            }
        }
    }

    fn string(&mut self) -> Result<String, &'static str> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            match self.chars.next() {
                Some('"') => return Ok(text),
                Some('\\') => text.push(self.escaped().ok_or("an escape is wrong")?),
                Some(c) if c >= ' ' => text.push(c),
                _ => return Err("a string has no end"),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        match self.chars.next()? {
            'b' => Some('\u{8}'),
            'f' => Some('\u{C}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            // What we write escapes control characters only, so that there are no surrogate pairs.
            'u' => char::from_u32((0..4).try_fold(0, |code, _| Some(code * 16 + self.chars.next()?.to_digit(16)?))?),
            c => matches!(c, '"' | '\\' | '/').then_some(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata() -> Metadata {
        Metadata {
            id: "a “quoted” \"name\" \\ \u{1}\u{1F}\u{7F}".into(),
            version: "\n\r\t\u{8}\u{C}/".into(),
            made_from: String::new(),
            sources: vec!["Zürich 🚀".into(), "b".into()],
        }
    }

    #[test]
    fn reads_what_is_written() {
        for sources in [Vec::new(), metadata().sources] {
            let metadata = Metadata { sources, ..metadata() };
            assert_eq!(read(&serde_json::to_string(&metadata).unwrap()), Ok(metadata.clone()));
            assert_eq!(read(&serde_json::to_string_pretty(&metadata).unwrap()), Ok(metadata));
        }
    }

    #[test]
    fn refuses_all_else() {
        let json = serde_json::to_string(&metadata()).unwrap();
        for end in (0..json.len()).filter(|end| json.is_char_boundary(*end)) {
            assert!(read(&json[..end]).is_err(), "{end}");
        }
        for wrong in ["{}", "[]", "null", r#"{"id":1}"#, r#"{"id":"\x"}"#, &format!("{json},")] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
