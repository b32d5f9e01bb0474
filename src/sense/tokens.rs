//! Decides what the words of a passage are, and in which form two of them count as the same.
//!
//! A token keeps its hyphens, apostrophes, currency and percent signs, so that a reader never sees half a word marked.
//! Its norm is what is compared: lower case, straight quotes, no accents, no possessive, numbers as digits
//! ("two dozen" is 24, "1,200" is 1200). What is shown stays the original.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

use crate::ground::Span;

/// A word of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands (bytes of the passage), signs included.
    pub span: Span,
    /// The form that is compared.
    pub norm: String,
    /// Capitalized, and not at the start of a sentence.
    pub name: bool,
}

impl Token {
    /// Does it carry no content of its own ("the", "of", "said")?
    pub fn is_stop(&self) -> bool {
        is_stop(&self.norm)
    }

    /// Is it a number, in digits or in words?
    pub fn is_number(&self) -> bool {
        is_number(&self.norm)
    }
}

/// Words that carry no content of their own, sorted. "Said" is one: it is in every news report.
const STOP: &[&str] = &[
    "a", "about", "after", "again", "against", "all", "also", "am", "among", "an", "and", "any", "are", "as",
    "at", "be", "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "did",
    "do", "does", "doing", "down", "during", "each", "few", "for", "from", "had", "has", "have", "having",
    "he", "her", "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
    "may", "me", "might", "more", "most", "must", "my", "no", "nor", "not", "of", "off", "on", "once",
    "only", "or", "other", "our", "out", "over", "own", "said", "same", "say", "says", "shall", "she",
    "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "through", "to", "too", "under", "until", "up", "us", "very", "was", "we", "were",
    "what", "when", "where", "which", "while", "who", "whom", "why", "will", "with", "would", "you", "your",
];

/// Numbers in words, sorted; "one" is left out, since it is a pronoun more often.
const NUMBERS: &[(&str, u32)] = &[
    ("eight", 8),
    ("eighteen", 18),
    ("eighty", 80),
    ("eleven", 11),
    ("fifteen", 15),
    ("fifty", 50),
    ("five", 5),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("nine", 9),
    ("nineteen", 19),
    ("ninety", 90),
    ("seven", 7),
    ("seventeen", 17),
    ("seventy", 70),
    ("six", 6),
    ("sixteen", 16),
    ("sixty", 60),
    ("ten", 10),
    ("thirteen", 13),
    ("thirty", 30),
    ("three", 3),
    ("twelve", 12),
    ("twenty", 20),
    ("two", 2),
];

/// Does a norm carry no content of its own?
pub fn is_stop(norm: &str) -> bool {
    STOP.binary_search(&norm).is_ok()
}

/// Is a norm a number?
pub fn is_number(norm: &str) -> bool {
    norm.starts_with(|it: char| it.is_ascii_digit())
}

/// Words that turn a statement round.
const NEGATIONS: &[&str] =
    &["cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without"];

/// Does a sentence say something else without the word, however small it is? Numbers and negations.
pub fn is_detail(norm: &str) -> bool {
    is_number(norm) || norm.ends_with("n't") || NEGATIONS.binary_search(&norm).is_ok()
}

/// The words of `text` in reading order; their spans are disjoint.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut end = 0;
    for span in spans(text) {
        let starts = out.is_empty() || ends_sentence(&text[end..span.start]);
        end = span.end;
        let shown = &text[span.range()];
        let norm = norm(shown);
        if norm == "dozen" {
            count_dozens(&mut out, text, span);
        } else if !norm.is_empty() {
            let name = !starts && shown.starts_with(char::is_uppercase);
            out.push(Token { span, norm, name });
        }
    }
    out
}

/// "dozen" is 12; after a number ("two dozen") it is taken into that token.
fn count_dozens(out: &mut Vec<Token>, text: &str, span: Span) {
    if let Some(last) = out.last_mut()
        && &text[last.span.end..span.start] == " "
        && let Ok(count) = last.norm.parse::<u64>()
    {
        last.span.end = span.end;
        last.norm = count.saturating_mul(12).to_string();
    } else {
        out.push(Token { span, norm: "12".into(), name: false });
    }
}

/// Does what stands between two words end a sentence?
fn ends_sentence(gap: &str) -> bool {
    gap.contains(['.', '!', '?']) && gap.contains(char::is_whitespace)
}

/// Where the words are: by Unicode's rules, then joined over hyphens and with their signs.
fn spans(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(text.len() / 5);
    for (at, word) in text.unicode_word_indices() {
        // A combining mark makes the sign before it a word; the number took that sign already.
        let begin = out.last().map_or(0, |it| it.end).max(at);
        if begin >= at + word.len() {
            continue;
        }
        let span = with_signs(text, Span::new(begin, at + word.len()));
        match out.last_mut() {
            Some(last) if is_hyphen(text, last.end, span.start) => last.end = span.end,
            _ => out.push(span),
        }
    }
    out
}

/// Does nothing but a hyphen stand between two words?
fn is_hyphen(text: &str, from: usize, to: usize) -> bool {
    from < to && matches!(&text[from..to], "-" | "\u{2010}" | "\u{2011}")
}

/// A number with the currency sign before it and the percent sign after it.
fn with_signs(text: &str, word: Span) -> Span {
    if !text[word.range()].starts_with(|it: char| it.is_numeric()) {
        return word;
    }
    let before =
        text[..word.start].chars().next_back().filter(|it| matches!(it, '$' | '€' | '£' | '¥' | '₹' | '₽'));
    let after = text[word.end..].chars().next().filter(|it| matches!(it, '%' | '‰' | '°'));
    Span::new(word.start - before.map_or(0, char::len_utf8), word.end + after.map_or(0, char::len_utf8))
}

