//! What is known of names beforehand: countries and their people, titles, capitals that are no names.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::EntityKind;

/// A country (or the like) by one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// Place, or the group of its people.
    pub(super) kind: EntityKind,
    /// The number of the line it stands in: the same for a country and its people.
    pub(super) line: usize,
    /// Is it the country itself, and not a town of it?
    pub(super) country: bool,
}

#[derive(Default)]
struct Lexicon {
    known: FxHashMap<&'static str, Known>,
    words: FxHashMap<&'static str, FxHashSet<&'static str>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.read_nations(include_str!("../../../assets/lexicon/nations.txt"));
    lexicon.read_words(include_str!("../../../assets/lexicon/names.txt"));
    lexicon
});

impl Lexicon {
    fn read_nations(&mut self, text: &'static str) {
        for (line, fields) in entries(text).enumerate() {
            for (column, field) in fields.split('|').enumerate() {
                let kind = if column == 1 { EntityKind::Group } else { EntityKind::Place };
                let known = Known { kind, line, country: column == 0 };
                for name in field.split(',').map(str::trim).filter(|it| !it.is_empty()) {
                    self.known.entry(name).or_insert(known);
                }
            }
        }
    }

    fn read_words(&mut self, text: &'static str) {
        let mut section = "";
        for line in entries(text) {
            match line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                Some(name) => section = name,
                None => self.words.entry(section).or_default().extend(line.split(' ')),
            }
        }
    }
}

fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|it| !it.is_empty() && !it.starts_with('#'))
}

/// What is known of this name.
pub(super) fn known(name: &str) -> Option<Known> {
    LEXICON.known.get(name).copied()
}

/// Is the word on this list (title, not, business, organization, place, suffix)?
pub(super) fn is(list: &str, word: &str) -> bool {
    LEXICON.words.get(list).is_some_and(|it| it.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_and_its_people_stand_in_one_line() {
        let (place, people) = (known("Norway").expect("a place"), known("Norwegians").expect("a people"));
        assert_eq!(place.line, people.line);
        assert_eq!((place.kind, people.kind), (EntityKind::Place, EntityKind::Group));
        assert!(place.country && !known("Oslo").expect("a capital").country);
        assert_eq!(known("Atlantis"), None);
    }

    #[test]
    fn words_are_on_their_lists() {
        assert!(is("title", "Mr.") && is("not", "Monday") && is("business", "Inc."));
        assert!(!is("title", "Monday") && !is("nowhere", "Mr."));
    }
}
