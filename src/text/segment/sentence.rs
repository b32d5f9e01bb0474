//! Where the sentences of one block begin and end.
//!
//! The frame is that of UAX 29: a stop, what closes after it, white space, and no small letter next. The rules below say
//! where the news writes otherwise; they are asked in order, and the first that knows decides.

use super::{
    abbreviation::{Class, class_of, is_in},
    enumeration::{counts, is_bullet, items},
    stop::{Stop, is_firm, opens},
};
use crate::ground::{Span, piece::head};

/// What a rule says of a stop: it ends a sentence, it does not, or the rule does not know.
type Rule = fn(&Stop) -> Option<bool>;

/// The rules, those that say no by what stands right there before those that weigh words.
const RULES: [Rule; 11] = [
    firm_stop,
    no_space,
    sentence_goes_on,
    pause,
    left_out,
    small_letter,
    attribution,
    counter,
    name_with_bang,
    time_of_day,
    abbreviation,
];

/// How far back and ahead (bytes) the rules look for words; so that each stop costs the same in any text.
const REACH: usize = 80;

/// A name before "said" has at most so many words (Prime Minister Jane van der Brown asked).
const NAME_WORDS: usize = 7;

/// A sentence that has so few words and began with "At" or "On" has not come to its subject.
const FRONTED_WORDS: usize = 6;

/// The sentences of a text, in order, without the white space between them.
pub fn sentences(text: &str) -> Vec<Span> {
    let is_cased = text.contains(char::is_uppercase);
    let mut out = Vec::new();
    for item in items(text) {
        cut(&text[..item.end], item.start, is_cased, &mut out);
    }
    out
}

/// Cuts what `text` holds from `begin` on.
fn cut(text: &str, mut begin: usize, is_cased: bool, out: &mut Vec<Span>) {
    begin += text[begin..].len() - text[begin..].trim_start().len();
    let mut from = begin;
    while let Some(stop) = Stop::find(text, begin, from) {
        from = stop.next;
        if let Some(end) = end_at(&stop, is_cased) {
            out.push(Span::new(begin, end));
            begin = end + text[end..].len() - text[end..].trim_start().len();
        }
    }
    let rest = Span::new(begin, text.len()).trimmed(text);
    if !rest.is_empty() {
        out.push(rest);
    }
}

/// Where the sentence before the stop ends, if it does.
fn end_at(stop: &Stop, is_cased: bool) -> Option<usize> {
    if stop.after().is_empty() {
        return Some(stop.marks.end);
    }
    if let Some(end) = omission_follows(stop) {
        return Some(end);
    }
    let ends = if is_cased { None } else { counter(stop).or_else(|| all_small(stop)) };
    let ends = ends.or_else(|| RULES.iter().find_map(|rule| rule(stop))).unwrap_or(true);
    ends.then_some(stop.marks.end)
}

/// A stop at its word and three dots apart (`sold. . . . Prices rose`): the sentence is whole, and what is left out stood before the next.
fn omission_follows(stop: &Stop) -> Option<usize> {
    let apart = stop.marks() == ". . . ." && !stop.before().ends_with(char::is_whitespace);
    apart.then_some(stop.marks.start + 1)
}

/// In a text without capitals a small letter says nothing; only a listed abbreviation holds the sentence.
fn all_small(stop: &Stop) -> Option<bool> {
    let plain =
        stop.is_spaced() && matches!(stop.marks(), "." | "!" | "?") && class_of(stop.word()).is_none();
    (plain && stop.after().starts_with(char::is_alphabetic)).then_some(true)
}

/// Stops of scripts that write no space after them end sentences, but for `」と`: the sentence goes on about what was quoted.
fn firm_stop(stop: &Stop) -> Option<bool> {
    let closed = stop.bare().len() < stop.marks().len();
    let quoted = closed && stop.after().starts_with(['と', 'っ']);
    stop.marks().contains(is_firm).then_some(!quoted)
}

/// Without white space after it a stop is part of a number, an address or a word (3.5, example.com, Jr.'s).
fn no_space(stop: &Stop) -> Option<bool> {
    (!stop.is_spaced()).then_some(false)
}

/// A comma, a colon or a dash goes on with the sentence.
fn sentence_goes_on(stop: &Stop) -> Option<bool> {
    stop.after().starts_with([',', ';', ':', '-', '–', '—', '/', '&', '+', '=']).then_some(false)
}

