//! Compares two articles and holds all that was found: the one value between analysis and presentation.

use super::{
    copying::Copied,
    ties::{self, Dispute, Tie, Ties},
};
use crate::{
    ground::{Clean, Pair, Side, Span, Spot},
    sense::{
        align::{self, Link},
        conflict::{self, Conflict},
        entity::{self, Mention, NameText, Names},
        repeats::repeats,
        score::Learned,
    },
    text::{Article, Block, BlockKind, Segment, segment},
};

/// What the person may set about the analysis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Links that score at least this are matches, unless the reader asks for more or fewer ([`Options::FLOOR`]..1).
    pub threshold: f32,
}

impl Options {
    /// The loosest threshold that can be asked for: links that score less are not kept at all.
    pub const FLOOR: f32 = 0.3;
}

impl Default for Options {
    fn default() -> Self {
        Self { threshold: align::THRESHOLD }
    }
}

/// An article and the passages that are to be compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passages {
    /// The article.
    pub article: Article,
    /// Its passages in reading order.
    pub segments: Vec<Segment>,
}

impl Passages {
    /// The sentences of an article.
    pub fn cut(article: Article) -> Self {
        let segments = segment::segments(&article);
        Self { article, segments }
    }

    /// Passages as they are given, one of each text; one that shows nothing is kept as a passage without words.
    pub fn given(title: &str, texts: &[&str]) -> Self {
        let mut article = Article::assemble(title, None, &[]);
        let mut segments = Vec::new();
        for text in texts {
            let line = Clean::line(text);
            let inner = Span::new(0, line.len()).trimmed(&line);
            article.text.push_line(line.slice(inner));
            let span = Span::new(article.text.len() - inner.len(), article.text.len());
            segments.push(Segment { span, block: article.blocks.len() });
            article.blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        Self { article, segments }
    }
}

/// Something that the reader of a result should know of how it was made: what was cut short, and why.
pub type Caveat = String;

/// All that was found about two articles.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The articles.
    pub articles: Pair<Article>,
    /// Their passages: `left[i]` and `right[j]` of a link.
    pub segments: Pair<Vec<Segment>>,
    /// How many words each passage has.
    pub words: Pair<Vec<usize>>,
    /// Every pair of passages that scores at least [`Options::FLOOR`], by left passage.
    pub links: Vec<Link>,
    /// For each passage its links, best first.
    ties: Pair<Ties>,
    /// For each passage the earlier one of the same article that it repeats.
    pub repeat_of: Pair<Vec<Option<usize>>>,
    /// The threshold to begin with.
    pub threshold: f32,
    /// Who and what is named, and where, on both sides.
    pub names: Names,
    mention_counts: Vec<Pair<usize>>,
    /// The details of linked passages on which the two disagree, by link.
    pub conflicts: Vec<Conflict>,
    /// The same, in the order of their words on each side.
    disputes: Pair<Vec<Dispute>>,
    /// What the reader of the result should know of how it was made.
    pub caveats: Vec<Caveat>,
    /// How far the analysis has come.
    pub stage: Stage,
}

/// How far an analysis has come; each stage has all of those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Stage {
    /// The articles can be shown.
    #[default]
    Pending,
    /// The matches are found.
    Matched,
    /// Names and conflicts are found.
    Complete,
}

impl Comparison {
    /// The articles as they can be shown before they are compared: without links.
    pub fn pending(passages: Pair<Passages>, options: &Options) -> Self {
        let count = |it: &Passages| {
            let texts = it.segments.iter().map(|segment| &it.article.text[segment.span.range()]);
            texts.map(|it| it.split_whitespace().count()).collect()
        };
        let words = passages.as_ref().map(count);
        let parts = passages.map(|it| (it.article, it.segments));
        Self {
            words,
            repeat_of: parts.as_ref().map(|(_, segments)| vec![None; segments.len()]),
            articles: Pair::new(parts.left.0, parts.right.0),
            segments: Pair::new(parts.left.1, parts.right.1),
            threshold: options.threshold,
            ..Self::default()
        }
    }

    /// The comparison with these links, by left passage; the conflicts in them count from [`complete_as_given`] on.
    #[must_use]
    pub fn with_links(mut self, links: Vec<Link>) -> Self {
        self.disputes = Pair::default();
        self.ties = Pair::of(|side| Ties::of(&links, side, self.segments[side].len()));
        self.links = links;
        self
    }

    /// A passage's links, best first.
    pub fn ties(&self, side: Side, segment: usize) -> &[Tie] {
        self.ties[side].of_passage(segment)
    }

    /// The texts of a side's passages.
    pub fn passages(&self, side: Side) -> Vec<&str> {
        (0..self.segments[side].len()).map(|it| self.passage(side, it)).collect()
    }

    /// The text of a passage.
    pub fn passage(&self, side: Side, segment: usize) -> &str {
        &self.articles[side].text[self.segments[side][segment].span.range()]
    }

    /// The passage at `offset`, else the last one that begins before it.
    pub fn segment_at(&self, side: Side, offset: usize) -> usize {
        self.segments[side].partition_point(|it| it.span.start <= offset).saturating_sub(1)
    }

    /// Where the words of a conflict stand on a side.
    pub fn conflict_span(&self, side: Side, conflict: usize) -> Span {
        let it = &self.conflicts[conflict];
        it.words[side].shifted(self.segments[side][self.links[it.link].at[side]].span.start)
    }

