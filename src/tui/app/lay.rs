//! Lays the page: in which layout, how wide, what is folded. What is being read stays where it is.

use std::rc::Rc;

use super::{
    App,
    follow::{Following, Pairing},
};
use crate::{
    ground::{Pair, Side},
    page::{At, Filter, Flow, Merged, Plan, Rows, Series},
    tui::layout::{Choice, Layout, Wishes},
};

/// `+` and `-` make lines longer and shorter by so many cells.
const STEP: u16 = 4;

/// Lines are made no shorter than this, in cells.
const SHORTEST: u16 = 20;

/// How the page is laid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// What the person asked for; the card is asked for elsewhere.
    pub wishes: Wishes,
    /// The longest line that was asked for at the start, in cells.
    meant: u16,
    filter: Filter,
    /// The article that leads in one column.
    lead: Side,
    /// The order of one column, where the page is one.
    merged: Option<Merged>,
    /// Which passages the panes show now.
    plan: Plan,
    /// What the panes show now; nothing where it has to be made anew.
    pub flows: Option<Pair<Rc<Flow>>>,
    /// The screen that it is laid on.
    size: ratatui::layout::Size,
}

impl Page {
    pub(super) fn new(layout: Choice, max_width: u16) -> Self {
        Self {
            wishes: Wishes { layout, max_width, zoom: false, swapped: false, below: 0, connectors: true },
            meant: max_width,
            filter: Filter::default(),
            lead: Side::default(),
            merged: None,
            plan: Plan::default(),
            flows: None,
            size: ratatui::layout::Size::ZERO,
        }
    }
}

impl App {
    /// The order of one column, where the page is one.
    pub fn merged(&self) -> Option<&Merged> {
        self.page.merged.as_ref()
    }

    /// Which passages are shown.
    pub fn filter(&self) -> Filter {
        self.page.filter
    }

    /// How the page is laid, as the person asked for it.
    pub fn wishes(&self) -> Wishes {
        Wishes { below: self.below(), connectors: self.layers.connectors, ..self.page.wishes }
    }

    /// The article that stands on the left of the screen, or above the other.
    pub(super) fn first_side(&self) -> Side {
        if self.page.wishes.swapped { Side::Right } else { Side::Left }
    }

    /// Lays the page for another size or width. What was read and not folded stays so.
    pub(super) fn relayout(&mut self) {
        let read = !self.on_fold();
        let areas = self.areas();
        self.find_order(areas.layout);
        self.find_pair();
        self.fold(self.plan(read));
        let rows = self.rows(Pair::of(|side| areas.texts[side].width.into()));
        let size = self.size();
        let same_screen = std::mem::replace(&mut self.page.size, size) == size;
        for (side, pane) in self.panes.iter_mut() {
            pane.settle(rows[side].clone(), areas.texts[side], same_screen);
        }
        self.bring_in_here();
        self.follow(Following::Stay);
    }

    /// Lays the page for another layout, another filter or other matches, where passages have other places.
    pub(super) fn refold(&mut self) {
        self.page.plan.open = Pair::default();
        (self.page.merged, self.page.flows) = (None, None);
        self.relayout();
    }

    /// Finds the order of one column, where the page is one and it is not known.
    fn find_order(&mut self, layout: Layout) {
        let one = layout == Layout::Merged;
        if one != self.page.merged.is_some() {
            self.page.merged = one.then(|| Merged::new(&self.comparison, &self.matching, self.page.lead));
            // What was open was told by places in the other order.
            self.page.plan.open = Pair::default();
            self.page.flows = None;
        }
    }

    /// Folds and turns what a plan says; false where that is so already.
    fn fold(&mut self, plan: Plan) -> bool {
        let another = plan != self.page.plan;
        if another {
            (self.page.plan, self.page.flows) = (plan, None);
        }
        another
    }

    fn bring_in_here(&mut self) {
        if let Some(here) = self.here() {
            let span = self.span(self.side(), here);
            self.panes[self.focus.side].bring_in(span);
        }
        self.overlook();
    }

    /// What is folded and turned now.
    pub(super) fn plan_now(&self) -> Plan {
        self.page.plan
    }

