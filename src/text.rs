//! Floor 1, text: articles and their sentences. Knows nothing of there being two of them.

pub mod article;
mod lexicon;
pub mod segment;

pub use article::{Article, Block, BlockKind};
pub use segment::Segment;