/// The form of a word that is compared.
fn norm(shown: &str) -> String {
    // "US" is a country, "us" is not.
    if shown == "US" || shown == "U.S" {
        return "u.s".into();
    }
    let plain = strip_possessive(folded(shown));
    if plain.starts_with(|it: char| it.is_ascii_digit()) { digits(&plain) } else { counted(plain) }
}

/// Lower case, straight quotes, plain hyphens, no accents, no signs.
fn folded(shown: &str) -> String {
    if shown.is_ascii() {
        let mut out = shown.to_ascii_lowercase();
        if out.contains(['$', '%']) {
            out.retain(|it| !matches!(it, '$' | '%'));
        }
        return out;
    }
    let straight = shown.chars().map(|it| match it {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    });
    let bare = straight.nfkd().filter(|it| !is_combining_mark(*it) && !is_sign(*it));
    bare.flat_map(char::to_lowercase).nfc().collect()
}

fn is_sign(it: char) -> bool {
    matches!(it, '$' | '€' | '£' | '¥' | '₹' | '₽' | '%' | '‰' | '°')
}

fn strip_possessive(mut word: String) -> String {
    if word.len() > 2 && word.ends_with("'s") {
        word.truncate(word.len() - 2);
    }
    word
}

/// "1,200" is 1200; "7.5" and "2,5" stay as they are.
fn digits(number: &str) -> String {
    let mut groups = number.split(',');
    let head = groups.next().is_some_and(|it| it.len() <= 3);
    let thousands = |it: &str| it.len() >= 3 && it.as_bytes()[..3].iter().all(u8::is_ascii_digit);
    if head && number.contains(',') && groups.all(thousands) {
        number.replace(',', "")
    } else {
        number.into()
    }
}

/// A number in words as digits, any other word as it is.
fn counted(word: String) -> String {
    let value = match word.split_once('-') {
        None => value(&word),
        Some((tens, rest)) => value(tens).filter(|it| *it >= 20).and_then(|tens| {
            let ones = if rest == "one" { Some(1) } else { value(rest).filter(|it| *it < 10) };
            ones.map(|ones| tens + ones)
        }),
    };
    value.map_or(word, |it| it.to_string())
}

/// The value of a single word.
fn value(word: &str) -> Option<u32> {
    // Few words begin like a number, and this is asked of every word of both articles.
    if !word.starts_with(['t', 'f', 's', 'e', 'n']) {
        return None;
    }
    NUMBERS.binary_search_by_key(&word, |it| it.0).ok().map(|at| NUMBERS[at].1)
}

/// The words inside a norm: those of a compound, or itself.
pub fn parts(norm: &str) -> impl Iterator<Item = String> + '_ {
    norm.split('-').filter(|it| !it.is_empty()).map(|it| counted(it.to_string()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `shown` with every token in brackets, and its norm after a bar where that differs from what is shown.
    fn check(text: &str, wanted: &str) {
        let mut out = String::new();
        let mut at = 0;
        for token in tokens(text) {
            let shown = &text[token.span.range()];
            let bar = if shown == token.norm { String::new() } else { format!("|{}", token.norm) };
            out.extend([&text[at..token.span.start], "[", shown, &bar, "]"]);
            at = token.span.end;
        }
        assert_eq!(out + &text[at..], wanted);
    }

    #[test]
    fn words_stay_whole() {
        check("a well-known mayor's plan", "[a] [well-known] [mayor's|mayor] [plan]");
        check("it can't rise 5%", "[it] [can't] [rise] [5%|5]");
        check("\u{201c}Don\u{2019}t,\u{201d} he said", "\u{201c}[Don\u{2019}t|don't],\u{201d} [he] [said]");
    }

    #[test]
    fn numbers_are_compared_by_value() {
        check("two dozen boats", "[two dozen|24] [boats]");
        check("a dozen of the $1,200", "[a] [dozen|12] [of] [the] [$1,200|1200]");
        check("twenty-five or twelve", "[twenty-five|25] [or] [twelve|12]");
        check("2,5 and 7.5", "[2,5] [and] [7.5]");
    }

    #[test]
    fn the_country_is_not_the_pronoun() {
        check("US troops told us", "[US|u.s] [troops] [told] [us]");
        check("U.S. troops", "[U.S|u.s]. [troops]");
    }

    #[test]
    fn other_scripts_have_words_too() {
        check("Café 中国", "[Café|cafe] [中][国]");
        check("Ærø\u{a0}Straße", "[Ærø|ærø]\u{a0}[Straße|straße]");
    }

    #[test]
    fn a_capital_counts_only_inside_a_sentence() {
        let names =
            |text| tokens(text).into_iter().filter(|it| it.name).map(|it| it.norm).collect::<Vec<_>>();
        assert_eq!(names("Workers met Anna. They left Rome"), ["anna", "rome"]);
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(STOP.is_sorted() && NEGATIONS.is_sorted() && NUMBERS.is_sorted());
    }

    #[test]
    fn a_sign_that_a_number_took_is_not_taken_again() {
        let spans: Vec<Span> = tokens("0%\u{a3e} x").into_iter().map(|it| it.span).collect();
        assert!(spans.windows(2).all(|it| it[0].end <= it[1].start), "{spans:?}");
    }

    #[test]
    fn compounds_fall_into_their_words() {
        assert_eq!(parts("two-year-old").collect::<Vec<_>>(), ["2", "year", "old"]);
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_on_char_boundaries(text in "\\PC{0,60}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start >= end && !token.span.is_empty() && !token.norm.is_empty());
                prop_assert!(text.get(token.span.range()).is_some());
                end = token.span.end;
            }
        }
    }
}
