//! Arguments from JavaScript, read field by field. A deserializer would do it in fewer lines, but it brings error
//! messages that can print any number, and with them a tenth of the program.

use super::given::given;
use crate::error::{Error, Result};
use crate::export::{Format, Include, Options, Positions, UtcTime};
use crate::import::{self, Prefer, Strategy};
use crate::review::{Article, Order, Piece, Query};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

/// An object, and what it is called in errors. `null` and `undefined` count as left out, the object itself included.
pub(super) struct Object<'a> {
    pub value: &'a JsValue,
    pub what: &'static str,
}

impl Object<'_> {
    pub fn field(&self, name: &str) -> Result<Option<JsValue>> {
        if is_absent(self.value) {
            return Ok(None);
        }
        let found = Reflect::get(self.value, &name.into()).map_err(|_| wrong(self.what, "it is not an object"))?;
        Ok((!is_absent(&found)).then_some(found))
    }

    /// The field as `read` takes it; `kind` tells what it should be.
    pub fn read<T>(&self, name: &str, kind: &str, read: impl Fn(&JsValue) -> Option<T>) -> Result<Option<T>> {
        let Some(found) = self.field(name)? else { return Ok(None) };
        let value = read(&found).ok_or_else(|| wrong(self.what, &format!("its “{name}” is not {kind}")))?;
        Ok(Some(value))
    }

    pub fn text(&self, name: &str) -> Result<Option<String>> {
        self.read(name, "a string", JsValue::as_string)
    }
    pub fn flag(&self, name: &str) -> Result<Option<bool>> {
        self.read(name, "true or false", JsValue::as_bool)
    }
    pub fn number(&self, name: &str) -> Result<Option<f32>> {
        self.read(name, "a number", |value| value.as_f64().map(|number| number as f32))
    }
    pub fn count(&self, name: &str) -> Result<Option<usize>> {
        let whole = |number: &f64| *number >= 0.0 && number.fract() == 0.0;
        self.read(name, "a whole number", |value| value.as_f64().filter(whole).map(|number| number as usize))
    }
    pub fn whole(&self, name: &str) -> Result<u32> {
        let found = self.count(name)?.and_then(|number| u32::try_from(number).ok());
        found.ok_or_else(|| wrong(self.what, &format!("its “{name}” is not a number")))
    }
    pub fn wholes(&self, name: &str) -> Result<Option<Vec<u32>>> {
        let read = |value: &JsValue| {
            let numbers = list(value)?;
            numbers.iter().map(|number| whole(&number)).collect()
        };
        self.read(name, "a list of numbers", read)
    }
    pub fn texts(&self, name: &str) -> Result<Option<Vec<String>>> {
        self.read(name, "a list of strings", |value| list(value)?.iter().map(|item| item.as_string()).collect())
    }
}

fn whole(value: &JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    ((0.0..=f64::from(u32::MAX)).contains(&number) && number.fract() == 0.0).then_some(number as u32)
}

pub(super) fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

pub(super) fn list(value: &JsValue) -> Option<Array> {
    Array::is_array(value).then(|| Array::from(value))
}

pub(super) fn wrong(what: &str, why: &str) -> Error {
    Error::input(format!("The {what} cannot be read: {why}."))
}

/// `{id?, url?, language?, published?, fields?, text?}`
pub fn article(value: &JsValue) -> Result<Article> {
    let Some(given) = given(value, "article")? else { return Ok(Article::default()) };
    Ok(Article {
        id: given.as_text("id", given.id())?,
        url: given.as_text("url", given.url())?,
        language: given.as_text("language", given.language())?,
        published: given.as_text("published", given.published())?,
        fields: given.present(given.fields())?.map(|fields| pieces(&fields)).transpose()?,
        text: given.as_text("text", given.text())?,
    })
}

/// `[{id?, role?, text, continued?}, …]`
pub fn pieces(value: &JsValue) -> Result<Vec<Piece>> {
    let pieces = list(value).ok_or_else(|| wrong("text", "it is not a list of fields"))?;
    pieces.iter().map(|value| piece(&value)).collect()
}

