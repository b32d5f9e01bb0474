//! Draws the help: every action with its keys, from the live keymap, grouped by what one wants to do.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    ground::Clean,
    tui::{
        action::{Action, Group},
        app::App,
        canvas::{Canvas, shortened},
        keymap::Keymap,
        theme::{Role, Theme},
    },
};

/// The help is no wider.
const WIDTH: u16 = 78;

/// Cells for the keys, on a screen wide enough.
const KEYS: u16 = 24;

/// A row of the help.
enum Line {
    Heading(&'static str),
    Entry { keys: String, does: &'static str },
    Glyph { glyph: &'static str, means: &'static str },
    Blank,
}

/// What the marks on the page mean.
const GLYPHS: [(&str, &str); 12] = [
    ("┃", "the other article has it word for word"),
    ("│", "it has it edited"),
    ("┆", "it has it in other words"),
    ("·", "both share a statement, and one says more"),
    ("▌", "it stands only here"),
    ("!", "a detail differs"),
    ("▸ ▹", "the current passage, its counterpart"),
    ("bold", "words that both passages have"),
    ("bold italic", "both have them, at another place"),
    ("underlined", "in the current pair, words only one has"),
    ("underlined", "elsewhere, names that both articles have"),
    ("dimmed", "captions, page furniture, repetitions"),
];

fn lines(keymap: &Keymap) -> Vec<Line> {
    let mut out = Vec::new();
    for group in Group::ALL {
        out.push(Line::Heading(group.title()));
        for entry in Action::ALL.iter().filter(|it| it.group == group) {
            let keys: Vec<String> = keymap.keys(entry.action).collect();
            out.push(Line::Entry { keys: keys.join(" "), does: entry.does });
        }
        out.push(Line::Blank);
    }
    out.push(Line::Heading("What the marks mean"));
    out.extend(GLYPHS.map(|(glyph, means)| Line::Glyph { glyph, means }));
    out
}

/// How many rows of the help are on a screen of so many rows: all but the blank one at its head and the footer.
pub fn page(height: u16) -> usize {
    usize::from(height.saturating_sub(2)).max(1)
}

/// How many rows the help has.
pub fn rows(keymap: &Keymap) -> usize {
    lines(keymap).len()
}

pub(super) fn draw(app: &App, from: usize, buffer: &mut Buffer, screen: Rect) {
    let theme = app.theme();
    Canvas::new(buffer, screen).clear(theme.role(Role::Card));
    let width = screen.width.min(WIDTH);
    let area = Rect { x: (screen.width - width) / 2, width, ..screen };
    let mut canvas = Canvas::new(buffer, area);
    let keys = KEYS.min(width / 3);
    let lines = lines(&app.keymap);
    if lines.len() > from + page(screen.height + 1) {
        canvas.line(0, canvas.height() - 1, "↓", theme.role(Role::CardKey));
    }
    for (y, line) in (1..canvas.height()).zip(lines.iter().skip(from)) {
        draw_line(line, y, keys, theme, &mut canvas);
    }
}

fn draw_line(line: &Line, y: u16, column: u16, theme: &Theme, canvas: &mut Canvas) {
    let (first, means) = match line {
        Line::Blank => return,
        Line::Heading(title) => {
            canvas.line(2, y, title, theme.role(Role::CardStrong));
            return;
        }
        Line::Entry { keys, does } => (keys.as_str(), *does),
        Line::Glyph { glyph, means } => (*glyph, *means),
    };
    let first = Clean::line(first);
    let x = canvas.put(4, y, first.shown(), theme.role(Role::CardKey));
    let x = (x + 2).max(4 + column);
    let means = shortened(&Clean::line(means), canvas.width().saturating_sub(x).into());
    canvas.put(x, y, means.shown(), theme.role(Role::Card));
}
