//! IPTC ninjs 3.1, as a patch: the arrays that tell what a story names and is filed under, and nothing else of it. A
//! receiver merges them into the item with this `uri`. The root is closed, so there is no key for anything more.

use super::identity::article;
use super::json::Json;
use super::marked::Sheet;
use super::pages::Pages;
use super::vocabulary;
use crate::review::store::{Entity, Role};

/// The arrays that hold entities.
const ARRAYS: [&str; 5] = ["people", "organisations", "places", "events", "objects"];

/// The array for an entity, if there is one.
pub(super) fn array(entity: &Entity) -> Option<&'static str> {
    vocabulary::words(entity.label).ninjs
}

pub(super) fn write(sheet: &Sheet<'_>, out: Pages) -> Pages {
    let mut json = Json::on(out);
    json.object(|json| {
        json.key("uri").text(&article(sheet.analysis));
        json.key("standard").object(|json| {
            json.key("name").text("ninjs");
            json.key("version").text("3.1");
            json.key("schema").text("http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
        });
        for name in ARRAYS {
            entities(json, sheet, name);
        }
        if !sheet.topics.is_empty() {
            json.key("subjects").open_list();
            for topic in &sheet.topics {
                json.object(|json| {
                    json.key("name").text(topic.name);
                    json.key("rel").text("about");
                    if let Some(uri) = &topic.uri {
                        json.key("uri").text(uri);
                    }
                    json.key("literal").text(topic.code);
                    if let Some(score) = topic.score {
                        json.key("creator").text(concat!("rubricate/", env!("CARGO_PKG_VERSION")));
                        json.key("confidence").number((score.clamp(0.0, 1.0) * 100.0).round() as u32);
                    }
                });
            }
            json.close_list();
        }
    });
    json.finish()
}

/// Receivers merge by address or name, so that nothing is told twice.
fn entities(json: &mut Json, sheet: &Sheet<'_>, name: &str) {
    let uri = |entity: &Entity| entity.link.as_ref().and_then(|link| link.uri.clone());
    let mut told: Vec<&Entity> = Vec::new();
    for (_, entity) in &sheet.entities {
        let is_same = |other: &&Entity| match (uri(other), uri(entity)) {
            (Some(a), Some(b)) => a == b,
            _ => other.name == entity.name,
        };
        if array(entity) == Some(name) && !told.iter().any(is_same) {
            told.push(entity);
        }
    }
    if told.is_empty() {
        return;
    }
    json.key(name).open_list();
    for entity in told {
        json.object(|json| {
            json.key("name").text(&entity.name);
            json.key("rel").text(if entity.role() == Role::About { "about" } else { "mentions" });
            if let Some(uri) = uri(entity) {
                json.key("uri").text(&uri);
            }
        });
    }
    json.close_list();
}
