//! Reads files of settings: every value with its line, every mistake with what was probably meant.

use std::{collections::BTreeMap, fmt, ops::Range};

use toml::de::{DeTable, DeValue};

use super::clean::Clean;

/// Two names are alike from this similarity on (Jaro-Winkler, 0 to 1): `nextmatch` is `next_match`, `wrap` is nothing.
const ALIKE: f64 = 0.85;

/// A longer name is no misspelled one; comparing takes time by its square.
const LONGEST_NAME: usize = 64;

/// So many characters of what was written are quoted.
const QUOTED: usize = 40;

/// A mistake is said in so many characters at most.
const LONGEST_SAID: usize = 300;

/// So many mistakes are said; who made more was not writing settings.
const MOST_SAID: usize = 20;

/// One line of a file: what it sets, and to what.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The name of what is set.
    pub name: String,
    /// What it is set to.
    pub value: Value,
    /// The line, counted from 1.
    pub line: usize,
    /// Where the value stands in the file.
    pub at: Range<usize>,
}

/// What something can be set to.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text in quotes.
    Text(String),
    /// A whole number.
    Number(i64),
    /// True or false.
    Switch(bool),
    /// Values in brackets.
    List(Vec<Value>),
    /// Settings of their own.
    Table(Vec<Entry>),
    /// What no setting is: a date, a fraction.
    Other,
}

/// What is wrong with a file, in words that follow its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes {
    file: String,
    found: BTreeMap<usize, Vec<String>>,
}

impl Mistakes {
    /// None yet, in the file that is called so.
    pub fn of(file: &str) -> Self {
        Self { file: file.to_owned(), found: BTreeMap::new() }
    }

    /// One that concerns all of the file.
    pub fn whole(file: &str, what: &str) -> Self {
        let mut mistakes = Self::of(file);
        mistakes.add(0, what);
        mistakes
    }

    /// One more: in which line, counted from 1 (0 is the whole file), and what it is.
    pub fn add(&mut self, line: usize, what: impl fmt::Display) {
        self.found.entry(line).or_default().push(cut(&what.to_string(), LONGEST_SAID));
    }

    /// The value, if it is one; else the mistake is added.
    pub fn unless<T, E: fmt::Display>(&mut self, line: usize, value: Result<T, E>) -> Option<T> {
        value.map_err(|what| self.add(line, what)).ok()
    }

    /// `value`, if nothing is wrong.
    ///
    /// # Errors
    /// What is wrong.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.found.is_empty() { Ok(value) } else { Err(self) }
    }

    /// The first of them, for somebody who knows which file it is.
    pub fn first(&self) -> String {
        let first = self.found.iter().find_map(|(line, said)| Some((line, said.first()?)));
        match first {
            Some((0, what)) => what.clone(),
            Some((line, what)) => format!("line {line}: {what}"),
            None => String::new(),
        }
    }

    /// Each in a line, from the top of the file on: where it is, and what.
    pub fn lines(&self) -> impl Iterator<Item = Clean> {
        let all = self.found.iter().flat_map(|(line, said)| said.iter().map(move |it| (line, it)));
        let said = all.map(|(line, what)| match line {
            0 => Clean::line(&format!("{}: {what}", self.file)),
            _ => Clean::line(&format!("{}:{line}: {what}", self.file)),
        });
        let count: usize = self.found.values().map(Vec::len).sum();
        let rest = count.checked_sub(MOST_SAID + 1).map(|it| it + 1);
        said.take(MOST_SAID)
            .chain(rest.map(|more| Clean::line(&format!("{}: and {more} more mistakes", self.file))))
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.lines().map(|it| it.to_string()).collect();
        f.write_str(&lines.join("; "))
    }
}

impl std::error::Error for Mistakes {}

