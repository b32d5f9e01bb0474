//! STUB
use crate::ground::{Pair, Side, Span};
/// k
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// p
    Person,
    /// p
    Place,
    /// o
    Organization,
    /// g
    Group,
    /// e
    Event,
    /// w
    Work,
    /// x
    Other,
}
impl EntityKind {
    /// w
    pub const fn as_str(self) -> &'static str {
        "person"
    }
    /// The letter for it.
    pub const fn letter(self) -> char {
        match self {
            Self::Person => 'P',
            Self::Place => 'L',
            Self::Organization => 'O',
            Self::Group => 'G',
            Self::Event => 'E',
            Self::Work => 'W',
            Self::Other => 'N',
        }
    }
}
/// m
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// s
    pub side: Side,
    /// s
    pub span: Span,
    /// e
    pub entity: usize,
}
/// r
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// s
    Surname,
}
impl Reason {
    /// w
    pub fn as_str(self) -> &'static str {
        "the only one of that name here"
    }
}
/// j
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// f
    pub form: String,
    /// t
    pub to: String,
    /// r
    pub reason: Reason,
}
/// e
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// n
    pub name: String,
    /// k
    pub kind: EntityKind,
    /// a
    pub aliases: Vec<String>,
    /// j
    pub joins: Vec<Join>,
    /// r
    pub related: Vec<usize>,
}
/// n
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// e
    pub entities: Vec<Entity>,
    /// m
    pub mentions: Pair<Vec<Mention>>,
}
