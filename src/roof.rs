//! Floor 6, the roof: command line, configuration, files, signals, exit codes. The only floor that speaks to the outside.

pub mod background;
pub mod cli;
pub mod config;
pub mod clipboard;
pub mod environment;
pub mod exit;
pub mod folders;
pub mod host;
pub mod load;
pub mod own;
mod sabotage;
pub mod sample;
pub mod signals;
pub mod start;
pub mod state;
