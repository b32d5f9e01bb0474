//! The one door for untrusted text: what comes from outside is made safe to show, once, here.
//!
//! Article text, titles, file names, error messages: all of it becomes [`Clean`] in [`clean`], and only
//! [`Shown`], a piece of such a text, can be drawn or printed. The rules follow what terminals were seen to do
//! with hostile text (control strings, C1, Trojan Source, zero-width tricks, floods of combining marks).

mod class;

use std::{fmt, ops::Deref};

use super::span::Span;
use class::{Class, Stack, class_of};

/// What stands where something was that cannot be shown.
pub const MARK: char = '\u{FFFD}';

/// How far an escape sequence is followed to its end (bytes); an unended one is not allowed to swallow the article.
const CONTROL_STRING_LIMIT: usize = 4096;

/// Tab stops are this many characters apart.
const TAB: usize = 4;

/// Text that holds no control character but the newline, nothing invisible, and no flood of combining marks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Clean(String);

/// A piece of a [`Clean`] text: the only thing that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Shown<'a>(&'a str);

/// What becomes of line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// Every form of line end becomes `\n`.
    #[default]
    Keep,
    /// Every form of line end becomes a space: for titles, names and messages.
    Join,
}

/// A text that came through the door.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// The safe text.
    pub text: Clean,
    /// How many characters of the input are not in the text as they were.
    pub hidden: usize,
    /// Where each place of the safe text was in the input.
    pub origin: Origin,
}

/// Maps offsets of a clean text to those of the text it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    runs: Vec<Run>,
}

/// From `clean` on the text is that of the input from `source` on; a run that was put in place of something else
/// stands as a whole at `source`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    clean: usize,
    source: usize,
    kept: bool,
}

impl Clean {
    /// A label, a title, a message: one line of text.
    pub fn line(raw: &str) -> Self {
        clean(raw, Lines::Join).text
    }

    /// Adds a piece on a line of its own.
    pub fn push_line(&mut self, piece: Shown<'_>) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(piece.0);
    }

