//! The indicator terms of the concepts: as texts to learn from, and as features to find in articles.

use super::data::{Example, Kind, document, lines, parse};
use super::taxonomy::Taxonomy;
use rubricate::tag::Tokenized;
use rubricate::text::{Tokens, tokenizer::tokenize};
use rubricate::topic::feature::walk;
use serde::Deserialize;
use std::path::Path;

/// The features of a term that stand for it: a word, or all pairs of neighbouring words.
pub type Cue = Vec<u64>;

/// The indicator terms of the concepts.
pub struct Terms {
    /// Each concept's terms as a text of their own, and each term as one.
    pub examples: Vec<Example>,
    pub cues: Vec<Vec<Cue>>,
}

/// Reads them; a list counts `cost`, each term of it `each`.
pub fn read(folder: &Path, cost: f32, each: f32, taxonomy: &Taxonomy) -> Result<Terms, String> {
    #[derive(Deserialize)]
    struct Record {
        id: String,
        terms: Vec<String>,
    }
    let mut terms = Terms { examples: Vec::new(), cues: vec![Vec::new(); taxonomy.tree.concepts.len()] };
    for line in lines(&folder.join("topics/concept_terms.jsonl"))? {
        let record: Record = parse(&line?)?;
        let filed = taxonomy.file([record.id.as_str()])?;
        let leaf = filed.leaves.first().copied();
        let label = leaf.and_then(|leaf| taxonomy.tree.get(leaf)).map_or("", |concept| concept.label.as_str());
        let whole = format!("{label}. {}", record.terms.join(". "));
        let mut add = |text: String, kind: Kind, cost: f32| {
            let (id, document, filed) = (record.id.clone(), document(String::new(), text)?, filed.clone());
            terms.examples.push(Example { id, document, filed, kind, cost, trust: 0.0 });
            Ok::<(), String>(())
        };
        add(whole, Kind::Terms, cost)?;
        let all = || std::iter::once(label).chain(record.terms.iter().map(String::as_str));
        if each > 0.0 {
            all().try_for_each(|term| add(term.to_owned(), Kind::Term, each))?;
        }
        if let Some(cues) = leaf.and_then(|leaf| terms.cues.get_mut(leaf)) {
            for term in all() {
                cues.push(cue(term)?);
            }
        }
    }
    Ok(terms)
}

fn cue(term: &str) -> Result<Cue, String> {
    let document = document(String::new(), term.to_owned())?;
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let (mut words, mut pairs, mut end) = (Vec::new(), Vec::new(), 0);
    walk(&document, Tokenized { text: document.text(), tokens: &tokens }, |hit| {
        // A pair ends with the word before it.
        match hit.span.end == end {
            true => pairs.push(hit.hash),
            false if !hit.quiet => words.push(hit.hash),
            false => {}
        }
        end = hit.span.end;
    });
    Ok(if pairs.is_empty() { words } else { pairs })
}
