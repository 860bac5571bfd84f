//! JSON, written straight into its text. A serializer is compiled anew for each struct and each type of field,
//! which would make it a tenth of the program.

/// A JSON text being written. Commas come by themselves. Every `<` is escaped, so that nothing in it can end or open a
/// `<script>` that the text is put into.
#[derive(Default)]
pub(super) struct Json {
    out: String,
}

impl Json {
    pub fn finish(self) -> String {
        self.out
    }

    /// The name of the value that is written next.
    #[inline(never)]
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.out.push(':');
        self
    }

    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.open('{');
        fields(self);
        self.out.push('}');
    }

    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, item: impl Fn(&mut Self, T)) {
        self.open('[');
        items.into_iter().for_each(|value| item(self, value));
        self.out.push(']');
    }

    /// A list whose items are written one by one, until it is [closed](Json::close_list).
    pub fn open_list(&mut self) {
        self.open('[');
    }

    #[inline(never)]
    pub fn close_list(&mut self) {
        self.out.push(']');
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
            self.out.push_str(text.get(clean..at).unwrap_or(""));
            clean = at + 1;
            match byte {
                8 => self.out.push_str("\\b"),
                b'\t' => self.out.push_str("\\t"),
                b'\n' => self.out.push_str("\\n"),
                12 => self.out.push_str("\\f"),
                b'\r' => self.out.push_str("\\r"),
                b'"' => self.out.push_str("\\\""),
                b'\\' => self.out.push_str("\\\\"),
                _ => self.out.push_str(&format!("\\u{byte:04x}")),
            }
        }
        self.out.push_str(text.get(clean..).unwrap_or(""));
        self.out.push('"');
    }

    #[inline(never)]
    pub fn number(&mut self, number: u32) {
        self.separate();
        self.out.push_str(&number.to_string());
    }

    /// A share of one, given in ten thousandths.
    #[inline(never)]
    pub fn share(&mut self, steps: u32) {
        self.separate();
        let digits = format!("{}.{:04}", steps / 10_000, steps % 10_000);
        let shortest = digits.trim_end_matches('0');
        self.out.push_str(shortest);
        if shortest.ends_with('.') {
            self.out.push('0');
        }
    }

    /// `true`, `false` or `null`
    #[inline(never)]
    pub fn word(&mut self, word: &str) {
        self.separate();
        self.out.push_str(word);
    }

    #[inline(never)]
    fn open(&mut self, bracket: char) {
        self.separate();
        self.out.push(bracket);
    }

    fn separate(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Json)) -> String {
        let mut json = Json::default();
        write(&mut json);
        json.finish()
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
