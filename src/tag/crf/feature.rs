//! The templates: which combinations of attributes the model has weights for.

use super::attribute::{Affixes, Attribute, Spelling};
use super::hash::{join, spread};
use super::memory::seen;
use super::vocabulary::Vocabulary;
use crate::text::Sentence;

/// Bits of a feature's key in the model file: seven for the template, above those for what is filled in.
pub const KEY_BITS: u32 = 24;
/// Bits of what is filled in.
pub const VALUE_BITS: u32 = 17;
/// Set on features that know the word itself by its letters. The trainer leaves some of them out
/// together, so that the model learns to do without, as it must with names it has never seen.
pub const LETTERS: u32 = 1 << 31;

/// A sentence ready for its features.
pub struct Context<'s> {
    pub attributes: &'s [Attribute],
    pub sentence: &'s Sentence,
    pub vocabulary: &'s Vocabulary,
}

/// A token in the middle of four others.
pub type Near<'a> = [&'a Attribute; 5];

/// The first template of each group, so that a change in one group leaves the others' keys as they are.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Group {
    Words = 0,
    Shapes = 26,
    Place = 36,
    Lexicon = 58,
    Clusters = 88,
    Memory = 108,
    Votes = 118,
}

/// Name of the group that a key belongs to, for the trainer to leave a group out.
pub fn group_of(key: u32) -> &'static str {
    let template = key >> VALUE_BITS;
    let groups = [
        (Group::Votes, "votes"),
        (Group::Memory, "memory"),
        (Group::Clusters, "clusters"),
        (Group::Lexicon, "lexicon"),
        (Group::Place, "place"),
        (Group::Shapes, "shapes"),
    ];
    groups.iter().find(|(group, _)| template >= *group as u32).map_or("words", |(_, name)| name)
}

/// What the features of a token depend on, a set of bits.
pub mod part {
    /// Several words, or more than can be told in a word.
    pub const CONTEXT: u16 = 1;
    /// The word itself and its spelling.
    pub const HERE: u16 = 1 << 1;
    /// A word beside it and the spelling of this one.
    pub const LEFT: u16 = 1 << 2;
    pub const RIGHT: u16 = 1 << 3;
    /// A word next but one.
    pub const LEFT2: u16 = 1 << 4;
    pub const RIGHT2: u16 = 1 << 5;
    /// Where the token stands in its sentence and in a quotation.
    pub const PLACE: u16 = 1 << 6;
    /// The listed name that covers it.
    pub const LISTED: u16 = 1 << 7;
    /// What the article tells of the word elsewhere, and of those beside it.
    pub const MEMORY: u16 = 1 << 8;
    pub const MEMORY_LEFT: u16 = 1 << 9;
    pub const MEMORY_RIGHT: u16 = 1 << 10;
    /// The same, and what the lexicon knows of the word.
    pub const MEMORY_KNOWN: u16 = 1 << 11;
    /// Shapes and spellings of the token and of those beside it.
    pub const SHAPES: u16 = 1 << 12;
    /// The listed names that cover the token and those beside it.
    pub const LISTED_NEAR: u16 = 1 << 13;
    /// What the lexicon knows of the three words by themselves.
    pub const ALONE_NEAR: u16 = 1 << 14;
    pub const ALL: u16 = (1 << 15) - 1;
}
use part::{
    ALONE_NEAR, CONTEXT, HERE, LEFT, LEFT2, LISTED, LISTED_NEAR, MEMORY, MEMORY_KNOWN, MEMORY_LEFT, MEMORY_RIGHT,
    PLACE, RIGHT, RIGHT2, SHAPES,
};

/// Collects keys; each call is a template of its own. Those that are not of `PARTS` are passed over.
struct Keys<'o, const PARTS: u16> {
    out: &'o mut Vec<u32>,
    template: u32,
    flag: u32,
    /// The part of the next templates.
    part: u16,
}

impl<'o, const PARTS: u16> Keys<'o, PARTS> {
    fn new(out: &'o mut Vec<u32>) -> Self {
        Keys { out, template: 0, flag: 0, part: CONTEXT }
    }
    #[inline(always)]
    fn group(&mut self, group: Group) {
        self.template = group as u32;
        self.flag = 0;
        self.part = CONTEXT;
    }
    #[inline(always)]
    fn key(&mut self, value: u32) {
        if PARTS & self.part != 0 {
            self.out.push(self.template << VALUE_BITS | spread(value, VALUE_BITS) | self.flag);
        }
    }
    #[inline(always)]
    fn put(&mut self, value: u32) {
        self.key(value);
        self.template += 1;
    }
    #[inline(always)]
    fn two(&mut self, a: u32, b: u32) {
        self.put(join(a, b));
    }
    #[inline(always)]
    fn three(&mut self, a: u32, b: u32, c: u32) {
        self.put(join(join(a, b), c));
    }
    /// One feature a bit that is set, together with `with`.
    #[inline(always)]
    fn each(&mut self, bits: u32, with: u32) {
        let mut left = if PARTS & self.part != 0 { bits } else { 0 };
        while left != 0 {
            self.key(join(left.trailing_zeros(), with));
            left &= left - 1;
        }
        self.template += 1;
    }
}

