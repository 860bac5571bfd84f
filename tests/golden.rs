//! Tokens, tags and entities of our own texts, written out for reading. Beside each
//! `tests/texts/NAME.txt` lies `NAME.ann`; when what is found changes, the test rewrites
//! the file and fails, so that the change is seen in the diff. With `UPDATE_GOLDEN=1` it
//! only rewrites.

use rubricate::tag::{Tag, Value};
use rubricate::text::{Day, Document, Meta, Tokens, tokenizer::tokenize};
use rubricate::{Analysis, Engine};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

const TEXTS: [&str; 12] = [
    "court",
    "culture",
    "election",
    "markets",
    "obituary",
    "science",
    "sport",
    "trade-policy",
    "transcript",
    "unicode",
    "weather",
    "wire-caps",
];
/// Columns after which a line is broken.
const WIDTH: usize = 100;

#[test]
fn what_is_found_in_our_own_texts_stays_as_it_was() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = |name: &str| fs::read(root.join("www/model").join(name)).unwrap();
    let engine = Engine::from_bytes(file("lexicon.bin"), file("tagger.bin"), file("topics.bin")).unwrap();
    let folder = root.join("tests/texts");
    let changed: Vec<PathBuf> = TEXTS.iter().filter_map(|name| changed(&engine, &folder, name)).collect();
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    assert!(changed.is_empty() || update, "These files were rewritten; see what has changed: {changed:#?}");
}

fn changed(engine: &Engine, folder: &Path, name: &str) -> Option<PathBuf> {
    let text = fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
    let published = Some(Day { year: 2026, month: 11, day: 23 });
    let document = Document::from_text(text, Meta { published, ..Meta::default() }).unwrap();
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let shown = show(&tokens, &engine.analyze(document));
    let path = folder.join(name).with_extension("ann");
    if fs::read_to_string(&path).is_ok_and(|old| old == shown) {
        return None;
    }
    fs::write(&path, shown).unwrap();
    Some(path)
}

fn show(tokens: &Tokens, analysis: &Analysis) -> String {
    let document = &analysis.document;
    let mut out = String::from(
        "# One block a sentence. `·` joins tokens that touch; under a mention stands its type, and its value if it has one.\n",
    );
    for sentence in &tokens.sentences {
        let segment = &document.segments()[sentence.segment as usize];
        let titled = if sentence.titled { ", titled" } else { "" };
        let dateline =
            if sentence.dateline > 0 { format!(", dateline of {}", sentence.dateline) } else { String::new() };
        let _ = write!(out, "\n[{}{titled}{dateline}]\n", segment.role.name());
        let mut row = Row::default();
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let start = &tokens.tokens[at as usize];
            let tag = analysis.tags.iter().find(|tag| tag.tokens.start == at);
            let end = tag.map_or(at + 1, |tag| tag.tokens.end.max(at + 1));
            let mut words = String::new();
            for (i, token) in tokens.tokens[at as usize..end as usize].iter().enumerate() {
                if i > 0 {
                    words.push(if token.spaced { ' ' } else { '·' });
                }
                words.push_str(token.span.of(document.text()));
            }
            row.add(
                start.spaced,
                &words,
                &tag.map_or(String::new(), |tag| label(tag, &words, document.text())),
                &mut out,
            );
            at = end;
        }
        row.flush(&mut out);
    }
    out.push_str("\n[entities]\n");
    for entity in &analysis.entities {
        let _ = write!(out, "{} {} × {}", entity.label.id(), entity.name, entity.mentions.len());
        if !entity.aliases.is_empty() {
            let _ = write!(out, " = {}", entity.aliases.join(" = "));
        }
        out.push('\n');
    }
    out
}

fn label(tag: &Tag, words: &str, text: &str) -> String {
    let mut out = tag.label.id().to_owned();
    match &tag.value {
        Some(Value::Date { iso } | Value::Time { iso }) => out += &format!("={iso}"),
        Some(Value::Money { currency, amount }) => out += &format!("={amount} {}", currency.unwrap_or("?")),
        Some(Value::Percent { amount, points }) => out += &format!("={amount}{}", if *points { " points" } else { "" }),
        Some(Value::Quantity { amount, unit }) => out += &format!("={amount} {unit}"),
        None => {}
    }
    // The span may be less than its tokens.
    let exact = tag.span.of(text);
    if exact.chars().filter(|c| !c.is_whitespace()).ne(words.chars().filter(|c| !c.is_whitespace() && *c != '·')) {
        out += &format!(" “{exact}”");
    }
    out
}

/// Words above, labels below, in columns.
#[derive(Default)]
struct Row {
    words: String,
    labels: String,
    width: usize,
}

impl Row {
    fn add(&mut self, spaced: bool, words: &str, label: &str, out: &mut String) {
        let width = words.chars().count().max(label.chars().count());
        if self.width > 0 && self.width + 1 + width > WIDTH {
            self.flush(out);
        }
        if self.width > 0 {
            self.words.push(if spaced { ' ' } else { '·' });
            self.labels.push(' ');
        }
        let pad = |text: &str| " ".repeat(width - text.chars().count());
        let _ = write!(self.words, "{words}{}", pad(words));
        let _ = write!(self.labels, "{label}{}", pad(label));
        self.width += width + 1;
    }

    fn flush(&mut self, out: &mut String) {
        for line in [&self.words, &self.labels] {
            if !line.trim_end().is_empty() {
                out.push_str(line.trim_end());
                out.push('\n');
            }
        }
        *self = Row::default();
    }
}
