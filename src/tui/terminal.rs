//! Takes the terminal and gives it back, and turns what it reports into inputs.

use std::{
    io::{self, BufWriter, Write},
    sync::{Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread,
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    crossterm::{
        cursor::{Hide, Show},
        event::{self, DisableBracketedPaste, EnableBracketedPaste, Event},
        execute,
        style::ResetColor,
        terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
    },
    layout::{Position, Rect, Size},
};

use super::{
    answers::Answers,
    app::Input,
    key::Key,
    mouse::{Mouse, NoReport, Report},
    surface::{Surface, known, size_now},
};

/// How much of the terminal is ours. One for the process, as the terminal is; whoever writes to it holds the lock.
static HELD: Mutex<Held> = Mutex::new(Held { part: Part::Nothing, mouse: false, lent: false, over: false });

/// A whole frame leaves in few writes.
const BUFFER: usize = 1 << 16;

/// The terminal to draw on.
pub type Screen = Terminal<Surface<BufWriter<Gate>>>;

#[derive(Debug)]
struct Held {
    part: Part,
    /// The terminal is to report the mouse while the screen is ours.
    mouse: bool,
    /// The shell has it while the process is stopped.
    lent: bool,
    /// It was given back for good: the process is about to end.
    over: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Nothing,
    /// Keys come one by one and are not echoed.
    Keys,
    /// The alternate screen, without cursor.
    Screen,
}

impl Held {
    fn shows(&self) -> bool {
        self.part == Part::Screen && !self.lent && !self.over
    }
}

/// Takes the keys, so that what the terminal answers to a question is not echoed.
///
/// # Errors
/// When there is no terminal that can be made raw; nothing was written then.
pub fn claim() -> io::Result<()> {
    let mut held = held_until_over();
    if !held.lent {
        enable_raw_mode()?;
    }
    held.part = Part::Keys;
    Ok(())
}

/// Takes the screen, after the keys.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn enter() -> io::Result<()> {
    let mut held = held_until_over();
    held.part = Part::Screen;
    if held.lent { Ok(()) } else { take_screen(&held) }
}

/// Has the terminal report the mouse from now on, or not.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn report_mouse(on: bool) -> io::Result<()> {
    let mut held = held_until_over();
    let changes = held.shows() && held.mouse != on;
    held.mouse = on;
    match on {
        _ if !changes => Ok(()),
        true => execute!(io::stdout(), Report),
        false => execute!(io::stdout(), NoReport),
    }
}

/// Gives the terminal back as it was found, for good; only once, whoever calls first, and whoever calls later waits
/// until that is done.
pub fn leave() {
    // Before the lock: a terminal that takes no output any more keeps who writes to it, but is to be given back all the same.
    let _ = disable_raw_mode();
    let mut held = held();
    give(&held);
    held.over = true;
}

/// Gives the terminal to the shell, until [`retake`].
pub fn lend() {
    let _ = disable_raw_mode();
    let mut held = held();
    give(&held);
    held.lent = true;
}

/// Takes back what was ours before the process was stopped, also if it had no time to lend it.
///
/// # Errors
/// When the terminal is gone.
pub fn retake() -> io::Result<()> {
    let mut held = held();
    if held.over {
        return Ok(());
    }
    held.lent = false;
    if held.part >= Part::Keys {
        // Off and on again: the shell may have changed it behind our back.
        disable_raw_mode()?;
        enable_raw_mode()?;
    }
    if held.shows() { take_screen(&held) } else { Ok(()) }
}

fn take_screen(held: &Held) -> io::Result<()> {
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if held.mouse { execute!(io::stdout(), Report) } else { Ok(()) }
}

/// Gives back all that is ours.
fn give(held: &Held) {
    // Again, under the lock: who held it may just have made the terminal raw.
    let _ = disable_raw_mode();
    if held.shows() {
        give_screen(held);
    }
}

/// Every step, even if one before it fails.
fn give_screen(held: &Held) {
    let mut out = io::stdout();
    if held.mouse {
        let _ = execute!(out, NoReport);
    }
    let _ = execute!(out, ResetColor);
    let _ = execute!(out, Show);
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen);
}

fn held() -> MutexGuard<'static, Held> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Once the terminal was given back for good, another thread is ending the process: there is nothing left to do but wait.
fn held_until_over() -> MutexGuard<'static, Held> {
    let held = held();
    if held.over {
        drop(held);
        loop {
            thread::park();
        }
    }
    held
}

/// Leads to the terminal what is written while the screen is ours, and drops the rest: no frame may land on the shell's
/// screen or after a last message, whichever thread gave the terminal back.
#[derive(Debug)]
pub struct Gate(());

impl Write for Gate {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let held = held();
        if held.shows() {
            let mut out = io::stdout();
            out.write_all(bytes)?;
            out.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Asks the terminal to put a text on its clipboard.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn copy(text: &str) -> io::Result<()> {
    Gate(()).write_all(to_clipboard(text).as_bytes())
}

/// The escape sequence (OSC 52) that asks for it. Of the text the terminal sees only the letters of base64.
pub fn to_clipboard(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", STANDARD.encode(text))
}

/// The terminal to draw on, once it is taken. `usual` is its size if it does not know it.
///
/// # Errors
/// When it does not tell its size.
pub fn screen(usual: Size) -> io::Result<Screen> {
    let surface = Surface::new(BufWriter::with_capacity(BUFFER, Gate(())), usual);
    let area = Rect::from((Position::ORIGIN, size_now(usual)?));
    // Not ratatui's full screen, which would take changes of size on its own.
    Terminal::with_options(surface, TerminalOptions { viewport: Viewport::Fixed(area) })
}

/// Reads what the terminal reports until it is gone or nobody listens. `seen` is the size that the reader knows, `usual` that
/// of a terminal that knows none.
pub fn listen(inputs: &Sender<Input>, mut answers: Answers, seen: Size, usual: Size) {
    // From the first poll on changes of size are noticed; one that came before it would be lost.
    let missed = event::poll(Duration::ZERO).and_then(|_| size_now(usual));
    if missed.is_ok_and(|it| it != seen && inputs.send(Input::Resize(it)).is_err()) {
        return;
    }
    while let Ok(event) = event::read() {
        let heard: Vec<Input> = match event {
            Event::Key(key) => {
                Key::pressed(key).into_iter().flat_map(|it| answers.filter(it)).map(Input::Key).collect()
            }
            Event::Paste(text) => vec![Input::Paste(text)],
            Event::Mouse(event) => Mouse::reported(event).map(Input::Mouse).into_iter().collect(),
            Event::Resize(width, height) => vec![Input::Resize(known(Size::new(width, height), usual))],
            _ => Vec::new(),
        };
        if heard.into_iter().any(|it| inputs.send(it).is_err()) {
            return;
        }
    }
    let _ = inputs.send(Input::Gone);
}
