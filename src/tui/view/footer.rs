//! Draws the last line: where the reader is, how the panes lie, what was typed, which keys matter now.

use crate::{
    ground::{Clean, Side, width},
    tui::{
        action::Action,
        app::{App, Overlay, Pinned, filter_in_words},
        canvas::{Canvas, shortened},
        keymap::{Lookup, shown},
        layout::Layout,
        prompt::Prompt,
        theme::{Role, Theme},
    },
};

/// A note gets at least this many cells, before what else the footer says.
const LEAST_NOTE: usize = 24;

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let theme = app.theme();
    canvas.clear(theme.role(Role::Footer));
    let room = usize::from(canvas.width()).saturating_sub(2);
    if let Some((sign, prompt)) = app.prompt() {
        draw_prompt(sign, prompt, theme, canvas);
        return;
    }
    if let Some(waits) = waits(app) {
        // Whoever began to type keys looks for how they go on, and knows where they are.
        canvas.put(1, 0, shortened(&Clean::line(&waits), room).shown(), theme.role(Role::Message));
        return;
    }
    // What lies over the page has keys of its own, which are worth more than how the page lies.
    let states = if app.overlay == Overlay::None { state(app) } else { vec![String::new()] };
    let said = said(app);
    // A message, or else the shortest way to say how the page lies, is always said if the place need not be cut for it.
    let least = said.as_ref().or(states.last()).map_or(0, |it| width::width(it) + 3);
    let place = longest(&place(app), room.saturating_sub(least));
    let x = canvas.put(1, 0, shortened(&Clean::line(&place), room).shown(), theme.role(Role::FooterStrong));
    let left = room.saturating_sub(usize::from(x));
    if let Some(said) = said {
        let said = shortened(&Clean::line(&said), left.saturating_sub(1));
        canvas.put(x + 2, 0, said.shown(), theme.role(Role::Message));
        return;
    }
    if let Some(note) = app.note_here().filter(|_| app.pinned.is_none()) {
        draw_note(note, states.last().map_or("", String::as_str), x, theme, canvas);
        return;
    }
    let hints = hints(app);
    // The two keys that matter most are worth more than the longer ways to say it.
    let keys: usize = hints.iter().take(2).map(cells).sum();
    let state = longest(&states, left.saturating_sub(keys + 3));
    let state = if state.is_empty() { state } else { format!(" │ {state}") };
    let x = canvas.line(x, 0, &state, theme.role(Role::Footer));
    draw_hints(&hints, x, theme, canvas);
}

/// The first of the ways to say something, which are from the longest to the shortest, that fits; else the shortest.
fn longest(ways: &[String], room: usize) -> String {
    let fitting = ways.iter().find(|it| width::width(it) <= room);
    fitting.or(ways.last()).cloned().unwrap_or_default()
}

/// The note on the current passage, after how the page lies where there is room for both.
fn draw_note(note: &Clean, state: &str, x: u16, theme: &Theme, canvas: &mut Canvas) {
    let state = format!(" │ {state} │ ");
    let room = usize::from(canvas.width()).saturating_sub(usize::from(x) + 1);
    let fits = width::width(&state) + LEAST_NOTE <= room;
    let x = canvas.line(x, 0, if fits { &state } else { " │ " }, theme.role(Role::Footer));
    let room = usize::from(canvas.width()).saturating_sub(usize::from(x) + 1);
    let note = shortened(&Clean::line(&format!("note: {note}")), room);
    canvas.put(x, 0, note.shown(), theme.role(Role::FooterStrong));
}

/// The line that is being typed, its cursor reversed.
fn draw_prompt(sign: &str, prompt: &Prompt, theme: &Theme, canvas: &mut Canvas) {
    let style = theme.role(Role::FooterStrong);
    let text = prompt.text();
    let at = text.char_indices().nth(prompt.cursor()).map_or(text.len(), |it| it.0);
    let x = canvas.line(1, 0, sign, style);
    // The line slides to the left as far as its cursor needs.
    let room = usize::from(canvas.width().saturating_sub(x + 1));
    let too_wide = |from: &usize| width::width(&text[*from..at]) > room;
    let ends = width::graphemes(&text[..at]).map(|it| it.span.end);
    let from = std::iter::once(0).chain(ends).find(|it| !too_wide(it)).unwrap_or(at);
    let under = width::graphemes(&text[at..]).next().map_or(at, |it| at + it.span.end);
    let x = canvas.line(x, 0, &text[from..at], style);
    let cursor = if under > at { &text[at..under] } else { " " };
    let x = canvas.line(x, 0, cursor, style.add_modifier(ratatui::style::Modifier::REVERSED));
    canvas.line(x, 0, &text[under..], style);
}

