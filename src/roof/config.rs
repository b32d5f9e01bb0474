//! The settings: the file that is shipped inside the program.

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};
use serde::Deserialize;

use super::cli::{LayoutName, ThemeName};
use crate::tui::keymap::Keymap;

/// The defaults, as a person can read them.
const SHIPPED: &str = include_str!("../../assets/config.toml");

/// The settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The colors.
    pub theme: ThemeName,
    /// How the articles lie.
    pub layout: LayoutName,
    /// The longest line of text, in cells.
    pub max_width: u16,
    keys: BTreeMap<String, Vec<String>>,
}

impl Config {
    /// The defaults.
    ///
    /// # Errors
    /// When the file that is shipped is not in order, which a test rules out.
    pub fn shipped() -> anyhow::Result<Self> {
        toml::from_str(SHIPPED).context("the built-in settings")
    }

    /// The keys.
    ///
    /// # Errors
    /// All that is wrong with the bindings.
    pub fn keymap(&self) -> anyhow::Result<Keymap> {
        let bindings = self.keys.iter().map(|(name, keys)| (name.as_str(), keys.as_slice()));
        Keymap::new(bindings).map_err(|bad| {
            let said: Vec<String> = bad.iter().map(ToString::to_string).collect();
            anyhow!("keys: {}", said.join("; "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::Action;

    #[test]
    fn the_shipped_settings_bind_every_action() {
        let keymap = Config::shipped().and_then(|it| it.keymap()).expect("the shipped settings are in order");
        for entry in Action::ALL {
            assert!(keymap.keys(entry.action).next().is_some(), "{} has no key", entry.name);
        }
    }
}
