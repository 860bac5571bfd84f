//! Makes an engine of the data files, from responses under way, with progress in bytes.

use super::convert::{coded, thrown};
use crate::file;
use crate::lexicon::Lexicon;
use crate::pipeline::{Engine, Loaded};
use crate::tag::crf;
use futures_util::future::try_join3;
use gloo::net::http::Response;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

type Answer<T> = Result<T, JsValue>;

/// What the files are called in messages, in the order they are asked for.
const FILES: [&str; 3] = ["lexicon", "tagger model", "topic model"];

/// No file is nearly as large; what says it is, is damaged.
const MOST: usize = 16 << 20;

/// As the client says it of the module.
const RETRY: &str = "Check the connection and try again. If it stays so, the publisher should add 'self' to connect-src in the Content Security Policy that is sent with worker.js.";

/// Bytes read and bytes expected of each file; expected is 0 while unknown.
struct Counter {
    done: [Cell<usize>; FILES.len()],
    total: [Cell<usize>; FILES.len()],
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

/// Reads all files side by side, and unpacks what finds names as soon as it is there, while others are still on their way;
/// topics can wait until names are found. The first failure ends it.
pub async fn engine([lexicon, tagger, topics]: [Promise; FILES.len()], tell: Function) -> Answer<Engine> {
    let counter = Counter { done: Default::default(), total: Default::default(), tell };
    let (lexicon, tagger, topics) = try_join3(
        unpacked(lexicon, 0, &counter, Lexicon::from_bytes),
        unpacked(tagger, 1, &counter, crf::Model::from_bytes),
        read(topics, 2, &counter),
    )
    .await?;
    Engine::with_packed(lexicon, tagger, topics).map_err(thrown)
}

async fn unpacked<T>(
    response: Promise,
    slot: usize,
    counter: &Counter,
    unpack: fn(&[u8]) -> crate::Result<T>,
) -> Answer<Loaded<T>> {
    Loaded::new(read(response, slot, counter).await?, unpack).map_err(thrown)
}

async fn read(response: Promise, slot: usize, counter: &Counter) -> Answer<Vec<u8>> {
    let what = FILES.get(slot).copied().unwrap_or_default();
    let lost = |_| coded("network", &format!("The {what} could not be fetched. {RETRY}"));
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
            // The header knows the length where a compressed response does not; growing by and by would take twice the room.
            counter.total[slot].set(total);
            bytes.reserve_exact(total.min(MOST).saturating_sub(bytes.len()));
        }
        counter.done[slot].set(bytes.len());
        counter.tell();
    }
}
