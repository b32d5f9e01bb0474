//! From the command line to the reader or the report.

use std::{
    env,
    io::{self, BufWriter, IsTerminal, Write},
    process::ExitCode,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use anyhow::{Context, bail};
use ratatui::layout::Size;

use super::{
    background,
    cli::{Args, Color, Format, ThemeName},
    config::Config,
    exit, load, sample, signals,
};
use crate::{
    ground::Pair,
    print,
    result::{Comparison, Options, Passages, compare},
    tui::{
        self, End,
        app::{App, Input, Look},
        key::keys,
        script, terminal,
        theme::{Depth, Theme},
    },
};

/// The first frame waits this long for the matches; a pair of news articles is compared in much less, and a frame
/// that changes at once is unrest.
const FIRST_FRAME: Duration = Duration::from_millis(40);

/// A printed report is this wide.
const REPORT_WIDTH: u16 = 80;

/// Does what the command line says.
///
/// # Errors
/// In one line, what is wrong and what to do.
pub fn start(args: &Args) -> anyhow::Result<ExitCode> {
    let format = format(args)?;
    let config = Config::shipped()?;
    let passages = articles(args)?.map(Passages::cut);
    let mut options = Options::default();
    options.threshold = args.threshold.unwrap_or(options.threshold);
    match format {
        Format::Text => report(args, &compare(passages, &options)),
        Format::Screen if args.print => replay(args, &config, compare(passages, &options)),
        Format::Screen => read(args, &config, passages, options),
    }
}

/// The reader needs a terminal that can place a cursor; elsewhere the report is the answer.
fn format(args: &Args) -> anyhow::Result<Format> {
    let able = env::var("TERM").is_ok_and(|it| !it.is_empty() && it != "dumb");
    let terminal = io::stdout().is_terminal() && able;
    match args.format {
        None if args.print || terminal => Ok(Format::Screen),
        None => Ok(Format::Text),
        Some(Format::Screen) if !args.print && !terminal => {
            bail!("--format screen needs a terminal; add --print for one screen of it, or take --format text")
        }
        Some(Format::Text) if args.print => {
            bail!("--print prints the screen; leave out --format text")
        }
        Some(format) => Ok(format),
    }
}

fn articles(args: &Args) -> anyhow::Result<Pair<crate::text::Article>> {
    let (Some(left), Some(right)) = (&args.left, &args.right) else {
        return Ok(sample::articles());
    };
    if left.as_os_str() == "-" && right.as_os_str() == "-" {
        bail!("only one side can come from standard input; give the other one as a file");
    }
    let labels = Pair::new(&args.left_label, &args.right_label).map(Option::as_deref);
    Pair::new(left, right).zip(labels).map(|(path, label)| load::article(path, label)).transpose()
}

/// The colors that output of a given kind may have.
fn colored(args: &Args) -> bool {
    let set = |name| env::var_os(name).is_some_and(|it| !it.is_empty());
    match args.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR") => false,
        Color::Auto => io::stdout().is_terminal() || set("CLICOLOR_FORCE"),
    }
}

fn report(args: &Args, comparison: &Comparison) -> anyhow::Result<ExitCode> {
    let options = print::Options { width: args.width.unwrap_or(REPORT_WIDTH).into(), color: colored(args) };
    let mut out = BufWriter::new(io::stdout().lock());
    written(print::text(comparison, &options, &mut out).and_then(|()| out.flush()))
}

fn replay(args: &Args, config: &Config, comparison: Comparison) -> anyhow::Result<ExitCode> {
    let keys = keys(args.keys.as_deref().unwrap_or_default()).context("--keys")?;
    let mut app = App::new(comparison, config.keymap()?, look(args, config), Size::from(args.size));
    app.ready = true;
    script::replay(&mut app, &keys);
    let screen = script::screen(&app, &theme(args, config, false)?);
    let shown = if colored(args) { script::ansi(&screen) } else { script::text(&screen) };
    written(io::stdout().lock().write_all(shown.as_bytes()))
}

/// A reader that closed the pipe has read enough.
fn written(result: io::Result<()>) -> anyhow::Result<ExitCode> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot write"),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn look(args: &Args, config: &Config) -> Look {
    let layout = args.layout.unwrap_or(config.layout).into();
    Look { layout, max_width: args.width.unwrap_or(config.max_width) }
}

/// The theme that was asked for; `asks` says whether the terminal may be asked.
fn theme(args: &Args, config: &Config, asks: bool) -> anyhow::Result<Theme> {
    let no_color = env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
    let named = args
        .theme
        .or((no_color || args.color == Color::Never).then_some(ThemeName::Mono))
        .unwrap_or(config.theme);
    let file = match named {
        ThemeName::Auto if asks && background::is_light() => {
            include_str!("../../assets/themes/light.toml")
        }
        ThemeName::Auto | ThemeName::Dark => include_str!("../../assets/themes/dark.toml"),
        ThemeName::Light => include_str!("../../assets/themes/light.toml"),
        ThemeName::Mono => include_str!("../../assets/themes/mono.toml"),
    };
    let deep = env::var("COLORTERM").is_ok_and(|it| it == "truecolor" || it == "24bit");
    let theme = Theme::read(file).context("the built-in theme")?;
    Ok(theme.at_depth(if deep { Depth::True } else { Depth::Indexed }))
}

/// The reader on the terminal.
fn read(
    args: &Args,
    config: &Config,
    passages: Pair<Passages>,
    options: Options,
) -> anyhow::Result<ExitCode> {
    signals::controlling_terminal().context("there is no terminal to read keys from; take --format text")?;
    let (send, inputs) = channel();
    let pending = Comparison::pending(passages.clone(), &options);
    analyze(passages, options, send.clone());
    let theme = theme(args, config, true)?;
    let keymap = config.keymap()?;
    signals::guard_panics();
    signals::guard_signals(send.clone())?;
    signals::guard_hang_up()?;
    let end = on_screen(send, inputs, |screen, inputs| {
        let size = tui::known(screen.size()?);
        let mut app = App::new(pending, keymap, look(args, config), size);
        if let Ok(first) = inputs.recv_timeout(FIRST_FRAME) {
            app.update(first);
        }
        tui::run(&mut app, &theme, inputs, screen, &mut signals::Outside)
    })
    .context("the terminal")?;
    Ok(match end {
        End::Quit => ExitCode::SUCCESS,
        End::Interrupt => ExitCode::from(exit::INTERRUPTED),
    })
}

/// Takes the terminal for as long as `reader` runs.
fn on_screen(
    send: Sender<Input>,
    inputs: Receiver<Input>,
    reader: impl FnOnce(&mut terminal::Screen, &Receiver<Input>) -> io::Result<End>,
) -> io::Result<End> {
    terminal::enter()?;
    let screen = terminal::screen();
    let end = screen.and_then(|mut screen| {
        thread::spawn(move || terminal::listen(&send));
        reader(&mut screen, &inputs)
    });
    terminal::leave();
    end
}

/// Compares on a thread of its own: the keys work from the first frame on.
fn analyze(passages: Pair<Passages>, options: Options, done: Sender<Input>) {
    thread::spawn(move || {
        let comparison = compare(passages, &options);
        // A reader that has ended needs no result.
        let _ = done.send(Input::Compared(Box::new(comparison)));
    });
}
