//! The words that numeric expressions are built of, and what each stands for.

use crate::text::eight::eight;

/// A span of time that has a name. The order is that of [`Unit::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A named part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// TIMEX3 code of the part, the usual extension of ISO 8601.
    pub const fn code(self) -> &'static str {
        match self {
            Part::Morning => "TMO",
            Part::Midday => "TMI",
            Part::Afternoon => "TAF",
            Part::Evening => "TEV",
            Part::Night => "TNI",
        }
    }
}

/// What a word can contribute to a numeric expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Other,
    /// `one` … `ninety`
    Cardinal(u8),
    Hundred,
    /// `thousand` (3), `lakh` (5), `million` (6) …: a power of ten.
    Scale(u8),
    Half,
    /// `third`, `fourth` … and `second`.
    Ordinal(u8),
    /// Full month name, 1 to 12.
    Month(u8),
    ShortMonth(u8),
    /// Full name of a weekday, Monday = 0; the flag says plural.
    Weekday(u8, bool),
    ShortWeekday(u8),
    /// Code of the season in ISO 8601-2, 21 to 24.
    Season(u8),
    /// The flag says plural.
    Unit(Unit, bool),
    Part(Part),
    /// `noon`, `midnight`: hour of the day.
    Clock(u8),
    /// `dawn`, `dusk`, `overnight` …: parts of day without a use of their own.
    Twilight(Part),
    Today(i8),
    Tonight,
    /// `a`, `an`
    Article,
    The,
    /// `last`
    Last,
    Next,
    This,
    That,
    /// `past`
    Past,
    /// `coming`, `following`, `upcoming`
    Coming,
    /// `previous`, `preceding`
    Previous,
    Same,
    /// `every`, `each`
    Every,
    /// `several`, `few`, `many`, `some`, `couple`
    Vague,
    First,
    /// `early`, `late`, `mid`, `earlier`, `later`
    Edge,
    /// `start`, `beginning`, `middle`, `end`, `close`
    Border,
    Fiscal,
    Circa,
    Between,
    Aged,
    Age,
    Magnitude,
    Minus,
    New,
    Boxing,
    Christmas,
    Point,
}

use Key::*;

