//! Decides which passages of two articles belong together, and why.
//!
//! The front door of the floor: passages in, links out. Links may cross, and a passage may have several: two reporters
//! order and bundle facts differently.

use super::{
    features::{COLUMNS, Features, Row, Scratch},
    score::{LinkRow, MORE, Score},
    terms::{Placed, Terms},
    words::{self, Word, WordDiff},
};
use crate::ground::{Pair, Side, Span};

pub use super::{
    kind::{Kind, kind},
    words::{Change, What},
};

/// Links that score at least this are shown as matches unless the reader asks for more or fewer. The training moves the
/// scores so that F1 on its held-out folds is best near 0.5; a little more is asked, since those are links of one annotator,
/// and what two agree on (the labels of development) is less: there F1 is best, and level, from 0.53 to 0.56.
pub const THRESHOLD: f32 = 0.54;

/// So many shared words are given as evidence; a reader looks at the first few.
const EVIDENCE: usize = 8;

/// A passage with fewer words of content is slight: "Read more" is in every article.
const LEAST_WORDS: usize = 3;

/// What is left of the score where a slight passage is not wholly on the other side: too little for a match.
const SLIGHT: f32 = 0.5;

/// A word or number that speaks for a link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Where it first stands on each side (bytes of the passages).
    pub words: Pair<Span>,
    /// How much it tells (0..1): rare in these articles and in the news at large.
    pub weight: f32,
}

/// A passage and a counterpart of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The numbers of the two passages.
    pub at: Pair<usize>,
    /// How likely they say the same (0..1).
    pub score: f32,
    /// In which way they do.
    pub kind: Kind,
    /// What became of each side's words on the other.
    pub changes: Pair<Vec<Change>>,
    /// The shared words that tell most, the strongest first.
    pub evidence: Vec<Evidence>,
}

#[cfg(test)]
impl Link {
    /// A link in other words, of which no more is known: for tests of what is made of links.
    pub(crate) fn given(left: usize, right: usize, score: f32) -> Self {
        let at = Pair::new(left, right);
        Self { at, score, kind: Kind::Reworded, changes: Pair::default(), evidence: Vec::new() }
    }
}

/// A stated limit that cut the work short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Limit {
    /// Not every pair of passages was looked at, only those that share rare words.
    Pairs,
    /// In passages of more than [`words::DIFF_WORDS`] words the order of words was not looked at.
    Words,
}

impl Limit {
    /// The limit in words for the reader.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pairs => "the articles are long: only passages that share rare words were compared",
            Self::Words => "in very long passages the order of words was not compared",
        }
    }
}

/// What [`align`] found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Aligned {
    /// By left passage, and for each the best first.
    pub links: Vec<Link>,
    /// What was cut short.
    pub limits: Vec<Limit>,
}

/// Finds the pairs of passages that score at least `floor` (0..1). The same passages always give the same links.
pub fn align(passages: Pair<&[&str]>, floor: f32, scorer: &dyn Score) -> Aligned {
    let terms = Terms::of(passages);
    let features = Features::of(&terms);
    let mut work = Work { terms: &terms, features: &features, scorer, out: Aligned::default() };
    let mut scratch = Scratch::default();
    let mut judged = Vec::new();
    for left in 0..passages.left.len() {
        features.measure(left, &mut scratch);
        scorer.score(&scratch.rows, &mut judged);
        work.links(left, floor, &scratch, &judged);
    }
    if features.looked_at() < passages.left.len() * passages.right.len() {
        work.out.limits.push(Limit::Pairs);
    }
    work.out.limits.sort_unstable();
    work.out.limits.dedup();
    work.out
}

/// What became of the words of two passages, whether anything speaks for a link between them or not.
pub fn changes(passages: Pair<&str>) -> Pair<Vec<Change>> {
    let passages = passages.map(|it| [it]);
    let terms = Terms::of(passages.as_ref().map(<[&str; 1]>::as_slice));
    let words = Pair::of(|side| compared(&terms, terms.passage(side, 0)));
    words::diff(words.as_ref().map(Vec::as_slice)).changes
}

/// What the links are made from.
struct Work<'a> {
    terms: &'a Terms,
    features: &'a Features<'a>,
    scorer: &'a dyn Score,
    out: Aligned,
}

