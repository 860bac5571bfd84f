//! Which program and which data are at work.

use crate::export::Asset;
use crate::pipeline::Engine;
use serde::Serialize;

/// Releases of the program, of the format it writes and of its data files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Version<'a> {
    pub version: &'static str,
    /// Version of the native JSON format.
    pub format: &'static str,
    pub model: Option<&'a Asset>,
    pub topics: Option<&'a Asset>,
    pub lexicon: Option<&'a Asset>,
}

impl Version<'_> {
    pub fn of(engine: &Engine) -> Version<'_> {
        let files = engine.files();
        Version {
            version: env!("CARGO_PKG_VERSION"),
            format: "1.0",
            model: files.model.as_ref(),
            topics: files.topics.as_ref(),
            lexicon: files.gazetteers.first(),
        }
    }
}
