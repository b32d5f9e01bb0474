//! Brings together what two readers of one pair wrote: what either added stays, what either removed is gone.

use std::collections::BTreeMap;

use crate::{
    ground::{Clean, Spot},
    result::{Correction, Kept, Notes},
};

/// What we have, with what has changed in `theirs` since it was as `base`. Where both changed the same, ours counts.
pub(super) fn merged(base: &Kept, ours: &Kept, theirs: &Kept) -> Kept {
    Kept {
        reading: ours.reading.or(theirs.reading),
        marks: map(&base.marks, &ours.marks, &theirs.marks),
        notes: map(&notes(base), &notes(ours), &notes(theirs)).into_iter().collect::<Notes>(),
        corrections: list(&base.corrections, &ours.corrections, &theirs.corrections),
    }
}

fn notes(kept: &Kept) -> BTreeMap<Spot, Clean> {
    kept.notes.iter().map(|(spot, note)| (spot, note.clone())).collect()
}

fn map<K: Ord + Copy, V: PartialEq + Clone>(
    base: &BTreeMap<K, V>,
    ours: &BTreeMap<K, V>,
    theirs: &BTreeMap<K, V>,
) -> BTreeMap<K, V> {
    let keys = ours.keys().chain(theirs.keys());
    let kept = keys.filter_map(|key| {
        let changed_by_us = ours.get(key) != base.get(key);
        let value = if changed_by_us { ours.get(key) } else { theirs.get(key) };
        Some((*key, value?.clone()))
    });
    kept.collect()
}

/// In their order, then ours.
fn list(base: &[Correction], ours: &[Correction], theirs: &[Correction]) -> Vec<Correction> {
    let added = ours.iter().filter(|it| !base.contains(it) && !theirs.contains(it));
    let removed = |it: &Correction| base.contains(it) && !ours.contains(it);
    theirs.iter().filter(|it| !removed(it)).chain(added).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::{Pair, Side, Span};

    fn kept(notes: &[(usize, &str)], links: &[usize]) -> Kept {
        let mut kept = Kept::default();
        for (at, text) in notes {
            kept.notes.write(Side::Left, Span::new(*at, at + 1), text);
        }
        kept.corrections = links.iter().map(|it| Correction::Link(Pair::new(*it, 0))).collect();
        kept
    }

    #[test]
    fn what_either_added_stays_and_what_either_removed_is_gone() {
        let base = kept(&[(1, "old"), (2, "old"), (3, "old")], &[1, 2, 3]);
        let ours = kept(&[(1, "ours"), (3, "old"), (4, "new")], &[1, 3, 4]);
        let theirs = kept(&[(1, "theirs"), (2, "old"), (5, "new")], &[1, 2, 5]);
        let expected = kept(&[(1, "ours"), (4, "new"), (5, "new")], &[1, 5, 4]);
        assert_eq!(merged(&base, &ours, &theirs), expected);
    }
}
