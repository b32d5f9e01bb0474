//! Takes the terminal and gives it back, and turns what it reports into inputs.

use std::{
    io::{self, BufWriter, Stdout, Write},
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
};

use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::CrosstermBackend,
    crossterm::{
        cursor::{Hide, Show},
        event::{self, Event},
        execute,
        terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size},
    },
    layout::{Rect, Size},
};

use super::{answers::Answers, app::Input, key::Key, known};

/// Is the terminal ours now? One for the process, as the terminal is.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// A whole frame leaves in few writes.
const BUFFER: usize = 1 << 16;

/// The terminal to draw on.
pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Takes the terminal: raw, on the alternate screen, without cursor.
///
/// # Errors
/// When there is no terminal that can be made raw; nothing was written then.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, Hide).inspect_err(|_| leave())
}

/// Gives the terminal back as it was found: every step, even if one before it fails; only once, whoever calls first.
pub fn leave() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(out, Show);
        let _ = execute!(out, LeaveAlternateScreen);
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}

/// The terminal to draw on, once it is taken.
///
/// # Errors
/// When it cannot be written to.
pub fn screen() -> io::Result<Screen> {
    let backend = CrosstermBackend::new(BufWriter::with_capacity(BUFFER, io::stdout()));
    let (width, height) = size()?;
    let area = Rect::from((ratatui::layout::Position::ORIGIN, known(Size::new(width, height))));
    // Not ratatui's full screen: a terminal that does not know its size must get the usual one.
    Terminal::with_options(backend, TerminalOptions { viewport: Viewport::Fixed(area) })
}

/// Reads what the terminal reports until it is gone or nobody listens.
pub fn listen(inputs: &Sender<Input>) {
    let mut answers = Answers::default();
    while let Ok(event) = event::read() {
        let heard: Vec<Input> = match event {
            Event::Key(key) => {
                Key::pressed(key).into_iter().flat_map(|it| answers.filter(it)).map(Input::Key).collect()
            }
            Event::Resize(width, height) => vec![Input::Resize(known(Size::new(width, height)))],
            _ => Vec::new(),
        };
        if heard.into_iter().any(|it| inputs.send(it).is_err()) {
            return;
        }
    }
    let _ = inputs.send(Input::Gone);
}