    /// Folds and turns what the current pair needs, no more. A jump opens the fold that it leads into.
    pub(super) fn unfold(&mut self, jump: bool) {
        self.show(self.plan(jump));
    }

    /// Shows what a plan says, the passage with the cursor staying where it is.
    pub(super) fn show(&mut self, plan: Plan) {
        if self.fold(plan) {
            let rows = self.rows(Pair::of(|side| self.panes[side].rows.width));
            let item = self.item().map(|it| (it.side, self.span(it.side, it.segment).start));
            let turned = item.filter(|it| it.0 != self.side());
            for (side, pane) in self.panes.iter_mut() {
                let anchor = turned.filter(|_| side == self.focus.side).unwrap_or((side, pane.cursor));
                pane.take(rows[side].clone(), anchor);
            }
            self.overlook();
        }
        if self.page.merged.is_some() {
            self.panes[self.focus.side.other()].top = self.panes[self.focus.side].top;
        }
    }

    /// What both panes show, wrapped: the rows that they have, where these are they.
    pub(super) fn rows(&mut self, widths: Pair<usize>) -> Pair<Rc<Rows>> {
        let flows = self.page.flows.take().unwrap_or_else(|| self.flows());
        let wrap = |side: Side| {
            let rows = &self.panes[side].rows;
            if Rc::ptr_eq(&rows.flow, &flows[side]) && rows.width == widths[side] {
                rows.clone()
            } else {
                Rc::new(Rows::wrap(flows[side].clone(), &self.comparison.articles, widths[side], rows))
            }
        };
        let rows = if self.page.merged.is_some() { Pair::both(wrap(self.side())) } else { Pair::of(wrap) };
        self.page.flows = Some(flows);
        rows
    }

    /// What both panes show.
    fn flows(&self) -> Pair<Rc<Flow>> {
        let (comparison, matching, plan) = (&self.comparison, &self.matching, self.page.plan);
        match &self.page.merged {
            Some(merged) => Pair::both(Flow::merged(comparison, matching, merged, plan).into()),
            None => Pair::of(|side| Flow::article(comparison, matching, side, plan).into()),
        }
    }

    fn plan(&self, jump: bool) -> Plan {
        let filter = if self.ready() { self.page.filter } else { Filter::All };
        let turned = self.turned();
        let mut open = Pair::default();
        if let Some(item) = self.item().filter(|_| filter != Filter::All) {
            let side = self.page.merged.as_ref().map_or(item.side, |it| it.lead);
            let (n, keeps) = (self.rank_of(item), |at| filter.keeps(&self.comparison, &self.matching, at));
            let was_open = self.page.plan.open[side].filter(|it| it.has(n));
            open[side] = was_open.or_else(|| jump.then(|| Series::one(n))).filter(|_| !keeps(item));
            // The counterpart of what can be read can be read too.
            let across = self.there().map(|segment| At { side: self.side().other(), segment });
            let across =
                across.filter(|_| self.page.merged.is_none() && (open[side].is_some() || keeps(item)));
            if let Some(across) = across.filter(|it| !keeps(*it)) {
                open[across.side] = Some(Series::one(across.segment));
            }
        }
        Plan { filter, open, turned }
    }

    /// Puts the cursor's side; in one column the view is one for both.
    pub(super) fn focus_on(&mut self, side: Side) {
        if self.page.merged.is_some() {
            self.panes[side].top = self.panes[self.focus.side].top;
        }
        self.focus.side = side;
    }

    /// Is the cursor on a fold?
    fn on_fold(&self) -> bool {
        let pane = &self.panes[self.side()];
        self.here().is_some() && !pane.rows.shows(self.side(), pane.cursor)
    }

    /// Opens the fold under the cursor, until the cursor leaves it. False where there is none.
    pub(super) fn open_fold(&mut self) -> bool {
        let Some(item) = self.item().filter(|_| self.on_fold()) else { return false };
        let (n, mut plan) = (self.rank_of(item), self.page.plan);
        let kept = |n: &usize| plan.filter.keeps(&self.comparison, &self.matching, self.at_rank(*n));
        let first = (0..n).rev().find(kept).map_or(0, |it| it + 1);
        let after = (n..self.ranks()).find(kept).unwrap_or(self.ranks());
        plan.open[self.merged().map_or(item.side, |it| it.lead)] = Some(Series { first, after });
        self.show(plan);
        self.bring_in_here();
        self.follow(Following::Scroll);
        true
    }

