//! Keeps what a person writes on a pair of articles, and where they read, in one file for the contents of the two.
//!
//! The file is written whole beside the old one and put in its place, so that a process killed at any moment leaves the
//! old or the new one. Notes, marks and corrections are written at once, the place at the end.

mod earlier;
mod file;
mod merge;
mod write;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use sha2::{Digest, Sha256};

use crate::{
    ground::Pair,
    result::{Kept, Reading},
};
use earlier::Trail;
pub use file::Trouble;

/// Says that somebody has read here before.
const WELCOMED: &str = "welcomed";

/// So many bytes of the hash name a file: two pairs never meet.
const NAME: usize = 16;

/// Keeps what belongs to one pair; clones keep the same. Without a folder it keeps nothing.
#[derive(Debug, Clone, Default)]
pub struct Keeper(Option<Arc<Mutex<Shelf>>>);

/// What is there at the start.
#[derive(Debug, Default)]
pub struct Opened {
    /// Who keeps what comes.
    pub keeper: Keeper,
    /// What was kept so far.
    pub kept: Kept,
    /// Has nobody read here before?
    pub first: bool,
    /// What there is to say.
    pub problem: Option<String>,
}

#[derive(Debug)]
struct Shelf {
    place: Place,
    /// Has this state found when the two files have other contents.
    trail: Option<Trail>,
    /// What the file had of ours when it was last read or written.
    written: Kept,
    now: Kept,
    /// Was it said that nothing can be kept?
    complained: bool,
}

/// Where the state of a pair is.
#[derive(Debug, Clone)]
struct Place {
    path: PathBuf,
    /// Does the file have the right article first?
    swapped: bool,
}

/// Takes up what was kept in `folder` of two texts, and keeps what comes.
pub fn open(folder: &Path, texts: Pair<&str>) -> Opened {
    let place = Place::of(folder, texts);
    let (kept, problem) = match place.read() {
        Ok(kept) => (kept.unwrap_or_default(), None),
        Err(Trouble::Damaged(what)) => match write::set_aside(&place.path) {
            Ok(aside) => (Kept::default(), Some(format!("{what}; set aside as {}", aside.display()))),
            Err(error) => return closed(&format!("{what}, and cannot be set aside: {error}")),
        },
        Err(trouble) => return closed(&trouble.to_string()),
    };
    write::sweep(folder);
    let shelf = Shelf { place, trail: None, written: kept.clone(), now: kept.clone(), complained: false };
    let first = !folder.join(WELCOMED).exists() && write::whole(&folder.join(WELCOMED), "").is_ok();
    Opened { keeper: Keeper(Some(Arc::new(Mutex::new(shelf)))), kept, first, problem }
}

impl Opened {
    /// Says which two files they are. Where nothing was written by hand on them as they are now, but on what they were
    /// before, it says so.
    #[must_use]
    pub fn from_files(mut self, files: Pair<&Path>) -> Self {
        let Some(held) = &self.keeper.0 else { return self };
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        held.trail = Trail::of(held.place.folder(), files);
        let is_new = self.problem.is_none() && same_by_hand(&self.kept, &Kept::default());
        let earlier = held.trail.as_ref().filter(|_| is_new).and_then(Trail::end);
        if let Some(name) = earlier.as_deref().and_then(Path::file_name) {
            self.problem = Some(format!("notes on an earlier version are in {}", name.display()));
        }
        drop(held);
        self
    }
}

/// Nothing can be kept; what cannot be read is not written over.
fn closed(why: &str) -> Opened {
    Opened { problem: Some(format!("{why}; nothing is kept")), ..Opened::default() }
}

/// What was kept in `folder` of two texts, only looked at.
///
/// # Errors
/// When there is something that cannot be read.
pub fn look(folder: &Path, texts: Pair<&str>) -> Result<Kept, Trouble> {
    Place::of(folder, texts).read().map(Option::unwrap_or_default)
}

impl Keeper {
    /// Keeps this: what was written by hand at once, the place in memory until [`Keeper::flush`]. When that fails it says
    /// so, once.
    pub fn keep(&self, kept: &Kept) -> Option<String> {
        let mut held = self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        if same_by_hand(&held.now, kept) {
            held.now.reading = kept.reading;
        } else {
            held.now = kept.clone();
        }
        if same_by_hand(&held.written, &held.now) {
            return None;
        }
        let error = held.write().err();
        let news = error.filter(|_| !held.complained).map(|it| format!("cannot be kept: {it}"));
        held.complained |= news.is_some();
        news
    }

    /// Writes what is not written yet. At the end nobody is left to be told that it failed.
    pub fn flush(&self) {
        let Some(held) = &self.0 else { return };
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        let unread = held.written == Kept::default() && is_at_the_start(&held.now);
        if held.now != held.written && !unread {
            let _ = held.write();
        }
    }
}

fn same_by_hand(one: &Kept, other: &Kept) -> bool {
    one.marks == other.marks && one.notes == other.notes && one.corrections == other.corrections
}

/// Is nothing kept but a place that everybody begins at?
fn is_at_the_start(kept: &Kept) -> bool {
    let start = |it: Reading| it.cursors == Pair::default() && it.threshold.is_none();
    same_by_hand(kept, &Kept::default()) && kept.reading.is_none_or(start)
}

impl Shelf {
    /// Writes what is kept now, together with what another reader of the same pair has written since.
    fn write(&mut self) -> io::Result<()> {
        let _held = write::hold(self.place.folder())?;
        let theirs = match self.place.read() {
            Ok(theirs) => theirs,
            Err(Trouble::Damaged(_)) => {
                write::set_aside(&self.place.path)?;
                None
            }
            Err(trouble) => return Err(io::Error::other(trouble.to_string())),
        };
        let all = match theirs {
            Some(theirs) => merge::merged(&self.written, &self.now, &theirs),
            None => self.now.clone(),
        };
        let all = if self.place.swapped { all.swapped() } else { all };
        write::whole(&self.place.path, &file::print(&all).map_err(io::Error::other)?)?;
        if let Some(trail) = self.trail.as_ref().filter(|_| !same_by_hand(&all, &Kept::default())) {
            trail.lead_to(&self.place.path);
        }
        self.written = self.now.clone();
        Ok(())
    }
}

impl Place {
    fn of(folder: &Path, texts: Pair<&str>) -> Self {
        let (name, swapped) = name_of(texts.map(str::as_bytes));
        Self { path: folder.join(format!("{name}.toml")), swapped }
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// What is in the file, as seen from this side; none where there is no file.
    fn read(&self) -> Result<Option<Kept>, Trouble> {
        let bytes = match file::bytes(&self.path) {
            Err(Trouble::Unreadable(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            bytes => bytes?,
        };
        let kept = file::parse(&bytes)?;
        Ok(Some(if self.swapped { kept.swapped() } else { kept }))
    }
}

/// A name for two things, the same in either order; and is the right one the first?
fn name_of(both: Pair<&[u8]>) -> (String, bool) {
    let hashes = both.map(Sha256::digest);
    let swapped = hashes.left > hashes.right;
    let hashes = if swapped { hashes.swapped() } else { hashes };
    let both = Sha256::new().chain_update(hashes.left).chain_update(hashes.right).finalize();
    let name = both.iter().take(NAME).fold(String::new(), |name, byte| format!("{name}{byte:02x}"));
    (name, swapped)
}

#[cfg(test)]
mod tests;
