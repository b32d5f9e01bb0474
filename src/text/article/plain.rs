//! Reads plain text: lines into headings, paragraphs, captions and page furniture.