/// The entries of a file, in the order in which they were written.
///
/// # Errors
/// Where it is not TOML.
pub fn read(file: &str, text: &str) -> Result<Vec<Entry>, Mistakes> {
    let mut mistakes = Mistakes::of(file);
    let lines: Vec<usize> = text.match_indices('\n').map(|it| it.0).collect();
    let line = |at: usize| lines.partition_point(|&end| end < at) + 1;
    match DeTable::parse(text) {
        Ok(table) => Ok(entries(table.get_ref(), &line)),
        Err(error) => {
            let at = error.span().map_or(1, |it| line(it.start));
            mistakes.add(at, format!("this is not TOML: {}", error.message()));
            Err(mistakes)
        }
    }
}

fn entries(table: &DeTable, line: &dyn Fn(usize) -> usize) -> Vec<Entry> {
    let mut written: Vec<_> = table.iter().collect();
    written.sort_by_key(|(name, _)| name.span().start);
    let entry = |(name, it): &(&toml::Spanned<_>, &toml::Spanned<DeValue>)| Entry {
        name: str::to_owned(AsRef::<std::borrow::Cow<str>>::as_ref(name)),
        value: value(it.get_ref(), line),
        line: line(name.span().start),
        at: it.span(),
    };
    written.iter().map(entry).collect()
}

fn value(it: &DeValue, line: &dyn Fn(usize) -> usize) -> Value {
    match it {
        DeValue::String(it) => Value::Text(it.to_string()),
        DeValue::Integer(it) => {
            i64::from_str_radix(it.as_str(), it.radix()).map_or(Value::Other, Value::Number)
        }
        DeValue::Boolean(it) => Value::Switch(*it),
        DeValue::Array(it) => Value::List(it.iter().map(|it| value(it.get_ref(), line)).collect()),
        DeValue::Table(it) => Value::Table(entries(it, line)),
        DeValue::Float(_) | DeValue::Datetime(_) => Value::Other,
    }
}

impl Entry {
    /// It, as text.
    ///
    /// # Errors
    /// If it is something else.
    pub fn text(&self) -> Result<&str, String> {
        match &self.value {
            Value::Text(it) => Ok(it),
            _ => Err(format!("{} is text in quotes: {} = \"…\"", self.shown(), self.shown())),
        }
    }

    /// It, as true or false.
    ///
    /// # Errors
    /// If it is something else.
    pub fn switch(&self) -> Result<bool, String> {
        match &self.value {
            Value::Switch(it) => Ok(*it),
            _ => Err(format!("{} is true or false, without quotes", self.shown())),
        }
    }

    /// It, as a whole number within `range`.
    ///
    /// # Errors
    /// If it is something else.
    pub fn number(&self, range: std::ops::RangeInclusive<i64>) -> Result<i64, String> {
        match &self.value {
            Value::Number(it) if range.contains(it) => Ok(*it),
            _ => Err(format!("{} is a number from {} to {}", self.shown(), range.start(), range.end())),
        }
    }

    /// It, as a list of texts.
    ///
    /// # Errors
    /// If it is something else.
    pub fn texts<'a>(&'a self) -> Result<Vec<&'a str>, String> {
        let text = |it: &'a Value| if let Value::Text(it) = it { Some(it.as_str()) } else { None };
        let all: Option<Vec<&str>> =
            if let Value::List(all) = &self.value { all.iter().map(text).collect() } else { None };
        all.ok_or_else(|| format!("{0} is a list of texts in quotes: {0} = [\"…\"]", self.shown()))
    }

    /// The entries of it, a table.
    ///
    /// # Errors
    /// If it is something else.
    pub fn table(&self) -> Result<&[Entry], String> {
        match &self.value {
            Value::Table(it) => Ok(it),
            _ => Err(format!(
                "{0} is a table: write [{0}], and each of its settings in a line below",
                self.shown()
            )),
        }
    }

    fn shown(&self) -> String {
        shortened(&self.name)
    }
}

