//! Where a name begins and ends: without article, title, possessive and what else stuck to it.

use super::{
    EntityKind, lexicon,
    page::{is_caps, possessive},
};
use crate::{ground::Span, sense::tokens};

/// Small words that belong to the name after them.
const PARTICLES: [&str; 24] = [
    "al", "el", "ul", "bin", "bint", "ibn", "ben", "abu", "de", "del", "della", "di", "da", "do", "dos",
    "du", "la", "le", "van", "von", "der", "den", "ter", "y",
];
/// What hyphens put before a name without being part of it.
const PREFIXES: [&str; 9] = ["anti", "pro", "post", "pre", "ex", "non", "un", "mid", "then"];
/// A hyphen and up to so many small letters go on with a name (Jong-un) ...
const SYLLABLE: usize = 3;
/// ... but for these.
const NO_SYLLABLES: [&str; 8] = ["led", "run", "era", "own", "day", "ish", "ism", "hit"];

/// The part of a name before a line ends; names do not run on.
pub(super) fn within_line(text: &str, span: Span) -> Option<Span> {
    let end = text[span.range()].find('\n').map_or(span.end, |it| span.start + it);
    Some(Span::new(span.start, end).trimmed(text)).filter(|it| !it.is_empty())
}

/// The name, or the names, that a found span holds, each trimmed.
pub(super) fn names(text: &str, span: Span, kind: EntityKind) -> Vec<Span> {
    let lists = matches!(kind, EntityKind::Place | EntityKind::Person);
    let mut found = Vec::new();
    let mut start = span.start;
    let cuts = |it: char| (lists && matches!(it, ',' | ';' | ':')) || it == '(';
    let bracket = has_initials_in_brackets(&text[span.range()]);
    for part in text[span.range()].split_inclusive(|it| cuts(it) && (it != '(' || bracket)) {
        found.extend(trim(text, Span::new(start, start + part.len()), kind));
        start += part.len();
    }
    found
}

/// Does it end with its own initials in brackets: "Port Workers League (PWL"?
fn has_initials_in_brackets(name: &str) -> bool {
    name.rsplit_once(" (").is_some_and(|(_, it)| is_caps(it.trim_end_matches(')')))
}

/// A name without article, title, possessive, signs and numbers at its ends. None if no name is left.
pub(super) fn trim(text: &str, span: Span, kind: EntityKind) -> Option<Span> {
    let mut span = unsigned(text, span)?;
    loop {
        let next = unsigned(text, with_start_off(text, with_end_off(text, span, kind), kind))?;
        if next == span {
            break;
        }
        span = next;
    }
    let span = with_initials(text, goes_on(text, unstop(text, span), kind), kind);
    let name = &text[span.range()];
    let single = !name.contains(char::is_whitespace);
    let letter = name.chars().count() == 1;
    let no_name = single && (lexicon::is("not", name) || is_number_word(name));
    (!letter && name.chars().any(char::is_uppercase) && !no_name).then_some(span)
}

/// Is it a number in words that begins a sentence: "Fourteen passengers were hurt"?
fn is_number_word(name: &str) -> bool {
    let mut words = tokens::tokens(name).into_iter();
    name.chars().all(char::is_alphabetic) && words.next().is_some_and(|it| tokens::is_number(&it.norm))
}

/// Without the signs around it.
fn unsigned(text: &str, span: Span) -> Option<Span> {
    let sign = |it: char| !it.is_alphanumeric();
    let inner = &text[span.range()];
    let start = span.start + inner.len() - inner.trim_start_matches(sign).len();
    let inner = inner.trim_start_matches(sign);
    let end = start + inner.trim_end_matches(|it| sign(it) && it != '.' && it != ')').len();
    (start < end).then(|| Span::new(start, end))
}

/// Without an article, a title, a prefix or a small word at its start.
fn with_start_off(text: &str, span: Span, kind: EntityKind) -> Span {
    let name = &text[span.range()];
    let Some((first, _)) = name.split_once([' ', '\u{a0}', '-']) else {
        return span;
    };
    let hyphen = name[first.len()..].starts_with('-');
    let small = first.starts_with(char::is_lowercase) && !PARTICLES.contains(&first);
    let off = if hyphen {
        PREFIXES.contains(&&*first.to_lowercase()) || (small && first.chars().count() == 1)
    } else {
        let article = ["the", "a", "an"].iter().any(|it| first.eq_ignore_ascii_case(it));
        let listed = lexicon::is("not", first) && first.len() > 1;
        let stands = matches!(kind, EntityKind::Person | EntityKind::Place | EntityKind::Group);
        article || listed || (stands && small) || (kind == EntityKind::Person && lexicon::is("title", first))
    };
    Span::new(span.start + if off { first.len() + 1 } else { 0 }, span.end)
}

