//! What a file says about itself, read from its JSON.

use super::Metadata;
use serde_json::{Map, Value};

/// Reads an object of strings and one list of strings; says what is wrong with any other text.
pub fn read(json: &str) -> Result<Metadata, &'static str> {
    let Ok(Value::Object(mut fields)) = serde_json::from_str(json) else { return Err("it is no JSON object") };
    let metadata = Metadata {
        id: text(&mut fields, "id")?,
        version: text(&mut fields, "version")?,
        made_from: text(&mut fields, "made_from")?,
        sources: match fields.remove("sources") {
            Some(Value::Array(sources)) => sources.into_iter().map(string).collect::<Result<_, _>>()?,
            _ => return Err("its list of sources is missing"),
        },
    };
    if fields.is_empty() { Ok(metadata) } else { Err("it has an unknown field") }
}

fn text(fields: &mut Map<String, Value>, name: &str) -> Result<String, &'static str> {
    string(fields.remove(name).unwrap_or_default())
}

fn string(value: Value) -> Result<String, &'static str> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err("a field is missing or no text"),
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