    pub(super) fn cycle_layout(&mut self) {
        let (layout, width) = (self.areas().layout.next(), self.size().width);
        if layout == Layout::None {
            return;
        }
        self.page.wishes.layout = Choice::leading_to(layout, width);
        self.page.wishes.zoom = false;
        self.page.lead = self.side();
        self.refold();
        self.say(match layout {
            Layout::Split => "side by side".to_owned(),
            Layout::Stack => "one above the other".to_owned(),
            Layout::Merged => format!("one column, the {} article leads", self.page.lead.name()),
            Layout::None => return,
        });
    }

    pub(super) fn zoom(&mut self) {
        if self.page.merged.is_some() {
            self.say("one column has all of the page already");
            return;
        }
        self.page.wishes.zoom = !self.page.wishes.zoom;
        self.relayout();
        let zoomed = format!("only the {} article", self.side().name());
        self.say(if self.page.wishes.zoom { zoomed } else { "both articles".to_owned() });
    }

    pub(super) fn swap(&mut self) {
        self.page.wishes.swapped = !self.page.wishes.swapped;
        self.relayout();
        let swapped = self.page.wishes.swapped;
        self.say(if swapped { "sides swapped on the screen" } else { "sides as they were" });
    }

    pub(super) fn next_filter(&mut self, times: usize) {
        self.page.filter = (0..times % Filter::COUNT).fold(self.page.filter, |it, _| it.next());
        self.refold();
        // What is left may be little: it is not pushed to the edge for what is read to stay where it was.
        self.panes[self.focus.side].scroll(0);
        self.panes[self.focus.side].show_cursor();
        self.follow(Following::Level);
        self.say(match self.page.filter {
            Filter::All => "all passages".to_owned(),
            it => format!("{}, the rest folded", filter_in_words(it)),
        });
    }

    pub(super) fn wider(&mut self, times: usize) {
        let (width, room) = self.text_width();
        let wished = width.saturating_add(steps(times)).min(room);
        self.set_width(wished, width, "as wide as the page lets it be");
    }

    pub(super) fn narrower(&mut self, times: usize) {
        let (width, room) = self.text_width();
        let wished = width.saturating_sub(steps(times)).max(SHORTEST.min(room)).min(width);
        self.set_width(wished, width, "as narrow as it gets");
    }

    /// The longest line of the pane with the cursor, and what it could be, in cells.
    fn text_width(&self) -> (u16, u16) {
        let areas = self.areas();
        (areas.texts[self.side()].width, areas.room(self.side()))
    }

    fn set_width(&mut self, wished: u16, width: u16, limit: &str) {
        let limit = if wished == width { format!(", {limit}") } else { String::new() };
        if wished != width {
            // A line as long as the page lets it be may be longer on another page: as long as it was meant to be.
            let (_, room) = self.text_width();
            self.page.wishes.max_width = if wished == room { wished.max(self.page.meant) } else { wished };
            self.relayout();
        }
        self.say(format!("lines of {wished} cells{limit}"));
    }

    /// In one column, has it told by the article of a side, in whose words the current passage is told from then on.
    pub(super) fn lead_by(&mut self, side: Side) {
        if let (Some(here), Some(there)) = (self.here(), self.there().filter(|_| self.side() != side)) {
            self.pairing = Pairing::new(side, there, here);
            self.go(side, there);
        }
        self.page.lead = side;
        self.refold();
        self.say(format!("the {} article leads", side.name()));
    }
}

/// So many steps of the width, in cells.
fn steps(times: usize) -> u16 {
    STEP.saturating_mul(u16::try_from(times).unwrap_or(u16::MAX))
}

/// A filter as the footer calls it.
pub fn filter_in_words(filter: Filter) -> &'static str {
    match filter {
        Filter::All => "",
        Filter::Shared => "shared only",
        Filter::Only => "only here",
        Filter::Conflicts => "conflicts only",
    }
}
