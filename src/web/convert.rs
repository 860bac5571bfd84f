//! Rust values to JavaScript values.

use crate::error::Error;
use crate::export::Pages;
use js_sys::{Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// Plain objects, arrays, numbers, strings and `null`, as `JSON.parse` would give them.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> std::result::Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| coded("input/invalid", &format!("The answer cannot be handed over: {error}.")))
}

/// The bytes of a file. Its pages come together outside of the wasm's memory, which would stay as large.
pub fn bound(pages: Pages) -> Uint8Array {
    let all = Uint8Array::new_with_length(pages.length() as u32);
    let mut at = 0;
    for page in pages {
        let end = at + page.len() as u32;
        all.subarray(at, end).copy_from(page.as_bytes());
        at = end;
    }
    all
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
