//! What a surface form may stand for.

use std::ops::{BitOr, BitOrAssign};

/// A set of senses. `Paris` is a city, a given name and a surname at once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Senses(u32);

macro_rules! senses {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        senses!(@bits 0u32; $($(#[$doc])* $name,)*);
        impl Senses {
            /// Every single sense with its name in the compiler's source lists.
            pub const ALL: &'static [(Senses, &'static str)] = &[$((Senses::$name, $word),)*];
        }
    };
    (@bits $bit:expr; $(#[$doc:meta])* $name:ident, $($rest:tt)*) => {
        impl Senses {
            $(#[$doc])*
            pub const $name: Senses = Senses(1 << ($bit));
        }
        senses!(@bits $bit + 1; $($rest)*);
    };
    (@bits $bit:expr;) => {};
}

senses! {
    /// A given name.
    GIVEN = "given",
    /// A surname.
    SURNAME = "surname",
    /// The full name of a known person.
    PERSON = "person",
    /// The short form by which a known person goes: `Merkel`, `Ronaldo`.
    PERSON_SHORT = "person_short",
    /// A country or territory.
    COUNTRY = "country",
    /// A state, province or other first-level region.
    REGION = "region",
    CITY = "city",
    /// Seas, rivers, mountains, islands, continents, parts of the world.
    GEO = "geo",
    /// Buildings, squares, parks, bridges, airports, districts.
    LANDMARK = "landmark",
    COMPANY = "company",
    /// A ministry, agency, court, parliament or central bank.
    GOV = "gov",
    /// Any other organisation.
    ORG = "org",
    /// A political party.
    PARTY = "party",
    /// A sports club or team.
    TEAM = "team",
    /// A newspaper, broadcaster or news agency.
    MEDIA = "media",
    UNIVERSITY = "university",
    /// A nationality, people, religious group or political camp.
    NORP = "norp",
    EVENT = "event",
    WORK = "work",
    PRODUCT = "product",
    LAW = "law",
    /// A job title in front of a name: `President`, `Defense Secretary`.
    TITLE = "title",
    /// A form of address: `Mr`, `Dr.`, `Sheikh`.
    HONORIFIC = "honorific",
    /// Also an everyday English word: never a name by the list alone.
    COMMON = "common",
    /// Listed in capitals only, and matched only so.
    ACRONYM = "acronym",
    /// Written with `the` in front: `the Hague`, `the Guardian`.
    ARTICLE = "article",
    /// A word that names of organisations are built with: `Ministry`, `Inc.`, `University`.
    ORG_WORD = "org_word",
    /// A word that names of places are built with: `River`, `Airport`, `County`.
    PLACE_WORD = "place_word",
    /// A word that names of events are built with: `War`, `Festival`, `Summit`.
    EVENT_WORD = "event_word",
    /// A word that names of laws and treaties are built with: `Act`, `Treaty`.
    LAW_WORD = "law_word",
}

impl Senses {
    /// Senses of people: parts of names and whole ones.
    pub const PEOPLE: Senses = Senses(Self::GIVEN.0 | Self::SURNAME.0 | Self::PERSON.0 | Self::PERSON_SHORT.0);
    /// Senses that make a PLACE.
    pub const PLACES: Senses = Senses(Self::COUNTRY.0 | Self::REGION.0 | Self::CITY.0 | Self::GEO.0 | Self::LANDMARK.0);
    /// Senses that make an ORG.
    pub const ORGS: Senses = Senses(
        Self::COMPANY.0 | Self::GOV.0 | Self::ORG.0 | Self::PARTY.0 | Self::TEAM.0 | Self::MEDIA.0 | Self::UNIVERSITY.0,
    );

    /// The union, where an operator cannot be used: in constants.
    pub const fn or(self, other: Senses) -> Senses {
        Senses(self.0 | other.0)
    }
    pub const fn from_bits(bits: u32) -> Senses {
        Senses(bits)
    }
    pub const fn bits(self) -> u32 {
        self.0
    }
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// Any of `other` is here too.
    pub const fn any(self, other: Senses) -> bool {
        self.0 & other.0 != 0
    }
    /// All of `other` are here too.
    pub const fn contains(self, other: Senses) -> bool {
        self.0 & other.0 == other.0
    }
    pub const fn without(self, other: Senses) -> Senses {
        Senses(self.0 & !other.0)
    }
    pub fn from_name(name: &str) -> Option<Senses> {
        Senses::ALL.iter().find(|(_, known)| *known == name).map(|(sense, _)| *sense)
    }
}

impl BitOr for Senses {
    type Output = Senses;
    fn bitor(self, other: Senses) -> Senses {
        Senses(self.0 | other.0)
    }
}
impl BitOrAssign for Senses {
    fn bitor_assign(&mut self, other: Senses) {
        self.0 |= other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sense_has_a_bit_and_a_name_of_its_own() {
        let mut seen = Senses::default();
        for &(sense, name) in Senses::ALL {
            assert_eq!(sense.bits().count_ones(), 1, "{name}");
            assert!(!seen.any(sense), "{name}");
            assert_eq!(Senses::from_name(name), Some(sense));
            seen |= sense;
        }
    }
}
