//! What one pane shows, in order: text of an article, and folds where passages are left out.

use super::{
    filter::{Filter, Plan, Series},
    merged::{At, Merged},
};
use crate::{
    ground::{Pair, Side, Span},
    result::{Comparison, Matching},
    text::{Article, BlockKind},
};

/// What one pane shows, and where each passage of both articles stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flow {
    /// What is shown, from the first row to the last.
    pub pieces: Vec<Piece>,
    /// Where the text of each side stands, by its offset.
    pub places: Pair<Vec<Place>>,
}

/// A stretch of a flow that begins on a row of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The article it comes from; that of its first passage, if it is a fold.
    pub side: Side,
    /// Its text; empty in a fold.
    pub span: Span,
    /// The passages of its side that it shows; none in a fold.
    pub passages: Series,
    /// What it is.
    pub content: Content,
    /// Is the row before it empty?
    pub apart: bool,
    /// Is its side said beside it?
    pub tagged: bool,
    /// Does it end where its block ends?
    ends: bool,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Passages of one block.
    Text(BlockKind),
    /// So many passages that are left out.
    Fold(usize),
}

/// Where a stretch of an article's text stands: it goes from `start` to the next place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The first byte.
    pub start: usize,
    /// The piece that shows it.
    pub piece: usize,
    /// Where the piece's own text stands that says the same, if the piece shows it in other words.
    pub told_at: Option<usize>,
}

/// A flow as it is made.
struct Maker<'a> {
    comparison: &'a Comparison,
    plan: Plan,
    merged: Option<&'a Merged>,
    /// The passage that the last piece ends with, where more of it may follow.
    last: Option<At>,
    flow: Flow,
}

impl Flow {
    /// The flow of one article.
    pub fn article(comparison: &Comparison, matching: &Matching, side: Side, plan: Plan) -> Self {
        let mut maker = Maker { comparison, plan, merged: None, last: None, flow: Self::default() };
        for segment in 0..comparison.segments[side].len() {
            let at = At { side, segment };
            let open = plan.open[side].is_some_and(|it| it.has(segment));
            maker.put(at, open || plan.filter.keeps(comparison, matching, at), false);
        }
        maker.flow
    }

    /// The flow of both articles in one column.
    pub fn merged(comparison: &Comparison, matching: &Matching, merged: &Merged, plan: Plan) -> Self {
        let open = plan.open[merged.lead];
        let mut maker = Maker { comparison, plan, merged: Some(merged), last: None, flow: Self::default() };
        let mut piece_of = Vec::with_capacity(merged.passages.len());
        for (rank, &at) in merged.passages.iter().enumerate() {
            let unique = at.side != merged.lead || Filter::Only.keeps(comparison, matching, at);
            let open = open.is_some_and(|it| it.has(rank));
            maker.put(at, open || plan.filter.keeps(comparison, matching, at), unique);
            piece_of.push(maker.flow.pieces.len() - 1);
        }
        maker.place_the_untold(&piece_of);
        maker.flow
    }
}