    /// The mention at a place.
    pub fn named_at(&self, spot: Spot) -> Option<Mention> {
        Some(self.names.mentions[spot.side][self.mention_at(spot.side, spot.at)?])
    }

    /// The entity that is named at a place.
    pub fn entity_at(&self, spot: Spot) -> Option<usize> {
        self.named_at(spot).map(|it| it.entity)
    }

    /// The conflicts in the order of their words on a side.
    pub(super) fn disputes(&self, side: Side) -> &[Dispute] {
        &self.disputes[side]
    }

    /// The number of the mention at `offset`, if a name stands there.
    pub fn mention_at(&self, side: Side, offset: usize) -> Option<usize> {
        let mentions = &self.names.mentions[side];
        let before = mentions.partition_point(|it| it.span.start <= offset).checked_sub(1)?;
        mentions[before].span.contains(offset).then_some(before)
    }

    /// How often an entity is named on each side.
    pub fn mention_counts(&self, entity: usize) -> Pair<usize> {
        self.mention_counts.get(entity).copied().unwrap_or_default()
    }

    /// Is there anything to follow? A figure that stands once and goes with no other is just a figure.
    pub fn is_followed(&self, entity: usize) -> bool {
        let it = &self.names.entities[entity];
        let counts = self.mention_counts(entity);
        it.kind.is_name() || !it.related.is_empty() || counts.left + counts.right > 1
    }

    /// What kind of block a passage stands in.
    pub fn block_kind(&self, side: Side, segment: usize) -> BlockKind {
        self.articles[side].blocks[self.segments[side][segment].block].kind
    }

    /// Does the passage count as one of the story: no page furniture, no repetition of an earlier one?
    pub fn counts(&self, side: Side, segment: usize) -> bool {
        self.repeat_of[side][segment].is_none() && self.block_kind(side, segment).is_story()
    }
}

/// Finds all that there is to find about two articles.
pub fn compare(passages: Pair<Passages>, options: &Options) -> Comparison {
    complete(matches(passages, options))
}

/// The first step of [`compare`], which is the quicker one: the passages that say the same.
pub fn matches(passages: Pair<Passages>, options: &Options) -> Comparison {
    let pending = Comparison::pending(passages, options);
    let texts = Pair::of(|side| pending.passages(side));
    let texts = texts.as_ref().map(Vec::as_slice);
    let found = align::align(texts, Options::FLOOR, &Learned::default());
    let repeat_of = texts.map(repeats);
    let mut comparison = pending.with_links(found.links);
    comparison.repeat_of = repeat_of;
    comparison.caveats = hidden(&comparison.articles).collect();
    comparison.caveats.extend(found.limits.iter().map(|it| it.as_str().to_owned()));
    comparison.stage = Stage::Matched;
    comparison
}

/// What of the articles is not shown as it was.
fn hidden(articles: &Pair<Article>) -> impl Iterator<Item = Caveat> {
    let counts = Side::BOTH.map(|side| (side, articles[side].hidden));
    counts.into_iter().filter(|it| it.1 > 0).map(|(side, n)| {
        let characters = if n == 1 { "character is" } else { "characters are" };
        format!("{}: {n} {characters} left out or shown as � (controls, invisible signs)", side.name())
    })
}

/// The second step: names and conflicts. What was found before stays.
#[must_use]
pub fn complete(mut comparison: Comparison) -> Comparison {
    // What bears on all that is read comes first.
    comparison.caveats.splice(0..0, Copied::of(&comparison).warning());
    let texts = comparison.articles.as_ref().map(name_text);
    let names = entity::names(texts.as_ref());
    let stories = Pair::of(|side| story(&comparison, side));
    comparison.names = entity::with_figures(names, stories.as_ref().map(Vec::as_slice));
    if comparison.names.cut_short {
        comparison
            .caveats
            .push("the articles are long: names and figures were looked for in their beginnings".to_owned());
    }
    let texts = Pair::of(|side| comparison.passages(side));
    comparison.conflicts =
        conflict::conflicts(texts.as_ref().map(Vec::as_slice), &comparison.links, Options::FLOOR);
    complete_as_given(comparison)
}

/// The comparison with names and conflicts that were put into it, ready to be shown: for tests and for other finders.
#[must_use]
pub fn complete_as_given(mut comparison: Comparison) -> Comparison {
    comparison.mention_counts = count(&comparison.names);
    comparison.disputes = Pair::of(|side| {
        let start = |it| comparison.conflict_span(side, it).start;
        ties::disputes(&comparison.conflicts, &comparison.links, start)
    });
    comparison.stage = Stage::Complete;
    comparison
}

/// An article as the search for names sees it: what belongs to the page names nobody in the story.
pub fn name_text(article: &Article) -> NameText<'_> {
    let story = article.blocks.iter().filter(|it| it.kind.is_story());
    let blocks = story.map(|it| (it.span, it.kind == BlockKind::Heading)).collect();
    NameText { text: &article.text, blocks }
}

/// The passages that belong to the story, each with where it begins.
fn story(comparison: &Comparison, side: Side) -> Vec<(usize, &str)> {
    let all = comparison.segments[side].iter().enumerate();
    let story = all.filter(|(segment, _)| comparison.block_kind(side, *segment).is_story());
    story.map(|(segment, it)| (it.span.start, comparison.passage(side, segment))).collect()
}

fn count(names: &Names) -> Vec<Pair<usize>> {
    let mut counts = vec![Pair::default(); names.entities.len()];
    for (side, mentions) in names.mentions.iter() {
        for it in mentions {
            counts[it.entity][side] += 1;
        }
    }
    counts
}
