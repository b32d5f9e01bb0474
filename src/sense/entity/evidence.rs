//! What both texts together show about names: which words are ordinary, which names are known, what each of them is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    EntityKind, lexicon,
    page::{Page, is_capital, is_caps, title_case},
};
use crate::{
    ground::{Pair, Span},
    sense::terms::rarity,
};

/// How much speaks for each kind.
type Votes = [f32; EntityKind::ALL.len()];

/// A name that is spread to its other mentions has this many bytes at least.
const SHORTEST: usize = 2;
/// A capital inside a sentence counts as part of a name from so many letters on.
const SHORTEST_WORD: usize = 2;

/// What both texts show about names.
#[derive(Default)]
pub(super) struct Evidence {
    /// Words that the running text has in lower case.
    lower: FxHashSet<String>,
    /// Words of names in the running text, in lower case.
    name_words: FxHashSet<String>,
    /// The names of the running text.
    votes: FxHashMap<String, Votes>,
    /// The names that are looked for everywhere, by their first word, the longest first.
    spread: FxHashMap<String, Vec<String>>,
}

impl Evidence {
    /// Reads the running text of both articles and takes its names as known.
    pub(super) fn of(pages: &Pair<Page>) -> Self {
        let mut evidence = Self::default();
        for (_, page) in pages.iter() {
            let running = (0..page.words.len()).filter(|it| !page.words[*it].shouted);
            let small = running.map(|it| page.word(it)).filter(|it| it.starts_with(char::is_lowercase));
            evidence.lower.extend(small.map(str::to_owned));
        }
        for (_, page) in pages.iter() {
            for (span, kind) in page.names(false) {
                evidence.learn(page, span, kind);
            }
        }
        evidence.index();
        evidence
    }

    fn learn(&mut self, page: &Page, span: Span, kind: EntityKind) {
        let name = page.slice(span);
        self.vote(name, kind, 1.0);
        self.name_words.extend(name.split([' ', '-']).map(str::to_lowercase));
        let last = name.split(' ').next_back().unwrap_or_default();
        if kind == EntityKind::Person && last != name && last.len() > SHORTEST {
            self.vote(last, kind, 0.5);
        }
    }

    fn vote(&mut self, name: &str, kind: EntityKind, weight: f32) {
        self.votes.entry(name.to_owned()).or_default()[kind as usize] += weight;
    }

