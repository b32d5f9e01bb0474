//! Where a person's own files are: by the XDG specification, on macOS too, where people of the command line look for them.

use std::path::{Path, PathBuf};

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

/// A path as people write it: with `~` for home.
pub fn shown(path: &Path) -> String {
    let home = etcetera::home_dir().ok().filter(|it| it.parent().is_some());
    match home.and_then(|it| path.strip_prefix(it).ok().map(Path::to_owned)) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}
