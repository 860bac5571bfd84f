//! Label Studio's tasks: what an editor has accepted is an annotation, what is only suggested a prediction. Offsets are
//! code points, since its release 1.6.

use super::identity::identify;
use super::json::Json;
use super::marked::{Marked, Sheet};
use super::native::steps_of;
use super::pages::Pages;
use crate::review::store::Status;

pub(super) fn write(sheet: &Sheet<'_>, out: Pages) -> Pages {
    let ids = identify(sheet.text(), &sheet.marked).ids;
    let mut json = Json::on(out);
    json.open_list();
    json.object(|json| {
        json.key("data").object(|json| {
            if let Some(id) = &sheet.analysis.document.meta.id {
                json.key("article").text(id);
            }
            json.key("text").text(sheet.text());
        });
        let of = |status| sheet.marked.iter().zip(&ids).filter(move |(marked, _)| marked.mention.status == status);
        for (key, status) in [("annotations", Status::Accepted), ("predictions", Status::Suggested)] {
            json.key(key).open_list();
            if of(status).next().is_some() {
                json.object(|json| {
                    if status == Status::Suggested {
                        json.key("model_version").text(concat!("rubricate ", env!("CARGO_PKG_VERSION")));
                    }
                    json.key("result").open_list();
                    of(status).for_each(|(marked, id)| {
                        json.turn();
                        region(json, sheet, marked, id);
                    });
                    json.close_list();
                });
            }
            json.close_list();
        }
    });
    json.close_list();
    json.finish()
}

fn region(json: &mut Json, sheet: &Sheet<'_>, marked: &Marked<'_>, id: &str) {
    let (start, end) = sheet.points(marked.span);
    json.object(|json| {
        json.key("id").text(id);
        json.key("from_name").text("label");
        json.key("to_name").text("text");
        json.key("type").text("labels");
        json.key("value").object(|json| {
            json.key("start").number(start);
            json.key("end").number(end);
            json.key("text").text(marked.span.of(sheet.text()));
            json.key("labels").open_list();
            json.text(marked.mention.label.id());
            json.close_list();
        });
        if let Some(score) = marked.mention.score {
            json.key("score").share(steps_of(score));
        }
        if let Some(note) = &marked.mention.note {
            json.key("meta").object(|json| {
                json.key("text").open_list();
                json.text(note);
                json.close_list();
            });
        }
    });
}
