//! Surface forms reduced to what counts when two of them are compared: lower case,
//! no full stops, no accents, one kind of apostrophe, hyphens as spaces.

/// A name in comparable form: its words with a space between them; nothing if it has none.
pub fn comparable(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    push_comparable(name, &mut words);
    words
}

/// The same behind others.
pub fn push_comparable(name: &str, words: &mut String) {
    let start = words.len();
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' => words.push(c),
            'A'..='Z' => words.push(c.to_ascii_lowercase()),
            ' ' => finish(words, start),
            '.' | '\u{ad}' | '\u{200d}' | '\u{200c}' => {}
            '’' | '‘' | '\'' => {}
            c if c.is_alphanumeric() || is_mark(c) => push_folded(c, words),
            '&' => {
                finish(words, start);
                words.push_str("and ");
            }
            _ => finish(words, start),
        }
    }
    let end = words.trim_end_matches(' ').len();
    words.truncate(end.max(start));
}

/// Ends a word of a name that begins there.
fn finish(words: &mut String, start: usize) {
    if words.len() > start && !words.ends_with(' ') {
        words.push(' ');
    }
}

/// How many words a name in comparable form has.
pub fn count(name: &str) -> usize {
    if name.is_empty() { 0 } else { 1 + cuts(name).count() }
}

/// All ways to cut a name in comparable form in two, the shortest beginning first.
pub fn cuts(name: &str) -> impl DoubleEndedIterator<Item = (&str, &str)> {
    let spaces = name.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
    spaces.filter_map(|(at, _)| Some((name.get(..at)?, name.get(at + 1..)?)))
}

/// Its first word.
pub fn first(name: &str) -> &str {
    cuts(name).next().map_or(name, |(first, _)| first)
}

/// Its last word.
pub fn last(name: &str) -> &str {
    cuts(name).next_back().map_or(name, |(_, last)| last)
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Lower case without accents, for the Latin letters that names in English news carry.
fn push_folded(c: char, word: &mut String) {
    if is_mark(c) {
        return;
    }
    for low in c.to_lowercase() {
        let plain = match low {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
            'ğ' | 'ģ' | 'ĝ' | 'ġ' => "g",
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
            'ķ' => "k",
            'ľ' | 'ĺ' | 'ļ' | 'ł' => "l",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
            'œ' => "oe",
            'ř' | 'ŕ' => "r",
            'ś' | 'š' | 'ş' | 'ș' | 'ŝ' => "s",
            'ß' => "ss",
            'ť' | 'ţ' | 'ț' => "t",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ž' | 'ż' => "z",
            other => {
                word.push(other);
                continue;
            }
        };
        word.push_str(plain);
    }
}

/// Words that do not count in an acronym or when the order of words is ignored.
#[inline(never)]
pub fn is_filler(word: &str) -> bool {
    matches!(word, "of" | "the" | "for" | "and" | "in" | "on" | "to" | "at" | "de" | "la" | "a")
}

/// The initial letters an acronym of the name may have: of all words, and of those that
/// are no fillers, each also without a leading country.
pub fn initials(name: &str) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    let bodies = [Some(name), cuts(name).next().filter(|(first, _)| is_state(first)).map(|(_, rest)| rest)];
    for body in bodies.into_iter().flatten().filter(|body| body.contains(' ')) {
        let all: String = body.split(' ').filter_map(|word| word.chars().next()).collect();
        let short: String =
            body.split(' ').filter(|word| !is_filler(word)).filter_map(|word| word.chars().next()).collect();
        for form in [all, short] {
            if form.chars().count() >= 2 && !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

/// Country words that stand before the name of a public body and are often left out.
#[inline(never)]
pub fn is_state(word: &str) -> bool {
    matches!(word, "us" | "uk" | "eu" | "un" | "american" | "british" | "national" | "federal" | "royal")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_count_is_gone() {
        assert_eq!(comparable("Jean-Claude  O’Brien Jr."), "jean claude obrien jr");
        assert_eq!(comparable("Škoda & Søn"), "skoda and son");
        assert_eq!(comparable("AT&T &"), "at and t and");
        assert_eq!(comparable("U.S."), "us");
        assert!(comparable("…").is_empty());
        let mut keys = "a ".to_owned();
        for (name, expected) in [(" …", "a "), ("& Co. ", "a and co"), ("-Ltd", "a and coltd")] {
            push_comparable(name, &mut keys);
            assert_eq!(keys, expected);
        }
    }

    #[test]
    fn names_are_cut_between_words() {
        assert_eq!(cuts("a bc d").collect::<Vec<_>>(), [("a", "bc d"), ("a bc", "d")]);
        assert_eq!((count(""), count("a"), count("a bc d")), (0, 1, 3));
        assert_eq!((first("a bc d"), last("a bc d"), first("é"), last("")), ("a", "d", "é", ""));
    }

    #[test]
    fn acronyms_come_with_and_without_fillers() {
        let of = |name: &str| initials(&comparable(name));
        assert!(of("Food and Drug Administration").contains(&"fda".to_owned()));
        assert!(of("Department of Justice").contains(&"doj".to_owned()));
        assert!(of("U.S. Geological Survey").contains(&"gs".to_owned()));
    }
}
