//! Reads articles and settings: from files, from standard input, never from anything that could keep the reader waiting.

use std::{
    fs::File,
    io::{self, Read},
    os::unix::fs::{FileTypeExt, OpenOptionsExt},
    path::Path,
};

use anyhow::{Context, bail};
use rustix::fs::OFlags;

use crate::text::{Article, decode::decode};

/// An article of more bytes than this is refused: no report is longer, and memory has an end.
const LIMIT: u64 = 64 << 20;

/// A file of settings of more bytes than this is refused.
const SETTINGS_LIMIT: u64 = 1 << 20;

/// Reads one article; `-` is standard input. `label` is what to call it instead of its file name.
///
/// # Errors
/// In one line, what is wrong with the file and what to do.
pub fn article(path: &Path, label: Option<&str>) -> anyhow::Result<Article> {
    let stdin = path.as_os_str() == "-";
    let shown = if stdin { "standard input".into() } else { path.display().to_string() };
    let bytes = if stdin { all(io::stdin().lock()) } else { open(path).and_then(all) };
    let article = bytes.and_then(|it| parsed(&name(path, &shown), &it)).with_context(|| shown.clone())?;
    // Only then: what the article is called says nothing of its format.
    Ok(match label {
        Some(label) => article.labeled(label),
        None => article,
    })
}

/// What an article without a label is called. A shell numbers its pipes, which tells nobody anything.
fn name(path: &Path, shown: &str) -> String {
    match path.file_name() {
        Some(_) if is_from_shell(path) => "pipe".to_owned(),
        Some(it) if path.as_os_str() != "-" => it.to_string_lossy().into_owned(),
        _ => shown.to_owned(),
    }
}

/// Reads a file of settings; nothing if it is not there.
///
/// # Errors
/// In a few words, what is wrong with the file.
pub fn settings(path: &Path) -> anyhow::Result<Option<String>> {
    let file = match open(path) {
        Err(error) if is_missing(&error) => return Ok(None),
        file => file?,
    };
    let mut bytes = Vec::new();
    file.take(SETTINGS_LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > SETTINGS_LIMIT {
        bail!("is longer than {} MB, which no settings are", SETTINGS_LIMIT >> 20);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    Ok(Some(str::from_utf8(bytes).ok().context("is not UTF-8 text")?.to_owned()))
}

fn is_missing(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    matches!(kind, Some(io::ErrorKind::NotFound | io::ErrorKind::NotADirectory))
}

fn parsed(name: &str, bytes: &[u8]) -> anyhow::Result<Article> {
    let article = Article::read(name, decode(bytes)?);
    if article.blocks.is_empty() {
        bail!("is empty; there is nothing to compare");
    }
    Ok(article)
}

/// Everything that comes, within [`LIMIT`].
fn all(input: impl Read) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        bail!("is longer than {} MB; give a part of it", LIMIT >> 20);
    }
    Ok(bytes)
}

/// Opens an article or settings, and looks at what was opened, not at what the name said before.
fn open(path: &Path) -> anyhow::Result<File> {
    let file = if is_from_shell(path) { File::open(path)? } else { without_waiting(path)? };
    let kind = file.metadata()?.file_type();
    if kind.is_dir() {
        bail!("is a directory; name a file in it");
    }
    let is_readable = kind.is_file() || is_from_shell(path) && kind.is_fifo();
    if !is_readable {
        bail!("is no regular file; pipe it in and write - for it");
    }
    Ok(file)
}

/// Opens whatever is there without waiting for anybody at its other end.
pub(super) fn without_waiting(path: &Path) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

/// Is it what a shell's `<(command)` gives? Those pipes have somebody at the other end.
fn is_from_shell(path: &Path) -> bool {
    path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd")
}
