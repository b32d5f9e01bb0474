//! What the mouse does: the wheel scrolls, a click chooses a passage or goes across, dragging selects text of one article.

use ratatui::layout::Position;

use super::{
    App, Effect, Overlay,
    follow::{Following, Pairing},
};
use crate::{
    ground::{Side, Span, width},
    page::{Cell, Shows},
    tui::{
        action::Action,
        connector::strokes,
        mouse::{Act, Mouse},
    },
};

/// So many rows a notch, as most programs have it.
const NOTCH: isize = 3;

/// Text that was selected with the mouse, in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The article.
    pub side: Side,
    /// The text.
    pub span: Span,
}

/// What the button went down on, and what was selected since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pointing {
    /// Is the mouse ours, and not the terminal's?
    ours: bool,
    pressed: Option<Under>,
    selected: Option<Selection>,
}

impl Pointing {
    pub(super) fn new(ours: bool) -> Self {
        Self { ours, ..Self::default() }
    }
}

/// What is drawn at a place of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    /// A letter of a side's text.
    Text(Side, usize),
    /// Passages that are folded, by where the first of them begins.
    Fold(Side, usize),
    /// A row of a side's article, seen from afar.
    Overview(Side, usize),
    /// The line to one of the current passage's counterparts.
    Connector(usize),
}

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        self.heard();
        self.begin_anew(None);
        match mouse.act {
            Act::WheelUp => self.wheel(mouse.at, -NOTCH),
            Act::WheelDown => self.wheel(mouse.at, NOTCH),
            // While a line is typed or something lies over the page, a click on the page means nothing.
            _ if self.asking.is_some() || self.overlay != Overlay::None => {}
            Act::Press => {
                self.pointing = Pointing { pressed: self.under(mouse.at), selected: None, ..self.pointing }
            }
            Act::Drag => self.drag(mouse.at),
            Act::Release => self.release(),
        }
    }

    /// Is the mouse ours?
    pub fn has_mouse(&self) -> bool {
        self.pointing.ours
    }

    pub(super) fn toggle_mouse(&mut self) -> Effect {
        self.pointing.ours = !self.pointing.ours;
        self.say(if self.pointing.ours { "the mouse is bifocal's" } else { "the mouse is the terminal's" });
        Effect::ReportMouse(self.pointing.ours)
    }

    /// The text that is selected.
    pub fn selection(&self) -> Option<Selection> {
        self.pointing.selected
    }

    pub(super) fn drop_selection(&mut self) {
        self.pointing = Pointing::new(self.pointing.ours);
    }

    fn wheel(&mut self, at: Position, rows: isize) {
        match self.overlay {
            Overlay::None => self.scroll_pane_at(at, rows),
            Overlay::Peek => {
                self.end_peek();
                self.scroll_pane_at(at, rows);
            }
            Overlay::Index => self.select_by(rows.signum()),
            // Each theme that one comes to changes the whole screen.
            Overlay::Themes(_) => self.run_over_by(rows.signum()),
            Overlay::Help | Overlay::Map(_) => self.run_over_by(rows),
        }
    }

    fn run_over_by(&mut self, rows: isize) {
        let action = if rows < 0 { Action::Up } else { Action::Down };
        self.run_over(action, rows.unsigned_abs());
    }

    fn scroll_pane_at(&mut self, at: Position, rows: isize) {
        let Some(side) = self.pane_at(at).or_else(|| self.overview_at(at)) else { return };
        let before = self.panes[side].top;
        self.panes[side].roll(rows);
        if side == self.side() {
            self.cursor_into_view(rows > 0);
            self.follow(Following::Scroll);
        } else {
            self.hold(self.panes[side].top - before);
        }
    }

    /// The pane that is drawn at a place of the screen.
    fn pane_at(&self, at: Position) -> Option<Side> {
        let panes = self.areas().panes;
        self.shown_sides().find(|&side| panes[side].contains(at))
    }

    /// Whose overview is drawn at a place of the screen.
    fn overview_at(&self, at: Position) -> Option<Side> {
        let overviews = self.areas().overviews;
        self.shown_sides().find(|&side| overviews[side].is_some_and(|it| it.contains(at)))
    }

    /// The sides whose panes are drawn.
    fn shown_sides(&self) -> impl Iterator<Item = Side> {
        let (single, focused) = (self.areas().single, self.side());
        Side::BOTH.into_iter().filter(move |side| !single || *side == focused)
    }

    fn under(&self, at: Position) -> Option<Under> {
        let areas = self.areas();
        if let Some(gap) = areas.gap.filter(|it| it.contains(at)) {
            let drawn = strokes(gap.width, gap.height, &self.ends()?);
            let stroke = drawn.into_iter().find(|it| (it.x + gap.x, it.y + gap.y) == (at.x, at.y));
            return stroke.map(|it| Under::Connector(it.end));
        }
        if let Some(side) = self.overview_at(at) {
            let stretch = at.y - areas.overviews[side]?.y;
            return Some(Under::Overview(side, self.overview(side).row(stretch.into())));
        }
        self.text_at(at)
    }

    /// The text that is drawn at a place of the screen: past the end of a row its last letter, none between two blocks.
    fn text_at(&self, at: Position) -> Option<Under> {
        let side = self.pane_at(at)?;
        let row = self.row_at(side, at)?;
        let row = self.panes[side].rows.get(row)?;
        match row.shows {
            Shows::Gap => None,
            Shows::Fold(_) => Some(Under::Fold(row.side, row.span.start)),
            Shows::Text | Shows::Tagged => self.letter_at(side, at).map(|it| Under::Text(it.0, it.1)),
        }
    }

    /// The row of a side's article at the height of a place of the screen.
    fn row_at(&self, side: Side, at: Position) -> Option<usize> {
        let (area, pane) = (self.areas().texts[side], &self.panes[side]);
        let y = at.y.clamp(area.top(), area.bottom().saturating_sub(1).max(area.top())) - area.top();
        usize::try_from(pane.top + y as isize).ok().filter(|&it| it < pane.rows.len())
    }

    /// The letter of a pane that is the nearest to a place of the screen, up to the last row.
    fn letter_at(&self, side: Side, at: Position) -> Option<(Side, usize)> {
        let row = self.row_at(side, at)?;
        let column = at.x.saturating_sub(self.areas().texts[side].x).into();
        let rows = &self.panes[side].rows;
        rows.offset(&self.comparison.articles, Cell { row, column })
    }

    fn drag(&mut self, at: Position) {
        let Some(Under::Text(side, from)) = self.pointing.pressed else { return };
        let Some((_, to)) = self.letter_at(side, at).filter(|it| it.0 == side) else { return };
        let text = &self.comparison.articles[side].text;
        let last = width::graphemes(&text[from.max(to)..]).next().map_or(0, |it| it.span.len());
        let span = Span::new(from.min(to), from.max(to) + last);
        let begun = to != from || self.pointing.selected.is_some();
        self.pointing.selected = begun.then_some(Selection { side, span });
    }

    fn release(&mut self) {
        match self.pointing.pressed.take() {
            _ if self.pointing.selected.is_some() => self.say_selected(),
            Some(Under::Text(side, offset)) => self.click(side, offset),
            Some(Under::Fold(side, offset)) => {
                self.go_to_offset(side, offset);
                self.open_fold();
            }
            Some(Under::Overview(side, row)) => self.go_to_row(side, row),
            Some(Under::Connector(end)) => self.go_along(end),
            None => {}
        }
    }

    /// What can be done with what is selected.
    fn say_selected(&mut self) {
        let key = |action| self.keymap.keys(action).next().unwrap_or_default();
        let (copy, close) = (key(Action::Copy), key(Action::Close));
        self.say(format!("selected: {copy} copies, {close} lets go"));
    }

    fn go_to_row(&mut self, side: Side, row: usize) {
        let rows = &self.panes[side].rows;
        if let Some(row) = rows.get(rows.text_row(row, true)) {
            self.go_to_offset(row.side, row.span.start);
        }
    }

    /// To the counterpart at the other end of a connector.
    fn go_along(&mut self, end: usize) {
        let (side, here) = (self.side(), self.here());
        let Some(here) = here else { return };
        let Some(&there) = self.counterparts(side, here).get(end) else { return };
        self.remember();
        self.go(side.other(), there);
        self.pairing = Pairing::new(side.other(), there, here);
        self.follow(Following::Level);
    }

    /// Chooses the passage; the one that is current already leads across.
    fn click(&mut self, side: Side, offset: usize) {
        let here = self.here().filter(|_| side == self.side());
        if here.is_some_and(|it| self.span(side, it).contains(offset)) {
            match self.pinned {
                Some(pinned) => self.bring_together(pinned),
                None => self.across(),
            }
            return;
        }
        if self.comparison.segments[side].is_empty() {
            return;
        }
        self.remember();
        self.focus_on(side);
        self.panes[side].cursor = offset;
        self.follow(Following::Scroll);
    }
}
