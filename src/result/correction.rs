//! Sets a comparison right as a person said: passages linked or not, names joined or parted. A list in, a comparison out.

use std::collections::BTreeMap;

use super::compare::{Comparison, Options, Stage, complete_as_given};
use crate::{
    ground::{Pair, Side, Span, Spot},
    sense::{
        Kind, Link, align,
        conflict::{self, Conflict},
        entity::{Entity, Join, Mention, Names, Reason},
        score::Learned,
    },
};

/// What a person set right. Passages and mentions are known by a place in them, which lasts as long as the texts do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Correction {
    /// The passages at these places belong together.
    Link(Pair<usize>),
    /// They do not.
    Unlink(Pair<usize>),
    /// The mentions at these places name the same.
    Same(Spot, Spot),
    /// The form of the mention at this place names another one than the rest of its entity does; where there is but one
    /// form, only this mention does.
    Different(Spot),
}

impl Correction {
    /// The same with the two articles exchanged.
    #[must_use]
    pub fn swapped(self) -> Self {
        match self {
            Self::Link(at) => Self::Link(at.swapped()),
            Self::Unlink(at) => Self::Unlink(at.swapped()),
            Self::Same(one, other) => Self::Same(one.swapped(), other.swapped()),
            Self::Different(spot) => Self::Different(spot.swapped()),
        }
    }

    /// The passages it speaks of, if it is about passages.
    pub fn passages(self, comparison: &Comparison) -> Option<Pair<usize>> {
        match self {
            Self::Link(at) | Self::Unlink(at) => {
                let known = Side::BOTH.iter().all(|&side| !comparison.segments[side].is_empty());
                known.then(|| Pair::of(|side| comparison.segment_at(side, at[side])))
            }
            Self::Same(..) | Self::Different(_) => None,
        }
    }
}

impl Comparison {
    /// What was found, set right.
    #[must_use]
    pub fn corrected(&self, corrections: &[Correction]) -> Self {
        let mut it = self.clone();
        if corrections.is_empty() || it.stage < Stage::Matched {
            return it;
        }
        let by_hand = links_by_hand(self, corrections);
        if !by_hand.is_empty() {
            it = with_links_by_hand(it, &by_hand);
        }
        if it.stage == Stage::Complete {
            for &correction in corrections {
                set_right(&mut it, correction);
            }
            it.names = in_order(it.names);
            it = complete_as_given(it);
        }
        it
    }
}

/// Which pairs of passages are linked by hand, and which are not; of several words on one pair the last counts.
fn links_by_hand(comparison: &Comparison, corrections: &[Correction]) -> BTreeMap<(usize, usize), bool> {
    let pair = |it: &Correction| {
        let at = it.passages(comparison)?;
        Some(((at.left, at.right), matches!(it, Correction::Link(_))))
    };
    corrections.iter().filter_map(pair).collect()
}

fn with_links_by_hand(mut comparison: Comparison, by_hand: &BTreeMap<(usize, usize), bool>) -> Comparison {
    let mut links = std::mem::take(&mut comparison.links);
    let old: Vec<Pair<usize>> = links.iter().map(|it| it.at).collect();
    links.retain(|it| by_hand.get(&key(it)) != Some(&false));
    let wanted = by_hand.iter().filter(|it| *it.1).map(|(&(left, right), _)| Pair::new(left, right));
    let mut made: Vec<Link> = Vec::new();
    for at in wanted {
        match links.iter_mut().find(|it| it.at == at) {
            Some(link) => (link.score, link.kind) = (1.0, Kind::ByHand),
            None => made.push(made_by_hand(&comparison, at)),
        }
    }
    let found = if comparison.stage == Stage::Complete { differing(&comparison, &made) } else { Vec::new() };
    links.extend(made);
    links.sort_by(|a, b| a.at.left.cmp(&b.at.left).then(b.score.total_cmp(&a.score)));
    let number: BTreeMap<_, _> = links.iter().enumerate().map(|(n, it)| (key(it), n)).collect();
    let known = std::mem::take(&mut comparison.conflicts).into_iter().map(|it| (old[it.link], it));
    let renumbered = known
        .chain(found)
        .filter_map(|(at, it)| Some(Conflict { link: *number.get(&(at.left, at.right))?, ..it }));
    comparison.conflicts = renumbered.collect();
    comparison.conflicts.sort_by_key(|it| it.link);
    comparison.with_links(links)
}

fn key(link: &Link) -> (usize, usize) {
    (link.at.left, link.at.right)
}

/// A link that nothing but the person's word speaks for, with what the words of the two have in common.
fn made_by_hand(comparison: &Comparison, at: Pair<usize>) -> Link {
    let texts = Pair::of(|side| comparison.passage(side, at[side]));
    let alone = texts.map(|it| [it]);
    let found = align::align(alone.as_ref().map(<[&str; 1]>::as_slice), 0.0, &Learned::default());
    let found = found.links.into_iter().next().map(|it| (it.changes, it.evidence));
    let (changes, evidence) = found.unwrap_or_else(|| (align::changes(texts), Vec::new()));
    Link { at, score: 1.0, kind: Kind::ByHand, changes, evidence }
}

/// The details that differ inside links, each with the passages of its link.
fn differing(comparison: &Comparison, links: &[Link]) -> Vec<(Pair<usize>, Conflict)> {
    let texts = Pair::of(|side| comparison.passages(side));
    let found = conflict::conflicts(texts.as_ref().map(Vec::as_slice), links, Options::FLOOR);
    found.into_iter().map(|it| (links[it.link].at, it)).collect()
}

