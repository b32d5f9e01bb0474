//! From the command line to the reader or the report.

use std::{
    env,
    io::{self, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use anyhow::{Context, bail};
use ratatui::layout::Size;

use super::{
    background::{self, Background},
    cli::{Args, Color, Format, MouseMode},
    config::{AUTO, Config},
    environment::{is_remote, is_set},
    exit, folders,
    host::Outside,
    load, own, sabotage, sample, signals,
    state::{self, Opened},
};
use crate::{
    ground::Pair,
    print,
    result::{Comparison, Kept, Options, Passages, compare, complete, matches},
    tui::{
        self, End, Host as _,
        answers::Answers,
        app::{App, Input, Look},
        key::keys,
        keymap::Keymap,
        script, terminal,
        theme::Depth,
        themes::Themes,
    },
};

/// The first frame waits this long for the matches; a pair of news articles is compared in much less, and a frame
/// that changes at once is unrest.
const FIRST_FRAME: Duration = Duration::from_millis(40);

/// A printed report is this wide.
const REPORT_WIDTH: u16 = 80;

/// The environment is not believed when it tells of a screen with a longer side.
const LARGEST: u16 = 1000;

/// Does what the command line says.
///
/// # Errors
/// In one line, what is wrong and what to do.
pub fn start(args: &Args) -> anyhow::Result<ExitCode> {
    let (config, themes) = own::settings(args, depth())?;
    if args.show_config {
        return written(io::stdout().lock().write_all(own::shown(args, &config)?.as_bytes()));
    }
    let format = format(args)?;
    let passages = articles(args)?.map(Passages::cut);
    let mut options = Options::default();
    options.threshold = args.threshold.unwrap_or(options.threshold);
    match format {
        Format::Text => report(args, compare(passages, &options)),
        Format::Screen if args.print => replay(args, config, themes, compare(passages, &options)),
        Format::Screen => {
            let asks = theme_name(args, &config) == AUTO;
            let look = look(args, &config, themes)?;
            let pending = Comparison::pending(passages.clone(), &options);
            let opened = opened(args, &pending);
            let start = Start { keymap: config.keymap, look, asks, opened };
            read(start, pending, passages, options)
        }
    }
}

/// The reader needs a terminal that can place a cursor; elsewhere the report is the answer.
fn format(args: &Args) -> anyhow::Result<Format> {
    let terminal = is_able_terminal();
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

/// Does the output go to a terminal that understands escape sequences?
fn is_able_terminal() -> bool {
    io::stdout().is_terminal() && env::var("TERM").is_ok_and(|it| !it.is_empty() && it != "dumb")
}

fn articles(args: &Args) -> anyhow::Result<Pair<crate::text::Article>> {
    let (Some(left), Some(right)) = (&args.left, &args.right) else {
        return Ok(sample::articles());
    };
    if left.as_os_str() == "-" && right.as_os_str() == "-" {
        bail!("only one side can come from standard input; give the other one as a file");
    }
    let labels = Pair::new(&args.left_label, &args.right_label)
        .map(|it| it.as_deref().filter(|it| !it.trim().is_empty()));
    Pair::new(left, right).zip(labels).map(|(path, label)| load::article(path, label)).transpose()
}

/// The two files, where both articles come from one.
fn files(args: &Args) -> Option<Pair<&Path>> {
    let files = Pair::new(args.left.as_deref()?, args.right.as_deref()?);
    files.iter().all(|(_, it)| it.as_os_str() != "-").then_some(files)
}

/// Are colors asked for, or asked to be left out? The command line counts for more than the environment.
fn wants_color(args: &Args) -> Option<bool> {
    match args.color {
        Color::Always => Some(true),
        Color::Never => Some(false),
        Color::Auto => is_set("NO_COLOR").then_some(false),
    }
}

/// Has what is printed colors?
fn colored(args: &Args) -> bool {
    wants_color(args).unwrap_or_else(|| is_able_terminal() || is_set("CLICOLOR_FORCE"))
}

/// Where things are kept between two readings, unless nothing is to be.
fn state_folder(args: &Args) -> Option<PathBuf> {
    folders::state().filter(|_| !args.no_state)
}

/// What was kept of a pair, without touching it. A report tells what went wrong with it.
fn looked_up(folder: Option<PathBuf>, comparison: &mut Comparison) -> Kept {
    let texts = comparison.articles.as_ref().map(|it| &*it.text);
    let found = folder.map(|it| state::look(&it, texts)).transpose();
    found
        .unwrap_or_else(|trouble| {
            comparison.caveats.push(trouble.to_string());
            None
        })
        .unwrap_or_default()
}

fn report(args: &Args, mut comparison: Comparison) -> anyhow::Result<ExitCode> {
    let kept = looked_up(state_folder(args), &mut comparison);
    let comparison = comparison.corrected(&kept.corrections);
    let options = print::Options { width: args.width.unwrap_or(REPORT_WIDTH).into(), color: colored(args) };
    let mut out = BufWriter::new(io::stdout().lock());
    written(print::text(&comparison, &kept.notes, &options, &mut out).and_then(|()| out.flush()))
}

fn replay(
    args: &Args,
    config: Config,
    themes: Themes,
    mut comparison: Comparison,
) -> anyhow::Result<ExitCode> {
    let kept = looked_up(state_folder(args).filter(|_| args.state), &mut comparison);
    let keys = keys(args.keys.as_deref().unwrap_or_default()).context("--keys")?;
    let look = look(args, &config, themes)?;
    let mut app = App::new(comparison, config.keymap, look, Size::from(args.size));
    app.resume(kept);
    script::replay(&mut app, &keys);
    let screen = script::screen(&app);
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

/// How the page is to look. Where the terminal is still to be asked, it is taken to be dark.
fn look(args: &Args, config: &Config, mut themes: Themes) -> anyhow::Result<Look> {
    let name = theme_name(args, config);
    themes.choose(if name == AUTO { "dark" } else { name })?;
    Ok(Look { layout: config.layout.into(), max_width: config.max_width, themes, mouse: has_mouse(config) })
}

/// Is the mouse ours? Over SSH it is rather left to the terminal, whose own selection is the one that reaches the clipboard.
fn has_mouse(config: &Config) -> bool {
    match config.mouse {
        MouseMode::On => true,
        MouseMode::Off => false,
        MouseMode::Auto => !is_remote(),
    }
}

/// Which theme was asked for. One that the command line names says more of the screen than the wish for no colors.
fn theme_name<'a>(args: &'a Args, config: &'a Config) -> &'a str {
    if args.theme.is_none() && wants_color(args) == Some(false) { "mono" } else { &config.theme }
}

/// The colors that the terminal says it has.
fn depth() -> Depth {
    let deep = env::var("COLORTERM").is_ok_and(|it| it == "truecolor" || it == "24bit");
    if deep { Depth::True } else { Depth::Indexed }
}

/// What the reader begins with.
struct Start {
    keymap: Keymap,
    look: Look,
    /// Is the terminal to be asked for its background?
    asks: bool,
    /// What was kept of the pair, and who keeps what comes.
    opened: Opened,
}

impl Start {
    /// The reader at its beginning, or where it was left.
    fn app(self, pending: Comparison, size: Size) -> App {
        let Opened { kept, first, problem, .. } = self.opened;
        let mut app = App::new(pending, self.keymap, self.look, size);
        app.resume(kept);
        if let Some(problem) = problem {
            app.warn(problem);
        }
        if first {
            app.greet(app.first_hints());
        }
        app
    }
}

/// The reader on the terminal.
fn read(
    start: Start,
    pending: Comparison,
    passages: Pair<Passages>,
    options: Options,
) -> anyhow::Result<ExitCode> {
    signals::controlling_terminal().context("there is no terminal to read keys from; take --format text")?;
    let (send, inputs) = channel();
    // Before the first thread and before the terminal is touched: whatever happens then, it is given back.
    let keeper = start.opened.keeper.clone();
    signals::guard_signals(send.clone(), keeper.clone())?;
    signals::guard_hang_up(keeper.clone())?;
    analyze(passages, options, send.clone());
    terminal::claim().context("the terminal")?;
    let end = on_screen(start, pending, send, &inputs);
    terminal::leave();
    keeper.flush();
    Ok(match end? {
        End::Quit => ExitCode::SUCCESS,
        End::Interrupt => ExitCode::from(exit::INTERRUPTED),
    })
}

/// Runs the reader on the terminal, which was claimed.
fn on_screen(
    mut start: Start,
    pending: Comparison,
    send: Sender<Input>,
    inputs: &Receiver<Input>,
) -> anyhow::Result<End> {
    let mut host = Outside(start.opened.keeper.clone());
    let background = if start.asks {
        background::ask(signals::controlling_terminal().context("the terminal")?)
    } else {
        Background::Dark
    };
    if background == Background::Light {
        start.look.themes.choose("light")?;
    }
    terminal::enter().context("the terminal")?;
    let usual = usual_size();
    let mut screen = terminal::screen(usual).context("the terminal")?;
    let size = screen.size().context("the terminal")?;
    let mut app = start.app(pending, size);
    terminal::report_mouse(app.has_mouse()).context("the terminal")?;
    // Nobody listens to the keys yet: what was typed ahead waits in the terminal, and does not make the first frame come early.
    if let Ok(first) = inputs.recv_timeout(FIRST_FRAME) {
        app.update(first);
    }
    let answers = Answers::new(background == Background::Silent);
    thread::spawn(move || terminal::listen(&send, answers, size, usual));
    sabotage::in_frame(&mut screen);
    sabotage::at("main");
    let end = tui::run(&mut app, inputs, &mut screen, &mut host);
    // What the last keys did, which no frame has shown.
    host.keep(&app.kept);
    // Before the screen is dropped, which would show the cursor, and on a terminal that is gone complain of that on standard
    // error: that is gone too, so that it would be a panic.
    terminal::leave();
    end.context("the terminal")
}

/// What was kept of a pair, and who keeps what comes.
fn opened(args: &Args, comparison: &Comparison) -> Opened {
    let Some(folder) = state_folder(args) else { return Opened::default() };
    let mut opened = state::open(&folder, comparison.articles.as_ref().map(|it| &*it.text));
    if let Some(files) = files(args) {
        opened = opened.from_files(files);
    }
    // What the command line says now counts for more than what was set the last time.
    if let (Some(_), Some(reading)) = (args.threshold, &mut opened.kept.reading) {
        reading.threshold = None;
    }
    opened
}

/// The size of a terminal that does not know it: the environment's word, else the reader's own.
fn usual_size() -> Size {
    let told = |name| env::var(name).ok()?.parse().ok().filter(|it| (1..=LARGEST).contains(it));
    let Size { width, height } = tui::UNKNOWN;
    Size::new(told("COLUMNS").unwrap_or(width), told("LINES").unwrap_or(height))
}

/// Compares on a thread of its own: the keys work from the first frame on.
fn analyze(passages: Pair<Passages>, options: Options, done: Sender<Input>) {
    thread::spawn(move || {
        sabotage::at("worker");
        let matched = matches(passages, &options);
        sabotage::at("result");
        // The matches are there at once, names and conflicts a moment later. A reader that has ended needs neither.
        let _ = done.send(Input::Compared(Box::new(matched.clone())));
        let _ = done.send(Input::Compared(Box::new(complete(matched))));
    });
}
