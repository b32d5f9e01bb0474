//! How each meaning looks: a style for each role.

mod read;

use ratatui::style::{Color, Style};

use crate::{
    ground::settings::Mistakes,
    page::{Tag, Tags},
};

/// The colors that a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Any color.
    True,
    /// The 256 of the color cube.
    Indexed,
}

/// Makes the roles, their names in theme files and what they are for from one list.
macro_rules! roles {
    ($($role:ident $name:literal $means:literal;)*) => {
        /// What is styled, named for what it means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role {
            $(#[doc = $means] $role,)*
        }

        impl Role {
            /// Every role with its name in theme files, in the order of the enum.
            pub const ALL: &'static [(Role, &'static str)] = &[$((Role::$role, $name)),*];
        }
    };
}

// What a theme does not style looks like running text. Each of these is styled in dark.toml, light.toml and mono.toml.
roles! {
    Heading "heading" "A headline.";
    Quote "quote" "A quotation set apart.";
    Aside "aside" "Captions, page furniture, repetitions.";
    Matched "matched" "A passage that has a counterpart.";
    Only "only" "A passage that has none.";
    Current "current" "The current passage.";
    Counterpart "counterpart" "Its counterpart across.";
    SharedWords "shared_words" "Words that both passages of the current pair have.";
    MovedWords "moved_words" "The same, at another place in the sentence.";
    OnlyWords "only_words" "Words that one of them has.";
    Name "name" "A name that both articles have.";
    LitName "lit_name" "The name under the cursor, and its other mentions.";
    Conflict "conflict" "A detail that differs.";
    Hit "hit" "What was looked for.";
    CurrentHit "current_hit" "Where it was found last.";
    Selected "selected" "What was selected with the mouse.";
    Connector "connector" "The line to the current counterpart.";
    ConnectorOther "connector_other" "The lines to the others.";
    OverviewSeen "overview_seen" "The part of an article that is on the screen, in the column that shows all of it.";
    GlyphConflict "glyph_conflict" "The sign of a passage with a detail that differs.";
    GlyphMatch "glyph_match" "The sign of a passage that has a counterpart.";
    GlyphOnly "glyph_only" "The sign of one that has none.";
    GlyphAside "glyph_aside" "The sign of what does not count.";
    Pointer "pointer" "The sign of the current passage.";
    Header "header" "The line over an article.";
    HeaderFocused "header_focused" "Its title, on the side with the cursor.";
    Divider "divider" "The line between the articles.";
    Footer "footer" "The last line.";
    FooterStrong "footer_strong" "Where one is, in it.";
    FooterKey "footer_key" "A key, in it.";
    Message "message" "What must be said, in it.";
    Card "card" "What lies over the page or beside it: evidence, help, lists.";
    CardStrong "card_strong" "A heading in that.";
    CardKey "card_key" "A key or a label in that.";
}

impl Role {
    /// The role of that name in theme files.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.1 == name).map(|it| it.0)
    }
}

/// A theme: a style for each role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Running text, and the ground of the page.
    pub text: Style,
    /// What each role has of its own.
    roles: [Style; Role::ALL.len()],
}

impl Theme {
    /// The terminal's own colors for everything.
    pub const PLAIN: Self = Self { text: Style::new(), roles: [Style::new(); Role::ALL.len()] };

    /// Reads a theme file; `file` is what it is called.
    ///
    /// # Errors
    /// All that is wrong with it, and where.
    pub fn read(file: &str, toml: &str) -> Result<Self, Mistakes> {
        read::theme(file, toml)
    }

    /// The theme in the colors that the terminal has.
    #[must_use]
    pub fn at_depth(mut self, depth: Depth) -> Self {
        if depth == Depth::Indexed {
            self.text = indexed(self.text);
            self.roles = self.roles.map(indexed);
        }
        self
    }

    /// The style of a role on the page's ground.
    pub fn role(&self, role: Role) -> Style {
        self.text.patch(self.roles[role as usize])
    }

    /// A style with a role laid over it.
    pub fn over(&self, style: Style, role: Role) -> Style {
        style.patch(self.roles[role as usize])
    }

    /// The style of text that means `tags`; `focused` is the side with the cursor.
    pub fn style(&self, tags: Tags, focused: bool) -> Style {
        let current = if focused { Role::Current } else { Role::Counterpart };
        let roles = [
            (Tag::Match, Role::Matched),
            (Tag::Only, Role::Only),
            (Tag::Quote, Role::Quote),
            (Tag::Heading, Role::Heading),
            (Tag::Aside, Role::Aside),
            (Tag::Current, current),
            (Tag::SharedWords, Role::SharedWords),
            (Tag::MovedWords, Role::MovedWords),
            (Tag::OnlyWords, Role::OnlyWords),
            (Tag::Name, Role::Name),
            (Tag::Conflict, Role::Conflict),
            (Tag::LitName, Role::LitName),
            (Tag::Hit, Role::Hit),
            (Tag::CurrentHit, Role::CurrentHit),
            (Tag::Selected, Role::Selected),
        ];
        let meant = roles.into_iter().filter(|it| tags.has(it.0));
        meant.fold(self.text, |style, it| style.patch(self.roles[it.1 as usize]))
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
