//! The open articles of one engine, each known by a handle and worked off in steps.

use super::article::{Article, Draft, Piece};
use super::filing::{Decision, Filing};
use super::topics::{TopicView, view};
use super::version::Version;
use crate::error::{Error, Result};
use crate::export::{self, NativeOptions};
use crate::pipeline::{Analysis, Engine, Run, VocabularyInfo};
use crate::topic::Thresholds;
use crate::topic::search::{Candidate, Index};
use crate::topic::taxonomy::Taxonomy;
use serde::Serialize;
use std::cell::OnceCell;

/// An engine and the articles open on it.
pub struct Desk {
    engine: Engine,
    /// Made when a topic is first looked for.
    index: OnceCell<Index>,
    /// Few at a time, so that looking through them is quick.
    open: Vec<(u32, State)>,
    last: u32,
}

enum State {
    Draft(Draft),
    Running(Box<Run>),
    /// All sentences are tagged; entities and topics come next.
    Tagged(Box<Run>),
    Done(Box<Done>),
}

/// An article that can be worked on.
struct Done {
    analysis: Analysis,
    filing: Filing,
}

impl Done {
    /// A concept can be decided on that was found, of whatever vocabulary, or that Media Topics know.
    fn decide(&mut self, taxonomy: &Taxonomy, code: &str, decision: Decision) -> Result<()> {
        let found = self.analysis.topics.iter().any(|topic| topic.code == code);
        if !found && taxonomy.find(code).is_none() {
            return Err(Error::input(format!("There is no topic with the code “{code}”.")));
        }
        self.filing.decide(code, decision);
        Ok(())
    }
}

/// The most concepts that one search gives.
pub const SEARCH_LIMIT: usize = 100;

/// How far an article is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// Share of the work done; 1 when the analysis can be read.
    pub progress: f32,
    /// What comes next: `tag`, `join` or `done`.
    pub stage: &'static str,
}

/// What part of the work tagging is; entities and topics are the rest.
const TAGGING: f32 = 0.95;

impl Desk {
    pub fn new(engine: Engine) -> Desk {
        Desk { engine, index: OnceCell::new(), open: Vec::new(), last: 0 }
    }

    /// Which program and which data are at work.
    pub fn version(&self) -> Version<'_> {
        Version::of(&self.engine)
    }

    /// Takes a house vocabulary over; see [`Engine::add_vocabulary`].
    pub fn add_vocabulary(&mut self, name: &str, bytes: &[u8]) -> Result<VocabularyInfo> {
        self.engine.add_vocabulary(name, bytes)
    }

    /// Forgets all house vocabularies.
    pub fn remove_vocabularies(&mut self) {
        self.engine.remove_vocabularies();
    }

    /// Whether Media Topics are suggested too, and from where on; see [`Engine::suggest_media_topics`].
    pub fn suggest_media_topics(&mut self, on: bool, thresholds: Thresholds) {
        self.engine.suggest_media_topics(on, thresholds);
    }

    /// Takes an article; returns its handle.
    pub fn open(&mut self, article: Article) -> Result<u32> {
        let draft = Draft::new(article)?;
        self.last = self.last.wrapping_add(1);
        self.open.push((self.last, State::Draft(draft)));
        Ok(self.last)
    }

    /// Adds text to an article whose work has not begun.
    pub fn append(&mut self, handle: u32, pieces: Vec<Piece>) -> Result<()> {
        match self.open.iter_mut().find(|(open, _)| *open == handle).map(|(_, state)| state) {
            Some(State::Draft(draft)) => pieces.into_iter().try_for_each(|piece| draft.append(piece)),
            Some(_) => Err(Error::input("Text was added to an article that is being tagged already.")),
            None => Err(Error::unknown_handle(handle)),
        }
    }

    /// Works on about `tokens` more tokens. An article that cannot be worked on is closed.
    pub fn step(&mut self, handle: u32, tokens: usize) -> Result<Progress> {
        let state = self.take(handle).ok_or_else(|| Error::unknown_handle(handle))?;
        let (state, progress) = match state {
            State::Draft(draft) => (State::Running(Box::new(Run::new(draft.document()?))), tagging(0.0)),
            State::Running(mut run) => match run.step(&self.engine, tokens.max(1)) {
                share if share < 1.0 => (State::Running(run), tagging(share)),
                _ => (State::Tagged(run), Progress { progress: TAGGING, stage: "join" }),
            },
            State::Tagged(mut run) => match run.conclude(&self.engine) {
                false => (State::Tagged(run), Progress { progress: TAGGING, stage: "join" }),
                true => {
                    let analysis = run.finish(&self.engine);
                    (State::Done(Box::new(Done { analysis, filing: Filing::default() })), DONE)
                }
            },
            State::Done(done) => (State::Done(done), DONE),
        };
        self.open.push((handle, state));
        Ok(progress)
    }

    /// What was found in an article; an error until its work is done.
    pub fn analysis(&self, handle: u32) -> Result<&Analysis> {
        Ok(&self.done(handle)?.analysis)
    }

    /// The topics of an article as they stand: those found, best first, and then those an editor has added.
    pub fn topics(&self, handle: u32) -> Result<Vec<TopicView<'_>>> {
        let Done { analysis, filing } = self.done(handle)?;
        Ok(view(analysis, filing.list(&analysis.topics, self.engine.taxonomy())))
    }

    /// Decides on a topic of an article, or adds one to it.
    pub fn decide_topic(&mut self, handle: u32, code: &str, decision: Decision) -> Result<()> {
        self.done(handle)?;
        let state = self.open.iter_mut().find(|(open, _)| *open == handle).map(|(_, state)| state);
        match state {
            Some(State::Done(done)) => done.decide(self.engine.taxonomy(), code, decision),
            _ => Err(Error::unknown_handle(handle)),
        }
    }

    /// The topics that fit best what an editor types, whatever is open.
    pub fn search_topics(&self, typed: &str, limit: usize) -> Vec<Candidate<'_>> {
        let index = self.index.get_or_init(|| Index::of(self.engine.taxonomy()));
        index.search(self.engine.taxonomy(), typed, limit.min(SEARCH_LIMIT))
    }

    /// The analysis and the decisions on it as native JSON; the data files at work are named in it.
    pub fn native(&self, handle: u32, options: NativeOptions) -> Result<Vec<u8>> {
        let options = NativeOptions { generator: self.engine.files().clone(), ..options };
        let Done { analysis, filing } = self.done(handle)?;
        let topics = filing.list(&analysis.topics, self.engine.taxonomy());
        Ok(export::native_filed(analysis, &topics, &options).into_bytes())
    }

    fn done(&self, handle: u32) -> Result<&Done> {
        match self.open.iter().find(|(open, _)| *open == handle).map(|(_, state)| state) {
            Some(State::Done(done)) => Ok(done),
            Some(_) => Err(Error::input("The article is still being tagged.")),
            None => Err(Error::unknown_handle(handle)),
        }
    }

    /// Forgets an article; closing one twice does no harm.
    pub fn close(&mut self, handle: u32) {
        drop(self.take(handle));
    }

    fn take(&mut self, handle: u32) -> Option<State> {
        let at = self.open.iter().position(|(open, _)| *open == handle)?;
        Some(self.open.swap_remove(at).1)
    }
}

const DONE: Progress = Progress { progress: 1.0, stage: "done" };

fn tagging(share: f32) -> Progress {
    Progress { progress: share * TAGGING, stage: "tag" }
}