    /// The piece at `span`.
    pub fn slice(&self, span: Span) -> Shown<'_> {
        Shown(&self.0[span.range()])
    }

    /// All of it.
    pub fn shown(&self) -> Shown<'_> {
        Shown(&self.0)
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'a> Shown<'a> {
    /// Words of our own, written in the source.
    pub const fn fixed(text: &'static str) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// The piece of this piece at `span`.
    #[must_use]
    pub fn slice(self, span: Span) -> Self {
        Self(&self.0[span.range()])
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl Origin {
    /// Where the byte at `offset` of the clean text was in the input.
    pub fn source(&self, offset: usize) -> usize {
        let after = self.runs.partition_point(|it| it.clean <= offset);
        let Some(run) = after.checked_sub(1).and_then(|it| self.runs.get(it)) else {
            return offset;
        };
        let end = self.runs.get(after).map_or(usize::MAX, |next| next.source);
        if run.kept { (run.source + offset - run.clean).min(end) } else { run.source }
    }

    /// Says that from `clean` on the text is that of the input from `source` on.
    pub fn kept(&mut self, clean: usize, source: usize) {
        let goes_on = |it: &Run| it.kept && source >= it.source && clean - it.clean == source - it.source;
        if !self.runs.last().is_some_and(goes_on) {
            self.push(Run { clean, source, kept: true });
        }
    }

    /// Says that what follows from `clean` on was put in place of what the input has at `source`.
    pub fn replaced(&mut self, clean: usize, source: usize) {
        self.push(Run { clean, source, kept: false });
    }

    fn push(&mut self, run: Run) {
        self.runs.pop_if(|last| last.clean == run.clean);
        self.runs.push(run);
    }

    /// Adds, at `clean`, what `other` says of its stretch `inner`, its source moved on by `source`.
    pub fn append(&mut self, clean: usize, other: &Self, inner: Span, source: usize) {
        let first = other.runs.partition_point(|it| it.clean <= inner.start).saturating_sub(1);
        for run in other.runs[first..].iter().take_while(|it| it.clean < inner.end) {
            let skipped = inner.start.saturating_sub(run.clean);
            let moved = if run.kept { run.source + skipped } else { run.source };
            self.push(Run {
                clean: clean + run.clean.max(inner.start) - inner.start,
                source: source + moved,
                kept: run.kept,
            });
        }
    }

    /// The map of a text that was made in two steps: `self` leads to the text that `inner` leads on from.
    #[must_use]
    pub fn through(&self, inner: &Self) -> Self {
        let mut out = Self::default();
        for (idx, run) in self.runs.iter().enumerate() {
            out.push(Run { source: inner.source(run.source), ..*run });
            // A run ends where the next begins, in the clean text; what was trimmed off after it is no part of it.
            let end = self.runs.get(idx + 1).map_or(usize::MAX, |next| run.source + next.clean - run.clean);
            let first = inner.runs.partition_point(|it| it.clean <= run.source);
            for it in inner.runs[first..].iter().take_while(|it| run.kept && it.clean < end) {
                out.push(Run { clean: run.clean + it.clean - run.source, ..*it });
            }
        }
        out
    }
}

/// Makes a text from outside safe to show.
pub fn clean(raw: &str, lines: Lines) -> Cleaned {
    let mut door = Door { lines, out: String::with_capacity(raw.len()), ..Door::default() };
    let mut at = 0;
    while at < raw.len() {
        let plain = plain_run(&raw[at..]);
        door.keep(&raw[at..at + plain], at);
        at += plain;
        at += door.step(&raw[at..], at);
    }
    door.origin.kept(door.out.len(), raw.len());
    Cleaned { text: Clean(door.out), hidden: door.hidden, origin: door.origin }
}

/// Bytes at the start of `text` that need no look: printable ASCII.
fn plain_run(text: &str) -> usize {
    text.bytes().position(|it| !(0x20..0x7f).contains(&it)).unwrap_or(text.len())
}

/// The state of one pass through the door.
#[derive(Default)]
struct Door {
    lines: Lines,
    out: String,
    hidden: usize,
    origin: Origin,
    stack: Stack,
    line_start: usize,
}

impl Door {
    fn keep(&mut self, text: &str, source: usize) {
        if let Some(last) = text.chars().next_back() {
            self.origin.kept(self.out.len(), source);
            self.out.push_str(text);
            self.stack.reset(last);
        }
    }

    /// Puts `text` where something else was.
    fn replace(&mut self, text: &str, source: usize) {
        self.origin.replaced(self.out.len(), source);
        self.out.push_str(text);
        self.stack.reset(MARK);
    }

    /// Takes what stands at the start of `rest` and says how many bytes that was.
    fn step(&mut self, rest: &str, source: usize) -> usize {
        let mut chars = rest.chars();
        let Some(it) = chars.next() else { return 0 };
        let next = chars.next();
        match class_of(it) {
            Class::Newline => return self.newline(rest, source),
            Class::Tab => self.tab(source),
            Class::Control => return self.control(rest, source),
            Class::Unknown => {
                self.replace("\u{FFFD}", source);
                self.hidden += 1;
            }
            Class::Hidden => self.hidden += 1,
            Class::Text | Class::Mark | Class::Joiner | Class::Emoji | Class::Stacking(_) => {
                if self.stack.admits(it, next) {
                    self.origin.kept(self.out.len(), source);
                    self.out.push(it);
                } else {
                    self.hidden += 1;
                }
            }
        }
        it.len_utf8()
    }

    fn newline(&mut self, rest: &str, source: usize) -> usize {
        self.replace(if self.lines == Lines::Keep { "\n" } else { " " }, source);
        self.line_start = self.out.len();
        if rest.starts_with("\r\n") { 2 } else { rest.chars().next().map_or(0, char::len_utf8) }
    }

    fn tab(&mut self, source: usize) {
        // The distance to the line start only matters near it; a long line must not make this slow.
        let column = self.out.len() - self.line_start;
        self.replace(&"    "[..TAB - column % TAB], source);
    }

    fn control(&mut self, rest: &str, source: usize) -> usize {
        let len = control_sequence(rest);
        self.hidden += rest[..len].chars().count();
        self.replace("\u{FFFD}", source);
        len
    }
}

/// The length of the control sequence at the start of `text`: of the whole CSI, OSC, DCS, SOS, PM or APC with its body
/// where it is ended within [`CONTROL_STRING_LIMIT`], else of the single control character.
fn control_sequence(text: &str) -> usize {
    let single = text.chars().next().map_or(0, char::len_utf8);
    let (kind, body) = match text.strip_prefix('\x1b') {
        Some(rest) => match rest.chars().next() {
            Some(kind @ ('[' | ']' | 'P' | 'X' | '^' | '_')) => (kind, 2),
            _ => return single,
        },
        None => match text.chars().next() {
            Some('\u{9b}') => ('[', single),
            Some('\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}') => (']', single),
            _ => return single,
        },
    };
    let found = if kind == '[' { csi_end(&text[body..]) } else { string_end(&text[body..]) };
    found.map_or(single, |len| body + len)
}

/// The end of a CSI sequence's parameters, intermediates and final byte.
fn csi_end(body: &str) -> Option<usize> {
    let end = body.bytes().take(CONTROL_STRING_LIMIT).position(|it| !(0x20..0x40).contains(&it))?;
    (0x40..0x7f).contains(&body.as_bytes()[end]).then_some(end + 1)
}

/// The end of a control string: BEL, ESC \ or the C1 string terminator.
fn string_end(body: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, it) in body.char_indices().take_while(|&(at, _)| at < CONTROL_STRING_LIMIT) {
        match it {
            '\x07' | '\u{9c}' => return Some(at + it.len_utf8()),
            '\\' if escaped => return Some(at + 1),
            _ => escaped = it == '\x1b',
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(raw: &str, expected: &str, hidden: usize) {
        let cleaned = clean(raw, Lines::Keep);
        assert_eq!((&*cleaned.text, cleaned.hidden), (expected, hidden), "{raw:?}");
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for text in [
            "",
            "two words\nand more",
            "naïve “quotes” – 日本語 한국어 עברית",
            "e\u{301}",
            "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f} 👍🏽 🇫🇷",
        ] {
            check(text, text, 0);
        }
    }

    #[test]
    fn every_line_end_becomes_a_newline() {
        check("a\r\nb\rc\u{85}d\u{b}e\u{c}f\u{2028}g\u{2029}h", "a\nb\nc\nd\ne\nf\ng\nh", 0);
        assert_eq!(&*Clean::line("a\r\nb\nc"), "a b c");
    }

    #[test]
    fn a_tab_becomes_spaces_so_that_words_do_not_join() {
        check("a\tb\n\tc", "a   b\n    c", 0);
    }

    #[test]
    fn control_strings_collapse_to_one_mark_with_their_bodies() {
        check("a\x1b[31mRED\x1b[0m", "a\u{fffd}RED\u{fffd}", 9);
        check("a\x1b]52;c;ZXZpbA==\x07b", "a\u{fffd}b", 16);
        check("a\x1bP1$r\x1b\\b\u{9b}2Jc\u{9d}0;t\u{9c}d", "a\u{fffd}b\u{fffd}c\u{fffd}d", 15);
        check("\x1b", "\u{fffd}", 1);
    }

    #[test]
    fn an_unended_control_string_swallows_nothing() {
        check("a\x1b]0;title and the rest", "a\u{fffd}]0;title and the rest", 1);
        check("\x1b[12", "\u{fffd}[12", 1);
    }

    #[test]
    fn bidi_controls_and_zero_width_characters_are_removed_and_counted() {
        check("pay\u{200b}pal \u{202e}txt\u{2066}\u{feff}\u{ad}\u{e0041}\u{3164}", "paypal txt", 7);
        check("x\u{200d}y 🙂\u{200d}x", "xy 🙂x", 2);
    }

    #[test]
    fn joiners_stay_between_letters_of_scripts_that_need_them() {
        check("می\u{200c}خواهم क्\u{200d}ष", "می\u{200c}خواهم क्\u{200d}ष", 0);
    }

    #[test]
    fn a_flood_of_combining_marks_is_cut_to_eight() {
        let (flood, kept) =
            ("a".to_owned() + &"\u{301}".repeat(10_000), "a".to_owned() + &"\u{301}".repeat(8));
        check(&flood, &kept, 9_992);
        check(&"\u{1100}".repeat(100), &"\u{1100}".repeat(4), 96);
    }

    #[test]
    fn what_no_font_has_becomes_a_mark_or_goes() {
        check("a\u{e000}b\u{fdd0}c\u{ffff}d", "a\u{fffd}bcd", 3);
    }

    #[test]
    fn an_offset_leads_back_to_the_input() {
        let raw = "a\r\nb\x1b[1mc\u{200b}d";
        let cleaned = clean(raw, Lines::Keep);
        assert_eq!(&*cleaned.text, "a\nb\u{fffd}cd");
        for letter in ["a", "b", "c", "d"] {
            let at = cleaned.text.find(letter).expect("the letter is kept");
            assert_eq!(
                cleaned.origin.source(at),
                raw.rfind(letter).expect("and stood in the input"),
                "{letter}"
            );
        }
        assert_eq!(cleaned.origin.source(cleaned.text.len()), raw.len());
    }

    #[test]
    fn two_cleanings_lead_back_through_both() {
        let raw = "x\u{200b}y\u{200b}z";
        let first = clean(raw, Lines::Keep);
        assert_eq!(&*first.text, "xyz");
        let mut second = Origin::default();
        second.kept(0, 2);
        second.kept(1, 3);
        let both = second.through(&first.origin);
        assert_eq!(both.source(0), raw.find('z').expect("y"));
        assert_eq!(both.source(1), raw.len());
    }

    #[test]
    fn what_was_trimmed_off_between_two_runs_leads_nowhere() {
        let (mut second, mut first) = (Origin::default(), Origin::default());
        second.kept(0, 0);
        second.kept(2, 8);
        first.kept(0, 0);
        first.kept(5, 20);
        let both = second.through(&first);
        assert_eq!([0, 1, 2, 3].map(|it| both.source(it)), [0, 1, 23, 24]);
    }

    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[ -~]{0,8}",
            any::<char>().prop_map(String::from),
            prop::sample::select(vec![
                "\x1b[", "\x1b]", "\x07", "\x1b\\", "\u{9b}", "\u{202e}", "\u{200d}", "👩", "\u{301}",
                "\u{1100}", "\r", "\t", "क", "\u{fe0f}"
            ])
            .prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|it| it.concat())
    }

    proptest! {
        #[test]
        fn nothing_that_steers_a_terminal_gets_through(raw in hostile()) {
            let text = clean(&raw, Lines::Keep).text;
            prop_assert!(text.chars().all(|it| it == '\n' || !it.is_control()), "{text:?}");
            let bidi = |it: char| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{200e}' | '\u{200f}');
            prop_assert!(!text.contains(bidi));
            prop_assert!(!clean(&raw, Lines::Join).text.contains('\n'));
        }

        #[test]
        fn what_is_clean_passes_unchanged(raw in hostile()) {
            let once = clean(&raw, Lines::Keep);
            let twice = clean(&once.text, Lines::Keep);
            prop_assert_eq!(&twice.text, &once.text);
            prop_assert_eq!(twice.hidden, 0);
        }

        #[test]
        fn offsets_ascend_and_stay_on_char_boundaries(raw in hostile()) {
            let cleaned = clean(&raw, Lines::Keep);
            let mut last = 0;
            for (at, _) in cleaned.text.char_indices() {
                let source = cleaned.origin.source(at);
                prop_assert!(source >= last && raw.is_char_boundary(source), "{raw:?} {at} {source}");
                last = source;
            }
        }
    }
}
