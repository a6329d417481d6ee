//! Articles with their events dated under the words: what one article tells of another's days.
//!
//! Each file of `tests/articles/` is a folder of articles: a line `== ID DATE` begins one. Under each line of text stand
//! the events of the timeline that are told in it, with their days, status and basis, and why where another event dates
//! them. `ANNALS_BLESS=1 cargo test --test articles` rewrites the marks; the diff is the review.

mod marks;

use std::fmt::Write;
use std::path::Path;

use annals::anchor::Known;
use annals::merge::{Filter, Row, merge};
use annals::pipeline::{Options, extract};
use annals::record::Basis;
use annals::text::{Article, DateSource, DocumentDate};

/// The articles of a file, without the marks.
fn articles(file: &str) -> Vec<Article> {
    let mut out: Vec<Article> = Vec::new();
    for line in file.lines().filter(|line| !line.trim_start().starts_with(['^', '|'])) {
        if let Some(head) = line.strip_prefix("== ") {
            let (id, day) = head.split_once(' ').unwrap_or((head, ""));
            let date = day.parse().ok().map(|day| DocumentDate { day, source: DateSource::Header });
            out.push(Article {
                id: id.to_owned(),
                path: id.to_owned(),
                title: None,
                url: None,
                lang: None,
                date,
                text: String::new(),
            });
        } else if let Some(article) = out.last_mut() {
            article.text.push_str(line);
            article.text.push('\n');
        }
    }
    out
}

/// Every event of the articles.
fn rows(articles: &[Article], known: &Known) -> Vec<Row> {
    let records = articles.iter().map(|article| extract(article, Options::default()));
    merge(records, known, &Filter { all: true, ..Filter::default() }).rows().collect()
}

/// The events of the timeline under the words that tell them.
fn marked(articles: &[Article]) -> String {
    let rows = rows(articles, &Known::embedded());
    let mut out = String::new();
    for article in articles {
        let day = article.date.map_or(String::new(), |date| format!(" {}", date.day));
        writeln!(out, "== {}{day}", article.id).unwrap();
        let mut start = 0;
        for line in article.text.lines() {
            writeln!(out, "{line}").unwrap();
            let end = start + line.chars().count();
            let mut here: Vec<_> = rows
                .iter()
                .flat_map(|row| row.reports.iter().map(move |report| (report, row)))
                .filter(|(report, _)| report.article == article.id && (start..end).contains(&report.start))
                .filter(|(_, row)| row.basis != Basis::Unresolved || row.expression.is_some())
                .collect();
            here.sort_by_key(|(report, _)| report.start);
            for (report, row) in here {
                let (indent, carets) = (report.start - start, "^".repeat(report.end - report.start));
                let point = |point: Option<annals::time::Point>| point.map_or("..".to_owned(), |p| p.to_string());
                let when = if row.from == row.to {
                    point(row.from)
                } else {
                    format!("{} to {}", point(row.from), point(row.to))
                };
                let (status, basis) = (word(&row.status), word(&row.basis));
                writeln!(out, "{:indent$}{carets} {when}  {status}  {basis}", "").unwrap();
                if matches!(row.basis, Basis::Anchor | Basis::Unresolved) {
                    writeln!(out, "{:indent$}| {}", "", row.why).unwrap();
                }
            }
            start = end + 1;
        }
    }
    out
}

fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or_default().to_owned()
}

#[test]
fn folders_read_as_marked() {
    marks::compare("articles", |want| marked(&articles(want)));
}

/// A text may end behind any word: "the garrison fled on", "six days after".
#[test]
fn a_line_cut_anywhere_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut cuts = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        for article in articles(&std::fs::read_to_string(file.unwrap().path()).unwrap()) {
            for line in article.text.lines() {
                for (end, _) in line.match_indices(' ') {
                    let cut = Article { text: line[..end].into(), ..article.clone() };
                    assert!(extract(&cut, Options::default()).events.len() <= end);
                    cuts += 1;
                }
            }
        }
    }
    assert!(cuts > 1000, "{cuts}");
}

/// "The second day of the war", which the article alone does not date.
#[test]
fn nothing_is_invented_and_a_users_table_dates_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut story = articles(&std::fs::read_to_string(folder.join("truce.txt")).unwrap());
    story.truncate(1);
    let entered = |known: &Known| {
        let rows = rows(&story, known);
        let row = rows.iter().find(|row| row.event.contains("entered the fighting")).unwrap();
        (row.from.map(|p| p.to_string()), row.to.map(|p| p.to_string()), row.why.clone())
    };
    let (from, to, _) = entered(&Known::embedded());
    assert_eq!((from.as_deref(), to.as_deref()), (None, Some("2024-09-16")));

    let mut known = Known::embedded();
    let table = "name,start,end,aliases\nOrvian-Kessian war against Tessaly,2024-09-07,,\n";
    known.add(table, Path::new("events.csv")).unwrap();
    let (from, to, why) = entered(&known);
    assert_eq!((from.as_deref(), to.as_deref()), (Some("2024-09-08"), Some("2024-09-08")));
    assert!(why.contains("day 2 of") && why.contains("2024-09-07") && why.contains("events file"), "{why}");
}

/// Floods end in linear time: events, facts, and expressions that hang on each other.
#[test]
fn floods_are_bounded() {
    let day = DocumentDate { day: "2024-05-13".parse().unwrap(), source: DateSource::Header };
    let floods = [
        "Rebels shot down a plane over Dessen. ".repeat(12_000),
        "The war in Orlo began on Monday. Troops left two days after the war began. ".repeat(5_000),
        "Troops left ".to_owned() + &"the day after ".repeat(70_000) + "the war.",
        ("They ".to_owned() + &"quit ".repeat(200) + "on Friday. ").repeat(200),
        "They fled when it fell after it rose before it sank, ".repeat(8_000),
    ];
    for text in floods {
        let text: String = text.chars().take(200_000).collect();
        let article = Article {
            id: "flood".to_owned(),
            path: String::new(),
            title: None,
            url: None,
            lang: None,
            date: Some(day),
            text,
        };
        let start = std::time::Instant::now();
        rows(&[article], &Known::embedded());
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }
}
