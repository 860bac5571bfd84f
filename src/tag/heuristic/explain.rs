//! Turns the evidence that decided a name into reasons for people.

use super::candidate::Candidate;
use super::context::Neighbour;
use super::cue::Cue;
use super::evidence::{Kind, Witness, kind_of};
use super::line::Part;
use super::memory::Memory;
use super::sense::SENSES;
use super::weight::Weights;
use crate::tag::{Origin, Reason};
use crate::text::{Byte, Span};

/// At most so many reasons a name.
const MOST: usize = 3;

/// The strongest evidence for the type, best first, and whether list or rule decided.
pub fn reasons(witness: &Witness<'_>, candidate: &Candidate, evidence: &[u16], label: usize) -> (Vec<Reason>, Origin) {
    let weights = Weights::informed();
    let mut strongest: [(f32, u16); 8] = [(0.0, 0); 8];
    for &piece in evidence {
        let worth = weights.advantage(piece, label);
        if let Some(weakest) = strongest.iter().position(|&(known, _)| worth > known) {
            strongest[weakest..].rotate_right(1);
            strongest[weakest] = (worth, piece);
        }
    }
    let mut reasons: Vec<Reason> = Vec::with_capacity(MOST);
    let mut origin = None;
    for &(worth, piece) in strongest.iter().filter(|&&(worth, _)| worth > 0.1) {
        if reasons.len() == MOST {
            break;
        }
        let _ = worth;
        let Some(reason) = reason(witness, candidate, piece, label) else { continue };
        if reasons.contains(&reason) {
            continue;
        }
        let listed = matches!(reason, Reason::Listed(_));
        origin.get_or_insert(if listed { Origin::Gazetteer } else { Origin::Rule });
        reasons.push(reason);
    }
    if reasons.is_empty() {
        reasons.push(Reason::Capitalised);
    }
    (reasons, origin.unwrap_or(Origin::Rule))
}

fn reason(witness: &Witness<'_>, candidate: &Candidate, piece: u16, label: usize) -> Option<Reason> {
    let line = witness.line;
    let (start, end) = (candidate.start as usize, candidate.end as usize);
    let words = line.words.get(start..end)?;
    let one = |at: usize| line.span(at, at + 1);
    let (kind, value) = kind_of(piece);
    let value = value as usize;
    match kind {
        Kind::OneListed | Kind::ManyListed => listed_as(value / 3).map(Reason::Listed),
        Kind::Person1 | Kind::Person2 | Kind::Person3 if label == 0 => {
            let first = words.first()?;
            let last = words.last()?;
            if matches!(first.part, Part::Given | Part::Both) {
                Some(Reason::GivenName(first.token.span))
            } else if matches!(last.part, Part::Surname | Part::Both) {
                Some(Reason::Surname(last.token.span))
            } else {
                None
            }
        }
        Kind::FirstCue => type_word(words.first()?.cue, label, one(start)),
        Kind::LastCue | Kind::LowerEnd => type_word(words.last()?.cue, label, one(end - 1)),
        Kind::OnlyCue => type_word(words.first()?.cue, label, one(start)),
        Kind::OfHead => {
            let of = words.iter().position(|word| word.cue == Cue::Of)?;
            type_word(words.get(of.checked_sub(1)?)?.cue, label, one(start + of - 1))
        }
        Kind::Quoted => Some(Reason::Quoted),
        Kind::Before => {
            let at = start.checked_sub(1)?;
            let cue = |cue: Cue| value == Neighbour::Cue(cue).value();
            if cue(Cue::Honorific) || cue(Cue::Title) || cue(Cue::Job) {
                Some(Reason::AfterTitle(one(at)))
            } else if value < Cue::COUNT && value != Cue::None as usize {
                Some(Reason::Context(one(at)))
            } else {
                None
            }
        }
        Kind::PersonCue if value & 1 == 1 => Some(Reason::AfterTitle(one(start.checked_sub(1)?))),
        Kind::PersonCue => [start.checked_sub(1), Some(end)]
            .into_iter()
            .flatten()
            .find(|&at| line.words.get(at).is_some_and(|word| word.cue == Cue::Say))
            .map(|at| Reason::Context(one(at))),
        Kind::After if value < Cue::COUNT && value != Cue::None as usize && end < line.words.len() => {
            Some(Reason::Context(one(end)))
        }
        Kind::Same | Kind::Share => {
            let clearest = witness.memory?.seen(Memory::surface(words))?.clearest()?;
            (clearest.start != words.first()?.token.span.start).then_some(Reason::Elsewhere(clearest))
        }
        Kind::Piece => witness.memory?.whole(words.first()?.hash, label).map(Reason::ShortFor),
        Kind::Acronym => witness.memory?.long_form(Memory::surface(words)).map(Reason::AcronymFor),
        Kind::Initials => witness.memory?.initials_of(words.first()?.hash).map(Reason::AcronymFor),
        _ => None,
    }
}

fn listed_as(sense: usize) -> Option<&'static str> {
    const WORDS: [&str; SENSES.len()] = [
        "given name",
        "surname",
        "person",
        "person",
        "country",
        "region",
        "city",
        "geographical name",
        "landmark",
        "company",
        "public body",
        "organisation",
        "party",
        "team",
        "news organisation",
        "university",
        "group of people",
        "event",
        "work",
        "product",
    ];
    WORDS.get(sense).copied()
}

/// A word that only names of one type carry.
fn type_word(cue: Cue, label: usize, span: Span<Byte>) -> Option<Reason> {
    if matches!(cue, Cue::None | Cue::The | Cue::A | Cue::Of | Cue::And) {
        return None;
    }
    match label {
        0 => None,
        1 => Some(Reason::OrgWord(span)),
        2 => Some(Reason::PlaceWord(span)),
        _ => Some(Reason::TypeWord(span)),
    }
}
