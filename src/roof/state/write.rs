//! Writes a file so that at any moment the old or the new one is there whole.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};

/// What is being written has this at its end, and a dot before it.
const UNFINISHED: &str = ".new";

/// An unfinished file of this age belongs to a process that was killed.
const ABANDONED: Duration = Duration::from_hours(24);

/// Writes `text` to a file beside `path` and puts it in its place. Only the person can read it.
pub(super) fn whole(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make(folder)?;
    // Its rights are 0600.
    let mut file = tempfile::Builder::new().prefix(".").suffix(UNFINISHED).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    // Before the new name is known: after a crash of the computer the name must not lead to an empty file.
    file.as_file().sync_all()?;
    file.persist(path).map_err(|it| it.error)?;
    // The name itself; not every file system can, and the file is whole either way.
    let _ = File::open(folder).and_then(|it| it.sync_all());
    Ok(())
}

/// Holds the folder against other readers that write; as long as what comes back lives. One that does not let go in
/// time is not waited for: the last one to write wins, and nothing breaks.
pub(super) fn hold(folder: &Path) -> io::Result<Option<File>> {
    make(folder)?;
    let file = File::open(folder)?;
    for _ in 0..20 {
        if file.try_lock().is_ok() {
            return Ok(Some(file));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(None)
}

fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Gives a file that cannot be understood another name, and says which.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let name = |n: usize| {
        let mut name = path.as_os_str().to_owned();
        name.push(if n == 1 { ".damaged".to_owned() } else { format!(".damaged-{n}") });
        PathBuf::from(name)
    };
    // A link fails where the name is taken, a new name would take it away.
    for n in 1..100 {
        match fs::hard_link(path, name(n)) {
            Ok(()) => return fs::remove_file(path).map(|()| name(n)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            // Not every file system has links.
            Err(_) if !name(n).exists() => return fs::rename(path, name(n)).map(|()| name(n)),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("there are too many damaged files"))
}

/// Removes what killed processes left unfinished.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let age = entry.metadata().and_then(|it| it.modified()).ok().and_then(|it| it.elapsed().ok());
        if name.starts_with('.') && name.ends_with(UNFINISHED) && age.is_some_and(|it| it > ABANDONED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
