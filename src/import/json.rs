//! JSON in, for files of strangers: values that know where in the file they stand.

use super::invalid;
use crate::error::Result;

pub(super) use serde_json::Value as Json;
use serde_json::error::Category;

/// Reads a whole text; `line` is that of its beginning in the file.
pub(super) fn parse(text: &str, line: usize) -> Result<Json> {
    serde_json::from_str(text).map_err(|error| {
        let why = match error.classify() {
            Category::Eof => "It ends too early.",
            _ => "It is not JSON, or nested too deeply.",
        };
        invalid(&format!("line {}", line + error.line().saturating_sub(1)), why)
    })
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
        let found = fields.get(name).filter(|value| !value.is_null());
        Ok(found.map(|json| At { json, above: Some((self, Step::Field(name))), line: self.line }))
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
        let Json::Array(items) = self.json else { return self.wrong("It is not a list.") };
        for (i, json) in items.iter().enumerate() {
            read(&At { json, above: Some((self, Step::Item(i))), line: self.line })?;
        }
        Ok(())
    }

    /// The items of a list, or the value itself as the only one.
    pub fn one_or_more(&self, read: &mut dyn FnMut(&At<'_>) -> Result<()>) -> Result<()> {
        if matches!(self.json, Json::Array(_)) { self.items(read) } else { read(self) }
    }

    #[inline(never)]
    pub fn as_text(&self) -> Result<&'a str> {
        match self.json {
            Json::String(text) => Ok(text),
            _ => self.wrong("It is not a string."),
        }
    }

    #[inline(never)]
    pub fn as_whole(&self) -> Result<u32> {
        let whole = |n: f64| (n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&n)).then_some(n as u32);
        match self.json.as_f64().and_then(whole) {
            Some(number) => Ok(number),
            None => self.wrong("It is not a whole number."),
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
        self.get_short(name, |at| match at.json.as_f64().filter(|number| (0.0..=1.0).contains(number)) {
            Some(number) => Ok(number as f32),
            None => at.wrong("It is not a number from 0 to 1."),
        })
    }

    /// For values that do not keep the way to them.
    fn get_short<T>(&self, name: &str, read: impl Fn(&At<'a>) -> Result<T>) -> Result<Option<T>> {
        let Json::Object(fields) = self.json else { return self.wrong("It is not an object.") };
        let Some(json) = fields.get(name).filter(|value| !value.is_null()) else { return Ok(None) };
        read(&At { json, above: None, line: None }).map(Some).map_err(|error| {
            let place = format!("{}/{name}", self.pointer());
            invalid(&place, error.reason())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_refused() {
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
