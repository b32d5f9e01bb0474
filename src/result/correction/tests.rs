//! Corrections in, links and names out.

use super::*;
use crate::{
    result::{Options, Passages, compare, complete, matches},
    sense::entity::EntityKind,
};

/// Three passages a side; the first two are matches in order.
fn found() -> Comparison {
    let passages = Pair::new(
        Passages::given(
            "left",
            &[
                "The mayor of Halden, Anna Berg, opened the bridge on Monday.",
                "Berg said that 300 guests had come to see it.",
                "It rained in Oslo.",
            ],
        ),
        Passages::given(
            "right",
            &[
                "On Monday the bridge was opened by the mayor of Halden, Anna Berg.",
                "Some 500 guests had come to see it, said Berg.",
                "The weather was bad, and nobody saw Mr. Lund.",
            ],
        ),
    );
    compare(passages, &Options::default())
}

/// Where a passage begins on each side.
fn starts(comparison: &Comparison, left: usize, right: usize) -> Pair<usize> {
    let at = Pair::new(left, right);
    Pair::of(|side| comparison.segments[side][at[side]].span.start)
}

fn linked(comparison: &Comparison) -> Vec<(usize, usize)> {
    let threshold = comparison.threshold;
    comparison.links.iter().filter(|it| it.score >= threshold).map(key).collect()
}

/// Where a word stands, after what is written before `|`.
fn spot(comparison: &Comparison, side: Side, word: &str) -> Spot {
    let (before, word) = word.split_once('|').unwrap_or(("", word));
    let at = comparison.articles[side].text.find(&format!("{before}{word}")).expect("it is there");
    Spot::new(side, at + before.len())
}

fn entity(comparison: &Comparison, side: Side, word: &str) -> usize {
    let spot = spot(comparison, side, word);
    let mention = comparison.mention_at(side, spot.at).expect("a name");
    comparison.names.mentions[side][mention].entity
}

#[test]
fn an_unlinked_pair_is_no_match_at_any_threshold_and_its_conflicts_are_gone() {
    let found = found();
    assert!(linked(&found).contains(&(1, 1)) && !found.conflicts.is_empty(), "{found:?}");
    let corrected = found.corrected(&[Correction::Unlink(starts(&found, 1, 1))]);
    assert!(corrected.links.iter().all(|it| key(it) != (1, 1)));
    assert!(corrected.conflicts.is_empty());
    assert!(linked(&corrected).contains(&(0, 0)));
}

#[test]
fn a_link_by_hand_scores_one_and_knows_the_words_and_the_details() {
    let found = found();
    let corrected =
        found.corrected(&[Correction::Link(starts(&found, 2, 2)), Correction::Link(starts(&found, 1, 0))]);
    for at in [(2, 2), (1, 0)] {
        let link = corrected.links.iter().find(|it| key(it) == at).expect("linked");
        assert_eq!((link.score.to_bits(), link.kind), (1.0_f32.to_bits(), Kind::ByHand));
        assert!(!link.changes.left.is_empty() && !link.changes.right.is_empty());
    }
    let order: Vec<(usize, usize)> = corrected.links.iter().map(key).collect();
    assert!(order.is_sorted_by_key(|it| it.0), "{order:?}");
    // The conflict that was there still speaks of its own link.
    assert_eq!(corrected.conflicts.len(), found.conflicts.len());
    assert_eq!(key(&corrected.links[corrected.conflicts[0].link]), (1, 1));
}

#[test]
fn of_several_words_on_one_pair_the_last_one_counts() {
    let found = found();
    let at = starts(&found, 0, 0);
    let has = |corrections: &[Correction]| linked(&found.corrected(corrections)).contains(&(0, 0));
    assert!(!has(&[Correction::Link(at), Correction::Unlink(at)]));
    assert!(has(&[Correction::Unlink(at), Correction::Link(at)]));
}

#[test]
fn names_are_joined_and_parted_again() {
    let found = found();
    let (berg, halden) = (entity(&found, Side::Left, "Anna Berg"), entity(&found, Side::Right, "Halden"));
    assert_ne!(berg, halden);
    let same = Correction::Same(spot(&found, Side::Left, "Berg"), spot(&found, Side::Right, "Halden"));
    let joined = found.corrected(&[same]);
    assert_eq!(entity(&joined, Side::Left, "Anna Berg"), entity(&joined, Side::Left, "Halden"));
    assert_eq!(joined.names.entities.len(), found.names.entities.len() - 1);
    let it = &joined.names.entities[entity(&joined, Side::Left, "Berg")];
    assert!(it.joins.iter().any(|it| it.reason == Reason::ByHand), "{it:?}");
    assert_eq!((it.name.as_str(), it.kind), ("Anna Berg", EntityKind::Person), "of the fuller name");
    let parted = joined.corrected(&[Correction::Different(spot(&found, Side::Left, "Halden"))]);
    let names = |it: &Comparison| it.names.entities.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&parted).len(), names(&found).len());
    assert_ne!(entity(&parted, Side::Left, "Anna Berg"), entity(&parted, Side::Right, "Halden"));
}

#[test]
fn a_form_taken_out_of_a_name_is_a_name_of_its_own() {
    let found = found();
    let berg = entity(&found, Side::Left, "Berg said");
    assert_eq!(berg, entity(&found, Side::Left, "Anna Berg"), "{:?}", found.names);
    let parted = found.corrected(&[Correction::Different(spot(&found, Side::Left, "Berg said"))]);
    let alone = entity(&parted, Side::Left, "Berg said");
    assert_ne!(alone, entity(&parted, Side::Left, "Anna Berg"));
    assert_eq!(alone, entity(&parted, Side::Right, "said |Berg"), "the form goes on both sides");
    assert_eq!(parted.names.entities[alone].name, "Berg");
    assert_eq!(parted.names.entities[alone].kind, EntityKind::Person);
    let rest = &parted.names.entities[entity(&parted, Side::Left, "Anna Berg")];
    assert!(rest.joins.is_empty() && !rest.aliases.contains(&"Berg".to_owned()), "{rest:?}");
    let counts = parted.mention_counts(alone);
    assert_eq!((counts.left, counts.right), (1, 1));
}

#[test]
fn what_is_said_of_places_that_are_not_there_changes_nothing() {
    let found = found();
    let nowhere = [
        Correction::Same(Spot::new(Side::Left, 999_999), Spot::new(Side::Right, 0)),
        Correction::Different(Spot::new(Side::Right, 999_999)),
    ];
    assert_eq!(found.corrected(&nowhere), found);
    assert_eq!(found.corrected(&[]), found);
    let nothing = Comparison::pending(Pair::default(), &Options::default());
    assert_eq!(nothing.corrected(&[Correction::Link(Pair::new(3, 4))]), nothing);
}

#[test]
fn links_are_set_right_before_the_names_are_known() {
    let passages = Pair::new(
        Passages::given("left", &["Rain fell on the harbor.", "Nobody came."]),
        Passages::given("right", &["On the harbor rain fell.", "It was empty."]),
    );
    let matched = matches(passages, &Options::default());
    let corrections = [Correction::Link(starts(&matched, 1, 1)), Correction::Unlink(starts(&matched, 0, 0))];
    let early = matched.corrected(&corrections);
    assert_eq!(linked(&early), [(1, 1)]);
    assert_eq!(linked(&complete(matched).corrected(&corrections)), [(1, 1)]);
}
