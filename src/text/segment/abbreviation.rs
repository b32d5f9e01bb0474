//! Which words a full stop follows inside a sentence, and which words tell that a new one has begun.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::text::lexicon;

/// What an abbreviation says about the stop after it; the list gives the meaning of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Title,
    Inside,
    Number,
    Open,
    Time,
}

/// Longer words (bytes) are on no list.
const LONGEST: usize = 8;

/// Two letters between dots are still an abbreviation (`Ph.D.`), three are a word (`example.com`).
const DOTTED: usize = 2;

#[derive(Default)]
struct Lists {
    classes: HashMap<&'static str, Class>,
    words: HashMap<&'static str, HashSet<&'static str>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for (section, line) in lexicon::entries(include_str!("../../../assets/abbreviations.txt")) {
        match class_named(section) {
            Some(class) => lists.classes.extend(line.split_whitespace().map(|it| (it, class))),
            None => lists.words.entry(section).or_default().extend(line.split_whitespace()),
        }
    }
    lists
});

fn class_named(section: &str) -> Option<Class> {
    Some(match section {
        "title" => Class::Title,
        "inside" => Class::Inside,
        "number" => Class::Number,
        "open" => Class::Open,
        "time" => Class::Time,
        _ => return None,
    })
}

/// What the word before a full stop is, if it is an abbreviation.
pub(super) fn class_of(word: &str) -> Option<Class> {
    if word.len() > LONGEST {
        return None;
    }
    let listed = |it: &str| LISTS.classes.get(it).copied();
    listed(word).or_else(|| listed(&word.to_lowercase())).or_else(|| is_lettered(word).then_some(Class::Open))
}

/// Is the word in this section of the list?
pub(super) fn is_in(section: &str, word: &str) -> bool {
    LISTS.words.get(section).is_some_and(|it| it.contains(word))
}

/// An initial (`J`) or letters with dots between (`U.S`, `Ph.D`).
fn is_lettered(word: &str) -> bool {
    let short =
        |it: &str| !it.is_empty() && it.chars().all(char::is_alphabetic) && it.chars().count() <= DOTTED;
    if word.contains('.') { word.split('.').all(short) } else { short(word) && word.chars().count() == 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_entries_are_known_in_any_case_and_capitals_as_they_stand() {
        assert_eq!(class_of("P.M"), Some(Class::Time));
        assert_eq!((class_of("Sat"), class_of("sat")), (Some(Class::Open), None));
    }

    #[test]
    fn single_letters_and_dotted_letters_need_no_entry() {
        for (word, known) in [
            ("J", true),
            ("U.N", true),
            ("Ж", true),
            ("Ph.D", true),
            ("me.too", false),
            ("it", false),
            ("7", false),
            ("", false),
        ] {
            assert_eq!(class_of(word).is_some(), known, "{word}");
        }
    }
}
