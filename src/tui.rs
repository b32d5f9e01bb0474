//! Floor 5, the reader: two panes, the keyboard, one event after the other. Knows no files and no environment.
//!
//! ```text
//!    header      Storm over the harbor · left.md · 512 words      The night of the flood · right.md · 498 words
//!    panes    ╎▸┆ The water came over the wall at …         ─┬▸▹┆ Shortly after midnight the harbor wall …   ╎
//!             ▎▏┆ and by morning …                           │  ┊┆ gave way …                                !
//!             !•▌ Nobody had warned …                        ↓2  ┃ “We heard it before we saw it” …          ╎
//!             ││││                                           │                                               │
//!             │││└ text: marks → runs → cells                └ connectors: to the counterparts, two of them  │
//!             ││└─ sign: how the passage is matched            off the screen                                │
//!             │└── pointer: the current passage and its counterpart, or that there is a note                 │
//!             └─── overview, at the outer edge of each pane: the article from afar ──────────────────────────┘
//!    drawer   why   reworded, score 0.82 …                   the card (with w) or the index (with i)
//!    footer   match 2/17  reworded 0.82  ↔ 3 counterparts │ synced                          ? help  ] next match
//! ```
//!
//! Merged, both panes are one, and `‹L›` between sign and text says that only this article has it.

pub mod action;
pub mod answers;
pub mod app;
pub mod canvas;
pub mod connector;
pub mod glyph;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod mouse;
pub mod prompt;
pub mod script;
pub mod surface;
pub mod terminal;
pub mod theme;
pub mod themes;
pub mod view;

use std::sync::mpsc::Receiver;

use ratatui::{
    Terminal,
    backend::Backend,
    layout::{Rect, Size},
};

use self::app::{App, Effect, Input};
use crate::result::Kept;

/// What only the world outside can do.
pub trait Host {
    /// Asks for the process to be stopped, with the terminal given back; [`Input::Redraw`] says that it goes on. False
    /// where nobody could let it go on.
    fn suspend(&mut self) -> bool;

    /// Has the mouse reported from now on, or leaves it to the terminal.
    fn report_mouse(&mut self, on: bool);

    /// Puts a text on a clipboard, and says on which.
    fn copy(&mut self, text: &str) -> Clipboard;

    /// Keeps what the person wrote and where they stand. What there is to say when that fails comes back, once.
    fn keep(&mut self, kept: &Kept) -> Option<String>;
}

/// Where a copied text went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clipboard {
    /// To the one of this computer.
    System,
    /// To tmux, which has one of its own and knows the terminal's.
    Tmux,
    /// To the terminal, which may have put it on its own: it never says.
    Terminal,
    /// Nowhere.
    Nowhere,
}

/// How the reader ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// By the key for it, or because the terminal is gone.
    Quit,
    /// By ^C.
    Interrupt,
}

/// Where a terminal says that it has no size.
pub const UNKNOWN: Size = Size::new(80, 24);

/// Reads until the person ends it. Draws after an input, never otherwise; inputs that wait are taken together.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn run<B: Backend>(
    app: &mut App,
    inputs: &Receiver<Input>,
    terminal: &mut Terminal<B>,
    host: &mut dyn Host,
) -> Result<End, B::Error> {
    loop {
        fit(app, terminal)?;
        terminal.draw(|frame| view::draw(app, frame.buffer_mut()))?;
        // After the frame: a disk may be slow.
        if let Some(problem) = host.keep(&app.kept) {
            app.say(problem);
            terminal.draw(|frame| view::draw(app, frame.buffer_mut()))?;
        }
        let Ok(first) = inputs.recv() else {
            return Ok(End::Quit);
        };
        for input in std::iter::once(first).chain(inputs.try_iter()) {
            match app.update(input) {
                Effect::None => {}
                Effect::Redraw => wipe(terminal)?,
                Effect::ReportMouse(on) => host.report_mouse(on),
                Effect::Quit => return Ok(End::Quit),
                Effect::Interrupt => return Ok(End::Interrupt),
                Effect::Copy(copied) => {
                    let to = host.copy(&copied.text);
                    app.say_copied(&copied, to);
                }
                Effect::Suspend if host.suspend() => {}
                Effect::Suspend => app.say("no shell here that could let bifocal go on: not suspended"),
            }
        }
    }
}

/// Takes the size that the terminal has now.
fn fit<B: Backend>(app: &mut App, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
    let size = terminal.size()?;
    if size != app.size() {
        app.update(Input::Resize(size));
    }
    if terminal.current_buffer_mut().area.as_size() != size {
        terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))?;
    }
    Ok(())
}

/// Empties the screen, so that all of it is drawn anew. Not by ratatui's `clear`, which asks the terminal where the
/// cursor is: the answer would be waited for in vain, since another thread reads what the terminal says.
fn wipe<B: Backend>(terminal: &mut Terminal<B>) -> Result<(), B::Error> {
    let area = terminal.current_buffer_mut().area;
    terminal.resize(area)
}