/// Three dots after a space are a pause or words left out (I mean ... I left); four end the sentence.
fn pause(stop: &Stop) -> Option<bool> {
    let apart = stop.before().ends_with(char::is_whitespace) && stop.marks() == stop.bare();
    let dots = stop.marks().chars().filter(|&it| it != ' ' && it != '\u{a0}').count();
    let only_dots = stop.marks().chars().all(|it| matches!(it, '.' | '…' | ' ' | '\u{a0}'));
    (apart && only_dots && (dots == 3 || stop.marks() == "…")).then_some(false)
}

/// `[...]` stands for words left out: it is the end only if a sentence visibly begins after it.
fn left_out(stop: &Stop) -> Option<bool> {
    let bracketed = stop.before().ends_with(['[', '('])
        && stop.marks().trim_start_matches(['.', '…', ' ']).starts_with([']', ')']);
    bracketed.then(|| stop.after().starts_with(char::is_uppercase))
}

/// A small letter goes on with the sentence (“Why?” he said; Yahoo! in), unless the word has a capital inside (iPhones, al-Brown).
fn small_letter(stop: &Stop) -> Option<bool> {
    let after = stop.after().trim_start_matches(opens);
    if !after.starts_with(char::is_lowercase) {
        return None;
    }
    let named = after.chars().take(REACH).take_while(|it| !it.is_whitespace()).any(char::is_uppercase);
    (!named).then_some(false)
}

/// `“Why now?” Ms. Brown asked.`: a quoted question, a name, and a word of speaking are one sentence.
fn attribution(stop: &Stop) -> Option<bool> {
    let quoted = stop.marks().ends_with(['"', '”', '\'', '’', '»']) && stop.bare() != ".";
    if !quoted || is_in("starter", stop.next_word().0) {
        return None;
    }
    let mut words = near(stop.after()).split_whitespace().take(NAME_WORDS);
    let spoken = words.find(|it| {
        it.starts_with(char::is_lowercase)
            && !matches!(*it, "van" | "der" | "de" | "von" | "bin" | "of" | "the")
    });
    let name_first = !stop.after().starts_with(|it: char| !it.is_uppercase());
    (name_first && spoken.is_some_and(|it| is_in("said", it.trim_end_matches([',', '.', ':']))))
        .then_some(false)
}

/// A number or a letter alone at the start counts what follows (1. The first).
fn counter(stop: &Stop) -> Option<bool> {
    let before =
        stop.before().trim_start_matches(|it: char| opens(it) || is_bullet(it) || it.is_whitespace());
    (stop.bare() == "." && counts(before)).then_some(false)
}

/// Names that end in an exclamation mark end a sentence only before a word that begins one.
fn name_with_bang(stop: &Stop) -> Option<bool> {
    (stop.marks() == "!" && is_in("bang", stop.word())).then(|| begins_sentence(stop))
}

/// `6 p.m.` ends a sentence before a capital, unless that belongs to the time or the sentence is still at its beginning.
fn time_of_day(stop: &Stop) -> Option<bool> {
    if stop.marks() != "." || class_of(stop.word()) != Some(Class::Time) {
        return None;
    }
    let (word, rest) = stop.next_word();
    let zone = is_in("zone", word) || near(rest).trim_start().starts_with("time");
    let fronted = stop.before().len() < REACH && {
        let mut words = stop.before().split_whitespace();
        words.next().is_some_and(|it| is_in("fronted", it)) && words.count() < FRONTED_WORDS
    };
    Some(!zone && !fronted && !word.starts_with(|it: char| it.is_ascii_digit()))
}

/// What the other abbreviations say.
fn abbreviation(stop: &Stop) -> Option<bool> {
    if stop.marks() != "." {
        return None;
    }
    match class_of(stop.word())? {
        Class::Title | Class::Inside => Some(false),
        Class::Number if numbered(stop) => Some(false),
        Class::Number if stop.word().chars().count() > 1 => None,
        Class::Number | Class::Open | Class::Time => Some(begins_sentence(stop)),
    }
}

/// Is the next word a number, in digits or Roman?
fn numbered(stop: &Stop) -> bool {
    let (word, _) = stop.next_word();
    let roman = (2..=REACH).contains(&word.len()) && word.bytes().all(|it| b"IVXLC".contains(&it));
    roman || word.starts_with(|it: char| it.is_numeric())
}

/// Is the next word one that only stands with a capital because it begins a sentence, or a label (Photo: …)?
fn begins_sentence(stop: &Stop) -> bool {
    let (word, rest) = stop.next_word();
    let label = rest.starts_with(": ") && word.starts_with(char::is_uppercase);
    label || (is_in("starter", word) && !rest.starts_with('.'))
}

