//! What can go wrong with a mention, and what did.

use super::gold::{Article, Mention};
use super::predict::Answer;
use rubricate::tag::Label;
use std::cmp::Ordering;
use std::fmt;

/// One way of being wrong. Types are those annotated, then those found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Annotated, and nothing was found there.
    Missed(Label),
    /// Found, and nothing is annotated there.
    Spurious(Label),
    /// The right words, the wrong type.
    Type(Label, Label),
    /// Words were left out or taken in at the left or the right edge, and the type may be wrong as well.
    Edges { gold: Label, found: Label, left: Edge, right: Edge },
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Edge {
    Right,
    TooShort,
    TooLong,
}

/// One mistake: the annotated mention, the one found, or both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mistake {
    pub kind: Kind,
    pub gold: Option<Mention>,
    pub found: Option<Mention>,
}

impl Mistake {
    /// The mention that is spoken of: the annotated one, where there is one.
    pub fn mention(&self) -> Option<Mention> {
        self.gold.or(self.found)
    }
}

/// Every mistake of an article: one for each annotated mention that was not found exactly, and one for each mention
/// found where nothing is annotated. Two annotated mentions that were found as one are two mistakes.
pub fn mistakes(article: &Article, answer: &Answer) -> Vec<Mistake> {
    let mut all = Vec::new();
    for &gold in article.mentions.difference(&answer.mentions) {
        // Of whatever type: a type that is not annotated here may be the reason all the same.
        let over = answer.found.iter().map(|found| found.mention).filter(|found| overlap(*found, gold));
        let found = over.min_by_key(|found| gold.0.abs_diff(found.0) + gold.1.abs_diff(found.1));
        let kind = found.map_or(Kind::Missed(gold.2), |found| compare(gold, found));
        all.push(Mistake { kind, gold: Some(gold), found });
    }
    for &found in &answer.mentions {
        if !article.mentions.iter().any(|gold| overlap(*gold, found)) {
            all.push(Mistake { kind: Kind::Spurious(found.2), gold: None, found: Some(found) });
        }
    }
    all
}

pub fn overlap(a: Mention, b: Mention) -> bool {
    a.0 < b.1 && b.0 < a.1
}

fn compare(gold: Mention, found: Mention) -> Kind {
    if (gold.0, gold.1) == (found.0, found.1) {
        return Kind::Type(gold.2, found.2);
    }
    let edge = |inwards: Ordering| match inwards {
        Ordering::Greater => Edge::TooShort,
        Ordering::Equal => Edge::Right,
        Ordering::Less => Edge::TooLong,
    };
    let (left, right) = (edge(found.0.cmp(&gold.0)), edge(gold.1.cmp(&found.1)));
    Kind::Edges { gold: gold.2, found: found.2, left, right }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Kind::Missed(gold) => write!(f, "{} missed", gold.id()),
            Kind::Spurious(found) => write!(f, "{} spurious", found.id()),
            Kind::Type(gold, found) => write!(f, "{} taken for {}", gold.id(), found.id()),
            Kind::Edges { gold, found, left, right } => {
                f.write_str(gold.id())?;
                if gold != found {
                    write!(f, " taken for {},", found.id())?;
                }
                let word = |edge| if edge == Edge::TooShort { "too short" } else { "too long" };
                match (left, right) {
                    (Edge::Right, right) => write!(f, " {} right", word(right)),
                    (left, Edge::Right) => write!(f, " {} left", word(left)),
                    (left, right) if left == right => write!(f, " {} on both sides", word(left)),
                    (left, right) => write!(f, " {} left, {} right", word(left), word(right)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::predict::Found;
    use Label::{Norp, Org, Person, Place};

    fn kinds(gold: &[Mention], found: &[Mention]) -> Vec<String> {
        let article =
            Article { id: "a".into(), text: String::new(), mentions: gold.iter().copied().collect(), entities: vec![] };
        let tell = |&mention: &Mention| Found { mention, score: 0.5, reasons: Vec::new() };
        let answer = Answer {
            // Groups are not annotated in this set.
            mentions: found.iter().copied().filter(|mention| mention.2 != Norp).collect(),
            entities: Vec::new(),
            found: found.iter().map(tell).collect(),
        };
        mistakes(&article, &answer).iter().map(|mistake| mistake.kind.to_string()).collect()
    }

    #[test]
    fn each_way_of_being_wrong_has_its_words() {
        let gold = [(0, 9, Person), (20, 29, Org), (40, 49, Place), (60, 69, Org), (80, 89, Org), (100, 109, Person)];
        let found =
            [(0, 4, Person), (15, 29, Place), (40, 49, Org), (90, 95, Place), (60, 69, Norp), (95, 112, Person)];
        let expected = [
            "PERSON too short right",
            "ORG taken for PLACE, too long left",
            "PLACE taken for ORG",
            "ORG taken for NORP",
            "ORG missed",
            "PERSON too long on both sides",
            "PLACE spurious",
        ];
        assert_eq!(kinds(&gold, &found), expected);
    }

    #[test]
    fn what_is_right_is_no_mistake_and_types_that_are_not_annotated_are_not_spurious() {
        assert_eq!(kinds(&[(0, 9, Person)], &[(0, 9, Person), (20, 29, Norp)]), [""; 0]);
    }
}
