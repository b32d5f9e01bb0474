//! Reads plain text: lines into headings, paragraphs, captions and page furniture.
use super::*;
/// temporary
pub fn article(name: &str, raw: &str) -> Article {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in raw.split_inclusive('\n') {
        blocks.push(RawBlock {
            kind: if line.len() < 80 {
                BlockKind::Heading
            } else {
                BlockKind::Paragraph
            },
            pieces: vec![(line.into(), at)],
        });
        at += line.len();
    }
    Article::assemble(name, None, &blocks)
}
