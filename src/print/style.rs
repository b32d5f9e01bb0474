//! The few styles of a colored text report.

/// A stretch of the report by what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Heading,
    Match,
    Only,
    Aside,
}

/// The text in its style, where colors are wanted.
pub(super) fn styled(text: &str, look: Look, color: bool) -> String {
    let code = match look {
        Look::Heading => "1",
        Look::Match => "34",
        Look::Only => "33",
        Look::Aside => "2",
        Look::Plain => return text.to_owned(),
    };
    if color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
}
