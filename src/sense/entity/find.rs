//! Where names stand in two articles: what the network finds in each text, mended by what both texts show.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    EntityKind, NameText,
    finder::{self, Label},
    lexicon,
    page::{Word, is_capital, is_caps, possessive, words},
};
use crate::ground::{Pair, Side, Span};

/// The network reads an article in stretches of about so many bytes, whole blocks, which keeps the memory small.
const STRETCH: usize = 8_000;
/// It reads no further than this in an article (bytes): 40,000 words take a second. Later only known names are found.
const LIMIT: usize = 240_000;
/// No name of the lexicon has more words.
const LEXICON_WORDS: usize = 5;
/// A name that is spread to its other mentions has this many bytes at least.
const SHORTEST: usize = 2;

/// A name where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) span: Span,
    pub(super) kind: EntityKind,
    /// Does a title (Mr., President) stand before it?
    pub(super) titled: bool,
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
    let mut evidence = Evidence::new(&pages);
    evidence.learn(&pages);
    let spans = pages.as_ref().map(|page| evidence.spans(page));
    let names = Pair::of(|side| evidence.named(&pages[side], &spans[side]));
    Spotted {
        texts: texts.map(|it| it.text),
        names,
        cut_short: texts.iter().any(|(_, it)| it.text.len() > LIMIT),
    }
}

/// An article with what the network finds in it.
struct Page<'a> {
    text: &'a str,
    words: Vec<Word>,
    raw: Vec<(Span, Label)>,
}

impl<'a> Page<'a> {
    fn new(page: &NameText<'a>) -> Self {
        let mut raw = Vec::new();
        for stretch in stretches(page) {
            for it in finder::found(&page.text[stretch.range()]) {
                raw.extend(
                    within_line(page.text, it.span.shifted(stretch.start))
                        .map(|span| (span, it.label)),
                );
            }
        }
        Self {
            text: page.text,
            words: words(page),
            raw,
        }
    }

    fn word(&self, at: usize) -> &'a str {
        &self.text[self.words[at].span.range()]
    }

    fn slice(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }

    /// The numbers of the words that begin in a span.
    fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.words.partition_point(|it| it.span.start < span.start);
        from..from + self.words[from..].partition_point(|it| it.span.start < span.end)
    }

    fn is_shouted(&self, span: Span) -> bool {
        let at = self.words.partition_point(|it| it.span.end <= span.start);
        self.words.get(at).is_some_and(|it| it.shouted)
    }

    /// The names of the network, trimmed, in running text or in title case.
    fn names(&self, shouted: bool) -> impl Iterator<Item = (Span, EntityKind)> {
        self.raw.iter().filter_map(move |&(span, label)| {
            let kind = kind_of(label)?;
            let span = trim(self.text, span, kind)?;
            (self.is_shouted(span) == shouted).then_some((span, kind))
        })
    }
}

/// Whole blocks, about [`STRETCH`] bytes together, up to the limit.
fn stretches(page: &NameText) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for &(block, _) in page.blocks.iter().filter(|it| it.0.end <= LIMIT) {
        match found.last_mut() {
            Some(last) if block.end - last.start <= STRETCH => last.end = block.end,
            _ => found.push(block),
        }
    }
    found
}

/// The part of a name before a line ends; names do not run on.
fn within_line(text: &str, span: Span) -> Option<Span> {
    let end = text[span.range()]
        .find('\n')
        .map_or(span.end, |it| span.start + it);
    Some(Span::new(span.start, end).trimmed(text)).filter(|it| !it.is_empty())
}

fn kind_of(label: Label) -> Option<EntityKind> {
    Some(match label {
        "PERSON" => EntityKind::Person,
        "GPE" | "LOC" | "FAC" => EntityKind::Place,
        "ORG" => EntityKind::Organization,
        "NORP" => EntityKind::Group,
        "EVENT" => EntityKind::Event,
        "WORK_OF_ART" | "LAW" => EntityKind::Work,
        "PRODUCT" | "LANGUAGE" => EntityKind::Other,
        _ => return None,
    })
}

/// A name without article, title, possessive, signs at its ends. None if no name is left.
fn trim(text: &str, span: Span, kind: EntityKind) -> Option<Span> {
    let mut span = span;
    loop {
        let inner = &text[span.range()];
        let sign = |it: char| !it.is_alphanumeric();
        let start = span.start + inner.len() - inner.trim_start_matches(sign).len();
        let inner = inner.trim_start_matches(sign);
        let end = start
            + inner
                .trim_end_matches(|it| sign(it) && it != '.' && it != ')')
                .len();
        let inner = text.get(start..end)?;
        let end = end - possessive(inner);
        let first = inner.split_whitespace().next()?;
        let drop = ["the", "a", "an"]
            .iter()
            .any(|it| first.eq_ignore_ascii_case(it))
            || (kind == EntityKind::Person && lexicon::is("title", first));
        let next = Span::new(start + if drop { first.len() } else { 0 }, end);
        if next == span {
            break;
        }
        if next.is_empty() {
            return None;
        }
        span = next;
    }
    let span = unstop(text, span);
    let name = &text[span.range()];
    let single = !name.contains(char::is_whitespace);
    (name.chars().any(char::is_uppercase) && !(single && lexicon::is("not", name))).then_some(span)
}

