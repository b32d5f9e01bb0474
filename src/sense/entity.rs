//! Who and what the articles speak of: people, places, organizations and more, dates and amounts, found in both and joined.
//!
//! [`names`] is the door, and [`with_figures`] the one for dates and amounts. A trained network finds names in each text (`finder`); both texts together then decide
//! (`find`): a name found once is found wherever it stands, each name has one kind, and what the running text writes in
//! lower case is no name in a headline. `join` brings the forms of one name together and says why, `figures` those of one
//! value.

mod address;
mod evidence;
mod figures;
mod find;
mod finder;
mod fold;
mod form;
mod hash;
mod join;
mod lexicon;
mod network;
mod page;
mod reason;
mod rules;
mod token;
mod trim;
mod weights;

use crate::ground::{Pair, Side, Span};

pub use reason::Reason;

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A country, town, river, building.
    Place,
    /// A company, party, ministry, team.
    Organization,
    /// A people, faith or political camp, and what is theirs: Syrian, Druze.
    Group,
    /// A war, a storm, a championship.
    Event,
    /// A book, film, song, law.
    Work,
    /// A product, a language, or what is not known.
    Other,
    /// A day, a month, a year.
    Date,
    /// A time of day.
    Time,
    /// A number of things, a sum of money, a length, a share.
    Amount,
}

impl EntityKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Place,
        Self::Organization,
        Self::Group,
        Self::Event,
        Self::Work,
        Self::Other,
        Self::Date,
        Self::Time,
        Self::Amount,
    ];

    /// Is it the kind of a name, and not of a figure?
    pub fn is_name(self) -> bool {
        self < Self::Date
    }

    /// The kind in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "organization",
            Self::Group => "group",
            Self::Event => "event",
            Self::Work => "work",
            Self::Other => "other",
            Self::Date => "date",
            Self::Time => "time",
            Self::Amount => "amount",
        }
    }

    /// The kind as a letter, for where there is little room.
    pub fn letter(self) -> char {
        match self {
            Self::Person => 'P',
            Self::Place => 'L',
            Self::Organization => 'O',
            Self::Group => 'G',
            Self::Event => 'E',
            Self::Work => 'W',
            Self::Other => 'N',
            Self::Date => 'D',
            Self::Time => 'T',
            Self::Amount => 'A',
        }
    }
}

/// An article's text as the search for names sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameText<'a> {
    /// The clean text.
    pub text: &'a str,
    /// Its blocks in order, and whether each is a heading.
    pub blocks: Vec<(Span, bool)>,
}

/// One place where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// In which article.
    pub side: Side,
    /// Where in its text; without article, title or possessive.
    pub span: Span,
    /// The number of the entity in [`Names::entities`].
    pub entity: usize,
}

/// Why one form of a name was taken for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The form as it stands in a text.
    pub form: String,
    /// The form it was joined to.
    pub to: String,
    /// Why.
    pub reason: Reason,
}

/// Somebody or something that the articles name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form of its name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The other forms, in order of their first mention.
    pub aliases: Vec<String>,
    /// How the forms came together.
    pub joins: Vec<Join>,
    /// Its people or its place (Syria and Syrian), who may be meant by a family name that several bear, figures that fit
    /// in it or in which it fits (December and December 2024).
    pub related: Vec<usize>,
}

/// All that two articles (or one) name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// In order of their first mention, the left article's first; names before figures.
    pub entities: Vec<Entity>,
    /// Each side's mentions, in order and disjoint.
    pub mentions: Pair<Vec<Mention>>,
    /// Were the articles so long that only their beginnings were read closely? Names and figures that begin to be spoken of
    /// later may be missing.
    pub cut_short: bool,
}

/// Finds and joins the names of two articles.
pub fn names(texts: Pair<&NameText>) -> Names {
    join::joined(&find::found(texts))
}

/// Finds and joins the names of one article, as the left one of a pair.
pub fn names_alone(text: &NameText) -> Names {
    names(Pair::new(text, &NameText::default()))
}

/// Adds the dates, times and amounts that the articles' passages state, each given with where it begins in its article.
#[must_use]
pub fn with_figures(mut names: Names, passages: Pair<&[(usize, &str)]>) -> Names {
    figures::add(&mut names, passages);
    names
}

/// What the network alone finds in a text, with its own labels (PERSON, DATE, …), and its tokens: for measuring.
pub fn network_alone(text: &str) -> (Vec<Span>, Vec<(Span, &'static str)>) {
    let tokens = token::tokens(text).into_iter().map(|it| it.span).collect();
    let found = finder::found(text).into_iter().map(|it| (it.span, it.label)).collect();
    (tokens, found)
}
