//! Which forms of names mean the same one, inside an article and across the two, and why.

use rustc_hash::FxHashMap;

use super::{
    Entity, EntityKind, Join, Mention, Names, Reason,
    find::Spotted,
    form::{Form, forms, most, same_word},
    lexicon::Known,
};
use crate::ground::{Pair, Side};

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

/// One word of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl End {
    fn of(self, form: &Form) -> &str {
        match self {
            Self::First => form.first(),
            Self::Last => form.last(),
        }
    }
}

/// Forms and what each was joined to.
struct Joiner {
    forms: Vec<Form>,
    parent: Vec<usize>,
    joins: Vec<(usize, usize, Reason)>,
    /// Surnames that several people bear, with those people.
    shared: Vec<(usize, Vec<usize>)>,
    /// The forms by the first letter of their first and of their last word: only those are compared.
    by_first: FxHashMap<char, Vec<usize>>,
    by_last: FxHashMap<char, Vec<usize>>,
}

impl Joiner {
    fn new(forms: Vec<Form>) -> Self {
        let by = |end: End| {
            let mut found = FxHashMap::<char, Vec<usize>>::default();
            for (at, form) in forms.iter().enumerate() {
                found.entry(letter(end.of(form))).or_default().push(at);
            }
            found
        };
        Self {
            by_first: by(End::First),
            by_last: by(End::Last),
            parent: (0..forms.len()).collect(),
            forms,
            joins: Vec::new(),
            shared: Vec::new(),
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

    /// Joins the forms of which `key` gives the same.
    fn join_by_key(&mut self, reason: Reason, key: impl Fn(&Form) -> Option<String>) {
        let mut seen = FxHashMap::default();
        for at in 0..self.forms.len() {
            if let Some(key) = key(&self.forms[at]) {
                let to = *seen.entry(key).or_insert(at);
                self.join(at, to, reason);
            }
        }
    }

    /// Joins forms that are the same by `same` to the first such one.
    fn join_pairs(&mut self, reason: Reason, end: End, same: impl Fn(&Form, &Form) -> bool) {
        for at in 0..self.forms.len() {
            let earlier = self.near(end.of(&self.forms[at]), end).iter().take_while(|it| **it < at);
            let to = earlier.copied().find(|it| same(&self.forms[at], &self.forms[*it]));
            if let Some(to) = to {
                self.join(at, to, reason);
            }
        }
    }

    /// The forms whose first or last word begins like `word`.
    fn near(&self, word: &str, end: End) -> &[usize] {
        let index = match end {
            End::First => &self.by_first,
            End::Last => &self.by_last,
        };
        index.get(&letter(word)).map_or(&[], |it| it)
    }

    fn countries(&mut self) {
        self.join_by_key(Reason::Country, |it| {
            let known = it.known.filter(|it| it.country || it.kind == EntityKind::Group)?;
            (it.is_group() == (known.kind == EntityKind::Group))
                .then(|| format!("{:?}{}", known.kind, known.line))
        });
    }

    fn full_names(&mut self) {
        self.join_pairs(Reason::FullName, End::Last, Form::same_full_name);
    }

    fn spellings(&mut self) {
        self.join_by_key(Reason::Spelling, |it| (!it.is_group()).then(|| it.words.concat()));
        self.join_pairs(Reason::Letter, End::First, Form::same_but_a_letter);
    }

    fn initials(&mut self) {
        let mut full = FxHashMap::<String, Vec<usize>>::default();
        for (at, form) in self.forms.iter().enumerate() {
            let [all, big] = form.initials();
            if big != all {
                full.entry(big).or_default().push(at);
            }
            full.entry(all).or_default().push(at);
        }
        for at in 0..self.forms.len() {
            let longer = self.forms[at].capitals().and_then(|it| full.get(&it));
            if let Some(to) = longer.and_then(|it| self.only(at, it)) {
                self.join(at, to, Reason::Initials);
            }
        }
    }

    /// A form that leaves something out joins the only one that has it all.
    fn shorter(&mut self) {
        for at in 0..self.forms.len() {
            let form = &self.forms[at];
            let near = self.near(form.first(), End::First).iter().chain(self.near(form.last(), End::Last));
            let mut longer: Vec<usize> =
                near.copied().filter(|it| form.is_shorter_than(&self.forms[*it])).collect();
            longer.sort_unstable();
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
            let mut bearers = self.bearers(at, End::Last);
            if bearers.is_empty() && self.forms[at].kind() == EntityKind::Person {
                bearers = self.bearers(at, End::First);
            }
            if let Some(to) = self.only_anywhere(at, &bearers) {
                self.join(at, to, Reason::Surname);
            } else if !bearers.is_empty() {
                self.shared.push((at, bearers));
            }
        }
    }

    /// Is it no people, no known place and no company that has already been joined?
    fn may_be_surname(&self, at: usize) -> bool {
        let form = &self.forms[at];
        let company = || self.joins.iter().any(|it| it.2 == Reason::Shorter && (it.0 == at || it.1 == at));
        form.known.is_none() && !form.is_group() && !(form.kind() == EntityKind::Organization && company())
    }

    /// The people of several names, one of which is that of the form.
    fn bearers(&self, at: usize, end: End) -> Vec<usize> {
        let name = self.forms[at].first();
        let bears = |it: &Form| it.is_full_name() && same_word(end.of(it), name);
        self.near(name, end).iter().copied().filter(|it| bears(&self.forms[*it])).collect()
    }

    /// The one entity among the candidates, or else among those named in every article where the form stands.
    fn only(&self, form: usize, candidates: &[usize]) -> Option<usize> {
        let sides = self.forms[form].sides;
        let here =
            |it: &usize| Side::BOTH.into_iter().all(|side| !sides[side] || self.forms[*it].sides[side]);
        let near: Vec<usize> = candidates.iter().copied().filter(here).collect();
        self.same(candidates).or_else(|| self.same(&near))
    }

    /// The one bearer, in each article where a surname stands: of those named there if there are any. A name that two
    /// people share says nothing by itself.
    fn only_anywhere(&self, form: usize, bearers: &[usize]) -> Option<usize> {
        let sides = Side::BOTH.into_iter().filter(|side| self.forms[form].sides[*side]);
        let mut found = Vec::new();
        for side in sides {
            let here: Vec<usize> = bearers.iter().copied().filter(|it| self.forms[*it].sides[side]).collect();
            found.extend(if here.is_empty() { bearers.to_vec() } else { here });
        }
        self.same(&found)
    }

    /// The first of the forms if all are joined.
    fn same(&self, forms: &[usize]) -> Option<usize> {
        let first = *forms.first()?;
        forms.iter().all(|it| self.root(*it) == self.root(first)).then_some(first)
    }

    fn names(&self, spotted: &Spotted) -> Names {
        let (mut numbers, mut groups) = (FxHashMap::default(), Vec::<Vec<usize>>::new());
        let mut of = Vec::new();
        for at in 0..self.forms.len() {
            let number = *numbers.entry(self.root(at)).or_insert(groups.len());
            if number == groups.len() {
                groups.push(Vec::new());
            }
            groups[number].push(at);
            of.push(number);
        }
        let shared =
            self.shared.iter().flat_map(|(form, bearers)| bearers.iter().map(|it| [of[*form], of[*it]]));
        // A surname that was joined to one of its bearers for another reason is no other name.
        let shared: Vec<[usize; 2]> = shared.filter(|[surname, bearer]| surname != bearer).collect();
        let mut joins = vec![Vec::new(); groups.len()];
        for it in &self.joins {
            joins[of[it.0]].push(*it);
        }
        let mut mentions: Pair<Vec<Mention>> = Pair::default();
        for (form, entity) in self.forms.iter().zip(of) {
            for &(side, span) in &form.mentions {
                mentions[side].push(Mention { side, span, entity });
            }
        }
        for side in Side::BOTH {
            mentions[side].sort_by_key(|it| it.span);
        }
        let mut entities: Vec<Entity> =
            groups.iter().zip(&joins).map(|(group, joins)| self.entity(group, joins)).collect();
        self.relate(&mut entities, &groups);
        for [surname, bearer] in shared {
            for [entity, other] in [[surname, bearer], [bearer, surname]] {
                if !entities[entity].related.contains(&other) {
                    entities[entity].related.push(other);
                }
            }
        }
        Names { entities, mentions, cut_short: spotted.cut_short }
    }

    fn entity(&self, group: &[usize], joins: &[(usize, usize, Reason)]) -> Entity {
        let fullest = group
            .iter()
            .copied()
            .rev()
            .max_by_key(|it| (self.forms[*it].words.len(), self.forms[*it].surface.len()));
        let fullest = fullest.unwrap_or_default();
        let surface = |it: usize| self.forms[it].surface.clone();
        Entity {
            name: surface(fullest),
            kind: self.kind(group, joins),
            aliases: group.iter().filter(|it| **it != fullest).map(|it| surface(*it)).collect(),
            joins: joins
                .iter()
                .map(|&(form, to, reason)| Join { form: surface(form), to: surface(to), reason })
                .collect(),
            related: Vec::new(),
        }
    }

    /// The kind of most mentions, longer forms counting more; who bears a surname is a person.
    fn kind(&self, group: &[usize], joins: &[(usize, usize, Reason)]) -> EntityKind {
        if joins.iter().any(|it| matches!(it.2, Reason::Surname | Reason::FullName)) {
            return EntityKind::Person;
        }
        let mut kinds = [0; EntityKind::ALL.len()];
        for form in group.iter().map(|it| &self.forms[*it]) {
            for (sum, it) in kinds.iter_mut().zip(form.kinds) {
                *sum += it * form.words.len();
            }
        }
        most(&kinds)
    }

    /// Countries and their people are related: those of one line of the lexicon, of different kinds.
    fn relate(&self, entities: &mut [Entity], groups: &[Vec<usize>]) {
        let related = |it: &Known| it.country || it.kind == EntityKind::Group;
        let known = |group: &Vec<usize>| {
            let mut known = group.iter().filter_map(|it| self.forms[*it].known);
            known.find(related)
        };
        let known: Vec<_> = groups.iter().map(known).collect();
        let mut lines = FxHashMap::<usize, Vec<usize>>::default();
        for (at, known) in known.iter().enumerate() {
            if let Some(known) = known {
                lines.entry(known.line).or_default().push(at);
            }
        }
        for line in lines.values() {
            for &at in line {
                let kind = known[at].map(|it| it.kind);
                let others = line.iter().copied().filter(|it| known[*it].map(|it| it.kind) != kind);
                entities[at].related = others.collect();
            }
        }
    }
}

fn letter(word: &str) -> char {
    word.chars().next().unwrap_or_default()
}
