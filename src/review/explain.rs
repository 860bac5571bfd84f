//! Why a mark was set, and why an article is about an entity, in words.

use crate::pipeline::Analysis;
use crate::salience;
use crate::tag::{Reason, Value, reason::sentence};
use serde::Serialize;

/// One mark with its reasons.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation<'a> {
    pub mark: u32,
    pub label: &'static str,
    pub score: f32,
    pub origin: &'static str,
    /// The words as the article has them.
    pub quote: &'a str,
    /// What a date, sum, share or measure amounts to.
    pub value: Option<Amount<'a>>,
    /// Parts of an English sentence, strongest first.
    pub reasons: Vec<String>,
    /// The same reasons for other languages, in the same order.
    pub why: Vec<Why>,
}

/// A reason without a sentence, for those who have sentences of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// Stable from release to release.
    pub code: &'static str,
    /// Words quoted from the article; for `listed` and `pattern` the kind of thing, for counts the number.
    pub words: Vec<String>,
}

/// A [`Value`] by its parts; those that do not apply are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Amount<'a> {
    When { iso: &'a str },
    Money { currency: Option<&'a str>, amount: &'a str },
    Share { amount: &'a str, points: bool },
    Measure { amount: &'a str, unit: &'a str },
}

/// What is known about a mark; `None` if there is no such mark.
pub fn explain(analysis: &Analysis, mark: u32) -> Option<Explanation<'_>> {
    let text = analysis.document.text();
    let tag = analysis.tags.get(mark as usize)?;
    let full = long_form(analysis, mark);
    // What the model has learned is said only where nothing else can be.
    let own = tag.reasons.iter().filter(|reason| full.is_none() || **reason != Reason::Learned);
    let told: Vec<&Reason> = full.iter().chain(own).collect();
    let why = |reason: &&Reason| Why {
        code: reason.code(),
        words: reason.word(text).map(str::to_owned).into_iter().collect(),
    };
    Some(Explanation {
        mark,
        label: tag.label.id(),
        score: tag.score,
        origin: tag.origin.name(),
        quote: tag.span.of(text),
        value: tag.value.as_ref().map(amount),
        reasons: told.iter().map(|reason| sentence(reason, text)).collect(),
        why: told.iter().map(why).collect(),
    })
}

/// How much an article is about one entity, with the reasons.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weight<'a> {
    pub entity: u32,
    pub label: &'static str,
    pub name: &'a str,
    /// Estimate, 0 to 1, that the article is about it.
    pub salience: f32,
    pub about: bool,
    /// Short English sentences without a full stop, strongest first.
    pub reasons: Vec<String>,
    /// The same reasons for other languages, in the same order.
    pub why: Vec<Why>,
}

/// What is known about the part an entity plays; `None` if there is no such entity.
pub fn why_about(analysis: &Analysis, entity: u32) -> Option<Weight<'_>> {
    let found = analysis.entities.get(entity as usize)?;
    let weighed = analysis.salience.get(entity as usize)?;
    let why = |reason: &salience::Reason| Why {
        code: reason.code(),
        words: reason.often().map(|often| often.to_string()).into_iter().collect(),
    };
    Some(Weight {
        entity,
        label: found.label.id(),
        name: &found.name,
        salience: weighed.score,
        about: weighed.about,
        reasons: weighed.reasons.iter().map(salience::sentence).collect(),
        why: weighed.reasons.iter().map(why).collect(),
    })
}

/// The fuller name that a mention is short for.
fn long_form(analysis: &Analysis, mark: u32) -> Option<Reason> {
    let text = analysis.document.text();
    let tag = analysis.tags.get(mark as usize)?;
    let entity = analysis.entities.get(*analysis.entity_of.get(mark as usize)? as usize)?;
    let short = tag.span.of(text);
    if tag.label.is_numeric() || entity.name.len() <= short.len() {
        return None;
    }
    let mentions = entity.mentions.iter().filter_map(|&mention| analysis.tags.get(mention as usize));
    let full = mentions.map(|tag| tag.span).find(|span| span.of(text) == entity.name)?;
    if entity.name.contains(short) {
        return Some(Reason::ShortFor(full));
    }
    let letters = || short.chars().filter(|c| c.is_alphabetic());
    (letters().count() > 1 && letters().all(char::is_uppercase)).then_some(Reason::AcronymFor(full))
}

fn amount(value: &Value) -> Amount<'_> {
    match value {
        Value::Date { iso } | Value::Time { iso } => Amount::When { iso },
        Value::Money { currency, amount } => Amount::Money { currency: *currency, amount },
        Value::Percent { amount, points } => Amount::Share { amount, points: *points },
        Value::Quantity { amount, unit } => Amount::Measure { amount, unit },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::sample::analysis;

    #[test]
    fn tells_reasons_in_words_and_values_by_parts() {
        let analysis = analysis();
        let name = explain(&analysis, 0).unwrap();
        assert_eq!((name.quote, name.label, name.origin), ("Zoë Quist", "PERSON", "rule"));
        assert_eq!(name.reasons, ["begins with the given name “Zoë”"]);
        assert_eq!(name.why, [Why { code: "given-name", words: vec!["Zoë".to_owned()] }]);
        let sum = serde_json::to_value(explain(&analysis, 3).unwrap()).unwrap();
        assert_eq!(sum["value"], serde_json::json!({ "currency": "EUR", "amount": "5000000" }));
        let day = serde_json::to_value(explain(&analysis, 4).unwrap()).unwrap();
        assert_eq!(day["value"], serde_json::json!({ "iso": "2026-11-23" }));
    }

    #[test]
    fn tells_why_an_article_is_about_an_entity() {
        let analysis = analysis();
        let acme = why_about(&analysis, 1).unwrap();
        assert_eq!((acme.name, acme.about), ("Acme", true));
        assert_eq!(acme.reasons, ["In the first paragraph", "Named 3 times, more often than most"]);
        let why = serde_json::to_value(&acme.why).unwrap();
        let expected =
            serde_json::json!([{ "code": "first-paragraph", "words": [] }, { "code": "most-named", "words": ["3"] }]);
        assert_eq!(why, expected);
        let sum = why_about(&analysis, 2).unwrap();
        assert_eq!((sum.salience, sum.about, sum.reasons.len()), (0.0, false, 0));
    }

    #[test]
    fn a_short_form_names_its_full_form_first() {
        let analysis = analysis();
        let short = explain(&analysis, 2).unwrap();
        assert_eq!(short.reasons[0], "short for “Zoë Quist”");
        assert_eq!(short.why[0], Why { code: "short-for", words: vec!["Zoë Quist".to_owned()] });
        assert_eq!(short.why.len(), short.reasons.len());
        assert!(!explain(&analysis, 5).unwrap().reasons[0].starts_with("short for"));
    }

    #[test]
    fn there_is_nothing_to_say_of_a_mark_that_is_not_there() {
        assert_eq!(explain(&analysis(), 99), None);
        assert_eq!(why_about(&analysis(), 99), None);
    }
}
