//! One article being worked off, in steps that can be interrupted.

use super::memo::{Before, MOST_REMEMBERED, Memo};
use super::{Analysis, Engine, Filed};
use crate::entity::{Earlier, Entity, cluster_again};
use crate::growth::{foreseeing, longer};
use crate::keyphrase::{Aids, Phrases, Units};
use crate::salience::{self, Acts, Salience};
use crate::tag::crf::{Crf, Survey};
use crate::tag::{Tag, Tokenized, merge::merge, numeric};
use crate::text::{Document, Offsets, Tokens, again, tokenizer::tokenize};
use crate::topic::Teller;
use crate::topic::house::Words;
use crate::topic::score::Notes;
use crate::topic::wording::Spelt;
use std::rc::Rc;
use std::sync::Arc;

/// What mentions were joined to.
#[derive(Default)]
struct Joined {
    entities: Vec<Entity>,
    entity_of: Vec<u32>,
    salience: Vec<Salience>,
}

/// An article being worked off.
pub struct Run {
    document: Document,
    tokens: Option<Tokens>,
    survey: Survey,
    surveyed: usize,
    weighed: usize,
    tagged: usize,
    tags: Vec<Tag>,
    /// Where the tags of each sentence end.
    ends: Vec<u32>,
    names: Vec<Tag>,
    numbers: Vec<Tag>,
    pieces: numeric::Pieces,
    acts: Vec<Option<Acts>>,
    joined: Option<Joined>,
    notes: Notes,
    filed: Option<Filed>,
    units: Units,
    before: Option<Before>,
    /// No memo of it would be kept: what the next step does not need is given back at once, for the memory of a page
    /// stays as large as it once was.
    is_long: bool,
}

impl Run {
    pub fn new(document: Document) -> Run {
        Run {
            is_long: document.text().len() > MOST_REMEMBERED,
            document,
            tokens: None,
            survey: Survey::default(),
            surveyed: 0,
            weighed: 0,
            tagged: 0,
            tags: Vec::new(),
            ends: Vec::new(),
            names: Vec::new(),
            numbers: Vec::new(),
            pieces: numeric::Pieces::default(),
            acts: Vec::new(),
            joined: None,
            notes: Notes::default(),
            filed: None,
            units: Units::default(),
            before: None,
        }
    }

    /// A run on an edited version of an article. It finds what a new run would find, and is the quicker the more of the
    /// article's sentences stand again.
    pub fn after(document: Document, earlier: Rc<Analysis>, memo: Memo) -> Run {
        let before = memo.fits(&earlier, &document).then(|| Before::new(earlier, memo));
        Run { before, ..Run::new(document) }
    }

    /// Gives the work up, and the memo of the earlier version back.
    pub fn abandon(mut self, engine: &Engine) -> Option<Memo> {
        engine.lasting.give_back(self.survey.end());
        let is_given_back = self.is_long && self.is_tagged();
        let mut memo = self.before.filter(|_| !is_given_back)?.memo;
        if self.tokens.is_some() {
            memo.survey.come_back(self.survey);
        }
        Some(memo)
    }

