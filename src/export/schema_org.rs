//! schema.org's NewsArticle as JSON-LD: what the article is about, what it mentions. To be put into a page.

use super::json::Json;
use super::marked::Sheet;
use super::pages::Pages;
use super::vocabulary;
use crate::order::sort_by_key;
use crate::review::filing::Filed;
use crate::review::marks::steps;
use crate::review::store::{Entity, Role};

/// Which entities are named where.
#[derive(Default)]
pub(super) struct Named<'a> {
    pub about: Vec<&'a Entity>,
    pub mentions: Vec<&'a Entity>,
    /// How many there was no room for.
    pub left_out: u32,
}

/// The most salient ones first. What is the same in a register, or by type and name, is named once; whatever `about` has
/// no room for is mentioned.
pub(super) fn named<'a>(sheet: &Sheet<'a>) -> Named<'a> {
    let mut all: Vec<&Entity> =
        sheet.entities.iter().map(|(_, entity)| *entity).filter(|entity| !entity.label.is_numeric()).collect();
    let is_about = |entity: &Entity| entity.role() == Role::About;
    sort_by_key(&mut all, |entity| (!is_about(entity), u32::MAX - steps(entity.salience)));
    let mut named = Named::default();
    for entity in all {
        let mut known = named.about.iter().chain(&named.mentions);
        if known.any(|other| is_same(other, entity)) {
            continue;
        }
        if is_about(entity) && named.about.len() < sheet.options.about_limit {
            named.about.push(entity);
        } else if named.mentions.len() < sheet.options.mention_limit {
            named.mentions.push(entity);
        } else {
            named.left_out += 1;
        }
    }
    named
}

fn is_same(a: &Entity, b: &Entity) -> bool {
    match (address(a), address(b)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => (class(a), &a.name) == (class(b), &b.name),
        _ => false,
    }
}

fn address(entity: &Entity) -> Option<&str> {
    entity.link.as_ref()?.uri.as_deref()
}

fn class(entity: &Entity) -> &'static str {
    vocabulary::words(entity.label).schema_org.unwrap_or("Thing")
}

pub(super) fn write(sheet: &Sheet<'_>, out: Pages) -> Pages {
    let named = named(sheet);
    let meta = &sheet.analysis.document.meta;
    let mut json = Json::on(out);
    json.object(|json| {
        json.key("@context").text("https://schema.org");
        json.key("@type").text("NewsArticle");
        let ours = || meta.url.as_ref().map(|url| format!("{url}#article"));
        if let Some(id) = sheet.options.page_id.clone().or_else(ours) {
            json.key("@id").text(&id);
        }
        if let Some(language) = &meta.language {
            json.key("inLanguage").text(language);
        }
        if !named.about.is_empty() || !sheet.topics.is_empty() {
            json.key("about").open_list();
            named.about.iter().for_each(|entity| thing(json, entity));
            sheet.topics.iter().for_each(|topic| term(json, sheet, topic));
            json.close_list();
        }
        if !named.mentions.is_empty() {
            json.key("mentions").open_list();
            named.mentions.iter().for_each(|entity| thing(json, entity));
            json.close_list();
        }
        if !sheet.topics.is_empty() {
            json.key("keywords").open_list();
            sheet.topics.iter().for_each(|topic| json.text(topic.name));
            json.close_list();
        }
    });
    json.finish()
}

fn thing(json: &mut Json, entity: &Entity) {
    json.object(|json| {
        json.key("@type").text(class(entity));
        if let Some(uri) = address(entity) {
            json.key("@id").text(uri);
        }
        json.key("name").text(&entity.name);
        if let Some(uri) = address(entity) {
            json.key("sameAs").open_list();
            json.text(uri);
            json.close_list();
        }
    });
}

fn term(json: &mut Json, sheet: &Sheet<'_>, topic: &Filed<'_>) {
    json.object(|json| {
        json.key("@type").text("DefinedTerm");
        if let Some(uri) = &topic.uri {
            json.key("@id").text(uri);
        }
        json.key("name").text(topic.name);
        json.key("termCode").text(topic.code);
        if let Some(scheme) = sheet.analysis.schemes.get(usize::from(topic.vocabulary)) {
            json.key("inDefinedTermSet").text(scheme.uri().unwrap_or(scheme.name()));
        }
    });
}
