//! Articles with the rows that they give: who did what, where, whether it happened, and who said so.
//!
//! Each file of `tests/events/` is an article, its date first; under each sentence stand its rows, each as
//! `> trigger: the clause | who | action | what | where | status | said by`, a hyphen for nothing. What tells no row has
//! none. `ANNALS_BLESS=1 cargo test --test events` rewrites the rows; the diff is the review.

mod marks;

use std::fmt::Write;

use annals::pipeline::{Options, extract};
use annals::record::Event;
use annals::text::{Article, DateSource, DocumentDate};

/// The article without its rows.
fn unmarked(marked: &str) -> Article {
    let (first, rest) = marked.split_once('\n').unwrap();
    let day = first.strip_prefix("date ").unwrap().parse().unwrap();
    let text: Vec<&str> = rest.lines().filter(|line| !line.starts_with("> ")).collect();
    Article {
        id: "article".into(),
        path: "article.txt".into(),
        title: None,
        url: None,
        lang: None,
        date: Some(DocumentDate { day, source: DateSource::Header }),
        text: text.join("\n"),
    }
}

fn row(event: &Event) -> String {
    let told = |part: &Option<String>| part.clone().unwrap_or("-".into());
    let status = format!("{:?}", event.status).to_lowercase();
    let cells = [told(&event.who), event.action.clone(), told(&event.what), told(&event.place), status];
    format!("{}: {} | {} | {}", event.text, event.summary, cells.join(" | "), told(&event.said_by))
}

fn marked(article: &Article) -> String {
    let record = extract(article, Options::default());
    let day = article.date.unwrap().day;
    let (mut out, mut start) = (format!("date {day}\n"), 0);
    for line in article.text.lines() {
        writeln!(out, "{line}").unwrap();
        let end = start + line.chars().count() + 1;
        for event in record.events.iter().filter(|e| e.row && (start..end).contains(&e.start)) {
            writeln!(out, "> {}", row(event)).unwrap();
        }
        start = end;
    }
    out
}

#[test]
fn articles_give_their_rows() {
    marks::compare("events", |want| marked(&unmarked(want)));
}
