//! Rust values to JavaScript values.

use crate::error::{Error, Result};
use crate::export::Pages;
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

/// Plain objects, arrays, numbers, strings and `null`, as `JSON.parse` would give them.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> std::result::Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| coded("input/invalid", &format!("The answer cannot be handed over: {error}.")))
}

/// The bytes of a file. Its pages leave the wasm's memory, which would stay as large, as they are filled.
pub fn bound(write: impl FnOnce(Pages) -> Result<Pages>) -> Result<Uint8Array> {
    let pages = Array::new();
    let taken = pages.clone();
    let take = move |page: &str| {
        taken.push(&Uint8Array::from(page.as_bytes()));
    };
    write(Pages::taken(take))?.close();
    let pages = pages.iter().map(Uint8Array::unchecked_from_js);
    let all = Uint8Array::new_with_length(pages.clone().map(|page| page.length()).sum());
    let mut at = 0;
    for page in pages {
        all.set(&page, at);
        at += page.length();
    }
    Ok(all)
}

/// `{code, message}`. Whatever else reaches JavaScript as an exception is a crash.
pub fn coded(code: &str, message: &str) -> JsValue {
    let error = Object::new();
    // Setting a property of an object made here cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    let _ = Reflect::set(&error, &"message".into(), &message.into());
    error.into()
}

/// The error as JavaScript sees it.
pub fn thrown(error: Error) -> JsValue {
    coded(error.code(), &error.to_string())
}
