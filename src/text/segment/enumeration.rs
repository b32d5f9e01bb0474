//! Where the items begin in a block that lists several in one line: `1) … 2) …`, `a. … b. …`, `• … • …`.

use crate::ground::Span;

/// How the numbers of a list are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    open: &'static str,
    close: &'static str,
}

/// Longer ones first, as one may begin with the other.
const FORMS: [Form; 4] = [
    Form { open: "", close: ".)" },
    Form { open: "(", close: ")" },
    Form { open: "", close: ")" },
    Form { open: "", close: "." },
];

/// Roman numbers as lists have them.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// Bullets that stand for nothing else in running text; dashes and stars do.
const BULLETS: [char; 9] = ['•', '⁃', '‣', '◦', '▪', '●', '○', '■', '➢'];

/// Is it a bullet?
pub(super) fn is_bullet(it: char) -> bool {
    BULLETS.contains(&it)
}

/// Is it what items are counted with: a short number, a letter, a Roman number?
pub(super) fn counts(text: &str) -> bool {
    let number = text.len() <= 3 && text.bytes().all(|it| it.is_ascii_digit());
    number || (text.len() == 1 && text.starts_with(char::is_alphabetic)) || ROMAN.contains(&text)
}

/// What an item is counted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counter {
    Number(u32),
    Roman(usize),
    Letter(char),
}

impl Counter {
    /// A list may begin with any number, but only with the first letter.
    fn first(text: &str) -> Option<(Self, usize)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=3).contains(&digits) {
            return text[..digits].parse().ok().map(|it| (Self::Number(it), digits));
        }
        match text.chars().next() {
            Some('i') => Some((Self::Roman(0), 1)),
            Some(it @ ('a' | 'A')) => Some((Self::Letter(it), 1)),
            _ => None,
        }
    }

    fn next(self) -> Option<Self> {
        Some(match self {
            Self::Number(it) => Self::Number(it + 1),
            Self::Roman(it) => Self::Roman(it + 1),
            Self::Letter(it) => {
                Self::Letter(char::from_u32(u32::from(it) + 1).filter(char::is_ascii_alphabetic)?)
            }
        })
    }

    fn written(self, form: Form) -> Option<String> {
        let Form { open, close } = form;
        Some(match self {
            Self::Number(it) => format!("{open}{it}{close}"),
            Self::Roman(it) => format!("{open}{}{close}", ROMAN.get(it)?),
            Self::Letter(it) => format!("{open}{it}{close}"),
        })
    }
}

/// The items of a block, or the whole of it; together they are all of `text`.
pub(super) fn items(text: &str) -> Vec<Span> {
    let mut starts = vec![0];
    match text.chars().next() {
        Some(bullet) if is_bullet(bullet) => starts.extend(after_space(text, bullet)),
        Some(_) => starts.extend(counted(text)),
        None => return Vec::new(),
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end)).collect()
}

/// Is it the mark of a list item that stands at the start of `text`? Gives its length.
pub(in crate::text) fn marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if is_bullet(first) {
        return Some(first.len_utf8());
    }
    if is_dash(first) {
        return text[first.len_utf8()..].starts_with(char::is_whitespace).then_some(first.len_utf8());
    }
    counter(text).map(|(.., len)| len)
}

/// The places after the first where `bullet` stands after white space, with words between it and the bullets around it.
fn after_space(text: &str, bullet: char) -> impl Iterator<Item = usize> {
    let last = text.trim_end_matches(|it: char| it == bullet || it.is_whitespace()).len();
    let begins = move |&at: &usize| {
        let before = &text[..at];
        before.ends_with(char::is_whitespace) && !before.trim_end().ends_with(bullet) && at < last
    };
    text.match_indices(bullet).map(|(at, _)| at).filter(begins)
}

/// Does it hold marks of list items and nothing more? A list may count further than prose does: `1986.`.
pub(super) fn is_mark(text: &str) -> bool {
    let is_dot = |it| is_bullet(it) || is_dash(it);
    text.split_whitespace().all(|word| {
        let bare = word.trim_start_matches('(').trim_end_matches(['.', ')']);
        let is_number = counts(bare) || bare.bytes().all(|it| it.is_ascii_digit());
        word.chars().all(is_dot) || (word.ends_with(['.', ')']) && !bare.is_empty() && is_number)
    })
}

/// Is it a mark of items when a space follows?
fn is_dash(it: char) -> bool {
    matches!(it, '-' | '*' | '–' | '+' | '·')
}

/// The counter at the start of `text`, its form, and the length of both.
fn counter(text: &str) -> Option<(Counter, Form, usize)> {
    FORMS.iter().find_map(|&form| {
        let (counter, len) = Counter::first(text.strip_prefix(form.open)?)?;
        let (end, rest) = (form.open.len() + len + form.close.len(), &text[form.open.len() + len..]);
        // A capital A alone is as often the article or an initial.
        let sure = form.close != "." || counter != Counter::Letter('A');
        let tail = rest.strip_prefix(form.close)?;
        let alone = tail.starts_with(char::is_whitespace)
            || (form.close == ".)" && tail.starts_with(char::is_alphabetic));
        (sure && alone).then_some((counter, form, end))
    })
}

/// The places where the counting that begins `text` goes on.
fn counted(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let Some((mut counter, form, mut at)) = counter(text) else {
        return starts;
    };
    while let Some(mark) = counter.next().inspect(|it| counter = *it).and_then(|it| it.written(form)) {
        let Some(start) = text[at..]
            .match_indices(&mark)
            .map(|(it, _)| at + it)
            .find(|&it| stands_alone(text, it, mark.len()) && !text[at..it].trim_start().is_empty())
        else {
            break;
        };
        starts.push(start);
        at = start + mark.len();
    }
    starts
}

/// Does an item begin at `start`: white space on both sides of its mark, and no small letter after it?
fn stands_alone(text: &str, start: usize, len: usize) -> bool {
    let (before, after) = (&text[..start], &text[start + len..]);
    before.ends_with(char::is_whitespace)
        && after.starts_with(char::is_whitespace)
        && !after.trim_start().starts_with(char::is_lowercase)
}