/// For tokens beyond the ends of the sentence.
static OUTSIDE: Attribute = Attribute::OUTSIDE;

impl Context<'_> {
    fn at(&self, i: usize, distance: isize) -> &Attribute {
        i.checked_add_signed(distance).and_then(|k| self.attributes.get(k)).unwrap_or(&OUTSIDE)
    }

    /// Token `i` in the middle of four others.
    pub fn near(&self, i: usize) -> Near<'_> {
        [-2, -1, 0, 1, 2].map(|distance| self.at(i, distance))
    }

    /// The keys of all features of token `i`.
    pub fn features(&self, i: usize, out: &mut Vec<u32>) {
        self.parts::<{ part::ALL }>(i, &self.near(i), out);
    }

    /// The keys of some of them.
    #[inline(always)]
    pub fn parts<const PARTS: u16>(&self, i: usize, near: &Near<'_>, out: &mut Vec<u32>) {
        let mut keys = Keys::<PARTS>::new(out);
        self.words(i, near, &mut keys);
        shapes(near, &mut keys);
        self.place(i, near, &mut keys);
        lexicon(near, &mut keys);
        clusters(near, &mut keys);
        if PARTS & (MEMORY | MEMORY_LEFT | MEMORY_RIGHT | MEMORY_KNOWN) != 0 && near[2].memory != 0 {
            memory(near, &mut keys);
        }
    }

    #[inline(always)]
    fn words<const PARTS: u16>(&self, i: usize, near: &Near<'_>, keys: &mut Keys<'_, PARTS>) {
        keys.group(Group::Words);
        let [left2, left, here, right, right2] = *near;
        let spelling = here.spelling as u32;
        let numbers = self.vocabulary.numbers(self.sentence);
        // Most parts ask for none.
        let affixes = |part: u16, at: Option<usize>| {
            let number = at.and_then(|at| numbers.get(at)).filter(|_| PARTS & part != 0);
            number.map_or(Affixes::default(), |&number| self.vocabulary.affixes(number))
        };
        for (part, token) in [(LEFT2, left2), (LEFT, left), (RIGHT, right), (RIGHT2, right2)] {
            keys.part = part;
            keys.put(token.word);
        }
        keys.part = CONTEXT;
        keys.two(left2.word, left.word);
        keys.part = LEFT;
        keys.two(left.word, spelling);
        keys.part = RIGHT;
        keys.two(right.word, spelling);
        keys.part = LEFT;
        keys.put(affixes(LEFT, i.checked_sub(1)).suffix3);
        keys.part = RIGHT;
        keys.put(affixes(RIGHT, Some(i + 1)).suffix3);
        keys.part = HERE;
        keys.flag = LETTERS;
        let own = affixes(HERE, Some(i));
        keys.put(here.word);
        keys.put(own.prefix2);
        keys.put(own.prefix3);
        keys.put(own.suffix2);
        keys.put(own.suffix3);
        keys.put(own.suffix4);
        keys.two(own.suffix3, spelling);
        keys.two(own.prefix3, own.suffix3);
    }

    /// Where the token stands: start of the sentence, title, dateline.
    #[inline(always)]
    fn place<const PARTS: u16>(&self, i: usize, near: &Near<'_>, keys: &mut Keys<'_, PARTS>) {
        keys.group(Group::Place);
        keys.part = PLACE;
        let spelling = near[2].spelling as u32;
        keys.two(spelling, u32::from(i == 0));
        keys.three(spelling, u32::from(near[2].letters), u32::from(self.sentence.titled));
        keys.two(spelling, u32::from((i as u32) < self.sentence.dateline));
        keys.put(0);
        keys.two(near[2].quoted as u32, spelling);
        keys.three(u32::from(near[2].acronym > 0), near[1].quoted as u32, near[2].quoted as u32);
    }
}

#[inline(always)]
fn shapes<const PARTS: u16>(near: &Near<'_>, keys: &mut Keys<'_, PARTS>) {
    keys.group(Group::Shapes);
    let [left2, left, here, right, right2] = *near;
    let spelling = |token: &Attribute| token.spelling as u32;
    keys.part = HERE;
    keys.put(here.shape);
    keys.part = LEFT;
    keys.put(left.shape);
    keys.part = RIGHT;
    keys.put(right.shape);
    keys.part = SHAPES;
    keys.two(left.shape, here.shape);
    keys.two(here.shape, right.shape);
    keys.part = HERE;
    keys.put(spelling(here));
    keys.part = SHAPES;
    keys.three(spelling(left), spelling(here), spelling(right));
    keys.part = CONTEXT;
    let wide = join(join(spelling(left2), spelling(left)), spelling(here));
    keys.three(wide, spelling(right), spelling(right2));
}