    /// Works on about `tokens` more tokens, a sentence at least; returns the share of the work done, 0 to 1.
    pub fn step(&mut self, engine: &Engine, tokens: usize) -> f32 {
        let all = self.tokens.get_or_insert_with(|| {
            let mut fresh = Tokens::default();
            match &mut self.before {
                None => {
                    tokenize(&self.document, &mut fresh);
                    fresh.tokens.shrink_to_fit();
                }
                Some(before) => {
                    before.origins = again::tokenize(&self.document, before.text(), &mut fresh);
                    self.survey = Survey::go_on(&mut before.memo.survey);
                    let tags = longer(before.analysis.tags.len());
                    (self.tags, self.acts) = (Vec::with_capacity(tags), Vec::with_capacity(tags));
                    self.ends.reserve_exact(fresh.sentences.len());
                    before.taken.reserve_exact(fresh.sentences.len());
                    self.notes = Notes::like(&before.memo.notes);
                    self.units = Units::like(&before.memo.units);
                }
            }
            if self.is_long {
                // Their checksums are worth the bytes of the data files, which need not be kept then.
                engine.files();
            }
            self.survey.begin(engine.lasting.take(), fresh.tokens.len(), self.is_long);
            fresh
        });
        let text = Tokenized { text: self.document.text(), tokens: all };
        let scratch = std::mem::take(&mut self.survey.lasting.scratch);
        let tagger = Crf::with(&engine.tagger, &engine.lexicon, scratch);
        let total = all.sentences.len();
        let mut left = tokens.max(1);
        while left > 0 && self.surveyed < total {
            let sentence = &all.sentences[self.surveyed];
            match self.before.as_ref().and_then(|before| before.again(self.surveyed)) {
                Some(again) => self.survey.survey_again(again),
                None => tagger.survey(text, sentence, &mut self.survey),
            }
            left = left.saturating_sub(sentence.tokens.len().max(1));
            self.surveyed += 1;
        }
        if self.is_long && self.surveyed == total && self.weighed == 0 {
            self.survey.be_surveyed(self.before.is_some());
        }
        while left > 0 && self.weighed < total {
            let sentence = &all.sentences[self.weighed];
            self.survey.foresee(sentence.tokens.len(), self.weighed, total);
            let again = self.before.as_ref().and_then(|before| before.again(self.weighed));
            let taken = again.is_some_and(|again| self.survey.weigh_again(again, sentence.tokens.start));
            if !taken {
                tagger.weigh(text, sentence, &mut self.survey);
            }
            if let Some(before) = &mut self.before {
                before.taken.push(taken);
            }
            left = left.saturating_sub(sentence.tokens.len().max(1));
            self.weighed += 1;
        }
        if self.is_long && self.weighed == total && self.tagged == 0 {
            self.survey.be_weighed();
        }
        while left > 0 && self.tagged < total {
            let sentence = &all.sentences[self.tagged];
            // A sentence has no more mentions than tokens, and mostly far fewer.
            foreseeing(&mut self.tags, sentence.tokens.len(), self.tagged, total);
            foreseeing(&mut self.acts, sentence.tokens.len(), self.tagged, total);
            let taken = self.before.as_ref().filter(|before| before.taken.get(self.tagged) == Some(&true));
            match taken.filter(|_| self.survey.is_voted_again(&sentence.tokens)) {
                Some(before) => before.copy_tags(self.tagged, text, &mut self.tags, &mut self.acts),
                None => {
                    tagger.tag(text, sentence, &mut self.survey, &mut self.names);
                    let published = self.document.meta.published;
                    numeric::tag(text, sentence, published, &mut self.pieces, &mut self.numbers);
                    merge(&mut self.names, &mut self.numbers, &mut self.tags);
                    self.acts.resize(self.tags.len(), None);
                    if let Some(taken) = self.before.as_mut().and_then(|before| before.taken.get_mut(self.tagged)) {
                        *taken = false;
                    }
                }
            }
            self.ends.push(self.tags.len() as u32);
            left = left.saturating_sub(sentence.tokens.len().max(1));
            self.tagged += 1;
        }
        self.survey.lasting.scratch = tagger.end();
        if self.tagged == total {
            engine.lasting.give_back(self.survey.end());
        }
        if self.is_long && self.tagged == total {
            self.survey = Survey::default();
            self.tags.shrink_to_fit();
        }
        if total == 0 { 1.0 } else { (self.surveyed + self.weighed + self.tagged) as f32 / (3 * total) as f32 }
    }

    fn is_tagged(&self) -> bool {
        self.tokens.as_ref().is_some_and(|tokens| self.tagged == tokens.sentences.len())
    }

    /// What is known once mentions are joined to entities, before topics are: the mentions, and the entity of each.
    pub fn joined(&self) -> Option<(&Document, &[Tag], &[u32])> {
        let joined = self.joined.as_ref()?;
        Some((&self.document, &self.tags, &joined.entity_of))
    }

