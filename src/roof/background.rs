//! Asks the terminal whether its background is dark or light.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// A terminal that has not answered by now is taken to be dark; a person would notice a longer wait.
const PATIENCE: Duration = Duration::from_millis(100);

/// Is the background light? A terminal that does not answer in time is not.
pub fn is_light() -> bool {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    matches!(theme_mode(options), Ok(ThemeMode::Light))
}
