//! The settings the tagger is trained with; found on the dev sets as a whole.

use rubricate::tag::Label;

/// A set of articles to learn from.
pub struct Source {
    pub name: &'static str,
    pub origin: Origin,
    /// What a run of tokens of it counts.
    pub weight: f32,
    /// The types annotated completely in it; the others are left open there.
    pub types: &'static [Label],
}

/// Where a set comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A file of the data folder, named like the set, without `.train.jsonl`.
    Folder,
    /// The articles written for this project.
    Written,
    /// Our annotation of articles of the data folder.
    Standoff,
}

const NAMES: &[Label] = &rubricate::tag::crf::NAMES;
const THREE: &[Label] = &[Label::Person, Label::Org, Label::Place];
const EVENTS: &[Label] = &[Label::Person, Label::Org, Label::Place, Label::Event];
const WORKS: &[Label] = &[Label::Person, Label::Org, Label::Place, Label::Event, Label::Work];
const PRODUCTS: &[Label] = &[Label::Person, Label::Org, Label::Place, Label::Event, Label::Product];
const PEOPLES: &[Label] = &[Label::Person, Label::Org, Label::Place, Label::Norp];
const POSTS: &[Label] = &[Label::Person, Label::Org, Label::Place, Label::Work, Label::Product];

const fn source(name: &'static str, weight: f32, types: &'static [Label]) -> Source {
    Source { name, origin: Origin::Folder, weight, types }
}

/// What the tagger learns from. The machine-annotated GMB stays out: the licence of its annotation is not
/// stated, and with the news at hand it adds nothing.
pub const SOURCES: [Source; 15] = [
    Source { name: "articles written for this project", origin: Origin::Written, weight: 1.0, types: NAMES },
    Source { name: "articles annotated for this project", origin: Origin::Standoff, weight: 1.0, types: NAMES },
    source("news/news", 1.0, NAMES),
    source("news/news_written", 1.0, NAMES),
    source("ner/gum", 0.6, EVENTS),
    source("ner/uner_ewt", 0.5, THREE),
    source("ner/wikigold", 0.6, THREE),
    source("ner/crossner_politics", 0.6, EVENTS),
    source("ner/crossner_literature", 0.3, WORKS),
    source("ner/crossner_music", 0.3, WORKS),
    source("ner/crossner_science", 0.2, EVENTS),
    source("ner/crossner_ai", 0.2, PRODUCTS),
    source("ner/redocred", 0.6, PEOPLES),
    source("ner/btc_news", 0.4, THREE),
    source("ner/wnut17", 0.2, POSTS),
];

/// Texts without annotation, from which words get their clusters.
pub const TEXTS: [&str; 5] = [
    "text/allsides_unlabelled.jsonl.gz",
    "text/wikinews_2019_2020.jsonl.gz",
    "topics/allsides.train.jsonl.gz",
    "news/news.train.jsonl",
    "news/news_written.train.jsonl",
];

#[derive(Clone, Debug)]
pub struct Recipe {
    /// What to do without, to see what it is worth: a group of features, or one of [`INGREDIENTS`].
    pub without: Vec<String>,
    pub seed: u64,
    /// How often the weights are found, each time with another seed, before their mean is pruned.
    pub rounds: u32,
    pub epochs: usize,
    /// Epochs before the weights are averaged.
    pub settle: usize,
    /// Epochs after pruning, in which the weights that are left make up for the others.
    pub repairs: usize,
    pub rate: f32,
    /// Share of features left out at each sight.
    pub dropout: f32,
    /// Share of tokens whose letters are left out altogether.
    pub unknown: f32,
    /// Share of runs of tokens that are seen without what the words are elsewhere in the article.
    pub silent: f32,
    /// Parts into which the lessons are cut, to tell each what a model that has not seen it makes of it.
    pub folds: usize,
    /// Strength of the pull of each weight to zero.
    pub pull: f32,
    /// A feature must be seen so often.
    pub least: u32,
    /// Weights to keep.
    pub weights: usize,
    /// Largest weight in units; at most 127.
    pub levels: f32,
    /// A feature whose weights come to no more units, whatever their signs, costs more than it tells.
    pub faint: u32,
    /// Words that get a cluster, clusters, and clusters of clusters.
    pub words: usize,
    pub clusters: usize,
    pub coarse: usize,
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe {
            without: Vec::new(),
            seed: 3,
            rounds: 3,
            epochs: 5,
            settle: 2,
            repairs: 4,
            rate: 0.05,
            dropout: 0.2,
            unknown: 0.15,
            silent: 0.5,
            folds: 3,
            pull: 5e-6,
            least: 2,
            weights: 155_000,
            levels: 31.0,
            faint: 4,
            words: 24_000,
            clusters: 600,
            coarse: 60,
        }
    }
}

/// What the table of ingredients leaves out one by one, and what each is.
pub const INGREDIENTS: [(&str, &str); 8] = [
    ("lexicon", "features of the lexicon"),
    ("clusters", "word clusters"),
    ("memory", "what the article tells of a word elsewhere"),
    ("votes", "second decoding by what the first made of the words"),
    ("dropout", "dropout of features and letters"),
    ("recased", "articles with other headlines, in capitals and in lower case"),
    ("written", "articles written for this project (in this repository)"),
    ("standoff", "articles annotated for this project (in this repository)"),
];

impl Recipe {
    /// For comparisons: half as long, and a little worse.
    pub fn brief() -> Recipe {
        Recipe { rounds: 1, epochs: 3, settle: 1, repairs: 1, folds: 2, ..Recipe::default() }
    }

    pub fn does_without(&self, ingredient: &str) -> bool {
        self.without.iter().any(|other| other == ingredient)
    }

    /// Changes a setting, given as `name=value`.
    pub fn set(&mut self, trial: &str) -> Result<(), String> {
        let wrong = || format!("`{trial}` is not a setting and its value; a trial reads like `rate=0.1`");
        let (name, value) = trial.split_once('=').ok_or_else(wrong)?;
        if name == "without" {
            self.without.push(value.to_owned());
            return Ok(());
        }
        let number: f64 = value.parse().map_err(|_| wrong())?;
        match name {
            "seed" => self.seed = number as u64,
            "rounds" => self.rounds = number as u32,
            "epochs" => self.epochs = number as usize,
            "settle" => self.settle = number as usize,
            "repairs" => self.repairs = number as usize,
            "rate" => self.rate = number as f32,
            "dropout" => self.dropout = number as f32,
            "unknown" => self.unknown = number as f32,
            "silent" => self.silent = number as f32,
            "folds" => self.folds = number as usize,
            "pull" => self.pull = number as f32,
            "least" => self.least = number as u32,
            "weights" => self.weights = number as usize,
            "levels" => self.levels = number as f32,
            "faint" => self.faint = number as u32,
            "words" => self.words = number as usize,
            "clusters" => self.clusters = number as usize,
            "coarse" => self.coarse = number as usize,
            _ => return Err(wrong()),
        }
        Ok(())
    }
}
