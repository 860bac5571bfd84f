//! The class `Rubricate`: one engine with its open articles.

use super::convert::{bound, thrown, to_js};
use super::{load, operation, read};
use crate::error::Error;
use crate::export::Format;
use crate::pipeline::{Analysis, Engine};
use crate::review::store::Match;
use crate::review::{self, Article, Desk, Progress, State};
use crate::text::html;
use crate::topic::model::DEPTHS;
use js_sys::{Array, Float64Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;

type Answer<T> = std::result::Result<T, JsValue>;

/// What comes next for an article.
#[wasm_bindgen]
pub enum Stage {
    Tag = "tag",
    Join = "join",
    Done = "done",
}

/// An engine with its open articles. All offsets are UTF-16 units.
#[wasm_bindgen]
pub struct Rubricate {
    desk: Desk,
    /// How far the last step has brought its article.
    progress: f32,
}

#[wasm_bindgen]
impl Rubricate {
    /// From the bytes of a lexicon, a tagger model and a topic model.
    #[wasm_bindgen(constructor)]
    pub fn new(lexicon: Vec<u8>, tagger: Vec<u8>, topics: Vec<u8>) -> Answer<Rubricate> {
        let engine = Engine::from_bytes(lexicon, tagger, topics).map_err(thrown)?;
        Ok(Rubricate::with(engine))
    }

    /// From three responses under way; `progress(done, total)` is told bytes.
    pub async fn load(lexicon: Promise, tagger: Promise, topics: Promise, progress: Function) -> Answer<Rubricate> {
        let engine = load::engine([lexicon, tagger, topics], progress).await?;
        Ok(Rubricate::with(engine))
    }

    /// `{version, format, model, topics, lexicon}`.
    pub fn version(&self) -> Answer<JsValue> {
        to_js(&self.desk.version())
    }

    /// Takes a house vocabulary over, CSV or SKOS: `{name, concepts}`. One of the same name is replaced.
    #[wasm_bindgen(js_name = addVocabulary)]
    pub fn add_vocabulary(&mut self, name: &str, bytes: Vec<u8>) -> Answer<JsValue> {
        to_js(&self.desk.add_vocabulary(name, &bytes).map_err(thrown)?)
    }

    /// Forgets all house vocabularies.
    #[wasm_bindgen(js_name = removeVocabularies)]
    pub fn remove_vocabularies(&mut self) {
        self.desk.remove_vocabularies();
    }

    /// Whether Media Topics are suggested too.
    #[wasm_bindgen(js_name = suggestMediaTopics)]
    pub fn suggest_media_topics(&mut self, on: bool, thresholds: Vec<f32>) -> Answer<()> {
        if thresholds.len() > DEPTHS || thresholds.iter().any(|least| !least.is_nan() && !(0.0..=1.0).contains(least)) {
            let why =
                format!("The thresholds of topics are at most {DEPTHS} numbers from 0 to 1, by level from the top.");
            return Err(thrown(Error::input(why)));
        }
        let wanted = |depth: usize| thresholds.get(depth).copied().filter(|least| !least.is_nan());
        self.desk.suggest_media_topics(on, std::array::from_fn(wanted));
        Ok(())
    }

    /// Changes what was found as the house has decided on names before, `[{name, label, verdict}, …]`, ahead of all that is
    /// decided on the article.
    #[wasm_bindgen(js_name = applyHouse)]
    pub fn apply_house(&mut self, handle: u32, decisions: JsValue) -> Answer<()> {
        let decisions = operation::house(&decisions).map_err(thrown)?;
        self.desk.apply_house(handle, decisions).map_err(thrown)
    }

    /// The same after the review of an article; `known` is what the house knew.
    pub fn learned(&self, handle: u32, known: JsValue) -> Answer<JsValue> {
        let known = operation::house(&known).map_err(thrown)?;
        to_js(&self.desk.learned(handle, &known).map_err(thrown)?)
    }

    /// Takes an article, gives its handle; work begins with the first `step` and is less if the article is an edited
    /// version of one that is open, `from`.
    pub fn open(&mut self, article: JsValue, from: Option<u32>) -> Answer<u32> {
        let article = read::article(&article).map_err(thrown)?;
        match from {
            Some(from) => self.desk.open_version(article, from),
            None => self.desk.open(article),
        }
        .map_err(thrown)
    }

    /// Adds pieces `{id?, role?, text, continued?}` to an article whose work has not begun.
    pub fn append(&mut self, handle: u32, pieces: JsValue) -> Answer<()> {
        let pieces = read::pieces(&pieces).map_err(thrown)?;
        self.desk.append(handle, pieces).map_err(thrown)
    }

    /// Works on about `tokens` more tokens. Called several times for each article, so what comes back is a number to the glue.
    pub fn step(&mut self, handle: u32, tokens: u32) -> Answer<Stage> {
        let Progress { progress, stage } = self.desk.step(handle, tokens as usize).map_err(thrown)?;
        self.progress = progress;
        Ok(match stage {
            review::Stage::Tag => Stage::Tag,
            review::Stage::Join => Stage::Join,
            review::Stage::Done => Stage::Done,
        })
    }

    /// Share of its article's work that was done with the last step, 0 to 1.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> f32 {
        self.progress
    }

    /// The marks of an article that waits for its topics alone, as it will have them, and behind them three numbers more, the
    /// lengths of its text in UTF-16 units, code points and UTF-8 bytes. `undefined` where it does not wait.
    #[wasm_bindgen(js_name = firstMarks)]
    pub fn first_marks(&self, handle: u32) -> Option<Vec<u32>> {
        let (mut marks, review::Lengths { utf16, code_points, utf8 }) = self.desk.first_marks(handle)?;
        marks.extend_from_slice(&[utf16, code_points, utf8]);
        Some(marks)
    }

    /// Unpacks the topic model, if no article has asked for it yet.
    pub fn unpack(&mut self) -> Answer<()> {
        self.desk.unpack().map_err(thrown)
    }

    /// `{utf16, codePoints, utf8}` of the text.
    pub fn lengths(&self, handle: u32) -> Answer<JsValue> {
        to_js(&review::Lengths::of(self.desk.analysis(handle).map_err(thrown)?))
    }

    /// All marks, seven numbers each: start, end, label, entity, score × 10,000, number of the mention, how it stands.
    pub fn marks(&self, handle: u32) -> Answer<Vec<u32>> {
        let (analysis, state) = self.found(handle)?;
        Ok(review::pack(analysis, state))
    }

    /// The label ids, in the order that marks count them.
    pub fn labels() -> Vec<String> {
        crate::tag::Label::ALL.iter().map(|label| label.id().to_owned()).collect()
    }

    /// A page of entities.
    pub fn entities(&self, handle: u32, query: JsValue) -> Answer<JsValue> {
        let query = read::query(&query).map_err(thrown)?;
        to_js(&review::list(self.found(handle)?.1, &query))
    }

    /// Does `[{op, …}, …]` as one step of the review or, if one fails, nothing: what has changed.
    pub fn transact(&mut self, handle: u32, operations: JsValue) -> Answer<JsValue> {
        let operations = operation::operations(&operations).map_err(thrown)?;
        to_js(&self.desk.transact(handle, &operations).map_err(thrown)?)
    }

    /// Does `[{op, …}, …]` as what the review begins with; nobody can undo it.
    pub fn begin(&mut self, handle: u32, operations: JsValue) -> Answer<()> {
        let operations = operation::operations(&operations).map_err(thrown)?;
        self.desk.begin(handle, &operations).map_err(thrown).map(drop)
    }

    /// Whether [`revise`](Rubricate::revise) would change nothing, for both reviews are as they were found.
    #[wasm_bindgen(js_name = isNothingToRevise)]
    pub fn is_nothing_to_revise(&self, from: u32, to: u32) -> Answer<bool> {
        self.desk.is_nothing_to_revise(from, to).map_err(thrown)
    }

    /// Takes the review of one article over, with its history, to another version of it: a record, for a journal.
    pub fn revise(&mut self, from: u32, to: u32) -> Answer<String> {
        self.desk.revise(from, to).map_err(thrown)
    }

    /// Takes up a review that was taken over before.
    #[wasm_bindgen(js_name = takeUp)]
    pub fn take_up(&mut self, handle: u32, record: &str) -> Answer<()> {
        self.desk.take_up(handle, record).map_err(thrown)
    }

    /// Decided mentions that have lost their place.
    pub fn orphans(&self, handle: u32) -> Answer<JsValue> {
        to_js(&self.desk.orphans(handle).map_err(thrown)?)
    }

    /// Takes the last step back: what has changed.
    pub fn undo(&mut self, handle: u32) -> Answer<JsValue> {
        to_js(&self.desk.undo(handle).map_err(thrown)?)
    }

    /// Does the step undone last once more: what has changed.
    pub fn redo(&mut self, handle: u32) -> Answer<JsValue> {
        to_js(&self.desk.redo(handle).map_err(thrown)?)
    }

    /// `{undo, redo}`: the operations that would be undone and redone next.
    pub fn history(&self, handle: u32) -> Answer<JsValue> {
        to_js(&self.desk.history(handle).map_err(thrown)?)
    }

    /// How a mention stands.
    pub fn mention(&self, handle: u32, mention: u32) -> Answer<JsValue> {
        to_js(&self.desk.mention(handle, mention).map_err(thrown)?)
    }

    /// The places with the words of a mention, and what is there.
    pub fn alike(&self, handle: u32, mention: u32, matching: &str) -> Answer<JsValue> {
        let matching = Match::from_name(matching).map_err(thrown)?;
        to_js(&self.desk.alike(handle, mention, matching).map_err(thrown)?)
    }

    /// The places with words that were typed, and what is there.
    #[wasm_bindgen(js_name = findPlaces)]
    pub fn find_places(&self, handle: u32, typed: &str) -> Answer<JsValue> {
        to_js(&self.desk.find_places(handle, typed).map_err(thrown)?)
    }

    /// The words that a selection means: start and end.
    pub fn snap(&self, handle: u32, start: u32, end: u32) -> Answer<Vec<u32>> {
        let (start, end) = self.desk.snap(handle, start, end).map_err(thrown)?;
        Ok(vec![start, end])
    }

    /// Why a mark was set.
    pub fn explain(&self, handle: u32, mark: u32) -> Answer<JsValue> {
        let (analysis, state) = self.found(handle)?;
        let found = review::explain_mention(analysis, state, mark);
        to_js(&found.ok_or_else(|| thrown(Error::input(format!("There is no mark {mark} in this article."))))?)
    }

    /// How much the article is about an entity, and why.
    #[wasm_bindgen(js_name = whyAbout)]
    pub fn why_about(&self, handle: u32, entity: u32) -> Answer<JsValue> {
        let (analysis, state) = self.found(handle)?;
        let found = review::why_entity(analysis, state, entity);
        to_js(&found.ok_or_else(|| thrown(Error::input(format!("There is no entity {entity} in this article."))))?)
    }

    /// The key phrases, best first.
    pub fn phrases(&self, handle: u32) -> Answer<JsValue> {
        to_js(&review::phrases(self.desk.analysis(handle).map_err(thrown)?))
    }

    /// The topics as they stand, best first, and then those that were added: `[topics, places]`. `evidence` is the number
    /// of a topic's places; three numbers each, start, end and weight, they all stand one after the other.
    pub fn topics(&self, handle: u32) -> Answer<Array> {
        let topics = self.desk.topics(handle).map_err(thrown)?;
        let places = Float64Array::from(review::places(&topics).as_slice());
        Ok(Array::of2(&to_js(&topics)?, &places))
    }

    /// Takes over the bytes of the definitions of topics, before the first of them is looked for.
    pub fn define(&mut self, definitions: Vec<u8>) -> Answer<()> {
        self.desk.define(&definitions).map_err(thrown)
    }

    /// Whether Media Topics are looked through, too, and so must be defined.
    #[wasm_bindgen(js_name = offersMediaTopics)]
    pub fn offers_media_topics(&self) -> bool {
        self.desk.offers_media_topics()
    }

    /// The topics that fit best what was typed: `[{vocabulary, code, label, path, definition, also}, …]`.
    #[wasm_bindgen(js_name = searchTopics)]
    pub fn search_topics(&mut self, typed: &str, limit: u32) -> Answer<JsValue> {
        to_js(&self.desk.search_topics(typed, limit as usize).map_err(thrown)?)
    }

    /// The bytes of a file.
    pub fn export(&self, handle: u32, format: &str, options: JsValue) -> Answer<Uint8Array> {
        let format = Format::from_id(format).map_err(thrown)?;
        let options = read::export_options(&options).map_err(thrown)?;
        bound(|out| self.desk.export(handle, format, options, out)).map_err(thrown)
    }

    /// The bytes of a file in our own format.
    #[wasm_bindgen(js_name = exportNative)]
    pub fn export_native(&self, handle: u32, options: JsValue) -> Answer<Uint8Array> {
        let options = read::export_options(&options).map_err(thrown)?;
        bound(|out| self.desk.export_native(handle, options, out)).map_err(thrown)
    }

    /// `[{id, name, mediaType, extension, needsText, imports}, …]`
    pub fn formats() -> Answer<JsValue> {
        to_js(&Format::ALL.map(Format::about))
    }

    /// What would not be in that file: `[{code, count, text}, …]`.
    pub fn loss(&self, handle: u32, format: &str, options: JsValue) -> Answer<JsValue> {
        let format = Format::from_id(format).map_err(thrown)?;
        to_js(&self.desk.loss(handle, format, &read::export_options(&options).map_err(thrown)?).map_err(thrown)?)
    }

    /// What a file says of an article: `{carried, report}`, the first for the operation `restore`.
    #[wasm_bindgen(js_name = readImport)]
    pub fn read_import(&self, handle: u32, bytes: Vec<u8>, options: JsValue) -> Answer<JsValue> {
        let options = read::import_options(&options).map_err(thrown)?;
        to_js(&self.desk.read_import(handle, &bytes, options).map_err(thrown)?)
    }

    /// The article of a page's source, as `open` takes it.
    #[wasm_bindgen(js_name = readHtml)]
    pub fn read_html(html: &str) -> Answer<JsValue> {
        to_js(&Article::from(html::read(html)))
    }

    /// Forgets an article.
    pub fn close(&mut self, handle: u32) {
        self.desk.close(handle);
    }
}

impl Rubricate {
    fn with(engine: Engine) -> Rubricate {
        Rubricate { desk: Desk::new(engine), progress: 0.0 }
    }

    fn found(&self, handle: u32) -> Answer<(&Analysis, &State)> {
        let analysis = self.desk.analysis(handle).map_err(thrown)?;
        Ok((analysis, self.desk.standing(handle).map_err(thrown)?))
    }
}