/// The start of `text` that a rule may look at.
fn near(text: &str) -> &str {
    head(text, REACH)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentences stand between `‹` and `›`, which the text itself has not.
    fn check(marked: &str) {
        let text = marked.replace(['‹', '›'], "");
        let (mut found, mut at) = (String::new(), 0);
        for span in sentences(&text) {
            let (gap, sentence) = (&text[at..span.start], &text[span.range()]);
            found.extend([gap, "‹", sentence, "›"]);
            at = span.end;
        }
        assert_eq!(found + &text[at..], marked);
    }

    #[test]
    fn a_stop_a_space_and_no_small_letter_end_a_sentence() {
        check("‹It rained.› ‹Nobody came!› ‹Why?›  ‹Who knows?!›");
        check("‹No stop at all›");
        check("  ‹Spaces around.›  ");
        check("");
    }

    #[test]
    fn titles_and_initials_belong_to_the_name() {
        check("‹Gen. A. B. Brown met Mr. Green and Lt. Col. Gray.› ‹They left.›");
        check("‹It was Ms. I. Green and I. Did they meet?›".replace("I. Did", "I.› ‹Did").as_str());
        check("‹He sang for K.C. Brown.›");
    }

    #[test]
    fn dotted_letters_end_a_sentence_before_a_word_that_begins_one() {
        check("‹She lives in the U.S. today.› ‹He left the U.S.› ‹But he returned.›");
        check("‹The U.S. Navy came.› ‹Brown & Co. Ltd. sold it to Green Inc.› ‹It closed in Dec. 2019.›");
        check("‹They wrote from Springfield D.C.› ‹Image: Ann Brown.›");
    }

    #[test]
    fn the_time_of_day_ends_a_sentence_that_had_its_subject() {
        check("‹At 6 a.m. Mr. Brown rose.› ‹He slept at 9 p.m.› ‹Mrs. Brown did not.›");
        check("‹It began at 9 p.m. Monday and ended at 3 a.m. Moscow time.›");
    }

    #[test]
    fn numbers_belong_to_what_they_count() {
        check("‹See p. 5 of vol. II, no. 3.5, or No. 7.› ‹No.› ‹It was $3.50.› ‹In 2019.›");
    }

    #[test]
    fn speech_goes_on_to_who_said_it() {
        check("‹“Is it over?” he asked.› ‹“It is.” She left.›".replace("is.” She", "is.”› ‹She").as_str());
        check("‹“Why now?” Prime Minister Jane van Brown asked.› ‹“No!” Ms. Green said.›");
        check("‹“Why now?”› ‹Brown knew.›");
        check("‹'Go.'› ‹“Stay. ”› ‹(He stayed.)› ‹She went (she said so.) to the sea.›");
    }

    #[test]
    fn dots_may_be_a_pause_or_an_end() {
        check("‹I mean ... I left... and came back … I think.›");
        check("‹I thought....› ‹She went.› ‹Then . . . he did too . . . .› ‹End.›");
        check("‹All was sold.› ‹. . . Prices rose.›");
        check("‹“A [...] was (…) here [...]” (Brown 7).›");
    }

    #[test]
    fn addresses_and_names_keep_their_stops() {
        check("‹Write to ann.brown@example.com.› ‹See www.example.org/a.b?c=d!› ‹Yahoo! of Examplia grew.›");
        check(
            "‹It is Brown Jr.'s house.› ‹It was said.[4] And noted.[5][6]›"
                .replace("[4] And", "[4]› ‹And")
                .as_str(),
        );
    }

    #[test]
    fn names_that_begin_small_may_begin_a_sentence() {
        check("‹Sales fell.› ‹iPads did not.› ‹It fell. and rose.›");
        check("‹nobody writes capitals here.› ‹at 5 p.m. all are asleep.› ‹yes!›");
    }

    #[test]
    fn items_in_one_line_are_cut() {
        check("‹1.) One thing› ‹2.) Another thing›");
        check("‹1. One thing.› ‹It is good.› ‹2. Another›");
        check(
            "‹(a) one thing, (b) another›"
                .replace(" (b) another", "› ‹(b) Another")
                .replace("thing,", "thing")
                .as_str(),
        );
        check("‹i. One› ‹ii. Two› ‹iii. Three›");
        check("‹• 8. One thing› ‹• 9. Another›");
        check("‹They had 1. and 2. places.›");
    }

    #[test]
    fn other_scripts_have_other_stops() {
        check("‹雨が降った。›‹「終わりだ。」と彼は言った。›‹なぜ？›");
        check("‹هل انتهى؟› ‹نعم. انتهى.›".replace("نعم. انتهى", "نعم.› ‹انتهى").as_str());
        check("‹यह घर है।› ‹वह गया।›");
        check("‹Дождь шёл в г. Примерске.› ‹Все ушли.›");
    }
}
