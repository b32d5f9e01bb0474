//! The text report, letter by letter.

use bifocal::{
    ground::Pair,
    print,
    result::{Notes, Options, Passages, compare},
    roof::sample,
    text::Article,
};

fn report(width: usize, color: bool) -> String {
    report_of(sample::articles(), width, color)
}

fn report_of(articles: Pair<Article>, width: usize, color: bool) -> String {
    let comparison = compare(articles.map(Passages::cut), &Options::default());
    let mut out = Vec::new();
    print::text(&comparison, &Notes::default(), &print::Options { width, color }, &mut out)
        .expect("memory can be written");
    String::from_utf8(out).expect("text")
}

#[test]
fn the_sample_as_a_report() {
    insta::assert_snapshot!(report(80, false));
}

#[test]
fn no_line_is_wider_than_asked_and_none_has_an_escape() {
    for width in [20, 40, 80, 200] {
        let report = report(width, false);
        assert!(report.lines().all(|it| it.chars().count() <= width), "{width}");
        assert!(report.chars().all(|it| it == '\n' || !it.is_control()), "{width}");
    }
}

#[test]
fn colors_change_no_word() {
    let plain = report(80, false);
    let mut colored = report(80, true);
    assert!(colored.contains("\x1b[1m"));
    while let Some(at) = colored.find('\x1b') {
        let end = colored[at..].find('m').expect("the end of the sequence") + at + 1;
        colored.replace_range(at..end, "");
    }
    assert_eq!(colored, plain);
}

#[test]
fn what_bears_on_the_whole_is_said_in_the_summary() {
    let sample = sample::articles().left;
    let left = Article::read("left.txt", &sample.text);
    let right = Article::read("right.txt", &format!("A copy\u{202e} of it.\x07\n\n{}", &*sample.text));
    let report = report_of(Pair::new(left, right), 200, false);
    assert!(
        report.contains("Caveat: 100 % of left word for word in right: one source, not two."),
        "{report}"
    );
    let hidden = "Caveat: right: 2 characters are left out or shown as \u{fffd} (controls, invisible signs).";
    assert!(report.contains(hidden), "{report}");
}
