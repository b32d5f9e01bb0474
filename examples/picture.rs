//! Draws the screen of the built-in sample as an SVG, for the README.
//!
//! ```text
//! cargo run --release --example picture -- dark ']]]' 110x32 > assets/pictures/dark.svg
//! ```
//!
//! What is drawn is the program's own buffer after the keys: no picture is painted by hand.

#![expect(clippy::print_stdout, reason = "the picture goes to standard output")]

use std::{env, fmt::Write as _};

use anyhow::{Context, bail};
use bifocal::{
    result::{Options, Passages, compare},
    roof::{config::Config, sample},
    tui::{
        app::{App, Look},
        key::keys,
        layout::Choice,
        script,
        themes::Themes,
    },
};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Size,
    style::{Color, Modifier},
};

/// The size of a cell in pixels, for a font of 14.
const CELL: (f32, f32) = (8.4, 18.0);

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [theme, script, size] = args.as_slice() else { bail!("say theme, keys and size: dark ']]' 110x32") };
    let (width, height) = size.split_once('x').context("a size is columns x rows")?;
    let comparison = compare(sample::articles().map(Passages::cut), &Options::default());
    let look = Look { layout: Choice::Auto, max_width: 80, themes: Themes::built_in(theme)?, mouse: false };
    let size = Size::new(width.parse()?, height.parse()?);
    let mut app = App::new(comparison, Config::shipped()?.keymap, look, size);
    script::replay(&mut app, &keys(script)?);
    print!("{}", svg(&script::screen(&app), &hex(app.theme().text.bg, "#000000")));
    Ok(())
}

fn svg(buffer: &Buffer, ground: &str) -> String {
    let (width, height) = (f32::from(buffer.area.width) * CELL.0, f32::from(buffer.area.height) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let end = (x + 1..buffer.area.width)
                .find(|&it| buffer[(it, y)].style() != buffer[(x, y)].style())
                .unwrap_or(buffer.area.width);
            run(&mut out, buffer, (x, end), y, ground);
            x = end;
        }
    }
    out + "</svg>\n"
}

/// One stretch of cells in one style.
fn run(out: &mut String, buffer: &Buffer, (x, end): (u16, u16), y: u16, ground: &str) {
    let cell: &Cell = &buffer[(x, y)];
    let (left, top) = (f32::from(x) * CELL.0, f32::from(y) * CELL.1);
    let width = f32::from(end - x) * CELL.0;
    let (mut back, mut fore) = (hex(Some(cell.bg), ground), hex(Some(cell.fg), "#808080"));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut back, &mut fore);
    }
    if back != ground {
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{back}\"/>",
            CELL.1
        );
    }
    let text: String = (x..end).map(|it| buffer[(it, y)].symbol()).collect();
    if text.trim().is_empty() {
        return;
    }
    let styled = [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ];
    let style: String = styled.iter().filter(|it| cell.modifier.contains(it.0)).map(|it| it.1).collect();
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{:.1}\" fill=\"{}\" textLength=\"{width:.1}\" xml:space=\"preserve\"{style}>{text}</text>",
        top + CELL.1 * 0.75,
        fore,
    );
}

fn hex(color: Option<Color>, otherwise: &str) -> String {
    match color {
        Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => otherwise.to_owned(),
    }
}
