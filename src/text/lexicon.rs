//! What the word lists in `assets/` say: sections of entries, with comments.

/// The entries of a list, each with the section it stands in. A line `[name]` opens a section, `#` a comment.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#')).filter_map(move |line| {
        match line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            Some(name) => {
                section = name;
                None
            }
            None => Some((section, line)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_belong_to_the_section_above_them() {
        let list = "# a comment\n[one]\nfirst entry\n\n[two]\n  second\n";
        assert_eq!(entries(list).collect::<Vec<_>>(), [("one", "first entry"), ("two", "second")]);
    }
}
