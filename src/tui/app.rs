//! What the reader is doing: the view state, and what each action changes in it. Drawing reads it, never writes it.

mod card;
mod follow;
mod detail;
mod help;
mod index;
mod jump;
mod overlay;
mod pane;
mod peek;
mod scroll;
mod search;
mod themes;
#[cfg(test)]
mod tests;

use ratatui::layout::Size;

pub use self::{
    card::Card,
    follow::Pairing,
    help::Help,
    index::{Entry, Index, Tab, Target, Width},
    overlay::Overlay,
    pane::Pane,
    peek::Peek,
    themes::Picker,
};
use self::{follow::Following, jump::Jumps, search::Search};
use super::{
    action::Action,
    key::Key,
    keymap::{Keymap, Lookup},
    layout::{Areas, Choice, Wishes, areas},
    prompt::Prompt,
    themes::Themes,
};
use crate::{
    ground::{Pair, Side},
    page::{Focus, Layers, View},
    result::{Comparison, Matching, Options, Stage},
    text::Article,
};

/// How far `<` and `>` move the threshold.
const STEP: f32 = 0.05;

/// The strictest threshold that `>` goes to.
const STRICTEST: f32 = 0.95;

/// No count is larger: it only has to be more than any article has rows.
const MOST: usize = 9_999_999;

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// The screen has another size now.
    Resize(Size),
    /// The analysis is done.
    Compared(Box<Comparison>),
    /// Something was pasted.
    Paste(String),
    /// What is on the screen may not be what was drawn.
    Redraw,
    /// The terminal is gone.
    Gone,
}

/// What the world outside must do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but draw.
    None,
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back and stop, until the shell lets go on.
    Suspend,
    /// End.
    Quit,
    /// End, as after ^C.
    Interrupt,
}

/// What the line at the bottom is being typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// The pattern to look for.
    Pattern,
    /// The pattern to look for in the help.
    InHelp,
    /// What filters the index.
    Filter,
}

/// What was typed and waits for more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The number before the keys.
    pub count: Option<usize>,
    /// The keys.
    pub keys: Vec<Key>,
}

/// What the person set before the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// How the panes are to lie.
    pub layout: Choice,
    /// The longest line of text, in cells.
    pub max_width: u16,
    /// The colors.
    pub themes: Themes,
}

/// The view state.
#[derive(Debug, Clone)]
pub struct App {
    /// All that was found.
    pub comparison: Comparison,
    /// The matches at the threshold of now.
    pub matching: Matching,
    /// Which keys mean what.
    pub keymap: Keymap,
    /// The two articles as they are scrolled.
    pub panes: Pair<Pane>,
    /// What is current.
    pub focus: Focus,
    /// Do the panes follow each other?
    pub synced: bool,
    /// Which kinds of marks are shown.
    pub layers: Layers,
    /// The card with the evidence, if it is open.
    pub card: Option<Card>,
    /// What lies over the page.
    pub overlay: Overlay,
    /// The help, while it lies over the page.
    pub help: Help,
    /// The counterparts that are peeked at, while one is.
    pub peek: Peek,
    /// The index, while it is open.
    pub index: Index,
    /// What is being typed, if it is a line and not keys.
    pub asking: Option<Asking>,
    /// What was typed and waits for more.
    pub typed: Typed,
    /// What the footer says until the next key.
    pub message: Option<String>,
    words: Pair<usize>,
    size: Size,
    look: Look,
    pairing: Pairing,
    jumps: Jumps,
    /// What is looked for.
    pub search: Search,
}

impl App {
    /// A reader at the beginning of both articles; `comparison` may still be without links (see [`Comparison::pending`]).
    pub fn new(comparison: Comparison, keymap: Keymap, look: Look, size: Size) -> Self {
        let matching = Matching::at(&comparison, comparison.threshold);
        let mut app = Self {
            words: comparison.articles.as_ref().map(Article::words),
            comparison,
            matching,
            keymap,
            look,
            size,
            synced: true,
            layers: Layers::default(),
            card: None,
            panes: Pair::default(),
            focus: Focus::default(),
            overlay: Overlay::default(),
            help: Help::default(),
            peek: Peek::default(),
            index: Index::default(),
            asking: None,
            typed: Typed::default(),
            message: None,
            pairing: Pairing::default(),
            jumps: Jumps::default(),
            search: Search::default(),
        };
        app.relayout();
        app.follow(Following::Scroll);
        app.say_notes();
        app
    }

    /// Are the matches found?
    pub fn ready(&self) -> bool {
        self.comparison.stage >= Stage::Matched
    }

