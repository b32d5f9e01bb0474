//! Why two forms of a name are taken for one.

/// Why two forms of a name are taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// They differ in case, accents, hyphens or a leading "al-" only.
    Spelling,
    /// They differ in a letter of a long word.
    Letter,
    /// One is a part of the other that only this person bears here.
    Surname,
    /// First and last name are the same; a middle name or initial is left out.
    FullName,
    /// One is the initial letters of the other.
    Initials,
    /// One leaves out words that say what kind of thing it is (Inc., City).
    Shorter,
    /// Two names of one country or people.
    Country,
    /// Two ways to say one date.
    Date,
    /// Two ways to say one time of day.
    Time,
    /// Two ways to say one number of the same.
    Amount,
}

impl Reason {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spelling => "another spelling",
            Self::Letter => "one letter differs",
            Self::Surname => "the only one of that name here",
            Self::FullName => "same first and last name",
            Self::Initials => "its initial letters",
            Self::Shorter => "a shorter form",
            Self::Country => "two names of one country or people",
            Self::Date => "same date",
            Self::Time => "same time",
            Self::Amount => "same amount",
        }
    }
}
