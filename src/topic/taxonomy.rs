//! The tree of concepts, as the file lists it: broader ones first.

/// A concept an article can be filed under.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concept {
    /// Last part of the URI: `15000000`.
    pub code: String,
    /// English label: `sport`.
    pub label: String,
    /// Index of the broader concept; smaller than its own.
    pub parent: Option<u32>,
}

/// All concepts, each after its broader one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taxonomy {
    pub concepts: Vec<Concept>,
}

impl Taxonomy {
    pub fn get(&self, index: usize) -> Option<&Concept> {
        self.concepts.get(index)
    }

    /// Index of the concept with this code.
    pub fn find(&self, code: &str) -> Option<usize> {
        self.concepts.iter().position(|concept| concept.code == code)
    }

    /// The broader concept. An index that does not fall ends the way, so that no circle holds.
    pub fn parent(&self, index: usize) -> Option<usize> {
        self.get(index)?.parent.map(|parent| parent as usize).filter(|parent| *parent < index)
    }

    /// The broader concepts of one, the nearest first.
    pub fn above(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(index), |&index| self.parent(index))
    }

    /// How deep a concept lies; 0 at the top.
    pub fn depth(&self, index: usize) -> usize {
        self.above(index).count()
    }

    /// The concepts above one, from the top down, without itself.
    pub fn path(&self, index: usize) -> Vec<&Concept> {
        let mut path: Vec<&Concept> = self.above(index).filter_map(|index| self.get(index)).collect();
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concept(code: &str, label: &str, parent: Option<u32>) -> Concept {
        Concept { code: code.into(), label: label.into(), parent }
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
