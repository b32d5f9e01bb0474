//! Whether the bytes of a file are a text that can be read, and if not, what to do.

use thiserror::Error;

/// So many bytes are looked at for signs of something that is not text.
const SNIFFED: usize = 8 * 1024;

/// Why bytes cannot be read as an article. Each message is one line that begins as "NAME: " lets it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// It begins with the mark of another Unicode encoding.
    #[error("is {0}, not UTF-8: convert it first (iconv -f {0} -t UTF-8)")]
    OtherUnicode(&'static str),
    /// A document of a program, or of a format that is no text.
    #[error("is {0}: save or export it as plain text or Markdown first")]
    Document(&'static str),
    /// It holds NUL bytes.
    #[error("looks like a binary file: give a plain text or Markdown file")]
    Binary,
    /// A web page.
    #[error(
        "is a web page (HTML), which this version does not read: save it as text, or copy the article into a text file"
    )]
    Html,
    /// Bytes that are no UTF-8.
    #[error(
        "is not valid UTF-8 (line {line}): save it as UTF-8, or convert it (iconv -f WINDOWS-1252 -t UTF-8)"
    )]
    NotUtf8 {
        /// The line of the first bad byte, counted from 1.
        line: usize,
    },
}

/// The text that the bytes hold, without a byte order mark.
///
/// # Errors
/// If they are not UTF-8 text: another encoding, a binary file, a web page.
pub fn decode(bytes: &[u8]) -> Result<&str, DecodeError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let sniffed = &bytes[..bytes.len().min(SNIFFED)];
    if let Some(error) = signed(sniffed) {
        return Err(error);
    }
    if bytes.contains(&0) {
        return Err(DecodeError::Binary);
    }
    let text = std::str::from_utf8(bytes).map_err(|it| not_utf8(bytes, it.valid_up_to()))?;
    if is_html(text) { Err(DecodeError::Html) } else { Ok(text) }
}

/// What the first bytes say that it is.
fn signed(bytes: &[u8]) -> Option<DecodeError> {
    let signs: [(&[u8], DecodeError); 8] = [
        (b"\xff\xfe\0\0", DecodeError::OtherUnicode("UTF-32")),
        (b"\0\0\xfe\xff", DecodeError::OtherUnicode("UTF-32")),
        (b"\xff\xfe", DecodeError::OtherUnicode("UTF-16")),
        (b"\xfe\xff", DecodeError::OtherUnicode("UTF-16")),
        (b"%PDF-", DecodeError::Document("a PDF")),
        (b"{\\rtf", DecodeError::Document("an RTF document")),
        (b"PK\x03\x04", DecodeError::Document("a zipped document (docx, odt, epub, zip)")),
        (b"\x1f\x8b", DecodeError::Document("a gzip archive")),
    ];
    signs.into_iter().find_map(|(sign, error)| bytes.starts_with(sign).then_some(error))
}

fn not_utf8(bytes: &[u8], valid: usize) -> DecodeError {
    DecodeError::NotUtf8 { line: bytes[..valid].split(|&it| it == b'\n').count() }
}

/// Does it begin as a web page does?
fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?xml")) {
        let Some(end) = comment.find('>') else {
            return false;
        };
        rest = comment[end + 1..].trim_start();
    }
    let begins = |tag: &str| rest.get(..tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag));
    ["<!doctype html", "<html", "<head>", "<head ", "<body>", "<body "].into_iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let result = decode(bytes).map_err(|it| it.to_string());
        match expected {
            Ok(text) => assert_eq!(result.as_deref(), Ok(text)),
            Err(start) => assert!(
                result.as_ref().is_err_and(|it| it.starts_with(start) && it.lines().count() == 1),
                "{result:?}"
            ),
        }
    }

    #[test]
    fn utf8_is_read_with_and_without_a_byte_order_mark() {
        check("\u{feff}né".as_bytes(), Ok("né"));
        check(b"", Ok(""));
    }

    #[test]
    fn what_is_no_text_is_refused_with_the_way_out() {
        check(b"\xff\xfea\0", Err("is UTF-16, not UTF-8: convert it first (iconv -f UTF-16 -t UTF-8)"));
        check(b"\xff\xfe\0\0", Err("is UTF-32"));
        check(b"%PDF-1.7 \x93", Err("is a PDF"));
        check(b"a\0b", Err("looks like a binary file"));
        check(b"one\ntwo caf\xe9", Err("is not valid UTF-8 (line 2)"));
        check(b"cut \xe2\x82", Err("is not valid UTF-8 (line 1)"));
    }

    #[test]
    fn web_pages_are_refused_and_texts_about_them_are_not() {
        check(b"\n<!DOCTYPE html><p>x", Err("is a web page"));
        check(b"<?xml version='1.0'?>\n<!-- x --><HTML lang=en>", Err("is a web page"));
        check("<html> is a tag".as_bytes(), Err("is a web page"));
        check("A page begins with <html>.".as_bytes(), Ok("A page begins with <html>."));
    }
}
