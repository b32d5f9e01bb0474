//! What is kept comes back: in either order, after damage, beside another reader, under any text.

use std::{fs, os::unix::fs::PermissionsExt};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    ground::{Clean, Side, Span, Spot},
    result::{Correction, Notes},
};

const TEXTS: Pair<&str> = Pair::new("one article", "another article");

fn folder() -> TempDir {
    tempfile::tempdir().expect("a place to write")
}

fn with_note(at: usize, text: &str) -> Kept {
    let mut kept = Kept::default();
    kept.notes.write(Side::Left, Span::new(at, at + 1), text);
    kept
}

fn the_file(folder: &Path) -> PathBuf {
    Place::of(folder, TEXTS).path
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_was_kept_comes_back_in_either_order() {
    let folder = folder();
    let mut kept = with_note(3, "a note");
    kept.reading = Some(Reading { side: Side::Right, cursors: Pair::new(4, 9), threshold: Some(0.65) });
    kept.marks.insert('q', Spot::new(Side::Right, 7));
    kept.corrections = vec![
        Correction::Link(Pair::new(1, 2)),
        Correction::Unlink(Pair::new(5, 6)),
        Correction::Same(Spot::new(Side::Left, 1), Spot::new(Side::Right, 2)),
        Correction::Different(Spot::new(Side::Left, 3)),
    ];
    let first = open(folder.path(), TEXTS);
    assert!(first.first && first.problem.is_none() && first.kept == Kept::default());
    assert_eq!(first.keeper.keep(&kept), None);
    let same = open(folder.path(), TEXTS);
    assert!(!same.first);
    assert_eq!(same.kept, kept);
    assert_eq!(open(folder.path(), TEXTS.swapped()).kept, kept.clone().swapped());
    assert_eq!(look(folder.path(), TEXTS).expect("readable"), kept);
    assert_eq!(open(folder.path(), Pair::new("one article", "a third")).kept, Kept::default());
}

/// Opens two files, after it wrote these texts to them.
fn open_files(folder: &Path, texts: Pair<&str>) -> Opened {
    let files = Pair::new(folder.join("left.txt"), folder.join("right.txt"));
    for (side, file) in files.iter() {
        fs::write(file, texts[side]).expect("written");
    }
    open(&folder.join("state"), texts).from_files(files.as_ref().map(PathBuf::as_path))
}

fn trails(folder: &Path) -> Vec<String> {
    names(folder).into_iter().filter(|it| Path::new(it).extension().is_some_and(|it| it == "last")).collect()
}

#[test]
fn notes_on_what_the_files_were_before_are_told_of_until_these_have_some() {
    let folder = folder();
    let version = |n: usize| ["one", "two", "three"].map(|it| format!("{it} article"))[n].clone();
    let open = |n: usize| open_files(folder.path(), Pair::new(&version(n), "another article"));
    let name = |n: usize| {
        let place = Place::of(folder.path(), Pair::new(&version(n), "another article"));
        place.path.file_name().map(|it| it.to_string_lossy().into_owned()).expect("a name")
    };
    let told = |n: usize| format!("notes on an earlier version are in {}", name(n));
    assert_eq!(open(0).problem, None);
    assert_eq!(open(0).keeper.keep(&with_note(1, "on the first")), None);
    assert_eq!(open(0).problem, None, "these are its own");
    assert_eq!(open(1).problem, Some(told(0)));
    let place = Reading { side: Side::Left, cursors: Pair::new(2, 0), threshold: None };
    let second = open(1);
    second.keeper.keep(&Kept { reading: Some(place), ..Kept::default() });
    second.keeper.flush();
    assert_eq!(open(1).problem, Some(told(0)), "it was read, and there is no note on it");
    assert_eq!(open(2).problem, Some(told(0)), "a place is no note");
    assert_eq!(open(1).keeper.keep(&with_note(1, "on the second")), None);
    assert_eq!(open(1).problem, None, "now it has its own");
    assert_eq!(open(2).problem, Some(told(1)));
    fs::remove_file(folder.path().join("state").join(name(1))).expect("forgotten");
    assert_eq!(open(2).problem, None);
}

#[test]
fn notes_on_other_files_and_on_pipes_are_not_told_of() {
    let folder = folder();
    let (state, one) = (folder.path().join("state"), Path::new("/dev/null"));
    let opened = |texts| open(&state, texts).from_files(Pair::new(one, one));
    assert_eq!(opened(TEXTS).keeper.keep(&with_note(1, "a note")), None);
    assert_eq!(opened(Pair::new("new", "texts")).problem, None);
    assert_eq!(open_files(folder.path(), Pair::new("other", "texts")).problem, None);
    assert_eq!(trails(&state), [""; 0]);
}

#[test]
fn a_trail_that_leads_elsewhere_is_not_followed() {
    let folder = folder();
    assert_eq!(open_files(folder.path(), TEXTS).keeper.keep(&with_note(1, "a note")), None);
    let state = folder.path().join("state");
    let trail = trails(&state).remove(0);
    let elsewhere = open(folder.path(), TEXTS);
    elsewhere.keeper.keep(&with_note(1, "a note"));
    for name in ["", "../x.toml", "/etc/passwd", "nothing.toml", "00.toml", "\u{1b}[2J"] {
        fs::write(state.join(&trail), name).expect("written");
        assert_eq!(open_files(folder.path(), Pair::new("new", "texts")).problem, None, "{name}");
    }
}

#[test]
fn nobody_else_can_read_it() {
    let folder = folder();
    let inner = folder.path().join("state/bifocal");
    open(&inner, TEXTS).keeper.keep(&with_note(1, "mine"));
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&inner), mode(&the_file(&inner))), (0o700, 0o600));
}

