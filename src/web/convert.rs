//! Rust values to JavaScript values and back; the one place where this happens.

use crate::error::{Error, Result};
use js_sys::{Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// Plain objects, arrays, numbers, strings and `null`, as `JSON.parse` would give them.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> std::result::Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| coded("input/invalid", &format!("The answer cannot be handed over: {error}.")))
}

/// Reads an argument; `what` names it in the error.
pub fn from_js<T: DeserializeOwned>(value: JsValue, what: &str) -> Result<T> {
    serde_wasm_bindgen::from_value(value).map_err(|error| Error::input(format!("The {what} cannot be read: {error}.")))
}

/// An argument that may be left out.
pub fn from_js_or_default<T: DeserializeOwned + Default>(value: JsValue, what: &str) -> Result<T> {
    if value.is_undefined() || value.is_null() { Ok(T::default()) } else { from_js(value, what) }
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
