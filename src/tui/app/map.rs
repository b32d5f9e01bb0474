//! The order map: goes through the matches in the order of one article, and to the one that is chosen.

use std::rc::Rc;

use super::{App, Overlay, overlay::moved};
use crate::{
    ground::Side,
    page::Order,
    tui::{action::Action, view},
};

/// The order map, while it lies over the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// Whose order it is.
    pub side: Side,
    /// The matches.
    pub order: Rc<Order>,
    /// Which of them is chosen.
    pub selected: usize,
}

impl App {
    pub(super) fn open_map(&mut self) {
        let side = self.side();
        let order = Rc::new(Order::of(&self.comparison, &self.matching, side));
        if order.places.is_empty() {
            self.say("no matches whose order could be shown");
            return;
        }
        let here = self.here().unwrap_or_default();
        let selected = order.places.partition_point(|it| it.at[side] < here).min(order.places.len() - 1);
        self.overlay = Overlay::Map(Map { side, order, selected });
    }

    /// An action while the map is open.
    pub(super) fn run_in_map(&mut self, map: Map, action: Action, times: usize) {
        let page = view::order::page(self.size().height);
        let last = map.order.places.len() - 1;
        match action {
            Action::Counterpart => {
                self.overlay = Overlay::None;
                self.go_to_passage(map.side, map.order.places[map.selected].at[map.side]);
            }
            Action::Map | Action::Close | Action::Quit => self.overlay = Overlay::None,
            action => {
                let selected = moved(action, map.selected, page, times).unwrap_or(map.selected);
                self.overlay = Overlay::Map(Map { selected: selected.min(last), ..map });
            }
        }
    }
}
