//! Whether a text is Markdown or plain, by its name, else by its look.

use super::lines::lines;

/// So many lines are looked at.
const LINES: usize = 400;

/// Signs of Markdown that make a text Markdown, if they are of two kinds or many of one.
const SIGNS: usize = 2;

/// So many signs of one kind are not there by accident.
const MANY: usize = 4;

/// How an article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// As it stands.
    #[default]
    Plain,
    /// With the marks of Markdown.
    Markdown,
}

impl Format {
    /// The format of a text: a file name that ends in `.md`, `.markdown` or `.mkd` says Markdown, else the text must
    /// look like it beyond doubt, since marks that are none would vanish from a plain text.
    pub fn of(name: &str, raw: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
        let named = extension.is_some_and(|it| matches!(it.as_str(), "md" | "markdown" | "mkd"));
        if named || looks_like_markdown(raw) { Self::Markdown } else { Self::Plain }
    }
}

fn looks_like_markdown(raw: &str) -> bool {
    let shown =
        || lines(raw).take(LINES).map(|it| raw[it.range()].trim_end()).filter(|it| !it.trim().is_empty());
    let count = |sign: fn(&str) -> bool| shown().filter(|it| sign(it)).count();
    let counts = [count(is_heading), count(has_link), count(has_bold), count(is_fence)];
    // A main heading in the first line is the way Markdown articles begin.
    let titled = shown()
        .next()
        .is_some_and(|it| it.strip_prefix("# ").is_some_and(|it| it.starts_with(char::is_alphabetic)));
    let kinds = counts.iter().filter(|&&it| it > 0).count();
    let signs: usize = counts.iter().sum::<usize>() + usize::from(titled);
    let headings = counts[0] >= SIGNS && titled;
    headings || (kinds >= 2 && signs > SIGNS) || counts.iter().any(|&it| it >= MANY)
}

/// `## Words`, not `#word`, nor `# 1`.
fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (1..=6).contains(&level)
        && text.starts_with(' ')
        && text.trim_start().starts_with(|it: char| it.is_alphabetic() || matches!(it, '"' | '“' | '*' | '['))
}

/// `[words](address)`.
fn has_link(line: &str) -> bool {
    line.split("](")
        .skip(1)
        .any(|it| it.starts_with("http") || it.starts_with('/') || it.starts_with('#') || it.starts_with('<'))
}

/// `**words**`, with the marks at the words; `2 ** 3 ** 4` has them not.
fn has_bold(line: &str) -> bool {
    let mut parts = line.split("**").skip(1);
    let (inner, rest) = (parts.next(), parts.next());
    inner
        .zip(rest)
        .is_some_and(|(it, _)| !it.is_empty() && it.trim() == it && it.contains(char::is_alphabetic))
}

/// Three backticks begin or end a block of code.
fn is_fence(line: &str) -> bool {
    line.starts_with("```")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: Format, texts: &[&str]) {
        for text in texts {
            assert_eq!(Format::of("story.txt", text), format, "{text}");
        }
    }

    #[test]
    fn the_name_decides_if_it_can() {
        assert_eq!(Format::of("a/b.MD", "plain"), Format::Markdown);
        assert_eq!(Format::of("-", "plain"), Format::Plain);
    }

    #[test]
    fn headings_links_and_bold_words_make_a_text_markdown() {
        check(
            Format::Markdown,
            &[
                "# Harbor shut\n\nIt **rained**.\n",
                "# Harbor shut\n\nIt rained.\n\n## What next\n\nNobody knows.",
                "Intro with a [link](https://example.com).\n\n## What next\n\n**Bold** words",
            ],
        );
    }

    #[test]
    fn ordinary_articles_stay_plain() {
        check(
            Format::Plain,
            &[
                "",
                "Harbor shut\n\nIt rained.\n\n* one\n* two\n\n> a quote\n\n1. one\n\n---\n",
                "# 1 in the charts\n\nIt rained. #harbor #storm",
                "He wrote f**k twice, and **** once [sic] (see below).",
                "#one\n#two\n#three\n#four\n#five",
                "Harbor_shut and snake_case, 2 ** 3 ** 4, *maybe*.",
            ],
        );
    }
}
