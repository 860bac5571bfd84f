//! Why a mark was set, in words.

use crate::pipeline::Analysis;
use crate::tag::Value;
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
    /// Parts of a sentence, strongest first.
    pub reasons: Vec<String>,
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
    Some(Explanation {
        mark,
        label: tag.label.id(),
        score: tag.score,
        origin: tag.origin.name(),
        quote: tag.span.of(text),
        value: tag.value.as_ref().map(amount),
        reasons: tag.reasons.iter().map(|reason| format!("{reason:?}")).collect(),
    })
}

fn amount(value: &Value) -> Amount<'_> {
    match value {
        Value::Date { iso } | Value::Time { iso } => Amount::When { iso },
        Value::Money { currency, amount } => Amount::Money { currency: *currency, amount },
        Value::Percent { amount, points } => Amount::Share { amount, points: *points },
        Value::Quantity { amount, unit } => Amount::Measure { amount, unit },
    }
}