#[test]
fn a_place_is_written_at_the_end_and_the_beginning_of_a_text_is_none() {
    let folder = folder();
    let opened = open(folder.path(), TEXTS);
    let at = |left| {
        let reading = Reading { side: Side::Left, cursors: Pair::new(left, 0), threshold: None };
        Kept { reading: Some(reading), ..Kept::default() }
    };
    opened.keeper.keep(&at(0));
    opened.keeper.flush();
    assert_eq!(names(folder.path()), ["welcomed"]);
    opened.keeper.keep(&at(5));
    assert_eq!(names(folder.path()), ["welcomed"]);
    opened.keeper.flush();
    assert_eq!(open(folder.path(), TEXTS).kept, at(5));
}

#[test]
fn a_damaged_file_is_set_aside_each_time_and_said() {
    let folder = folder();
    for (n, damage) in
        [&b"version = 1\nnotes = 7"[..], b"\xff\xfe", b"", b"version = \"one\""].iter().enumerate()
    {
        fs::write(the_file(folder.path()), damage).expect("written");
        let opened = open(folder.path(), TEXTS);
        let said = opened.problem.expect("it is said");
        assert!(said.contains("damaged") && said.contains("set aside"), "{said}");
        assert_eq!(opened.kept, Kept::default());
        let aside = if n == 0 { ".damaged".to_owned() } else { format!(".damaged-{}", n + 1) };
        let name = the_file(folder.path()).display().to_string() + &aside;
        assert_eq!(fs::read(name).expect("set aside"), *damage);
        assert_eq!(opened.keeper.keep(&with_note(n, "new")), None);
        assert_eq!(open(folder.path(), TEXTS).kept, with_note(n, "new"));
    }
}

#[test]
fn what_a_newer_program_wrote_is_left_alone() {
    let folder = folder();
    let newer = "version = 2\nsomething = \"else\"\n";
    fs::write(the_file(folder.path()), newer).expect("written");
    let opened = open(folder.path(), TEXTS);
    assert!(opened.problem.is_some_and(|it| it.contains("newer")));
    assert_eq!(opened.keeper.keep(&with_note(1, "lost")), None);
    opened.keeper.flush();
    assert_eq!(fs::read_to_string(the_file(folder.path())).expect("there"), newer);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_once() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").expect("written");
    let opened = open(&folder.path().join("file/bifocal"), TEXTS);
    // A file in its way already at the start, or only when something is to be kept.
    let said: Vec<String> = opened
        .problem
        .into_iter()
        .chain((1..4).filter_map(|n| opened.keeper.keep(&with_note(n, "a note"))))
        .collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(!opened.first);
}

