//! What holds in a review, whatever was done.

use rubricate::Analysis;
use rubricate::review::State;
use rubricate::text::grapheme;

/// Spans lie inside the text and tear no character apart, no two mentions are equal, every mention has its entity and
/// every entity its mentions, in text order and of its type.
pub fn check(analysis: &Analysis, state: &State) {
    let text = analysis.document.text();
    let mut spans = Vec::new();
    for (id, mention) in state.mentions() {
        let (start, end) = (mention.span.start as usize, mention.span.end as usize);
        assert!(start < end && end <= text.len(), "{mention:?}");
        let is_whole = grapheme::is_boundary(text, start) && grapheme::is_boundary(text, end);
        let around = |at: usize| {
            text.get(..at).zip(text.get(at..)).map(|(head, tail)| {
                let before: String = head.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
                (before, tail.chars().take(4).collect::<String>())
            })
        };
        assert!(is_whole, "{mention:?}, torn in {:?} or {:?}", around(start), around(end));
        let entity = state.entity(mention.entity).unwrap_or_else(|| panic!("{id} has no entity: {mention:?}"));
        assert_eq!(entity.label, mention.label, "{mention:?}");
        assert_eq!(entity.mentions.iter().filter(|&&other| other == id).count(), 1, "{entity:?}");
        spans.push(mention.span);
    }
    spans.sort();
    assert!(spans.windows(2).all(|pair| pair[0] != pair[1]), "two mentions of the same words");
    for (id, entity) in state.entities() {
        assert!(!entity.mentions.is_empty() && !entity.name.is_empty(), "{entity:?}");
        let of: Vec<_> = state.of_entity(entity).collect();
        assert_eq!(of.len(), entity.mentions.len(), "{entity:?}");
        assert!(of.iter().all(|(_, mention)| mention.entity == id), "{entity:?}");
        assert!(of.windows(2).all(|pair| pair[0].1.span < pair[1].1.span), "{entity:?}");
        assert!(!entity.aliases.contains(&entity.name), "{entity:?}");
    }
}
