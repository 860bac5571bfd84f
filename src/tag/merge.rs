//! The one place where names and numeric mentions of a sentence are joined.

use super::{Label, Tag};
use crate::order::{sort_by, sort_by_key};

/// A name less sure than this is kept from the editor: more of it is wrong than right, and each wrong one costs a look.
/// Of the rare types even the doubtful are worth showing.
fn least(label: Label) -> f32 {
    match label {
        Label::Event | Label::Product | Label::Law => 0.2,
        Label::Work => 0.3,
        _ => 0.4,
    }
}

/// Joins two lists of tags of one sentence into `out`, sorted and without overlaps, and without names too unsure to show:
/// of two that overlap the longer wins, then the better scored.
#[inline(never)]
pub fn merge(names: &mut Vec<Tag>, numbers: &mut Vec<Tag>, out: &mut Vec<Tag>) {
    let first = out.len();
    names.retain(|name| name.score >= least(name.label));
    let meets = |name: &Tag| numbers.iter().any(|number| number.span.overlaps(name.span));
    let is_apart = !names.iter().any(meets);
    out.append(names);
    let last = out.len();
    out.append(numbers);
    // Either list is in order and without overlaps, and mostly there is but one.
    if is_apart {
        if first < last && last < out.len() {
            sort_by_key(&mut out[first..], |tag| tag.span);
        }
        return;
    }
    let mut all = out.split_off(first);
    sort_by(&mut all, |a, b| {
        b.span.len().cmp(&a.span.len()).then(b.score.total_cmp(&a.score)).then(a.span.cmp(&b.span))
    });
    for tag in all {
        if !out[first..].iter().any(|kept| kept.span.overlaps(tag.span)) {
            out.push(tag);
        }
    }
    sort_by_key(&mut out[first..], |tag| tag.span);
}
