//! Decisions of a house: what its editors have corrected before is suggested right the next time.

use super::alike::places_of_each;
use super::draft::{Draft, OVERLAP};
use super::operation::LabelId;
use super::state::{Entity, Mention, State, Status};
use crate::entity::comparable;
use crate::error::Result;
use crate::pipeline::Analysis;
use crate::register::Notes;
use crate::tag::{Label, Origin};
use crate::text::{Byte, Span};
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

/// What was found in an article, as a house has decided on it before.
pub fn begun(analysis: &Analysis, decisions: &[HouseDecision]) -> State {
    let mut state = State::of(analysis);
    // The rules only meet numbers that they have read from the state: they cannot fail.
    if !decisions.is_empty() && apply(analysis, &mut state, decisions).is_err() {
        return State::of(analysis);
    }
    state
}

/// Changes suggestions as a house has decided before. What is undecided stays so, for the editor to see.
fn apply(analysis: &Analysis, state: &mut State, decisions: &[HouseDecision]) -> Result<()> {
    let called = called(analysis, state);
    let mut draft = Draft::new(analysis, state);
    for decision in decisions {
        if let Some(mentions) = called.get(&comparable(&decision.name)) {
            draft.follow_house(decision, mentions)?;
        }
    }
    let wanted: Vec<&HouseDecision> = decisions.iter().filter(|decision| decision.verdict == Verdict::Is).collect();
    let names: Vec<&str> = wanted.iter().map(|decision| decision.name.as_str()).collect();
    for (span, at) in places_of_each(&analysis.document, &names, false) {
        draft.suggest(wanted[at], span)?;
    }
    draft.finish();
    Ok(())
}

/// Mentions by the names that they have, and by those of their entities. Dates and sums have none.
fn called(analysis: &Analysis, state: &State) -> Notes<'static, Vec<u32>> {
    let mut called: Notes<'static, Vec<u32>> = Notes::new();
    for (_, entity) in state.entities().filter(|(_, entity)| !entity.label.is_numeric()) {
        let name = comparable(&entity.name);
        for (id, mention) in state.of_entity(entity) {
            let words = comparable(mention.span.of(analysis.document.text()));
            if words != name {
                called.or_insert(words, Vec::new()).push(id);
            }
            called.or_insert(name.clone(), Vec::new()).push(id);
        }
    }
    called
}

impl Draft<'_> {
    /// Decides on the mentions of a name, as far as they are suggestions.
    fn follow_house(&mut self, decision: &HouseDecision, mentions: &[u32]) -> Result<()> {
        let label = decision.label.0;
        let is_never = decision.verdict == Verdict::Never;
        let is_meant = |id: &u32| {
            let meets = |mention: &Mention| mention.status == Status::Suggested && (mention.label == label) == is_never;
            self.state.mention(*id).is_some_and(meets)
        };
        let meant: Vec<u32> = mentions.iter().copied().filter(is_meant).collect();
        if !is_never {
            self.assign(&meant, label)?;
        }
        for id in meant {
            self.edit(id, &|mention| {
                mention.by_house = true;
                if is_never {
                    (mention.status, mention.reason) = (Status::Rejected, Some(HOUSE.to_owned()));
                }
            })?;
        }
        Ok(())
    }

    /// Suggests a place that was not found.
    fn suggest(&mut self, decision: &HouseDecision, span: Span<Byte>) -> Result<()> {
        if self.at(span).is_some() || !self.overlapping(span).is_empty() {
            return Ok(());
        }
        let entity = self.entity_for(decision.label.0, self.words(span));
        let added = Mention::added(span, decision.label.0, entity, Origin::Gazetteer);
        self.add_mention(Mention { status: Status::Suggested, by_house: true, ..added });
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
