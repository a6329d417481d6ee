//! Any text on any day: the map step and the reduce step end without a panic, and offsets lie in the text.
#![no_main]

use annals::anchor::Known;
use annals::merge::{Filter, merge};
use annals::pipeline::{self, Options};
use annals::text::{Article, DateSource, DocumentDate};
use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (i32, &str)| {
    let (day, text) = input;
    let date = NaiveDate::from_num_days_from_ce_opt(day).map(|day| DocumentDate { day, source: DateSource::Option });
    let (id, path, text) = ("fuzz".to_owned(), "fuzz".to_owned(), text.to_owned());
    let article = Article { id, path, title: None, url: None, lang: None, date, text };
    let letters = article.text.chars().count();
    let record = pipeline::extract(&article, Options::default());
    for (start, end) in record.timexes.iter().map(|t| (t.start, t.end)) {
        assert!(start < end && end <= letters);
    }
    let timeline = merge(vec![record], &Known::embedded(), &Filter::default());
    timeline.rows().for_each(drop);
});
