//! What the mouse did, and how a terminal is asked to report it.

use std::fmt;

use ratatui::{
    crossterm::{
        Command,
        event::{MouseButton, MouseEvent, MouseEventKind},
    },
    layout::Position,
};

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub act: Act,
    /// Where on the screen.
    pub at: Position,
}

/// What a mouse does that means something here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The first button went down.
    Press,
    /// It moved with the button down.
    Drag,
    /// The button went up.
    Release,
    /// The wheel was turned to the beginning of the text.
    WheelUp,
    /// To its end.
    WheelDown,
}

impl Mouse {
    /// What a terminal reported; nothing for what means nothing here.
    pub fn reported(event: MouseEvent) -> Option<Self> {
        let act = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => Act::Press,
            MouseEventKind::Drag(MouseButton::Left) => Act::Drag,
            MouseEventKind::Up(MouseButton::Left) => Act::Release,
            MouseEventKind::ScrollUp => Act::WheelUp,
            MouseEventKind::ScrollDown => Act::WheelDown,
            _ => return None,
        };
        Some(Self { act, at: Position::new(event.column, event.row) })
    }
}

/// Asks the terminal to report buttons, the wheel and dragging. Not the way that crossterm does, which also asks for every
/// motion without a button: a reader that nobody touches would wake up all the time.
pub struct Report;

impl Command for Report {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }
}

/// Asks it to stop.
pub struct NoReport;

impl Command for NoReport {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1006l\x1b[?1002l\x1b[?1000l")
    }
}
