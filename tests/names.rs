//! Does the finder see what its reference sees, and do names join as a reader would join them?

use std::{collections::HashSet, fmt::Write as _, fs, path::Path};

use bifocal::{
    ground::{Pair, Side, Span},
    result::{Options, Passages, compare},
    sense::entity::{EntityKind, NameText, Names, Reason, names, names_alone, network_alone, with_figures},
    text::Article,
};
use proptest::prelude::*;
use serde_json::Value;

/// Texts with the tokens and names that the reference gives, in code points.
fn check_fixtures(lines: &str) {
    let (mut tokens, mut shared_tokens, mut shared, mut ours, mut gold) = (0, 0, 0, 0, 0);
    for row in lines.lines() {
        let row: Value = serde_json::from_str(row).expect("a row");
        let text = row["text"].as_str().expect("a text");
        let points = |it: Span| [it.start, it.end].map(|it| text[..it].chars().count());
        let (own_tokens, own) = network_alone(text);
        let own_tokens: HashSet<[usize; 2]> = own_tokens.into_iter().map(points).collect();
        let own: HashSet<([usize; 2], &str)> = own.into_iter().map(|it| (points(it.0), it.1)).collect();
        let point = |it: &Value| usize::try_from(it.as_u64().expect("an offset")).expect("a small one");
        let span = |it: &Value| [point(&it[0]), point(&it[1])];
        let theirs = row["tokens"].as_array().expect("tokens");
        tokens += theirs.len();
        shared_tokens += theirs.iter().filter(|it| own_tokens.contains(&span(it))).count();
        let theirs = row["entities"].as_array().expect("names");
        (gold, ours) = (gold + theirs.len(), ours + own.len());
        let label = |it: &Value| it[2].as_str().map(str::to_owned).expect("a label");
        shared += theirs.iter().filter(|it| own.contains(&(span(it), &*label(it)))).count();
    }
    let share = shared_tokens as f64 / tokens as f64;
    let f = 2.0 * shared as f64 / (ours + gold) as f64;
    assert!(share >= 0.999 && f >= 0.99, "tokens {share:.4}, names F {f:.4}");
}

#[test]
fn the_finder_sees_what_its_reference_sees() {
    check_fixtures(include_str!("fixtures/names.jsonl"));
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped check says so")]
fn so_it_does_on_the_fixtures_of_the_model_where_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/models/names/fixtures.jsonl");
    match fs::read_to_string(path) {
        Ok(lines) => check_fixtures(&lines),
        Err(reason) => eprintln!("skipped: the model's own fixtures are not here ({reason})"),
    }
}

/// One paragraph a line; a line that begins with `#` is a heading.
fn read(text: &str) -> NameText<'_> {
    let (mut blocks, mut start) = (Vec::new(), 0);
    for line in text.split('\n') {
        let heading = line.starts_with('#');
        let from = start + usize::from(heading);
        if from < start + line.len() {
            blocks.push((Span::new(from, start + line.len()), heading));
        }
        start += line.len() + 1;
    }
    NameText { text, blocks }
}

/// The text with each mention as `[words|number]`, entities numbered as they come.
fn marked(names: &Names, side: Side, text: &str) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for it in &names.mentions[side] {
        let _ = write!(out, "{}[{}|{}]", &text[at..it.span.start], &text[it.span.range()], it.entity);
        at = it.span.end;
    }
    out + &text[at..]
}

/// Names and figures; each block is a passage.
fn all(texts: Pair<&NameText>) -> Names {
    let passages = texts.map(|it| it.blocks.iter().map(|(block, _)| (block.start, &it.text[block.range()])));
    with_figures(names(texts), passages.map(Iterator::collect::<Vec<_>>).as_ref().map(Vec::as_slice))
}

/// Two marked articles: the marks are what is expected, without them they are the input.
fn check(left: &str, right: &str) -> Names {
    let plain = |marked: &str| {
        let mut out = String::new();
        for (n, part) in marked.split('[').enumerate() {
            match part.split_once('|').filter(|_| n > 0) {
                Some((name, rest)) => {
                    out += name;
                    out += rest.split_once(']').expect("a closed mark").1;
                }
                None => out += part,
            }
        }
        out
    };
    let texts = Pair::new(plain(left), plain(right));
    let found = all(Pair::new(&read(&texts.left), &read(&texts.right)));
    assert_eq!(marked(&found, Side::Left, &texts.left), left);
    assert_eq!(marked(&found, Side::Right, &texts.right), right);
    found
}

