//! Sorting, compiled once for all lists. The standard library's sort is compiled anew for each type of item and
//! rule, at five to ten kilobytes of wasm each; the lists sorted here are short.

use std::cmp::Ordering;

/// Sorts items; equal ones stay as they were.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    merge_sort(&mut order, &mut Vec::new(), &|a, b| compare(&items[a as usize], &items[b as usize]));
    // Each round of swaps brings a cycle of items to their places.
    for start in 0..order.len() {
        let mut to = start;
        loop {
            let from = std::mem::replace(&mut order[to], to as u32) as usize;
            if from == start {
                break;
            }
            items.swap(to, from);
            to = from;
        }
    }
}

/// Sorts items by a key; equal ones stay as they were.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

fn merge_sort(order: &mut [u32], left: &mut Vec<u32>, compare: &dyn Fn(u32, u32) -> Ordering) {
    let middle = order.len() / 2;
    if middle == 0 {
        return;
    }
    merge_sort(&mut order[..middle], left, compare);
    merge_sort(&mut order[middle..], left, compare);
    if compare(order[middle - 1], order[middle]).is_le() {
        return;
    }
    left.clear();
    left.extend_from_slice(&order[..middle]);
    let (mut from_left, mut from_right) = (0, middle);
    for to in 0..order.len() {
        // Once the left half is used up, the rest of the right one is in its place.
        let Some(&first) = left.get(from_left) else { return };
        match order.get(from_right) {
            Some(&second) if compare(first, second).is_gt() => {
                order[to] = second;
                from_right += 1;
            }
            _ => {
                order[to] = first;
                from_left += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        for count in [0u32, 1, 2, 3, 10, 100, 1000] {
            let mut items: Vec<(u32, u32)> = (0..count).map(|i| (i.wrapping_mul(2_654_435_761) >> 27, i)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            assert_eq!(items, expected);
        }
    }
}