/// Without the full stop of the sentence and a bracket that was never opened.
fn unstop(text: &str, span: Span) -> Span {
    let name = &text[span.range()];
    let last = name.rsplit(' ').next().unwrap_or(name);
    let keeps = last.trim_end_matches('.').contains('.')
        || lexicon::is("business", last)
        || lexicon::is("suffix", last)
        || last.len() <= 2;
    let stop = name.ends_with('.') && !keeps;
    let bracket = name.ends_with(')') && !name.contains('(');
    Span::new(span.start, span.end - usize::from(stop || bracket))
}

/// What both texts show about names.
#[derive(Default)]
struct Evidence {
    /// Words that the running text has in lower case.
    lower: FxHashSet<String>,
    /// For each name how much speaks for each kind.
    votes: FxHashMap<String, [f32; EntityKind::ALL.len()]>,
    /// The names that are looked for everywhere, by their first word, the longest first.
    spread: FxHashMap<String, Vec<String>>,
}

impl Evidence {
    fn new(pages: &Pair<Page>) -> Self {
        let mut evidence = Self::default();
        for (_, page) in pages.iter() {
            for (at, word) in page.words.iter().enumerate().filter(|it| !it.1.shouted) {
                if page.word(at).starts_with(char::is_lowercase) {
                    evidence.lower.insert(page.slice(word.span).to_owned());
                }
            }
        }
        evidence
    }

    /// Takes the names of the running text as known.
    fn learn(&mut self, pages: &Pair<Page>) {
        for (_, page) in pages.iter() {
            for (span, kind) in page.names(false) {
                let name = page.slice(span);
                self.vote(name, kind, 1.0);
                if kind == EntityKind::Person
                    && let Some(last) = name
                        .split(' ')
                        .next_back()
                        .filter(|it| it.len() > SHORTEST && *it != name)
                {
                    self.vote(last, kind, 0.5);
                }
            }
        }
        for name in self.votes.keys() {
            if self.may_spread(name) {
                let first = name
                    .split(|it: char| !it.is_alphanumeric() && it != '.' && it != '\'' && it != '’')
                    .next();
                let first = first.map(|it| it.trim_end_matches('.')).unwrap_or_default();
                self.spread
                    .entry(first.to_lowercase())
                    .or_default()
                    .push(name.clone());
            }
        }
        for names in self.spread.values_mut() {
            names.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        }
    }

    fn vote(&mut self, name: &str, kind: EntityKind, weight: f32) {
        self.votes.entry(name.to_owned()).or_default()[kind as usize] += weight;
    }

    /// Is it a name also where the network does not say so?
    fn may_spread(&self, name: &str) -> bool {
        let single = !name.contains([' ', '-']);
        name.len() >= SHORTEST
            && !(single
                && (self.lower.contains(&name.to_lowercase())
                    || lexicon::is("not", name)
                    || lexicon::is("title", name)))
    }

    /// The spans of all names of a page, in order and disjoint.
    fn spans(&self, page: &Page) -> Vec<(Span, Option<EntityKind>)> {
        let mut spans: Vec<(Span, Option<EntityKind>)> =
            page.names(false).map(|it| (it.0, Some(it.1))).collect();
        spans.sort_by_key(|it| it.0);
        self.add(&mut spans, page, Self::known_at);
        for (span, kind) in page.names(true) {
            for part in self.supported(page, span) {
                insert(&mut spans, part, Some(kind).filter(|_| part == span));
            }
        }
        self.add(&mut spans, page, Self::capitals_at);
        spans
    }

    /// Adds what `at` finds at words that no name covers yet.
    fn add(
        &self,
        spans: &mut Vec<(Span, Option<EntityKind>)>,
        page: &Page,
        at: impl Fn(&Self, &Page, usize) -> Option<Span>,
    ) {
        let mut from = 0;
        for word in 0..page.words.len() {
            let start = page.words[word].span.start;
            if start < from {
                continue;
            }
            if let Some(span) = at(self, page, word)
                && insert(spans, span, None)
            {
                from = span.end;
            }
        }
    }

    /// The known name that begins at a word.
    fn known_at(&self, page: &Page, at: usize) -> Option<Span> {
        let start = page.words[at].span.start;
        let word = page.word(at);
        let caps = page.words[at].shouted && is_caps(word);
        let rest = &page.text[start..];
        let ends = |len: usize| !rest[len..].starts_with(char::is_alphanumeric);
        let names = self.spread.get(&word.trim_end_matches('.').to_lowercase());
        for name in names.into_iter().flatten() {
            let same = rest.starts_with(&**name)
                || (caps
                    && rest
                        .get(..name.len())
                        .is_some_and(|it| it.eq_ignore_ascii_case(name)));
            if same && ends(name.len()) {
                return Some(Span::new(start, start + name.len()));
            }
        }
        lexicon_at(page, at)
    }

