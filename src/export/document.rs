//! The part of the native format that tells which text was read.

use super::generator::sha256;
use crate::pipeline::Analysis;
use serde::Serialize;

/// How the text of a page becomes the text that offsets count in.
const TEXT_PROFILE: &str = "rubricate-text/1";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DocumentOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    text_profile: &'static str,
    length: Length,
    fingerprint: Fingerprint,
    segments: Vec<SegmentOut<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Length {
    utf16: u32,
    code_points: u32,
    utf8: u32,
}

#[derive(Serialize)]
struct Fingerprint {
    algorithm: &'static str,
    over: &'static str,
    value: String,
}

#[derive(Serialize)]
struct SegmentOut<'a> {
    id: &'a str,
    role: &'static str,
    start: u32,
    end: u32,
}

pub(super) fn document(analysis: &Analysis, include_text: bool) -> DocumentOut<'_> {
    let text = analysis.document.text();
    let meta = &analysis.document.meta;
    let (utf16, code_points, utf8) = analysis.offsets.lengths();
    let segments = analysis.document.segments().iter().map(|segment| {
        let span = analysis.offsets.utf16(text, segment.span);
        SegmentOut { id: &segment.id, role: segment.role.name(), start: span.start, end: span.end }
    });
    DocumentOut {
        id: meta.id.as_deref(),
        url: meta.url.as_deref(),
        language: meta.language.as_deref(),
        text: include_text.then_some(text),
        text_profile: TEXT_PROFILE,
        length: Length { utf16, code_points, utf8 },
        fingerprint: Fingerprint { algorithm: "sha-256", over: "text/utf-8", value: sha256(text.as_bytes()) },
        segments: segments.collect(),
    }
}
