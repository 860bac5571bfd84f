//! How names are written in running text: which of them are everyday words.
//!
//! A list cannot tell that `Reading` is mostly not a town and `China` never porcelain in the
//! news. Unlabelled articles can: an everyday word is mostly seen in lower case.

use flate2::read::GzDecoder;
use rubricate::lexicon::fold::Written;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// The longest phrase that is looked up, in words.
const LONGEST: usize = 4;

/// How often a word or phrase was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// With a capital at every word, and not at the start of a sentence.
    pub capital: u32,
    /// Without any capital.
    pub lower: u32,
}

impl Seen {
    /// An everyday word: at least one in eight is in lower case.
    pub fn is_common(self) -> bool {
        self.lower >= 2 && self.lower * 7 >= self.capital
    }
    /// So seldom a name that listing it would do harm.
    pub fn is_hardly_a_name(self) -> bool {
        self.lower >= 200 && self.lower / 100 >= self.capital
    }
}

/// Counts of the names in question.
pub struct Usage {
    seen: HashMap<Vec<u8>, Seen>,
}

impl Usage {
    /// Will count these folded names.
    pub fn of<'a>(names: impl Iterator<Item = &'a [u8]>) -> Usage {
        Usage { seen: names.map(|name| (name.to_vec(), Seen::default())).collect() }
    }

    pub fn get(&self, name: &[u8]) -> Seen {
        self.seen.get(name).copied().unwrap_or_default()
    }

    /// Whether a name was never seen, though it is not too long to be.
    pub fn is_unheard_of(&self, name: &[u8]) -> bool {
        self.get(name) == Seen::default() && name.split(|&byte| byte == b' ').count() <= LONGEST
    }

    /// Counts the articles of a gzipped JSON lines file.
    pub fn read(&mut self, path: &Path) -> io::Result<()> {
        let file =
            File::open(path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        for line in BufReader::new(GzDecoder::new(file)).lines() {
            let article: serde_json::Value = serde_json::from_str(&line?)?;
            self.count(article["text"].as_str().unwrap_or(""));
        }
        Ok(())
    }

    /// Counts one text.
    pub fn count(&mut self, text: &str) {
        let words: Vec<Word<'_>> = words(text).collect();
        for first in 0..words.len() {
            let mut folded = Written::new(false);
            let (mut capital, mut lower) = (true, true);
            for (i, word) in words[first..].iter().take(LONGEST).enumerate() {
                if i > 0 && word.opens || !folded.space() || !folded.push(word.text) {
                    break;
                }
                let upper = word.text.starts_with(char::is_uppercase);
                (capital, lower) = (capital && upper, lower && !upper);
                if let Some(seen) = self.seen.get_mut(folded.as_bytes()) {
                    seen.lower += u32::from(lower);
                    seen.capital += u32::from(capital && !words[first].opens);
                }
            }
        }
    }
}

struct Word<'a> {
    text: &'a str,
    /// Something other than white space stands before it: a sentence may begin here.
    opens: bool,
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '&');
    let mut opens = true;
    text.split_inclusive(move |c| !inner(c)).filter_map(move |piece| {
        let word = piece.trim_end_matches(|c| !inner(c));
        let found = (!word.is_empty()).then_some(Word { text: word, opens });
        let gap = piece.get(word.len()..).unwrap_or("");
        opens = (opens && word.is_empty()) || gap.chars().any(|c| c != ' ');
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_everyday_words_from_names() {
        let names = ["reading", "china", "new deal"].map(|name| name.as_bytes());
        let mut usage = Usage::of(names.into_iter());
        usage.count("Reading is fun. He was reading in Reading, reading about China.\nChina and China; a new deal, the New Deal.");
        assert_eq!(usage.get(b"reading"), Seen { capital: 1, lower: 2 });
        assert_eq!(usage.get(b"china"), Seen { capital: 2, lower: 0 });
        assert_eq!(usage.get(b"new deal"), Seen { capital: 1, lower: 1 });
        assert!(usage.get(b"reading").is_common() && !usage.get(b"china").is_common());
    }
}