    /// All that marks are made from.
    pub fn view(&self) -> View<'_> {
        View {
            comparison: &self.comparison,
            matching: &self.matching,
            focus: &self.focus,
            layers: self.layers,
            hits: Pair::of(|side| self.search.hits(side)),
        }
    }

    /// Where everything stands now.
    pub fn areas(&self) -> Areas {
        areas(
            self.size,
            &Wishes { layout: self.look.layout, max_width: self.look.max_width, below: self.below() },
        )
    }

    /// How many rows are to stand below the page.
    fn below(&self) -> u16 {
        match self.overlay {
            Overlay::Index => self.drawer_rows(),
            _ => self.card.map_or(0, |it| it.rows),
        }
    }

    /// The side with the cursor.
    pub fn side(&self) -> Side {
        self.focus.side
    }

    /// Says something in the footer, until the next key.
    pub fn say(&mut self, message: &str) {
        self.message = Some(message.to_owned());
    }

    /// Takes in what happened.
    pub fn update(&mut self, input: Input) -> Effect {
        let effect = self.take(input);
        self.fit_card();
        effect
    }

    fn take(&mut self, input: Input) -> Effect {
        match input {
            Input::Key(key) => return self.key(key),
            Input::Resize(size) => self.resize(size),
            Input::Compared(comparison) => self.compared(*comparison),
            Input::Paste(text) => self.paste(&text),
            Input::Redraw => return Effect::Redraw,
            Input::Gone => return Effect::Quit,
        }
        Effect::None
    }

    fn resize(&mut self, size: Size) {
        self.size = size;
        self.cut_card();
        self.relayout();
    }

    /// The better result arrives while the person is reading: the place being read stays.
    fn compared(&mut self, comparison: Comparison) {
        self.end_peek();
        self.comparison = comparison;
        self.rematch(self.matching.threshold);
        self.say_notes();
        if self.overlay == Overlay::Index {
            self.list_anew();
        }
    }

    /// Says what there is to know of the result, once it is whole; the help says it again.
    fn say_notes(&mut self) {
        if self.comparison.stage == Stage::Complete && !self.comparison.notes.is_empty() {
            self.message = Some(self.comparison.notes.join(" · "));
        }
    }

    fn key(&mut self, key: Key) -> Effect {
        self.message = None;
        if let Some(asking) = self.asking {
            self.answer(asking, key);
            return Effect::None;
        }
        if let Overlay::Themes(picker) = self.overlay
            && self.pick(picker, key)
        {
            return Effect::None;
        }
        self.command(key)
    }

    /// The line that is being typed, and the sign before it.
    pub fn prompt(&self) -> Option<(&'static str, &Prompt)> {
        self.asking.map(|asking| match asking {
            Asking::Pattern => ("/", &self.search.prompt),
            Asking::InHelp => ("/", &self.help.prompt),
            Asking::Filter => ("filter: ", &self.index.prompt),
        })
    }

    /// A key of the line that is being typed.
    fn answer(&mut self, asking: Asking, key: Key) {
        match asking {
            Asking::Pattern => self.type_pattern(key),
            Asking::InHelp => self.type_in_help(key),
            Asking::Filter => self.type_in_index(key),
        }
    }

    fn paste(&mut self, text: &str) {
        match self.asking {
            Some(Asking::Pattern) => self.paste_pattern(text),
            Some(Asking::InHelp) => self.paste_in_help(text),
            Some(Asking::Filter) => self.paste_filter(text),
            None => {}
        }
    }

    /// A key that means something by the keymap.
    fn command(&mut self, key: Key) -> Effect {
        let nothing_typed = self.typed.keys.is_empty();
        if let Some(digit) = key.digit().filter(|&it| nothing_typed && (it > 0 || self.typed.count.is_some()))
        {
            self.typed.count = Some((self.typed.count.unwrap_or(0) * 10 + digit).min(MOST));
            return Effect::None;
        }
        if self.typed.count.is_some() && nothing_typed && Key::named("Esc") == Some(key) {
            self.typed = Typed::default();
            return Effect::None;
        }
        self.typed.keys.push(key);
        match self.keymap.lookup(&self.typed.keys) {
            Lookup::Run(action) => {
                let typed = std::mem::take(&mut self.typed);
                self.run(action, typed.count)
            }
            Lookup::Wait(_) => Effect::None,
            Lookup::Unknown => {
                self.unknown();
                Effect::None
            }
        }
    }

    fn unknown(&mut self) {
        let typed = std::mem::take(&mut self.typed);
        let dropped =
            typed.keys.len() > 1 && typed.keys.last().is_some_and(|it| Key::named("Esc") == Some(*it));
        if !dropped {
            let help = self.keymap.keys(Action::Help).next().unwrap_or_default();
            self.message =
                Some(format!("{} means nothing here · {help} helps", super::keymap::shown(&typed.keys)));
        }
    }

    fn run(&mut self, action: Action, count: Option<usize>) -> Effect {
        if let Some(effect) = self.run_over(action, count.unwrap_or(1)) {
            return effect;
        }
        if action != Action::Counterpart {
            self.forget_hop();
        }
        let times = count.unwrap_or(1);
        match action {
            Action::Down => self.down(times),
            Action::Up => self.up(times),
            Action::HalfPageDown => self.half_pages_down(times),
            Action::HalfPageUp => self.half_pages_up(times),
            Action::PageDown => self.pages_down(times),
            Action::PageUp => self.pages_up(times),
            Action::Top => self.go_to_paragraph(count.unwrap_or(1)),
            Action::Bottom => self.go_to_paragraph_or_end(count),
            Action::Percent => self.go_to_percent(count),
            Action::OtherPane => self.go_to_pane(self.side().other()),
            Action::LeftPane => self.go_to_pane(Side::Left),
            Action::RightPane => self.go_to_pane(Side::Right),
            Action::Search => self.open_search(),
            Action::Next if self.search.lit => self.next_hit(times),
            Action::Previous if self.search.lit => self.previous_hit(times),
            Action::NextMatch | Action::Next => self.next_match(times),
            Action::PreviousMatch | Action::Previous => self.previous_match(times),
            Action::NextOnly => self.next_only(times),
            Action::PreviousOnly => self.previous_only(times),
            Action::NextMention => self.next_mention(times),
            Action::PreviousMention => self.previous_mention(times),
            Action::NextSame => self.next_same(times),
            Action::PreviousSame => self.previous_same(times),
            Action::Hop => self.hop_to_name(),
            Action::NextConflict => self.next_conflict(times),
            Action::PreviousConflict => self.previous_conflict(times),
            Action::Counterpart => self.across(),
            Action::Back => self.back(times),
            Action::Forward => self.forward(times),
            Action::Level => self.level(),
            Action::RowToMiddle => self.row_to(|height| height / 2),
            Action::RowToTop => self.row_to(|_| 0),
            Action::RowToBottom => self.row_to(|height| height.saturating_sub(1)),
            Action::ToggleSync => self.toggle_sync(),
            Action::ToggleMatches => self.toggle_layer("matches", |it| &mut it.matches),
            Action::ToggleNames => self.toggle_layer("names", |it| &mut it.names),
            Action::ToggleConflicts => self.toggle_layer("conflicts", |it| &mut it.conflicts),
            Action::Looser => self.rematch(self.matching.threshold - STEP * times as f32),
            Action::Stricter => self.rematch(self.matching.threshold + STEP * times as f32),
            Action::Why => self.turn_card(),
            Action::Peek => self.open_peek(),
            Action::Index => self.open_index(),
            Action::Help => self.open_help(),
            Action::Themes => self.open_themes(),
            Action::Close if self.search.lit => self.unlight(),
            Action::Close => self.close_card(),
            Action::Redraw => return Effect::Redraw,
            Action::Suspend => return Effect::Suspend,
            Action::Quit => return Effect::Quit,
            Action::Interrupt => return Effect::Interrupt,
        }
        Effect::None
    }

    fn rematch(&mut self, threshold: f32) {
        // Steps, so that a threshold reached from above and from below is the same.
        let threshold = (threshold / STEP).round() * STEP;
        let shipped = self.comparison.threshold;
        let threshold = if (threshold - shipped).abs() < STEP / 2.0 { shipped } else { threshold };
        self.matching = Matching::at(&self.comparison, threshold.clamp(Options::FLOOR, STRICTEST));
        self.follow(Following::Scroll);
    }

    fn toggle_layer(&mut self, name: &str, layer: impl Fn(&mut Layers) -> &mut bool) {
        let shown = layer(&mut self.layers);
        *shown = !*shown;
        self.message = Some(format!("{name} {}", if *shown { "shown" } else { "hidden" }));
    }

    /// Wraps both articles for the screen as it is now; what was being read stays where it was.
    fn relayout(&mut self) {
        let areas = self.areas();
        for side in Side::BOTH {
            let area = areas.texts[side];
            self.panes[side].relayout(&self.comparison.articles[side], area.width.into(), area.height.into());
        }
        if let Some(here) = self.here() {
            let span = self.span(self.side(), here);
            self.panes[self.focus.side].bring_in(span);
        }
        self.follow(Following::Scroll);
    }

    /// The size of the screen.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The words of a side, as `wc -w` counts them.
    pub fn words(&self, side: Side) -> usize {
        self.words[side]
    }
}
