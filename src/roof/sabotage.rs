//! Makes the program panic where a test wants to see what becomes of the terminal. Nothing in a release build.

use crate::tui::terminal::Screen;

/// Panics if the environment asks for it at this place.
pub fn at(place: &str) {
    if cfg!(debug_assertions) {
        let asked = std::env::var_os("BIFOCAL_TEST_PANIC").is_some_and(|it| it == place);
        assert!(!asked, "asked for by the environment: {place}");
    }
}

/// Panics with a frame half drawn if the environment asks for it.
pub fn in_frame(screen: &mut Screen) {
    if cfg!(debug_assertions) {
        let _ = screen.draw(|_| at("draw"));
    }
}