impl Work<'_> {
    /// Adds the links of one left passage, the best first.
    fn links(&mut self, left: usize, floor: f32, scratch: &Scratch, scores: &[f32]) {
        let first = self.out.links.len();
        for at in (0..scores.len()).filter(|it| scores[*it] >= floor) {
            let link = self.link(Pair::new(left, scratch.right[at]), scores[at], &scratch.rows[at]);
            self.out.links.extend(Some(link).filter(|it| it.score >= floor));
        }
        self.out.links[first..].sort_by(|a, b| b.score.total_cmp(&a.score).then(a.at.right.cmp(&b.at.right)));
    }

    fn link(&mut self, at: Pair<usize>, score: f32, row: &Row) -> Link {
        let placed = Pair::of(|side| self.terms.passage(side, at[side]));
        let words = placed.map(|it| compared(self.terms, it));
        let diff = words::diff(words.as_ref().map(Vec::as_slice));
        if diff.cut {
            self.out.limits.push(Limit::Words);
        }
        let same = self.scorer.same(&link_row(self.features, at, row, &diff));
        let score = if is_slight(&words, &diff) { SLIGHT * score } else { score };
        let differs = Side::BOTH.iter().any(|&side| {
            let details = placed[side].iter().filter(|it| self.terms.word(**it).detail);
            details.map(|it| it.span()).any(|it| is_lost(&diff, side, it))
        });
        let evidence = self.evidence(placed);
        Link { at, score, kind: kind(diff.in_order, same, differs), changes: diff.changes, evidence }
    }

    /// The strongest shared stems, each where it first stands.
    fn evidence(&self, placed: Pair<&[Placed]>) -> Vec<Evidence> {
        let mut first = placed.map(|it| {
            let stems =
                it.iter().flat_map(|it| self.terms.stems_of(*it).iter().map(|stem| (*stem, it.span())));
            let mut stems: Vec<(u32, Span)> = stems.collect();
            stems.sort_unstable();
            stems.dedup_by_key(|it| it.0);
            stems
        });
        let right = &mut first.right;
        let shared = first.left.iter().filter_map(|(stem, left)| {
            let at = right.binary_search_by_key(stem, |it| it.0).ok()?;
            let telling = !self.terms.stop[*stem as usize];
            let weight = self.features.stem_weight(*stem);
            telling.then(|| Evidence { words: Pair::new(*left, right[at].1), weight })
        });
        let mut out: Vec<Evidence> = shared.collect();
        out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.words.left.cmp(&b.words.left)));
        out.truncate(EVIDENCE);
        out
    }
}

/// Has one side few words of content, and not all of them on the other side? Equal words are equal, however slight.
fn is_slight(words: &Pair<Vec<Word>>, diff: &WordDiff) -> bool {
    let numbers = words.as_ref().map(|it| it.iter().map(|it| it.number));
    if numbers.left.eq(numbers.right) {
        return false;
    }
    words.iter().any(|(side, words)| {
        let content: Vec<&Word> = words.iter().filter(|it| !it.stop).collect();
        let lost = |word: &Word| is_lost(diff, side, word.span);
        content.len() < LEAST_WORDS && (content.is_empty() || content.into_iter().any(lost))
    })
}

/// Does a word stand on this side only?
fn is_lost(diff: &WordDiff, side: Side, word: Span) -> bool {
    diff.changes[side].iter().any(|it| it.what == What::Only && it.span.contains(word.start))
}

/// The words of a passage as the word diff takes them.
pub fn compared(terms: &Terms, placed: &[Placed]) -> Vec<Word> {
    placed.iter().map(|it| Word { span: it.span(), number: it.word, stop: terms.word(*it).stop }).collect()
}

