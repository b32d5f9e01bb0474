//! What each action does.

use super::{App, Effect, Marking, STEP};
use crate::tui::action::Action;

impl App {
    pub(super) fn run(&mut self, action: Action, count: Option<usize>) -> Effect {
        if let Some(effect) = self.run_over(action, count.unwrap_or(1)) {
            return effect;
        }
        self.begin_anew(Some(action));
        match (action, self.pinned) {
            (Action::Counterpart, Some(pinned)) => self.bring_together(pinned),
            (Action::Close, Some(_)) => self.unpin(),
            _ => return self.run_on_page(action, count),
        }
        Effect::None
    }

    /// What the same key would go on with, any other one ends; and so does the mouse, which is no action.
    pub(super) fn begin_anew(&mut self, action: Option<Action>) {
        if action != Some(Action::Counterpart) {
            self.forget_hop();
        }
        if action != Some(Action::Unlink) {
            self.unlinked = None;
        }
    }

    #[expect(clippy::too_many_lines, reason = "an arm for each action and nothing else")]
    fn run_on_page(&mut self, action: Action, count: Option<usize>) -> Effect {
        let times = count.unwrap_or(1);
        match action {
            Action::Next if self.search.lit => self.next_hit(times),
            Action::Previous if self.search.lit => self.previous_hit(times),
            Action::NextMatch | Action::Next => self.next_match(times),
            Action::PreviousMatch | Action::Previous => self.previous_match(times),
            Action::Counterpart => self.across(),
            Action::NextOnly => self.next_only(times),
            Action::PreviousOnly => self.previous_only(times),
            Action::NextConflict => self.next_conflict(times),
            Action::PreviousConflict => self.previous_conflict(times),
            Action::Back => self.back(times),
            Action::Forward => self.forward(times),
            Action::Looser => self.loosen(-STEP * times as f32),
            Action::Stricter => self.loosen(STEP * times as f32),
            Action::Why => self.turn_card(),
            Action::Peek => self.open_peek(),
            Action::Index => self.open_index(),
            Action::Map => self.open_map(),

            Action::NextMention => self.next_mention(times),
            Action::PreviousMention => self.previous_mention(times),
            Action::NextSame => self.next_same(times),
            Action::PreviousSame => self.previous_same(times),
            Action::Hop => self.hop_to_name(),

            Action::Down => self.down(times),
            Action::Up => self.up(times),
            Action::HalfPageDown => self.half_pages_down(times),
            Action::HalfPageUp => self.half_pages_up(times),
            Action::PageDown => self.pages_down(times),
            Action::PageUp => self.pages_up(times),
            Action::NextPassage => self.next_passage(times),
            Action::PreviousPassage => self.previous_passage(times),
            Action::Top => self.go_to_paragraph(count.unwrap_or(1)),
            Action::Bottom => self.go_to_paragraph_or_end(count),
            Action::Percent => self.go_to_percent(count),
            Action::OtherPane => self.go_to_other_pane(),
            Action::LeftPane => self.go_to_pane(self.first_side()),
            Action::RightPane => self.go_to_pane(self.first_side().other()),
            Action::Search => self.open_search(),

            Action::Layout => self.cycle_layout(),
            Action::Zoom => self.zoom(),
            Action::Swap => self.swap(),
            Action::Filter => self.next_filter(times),
            Action::Wider => self.wider(times),
            Action::Narrower => self.narrower(times),
            Action::Level => self.level(),
            Action::RowToMiddle => self.row_to(|height| height / 2),
            Action::RowToTop => self.row_to(|_| 0),
            Action::RowToBottom => self.row_to(|height| height.saturating_sub(1)),
            Action::ToggleSync => self.toggle_sync(),
            Action::ToggleMatches => self.toggle_layer("matches", |it| &mut it.matches),
            Action::ToggleNames => self.toggle_layer("names", |it| &mut it.names),
            Action::ToggleConflicts => self.toggle_layer("conflicts", |it| &mut it.conflicts),
            Action::ToggleConnectors => self.toggle_connectors(),

            Action::SetMark => self.ask_for_mark(Marking::Set),
            Action::GoToMark => self.ask_for_mark(Marking::Go),
            Action::Note => self.open_note(),
            Action::Copy => return self.copy_passage(),
            Action::CopyBoth => return self.copy_both(),
            Action::Link => self.pin_passage(),
            Action::Unlink => self.unlink(),
            Action::SameName => self.pin_name(),
            Action::DifferentName => self.different_name(),
            Action::TakeBack => self.take_back(),

            Action::Help => self.open_help(),
            Action::Themes => self.open_themes(),
            Action::Close => self.close(),
            Action::ToggleMouse => return self.toggle_mouse(),
            Action::Redraw => return Effect::Redraw,
            Action::Suspend => return Effect::Suspend,
            Action::Quit => return Effect::Quit,
            Action::Interrupt => return Effect::Interrupt,
        }
        Effect::None
    }

    /// Puts away what was brought up last: what is selected, what is lit, the card.
    fn close(&mut self) {
        if self.selection().is_some() {
            self.drop_selection();
        } else if self.search.lit {
            self.unlight();
        } else {
            self.close_card();
        }
    }
}