/// Without a possessive or a number at its end.
fn with_end_off(text: &str, span: Span, kind: EntityKind) -> Span {
    let name = &text[span.range()];
    let end = span.end - possessive(name);
    let numbered = matches!(kind, EntityKind::Person | EntityKind::Place | EntityKind::Organization);
    match name.rsplit_once(' ') {
        Some((before, last))
            if lexicon::is("not", last)
                || numbered
                    && !last.contains(char::is_alphabetic)
                    && !is_product(text, name)
                    && before.contains(char::is_alphabetic) =>
        {
            Span::new(span.start, span.start + before.len())
        }
        _ => Span::new(span.start, end),
    }
}

/// A name that has the same number more than once is one of a product: Boeing 747.
fn is_product(text: &str, name: &str) -> bool {
    text.matches(name).nth(1).is_some()
}

/// Without the full stop of the sentence and a bracket that was never opened.
fn unstop(text: &str, span: Span) -> Span {
    let name = &text[span.range()];
    let last = name.rsplit(' ').next().unwrap_or(name);
    let known = lexicon::is("business", last) || lexicon::is("suffix", last);
    let keeps = last.trim_end_matches('.').contains('.') || known || last.len() <= 2;
    let stop = name.ends_with('.') && !keeps;
    let bracket = name.ends_with(')') && !name.contains('(');
    let closes = name.contains('(') && !name.contains(')') && text[span.end..].starts_with(')');
    Span::new(span.start, span.end - usize::from(stop || bracket) + usize::from(closes))
}

/// With the syllables that a hyphen joins to the name of a person.
fn goes_on(text: &str, span: Span, kind: EntityKind) -> Span {
    let may = matches!(kind, EntityKind::Person | EntityKind::Other);
    let Some(rest) = text[span.end..].strip_prefix('-').filter(|_| may) else {
        return span;
    };
    let len = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
    let syllable = &rest[..len];
    let small =
        syllable.chars().all(char::is_lowercase) && (1..=SYLLABLE).contains(&syllable.chars().count());
    let next = rest[len..].starts_with('-');
    if small && !next && !NO_SYLLABLES.contains(&syllable) {
        Span::new(span.start, span.end + 1 + len)
    } else {
        span
    }
}

/// With the initials before the name of a person: J. Orr.
fn with_initials(text: &str, span: Span, kind: EntityKind) -> Span {
    let mut start = span.start;
    while let Some(before) =
        text[..start].strip_suffix(". ").filter(|_| matches!(kind, EntityKind::Person | EntityKind::Other))
    {
        let mut back = before.chars().rev();
        let Some(initial) = back.next().filter(|it| it.is_uppercase()) else {
            break;
        };
        if back.next().is_some_and(|it| it != ' ' && it != '(' && it != '\n') {
            break;
        }
        start = before.len() - initial.len_utf8();
    }
    Span::new(start, span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The span is marked by `<…>`, what should be left of it by `[…]`.
    fn check(kind: EntityKind, marked: &str) {
        let text: String = marked.chars().filter(|it| !"<>[]".contains(*it)).collect();
        let at = |sign: char| {
            let before = &marked[..marked.find(sign).expect("a mark")];
            before.chars().filter(|it| !"<>[]".contains(*it)).map(char::len_utf8).sum::<usize>()
        };
        let found = trim(&text, Span::new(at('<'), at('>')), kind).expect("a name");
        assert_eq!(&text[found.range()], &text[at('[')..at(']')], "{marked}");
    }

    #[test]
    fn articles_titles_and_possessives_go() {
        check(EntityKind::Organization, "<the [Harbor Board]’s> plan");
        check(EntityKind::Person, "<President [Ora Lind]'s> plan");
        check(EntityKind::Person, "the <anti-[Lind]> camp");
        check(EntityKind::Place, "<\"[Port Vale],\" 12> said");
        check(EntityKind::Organization, "<[Vale Rovers] 3-1> won");
        check(EntityKind::Organization, "by <[Lind & Co.]> now");
        check(EntityKind::Place, "<[Vale].> Now");
    }

    #[test]
    fn particles_and_syllables_stay() {
        check(EntityKind::Person, "<[al-Bari]> and");
        check(EntityKind::Person, "leader <[Han Sol>-un] said");
        check(EntityKind::Person, "a <[Lind]>-led party");
    }
}
