//! The open articles of one engine, each known by a handle and worked off in steps.

use super::article::{Article, Draft, Piece};
use super::filing::{Filed, concept};
use super::marks::{Lengths, pack_found};
use super::mention::{Alike, MentionView, OrphanView};
use super::revise::{self, revise};
use super::store::alike::Match;
use super::store::house::learn;
use super::store::{History, HouseDecision, Operation, Outcome, State as Standing, Store, snap};
use super::topics::{TopicView, view};
use super::version::Version;
use crate::error::{Error, Result};
use crate::export::{Format, Loss, Options, Pages, Reviewed, loss, native_reviewed};
use crate::import::{self, Import};
use crate::pipeline::{Analysis, Engine, MOST_REMEMBERED, Memo, Run, VocabularyInfo};
use crate::text::Offsets;
use crate::topic::lookup::Lookup;
use crate::topic::search::Candidate;
use crate::topic::taxonomy::Taxonomy;
use crate::topic::{MEDIA_TOPICS, Thresholds};
use std::rc::Rc;

/// An engine and the articles open on it.
pub struct Desk {
    engine: Engine,
    lookup: Lookup,
    /// Few at a time, so that looking through them is quick.
    open: Vec<Open>,
    last: u32,
}

struct Open {
    handle: u32,
    /// The article that this one is an edited version of.
    earlier: Option<u32>,
    state: State,
}

enum State {
    Draft(Draft),
    Running(Box<Run>),
    /// All sentences are tagged; entities and topics come next.
    Tagged(Box<Run>),
    Done(Box<Done>),
    /// The topic model cannot be unpacked.
    Failed(Error),
}

/// An article that can be worked on.
struct Done {
    analysis: Rc<Analysis>,
    /// For the next version of the article; it is handed on once.
    memo: Option<Memo>,
    store: Store,
    /// Nobody has decided, undone or taken over anything.
    is_untouched: bool,
}

impl Done {
    fn new(analysis: Analysis, memo: Memo) -> Done {
        let store = Store::new(&analysis);
        Done { analysis: Rc::new(analysis), memo: Some(memo), store, is_untouched: true }
    }

    fn topics<'a>(&'a self, taxonomy: &'a Taxonomy) -> Vec<Filed<'a>> {
        self.store.state().filing().list(&self.analysis, taxonomy)
    }

    fn reviewed<'a>(&'a self, topics: &'a [Filed<'a>]) -> Reviewed<'a> {
        Reviewed { analysis: &self.analysis, state: self.store.state(), topics }
    }

    /// A concept can be decided on that one of the vocabularies knows by which the article was filed.
    fn check(&self, taxonomy: &Taxonomy, operation: &Operation) -> Result<()> {
        let Operation::Topic { code, .. } = operation else { return Ok(()) };
        let found = self.analysis.topics.iter().any(|topic| topic.code == *code);
        if !found && concept(&self.analysis, taxonomy, code).is_none() {
            return Err(Error::input(format!(
                "There is no topic with the code “{code}” in the vocabularies that this article was tagged with."
            )));
        }
        Ok(())
    }
}

/// What comes next for an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Tag,
    /// Mentions to entities, topics, key phrases.
    Join,
    Done,
}

/// How far an article is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Share of the work done; 1 when the analysis can be read.
    pub progress: f32,
    pub stage: Stage,
}

/// What part of the work tagging is; entities and topics are the rest.
const TAGGING: f32 = 0.95;

impl Desk {
    pub fn new(engine: Engine) -> Desk {
        Desk { engine, lookup: Lookup::default(), open: Vec::new(), last: 0 }
    }

