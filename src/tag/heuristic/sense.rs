//! The lexicon's senses as the evidence counts them.

use crate::lexicon::{Entry, Senses};

/// Senses that count as evidence, in the order of the table.
pub const SENSES: [Senses; 20] = [
    Senses::GIVEN,
    Senses::SURNAME,
    Senses::PERSON,
    Senses::PERSON_SHORT,
    Senses::COUNTRY,
    Senses::REGION,
    Senses::CITY,
    Senses::GEO,
    Senses::LANDMARK,
    Senses::COMPANY,
    Senses::GOV,
    Senses::ORG,
    Senses::PARTY,
    Senses::TEAM,
    Senses::MEDIA,
    Senses::UNIVERSITY,
    Senses::NORP,
    Senses::EVENT,
    Senses::WORK,
    Senses::PRODUCT,
];

/// Six families of senses: person, place, organisation, group, thing, other.
pub fn family(senses: Senses) -> usize {
    const THINGS: [Senses; 4] = [Senses::EVENT, Senses::WORK, Senses::PRODUCT, Senses::LAW];
    if senses.any(Senses::PERSON) || senses.any(Senses::PERSON_SHORT) {
        0
    } else if senses.any(Senses::PLACES) {
        1
    } else if senses.any(Senses::ORGS) {
        2
    } else if senses.any(Senses::NORP) {
        3
    } else if THINGS.iter().any(|&sense| senses.any(sense)) {
        4
    } else {
        5
    }
}

/// Prominence in three steps.
pub fn level(entry: Entry) -> usize {
    match entry.weight {
        0..=4 => 0,
        5..=9 => 1,
        _ => 2,
    }
}
