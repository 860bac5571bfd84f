//! What an editor can see for himself of what speaks for a name.

use super::attribute::{Attribute, Place};
use super::memory::seen;
use crate::lexicon::Senses;
use crate::tag::{Label, Reason};
use crate::text::Token;
use std::ops::Range;

/// At most so many reasons a name.
const MOST: usize = 3;

/// What each sense is called, the most telling first.
const LISTED: [(Senses, &str); 17] = [
    (Senses::COUNTRY, "country"),
    (Senses::CITY, "city"),
    (Senses::REGION, "region"),
    (Senses::GEO, "geographical name"),
    (Senses::LANDMARK, "landmark"),
    (Senses::PERSON, "person"),
    (Senses::PERSON_SHORT, "person"),
    (Senses::GOV, "public body"),
    (Senses::PARTY, "party"),
    (Senses::MEDIA, "news organisation"),
    (Senses::UNIVERSITY, "university"),
    (Senses::TEAM, "team"),
    (Senses::COMPANY, "company"),
    (Senses::ORG, "organisation"),
    (Senses::NORP, "group of people"),
    (Senses::EVENT, "event"),
    (Senses::PRODUCT, "product"),
];

fn senses_of(label: Label) -> Senses {
    match label {
        Label::Person => Senses::PERSON | Senses::PERSON_SHORT,
        Label::Org => Senses::ORGS,
        Label::Place => Senses::PLACES,
        Label::Norp => Senses::NORP,
        Label::Event => Senses::EVENT,
        Label::Work => Senses::WORK,
        Label::Product => Senses::PRODUCT,
        Label::Law => Senses::LAW,
        _ => Senses::default(),
    }
}

/// The reasons for the name at `range`, the most telling first.
pub fn of(attributes: &[Attribute], tokens: &[Token], range: Range<usize>, label: Label) -> Vec<Reason> {
    // Few names have more, and a long article has very many.
    let mut reasons = Vec::with_capacity(2);
    let name = attributes.get(range.clone()).unwrap_or(&[]);
    let spans = tokens.get(range.clone()).unwrap_or(&[]);
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return reasons };
    let before = range.start.checked_sub(1).and_then(|i| Some((attributes.get(i)?, tokens.get(i)?)));
    let whole =
        usize::from(first.listed.length) == name.len() && matches!(first.listed.place, Place::Whole | Place::First);
    if whole {
        let senses = Senses::from_bits(first.listed.senses & senses_of(label).bits());
        reasons.extend(LISTED.iter().find(|(sense, _)| senses.any(*sense)).map(|(_, what)| Reason::Listed(what)));
    }
    let has = |token: &Attribute, sense: Senses| token.alone & sense.bits() != 0;
    match label {
        Label::Person => {
            if let Some((title, token)) = before
                && title.listed.senses & (Senses::TITLE.bits() | Senses::HONORIFIC.bits()) != 0
            {
                reasons.push(Reason::AfterTitle(token.span));
            }
            if name.len() > 1 && has(first, Senses::GIVEN) {
                reasons.push(Reason::GivenName(spans[0].span));
            } else if has(last, Senses::SURNAME) {
                reasons.push(Reason::Surname(spans[spans.len() - 1].span));
            }
        }
        Label::Org | Label::Place | Label::Event | Label::Law => {
            let (sense, reason): (_, fn(_) -> _) = match label {
                Label::Org => (Senses::ORG_WORD, Reason::OrgWord),
                Label::Place => (Senses::PLACE_WORD, Reason::PlaceWord),
                Label::Event => (Senses::EVENT_WORD, Reason::TypeWord),
                _ => (Senses::LAW_WORD, Reason::TypeWord),
            };
            let found = name.iter().zip(spans).rev().find(|(token, _)| has(token, sense));
            reasons.extend(found.map(|(_, token)| reason(token.span)));
        }
        _ => {}
    }
    let clearer = match label {
        Label::Person => seen::AFTER_GIVEN_NAME | seen::AFTER_TITLE | seen::IN_PERSON | seen::SPEAKS,
        Label::Org => seen::WITH_ORG_WORD | seen::IN_ORG,
        Label::Place => seen::WITH_PLACE_WORD | seen::IN_PLACE | seen::BEFORE_COUNTRY | seen::AFTER_IN,
        _ => 0,
    };
    if name.len() == 1 && first.memory & clearer != 0 {
        reasons.push(Reason::Elsewhere(spans[0].span));
    }
    if reasons.is_empty() {
        reasons.push(Reason::Learned);
    }
    reasons.truncate(MOST);
    reasons
}

#[cfg(test)]
mod tests {
    use super::LISTED;

    #[test]
    fn each_sense_has_a_german_name() {
        let german = include_str!("../../../www/review/words/de.js");
        for (_, what) in LISTED {
            assert!(german.contains(&format!("'kind.{what}':")), "{what}");
        }
    }
}
