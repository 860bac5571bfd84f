//! What an export says of its maker: the program and the data files it worked with.

use super::json::Json;
use crate::file::{FileKind, View};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A data file, as exports name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asset {
    pub id: String,
    pub version: String,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
}

impl Asset {
    /// What the bytes of a data file say of themselves; none if they are no such file.
    pub fn of(bytes: &[u8], kind: FileKind) -> Option<Asset> {
        let metadata = View::open(bytes, kind).ok()?.metadata().ok()?;
        Some(Asset { id: metadata.id, version: metadata.version, sha256: sha256(bytes) })
    }

    fn write(&self, json: &mut Json) {
        json.key("id").text(&self.id);
        json.key("version").text(&self.version);
        json.key("sha256").text(&self.sha256);
    }
}

/// The data files behind an analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generator {
    pub model: Option<Asset>,
    pub topics: Option<Asset>,
    pub gazetteers: Vec<Asset>,
}

impl Generator {
    pub(super) fn write(&self, json: &mut Json) {
        json.key("name").text("rubricate");
        json.key("version").text(env!("CARGO_PKG_VERSION"));
        if let Some(model) = &self.model {
            json.key("model").object(|json| model.write(json));
        }
        if let Some(topics) = &self.topics {
            json.key("topics").object(|json| topics.write(json));
        }
        if !self.gazetteers.is_empty() {
            json.key("gazetteers").list(&self.gazetteers, |json, file| json.object(|json| file.write(json)));
        }
    }

    /// Of the bytes of the lexicon, the tagger and the topic model.
    pub fn of(lexicon: &[u8], tagger: &[u8], topics: &[u8]) -> Generator {
        Generator {
            model: Asset::of(tagger, FileKind::Tagger),
            topics: Asset::of(topics, FileKind::Topics),
            gazetteers: Asset::of(lexicon, FileKind::Lexicon).into_iter().collect(),
        }
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
