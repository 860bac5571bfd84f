//! Names of articles of the data folder, without their texts, which are not ours to pass on.
//!
//! A line an article, tab-separated: its id; `t` if the title goes before the text, else `-`; how many code points of that
//! were read; and the names: code points since the end of the last one, a letter for the type, code points of the name.

use crate::eval::gold::{self, Article};
use rubricate::tag::Label;
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::path::Path;

/// Where the texts are.
const TEXTS: [&str; 3] =
    ["text/wikinews_2019_2020.jsonl.gz", "text/allsides_unlabelled.jsonl.gz", "topics/allsides.train.jsonl.gz"];

const LETTERS: [(char, Label); 8] = [
    ('p', Label::Person),
    ('o', Label::Org),
    ('l', Label::Place),
    ('n', Label::Norp),
    ('e', Label::Event),
    ('w', Label::Work),
    ('d', Label::Product),
    ('a', Label::Law),
];

/// Reads the names and joins them with their texts.
pub fn read(names: &str, data: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut texts = HashMap::new();
    for file in TEXTS {
        for line in gold::titled_texts(&data.join(file))? {
            texts.entry(line.id.clone()).or_insert(line);
        }
    }
    let mut articles = Vec::new();
    for line in names.lines() {
        let wrong = || format!("`{}` cannot be read", line.chars().take(60).collect::<String>());
        let [id, title, length, names] = line.split('\t').collect::<Vec<_>>().try_into().map_err(|_| wrong())?;
        let source = texts.get(id).ok_or_else(|| format!("the text of {id} is missing"))?;
        let body = source.text.trim();
        let whole = if title == "t" { format!("{}\n{body}", source.title) } else { body.to_owned() };
        let text: String = whole.chars().take(length.parse()?).collect();
        let mentions = mentions(names).ok_or_else(wrong)?;
        articles.push(Article { id: id.to_owned(), text, mentions, entities: Vec::new() });
    }
    Ok(articles)
}

fn mentions(names: &str) -> Option<BTreeSet<gold::Mention>> {
    let mut at = 0;
    let mention = |name: &str| {
        let (place, letter) = name.char_indices().find(|(_, c)| c.is_ascii_alphabetic())?;
        let label = LETTERS.iter().find(|(known, _)| *known == letter)?.1;
        let start: u32 = at + name.get(..place)?.parse::<u32>().ok()?;
        at = start + name.get(place + 1..)?.parse::<u32>().ok()?;
        Some((start, at, label))
    };
    names.split_whitespace().map(mention).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_from_name_to_name() {
        let mentions: Vec<_> = mentions("5p8 1l4").unwrap().into_iter().collect();
        assert_eq!(mentions, [(5, 13, Label::Person), (14, 18, Label::Place)]);
        assert!(super::mentions("5x8").is_none());
        assert!(super::mentions("p8").is_none());
    }
}
