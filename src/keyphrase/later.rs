//! Key phrases that are looked for when somebody asks for them: many pages mark names and show none.

use super::{KeyPhrase, Marked, Rarity, Units, find};
use crate::text::Tokens;
use crate::topic::score::Scorer;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The key phrases of one article, found or yet to be.
#[derive(Clone, Default)]
pub struct Phrases {
    /// None where they were given.
    source: Option<Source>,
    found: OnceLock<Vec<KeyPhrase>>,
}

/// What they are found from, beside the article with its tags and entities. The work on its next version reads it, too.
#[derive(Clone)]
struct Source {
    tokens: Arc<Tokens>,
    units: Arc<Units>,
    scorer: Arc<Scorer>,
}

impl Phrases {
    /// Those of an article whose sentences have been cut into units.
    pub fn later(tokens: Arc<Tokens>, units: Arc<Units>, scorer: Arc<Scorer>) -> Phrases {
        Phrases { source: Some(Source { tokens, units, scorer }), found: OnceLock::new() }
    }

    /// The phrases, best first, of the article that `marked` makes of its tokens.
    pub fn get<'a>(&'a self, marked: impl FnOnce(&'a Tokens) -> Marked<'a>) -> &'a [KeyPhrase] {
        self.found.get_or_init(|| match &self.source {
            Some(Source { tokens, units, scorer }) => find(marked(tokens), units, Rarity::of(scorer)),
            None => Vec::new(),
        })
    }
}

impl From<Vec<KeyPhrase>> for Phrases {
    fn from(found: Vec<KeyPhrase>) -> Phrases {
        Phrases { source: None, found: found.into() }
    }
}

impl fmt::Debug for Phrases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.get().fmt(f)
    }
}
