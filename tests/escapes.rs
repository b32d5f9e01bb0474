//! Can an article make the reader say anything to the terminal that is not ours? The real drawing, its bytes parsed.

#[path = "escapes/hostile.rs"]
mod hostile;

use std::{
    cell::RefCell,
    io::{self, Write as _},
    rc::Rc,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bifocal::{
    ground::Pair,
    print,
    result::{Comparison, Notes, Options, Passages, compare},
    roof::config::Config,
    text::Article,
    tui::{
        app::{App, Effect, Input, Look},
        key::{Key, keys},
        layout::Choice,
        script,
        surface::Surface,
        terminal::to_clipboard,
        themes::Themes,
        view,
    },
};
use hostile::HOSTILE;
use proptest::prelude::*;
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    layout::{Rect, Size},
};
use unicode_width::UnicodeWidthChar;

/// What the reader may be asked to do with a hostile pair.
const SESSION: [&str; 18] = [
    "",
    "]",
    "<CR>",
    "w",
    "o",
    "?",
    "<Esc>",
    "i<S-Tab>e",
    "<Down><Esc>",
    "p",
    "<Esc>G",
    "5%zz",
    "y",
    "Y",
    "m",
    "a",
    "al<CR>",
    "easE<CR>",
];

/// Sizes that it is drawn at: side by side, stacked, nearly nothing.
const SIZES: [(u16, u16); 4] = [(90, 24), (50, 16), (20, 5), (3, 2)];

fn compared(names: &Pair<String>, texts: &Pair<String>) -> Comparison {
    let articles = names.as_ref().zip(texts.as_ref()).map(|(name, text)| Article::read(name, text));
    compare(articles.map(Passages::cut), &Options::default())
}

fn reader(comparison: Comparison, size: Size) -> App {
    let keymap = Config::shipped().map(|it| it.keymap).expect("good settings");
    let themes = Themes::built_in("dark").expect("a good theme");
    let look = Look { layout: Choice::Auto, max_width: 80, themes, mouse: true };
    App::new(comparison, keymap, look, size)
}

/// Where the drawing writes to.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl io::Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Every byte that a session with this pair sends to the terminal. The keys of `pasted` are pressed too.
fn session(comparison: Comparison, pasted: &str) -> Vec<u8> {
    let wire = Wire::default();
    let mut app = reader(comparison, Size::from(SIZES[0]));
    for size in SIZES.map(Size::from) {
        app.update(Input::Resize(size));
        let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
        let backend = Surface::new(wire.clone(), size);
        let mut terminal =
            Terminal::with_options(backend, TerminalOptions { viewport }).expect("a screen in memory");
        let typed = pasted.chars().map(|it| vec![Key::char(it)]);
        let pressed = SESSION.iter().map(|it| keys(it).expect("good keys")).chain(typed);
        // A note quotes what was pasted.
        app.update(Input::Key(Key::char('c')));
        app.update(Input::Paste(pasted.to_owned()));
        app.update(Input::Key(Key::named("CR").expect("a key")));
        for keys in pressed {
            for key in keys {
                if let Effect::Copy(copied) = app.update(Input::Key(key)) {
                    wire.clone().write_all(to_clipboard(&copied.text).as_bytes()).expect("written to memory");
                }
            }
            terminal.draw(|frame| view::draw(&app, frame.buffer_mut())).expect("it is drawn");
        }
    }
    wire.0.take()
}

/// What a terminal would understand, as far as it is not allowed.
#[derive(Default)]
struct Grammar {
    refused: Vec<String>,
    piled: usize,
    /// May something be put on the clipboard? Only with a key for it.
    copies: bool,
}

/// Is it base64 of what a report of plain text may hold?
fn clean_in_base64(payload: &[u8]) -> bool {
    let text = STANDARD.decode(payload).ok().and_then(|it| String::from_utf8(it).ok());
    text.is_some_and(|it| refused_in_text(&it).is_empty())
}

impl vte::Perform for Grammar {
    fn print(&mut self, it: char) {
        self.piled = if it.width() == Some(0) { self.piled + 1 } else { 0 };
        if it.is_control() || deceives(it) || self.piled > 8 {
            self.refused.push(format!("{it:?}"));
        }
    }

