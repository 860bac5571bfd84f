//! What the engine says about the annotated articles.

use super::gold::{Article, Mention, Set};
use rayon::prelude::*;
use rubricate::tag::{Label, Reason};
use rubricate::text::{Document, Meta};
use rubricate::{Analysis, Engine, Result};
use std::collections::BTreeSet;

/// The engine's answer for one article, in code points like the annotation.
pub struct Answer {
    /// Of the types that are annotated in the set.
    pub mentions: BTreeSet<Mention>,
    pub entities: Vec<Vec<Mention>>,
    /// Everything found, of whatever type, in the order of the text.
    pub found: Vec<Found>,
}

/// One mention with what the engine says of it.
pub struct Found {
    pub mention: Mention,
    pub score: f32,
    /// Kinds of reason given for it.
    pub reasons: Vec<String>,
}

/// Analyses every article of a set, in order.
pub fn predict(engine: &Engine, set: &Set) -> Result<Vec<Answer>> {
    set.articles.par_iter().map(|article| answer(engine, article, &set.types)).collect()
}

/// Analyses one article.
pub fn answer(engine: &Engine, article: &Article, types: &[Label]) -> Result<Answer> {
    let meta = Meta { id: Some(article.id.clone()), ..Meta::default() };
    let analysis = engine.analyze(Document::from_text(article.text.as_str(), meta)?);
    let mentions: Vec<Mention> = (0..analysis.tags.len()).map(|tag| mention(&analysis, tag)).collect();
    let scored = |mention: &Mention| types.contains(&mention.2);
    let entities = analysis.entities.iter().map(|entity| {
        let members = entity.mentions.iter().filter_map(|&tag| mentions.get(tag as usize).copied());
        members.filter(scored).collect::<Vec<_>>()
    });
    let found = analysis.tags.iter().zip(&mentions).map(|(tag, &mention)| {
        let reasons = tag.reasons.iter().map(kind).collect();
        Found { mention, score: tag.score, reasons }
    });
    Ok(Answer {
        entities: entities.filter(|members| !members.is_empty()).collect(),
        found: found.collect(),
        mentions: mentions.into_iter().filter(scored).collect(),
    })
}

fn mention(analysis: &Analysis, tag: usize) -> Mention {
    let tag = &analysis.tags[tag];
    let span = analysis.offsets.code_points(analysis.document.text(), tag.span);
    (span.start, span.end, tag.label)
}

/// Name of the kind of reason, with what the lexicon lists the name as.
fn kind(reason: &Reason) -> String {
    match reason {
        Reason::Listed(sense) => format!("Listed({sense})"),
        Reason::Pattern(pattern) => format!("Pattern({pattern})"),
        other => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
    }
}
