//! Which keys mean which action: read from the configuration, asked by the reader and by the help.

use super::{
    action::Action,
    key::{Key, UnknownKey, keys},
};

/// The bindings, in the order in which they were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    bindings: Vec<(Vec<Key>, Action)>,
}

/// What the keys typed so far mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// This.
    Run(Action),
    /// More is needed: the keys that may follow, and what they would do.
    Wait(Vec<(Key, Action)>),
    /// Nothing.
    Unknown,
}

/// What is wrong with a binding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadBinding {
    /// A name of no action.
    #[error("there is no action \"{0}\"")]
    UnknownAction(String),
    /// A name of no key.
    #[error("{action}: {unknown}")]
    UnknownKey {
        /// The action's name.
        action: String,
        /// The key.
        unknown: UnknownKey,
    },
    /// One of the two could never be reached.
    #[error("{keys} is bound to {first} and, by itself or as the beginning of another key, to {second}")]
    Conflict {
        /// The keys as written.
        keys: String,
        /// The action that has them.
        first: &'static str,
        /// The action that wants them too.
        second: &'static str,
    },
}

impl Keymap {
    /// The keymap of pairs of an action's name and the keys that mean it.
    ///
    /// # Errors
    /// Everything that is wrong with it, all at once.
    pub fn new<'a>(bindings: impl Iterator<Item = (&'a str, &'a [String])>) -> Result<Self, Vec<BadBinding>> {
        let (mut map, mut bad) = (Self::default(), Vec::new());
        for (name, scripts) in bindings {
            let Some(action) = Action::named(name) else {
                bad.push(BadBinding::UnknownAction(name.to_owned()));
                continue;
            };
            for script in scripts {
                let bound = keys(script)
                    .map_err(|unknown| BadBinding::UnknownKey { action: name.to_owned(), unknown });
                bad.extend(bound.and_then(|keys| map.bind(keys, action)).err());
            }
        }
        if bad.is_empty() { Ok(map) } else { Err(bad) }
    }

    fn bind(&mut self, keys: Vec<Key>, action: Action) -> Result<(), BadBinding> {
        let taken = self.bindings.iter().find(|(it, _)| it.starts_with(&keys) || keys.starts_with(it));
        if let Some((_, first)) = taken {
            let (first, second) = (first.entry().name, action.entry().name);
            return Err(BadBinding::Conflict { keys: shown(&keys), first, second });
        }
        self.bindings.push((keys, action));
        Ok(())
    }

    /// What `typed` means.
    pub fn lookup(&self, typed: &[Key]) -> Lookup {
        let begun = self.bindings.iter().filter(|(keys, _)| keys.starts_with(typed));
        let mut choices = Vec::new();
        for (keys, action) in begun {
            match keys.get(typed.len()) {
                None => return Lookup::Run(*action),
                Some(next) => choices.push((*next, *action)),
            }
        }
        if choices.is_empty() { Lookup::Unknown } else { Lookup::Wait(choices) }
    }

    /// All keys of an action, as the screen shows them.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = String> {
        self.bindings.iter().filter(move |it| it.1 == action).map(|(keys, _)| shown(keys))
    }
}

/// Keys as the screen shows them, one after the other; those with long names apart.
pub fn shown(keys: &[Key]) -> String {
    let shown: Vec<String> = keys.iter().map(|it| it.shown()).collect();
    let apart = shown.iter().any(|it| it.chars().count() > 1);
    shown.join(if apart { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap(bindings: &[(&str, &str)]) -> Result<Keymap, Vec<BadBinding>> {
        let bindings: Vec<(&str, Vec<String>)> = bindings
            .iter()
            .map(|(name, keys)| (*name, keys.split(' ').map(str::to_owned).collect()))
            .collect();
        Keymap::new(bindings.iter().map(|(name, keys)| (*name, keys.as_slice())))
    }

    fn check(typed: &str, expected: &Lookup) {
        let map = keymap(&[("down", "j <Down>"), ("row_to_middle", "zz"), ("row_to_top", "zt")])
            .expect("a good keymap");
        assert_eq!(map.lookup(&keys(typed).expect("good keys")), *expected);
    }

    #[test]
    fn keys_run_wait_or_mean_nothing() {
        check("j", &Lookup::Run(Action::Down));
        check("zt", &Lookup::Run(Action::RowToTop));
        check(
            "z",
            &Lookup::Wait(vec![(Key::char('z'), Action::RowToMiddle), (Key::char('t'), Action::RowToTop)]),
        );
        check("zx", &Lookup::Unknown);
    }

    #[test]
    fn all_bad_bindings_are_said_together() {
        let bad = keymap(&[("dwon", "j"), ("up", "<Foo>"), ("down", "z"), ("row_to_top", "zt")])
            .expect_err("a bad keymap");
        let said: Vec<String> = bad.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(
            said[0].contains("dwon") && said[1].contains("<Foo>") && said[2].contains("zt is bound to down"),
            "{said:?}"
        );
    }
}
