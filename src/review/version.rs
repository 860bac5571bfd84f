//! Which program and which data are at work.

use crate::file::Metadata;
use crate::pipeline::Engine;
use serde::Serialize;

/// Releases of the program, of the format it writes and of its data files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Version<'a> {
    pub version: &'static str,
    /// Version of the native JSON format.
    pub format: &'static str,
    pub model: Release<'a>,
    pub topics: Release<'a>,
    pub lexicon: Release<'a>,
}

/// Name and release of a data set; its checksum is in exports, for it takes a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Release<'a> {
    pub id: &'a str,
    pub version: &'a str,
}

impl Version<'_> {
    pub fn of(engine: &Engine) -> Version<'_> {
        let [model, topics, lexicon] = engine.releases().map(Release::of);
        Version { version: env!("CARGO_PKG_VERSION"), format: "1.0", model, topics, lexicon }
    }
}

impl<'a> Release<'a> {
    fn of(metadata: &'a Metadata) -> Release<'a> {
        Release { id: &metadata.id, version: &metadata.version }
    }
}
