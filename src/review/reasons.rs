//! The reasons behind what stands in a review, where the analysis has any to give.

use super::explain::{Explanation, Weight, Why, explain, why_about};
use super::store::{Role, State};
use crate::pipeline::Analysis;
use crate::tag::Origin;

/// What is known about a mention; `None` if there is no such one.
pub fn explain_mention<'a>(analysis: &'a Analysis, state: &'a State, id: u32) -> Option<Explanation<'a>> {
    let mention = state.mention(id)?;
    let found = mention.tag.and_then(|tag| explain(analysis, tag));
    // A value holds for the words it was read from.
    let tag = mention.tag.and_then(|tag| analysis.tags.get(tag as usize));
    let is_as_found = tag.is_some_and(|tag| tag.span == mention.span && tag.label == mention.label);
    let (value, mut reasons, mut why) =
        found.map_or_else(Default::default, |found| (found.value, found.reasons, found.why));
    let own = [
        (mention.by_house, "house", "the house has decided so on earlier articles"),
        (mention.origin == Origin::Editor, "editor", "marked by an editor"),
        (mention.origin == Origin::Import, "import", "taken over from a file"),
    ];
    for (_, code, sentence) in own.into_iter().filter(|(holds, ..)| *holds) {
        reasons.insert(0, sentence.to_owned());
        why.insert(0, Why { code, words: Vec::new() });
    }
    Some(Explanation {
        mark: id,
        label: mention.label.id(),
        score: mention.score.unwrap_or(1.0),
        origin: mention.origin.name(),
        quote: mention.span.of(analysis.document.text()),
        value: value.filter(|_| is_as_found),
        reasons,
        why,
    })
}

/// What is known about the part an entity plays; `None` if there is no such one.
pub fn why_entity<'a>(analysis: &'a Analysis, state: &'a State, id: u32) -> Option<Weight<'a>> {
    let entity = state.entity(id)?;
    let (reasons, why) = why_about(analysis, id).map_or_else(Default::default, |found| (found.reasons, found.why));
    Some(Weight {
        entity: id,
        label: entity.label.id(),
        name: &entity.name,
        salience: entity.salience,
        about: entity.role() == Role::About,
        reasons,
        why,
    })
}
