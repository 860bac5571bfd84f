//! Numbers: digits with their own commas, points and colons, and what is glued to them.

use super::chars::{Class, at, class};

/// End of the number that starts at byte `start` (a digit, or a point before one).
pub(super) fn number(text: &str, start: usize, limit: usize) -> usize {
    let mut end = digits(text, start, limit);
    let mut group = end - start;
    while let Some(c) = at(text, end).filter(|_| end < limit && end - start < 240) {
        let next = digits(text, end + 1, limit);
        let count = next.saturating_sub(end + 1);
        let joins = match c {
            '.' => count > 0,
            // 1,200 and 1,00,000, but not "2019,2020"
            ',' => matches!(count, 2 | 3) && group <= 3,
            // 9:30, 12:05:10
            ':' => count == 2,
            _ => false,
        };
        if !joins {
            break;
        }
        group = count;
        end = next;
    }
    suffix(text, end, limit)
}

/// Letters and digits glued to a number: `20th`, `1990s`, `3.5bn`, `1MDB`.
fn suffix(text: &str, from: usize, limit: usize) -> usize {
    // "9.30a.m." is two tokens.
    if let Some(rest) = text.as_bytes().get(from..limit)
        && rest.len() >= 3
        && matches!(rest[0], b'a' | b'p' | b'A' | b'P')
        && rest[1] == b'.'
        && matches!(rest[2], b'm' | b'M')
    {
        return from;
    }
    let mut end = from;
    while let Some(c) = at(text, end).filter(|_| end < limit && end - from < 64) {
        match class(c) {
            Class::Letter | Class::Digit | Class::Mark => end += c.len_utf8(),
            _ => break,
        }
    }
    end
}

/// End of the run of digits at `from`; a run longer than any number is cut.
fn digits(text: &str, from: usize, limit: usize) -> usize {
    let mut end = from;
    while let Some(c) = at(text, end).filter(|_| end < limit && end - from < 192) {
        match class(c) {
            Class::Digit => end += c.len_utf8(),
            _ => break,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_numbers() {
        let of = |text: &'static str| &text[..number(text, 0, text.len())];
        for whole in ["3.5", "1,200", "1,00,000", "9:30", "20th", "1990s", "3.5bn", "1MDB", "½", "5½", ".5"] {
            let text: &'static str = whole;
            let start = usize::from(text.starts_with('.'));
            assert_eq!(number(text, start, text.len()), text.len(), "{text}");
        }
        assert_eq!(of("2019,2020"), "2019");
        assert_eq!(of("9.30a.m."), "9.30");
        assert_eq!(of("5. He"), "5");
        assert_eq!(of("2:1"), "2");
    }
}
