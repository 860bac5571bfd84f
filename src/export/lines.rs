//! Lines of JSON for those who train taggers: spaCy and Prodigy, doccano. Offsets are code points, as Python counts.

use super::cut::{Piece, cut};
use super::json::Json;
use super::marked::Sheet;
use super::pages::Pages;

/// With tokens, so that every span lies on their edges whatever spaCy would cut: `Doc(vocab, words, spaces)` of them has
/// exactly this text.
pub(super) fn spacy(sheet: &Sheet<'_>, out: Pages) -> Pages {
    let pieces = cut(sheet, true);
    let mut json = Json::on(out);
    json.object(|json| {
        json.key("text").text(sheet.text());
        json.key("spans").open_list();
        for marked in &sheet.marked {
            let (start, end) = sheet.points(marked.span);
            let first = pieces.partition_point(|piece| piece.span.end <= marked.span.start);
            let after = pieces.partition_point(|piece| piece.span.start < marked.span.end);
            json.turn();
            json.object(|json| {
                json.key("start").number(start);
                json.key("end").number(end);
                json.key("label").text(marked.mention.label.id());
                json.key("token_start").number(first as u32);
                json.key("token_end").number(after.saturating_sub(1) as u32);
            });
        }
        json.close_list();
        json.key("tokens").open_list();
        for (i, Piece { span, is_spaced, .. }) in pieces.iter().enumerate() {
            json.turn();
            let (start, end) = sheet.points(*span);
            json.object(|json| {
                json.key("text").text(span.of(sheet.text()));
                json.key("start").number(start);
                json.key("end").number(end);
                json.key("id").number(i as u32);
                json.key("ws").word(if *is_spaced { "true" } else { "false" });
            });
        }
        json.close_list();
        if let Some(id) = &sheet.analysis.document.meta.id {
            json.key("meta").object(|json| json.key("id").text(id));
        }
        json.key("answer").text("accept");
    });
    json.finish_line()
}

pub(super) fn doccano(sheet: &Sheet<'_>, out: Pages) -> Pages {
    let mut json = Json::on(out);
    json.object(|json| {
        if let Some(id) = &sheet.analysis.document.meta.id {
            json.key("article").text(id);
        }
        json.key("text").text(sheet.text());
        json.key("label").open_list();
        for marked in &sheet.marked {
            let (start, end) = sheet.points(marked.span);
            json.turn();
            json.open_list();
            json.number(start);
            json.number(end);
            json.text(marked.mention.label.id());
            json.close_list();
        }
        json.close_list();
    });
    json.finish_line()
}
