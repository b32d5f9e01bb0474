//! Floor 4, page: what each stretch of text means, and on which row it stands. Knows no colors and no terminal.

pub mod flatten;
pub mod find;
pub mod mark;
pub mod order;
pub mod overview;
pub mod rows;

pub use flatten::{Run, flatten};
pub use mark::{Focus, Layers, Mark, Tag, Tags, View};
pub use order::Order;
pub use overview::{Overview, Sight};
pub use rows::{Cell, Row, Rows, wrap};
