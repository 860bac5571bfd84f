//! Which types are mistaken for which.

use super::gold::Set;
use super::mistake::{Kind, mistakes};
use super::predict::Answer;
use rubricate::tag::Label;
use std::fmt::Write;

const TYPES: usize = Label::ALL.len();

#[derive(Default)]
struct Confusion {
    /// Annotated type by found type, on exactly the same span.
    same: [[usize; TYPES]; TYPES],
    edges: [usize; TYPES],
    missed: [usize; TYPES],
    spurious: [usize; TYPES],
}

impl Confusion {
    fn count(&mut self, set: &Set, answers: &[Answer]) {
        for (article, answer) in set.articles.iter().zip(answers) {
            for right in article.mentions.intersection(&answer.mentions) {
                self.same[right.2 as usize][right.2 as usize] += 1;
            }
            for mistake in mistakes(article, answer) {
                match mistake.kind {
                    Kind::Type(gold, found) => self.same[gold as usize][found as usize] += 1,
                    Kind::Edges { gold, .. } => self.edges[gold as usize] += 1,
                    Kind::Missed(gold) => self.missed[gold as usize] += 1,
                    Kind::Spurious(found) => self.spurious[found as usize] += 1,
                }
            }
        }
    }
}

/// The section on confusion, over these sets together.
pub fn section(sets: &[&(Set, Vec<Answer>)]) -> String {
    let mut confusion = Confusion::default();
    for (set, answers) in sets {
        confusion.count(set, answers);
    }
    let mut out = String::from(
        "\n## Which types are mistaken for which\n\n\
         `news` and `news_written` together. A row is an annotated type, a column what was found on exactly the same words;\n\
         *other edges*: something was found there, but with a word more or less; *spurious*: found where nothing is annotated.\n\n\
         | annotated |",
    );
    for label in Label::ALL {
        let _ = write!(out, " {} |", label.id());
    }
    out += " other edges | missed |\n|---|";
    out += &"---:|".repeat(TYPES + 2);
    out.push('\n');
    for label in Label::ALL {
        let row = label as usize;
        let _ = write!(out, "| {} |", label.id());
        for (column, &count) in confusion.same[row].iter().enumerate() {
            out += &cell(count, column == row);
        }
        out += &cell(confusion.edges[row], false);
        out += &cell(confusion.missed[row], false);
        out.push('\n');
    }
    out += "| *spurious* |";
    for count in confusion.spurious {
        out += &cell(count, false);
    }
    out += " | |\n";
    out
}

/// A count; nothing is left blank, so that what is there can be seen.
fn cell(count: usize, right: bool) -> String {
    match (count, right) {
        (0, _) => " |".to_owned(),
        (count, true) => format!(" **{count}** |"),
        (count, false) => format!(" {count} |"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::gold::{Article, Mention};
    use crate::eval::predict::Found;
    use Label::{Org, Person, Place};

    #[test]
    fn every_annotated_mention_is_counted_once() {
        let gold = [(0, 5, Person), (10, 15, Org), (20, 25, Place), (30, 35, Place)];
        let found = [(0, 5, Person), (10, 15, Place), (20, 29, Place), (50, 55, Org)];
        let article = Article { id: "a".into(), text: String::new(), mentions: gold.into(), entities: Vec::new() };
        let tell = |mention: Mention| Found { mention, score: 1.0, reasons: Vec::new() };
        let answer = Answer { mentions: found.into(), entities: Vec::new(), found: found.map(tell).into() };
        let mut confusion = Confusion::default();
        let set = Set { name: "news".into(), types: Label::ALL.to_vec(), articles: vec![article] };
        confusion.count(&set, &[answer]);
        assert_eq!(confusion.same[Person as usize][Person as usize], 1);
        assert_eq!(confusion.same[Org as usize][Place as usize], 1);
        assert_eq!((confusion.edges[Place as usize], confusion.missed[Place as usize]), (1, 1));
        assert_eq!(confusion.spurious[Org as usize], 1);
    }
}
