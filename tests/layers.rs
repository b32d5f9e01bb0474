//! Does every floor use only the floors below it, and does each outside crate have its one owner?

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The floors by their modules, lowest first. Print and reader stand on the same floor and never meet.
const FLOORS: [(&str, u8); 8] = [
    ("ground", 0),
    ("text", 1),
    ("sense", 2),
    ("result", 3),
    ("page", 4),
    ("print", 5),
    ("tui", 5),
    ("roof", 6),
];

/// What only some files may name, and which: (words, the starts of the paths of those files, why).
const BANS: [(&str, &[&str], &str); 21] = [
    ("println!", &[], "speak through a writer"),
    ("eprintln!", &[], "speak through a writer"),
    ("std::env", &["roof"], "the environment is the roof's"),
    ("env::var", &["roof"], "the environment is the roof's"),
    ("std::fs", &["roof"], "files are the roof's"),
    ("process::exit", &["roof"], "only the roof ends the process"),
    (
        "crossterm",
        &["tui/terminal.rs", "tui/surface.rs", "tui/key.rs", "tui/mouse.rs"],
        "four files know the terminal library",
    ),
    ("ratatui::style", &["tui"], "colors are the reader's"),
    ("set_stringn", &["tui/canvas.rs"], "one file puts text on the screen"),
    ("set_symbol", &["tui/canvas.rs"], "one file puts text on the screen"),
    ("similar::", &["sense/words.rs"], "one file owns the diff library"),
    ("ndarray", &["sense/entity/network.rs"], "one file owns the matrix library"),
    ("pulldown_cmark", &["text/article/markdown.rs"], "one file owns the Markdown library"),
    ("nucleo_matcher", &["tui/app/index/sieve.rs"], "one file owns the fuzzy matcher"),
    (
        "toml::",
        &["ground/settings.rs", "roof/state/file.rs"],
        "one file reads what people write, one what is kept",
    ),
    ("strsim", &["ground/settings.rs"], "one file guesses what was meant"),
    ("etcetera", &["roof/folders.rs"], "one file knows where a person's files are"),
    ("tempfile", &["roof/state"], "one file writes what is kept"),
    ("sha2", &["roof/state.rs"], "one file names what is kept"),
    ("base64", &["tui/terminal.rs"], "one file speaks to the terminal's clipboard"),
    ("terminal_colorsaurus", &["roof/background.rs"], "one file asks for the background"),
];

fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![root.clone()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                fs::read_dir(&path).expect("a readable folder").map(|it| it.expect("an entry").path()),
            );
        } else if path.extension().is_some_and(|it| it == "rs") {
            let name = path.strip_prefix(&root).expect("under src").to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read_to_string(&path).expect("a readable source"));
        }
    }
    assert!(found.len() > 20, "the sources are where they are looked for");
    found
}

/// The module under `src` that a file belongs to.
fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or(file)
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|it| it.0 == module).map(|it| it.1)
}

/// The modules that a source names after `crate::`, or after as many `super::` as lead there, also inside braces.
fn used(file: &str, source: &str) -> Vec<String> {
    let by_crate = source.split("crate::").skip(1);
    by_crate.chain(after_supers(file, source)).flat_map(named).map(str::to_owned).collect()
}

/// What follows each chain of `super::` that leaves the floor.
fn after_supers<'a>(file: &str, source: &'a str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = source[at..].find("super::").map(|it| at + it) {
        let rest = source[start..].trim_start_matches("super::");
        at = source.len() - rest.len();
        let supers = (at - start) / "super::".len();
        if supers >= depth(file) + usize::from(source[..start].contains("\nmod tests {")) {
            found.push(rest);
        }
    }
    found
}

/// How far below the crate a file's module is.
fn depth(file: &str) -> usize {
    file.split('/').count()
}

/// The names that a path goes on with: one, or those of a group.
fn named(after: &str) -> Vec<&str> {
    after.strip_prefix('{').map_or_else(|| vec![after], outer_names).into_iter().map(first).collect()
}

/// The name at the start of a path.
fn first(path: &str) -> &str {
    &path[..path.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(path.len())]
}

/// Does the code have these words? A path `a::b` may also be written in a group, `a::{b, c}`.
fn names(code: &str, words: &str) -> bool {
    let grouped = words.rsplit_once("::").filter(|it| !it.1.is_empty()).is_some_and(|(parent, name)| {
        code.split(&format!("{parent}::{{"))
            .skip(1)
            .any(|it| outer_names(it).iter().any(|it| first(it) == name))
    });
    grouped || code.contains(words)
}

/// The names on the outermost level of a `{…}` group, each from where it begins.
fn outer_names(group: &str) -> Vec<&str> {
    let (mut depth, mut begins, mut found) = (0, true, Vec::new());
    for (at, it) in group.char_indices() {
        match it {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            it if begins && depth == 0 && it.is_alphabetic() => {
                found.push(&group[at..]);
                begins = false;
            }
            _ => {}
        }
    }
    found
}

#[test]
fn no_arrow_points_up() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let Some(own) = floor(module(&file)) else {
            continue;
        };
        for name in used(&file, &source) {
            let Some(other) = floor(&name) else { continue };
            if other > own || (other == own && name != module(&file)) {
                wrong.push(format!("{file} (floor {own}) uses {name} (floor {other})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_one_file_owns_no_other_names() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let code = source.lines().filter(|it| !it.trim_start().starts_with("//"));
        let code = code.collect::<Vec<_>>().join("\n");
        for (words, owners, why) in BANS {
            if names(&code, words) && !owners.iter().any(|it| file.starts_with(it)) {
                wrong.push(format!("{file} names {words}: {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_says_first_what_it_answers() {
    for (file, source) in sources() {
        assert!(source.starts_with("//! "), "{file} has no first line that says what it is for");
    }
}

#[test]
fn the_reading_of_imports_sees_through_braces() {
    let source = "use crate::{ground::{Pair, text}, sense::Kind,\n page}; let x = crate::tui::run; use crate::roof::{a, b};";
    assert_eq!(used("text.rs", source), ["ground", "sense", "page", "tui", "roof"]);
}

#[test]
fn the_reading_of_imports_sees_who_climbs_out_of_a_floor() {
    let source = "use super::stop; use super::super::{Article, tui};\nmod tests {\nuse super::super::decode; use super::super::super::sense::Kind; }";
    assert_eq!(used("text/segment.rs", source), ["Article", "tui", "sense"]);
    assert_eq!(used("text/segment/stop.rs", source), Vec::<String>::new());
    assert_eq!(used("text.rs", "use super::sense;"), ["sense"]);
}

#[test]
fn the_reading_of_imports_sees_what_is_banned_inside_braces() {
    for code in
        ["use std::fs;", "use std::{env, fs};", "use std::{\n    io::{self, Read},\n    fs::File,\n};"]
    {
        assert!(names(code, "std::fs"), "{code}");
    }
    for code in ["use std::{io, fsm};", "use std::{io::{self, fs}};", "use {std::io, a::fs};"] {
        assert!(!names(code, "std::fs"), "{code}");
    }
    assert!(names("use std::process::{self, exit};", "process::exit"));
}
