//! Reads the data files from responses under way, with progress in bytes.

use super::convert::coded;
use crate::file;
use gloo::net::http::Response;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

type Answer<T> = Result<T, JsValue>;

/// Bytes read and bytes expected of both files; expected is 0 while unknown.
struct Counter {
    done: [Cell<usize>; 2],
    total: [Cell<usize>; 2],
    tell: Function,
}

impl Counter {
    fn tell(&self) {
        let done: usize = self.done.iter().map(Cell::get).sum();
        let known = self.total.iter().all(|total| total.get() > 0);
        let total: usize = if known { self.total.iter().map(Cell::get).sum() } else { 0 };
        // A listener that throws must not stop the download.
        let _ = self.tell.call2(&JsValue::NULL, &(done as f64).into(), &(total as f64).into());
    }
}

/// Reads lexicon and topic model side by side.
pub async fn both(lexicon: Promise, topics: Promise, tell: Function) -> Answer<(Vec<u8>, Vec<u8>)> {
    let counter = Counter { done: Default::default(), total: Default::default(), tell };
    let mut first = pin!(read(lexicon, "lexicon", 0, &counter));
    let mut second = pin!(read(topics, "topic model", 1, &counter));
    let (mut lexicon, mut topics) = (None, None);
    poll_fn(|context| {
        // Each future is polled until it is ready and never after.
        if lexicon.is_none()
            && let Poll::Ready(bytes) = first.as_mut().poll(context)
        {
            lexicon = Some(bytes);
        }
        if topics.is_none()
            && let Poll::Ready(bytes) = second.as_mut().poll(context)
        {
            topics = Some(bytes);
        }
        match (&lexicon, &topics) {
            (Some(Err(_)), _) | (_, Some(Err(_))) | (Some(_), Some(_)) => Poll::Ready(()),
            _ => Poll::Pending,
        }
    })
    .await;
    let none = || Ok(Vec::new());
    Ok((lexicon.unwrap_or_else(none)?, topics.unwrap_or_else(none)?))
}

async fn read(response: Promise, what: &str, slot: usize, counter: &Counter) -> Answer<Vec<u8>> {
    let lost = |_| coded("network", &format!("The {what} could not be fetched. Check the connection and try again."));
    let raw: web_sys::Response = JsFuture::from(response).await.map_err(lost)?.unchecked_into();
    let response = Response::from(raw);
    if !response.ok() {
        let (status, url) = (response.status(), response.url());
        let advice = "The publisher should upload the model folder beside worker.js or correct its address.";
        return Err(coded("model/missing", &format!("The {what} is not at {url} (status {status}). {advice}")));
    }
    let Some(stream) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(lost)?;
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let part: Uint8Array = Reflect::get(&chunk, &"value".into())?.unchecked_into();
        let start = bytes.len();
        bytes.resize(start + part.length() as usize, 0);
        if let Some(free) = bytes.get_mut(start..) {
            part.copy_to(free);
        }
        if let Some(total) = file::announced_length(&bytes) {
            // The header knows the length where a compressed response does not.
            counter.total[slot].set(total);
        }
        counter.done[slot].set(bytes.len());
        counter.tell();
    }
}