impl Maker<'_> {
    /// The next passage of the pane.
    fn put(&mut self, at: At, shown: bool, tagged: bool) {
        if !shown {
            self.fold(at);
        } else if let Some(words) = self.turned(at) {
            let (start, apart, ends) = (self.span(words).start, self.apart(at), self.ends(at));
            self.place(at, Some(start));
            self.last = None;
            self.text(words, true);
            self.last = None;
            // The page around it stays as it is.
            if let Some(piece) = self.flow.pieces.last_mut() {
                (piece.apart, piece.ends) = (apart, ends);
            }
        } else {
            self.text(at, tagged);
        }
    }

    /// The passage in whose words `at` is told, if that is another one.
    fn turned(&self, at: At) -> Option<At> {
        let (lead, pair) = (self.merged?.lead, self.plan.turned?);
        (at == At { side: lead, segment: pair[lead] })
            .then(|| At { side: lead.other(), segment: pair[lead.other()] })
    }

    fn fold(&mut self, at: At) {
        let ends = self.ends(at);
        match self.flow.pieces.last_mut() {
            Some(Piece { content: Content::Fold(n), ends: last, .. }) => {
                *n += 1;
                *last = ends;
            }
            _ => self.begin(at, Content::Fold(1), false),
        }
        self.last = None;
        let place = Place { start: self.span(at).start, piece: self.flow.pieces.len() - 1, told_at: None };
        self.flow.places[at.side].push(place);
    }

    fn text(&mut self, at: At, tagged: bool) {
        let (span, ends) = (self.span(at), self.ends(at));
        let goes_on = self.last.is_some_and(|it| it.side == at.side && it.segment + 1 == at.segment)
            && !self.begins(at);
        match self.flow.pieces.last_mut() {
            Some(it) if goes_on && it.tagged == tagged => {
                (it.span.end, it.passages.after, it.ends) = (span.end, at.segment + 1, ends);
            }
            _ => {
                let kind = self.comparison.block_kind(at.side, at.segment);
                self.place(at, None);
                self.begin(at, Content::Text(kind), tagged);
            }
        }
        self.last = Some(at);
    }

    fn begin(&mut self, at: At, content: Content, tagged: bool) {
        let span = self.span(at);
        let folded = matches!(content, Content::Fold(_));
        self.flow.pieces.push(Piece {
            side: at.side,
            span: if folded { Span::new(span.start, span.start) } else { span },
            passages: if folded { Series::default() } else { Series::one(at.segment) },
            content,
            apart: self.apart(at),
            tagged,
            ends: self.ends(at),
        });
    }

    /// Is the row before a piece that begins with `at` empty? What only the other article says stands close to what it
    /// follows, in the middle of a paragraph.
    fn apart(&self, at: At) -> bool {
        let Some(before) = self.flow.pieces.last() else { return false };
        let leads = self.merged.is_some_and(|it| it.lead == at.side);
        self.begins(at) && (before.ends || leads && before.side != at.side) && !self.tight(at)
    }

    /// The text of `at` stands in the next piece.
    fn place(&mut self, at: At, told_at: Option<usize>) {
        let place = Place { start: self.span(at).start, piece: self.flow.pieces.len(), told_at };
        self.flow.places[at.side].push(place);
    }

    /// Says of passages that are told in the other article's words where that is.
    fn place_the_untold(&mut self, piece_of: &[usize]) {
        let Some(merged) = self.merged else { return };
        let (lead, other) = (merged.lead, merged.lead.other());
        let turned = self.plan.turned;
        for segment in 0..self.comparison.segments[other].len() {
            let at = At { side: other, segment };
            let rank = merged.rank(at);
            if merged.tells(at) || turned.is_some_and(|it| it[other] == segment) {
                continue;
            }
            let by = turned.filter(|it| merged.rank(At { side: lead, segment: it[lead] }) == rank);
            let by = by.map_or(merged.passages[rank], |it| At { side: other, segment: it[other] });
            let told_at = Some(self.span(by).start);
            let place = Place { start: self.span(at).start, piece: piece_of[rank], told_at };
            self.flow.places[other].push(place);
        }
        self.flow.places[other].sort_by_key(|it| it.start);
    }

    fn span(&self, at: At) -> Span {
        self.comparison.segments[at.side][at.segment].span
    }

    fn block(&self, at: At) -> usize {
        self.comparison.segments[at.side][at.segment].block
    }

    /// Is it the first of its block?
    fn begins(&self, at: At) -> bool {
        let before = at.segment.checked_sub(1).map(|it| self.comparison.segments[at.side][it].block);
        before != Some(self.block(at))
    }

    /// Is it the last of its block?
    fn ends(&self, at: At) -> bool {
        self.comparison.segments[at.side].get(at.segment + 1).map(|it| it.block) != Some(self.block(at))
    }

    /// Does its block stand together with the one before it?
    fn tight(&self, at: At) -> bool {
        self.block(at)
            .checked_sub(1)
            .is_some_and(|before| stand_together(&self.comparison.articles[at.side], before))
    }
}

