//! The index: lists of all that was found, filtered by typing, each row leading to its place.

mod entries;
mod sieve;

pub use self::{
    entries::{Entry, List, Width},
    sieve::Sieve,
};
use super::{
    App, Asking, NOT_YET, Overlay,
    follow::{Following, Pairing},
};
use crate::{
    ground::{Pair, Side, Span},
    page::{Focus, Plan},
    result::Comparison,
    tui::{
        key::{Code, Key},
        prompt::{Prompt, Typed},
    },
};

/// The drawer takes this part of the screen's height: two fifths, so that the page above still shows a match in its place.
const SHARE: (u16, u16) = (2, 5);

/// The drawer is no higher (rows); more of a list is better found by typing.
const HIGHEST: u16 = 20;

/// One of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// What both articles have.
    #[default]
    Matches,
    /// Who and what is named.
    Names,
    /// Details that differ.
    Conflicts,
    /// What one article alone has.
    Only,
    /// What the person wrote.
    Notes,
}

impl Tab {
    /// All, in their order on the screen.
    pub const ALL: [Self; 5] = [Self::Matches, Self::Names, Self::Conflicts, Self::Only, Self::Notes];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Matches => "Matches",
            Self::Names => "Names",
            Self::Conflicts => "Conflicts",
            Self::Only => "Only here",
            Self::Notes => "Notes",
        }
    }

    fn next(self, forward: bool) -> Self {
        let all = Self::ALL.len();
        Self::ALL[(self as usize + if forward { 1 } else { all - 1 }) % all]
    }
}

/// Where a row of the index leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The article.
    pub side: Side,
    /// The words to stand on.
    pub span: Span,
    /// The passage that is to be level with it.
    pub across: Option<usize>,
    /// The conflict to stand on.
    pub conflict: Option<usize>,
}

/// The index as it is open, and what stays of it while it is closed: the list that was looked at last.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The list that is shown.
    pub tab: Tab,
    /// What is typed to filter it.
    pub prompt: Prompt,
    /// The rows that pass it, of those of the list.
    pub sieve: Sieve,
    /// Which of them is selected.
    pub selected: usize,
    /// The first of them on the screen.
    pub from: usize,
    list: List,
    /// How many rows each list has.
    pub counts: [usize; Tab::ALL.len()],
    before: Option<Before>,
}

/// The page as it was before the index opened.
#[derive(Debug, Clone, Copy)]
struct Before {
    focus: Focus,
    pairing: Pairing,
    /// What was folded and turned; none where the matches are others by now.
    plan: Option<Plan>,
    panes: Pair<Standing>,
}

/// How a pane stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    cursor: usize,
    top: isize,
    screen: (usize, usize),
}

impl Index {
    /// The list that is shown, with all its rows.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// Where the row that is selected leads.
    fn target(&self, comparison: &Comparison) -> Option<Target> {
        let row = self.sieve.passing().get(self.selected)?;
        self.list.target(comparison, *row)
    }
}

impl App {
    /// How many rows the open drawer takes of the screen.
    pub(super) fn drawer_rows(&self) -> u16 {
        (self.size().height * SHARE.0 / SHARE.1).min(HIGHEST)
    }

    /// How many rows of a list are on the screen: all of the drawer but its head.
    pub(super) fn index_page(&self) -> usize {
        let drawer = self.areas().below.map_or(self.areas().footer.y, |it| it.height);
        usize::from(drawer).saturating_sub(1).max(1)
    }

    pub(super) fn open_index(&mut self) {
        if !self.ready() {
            self.say(NOT_YET);
            return;
        }
        self.index.before = Some(self.before());
        self.overlay = Overlay::Index;
        self.asking = Some(Asking::Filter);
        self.index.prompt.open();
        self.relayout();
        self.list_anew();
    }

    /// Makes the list of what is found now, and counts the rows that the others have.
    pub(super) fn list_anew(&mut self) {
        self.make_list();
        let (shown, list) = (self.index.tab, self.index.list.len());
        self.index.counts = Tab::ALL.map(|it| if it == shown { list } else { entries::count(self, it) });
    }

    /// Makes the list that is shown; the selection goes to where the reader is.
    fn make_list(&mut self) {
        self.index.list = entries::list(self, self.index.tab);
        let index = &mut self.index;
        index.sieve = Sieve::new(index.prompt.text(), &index.list, &self.comparison);
        self.select_here();
    }

    /// Selects the row of the current pair, if it is in the list.
    fn select_here(&mut self) {
        let focus = self.focus;
        let spans = Pair::of(|side| focus.passages[side].map(|it| self.span(side, it)));
        let current = |it: &Target| {
            spans[it.side].is_some_and(|span| span.contains(it.span.start))
                && it.across.is_none_or(|across| focus.passages[it.side.other()] == Some(across))
        };
        let list = &self.index.list;
        let here = self
            .index
            .sieve
            .passing()
            .iter()
            .position(|&row| list.target(&self.comparison, row).is_some_and(|it| current(&it)));
        self.select(here.unwrap_or(0));
    }