#[test]
fn a_surname_is_joined_to_the_full_name_on_either_side() {
    let found = check(
        "[Ora Lindqvist|0] opened the harbor. [Lindqvist|0]'s plan is cheap.",
        "Critics of Mayor [Lindqvist|0] spoke first; Ms. [Ora Lindqvist|0] then left.",
    );
    assert_eq!(found.entities[0].name, "Ora Lindqvist");
    assert_eq!(found.entities[0].kind, EntityKind::Person);
    assert_eq!(found.entities[0].joins[0].reason, Reason::Surname);
}

#[test]
fn spellings_of_one_arabic_name_are_one_person() {
    check(
        "The minister, [Ahmed al-Tarifi|0], met reporters. [Al-Tarifi|0] said little.",
        "[Ahmad al-Tarifi|0] met reporters, and [Tarifi|0] said little.",
    );
}

#[test]
fn a_family_name_of_two_people_joins_neither() {
    check(
        "[Hafez al-Tarifi|0] died before [Bashar al-Tarifi|1] came. The [Tarifi|2] family wept.",
        "[Bashar al-Tarifi|1] left, and the [Tarifi|2] family wept.",
    );
}

#[test]
fn a_family_name_of_two_people_joins_neither_however_often_one_is_named() {
    let found = check(
        "[Bashar al-Tarifi|0] fled. [Bashar al-Tarifi|0] had succeeded [Hafez al-Tarifi|1]. The [Tarifi|2] regime fell.",
        "[Bashar al-Tarifi|0] left, and [Bashar al-Tarifi|0] took the gold of the [Tarifi|2] family.",
    );
    assert_eq!(found.entities[2].related, [0, 1]);
    assert_eq!(found.entities[1].related, [2]);
}

#[test]
fn dates_are_joined_by_what_they_say_and_related_where_one_lies_in_the_other() {
    let found = check(
        "The bridge fell in [December 2024|0]. It was built in [1974|1].",
        "The bridge of [1974|1] fell in [Dec. 2024|0], not in [December|2]. It was a [Tuesday night|3], or a [Tuesday|4].",
    );
    let first = &found.entities[0];
    assert_eq!((first.name.as_str(), first.kind), ("Dec. 2024", EntityKind::Date));
    assert_eq!(first.joins[0].reason, Reason::Date);
    let related: Vec<&[usize]> = found.entities.iter().map(|it| it.related.as_slice()).collect();
    assert_eq!(related, [&[2][..], &[], &[0], &[4], &[3]]);
}

#[test]
fn amounts_are_joined_by_value_and_rough_ones_are_related() {
    let found = check(
        "It cost [$1.2bn|0]. The sea took [two dozen|1] boats; [24|2] people watched.",
        "It cost [about $1 billion|3]. [24|1] boats sank at [9:40 p.m.|4], that is [21:40|4], or [shortly before ten|5].",
    );
    let first = &found.entities[1];
    assert_eq!((first.name.as_str(), first.kind), ("24", EntityKind::Amount));
    assert_eq!(first.joins[0].reason, Reason::Amount);
    assert_eq!(found.entities[0].related, [3]);
    assert_eq!(found.entities[4].kind, EntityKind::Time);
    assert_eq!(found.entities[4].related, [5]);
}

#[test]
fn small_counts_and_days_told_from_the_report_are_not_followed() {
    check(
        "Two boats sank yesterday, nine sailors swam, the first of them last week.",
        "Several boats sank next Tuesday; hundreds watched.",
    );
}

#[test]
fn a_figure_in_a_name_is_part_of_the_name() {
    check("The [Boeing 747|0] of [Norway|1] fell.", "A [Boeing 747|0] of [Norway|1] fell.");
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped check says so")]
fn figures_of_two_reports_are_followed_where_the_reports_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let read = |name: &str| fs::read_to_string(folder.join(name)).map(|it| Article::read(name, &it));
    let (left, right) = match (read("kurdistan24.txt"), read("digest.txt")) {
        (Ok(left), Ok(right)) => (left, right),
        (Err(reason), _) | (_, Err(reason)) => {
            eprintln!("skipped: the reports are not here ({reason})");
            return;
        }
    };
    let found = compare(Pair::new(left, right).map(Passages::cut), &Options::default());
    let number = |name: &str| found.names.entities.iter().position(|it| it.name == name).expect(name);
    assert_eq!(found.mention_counts(number("1974")), Pair::new(1, 1));
    assert_eq!(found.names.entities[number("December 2024")].related, [number("December")]);
    assert_eq!(found.mention_counts(number("December")), Pair::new(0, 1));
}

