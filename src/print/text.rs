//! The linear text report.

use std::io::{self, Write};

use super::{
    Options,
    style::{Look, styled},
};
use crate::{
    ground::{Clean, Pair, Side, Span},
    page::wrap,
    result::{self, Comparison, Matching, News, Notes, only_here},
    sense::{Kind, entity::Entity},
    text::BlockKind,
};

/// Passages stand in by this, under their label.
const INDENT: usize = 4;

/// So many passages of a side that bring something new are told before the articles; all of them stand in their places.
const DIGEST: usize = 5;

/// No column of text is narrower, whatever was asked for.
const NARROWEST: usize = 16;

/// The report of one comparison.
pub(super) struct Report<'a> {
    comparison: &'a Comparison,
    matching: Matching,
    notes: &'a Notes,
    options: &'a Options,
}

impl<'a> Report<'a> {
    pub(super) fn new(comparison: &'a Comparison, notes: &'a Notes, options: &'a Options) -> Self {
        Self { comparison, matching: Matching::at(comparison, comparison.threshold), notes, options }
    }

    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.summary(out)?;
        for side in Side::BOTH {
            self.article(side, out)?;
        }
        Ok(())
    }

    fn summary(&self, out: &mut dyn Write) -> io::Result<()> {
        for side in Side::BOTH {
            self.paragraph(0, &format!("{}: {}", name(side), self.headline(side)), Look::Heading, out)?;
        }
        writeln!(out)?;
        self.paragraph(0, &self.matches(), Look::Plain, out)?;
        if let Some(threshold) = self.threshold() {
            self.paragraph(0, &threshold, Look::Plain, out)?;
        }
        let [left, right] = Side::BOTH.map(|it| self.matching.share(it).percent());
        self.paragraph(
            0,
            &format!("Shared: {left} % of the left words, {right} % of the right."),
            Look::Plain,
            out,
        )?;
        let [left, right] = Side::BOTH.map(|it| counted(self.matching.only(it).len(), "passage"));
        self.paragraph(0, &format!("Only left: {left}. Only right: {right}."), Look::Plain, out)?;
        self.names(out)?;
        if self.notes.iter().len() > 0 {
            self.paragraph(0, &format!("Your notes: {}.", self.notes.iter().len()), Look::Plain, out)?;
        }
        for caveat in &self.comparison.caveats {
            self.paragraph(0, &format!("Caveat: {caveat}."), Look::Plain, out)?;
        }
        self.conflicts(out)?;
        self.digest(out)
    }

    /// What only one article tells and the other has not even the names and figures of, what brings most first.
    fn digest(&self, out: &mut dyn Write) -> io::Result<()> {
        let news = only_here(self.comparison, &self.matching);
        for side in Side::BOTH {
            let bring = news.iter().filter(|it| it.side == side && !it.new.is_empty());
            let bring: Vec<&News> = bring.take(DIGEST).collect();
            if bring.is_empty() {
                continue;
            }
            writeln!(out)?;
            self.paragraph(0, &format!("New names and figures only {}", side.name()), Look::Heading, out)?;
            for it in bring {
                let passage = self.comparison.passage(side, it.segment);
                let line = format!("{}: {passage}", it.brings(self.comparison));
                self.paragraph(INDENT, &line, Look::Plain, out)?;
            }
        }
        Ok(())
    }

    /// Who and what both name, with how often each does, then what only one names; the most named first. Of figures only
    /// those of both: the others are too many.
    fn names(&self, out: &mut dyn Write) -> io::Result<()> {
        let entities = &self.comparison.names.entities;
        let mut counted: Vec<(&Entity, Pair<usize>)> =
            entities.iter().enumerate().map(|(at, it)| (it, self.comparison.mention_counts(at))).collect();
        counted.sort_by_key(|(_, n)| std::cmp::Reverse(n.left + n.right));
        let listed = |wanted: fn(&Entity, &Pair<usize>) -> bool, show: fn(&str, &Pair<usize>) -> String| {
            let found = counted.iter().filter(|(it, n)| wanted(it, n));
            found.map(|(it, n)| show(&it.name, n)).collect::<Vec<_>>().join(", ")
        };
        let both = |name: &str, n: &Pair<usize>| format!("{name} {}/{}", n.left, n.right);
        let alone = |name: &str, _: &Pair<usize>| name.to_owned();
        let lists = [
            (
                "Names in both (left/right)",
                listed(|it, n| it.kind.is_name() && n.left > 0 && n.right > 0, both),
            ),
            ("Names only left", listed(|it, n| it.kind.is_name() && n.right == 0, alone)),
            ("Names only right", listed(|it, n| it.kind.is_name() && n.left == 0, alone)),
            (
                "Dates and figures in both",
                listed(|it, n| !it.kind.is_name() && n.left > 0 && n.right > 0, both),
            ),
        ];
        for (head, list) in lists.iter().filter(|it| !it.1.is_empty()) {
            self.paragraph(0, &format!("{head}: {list}."), Look::Plain, out)?;
        }
        Ok(())
    }

    /// What the two disagree on, each with the number of its match.
    fn conflicts(&self, out: &mut dyn Write) -> io::Result<()> {
        let conflicts = self.matching.conflicts(Side::Left);
        if conflicts.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.paragraph(0, &format!("Details that differ: {}", conflicts.len()), Look::Heading, out)?;
        for &conflict in conflicts {
            let it = &self.comparison.conflicts[conflict];
            let left = self.comparison.links[it.link].at.left;
            let number =
                self.matching.number_of(Side::Left, left).map_or_else(String::new, |n| format!("[{n}] "));
            self.paragraph(INDENT, &format!("{number}{}", it.in_words()), Look::Plain, out)?;
        }
        Ok(())
    }

    fn headline(&self, side: Side) -> String {
        let article = &self.comparison.articles[side];
        let source =
            if article.title == article.source { String::new() } else { format!(" ({})", article.source) };
        format!("{}{source}, {}", article.title, counted(article.words(), "word"))
    }

    fn matches(&self) -> String {
        let matched = self.matching.matched(Side::Left);
        let count = |kind| {
            let is = |&&it: &&usize| self.matching.kind(self.comparison, Side::Left, it) == Some(kind);
            matched.iter().filter(is).count()
        };
        let kinds = [Kind::Verbatim, Kind::Edited, Kind::Reworded, Kind::Partial, Kind::ByHand]
            .map(|it| (count(it), it.words()));
        let kinds: Vec<String> =
            kinds.iter().filter(|it| it.0 > 0).map(|(n, kind)| format!("{n} {kind}")).collect();
        let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
        format!("Matches: {}{kinds}.", matched.len())
    }

    /// How alike matches had to be, if the person asked for more or less than usual.
    #[expect(clippy::float_cmp, reason = "a threshold that was not set is the very same number")]
    fn threshold(&self) -> Option<String> {
        let (set, usual) = (self.comparison.threshold, result::Options::default().threshold);
        (set != usual).then(|| format!("Matches score at least {set}, not {usual} as usual."))
    }

    fn article(&self, side: Side, out: &mut dyn Write) -> io::Result<()> {
        let article = &self.comparison.articles[side];
        writeln!(out)?;
        self.paragraph(0, &format!("{}: {}", name(side), article.title), Look::Heading, out)?;
        let mut block = None;
        for (segment, it) in self.comparison.segments[side].iter().enumerate() {
            if block.replace(it.block) != Some(it.block) {
                writeln!(out)?;
            }
            self.passage(side, segment, it.span, out)?;
        }
        Ok(())
    }

    fn passage(&self, side: Side, segment: usize, span: Span, out: &mut dyn Write) -> io::Result<()> {
        let (label, look) = self.label(side, segment);
        self.paragraph(0, &label, look, out)?;
        let body = match self.comparison.block_kind(side, segment) {
            BlockKind::Heading => Look::Heading,
            _ if look == Look::Aside => Look::Aside,
            _ => Look::Plain,
        };
        self.paragraph(INDENT, &self.comparison.articles[side].text[span.range()], body, out)?;
        match self.notes.on(side, span) {
            Some(note) => self.paragraph(INDENT, &format!("Your note: {note}"), Look::Only, out),
            None => Ok(()),
        }
    }

    /// What stands over a passage: `[3 reworded 0.82]`, `[only here]`, `[repeated]`.
    fn label(&self, side: Side, segment: usize) -> (String, Look) {
        if self.comparison.repeat_of[side][segment].is_some() {
            return ("[repeated]".to_owned(), Look::Aside);
        }
        if !self.comparison.counts(side, segment) {
            return ("[page furniture]".to_owned(), Look::Aside);
        }
        let caption = self.comparison.block_kind(side, segment) == BlockKind::Caption;
        let caption = if caption { ", caption" } else { "" };
        let Some(link) = self.matching.best(self.comparison, side, segment) else {
            return (format!("[only here{caption}]"), Look::Only);
        };
        let numbers = self.matching.numbers(self.comparison, side, segment);
        let mut words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        words.extend([link.kind.words().to_owned(), format!("{:.2}", link.score)]);
        (format!("[{}{caption}]", words.join(" ")), Look::Match)
    }

    /// Writes a text wrapped at the width, standing in by `indent`.
    fn paragraph(&self, indent: usize, text: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
        let text = Clean::line(text);
        let room = self.options.width.saturating_sub(indent).max(NARROWEST);
        for span in wrap(&text, room) {
            writeln!(out, "{:indent$}{}", "", styled(text.slice(span).as_str(), look, self.options.color))?;
        }
        Ok(())
    }
}

fn name(side: Side) -> &'static str {
    match side {
        Side::Left => "Left",
        Side::Right => "Right",
    }
}

/// `1 word`, `2 words`.
fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
