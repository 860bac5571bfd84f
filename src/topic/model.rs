//! The topic model file, and its checked form in memory.
//!
//! The file is a [container](crate::file) with these sections; the rows of the last five
//! run in parallel, one a feature, sorted by key:
//!
//! | id | what |
//! |---|---|
//! | 1 | parameters: bits of a key as `u32`, then as `f32` the count of an occurrence in the headline and in the lead |
//! | 2 | concepts: lines of code, index of the broader concept or `-`, label, separated by tabs; broader ones first |
//! | 3 | four `f32` a concept: value of one unit of weight, bias, slope and offset of the calibration |
//! | 4 | keys: the highest bits of the features' hashes, each as difference to the one before, LEB128 |
//! | 5 | inverse document frequencies in halves, `u8` |
//! | 6 | how many concepts each feature has a weight for, LEB128 |
//! | 7 | those concepts, each as difference to the one before in its row, LEB128 |
//! | 8 | their weights, `i8` |

use crate::error::{Error, Result};
use crate::file::{FileKind, Metadata, View, Writer};

const PARAMETERS: u32 = 1;
const CONCEPTS: u32 = 2;
const CALIBRATION: u32 = 3;
const KEYS: u32 = 4;
const IDF: u32 = 5;
const LENGTHS: u32 = 6;
const COLUMNS: u32 = 7;
const WEIGHTS: u32 = 8;

/// Keys fit a `u32`; fewer bits make a smaller file and more chance hits.
const KEY_BITS: std::ops::RangeInclusive<u32> = 8..=32;

/// Steps in which inverse document frequencies are stored.
pub const IDF_STEP: f32 = 0.5;

/// A concept of the taxonomy and how its margin becomes an estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Last part of the URI: `15000000`.
    pub code: String,
    pub label: String,
    /// Index of the broader concept; smaller than its own.
    pub parent: Option<u32>,
    /// What one unit of an `i8` weight is worth.
    pub unit: f32,
    pub bias: f32,
    /// The estimate is the logistic function of `slope * margin + offset`.
    pub slope: f32,
    pub offset: f32,
}

/// The content of a topic model, in the form in which it is used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    pub key_bits: u32,
    /// What an occurrence counts in the headline and in the lead; elsewhere 1.
    pub headline: f32,
    pub lead: f32,
    pub concepts: Vec<Concept>,
    /// Sorted, without duplicates.
    pub keys: Vec<u32>,
    /// In steps of [`IDF_STEP`].
    pub idf: Vec<u8>,
    /// Where each feature's weights start in `columns` and `weights`; one more than features.
    pub starts: Vec<u32>,
    /// Indices of concepts, ascending within a feature.
    pub columns: Vec<u16>,
    pub weights: Vec<i8>,
}

fn invalid(why: impl Into<String>) -> Error {
    Error::invalid(FileKind::Topics.what(), why)
}

impl Model {
    /// Checks a file and takes it over.
    pub fn read(bytes: &[u8]) -> Result<Model> {
        let view = View::open(bytes, FileKind::Topics)?;
        let parameters = view.bytes(PARAMETERS)?;
        let key_bits = view.array::<u32>(PARAMETERS)?.get(0).unwrap_or_default();
        let floats = crate::file::Array::<f32>::new(parameters);
        let (headline, lead) = (floats.get(1).unwrap_or_default(), floats.get(2).unwrap_or_default());
        if !KEY_BITS.contains(&key_bits) || !(0.0..=100.0).contains(&headline) || !(0.0..=100.0).contains(&lead) {
            return Err(invalid("its parameters make no sense"));
        }
        let concepts = read_concepts(&view)?;
        let idf = view.bytes(IDF)?.to_vec();
        let keys = read_keys(view.bytes(KEYS)?, key_bits, idf.len())?;
        let weights: Vec<i8> = view.array::<i8>(WEIGHTS)?.iter().collect();
        let (starts, columns) =
            read_rows(view.bytes(LENGTHS)?, view.bytes(COLUMNS)?, keys.len(), weights.len(), concepts.len())?;
        Ok(Model { key_bits, headline, lead, concepts, keys, idf, starts, columns, weights })
    }

