//! Draws the help: every action with its keys, from the live keymap, grouped by what one wants to do.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    ground::{Clean, width},
    page::{find::Pattern, wrap},
    sense::Kind,
    tui::{
        action::{Action, Group},
        app::App,
        canvas::Canvas,
        glyph::glyph,
        theme::Role,
    },
};

/// The help is no wider.
const WIDTH: u16 = 78;

/// Cells before the keys.
const INDENT: u16 = 4;

/// Cells for the keys, on a screen wide enough.
const KEYS: u16 = 24;

/// A row of the help.
pub struct Row {
    /// At the left: a heading, keys, a sign.
    first: Clean,
    /// What it means, or the next piece of that.
    means: Clean,
    /// Where the second column begins.
    column: u16,
    heading: bool,
}

/// What the marks on the page mean.
const GLYPHS: [(&str, &str); 20] = [
    (glyph(Kind::Verbatim), "the other article has it word for word"),
    (glyph(Kind::Edited), "it has it edited"),
    (glyph(Kind::Reworded), "it has it in other words"),
    (glyph(Kind::Partial), "both share a statement, and one says more"),
    (glyph(Kind::ByHand), "the two are linked by hand"),
    ("▌", "it stands only here"),
    ("!", "a detail differs"),
    ("▸ ▹", "the current passage, its counterpart"),
    ("•", "there is a note on the passage"),
    ("‹L› ‹R›", "in one column: only the left, only the right has these words"),
    ("⋯", "passages that are folded; Enter opens them"),
    ("─▸ ↑ ↓2", "leads to the counterparts; so many are off the screen"),
    ("╎ ▎ !", "at the edge, from afar: shared, only here, a detail differs"),
    ("bold", "words that both passages have"),
    ("bold italic", "both have them, at another place"),
    ("underlined", "in the current pair, words only one has"),
    ("underlined", "elsewhere, names that both articles have"),
    ("reversed", "the name under the cursor, wherever it stands"),
    ("lit", "what was looked for; the hit that one is at stands out from the others"),
    ("dimmed", "captions, page furniture, repetitions"),
];

impl Row {
    fn heading(title: &str) -> Self {
        Self { first: Clean::line(title), means: Clean::default(), column: 0, heading: true }
    }

    /// Its texts.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        [&*self.first, &*self.means].into_iter()
    }
}

/// The help at the width of the screen.
pub fn rows(app: &App) -> Vec<Row> {
    let width = app.size().width.min(WIDTH);
    let mut out = Vec::new();
    let mut caveats = app.problem.iter().chain(&app.comparison.caveats).peekable();
    if caveats.peek().is_some() {
        out.push(Row::heading("These two articles"));
        caveats.for_each(|it| add(&mut out, width, "", it));
        out.push(Row::heading(""));
    }
    for group in Group::ALL {
        out.push(Row::heading(group.title()));
        for entry in Action::ALL.iter().filter(|it| it.group == group) {
            let keys: Vec<String> = app.keymap.keys(entry.action).collect();
            add(&mut out, width, &keys.join(" "), entry.does);
        }
        out.push(Row::heading(""));
    }
    out.push(Row::heading("What the marks mean"));
    for (sign, means) in GLYPHS {
        add(&mut out, width, sign, means);
    }
    out
}

/// Adds a line, on as many rows as it needs. Keys that are too long for their column have a row of their own; a line
/// without keys has all of the width.
fn add(out: &mut Vec<Row>, width: u16, first: &str, means: &str) {
    let column = if first.is_empty() { INDENT } else { INDENT + KEYS.min(width / 3) };
    let mut row = |first: &str, means: &str| {
        out.push(Row { first: Clean::line(first), means: Clean::line(means), column, heading: false });
    };
    let mut first = first;
    if !first.is_empty() && usize::from(INDENT) + width::width(first) + 2 > usize::from(column) {
        row(std::mem::take(&mut first), "");
    }
    for piece in wrap(means, usize::from(width.saturating_sub(column + 1)).max(1)) {
        row(std::mem::take(&mut first), &means[piece.range()]);
    }
}

/// How many rows of the help are on a screen of so many rows: all but the blank one at its head and the footer.
pub fn page(height: u16) -> usize {
    usize::from(height.saturating_sub(2)).max(1)
}

pub(super) fn draw(app: &App, buffer: &mut Buffer, screen: Rect) {
    let theme = app.theme();
    Canvas::new(buffer, screen).clear(theme.role(Role::Card));
    let width = screen.width.min(WIDTH);
    let area = Rect { x: (screen.width - width) / 2, width, ..screen };
    let mut canvas = Canvas::new(buffer, area);
    let rows = rows(app);
    if rows.len() > app.help.from + page(screen.height + 1) {
        canvas.line(0, canvas.height().saturating_sub(1), "↓", theme.role(Role::CardKey));
    }
    let pattern = app.help.pattern.as_ref();
    for (y, (n, row)) in (1..canvas.height()).zip(rows.iter().enumerate().skip(app.help.from)) {
        let hit = if app.help.hit == Some(n) { Role::CurrentHit } else { Role::Hit };
        let lit = |style: Style| [style, style.patch(theme.role(hit))];
        let (x, look) = if row.heading { (2, Role::CardStrong) } else { (INDENT, Role::CardKey) };
        put(&mut canvas, (x, y), &row.first, lit(theme.role(look)), pattern);
        put(&mut canvas, (row.column, y), &row.means, lit(theme.role(Role::Card)), pattern);
    }
}

/// Puts a text in the first style, what is looked for in the second.
fn put(canvas: &mut Canvas, (x, y): (u16, u16), text: &Clean, styles: [Style; 2], pattern: Option<&Pattern>) {
    canvas.put(x, y, text.shown(), styles[0]);
    for hit in pattern.map(|it| it.find(text)).unwrap_or_default() {
        let before = width::width(&text[..hit.start]) as u16;
        canvas.put(x + before, y, text.slice(hit), styles[1]);
    }
}
