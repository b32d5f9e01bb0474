//! Where the paragraphs of a plain text are, and what each of them is.

use super::{
    Article, BlockKind, RawBlock,
    kind::{is_title, kind_of},
    lines::{is_blank, lines},
    wrap::{Row, paragraphs, rows_of},
};
use crate::text::segment::marker;

/// Longer paragraphs (bytes) are what their first line says: no heading, caption or furniture is so long.
const JUDGED: usize = 500;

/// Reads a plain text: line ends of any kind, hard-wrapped or not, quoted mail.
pub fn article(name: &str, raw: &str) -> Article {
    let start = if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rows = rows_of(raw, lines(&raw[start..]).map(|it| it.shifted(start)));
    let mut blocks: Vec<RawBlock> = paragraphs(raw, &rows).into_iter().map(|it| block(raw, it)).collect();
    let title = title(&mut blocks);
    Article::assemble(name, title.as_deref(), &blocks)
}

fn block<'a>(raw: &'a str, rows: &[Row]) -> RawBlock<'a> {
    let mut pieces = Vec::with_capacity(2 * rows.len());
    for (idx, row) in rows.iter().enumerate() {
        pieces.push((raw[row.span.range()].into(), row.span.start));
        if rows.get(idx + 1).is_some_and(|next| needs_space(raw, row, next)) {
            pieces.push((" ".into(), row.span.end));
        }
    }
    let mut block = RawBlock { kind: BlockKind::Quote, pieces };
    if rows.iter().all(|it| it.quoted == 0) {
        block.kind = kind(&block);
    }
    block
}

fn kind(block: &RawBlock) -> BlockKind {
    match block.pieces.as_slice() {
        [(line, _)] => kind_of(line),
        pieces if pieces.iter().map(|(it, _)| it.len()).sum::<usize>() <= JUDGED => kind_of(&block.text()),
        [(first, _), ..] if marker(first).is_some() => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

/// Is there a space between what two wrapped lines hold? Not in a word cut at its hyphen, nor between Chinese or Japanese letters.
fn needs_space(raw: &str, row: &Row, next: &Row) -> bool {
    let (before, after) = (&raw[row.span.range()], &raw[next.span.range()]);
    let soft = raw[row.span.end..].starts_with('\u{ad}');
    let hyphen = before.strip_suffix(['-', '‐']).is_some_and(|it| it.ends_with(char::is_alphabetic));
    let spaceless = before.ends_with(is_spaceless) && after.starts_with(is_spaceless);
    !(soft || spaceless || (hyphen && after.starts_with(char::is_lowercase)))
}

/// Is it of a script that writes words without spaces between them?
fn is_spaceless(it: char) -> bool {
    matches!(it, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

/// The headline: the first line of the story, if it looks like one. Furniture and captions may stand before it.
fn title(blocks: &mut [RawBlock]) -> Option<String> {
    let shown = |it: &RawBlock| it.pieces.iter().any(|(text, _)| text.contains(|it| !is_blank(it)));
    let first = blocks
        .iter_mut()
        .find(|it| !matches!(it.kind, BlockKind::Furniture | BlockKind::Caption) && shown(it))?;
    let text = first.text();
    if first.kind == BlockKind::Paragraph && is_title(&text) {
        first.kind = BlockKind::Heading;
    }
    (first.kind == BlockKind::Heading).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{super::outline, *};

    fn check(raw: &str, title: &str, expected: &[&str]) {
        let article = article("file.txt", raw);
        assert_eq!(
            (&*article.title, outline(&article)),
            (title, expected.iter().map(ToString::to_string).collect())
        );
    }

    #[test]
    fn each_line_is_a_block() {
        check(
            "\u{feff}\nMayor Shuts the Harbor\n\nIt rained. Nobody came.\n \u{a0} \n(Photo: A. Brown)\nBy Ann Brown\nIt rained again.\n> It was late.\n- one\n",
            "Mayor Shuts the Harbor",
            &[
                "H Mayor Shuts the Harbor",
                "P It rained. Nobody came.",
                "C (Photo: A. Brown)",
                "F By Ann Brown",
                "P It rained again.",
                "Q It was late.",
                "L - one",
            ],
        );
    }

    #[test]
    fn a_text_that_begins_with_a_sentence_has_the_name_as_its_title() {
        check(
            "\nIt rained.\n\nWhat Next\n\nNobody knows.",
            "file.txt",
            &["P It rained.", "H What Next", "P Nobody knows."],
        );
        check("", "file.txt", &[]);
    }

    #[test]
    fn a_question_in_the_first_line_is_a_title_after_an_advertisement_too() {
        check(
            "Advertisement\nWill the harbor close?\nIt will.",
            "Will the harbor close?",
            &["F Advertisement", "H Will the harbor close?", "P It will."],
        );
    }

    #[test]
    fn wrapped_lines_are_joined_up_to_a_blank_line_or_an_indent() {
        let raw = "HARBOR SHUT\n\nThe mayor of the town has shut the harbor for a\nweek, as the storm that began on Sunday is not\nover, and no ship may leave.\n  Nobody complained, said the owner of the well-\nknown ferry line.\nShort end.\n\n> They said that it was not the first storm that\n> they had seen in that year.\n";
        check(
            raw,
            "HARBOR SHUT",
            &[
                "H HARBOR SHUT",
                "P The mayor of the town has shut the harbor for a week, as the storm that began on Sunday is not over, and no ship may leave.",
                "P Nobody complained, said the owner of the well-known ferry line.",
                "P Short end.",
                "Q They said that it was not the first storm that they had seen in that year.",
            ],
        );
    }

    #[test]
    fn lines_of_even_length_that_are_whole_are_not_joined() {
        let raw = "Mayor shuts the harbor for a week of storm\nFerry owners ask the town for some money\nNobody came to the meeting in the old hall\n";
        check(
            raw,
            "Mayor shuts the harbor for a week of storm",
            &raw.lines()
                .map(|it| format!("H {it}"))
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
        );
    }

    #[test]
    fn a_wrapped_list_item_goes_on_under_its_mark() {
        let raw = "1. The harbor is shut for a week as the storm is\n   not over yet, and no ship may leave the\n   town before Sunday.\n2. Schools are shut too.\n";
        check(
            raw,
            "file.txt",
            &[
                "L 1. The harbor is shut for a week as the storm is not over yet, and no ship may leave the town before Sunday.",
                "L 2. Schools are shut too.",
            ],
        );
    }

    #[test]
    fn an_offset_leads_back_over_marks_and_wrapped_lines() {
        let raw = "\u{feff}> one\r\n\r\n\u{a0}two  three\r\n";
        let article = article("x", raw);
        for word in ["one", "two", "three"] {
            assert_eq!(
                article.source_offset(article.text.find(word).expect("kept")),
                raw.find(word).expect("given")
            );
        }
    }
}
