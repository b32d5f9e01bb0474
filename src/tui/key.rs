//! What a key is, and how it is written: as in vim, in scripts, in the configuration and on the screen.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key press. Shift is part of the character where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

/// Which key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A key that writes this character.
    Char(char),
    /// A key with a name: `CR`, `Esc`, `PageUp`.
    Named(&'static str),
    /// A function key.
    F(u8),
}

/// The keys with names: as they are written, as the terminal reports them, and as the screen shows them.
const NAMES: [(&str, KeyCode, &str); 15] = [
    ("CR", KeyCode::Enter, "Enter"),
    ("Tab", KeyCode::Tab, "Tab"),
    ("S-Tab", KeyCode::BackTab, "Shift-Tab"),
    ("Esc", KeyCode::Esc, "Esc"),
    ("BS", KeyCode::Backspace, "Backspace"),
    ("Del", KeyCode::Delete, "Del"),
    ("Insert", KeyCode::Insert, "Insert"),
    ("Up", KeyCode::Up, "↑"),
    ("Down", KeyCode::Down, "↓"),
    ("Left", KeyCode::Left, "←"),
    ("Right", KeyCode::Right, "→"),
    ("Home", KeyCode::Home, "Home"),
    ("End", KeyCode::End, "End"),
    ("PageUp", KeyCode::PageUp, "PgUp"),
    ("PageDown", KeyCode::PageDown, "PgDn"),
];

/// Characters that cannot be written as themselves.
const SPELLED: [(&str, char); 2] = [("lt", '<'), ("Space", ' ')];

/// A key name that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no key {0}; keys are written as in vim: j, <CR>, <C-o>, <A-Right>, <F1>, <lt> for <")]
pub struct UnknownKey(pub String);

impl Key {
    /// A key without Ctrl and Alt.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The key that writes `it`.
    pub const fn char(it: char) -> Self {
        Self::plain(Code::Char(it))
    }

    /// The key of that name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        let found = NAMES.iter().find(|it| it.0.eq_ignore_ascii_case(name))?;
        Some(Self::plain(Code::Named(found.0)))
    }

    /// The press that a terminal reported; nothing for a release and for keys that write nothing we know.
    pub fn pressed(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let code = match event.code {
            KeyCode::Char(it) => Code::Char(it),
            KeyCode::F(n) => Code::F(n),
            other => Code::Named(NAMES.iter().find(|it| it.1 == other)?.0),
        };
        let held = |it| event.modifiers.contains(it);
        Some(Self { code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT) }.normalized())
    }

    /// Ctrl knows no case.
    fn normalized(mut self) -> Self {
        if let Code::Char(it) = self.code
            && self.ctrl
        {
            self.code = Code::Char(it.to_ascii_lowercase());
        }
        self
    }

    /// The key as the screen shows it: `Enter`, `^O`, `Alt-←`, `<`.
    pub fn shown(self) -> String {
        let alt = if self.alt { "Alt-" } else { "" };
        let ctrl = if self.ctrl { "^" } else { "" };
        match self.code {
            Code::Char(' ') => format!("{alt}{ctrl}Space"),
            Code::Char(it) if self.ctrl => format!("{alt}^{}", it.to_uppercase()),
            Code::Char(it) => format!("{alt}{it}"),
            Code::Named(name) => {
                let shown = NAMES.iter().find(|it| it.0 == name).map_or(name, |it| it.2);
                format!("{alt}{ctrl}{shown}")
            }
            Code::F(n) => format!("{alt}{ctrl}F{n}"),
        }
    }

    /// What a terminal takes it for, and how to write that; nothing if it is what it is.
    pub fn impossible(self) -> Option<(&'static str, &'static str)> {
        match self.code {
            Code::Char('i') if self.ctrl => Some(("Tab", "write <Tab>")),
            Code::Char('m') if self.ctrl => Some(("Enter", "write <CR>")),
            Code::Char('h') if self.ctrl => Some(("Backspace", "write <BS>")),
            Code::Char('[') if self.ctrl => Some(("Esc", "write <Esc>")),
            _ => None,
        }
    }

    /// The digit it writes.
    pub fn digit(self) -> Option<usize> {
        match self.code {
            Code::Char(it) if !self.ctrl && !self.alt => it.to_digit(10).map(|it| it as usize),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ctrl, alt) = (if self.ctrl { "C-" } else { "" }, if self.alt { "A-" } else { "" });
        let spelled = |it: char| SPELLED.iter().find(|(_, char)| *char == it).map(|it| it.0);
        match self.code {
            Code::Char(it) if spelled(it).is_none() && !self.ctrl && !self.alt => write!(f, "{it}"),
            Code::Char(it) => match spelled(it) {
                Some(name) => write!(f, "<{ctrl}{alt}{name}>"),
                None => write!(f, "<{ctrl}{alt}{it}>"),
            },
            Code::Named(name) => write!(f, "<{ctrl}{alt}{name}>"),
            Code::F(n) => write!(f, "<{ctrl}{alt}F{n}>"),
        }
    }
}