#[test]
fn initials_join_what_they_stand_for() {
    let found =
        check("The [Harbor Workers League|0] ([HWL|0]) began a strike.", "A strike of the [HWL|0] began.");
    assert_eq!(found.entities[0].joins[0].reason, Reason::Initials);
}

#[test]
fn a_country_and_its_people_are_related_and_apart() {
    let found = check(
        "Envoys of [Norway|0] met a [Norwegian|1] skipper.",
        "[Norwegians|1] say that the [United States|2] and the [U.S.|2] are one.",
    );
    assert_eq!(found.entities[0].related, [1]);
    assert_eq!(found.entities[1].kind, EntityKind::Group);
}

#[test]
fn headlines_in_title_case_keep_only_names() {
    check(
        "#[Norway|0] and [Ghana|1] Hold Direct Harbor Talks as [Lindqvist|2] Backs Plan\n[Ora Lindqvist|2] wants the harbor talks held at once.",
        "The direct talks of [Norway|0] and [Ghana|1] hold a plan.",
    );
}

#[test]
fn one_article_alone_has_names_too() {
    let found = names_alone(&read("Ora Lindqvist lives in Oslo."));
    assert_eq!(found.mentions.left.len(), 2);
    assert!(found.mentions.right.is_empty());
    assert_eq!(names_alone(&NameText::default()), Names::default());
}

/// Words that names are made of, and what may stand between them.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Ora",
        "Lindqvist",
        "al-Tarifi",
        "U.S.",
        "the",
        "of",
        "Mr.",
        "PORT",
        "Vale’s",
        "(HWL)",
        "747",
        "\n",
        "\n# ",
        "é",
        "-",
        "'s",
        "’",
        "Norway",
        "Moon Jae-in",
        "\"",
        ".",
        ",",
        "Inc.",
        "A.",
        "一",
        "🙂",
        "The",
        "a",
        "said",
        "\u{a0}",
        "e\u{301}",
        "St.",
        "December",
        "Dec. 2024",
        "24 boats",
        "two dozen boats",
        "about $1bn",
        "$1.2 billion",
        "9:40 p.m.",
    ]);
    let word = prop_oneof![9 => words.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(word, 0..40).prop_map(|it| it.join(" "))
}

#[test]
fn nobody_is_related_to_themselves() {
    let page = read("Mr. Norway Vale’s Vale’s \" Ora J$🐀ഏÐ PORT Vale’s Ora 9:40 p.m.");
    let found = all(Pair::new(&read(""), &page));
    for (at, entity) in found.entities.iter().enumerate() {
        assert!(!entity.related.contains(&at), "{} {:?}", entity.name, entity.aliases);
    }
}

#[test]
fn a_name_may_begin_inside_what_is_a_word_to_others() {
    let page = read("🂳J*f6K Ora al-Tarifi Ora");
    assert!(!all(Pair::new(&read(""), &page)).entities.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn mentions_are_sorted_disjoint_and_of_an_entity(left in texts(), right in texts()) {
        let pages = Pair::new(read(&left), read(&right));
        let found = all(pages.as_ref());
        for (side, mentions) in found.mentions.iter() {
            let mut end = 0;
            for it in mentions {
                prop_assert!(it.side == side && it.entity < found.entities.len());
                prop_assert!(it.span.start >= end && !it.span.is_empty());
                prop_assert!(pages[side].text.get(it.span.range()).is_some_and(|it| !it.trim().is_empty()));
                end = it.span.end;
            }
        }
        let mentioned: HashSet<usize> = found.mentions.iter().flat_map(|it| it.1).map(|it| it.entity).collect();
        prop_assert_eq!(mentioned.len(), found.entities.len());
        for (at, entity) in found.entities.iter().enumerate() {
            let back = |it: &usize| *it != at && found.entities[*it].related.contains(&at);
            prop_assert!(entity.related.iter().all(back));
        }
        prop_assert_eq!(all(pages.as_ref()), found);
    }
}