#[inline(always)]
fn lexicon<const PARTS: u16>(near: &Near<'_>, keys: &mut Keys<'_, PARTS>) {
    keys.group(Group::Lexicon);
    let [_, left, here, right, _] = *near;
    let spelling = here.spelling as u32;
    let place = |token: &Attribute| token.listed.place as u32;
    let listed = |token: &Attribute| token.listed.senses;
    keys.part = LISTED;
    keys.three(listed(here), place(here), u32::from(here.listed.length.min(4)));
    keys.three(listed(here), place(here), spelling);
    keys.three(u32::from(here.listed.weight), place(here), spelling);
    keys.part = LISTED_NEAR;
    keys.two(listed(left), place(left));
    keys.two(listed(right), place(right));
    keys.three(listed(left), listed(here), place(here));
    keys.three(listed(here), listed(right), place(here));
    keys.part = HERE;
    keys.put(here.alone);
    keys.part = LEFT;
    keys.put(left.alone);
    keys.part = RIGHT;
    keys.put(right.alone);
    keys.part = ALONE_NEAR;
    keys.two(left.alone, here.alone);
    keys.two(here.alone, right.alone);
    keys.three(left.alone, here.alone, right.alone);
    keys.part = LISTED;
    keys.each(listed(here), place(here));
    keys.each(listed(here), join(place(here), spelling));
    keys.part = HERE;
    keys.each(here.alone, 0);
    keys.each(here.alone, spelling);
    keys.part = LEFT;
    keys.each(left.alone, spelling);
    keys.part = RIGHT;
    keys.each(right.alone, spelling);
}

#[inline(always)]
fn clusters<const PARTS: u16>(near: &Near<'_>, keys: &mut Keys<'_, PARTS>) {
    keys.group(Group::Clusters);
    let [left2, left, here, right, right2] = *near;
    let spelling = here.spelling as u32;
    let fine = |token: &Attribute| u32::from(token.cluster.0);
    for (part, token) in [(LEFT2, left2), (LEFT, left), (HERE, here), (RIGHT, right), (RIGHT2, right2)] {
        keys.part = part;
        keys.put(fine(token));
        keys.put(u32::from(token.cluster.1));
    }
    keys.part = CONTEXT;
    keys.two(fine(left), fine(here));
    keys.two(fine(here), fine(right));
    for (part, token) in [(HERE, here), (LEFT, left), (RIGHT, right)] {
        keys.part = part;
        keys.two(fine(token), spelling);
    }
}

fn memory<const PARTS: u16>(near: &Near<'_>, keys: &mut Keys<'_, PARTS>) {
    keys.group(Group::Memory);
    let [_, left, here, right, _] = *near;
    let spelling = here.spelling as u32;
    keys.part = MEMORY;
    keys.each(here.memory, 0);
    keys.each(here.memory, spelling);
    keys.each(here.memory, u32::from(!left.capital && !right.capital));
    keys.part = MEMORY_LEFT;
    keys.each(if left.capital { left.memory } else { 0 }, 0);
    keys.part = MEMORY_RIGHT;
    keys.each(if right.capital { right.memory } else { 0 }, 0);
    keys.part = MEMORY_KNOWN;
    keys.two(here.memory & seen::COMPANY, here.listed.senses);
    keys.part = MEMORY;
    keys.two(here.memory & !seen::COMPANY, spelling);
    keys.part = MEMORY_KNOWN;
    keys.three(here.memory & !seen::COMPANY, here.alone, spelling);
}

/// Keys of what the first decoding made of the words elsewhere: of the token before, this and the next one.
pub fn votes(near: [u32; 3], here: &Attribute, out: &mut Vec<u32>) {
    let mut keys = Keys::<CONTEXT>::new(out);
    keys.group(Group::Votes);
    let [left, vote, right] = near;
    if vote == 0 && left == 0 && right == 0 {
        return;
    }
    let spelling = here.spelling as u32;
    keys.two(vote, spelling);
    keys.two(left, vote);
    keys.two(vote, right);
    keys.three(vote, here.listed.senses, here.listed.place as u32);
    keys.three(vote, here.alone, spelling);
}

/// Whether a feature is of the kind [`LETTERS`]; the key itself is in the lower bits.
pub const fn knows_letters(feature: u32) -> bool {
    feature & LETTERS != 0
}

/// The key alone.
pub const fn key(feature: u32) -> u32 {
    feature & !LETTERS
}

const _: () = assert!(Spelling::Address as u32 == 14, "spellings are part of the model's format");
