//! What holds for every text, whatever is in it: blocks and segments tile it, offsets lead back, line ends do not matter.

use bifocal::{
    ground::Span,
    text::{
        Article, Segment,
        article::{markdown, plain},
        segment::{segments, sentences},
    },
};
use proptest::prelude::*;

/// Pieces that the rules look at, and any others.
fn text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        ". ",
        "! ",
        "?” ",
        " … ",
        " . . . ",
        "U.S. ",
        "Mr. ",
        "p.m. ",
        "\n",
        "\n\n",
        "\n    ",
        "> ",
        "- ",
        "1. ",
        "2. ",
        "• ",
        "“",
        "”",
        "(",
        ")",
        "[...] ",
        "Word ",
        "word ",
        "The ",
        "said ",
        "日本。",
        "؟ ",
        "\u{301}",
        "\u{200b}",
        "\t",
        "\u{a0}",
        "\x1b[31m",
        "# ",
        "**",
        "`",
        "[a](b) ",
        "![c](d) ",
        "&amp; ",
        "<b>",
        "<script>",
        "| ",
        "|-|\n",
        "---\n",
        "title: x\n",
        "Image: ",
        "By Ann Brown\n",
        "© 2025\n",
    ]);
    let piece = prop_oneof![6 => known.prop_map(String::from), 1 => "[a-zA-Z ]{1,60}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..40).prop_map(|it| it.concat())
}

fn check_blocks(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        let text = &article.text[block.span.range()];
        assert!(!text.is_empty() && text.trim() == text, "{text:?}");
        assert!(article.text[end..block.span.start].trim().is_empty());
        end = block.span.end;
    }
    assert_eq!(end, article.text.len());
}

fn check_segments(article: &Article, segments: &[Segment]) {
    for (idx, block) in article.blocks.iter().enumerate() {
        let spans: Vec<Span> = segments.iter().filter(|it| it.block == idx).map(|it| it.span).collect();
        check_tiles(&article.text, block.span, &spans);
    }
    assert!(segments.is_sorted_by_key(|it| it.block));
}

/// The spans hold all of `whole` but white space between them, and none of them is empty.
fn check_tiles(text: &str, whole: Span, spans: &[Span]) {
    let mut end = whole.start;
    for span in spans {
        assert!(!span.is_empty() && text[end..span.start].trim().is_empty());
        assert_eq!(*span, span.trimmed(text));
        end = span.end;
    }
    assert!(text[end..whole.end].trim().is_empty());
}

fn check_offsets(article: &Article, raw: &str) {
    let sources: Vec<usize> = article.text.char_indices().map(|(at, _)| article.source_offset(at)).collect();
    assert!(sources.is_sorted(), "{sources:?}");
    assert!(sources.iter().all(|&it| raw.is_char_boundary(it)));
}

fn passages(article: &Article) -> Vec<String> {
    segments(article).iter().map(|it| article.text[it.span.range()].to_owned()).collect()
}

proptest! {
    #[test]
    fn blocks_and_segments_tile_the_text(raw in text()) {
        for article in [plain::article("x", &raw), markdown::article("x", &raw)] {
            check_blocks(&article);
            check_segments(&article, &segments(&article));
            check_offsets(&article, &raw);
        }
    }

    #[test]
    fn sentences_tile_their_text(raw in text()) {
        check_tiles(&raw, Span::new(0, raw.len()), &sentences(&raw));
    }

    #[test]
    fn the_kind_of_line_end_does_not_matter(raw in text()) {
        let expected = [plain::article("x", &raw), markdown::article("x", &raw)];
        for end in ["\r\n", "\r"] {
            let other = raw.replace('\r', "").replace('\n', end);
            let raw = raw.replace('\r', "");
            prop_assert_eq!(passages(&plain::article("x", &raw)), passages(&plain::article("x", &other)));
            prop_assert_eq!(passages(&markdown::article("x", &raw)), passages(&markdown::article("x", &other)));
        }
        for end in ["\u{85}", "\u{b}", "\u{c}", "\u{2028}", "\u{2029}"] {
            prop_assert_eq!(passages(&expected[0]), passages(&plain::article("x", &raw.replace('\n', end))));
        }
    }

    #[test]
    fn no_word_of_a_plain_text_is_lost(words in prop::collection::vec("[a-zA-Z]{1,9}[.,?!:]?[ \n]{1,2}", 0..60)) {
        let raw = words.concat();
        let article = plain::article("x", &raw);
        let shown: Vec<&str> = article.text.split_whitespace().collect();
        prop_assert_eq!(shown, raw.split_whitespace().collect::<Vec<_>>());
    }
}
