//! Goes from name to name, in one article and across to the other.

use super::{
    App, NOT_YET,
    follow::{Following, Pairing},
};
use crate::{
    ground::{Side, Span, Spot},
    page::At,
    result::Stage,
    sense::entity::Mention,
};

/// So many related names are told where a name is not in the other article.
const SEE_ALSO: usize = 3;

impl App {
    pub(super) fn next_mention(&mut self, times: usize) {
        self.walk_mentions(times, true, None);
    }

    pub(super) fn previous_mention(&mut self, times: usize) {
        self.walk_mentions(times, false, None);
    }

    pub(super) fn next_same(&mut self, times: usize) {
        self.walk_same(times, true);
    }

    pub(super) fn previous_same(&mut self, times: usize) {
        self.walk_same(times, false);
    }

    fn walk_same(&mut self, times: usize, forward: bool) {
        match self.mention_here() {
            Some(it) => self.walk_mentions(times, forward, Some(it.entity)),
            None => self.say(self.no_name()),
        }
    }

    fn walk_mentions(&mut self, times: usize, forward: bool, of: Option<usize>) {
        let names = self.names_on_page(of);
        if names.is_empty() {
            self.say(self.found_none("no names here"));
            return;
        }
        let (_, wrapped) = self.walk_along(&names, times, forward);
        if names.len() == 1 {
            self.say("the only mention here");
        } else if wrapped {
            self.say("wrapped");
        }
    }

    /// The mentions (`of` one entity) on this side; in one column all that are told in their own words.
    fn names_on_page(&self, of: Option<usize>) -> Vec<(Side, Span)> {
        let mentions = |side: Side| {
            let mentions = self.followed(side);
            mentions.filter(move |it| of.is_none_or(|of| of == it.entity)).map(move |it| (side, it.span))
        };
        let Some(merged) = self.merged() else {
            return mentions(self.side()).collect();
        };
        let told = |(side, span): &(Side, Span)| {
            let (side, segment) = (*side, self.comparison.segment_at(*side, span.start));
            merged.tells(At { side, segment }) || (side, Some(segment)) == (self.side(), self.here())
        };
        let mut out: Vec<_> = Side::BOTH.into_iter().flat_map(mentions).filter(told).collect();
        out.sort_by_cached_key(|(side, span)| self.order(*side, span.start));
        out
    }

    /// The mentions of a side that can be followed.
    fn followed(&self, side: Side) -> impl Iterator<Item = Mention> {
        let mentions = self.comparison.names.mentions[side].iter();
        mentions.filter(|it| self.comparison.is_followed(it.entity)).copied()
    }

    /// The mention that covers the cursor.
    fn mention_at_cursor(&self) -> Option<Mention> {
        let side = self.side();
        let mention = self.comparison.named_at(Spot::new(side, self.panes[side].cursor));
        mention.filter(|it| self.comparison.is_followed(it.entity))
    }

    /// The entity whose mention covers the cursor.
    pub(super) fn entity_at_cursor(&self) -> Option<usize> {
        self.mention_at_cursor().map(|it| it.entity)
    }

    /// The mention that covers the cursor, else the first one in the current passage.
    pub(super) fn mention_here(&self) -> Option<Mention> {
        let side = self.side();
        let span = self.span(side, self.here()?);
        let in_passage = || self.followed(side).find(|it| it.span.overlaps(span));
        self.mention_at_cursor().or_else(in_passage)
    }

    pub(super) fn no_name(&self) -> &'static str {
        self.found_none("no name in this passage")
    }

    /// That there are none, once names and details that differ were looked for.
    pub(super) fn found_none(&self, none: &'static str) -> &'static str {
        if self.comparison.stage < Stage::Complete { NOT_YET } else { none }
    }

    /// To the entity's mention on the other side: in the counterpart first, else the nearest to where that side is read.
    pub(super) fn hop_to_name(&mut self) {
        let (side, other) = (self.side(), self.side().other());
        let Some(here) = self.mention_here() else {
            self.say(self.no_name());
            return;
        };
        let counterpart = self.there().map(|it| self.span(other, it));
        let near = self.panes[other].cursor;
        let away = |it: &&Mention| {
            (counterpart.is_none_or(|span| !span.overlaps(it.span)), it.span.start.abs_diff(near))
        };
        let mentions = self.comparison.names.mentions[other].iter().filter(|it| it.entity == here.entity);
        let Some(target) = mentions.min_by_key(away).map(|it| it.span) else {
            self.say(self.not_across(other, here.entity));
            return;
        };
        self.remember();
        let start = self.here();
        self.stand_on(other, target);
        if let (Some(start), Some(segment)) = (start, self.here()) {
            self.pairing = Pairing::new(other, segment, start);
        }
        debug_assert_eq!(self.side(), side.other(), "a hop goes across");
        self.follow(Following::Scroll);
    }

    /// That an entity is not on a side, and which ones related to it are.
    fn not_across(&self, side: Side, entity: usize) -> String {
        let related = self.comparison.names.entities[entity].related.iter();
        let there = related.filter(|it| self.comparison.mention_counts(**it)[side] > 0);
        let names: Vec<&str> =
            there.map(|it| self.comparison.names.entities[*it].name.as_str()).take(SEE_ALSO).collect();
        let see = if names.is_empty() { String::new() } else { format!("; see {}", names.join(", ")) };
        format!("not in the {} article{see}", side.name())
    }
}
