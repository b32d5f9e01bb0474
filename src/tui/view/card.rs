//! Draws the card that says why two passages are a match.

use crate::{
    ground::{Clean, Side},
    sense::{Link, What},
    tui::{
        app::App,
        canvas::{Canvas, shortened},
        theme::Role,
    },
};

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let theme = app.theme();
    canvas.clear(theme.role(Role::Card));
    let mut lines = match app.focus.link(&app.comparison, &app.matching) {
        Some(link) => evidence(app, link),
        None => vec![("why".to_owned(), "this passage has no counterpart at this threshold".to_owned())],
    };
    if let Some(entity) = app.focus.entity {
        lines.extend(name(app, entity));
    }
    let column = COLUMN.min(canvas.width() / 3);
    let cut = |text: &str, room: u16| shortened(&Clean::line(text), room.into());
    for (y, (head, text)) in (0..canvas.height()).zip(lines) {
        let [left, right] =
            if y == 0 { [Role::CardStrong, Role::CardStrong] } else { [Role::CardKey, Role::Card] };
        canvas.put(3, y, cut(&head, column.saturating_sub(4)).shown(), theme.role(left));
        let room = canvas.width().saturating_sub(column + 1);
        canvas.put(column, y, cut(&text, room).shown(), theme.role(right));
    }
}

/// Where the second column begins.
const COLUMN: u16 = 20;

fn evidence(app: &App, link: &Link) -> Vec<(String, String)> {
    let side = app.side();
    let mut out = vec![(
        "why".to_owned(),
        format!(
            "{}, score {:.2}; a match from {:.2} on",
            link.kind.words(),
            link.score,
            app.matching.threshold
        ),
    )];
    let pieces: Vec<String> = link.evidence.iter().map(|it| shared_word(app, link, it.words)).collect();
    let pieces = if pieces.is_empty() { "none that is rare".to_owned() } else { pieces.join(" · ") };
    out.push(("words in common".to_owned(), pieces));
    for (name, side) in [("only left", Side::Left), ("only right", Side::Right)] {
        out.push((name.to_owned(), only_words(app, link, side)));
    }
    out.push(("other candidates".to_owned(), candidates(app, side, link)));
    out
}

/// A word that both have, as each side writes it.
fn shared_word(app: &App, link: &Link, words: crate::ground::Pair<crate::ground::Span>) -> String {
    let word = |side: Side| &app.comparison.passage(side, link.at[side])[words[side].range()];
    let (left, right) = (word(Side::Left), word(Side::Right));
    if left.to_lowercase() == right.to_lowercase() { left.to_owned() } else { format!("{left} = {right}") }
}

fn only_words(app: &App, link: &Link, side: Side) -> String {
    let passage = app.comparison.passage(side, link.at[side]);
    let only = link.changes[side].iter().filter(|it| it.what == What::Only);
    let pieces: Vec<&str> =
        only.map(|it| passage[it.span.range()].trim()).filter(|it| !it.is_empty()).collect();
    if pieces.is_empty() { "nothing".to_owned() } else { pieces.join(" · ") }
}

/// Who the name under the cursor is, and how its forms came together.
fn name(app: &App, entity: usize) -> [(String, String); 2] {
    let it = &app.comparison.names.entities[entity];
    let counts = app.comparison.mention_counts(entity);
    let related: Vec<&str> =
        it.related.iter().map(|&it| app.comparison.names.entities[it].name.as_str()).collect();
    let related =
        if related.is_empty() { String::new() } else { format!("; see also {}", related.join(", ")) };
    let joins: Vec<String> =
        it.joins.iter().map(|it| format!("{} = {} ({})", it.form, it.to, it.reason.as_str())).collect();
    let joins = if joins.is_empty() { "always written so".to_owned() } else { joins.join(" · ") };
    let kind = it.kind.as_str();
    [
        (
            if it.kind.is_name() { "name" } else { "figure" }.to_owned(),
            format!("{} · {kind} · {} left, {} right{related}", it.name, counts.left, counts.right),
        ),
        ("its forms".to_owned(), joins),
    ]
}

/// The other passages across that come near, matches or not.
fn candidates(app: &App, side: Side, link: &Link) -> String {
    let other = side.other();
    let mut near: Vec<&Link> = app
        .comparison
        .links
        .iter()
        .filter(|it| it.at[side] == link.at[side] && it.at[other] != link.at[other])
        .collect();
    near.sort_by(|a, b| b.score.total_cmp(&a.score));
    let begins = |it: &Link| shortened(&Clean::line(app.comparison.passage(other, it.at[other])), 32);
    let pieces: Vec<String> =
        near.iter().take(3).map(|it| format!("{:.2} {}", it.score, begins(it))).collect();
    if pieces.is_empty() { "none".to_owned() } else { pieces.join(" · ") }
}
