//! The open articles of one engine, each known by a handle and worked off in steps.

use super::article::{Article, Draft, Piece};
use super::version::Version;
use crate::error::{Error, Result};
use crate::export::{self, NativeOptions};
use crate::pipeline::{Analysis, Engine, Run, VocabularyInfo};
use serde::Serialize;

/// An engine and the articles open on it.
pub struct Desk {
    engine: Engine,
    /// Few at a time, so that looking through them is quick.
    open: Vec<(u32, State)>,
    last: u32,
}

enum State {
    Draft(Draft),
    Running(Box<Run>),
    /// All sentences are tagged; entities and topics come next.
    Tagged(Box<Run>),
    Done(Box<Analysis>),
}

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
        Desk { engine, open: Vec::new(), last: 0 }
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

    /// Whether Media Topics are suggested too.
    pub fn suggest_media_topics(&mut self, on: bool) {
        self.engine.suggest_media_topics(on);
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
            State::Tagged(run) => (State::Done(Box::new(run.finish(&self.engine))), DONE),
            State::Done(analysis) => (State::Done(analysis), DONE),
        };
        self.open.push((handle, state));
        Ok(progress)
    }

    /// What was found in an article; an error until its work is done.
    pub fn analysis(&self, handle: u32) -> Result<&Analysis> {
        match self.open.iter().find(|(open, _)| *open == handle).map(|(_, state)| state) {
            Some(State::Done(analysis)) => Ok(analysis),
            Some(_) => Err(Error::input("The article is still being tagged.")),
            None => Err(Error::unknown_handle(handle)),
        }
    }

    /// The analysis as native JSON; the data files at work are named in it.
    pub fn native(&self, handle: u32, options: NativeOptions) -> Result<Vec<u8>> {
        let options = NativeOptions { generator: self.engine.files().clone(), ..options };
        Ok(export::native(self.analysis(handle)?, &options).into_bytes())
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