/// Sorted by word.
static WORDS: &[(&str, Key)] = &[
    ("a", Article),
    ("afternoon", Part(Part::Afternoon)),
    ("age", Age),
    ("aged", Aged),
    ("ages", Age),
    ("an", Article),
    ("apr", ShortMonth(4)),
    ("april", Month(4)),
    ("aug", ShortMonth(8)),
    ("august", Month(8)),
    ("autumn", Season(23)),
    ("beginning", Border),
    ("between", Between),
    ("billion", Scale(9)),
    ("bn", Scale(9)),
    ("boxing", Boxing),
    ("c", Circa),
    ("centuries", Unit(Unit::Century, true)),
    ("century", Unit(Unit::Century, false)),
    ("christmas", Christmas),
    ("circa", Circa),
    ("close", Border),
    ("coming", Coming),
    ("couple", Vague),
    ("crore", Scale(7)),
    ("crores", Scale(7)),
    ("dawn", Twilight(Part::Morning)),
    ("day", Unit(Unit::Day, false)),
    ("daybreak", Twilight(Part::Morning)),
    ("days", Unit(Unit::Day, true)),
    ("dec", ShortMonth(12)),
    ("decade", Unit(Unit::Decade, false)),
    ("decades", Unit(Unit::Decade, true)),
    ("december", Month(12)),
    ("dusk", Twilight(Part::Evening)),
    ("each", Every),
    ("earlier", Edge),
    ("early", Edge),
    ("eight", Cardinal(8)),
    ("eighteen", Cardinal(18)),
    ("eighth", Ordinal(8)),
    ("eighty", Cardinal(80)),
    ("eleven", Cardinal(11)),
    ("eleventh", Ordinal(11)),
    ("end", Border),
    ("evening", Part(Part::Evening)),
    ("every", Every),
    ("fall", Season(23)),
    ("feb", ShortMonth(2)),
    ("february", Month(2)),
    ("few", Vague),
    ("fifteen", Cardinal(15)),
    ("fifteenth", Ordinal(15)),
    ("fifth", Ordinal(5)),
    ("fifty", Cardinal(50)),
    ("final", First),
    ("first", First),
    ("fiscal", Fiscal),
    ("five", Cardinal(5)),
    ("following", Coming),
    ("fortnight", Unit(Unit::Fortnight, false)),
    ("fortnights", Unit(Unit::Fortnight, true)),
    ("forty", Cardinal(40)),
    ("four", Cardinal(4)),
    ("fourteen", Cardinal(14)),
    ("fourteenth", Ordinal(14)),
    ("fourth", Ordinal(4)),
    ("fri", ShortWeekday(4)),
    ("friday", Weekday(4, false)),
    ("fridays", Weekday(4, true)),
    ("fy", Fiscal),
    ("half", Half),
    ("hour", Unit(Unit::Hour, false)),
    ("hours", Unit(Unit::Hour, true)),
    ("hundred", Hundred),
    ("jan", ShortMonth(1)),
    ("january", Month(1)),
    ("jul", ShortMonth(7)),
    ("july", Month(7)),
    ("jun", ShortMonth(6)),
    ("june", Month(6)),
    ("lakh", Scale(5)),
    ("lakhs", Scale(5)),
    ("last", Last),
    ("late", Edge),
    ("later", Edge),
    ("lunchtime", Twilight(Part::Midday)),
    ("magnitude", Magnitude),
    ("many", Vague),
    ("mar", ShortMonth(3)),
    ("march", Month(3)),
    ("may", Month(5)),
    ("mid", Edge),
    ("midday", Clock(12)),
    ("middle", Border),
    ("midnight", Clock(0)),
    ("millennia", Unit(Unit::Millennium, true)),
    ("millennium", Unit(Unit::Millennium, false)),
    ("million", Scale(6)),
    ("mins", Unit(Unit::Minute, true)),
    ("minus", Minus),
    ("minute", Unit(Unit::Minute, false)),
    ("minutes", Unit(Unit::Minute, true)),
    ("mn", Scale(6)),
    ("mon", ShortWeekday(0)),
    ("monday", Weekday(0, false)),
    ("mondays", Weekday(0, true)),
    ("month", Unit(Unit::Month, false)),
    ("months", Unit(Unit::Month, true)),
    ("morning", Part(Part::Morning)),
    ("new", New),
    ("next", Next),
    ("night", Unit(Unit::Night, false)),
    ("nightfall", Twilight(Part::Night)),
    ("nights", Unit(Unit::Night, true)),
    ("nine", Cardinal(9)),
    ("nineteen", Cardinal(19)),
    ("nineteenth", Ordinal(19)),
    ("ninety", Cardinal(90)),
    ("ninth", Ordinal(9)),
    ("noon", Clock(12)),
    ("nov", ShortMonth(11)),
    ("november", Month(11)),
    ("oct", ShortMonth(10)),
    ("october", Month(10)),
    ("one", Cardinal(1)),
    ("opening", First),
    ("overnight", Twilight(Part::Night)),
    ("past", Past),
    ("point", Point),
    ("preceding", Previous),
    ("previous", Previous),
    ("prior", Previous),
    ("quarter", Unit(Unit::Quarter, false)),
    ("quarters", Unit(Unit::Quarter, true)),
    ("same", Same),
    ("sat", ShortWeekday(5)),
    ("saturday", Weekday(5, false)),
    ("saturdays", Weekday(5, true)),
    ("season", Unit(Unit::Season, false)),
    ("seasons", Unit(Unit::Season, true)),
    ("second", Ordinal(2)),
    ("seconds", Unit(Unit::Second, true)),
    ("secs", Unit(Unit::Second, true)),
    ("sep", ShortMonth(9)),
    ("sept", ShortMonth(9)),
    ("september", Month(9)),
    ("seven", Cardinal(7)),
    ("seventeen", Cardinal(17)),
    ("seventeenth", Ordinal(17)),
    ("seventh", Ordinal(7)),
    ("seventy", Cardinal(70)),
    ("several", Vague),
    ("six", Cardinal(6)),
    ("sixteen", Cardinal(16)),
    ("sixteenth", Ordinal(16)),
    ("sixth", Ordinal(6)),
    ("sixty", Cardinal(60)),
    ("some", Vague),
    ("spring", Season(21)),
    ("start", Border),
    ("summer", Season(22)),
    ("sun", ShortWeekday(6)),
    ("sunday", Weekday(6, false)),
    ("sundays", Weekday(6, true)),
    ("sundown", Twilight(Part::Evening)),
    ("sunrise", Twilight(Part::Morning)),
    ("sunset", Twilight(Part::Evening)),
    ("ten", Cardinal(10)),
    ("tenth", Ordinal(10)),
    ("that", That),
    ("the", The),
    ("third", Ordinal(3)),
    ("thirteen", Cardinal(13)),
    ("thirteenth", Ordinal(13)),
    ("thirty", Cardinal(30)),
    ("this", This),
    ("thousand", Scale(3)),
    ("three", Cardinal(3)),
    ("thu", ShortWeekday(3)),
    ("thur", ShortWeekday(3)),
    ("thurs", ShortWeekday(3)),
    ("thursday", Weekday(3, false)),
    ("thursdays", Weekday(3, true)),
    ("tn", Scale(12)),
    ("today", Today(0)),
    ("tomorrow", Today(1)),
    ("tonight", Tonight),
    ("trillion", Scale(12)),
    ("tue", ShortWeekday(1)),
    ("tues", ShortWeekday(1)),
    ("tuesday", Weekday(1, false)),
    ("tuesdays", Weekday(1, true)),
    ("twelfth", Ordinal(12)),
    ("twelve", Cardinal(12)),
    ("twentieth", Ordinal(20)),
    ("twenty", Cardinal(20)),
    ("two", Cardinal(2)),
    ("upcoming", Coming),
    ("wed", ShortWeekday(2)),
    ("wednesday", Weekday(2, false)),
    ("wednesdays", Weekday(2, true)),
    ("weds", ShortWeekday(2)),
    ("week", Unit(Unit::Week, false)),
    ("weekend", Unit(Unit::Weekend, false)),
    ("weekends", Unit(Unit::Weekend, true)),
    ("weeks", Unit(Unit::Week, true)),
    ("winter", Season(24)),
    ("year", Unit(Unit::Year, false)),
    ("years", Unit(Unit::Year, true)),
    ("yesterday", Today(-1)),
    ("zero", Cardinal(0)),
];

