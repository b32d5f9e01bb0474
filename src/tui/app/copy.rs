//! What is copied: what is selected, the current passage, or both of the current pair with where they come from.

use super::{App, Effect};
use crate::{
    ground::{Side, piece},
    tui::Clipboard,
};

/// No more bytes are copied: terminals take an escape sequence of 100 kB at most, and base64 makes four bytes of three.
pub const MOST_COPIED: usize = 74_000;

/// A text for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clip {
    /// As much of it as is copied.
    pub text: String,
    /// Was it too long?
    pub cut: bool,
}

impl App {
    /// What is selected with the mouse, else the current passage.
    pub(super) fn copy_passage(&mut self) -> Effect {
        if let Some(it) = self.selection() {
            return copied(&self.comparison.articles[it.side].text[it.span.range()]);
        }
        match self.here() {
            Some(here) => copied(self.comparison.passage(self.side(), here)),
            None => self.nothing_to_copy(),
        }
    }

    /// Both passages, the left one first; the one there is where a passage stands only here.
    pub(super) fn copy_both(&mut self) -> Effect {
        let sides = Side::BOTH.iter().filter_map(|&side| {
            let segment = self.focus.passages[side]?;
            Some(format!("{}\n{}\n", self.source(side), self.comparison.passage(side, segment)))
        });
        let text = sides.collect::<Vec<_>>().join("\n");
        if text.is_empty() { self.nothing_to_copy() } else { copied(&text) }
    }

    /// Where a passage comes from: `Title (source):`.
    fn source(&self, side: Side) -> String {
        let article = &self.comparison.articles[side];
        if article.title == article.source {
            format!("{}:", article.title)
        } else {
            format!("{} ({}):", article.title, article.source)
        }
    }

    fn nothing_to_copy(&mut self) -> Effect {
        self.say("nothing to copy here");
        Effect::None
    }

    /// Says where the text went that was to be copied.
    pub fn say_copied(&mut self, clip: &Clip, to: Clipboard) {
        let count = clip.text.chars().count();
        let characters = format!("{count} character{}", if count == 1 { "" } else { "s" });
        let cut = if clip.cut { " (the rest was too long)" } else { "" };
        self.say(match to {
            Clipboard::System => format!("copied {characters}{cut} to the clipboard"),
            Clipboard::Tmux => {
                format!("copied {characters}{cut} to the clipboard through tmux")
            }
            Clipboard::Terminal => format!("sent {characters}{cut} to the terminal's clipboard (OSC 52)"),
            Clipboard::Nowhere => "there is no clipboard to copy to".to_owned(),
        });
    }
}

fn copied(text: &str) -> Effect {
    let head = piece::head(text, MOST_COPIED);
    Effect::Copy(Clip { text: head.to_owned(), cut: head.len() < text.len() })
}
