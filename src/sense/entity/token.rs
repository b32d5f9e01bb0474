//! Cuts a text into the tokens that the name finder was trained with: pieces between spaces, then what is split off at
//! their ends, words with pieces of their own, and what is split inside.

use super::{
    address::is_address,
    rules::{Rules, rules},
};
use crate::ground::Span;

/// A token: where it stands, and its norm if it has one of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) norm: Option<&'static str>,
}

/// Split off at both ends of a word.
const MARKS: &str = "…,:;!?¿؟¡()[]{}<>_#*&。？！，、；：～·।،۔؛٪";
const QUOTES: &str = "'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉〈〉⟦⟧";
/// Split off at the start only, and at the end only.
const FIRST: &str = "§%=—–";
const LAST: &str = "—–";
/// A stop after one of these ends a sentence; it is no part of an abbreviation.
const BEFORE_STOP: &str = "%²-+|";
const MONEY: [&str; 4] = ["US$", "C$", "A$", "$"];
const MONEY_SIGNS: &str = "£€¥฿₽﷼₴₠₡₢₣₤₥₦₧₨₩₪₫€₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿";
/// Split off after a digit.
const UNITS: &str = "km km² km³ m m² m³ dm dm² dm³ cm cm² cm³ mm mm² mm³ ha µm nm yd in ft kg g mg µg t lb oz m/s km/h kmh mph \
    hPa Pa mbar mb MB kb KB gb GB tb TB T G M K % км км² км³ м м² м³ дм дм² дм³ см см² см³ мм мм² мм³ нм кг г мг м/с км/ч кПа Па \
    мбар Кб КБ кб Мб МБ мб Гб ГБ гб Тб ТБ тбكم كم² كم³ م م² م³ سم سم² سم³ مم مم² مم³ كم غرام جرام جم كغ ملغ كوب اكواب";
const POSSESSIVES: [&str; 4] = ["'s", "'S", "’s", "’S"];
const DASHES: [&str; 7] = ["-", "–", "—", "--", "---", "——", "~"];

/// The tokens of a text, in order. A run of white space is a token too, but for a single space.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let (mut found, mut at) = (Vec::with_capacity(text.len() / 5), 0);
    while at < text.len() {
        let rest = &text[at..];
        let spaces = rest.find(|it| !is_space(it)).unwrap_or(rest.len());
        if spaces > 0 {
            let skipped = usize::from(rest.starts_with(' ') && !found.is_empty());
            if skipped < spaces {
                found.push(plain(at + skipped, at + spaces));
            }
            at += spaces;
            continue;
        }
        let end = at + rest.find(is_space).unwrap_or(rest.len());
        word(&text[at..end], at, &mut found);
        at = end;
    }
    found
}

/// White space as the finder knows it.
pub(super) fn is_space(it: char) -> bool {
    it.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&it)
}

fn plain(start: usize, end: usize) -> Token {
    Token { span: Span::new(start, end), norm: None }
}

/// Cuts a word without spaces that begins at `base`.
fn word(whole: &str, base: usize, found: &mut Vec<Token>) {
    let rules = rules();
    let (mut start, mut end) = (0, whole.len());
    let mut tail = Vec::new();
    while start < end && !stays(&whole[start..end], rules) {
        let inner = &whole[start..end];
        let before = prefix(inner, rules);
        if before > 0 && before < inner.len() && rules.exception(&inner[before..]).is_some() {
            found.push(plain(base + start, base + start + before));
            start += before;
            break;
        }
        let after = suffix(&inner[before..], rules);
        let cut = inner.len() - after;
        if after > 0 && cut > 0 && rules.exception(&inner[..cut]).is_some() {
            tail.push(plain(base + start + cut, base + end));
            end = start + cut;
            break;
        }
        if before > 0 {
            found.push(plain(base + start, base + start + before));
        }
        if after > 0 {
            tail.push(plain(base + end - after, base + end));
        }
        if before + after == 0 {
            break;
        }
        (start, end) = (start + before, end - after);
    }
    middle(&whole[start..end], base + start, found);
    found.extend(tail.into_iter().rev());
}

/// Is it one that no more is split off from?
fn stays(word: &str, rules: &Rules) -> bool {
    rules.exception(word).is_some() || is_address(word, rules)
}

/// What is left of a word when its ends are off.
fn middle(word: &str, base: usize, found: &mut Vec<Token>) {
    let rules = rules();
    if let Some(pieces) = rules.exception(word) {
        let mut at = base;
        for &(piece, norm) in pieces {
            let span = Span::new(at, at + piece.len());
            found.push(Token { span, norm });
            at = span.end;
        }
    } else if !word.is_empty() {
        if is_address(word, rules) {
            found.push(plain(base, base + word.len()));
        } else {
            split_inside(word, base, found);
        }
    }
}

fn split_inside(word: &str, base: usize, found: &mut Vec<Token>) {
    let rules = rules();
    let (mut start, mut at, mut before) = (0, 0, None);
    while let Some(first) = word[at..].chars().next() {
        let len = infix(before, &word[at..], rules);
        if len > 0 && at > 0 {
            if at > start {
                found.push(plain(base + start, base + at));
            }
            found.push(plain(base + at, base + at + len));
            start = at + len;
        }
        at += if len > 0 { len } else { first.len_utf8() };
        before = word[..at].chars().next_back();
    }
    if start < word.len() {
        found.push(plain(base + start, base + word.len()));
    }
}

