//! Floor 1, text: articles and their sentences. Knows nothing of there being two of them.

pub mod article;
pub mod decode;
pub(crate) mod lexicon;
pub mod segment;

pub use article::{Article, Block, BlockKind, Format};
pub use decode::{DecodeError, decode};
pub use segment::{Segment, segments};