fn set_right(comparison: &mut Comparison, correction: Correction) {
    match correction {
        Correction::Same(one, other) => {
            if let (Some(one), Some(other)) = (comparison.entity_at(one), comparison.entity_at(other)) {
                join(&mut comparison.names, one.min(other), one.max(other));
            }
        }
        Correction::Different(spot) => part(comparison, spot),
        Correction::Link(_) | Correction::Unlink(_) => {}
    }
}

/// Makes `other` one with `kept`.
fn join(names: &mut Names, kept: usize, other: usize) {
    if kept == other {
        return;
    }
    for (_, mentions) in names.mentions.iter_mut() {
        mentions.iter_mut().filter(|it| it.entity == other).for_each(|it| it.entity = kept);
    }
    let gone = std::mem::replace(&mut names.entities[other], nobody());
    let it = &mut names.entities[kept];
    let (form, to) = (gone.name.clone(), it.name.clone());
    it.joins.extend(gone.joins);
    it.joins.push(Join { form, to, reason: Reason::ByHand });
    let fuller = gone.name.chars().count() > it.name.chars().count();
    if fuller {
        it.kind = gone.kind;
    }
    let alias = if fuller { std::mem::replace(&mut it.name, gone.name) } else { gone.name };
    it.aliases.push(alias);
    it.aliases.extend(gone.aliases);
    let name = it.name.clone();
    it.aliases.retain(|it| *it != name);
    it.related.extend(gone.related);
    for it in &mut names.entities {
        it.related.iter_mut().filter(|it| **it == other).for_each(|it| *it = kept);
    }
    names.entities[kept].related.retain(|it| *it != kept);
    names.entities[kept].related.sort_unstable();
    names.entities[kept].related.dedup();
}

/// Takes the form of the mention at `spot` out of its entity.
fn part(comparison: &mut Comparison, spot: Spot) {
    let Some(mention) = comparison.mention_at(spot.side, spot.at) else { return };
    let Mention { entity, span, .. } = comparison.names.mentions[spot.side][mention];
    let taken = taken_with(comparison, spot.side, mention);
    let form = comparison.articles[spot.side].text[span.range()].to_owned();
    let names = &mut comparison.names;
    let new = names.entities.len();
    for (side, n) in taken {
        names.mentions[side][n].entity = new;
    }
    let kind = names.entities[entity].kind;
    names.entities.push(Entity { name: form.clone(), kind, ..nobody() });
    let stays = names.mentions.iter().any(|(side, mentions)| {
        let is_form = |span: Span| comparison.articles[side].text[span.range()] == form;
        mentions.iter().any(|it| it.entity == entity && is_form(it.span))
    });
    if !stays {
        forget_form(&mut names.entities[entity], &form);
    }
}

/// The mentions that go with one when it is parted from its entity: those of its form; itself alone where the entity has
/// no other form.
fn taken_with(comparison: &Comparison, side: Side, mention: usize) -> Vec<(Side, usize)> {
    let it = comparison.names.mentions[side][mention];
    let form = |it: &Mention| &comparison.articles[it.side].text[it.span.range()];
    let all = Side::BOTH.iter().flat_map(|&side| comparison.names.mentions[side].iter().enumerate());
    let same: Vec<(usize, &Mention)> = all.filter(|other| other.1.entity == it.entity).collect();
    if same.iter().all(|other| form(other.1) == form(&it)) {
        return vec![(side, mention)];
    }
    same.into_iter().filter(|other| form(other.1) == form(&it)).map(|(n, it)| (it.side, n)).collect()
}

fn forget_form(entity: &mut Entity, form: &str) {
    entity.aliases.retain(|it| it != form);
    entity.joins.retain(|it| it.form != form && it.to != form);
    let longest = (0..entity.aliases.len()).max_by_key(|&it| entity.aliases[it].chars().count());
    if let Some(longest) = longest.filter(|_| entity.name == form) {
        entity.name = entity.aliases.remove(longest);
    }
}

fn nobody() -> Entity {
    let kind = crate::sense::entity::EntityKind::Other;
    Entity { name: String::new(), kind, aliases: Vec::new(), joins: Vec::new(), related: Vec::new() }
}

/// The names without entities that nobody mentions: names before figures, each by its first mention, the left article's
/// first.
fn in_order(mut names: Names) -> Names {
    let mut number: Vec<Option<usize>> = vec![None; names.entities.len()];
    let mut order = Vec::new();
    for it in Side::BOTH.iter().flat_map(|&side| &names.mentions[side]) {
        if number[it.entity].replace(0).is_none() {
            order.push(it.entity);
        }
    }
    order.sort_by_key(|&it| !names.entities[it].kind.is_name());
    for (n, &entity) in order.iter().enumerate() {
        number[entity] = Some(n);
    }
    let now = |entity: usize| number[entity];
    for (_, mentions) in names.mentions.iter_mut() {
        for it in mentions {
            it.entity = now(it.entity).unwrap_or_default();
        }
    }
    let entities = order.into_iter().map(|it| names.entities[it].clone());
    names.entities = entities
        .map(|it| Entity { related: it.related.iter().filter_map(|&it| now(it)).collect(), ..it })
        .collect();
    names
}

#[cfg(test)]
mod tests;