#[test]
fn two_readers_of_one_pair_lose_none_of_their_notes() {
    let folder = folder();
    let (one, other) = (open(folder.path(), TEXTS).keeper, open(folder.path(), TEXTS.swapped()).keeper);
    let mut ours = with_note(1, "ours");
    one.keep(&ours);
    let mut theirs = Kept::default();
    theirs.notes.write(Side::Left, Span::new(2, 3), "theirs");
    other.keep(&theirs);
    ours.notes.write(Side::Left, Span::new(4, 5), "ours too");
    one.keep(&ours);
    ours.notes.write(Side::Left, Span::new(1, 2), "");
    one.keep(&ours);
    let all = open(folder.path(), TEXTS).kept;
    let said: Vec<String> = all.notes.iter().map(|it| it.1.to_string()).collect();
    assert_eq!(said, ["ours too", "theirs"]);
}

#[test]
fn what_killed_processes_left_is_swept_away() {
    let folder = folder();
    for name in [".old.new", ".fresh.new"] {
        fs::write(folder.path().join(name), "half").expect("written");
    }
    let old = std::time::SystemTime::now() - std::time::Duration::from_hours(48);
    let file = fs::File::options().write(true).open(folder.path().join(".old.new")).expect("there");
    file.set_modified(old).expect("a time can be set");
    open(folder.path(), TEXTS);
    assert_eq!(names(folder.path()), [".fresh.new", "welcomed"]);
}

fn spot() -> impl Strategy<Value = Spot> {
    (any::<bool>(), 0_usize..1 << 40)
        .prop_map(|(left, at)| Spot::new(if left { Side::Left } else { Side::Right }, at))
}

fn correction() -> impl Strategy<Value = Correction> {
    let pair = || (0_usize..1 << 40, 0_usize..99).prop_map(|it| Pair::new(it.0, it.1));
    prop_oneof![
        pair().prop_map(Correction::Link),
        pair().prop_map(Correction::Unlink),
        (spot(), spot()).prop_map(|it| Correction::Same(it.0, it.1)),
        spot().prop_map(Correction::Different),
    ]
}

fn kept() -> impl Strategy<Value = Kept> {
    let reading = (spot(), 0_usize..1 << 40, prop::option::of(6_u8..19)).prop_map(|(it, at, n)| Reading {
        side: it.side,
        cursors: Pair::new(it.at, at),
        threshold: n.map(|it| f32::from(it) * 0.05),
    });
    let notes = prop::collection::vec((spot(), any::<String>().prop_map(|it| Clean::line(&it))), 0..9);
    let marks = prop::collection::btree_map(prop::char::range('a', 'z'), spot(), 0..9);
    let corrections = prop::collection::vec(correction(), 0..9);
    (prop::option::of(reading), marks, notes, corrections).prop_map(|(reading, marks, notes, corrections)| {
        Kept { reading, marks, notes: notes.into_iter().collect::<Notes>(), corrections }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_kept_is_read_as_it_was_written(kept in kept()) {
        let text = file::print(&kept).expect("it can be written");
        let mut read = file::parse(text.as_bytes()).expect("it can be read");
        // To a hundredth.
        if let (Some(read), Some(kept)) = (&mut read.reading, kept.reading) {
            let near = |a: Option<f32>, b: Option<f32>| a.zip(b).is_none_or(|(a, b)| (a - b).abs() < 0.001);
            prop_assert!(near(read.threshold, kept.threshold));
            read.threshold = kept.threshold;
        }
        prop_assert_eq!(&read, &kept);
        prop_assert_eq!(kept.clone().swapped().swapped(), kept);
    }

    #[test]
    fn no_bytes_are_taken_for_what_they_are_not(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = file::parse(&bytes);
    }
}
