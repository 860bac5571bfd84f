//! Words that carry a full stop of their own, and words that open sentences: the two
//! lists that tell the full stop of "Gov." from that of the sentence.

use super::chars::lower_into;

/// How an abbreviation stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Before a name (`Sen.`, `St.`): never the end of a sentence.
    Title,
    /// Before a number (`No.`, `Fig.`); else an ordinary word.
    Number,
    /// Month or weekday.
    Calendar,
    /// After a name (`Inc.`, `Jr.`): may also end the sentence.
    Suffix,
    /// State that is no word otherwise (`Calif.`): may also end the sentence.
    State,
    /// State that is also a word (`Miss.`): only after a comma, hyphen or bracket.
    WordState,
    /// Small words (`vs.`, `approx.`).
    Lower,
    /// May end a sentence (`etc.`).
    Closing,
}

/// Sorted by key, in lower case.
static ABBREVIATIONS: &[(&str, Kind)] = {
    use Kind::*;
    &[
        ("adm", Title),
        ("al", Closing),
        ("ala", WordState),
        ("amb", Title),
        ("approx", Lower),
        ("apr", Calendar),
        ("ariz", State),
        ("ark", WordState),
        ("art", Number),
        ("assn", Suffix),
        ("assoc", Title),
        ("asst", Title),
        ("atty", Title),
        ("aug", Calendar),
        ("ave", Suffix),
        ("bldg", Suffix),
        ("blvd", Suffix),
        ("brig", Title),
        ("bros", Suffix),
        ("ca", Lower),
        ("calif", State),
        ("capt", Title),
        ("cf", Lower),
        ("cmdr", Title),
        ("co", Suffix),
        ("col", Title),
        ("colo", State),
        ("conn", State),
        ("corp", Suffix),
        ("cos", Suffix),
        ("cpl", Title),
        ("dec", Calendar),
        ("del", WordState),
        ("dep", Title),
        ("dept", Suffix),
        ("det", Title),
        ("dist", Suffix),
        ("dr", Title),
        ("drs", Title),
        ("esq", Suffix),
        ("est", Lower),
        ("etc", Closing),
        ("feb", Calendar),
        ("fig", Number),
        ("figs", Number),
        ("fla", State),
        ("fr", Title),
        ("fri", Calendar),
        ("ft", Title),
        ("ga", WordState),
        ("gen", Title),
        ("gens", Title),
        ("gov", Title),
        ("govs", Title),
        ("hon", Title),
        ("ill", WordState),
        ("inc", Suffix),
        ("ind", WordState),
        ("insp", Title),
        ("intl", Suffix),
        ("jan", Calendar),
        ("jr", Suffix),
        ("jul", Calendar),
        ("jun", Calendar),
        ("kan", WordState),
        ("kft", Suffix),
        ("ky", WordState),
        ("la", WordState),
        ("lda", Suffix),
        ("lt", Title),
        ("ltd", Suffix),
        ("ltda", Suffix),
        ("maj", Title),
        ("mar", Calendar),
        ("mass", WordState),
        ("md", WordState),
        ("messrs", Title),
        ("mfg", Suffix),
        ("mich", State),
        ("minn", State),
        ("miss", WordState),
        ("mlle", Title),
        ("mme", Title),
        ("mo", WordState),
        ("mon", Calendar),
        ("mont", State),
        ("mr", Title),
        ("mrs", Title),
        ("ms", Title),
        ("msgr", Title),
        ("mt", Title),
        ("mx", Title),
        ("natl", Suffix),
        ("neb", State),
        ("nev", State),
        ("no", Number),
        ("nos", Number),
        ("nov", Calendar),
        ("nyrt", Suffix),
        ("oct", Calendar),
        ("okla", State),
        ("op", Number),
        ("ore", WordState),
        ("pa", WordState),
        ("pfc", Title),
        ("plc", Suffix),
        ("pp", Number),
        ("pres", Title),
        ("prof", Title),
        ("profs", Title),
        ("pte", Suffix),
        ("pty", Suffix),
        ("pvt", Title),
        ("rep", Title),
        ("reps", Title),
        ("rev", Title),
        ("rs", Number),
        ("sen", Title),
        ("sens", Title),
        ("sep", Calendar),
        ("sept", Calendar),
        ("sgt", Title),
        ("sp", Suffix),
        ("sq", Lower),
        ("sr", Suffix),
        ("st", Title),
        ("ste", Title),
        ("supt", Title),
        ("tenn", State),
        ("tex", WordState),
        ("thu", Calendar),
        ("thurs", Calendar),
        ("tue", Calendar),
        ("tues", Calendar),
        ("univ", Suffix),
        ("v", Lower),
        ("va", WordState),
        ("vol", Number),
        ("vs", Lower),
        ("vt", WordState),
        ("wash", WordState),
        ("wed", Calendar),
        ("wis", State),
        ("wyo", State),
        ("zrt", Suffix),
    ]
};

/// Words that, capitalised in the middle of a text, tell of a new sentence.
static STARTERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "but",
    "by",
    "can",
    "despite",
    "did",
    "do",
    "does",
    "during",
    "each",
    "earlier",
    "even",
    "every",
    "few",
    "following",
    "for",
    "from",
    "get",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "just",
    "last",
    "later",
    "like",
    "many",
    "meanwhile",
    "more",
    "moreover",
    "most",
    "mr",
    "mrs",
    "ms",
    "my",
    "nearly",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "over",
    "perhaps",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "to",
    "today",
    "under",
    "unlike",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "without",
    "would",
    "yet",
    "you",
    "your",
];

/// Writes the word in lower case into `buffer`; longer or non-ASCII words are none.
fn lower<'b>(word: &str, buffer: &'b mut [u8; 12]) -> Option<&'b str> {
    let target = buffer.get_mut(..word.len())?;
    lower_into(target, word);
    std::str::from_utf8(target).ok()
}

/// The kind of abbreviation the word is when a full stop follows. `word` is without it.
pub(super) fn kind(word: &str) -> Option<Kind> {
    let mut buffer = [0; 12];
    let key = lower(word, &mut buffer)?;
    let found = ABBREVIATIONS.binary_search_by(|(known, _)| known.cmp(&key)).ok()?;
    let (_, kind) = *ABBREVIATIONS.get(found)?;
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    match kind {
        Kind::Lower | Kind::Closing | Kind::Number => Some(kind),
        _ => capital.then_some(kind),
    }
}

/// The word, capitalised here, usually opens a sentence.
pub(super) fn opens_sentence(word: &str) -> bool {
    let mut buffer = [0; 12];
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    lower(word, &mut buffer).is_some_and(|key| STARTERS.binary_search(&key).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(ABBREVIATIONS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(STARTERS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn capitals_decide() {
        assert_eq!(kind("Gen"), Some(Kind::Title));
        assert_eq!(kind("GEN"), Some(Kind::Title));
        assert_eq!(kind("gen"), None);
        assert_eq!(kind("vs"), Some(Kind::Lower));
        assert!(opens_sentence("The") && opens_sentence("It’s") && !opens_sentence("President"));
    }
}
