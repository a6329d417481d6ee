//! Measures how well an event is found again in other words: `cargo run --release --example stories -- FILE…`, with the files
//! of `data/stories`. Add `-v` for every question that is not answered right.

use annals::anchor::Known;
use annals::merge::{Filter, merge};
use annals::pipeline::{Options, extract};
use annals::record::Record;
use annals::text::{Article, DateSource, DocumentDate};
use chrono::{Days, NaiveDate};
use rayon::prelude::*;

/// On which days of an affair its events are, from its first.
const DAYS: [u64; 8] = [0, 3, 9, 12, 19, 24, 29, 37];
/// How many days after an event somebody is buried.
const LATER: u64 = 2;

fn main() {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg == "-v");
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let affairs: Vec<&str> = text.split("# ").skip(1).collect();
        let answers: Vec<Answer> = affairs.par_iter().flat_map_iter(|affair| answers(affair)).collect();
        let count = |noun: bool, fit: Option<bool>| answers.iter().filter(|a| a.noun == noun && a.fit == fit).count();
        let all = |noun: bool| answers.iter().filter(|a| a.noun == noun).count();
        for (noun, name) in [(true, "nouns"), (false, "clauses")] {
            let (right, wrong) = (count(noun, Some(true)), count(noun, Some(false)));
            println!("{file}: {name} {right} of {} right, {wrong} wrong", all(noun));
        }
        if !flags.is_empty() {
            answers.iter().filter(|a| a.fit != Some(true)).for_each(|a| println!("  {:?} {}", a.fit, a.words));
        }
    }
}

/// What came of a question.
struct Answer {
    noun: bool,
    words: String,
    /// Whether the day is right; `None` where none is told.
    fit: Option<bool>,
}

fn answers(affair: &str) -> Vec<Answer> {
    let first = NaiveDate::from_ymd_opt(2024, 3, 4).expect("a day");
    let events: Vec<Vec<&str>> =
        affair.lines().map(|line| line.split('~').map(str::trim).collect()).filter(|e: &Vec<_>| e.len() == 3).collect();
    let day = |i: usize| first + Days::new(DAYS.get(i).copied().unwrap_or_default());
    let told: Vec<Record> = (0..events.len())
        .map(|i| {
            let told =
                format!("On {}, {}, officials in Orlia said. ", day(i).format("%A"), events[i][0].replace('*', ""));
            record(&format!("told-{i}"), day(i) + Days::new(1), told + "Ivo Marr called for calm in Orlia.")
        })
        .collect();
    let mut out = Vec::new();
    for (i, event) in events.iter().enumerate() {
        for (noun, names) in [(true, event[1]), (false, event[2])] {
            for words in names.split('|') {
                let asked = format!("In Orlia, Ivo Marr was buried two days after {words}.");
                let asked = record("asked", first + Days::new(49), asked);
                let fit = buried(told.iter().cloned().chain([asked])).map(|found| found == day(i) + Days::new(LATER));
                out.push(Answer { noun, words: words.to_owned(), fit });
            }
        }
    }
    out
}

fn record(id: &str, day: NaiveDate, text: String) -> Record {
    let date = Some(DocumentDate { day, source: DateSource::Header });
    let (id, path) = (id.to_owned(), id.to_owned());
    extract(&Article { id, path, title: None, url: None, lang: None, date, text }, Options::default())
}

/// The day on which the asked article buries.
fn buried(records: impl Iterator<Item = Record>) -> Option<NaiveDate> {
    let filter = Filter { all: true, ..Filter::default() };
    let timeline = merge(records, &Known::embedded(), &filter);
    let asked =
        timeline.rows().find(|row| row.reports.iter().any(|r| r.article == "asked" && r.trigger == "buried"))?;
    let (from, to) = asked.from.zip(asked.to)?;
    (from.day == to.day).then_some(from.day)
}
