//! x
use super::*;
pub fn article(name: &str, raw: &str) -> Article {
    let mut blocks = vec![];
    let mut at = 0;
    for l in raw.split('\n') { blocks.push(RawBlock{kind: BlockKind::Paragraph, pieces: vec![(l.into(), at)]}); at += l.len()+1; }
    Article::assemble(name, None, &blocks)
}
