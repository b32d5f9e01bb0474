//! Decides in which way two linked passages say the same.

use crate::ground::Pair;

/// In which way the two passages of a link say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Word for word, but for case, punctuation and words without content.
    Verbatim,
    /// Mostly in the same words.
    Edited,
    /// In other words.
    Reworded,
    /// They share a statement, and one of them says more.
    Partial,
    /// The person at the keyboard says so.
    ByHand,
}

impl Kind {
    /// The words for it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Verbatim => "word for word",
            Self::Edited => "edited",
            Self::Reworded => "reworded",
            Self::Partial => "partial",
            Self::ByHand => "linked by hand",
        }
    }
}

/// Both sides have at least this share of their content words in common and in order: word for word.
const VERBATIM: f32 = 0.95;

/// Both sides have at least this share: edited, not written anew.
const EDITED: f32 = 0.60;

/// A link less likely than this to say the same as a whole is partial.
pub const SAME: f32 = 0.5;

/// Names the kind by the share of content words that each side has in common and in order, by how likely (0..1)
/// neither side says more than the other, and by whether a number or a negation stands on one side only: with another
/// number nothing is the same word for word, however long the sentence.
pub fn kind(in_order: Pair<f32>, same: f32, detail_differs: bool) -> Kind {
    let less = in_order.left.min(in_order.right);
    if less >= VERBATIM && !detail_differs {
        Kind::Verbatim
    } else if same < SAME {
        Kind::Partial
    } else if less >= EDITED {
        Kind::Edited
    } else {
        Kind::Reworded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(in_order: [f32; 2], same: f32, wanted: Kind) {
        assert_eq!(kind(Pair::new(in_order[0], in_order[1]), same, false), wanted);
    }

    #[test]
    fn with_another_number_or_a_negation_nothing_is_verbatim() {
        assert_eq!(kind(Pair::new(1.0, 0.97), 0.9, true), Kind::Edited);
    }

    #[test]
    fn equal_words_are_verbatim_whatever_the_model_says() {
        check([1.0, 0.96], 0.0, Kind::Verbatim);
    }

    #[test]
    fn the_side_with_less_in_common_decides() {
        check([1.0, 0.7], 0.9, Kind::Edited);
        check([1.0, 0.5], 0.9, Kind::Reworded);
    }

    #[test]
    fn one_side_that_says_more_is_partial() {
        check([1.0, 0.7], 0.2, Kind::Partial);
    }
}
