//! What a file says about itself, read from its JSON. By hand: what reads any JSON would be all in
//! what browsers load first, for this alone.

use super::Metadata;

type Answer<T> = Result<T, &'static str>;

const NO_JSON: &str = "it is no JSON object";

/// Reads an object of strings and one list of strings; says what is wrong with any other text.
pub fn read(json: &str) -> Answer<Metadata> {
    let mut reader = Reader { rest: json };
    let (mut id, mut version, mut made_from, mut sources) = (None, None, None, None);
    reader.each(['{', '}'], &mut |reader| {
        let name = reader.text()?;
        reader.expect(':')?;
        match name.as_str() {
            "id" => id = Some(reader.text()?),
            "version" => version = Some(reader.text()?),
            "made_from" => made_from = Some(reader.text()?),
            "sources" => sources = Some(reader.texts()?),
            _ => return Err("it has an unknown field"),
        }
        Ok(())
    })?;
    let text = |field: Option<String>| field.ok_or("a field is missing");
    let metadata = Metadata {
        id: text(id)?,
        version: text(version)?,
        made_from: text(made_from)?,
        sources: sources.ok_or("its list of sources is missing")?,
    };
    if reader.after_space().is_empty() { Ok(metadata) } else { Err(NO_JSON) }
}

/// What of the text has not been read yet.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn after_space(&self) -> &str {
        self.rest.trim_start_matches([' ', '\t', '\n', '\r'])
    }

    /// Goes on after the sign, if it is the next one.
    fn takes(&mut self, sign: char) -> bool {
        let after = self.after_space().strip_prefix(sign).map(str::len);
        if let Some(length) = after {
            self.rest = &self.rest[self.rest.len() - length..];
        }
        after.is_some()
    }

    fn expect(&mut self, sign: char) -> Answer<()> {
        if self.takes(sign) { Ok(()) } else { Err(NO_JSON) }
    }

    /// Reads what stands between two signs, with commas.
    fn each(&mut self, [open, close]: [char; 2], item: &mut dyn FnMut(&mut Self) -> Answer<()>) -> Answer<()> {
        self.expect(open)?;
        if self.takes(close) {
            return Ok(());
        }
        loop {
            item(self)?;
            if !self.takes(',') {
                return self.expect(close);
            }
        }
    }

    fn texts(&mut self) -> Answer<Vec<String>> {
        let mut texts = Vec::new();
        self.each(['[', ']'], &mut |reader| {
            texts.push(reader.text()?);
            Ok(())
        })?;
        Ok(texts)
    }

    fn text(&mut self) -> Answer<String> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            match self.next()? {
                '"' => return Ok(text),
                '\\' => text.push(self.escaped()?),
                '\0'..='\u{1F}' => return Err(NO_JSON),
                sign => text.push(sign),
            }
        }
    }

    fn next(&mut self) -> Answer<char> {
        let mut signs = self.rest.chars();
        let sign = signs.next().ok_or(NO_JSON)?;
        self.rest = signs.as_str();
        Ok(sign)
    }

    /// A sign that is told after `\`. Those of two `\u` are written plainly in our files.
    fn escaped(&mut self) -> Answer<char> {
        Ok(match self.next()? {
            sign @ ('"' | '\\' | '/') => sign,
            'b' => '\u{8}',
            'f' => '\u{C}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let mut number = 0;
                for _ in 0..4 {
                    number = number * 16 + self.next()?.to_digit(16).ok_or(NO_JSON)?;
                }
                char::from_u32(number).ok_or(NO_JSON)?
            }
            _ => return Err(NO_JSON),
        })
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
        let otherwise = |from, to| json.replacen(from, to, 1);
        for wrong in [
            "{}",
            "[]",
            "null",
            r#"{"id":1}"#,
            r#"{"id":"\x"}"#,
            &format!("{json},"),
            &otherwise("}", ",}"),
            &otherwise("]", ",]"),
            &otherwise("{", "{\"other\":\"\","),
            &otherwise("u0001", "u001"),
            &otherwise("u0001", "u+001"),
            &otherwise("u0001", "ud83d"),
            &otherwise("\\n", "\n"),
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
