//! W3C Web Annotations: a page with one annotation a mention and one a topic.
//!
//! Readers differ in what they count, so each place is named twice: by its words and by its position. Who has another
//! text than ours finds the words.

use super::identity::{Identified, article, identify, uuid};
use super::json::Json;
use super::marked::{Marked, Sheet};
use super::options::Positions;
use super::pages::Pages;
use super::quote::Context;
use crate::review::filing::Filed;

pub(super) fn write(sheet: &Sheet<'_>, out: Pages) -> Pages {
    let source = article(sheet.analysis);
    let Identified { contexts, ids } = identify(sheet.text(), &sheet.marked);
    let mut json = Json::on(out);
    json.object(|json| {
        json.key("@context").text("http://www.w3.org/ns/anno.jsonld");
        json.key("id").text(&uuid(&format!("{source} page")));
        json.key("type").text("AnnotationPage");
        json.key("items").open_list();
        for ((marked, context), id) in sheet.marked.iter().zip(contexts).zip(&ids) {
            json.turn();
            json.object(|json| mention(json, sheet, marked, context, &source, id));
        }
        for filed in &sheet.topics {
            json.object(|json| topic(json, sheet, filed, &source));
        }
        json.close_list();
    });
    json.finish()
}

#[inline(never)]
fn head(json: &mut Json, sheet: &Sheet<'_>, id: &str, motivation: &str) {
    json.key("id").text(&uuid(id));
    json.key("type").text("Annotation");
    json.key("motivation").text(motivation);
    if let Some(now) = &sheet.options.now {
        json.key("created").text(now.as_str());
    }
    json.key("generator").object(|json| {
        json.key("type").text("Software");
        json.key("name").text(concat!("rubricate ", env!("CARGO_PKG_VERSION")));
    });
}

fn mention(json: &mut Json, sheet: &Sheet<'_>, marked: &Marked<'_>, context: Context<'_>, source: &str, id: &str) {
    let link = sheet.link(marked.mention);
    head(json, sheet, &format!("{source} {id}"), if link.is_some() { "identifying" } else { "tagging" });
    json.key("body").open_list();
    if let Some(uri) = link {
        address(json, uri, "identifying");
    }
    words(json, marked.mention.label.id(), "tagging");
    if let Some(note) = &marked.mention.note {
        words(json, note, "commenting");
    }
    json.close_list();
    json.key("target").object(|json| {
        json.key("source").text(source);
        json.key("selector").open_list();
        json.object(|json| {
            json.key("type").text("TextQuoteSelector");
            json.key("exact").text(marked.span.of(sheet.text()));
            json.key("prefix").text(context.prefix);
            json.key("suffix").text(context.suffix);
        });
        let (start, end) = match sheet.options.positions {
            Positions::CodePoint => sheet.points(marked.span),
            Positions::Utf16 => {
                let span = sheet.analysis.offsets.utf16(sheet.text(), marked.span);
                (span.start, span.end)
            }
        };
        json.object(|json| {
            json.key("type").text("TextPositionSelector");
            json.key("start").number(start);
            json.key("end").number(end);
        });
        json.close_list();
    });
}

fn topic(json: &mut Json, sheet: &Sheet<'_>, filed: &Filed<'_>, source: &str) {
    head(json, sheet, &format!("{source} topic {} {}", filed.vocabulary, filed.code), "classifying");
    json.key("body").open_list();
    if let Some(uri) = &filed.uri {
        address(json, uri, "classifying");
    }
    words(json, filed.name, "tagging");
    json.close_list();
    json.key("target").text(source);
}

#[inline(never)]
fn address(json: &mut Json, uri: &str, purpose: &str) {
    json.object(|json| {
        json.key("type").text("SpecificResource");
        json.key("source").text(uri);
        json.key("purpose").text(purpose);
    });
}

#[inline(never)]
fn words(json: &mut Json, value: &str, purpose: &str) {
    json.object(|json| {
        json.key("type").text("TextualBody");
        json.key("value").text(value);
        json.key("purpose").text(purpose);
    });
}
