//! Which forms of names mean the same one, inside an article and across the two, and why.

use rustc_hash::FxHashMap;

use super::{
    Entity, EntityKind, Join, Mention, Names, Reason,
    find::{Named, Spotted},
    fold::{fold, one_letter},
    lexicon,
};
use crate::ground::{Pair, Side, Span};

/// In words of so many letters and more, one may differ.
const LONG: usize = 5;

/// All mentions of a name in the same letters: one form of it.
struct Form {
    /// As it stands where it is first met.
    surface: String,
    words: Vec<String>,
    kinds: [usize; EntityKind::ALL.len()],
    mentions: Vec<(Side, Span)>,
    sides: Pair<bool>,
}

impl Form {
    fn kind(&self) -> EntityKind {
        let most = EntityKind::ALL
            .into_iter()
            .rev()
            .max_by_key(|it| self.kinds[*it as usize]);
        most.unwrap_or(EntityKind::Other)
    }

    fn last(&self) -> &str {
        self.words.last().map_or("", |it| it)
    }

    /// Is there a number in it? People have none.
    fn has_digit(&self) -> bool {
        self.words
            .iter()
            .any(|it| it.contains(|it: char| it.is_ascii_digit()))
    }

    fn first(&self) -> &str {
        self.words.first().map_or("", |it| it)
    }
}

/// Joins what was found to entities.
pub(super) fn joined(spotted: &Spotted) -> Names {
    let mut joiner = Joiner::new(forms(spotted));
    joiner.countries();
    joiner.full_names();
    joiner.spellings();
    joiner.initials();
    joiner.shorter();
    joiner.surnames();
    joiner.names(spotted)
}

/// The distinct forms, in order of their first mention.
fn forms(spotted: &Spotted) -> Vec<Form> {
    let (mut forms, mut by_words) = (Vec::<Form>::new(), FxHashMap::default());
    for (side, names) in spotted.names.iter() {
        for &Named { span, kind } in names {
            let surface = &spotted.texts[side][span.range()];
            let words = fold(surface);
            let group = kind == EntityKind::Group;
            let at = *by_words.entry((words.clone(), group)).or_insert_with(|| {
                forms.push(Form {
                    surface: surface.to_owned(),
                    words,
                    kinds: [0; EntityKind::ALL.len()],
                    mentions: Vec::new(),
                    sides: Pair::default(),
                });
                forms.len() - 1
            });
            forms[at].kinds[kind as usize] += 1;
            forms[at].mentions.push((side, span));
            forms[at].sides[side] = true;
        }
    }
    forms
}

/// Forms and what each was joined to.
struct Joiner {
    forms: Vec<Form>,
    parent: Vec<usize>,
    joins: Vec<(usize, usize, Reason)>,
}

impl Joiner {
    fn new(forms: Vec<Form>) -> Self {
        Self {
            parent: (0..forms.len()).collect(),
            forms,
            joins: Vec::new(),
        }
    }

    fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, form: usize, to: usize, reason: Reason) {
        let (a, b) = (self.root(form), self.root(to));
        if a != b {
            self.parent[a.max(b)] = a.min(b);
            self.joins.push((form, to, reason));
        }
    }

    fn join_where(&mut self, reason: Reason, same: impl Fn(&Form, &Form) -> bool) {
        for b in 1..self.forms.len() {
            for a in 0..b {
                if same(&self.forms[a], &self.forms[b]) {
                    self.join(b, a, reason);
                }
            }
        }
    }

    fn countries(&mut self) {
        let line = |it: &Form| {
            lexicon::known(&it.surface)
                .filter(|it| it.country)
                .map(|it| it.line)
        };
        self.join_where(Reason::Country, |a, b| {
            line(a).is_some() && line(a) == line(b)
        });
    }

    /// Same first and last name; one may have more between, or only an initial for the first.
    fn full_names(&mut self) {
        self.join_where(Reason::FullName, |a, b| {
            let both = a.words.len() > 1 && b.words.len() > 1 && person(a) && person(b);
            both && same_word(a.last(), b.last())
                && (same_word(a.first(), b.first()) || initial(a, b) || initial(b, a))
                && (a.words.len() == 2 || b.words.len() == 2)
        });
    }

    fn spellings(&mut self) {
        self.join_where(Reason::Spelling, |a, b| {
            a.kind() != EntityKind::Group
                && b.kind() != EntityKind::Group
                && a.words.concat() == b.words.concat()
        });
        self.join_where(Reason::Letter, |a, b| {
            let known =
                lexicon::known(&a.surface).is_some() || lexicon::known(&b.surface).is_some();
            let group = a.kind() == EntityKind::Group || b.kind() == EntityKind::Group;
            !known
                && !group
                && a.words.len() == b.words.len()
                && a.words.iter().zip(&b.words).all(|(a, b)| same_word(a, b))
        });
    }

    fn initials(&mut self) {
        self.join_where(Reason::Initials, |a, b| {
            is_initials(a, b) || is_initials(b, a)
        });
    }

    /// A form that leaves something out joins the only one that has it all.
    fn shorter(&mut self) {
        for at in 0..self.forms.len() {
            let longer: Vec<usize> = (0..self.forms.len())
                .filter(|it| is_shorter(&self.forms[at], &self.forms[*it]))
                .collect();
            if let Some(to) = self.only(at, &longer) {
                self.join(at, to, Reason::Shorter);
            }
        }
    }

    /// A single name joins the person who alone bears it.
    fn surnames(&mut self) {
        for at in 0..self.forms.len() {
            if self.forms[at].words.len() != 1 || !self.may_be_surname(at) {
                continue;
            }
            let mut bearers = self.bearers(at, Form::last);
            if bearers.is_empty() && self.forms[at].kind() == EntityKind::Person {
                bearers = self.bearers(at, Form::first);
            }
            if let Some(to) = self.only(at, &bearers) {
                self.join(at, to, Reason::Surname);
            }
        }
    }

    /// Is it no people, no known place and no company that has already been joined?
    fn may_be_surname(&self, at: usize) -> bool {
        let form = &self.forms[at];
        let company = form.kind() == EntityKind::Organization
            && self
                .joins
                .iter()
                .any(|it| it.2 == Reason::Shorter && (it.0 == at || it.1 == at));
        lexicon::known(&form.surface).is_none() && form.kind() != EntityKind::Group && !company
    }

    /// The people of several names, one of which is that of the form.
    fn bearers(&self, at: usize, end: fn(&Form) -> &str) -> Vec<usize> {
        let bears = |it: &Form| {
            it.words.len() > 1
                && person(it)
                && !it.has_digit()
                && same_word(end(it), self.forms[at].first())
        };
        (0..self.forms.len())
            .filter(|it| bears(&self.forms[*it]))
            .collect()
    }

    /// The one entity among the bearers, or among those named in the same articles.
    fn only(&self, form: usize, bearers: &[usize]) -> Option<usize> {
        let first = *bearers.first()?;
        let one = |them: &[usize]| them.iter().all(|it| self.root(*it) == self.root(them[0]));
        if one(bearers) {
            return Some(first);
        }
        let sides = self.forms[form].sides;
        let near: Vec<usize> = bearers
            .iter()
            .copied()
            .filter(|it| {
                Side::BOTH
                    .into_iter()
                    .all(|side| !sides[side] || self.forms[*it].sides[side])
            })
            .collect();
        (!near.is_empty() && one(&near)).then(|| near[0])
    }

    fn names(&self, spotted: &Spotted) -> Names {
        let mut numbers = FxHashMap::default();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for at in 0..self.forms.len() {
            let number = *numbers.entry(self.root(at)).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[number].push(at);
        }
        let mut mentions: Pair<Vec<Mention>> = Pair::default();
        for (entity, group) in groups.iter().enumerate() {
            for &(side, span) in group.iter().flat_map(|it| &self.forms[*it].mentions) {
                mentions[side].push(Mention { side, span, entity });
            }
        }
        for side in Side::BOTH {
            mentions[side].sort_by_key(|it| it.span);
        }
        let mut entities: Vec<Entity> = groups.iter().map(|it| self.entity(it)).collect();
        relate(&mut entities);
        Names {
            entities,
            mentions,
            cut_short: spotted.cut_short,
        }
    }

    fn entity(&self, group: &[usize]) -> Entity {
        let mut kinds = [0; EntityKind::ALL.len()];
        for form in group.iter().map(|it| &self.forms[*it]) {
            for (sum, it) in kinds.iter_mut().zip(form.kinds) {
                *sum += it * form.words.len();
            }
        }
        let kind = EntityKind::ALL
            .into_iter()
            .rev()
            .max_by_key(|it| kinds[*it as usize]);
        let fullest = group
            .iter()
            .copied()
            .rev()
            .max_by_key(|it| (self.forms[*it].words.len(), self.forms[*it].surface.len()));
        let fullest = fullest.unwrap_or_default();
        let surface = |it: usize| self.forms[it].surface.clone();
        Entity {
            name: surface(fullest),
            kind: kind.unwrap_or(EntityKind::Other),
            aliases: group
                .iter()
                .filter(|it| **it != fullest)
                .map(|it| surface(*it))
                .collect(),
            joins: self
                .joins
                .iter()
                .filter(|it| group.contains(&it.0))
                .map(|&(form, to, reason)| Join {
                    form: surface(form),
                    to: surface(to),
                    reason,
                })
                .collect(),
            related: Vec::new(),
        }
    }
}

