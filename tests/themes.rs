//! Can every theme be read by everybody: is there contrast, and do colors that mean different things stay apart?

#[path = "themes/vision.rs"]
mod vision;

use bifocal::{
    page::{Tag, Tags},
    tui::{
        theme::{Depth, Role, Theme},
        themes::{BUILT_IN, Themes},
    },
};
use ratatui::style::{Color, Modifier, Style};
use vision::{Rgb, Vision, contrast, distance};

/// WCAG 2 asks so much of text (level AA).
const CONTRAST: f64 = 4.5;

/// And so much on its highest level (AAA).
const HIGH_CONTRAST: f64 = 7.0;

/// Strokes are apart if they are so far from each other in Lab. Side by side 2 could be seen; these stand far apart, thin
/// and small, and are to be told at a glance.
const STROKES: f64 = 15.0;

/// And so far in the themes that are made for eyes that tell red from green badly.
const SAFE_STROKES: f64 = 20.0;

/// Grounds are large and meet each other.
const GROUNDS: f64 = 12.0;

/// All themes with colors, as every terminal shows them.
fn colored() -> impl Iterator<Item = (String, Theme)> {
    let names = BUILT_IN.iter().map(|it| it.0).filter(|it| *it != "mono");
    names.flat_map(|name| {
        [(Depth::True, "all colors"), (Depth::Indexed, "256 colors")].map(|(depth, colors)| {
            let mut themes = Themes::new(Vec::new(), depth);
            themes.choose(name).expect("it is in order");
            (format!("{name} in {colors}"), themes.theme().clone())
        })
    })
}

/// What is seen: the stroke and its ground.
fn seen(style: Style) -> (Rgb, Rgb) {
    let (fg, bg) = (rgb(style.fg), rgb(style.bg));
    if style.add_modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
}

/// The color, which is one that no terminal has its own idea of.
fn rgb(color: Option<Color>) -> Rgb {
    match color {
        Some(Color::Rgb(r, g, b)) => (r, g, b),
        Some(Color::Indexed(it)) if it >= 16 => {
            let it = anstyle_lossy::xterm_to_rgb(anstyle::Ansi256Color(it), anstyle_lossy::palette::DEFAULT);
            (it.r(), it.g(), it.b())
        }
        other => panic!("{other:?} looks different on every terminal"),
    }
}

const TAGS: [Tag; 14] = [
    Tag::Heading,
    Tag::Quote,
    Tag::Aside,
    Tag::Match,
    Tag::Only,
    Tag::Current,
    Tag::SharedWords,
    Tag::MovedWords,
    Tag::OnlyWords,
    Tag::Name,
    Tag::LitName,
    Tag::Conflict,
    Tag::Hit,
    Tag::CurrentHit,
];

/// Every style that text can have: whatever it means at once.
fn text_styles(theme: &Theme) -> impl Iterator<Item = (String, Style)> {
    (0..1 << TAGS.len()).flat_map(move |set: u32| {
        let tags: Vec<Tag> =
            TAGS.into_iter().enumerate().filter(|(at, _)| set & 1 << at != 0).map(|it| it.1).collect();
        let all = tags.iter().fold(Tags::default(), |all, it| all.with(*it));
        [true, false].map(|focused| (format!("{tags:?}"), theme.style(all, focused)))
    })
}

fn role_styles(theme: &Theme) -> impl Iterator<Item = (String, Style)> {
    Role::ALL.iter().map(|(role, name)| ((*name).to_owned(), theme.role(*role)))
}

#[test]
fn all_text_stands_out_from_its_ground() {
    for (name, theme) in colored() {
        let least = if name.starts_with("high-contrast") { HIGH_CONTRAST } else { CONTRAST };
        for (what, style) in role_styles(&theme).chain(text_styles(&theme)) {
            let (stroke, ground) = seen(style);
            let contrast = contrast(stroke, ground);
            assert!(contrast >= least, "{name}: {what} has {contrast:.2} ({stroke:?} on {ground:?})");
        }
    }
}

