//! The trained weights as they are stored and as they are searched.
//!
//! # File
//!
//! Sections of the [container](crate::file):
//!
//! | id | what |
//! |---|---|
//! | 1 | what one unit of weight is worth (`f32`), then slope and offset of the calibration of each type (`f32`) |
//! | 2 | transitions from label to label, in units (`i16`, row by row) |
//! | 3 | the features with their weights, [coded](super::packed) |
//! | 4 | the words that have a cluster, with its number, coded as well |
//! | 5 | coarse cluster of each cluster (`u8`) |

use super::decode::{LABELS, Moves, Row, may_follow, powers};
use super::hash::{join, spread};
use super::packed::{self, Rows};
use super::weights::Weights;
use crate::directory::Directory;
use crate::error::{Error, Result};
use crate::file::coding::Decoder;
use crate::file::{FileKind, Metadata, View};

pub mod section {
    pub const SCALES: u32 = 1;
    pub const TRANSITIONS: u32 = 2;
    pub const FEATURES: u32 = 3;
    pub const CLUSTERS: u32 = 4;
    pub const COARSE: u32 = 5;
}

/// Types of name the model tells apart.
pub const TYPES: usize = (LABELS - 1) / 2;

/// A loaded tagger model.
pub struct Model {
    metadata: Metadata,
    /// Exponentials of scores and of transitions.
    pub(super) powers: Vec<f32>,
    pub(super) links: [[f32; LABELS]; LABELS],
    /// The same, by the second label.
    pub(super) links_from: [[f32; LABELS]; LABELS],
    calibration: [(f32, f32); TYPES],
    pub(super) moves: Moves,
    pub(super) weights: Weights,
    words: Directory,
    /// Of each of those words.
    clusters: Vec<u16>,
    coarse: Vec<u8>,
}

impl Model {
    /// Checks a tagger model file and unpacks it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model> {
        let invalid = |why: &str| Error::invalid(FileKind::Tagger.what(), why);
        let view = View::open(bytes, FileKind::Tagger)?;
        let scales: Vec<f32> = view.array(section::SCALES)?.iter().collect();
        let [step, calibration @ ..] = scales.as_slice() else { return Err(invalid("its scales are missing")) };
        if calibration.len() != 2 * TYPES || !(*step > 0.0 && *step < 1.0) || calibration.iter().any(|x| !x.is_finite())
        {
            return Err(invalid("its scales are not usable"));
        }
        let flat: Vec<i16> = view.array(section::TRANSITIONS)?.iter().collect();
        if flat.len() != LABELS * LABELS {
            return Err(invalid("its transitions do not fit its labels"));
        }
        let transitions = std::array::from_fn(|from| std::array::from_fn(|to| i32::from(flat[from * LABELS + to])));
        let misfit = |_| invalid("its features or clusters do not fit together");
        let mut decoder = Decoder::new(view.bytes(section::FEATURES)?);
        let rows = packed::rows(&mut decoder, &Rows::default()).map_err(misfit)?;
        let whole = decoder.is_at_end();
        let mut decoder = Decoder::new(view.bytes(section::CLUSTERS)?);
        let words = packed::clusters(&mut decoder, &[], WORD_BITS).map_err(misfit)?;
        let coarse = view.bytes(section::COARSE)?.to_vec();
        if !whole || !decoder.is_at_end() || rows.weights.len() >= 1 << 24 {
            return Err(invalid("its features or clusters are incomplete"));
        }
        let links = links(&transitions, *step);
        Ok(Model {
            metadata: view.metadata()?,
            powers: powers(*step),
            calibration: std::array::from_fn(|t| (calibration[2 * t], calibration[2 * t + 1])),
            links,
            links_from: turned(&links),
            moves: Moves::new(&transitions),
            weights: Weights::new(&rows.keys, &rows.counts, &rows.columns, &rows.weights),
            words: Directory::new(words.iter().map(|(word, _)| *word), WORD_BITS),
            clusters: words.into_iter().map(|(_, cluster)| cluster).collect(),
            coarse,
        })
    }

    /// What the file says about itself.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Fine and coarse cluster of a word, 0 where unknown.
    pub fn cluster(&self, word: u32, capital: bool) -> (u16, u16) {
        let known = self.words.find(cluster_key(word, capital));
        let Some(&fine) = known.and_then(|known| self.clusters.get(known)) else { return (0, 0) };
        let coarse = self.coarse.get(usize::from(fine)).copied().unwrap_or(0);
        // A damaged file may number them as high as it likes.
        (fine.saturating_add(1), u16::from(coarse) + 1)
    }

    /// The calibrated probability of a mention of type `t` that the sums give `p`.
    pub(super) fn calibrate(&self, p: f32, t: usize) -> f32 {
        let Some(&(slope, offset)) = self.calibration.get(t) else { return p };
        let p = p.clamp(1e-6, 1.0 - 1e-6);
        let logit = libm::logf(p / (1.0 - p));
        let calibrated = 1.0 / (1.0 + libm::expf(-(slope * logit + offset)));
        // Weights out of all proportion, as damage makes them, give no number at all.
        if calibrated.is_nan() { 0.0 } else { calibrated }
    }
}

/// Bits of the key of a word with a cluster; one unknown word in a hundred gets the cluster of another.
pub const WORD_BITS: u32 = 21;

/// The key under which the cluster of a word is stored.
pub fn cluster_key(word: u32, capital: bool) -> u32 {
    spread(join(word, u32::from(capital)), WORD_BITS)
}

/// Columns as rows.
pub(super) fn turned(links: &[[f32; LABELS]; LABELS]) -> [[f32; LABELS]; LABELS] {
    std::array::from_fn(|to| std::array::from_fn(|from| links[from][to]))
}

/// Exponentials of the transitions.
pub fn links(transitions: &[Row; LABELS], step: f32) -> [[f32; LABELS]; LABELS] {
    std::array::from_fn(|from| {
        std::array::from_fn(
            |to| {
                if may_follow(from, to) { libm::expf(transitions[from][to] as f32 * step) } else { 0.0 }
            },
        )
    })
}
