//! Asks the terminal whether its background is dark or light.

use std::{os::fd::AsFd, time::Duration};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use terminal_colorsaurus::{Error, QueryOptions, background_color};

/// A background of more perceived lightness than this (0 to 1) is light.
const MIDDLE: f32 = 0.5;

/// A terminal that has not answered by now is taken to be dark; a person would notice a longer wait.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the terminal said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Dark, or that it does not know.
    Dark,
    /// Light.
    Light,
    /// Nothing yet: the answer may still come, among the keys.
    Silent,
}

/// Asks, and waits for a moment. The terminal should be raw by then, or the answer is echoed. Nothing is asked when keys
/// wait on `keys`, the terminal: the answer is looked for in all that can be read, and the keys would be lost with it.
pub fn ask(keys: impl AsFd) -> Background {
    if waits(keys) {
        return Background::Dark;
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    // Only the background: asked for the text color too, a slow terminal would owe two answers.
    match background_color(options) {
        Ok(color) if color.perceived_lightness() > MIDDLE => Background::Light,
        Err(Error::Timeout(_)) => Background::Silent,
        _ => Background::Dark,
    }
}

/// Is there anything to read? A system that cannot poll a terminal says no.
fn waits(keys: impl AsFd) -> bool {
    let mut fds = [PollFd::new(&keys, PollFlags::IN)];
    poll(&mut fds, Some(&Timespec::default())).is_ok() && fds[0].revents().contains(PollFlags::IN)
}
