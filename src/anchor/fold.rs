//! Texts with their typography taken off: straight quotation marks, single plain spaces, letters taken apart from
//! their accents. What an editor's program changes by itself does not make it another text.

use std::borrow::Cow;

/// The Latin letters from À to ſ, each as its letter and a sign for its accent; blank where it has none.
const LATIN: &[u8] = b"\
A`A'A^A~A:Ao  CcE`E'E^E:I`I'I^I:  N~O`O'O^O~O:    U`U'U^U:Y'    \
a`a'a^a~a:ao  cce`e'e^e:i`i'i^i:  n~o`o'o^o~o:    u`u'u^u:y'  y:\
A-a-AuauAkakC'c'C^c^C.c.CvcvDvdv    E-e-EueuE.e.EkekEvevG^g^Gugu\
G.g.GcgcH^h^    I~i~I-i-IuiuIkikI.      J^j^Kckc  L'l'LclcLvlv        \
N'n'NcncNvnv      O-o-OuouO=o=    R'r'RcrcRvrvS's'S^s^Scsc\
SvsvTctcTvtv    U~u~U-u-UuuuUouoU=u=UkukW^w^Y^y^Y:Z'z'Z.z.Zvzv  ";

/// The same for the letters Ș to ț.
const COMMA: &[u8] = b"S,s,T,t,";

fn apart(c: char) -> Option<(char, char)> {
    let (table, first) = if c < '\u{218}' { (LATIN, 0xC0) } else { (COMMA, 0x218) };
    let at = 2 * (c as usize).checked_sub(first)?;
    let letter = *table.get(at)?;
    let accent = match table.get(at + 1)? {
        b'`' => '\u{300}',
        b'\'' => '\u{301}',
        b'^' => '\u{302}',
        b'~' => '\u{303}',
        b'-' => '\u{304}',
        b'u' => '\u{306}',
        b'.' => '\u{307}',
        b':' => '\u{308}',
        b'o' => '\u{30A}',
        b'=' => '\u{30B}',
        b'v' => '\u{30C}',
        b',' => '\u{326}',
        b'c' => '\u{327}',
        b'k' => '\u{328}',
        _ => return None,
    };
    Some((letter as char, accent))
}

fn push(c: char, folded: &mut String) {
    match c {
        '‘' | '’' | '‚' | '‛' | '`' | '´' | '\u{2BC}' | '′' => folded.push('\''),
        '“' | '”' | '„' | '‟' | '″' => folded.push('"'),
        '\u{2010}' | '\u{2011}' => folded.push('-'),
        '\u{AD}' => {}
        c if c.is_whitespace() => {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        c => match apart(c) {
            Some((letter, accent)) => {
                folded.push(letter);
                folded.push(accent);
            }
            None => folded.push(c),
        },
    }
}

/// A text without its typography.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii_graphic() && b != b'`') {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push(c, &mut folded);
    }
    Cow::Owned(folded)
}

/// Whether two texts differ in nothing but typography.
pub fn alike(a: &str, b: &str) -> bool {
    a == b || fold(a.trim()) == fold(b.trim())
}

/// The place in `new` that has as much before it as `at` has in `old`, for two texts that are alike.
pub fn across(old: &str, at: usize, new: &str) -> Option<usize> {
    let mut left = fold(old.get(..at)?).len();
    let mut folded = String::new();
    for (place, c) in new.char_indices() {
        if left == 0 {
            return Some(place);
        }
        folded.clear();
        push(c, &mut folded);
        left = left.checked_sub(folded.len())?;
    }
    (left == 0).then_some(new.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_changes_by_itself_does_not_count() {
        assert!(alike("“Don’t”", "\"Don't\""));
        assert!(alike("10\u{A0}000  people", "10 000 people "));
        assert!(alike("Škoda Ångström ș", "S\u{30C}koda A\u{30A}ngstro\u{308}m s\u{326}"));
        assert!(alike("co\u{AD}operate", "cooperate"));
    }

    #[test]
    fn what_a_writer_changes_does() {
        assert!(!alike("Muller", "Müller"));
        assert!(!alike("quist", "Quist"));
        assert!(!alike("New York", "NewYork"));
        assert!(!alike("Øre", "Ore"));
    }

    #[test]
    fn a_place_inside_a_word_is_found_again() {
        assert_eq!(across("Škoda", "Š".len(), "S\u{30C}koda"), Some("S\u{30C}".len()));
        assert_eq!(across("Škoda", "Škoda".len(), "Škoda"), Some("Škoda".len()));
        assert_eq!(across("S\u{30C}koda", 1, "Škoda"), None);
    }
}
