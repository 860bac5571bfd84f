//! Invented articles, and edits that know where each character went.

use rubricate::text::{Byte, Span};

/// A small generator of numbers that are the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const NAMES: [&str; 14] = [
    "Quist",
    "Anna Quist",
    "Moro",
    "Malden",
    "Port of Malden",
    "O'Brien",
    "Škoda",
    "Søren Ångström",
    "Brückner",
    "Ministry of Coastal Affairs",
    "Tessaly",
    "Nordbank",
    "Lake Ilmen",
    "René Faucon",
];
const WORDS: [&str; 60] = [
    "harbour", "council", "ferry", "budget", "winter", "repair", "contract", "bridge", "report", "island", "storm",
    "letter", "delay", "market", "farmer", "teacher", "station", "election", "tunnel", "river", "festival", "court",
    "hospital", "railway", "treaty", "museum", "quarry", "forest", "library", "strike", "new", "old", "costly",
    "quiet", "sudden", "narrow", "northern", "broken", "public", "early", "late", "heavy", "rare", "seasonal", "then",
    "again", "soon", "often", "never", "slowly", "with", "after", "before", "near", "over", "and", "but", "the", "a",
    "of",
];
/// The first of them make the articles, the others what is put in later. A sentence that takes the place of one in
/// nearly the same words is that sentence edited, for all anybody can tell.
const SENTENCES: [&str; 24] = [
    "@ said on Monday that the # would # before the #.",
    "@ said on Tuesday that @ had sold the # # to @.",
    "According to @, the # of @ is # and #.",
    "\"The # is #,\" @ told reporters in @.",
    "\"We don't want a #,\" said @, who runs the # for @.",
    "The # # was # by @ and its # partner, @.",
    "@ declined to comment.",
    "@ and @ met for the # time since the #.",
    "In @, the # # has been # for 12 years.",
    "Last week @ signed a # worth 40 million with @.",
    "It was not clear whether @ knew of the # in the #.",
    "A # from @ asked @ about the # #.",
    "Critics of @ say that @'s # is too # for a #.",
    "The vote in @ is due in March, @ said.",
    "@ told @ that the # # would stay.",
    "For @, the # means a # and a # year.",
    "Nobody at @ answered the # of the #.",
    "The # # # in the # of the # last year.",
    "Then @ left.",
    "@, @ and @ share the # of the # #.",
    "Of the 300 workers at @, most are #, @'s # shows.",
    "\"It's over,\" @ said.",
    "Police in @ found a # near the #, and @ was told.",
    "@ said that the # of the # had been #, and that @ would pay.",
];

const FIRST: usize = 16;

/// One character and the number of the one it was in the first version.
#[derive(Clone, Copy)]
pub struct Char {
    pub c: char,
    pub from: u32,
}

const NEW: u32 = u32::MAX;

#[derive(Clone)]
pub struct Story {
    pub chars: Vec<Char>,
}

/// An article and its mentions, as ranges of characters.
pub struct Article {
    pub story: Story,
    pub mentions: Vec<(u32, u32)>,
}

fn sentence(dice: &mut Dice, kinds: &[&str]) -> String {
    let mut text = String::new();
    for c in dice.pick(kinds).chars() {
        match c {
            '@' => text.push_str(dice.pick(&NAMES)),
            '#' => text.push_str(dice.pick(&WORDS)),
            c => text.push(c),
        }
    }
    text
}

/// An article whose mentions are all names in it, and the single ones inside longer ones.
pub fn article(dice: &mut Dice, mentions: usize) -> Article {
    let mut text = headline(dice, "");
    let count = |text: &str| NAMES.iter().map(|name| text.matches(name).count()).sum::<usize>();
    while count(&text) < mentions {
        text.push('\n');
        for i in 0..2 + dice.below(4) {
            text.push_str(if i > 0 { " " } else { "" });
            text.push_str(&sentence(dice, &SENTENCES[..FIRST]));
        }
    }
    let place = |byte: usize| text[..byte].chars().count() as u32;
    let mut found = Vec::new();
    for name in NAMES {
        found.extend(text.match_indices(name).map(|(at, name)| (place(at), place(at + name.len()))));
    }
    found.sort();
    let chars = text.chars().enumerate().map(|(i, c)| Char { c, from: i as u32 }).collect();
    Article { story: Story { chars }, mentions: found }
}

/// A headline on other names than those of the one before.
fn headline(dice: &mut Dice, before: &str) -> String {
    let others: Vec<&str> =
        NAMES.into_iter().filter(|name| !name.split(' ').any(|word| before.contains(word))).collect();
    format!("{} and {} {} {}", dice.pick(&others), dice.pick(&others), dice.pick(&WORDS), dice.pick(&WORDS))
}

pub const EDITS: [&str; 14] = [
    "insert words",
    "delete words",
    "delete sentence",
    "move paragraph",
    "retype paragraph",
    "quotation marks",
    "spaces",
    "accents",
    "split or join",
    "headline",
    "move sentence",
    "insert paragraph",
    "delete paragraph",
    "replace sentence",
];