    fn execute(&mut self, byte: u8) {
        self.refused.push(format!("control {byte:02x}"));
    }

    fn csi_dispatch(&mut self, params: &vte::Params, between: &[u8], cut: bool, last: char) {
        let params: Vec<u16> = params.iter().flatten().copied().collect();
        let allowed = match (between, last) {
            ([], 'm') => is_style(&params),
            ([], 'H' | 'G') => {
                params.len() == 1 + usize::from(last == 'H')
                    && params.iter().all(|it| (1..=1000).contains(it))
            }
            ([], 'J' | 'K') => params.iter().all(|it| *it <= 2),
            (b"?", 'h' | 'l') => params == [25],
            _ => false,
        };
        if cut || !allowed {
            self.refused.push(format!("CSI {between:?} {params:?} {last}"));
        }
    }

    fn hook(&mut self, _: &vte::Params, _: &[u8], _: bool, last: char) {
        self.refused.push(format!("DCS {last}"));
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], bell: bool) {
        if let ([b"52", b"c", payload], true, true) = (params, bell, self.copies)
            && clean_in_base64(payload)
        {
            return;
        }
        self.refused.push(format!("OSC {params:?}"));
    }

    fn esc_dispatch(&mut self, _: &[u8], _: bool, byte: u8) {
        self.refused.push(format!("ESC {byte:02x}"));
    }
}

/// Bold, dim, italic, underlined, reversed, their ends, and the colors.
fn is_style(params: &[u16]) -> bool {
    match params {
        [] => true,
        [38 | 48, 5, n, rest @ ..] => *n <= 255 && is_style(rest),
        [38 | 48, 2, r, g, b, rest @ ..] => [r, g, b].iter().all(|it| **it <= 255) && is_style(rest),
        [0..=4 | 7 | 22..=24 | 27 | 30..=37 | 39 | 49 | 59 | 90..=97, rest @ ..] => is_style(rest),
        _ => false,
    }
}

/// Steers the direction of text, or cannot be seen, or means another thing with each font.
fn deceives(it: char) -> bool {
    matches!(it,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{180e}' | '\u{3164}' | '\u{115f}' | '\u{ffa0}'
        | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}')
}

/// What of these bytes a terminal may not be sent.
fn refused(bytes: &[u8]) -> Vec<String> {
    refused_by(Grammar::default(), bytes)
}

/// The same where something was copied.
fn refused_with_copies(bytes: &[u8]) -> Vec<String> {
    refused_by(Grammar { copies: true, ..Grammar::default() }, bytes)
}

fn refused_by(mut grammar: Grammar, bytes: &[u8]) -> Vec<String> {
    vte::Parser::new().advance(&mut grammar, bytes);
    // The parser says nothing of SOS, PM and APC, nor of a sequence that is broken off.
    let text = std::str::from_utf8(bytes).expect("UTF-8 all through");
    for after in text.split('\x1b').skip(1) {
        let params = |it: char| it.is_ascii_digit() || it == '?' || it == ';';
        let last = after.strip_prefix('[').and_then(|it| it.trim_start_matches(params).chars().next());
        let is_copy = grammar.copies && after.starts_with("]52;c;") && after.contains('\x07');
        if !is_copy && !last.is_some_and(|it| it.is_ascii_alphabetic()) {
            grammar.refused.push(format!("ESC {}", after.chars().take(8).collect::<String>()));
        }
    }
    grammar.refused
}

/// What a report of plain text may not hold.
fn refused_in_text(text: &str) -> Vec<char> {
    text.chars().filter(|&it| it != '\n' && (it.is_control() || deceives(it))).collect()
}

fn report(comparison: &Comparison, color: bool) -> String {
    let mut out = Vec::new();
    print::text(comparison, &Notes::default(), &print::Options { width: 60, color }, &mut out)
        .expect("written to memory");
    String::from_utf8(out).expect("UTF-8 all through")
}

