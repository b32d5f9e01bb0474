//! Floor 3, result: what was found about two articles, as one inert value. Knows no front end.

pub mod compare;
pub mod copying;
pub mod digest;
pub mod matching;
pub mod ties;
pub mod correction;
pub mod kept;

pub use compare::{
    Caveat, Comparison, Options, Passages, Stage, compare, complete, complete_as_given, matches, name_text,
};
pub use copying::Copied;
pub use correction::Correction;
pub use digest::{News, only_here};
pub use kept::{Kept, Notes, Reading};
pub use matching::Matching;
pub use ties::Tie;
