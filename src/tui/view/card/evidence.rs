//! What speaks for a match, for a name and for a detail that differs, in words.

use super::Point;
use crate::{
    ground::{Clean, Pair, Side, Span},
    result::Tie,
    sense::{
        Kind, Link, What,
        conflict::ConflictKind,
        entity::EntityKind,
        tokens::{Token, tokens},
    },
    tui::{app::App, canvas::shortened},
};

/// So many other candidates are named.
const CANDIDATES: usize = 4;

/// What the card says.
pub(super) struct Said {
    /// Its first line.
    pub title: String,
    /// Of what the cursor stands on.
    pub here: Vec<Point>,
    /// Of what made the match.
    pub evidence: Vec<Point>,
    /// What else there is to know.
    pub rest: Vec<Point>,
}

pub(super) fn said(app: &App) -> Said {
    let mut here = Vec::new();
    here.extend(app.note_here().map(|it| Point::new("your note", it.to_string())));
    here.extend(app.focus.entity.into_iter().flat_map(|it| name(app, it)));
    let Some(link) = app.focus.link(&app.comparison, &app.matching) else {
        let title = "why: this passage has no counterpart at this threshold".to_owned();
        let rest = app.here().map(|it| candidates(app, app.side(), it, None)).into_iter().collect();
        return Said { title, here, evidence: Vec::new(), rest };
    };
    let title = format!(
        "why: {}, score {:.2}; a match from {:.2} on",
        link.kind.words(),
        link.score,
        app.matching.threshold
    );
    here.splice(0..0, differs(app, link));
    let mut evidence =
        vec![Point::new("kind", kind(app, link)), Point::new("words in both", words(app, link))];
    evidence.extend(shared("names in both", named(app, link, EntityKind::is_name)));
    evidence.extend(shared("figures in both", named(app, link, |it| !it.is_name())));
    let side = app.side();
    let rest = vec![
        Point::new("only left", only_words(app, link, Side::Left)),
        Point::new("only right", only_words(app, link, Side::Right)),
        candidates(app, side, link.at[side], Some(link.at[side.other()])),
    ];
    Said { title, here, evidence, rest }
}

/// What decided the kind.
fn kind(app: &App, link: &Link) -> String {
    let count = |side: Side| {
        let words = tokens(app.comparison.passage(side, link.at[side]));
        let in_order = |it: &&Token| {
            let mut changes = link.changes[side].iter();
            changes.any(|change| change.what == What::Shared && change.span.overlaps(it.span))
        };
        (words.iter().filter(in_order).count(), words.len())
    };
    let (left, right) = (count(Side::Left), count(Side::Right));
    let means = match link.kind {
        Kind::Verbatim => "the same words in the same order, but for small ones",
        Kind::Edited => "mostly the same words in the same order",
        Kind::Reworded => "the same in other words",
        Kind::ByHand => "you said so",
        Kind::Partial => "both share a statement, and one says more than the other",
    };
    let (n, all) = left;
    let (m, of) = right;
    format!("{means} ({n} of {all} words left and {m} of {of} right stand in the same order)")
}

fn words(app: &App, link: &Link) -> String {
    let pieces: Vec<String> = link.evidence.iter().map(|it| as_written(app, link, it.words)).collect();
    if pieces.is_empty() { "none that is rare".to_owned() } else { pieces.join(" · ") }
}

/// Words that both have, as each side writes them (bytes of the passages).
fn as_written(app: &App, link: &Link, words: Pair<Span>) -> String {
    let word = |side: Side| &app.comparison.passage(side, link.at[side])[words[side].range()];
    let (left, right) = (word(Side::Left), word(Side::Right));
    if left.to_lowercase() == right.to_lowercase() { left.to_owned() } else { format!("{left} = {right}") }
}

fn shared(head: &'static str, mut pieces: Vec<String>) -> Option<Point> {
    let mut seen = Vec::new();
    pieces.retain(|it| {
        !seen.contains(it) && {
            seen.push(it.clone());
            true
        }
    });
    (!pieces.is_empty()).then(|| Point::new(head, pieces.join(" · ")))
}

