//! The same article with its letters cased otherwise: capitals tell less there, and the names stay where they are.
//! Only ASCII letters change, so that no offset moves.

use crate::eval::gold::Article;

/// All in lower case, as people type.
pub fn lower(article: &Article) -> Article {
    with_text(article, article.text.to_ascii_lowercase())
}

/// All in capitals.
pub fn upper(article: &Article) -> Article {
    with_text(article, article.text.to_ascii_uppercase())
}

/// With a headline in capitals.
pub fn upper_headline(article: &Article) -> Article {
    with_headline(article, str::to_ascii_uppercase)
}

/// With a headline in Title Case.
pub fn titled_headline(article: &Article) -> Article {
    with_headline(article, |headline| {
        let words = headline.split(' ').enumerate().map(|(i, word)| {
            let small = i > 0 && SMALL.contains(&word);
            let mut word = word.to_owned();
            if let Some(first) = word.get_mut(..1).filter(|_| !small) {
                first.make_ascii_uppercase();
            }
            word
        });
        words.collect::<Vec<_>>().join(" ")
    })
}

/// Words that stay small in a headline.
const SMALL: [&str; 20] = [
    "a", "an", "the", "and", "or", "nor", "but", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as", "vs",
    "de", "la",
];

fn with_headline(article: &Article, change: impl Fn(&str) -> String) -> Article {
    match article.text.split_once('\n') {
        Some((headline, body)) => with_text(article, format!("{}\n{body}", change(headline))),
        None => article.clone(),
    }
}

fn with_text(article: &Article, text: String) -> Article {
    Article { text, ..article.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_change() {
        let text = "Mayor of Łódź says no to Ørsted\nThe mayor said so.".to_owned();
        let article = Article { id: String::new(), text, mentions: Default::default(), entities: Vec::new() };
        assert_eq!(titled_headline(&article).text, "Mayor of Łódź Says No to Ørsted\nThe mayor said so.");
        assert_eq!(upper_headline(&article).text, "MAYOR OF ŁóDź SAYS NO TO ØRSTED\nThe mayor said so.");
        assert_eq!(lower(&article).text.len(), article.text.len());
        assert_eq!(upper(&article).text.len(), article.text.len());
    }
}
