//! Whatever the text, what is found in it lies in it, in order and on character borders, and is the same however the work
//! is cut into steps.

use super::{document, engine};
use rubricate::{Analysis, Run};

pub fn run(data: &[u8]) {
    let (first, text) = data.split_first().unwrap_or((&0, &[]));
    let text = String::from_utf8_lossy(text);
    let whole = engine().analyze(document(&text));
    check(&whole);
    let mut run = Run::new(document(&text));
    while run.step(engine(), usize::from(*first)) < 1.0 {}
    while !run.conclude(engine()) {}
    assert_eq!(run.end(engine()).0, whole, "in steps of {first} tokens");
}

/// What holds of everything that is found.
pub fn check(found: &Analysis) {
    let text = found.document.text();
    let is_score = |score: f32| (0.0..=1.0).contains(&score);
    let mut end = 0;
    for tag in &found.tags {
        assert!(end <= tag.span.start && tag.span.start < tag.span.end, "{tag:?}");
        // Tears no character apart, and is not of blanks alone.
        assert!(!tag.span.of(text).trim().is_empty(), "{tag:?}");
        assert!(is_score(tag.score), "{tag:?}");
        end = tag.span.end;
    }
    assert!(end as usize <= text.len());
    assert_eq!(found.entity_of.len(), found.tags.len());
    for (tag, entity) in found.tags.iter().zip(&found.entity_of) {
        assert_eq!(found.entities[*entity as usize].label, tag.label);
    }
    assert_eq!(found.salience.len(), found.entities.len());
    for (number, entity) in found.entities.iter().enumerate() {
        assert!(!entity.mentions.is_empty() && is_score(entity.score), "{entity:?}");
        assert!(entity.mentions.iter().all(|mention| found.entity_of[*mention as usize] as usize == number));
    }
    for topic in &found.topics {
        assert!(is_score(topic.score) && topic.evidence.iter().all(|word| !word.span.of(text).is_empty()), "{topic:?}");
    }
    for phrase in found.phrases() {
        assert!(is_score(phrase.score) && phrase.spans.iter().all(|span| !span.of(text).is_empty()), "{phrase:?}");
    }
}
