//! The forms in which names stand in the texts, and when two of them may mean the same.

use rustc_hash::FxHashMap;

use super::{
    EntityKind,
    find::{Named, Spotted},
    fold::{fold, one_letter},
    lexicon::{self, Known},
};
use crate::ground::{Pair, Side, Span};

/// In words of so many letters and more, one may differ.
const LONG: usize = 5;
/// The last word of a team's name stands for it if it is no shorter than this.
const TEAM: usize = 4;

/// All mentions of a name in the same words: one form of it.
pub(super) struct Form {
    /// As it stands where it is first met.
    pub(super) surface: String,
    /// Its folded words; never none.
    pub(super) words: Vec<String>,
    /// How many mentions are taken for which kind.
    pub(super) kinds: [usize; EntityKind::ALL.len()],
    pub(super) mentions: Vec<(Side, Span)>,
    /// On which sides it stands.
    pub(super) sides: Pair<bool>,
    /// What is known of it beforehand.
    pub(super) known: Option<Known>,
}

/// The distinct forms, in order of their first mention.
pub(super) fn forms(spotted: &Spotted) -> Vec<Form> {
    let (mut forms, mut by_words) = (Vec::<Form>::new(), FxHashMap::default());
    for (side, names) in spotted.names.iter() {
        for &Named { span, kind } in names {
            let surface = &spotted.texts[side][span.range()];
            let words = fold(surface, kind == EntityKind::Person);
            if words.is_empty() {
                continue;
            }
            let at = *by_words.entry((words.clone(), kind == EntityKind::Group)).or_insert_with(|| {
                forms.push(Form::new(surface, words));
                forms.len() - 1
            });
            forms[at].kinds[kind as usize] += 1;
            forms[at].mentions.push((side, span));
            forms[at].sides[side] = true;
        }
    }
    forms
}

impl Form {
    fn new(surface: &str, words: Vec<String>) -> Self {
        Self {
            surface: surface.to_owned(),
            words,
            kinds: [0; EntityKind::ALL.len()],
            mentions: Vec::new(),
            sides: Pair::default(),
            known: lexicon::known(surface),
        }
    }

    /// What most mentions are taken for.
    pub(super) fn kind(&self) -> EntityKind {
        most(&self.kinds)
    }

    /// Is it a people or what is theirs? Such a form is never joined to a place or a person.
    pub(super) fn is_group(&self) -> bool {
        self.kind() == EntityKind::Group
    }

    /// Its first word.
    pub(super) fn first(&self) -> &str {
        self.words.first().map_or("", |it| it)
    }

    /// Its last word.
    pub(super) fn last(&self) -> &str {
        self.words.last().map_or("", |it| it)
    }

    /// May it be the name of a person of several names? People have no numbers.
    pub(super) fn is_full_name(&self) -> bool {
        let person = matches!(self.kind(), EntityKind::Person | EntityKind::Other);
        person && self.words.len() > 1 && !self.has_digit()
    }

    fn has_digit(&self) -> bool {
        self.words.iter().any(|it| it.contains(|it: char| it.is_ascii_digit()))
    }

    /// Its letters if it is written in capitals only.
    pub(super) fn capitals(&self) -> Option<String> {
        let letters: String = self.surface.chars().filter(|it| it.is_alphanumeric()).collect();
        let caps = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
        (caps && self.words.len() == 1).then(|| letters.to_lowercase())
    }

    /// The first letters of its words: with and without those of small words.
    pub(super) fn initials(&self) -> [String; 2] {
        let small = |it: &str| matches!(it, "of" | "and" | "the" | "for" | "in" | "de");
        let letters = |all: bool| {
            self.words.iter().filter(|it| all || !small(it)).filter_map(|it| it.chars().next()).collect()
        };
        if self.words.len() > 1 { [letters(true), letters(false)] } else { [String::new(), String::new()] }
    }

    /// Same first and last name; one of the two may have more between, or only an initial for the first.
    pub(super) fn same_full_name(&self, other: &Self) -> bool {
        let initial = |a: &Self, b: &Self| a.first().chars().count() == 1 && b.first().starts_with(a.first());
        self.is_full_name()
            && other.is_full_name()
            && (self.words.len() == 2 || other.words.len() == 2)
            && same_word(self.last(), other.last())
            && (same_word(self.first(), other.first()) || initial(self, other) || initial(other, self))
    }

    /// The same words but for a letter in long ones.
    pub(super) fn same_but_a_letter(&self, other: &Self) -> bool {
        let fixed = self.known.is_some() || other.known.is_some() || self.is_group() || other.is_group();
        !fixed
            && self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).all(|(a, b)| same_word(a, b))
    }

    /// Does it only leave out what kind of thing the longer one is, the town before a team, the maker of a model?
    pub(super) fn is_shorter_than(&self, long: &Self) -> bool {
        let n_left_out = long.words.len().saturating_sub(self.words.len());
        if n_left_out == 0 || self.is_group() || self.known.is_some() {
            return false;
        }
        let words: Vec<&str> = long.surface.split_whitespace().collect();
        let nobody = |it: &Self| !matches!(it.kind(), EntityKind::Person | EntityKind::Group);
        let several = self.words.len() > 1 && nobody(self) && nobody(long);
        if long.words.starts_with(&self.words) {
            let place =
                long.kind() == EntityKind::Place && words.last().is_some_and(|it| listed("place", it));
            return several || place || words.iter().rev().take(n_left_out).all(|it| listed("business", it));
        }
        let before = words[..words.len().saturating_sub(self.words.len())].join(" ");
        let town = lexicon::known(&before).is_some_and(|it| it.kind == EntityKind::Place);
        long.words.ends_with(&self.words) && (several || town || self.is_team_of(long) || self.has_digit())
    }

    fn is_team_of(&self, long: &Self) -> bool {
        let organization = |it: &Self| it.kind() == EntityKind::Organization;
        let generic = ["organization", "business"].iter().any(|it| listed(it, &self.surface));
        organization(self) && organization(long) && !generic && self.last().len() >= TEAM
    }
}

/// The kind that most are; of equals the one that is listed first.
pub(super) fn most(kinds: &[usize; EntityKind::ALL.len()]) -> EntityKind {
    let most = EntityKind::ALL.into_iter().rev().max_by_key(|it| kinds[*it as usize]);
    most.unwrap_or(EntityKind::Other)
}

/// Is the word on a list, also where the text has it in lower case?
fn listed(list: &str, word: &str) -> bool {
    let word = word.trim_matches(',');
    let mut chars = word.chars();
    let capital: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    lexicon::is(list, word) || lexicon::is(list, &capital)
}

/// Is it the same word, or a long one with one letter changed?
pub(super) fn same_word(a: &str, b: &str) -> bool {
    a == b || (a.chars().count().min(b.chars().count()) >= LONG && one_letter(a, b))
}
