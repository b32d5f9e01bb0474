//! The settings: the file that is shipped inside the program.

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};
use serde::Deserialize;
use toml::Spanned;

use super::cli::{LayoutName, MouseMode, ThemeName};
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
    /// Whether the mouse is ours.
    pub mouse: MouseMode,
    /// Each with where it stands in the file, as a map forgets their order.
    keys: BTreeMap<Spanned<String>, Vec<String>>,
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
        let mut written: Vec<_> = self.keys.iter().collect();
        written.sort_by_key(|(name, _)| name.span().start);
        let bindings = written.into_iter().map(|(name, keys)| (name.as_ref().as_str(), keys.as_slice()));
        Keymap::new(bindings).map_err(|bad| {
            let said: Vec<String> = bad.iter().map(ToString::to_string).collect();
            anyhow!("keys: {}", said.join("; "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::{action::Action, key::keys, keymap::Lookup};

    #[test]
    fn the_shipped_settings_bind_every_action() {
        let keymap = Config::shipped().and_then(|it| it.keymap()).expect("the shipped settings are in order");
        for entry in Action::ALL {
            assert!(keymap.keys(entry.action).next().is_some(), "{} has no key", entry.name);
        }
    }

    #[test]
    fn the_keys_that_may_follow_come_in_the_order_in_which_they_were_written() {
        let keymap = Config::shipped().and_then(|it| it.keymap()).expect("the shipped settings are in order");
        let Lookup::Wait(choices) = keymap.lookup(&keys("z").expect("a key")) else {
            panic!("z is the beginning of keys");
        };
        let shown: Vec<String> = choices.iter().map(|(key, _)| key.shown()).collect();
        assert_eq!(shown, ["z", "t", "b"]);
    }
}
