//! Floor 4, page: what each stretch of text means, what a pane shows, and on which row it stands. Knows no colors and no terminal.

pub mod filter;
pub mod flatten;
pub mod find;
pub mod flow;
pub mod mark;
pub mod merged;
pub mod order;
pub mod overview;
pub mod rows;
pub mod wrap;

pub use filter::{Filter, Plan, Series};
pub use flatten::{Run, flatten};
pub use flow::Flow;
pub use mark::{Focus, Layers, Mark, Tag, Tags, View};
pub use merged::{At, Merged};
pub use order::Order;
pub use overview::{Overview, Sight};
pub use rows::{Cell, Row, Rows, Shows};
pub use wrap::wrap;
