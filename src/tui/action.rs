//! What a key can mean: every action with its name in the configuration and its line in the help.

/// What the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is described in ALL, where help and documentation read it")]
pub enum Action {
    Down,
    Up,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    Percent,
    OtherPane,
    LeftPane,
    RightPane,
    Search,
    Next,
    Previous,
    NextMatch,
    PreviousMatch,
    Counterpart,
    NextOnly,
    PreviousOnly,
    NextConflict,
    PreviousConflict,
    NextMention,
    PreviousMention,
    NextSame,
    PreviousSame,
    Hop,
    Back,
    Forward,
    Level,
    RowToMiddle,
    RowToTop,
    RowToBottom,
    ToggleSync,
    ToggleMatches,
    ToggleNames,
    ToggleConflicts,
    Looser,
    Stricter,
    Why,
    Help,
    Close,
    Redraw,
    Suspend,
    Quit,
    Interrupt,
}

/// What actions are for: the headings of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// From match to match.
    Follow,
    /// From name to name.
    Names,
    /// Through one article.
    Move,
    /// How the page lies.
    Look,
    /// The program.
    Program,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Self; 5] = [Self::Follow, Self::Names, Self::Move, Self::Look, Self::Program];

    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Follow => "Follow the story across",
            Self::Names => "Follow a name",
            Self::Move => "Move through an article",
            Self::Look => "Lay the page",
            Self::Program => "The program",
        }
    }
}

/// An action as help and configuration know it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name in the configuration.
    pub name: &'static str,
    /// What it does, in a line.
    pub does: &'static str,
    /// One or two words for the footer.
    pub hint: &'static str,
    /// Its place in the help.
    pub group: Group,
}

const fn entry(
    action: Action,
    name: &'static str,
    hint: &'static str,
    does: &'static str,
    group: Group,
) -> Entry {
    Entry { action, name, does, hint, group }
}

impl Action {
    /// Every action, in the order of the enum.
    pub const ALL: &'static [Entry; 46] = &{
        use Action as A;
        use Group::{Follow, Look, Move, Names, Program};
        [
            entry(A::Down, "down", "down", "one row down", Move),
            entry(A::Up, "up", "up", "one row up", Move),
            entry(A::HalfPageDown, "half_page_down", "half page", "half a page down", Move),
            entry(A::HalfPageUp, "half_page_up", "half page up", "half a page up", Move),
            entry(A::PageDown, "page_down", "page", "a page down", Move),
            entry(A::PageUp, "page_up", "page up", "a page up", Move),
            entry(A::Top, "top", "top", "to the beginning", Move),
            entry(A::Bottom, "bottom", "end", "to the end; with a number, to that paragraph", Move),
            entry(A::Percent, "percent", "percent", "with a number, to that percentage of the text", Move),
            entry(A::OtherPane, "other_pane", "other pane", "to the other article", Move),
            entry(A::LeftPane, "left_pane", "left", "to the left article", Move),
            entry(A::RightPane, "right_pane", "right", "to the right article", Move),
            entry(A::Search, "search", "search", "look for a pattern in both articles", Move),
            entry(A::Next, "next", "next", "to the next hit; where none is lit, to the next match", Move),
            entry(A::Previous, "previous", "previous", "to the previous one", Move),
            entry(
                A::NextMatch,
                "next_match",
                "next match",
                "to the next passage that the other article has too",
                Follow,
            ),
            entry(A::PreviousMatch, "previous_match", "previous match", "to the previous one", Follow),
            entry(
                A::Counterpart,
                "counterpart",
                "across",
                "across to the counterpart; again: to the next one",
                Follow,
            ),
            entry(
                A::NextOnly,
                "next_only",
                "only here",
                "to the next passage that only this article has",
                Follow,
            ),
            entry(A::PreviousOnly, "previous_only", "previous only here", "to the previous one", Follow),
            entry(
                A::NextConflict,
                "next_conflict",
                "conflict",
                "to the next detail on which the two differ",
                Follow,
            ),
            entry(
                A::PreviousConflict,
                "previous_conflict",
                "previous conflict",
                "to the previous one",
                Follow,
            ),
            entry(A::NextMention, "next_mention", "name", "to the next name in this article", Names),
            entry(A::PreviousMention, "previous_mention", "previous name", "to the previous one", Names),
            entry(
                A::NextSame,
                "next_same",
                "same name",
                "to the next mention of the name under the cursor",
                Names,
            ),
            entry(
                A::PreviousSame,
                "previous_same",
                "same name before",
                "to the previous mention of it",
                Names,
            ),
            entry(A::Hop, "hop", "across", "across to its mention in the other article", Names),
            entry(A::Back, "back", "back", "back the way you came", Follow),
            entry(A::Forward, "forward", "forward", "forward again", Follow),
            entry(A::Level, "level", "level", "bring the counterpart level with this passage", Look),
            entry(A::RowToMiddle, "row_to_middle", "middle", "this row to the middle of the screen", Look),
            entry(A::RowToTop, "row_to_top", "top row", "this row to the top", Look),
            entry(A::RowToBottom, "row_to_bottom", "bottom row", "this row to the bottom", Look),
            entry(
                A::ToggleSync,
                "toggle_sync",
                "sync",
                "let the panes follow each other, or free them",
                Look,
            ),
            entry(A::ToggleMatches, "toggle_matches", "matches", "show or hide the marks of matches", Look),
            entry(A::ToggleNames, "toggle_names", "names", "show or hide the marks of names", Look),
            entry(
                A::ToggleConflicts,
                "toggle_conflicts",
                "conflicts",
                "show or hide details that differ",
                Look,
            ),
            entry(A::Looser, "looser", "looser", "looser: more passages count as matches", Follow),
            entry(A::Stricter, "stricter", "stricter", "stricter: fewer passages count as matches", Follow),
            entry(A::Why, "why", "why", "why these two passages are a match", Follow),
            entry(A::Help, "help", "help", "this help", Program),
            entry(A::Close, "close", "close", "close what is open, drop what was typed", Program),
            entry(A::Redraw, "redraw", "redraw", "draw the screen anew", Program),
            entry(A::Suspend, "suspend", "suspend", "suspend; fg comes back", Program),
            entry(A::Quit, "quit", "quit", "quit", Program),
            entry(A::Interrupt, "interrupt", "interrupt", "quit at once", Program),
        ]
    };

    /// What is known of it.
    pub fn entry(self) -> &'static Entry {
        &Self::ALL[self as usize]
    }

    /// The action of that name in the configuration.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.name == name).map(|it| it.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_its_entry_at_its_place() {
        for (n, entry) in Action::ALL.iter().enumerate() {
            assert_eq!(entry.action as usize, n, "{}", entry.name);
            assert_eq!(Action::named(entry.name), Some(entry.action));
        }
        assert_eq!(Action::ALL.len(), Action::Interrupt as usize + 1);
    }
}
