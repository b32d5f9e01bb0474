//! How long is a key to the finished frame? `cargo bench --bench frame [-- [--lay=SCRIPT] SCRIPT …]`, for keys of one's own
//! (on a page laid by others) or all that matter.
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
        surface::Surface,
        theme::Depth,
        themes::Themes,
        view,
    },
};
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    layout::{Rect, Size},
};

/// Each key is pressed so often, unless that takes longer than this.
const ROUNDS: usize = 200;
const ENOUGH: Duration = Duration::from_secs(1);

/// So often a key is pressed before the reader goes back to where it began.
const WAY: usize = 40;

/// Keys that move.
const MOVES: [&str; 13] =
    ["j", "d", "<Space>", ")", "]", "<CR>", "o", "x", "e", "e*t", "<Tab>", "/river<CR>nN<Esc>", "G50%g"];

/// Keys that lay the page or the matches anew, and those that open something.
const CHANGES: [&str; 13] = [
    "<lt><lt>>>",
    "i<Tab>er<Down><BS><Esc>",
    "i<CR>",
    "p<Esc>",
    "www",
    "M<Down><Esc>",
    "?er<Esc>",
    "T<Down><Esc>",
    "vvv",
    "ZZ",
    "SS",
    "+-",
    "ffff",
];

type Screen = Terminal<Surface<BufWriter<Counted>>>;

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
    let args: Vec<String> = std::env::args().skip(1).collect();
    let lay = args.iter().find_map(|it| it.strip_prefix("--lay=")).unwrap_or_default();
    let named: Vec<&str> = args.iter().map(String::as_str).filter(|it| !it.starts_with("--")).collect();
    let sample = || sample::articles().map(Passages::cut);
    let large = || Pair::new(long_article(1), long_article(2)).map(Passages::cut);
    for (name, passages) in [("sample", sample as fn() -> Pair<Passages>), ("2 x 1 MB", large)] {
        let start = Instant::now();
        let comparison = compare(passages(), &Options::default());
        println!(
            "{name}: {} links, {} conflicts, {} names, found in {:.2?}",
            comparison.links.len(),
            comparison.conflicts.len(),
            comparison.names.entities.len(),
            start.elapsed()
        );
        let bench = |width, height, depth, lay| Bench {
            name,
            comparison: &comparison,
            size: Size::new(width, height),
            depth,
            lay,
        };
        if !named.is_empty() {
            bench(200, 50, Depth::Indexed, lay).run(&named);
            continue;
        }
        bench(80, 24, Depth::Indexed, "").run(&MOVES);
        bench(120, 40, Depth::Indexed, "").run(&MOVES);
        bench(120, 40, Depth::True, "").run(&MOVES);
        bench(200, 50, Depth::Indexed, "").run(&[&MOVES[..], &CHANGES].concat());
        bench(200, 50, Depth::Indexed, "").resize();
        for lay in ["vv", "f", "vvf"] {
            bench(200, 50, Depth::Indexed, lay).run(&[&MOVES[..], &["<lt><lt>>>"]].concat());
        }
    }
}

/// What is measured, and how it lies on which screen.
struct Bench<'a> {
    name: &'static str,
    comparison: &'a Comparison,
    size: Size,
    depth: Depth,
    /// Keys that lay the page before.
    lay: &'a str,
}

/// A reader and the screen that it draws on.
struct Reader {
    app: App,
    screen: Screen,
    written: Counted,
}

impl Bench<'_> {
    fn reader(&self) -> Reader {
        let keymap = Config::shipped().map(|it| it.keymap).expect("the shipped settings");
        let mut themes = Themes::new(Vec::new(), self.depth);
        themes.choose("dark").expect("the built-in theme");
        let look = Look { layout: Choice::Auto, max_width: 80, themes, mouse: false };
        let app = App::new(self.comparison.clone(), keymap, look, self.size);
        let written = Counted::default();
        let mut reader = Reader { app, screen: screen(self.size, &written), written };
        reader.press(self.lay);
        reader
    }

    /// Says of each key of each script how long it takes and how much it writes.
    fn run(&self, scripts: &[&str]) {
        let Self { name, size, depth, lay, .. } = self;
        println!("{name}, {}x{}, {depth:?} colors {lay}", size.width, size.height);
        for script in scripts {
            let script = keys(script).expect("a good script");
            let mut reader = self.reader();
            let mut times = vec![Vec::new(); script.len()];
            let start = Instant::now();
            while times[0].len() < ROUNDS && start.elapsed() < ENOUGH {
                // A short article ends; a way to somewhere and back begins at another place each time.
                if times[0].len() % WAY == 0 {
                    reader.press("10%");
                } else if script.len() > 1 {
                    reader.press("7]");
                }
                for (times, &key) in times.iter_mut().zip(&script) {
                    times.push(reader.timed(Input::Key(key)));
                }
            }
            let mut typed = String::new();
            for (key, times) in script.iter().zip(times) {
                typed.push_str(&key.to_string());
                say(&typed, times);
            }
        }
    }

    fn resize(&self) {
        let mut reader = self.reader();
        let narrower = Size::new(self.size.width - 30, self.size.height);
        let sizes = [narrower, self.size].into_iter().cycle().take(20);
        say("another size", sizes.map(|it| reader.timed(Input::Resize(it))).collect());
    }
}

impl Reader {
    fn press(&mut self, script: &str) {
        replay(&mut self.app, &keys(script).expect("a good script"));
        self.frame();
        self.written.0.take();
    }

    fn timed(&mut self, input: Input) -> (Duration, usize) {
        let start = Instant::now();
        self.app.update(input);
        self.frame();
        (start.elapsed(), self.written.0.take())
    }

    fn frame(&mut self) {
        self.screen.draw(|frame| view::draw(&self.app, frame.buffer_mut())).expect("memory can be written");
    }
}

/// The median, the slowest, and the most bytes.
fn say(what: &str, mut times: Vec<(Duration, usize)>) {
    times.sort();
    let bytes = times.iter().map(|it| it.1).max().unwrap_or_default();
    let [median, slowest] =
        [times[times.len() / 2].0, times[times.len() - 1].0].map(|it| it.as_secs_f64() * 1e3);
    println!("    {what:<28} {median:>8.2} ms, at most {slowest:>8.2} ms, {bytes:>6} B");
}

fn screen(size: Size, written: &Counted) -> Screen {
    let area = Rect::new(0, 0, size.width, size.height);
    let backend = Surface::new(BufWriter::with_capacity(1 << 16, written.clone()), size);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    Terminal::with_options(backend, options).expect("memory can be written")
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