/// The names or the figures in both passages, as each side writes them.
fn named(app: &App, link: &Link, wanted: fn(EntityKind) -> bool) -> Vec<String> {
    let comparison = &app.comparison;
    let inside = |side: Side| {
        let passage = comparison.segments[side][link.at[side]].span;
        let mentions = &comparison.names.mentions[side];
        let first = mentions.partition_point(|it| it.span.start < passage.start);
        let inside = mentions[first..].iter().take_while(move |it| it.span.end <= passage.end);
        inside
            .map(move |it| (it.entity, Span::new(it.span.start - passage.start, it.span.end - passage.start)))
    };
    let right: Vec<(usize, Span)> = inside(Side::Right).collect();
    inside(Side::Left)
        .filter(|it| wanted(comparison.names.entities[it.0].kind))
        .filter_map(|(entity, left)| {
            let right = right.iter().find(|it| it.0 == entity)?.1;
            Some(as_written(app, link, Pair::new(left, right)))
        })
        .collect()
}

fn only_words(app: &App, link: &Link, side: Side) -> String {
    let passage = app.comparison.passage(side, link.at[side]);
    let only = link.changes[side].iter().filter(|it| it.what == What::Only);
    let pieces: Vec<&str> =
        only.map(|it| passage[it.span.range()].trim()).filter(|it| !it.is_empty()).collect();
    if pieces.is_empty() { "nothing".to_owned() } else { pieces.join(" · ") }
}

/// Who the name under the cursor is, and how its forms came together.
fn name(app: &App, entity: usize) -> [Point; 2] {
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
        Point::new(
            if it.kind.is_name() { "name" } else { "figure" },
            format!("{} · {kind} · {} left, {} right{related}", it.name, counts.left, counts.right),
        ),
        Point::new("its forms", joins),
    ]
}

/// The details of the pair that differ; of the one under the cursor also why it was compared.
fn differs(app: &App, link: &Link) -> Vec<Point> {
    let in_view = app.matching.conflicts(Side::Left).iter();
    let of_pair =
        in_view.filter(|&&it| app.comparison.links[app.comparison.conflicts[it].link].at == link.at);
    let mut out = Vec::new();
    for &it in of_pair {
        let conflict = &app.comparison.conflicts[it];
        let true_both = if conflict.hard { "cannot both be true" } else { "both may be true" };
        out.push(Point::new(
            "differs",
            format!("{}: {} ({true_both})", conflict.kind.as_str(), conflict.says),
        ));
        if app.focus.conflict == Some(it) {
            out.push(Point::new("compared", compared(conflict.kind).to_owned()));
        }
    }
    out
}

/// Why two details were compared.
fn compared(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Number => "by the words around them the two numbers are likely said of one thing",
        ConflictKind::Date => "by the words around them the two dates are likely those of one event",
        ConflictKind::Time => "by the words around them the two times are likely those of one event",
        ConflictKind::Place | ConflictKind::Name => {
            "the two stand in the same place of nearly the same sentence"
        }
        ConflictKind::Attribution => "both passages say the same, and name another speaker",
        ConflictKind::Certainty => "both passages say the same, one as if it were surer",
        ConflictKind::Claim => "nearly the same sentence, with another statement in it",
    }
}

/// The other passages across that come near, matches or not.
fn candidates(app: &App, side: Side, here: usize, there: Option<usize>) -> Point {
    let other = side.other();
    let near = app.comparison.ties(side, here).iter();
    let begins = |it: &Tie| shortened(&Clean::line(app.comparison.passage(other, it.to)), 36);
    let pieces: Vec<String> = near
        .filter(|it| Some(it.to) != there)
        .take(CANDIDATES)
        .map(|it| format!("{:.2} {}", it.score, begins(it)))
        .collect();
    let pieces = if pieces.is_empty() { "none".to_owned() } else { pieces.join(" · ") };
    Point::new("other candidates", pieces)
}
