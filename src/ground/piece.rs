//! The start and the end of a text, of a bounded length: for work that must cost the same in any text.

/// The longest start of `text` that has at most `len` bytes.
pub fn head(text: &str, len: usize) -> &str {
    let cut = (0..=len.min(text.len())).rev().find(|&it| text.is_char_boundary(it));
    &text[..cut.unwrap_or(0)]
}

/// The longest end of `text` that has at most `len` bytes.
pub fn tail(text: &str, len: usize) -> &str {
    let cut = (text.len().saturating_sub(len)..=text.len()).find(|&it| text.is_char_boundary(it));
    &text[cut.unwrap_or(text.len())..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_never_splits_a_character() {
        assert_eq!((head("aé", 2), head("aé", 3), head("é", 1), head("ab", 9)), ("a", "aé", "", "ab"));
        assert_eq!((tail("éa", 2), tail("éa", 3), tail("é", 1), tail("ab", 9)), ("a", "éa", "", "ab"));
    }
}
