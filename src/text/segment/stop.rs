//! Where a sentence might end: the marks of a stop, what closes after them, and what stands around.

use crate::ground::Span;

/// A place where a sentence might end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop<'a> {
    pub(super) text: &'a str,
    /// The start of the sentence that it might end.
    pub(super) begin: usize,
    /// The stop and what closes after it: `?”`, `...)`, `.[4]`.
    pub(super) marks: Span,
    /// The first byte after it that is not white space.
    pub(super) next: usize,
}

impl<'a> Stop<'a> {
    /// The first stop of `text` from `from` on.
    pub(super) fn find(text: &'a str, begin: usize, from: usize) -> Option<Self> {
        let start = from + text[from..].find(is_stop)?;
        let mut end = start + marks(&text[start..]);
        let mut next = skip_space(text, end);
        // A quotation mark or bracket that closes after a space: “Go. ”
        while next > end {
            let closed = next + stray_closer(&text[next..]);
            if closed == next {
                break;
            }
            (end, next) = (closed, skip_space(text, closed));
        }
        Some(Self { text, begin, marks: Span::new(start, end), next })
    }

    /// The stop without what closes after it.
    pub(super) fn bare(&self) -> &'a str {
        self.marks().trim_end_matches(|it| !is_stop(it))
    }

    /// The stop with what closes after it.
    pub(super) fn marks(&self) -> &'a str {
        &self.text[self.marks.range()]
    }

    /// The sentence up to the stop.
    pub(super) fn before(&self) -> &'a str {
        &self.text[self.begin..self.marks.start]
    }

    /// What follows, white space skipped.
    pub(super) fn after(&self) -> &'a str {
        &self.text[self.next..]
    }

    /// Does white space follow?
    pub(super) fn is_spaced(&self) -> bool {
        self.next > self.marks.end
    }

    /// The word that the stop stands at, without opening marks and what is tied to it by a dash or a slash.
    pub(super) fn word(&self) -> &'a str {
        let before = self.before();
        let from = before.rfind(|it: char| {
            it.is_whitespace() || opens(it) || matches!(it, '-' | '–' | '—' | '/' | '\u{2011}')
        });
        from.map_or(before, |at| {
            before[at..].trim_start_matches(|it: char| !it.is_alphanumeric() && it != '№')
        })
    }

    /// The next word, letters only, and what follows it.
    pub(super) fn next_word(&self) -> (&'a str, &'a str) {
        let rest = self.after().trim_start_matches(opens);
        rest.split_at(rest.find(|it: char| !it.is_alphanumeric()).unwrap_or(rest.len()))
    }
}

/// Does it end sentences?
pub(super) fn is_stop(it: char) -> bool {
    matches!(it, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉') || is_firm(it)
}

/// Does it end sentences without a space after it, and nothing but sentences?
pub(super) fn is_firm(it: char) -> bool {
    matches!(
        it,
        '。' | '！'
            | '？'
            | '｡'
            | '．'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '፧'
            | '။'
            | '។'
            | '៕'
            | '᠃'
            | '᠉'
            | '\u{37e}'
    )
}

/// May it open a quotation or a bracket?
pub(super) fn opens(it: char) -> bool {
    matches!(
        it,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '‹'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
    )
}

/// May it close a quotation or a bracket?
pub(super) fn closes(it: char) -> bool {
    matches!(it, '"' | '\'') || closes_only(it)
}

fn closes_only(it: char) -> bool {
    matches!(it, '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》')
}

/// The length of the stops, closing marks and note numbers at the start of `text`.
fn marks(text: &str) -> usize {
    let mut len = 0;
    loop {
        let rest = &text[len..];
        let here = match rest.chars().next() {
            Some(it) if is_stop(it) || closes(it) || matches!(it, '¹' | '²' | '³') => it.len_utf8(),
            Some('[') => note(rest),
            Some(' ' | '\u{a0}') => spaced_dot(rest),
            _ => 0,
        };
        if here == 0 {
            return len;
        }
        len += here;
    }
}

/// The length of a note number: `[12]`.
fn note(text: &str) -> usize {
    let digits = text[1..].bytes().take(3).take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[1 + digits..].starts_with(']') { digits + 2 } else { 0 }
}

/// The length of a further dot of a spaced ellipsis: ` .`, not the point of ` .5`.
fn spaced_dot(text: &str) -> usize {
    let mut chars = text.chars();
    let space = chars.next().map_or(0, char::len_utf8);
    let dot = chars.next() == Some('.') && chars.next().is_none_or(|it| !it.is_alphanumeric());
    if dot { space + 1 } else { 0 }
}

/// The length of a mark that can only close here, as space or the end follows it.
fn stray_closer(text: &str) -> usize {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(it), next) if closes_only(it) || (it == '"' && next.is_none_or(char::is_whitespace)) => {
            it.len_utf8()
        }
        _ => 0,
    }
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}
