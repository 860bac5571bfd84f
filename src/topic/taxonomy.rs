//! The tree of concepts, as the file lists it: broader ones first.

/// A concept an article can be filed under.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concept {
    /// Last part of the URI: `15000000`.
    pub code: String,
    /// English label: `sport`.
    pub label: String,
    /// Other labels: earlier ones, British spelling.
    pub also: Vec<String>,
    pub definition: String,
    /// Index of the broader concept; smaller than its own.
    pub parent: Option<u32>,
}

/// All concepts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taxonomy {
    pub concepts: Vec<Concept>,
}

impl Taxonomy {
    pub fn get(&self, index: usize) -> Option<&Concept> {
        self.concepts.get(index)
    }

    /// Index of the concept with this code.
    pub fn index(&self, code: &str) -> Option<usize> {
        self.concepts.iter().position(|concept| concept.code == code)
    }

    pub fn parent(&self, index: usize) -> Option<usize> {
        self.get(index)?.parent.map(|parent| parent as usize)
    }

    /// The broader concepts of one, the nearest first.
    pub fn above(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(index), |&index| self.parent(index))
    }

    /// How deep a concept lies; 0 at the top.
    pub fn depth(&self, index: usize) -> usize {
        self.above(index).count()
    }

    /// Labels and codes of the concepts above, from the top down.
    pub fn path(&self, index: usize) -> (Vec<String>, Vec<String>) {
        let mut path: Vec<&Concept> = self.above(index).filter_map(|index| self.get(index)).collect();
        path.reverse();
        path.into_iter().map(|concept| (concept.label.clone(), concept.code.clone())).unzip()
    }
}
