//! Surface forms reduced to what counts when two of them are compared: lower case,
//! no full stops, no accents, one kind of apostrophe, hyphens as spaces.

/// Words of a name in comparable form.
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' => word.push(c),
            'A'..='Z' => word.push(c.to_ascii_lowercase()),
            ' ' => finish(&mut word, &mut words),
            '.' | '\u{ad}' | '\u{200d}' | '\u{200c}' => {}
            '’' | '‘' | '\'' => {}
            c if c.is_alphanumeric() || is_mark(c) => push_folded(c, &mut word),
            '&' => {
                finish(&mut word, &mut words);
                words.push("and".to_owned());
            }
            _ => finish(&mut word, &mut words),
        }
    }
    finish(&mut word, &mut words);
    words
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
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
pub fn initials(words: &[String]) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    let bodies = [Some(words), words.split_first().filter(|(first, _)| is_state(first)).map(|(_, rest)| rest)];
    for body in bodies.into_iter().flatten().filter(|body| body.len() >= 2) {
        let all: String = body.iter().filter_map(|word| word.chars().next()).collect();
        let short: String =
            body.iter().filter(|word| !is_filler(word)).filter_map(|word| word.chars().next()).collect();
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
        assert_eq!(words("Jean-Claude  O’Brien Jr."), ["jean", "claude", "obrien", "jr"]);
        assert_eq!(words("Škoda & Søn"), ["skoda", "and", "son"]);
        assert_eq!(words("U.S."), ["us"]);
        assert!(words("…").is_empty());
    }

    #[test]
    fn acronyms_come_with_and_without_fillers() {
        let of = |name: &str| initials(&words(name));
        assert!(of("Food and Drug Administration").contains(&"fda".to_owned()));
        assert!(of("Department of Justice").contains(&"doj".to_owned()));
        assert!(of("U.S. Geological Survey").contains(&"gs".to_owned()));
    }
}