type Part = std::ops::Range<usize>;

impl Story {
    pub fn text(&self) -> String {
        self.chars.iter().map(|one| one.c).collect()
    }

    /// Where a mention is now, if all of it is left and in one piece; and where any of it is left.
    pub fn fate(&self, (start, end): (u32, u32)) -> (Option<Span<Byte>>, Vec<u32>) {
        let (mut byte, mut left, mut bytes) = (0, Vec::new(), Vec::new());
        for (i, one) in self.chars.iter().enumerate() {
            if (start..end).contains(&one.from) {
                left.push((i, one.from, byte));
                bytes.push(byte);
            }
            byte += one.c.len_utf8() as u32;
        }
        let whole = left.first().is_some_and(|first| first.1 == start)
            && left.last().is_some_and(|last| last.1 == end - 1)
            && left.windows(2).all(|two| two[0].0 + 1 == two[1].0 && two[1].1 - two[0].1 <= 1);
        let span = left
            .first()
            .zip(left.last())
            .filter(|_| whole)
            .map(|(first, last)| Span::new(first.2, last.2 + self.chars[last.0].c.len_utf8() as u32));
        (span, bytes)
    }

    fn parts(&self, inside: Part, ends: impl Fn(usize) -> bool) -> Vec<Part> {
        let (mut parts, mut start) = (Vec::new(), inside.start);
        for i in inside.clone() {
            if ends(i) {
                parts.push(start..i);
                start = i + 1;
            }
        }
        parts.push(start..inside.end);
        parts.retain(|part| !part.is_empty());
        parts
    }

    fn paragraphs(&self) -> Vec<Part> {
        self.parts(0..self.chars.len(), |i| self.chars[i].c == '\n')
    }

    fn sentences(&self, paragraph: Part) -> Vec<Part> {
        self.parts(paragraph, |i| self.chars[i].c.is_whitespace() && i > 0 && matches!(self.chars[i - 1].c, '.'))
    }

    fn words(&self, paragraph: Part) -> Vec<Part> {
        self.parts(paragraph, |i| self.chars[i].c.is_whitespace())
    }

    /// Whether another sentence begins or ends like one. When such two change places, or one takes the words of the
    /// other, the outcome is the same.
    fn has_twin(&self, line: Part) -> bool {
        let text = |part: Part| self.chars[part].iter().map(|one| one.c).collect::<String>();
        let (head, tail) = (
            text(line.start..(line.start + 9).min(line.end)),
            text(line.end.saturating_sub(6).max(line.start)..line.end),
        );
        let others = self.paragraphs().into_iter().flat_map(|paragraph| self.sentences(paragraph));
        others.filter(|other| *other != line).any(|other| {
            let other = text(other);
            other.starts_with(&head) || other.ends_with(&tail)
        })
    }

    fn put(&mut self, part: Part, text: &str) {
        self.chars.splice(part, text.chars().map(|c| Char { c, from: NEW }));
    }

    /// Writes a part anew. Where the new text begins or ends like the old one, nobody can tell that from leaving it.
    fn rewrite(&mut self, part: Part, text: &str) {
        let new: Vec<char> = text.chars().collect();
        let old: Vec<char> = self.chars[part.clone()].iter().map(|one| one.c).collect();
        let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = old.len().min(new.len()) - head;
        let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let middle: String = new[head..new.len() - tail].iter().collect();
        self.put(part.start + head..part.end - tail, &middle);
    }

    /// Takes a part out, with the space or line break that set it off.
    fn take(&mut self, part: Part) -> Vec<Char> {
        let gone: Vec<Char> = self.chars.drain(part.clone()).collect();
        let at = part.start;
        let is_gap = |i: usize| self.chars.get(i).is_none_or(|one| one.c.is_whitespace());
        if at > 0 && is_gap(at - 1) && is_gap(at) {
            self.chars.remove(at - 1);
        } else if at == 0 && is_gap(0) && !self.chars.is_empty() {
            self.chars.remove(0);
        }
        gone
    }

    fn some(&self, dice: &mut Dice) -> Part {
        let paragraphs = self.paragraphs();
        let first = usize::from(paragraphs.len() > 1);
        paragraphs[first + dice.below(paragraphs.len() - first)].clone()
    }

