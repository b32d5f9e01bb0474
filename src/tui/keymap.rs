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
    /// A name of no key.
    #[error(transparent)]
    UnknownKey(#[from] UnknownKey),
    /// No key at all.
    #[error("\"\" is no key; [] takes an action's keys away")]
    Nothing,
    /// A key that no terminal sends.
    #[error("{0} is {1} to a terminal: {2}")]
    Impossible(Key, &'static str, &'static str),
    /// A number says how often, so it never comes to mean something else.
    #[error("{0} begins a number, which says how often or where")]
    Number(Key),
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
    /// The keymap of actions and what was written for each.
    ///
    /// # Errors
    /// The first binding that is wrong.
    pub fn new<'a>(bindings: impl IntoIterator<Item = (Action, &'a str)>) -> Result<Self, BadBinding> {
        let mut map = Self::default();
        bindings.into_iter().try_for_each(|(action, script)| map.bind(action, script))?;
        Ok(map)
    }

    /// One more binding.
    ///
    /// # Errors
    /// If it could never mean the action, or would keep another one from meaning its own.
    pub fn bind(&mut self, action: Action, script: &str) -> Result<(), BadBinding> {
        let keys = keys(script)?;
        let first = keys.first().ok_or(BadBinding::Nothing)?;
        if first.digit().is_some_and(|it| it > 0) {
            return Err(BadBinding::Number(*first));
        }
        if let Some((key, (is, way))) = keys.iter().find_map(|it| Some((*it, it.impossible()?))) {
            return Err(BadBinding::Impossible(key, is, way));
        }
        if let Some((_, first)) = self.bindings.iter().find(|it| clash(&it.0, &keys)) {
            let (first, second) = (first.entry().name, action.entry().name);
            return Err(BadBinding::Conflict { keys: shown(&keys), first, second });
        }
        self.bindings.push((keys, action));
        Ok(())
    }

    /// This keymap, and what it leaves of another one: the keys of the actions of which it says nothing, except for
    /// those that it needs itself. `said` are the actions of which it says something, if only that they have no key.
    #[must_use]
    pub fn over(mut self, other: &Self, said: &[Action]) -> Self {
        let taken = |keys: &[Key]| self.bindings.iter().any(|it| clash(&it.0, keys));
        let left = other.bindings.iter().filter(|(keys, action)| !said.contains(action) && !taken(keys));
        let left: Vec<_> = left.cloned().collect();
        self.bindings.extend(left);
        self.bindings.sort_by_key(|it| it.1 as usize);
        self
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

    /// All keys of an action, as they are written.
    pub fn written(&self, action: Action) -> impl Iterator<Item = String> {
        let own = self.bindings.iter().filter(move |it| it.1 == action);
        own.map(|(keys, _)| keys.iter().map(Key::to_string).collect())
    }

    /// All keys of an action, as the screen shows them.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = String> {
        self.bindings.iter().filter(move |it| it.1 == action).map(|(keys, _)| shown(keys))
    }
}

/// Is one of them the other, or its beginning? Then the longer one could never be typed to its end.
fn clash(a: &[Key], b: &[Key]) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// Keys as the screen shows them, one after the other.
pub fn shown(keys: &[Key]) -> String {
    keys.iter().map(|it| it.shown()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap(bindings: &[(Action, &str)]) -> Keymap {
        Keymap::new(bindings.iter().copied()).expect("a good keymap")
    }

    fn check(typed: &str, expected: &Lookup) {
        let map = keymap(&[
            (Action::Down, "j"),
            (Action::Down, "<Down>"),
            (Action::RowToMiddle, "zz"),
            (Action::RowToTop, "zt"),
        ]);
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
    fn a_binding_that_could_never_mean_its_action_is_refused_with_the_reason() {
        let check = |script, expected: &str| {
            let mut map = keymap(&[(Action::Down, "z"), (Action::Level, "gg")]);
            let said = map.bind(Action::RowToTop, script).expect_err("a bad binding").to_string();
            assert!(said.contains(expected), "{said}");
        };
        check("zt", "zt is bound to down and, by itself or as the beginning of another key, to row_to_top");
        check("g", "g is bound to level");
        check("<Foo>", "there is no key <Foo>");
        check("", "[] takes an action's keys away");
        check(" ", "[] takes an action's keys away");
        check("3", "3 begins a number");
        check("<C-i>", "<C-i> is Tab to a terminal: write <Tab>");
        check("q<C-m>", "<C-m> is Enter to a terminal: write <CR>");
        check("<C-H>", "<C-h> is Backspace to a terminal: write <BS>");
        check("<C-A-[>", "<C-A-[> is Esc to a terminal: write <Esc>");
    }

    #[test]
    fn what_is_laid_over_a_keymap_takes_the_keys_that_it_needs() {
        let shipped = keymap(&[
            (Action::Down, "j"),
            (Action::Up, "k"),
            (Action::Up, "<Up>"),
            (Action::NextConflict, "x"),
            (Action::RowToMiddle, "zz"),
            (Action::RowToTop, "zt"),
            (Action::Quit, "q"),
        ]);
        let own = keymap(&[(Action::Down, "x"), (Action::Level, "z"), (Action::Help, "k")]);
        let map = own.over(&shipped, &[Action::Down, Action::Level, Action::Help, Action::Quit]);
        let bound = |action| map.written(action).collect::<Vec<_>>().join(" ");
        assert_eq!([Action::Down, Action::Level, Action::Help].map(bound), ["x", "z", "k"]);
        assert_eq!([Action::Up, Action::NextConflict, Action::RowToTop].map(bound), ["<Up>", "", ""]);
        assert_eq!(bound(Action::Quit), "", "an action of which it says that it has no key has none");
    }
}