#[test]
fn nothing_is_dimmed_or_blinks() {
    let allowed = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::REVERSED;
    for (name, _) in BUILT_IN {
        let themes = Themes::built_in(name).expect("it is in order");
        for (what, style) in role_styles(themes.theme()) {
            assert!(allowed.contains(style.add_modifier), "{name}: {what} is {:?}", style.add_modifier);
        }
    }
}

#[test]
fn a_theme_without_color_has_none() {
    let themes = Themes::built_in("mono").expect("it is in order");
    for (what, style) in role_styles(themes.theme()) {
        assert_eq!((style.fg, style.bg), (None, None), "{what}");
    }
}

#[test]
fn what_stands_on_one_bar_has_one_ground() {
    let bars: [&[Role]; 3] = [
        &[Role::Header, Role::HeaderFocused],
        &[Role::Footer, Role::FooterStrong, Role::FooterKey, Role::Message],
        &[Role::Card, Role::CardStrong, Role::CardKey],
    ];
    for (name, theme) in colored() {
        for bar in bars {
            for role in bar {
                assert_eq!(theme.role(*role).bg, theme.role(bar[0]).bg, "{name}: {role:?}");
            }
        }
    }
}

/// Checks that each two of these colors are so far apart, for every kind of eyes.
fn apart(name: &str, colors: &[(&str, Rgb)], least: f64) {
    for (at, (a, color)) in colors.iter().enumerate() {
        for (b, other) in &colors[at + 1..] {
            for vision in Vision::ALL {
                let distance = distance(*color, *other, vision);
                assert!(distance >= least, "{name}: {a} and {b} are {distance:.1} apart ({vision:?})");
            }
        }
    }
}

#[test]
fn colors_that_mean_different_things_stay_apart_for_all_eyes() {
    for (name, theme) in colored() {
        let least = if name.starts_with("colorblind") { SAFE_STROKES } else { STROKES };
        let stroke = |role| seen(theme.role(role)).0;
        let ground = |role| seen(theme.role(role)).1;
        let (text, page) = seen(theme.text);
        let glyphs = [
            ("a match", stroke(Role::GlyphMatch)),
            ("only here", stroke(Role::GlyphOnly)),
            ("a conflict", stroke(Role::GlyphConflict)),
            ("an aside", stroke(Role::GlyphAside)),
        ];
        apart(&name, &glyphs, least);
        let passages = [("text", text), ("only here", stroke(Role::Only)), ("an aside", stroke(Role::Aside))];
        apart(&name, &passages, least);
        let words = [("words of both", stroke(Role::SharedWords)), ("words of one", stroke(Role::OnlyWords))];
        apart(&name, &words, least);
        let grounds = [
            ("the page", page),
            ("the current pair", ground(Role::Current)),
            ("a conflict", ground(Role::Conflict)),
            ("a hit", ground(Role::Hit)),
            ("the current hit", ground(Role::CurrentHit)),
        ];
        apart(&name, &grounds, GROUNDS);
    }
}

#[test]
fn the_current_hit_looks_other_than_the_others_also_without_color() {
    for (name, _) in BUILT_IN {
        let themes = Themes::built_in(name).expect("it is in order");
        let [hit, current] = [Role::Hit, Role::CurrentHit].map(|it| themes.theme().role(it).add_modifier);
        assert_ne!(hit, current, "{name}");
    }
}

#[test]
fn the_themes_that_others_are_based_on_style_every_role() {
    for (name, toml) in BUILT_IN.iter().filter(|it| !it.1.contains("based_on")) {
        let missing: Vec<&str> = Role::ALL
            .iter()
            .map(|it| it.1)
            .filter(|role| !toml.lines().any(|line| line.starts_with(&format!("{role} = "))))
            .collect();
        assert!(missing.is_empty(), "{name}.toml says nothing of {missing:?}");
    }
}
