//! How each meaning looks: a struct of roles, read from the theme files.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::page::{Tag, Tags};

/// The colors that a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Any color.
    True,
    /// The 256 of the color cube.
    Indexed,
}

/// A theme: a style for each role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Running text, and the ground of the page.
    pub text: Style,
    /// What stands on the page.
    pub roles: Roles,
}

/// What is styled, named for what it means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it; the tags of the page floor are documented there")]
pub struct Roles {
    pub heading: Look,
    pub quote: Look,
    pub aside: Look,
    pub matched: Look,
    pub only: Look,
    pub current: Look,
    pub counterpart: Look,
    pub shared_words: Look,
    pub moved_words: Look,
    pub only_words: Look,
    pub name: Look,
    pub lit_name: Look,
    pub conflict: Look,
    pub hit: Look,
    pub selected: Look,
    pub connector: Look,
    pub connector_other: Look,
    pub overview_seen: Look,
    pub glyph_conflict: Look,
    pub glyph_match: Look,
    pub glyph_only: Look,
    pub glyph_aside: Look,
    pub pointer: Look,
    pub header: Look,
    pub header_focused: Look,
    pub divider: Look,
    pub footer: Look,
    pub footer_strong: Look,
    pub footer_key: Look,
    pub message: Look,
    pub card: Look,
    pub card_strong: Look,
    pub card_key: Look,
}

/// A style as it is written in a theme file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Look(Style);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "it is the file's form: each is a key that a person writes"
)]
struct Written {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    background: Option<String>,
    text: Option<String>,
    roles: Roles,
}

impl TryFrom<Written> for Look {
    type Error = String;

    fn try_from(it: Written) -> Result<Self, String> {
        let mut style = Style::new();
        style.fg = it.fg.as_deref().map(color).transpose()?;
        style.bg = it.bg.as_deref().map(color).transpose()?;
        let modifiers = [
            (it.bold, Modifier::BOLD),
            (it.italic, Modifier::ITALIC),
            (it.underline, Modifier::UNDERLINED),
            (it.reverse, Modifier::REVERSED),
        ];
        let set = modifiers.into_iter().filter(|it| it.0).fold(Modifier::empty(), |all, it| all | it.1);
        Ok(Self(style.add_modifier(set)))
    }
}

fn color(written: &str) -> Result<Color, String> {
    Color::from_str(written).map_err(|_| format!("{written} is no color; write #rrggbb"))
}

impl Theme {
    /// Reads a theme file.
    ///
    /// # Errors
    /// What is wrong with the file, and where.
    pub fn read(toml: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(toml)?;
        let look = Written { fg: file.text, bg: file.background, ..Written::default() };
        let text = Look::try_from(look).map_err(serde::de::Error::custom)?;
        Ok(Self { text: text.0, roles: file.roles })
    }

    /// The theme in the colors that the terminal has.
    #[must_use]
    pub fn at_depth(mut self, depth: Depth) -> Self {
        if depth == Depth::Indexed {
            self.text = indexed(self.text);
            for look in self.roles.all_mut() {
                look.0 = indexed(look.0);
            }
        }
        self
    }

    /// The style of a role on the page's ground.
    pub fn role(&self, look: Look) -> Style {
        self.text.patch(look.0)
    }

    /// A style with a role laid over it.
    pub fn over(&self, style: Style, look: Look) -> Style {
        style.patch(look.0)
    }

    /// The style of text that means `tags`; `focused` is the side with the cursor.
    pub fn style(&self, tags: Tags, focused: bool) -> Style {
        let roles = &self.roles;
        let current = if focused { roles.current } else { roles.counterpart };
        let looks = [
            (Tag::Match, roles.matched),
            (Tag::Only, roles.only),
            (Tag::Quote, roles.quote),
            (Tag::Heading, roles.heading),
            (Tag::Aside, roles.aside),
            (Tag::Current, current),
            (Tag::SharedWords, roles.shared_words),
            (Tag::MovedWords, roles.moved_words),
            (Tag::OnlyWords, roles.only_words),
            (Tag::Name, roles.name),
            (Tag::Conflict, roles.conflict),
            (Tag::LitName, roles.lit_name),
            (Tag::Hit, roles.hit),
            (Tag::Selected, roles.selected),
        ];
        looks.into_iter().filter(|it| tags.has(it.0)).fold(self.text, |style, it| style.patch(it.1.0))
    }
}

impl Roles {
    fn all_mut(&mut self) -> [&mut Look; 33] {
        [
            &mut self.heading,
            &mut self.quote,
            &mut self.aside,
            &mut self.matched,
            &mut self.only,
            &mut self.current,
            &mut self.counterpart,
            &mut self.shared_words,
            &mut self.moved_words,
            &mut self.only_words,
            &mut self.name,
            &mut self.lit_name,
            &mut self.conflict,
            &mut self.hit,
            &mut self.selected,
            &mut self.connector,
            &mut self.connector_other,
            &mut self.overview_seen,
            &mut self.glyph_conflict,
            &mut self.glyph_match,
            &mut self.glyph_only,
            &mut self.glyph_aside,
            &mut self.pointer,
            &mut self.header,
            &mut self.header_focused,
            &mut self.divider,
            &mut self.footer,
            &mut self.footer_strong,
            &mut self.footer_key,
            &mut self.message,
            &mut self.card,
            &mut self.card_strong,
            &mut self.card_key,
        ]
    }
}

fn indexed(mut style: Style) -> Style {
    let nearest = |it| match it {
        Color::Rgb(r, g, b) => {
            Color::Indexed(anstyle_lossy::rgb_to_xterm(anstyle::RgbColor(r, g, b)).index())
        }
        other => other,
    };
    style.fg = style.fg.map(nearest);
    style.bg = style.bg.map(nearest);
    style
}
