//! Looks for a pattern in both articles, and goes from hit to hit.

use super::{App, Asking};
use crate::{
    ground::{Pair, Side, Span},
    page::find::{MOST, Pattern},
    tui::{
        key::Key,
        prompt::{Prompt, Typed},
    },
};

/// The search: what is looked for, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// The line that the pattern is typed into.
    pub prompt: Prompt,
    /// Are the hits lit? Only where there are some.
    pub lit: bool,
    pattern: Option<Pattern>,
    hits: Pair<Vec<Span>>,
}

impl Search {
    /// The hits of a side, where they are lit.
    pub fn hits(&self, side: Side) -> &[Span] {
        if self.lit { &self.hits[side] } else { &[] }
    }
}

impl App {
    pub(super) fn open_search(&mut self) {
        self.search.prompt.open();
        self.asking = Some(Asking::Pattern);
    }

    /// A key while the pattern is typed; the hits are lit as it grows.
    pub(super) fn type_pattern(&mut self, key: Key) {
        match self.search.prompt.press(key) {
            Typed::On => self.preview(),
            Typed::Dropped => {
                self.asking = None;
                self.unlight();
            }
            Typed::Done => {
                self.asking = None;
                self.look_for();
            }
        }
    }

    pub(super) fn paste_pattern(&mut self, text: &str) {
        self.search.prompt.paste(text);
        self.preview();
    }

    fn preview(&mut self) {
        match Pattern::new(self.search.prompt.text()) {
            Some(pattern) => self.light(&pattern),
            None => self.unlight(),
        }
    }

    fn light(&mut self, pattern: &Pattern) {
        self.search.hits = self.comparison.articles.as_ref().map(|it| pattern.find(&it.text));
        self.search.lit = self.search.hits.iter().any(|(_, hits)| !hits.is_empty());
    }

    /// To the first hit from the cursor on; an empty line lights the last pattern again.
    fn look_for(&mut self) {
        if let Some(pattern) = Pattern::new(self.search.prompt.text()) {
            self.search.pattern = Some(pattern);
        }
        let Some(pattern) = self.search.pattern.clone() else {
            self.say("nothing to look for");
            return;
        };
        self.light(&pattern);
        match self.current_hit().map(|it| (self.side(), it)) {
            None if !self.search.lit => self.say(format!("not found: {}", pattern.typed)),
            None => self.next_hit(1),
            Some(here) => {
                let places = self.hit_places();
                let at = places.iter().position(|it| *it == here).unwrap_or_default();
                self.say_hit(at, places.len(), false);
            }
        }
    }

    /// Puts out the light; the pattern is kept.
    pub(super) fn unlight(&mut self) {
        self.search.lit = false;
    }

    pub(super) fn next_hit(&mut self, times: usize) {
        self.walk_hits(times, true);
    }

    pub(super) fn previous_hit(&mut self, times: usize) {
        self.walk_hits(times, false);
    }

    /// Through the hits of this article and on into the other one.
    fn walk_hits(&mut self, times: usize, forward: bool) {
        let places = self.hit_places();
        let (idx, wrapped) = self.walk_along(&places, times, forward);
        self.say_hit(idx, places.len(), wrapped);
    }

    /// All hits in reading order: the left article's first, or as one column has them.
    fn hit_places(&self) -> Vec<(Side, Span)> {
        let mut passages: Vec<_> =
            Side::BOTH.into_iter().flat_map(|side| self.hits_by_passage(side)).collect();
        passages.sort_by_cached_key(|(side, hits)| self.order(*side, hits[0].start));
        passages.into_iter().flat_map(|(side, hits)| hits.iter().map(move |it| (side, *it))).collect()
    }

    /// The hits of a side, those of each passage together: a letter has many hits, in few passages.
    fn hits_by_passage(&self, side: Side) -> impl Iterator<Item = (Side, &[Span])> {
        let mut rest = self.search.hits[side].as_slice();
        std::iter::from_fn(move || {
            let passage = self.span(side, self.comparison.segment_at(side, rest.first()?.start));
            let (hits, after) = rest.split_at(rest.partition_point(|it| it.start < passage.end).max(1));
            rest = after;
            Some((side, hits))
        })
    }

    /// The hit that the cursor is on, where the hits are lit.
    pub(super) fn current_hit(&self) -> Option<Span> {
        let (hits, cursor) = (self.search.hits(self.side()), self.panes[self.side()].cursor);
        let at = hits.binary_search_by_key(&cursor, |it| it.start).ok()?;
        Some(hits[at])
    }

    /// Says which hit the cursor is on, of how many.
    fn say_hit(&mut self, at: usize, all: usize, wrapped: bool) {
        let typed = self.search.pattern.as_ref().map_or("", |it| it.typed.as_str());
        let wrapped = if wrapped { " · wrapped" } else { "" };
        let more = if self.search.hits.iter().any(|(_, it)| it.len() == MOST) { "+" } else { "" };
        self.say(format!("/{typed}  {}/{all}{more}{wrapped}", at + 1));
    }
}
