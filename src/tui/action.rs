//! What a key can mean: every action with its name in the configuration and its line in the help.

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
    /// What the person adds and sets right.
    Hand,
    /// The program.
    Program,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Self; 6] = [Self::Follow, Self::Names, Self::Move, Self::Look, Self::Hand, Self::Program];

    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Follow => "Follow the story across",
            Self::Names => "Follow a name",
            Self::Move => "Move through an article",
            Self::Look => "Lay the page",
            Self::Hand => "Keep and set right",
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

/// Makes the actions and what is known of them from one list.
macro_rules! actions {
    ($($group:ident: $action:ident $name:literal $hint:literal $does:literal;)*) => {
        /// What the person wants.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $does] $action,)*
        }

        impl Action {
            /// Every action, in the order of the enum and of the help.
            pub const ALL: &'static [Entry] = &[$(Entry {
                action: Action::$action,
                name: $name,
                hint: $hint,
                does: $does,
                group: Group::$group,
            }),*];
        }
    };
}

// Its group in the help, its name in the configuration, a word or two for the footer, a line for the help.
actions! {
    Follow: NextMatch "next_match" "next match" "to the next passage that the other article has too";
    Follow: PreviousMatch "previous_match" "previous match" "to the previous one";
    Follow: Counterpart "counterpart" "across" "across to the counterpart; again: to the next one";
    Follow: Peek "peek" "peek" "peek at the counterpart from here; again: at the next one";
    Follow: Index "index" "index" "all matches, names, details that differ, passages only here, notes";
    Follow: NextOnly "next_only" "only here" "to the next passage that only this article has";
    Follow: PreviousOnly "previous_only" "previous only here" "to the previous one";
    Follow: NextConflict "next_conflict" "conflict" "to the next detail on which the two differ";
    Follow: PreviousConflict "previous_conflict" "previous conflict" "to the previous one";
    Follow: Back "back" "back" "back the way you came";
    Follow: Forward "forward" "forward" "forward again";
    Follow: Looser "looser" "looser" "looser: more passages count as matches";
    Follow: Stricter "stricter" "stricter" "stricter: fewer passages count as matches";
    Follow: Why "why" "why" "why these two passages are a match; again: more of it, then close";
    Follow: Map "map" "order" "the order map: where each match stands in the other article";
    Names: NextMention "next_mention" "name" "to the next name in this article";
    Names: PreviousMention "previous_mention" "previous name" "to the previous one";
    Names: NextSame "next_same" "same name" "to the next mention of the name under the cursor";
    Names: PreviousSame "previous_same" "same name before" "to the previous mention of it";
    Names: Hop "hop" "across" "across to its mention in the other article";
    Move: Down "down" "down" "one row down";
    Move: Up "up" "up" "one row up";
    Move: HalfPageDown "half_page_down" "half page" "half a page down";
    Move: HalfPageUp "half_page_up" "half page up" "half a page up";
    Move: PageDown "page_down" "page" "a page down";
    Move: PageUp "page_up" "page up" "a page up";
    Move: NextPassage "next_passage" "passage" "to the next passage, also inside a row";
    Move: PreviousPassage "previous_passage" "passage before" "to the previous one";
    Move: Top "top" "top" "to the beginning";
    Move: Bottom "bottom" "end" "to the end; with a number, to that paragraph";
    Move: Percent "percent" "percent" "with a number, to that percentage of the text";
    Move: OtherPane "other_pane" "other pane" "to the other article";
    Move: LeftPane "left_pane" "left" "to the left article";
    Move: RightPane "right_pane" "right" "to the right article";
    Move: Search "search" "search" "look for a pattern in both articles";
    Move: Next "next" "next" "to the next hit; where none is lit, to the next match";
    Move: Previous "previous" "previous" "to the previous one";
    Look: Layout "next_layout" "layout" "another layout: side by side, one above the other, or in one column what both say once";
    Look: Zoom "zoom" "zoom" "only this article, or both again";
    Look: Swap "swap" "swap" "swap the sides on the screen";
    Look: Filter "filter" "filter" "fold passages: show all, shared ones, those only here, those with conflicts";
    Look: Wider "wider" "wider" "longer lines";
    Look: Narrower "narrower" "narrower" "shorter lines";
    Look: Level "level" "level" "bring the counterpart level with this passage";
    Look: RowToMiddle "row_to_middle" "middle" "this row to the middle of the screen";
    Look: RowToTop "row_to_top" "top row" "this row to the top";
    Look: RowToBottom "row_to_bottom" "bottom row" "this row to the bottom";
    Look: ToggleSync "toggle_sync" "sync" "let the panes follow each other, or free them";
    Look: ToggleMatches "toggle_matches" "matches" "show or hide the marks of matches";
    Look: ToggleConnectors "toggle_connectors" "connectors" "show or hide the lines between the panes";
    Look: ToggleNames "toggle_names" "names" "show or hide the marks of names";
    Look: ToggleConflicts "toggle_conflicts" "conflicts" "show or hide details that differ";
    Hand: SetMark "set_mark" "mark" "with a letter from a to z: mark this place";
    Hand: GoToMark "go_to_mark" "to mark" "with a letter: to that mark; with ' back to before the last jump";
    Hand: Note "note" "note" "write a note on this passage; an empty one is deleted";
    Hand: Copy "copy" "copy" "copy this passage, or what is selected with the mouse";
    Hand: CopyBoth "copy_both" "copy both" "copy both passages with their sources";
    Hand: Link "link" "link" "link this passage: Enter on the one across makes the link";
    Hand: Unlink "unlink" "unlink" "unlink this pair; again: link it as before";
    Hand: SameName "same_name" "same name" "Enter on another name makes it one with this one";
    Hand: DifferentName "different_name" "not the same" "this form of the name is somebody else; again: it is not";
    Hand: TakeBack "take_back" "take back" "take back the last correction";
    Program: Help "help" "help" "this help";
    Program: Themes "themes" "themes" "choose the colors, seeing them at once";
    Program: Close "close" "close" "close what is open, drop what was typed";
    Program: ToggleMouse "toggle_mouse" "mouse" "take the mouse, or leave it to the terminal";
    Program: Redraw "redraw" "redraw" "draw the screen anew";
    Program: Suspend "suspend" "suspend" "suspend; fg comes back";
    Program: Quit "quit" "quit" "quit";
    Program: Interrupt "interrupt" "interrupt" "quit at once; where a line is typed, drop it";
}

impl Action {
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
    fn every_action_has_a_name_of_its_own() {
        for entry in Action::ALL {
            assert_eq!(Action::named(entry.name), Some(entry.action));
            assert_eq!(entry.action.entry().name, entry.name);
        }
    }
}
