//! Which sign stands for which kind of match, wherever one is drawn?

use crate::sense::Kind;

/// The sign of a kind of match.
pub const fn glyph(kind: Kind) -> &'static str {
    match kind {
        Kind::Verbatim => "┃",
        Kind::Edited => "│",
        Kind::Reworded => "┆",
        Kind::Partial => "·",
        Kind::ByHand => "╎",
    }
}