    /// Which program and which data are at work.
    pub fn version(&self) -> Version<'_> {
        Version::of(&self.engine)
    }

    /// Takes a house vocabulary over; see [`Engine::add_vocabulary`].
    pub fn add_vocabulary(&mut self, name: &str, bytes: &[u8]) -> Result<VocabularyInfo> {
        let info = self.engine.add_vocabulary(name, bytes)?;
        self.lookup.forget_houses();
        Ok(info)
    }

    /// Forgets all house vocabularies.
    pub fn remove_vocabularies(&mut self) {
        self.engine.remove_vocabularies();
        self.lookup.forget_houses();
    }

    /// Whether Media Topics are suggested too, and from where on; see [`Engine::suggest_media_topics`].
    pub fn suggest_media_topics(&mut self, on: bool, thresholds: Thresholds) {
        self.engine.suggest_media_topics(on, thresholds);
    }

    /// Changes what was found in an article as the house has decided on names before. It comes before all that is decided
    /// on this article, and nobody can undo it.
    pub fn apply_house(&mut self, handle: u32, decisions: Vec<HouseDecision>) -> Result<()> {
        match &mut self.at(handle)?.state {
            State::Done(done) if done.is_untouched => {
                done.store = Store::with_house(&done.analysis, decisions.into());
                Ok(())
            }
            State::Done(_) => {
                Err(Error::input("The decisions of a house were given for an article that is decided on already."))
            }
            _ => Err(Error::input("The article is still being tagged.")),
        }
    }

    /// What a house knows after the review of an article; `known` is what it knew.
    pub fn learned(&self, handle: u32, known: &[HouseDecision]) -> Result<Vec<HouseDecision>> {
        let Done { analysis, store, .. } = self.done(handle)?;
        Ok(learn(known, analysis, store.state()))
    }

    /// Takes an article; returns its handle.
    pub fn open(&mut self, article: Article) -> Result<u32> {
        let draft = Draft::new(article)?;
        self.last = self.last.wrapping_add(1);
        self.open.push(Open { handle: self.last, earlier: None, state: State::Draft(draft) });
        Ok(self.last)
    }

    /// Takes an edited version of an article that is open. The same is found as by [`open`](Desk::open), only sooner.
    pub fn open_version(&mut self, article: Article, earlier: u32) -> Result<u32> {
        let handle = self.open(article)?;
        self.at(handle)?.earlier = Some(earlier);
        Ok(handle)
    }

    /// Adds text to an article whose work has not begun.
    pub fn append(&mut self, handle: u32, pieces: Vec<Piece>) -> Result<()> {
        match &mut self.at(handle)?.state {
            State::Draft(draft) => pieces.into_iter().try_for_each(|piece| draft.append(piece)),
            _ => Err(Error::input("Text was added to an article that is being tagged already.")),
        }
    }

    /// Works on about `tokens` more tokens. An article whose text cannot be used is closed.
    pub fn step(&mut self, handle: u32, tokens: usize) -> Result<Progress> {
        let Open { earlier, state, .. } = self.take(handle).ok_or_else(|| Error::unknown_handle(handle))?;
        let (state, progress) = match state {
            State::Draft(draft) => {
                let document = draft.document()?;
                let run = match earlier.and_then(|earlier| self.hand_on(earlier)) {
                    Some((analysis, memo)) => Run::after(document, analysis, memo),
                    None => Run::new(document),
                };
                (State::Running(Box::new(run)), tagging(0.0))
            }
            State::Running(mut run) => match run.step(&self.engine, tokens.max(1)) {
                share if share < 1.0 => (State::Running(run), tagging(share)),
                _ => (State::Tagged(run), JOINING),
            },
            State::Tagged(run) if run.joined().is_some() && !self.engine.is_unpacked() => match self.engine.unpack() {
                Ok(()) => (State::Tagged(run), JOINING),
                Err(error) => return self.fail(handle, earlier, error),
            },
            State::Tagged(mut run) => match run.conclude(&self.engine) {
                false => (State::Tagged(run), JOINING),
                true => {
                    let (analysis, memo) = run.end(&self.engine);
                    (State::Done(Box::new(Done::new(analysis, memo))), DONE)
                }
            },
            State::Done(done) => (State::Done(done), DONE),
            State::Failed(error) => return self.fail(handle, earlier, error),
        };
        self.open.push(Open { handle, earlier, state });
        self.forget();
        Ok(progress)
    }

    /// Keeps an article whose work cannot end: its marks may have been handed over, and who asks more hears why there is none.
    fn fail(&mut self, handle: u32, earlier: Option<u32>, error: Error) -> Result<Progress> {
        self.open.push(Open { handle, earlier, state: State::Failed(error.clone()) });
        Err(error)
    }

    /// The marks of an article before its topics are there, as they will be when it is done, and its lengths: where topics
    /// take a while, for the model has to be unpacked first or somebody types. None where decisions on the earlier version
    /// may change them; what a house has decided may, too.
    pub fn first_marks(&self, handle: u32) -> Option<(Vec<u32>, Lengths)> {
        let open = self.open.iter().find(|open| open.handle == handle)?;
        let Open { earlier, state: State::Tagged(run), .. } = open else { return None };
        let is_enough = match earlier {
            Some(earlier) => self.done(*earlier).is_ok_and(|done| done.is_untouched),
            None => !self.engine.is_unpacked(),
        };
        let (document, tags, entity_of) = run.joined().filter(|_| is_enough)?;
        let offsets = Offsets::new(document.text());
        Some((pack_found(document, &offsets, tags, entity_of), Lengths::of_text(&offsets)))
    }

    /// Unpacks the topic model, if no article has asked for it yet.
    pub fn unpack(&mut self) -> Result<()> {
        self.engine.unpack()
    }

    /// What was found in an article, with its memo, which goes to its next version.
    fn hand_on(&mut self, handle: u32) -> Option<(Rc<Analysis>, Memo)> {
        let State::Done(done) = &mut self.at(handle).ok()?.state else { return None };
        Some((done.analysis.clone(), done.memo.take()?))
    }

    /// Lets go of the memos of articles before which there are too many later ones.
    fn forget(&mut self) {
        let mut left = MOST_REMEMBERED;
        // What was worked on last stands at the end.
        for open in self.open.iter_mut().rev() {
            let State::Done(done) = &mut open.state else { continue };
            if done.memo.is_some() {
                match left.checked_sub(done.analysis.document.text().len()) {
                    Some(rest) => left = rest,
                    None => {
                        done.memo = None;
                        // A next version that is at work on it reads it still.
                        if let Some(analysis) = Rc::get_mut(&mut done.analysis) {
                            analysis.settle();
                        }
                    }
                }
            }
        }
    }

    /// What was found in an article; an error until its work is done.
    pub fn analysis(&self, handle: u32) -> Result<&Analysis> {
        Ok(&self.done(handle)?.analysis)
    }

    /// The topics of an article as they stand: those found, best first, and then those an editor has added.
    pub fn topics(&self, handle: u32) -> Result<Vec<TopicView<'_>>> {
        let done = self.done(handle)?;
        Ok(view(&done.analysis, done.topics(self.engine.taxonomy())))
    }

    /// What stands in an article's review.
    pub fn standing(&self, handle: u32) -> Result<&Standing> {
        Ok(self.done(handle)?.store.state())
    }

    /// What can be undone and redone in it.
    pub fn history(&self, handle: u32) -> Result<History> {
        Ok(self.done(handle)?.store.history())
    }

    /// Does all operations as one step of an article's review or, if one fails, none.
    pub fn transact(&mut self, handle: u32, operations: &[Operation]) -> Result<Outcome> {
        let (engine, done) = self.done_mut(handle)?;
        for operation in operations {
            done.check(engine.taxonomy(), operation)?;
        }
        done.store.transact(&done.analysis, operations)
    }

    /// Does operations that a review begins with; they cannot be undone.
    pub fn begin(&mut self, handle: u32, operations: &[Operation]) -> Result<Outcome> {
        let done = self.done_mut(handle)?.1;
        done.store.begin(&done.analysis, operations)
    }

    /// Whether nothing of the review of one article has to be taken over to another version of it: both are as they were
    /// found.
    pub fn is_nothing_to_revise(&self, from: u32, to: u32) -> Result<bool> {
        Ok(self.done(from)?.is_untouched && self.done(to)?.is_untouched)
    }

    /// Takes the review of one article over, with its history, to another version of it: a record, for a journal.
    pub fn revise(&mut self, from: u32, to: u32) -> Result<String> {
        if self.is_nothing_to_revise(from, to)? {
            return Ok(Store::default().record(&Standing::default()));
        }
        let version = |handle| -> Result<(revise::Version<'_>, &Store)> {
            let Done { analysis, store, .. } = self.done(handle)?;
            Ok((revise::Version { analysis, house: store.house() }, store))
        };
        let ((old, store), (new, _)) = (version(from)?, version(to)?);
        let revised = revise(old, store, new);
        let record = revised.record(new.start().state());
        self.done_mut(to)?.1.store = revised;
        Ok(record)
    }

    /// Takes up a review that was taken over before.
    pub fn take_up(&mut self, handle: u32, record: &str) -> Result<()> {
        let open = self.open.iter_mut().find(|open| open.handle == handle);
        let Some(Open { state: State::Done(done), .. }) = open else {
            return Err(Error::unknown_handle(handle));
        };
        let start = Store::with_house(&done.analysis, done.store.house().clone());
        done.store = Store::from_record(&done.analysis, start, record)?;
        done.is_untouched = false;
        Ok(())
    }

    /// What has lost its place in the text as it is.
    pub fn orphans(&self, handle: u32) -> Result<Vec<OrphanView<'_>>> {
        Ok(super::mention::orphans(self.done(handle)?.store.state()))
    }

    pub fn undo(&mut self, handle: u32) -> Result<Outcome> {
        Ok(self.done_mut(handle)?.1.store.undo())
    }

    pub fn redo(&mut self, handle: u32) -> Result<Outcome> {
        Ok(self.done_mut(handle)?.1.store.redo())
    }

    /// How one mention stands.
    pub fn mention(&self, handle: u32, id: u32) -> Result<MentionView<'_>> {
        let Done { analysis, store, .. } = self.done(handle)?;
        super::mention::mention(analysis, store.state(), id).ok_or_else(|| unknown_mention(id))
    }

    /// Where the words of a mention stand.
    pub fn alike(&self, handle: u32, id: u32, matching: Match) -> Result<Alike> {
        let Done { analysis, store, .. } = self.done(handle)?;
        super::mention::alike(analysis, store.state(), id, matching).ok_or_else(|| unknown_mention(id))
    }

    /// Where words stand that somebody typed.
    pub fn find_places(&self, handle: u32, typed: &str) -> Result<Alike> {
        let Done { analysis, store, .. } = self.done(handle)?;
        Ok(super::mention::find_places(analysis, store.state(), typed))
    }

    /// The words that a selection means, in UTF-16 units as the selection is.
    pub fn snap(&self, handle: u32, start: u32, end: u32) -> Result<(u32, u32)> {
        let Done { analysis, .. } = self.done(handle)?;
        let span = snap::selected(analysis, start, end, false)?;
        Ok(super::marks::utf16(analysis, span))
    }

    /// Takes over the file with the definitions of Media Topics, without which none can be looked for.
    pub fn define(&mut self, definitions: &[u8]) -> Result<()> {
        self.engine.unpack()?;
        self.lookup.define(self.engine.taxonomy(), definitions)
    }

    /// Whether Media Topics are looked through when an editor types, and so must be defined.
    pub fn offers_media_topics(&self) -> bool {
        self.engine.offers_media_topics()
    }

    /// The topics that fit best what an editor types, whatever is open.
    pub fn search_topics(&mut self, typed: &str, limit: usize) -> Result<Vec<Candidate<'_>>> {
        let media_topics = self.engine.offers_media_topics().then(|| self.engine.taxonomy());
        self.lookup.search(media_topics, self.engine.houses(), typed, limit)
    }

    /// The analysis and the decisions on it as a file; native ones name the data files at work.
    pub fn export(&self, handle: u32, format: Format, options: Options, out: Pages) -> Result<Pages> {
        if format == Format::Native {
            return self.export_native(handle, options, out);
        }
        let options = Options { generator: self.engine.files().clone(), ..options };
        let done = self.done(handle)?;
        let topics = done.topics(self.engine.taxonomy());
        Ok(format.write_on(done.reviewed(&topics), &options, out))
    }

    /// The same in our own format. For itself, since browsers load the others only when one of them is asked for.
    pub fn export_native(&self, handle: u32, options: Options, out: Pages) -> Result<Pages> {
        let options = Options { generator: self.engine.files().clone(), ..options };
        let done = self.done(handle)?;
        let topics = done.topics(self.engine.taxonomy());
        Ok(native_reviewed(done.reviewed(&topics), &options.native(), out))
    }

    /// What would not be in that file.
    pub fn loss(&self, handle: u32, format: Format, options: &Options) -> Result<Vec<Loss>> {
        let done = self.done(handle)?;
        let topics = done.topics(self.engine.taxonomy());
        Ok(loss(format, done.reviewed(&topics), options))
    }

    /// What a file says of an article: an operation to be done, and a report. Nothing is changed yet.
    pub fn read_import(&self, handle: u32, bytes: &[u8], options: import::Options) -> Result<Import> {
        let Done { analysis, store, .. } = self.done(handle)?;
        let taxonomy = self.engine.taxonomy();
        let code = |name: &str| {
            let code = name.strip_prefix(MEDIA_TOPICS).unwrap_or(name);
            let found = analysis.topics.iter().find(|topic| topic.code == code || topic.uri().as_deref() == Some(name));
            let known = || {
                // The id of a house's concept may be any text, and an address too.
                let known = concept(analysis, taxonomy, code).or_else(|| concept(analysis, taxonomy, name));
                known.map(|known| known.code.to_owned())
            };
            found.map(|topic| topic.code.clone()).or_else(known)
        };
        import::read(bytes, analysis, store.state(), &code, options)
    }

    fn done(&self, handle: u32) -> Result<&Done> {
        match self.open.iter().find(|open| open.handle == handle).map(|open| &open.state) {
            Some(State::Done(done)) => Ok(done),
            Some(State::Failed(error)) => Err(error.clone()),
            Some(_) => Err(Error::input("The article is still being tagged.")),
            None => Err(Error::unknown_handle(handle)),
        }
    }

    /// What is to be changed in a review.
    fn done_mut(&mut self, handle: u32) -> Result<(&Engine, &mut Done)> {
        self.done(handle)?;
        match self.open.iter_mut().find(|open| open.handle == handle).map(|open| &mut open.state) {
            Some(State::Done(done)) => {
                done.is_untouched = false;
                Ok((&self.engine, done))
            }
            _ => Err(Error::unknown_handle(handle)),
        }
    }

    /// Forgets an article; closing one twice does no harm.
    pub fn close(&mut self, handle: u32) {
        let Some(Open { earlier, state: State::Running(run) | State::Tagged(run), .. }) = self.take(handle) else {
            return;
        };
        // Who goes on typing has another version tagged before this one is.
        let memo = run.abandon(&self.engine);
        if let (Some(earlier), Some(memo)) = (earlier, memo)
            && let Ok(Open { state: State::Done(done), .. }) = self.at(earlier)
        {
            done.memo = Some(memo);
        }
    }

    fn at(&mut self, handle: u32) -> Result<&mut Open> {
        self.open.iter_mut().find(|open| open.handle == handle).ok_or_else(|| Error::unknown_handle(handle))
    }

    fn take(&mut self, handle: u32) -> Option<Open> {
        let at = self.open.iter().position(|open| open.handle == handle)?;
        Some(self.open.swap_remove(at))
    }
}

const DONE: Progress = Progress { progress: 1.0, stage: Stage::Done };

const JOINING: Progress = Progress { progress: TAGGING, stage: Stage::Join };

fn unknown_mention(id: u32) -> Error {
    Error::input(format!("There is no mention {id} in this article."))
}

fn tagging(share: f32) -> Progress {
    Progress { progress: share * TAGGING, stage: Stage::Tag }
}