    /// Makes one of the edits.
    pub fn edit(&mut self, kind: &str, dice: &mut Dice) {
        let paragraph = self.some(dice);
        let words = self.words(paragraph.clone());
        let sentences = self.sentences(paragraph.clone());
        let line = sentences[dice.below(sentences.len())].clone();
        let at = words[dice.below(words.len())].clone();
        let many = self.paragraphs().len() > 3;
        match kind {
            "insert words" => {
                let mut text = String::new();
                for _ in 0..1 + dice.below(6) {
                    text.push_str(if dice.chance(12) { dice.pick(&NAMES) } else { dice.pick(&WORDS) });
                    text.push(' ');
                }
                self.put(at.start..at.start, &text);
            }
            "delete words" => {
                let last = words.iter().filter(|word| word.start >= at.start).nth(dice.below(6));
                let end = last.map_or(paragraph.end, |word| word.end);
                if at.start > paragraph.start || end < paragraph.end {
                    self.take(at.start..end);
                }
            }
            "delete sentence" if sentences.len() > 1 => drop(self.take(line)),
            "move paragraph" if many => {
                let mut moved = self.take(paragraph);
                let to = self.some(dice).start;
                moved.push(Char { c: '\n', from: NEW });
                self.chars.splice(to..to, moved);
            }
            "retype paragraph" => {
                let before: Vec<char> = self.chars.iter().map(|one| one.c).collect();
                for word in words.into_iter().rev() {
                    let is = |i: usize| self.chars[i].c.is_alphanumeric();
                    let (mut start, mut end) = (word.start, word.end);
                    while start < end && !is(start) {
                        start += 1;
                    }
                    while start < end && !is(end - 1) {
                        end -= 1;
                    }
                    let new = if dice.chance(8) { dice.pick(&NAMES) } else { dice.pick(&WORDS) };
                    // A name beside the same name is that one moved by a word.
                    let beside: String =
                        before[start.saturating_sub(40)..(end + 40).min(before.len())].iter().collect();
                    let again = !new.is_ascii() || new.split(' ').any(|part| beside.contains(part));
                    if dice.chance(25) && !again && start < end {
                        self.put(start..end, new);
                    }
                }
            }
            "quotation marks" => {
                let curly = self.chars.iter().any(|one| matches!(one.c, '“' | '’'));
                for i in 0..self.chars.len() {
                    let opens = i == 0 || self.chars[i - 1].c.is_whitespace();
                    let c = &mut self.chars[i].c;
                    *c = match *c {
                        '“' | '”' if curly => '"',
                        '’' if curly => '\'',
                        '"' if !curly => {
                            if opens {
                                '“'
                            } else {
                                '”'
                            }
                        }
                        '\'' if !curly => '’',
                        c => c,
                    };
                }
            }
            "spaces" => {
                for i in (0..self.chars.len()).rev().filter(|_| dice.chance(30)).collect::<Vec<_>>() {
                    let from = self.chars[i].from;
                    match self.chars[i].c {
                        ' ' if dice.chance(70) => self.chars[i].c = '\u{A0}',
                        ' ' => self.chars.insert(i, Char { c: ' ', from }),
                        '\u{A0}' => self.chars[i].c = ' ',
                        _ => {}
                    }
                }
            }
            "accents" => self.accents(),
            "split or join" => {
                let cut = sentences[dice.below(sentences.len())].start;
                if cut > paragraph.start && dice.chance(50) {
                    self.chars[cut - 1].c = '\n';
                } else if many && paragraph.end < self.chars.len() {
                    self.chars[paragraph.end].c = ' ';
                }
            }
            "headline" => {
                let first = self.paragraphs()[0].clone();
                let before: String = self.chars[first.clone()].iter().map(|one| one.c).collect();
                let text = headline(dice, &before);
                self.rewrite(first, &text);
            }
            "move sentence" if sentences.len() > 1 && !self.has_twin(line.clone()) => {
                let mut moved = self.take(line);
                let other = self.some(dice);
                let places = self.sentences(other);
                let to = places[dice.below(places.len())].start;
                moved.push(Char { c: ' ', from: NEW });
                self.chars.splice(to..to, moved);
            }
            "insert paragraph" => {
                let text = format!("{} {}\n", sentence(dice, &SENTENCES[FIRST..]), sentence(dice, &SENTENCES[FIRST..]));
                self.put(paragraph.start..paragraph.start, &text);
            }
            "delete paragraph" if many => drop(self.take(paragraph)),
            "replace sentence" => {
                let text = sentence(dice, &SENTENCES[FIRST..]);
                self.rewrite(line, &text);
            }
            _ => {}
        }
    }

    /// Writes accents apart from their letters, or together again.
    fn accents(&mut self) {
        const BOTH: [(char, char, char); 7] = [
            ('Š', 'S', '\u{30C}'),
            ('Å', 'A', '\u{30A}'),
            ('ö', 'o', '\u{308}'),
            ('ü', 'u', '\u{308}'),
            ('é', 'e', '\u{301}'),
            ('ä', 'a', '\u{308}'),
            ('ç', 'c', '\u{327}'),
        ];
        let apart = self.chars.iter().any(|one| BOTH.iter().any(|both| both.2 == one.c));
        for i in (0..self.chars.len()).rev() {
            let Char { c, from } = self.chars[i];
            if let Some(both) = BOTH.iter().find(|both| !apart && both.0 == c) {
                self.chars[i].c = both.1;
                self.chars.insert(i + 1, Char { c: both.2, from });
            }
            let next = self.chars.get(i + 1).map(|one| one.c);
            if let Some(both) = BOTH.iter().find(|both| apart && both.1 == c && Some(both.2) == next) {
                self.chars[i].c = both.0;
                self.chars.remove(i + 1);
            }
        }
    }
}
