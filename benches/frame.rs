//! How long is a key to the finished frame? `cargo bench --bench frame`
//!
//! Prints medians and the slowest of many, of our own time: the state, the drawing, the difference, the bytes into a
//! buffer. The terminal's own time comes on top.

#![expect(clippy::print_stdout, reason = "the figures go to standard output")]

use std::{
    cell::Cell,
    fmt::Write as _,
    hint::black_box,
    io::{self, BufWriter},
    rc::Rc,
    time::{Duration, Instant},
};

use bifocal::{
    ground::Pair,
    result::{Comparison, Options, Passages, compare},
    roof::{config::Config, sample},
    text::Article,
    tui::{
        app::{App, Input, Look},
        key::keys,
        layout::Choice,
        script::replay,
        theme::Depth,
        themes::Themes,
        view,
    },
};
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::CrosstermBackend,
    layout::{Rect, Size},
};

const ROUNDS: usize = 200;

type Screen = Terminal<CrosstermBackend<BufWriter<Counted>>>;

/// Counts the bytes written since it was last asked.
#[derive(Clone, Default)]
struct Counted(Rc<Cell<usize>>);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + black_box(bytes).len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() {
    let sample = || sample::articles().map(Passages::cut);
    let large = || Pair::new(long_article(1), long_article(2)).map(Passages::cut);
    for (name, passages) in [("sample", sample as fn() -> Pair<Passages>), ("2 x 1 MB", large)] {
        let comparison = compare(passages(), &Options::default());
        for (width, height) in [(80, 24), (120, 40), (200, 50)] {
            measure(name, &comparison, Size::new(width, height), "");
        }
        for keys in ["vv", "f", "vvf"] {
            measure(name, &comparison, Size::new(200, 50), keys);
        }
    }
}

/// `lay` are keys that lay the page before.
fn measure(name: &str, comparison: &Comparison, size: Size, lay: &str) {
    let keymap = Config::shipped().map(|it| it.keymap).expect("the shipped settings");
    let mut themes = Themes::new(Vec::new(), Depth::Indexed);
    themes.choose("dark").expect("the built-in theme");
    let look = Look { layout: Choice::Auto, max_width: 80, themes, mouse: false };
    let start = Instant::now();
    let mut app = App::new(comparison.clone(), keymap, look, size);
    let written = Counted::default();
    let mut screen = screen(size, &written);
    frame(&mut screen, &app);
    let first = start.elapsed();
    replay(&mut app, &keys(lay).expect("a good script"));
    let mut line = format!("{name:9} {:>3}x{:<3} {lay:3} first {:>8.2?}", size.width, size.height, first);
    // Each key of a script is measured by itself; the index is opened, walked, filtered and left.
    for script in ["j", "]", "<CR>", "<Space>", "<lt>", "i<Down><Tab>er<Esc>"] {
        let script_keys = keys(script).expect("a good script");
        let mut times: Vec<(Duration, usize)> = (0..ROUNDS)
            .map(|round| {
                let key = script_keys[round % script_keys.len()];
                let start = Instant::now();
                app.update(Input::Key(key));
                frame(&mut screen, &app);
                (start.elapsed(), written.0.take())
            })
            .collect();
        times.sort();
        let bytes = times.iter().map(|it| it.1).max().unwrap_or_default();
        let (median, slowest) = (times[ROUNDS / 2].0, times[ROUNDS - 1].0);
        let _ = write!(line, " | {script} {median:.2?} ≤{slowest:.2?} ≤{bytes} B");
    }
    println!("{line}");
}

fn screen(size: Size, written: &Counted) -> Screen {
    let area = Rect::new(0, 0, size.width, size.height);
    let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, written.clone()));
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    Terminal::with_options(backend, options).expect("memory can be written")
}

fn frame(screen: &mut Screen, app: &App) {
    screen.draw(|frame| view::draw(app, frame.buffer_mut())).expect("memory can be written");
}

/// A megabyte of invented sentences, some of which both sides have.
fn long_article(seed: u64) -> Article {
    const WORDS: [&str; 24] = [
        "harbor", "council", "ferry", "storm", "engineer", "budget", "harvest", "bridge", "minister",
        "village", "strike", "signal", "turbine", "lantern", "voters", "railway", "glacier", "museum",
        "orchard", "pilot", "quarry", "senate", "tunnel", "widow",
    ];
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut text = String::new();
    while text.len() < 1 << 20 {
        for _ in 0..4 + next() % 3 {
            let _ = write!(
                text,
                "The {} of the {} number {}",
                WORDS[next() % 24],
                WORDS[next() % 24],
                next() % 5000
            );
            let _ = write!(
                text,
                " met a {} near {} road {}. ",
                WORDS[next() % 24],
                WORDS[next() % 24],
                next() % 5000
            );
        }
        text.push_str("\n\n");
    }
    Article::read("long.txt", &text)
}
