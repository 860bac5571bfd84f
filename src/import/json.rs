//! JSON in, for files of strangers: a reader with limits, and values that know where in the file they stand.

use super::invalid;
use crate::error::Result;

/// Values in values in values …
const DEPTH: usize = 64;

#[derive(Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Reads a whole text; `line` is that of its beginning in the file.
pub(super) fn parse(text: &str, line: usize) -> Result<Json> {
    let mut reader = Reader { text, at: 0, line };
    let json = reader.value(0)?;
    reader.space();
    if reader.at < text.len() { reader.wrong("Something stands after its end.") } else { Ok(json) }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Reader<'_> {
    #[cold]
    #[inline(never)]
    fn wrong<T>(&self, why: &str) -> Result<T> {
        let read = self.text.as_bytes().get(..self.at).unwrap_or(&[]);
        let line = self.line + read.iter().filter(|byte| **byte == b'\n').count();
        Err(invalid(&format!("line {line}"), why))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(never)]
    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// The next byte that is no space, if it is this one.
    #[inline(never)]
    fn takes(&mut self, byte: u8) -> bool {
        self.space();
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn value(&mut self, depth: usize) -> Result<Json> {
        if depth > DEPTH {
            return self.wrong("It is nested too deeply.");
        }
        self.space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            None => self.wrong("It ends too early."),
            _ => {
                for (word, value) in [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))] {
                    if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
                        self.at += word.len();
                        return Ok(value);
                    }
                }
                self.wrong("It is not JSON.")
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json> {
        self.at += 1;
        let mut items = Vec::new();
        if self.takes(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.takes(b']') {
                return Ok(Json::List(items));
            }
            if !self.takes(b',') {
                return self.wrong("A list goes on without a comma, or does not end.");
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json> {
        self.at += 1;
        let mut fields = Vec::new();
        if self.takes(b'}') {
            return Ok(Json::Object(fields));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return self.wrong("A name is missing in an object.");
            }
            let name = self.string()?;
            if !self.takes(b':') {
                return self.wrong("A colon is missing in an object.");
            }
            fields.push((name, self.value(depth + 1)?));
            if self.takes(b'}') {
                return Ok(Json::Object(fields));
            }
            if !self.takes(b',') {
                return self.wrong("An object goes on without a comma, or does not end.");
            }
        }
    }

    #[inline(never)]
    fn string(&mut self) -> Result<String> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let stop = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ');
            let Some(stop) = stop else {
                self.at = self.text.len();
                return self.wrong("A string does not end.");
            };
            out.push_str(rest.get(..stop).unwrap_or(""));
            self.at += stop + 1;
            match rest.as_bytes().get(stop) {
                Some(b'"') => return Ok(out),
                Some(b'\\') => out.push(self.escape()?),
                _ => return self.wrong("A string holds a control character."),
            }
        }
    }

    fn escape(&mut self) -> Result<char> {
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(b @ (b'"' | b'\\' | b'/')) => char::from(b),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let Some(first) = self.unit() else { return self.wrong("A string has an escape that is none.") };
                if !(0xD800..0xDC00).contains(&first) {
                    // Half a pair is no character.
                    return Ok(char::from_u32(first).unwrap_or('\u{FFFD}'));
                }
                let is_pair = self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u"));
                let after = self.at;
                self.at += 2;
                match self.unit().filter(|second| is_pair && (0xDC00..0xE000).contains(second)) {
                    Some(second) => {
                        let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                        char::from_u32(code).unwrap_or('\u{FFFD}')
                    }
                    None => {
                        self.at = after;
                        '\u{FFFD}'
                    }
                }
            }
            _ => {
                self.at = self.at.min(self.text.len());
                return self.wrong("A string has an escape that is none.");
            }
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let unit = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        self.at += 4;
        Some(unit)
    }

    /// To the few digits that scores have; the library's reader, exact to the last bit, is larger than all of this.
    fn number(&mut self) -> Result<Json> {
        let is_negative = self.peek() == Some(b'-');
        self.at += usize::from(is_negative);
        let start = self.at;
        let mut value = self.digits(0.0).0;
        if self.at == start || (self.at > start + 1 && self.text.as_bytes().get(start) == Some(&b'0')) {
            return self.wrong("A number is none.");
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            let (fraction, count) = self.digits(0.0);
            if count == 0 {
                return self.wrong("A number is none.");
            }
            value += fraction / power(count);
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            let is_small = self.peek() == Some(b'-');
            self.at += usize::from(matches!(self.peek(), Some(b'-' | b'+')));
            let (exponent, count) = self.digits(0.0);
            if count == 0 {
                return self.wrong("A number is none.");
            }
            let factor = power(exponent.min(400.0) as usize);
            value = if is_small { value / factor } else { value * factor };
        }
        Ok(Json::Number(if is_negative { -value } else { value }))
    }

    fn digits(&mut self, mut value: f64) -> (f64, usize) {
        let start = self.at;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            value = value * 10.0 + f64::from(digit - b'0');
            self.at += 1;
        }
        (value, self.at - start)
    }
}

