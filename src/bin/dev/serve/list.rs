//! What was asked for, so that tests can compare it with what a page says of itself.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

static LISTS: LazyLock<Mutex<HashMap<String, Vec<String>>>> = LazyLock::new(Mutex::default);

/// Puts a file on a list.
pub fn note(list: &str, file: &str) {
    let mut lists = LISTS.lock().unwrap_or_else(PoisonError::into_inner);
    lists.entry(list.to_owned()).or_default().push(file.to_owned());
}

/// A list so far, as JSON.
pub fn read(list: &str) -> String {
    let lists = LISTS.lock().unwrap_or_else(PoisonError::into_inner);
    serde_json::json!(lists.get(list).map_or(&[][..], Vec::as_slice)).to_string()
}