fn relate(entities: &mut [Entity]) {
    let lines: Vec<Option<(usize, EntityKind)>> = entities
        .iter()
        .map(|it| {
            let mut forms = std::iter::once(&it.name).chain(&it.aliases);
            forms
                .find_map(|it| lexicon::known(it))
                .map(|it| (it.line, it.kind))
        })
        .collect();
    for (at, entity) in entities.iter_mut().enumerate() {
        let Some((line, kind)) = lines[at] else {
            continue;
        };
        let other =
            |it: &Option<(usize, EntityKind)>| it.is_some_and(|it| it.0 == line && it.1 != kind);
        entity.related = (0..lines.len()).filter(|it| other(&lines[*it])).collect();
    }
}

fn person(form: &Form) -> bool {
    matches!(form.kind(), EntityKind::Person | EntityKind::Other)
}

fn same_word(a: &str, b: &str) -> bool {
    a == b || (a.chars().count().min(b.chars().count()) >= LONG && one_letter(a, b))
}

/// Is the first name of `a` the initial of that of `b`?
fn initial(a: &Form, b: &Form) -> bool {
    a.first().chars().count() == 1 && b.first().starts_with(a.first())
}

fn is_initials(short: &Form, long: &Form) -> bool {
    let letters: String = short
        .surface
        .chars()
        .filter(|it| it.is_alphanumeric())
        .collect();
    let small = |it: &str| matches!(it, "of" | "and" | "the" | "for" | "in" | "de");
    let all: String = long
        .words
        .iter()
        .filter_map(|it| it.chars().next())
        .collect();
    let big: String = long
        .words
        .iter()
        .filter(|it| !small(it))
        .filter_map(|it| it.chars().next())
        .collect();
    let caps = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
    let lower = letters.to_lowercase();
    caps && short.words.len() == 1 && long.words.len() > 1 && (lower == all || lower == big)
}

/// Does `short` only leave out what kind of thing it is, or the town before a team?
fn is_shorter(short: &Form, long: &Form) -> bool {
    let (n_short, n_long) = (short.words.len(), long.words.len());
    if n_short == 0
        || n_short >= n_long
        || short.kind() == EntityKind::Group
        || lexicon::known(&short.surface).is_some()
    {
        return false;
    }
    let words: Vec<&str> = long.surface.split_whitespace().collect();
    let listed = |list: &str, it: &str| lexicon::is(list, it.trim_matches(','));
    let nobody = |it: &Form| !matches!(it.kind(), EntityKind::Person | EntityKind::Group);
    let several = n_short > 1 && nobody(short) && nobody(long);
    if long.words.starts_with(&short.words) {
        let place =
            long.kind() == EntityKind::Place && words.last().is_some_and(|it| listed("place", it));
        let mut rest = words.iter().rev().take(n_long - n_short);
        return several || place || rest.all(|it| listed("business", it));
    }
    let before = words[..words.len().saturating_sub(n_short)].join(" ");
    let town = lexicon::known(&before).is_some_and(|it| it.kind == EntityKind::Place);
    let team = long.kind() == EntityKind::Organization
        && short.kind() == EntityKind::Organization
        && !["organization", "business"]
            .iter()
            .any(|it| listed(it, &short.surface))
        && short.last().len() > 3;
    let model = short.has_digit();
    long.words.ends_with(&short.words) && (several || town || team || model)
}