    fn select(&mut self, row: usize) {
        let page = self.index_page();
        let index = &mut self.index;
        index.selected = row.min(index.sieve.passing().len().saturating_sub(1));
        index.from = index.from.clamp((index.selected + 1).saturating_sub(page), index.selected);
    }

    /// Selects the row so many rows on.
    pub(super) fn select_by(&mut self, rows: isize) {
        self.select(self.index.selected.saturating_add_signed(rows));
        self.preview_target();
    }

    /// The matches are others now: what was folded before the index opened says nothing of them.
    pub(super) fn forget_plan(&mut self) {
        if let Some(before) = &mut self.index.before {
            before.plan = None;
        }
    }

    /// A key while the index is open.
    pub(super) fn type_in_index(&mut self, key: Key) {
        let page = self.index_page();
        let selected = self.index.selected;
        let to = match key.code {
            Code::Named("Down") => selected + 1,
            Code::Named("Up") => selected.saturating_sub(1),
            Code::Char('n') if key.ctrl => selected + 1,
            Code::Char('p') if key.ctrl => selected.saturating_sub(1),
            Code::Named("PageDown") => selected + page,
            Code::Named("PageUp") => selected.saturating_sub(page),
            Code::Named("Tab") => return self.turn(true),
            Code::Named("S-Tab") => return self.turn(false),
            // An empty filter is where typing begins: one more Backspace must not close what is read.
            Code::Named("BS") if self.index.prompt.text().is_empty() => return,
            _ => return self.type_filter(key),
        };
        self.select(to);
        self.preview_target();
    }

    fn type_filter(&mut self, key: Key) {
        let typed = self.index.prompt.text().to_owned();
        match self.index.prompt.press(key) {
            Typed::Done => self.go_to_target(),
            Typed::Dropped => self.leave_index(),
            Typed::On if self.index.prompt.text() == typed => {}
            Typed::On => self.filtered(),
        }
    }

    pub(super) fn paste_filter(&mut self, text: &str) {
        self.index.prompt.paste(text);
        self.filtered();
    }

    fn filtered(&mut self) {
        let index = &mut self.index;
        index.sieve = index.sieve.narrowed(index.prompt.text(), &index.list, &self.comparison);
        (index.selected, index.from) = (0, 0);
        self.preview_target();
    }

    /// To another list; what is typed filters that one too.
    fn turn(&mut self, forward: bool) {
        self.index.tab = self.index.tab.next(forward);
        self.make_list();
    }

    /// The page shows the selected place, as far as there is room for a page.
    fn preview_target(&mut self) {
        if let Some(target) = self.index.target(&self.comparison) {
            self.stand_on_target(target);
        }
    }

    fn stand_on_target(&mut self, target: Target) {
        if let Some(conflict) = target.conflict {
            self.stand_on_conflict(target.side, conflict);
            return;
        }
        self.focus.conflict = None;
        self.stand_on(target.side, target.span);
        if let (Some(here), Some(across)) = (self.here(), target.across) {
            self.pairing = Pairing::new(target.side, here, across);
        }
        self.follow(Following::Level);
    }

    /// To the selected place, by a jump from where the reader was.
    fn go_to_target(&mut self) {
        let target = self.index.target(&self.comparison);
        self.leave_index();
        if let Some(target) = target {
            self.remember();
            self.stand_on_target(target);
        }
    }

    /// Closes the index, the page as it was before.
    fn leave_index(&mut self) {
        self.overlay = Overlay::None;
        self.asking = None;
        self.index.list = List::default();
        self.index.sieve = Sieve::default();
        self.relayout();
        if let Some(before) = self.index.before.take() {
            self.restore(before);
        }
    }

    fn before(&self) -> Before {
        let standing = |side: Side| {
            let pane = &self.panes[side];
            Standing { cursor: pane.cursor, top: pane.top, screen: (pane.rows.width, pane.height) }
        };
        Before {
            focus: self.focus,
            pairing: self.pairing,
            plan: Some(self.plan_now()),
            panes: Pair::of(standing),
        }
    }

    fn restore(&mut self, before: Before) {
        (self.focus, self.pairing) = (before.focus, before.pairing);
        for (side, standing) in before.panes.iter() {
            self.panes[side].cursor = standing.cursor;
        }
        if let Some(plan) = before.plan {
            self.show(plan);
        }
        for (side, standing) in before.panes.iter() {
            let pane = &mut self.panes[side];
            if (pane.rows.width, pane.height) == standing.screen {
                pane.top = standing.top;
            } else {
                pane.place(pane.row(), (pane.height / 3) as isize);
            }
        }
        self.refocus();
    }
}
