//! Room for lists whose length is not known beforehand. Left to themselves they grow to twice their size, and for a while
//! there are both the old one and the new; the memory of a page stays as large as it once was.

/// Makes room for so many more, and for little beyond that.
pub fn gently<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 4));
    }
}

/// The same for a list that grows with work of which `done` parts of `all` are done: once it can be told, room is made
/// for as many as will come if the rest is like the beginning.
pub fn foreseeing<T>(list: &mut Vec<T>, more: usize, done: usize, all: usize) {
    if list.capacity() - list.len() >= more {
        return;
    }
    list.reserve_exact(more.max(rest(list.len(), done, all)).max(list.len() / 8));
}

/// The length that a list of an article is likely to have where that of the version before had this one.
pub fn longer(length: usize) -> usize {
    length + length / 16
}

/// Puts a piece behind a text, for which [`gently`] room is made.
pub fn append(text: &mut String, piece: &str) {
    if text.capacity() - text.len() < piece.len() {
        text.reserve_exact(piece.len().max(text.len() / 4));
    }
    text.push_str(piece);
}

/// How much is to come where `done` parts of `all` have come to `length`, and a little more; 0 as long as that is a guess.
fn rest(length: usize, done: usize, all: usize) -> usize {
    if done == 0 || TELLING * done < all {
        return 0;
    }
    let rest = length as u64 * all.saturating_sub(done) as u64 / done as u64;
    longer(rest as usize)
}

/// So small a part of an article tells what the others are like.
const TELLING: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_list_is_moved_while_it_is_short() {
        let (mut list, mut moves) = (Vec::new(), Vec::new());
        for done in 0..10_000 {
            foreseeing(&mut list, 20, done, 10_000);
            let before = list.capacity();
            list.extend([0_u8; 7]);
            assert_eq!(list.capacity(), before);
            if moves.last().is_none_or(|(capacity, _)| *capacity != before) {
                moves.push((before, list.len()));
            }
        }
        assert!(moves.iter().all(|(_, length)| *length < 70_000 / 20), "{moves:?}");
        assert!(list.capacity() < 76_000, "{}", list.capacity());
    }

    #[test]
    fn a_list_that_swells_late_has_room_all_the_same() {
        let mut list = Vec::new();
        for done in 0..1000 {
            let more = if done < 900 { 0 } else { 50 };
            foreseeing(&mut list, more, done, 1000);
            let before = list.capacity();
            list.extend(std::iter::repeat_n(0_u8, more));
            assert_eq!(list.capacity(), before);
        }
        assert!(list.capacity() < 3 * list.len(), "{} for {}", list.capacity(), list.len());
    }
}
