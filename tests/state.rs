//! Is the old or the new state there whole, whenever the process that writes it is killed?

use std::{
    env, fs,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use bifocal::{
    ground::{Pair, Side, Span},
    result::Kept,
    roof::state::{look, open},
};

const TEXTS: Pair<&str> = Pair::new("the one article", "the other article");

/// Tells the writer where to write.
const FOLDER: &str = "BIFOCAL_TEST_FOLDER";

/// So many notes each state has: enough that a file is not written in one step.
const NOTES: usize = 400;

/// A state of which each part says the same number.
fn numbered(n: usize) -> Kept {
    let mut kept = Kept::default();
    for at in 0..NOTES {
        kept.notes.write(Side::Left, Span::new(at, at + 1), &format!("{n} {}", "x".repeat(n % 500)));
    }
    kept
}

/// The number of a state, if it is whole.
fn number(kept: &Kept) -> Option<usize> {
    let numbers: Vec<usize> =
        kept.notes.iter().map(|(_, it)| it.split(' ').next()?.parse().ok()).collect::<Option<_>>()?;
    let first = *numbers.first()?;
    (numbers.len() == NOTES && numbers.iter().all(|it| *it == first)).then_some(first)
}

/// The number of the state that is there, which must be whole; 0 where there is none.
fn there(folder: &Path) -> usize {
    let kept = look(folder, TEXTS).expect("nothing is damaged");
    if kept == Kept::default() { 0 } else { number(&kept).expect("the state is whole") }
}

/// What does not come within this never comes; a loaded machine is slow.
const DEADLINE: Duration = Duration::from_mins(1);

/// A process that writes one state after the other; it ends with its test, also with one that fails.
struct Writer(Child);

impl Writer {
    fn start(folder: &Path) -> Self {
        let mut command = Command::new(env::current_exe().expect("this test"));
        command.args(["--exact", "writer"]).env(FOLDER, folder).stdout(Stdio::null());
        Self(command.spawn().expect("it starts"))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// No test, but the process that the test kills.
#[test]
fn writer() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let keeper = open(folder, TEXTS).keeper;
    for n in there(folder) + 1.. {
        assert_eq!(keeper.keep(&numbered(n)), None);
    }
}

#[test]
fn killed_at_any_moment_it_leaves_the_old_or_the_new_state() {
    let folder = tempfile::tempdir().expect("a place to write");
    let mut last = 0;
    for round in 0..30_u64 {
        let writer = Writer::start(folder.path());
        let deadline = Instant::now() + DEADLINE;
        while there(folder.path()) == last {
            assert!(Instant::now() < deadline, "it writes nothing");
        }
        // It is writing the next one, or the one after it; the moments differ.
        thread::sleep(Duration::from_micros(round * 1_009));
        drop(writer);
        let now = there(folder.path());
        assert!(now > last, "{now} after {last}");
        last = now;
    }
}

/// A pipe of that name, with nobody at its other end.
#[cfg(target_os = "linux")]
fn make_pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::RWXU, 0).expect("a pipe");
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_in_the_place_of_the_file_is_set_aside_and_not_waited_for() {
    let folder = tempfile::tempdir().expect("a place to write");
    assert_eq!(open(folder.path(), TEXTS).keeper.keep(&numbered(1)), None);
    let mut paths = fs::read_dir(folder.path()).expect("it is there").map(|it| it.expect("an entry").path());
    let path = paths.find(|it| it.extension().is_some_and(|it| it == "toml")).expect("the file");
    fs::remove_file(&path).expect("removed");
    make_pipe(&path);
    let (sender, opened) = mpsc::channel();
    let place = folder.path().to_owned();
    thread::spawn(move || drop(sender.send(open(&place, TEXTS))));
    let opened = opened.recv_timeout(DEADLINE).expect("nobody is waited for");
    assert!(opened.problem.is_some_and(|it| it.contains("damaged; set aside as")));
    assert_eq!(opened.keeper.keep(&numbered(2)), None);
    assert_eq!(there(folder.path()), 2);
}
