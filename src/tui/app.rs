//! What the reader is doing: the view state, and what each action changes in it. Drawing reads it, never writes it.

mod between;
mod card;
mod conflicts;
mod copy;
mod correct;
mod follow;
mod help;
mod index;
mod jump;
mod keep;
mod lay;
mod map;
mod mark;
mod mouse;
mod names;
mod note;
mod overlay;
mod pane;
mod peek;
mod run;
mod scroll;
mod search;
mod sequence;
mod themes;
mod typing;
#[cfg(test)]
mod tests;

use ratatui::layout::Size;

pub use self::{
    card::Card,
    copy::{Clip, MOST_COPIED},
    correct::Pinned,
    follow::Pairing,
    help::Help,
    index::{Entry, Index, Tab, Target, Width},
    lay::filter_in_words,
    map::Map,
    mark::Marking,
    mouse::Selection,
    overlay::Overlay,
    pane::Pane,
    peek::Peek,
    themes::Picker,
    typing::{Asking, Typed},
};
use self::{follow::Following, jump::Jumps, lay::Page, mouse::Pointing, search::Search};
use super::{
    key::Key,
    keymap::Keymap,
    layout::{Areas, Choice, areas},
    mouse::Mouse,
    prompt::Prompt,
    themes::Themes,
};
use crate::{
    ground::{Pair, Side},
    page::{Filter, Focus, Layers, Overview, View},
    result::{Comparison, Kept, Matching, Options, Stage},
    text::Article,
};

/// How far `<` and `>` move the threshold.
const STEP: f32 = 0.05;

/// The strictest threshold that `>` goes to.
const STRICTEST: f32 = 0.95;

/// What is said where an answer has to wait for the analysis.
const NOT_YET: &str = "still comparing";

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
    /// The mouse did something.
    Mouse(Mouse),
    /// What is on the screen may not be what was drawn.
    Redraw,
    /// The terminal is gone.
    Gone,
}

/// What the world outside must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but draw.
    None,
    /// Draw everything anew.
    Redraw,
    /// Put this text on the clipboard, and say how that went ([`App::say_copied`]).
    Copy(Clip),
    /// Have the mouse reported, or leave it to the terminal.
    ReportMouse(bool),
    /// Give the terminal back and stop, until the shell lets go on.
    Suspend,
    /// End.
    Quit,
    /// End, as after ^C.
    Interrupt,
}

/// What the person set before the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// How the articles are to lie.
    pub layout: Choice,
    /// The longest line of text, in cells.
    pub max_width: u16,
    /// The colors.
    pub themes: Themes,
    /// Is the mouse ours?
    pub mouse: bool,
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
    /// What it says after that from the start until the first key.
    pub greeting: Option<String>,
    /// What is wrong with what was kept: the help says it again.
    pub problem: Option<String>,
    /// What the person keeps of this pair; all of it but the comparison is theirs.
    pub kept: Kept,
    /// The first of two things that are to be brought together.
    pub pinned: Option<Pinned>,
    /// The pair that the last key unlinked: the same key again links it.
    unlinked: Option<Pair<usize>>,
    /// Was a place taken up, and no key pressed since?
    resuming: bool,
    /// What was found, where corrections made something else of it.
    found: Option<Box<Comparison>>,
    note: Prompt,
    words: Pair<usize>,
    size: Size,
    page: Page,
    themes: Themes,
    pairing: Pairing,
    /// Rows that the other pane was scrolled away from being level, by hand.
    aside: isize,
    pointing: Pointing,
    overviews: Pair<Overview>,
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
            page: Page::new(look.layout, look.max_width),
            themes: look.themes,
            size,
            synced: true,
            layers: Layers::default(),
            card: None,
            panes: Pair::of(Pane::new),
            focus: Focus::default(),
            overlay: Overlay::default(),
            help: Help::default(),
            peek: Peek::default(),
            index: Index::default(),
            asking: None,
            typed: Typed::default(),
            message: None,
            greeting: None,
            problem: None,
            kept: Kept::default(),
            pinned: None,
            unlinked: None,
            resuming: false,
            found: None,
            note: Prompt::default(),
            pairing: Pairing::default(),
            aside: 0,
            pointing: Pointing::new(look.mouse),
            overviews: Pair::default(),
            jumps: Jumps::default(),
            search: Search::default(),
        };
        app.relayout();
        app.follow(Following::Stay);
        app.say_caveats();
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
            hit: Pair::of(|side| self.current_hit().filter(|_| side == self.side())),
            selected: Pair::of(|side| self.selection().filter(|it| it.side == side).map(|it| it.span)),
        }
    }

    /// Where everything stands now.
    pub fn areas(&self) -> Areas {
        areas(self.size, &self.wishes())
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
    pub fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Takes in what happened.
    pub fn update(&mut self, input: Input) -> Effect {
        let effect = self.take_in(input);
        self.fit_card();
        self.kept.reading = Some(self.reading());
        effect
    }

    fn take_in(&mut self, input: Input) -> Effect {
        match input {
            Input::Key(key) => return self.key(key),
            Input::Resize(size) => self.resize(size),
            Input::Compared(comparison) => self.compared(*comparison),
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(mouse) => self.mouse(mouse),
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
        self.found = None;
        if self.kept.corrections.is_empty() {
            self.rematch(self.matching.threshold);
        } else {
            self.recorrect();
        }
        if self.resuming {
            self.follow(Following::Level);
        }
        self.say_caveats();
        if self.overlay == Overlay::Index {
            self.list_anew();
        }
    }

    /// Says what there is to know of the result, once it is whole; the help says it again. What was just said stays.
    fn say_caveats(&mut self) {
        if self.comparison.stage == Stage::Complete {
            let said = self.message.take().filter(|it| it != NOT_YET);
            let said: Vec<_> = said.into_iter().chain(self.comparison.caveats.iter().cloned()).collect();
            self.message = (!said.is_empty()).then(|| said.join(" · "));
        }
    }

    /// Moves the threshold, and says where it is now.
    fn loosen(&mut self, by: f32) {
        self.rematch(self.matching.threshold + by);
        self.say(format!("matches from {:.2} on", self.matching.threshold));
    }

    fn rematch(&mut self, threshold: f32) {
        // Steps, so that a threshold reached from above and from below is the same.
        let threshold = (threshold / STEP).round() * STEP;
        let shipped = self.comparison.threshold;
        let threshold = if (threshold - shipped).abs() < STEP / 2.0 { shipped } else { threshold };
        self.forget_plan();
        self.matching = Matching::at(&self.comparison, threshold.clamp(Options::FLOOR, STRICTEST));
        if self.merged().is_some() || self.filter() != Filter::All {
            self.refold();
        } else {
            self.overlook();
            self.follow(Following::Stay);
        }
    }

    fn toggle_layer(&mut self, name: &str, layer: impl Fn(&mut Layers) -> &mut bool) {
        let shown = layer(&mut self.layers);
        *shown = !*shown;
        let now = if *shown { "shown" } else { "hidden" };
        self.say(format!("{name} {now}"));
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
