//! Phrases in the form in which they are compared: lower case, without possessives, plurals as singulars.

/// The words of a phrase, folded.
pub type Words = Vec<String>;

/// A phrase cut at everything that is neither letter nor digit.
pub fn fold(phrase: &str) -> Words {
    let phrase = phrase.replace('’', "'").to_lowercase();
    let words = phrase.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = words.map(|word| word.trim_matches('\'')).map(|word| word.strip_suffix("'s").unwrap_or(word));
    words.filter(|word| !word.is_empty()).map(singular).collect()
}

fn singular(word: &str) -> String {
    let cut = |letters: usize| word.get(..word.len() - letters).unwrap_or(word).to_owned();
    if word.len() < 4 || !word.ends_with('s') {
        word.to_owned()
    } else if word.ends_with("ies") && word.len() > 4 {
        cut(3) + "y"
    } else if ["sses", "shes", "ches", "xes"].iter().any(|ending| word.ends_with(ending)) {
        cut(2)
    } else if ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        word.to_owned()
    } else {
        cut(1)
    }
}

/// Whether the words of `part` stand in `whole` one after the other.
pub fn holds(whole: &[String], part: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_possessives_and_capitals_make_no_difference() {
        assert_eq!(fold("The Mayor’s Trade Policies"), ["the", "mayor", "trade", "policy"]);
        assert_eq!(fold("buses, crises & glasses-x"), ["buse", "crise", "glass", "x"]);
        assert!(holds(&fold("Ferry strikes in Orvane"), &fold("ferry strike")));
        assert!(!holds(&fold("Ferry strikes"), &fold("strike ferry")) && !holds(&fold("a"), &[]));
    }
}