/// Is there no empty row between a block and the next one? Not between list items, nor where both were one line of
/// the input, as a caption and its credit.
fn stand_together(article: &Article, block: usize) -> bool {
    let [before, after] = [&article.blocks[block], &article.blocks[block + 1]];
    let items = before.kind == BlockKind::ListItem && after.kind == BlockKind::ListItem;
    items || !article.text[before.span.end..after.span.start].contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        result::{Options, Passages},
        sense::Link,
        text::Segment,
    };

    /// Left: a paragraph `a. b. c.` and a paragraph `d.`; right: `w. x.` and `y. z.`. b is x and d is w.
    fn comparison() -> Comparison {
        let given = |name, texts: &[&str]| {
            let mut it = Passages::given(name, texts);
            let mut blocks = Vec::new();
            // Passages that begin with a small letter belong to the paragraph before.
            for (n, segment) in it.segments.iter_mut().enumerate() {
                if texts[n].starts_with(char::is_uppercase) {
                    blocks.push(it.article.blocks[n]);
                }
                *segment = Segment { block: blocks.len() - 1, ..*segment };
            }
            it.article.blocks = blocks;
            it
        };
        let passages =
            Pair::new(given("left", &["A.", "b.", "c.", "D."]), given("right", &["W.", "x.", "Y.", "z."]));
        let link = |(left, right)| Link::given(left, right, 0.8);
        let pending = Comparison::pending(passages, &Options { threshold: 0.5 });
        pending.with_links([(1, 1), (3, 0)].map(link).to_vec())
    }

    /// The pieces of a flow: `/` where an empty row comes before, ‹› around the side where it is said.
    fn outline(comparison: &Comparison, flow: &Flow) -> String {
        let show = |it: &Piece| {
            let apart = if it.apart { "/ " } else { "" };
            let side = match (it.side, it.tagged) {
                (_, false) => "",
                (Side::Left, true) => "‹L›",
                (Side::Right, true) => "‹R›",
            };
            let text = comparison.articles[it.side].text[it.span.range()].replace('\n', " ");
            match it.content {
                Content::Fold(n) => format!("{apart}⋯{n}"),
                Content::Text(_) => format!("{apart}{side}{text}"),
            }
        };
        flow.pieces.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    fn check(plan: Plan, expected: [&str; 2]) {
        let comparison = comparison();
        let matching = Matching::at(&comparison, 0.5);
        let flows = Side::BOTH.map(|side| Flow::article(&comparison, &matching, side, plan));
        assert_eq!(flows.map(|it| outline(&comparison, &it)), expected);
    }

    fn check_merged(lead: Side, plan: Plan, expected: &str) {
        let comparison = comparison();
        let matching = Matching::at(&comparison, 0.5);
        let merged = Merged::new(&comparison, &matching, lead);
        let flow = Flow::merged(&comparison, &matching, &merged, plan);
        assert_eq!(outline(&comparison, &flow), expected);
        for (_, places) in flow.places.iter() {
            assert!(places.is_sorted_by_key(|it| it.start));
        }
    }

    #[test]
    fn a_fold_is_one_piece_also_across_paragraphs() {
        check(Plan::default(), ["A. b. c. / D.", "W. x. / Y. z."]);
        let filter = |filter| Plan { filter, ..Plan::default() };
        check(filter(Filter::Shared), ["⋯1 b. ⋯1 / D.", "W. x. / ⋯2"]);
        check(filter(Filter::Only), ["A. ⋯1 c. / ⋯1", "⋯2 / Y. z."]);
        check(filter(Filter::Conflicts), ["⋯4", "⋯4"]);
    }

    #[test]
    fn a_fold_opens_for_some_of_its_passages_or_for_all() {
        let opened = |first, after| Plan {
            filter: Filter::Conflicts,
            open: Pair::new(Some(Series { first, after }), None),
            ..Plan::default()
        };
        check(opened(1, 2), ["⋯1 b. ⋯2", "⋯4"]);
        check(opened(0, 4), ["A. b. c. / D.", "⋯4"]);
    }

    #[test]
    fn one_column_reads_once_what_both_say() {
        check_merged(Side::Left, Plan::default(), "‹L›A. b. ‹L›c. / ‹R›Y. z. / D.");
        check_merged(Side::Right, Plan::default(), "W. x. / ‹L›A. ‹L›c. / ‹R›Y. z.");
        let filter = |filter| Plan { filter, ..Plan::default() };
        check_merged(Side::Left, filter(Filter::Shared), "⋯1 b. ⋯3 / D.");
        check_merged(Side::Left, filter(Filter::Only), "‹L›A. ⋯1 ‹L›c. / ‹R›Y. z. / ⋯1");
    }

    #[test]
    fn a_passage_can_be_told_in_the_other_words() {
        let turned = Plan { turned: Some(Pair::new(1, 1)), ..Plan::default() };
        check_merged(Side::Left, turned, "‹L›A. ‹R›x. ‹L›c. / ‹R›Y. z. / D.");
    }
}
