//! JSON, written straight into its text. A serializer is compiled anew for each struct and each type of field,
//! which would make it a tenth of the program.

use super::pages::Pages;

/// A JSON text being written. Commas come by themselves. Every `<` is escaped, so that nothing in it can end or open a
/// `<script>` that the text is put into.
pub(super) struct Json {
    out: Pages,
}

impl Json {
    pub fn on(out: Pages) -> Json {
        Json { out }
    }

    pub fn finish(self) -> Pages {
        self.out
    }

    /// The same as a line of a file of many.
    pub fn finish_line(mut self) -> Pages {
        self.page().push('\n');
        self.out
    }

    pub fn turn(&mut self) {
        self.out.turn();
    }

    fn page(&mut self) -> &mut String {
        self.out.page()
    }

    /// The name of the value that is written next.
    #[inline(never)]
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.page().push(':');
        self
    }

    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.open('{');
        fields(self);
        self.page().push('}');
    }

    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, item: impl Fn(&mut Self, T)) {
        self.open('[');
        for value in items {
            self.out.turn();
            item(self, value);
        }
        self.page().push(']');
    }

    /// A list whose items are written one by one, until it is [closed](Json::close_list); between items of a long one pages
    /// are to be [turned](Json::turn).
    pub fn open_list(&mut self) {
        self.open('[');
    }

    #[inline(never)]
    pub fn close_list(&mut self) {
        self.page().push(']');
    }

    pub fn texts(&mut self, texts: &[String]) {
        self.list(texts, |json, text| json.text(text));
    }

    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.open('"');
        let mut clean = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= b' ' && !matches!(byte, b'"' | b'\\' | b'<') {
                continue;
            }
            self.page().push_str(text.get(clean..at).unwrap_or(""));
            // A paragraph may end here.
            self.turn();
            clean = at + 1;
            match byte {
                8 => self.page().push_str("\\b"),
                b'\t' => self.page().push_str("\\t"),
                b'\n' => self.page().push_str("\\n"),
                12 => self.page().push_str("\\f"),
                b'\r' => self.page().push_str("\\r"),
                b'"' => self.page().push_str("\\\""),
                b'\\' => self.page().push_str("\\\\"),
                _ => self.page().push_str(&format!("\\u{byte:04x}")),
            }
        }
        self.page().push_str(text.get(clean..).unwrap_or(""));
        self.page().push('"');
    }

    #[inline(never)]
    pub fn number(&mut self, number: u32) {
        self.separate();
        self.page().push_str(&number.to_string());
    }

    /// A share of one, given in ten thousandths.
    #[inline(never)]
    pub fn share(&mut self, steps: u32) {
        self.separate();
        let digits = format!("{}.{:04}", steps / 10_000, steps % 10_000);
        let shortest = digits.trim_end_matches('0');
        self.page().push_str(shortest);
        if shortest.ends_with('.') {
            self.page().push('0');
        }
    }

    /// `true`, `false` or `null`
    #[inline(never)]
    pub fn word(&mut self, word: &str) {
        self.separate();
        self.page().push_str(word);
    }

    #[inline(never)]
    fn open(&mut self, bracket: char) {
        self.separate();
        self.page().push(bracket);
    }

    fn separate(&mut self) {
        if !matches!(self.out.last_byte(), None | Some(b'{' | b'[' | b':')) {
            self.page().push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Json)) -> String {
        let mut json = Json::on(Pages::default());
        write(&mut json);
        json.finish().into_string()
    }

    #[test]
    fn texts_are_escaped_as_serde_does() {
        let text: String = (0..0x180).filter_map(char::from_u32).chain("🚀{[:".chars()).collect();
        let expected = serde_json::to_string(&text).unwrap().replace('<', "\\u003c");
        assert_eq!(written(|json| json.text(&text)), expected);
    }

    #[test]
    fn shares_are_written_as_serde_writes_floats() {
        for steps in 0..=10_000 {
            let float = f64::from(steps) / 10_000.0;
            assert_eq!(written(|json| json.share(steps)), serde_json::to_string(&float).unwrap());
        }
    }

    #[test]
    fn commas_stand_between_values() {
        let json = written(|json| {
            json.object(|json| {
                json.key("a").list([1, 2], |json, n| json.number(n));
                json.key("b:").text("{");
                json.key("c").object(|json| json.key("d").word("null"));
                json.key("e").list([""; 0], |json, text| json.text(text));
            });
        });
        assert_eq!(json, r#"{"a":[1,2],"b:":"{","c":{"d":null},"e":[]}"#);
    }
}
