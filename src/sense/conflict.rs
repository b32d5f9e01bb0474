//! STUB
use crate::ground::{Pair, Span};
/// k
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConflictKind {
    /// n
    Number,
    /// n
    Date,
    /// n
    Time,
    /// n
    Place,
    /// n
    Name,
    /// n
    Attribution,
    /// n
    Certainty,
    /// n
    Claim,
}
impl ConflictKind {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::Place => "place",
            Self::Name => "name",
            Self::Attribution => "attribution",
            Self::Certainty => "certainty",
            Self::Claim => "claim",
        }
    }
}
/// c
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// l
    pub link: usize,
    /// w
    pub words: Pair<Span>,
    /// k
    pub kind: ConflictKind,
    /// h
    pub hard: bool,
    /// s
    pub says: String,
}