/// The columns by which a link's kind is judged.
pub fn link_row(features: &Features<'_>, at: Pair<usize>, row: &Row, diff: &WordDiff) -> LinkRow {
    let mut out = [0.0; COLUMNS + MORE];
    out[..COLUMNS].copy_from_slice(row);
    let [shorter, longer] = features.lengths(at);
    let shares = Side::BOTH.map(|side| diff.in_order[side]);
    out[COLUMNS..].copy_from_slice(&[shorter, longer, shares[0].min(shares[1]), shares[0].max(shares[1])]);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sense::score::Learned;

    #[test]
    fn a_negation_on_one_side_is_never_word_for_word() {
        let with = |it| {
            format!(
                "The company did {it}confirm that it will close the plant in the spring, a spokeswoman said."
            )
        };
        let (left, right) = (with("not "), with(""));
        let found = align(Pair::new(&[&left], &[&right]), THRESHOLD, &Learned::default());
        assert!(found.links.iter().all(|it| it.kind != Kind::Verbatim), "{found:?}");
    }

    #[test]
    fn equal_passages_match_however_slight_they_are() {
        let said = ["He did.", "No.", "\"It is what it is,\" he said."];
        check(&said, &said, &["0 0 Verbatim", "1 1 Verbatim", "2 2 Verbatim"]);
    }

    /// The matches, as `left right kind`.
    fn check(left: &[&str], right: &[&str], wanted: &[&str]) {
        let found = align(Pair::new(left, right), THRESHOLD, &Learned::default());
        let shown = found.links.iter().map(|it| format!("{} {} {:?}", it.at.left, it.at.right, it.kind));
        assert_eq!(shown.collect::<Vec<_>>(), wanted);
    }

    const LEFT: &[&str] = &[
        "The harbor bridge of Korva will close for two years, the mayor said on Monday.",
        "Engineers found cracks in nine of its pillars last autumn.",
        "Lena Ortiz has run the bakery next to it since 1987.",
        "Read more",
    ];
    const RIGHT: &[&str] = &[
        "Opposition leaders want the mayor to resign.",
        "Last autumn, engineers found cracks in nine of its pillars.",
        "The harbor bridge of Korva will close for two years, the mayor said on Monday.",
        "Read our newsletter",
    ];

    #[test]
    fn links_may_cross() {
        check(LEFT, RIGHT, &["0 2 Verbatim", "1 1 Edited"]);
    }

    #[test]
    fn empty_articles_have_no_links() {
        check(&[], RIGHT, &[]);
        check(&[""], &["", " "], &[]);
    }

    #[test]
    fn evidence_names_the_words_that_tell_most() {
        let found = align(Pair::new(LEFT, RIGHT), THRESHOLD, &Learned::default());
        let evidence = &found.links[1].evidence;
        let words: Vec<&str> = evidence.iter().map(|it| &LEFT[1][it.words.left.range()]).collect();
        assert!(
            words.contains(&"pillars") && words.contains(&"cracks") && !words.contains(&"of"),
            "{words:?}"
        );
        assert!(evidence.is_sorted_by(|a, b| a.weight >= b.weight));
    }

    #[test]
    fn long_articles_are_compared_by_their_rare_words_and_say_so() {
        let texts: Vec<String> =
            (0..400).map(|it| format!("Item {it}: the {} of ward {}.", it * 7919, it * 31)).collect();
        let passages: Vec<&str> = texts.iter().map(String::as_str).collect();
        let found = align(Pair::new(&passages, &passages), THRESHOLD, &Learned::default());
        assert_eq!(found.limits, [Limit::Pairs]);
        let verbatim =
            |at: usize| found.links.iter().any(|it| it.at == Pair::new(at, at) && it.kind == Kind::Verbatim);
        assert!((0..400).all(verbatim));
    }

    proptest! {
        #[test]
        fn links_are_in_order_above_the_floor_and_always_the_same(
            left in prop::collection::vec("([a-f]{3,5} ){0,8}", 0..6),
            right in prop::collection::vec("([a-f]{3,5} ){0,8}", 0..6),
        ) {
            let texts = Pair::new(&left, &right).map(|it| it.iter().map(String::as_str).collect::<Vec<_>>());
            let passages = texts.as_ref().map(Vec::as_slice);
            let found = align(passages, 0.3, &Learned::default());
            prop_assert_eq!(&found, &align(passages, 0.3, &Learned::default()));
            let order = |a: &Link, b: &Link| a.at.left < b.at.left || a.at.left == b.at.left && a.score >= b.score;
            prop_assert!(found.links.is_sorted_by(order));
            prop_assert!(found.links.iter().all(|it| (0.3..=1.0).contains(&it.score)));
        }
    }
}
