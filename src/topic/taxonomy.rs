//! The concepts an article can be filed under, as an editor meets them: in words and as a tree.

use super::TopicModel;
use super::model::Model;
use crate::error::Result;

/// All concepts, each after its broader one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taxonomy {
    pub concepts: Vec<Concept>,
}

/// A concept of the taxonomy in the words of its keepers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concept {
    /// Last part of the URI: `15000000`.
    pub code: String,
    pub label: String,
    /// Other labels it goes by.
    pub also: Vec<String>,
    pub definition: String,
    /// Index of the broader concept; smaller than its own.
    pub parent: Option<u32>,
}

impl TopicModel {
    /// The concepts that this model knows.
    pub fn taxonomy(&self) -> Taxonomy {
        Taxonomy::of(self.scorer.model())
    }
}

impl Taxonomy {
    /// The concepts of a topic model file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Taxonomy> {
        Ok(Taxonomy::of(&Model::read(bytes)?))
    }

    fn of(model: &Model) -> Taxonomy {
        let concepts = model.concepts.iter().map(|concept| Concept {
            code: concept.code.clone(),
            label: concept.label.clone(),
            parent: concept.parent,
            ..Concept::default()
        });
        Taxonomy { concepts: concepts.collect() }
    }

    pub fn get(&self, index: u32) -> Option<&Concept> {
        self.concepts.get(index as usize)
    }

    /// The index of the concept with this code.
    pub fn find(&self, code: &str) -> Option<u32> {
        self.concepts.iter().position(|concept| concept.code == code).map(|index| index as u32)
    }

    /// The concepts above one, from the top down, without itself.
    pub fn path(&self, index: u32) -> Vec<&Concept> {
        let mut path: Vec<&Concept> = self.above(index).collect();
        path.reverse();
        path
    }

    /// How many concepts stand above one.
    pub fn depth(&self, index: u32) -> usize {
        self.above(index).count()
    }

    /// The concepts above one, from the bottom up. An index that does not fall ends the way, so that no circle holds.
    fn above(&self, index: u32) -> impl Iterator<Item = &Concept> {
        let parent = |index: u32| self.get(index).and_then(|concept| concept.parent).filter(|above| *above < index);
        std::iter::successors(parent(index), move |above| parent(*above)).filter_map(|above| self.get(above))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concept(code: &str, label: &str, parent: Option<u32>) -> Concept {
        Concept { code: code.into(), label: label.into(), parent, ..Concept::default() }
    }

    #[test]
    fn a_path_leads_from_the_top_to_the_concept() {
        let taxonomy = Taxonomy {
            concepts: vec![
                concept("1", "harbours", None),
                concept("2", "quays", Some(0)),
                concept("3", "cranes", Some(1)),
                // A file that lies about its tree must not make the way endless.
                concept("4", "fog", Some(3)),
            ],
        };
        let labels = |index| taxonomy.path(index).into_iter().map(|above| above.label.as_str()).collect::<Vec<_>>();
        assert_eq!(labels(2), ["harbours", "quays"]);
        assert_eq!((labels(0).len(), labels(3).len(), labels(9).len()), (0, 0, 0));
        assert_eq!((taxonomy.find("3"), taxonomy.find("5"), taxonomy.depth(2)), (Some(2), None, 2));
    }
}
