//! Where the program's files are: settings and what is kept, by the XDG rules on every system.

use std::path::PathBuf;

use etcetera::{BaseStrategy, base_strategy::Xdg};

/// The program's own folder in each of them.
const OURS: &str = "bifocal";

/// The folder of the settings: `$XDG_CONFIG_HOME/bifocal`, else `~/.config/bifocal`. None without a home.
pub fn config() -> Option<PathBuf> {
    Xdg::new().ok().map(|it| it.config_dir().join(OURS))
}

/// The folder of what is kept between two readings: `$XDG_STATE_HOME/bifocal`, else `~/.local/state/bifocal`.
pub fn state() -> Option<PathBuf> {
    Xdg::new().ok()?.state_dir().map(|it| it.join(OURS))
}
