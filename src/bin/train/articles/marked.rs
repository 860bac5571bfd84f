//! Articles with their names in brackets: `[PERSON Jane Doe] lives in [PLACE Paris].` Each begins with a line `### id`.

use crate::eval::gold::Article;
use rubricate::tag::Label;
use std::collections::BTreeSet;

/// Reads the articles of a file.
pub fn read(file: &str) -> Result<Vec<Article>, String> {
    let articles = file.split("### ").map(str::trim).filter(|article| !article.is_empty());
    articles
        .map(|article| {
            let (id, marked) = article.split_once('\n').ok_or_else(|| format!("`{article}` is empty"))?;
            one(id.trim(), marked.trim()).map_err(|why| format!("{id}: {why}"))
        })
        .collect()
}

fn one(id: &str, marked: &str) -> Result<Article, String> {
    let (mut text, mut length) = (String::new(), 0);
    let mut mentions = BTreeSet::new();
    let mut put = |piece: &str| {
        let start = length;
        length += piece.chars().count() as u32;
        text.push_str(piece);
        (start, length)
    };
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        put(before);
        let (name, after) = after.split_once(']').ok_or("a bracket is not closed")?;
        let (label, name) = name.split_once(' ').ok_or_else(|| format!("`[{name}]` has no type"))?;
        let label = Label::from_id(label).ok_or_else(|| format!("`{label}` is no type"))?;
        let (start, end) = put(name);
        mentions.insert((start, end, label));
        rest = after;
    }
    put(rest);
    Ok(Article { id: id.to_owned(), text, mentions, entities: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_become_mentions() {
        let file = "### one\n[PLACE Zürich] waits\nfor [PERSON Ana Šarić].\n\n### two\nNothing.";
        let articles = read(file).unwrap();
        assert_eq!(articles.len(), 2);
        assert_eq!(articles[0].text, "Zürich waits\nfor Ana Šarić.");
        let mentions: Vec<_> = articles[0].mentions.iter().copied().collect();
        assert_eq!(mentions, [(0, 6, Label::Place), (17, 26, Label::Person)]);
        assert!(articles[1].mentions.is_empty());
        assert!(read("### one\n[PLACE Rome").is_err());
        assert!(read("### one\n[CITY Rome]").is_err());
    }
}