fn piece(value: &JsValue) -> Result<Piece> {
    let Some(given) = given(value, "text")? else { return Ok(Piece::default()) };
    let is_continued = given
        .present(given.continued())?
        .map(|found| found.as_bool().ok_or_else(|| given.is_not("continued", "true or false")));
    Ok(Piece {
        id: given.as_text("id", given.id())?,
        role: given.as_text("role", given.role())?,
        text: given.as_text("text", given.text())?.unwrap_or_default(),
        is_continued: is_continued.transpose()?.unwrap_or_default(),
        within: None,
    })
}

/// `{labels?, text?, threshold?, states?, origins?, order?, about?, entities?, offset?, limit?}`
pub fn query(value: &JsValue) -> Result<Query> {
    let query = Object { value, what: "query" };
    let orders = "“label”, “salience”, “queue” or “text”";
    Ok(Query {
        labels: query.texts("labels")?,
        text: query.text("text")?,
        threshold: query.number("threshold")?,
        states: query.texts("states")?,
        origins: query.texts("origins")?,
        order: query.read("order", orders, |name| Order::from_name(&name.as_string()?))?,
        about: query.flag("about")?,
        entities: query.wholes("entities")?,
        offset: query.count("offset")?,
        limit: query.count("limit")?,
    })
}

/// `{include?, threshold?, topicThreshold?, now?, includeText?, evidenceLimit?, positions?, bom?, aboutLimit?,
/// mentionLimit?, pageId?}`
pub fn export_options(value: &JsValue) -> Result<Options> {
    let options = Object { value, what: "export options" };
    let usual = Options::default();
    Ok(Options {
        include: options.read("include", "“all” or “accepted”", include)?,
        threshold: options.number("threshold")?.unwrap_or(usual.threshold),
        topic_threshold: options.number("topicThreshold")?.or(usual.topic_threshold),
        now: options.text("now")?.map(|now| UtcTime::parse(&now)).transpose()?,
        include_text: options.flag("includeText")?.unwrap_or(usual.include_text),
        evidence_limit: options.count("evidenceLimit")?.unwrap_or(usual.evidence_limit),
        positions: options.read("positions", "“code-point” or “utf-16”", positions)?.unwrap_or(usual.positions),
        bom: options.flag("bom")?.unwrap_or(usual.bom),
        about_limit: options.count("aboutLimit")?.unwrap_or(usual.about_limit),
        mention_limit: options.count("mentionLimit")?.unwrap_or(usual.mention_limit),
        page_id: options.text("pageId")?,
        generator: usual.generator,
    })
}

/// `{format?, strategy?, prefer?, theirs?}`
pub fn import_options(value: &JsValue) -> Result<import::Options> {
    let options = Object { value, what: "import options" };
    let one_of = |name, kind, words: [&str; 2]| {
        options.read(name, kind, |value| words.iter().position(|word| value.as_string().as_deref() == Some(*word)))
    };
    let theirs = options.read("theirs", "a list", list)?.unwrap_or_default();
    Ok(import::Options {
        format: options.text("format")?.map(|id| Format::from_id(&id)).transpose()?,
        strategy: match one_of("strategy", "“merge” or “replace”", ["merge", "replace"])? {
            Some(1) => Strategy::Replace,
            _ => Strategy::Merge,
        },
        prefer: match one_of("prefer", "“ours” or “theirs”", ["ours", "theirs"])? {
            Some(1) => Prefer::Theirs,
            _ => Prefer::Ours,
        },
        theirs: theirs.iter().map(|value| choice(&value)).collect::<Result<_>>()?,
    })
}

fn choice(value: &JsValue) -> Result<import::Choice> {
    let choice = Object { value, what: "conflict" };
    let about = choice.text("about")?.unwrap_or_default();
    Ok(import::Choice { start: choice.whole("start")?, end: choice.whole("end")?, about })
}

fn positions(value: &JsValue) -> Option<Positions> {
    match value.as_string()?.as_str() {
        "code-point" => Some(Positions::CodePoint),
        "utf-16" => Some(Positions::Utf16),
        _ => None,
    }
}

fn include(value: &JsValue) -> Option<Include> {
    match value.as_string()?.as_str() {
        "all" => Some(Include::All),
        "accepted" => Some(Include::Accepted),
        _ => None,
    }
}
