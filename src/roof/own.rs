//! What a person set: the settings and the themes in their own folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::{
    cli::Args,
    config::{AUTO, Config},
    folders, load,
};
use crate::tui::{
    theme::Depth,
    themes::{Offer, Themes},
};

/// All settings as they are now: the defaults, the person's own file over them, then the environment and the command line.
/// And all themes, none of them in use.
///
/// # Errors
/// What is wrong with the file or with the command line, and where.
pub fn settings(args: &Args, depth: Depth) -> anyhow::Result<(Config, Themes)> {
    let mut themes = Themes::new(own_themes(), depth);
    let mut config = Config::shipped()?;
    if let Some(path) = file(args) {
        let name = folders::shown(&path);
        match load::settings(&path).with_context(|| name.clone())? {
            Some(toml) => config = config.with(&name, &toml, &themes)?,
            None if args.config.is_some() => bail!("{name}: there is no such file of settings"),
            None => {}
        }
        themes.settings = name;
    }
    Ok((config.with_args(args, &themes)?, themes))
}

/// The settings as a file of settings, with a word on where the person's own are looked for.
///
/// # Errors
/// When the settings that are shipped are not in order, which a test rules out.
pub fn shown(args: &Args, config: &Config) -> anyhow::Result<String> {
    let themes = folders::config().map(|it| folders::shown(&it.join("themes"))).unwrap_or_default();
    let own = match file(args) {
        None => "There is no home folder to look for your own in.".to_owned(),
        Some(path) => {
            let state = if path.exists() { "there" } else { "not there yet" };
            format!("Your own: {} ({state}). Your themes: {themes}/NAME.toml.", folders::shown(&path))
        }
    };
    Ok(config.shown(&own)?)
}

/// The person's file of settings.
fn file(args: &Args) -> Option<PathBuf> {
    args.config.clone().or_else(|| Some(folders::config()?.join("config.toml")))
}

/// The themes in the person's folder. One that cannot be read is offered nevertheless, and says why when it is chosen.
fn own_themes() -> Vec<Offer> {
    let folder = folders::config().map(|it| it.join("themes"));
    let entries = folder.and_then(|it| fs::read_dir(it).ok()).into_iter().flatten();
    let mut themes: Vec<Offer> = entries.filter_map(|it| theme(&it.ok()?.path())).collect();
    themes.sort_by(|a, b| a.name.cmp(&b.name));
    themes
}

fn theme(path: &Path) -> Option<Offer> {
    let name = path.file_stem()?.to_str().filter(|it| *it != AUTO)?;
    path.extension().filter(|it| *it == "toml")?;
    let toml = load::settings(path).map_err(|it| it.root_cause().to_string());
    let toml = toml.and_then(|it| it.ok_or_else(|| "is gone".to_owned()));
    Some(Offer { name: name.to_owned(), file: Some(folders::shown(path)), toml: toml.map(Into::into) })
}
