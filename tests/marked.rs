//! Articles with the times under their words: what a reader can check by eye.
//!
//! Each file of `tests/marked/` is a text, its date first; under each line stand the expressions found in it, with their
//! value, basis and term. `ANNALS_BLESS=1 cargo test --test marked` rewrites the marks; the diff is the review.

mod marks;

use std::fmt::Write;

use annals::time::Point;
use annals::{normalise, rules::Rules, segment, tag};
use chrono::NaiveDate;

/// The text without its marks, and its date.
fn unmarked(marked: &str) -> (Option<NaiveDate>, String) {
    let (first, rest) = marked.split_once('\n').unwrap();
    let date = first.strip_prefix("date ").unwrap().parse().ok();
    let text = rest.lines().filter(|line| !line.trim_start().starts_with('^'));
    (date, text.collect::<Vec<_>>().join("\n"))
}

fn marked(date: Option<NaiveDate>, text: &str) -> String {
    let document = segment::segment(text);
    let mentions = tag::tag(&document, Rules::english().unwrap());
    let timexes = normalise::normalise(&document, date, mentions);
    let mut out = format!("date {}\n", date.map_or("unknown".to_owned(), |date| date.to_string()));
    let mut start = 0;
    for line in text.split('\n') {
        writeln!(out, "{line}").unwrap();
        for timex in timexes.iter().filter(|t| (start..=start + line.len()).contains(&t.span.start)) {
            let indent = text[start..timex.span.start].chars().count();
            let width = timex.span.of(text).split('\n').next().unwrap().chars().count();
            let value = if timex.value.value.is_empty() { "unknown" } else { &timex.value.value };
            let modifier = timex.value.modifier.map_or(String::new(), |m| format!(" {}", m.as_str()));
            let basis = format!("{:?}", timex.basis).to_lowercase();
            let carets = "^".repeat(width);
            let point = |point: Option<Point>| point.map_or(String::new(), |point| point.to_string());
            let bounds = match timex.value.resolved {
                true => String::new(),
                false => format!(" {}..{}", point(timex.value.from), point(timex.value.to)),
            };
            writeln!(out, "{:indent$}{carets} {value}{modifier}  {basis}{bounds}  {}", "", timex.term).unwrap();
        }
        start += line.len() + 1;
    }
    out
}

#[test]
fn texts_read_as_marked() {
    marks::compare("marked", |want| {
        let (date, text) = unmarked(want);
        marked(date, &text)
    });
}
