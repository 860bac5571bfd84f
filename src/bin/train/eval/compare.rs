//! Measures what other tools have found, with the scorer that measures ours. Their habits are forgiven: each side is
//! stripped of a title, article or possessive at its ends before they are compared.

use super::gold::{self, Article, Mention};
use super::predict::Answer;
use super::score::score;
use clap::Args;
use rubricate::tag::Label;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};

/// Scores what other tools have found in annotated articles; prints JSON: counts by tool and type.
#[derive(Args)]
pub struct Options {
    /// Annotated articles, JSON lines.
    #[arg(long)]
    gold: PathBuf,
    /// What tools have found in them: `{"id": …, "spans": [[start, end, type], …]}` a line, in code points.
    #[arg(required = true)]
    predictions: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    spans: Vec<(u32, u32, String)>,
}

/// Words before a name that some count to it and others do not.
const LEADS: [&str; 24] = [
    "the",
    "a",
    "an",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "dr",
    "dr.",
    "prof",
    "prof.",
    "professor",
    "sir",
    "president",
    "senator",
    "judge",
    "justice",
    "minister",
    "king",
    "queen",
    "pope",
];

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let mut articles = gold::read(options.gold.clone(), "gold", Label::ALL.to_vec())?.articles;
    for article in &mut articles {
        article.mentions = strip(&article.text, &article.mentions);
    }
    let mut tools = BTreeMap::new();
    for file in &options.predictions {
        let answers = answers(file, &articles)?;
        let counts: BTreeMap<&str, _> = Label::ALL
            .iter()
            .map(|label| {
                let score = score(&articles, &answers, &[*label]);
                (label.id(), (score.gold, score.predicted, score.correct))
            })
            .collect();
        tools.insert(file.file_stem().unwrap_or_default().to_string_lossy().into_owned(), counts);
    }
    println!("{}", serde_json::to_string(&tools)?);
    Ok(())
}

/// The answers of a tool, one for each article in order; kinds that we have no name for are left out.
fn answers(file: &Path, articles: &[Article]) -> Result<Vec<Answer>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut found: HashMap<String, BTreeSet<Mention>> = HashMap::new();
    for line in text.lines() {
        let Line { id, spans } = serde_json::from_str(line)?;
        let known = |(start, end, kind): (u32, u32, String)| Some((start, end, Label::from_id(&kind)?));
        found.insert(id, spans.into_iter().filter_map(known).collect());
    }
    let of = |article: &Article| {
        let mentions = found.get(&article.id).map(|mentions| strip(&article.text, mentions)).unwrap_or_default();
        Answer { mentions, entities: Vec::new(), found: Vec::new() }
    };
    Ok(articles.iter().map(of).collect())
}

fn strip(text: &str, mentions: &BTreeSet<Mention>) -> BTreeSet<Mention> {
    let chars: Vec<char> = text.chars().collect();
    mentions.iter().map(|&mention| stripped(&chars, mention)).collect()
}

fn stripped(text: &[char], (mut start, mut end, label): Mention) -> Mention {
    let word = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or_default().iter().collect::<String>();
    loop {
        let words = word(start, end);
        match words.split_once(char::is_whitespace) {
            Some((lead, rest)) if LEADS.contains(&lead.to_lowercase().as_str()) && !rest.trim().is_empty() => {
                start = end - rest.trim_start().chars().count() as u32;
            }
            _ => break,
        }
    }
    let words = word(start, end);
    for possessive in ["'s", "’s", "'", "’"] {
        if let Some(name) = words.strip_suffix(possessive)
            && !name.is_empty()
        {
            end = start + name.chars().count() as u32;
            break;
        }
    }
    (start, end, label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_articles_and_possessives_are_forgiven() {
        let text: Vec<char> = "The Mr. Ünal’s".chars().collect();
        assert_eq!(stripped(&text, (0, 14, Label::Person)), (8, 12, Label::Person));
        assert_eq!(stripped(&text, (8, 12, Label::Person)), (8, 12, Label::Person));
        assert_eq!(stripped(&text, (0, 3, Label::Org)), (0, 3, Label::Org), "nothing is left without it");
    }
}
