//! Why an article is about an entity, in terms an editor understands.

use super::sight::Sight;

/// One observation that speaks for an entity, or the lack of any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Headline,
    FirstParagraph,
    /// More often than any other name; how often.
    MostNamed(u32),
    /// More than once; how often.
    Named(u32),
    /// From the first part of the body to the last.
    Throughout,
    /// How often it is the subject of a verb of saying.
    Speaks(u32),
    /// How many sentences begin with it.
    Begins(u32),
    /// The only mention, in the first half of the article.
    Once,
    /// Named for the first time in the second half.
    Late,
    /// Only in the dateline, or among those who made the story.
    Outside,
}

impl Reason {
    /// A code that stays the same from release to release.
    pub fn code(&self) -> &'static str {
        match self {
            Reason::Headline => "headline",
            Reason::FirstParagraph => "first-paragraph",
            Reason::MostNamed(_) => "most-named",
            Reason::Named(_) => "named",
            Reason::Throughout => "throughout",
            Reason::Speaks(_) => "speaks",
            Reason::Begins(_) => "begins",
            Reason::Once => "once",
            Reason::Late => "late",
            Reason::Outside => "outside",
        }
    }

    /// How often, where it is about a number.
    pub fn often(&self) -> Option<u32> {
        match *self {
            Reason::MostNamed(often) | Reason::Named(often) | Reason::Speaks(often) | Reason::Begins(often) => {
                Some(often)
            }
            Reason::Headline
            | Reason::FirstParagraph
            | Reason::Throughout
            | Reason::Once
            | Reason::Late
            | Reason::Outside => None,
        }
    }
}

/// A first mention in this share of the body and a last one after the other share make the whole article.
const FROM: f32 = 0.25;
const TO: f32 = 0.75;

/// A first mention after this share of the body is a late one.
const LATE: f32 = 0.5;

/// The observations about an entity, strongest first.
pub fn reasons(sight: &Sight, most: u32) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut note = |is: bool, reason: Reason| {
        if is {
            reasons.push(reason);
        }
    };
    note(sight.headline > 0, Reason::Headline);
    note(sight.lead > 0, Reason::FirstParagraph);
    match sight.mentions {
        0 => note(true, Reason::Outside),
        1 => note(sight.headline == 0 && sight.first < LATE, Reason::Once),
        often if often == most => note(true, Reason::MostNamed(often)),
        often => note(true, Reason::Named(often)),
    }
    note(sight.sentences > 2 && sight.first <= FROM && sight.last >= TO, Reason::Throughout);
    note(sight.speaks > 0, Reason::Speaks(sight.speaks));
    note(sight.begins > 1, Reason::Begins(sight.begins));
    note(sight.sentences > 0 && sight.headline == 0 && sight.first >= LATE, Reason::Late);
    reasons
}

/// The reason as a short sentence without a full stop: `In the headline`.
pub fn sentence(reason: &Reason) -> String {
    match reason {
        Reason::Headline => "In the headline".to_owned(),
        Reason::FirstParagraph => "In the first paragraph".to_owned(),
        Reason::MostNamed(often) => format!("Named {often} times, more often than most"),
        Reason::Named(often) => format!("Named {often} times"),
        Reason::Throughout => "Named from beginning to end".to_owned(),
        Reason::Speaks(1) => "Speaks or acts in the text".to_owned(),
        Reason::Speaks(often) => format!("Speaks or acts in the text {often} times"),
        Reason::Begins(often) => format!("Begins {often} sentences"),
        Reason::Once => "Named once".to_owned(),
        Reason::Late => "Named only late in the text".to_owned(),
        Reason::Outside => "Named only beside the story, as in a byline or dateline".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sight: &Sight, most: u32) -> Vec<String> {
        reasons(sight, most).iter().map(sentence).collect()
    }

    #[test]
    fn what_an_article_is_about_has_several_reasons() {
        let sight = Sight {
            mentions: 7,
            headline: 1,
            lead: 1,
            sentences: 6,
            first: 0.02,
            last: 0.9,
            begins: 2,
            speaks: 1,
            ..Sight::default()
        };
        let expected = [
            "In the headline",
            "In the first paragraph",
            "Named 7 times, more often than most",
            "Named from beginning to end",
            "Speaks or acts in the text",
            "Begins 2 sentences",
        ];
        assert_eq!(told(&sight, 7), expected);
        assert_eq!(told(&sight, 9)[2], "Named 7 times");
    }

    #[test]
    fn a_mere_mention_has_a_reason_as_well() {
        let late = Sight { mentions: 1, sentences: 1, first: 0.8, last: 0.8, ..Sight::default() };
        assert_eq!(told(&late, 5), ["Named only late in the text"]);
        let early = Sight { first: 0.2, last: 0.2, ..late };
        assert_eq!(told(&early, 5), ["Named once"]);
        assert_eq!(told(&Sight { first: 1.0, last: 1.0, ..Sight::default() }, 5).len(), 1);
    }

    #[test]
    fn the_panel_can_say_each_reason_in_german() {
        let german = include_str!("../../www/review/words/de.js");
        let reasons = [
            Reason::Headline,
            Reason::FirstParagraph,
            Reason::MostNamed(5),
            Reason::Named(2),
            Reason::Throughout,
            Reason::Speaks(2),
            Reason::Begins(2),
            Reason::Once,
            Reason::Late,
            Reason::Outside,
        ];
        for reason in reasons {
            let line = german.lines().find(|line| line.contains(&format!("'why.{}':", reason.code())));
            let line = line.unwrap_or_else(|| panic!("there are no words for {reason:?}"));
            assert_eq!(line.contains("{n}"), reason.often().is_some(), "{line}");
        }
    }
}
