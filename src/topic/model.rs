//! The topic model file, and its checked form in memory.
//!
//! The file is a [container](crate::file) with these sections:
//!
//! | id | what |
//! |---|---|
//! | 1 | parameters: bits of a key and number of features as `u32`, then as `f32` the count of an occurrence in the headline and in the lead, then for each depth of the tree [pull and threshold](Level) |
//! | 2 | codes of the concepts, a line each, broader ones first |
//! | 3 | bias of each concept in steps of 1/512, `i16` |
//! | 4 | the features, sorted by key: the highest bits of its hash, inverse document frequency, weights; packed (`topic/rows.rs`) |
//! | 9 | what a unit of weight is worth for each concept, in steps of 1/128 and one step more, `u8` |
//! | 10 | index of the broader concept of each or `-`, a line each |
//! | 11 | labels of the concepts, a line each |

use super::rows;
use super::table::Rows;
use super::taxonomy::{Concept, Taxonomy};
use crate::error::{Error, Result};
use crate::file::{FileKind, Metadata, View, Writer};

const PARAMETERS: u32 = 1;
const CODES: u32 = 2;
const BIASES: u32 = 3;
const FEATURES: u32 = 4;
const UNITS: u32 = 9;
const PARENTS: u32 = 10;
const LABELS: u32 = 11;

/// Keys fit a `u32`; fewer bits make a smaller file and more chance hits.
const KEY_BITS: std::ops::RangeInclusive<u32> = 8..=32;

/// Steps in which inverse document frequencies are stored.
pub const IDF_STEP: f32 = 1.0;
/// Steps of biases and of units.
pub const BIAS_STEP: f32 = 1.0 / 512.0;
pub const UNIT_STEP: f32 = 1.0 / 128.0;
/// Depths of the tree.
pub const DEPTHS: usize = 6;

/// What holds for all concepts of one depth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Level {
    /// What the log-odds of the broader concept count in those of a narrower one.
    pub pull: f32,
    /// The least estimate, 0 to 1, from which on a concept is worth suggesting.
    pub least: f32,
}

/// The content of a topic model, in the form in which it is used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    pub key_bits: u32,
    /// What an occurrence counts in the headline and in the lead; elsewhere 1.
    pub headline: f32,
    pub lead: f32,
    pub levels: [Level; DEPTHS],
    pub taxonomy: Taxonomy,
    /// In steps of [`BIAS_STEP`].
    pub biases: Vec<i16>,
    /// What a unit of weight is worth, in steps of [`UNIT_STEP`] and one step more.
    pub units: Vec<u8>,
    /// The features and their weights.
    pub rows: Rows,
}

fn invalid(why: impl Into<String>) -> Error {
    Error::invalid(FileKind::Topics.what(), why)
}

impl Model {
    /// Checks a file and takes it over.
    pub fn read(bytes: &[u8]) -> Result<Model> {
        Model::of(&View::open(bytes, FileKind::Topics)?)
    }

    /// Of an opened file.
    pub fn of(view: &View<'_>) -> Result<Model> {
        let whole = view.array::<u32>(PARAMETERS)?;
        let (key_bits, features) = (whole.get(0).unwrap_or_default(), whole.get(1).unwrap_or_default());
        let floats: Vec<f32> = view.array::<f32>(PARAMETERS)?.iter().skip(2).collect();
        let sound = floats.iter().all(|number| (0.0..=100.0).contains(number));
        let (Some((&[headline, lead], of_levels)), true) = (floats.split_first_chunk::<2>(), sound) else {
            return Err(invalid("its parameters make no sense"));
        };
        if !KEY_BITS.contains(&key_bits) || of_levels.len() != 2 * DEPTHS {
            return Err(invalid("its parameters make no sense"));
        }
        let of_levels = |i: usize| of_levels.get(i).copied().unwrap_or(0.0);
        let levels = std::array::from_fn(|i| Level { pull: of_levels(2 * i), least: of_levels(2 * i + 1) });
        let taxonomy = read_concepts(view)?;
        let concepts = taxonomy.concepts.len();
        let biases: Vec<i16> = view.array::<i16>(BIASES)?.iter().collect();
        let units = view.bytes(UNITS)?.to_vec();
        if biases.len() != concepts || units.len() != concepts {
            return Err(invalid("a concept has no bias or unit"));
        }
        let rows = rows::decode(view.bytes(FEATURES)?, features as usize, key_bits, &taxonomy)
            .filter(|rows| rows.keys.last().is_none_or(|&key| u64::from(key) >> key_bits == 0))
            .ok_or_else(|| invalid("its features and weights do not fit"))?;
        Ok(Model { key_bits, headline, lead, levels, taxonomy, biases, units, rows })
    }

    /// The model as a file.
    pub fn write(&self, metadata: &Metadata) -> Vec<u8> {
        let concepts = &self.taxonomy.concepts;
        let parent = |concept: &Concept| concept.parent.map_or("-".to_owned(), |parent| parent.to_string());
        let lines = |field: &dyn Fn(&Concept) -> String| -> Vec<u8> {
            concepts.iter().flat_map(|concept| (field(concept) + "\n").into_bytes()).collect()
        };
        let of_levels = self.levels.iter().flat_map(|level| [level.pull, level.least]);
        let mut parameters = [self.key_bits, self.rows.keys.len() as u32].map(u32::to_le_bytes).concat();
        parameters.extend([self.headline, self.lead].into_iter().chain(of_levels).flat_map(f32::to_le_bytes));
        Writer::new(FileKind::Topics, metadata)
            .section(PARAMETERS, parameters)
            .section(CODES, lines(&|concept| concept.code.clone()))
            .section(BIASES, self.biases.iter().flat_map(|bias| bias.to_le_bytes()).collect())
            .section(FEATURES, rows::encode(&self.rows, self.key_bits, &self.taxonomy))
            .section(UNITS, self.units.clone())
            .section(PARENTS, lines(&parent))
            .section(LABELS, lines(&|concept| concept.label.clone()))
            .finish()
    }
}

fn read_concepts(view: &View<'_>) -> Result<Taxonomy> {
    let lines = |section| match std::str::from_utf8(view.bytes(section)?) {
        Ok(text) => Ok(text.lines()),
        Err(_) => Err(invalid("its concepts are not text")),
    };
    let (mut parents, mut labels) = (lines(PARENTS)?, lines(LABELS)?);
    let mut concepts = Vec::new();
    for (i, code) in lines(CODES)?.enumerate() {
        let (Some(parent), Some(label)) = (parents.next(), labels.next()) else {
            return Err(invalid("a concept is incomplete"));
        };
        let parent = match parent {
            "-" => None,
            index => Some(
                index.parse().ok().filter(|p| (*p as usize) < i).ok_or_else(|| invalid("a concept has no parent"))?,
            ),
        };
        concepts.push(Concept { code: code.to_owned(), label: label.to_owned(), parent });
    }
    if parents.next().is_some() || labels.next().is_some() {
        return Err(invalid("it has more labels than concepts"));
    }
    if concepts.is_empty() || concepts.len() > usize::from(u16::MAX) {
        return Err(invalid("it has no concepts, or too many"));
    }
    Ok(Taxonomy { concepts })
}