/// Every way to the terminal, with this pair.
fn check(names: &Pair<String>, texts: &Pair<String>, pasted: &str) {
    let comparison = compared(names, texts);
    assert_eq!(refused_in_text(&report(&comparison, false)), Vec::<char>::new());
    let colored = report(&comparison, true);
    assert_eq!(refused(colored.replace('\n', "").as_bytes()), Vec::<String>::new());
    let screen = script::screen(&reader(comparison.clone(), Size::new(90, 24)));
    assert_eq!(refused_in_text(&script::text(&screen)), Vec::<char>::new());
    assert_eq!(refused(script::ansi(&screen).replace('\n', "").as_bytes()), Vec::<String>::new());
    assert_eq!(refused_with_copies(&session(comparison, pasted)), Vec::<String>::new());
}

#[test]
fn nothing_that_was_seen_in_hostile_articles_reaches_the_terminal() {
    for few in HOSTILE.chunks(8) {
        let text = |other: &str| {
            let passage =
                |it: &&str| format!("The harbor was closed {it} on Tuesday, the port office said.\n\n");
            format!("{}\n\n{}{other}", few.concat(), few.iter().map(passage).collect::<String>())
        };
        let name = few.concat();
        check(
            &Pair::new(name.clone(), format!("{name}.md")),
            &Pair::new(text("It opened again."), text("Nobody was hurt.")),
            &name,
        );
    }
}

#[test]
fn the_oracle_lets_no_hostile_sequence_pass_but_what_the_reader_says_itself() {
    let ours = |it: &str| ["\x1b[2J", "\x1b[31mRED\x1b[0m", "\x1b[10;10H", "\x1b[?25h"].contains(&it);
    let steers = |it: &str| it.chars().any(|it| it.is_control() || deceives(it));
    for it in HOSTILE {
        // One more letter ends what is open.
        let refused = refused(format!("{it}x").as_bytes());
        assert!(ours(it) || !steers(it) || !refused.is_empty(), "{it:?}");
    }
}

#[test]
fn a_copy_may_carry_nothing_but_a_clean_text() {
    let copy = |text: &str| refused_with_copies(to_clipboard(text).as_bytes());
    assert_eq!(copy("It rained.\n\nNobody came."), Vec::<String>::new());
    assert!(!copy("\x1b]52;c;eA==\x07").is_empty() && !copy("a\u{202e}b").is_empty());
    assert!(!refused(to_clipboard("It rained.").as_bytes()).is_empty(), "without a key for it");
    for raw in ["\x1b]52;c;?\x07", "\x1b]52;p;eA==\x07", "\x1b]0;eA==\x07", "\x1b]52;c;eA==\x1b\\"] {
        assert!(!refused_with_copies(raw.as_bytes()).is_empty(), "{raw:?}");
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(HOSTILE.to_vec()).prop_map(String::from),
        2 => prop::sample::select(vec!["The harbor was closed on Tuesday.", "Fourteen were hurt", "\n\n", "\n", "# ", "> ", "- "])
            .prop_map(String::from),
        2 => prop::collection::vec(any::<u8>(), 0..12).prop_map(|it| String::from_utf8_lossy(&it).into_owned()),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{0,12}",
    ]
}

fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..most).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_article_can_speak_to_the_terminal(
        names in (text(3), text(3)), texts in (text(30), text(30)), shared in text(6), pasted in text(2),
    ) {
        let pair = |it: (String, String)| Pair::new(it.0, it.1);
        check(&pair(names), &pair(texts).map(|it| format!("{it}\n\n{shared}")), &pasted);
    }
}

#[test]
fn every_size_can_be_drawn() {
    let comparison = compared(
        &Pair::new("left".to_owned(), "right".to_owned()),
        &Pair::new(HOSTILE.join("\n\n"), HOSTILE.join(" ")),
    );
    for keys_pressed in ["", "w]", "?", "T", "]al", "easE", "m", "a", "cnote<CR>"] {
        let mut app = reader(comparison.clone(), Size::new(80, 24));
        script::replay(&mut app, &keys(keys_pressed).expect("good keys"));
        for width in 0..=45 {
            for height in 0..=45 {
                app.update(Input::Resize(Size::new(width, height)));
                script::screen(&app);
            }
        }
    }
}