    /// Does one more of the works that come when [`step`](Run::step) has returned 1: joins mentions to entities, finds
    /// what the article is about, entities and topics. Returns whether that was all.
    pub fn conclude(&mut self, engine: &Engine) -> bool {
        let Some(tokens) = &self.tokens else { return true };
        let text = Tokenized { text: self.document.text(), tokens };
        if self.joined.is_none() {
            let earlier = self.before.as_ref().map(|before| {
                let Analysis { document, tags, entities, entity_of, .. } = &*before.analysis;
                Earlier { text: document.text(), tags, entities, entity_of }
            });
            let (entities, entity_of) = cluster_again(text, &self.tags, earlier);
            self.joined = Some(Joined { entities, entity_of, salience: Vec::new() });
        } else if self.filed.is_none() {
            if let Some(joined) = &mut self.joined {
                joined.salience = salience::weigh(&self.document, text, &self.tags, &mut self.acts, &joined.entities);
            }
            self.file(engine);
        }
        self.filed.is_some()
    }

    /// Reads the words of all sentences, once for all that asks for them, and files the article under topics.
    fn file(&mut self, engine: &Engine) {
        let Run { document, tokens, tags, ends, notes, units, before, .. } = self;
        let Some(tokens) = tokens else { return };
        let text = Tokenized { text: document.text(), tokens };
        let (lists, all) = (&engine.lists, tokens.sentences.len());
        let sense = |spelt: &Spelt| lists.sense(spelt);
        let teller = Teller { scorer: Some(&engine.topics.scorer), sense: Some(&sense) };
        let mut words = (!engine.houses.is_empty()).then(|| Words::new(document, text));
        let mut wording = engine.wordings.take();
        wording.keep();
        let mut first_tag = 0;
        for (at, sentence) in tokens.sentences.iter().enumerate() {
            let place = before.as_ref().and_then(|before| before.place(at, text));
            let noted = place.filter(|(before, ..)| before.memo.has_notes());
            let cut = place.filter(|(before, ..)| before.taken.get(at) == Some(&true));
            let is_noted = noted.is_some() || !engine.suggests_media_topics;
            if !is_noted || cut.is_none() || words.is_some() {
                wording.read(text, sentence, teller);
            }
            units.foresee(sentence.tokens.len(), at, all);
            match cut {
                Some((before, old, by)) => units.cut_again(&before.memo.units, old, by),
                None => units.cut(text, sentence, &wording, Aids { tags, first_tag, teller }),
            }
            if engine.suggests_media_topics {
                notes.foresee(sentence.tokens.len(), at, all);
                match noted {
                    Some((before, old, by)) => notes.note_again(&before.memo.notes, old, by),
                    None => engine.topics.scorer.note(text, sentence, &wording, notes),
                }
            }
            if let Some(words) = &mut words {
                words.add(sentence, &wording);
            }
            first_tag = ends.get(at).map_or(first_tag, |end| *end as usize);
        }
        match self.is_long {
            true => drop(wording),
            false => engine.wordings.give_back(wording),
        }
        let before = before.as_ref().filter(|before| before.memo.has_notes());
        let filed = self.filed.insert(engine.file(document, text, notes, words.as_ref(), before));
        if self.is_long {
            self.notes = Notes::default();
            filed.weighed = None;
        }
    }

    /// What was found, after whatever was not [concluded](Run::conclude) yet.
    pub fn finish(self, engine: &Engine) -> Analysis {
        self.end(engine).0
    }

    /// The same, and what a run [after](Run::after) this one can take over.
    pub fn end(mut self, engine: &Engine) -> (Analysis, Memo) {
        self.tokens.get_or_insert_default();
        while !self.conclude(engine) {}
        let Joined { entities, entity_of, salience } = self.joined.take().unwrap_or_default();
        let Filed { topics, schemes, weighed } = self.filed.take().unwrap_or_default();
        let offsets = Offsets::new(self.document.text());
        let Run { document, tokens, tags, survey, ends, acts, notes, units, is_long, .. } = self;
        let (tokens, units) = (Arc::new(tokens.unwrap_or_default()), Arc::new(units));
        let phrases = Phrases::later(tokens.clone(), units.clone(), engine.topics.scorer.clone());
        let mut analysis =
            Analysis { document, offsets, tags, entities, entity_of, salience, topics, schemes, phrases };
        if !is_long {
            return (analysis, Memo { tokens, survey, ends, acts, notes, weighed, units });
        }
        // Its review needs the room: phrases are looked for at once, and a memo would not be kept.
        drop((tokens, units));
        analysis.settle();
        (analysis, Memo::default())
    }
}
