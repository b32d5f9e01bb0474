//! Draws the index: its lists by name and number, the rows of one of them, the letters that were typed lit.

use ratatui::style::{Modifier, Style};

use crate::{
    ground::{Clean, Shown, Span, width},
    tui::{
        app::{App, Entry, Tab, Width},
        canvas::Canvas,
        theme::{Role, Theme},
    },
};

/// Cells before the first column: the pointer at the selected row.
const MARGIN: u16 = 3;

/// Cells between columns.
const GAP: u16 = 2;

/// A column that would be narrower than this leaves its room to the others.
const NARROWEST: u16 = 12;

/// What can be done, said where there is room.
const HINT: &str = "type to filter  Tab next list  Enter go  Esc back ";

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let theme = app.theme();
    canvas.clear(theme.role(Role::Card));
    draw_tabs(app, theme, canvas);
    let list = app.index.list();
    let shown = app.index.sieve.passing().iter().skip(app.index.from).take(canvas.height().into());
    let shown: Vec<Entry<'_>> = shown.filter_map(|&it| list.entry(&app.comparison, it)).collect();
    if shown.is_empty() {
        canvas.line(MARGIN, 1, nothing(app), theme.role(Role::Card));
    }
    let widths = fitted(&list.widths, canvas.width().saturating_sub(MARGIN));
    let letters = app.index.sieve.lit(shown.iter().map(Entry::searched));
    for ((y, entry), lit) in (1..canvas.height()).zip(&shown).zip(letters) {
        let selected = app.index.from + usize::from(y) - 1 == app.index.selected;
        let row = Row { entry, widths: &widths, lit: &lit, selected };
        row.draw(theme, y, canvas);
    }
}

/// The lists, the one that is shown in brackets. Where there is no room, how many rows the others have is left out, and
/// then the first lists, as many as keep the one that is shown from the screen.
fn draw_tabs(app: &App, theme: &Theme, canvas: &mut Canvas) {
    let full = Tab::ALL.map(|it| tab(app, it, true));
    let cells = |tabs: &[String]| 1 + tabs.iter().map(|it| width::width(it)).sum::<usize>();
    let fits = cells(&full) <= usize::from(canvas.width());
    let tabs = if fits { full } else { Tab::ALL.map(|it| tab(app, it, false)) };
    let shown = app.index.tab as usize;
    let first =
        (0..shown).find(|&it| cells(&tabs[it..=shown]) <= usize::from(canvas.width())).unwrap_or(shown);
    if first > 0 {
        canvas.put(0, 0, Shown::fixed("‹"), theme.role(Role::Card));
    }
    let mut x = 1;
    for (tab, text) in Tab::ALL.into_iter().zip(tabs).skip(first) {
        let look = if tab == app.index.tab { Role::CardStrong } else { Role::Card };
        x = canvas.line(x, 0, &text, theme.role(look));
    }
    let hint = width::width(HINT) as u16;
    if x + GAP + hint <= canvas.width() {
        canvas.line(canvas.width() - hint, 0, HINT, theme.role(Role::Card));
    }
}

fn tab(app: &App, tab: Tab, counted: bool) -> String {
    let (title, count) = (tab.title(), app.index.counts[tab as usize]);
    let passing = app.index.sieve.passing().len();
    let more = if app.index.sieve.cut { "+" } else { "" };
    match tab == app.index.tab {
        true if passing != count => format!("[{title} {passing}{more}/{count}]"),
        true => format!("[{title} {count}]"),
        false if counted => format!(" {title} {count} "),
        false => format!(" {title}"),
    }
}

fn nothing(app: &App) -> &'static str {
    let complete = app.comparison.stage == crate::result::Stage::Complete;
    match app.index.tab {
        _ if app.index.sieve.cut => "nothing here has that, and none of the first rows has its letters",
        _ if !app.index.list().is_empty() => "nothing here has that",
        Tab::Names | Tab::Conflicts if !complete => "still looking …",
        Tab::Matches => "no matches at this threshold",
        Tab::Names => "no names were found",
        Tab::Conflicts => "no details that differ were found, which does not mean that all agree",
        Tab::Only => "nothing stands on one side only",
        Tab::Notes => "no notes yet",
    }
}

/// The columns as wide as the screen lets them be; those at the end are left out where there is no room.
fn fitted(widths: &[Width], room: u16) -> Vec<u16> {
    let fixed = |it: &Width| match it {
        Width::Fixed(width) => (*width).min(room / 3),
        Width::Rest => 0,
    };
    let taken: u16 = widths.iter().map(|it| fixed(it) + GAP).sum();
    let rests = widths.iter().filter(|it| **it == Width::Rest).count() as u16;
    let share = room.saturating_sub(taken).checked_div(rests).unwrap_or(0);
    if share < NARROWEST && rests > 1 {
        return fitted(&widths[..widths.len() - 1], room);
    }
    widths.iter().map(|it| if *it == Width::Rest { share } else { fixed(it) }).collect()
}

/// One row of a list.
struct Row<'a> {
    entry: &'a Entry<'a>,
    widths: &'a [u16],
    lit: &'a [u32],
    selected: bool,
}

impl Row<'_> {
    fn draw(&self, theme: &Theme, y: u16, canvas: &mut Canvas) {
        let plain = theme.role(if self.selected { Role::CardStrong } else { Role::Card });
        if self.selected {
            canvas.put(1, y, Shown::fixed("▸"), plain);
        }
        let (mut x, mut letter) = (MARGIN, 0);
        for (piece, &room) in self.entry.pieces.iter().zip(self.widths) {
            let text = Clean::line(piece);
            let lit = plain.patch(theme.role(Role::CardKey)).add_modifier(Modifier::UNDERLINED);
            put(text.shown(), Place { x, y, room }, [plain, lit], (self.lit, letter), canvas);
            letter += width::graphemes(piece).count() as u32 + 1;
            x += room + GAP;
        }
    }
}

/// Where a column of a row stands.
#[derive(Clone, Copy)]
struct Place {
    x: u16,
    y: u16,
    room: u16,
}

/// Puts as much of `text` as fits, its lit letters in the second style; `lit` are numbers of letters, the text's own begin
/// at the number beside them.
fn put(text: Shown<'_>, at: Place, styles: [Style; 2], lit: (&[u32], u32), canvas: &mut Canvas) {
    let cut = width::width(text.as_str()) > usize::from(at.room);
    let room = usize::from(at.room) - usize::from(cut && at.room > 0);
    let (mut x, mut used) = (at.x, 0);
    for (n, it) in (lit.1..).zip(width::graphemes(text.as_str())) {
        used += it.width;
        if used > room {
            break;
        }
        let style = styles[usize::from(lit.0.binary_search(&n).is_ok())];
        x = canvas.put(x, at.y, text.slice(Span::new(it.span.start, it.span.end)), style);
    }
    if cut && at.room > 0 {
        canvas.put(x, at.y, Clean::line("…").shown(), styles[0]);
    }
}
