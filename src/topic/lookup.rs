//! Looks for what an editor types in all vocabularies at hand.

use super::MEDIA_TOPICS_NAME;
use super::definitions::Definitions;
use super::house::House;
use super::search::{Candidate, Fit, Index};
use super::taxonomy::Taxonomy;
use crate::error::{Error, Result};
use crate::order::sort_by;

/// The most concepts that one search gives.
pub const LIMIT: usize = 100;

/// The words of all vocabularies; those of houses are read when somebody looks for the first.
#[derive(Default)]
pub struct Lookup {
    media_topics: Option<Index>,
    houses: Option<Vec<(Taxonomy, Index)>>,
}

impl Lookup {
    /// Takes over the file with the definitions of Media Topics.
    pub fn define(&mut self, taxonomy: &Taxonomy, definitions: &[u8]) -> Result<()> {
        self.media_topics = Some(Index::of(MEDIA_TOPICS_NAME, taxonomy, Definitions::read(definitions, taxonomy)?));
        Ok(())
    }

    /// The vocabularies of the house are others from now on.
    pub fn forget_houses(&mut self) {
        self.houses = None;
    }

    /// The concepts that fit best, at most `limit`: those of the houses and of Media Topics, where these are looked
    /// through too. Of those that fit alike the house's go first.
    pub fn search<'t>(
        &'t mut self,
        media_topics: Option<&'t Taxonomy>,
        houses: &[House],
        typed: &str,
        limit: usize,
    ) -> Result<Vec<Candidate<'t>>> {
        let limit = limit.min(LIMIT);
        let houses = self.houses.get_or_insert_with(|| houses.iter().map(index).collect());
        let mut found: Vec<(Fit, Candidate<'t>)> = Vec::new();
        for (taxonomy, index) in houses {
            found.append(&mut index.find(taxonomy, typed, limit));
        }
        if let Some(taxonomy) = media_topics {
            let index = self.media_topics.as_ref();
            let index = index.ok_or_else(|| Error::input("The definitions of topics are not loaded."))?;
            found.append(&mut index.find(taxonomy, typed, limit));
        }
        sort_by(&mut found, |(a, one), (b, other)| a.cmp(b).then_with(|| one.label.cmp(other.label)));
        found.truncate(limit);
        Ok(found.into_iter().map(|(_, candidate)| candidate).collect())
    }
}

fn index(house: &House) -> (Taxonomy, Index) {
    let (taxonomy, definitions) = house.vocabulary().tree();
    let index = Index::of(&house.vocabulary().name, &taxonomy, definitions);
    (taxonomy, index)
}
