//! The part of the native format that tells which text was read.

use super::generator::sha256;
use super::json::Json;
use crate::pipeline::Analysis;

/// How the text of a page becomes the text that offsets count in.
const TEXT_PROFILE: &str = "rubricate-text/1";

pub(super) fn document(json: &mut Json, analysis: &Analysis, include_text: bool) {
    let text = analysis.document.text();
    let meta = &analysis.document.meta;
    let known = [("id", meta.id.as_deref()), ("url", meta.url.as_deref()), ("language", meta.language.as_deref())];
    for (name, value) in known.into_iter().chain([("text", include_text.then_some(text))]) {
        if let Some(value) = value {
            json.key(name).text(value);
        }
    }
    json.key("textProfile").text(TEXT_PROFILE);
    let (utf16, code_points, utf8) = analysis.offsets.lengths();
    json.key("length").object(|json| {
        json.key("utf16").number(utf16);
        json.key("codePoints").number(code_points);
        json.key("utf8").number(utf8);
    });
    json.key("fingerprint").object(|json| {
        json.key("algorithm").text("sha-256");
        json.key("over").text("text/utf-8");
        json.key("value").text(&sha256(text.as_bytes()));
    });
    json.key("segments").list(analysis.document.segments(), |json, segment| {
        let span = analysis.offsets.utf16(text, segment.span);
        json.object(|json| {
            json.key("id").text(&segment.id);
            json.key("role").text(segment.role.name());
            json.key("start").number(span.start);
            json.key("end").number(span.end);
        });
    });
}