    /// Takes more names as known, whatever their kind.
    pub(super) fn know<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        for name in names {
            self.name_words.extend(name.split([' ', '-']).map(str::to_lowercase));
            self.votes.entry(name.to_owned()).or_default();
            let last = name.rsplit(' ').next().filter(|it| it.len() > SHORTEST && *it != name);
            if let Some(last) = last.filter(|_| self.kind(name, None) == EntityKind::Person) {
                self.votes.entry(last.to_owned()).or_default();
            }
        }
        self.index();
    }

    fn index(&mut self) {
        self.spread.clear();
        let spread: Vec<String> = self.votes.keys().filter(|it| self.may_spread(it)).cloned().collect();
        for name in spread {
            let first =
                name.split(|it: char| !it.is_alphanumeric() && !matches!(it, '.' | '\'' | '’' | '&')).next();
            let first = first.unwrap_or_default().trim_end_matches('.').to_lowercase();
            self.spread.entry(first).or_default().push(name);
        }
        for names in self.spread.values_mut() {
            names.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        }
    }

    /// Is it a name also where the network does not say so?
    fn may_spread(&self, name: &str) -> bool {
        let single = !name.contains([' ', '-']);
        let ordinary = || {
            self.lower.contains(&name.to_lowercase())
                || lexicon::is("not", name)
                || lexicon::is("title", name)
        };
        name.len() >= SHORTEST && !(single && ordinary())
    }

    /// Is it the name of somebody or something in the running text, or known beforehand?
    pub(super) fn is_name(&self, name: &str) -> bool {
        self.votes.contains_key(name) || lexicon::known(name).is_some()
    }

    /// The known name that begins at a word.
    pub(super) fn known_at(&self, page: &Page, at: usize) -> Option<Span> {
        let (start, word) = (page.words[at].span.start, page.word(at));
        let caps = page.words[at].shouted && is_caps(word);
        let rest = &page.text[start..];
        let is_here = |name: &&String| {
            let here = rest.get(..name.len());
            let same = here.is_some_and(|it| it == *name || (caps && it.eq_ignore_ascii_case(name)));
            same && !rest[name.len()..].starts_with(char::is_alphanumeric)
        };
        let names = self.spread.get(&word.trim_end_matches('.').to_lowercase());
        let spread = names.and_then(|it| it.iter().find(is_here));
        spread.map(|it| Span::new(start, start + it.len())).or_else(|| page.lexicon_at(at))
    }

    /// The run of capitals inside a sentence that begins at a word.
    pub(super) fn capitals_at(&self, page: &Page, at: usize) -> Option<Span> {
        let first = page.words[at];
        if first.shouted || !self.looks_named(page.word(at)) || (first.first && !is_rare(page.word(at))) {
            return None;
        }
        let mut span = first.span;
        for next in at + 1..page.words.len() {
            let word = page.words[next];
            if word.span.start > span.end + 1
                || is_caps(page.word(next)) != is_caps(page.word(next - 1))
                || &page.text[span.end..word.span.start] != " "
                || word.first
                || !self.looks_named(page.word(next))
            {
                break;
            }
            span.end = word.span.end;
        }
        (!page.is_time(span)).then_some(span)
    }

    /// Does a word look like one of a name inside a sentence?
    fn looks_named(&self, word: &str) -> bool {
        let listed = lexicon::is("not", word) || lexicon::is("title", word);
        is_capital(word)
            && word.len() >= SHORTEST_WORD
            && !listed
            && !self.lower.contains(&word.to_lowercase())
    }

    /// The parts of a name in title case that something speaks for.
    pub(super) fn supported(&self, page: &Page, span: Span) -> Vec<Span> {
        let (mut parts, mut open): (Vec<Span>, Option<Span>) = (Vec::new(), None);
        for at in page.words_in(span) {
            let word = page.words[at].span;
            if is_capital(page.word(at)) && !self.is_ordinary(page.word(at)) {
                open = Some(Span::new(open.map_or(word.start, |it| it.start), word.end));
            } else {
                parts.extend(open.take());
            }
        }
        parts.extend(open);
        parts
    }

    /// Is it an ordinary word, in any case?
    pub(super) fn is_ordinary(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let common = rarity(&lower) < 1.0 && !self.name_words.contains(&lower);
        self.lower.contains(&lower) || lexicon::is("not", word) || common
    }

    /// A name without a possessor or an ordinary word that stuck to it, as long as the rest is known as a name.
    pub(super) fn unstuck(&self, page: &Page, span: Span) -> Vec<Span> {
        let name = page.slice(span);
        let part = |start: usize, len: usize| Span::new(span.start + start, span.start + start + len);
        for mark in ["'s ", "’s ", "-"] {
            if let Some((owner, rest)) = name.split_once(mark)
                && self.is_name(owner)
                && lexicon::known(name).is_none()
                && (mark != "-" || self.is_name(rest))
            {
                return vec![part(0, owner.len()), part(owner.len() + mark.len(), rest.len())];
            }
        }
        if let Some((before, last)) = name.rsplit_once(' ')
            && self.is_person(before)
            && (self.is_ordinary(last) || self.is_stray(last))
        {
            return vec![part(0, before.len())];
        }
        if let Some((first, rest)) = name.split_once(' ')
            && self.is_person(rest)
            && self.is_ordinary(first)
            && self.lower.contains(&first.to_lowercase())
        {
            return vec![part(first.len() + 1, rest.len())];
        }
        vec![span]
    }

    /// Is it a word that has its capital from beginning a sentence? The running text writes it small.
    pub(super) fn only_begins(&self, page: &Page, span: Span) -> bool {
        let name = page.slice(span);
        let first = page.words_in(span).next().is_some_and(|it| page.words[it].first);
        first && !name.contains([' ', '-']) && self.lower.contains(&name.to_lowercase())
    }

    /// Is it a common word that is the name of nobody else?
    fn is_stray(&self, word: &str) -> bool {
        let named = self.votes.get(word).is_some_and(|it| it.iter().sum::<f32>() > 0.5);
        !named && !lexicon::is("given", word) && rarity(&word.to_lowercase()) < 1.0
    }

    /// Is it a person by most mentions?
    fn is_person(&self, name: &str) -> bool {
        self.votes.get(name).is_some_and(|it| {
            it[EntityKind::Person as usize] > it.iter().sum::<f32>() / 2.0 && it.iter().sum::<f32>() >= 1.0
        })
    }

    /// Adds what the words around a mention say.
    pub(super) fn hear(&mut self, page: &Page, span: Span) {
        let words = page.words_in(span);
        let name = page.slice(span).to_owned();
        if words.start > 0
            && page
                .between(page.words[words.start - 1].span.end, span.start)
                .is_some_and(|it| it.trim().is_empty())
        {
            let (before, capital) = (page.word(words.start - 1), is_capital(page.word(words.start - 1)));
            match before {
                "in" | "In" | "near" | "outside" => self.vote(&name, EntityKind::Place, 0.6),
                "at" | "from" | "At" | "across" => self.vote(&name, EntityKind::Place, 0.2),
                _ if capital && lexicon::is("title", before) => {
                    self.vote(&name, EntityKind::Person, 1.0);
                }
                _ => {}
            }
        }
        if words.end < page.words.len()
            && page
                .between(span.end, page.words[words.end].span.start)
                .is_some_and(|it| it.trim_matches([',', ' ']).is_empty())
        {
            match page.word(words.end) {
                "said" | "says" | "told" | "added" => self.vote(&name, EntityKind::Person, 0.4),
                next if is_score(next) => self.vote(&name, EntityKind::Organization, 0.5),
                "who" | "whose" => self.vote(&name, EntityKind::Person, 0.6),
                _ => {}
            }
        }
    }

    /// The kind that most speaks for, over all mentions.
    pub(super) fn kind(&self, name: &str, found: Option<EntityKind>) -> EntityKind {
        let usual = if is_caps(name) { title_case(name) } else { name.to_owned() };
        let mut votes = Votes::default();
        for name in [name, &usual].into_iter().take(if usual == name { 1 } else { 2 }) {
            let known = self.votes.get(name).into_iter().flatten();
            votes.iter_mut().zip(known).for_each(|(sum, it)| *sum += it);
        }
        if let Some(found) = found {
            votes[found as usize] += 0.5;
        }
        if let Some(known) = lexicon::known(name).or_else(|| lexicon::known(&usual)) {
            votes[known.kind as usize] += 3.0;
        }
        for (kind, weight) in by_words(name) {
            votes[kind as usize] += weight;
        }
        let best = EntityKind::ALL
            .into_iter()
            .rev()
            .max_by(|a, b| votes[*a as usize].total_cmp(&votes[*b as usize]));
        best.filter(|it| votes[*it as usize] > 0.0).unwrap_or_else(|| guess(name))
    }
}