/// The longest listed word has this many letters.
const LONGEST: usize = 11;

/// Where the words are found by their hashes: their numbers, counted from one, by open addressing. Most places are empty, so that most words
/// are told from these by a byte.
static PLACES: [u8; 2048] = {
    let mut places = [0; 2048];
    let mut i = 0;
    while i < WORDS.len() {
        let mut at = place(WORDS[i].0.as_bytes());
        while places[at] > 0 {
            at = (at + 1) % places.len();
        }
        i += 1;
        places[at] = i as u8;
    }
    places
};

/// The first place at which a word is looked for, whatever its case.
const fn place(word: &[u8]) -> usize {
    let (mut front, mut back, mut i) = (0_u64, 0_u64, 0);
    while i < word.len() {
        match i {
            0..8 => front |= (word[i] as u64) << (8 * i),
            _ => back |= (word[i] as u64) << (8 * (i - 8)),
        }
        i += 1;
    }
    place_of(front, back, word.len())
}

/// The same by its first eight bytes and the others, behind which stands nothing.
#[inline(always)]
const fn place_of(front: u64, back: u64, length: usize) -> usize {
    // A bit that capitals lack is set, and where there is no letter does no harm.
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let mixed = ((front | SMALL) ^ (back | SMALL).rotate_left(29) ^ length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 53) as usize
}

/// What a word of `length` ASCII letters at `start` stands for, whatever its case. Most words of a text stand for nothing.
#[inline(always)]
pub fn key(text: &[u8], start: usize, length: usize) -> Key {
    if length > LONGEST {
        return Other;
    }
    let part = |at: usize, length: usize| match length {
        8.. => eight(text, at),
        0 => 0,
        _ => eight(text, at) & ((1 << (8 * length)) - 1),
    };
    let at = place_of(part(start, length), part(start + 8, length.saturating_sub(8)), length);
    if PLACES[at] == 0 { Other } else { look_up(text.get(start..start + length).unwrap_or(&[]), at) }
}

/// What a word stands for that may be listed at this place or behind it.
#[inline(never)]
fn look_up(word: &[u8], mut at: usize) -> Key {
    while let Some(number) = PLACES[at].checked_sub(1) {
        let Some(&(listed, key)) = WORDS.get(usize::from(number)) else { break };
        if listed.len() == word.len() && listed.as_bytes().eq_ignore_ascii_case(word) {
            return key;
        }
        at = (at + 1) % PLACES.len();
    }
    Other
}

/// Looks up lower-case bytes in a table sorted by word.
pub fn find<T: Copy>(table: &[(&str, T)], lower: &[u8]) -> Option<T> {
    let at = table.binary_search_by(|(word, _)| word.as_bytes().cmp(lower)).ok()?;
    table.get(at).map(|&(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_and_fits_the_buffer() {
        assert!(WORDS.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(WORDS.iter().all(|(word, _)| word.len() <= LONGEST));
        assert!(WORDS.len() < 256, "their numbers are bytes");
    }

    fn key(word: &str) -> Key {
        super::key(word.as_bytes(), 0, word.len())
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert!(WORDS.iter().all(|&(word, wanted)| key(word) == wanted));
        assert_eq!(key("SEPTEMBER"), Month(9));
        assert_eq!(key("Yesterday"), Today(-1));
        assert_eq!(key("seventeenthly"), Other);
    }
}