/// A key and what it does now.
type Hint = (String, &'static str);

/// The cells of a hint with the space around it.
fn cells((key, does): &Hint) -> usize {
    width::width(key) + width::width(does) + 3
}

/// Hints stand at the right edge, as many as fit, the first ones first.
fn draw_hints(hints: &[Hint], x: u16, theme: &Theme, canvas: &mut Canvas) {
    let mut room = usize::from(canvas.width()).saturating_sub(usize::from(x) + 2);
    let fits = |it: &&Hint| room.checked_sub(cells(it)).map(|rest| room = rest).is_some();
    let shown: Vec<_> = hints.iter().take_while(fits).collect();
    let total: usize = shown.iter().map(|it| cells(it)).sum();
    let mut x = canvas.width().saturating_sub(total as u16);
    for (key, does) in shown {
        x = canvas.line(x, 0, key, theme.role(Role::FooterKey));
        x = canvas.line(x + 1, 0, does, theme.role(Role::Footer)) + 2;
    }
}

/// Where the reader is, from the longest way to say it to the shortest.
fn place(app: &App) -> Vec<String> {
    let side = app.side();
    if let Some(pinned) = app.pinned {
        return pinned_in_words(app, pinned);
    }
    let Some(here) = app.here() else { return vec!["nothing to read here".to_owned()] };
    if !app.ready() {
        return vec!["comparing …".to_owned()];
    }
    let Some(link) = app.focus.link(&app.comparison, &app.matching) else {
        return vec![alone(app, side, here)];
    };
    let number = match app.matching.number_of(side, here) {
        Some(n) => format!("match {n}/{}", app.matching.matched(side).len()),
        None => alone(app, side, here),
    };
    let counterparts = app.counterparts(side, here).len();
    let [long, short] = match counterparts {
        0 | 1 => [String::new(), String::new()],
        n => [format!("  ↔ {n} counterparts"), format!("  ↔ {n}")],
    };
    let kind = link.kind.words();
    vec![
        format!("{number}  {kind} {:.2}{long}", link.score),
        format!("{number}  {kind} {:.2}{short}", link.score),
        format!("{number}  {kind}{short}"),
        number,
    ]
}

/// What waits to be brought together with another one, and how that is done.
fn pinned_in_words(app: &App, pinned: Pinned) -> Vec<String> {
    let key = |action| app.keymap.keys(action).next().unwrap_or_default();
    let keys = format!("{} here, {} gives up", key(Action::Counterpart), key(Action::Close));
    let (does, what) = match pinned {
        Pinned::Passage { side, segment, .. } => ("link", app.comparison.passage(side, segment)),
        Pinned::Name(spot) => {
            let span = app.comparison.named_at(spot).map(|it| it.span).unwrap_or_default();
            ("same name", &app.comparison.articles[spot.side].text[span.range()])
        }
    };
    let begins = |room| shortened(&Clean::line(what), room).to_string();
    vec![
        format!("{does} “{}” with: {keys}", begins(40)),
        format!("{does} “{}” with: {keys}", begins(16)),
        format!("{does}: {keys}"),
        format!("{does}: {} or {}", key(Action::Counterpart), key(Action::Close)),
    ]
}

fn alone(app: &App, side: Side, here: usize) -> String {
    let only = app.matching.only(side);
    // In one column "here" says nothing of whose passage it is.
    let place = if app.merged().is_some() { side.name() } else { "here" };
    match only.binary_search(&here) {
        Ok(n) => format!("only {place} {}/{}", n + 1, only.len()),
        Err(_) if app.comparison.repeat_of[side][here].is_some() => "repeats an earlier passage".to_owned(),
        Err(_) => "page furniture".to_owned(),
    }
}

/// What must be said now: a message, and after it what is said from the start on.
fn said(app: &App) -> Option<String> {
    let said: Vec<&str> = app.message.iter().chain(&app.greeting).map(String::as_str).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// What was typed and waits for more, and how it can go on.
fn waits(app: &App) -> Option<String> {
    if app.typed.keys.is_empty() {
        let count = app.typed.count.map(|it| format!("{it} …"));
        return count.or_else(|| app.waiting());
    }
    let waits = match app.keymap.lookup(&app.typed.keys) {
        Lookup::Wait(choices) => choices,
        _ => Vec::new(),
    };
    let waits: Vec<String> =
        waits.iter().map(|(key, action)| format!("{} {}", key.shown(), action.entry().hint)).collect();
    let count = app.typed.count.map(|it| it.to_string()).unwrap_or_default();
    Some(format!("{count}{} …  {}", shown(&app.typed.keys), waits.join("  ")))
}

/// The state of the page, from the longest way to say it to the shortest.
fn state(app: &App) -> Vec<String> {
    let detail = detail(app);
    let lies = lies(app);
    let lies = lies.as_str();
    let shipped = app.comparison.threshold;
    let threshold = app.matching.threshold;
    let threshold =
        if (threshold - shipped).abs() < 0.001 { String::new() } else { format!("from {threshold:.2}") };
    let [left, right] = Side::BOTH.map(|it| app.matching.share(it).percent());
    let full = format!("{left} % of left, {right} % of right shared");
    let short = format!("{left}|{right} %");
    let join =
        |parts: &[&str]| parts.iter().filter(|it| !it.is_empty()).copied().collect::<Vec<_>>().join(" │ ");
    if !app.ready() {
        return vec![join(&[lies])];
    }
    vec![
        join(&[&detail, lies, &threshold, &full]),
        join(&[&detail, lies, &threshold, &short]),
        join(&[&detail, lies]),
        join(&[lies, &threshold, &full]),
        join(&[lies, &threshold, &short]),
        join(&[lies, &threshold]),
        join(&[lies]),
    ]
}

/// How the page lies; what goes without saying is not said.
fn lies(app: &App) -> String {
    let (areas, wishes) = (app.areas(), app.wishes());
    let parts = [
        match areas.layout {
            Layout::Merged => "merged",
            _ if app.synced => "synced",
            _ => "free",
        },
        match areas.layout {
            Layout::Split | Layout::Stack if areas.single => "zoomed",
            Layout::Stack => "stacked",
            _ => "",
        },
        if wishes.swapped { "swapped" } else { "" },
        filter_in_words(app.filter()),
    ];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" │ ")
}

/// What the cursor stands on: a detail that differs, else a name.
fn detail(app: &App) -> String {
    if let Some(conflict) = app.focus.conflict {
        return app.comparison.conflicts[conflict].in_words();
    }
    let Some(entity) = app.focus.entity else { return String::new() };
    let it = &app.comparison.names.entities[entity];
    let counts = app.comparison.mention_counts(entity);
    format!("{} {} · {} left, {} right", it.kind.letter(), it.name, counts.left, counts.right)
}

/// The keys that matter now, the most useful first.
fn hints(app: &App) -> Vec<Hint> {
    let wanted: &[Action] = match app.overlay {
        Overlay::Help => &[Action::Search, Action::Close],
        Overlay::Peek if app.peek.all() > 1 => &[Action::Counterpart, Action::Peek, Action::Close],
        Overlay::Peek => &[Action::Counterpart, Action::Close],
        Overlay::Themes(_) => &[Action::Close],
        Overlay::Map(_) => &[Action::Counterpart, Action::Close, Action::Down],
        Overlay::None if app.pinned.is_some() => &[Action::Help, Action::OtherPane, Action::Search],
        Overlay::None if app.focus.entity.is_some() => {
            &[Action::Hop, Action::NextSame, Action::NextMention, Action::Help, Action::Quit]
        }
        Overlay::None if app.there().is_some() => &[
            Action::Help,
            Action::NextMatch,
            Action::Counterpart,
            Action::Why,
            Action::NextOnly,
            Action::Back,
            Action::Quit,
        ],
        Overlay::None | Overlay::Index => {
            &[Action::Help, Action::NextMatch, Action::NextOnly, Action::OtherPane, Action::Quit]
        }
    };
    wanted.iter().filter_map(|it| Some((app.keymap.keys(*it).next()?, it.entry().hint))).collect()
}