/// Bytes at the start of `word` that are split off.
fn prefix(word: &str, rules: &Rules) -> usize {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return 0 };
    let digit_next = || chars.clone().next().is_some_and(|it| it.is_ascii_digit());
    let single =
        is_mark(first) || FIRST.contains(first) || MONEY_SIGNS.contains(first) || rules.icon.has(first);
    if single || (first == '+' && !digit_next()) {
        return first.len_utf8();
    }
    let dots = word.len() - word.trim_start_matches('.').len();
    let money = MONEY.iter().find(|it| word.starts_with(**it)).map_or(0, |it| it.len());
    if dots > 1 { dots } else { money }
}

fn is_mark(it: char) -> bool {
    MARKS.contains(it) || QUOTES.contains(it)
}

/// Bytes at the end of `word` that are split off, the most that a rule allows.
fn suffix(word: &str, rules: &Rules) -> usize {
    let mut back = word.chars().rev();
    let Some(last) = back.next() else { return 0 };
    if last == '.' {
        return stops(word, back, rules);
    }
    let ends = |it: &&str| word.ends_with(*it);
    let after_digit =
        |it: &&str| word.strip_suffix(*it).is_some_and(|it| it.ends_with(|it: char| it.is_ascii_digit()));
    let longest = |lens: &mut dyn Iterator<Item = usize>| lens.max().unwrap_or(0);
    let single = is_mark(last) || LAST.contains(last) || rules.icon.has(last);
    let digit = back.next().is_some_and(|it| it.is_ascii_digit());
    let one =
        if single || (digit && (last == '+' || MONEY_SIGNS.contains(last))) { last.len_utf8() } else { 0 };
    let possessive = longest(&mut POSSESSIVES.iter().filter(|it| ends(it)).map(|it| it.len()));
    let money = longest(&mut MONEY.iter().filter(|it| after_digit(it)).map(|it| it.len()));
    let unit = longest(&mut UNITS.split(' ').filter(after_digit).map(str::len));
    let dots = if word.ends_with("……") { 2 * '…'.len_utf8() } else { 0 };
    one.max(possessive).max(money).max(unit).max(dots)
}

/// The stops at the end of a word that are no part of it; `back` are the characters before the last one, backwards.
fn stops(word: &str, mut back: std::iter::Rev<std::str::Chars>, rules: &Rules) -> usize {
    let dots = word.len() - word.trim_end_matches('.').len();
    if dots > 1 {
        return dots;
    }
    let (Some(before), further) = (back.next(), back.next()) else {
        return 0;
    };
    let degrees = further == Some('°') && "FfCcKk".contains(before);
    let capitals = rules.upper.has(before) && further.is_some_and(|it| rules.upper.has(it));
    let ends =
        before.is_ascii_digit() || rules.lower.has(before) || BEFORE_STOP.contains(before) || is_mark(before);
    usize::from(degrees || capitals || ends)
}

/// Bytes at the start of `rest` that stand apart inside a word, given the character before them.
fn infix(before: Option<char>, rest: &str, rules: &Rules) -> usize {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return 0 };
    if first.is_alphanumeric() && !rules.icon.has(first) {
        return 0;
    }
    let dots = rest.len() - rest.trim_start_matches('.').len();
    if dots > 1 {
        return dots;
    }
    if first == '…' || rules.icon.has(first) {
        return first.len_utf8();
    }
    let (Some(before), Some(next)) = (before, chars.next()) else {
        return 0;
    };
    let letter = rules.alpha.has(before);
    let splits = match first {
        '+' | '-' | '*' | '^' if before.is_ascii_digit() && (next.is_ascii_digit() || next == '-') => true,
        '.' => {
            let quoted = |it| QUOTES.contains(it);
            (rules.lower.has(before) || quoted(before)) && (rules.upper.has(next) || quoted(next))
        }
        ',' => letter && rules.alpha.has(next),
        ':' | '<' | '>' | '=' | '/' => (letter || before.is_ascii_digit()) && rules.alpha.has(next),
        _ => false,
    };
    if splits {
        return first.len_utf8();
    }
    let joins =
        |dash: &&&str| rest.strip_prefix(**dash).is_some_and(|it| it.starts_with(|it| rules.alpha.has(it)));
    let dash = DASHES.iter().filter(|_| letter || before.is_ascii_digit()).find(joins);
    dash.map_or(0, |it| it.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = tokens(text).iter().map(|it| &text[it.span.range()]).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn marks_are_split_off_and_abbreviations_stay_whole() {
        check("He said: \"Go!\" (twice).", "He|said|:|\"|Go|!|\"|(|twice|)|.");
        check("Mr. Bell of the U.S. isn't here.", "Mr.|Bell|of|the|U.S.|is|n't|here|.");
        check("Ora's U.N.-led talks…", "Ora|'s|U.N.-led|talks|…");
    }

    #[test]
    fn words_are_split_at_dashes_and_numbers_from_units() {
        check("two-storey well–known end.Start", "two|-|storey|well|–|known|end|.|Start");
        check("5km $3 10% 1990s 3-4 +5", "5|km|$|3|10|%|1990s|3|-|4|+5");
    }

    #[test]
    fn addresses_stay_whole_and_runs_of_spaces_are_tokens() {
        check("see www.example.com, or", "see|www.example.com|,|or");
        check("a  b\nc", "a| |b|\n|c");
    }
}
