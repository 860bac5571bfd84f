//! The data files on their way from the server.

use super::api::Rubricate;
use crate::file;
use wasm_bindgen::prelude::*;

/// Lexicon, tagger model and topic model.
const FILES: usize = 3;

/// The data files as they arrive, piece by piece and side by side.
#[wasm_bindgen]
#[derive(Default)]
pub struct Download {
    files: [Vec<u8>; FILES],
}

#[wasm_bindgen]
impl Download {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Download {
        Download::default()
    }

    /// Adds the next bytes of a file: 0 is the lexicon, 1 the tagger model, 2 the topic model.
    pub fn push(&mut self, file: usize, bytes: &[u8]) {
        if let Some(file) = self.files.get_mut(file) {
            file.extend_from_slice(bytes);
        }
    }

    /// Bytes that have come.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> usize {
        self.files.iter().map(Vec::len).sum()
    }

    /// Bytes that will have come; 0 while unknown. The files' headers tell, where a compressed response does not.
    #[wasm_bindgen(getter)]
    pub fn total(&self) -> usize {
        self.files.iter().map(|file| file::announced_length(file)).sum::<Option<usize>>().unwrap_or(0)
    }

    /// The engine that works with these files.
    pub fn finish(self) -> Result<Rubricate, JsValue> {
        let [lexicon, tagger, topics] = self.files;
        Rubricate::new(lexicon, tagger, topics)
    }
}
