//! Do conflicts stand where a reader would see them, and nowhere else?

use proptest::prelude::*;

use super::*;
use crate::sense::{
    Kind,
    tokens::tokens,
    words::{Word, diff},
};

/// A link of two passages, as likely as can be.
fn link(passages: Pair<&str>) -> Link {
    let mut numbers: Vec<String> = Vec::new();
    let words = passages.map(|text| {
        let mut word = |it: crate::sense::tokens::Token| {
            let number = numbers.iter().position(|known| *known == it.norm);
            let number = number.unwrap_or_else(|| {
                numbers.push(it.norm.clone());
                numbers.len() - 1
            });
            Word { span: it.span, number: number as u32, stop: it.is_stop() }
        };
        tokens(text).into_iter().map(&mut word).collect::<Vec<_>>()
    });
    Link {
        at: Pair::new(0, 0),
        score: 0.99,
        kind: Kind::Edited,
        changes: diff(words.as_ref().map(Vec::as_slice)).changes,
        evidence: vec![],
    }
}

fn found(passages: Pair<&str>) -> Vec<Conflict> {
    let lists = passages.map(|it| [it]);
    conflicts(lists.as_ref().map(<[&str; 1]>::as_slice), &[link(passages)], 0.3)
}

/// Two passages with what differs in brackets, and for each conflict its kind, with a mark if it is hard.
fn check(left: &str, right: &str, wanted: &str) {
    let bare = Pair::new(left, right).map(|it| it.replace(['[', ']'], ""));
    let passages = bare.as_ref().map(String::as_str);
    let found = found(passages);
    let marked = Pair::of(|side| {
        let mut spans: Vec<Span> = found.iter().map(|it| it.words[side]).collect();
        spans.sort_unstable();
        let mut out = passages[side].to_owned();
        for span in spans.iter().rev() {
            out.insert(span.end, ']');
            out.insert(span.start, '[');
        }
        out
    });
    let kind = |it: &Conflict| format!("{}{}", it.kind.as_str(), if it.hard { "!" } else { "" });
    let kinds: Vec<String> = found.iter().map(kind).collect();
    assert_eq!(
        (marked.left.as_str(), marked.right.as_str(), kinds.join(" ").as_str()),
        (left, right, wanted)
    );
}

#[test]
fn numbers_of_the_same_thing_differ() {
    check(
        "The storm killed [14] people in Varna, the mayor told reporters.",
        "The storm killed [19] people in Varna, the governor told reporters.",
        "number!",
    );
    check(
        "The strong wave injured [about 50] dock workers in the harbor of Varna.",
        "The wave injured [70] dock workers in the harbor of Varna.",
        "number",
    );
}

#[test]
fn numbers_of_the_same_thing_differ_in_other_words() {
    check(
        "[Fourteen] passengers were hurt, two of them seriously, the Saltmere hospital said.",
        "[Eleven] were treated for injuries, most of them cuts and bruises, a hospital spokesman said.",
        "number!",
    );
    check(
        "A barge is standing by to pump out [80 tons] of diesel before the ship is pulled free.",
        "Salvage crews plan to pump [about 100 tons] of diesel from the tanks and then to tow the ship off the bank.",
        "number",
    );
}

#[test]
fn the_same_number_may_be_less_exact() {
    check(
        "The storm hurt [53] people in Varna, the mayor told reporters.",
        "The storm hurt [at least 53] people in Varna, the governor told reporters.",
        "number",
    );
}

#[test]
fn the_day_of_the_report_is_no_conflict() {
    check(
        "The ferry sank off Varna. Updated Tuesday, 18 June 2013.",
        "The ferry sank off Varna. Updated Wednesday, 19 June 2013.",
        "",
    );
}

#[test]
fn what_a_bound_allows_is_no_conflict() {
    check("The storm killed at least 12 people in Varna.", "The storm killed 15 people in Varna.", "");
    check("The storm killed two dozen people in Varna.", "The storm killed 24 people in Varna.", "");
}

#[test]
fn days_of_the_same_deed_differ() {
    check("The ferry sank off Varna on [Monday].", "The ferry sank off Varna on [Tuesday].", "date!");
    check(
        "The ferry sank on Monday off Varna, the company told a court.",
        "The ferry sank off Varna, the company said on Tuesday.",
        "",
    );
}

#[test]
fn a_hedged_word_is_less_sure() {
    check(
        "The mayor [reportedly resigned] after the vote in Varna.",
        "The mayor [resigned] after the vote in Varna.",
        "certainty",
    );
}

#[test]
fn what_one_side_negates_the_other_may_state() {
    check(
        "The mayor did [not sign] the contract with the port.",
        "The mayor did [sign] the contract with the port.",
        "claim!",
    );
    check(
        "The mayor did not sign the contract with the port.",
        "The mayor never did sign the contract with the port.",
        "",
    );
}

#[test]
fn other_names_stand_in_the_same_place() {
    check(
        "The minister flew to [Oslo] for talks with the fishing unions.",
        "The minister flew to [Bergen] for talks with the fishing unions.",
        "place",
    );
    check(
        "The minister flew to Gothenburg for talks with the fishing unions.",
        "The minister flew to Goteborg for talks with the fishing unions.",
        "",
    );
}

#[test]
fn a_conflict_says_what_differs() {
    let passages = Pair::new(
        "The storm killed 14 fishermen in Varna, the mayor told reporters.",
        "The storm killed 19 fishermen in Varna, the governor told reporters.",
    );
    assert_eq!(found(passages)[0].says, "14 fishermen / 19 fishermen");
}

const WORDS: &str =
    "(two |May |Monday |9:40 p.m. |said |not |reportedly |the |Oslo |in |14 |at least |people |\\PC ){0,24}";

#[test]
fn a_passage_that_is_told_word_for_word_elsewhere_differs_in_nothing() {
    let texts = ["The old bridge is 793 yards long.", "The old bridge is 269 yards long."];
    let between = |left: usize, right: usize| {
        let kind = if left == right { Kind::Verbatim } else { Kind::Edited };
        Link { at: Pair::new(left, right), kind, ..link(Pair::new(texts[left], texts[right])) }
    };
    let crossing = [between(0, 1), between(1, 0)];
    let all = [between(0, 0), between(1, 1), between(0, 1), between(1, 0)];
    let found = |links: &[Link]| conflicts(Pair::both(texts.as_slice()), links, 0.3).len();
    assert_eq!((found(&crossing), found(&all)), (2, 0));
}

proptest! {
    #[test]
    fn conflicts_stand_inside_their_passages(left in WORDS, right in WORDS) {
        let passages = Pair::new(left.as_str(), right.as_str());
        let found = found(passages);
        for it in &found {
            for side in Side::BOTH {
                prop_assert!(passages[side].get(it.words[side].range()).is_some_and(|it| !it.is_empty()));
            }
        }
        prop_assert_eq!(found, super::tests::found(passages));
    }

    #[test]
    fn a_passage_does_not_contradict_itself(text in WORDS) {
        prop_assert_eq!(found(Pair::new(&text, &text)), vec![]);
    }
}
