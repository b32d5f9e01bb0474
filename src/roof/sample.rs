//! The pair of articles that is shown when none are named.

use crate::{ground::Pair, text::Article};

/// The two reports, written for this: an invented town, invented people.
pub fn articles() -> Pair<Article> {
    Pair::new(
        Article::read("harbor-courier.md", include_str!("../../assets/sample/harbor-courier.md")),
        Article::read("north-coast-wire.md", include_str!("../../assets/sample/north-coast-wire.md")),
    )
}
