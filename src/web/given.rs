//! Articles and their fields as JavaScript has them. Properties are read by getters: to look each up by a name of ours, which
//! has to be made a string of JavaScript first, takes longer than to hand its value over, and pages have many fields.

use super::read::{is_absent, wrong};
use crate::error::{self, Error};
use std::ops::Deref;
use wasm_bindgen::prelude::*;

type Found = Result<JsValue, JsValue>;
type Read<T> = error::Result<T>;

#[wasm_bindgen]
extern "C" {
    pub type Properties;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn id(this: &Properties) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn url(this: &Properties) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn language(this: &Properties) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn published(this: &Properties) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn fields(this: &Properties) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn role(this: &Properties) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn text(this: &Properties) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn continued(this: &Properties) -> Result<JsValue, JsValue>;
}

/// An object, and what it is called in errors.
pub struct Given<'a> {
    properties: &'a Properties,
    what: &'static str,
}

/// None where it is left out, as `null` and `undefined` are.
pub fn given<'a>(value: &'a JsValue, what: &'static str) -> Read<Option<Given<'a>>> {
    if is_absent(value) {
        return Ok(None);
    }
    let given = Given { properties: value.unchecked_ref(), what };
    if value.is_object() { Ok(Some(given)) } else { Err(given.is_no_object()) }
}

impl Given<'_> {
    /// The value of a property, unless it is left out.
    pub fn present(&self, found: Found) -> Read<Option<JsValue>> {
        let found = found.map_err(|_| self.is_no_object())?;
        Ok((!is_absent(&found)).then_some(found))
    }

    pub fn as_text(&self, name: &str, found: Found) -> Read<Option<String>> {
        let found = found.map_err(|_| self.is_no_object())?;
        let text = found.as_string();
        if text.is_none() && !is_absent(&found) { Err(self.is_not(name, "a string")) } else { Ok(text) }
    }

    pub fn is_not(&self, name: &str, kind: &str) -> Error {
        wrong(self.what, &format!("its “{name}” is not {kind}"))
    }

    fn is_no_object(&self) -> Error {
        wrong(self.what, "it is not an object")
    }
}

impl Deref for Given<'_> {
    type Target = Properties;

    fn deref(&self) -> &Properties {
        self.properties
    }
}