fn power(of_ten: usize) -> f64 {
    (0..of_ten.min(400)).fold(1.0, |value, _| value * 10.0)
}

/// A value and the way to it from the root of the file.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub json: &'a Json,
    above: Option<(&'a At<'a>, Step<'a>)>,
    /// The line of the file that holds the root, if it has one for each.
    line: Option<usize>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Field(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    pub fn root(json: &'a Json, line: Option<usize>) -> At<'a> {
        At { json, above: None, line }
    }

    /// A JSON pointer.
    fn pointer(&self) -> String {
        match &self.above {
            None => self.line.map_or(String::new(), |line| format!("line {line} ")),
            Some((above, Step::Item(i))) => format!("{}/{i}", above.pointer()),
            Some((above, Step::Field(name))) => {
                format!("{}/{}", above.pointer(), name.replace('~', "~0").replace('/', "~1"))
            }
        }
    }

    #[cold]
    #[inline(never)]
    pub fn wrong<T>(&self, why: &str) -> Result<T> {
        let pointer = self.pointer();
        Err(invalid(if pointer.is_empty() { "/" } else { &pointer }, why))
    }

    /// A field that may be missing; `null` counts as missing.
    #[inline(never)]
    pub fn get(&'a self, name: &'a str) -> Result<Option<At<'a>>> {
        let Json::Object(fields) = self.json else { return self.wrong("It is not an object.") };
        let found = fields.iter().find(|(field, value)| field == name && *value != Json::Null);
        Ok(found.map(|(_, json)| At { json, above: Some((self, Step::Field(name))), line: self.line }))
    }

    /// The items of a field that is a list, each handed on; none if it is missing.
    #[inline(never)]
    pub fn each(&'a self, name: &'a str, read: &mut dyn FnMut(&At<'_>) -> Result<()>) -> Result<()> {
        match self.get(name)? {
            Some(list) => list.items(read),
            None => Ok(()),
        }
    }

    #[inline(never)]
    pub fn items(&self, read: &mut dyn FnMut(&At<'_>) -> Result<()>) -> Result<()> {
        let Json::List(items) = self.json else { return self.wrong("It is not a list.") };
        for (i, json) in items.iter().enumerate() {
            read(&At { json, above: Some((self, Step::Item(i))), line: self.line })?;
        }
        Ok(())
    }

    /// The items of a list, or the value itself as the only one.
    pub fn one_or_more(&self, read: &mut dyn FnMut(&At<'_>) -> Result<()>) -> Result<()> {
        if matches!(self.json, Json::List(_)) { self.items(read) } else { read(self) }
    }

    #[inline(never)]
    pub fn as_text(&self) -> Result<&'a str> {
        match self.json {
            Json::Text(text) => Ok(text),
            _ => self.wrong("It is not a string."),
        }
    }

    #[inline(never)]
    pub fn as_whole(&self) -> Result<u32> {
        match self.json {
            Json::Number(n) if *n >= 0.0 && *n <= f64::from(u32::MAX) && *n == f64::from(*n as u32) => Ok(*n as u32),
            _ => self.wrong("It is not a whole number."),
        }
    }

    #[inline(never)]
    pub fn text(&self, name: &str) -> Result<Option<&'a str>> {
        self.get_short(name, |at| at.as_text())
    }

    #[inline(never)]
    pub fn whole(&self, name: &str) -> Result<u32> {
        match self.get_short(name, |at| at.as_whole())? {
            Some(number) => Ok(number),
            None => self.wrong(&format!("Its “{name}” is missing.")),
        }
    }

    /// A number from 0 to 1.
    #[inline(never)]
    pub fn share(&self, name: &str) -> Result<Option<f32>> {
        self.get_short(name, |at| match at.json {
            Json::Number(n) if (0.0..=1.0).contains(n) => Ok(*n as f32),
            _ => at.wrong("It is not a number from 0 to 1."),
        })
    }

    /// For values that do not keep the way to them.
    fn get_short<T>(&self, name: &str, read: impl Fn(&At<'a>) -> Result<T>) -> Result<Option<T>> {
        let Json::Object(fields) = self.json else { return self.wrong("It is not an object.") };
        let Some((_, json)) = fields.iter().find(|(field, value)| field == name && *value != Json::Null) else {
            return Ok(None);
        };
        read(&At { json, above: None, line: None }).map(Some).map_err(|error| {
            let place = format!("{}/{name}", self.pointer());
            invalid(&place, error.reason())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &Json, b: &serde_json::Value) -> bool {
        use serde_json::Value;
        match (a, b) {
            (Json::Null, Value::Null) => true,
            (Json::Bool(a), Value::Bool(b)) => a == b,
            (Json::Number(a), Value::Number(b)) => b.as_f64().is_some_and(|b| (a - b).abs() <= b.abs() * 1e-12),
            (Json::Text(a), Value::String(b)) => a == b,
            (Json::List(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
            (Json::Object(a), Value::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
            }
            _ => false,
        }
    }

    #[test]
    fn reads_what_serde_reads() {
        for text in [
            " [1, -2.5, 0, 1e3, 1.25E-2, true, false, null, \"\"] ",
            r#"{"a":{"b":[{}]},"ä/~":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude80🚀"}"#,
            "\"\u{7f}\u{2028}\"",
            "0.9876",
        ] {
            assert!(same(&parse(text, 1).unwrap(), &serde_json::from_str(text).unwrap()), "{text}");
        }
    }

    #[test]
    fn refuses_what_serde_refuses() {
        for text in [
            "",
            "[",
            "[1,]",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
            "01",
            "-",
            "1.",
            "1e",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\n\"",
            "nul",
            "[1 2]",
            "1 1",
            "\"abc",
            "{\"a\":1",
            "+1",
            ".5",
            "\"\\",
            "\"\\u+123\"",
        ] {
            assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
            assert_eq!(parse(text, 1).unwrap_err().code(), "import/invalid", "{text}");
        }
        assert!(parse(&"[".repeat(100_000), 1).is_err());
        assert!(parse(&format!("{}{}", "[".repeat(60), "]".repeat(60)), 1).is_ok());
    }

    #[test]
    fn errors_say_where() {
        let json = parse(r#"{"a":[{"b/c":"x"}]}"#, 1).unwrap();
        let root = At::root(&json, None);
        let mut error = None;
        let _ = root.each("a", &mut |item| {
            error = item.whole("b/c").err();
            Ok(())
        });
        assert!(error.unwrap().to_string().contains("/a/0/b/c"));
        assert!(parse("[\n\n1 2]", 1).unwrap_err().to_string().contains("line 3"));
    }
}