    /// The model as a file.
    pub fn write(&self, metadata: &Metadata) -> Vec<u8> {
        let mut concepts = String::new();
        let mut calibration = Vec::new();
        for concept in &self.concepts {
            let parent = concept.parent.map_or("-".to_owned(), |parent| parent.to_string());
            concepts.push_str(&format!("{}\t{parent}\t{}\n", concept.code, concept.label));
            let numbers = [concept.unit, concept.bias, concept.slope, concept.offset];
            calibration.extend(numbers.into_iter().flat_map(f32::to_le_bytes));
        }
        let mut parameters = self.key_bits.to_le_bytes().to_vec();
        parameters.extend([self.headline, self.lead].into_iter().flat_map(f32::to_le_bytes));
        let (mut keys, mut lengths, mut columns) = (Vec::new(), Vec::new(), Vec::new());
        let mut before = 0;
        for &key in &self.keys {
            push_number(key.wrapping_sub(before), &mut keys);
            before = key;
        }
        for range in self.starts.windows(2) {
            let row = self.columns.get(range[0] as usize..range[1] as usize).unwrap_or(&[]);
            push_number(row.len() as u32, &mut lengths);
            let mut before = 0;
            for &column in row {
                push_number((column - before) as u32, &mut columns);
                before = column;
            }
        }
        Writer::new(FileKind::Topics, metadata)
            .section(PARAMETERS, parameters)
            .section(CONCEPTS, concepts.into_bytes())
            .section(CALIBRATION, calibration)
            .section(KEYS, keys)
            .section(IDF, self.idf.clone())
            .section(LENGTHS, lengths)
            .section(COLUMNS, columns)
            .section(WEIGHTS, self.weights.iter().map(|weight| *weight as u8).collect())
            .finish()
    }
}

fn read_concepts(view: &View<'_>) -> Result<Vec<Concept>> {
    let text = std::str::from_utf8(view.bytes(CONCEPTS)?).map_err(|_| invalid("its concepts are not text"))?;
    let numbers = view.array::<f32>(CALIBRATION)?;
    let mut concepts = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let mut fields = line.split('\t');
        let (Some(code), Some(parent), Some(label)) = (fields.next(), fields.next(), fields.next()) else {
            return Err(invalid("a concept is incomplete"));
        };
        let parent = match parent {
            "-" => None,
            index => Some(index.parse().ok().filter(|p| (*p as usize) < i).ok_or(invalid("a concept has no parent"))?),
        };
        let number = |field| {
            let found: Option<f32> = numbers.get(4 * i + field);
            found.filter(|n| n.is_finite()).ok_or(invalid("a concept has no calibration"))
        };
        concepts.push(Concept {
            code: code.to_owned(),
            label: label.to_owned(),
            parent,
            unit: number(0)?,
            bias: number(1)?,
            slope: number(2)?,
            offset: number(3)?,
        });
    }
    if concepts.is_empty() || concepts.len() > usize::from(u16::MAX) {
        return Err(invalid("it has no concepts, or too many"));
    }
    Ok(concepts)
}

fn read_keys(mut bytes: &[u8], key_bits: u32, count: usize) -> Result<Vec<u32>> {
    let mut keys = Vec::with_capacity(count.min(bytes.len()));
    let mut key = 0u32;
    while !bytes.is_empty() {
        let step = next_number(&mut bytes).filter(|step| *step > 0 || keys.is_empty());
        key = step.and_then(|step| key.checked_add(step)).ok_or(invalid("its keys are not sorted"))?;
        keys.push(key);
    }
    if keys.len() != count || u64::from(key) >> key_bits != 0 {
        return Err(invalid("its keys do not fit"));
    }
    Ok(keys)
}

fn read_rows(
    mut lengths: &[u8],
    mut differences: &[u8],
    features: usize,
    weights: usize,
    concepts: usize,
) -> Result<(Vec<u32>, Vec<u16>)> {
    let mut starts = Vec::with_capacity(features + 1);
    let mut columns = Vec::with_capacity(weights);
    starts.push(0);
    for _ in 0..features {
        let length = next_number(&mut lengths).ok_or(invalid("a row has no length"))?;
        let mut column = 0u32;
        for at in 0..length {
            let step = next_number(&mut differences).filter(|step| *step > 0 || at == 0);
            let next = step.and_then(|step| column.checked_add(step)).filter(|next| (*next as usize) < concepts);
            column = next.ok_or(invalid("a weight belongs to no concept"))?;
            columns.push(column as u16);
        }
        starts.push(columns.len() as u32);
    }
    if columns.len() != weights || !lengths.is_empty() || !differences.is_empty() {
        return Err(invalid("its rows and weights do not fit"));
    }
    Ok((starts, columns))
}

/// Appends a number in LEB128: seven bits a byte, the lowest first.
fn push_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn next_number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0u64;
    for shift in [0, 7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return u32::try_from(number).ok();
        }
    }
    None
}
