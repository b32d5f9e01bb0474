//! Does the README say what is true?

use std::fmt::Write as _;

use bifocal::{
    roof::config::Config,
    tui::action::{Action, Group},
};

const README: &str = include_str!("../README.md");

/// The keys table as it must stand in the README.
fn table() -> String {
    let keymap = Config::shipped().map(|it| it.keymap).expect("the shipped settings");
    let mut out = String::from("| key | does |\n|---|---|\n");
    for group in Group::ALL {
        let _ = writeln!(out, "| **{}** | |", group.title());
        for entry in Action::ALL.iter().filter(|it| it.group == group) {
            let keys: Vec<String> = keymap.keys(entry.action).map(|it| format!("`{it}`")).collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), entry.does);
        }
    }
    out
}

#[test]
fn the_keys_table_is_the_keymap() {
    assert!(README.contains(&table()), "the README's table of keys should be:\n\n{}", table());
}

#[test]
fn every_file_that_the_readme_links_to_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let links = README.split("](").skip(1).filter_map(|it| it.split(')').next());
    let missing: Vec<&str> = links.filter(|it| !it.contains("://") && !root.join(it).exists()).collect();
    assert!(missing.is_empty(), "the README links to {missing:?}");
}

#[test]
fn the_readme_names_every_option() {
    use clap::CommandFactory as _;
    for option in bifocal::roof::cli::Args::command().get_arguments().filter_map(clap::Arg::get_long) {
        assert!(README.contains(&format!("--{option}")), "the README does not name --{option}");
    }
}
