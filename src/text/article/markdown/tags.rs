//! What an HTML block inside Markdown shows: the text between its tags.

/// Tags inside a word or a sentence; all others stand between words.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "u", "wbr",
];

/// Where in the markup the last line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tags {
    /// In text.
    #[default]
    Outside,
    /// In a tag, or in something else up to this end.
    Until(&'static str),
}

impl Tags {
    /// The pieces of `text` that are shown, with their offsets; a space where a tag parts two words.
    pub(super) fn shown(&mut self, text: &str) -> Vec<(usize, String)> {
        let (mut out, mut at) = (Vec::new(), 0);
        while at < text.len() {
            let rest = &text[at..];
            match *self {
                Self::Until(end) => {
                    let found = find_small(rest, end);
                    at += found.map_or(rest.len(), |it| it + end.len());
                    *self = if found.is_some() { Self::after(end) } else { *self };
                }
                Self::Outside => {
                    let len = rest.find('<').unwrap_or(rest.len());
                    if len > 0 {
                        out.push((at, rest[..len].to_owned()));
                    }
                    at += len;
                    at += self.open(&text[at..], at, &mut out);
                }
            }
        }
        out
    }

    /// A script's closing tag has its own end still to come.
    fn after(end: &str) -> Self {
        if end.starts_with("</") { Self::Until(">") } else { Self::Outside }
    }

    /// Takes what begins with `<` and gives its length so far.
    fn open(&mut self, rest: &str, at: usize, out: &mut Vec<(usize, String)>) -> usize {
        let Some(tag) = rest.strip_prefix('<') else {
            return 0;
        };
        let name = tag.trim_start_matches('/');
        let name = name[..name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len())]
            .to_ascii_lowercase();
        if !tag.starts_with(['/', '!', '?']) && name.is_empty() {
            out.push((at, String::from("<")));
            return 1;
        }
        *self = Self::Until(match name.as_str() {
            "" if tag.starts_with("!--") => "-->",
            "script" if !tag.starts_with('/') => "</script",
            "style" if !tag.starts_with('/') => "</style",
            _ => ">",
        });
        if !INLINE.contains(&name.as_str()) {
            out.push((at, String::from(" ")));
        }
        1
    }
}

/// Where `needle`, in small letters, stands in `text`, in any case.
fn find_small(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes().windows(needle.len()).position(|it| it.eq_ignore_ascii_case(needle.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        let mut tags = Tags::default();
        let shown: String =
            html.split_inclusive('\n').flat_map(|it| tags.shown(it)).map(|(_, it)| it).collect();
        assert_eq!(shown.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{html}");
    }

    #[test]
    fn text_between_tags_is_shown_and_scripts_are_not() {
        check("<p>One <b>bo</b>ld.</p><p>Two</p>", "One bold. Two");
        check("<div>\n<SCRIPT>if (a < b) x();\n</script >\nAfter\n<!-- <p>no\n--></div>", "After");
        check("<p title='a\nb'>1 < 2", "1 < 2");
    }
}
