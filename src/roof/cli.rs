//! The command line.

use std::{env, ops::RangeInclusive, path::PathBuf};

use clap::{Arg, CommandFactory, FromArgMatches, Parser, ValueEnum, builder::BoolishValueParser};

use crate::tui::layout;

/// The longest line of text can be so many columns long.
pub const WIDTHS: RangeInclusive<i64> = 20..=500;

/// Reads two articles that tell the same story side by side, and shows which passages say the same.
#[derive(Debug, Clone, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "Without articles a built-in pair is shown. Not on a terminal, a linear text report is printed."
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Args {
    /// The left article: plain text or Markdown; - for standard input
    #[arg(requires = "right")]
    pub left: Option<PathBuf>,

    /// The right article
    pub right: Option<PathBuf>,

    /// Where the result goes: the screen, or a text report [default: screen on a terminal, else text]
    #[arg(long, env = "BIFOCAL_FORMAT", value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<Format>,

    /// Colors in what is printed, and on the screen: without them it has the theme mono, unless --theme names another
    #[arg(long, env = "BIFOCAL_COLOR", value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: Color,

    /// Colors of the screen: auto (asks the terminal), dark, light, high-contrast, mono, colorblind-dark, colorblind-light, or a theme of your own [default: auto]
    #[arg(long, env = "BIFOCAL_THEME", value_name = "NAME", help_heading = "Screen")]
    pub theme: Option<String>,

    /// How the articles lie [default: auto, side by side from 80 columns on]
    #[arg(long, env = "BIFOCAL_LAYOUT", value_name = "LAYOUT", help_heading = "Screen")]
    pub layout: Option<LayoutName>,

    /// The longest line of text, in columns [default: 80]
    #[arg(long, env = "BIFOCAL_WIDTH", value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(WIDTHS), help_heading = "Screen")]
    pub width: Option<u16>,

    /// Whether the mouse is bifocal's [default: auto, not over SSH]
    #[arg(long, env = "BIFOCAL_MOUSE", value_name = "WHEN", help_heading = "Screen")]
    pub mouse: Option<MouseMode>,

    /// Read this file of settings instead of your own
    #[arg(long, env = "BIFOCAL_CONFIG", value_name = "FILE", help_heading = "Settings")]
    pub config: Option<PathBuf>,

    /// Print the settings as they are now, as a file of settings, and where your own are looked for
    #[arg(long, help_heading = "Settings")]
    pub show_config: bool,

    /// How alike passages must be to count as a match, 0.3 to 0.95
    #[arg(long, env = "BIFOCAL_THRESHOLD", value_name = "SCORE", value_parser = score, help_heading = "Matching")]
    pub threshold: Option<f32>,

    /// What to call the left article instead of its file name
    #[arg(long, env = "BIFOCAL_LEFT_LABEL", value_name = "NAME", help_heading = "Matching")]
    pub left_label: Option<String>,

    /// What to call the right article
    #[arg(long, env = "BIFOCAL_RIGHT_LABEL", value_name = "NAME", help_heading = "Matching")]
    pub right_label: Option<String>,

    /// Keep nothing between two readings, and take up nothing: no place, marks, notes, corrections
    #[arg(long, env = "BIFOCAL_NO_STATE", value_parser = BoolishValueParser::new(), help_heading = "Keeping")]
    pub no_state: bool,

    /// With --print: take up what was kept of the pair. It is only looked at
    #[arg(long, env = "BIFOCAL_STATE", value_parser = BoolishValueParser::new(), help_heading = "Replay")]
    pub state: bool,

    /// Press these keys, written as in vim
    #[arg(long, env = "BIFOCAL_KEYS", value_name = "SCRIPT", requires = "print", help_heading = "Replay")]
    pub keys: Option<String>,

    /// The size of the screen to replay on
    #[arg(long, env = "BIFOCAL_SIZE", value_name = "WxH", default_value = "80x24", value_parser = size, help_heading = "Replay")]
    pub size: (u16, u16),

    /// Print the screen as it is after the keys, without a terminal
    #[arg(long, env = "BIFOCAL_PRINT", value_parser = BoolishValueParser::new(), help_heading = "Replay")]
    pub print: bool,
}

impl Args {
    /// What this process was called with.
    ///
    /// # Errors
    /// What is wrong with it; or help or version, which was asked for instead.
    pub fn read() -> Result<Self, clap::Error> {
        // The help quotes neither the name of the program nor its environment: both come from outside.
        let command = Self::command()
            .bin_name("bifocal")
            .mut_args(|it| without_empty_variable(it).hide_env_values(true));
        Self::from_arg_matches(&command.try_get_matches()?)
    }
}

/// The option as if its variable were not set, if that is empty: this is how a shell's user takes one back for a command.
fn without_empty_variable(option: Arg) -> Arg {
    let is_empty = option.get_env().and_then(env::var_os).is_some_and(|it| it.is_empty());
    if is_empty { option.env(None::<&'static str>) } else { option }
}

/// Where the result goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The reader
    Screen,
    /// A linear report
    Text,
}

/// When there are colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Whether the mouse is the reader's or the terminal's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MouseMode {
    /// The reader's, but the terminal's over SSH
    Auto,
    /// The reader's
    On,
    /// The terminal's
    Off,
}

/// The layouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LayoutName {
    /// Side by side where there is room
    Auto,
    /// Side by side
    Split,
    /// One above the other
    Stack,
    /// In one column, what both say once
    Merged,
}

/// The name of a value on the command line and in the settings.
pub fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|it| it.get_name().to_owned()).unwrap_or_default()
}

impl From<LayoutName> for layout::Choice {
    fn from(it: LayoutName) -> Self {
        match it {
            LayoutName::Auto => Self::Auto,
            LayoutName::Split => Self::Split,
            LayoutName::Stack => Self::Stack,
            LayoutName::Merged => Self::Merged,
        }
    }
}

fn size(written: &str) -> Result<(u16, u16), String> {
    let parsed = written.split_once(['x', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    parsed
        .filter(|&(w, h): &(u16, u16)| (1..=1000).contains(&w) && (1..=1000).contains(&h))
        .ok_or_else(|| "write columns x rows, up to 1000x1000, as in 120x40".to_owned())
}

fn score(written: &str) -> Result<f32, String> {
    written
        .parse()
        .ok()
        .filter(|it| (0.3..=0.95).contains(it))
        .ok_or_else(|| "write a number from 0.3 to 0.95".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_size_is_columns_by_rows() {
        assert_eq!(size("120x40"), Ok((120, 40)));
        assert!(size("0x40").is_err() && size("120").is_err() && size("9999x1").is_err());
    }
}
