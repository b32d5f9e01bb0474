//! Where a person's own files are: by the XDG specification, on macOS too, where people of the command line look for them.

use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, base_strategy::Xdg};

/// The folder of bifocal's settings, if the person has a home.
pub fn config() -> Option<PathBuf> {
    Some(Xdg::new().ok()?.config_dir().join("bifocal"))
}

/// A path as people write it: with `~` for home.
pub fn shown(path: &Path) -> String {
    let home = etcetera::home_dir().ok().filter(|it| it.parent().is_some());
    match home.and_then(|it| path.strip_prefix(it).ok().map(Path::to_owned)) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}
