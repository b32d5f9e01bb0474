//! What the packed token rules say: classes of characters, words with pieces of their own, norms of words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A piece of a word that is cut in a way of its own, with its norm if it has one.
pub(super) type Piece = (&'static str, Option<&'static str>);

/// The rules, read once.
#[derive(Default)]
pub(super) struct Rules {
    /// Letters, small letters, capitals; scripts without case are both.
    pub(super) alpha: Class,
    pub(super) lower: Class,
    pub(super) upper: Class,
    /// Signs that stand alone.
    pub(super) icon: Class,
    /// The moves of the finder, in the order of their scores.
    pub(super) moves: Vec<&'static str>,
    exceptions: FxHashMap<&'static str, Vec<Piece>>,
    norms: FxHashMap<u64, &'static str>,
}

/// A set of characters, as ranges in order.
#[derive(Default)]
pub(super) struct Class(Vec<(char, char)>);

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::parse(include_str!("../../../assets/model/tokens.txt")));

/// The rules that are shipped.
pub(super) fn rules() -> &'static Rules {
    &RULES
}

impl Rules {
    fn parse(text: &'static str) -> Self {
        let (mut rules, mut section) = (Self::default(), "");
        rules.exceptions.reserve(2048);
        rules.norms.reserve(4096);
        for line in text.lines().filter(|it| !it.starts_with("# ")) {
            match line.strip_prefix("== ") {
                Some(name) => section = name,
                None => rules.take(section, line),
            }
        }
        rules
    }

    fn take(&mut self, section: &str, line: &'static str) {
        match section {
            "alpha" => self.alpha = Class::parse(line),
            "lower" => self.lower = Class::parse(line),
            "upper" => self.upper = Class::parse(line),
            "icon" => self.icon = Class::parse(line),
            "moves" => self.moves = line.split(' ').collect(),
            "exceptions" => {
                let mut fields = line.split('\t');
                let word = fields.next().unwrap_or_default();
                let mut pieces = Vec::with_capacity(2);
                while let (Some(piece), Some(norm)) = (fields.next(), fields.next()) {
                    pieces.push((piece, Some(norm).filter(|it| !it.is_empty())));
                }
                self.exceptions.insert(word, pieces);
            }
            _ => {
                if let Some((hash, norm)) = line.split_once(' ')
                    && let Ok(hash) = u64::from_str_radix(hash, 16)
                {
                    self.norms.insert(hash, norm);
                }
            }
        }
    }

    /// The pieces of a word that is cut in a way of its own.
    pub(super) fn exception(&self, word: &str) -> Option<&[Piece]> {
        self.exceptions.get(word).map(Vec::as_slice)
    }

    /// The norm of the word with this hash.
    pub(super) fn norm(&self, hash: u64) -> Option<&'static str> {
        self.norms.get(&hash).copied()
    }
}

impl Class {
    fn parse(line: &str) -> Self {
        let point = |it: &str| u32::from_str_radix(it, 16).ok().and_then(char::from_u32);
        let range = |it: &str| it.split_once('-').and_then(|(a, b)| Some((point(a)?, point(b)?)));
        Self(line.split(' ').filter_map(range).collect())
    }

    /// Is the character one of the class?
    pub(super) fn has(&self, it: char) -> bool {
        let after = self.0.partition_point(|range| range.0 <= it);
        after > 0 && it <= self.0[after - 1].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        let rules = rules();
        assert_eq!(rules.moves.len(), 74);
        assert_eq!((rules.exceptions.len(), rules.norms.len()), (1343, 3555));
        assert_eq!(rules.exception("don't"), Some([("do", Some("do")), ("n't", Some("not"))].as_slice()));
    }

    #[test]
    fn classes_know_their_characters() {
        let rules = rules();
        assert!(rules.alpha.has('é') && rules.alpha.has('z') && !rules.alpha.has('1'));
        assert!(rules.lower.has('ß') && !rules.lower.has('Z'));
        assert!(rules.upper.has('Z') && rules.icon.has('©') && !rules.icon.has('-'));
    }
}
