//! What an editor does to an article, at random.

use super::dice::Dice;
use rubricate::text::{Document, Field, Meta, Role};

/// An article while it is written: paragraphs with their roles.
#[derive(Clone, Debug)]
pub struct Draft {
    pub paragraphs: Vec<(Role, String)>,
}

impl Draft {
    pub fn of(document: &Document) -> Draft {
        let segments = document.segments().iter();
        Draft { paragraphs: segments.map(|of| (of.role, of.span.of(document.text()).to_owned())).collect() }
    }

    pub fn document(&self, meta: Meta) -> Document {
        let fields = self.paragraphs.iter().enumerate();
        let fields = fields.map(|(i, (role, text))| Field { id: format!("f{i}"), role: *role, text: text.clone() });
        Document::from_fields(fields, meta).unwrap()
    }

    pub fn length(&self) -> usize {
        self.paragraphs.iter().map(|(_, text)| text.len()).sum()
    }
}

/// A place between two characters.
fn place(text: &str, dice: &mut Dice) -> usize {
    let mut at = dice.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A place at the border of a word.
fn border(text: &str, dice: &mut Dice) -> usize {
    let at = place(text, dice);
    text[at..].find(' ').map_or(text.len(), |space| at + space)
}

const TYPED: [&str; 28] = [
    "a", "e", "n", "s", "T", "R", " ", " ", ".", ",", "'", "’s", "-", "(", ")", "“", "”", "\"", "3", "$", "%", "@",
    "é", "ß", "🚀", "\u{301}", "—", ". ",
];

const PASTED: [&str; 14] = [
    " The World Health Organization (WHO) said so.",
    " Mr. Lund said €2.5 million was paid on Monday.",
    " WASHINGTON, Nov 3 — ",
    " and Angela Merkel",
    " in Berlin, Germany,",
    " Ada Lund Jr. told the Times.",
    " “The Long Way Home,” a film,",
    " the NHS",
    " It is 3 p.m. in New York City. He left.",
    " THE GOVERNMENT OF FRANCE SAID NO",
    "\nA second line of the same field, by Jordan.",
    " see https://example.org/news/1?b=2 or mail a.b@example.org",
    " National Union of Students (NUS)",
    " reading jordan apple in may",
];

/// Does one edit; says which.
pub fn edit(draft: &mut Draft, others: &[Draft], dice: &mut Dice) -> &'static str {
    let paragraphs = &mut draft.paragraphs;
    if paragraphs.is_empty() {
        paragraphs.push((Role::Body, "It began anew.".into()));
    }
    let at = dice.below(paragraphs.len());
    let is_long = paragraphs.len() > 2;
    let text = &mut paragraphs[at].1;
    match dice.below(20) {
        0..=5 => {
            let place = place(text, dice);
            text.insert_str(place, dice.pick::<&str>(&TYPED));
            "typed"
        }
        6..=8 => {
            let place = place(text, dice);
            let deleted = text[place..].chars().next().map_or(0, char::len_utf8);
            text.replace_range(place..place + deleted, "");
            "deleted"
        }
        9 => {
            let (a, b) = (border(text, dice), border(text, dice));
            text.replace_range(a.min(b)..a.max(b), "");
            "cut"
        }
        10 | 11 => {
            let place = border(text, dice);
            text.insert_str(place, dice.pick::<&str>(&PASTED));
            "pasted"
        }
        12 => {
            let place = border(text, dice);
            let rest = text.split_off(place);
            let role = paragraphs[at].0;
            paragraphs.insert(at + 1, (role, rest));
            "split"
        }
        13 if at > 0 => {
            let (_, text) = paragraphs.remove(at);
            paragraphs[at - 1].1.push_str(&text);
            "joined"
        }
        14 => {
            let moved = paragraphs.remove(at);
            let to = dice.below(paragraphs.len() + 1);
            paragraphs.insert(to, moved);
            "moved"
        }
        15 => {
            let copy = paragraphs[at].clone();
            let to = dice.below(paragraphs.len() + 1);
            paragraphs.insert(to, copy);
            "doubled"
        }
        16 => {
            let other = &others[dice.below(others.len())];
            let paragraph = dice.pick(&other.paragraphs);
            paragraphs.insert(at, paragraph);
            "pasted a paragraph"
        }
        17 if is_long => {
            paragraphs.remove(at);
            "removed"
        }
        18 => {
            let (a, b) = (border(text, dice), border(text, dice));
            let range = a.min(b)..a.max(b);
            let cased = if dice.below(2) == 0 {
                text[range.clone()].to_uppercase()
            } else {
                text[range.clone()].to_lowercase()
            };
            text.replace_range(range, &cased);
            "recased"
        }
        19 => {
            paragraphs[at].0 = dice.pick(&Role::ALL);
            "given another role"
        }
        _ => "left alone",
    }
}