/// What the words of a name say about its kind.
fn by_words(name: &str) -> impl Iterator<Item = (EntityKind, f32)> {
    let (first, last) = (name.split(' ').next().unwrap_or(name), name.rsplit(' ').next().unwrap_or(name));
    let several = first.len() < name.len();
    let given = lexicon::is("given", first) || (first.ends_with('.') && first.len() == 2);
    [
        (given, EntityKind::Person),
        (lexicon::is("organization", last) || lexicon::is("business", last), EntityKind::Organization),
        (lexicon::is("place", last), EntityKind::Place),
    ]
    .into_iter()
    .filter(move |it| several && it.0)
    .map(|it| (it.1, 1.5))
}

/// Is a word that begins a sentence so rare that it is a name: not even its stem is common?
fn is_rare(word: &str) -> bool {
    let lower = word.to_lowercase();
    let stems = ["", "s", "d", "ed", "ing"].iter().filter_map(|it| lower.strip_suffix(it));
    word.chars().count() > SHORTEST && stems.into_iter().all(|it| rarity(it) >= 1.0)
}

/// Is it a number after a name as tables of results have it, and no year?
fn is_score(word: &str) -> bool {
    word.len() < 4 && word.bytes().all(|it| it.is_ascii_digit())
}

/// The kind of a name that nothing else speaks for.
fn guess(name: &str) -> EntityKind {
    match name.split(' ').count() {
        1 if is_caps(name) => EntityKind::Organization,
        1 => EntityKind::Person,
        2 if name.split(' ').all(|it| it.chars().skip(1).all(char::is_lowercase)) => EntityKind::Person,
        _ => EntityKind::Other,
    }
}
