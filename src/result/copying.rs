//! Measures how much of one article stands word for word in the other: a copy is no second source.

use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::Comparison;
use crate::{
    ground::{Pair, Side},
    sense::tokens::tokens,
};

/// So many words in a row are not written twice by chance; names, titles and set phrases are shorter.
const RUN: usize = 8;

/// From this share of an article on (percent) the copied runs are its body. Of 236 pairs of news reports the eight above it
/// are one dispatch, or a text taken over; independent ones that quote the same speech at length go up to 39 %.
const LARGELY: usize = 40;

/// Fewer copied words are a quotation, whatever share of a short notice they are.
const LEAST: usize = 60;

/// What stands word for word in both articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Copied {
    /// Words of each side in runs of at least eight that the other side has too.
    pub words: Pair<usize>,
    /// All words of each side.
    pub all: Pair<usize>,
}

impl Copied {
    /// Measures it, on the passages that count. Runs may go on from one passage to the next.
    pub fn of(comparison: &Comparison) -> Self {
        let mut known = FxHashMap::default();
        let words = Pair::of(|side| numbered(comparison, side, &mut known));
        let runs = words.as_ref().map(|it| it.windows(RUN).collect::<FxHashSet<&[u32]>>());
        let copied = Pair::of(|side| covered(&words[side], &runs[side.other()]));
        Self { words: copied, all: words.map(|it| it.len()) }
    }

    /// How much of a side is copied, in percent.
    pub fn percent(self, side: Side) -> usize {
        (self.words[side] * 100 + self.all[side] / 2).checked_div(self.all[side]).unwrap_or(0)
    }

    /// What the reader should know of it: nothing, unless one article is largely a copy of the other or of a common source.
    pub fn warning(self) -> Option<String> {
        let side =
            if self.percent(Side::Right) > self.percent(Side::Left) { Side::Right } else { Side::Left };
        let largely = self.percent(side) >= LARGELY && self.words[side] >= LEAST;
        let percent = self.percent(side);
        if largely && self.words == self.all {
            return Some("the two articles are the same, word for word".to_owned());
        }
        largely.then(|| {
            format!(
                "{percent} % of {} word for word in {}: one source, not two",
                side.name(),
                side.other().name()
            )
        })
    }
}

/// The words of the passages that count, equal words with equal numbers.
fn numbered(comparison: &Comparison, side: Side, known: &mut FxHashMap<String, u32>) -> Vec<u32> {
    let counting = (0..comparison.segments[side].len()).filter(|&it| comparison.counts(side, it));
    let words = counting.flat_map(|it| tokens(comparison.passage(side, it)));
    words
        .map(|it| {
            let next = known.len() as u32;
            *known.entry(it.norm).or_insert(next)
        })
        .collect()
}

/// How many words stand in a run that the other side has.
fn covered(words: &[u32], others: &FxHashSet<&[u32]>) -> usize {
    let (mut count, mut to) = (0, 0);
    for (at, run) in words.windows(RUN).enumerate() {
        if others.contains(run) {
            count += at + RUN - to.max(at);
            to = at + RUN;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::result::{Options, Passages};

    fn copied(left: &[&str], right: &[&str]) -> Copied {
        let passages = Pair::new(Passages::given("left", left), Passages::given("right", right));
        Copied::of(&Comparison::pending(passages, &Options::default()))
    }

    fn check(left: &[&str], right: &[&str], words: [usize; 2], warning: Option<&str>) {
        let found = copied(left, right);
        assert_eq!((Side::BOTH.map(|it| found.words[it]), found.warning().as_deref()), (words, warning));
    }

    const DISPATCH: [&str; 4] = [
        "The ferry Aurelia ran onto a sandbank off the island of Lumbarda shortly before midnight on Saturday.",
        "Its captain told the coast guard that the radar had failed in heavy rain and that no lights were seen.",
        "All of the passengers were brought ashore by fishing boats, and eleven of them were treated for cold.",
        "The shipping company said that it would look into the accident together with the ministry of transport.",
    ];
    const OWN: &str =
        "Nobody on the quay believed what the crew had to say about it when the sun came up on Sunday.";

    #[test]
    fn an_article_is_the_same_as_itself() {
        let all = DISPATCH.map(|it| it.split(' ').count()).iter().sum::<usize>();
        let said = "the two articles are the same, word for word";
        check(&DISPATCH, &DISPATCH, [all, all], Some(said));
    }

    #[test]
    fn a_report_that_takes_over_a_dispatch_is_one_source_with_it() {
        let all = DISPATCH.map(|it| it.split(' ').count()).iter().sum::<usize>();
        let said = "100 % of left word for word in right: one source, not two";
        check(&DISPATCH, &[OWN, DISPATCH[0], DISPATCH[1], DISPATCH[2], DISPATCH[3]], [all, all], Some(said));
        let said = "78 % of right word for word in left: one source, not two";
        let (copy, own) = (&[DISPATCH[0], DISPATCH[1], DISPATCH[2], DISPATCH[3]], OWN);
        check(
            &[copy.as_slice(), &[own, own, own]].concat(),
            &[copy.as_slice(), &["Now, it is said."; 5]].concat(),
            [all, all],
            Some(said),
        );
    }

    #[test]
    fn a_quotation_in_both_is_no_copy() {
        check(&[DISPATCH[0], OWN], &[DISPATCH[0]], [17, 17], None);
    }

    #[test]
    fn the_same_facts_in_other_words_are_two_sources() {
        let own = [
            "On Saturday night, not long before twelve, a sandbank stopped the ferry Aurelia near Lumbarda.",
            "Radar had failed in the rain, said the captain; the coast guard has his account.",
        ];
        check(&DISPATCH, &own, [0, 0], None);
    }

    #[test]
    fn runs_go_on_across_the_ends_of_passages() {
        check(
            &["One two three four.", "Five six seven eight."],
            &["one two three four five six seven eight nine"],
            [8, 8],
            None,
        );
    }

    proptest! {
        #[test]
        fn no_more_is_copied_than_there_is_and_an_article_is_its_own_copy(
            left in prop::collection::vec("([a-c] ){0,9}", 0..5),
            right in prop::collection::vec("([a-c] ){0,9}", 0..5),
        ) {
            let texts = [&left, &right].map(|it| it.iter().map(String::as_str).collect::<Vec<_>>());
            let found = copied(&texts[0], &texts[1]);
            for side in Side::BOTH {
                prop_assert!(found.words[side] <= found.all[side]);
                prop_assert!(found.words[side] > 0 || found.words[side.other()] == 0);
            }
            let same = copied(&texts[0], &texts[0]);
            prop_assert!(same.all.left < RUN || same.words.left == same.all.left);
        }
    }
}
