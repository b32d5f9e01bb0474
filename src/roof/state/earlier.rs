//! Finds what was kept of two files when they had other contents.
//!
//! For each two files that have notes, a small file says which state was written last. It is named by a hash of their
//! paths: its name tells nobody what was read.

use std::{
    fs,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use super::{file, name_of, same_by_hand, write};
use crate::{ground::Pair, result::Kept};

/// The trail of two files: to the state that was kept of them last.
#[derive(Debug, Clone)]
pub(super) struct Trail(PathBuf);

impl Trail {
    /// That of two files, in either order. A pipe has none: it brings something else each time.
    pub(super) fn of(folder: &Path, files: Pair<&Path>) -> Option<Self> {
        let paths = files.map(|it| fs::canonicalize(it).ok().filter(|it| it.is_file()));
        let (Some(left), Some(right)) = (paths.left, paths.right) else { return None };
        let (name, _) = name_of(Pair::new(left.as_os_str().as_bytes(), right.as_os_str().as_bytes()));
        Some(Self(folder.join(format!("{name}.last"))))
    }

    /// Where it leads, if something that was written by hand is there.
    pub(super) fn end(&self) -> Option<PathBuf> {
        let path = self.read()?;
        let kept = file::bytes(&path).and_then(|it| file::parse(&it)).ok()?;
        (!same_by_hand(&kept, &Kept::default())).then_some(path)
    }

    fn read(&self) -> Option<PathBuf> {
        let name = String::from_utf8(file::bytes(&self.0).ok()?).ok()?;
        // It may be anybody's file: only a name in this folder is believed.
        let is_name = name.strip_suffix(".toml")?.bytes().all(|it| it.is_ascii_hexdigit());
        is_name.then(|| self.0.with_file_name(name))
    }

    /// Has it lead to `state`. Where that cannot be written, nobody is told of these notes: nothing is lost.
    pub(super) fn lead_to(&self, state: &Path) {
        let Some(name) = state.file_name().and_then(|it| it.to_str()) else { return };
        if self.read().as_deref() != Some(state) {
            let _ = write::whole(&self.0, name);
        }
    }
}