/// Says that there is no such thing: "there is no theme "drak"; did you mean "dark"?".
pub fn unknown<'a>(what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let said = format!("there is no {what} \"{}\"", shortened(name));
    match meant(name, known) {
        Some(it) => format!("{said}; did you mean \"{it}\"?"),
        None => said,
    }
}

/// Which of the known names was probably meant.
fn meant<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    let name = name.to_lowercase();
    let alike = |it: &str| {
        // Half of a name is as good as a misspelled one: width for max_width. In a short name one slip is much of it.
        let part = it.split(['_', '-']).any(|it| it == name) || strsim::osa_distance(&name, it) == 1;
        strsim::jaro_winkler(&name, it).max(if part && name.len() > 2 { ALIKE } else { 0.0 })
    };
    let rated = known.into_iter().map(|it| (alike(it), it)).filter(|it| it.0 >= ALIKE);
    rated.max_by(|a, b| a.0.total_cmp(&b.0)).map(|it| it.1)
}

/// What was written, as much of it as is quoted.
pub fn shortened(written: &str) -> String {
    cut(written, QUOTED)
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_as_they_were_written_each_with_its_line() {
        let read = read("f", "b = 1\n\na = \"x\"\n[t]\nz = [\"p\", \"q\"]\ny = true\n").expect("good TOML");
        let names: Vec<_> = read.iter().map(|it| (it.name.as_str(), it.line)).collect();
        assert_eq!(names, [("b", 1), ("a", 3), ("t", 4)]);
        let table = read[2].table().expect("a table");
        let names: Vec<_> = table.iter().map(|it| (it.name.as_str(), it.line)).collect();
        assert_eq!(names, [("z", 5), ("y", 6)]);
        assert_eq!((table[0].texts(), table[1].switch()), (Ok(vec!["p", "q"]), Ok(true)));
        assert_eq!((read[0].number(0..=5), read[1].text()), (Ok(1), Ok("x")));
    }

    #[test]
    fn a_value_of_another_kind_is_refused_with_the_way_to_write_it() {
        let read = read("f", "a = 1.5\nn = 99999999999999999999").expect("good TOML");
        let said = [
            read[0].text().expect_err("no text"),
            read[0].number(1..=9).expect_err("no number"),
            read[0].switch().expect_err("no switch"),
            read[0].texts().expect_err("no list"),
            read[0].table().expect_err("no table"),
            read[1].number(1..=9).expect_err("too large"),
        ];
        let ways = ["a = \"…\"", "from 1 to 9", "true or false", "a = [\"…\"]", "[a]", "from 1 to 9"];
        for (said, way) in said.iter().zip(ways) {
            assert!(said.contains(way), "{said}");
        }
    }

    #[test]
    fn a_name_that_was_probably_meant_is_said() {
        const KNOWN: [&str; 6] = ["theme", "layout", "max_width", "next_match", "next_only", "quit"];
        let check = |name, expected: Option<&str>| assert_eq!(meant(name, KNOWN), expected, "{name}");
        check("them", Some("theme"));
        check("Theme", Some("theme"));
        check("nextmatch", Some("next_match"));
        check("quti", Some("quit"));
        check("width", Some("max_width"));
        check("qit", Some("quit"));
        check("max-width", Some("max_width"));
        check("colors", None);
        check("", None);
        check(&"theme".repeat(1000), None);
    }

    #[test]
    fn all_mistakes_are_said_from_the_top_down_up_to_a_limit() {
        let mut mistakes = Mistakes::of("f");
        for line in (1..=30).rev() {
            mistakes.add(line, "no\n");
        }
        let said: Vec<String> = mistakes.lines().map(|it| it.to_string()).collect();
        assert_eq!(
            (said.len(), said[0].trim(), said[20].as_str()),
            (21, "f:1: no", "f: and 10 more mistakes")
        );
        let broken = read("f", "a = 1\nb = \n").expect_err("no TOML");
        assert!(broken.to_string().starts_with("f:2: this is not TOML: "), "{broken}");
    }
}
