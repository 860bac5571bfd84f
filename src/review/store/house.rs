//! Decisions of a house: what its editors have corrected before is suggested right the next time.

use super::alike::places;
use super::draft::{Draft, OVERLAP};
use super::operation::LabelId;
use super::state::{Entity, Mention, State, Status};
use crate::entity::comparable;
use crate::error::Result;
use crate::pipeline::Analysis;
use crate::tag::{Label, Origin};
use serde::{Deserialize, Serialize};

/// Why a suggestion was rejected that the house does not want.
pub const HOUSE: &str = "house";
/// Why a right suggestion may be rejected: nothing is to be learned from it.
pub const IRRELEVANT: &str = "irrelevant";

/// The most decisions that are kept; the oldest go first.
pub const MOST: usize = 5_000;

/// What is to be done with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is of this type, wherever it stands.
    Is,
    /// It is never of this type.
    Never,
}

impl Verdict {
    pub fn from_name(name: &str) -> Option<Verdict> {
        match name {
            "is" => Some(Verdict::Is),
            "never" => Some(Verdict::Never),
            _ => None,
        }
    }
}

/// One decision: `Jordan` is a PERSON here, `Apollo` is never an ORG.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseDecision {
    pub name: String,
    pub label: LabelId,
    pub verdict: Verdict,
}

impl HouseDecision {
    fn is_on(&self, name: &str) -> bool {
        comparable(&self.name) == name
    }
}

/// Changes suggestions as a house has decided before. What is undecided stays so, for the editor to see.
pub fn apply(analysis: &Analysis, state: &mut State, decisions: &[HouseDecision]) -> Result<()> {
    let mut draft = Draft::new(analysis, state);
    for decision in decisions {
        draft.follow_house(decision)?;
    }
    draft.finish();
    Ok(())
}

impl Draft<'_> {
    fn follow_house(&mut self, decision: &HouseDecision) -> Result<()> {
        let name = comparable(&decision.name);
        let label = decision.label.0;
        let is_meant = |mention: &Mention, entity: &Entity| {
            mention.status == Status::Suggested
                && !mention.label.is_numeric()
                && (comparable(&entity.name) == name || comparable(self.words(mention.span)) == name)
        };
        let meant: Vec<u32> = self
            .state
            .mentions()
            .filter(|(_, mention)| self.state.entity(mention.entity).is_some_and(|entity| is_meant(mention, entity)))
            .map(|(id, _)| id)
            .collect();
        let of_label = |draft: &Self, id: u32| draft.state.mention(id).is_some_and(|mention| mention.label == label);
        if decision.verdict == Verdict::Never {
            for id in meant.into_iter().filter(|&id| of_label(self, id)).collect::<Vec<_>>() {
                self.edit(id, &|mention| {
                    (mention.status, mention.by_house) = (Status::Rejected, true);
                    mention.reason = Some(HOUSE.to_owned());
                })?;
            }
            return Ok(());
        }
        let others: Vec<u32> = meant.into_iter().filter(|&id| !of_label(self, id)).collect();
        self.assign(&others, label)?;
        for id in others {
            self.edit(id, &|mention| mention.by_house = true)?;
        }
        for span in places(&self.analysis.document, &[&decision.name], false) {
            if self.state.at(span).is_none() && self.state.overlapping(span).is_empty() {
                let id = self.mark(span, label)?;
                self.edit(id, &|mention| {
                    (mention.status, mention.origin, mention.by_house) = (Status::Suggested, Origin::Gazetteer, true);
                })?;
            }
        }
        Ok(())
    }
}

/// What the house knows after a review: what it knew, and what was corrected in this article. Names only: dates and sums
/// teach nothing.
pub fn learn(known: &[HouseDecision], analysis: &Analysis, state: &State) -> Vec<HouseDecision> {
    let mut learned = known.to_vec();
    for (_, entity) in state.entities().filter(|(_, entity)| !entity.label.is_numeric()) {
        let Some(verdict) = lesson(analysis, state, entity) else { continue };
        let name = comparable(&entity.name);
        let old = |decision: &HouseDecision| match verdict {
            Lesson::Right | Lesson::Is => decision.verdict == Verdict::Is || decision.label.0 == entity.label,
            Lesson::Never => decision.label.0 == entity.label,
        };
        let is_known = |decision: &HouseDecision| {
            verdict == Lesson::Right && decision.verdict == Verdict::Is && decision.label.0 == entity.label
        };
        learned.retain(|decision| !decision.is_on(&name) || !old(decision) || is_known(decision));
        let decided = |verdict| HouseDecision { name: entity.name.clone(), label: LabelId(entity.label), verdict };
        match verdict {
            Lesson::Right => {}
            Lesson::Is => learned.push(decided(Verdict::Is)),
            Lesson::Never => learned.push(decided(Verdict::Never)),
        }
    }
    learned.split_off(learned.len().saturating_sub(MOST))
}

#[derive(Clone, Copy, PartialEq)]
enum Lesson {
    /// The suggestion was right; what was decided against it before is out.
    Right,
    Is,
    Never,
}

fn lesson(analysis: &Analysis, state: &State, entity: &Entity) -> Option<Lesson> {
    let label_found = |mention: &Mention| -> Option<Label> { Some(analysis.tags.get(mention.tag? as usize)?.label) };
    let all = || state.of_entity(entity).map(|(_, mention)| mention);
    let accepted = || all().filter(|mention| mention.status == Status::Accepted);
    if accepted().next().is_some() {
        // A list of the house itself has nothing to learn from its own suggestion.
        let is_corrected = |mention: &Mention| {
            mention.origin == Origin::Editor || label_found(mention).is_some_and(|label| label != mention.label)
        };
        return Some(if accepted().any(is_corrected) { Lesson::Is } else { Lesson::Right });
    }
    let teaches = |mention: &Mention| !matches!(mention.reason.as_deref(), Some(OVERLAP | IRRELEVANT));
    all().all(|mention| mention.status == Status::Rejected && teaches(mention)).then_some(Lesson::Never)
}