    /// The parts of a name in title case that something speaks for.
    fn supported(&self, page: &Page, span: Span) -> Vec<Span> {
        let mut parts: Vec<Span> = Vec::new();
        let mut open: Option<Span> = None;
        for at in page.words_in(span) {
            let word = page.words[at].span;
            let name = is_capital(page.word(at)) && !self.is_word(page.word(at));
            open = match open {
                Some(part) if name => Some(Span::new(part.start, word.end)),
                None if name => Some(word),
                open => {
                    parts.extend(open);
                    None
                }
            };
        }
        parts.extend(open);
        parts.retain(|it| trim(page.text, *it, EntityKind::Person).is_some());
        parts
    }

    /// Is it an ordinary word, in any case?
    fn is_word(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        self.lower.contains(&lower)
            || lexicon::is("not", word)
            || crate::sense::terms::rarity(&lower) < 1.0
    }

    /// A run of capitals inside a sentence.
    fn capitals_at(&self, page: &Page, at: usize) -> Option<Span> {
        let first = page.words[at];
        if first.first || first.shouted || !self.is_named(page.word(at)) {
            return None;
        }
        let mut span = first.span;
        for next in at + 1..page.words.len() {
            let word = page.words[next];
            if &page.text[span.end..word.span.start] != " "
                || word.first
                || !self.is_named(page.word(next))
            {
                break;
            }
            span.end = word.span.end;
        }
        let value = page
            .raw
            .iter()
            .any(|(it, label)| kind_of(label).is_none() && it.overlaps(span));
        (!value).then_some(span)
    }

    /// Does a word look like a name inside a sentence?
    fn is_named(&self, word: &str) -> bool {
        is_capital(word)
            && !lexicon::is("not", word)
            && !lexicon::is("title", word)
            && !self.lower.contains(&word.to_lowercase())
    }

    /// The names with their kinds.
    fn named(&self, page: &Page, spans: &[(Span, Option<EntityKind>)]) -> Vec<Named> {
        let named = |&(span, kind): &(Span, Option<EntityKind>)| {
            let titled = is_titled(page, span);
            Named {
                span,
                kind: self.kind(page.slice(span), kind, titled),
                titled,
            }
        };
        spans.iter().map(named).collect()
    }

    /// The kind that most speaks for, over all mentions.
    fn kind(&self, name: &str, found: Option<EntityKind>, titled: bool) -> EntityKind {
        let mut votes = self.votes.get(name).copied().unwrap_or_default();
        if let Some(found) = found {
            votes[found as usize] += 0.5;
        }
        if let Some(known) = lexicon::known(name) {
            votes[known.kind as usize] += 3.0;
        }
        if titled {
            votes[EntityKind::Person as usize] += 2.0;
        }
        let last = name.rsplit(' ').next().unwrap_or(name);
        for (list, kind) in [
            ("organization", EntityKind::Organization),
            ("place", EntityKind::Place),
        ] {
            if last != name && lexicon::is(list, last) {
                votes[kind as usize] += 1.5;
            }
        }
        let best = EntityKind::ALL
            .into_iter()
            .rev()
            .max_by(|a, b| votes[*a as usize].total_cmp(&votes[*b as usize]));
        best.filter(|it| votes[*it as usize] > 0.0)
            .unwrap_or(EntityKind::Other)
    }
}

/// The longest name of the lexicon that begins at a word.
fn lexicon_at(page: &Page, at: usize) -> Option<Span> {
    let most = LEXICON_WORDS.min(page.words.len() - at);
    (0..most).rev().find_map(|more| {
        let span = Span::new(page.words[at].span.start, page.words[at + more].span.end);
        lexicon::known(page.slice(span)).map(|_| span)
    })
}

/// Does a title stand before it?
fn is_titled(page: &Page, span: Span) -> bool {
    let at = page.words.partition_point(|it| it.span.start < span.start);
    at > 0
        && page.words[at - 1].span.end + 2 >= span.start
        && lexicon::is("title", page.word(at - 1))
        && is_capital(page.word(at - 1))
}

/// Puts a span in its place if nothing is there yet.
fn insert(
    spans: &mut Vec<(Span, Option<EntityKind>)>,
    span: Span,
    kind: Option<EntityKind>,
) -> bool {
    let at = spans.partition_point(|it| it.0.start < span.start);
    let free = spans.get(at).is_none_or(|it| !it.0.overlaps(span))
        && (at == 0 || !spans[at - 1].0.overlaps(span));
    if free {
        spans.insert(at, (span, kind));
    }
    free
}

/// The sides in reading order with a name's place among them.
pub(super) fn sides() -> [Side; 2] {
    Side::BOTH
}
