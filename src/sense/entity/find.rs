//! Where names stand in two articles: what the network finds in each text, mended by what both texts show.

use super::{
    EntityKind, NameText,
    evidence::Evidence,
    page::{LIMIT, Page},
    trim,
};
use crate::ground::{Pair, Side, Span};

/// A name where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) span: Span,
    pub(super) kind: EntityKind,
}

/// The names of both articles, each side's in order and disjoint.
#[derive(Debug, Default)]
pub(super) struct Spotted<'a> {
    pub(super) texts: Pair<&'a str>,
    pub(super) names: Pair<Vec<Named>>,
    pub(super) cut_short: bool,
}

/// Finds the names of two articles.
pub(super) fn found<'a>(texts: Pair<&NameText<'a>>) -> Spotted<'a> {
    let pages = texts.map(Page::new);
    let mut evidence = Evidence::of(&pages);
    let running = pages.as_ref().map(|page| running(page, &evidence));
    for (side, places) in running.iter() {
        evidence.know(places.iter().map(|it| pages[side].slice(it.span)));
    }
    let spans = pages.as_ref().zip(running).map(|(page, places)| everywhere(page, places, &evidence));
    for side in Side::BOTH {
        for it in &spans[side] {
            evidence.hear(&pages[side], it.span);
        }
    }
    let named = |side: Side| {
        let kind = |it: &Place| evidence.kind(pages[side].slice(it.span), it.kind);
        spans[side].iter().map(|it| Named { span: it.span, kind: kind(it) }).collect()
    };
    Spotted {
        texts: texts.map(|it| it.text),
        names: Pair::of(named),
        cut_short: texts.iter().any(|(_, it)| it.text.len() > LIMIT),
    }
}

/// A span that holds a name, with what the network takes it for if it sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    span: Span,
    kind: Option<EntityKind>,
}

/// The names of the running text: those of the network first, then known ones, then what the capitals tell.
fn running(page: &Page, evidence: &Evidence) -> Vec<Place> {
    let mut places = Vec::new();
    for (span, kind) in page.names(false) {
        for part in evidence.unstuck(page, span) {
            if !evidence.only_begins(page, part) {
                insert(&mut places, page, part, Some(kind));
            }
        }
    }
    add(&mut places, page, |at| evidence.known_at(page, at).filter(|_| !page.words[at].shouted));
    add(&mut places, page, |at| evidence.capitals_at(page, at));
    merged(page, places)
}

/// All names: also those of lines in title case, where only what something speaks for is one.
fn everywhere(page: &Page, mut places: Vec<Place>, evidence: &Evidence) -> Vec<Place> {
    add(&mut places, page, |at| evidence.known_at(page, at));
    for (span, kind) in page.names(true) {
        let parts = evidence.supported(page, span);
        for part in parts.iter().flat_map(|it| evidence.unstuck(page, *it)) {
            insert(&mut places, page, part, Some(kind).filter(|_| part == span));
        }
    }
    merged(page, places)
}

/// Adds what `at` finds at words that no name covers yet.
fn add(places: &mut Vec<Place>, page: &Page, at: impl Fn(usize) -> Option<Span>) {
    let mut from = 0;
    for word in 0..page.words.len() {
        if page.words[word].span.start >= from
            && let Some(span) = at(word)
            && insert(places, page, span, None)
        {
            from = span.end;
        }
    }
}

/// Puts a span in its place if nothing is there yet.
fn insert(places: &mut Vec<Place>, page: &Page, span: Span, kind: Option<EntityKind>) -> bool {
    let Some(span) = trim::trim(page.text, span, kind.unwrap_or(EntityKind::Other)) else {
        return false;
    };
    let at = places.partition_point(|it| it.span.start < span.start);
    let after = places.get(at).is_none_or(|it| !it.span.overlaps(span));
    let free = after && (at == 0 || !places[at - 1].span.overlaps(span));
    if free {
        places.insert(at, Place { span, kind });
    }
    free
}

/// Names side by side are one, unless the network saw both apart: a first name before a known surname, "Air Force" after a
/// nationality, a number of a model after its maker.
fn merged(page: &Page, places: Vec<Place>) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for place in places {
        let whole = || place.kind == Some(EntityKind::Person) && page.words_in(place.span).len() > 1;
        let opens =
            || page.words[page.words_in(place.span).start..].first().is_some_and(|it| it.first || it.shouted);
        match found.last_mut() {
            Some(last)
                if page.text.get(last.span.end..place.span.start) == Some(" ")
                    && (is_model(page.slice(place.span))
                        || ((last.kind.is_none() || place.kind.is_none()) && !opens() && !whole())) =>
            {
                *last = Place {
                    span: Span::new(last.span.start, place.span.end),
                    kind: place.kind.or(last.kind),
                };
            }
            _ => found.push(place),
        }
    }
    for at in 0..found.len() {
        let end = found[at].span.end + model_after(page, found[at].span);
        if found.get(at + 1).is_none_or(|next| end <= next.span.start) {
            found[at].span.end = end;
        }
    }
    found
}

/// Letters and digits: A380, 787s.
fn is_model(word: &str) -> bool {
    word.contains(|it: char| it.is_ascii_digit()) && !word.contains(' ') && word.contains(char::is_alphabetic)
}

/// Bytes of the number of a model after its maker's name: "a Boeing 747".
fn model_after(page: &Page, span: Span) -> usize {
    let words = page.words_in(span);
    let article =
        words.start > 0 && matches!(page.word(words.start - 1), "a" | "an" | "the" | "A" | "An" | "The");
    let number = page.words.get(words.end).filter(|it| page.text.get(span.end..it.span.start) == Some(" "));
    let is_number = |it: &str| it.len() == 3 && it.bytes().all(|it| it.is_ascii_digit());
    number
        .filter(|it| article && (is_number(page.slice(it.span)) || is_model(page.slice(it.span))))
        .map_or(0, |it| it.span.end - span.end)
}
