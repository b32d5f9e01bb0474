//! Reads Markdown: its blocks as they stand, its marks gone, its links only words.