/// The keys of a script; blanks between them are ignored.
///
/// # Errors
/// A name between `<` and `>` that is no key's.
pub fn keys(script: &str) -> Result<Vec<Key>, UnknownKey> {
    let mut out = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        rest = match (first, after.split_once('>')) {
            ('<', Some((name, after))) => {
                out.push(key(name).ok_or_else(|| UnknownKey(format!("<{name}>")))?);
                after
            }
            ('<', None) => return Err(UnknownKey(rest.to_owned())),
            _ => {
                out.extend((!first.is_whitespace()).then(|| Key::char(first)));
                after
            }
        };
    }
    Ok(out)
}

/// The key of a name between `<` and `>`.
fn key(name: &str) -> Option<Key> {
    if let Some(named) = Key::named(name) {
        return Some(named);
    }
    if let Some((held @ ("C" | "c" | "A" | "a" | "M" | "m"), rest)) = name.split_once('-')
        && !rest.is_empty()
    {
        let mut inner = key(rest)?;
        if held.eq_ignore_ascii_case("c") {
            inner.ctrl = true;
        } else {
            inner.alt = true;
        }
        return Some(inner.normalized());
    }
    let spelled = SPELLED.iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1);
    let mut chars = name.chars();
    match (spelled, chars.next(), chars.as_str()) {
        (Some(it), _, _) | (None, Some(it), "") => Some(Key::char(it)),
        (None, Some('F' | 'f'), n) => {
            n.parse().ok().filter(|n| (1..=24).contains(n)).map(|n| Key::plain(Code::F(n)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: &str) {
        let shown: Vec<String> = keys(script).expect("a good script").iter().map(Key::to_string).collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn keys_are_written_as_in_vim() {
        check("j]G", "j ] G");
        check("<CR> <esc><Space> <lt>", "<CR> <Esc> <Space> <lt>");
        check("<C-O><A-Right><F1><c-a-x>", "<C-o> <A-Right> <F1> <C-A-x>");
        check("<S-Tab><C-lt>", "<S-Tab> <C-lt>");
    }

    #[test]
    fn the_screen_shows_keys_as_keyboards_do() {
        let shown: Vec<String> = keys("j<lt><CR><Space><C-o><A-Left><F1><S-Tab>")
            .expect("a good script")
            .into_iter()
            .map(Key::shown)
            .collect();
        assert_eq!(shown.join(" "), "j < Enter Space ^O Alt-← F1 Shift-Tab");
    }

    #[test]
    fn what_is_written_can_be_read_again() {
        for key in keys("a<lt><Space><C-o><A-Right><F12><C-A-PageUp><S-Tab>").expect("a good script") {
            assert_eq!(keys(&key.to_string()), Ok(vec![key]));
        }
    }

    #[test]
    fn an_unknown_name_is_said_as_it_was_written() {
        for (script, name) in
            [("j<Foo>", "<Foo>"), ("<C->", "<C->"), ("<", "<"), ("<F25>", "<F25>"), ("<>", "<>")]
        {
            assert_eq!(keys(script), Err(UnknownKey(name.to_owned())));
        }
    }

    #[test]
    fn a_release_is_no_press() {
        let mut event = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        assert_eq!(Key::pressed(event), Some(Key::char('j')));
        event.kind = KeyEventKind::Release;
        assert_eq!(Key::pressed(event), None);
    }
}
