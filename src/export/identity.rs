//! Names that stay: the same mention of the same text has the same id in every run, and the same article the same
//! address.

use super::generator::{hex, sha256};
use super::marked::Marked;
use super::quote::{Context, Counter, contexts};
use crate::pipeline::Analysis;
use crate::tag::Label;
use crate::text::Span;
use sha2::{Digest, Sha256};

/// What tells one mention from all others, in the order of the mentions.
pub(super) struct Identified<'a> {
    pub contexts: Vec<Context<'a>>,
    pub ids: Vec<String>,
}

pub(super) fn identify<'a>(text: &'a str, marked: &[Marked<'_>]) -> Identified<'a> {
    let spans: Vec<Span<_>> = marked.iter().map(|marked| marked.span).collect();
    let contexts = contexts(text, &spans);
    let mut seen = Label::ALL.map(|_| Counter::default());
    let mut ids = Vec::with_capacity(marked.len());
    for (Marked { mention, span, .. }, context) in marked.iter().zip(&contexts) {
        let exact = span.of(text);
        let ordinal = seen[mention.label as usize].count(exact, *context);
        ids.push(mention_id(mention.label.id(), exact, *context, ordinal));
    }
    Identified { contexts, ids }
}

fn mention_id(label: &str, exact: &str, context: Context<'_>, ordinal: u32) -> String {
    let mut hash = Sha256::new();
    for part in [label, exact, context.prefix, context.suffix] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.update(ordinal.to_le_bytes());
    format!("m{}", hex(hash.finalize().get(..8).unwrap_or(&[])))
}

/// What the article is called in other programs' files: its address, its id if that is one, else a name made from its
/// text.
pub(super) fn article(analysis: &Analysis) -> String {
    let meta = &analysis.document.meta;
    let is_address = |name: &&str| {
        let scheme = name.split_once(':').map_or("", |(scheme, _)| scheme);
        scheme.len() > 1
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
            && !name.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c))
    };
    let known = [meta.url.as_deref(), meta.id.as_deref()].into_iter().flatten().find(is_address);
    known.map_or_else(|| format!("urn:rubricate:text:{}", sha256(analysis.document.text().as_bytes())), str::to_owned)
}

/// A UUID of the kind whose bits are up to its maker, from a text.
pub(super) fn uuid(of: &str) -> String {
    let digits = sha256(of.as_bytes());
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or("");
    format!("urn:uuid:{}-{}-8{}-a{}-{}", part(0, 8), part(8, 12), part(12, 15), part(15, 18), part(18, 30))
}
