//! The tables of known events, held to what their README asks: "the Lockerbie bombing" once, dated, sourced, in order.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Months, NaiveDate};

/// One line of a table, and where it stands.
struct Line {
    place: String,
    name: String,
    start: (NaiveDate, NaiveDate),
    end: Option<(NaiveDate, NaiveDate)>,
    aliases: Vec<String>,
    source: String,
}

/// The first and the last day of a day, a month or a year, written in full.
fn days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let (first, months) = match text.len() {
        10 => return day(text).map(|day| (day, day)),
        7 => (day(&format!("{text}-01"))?, 1),
        4 => (day(&format!("{text}-01-01"))?, 12),
        _ => return None,
    };
    Some((first, first.checked_add_months(Months::new(months))?.pred_opt()?))
}

fn read(path: &Path) -> Vec<Line> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    assert_eq!(reader.headers().unwrap(), vec!["name", "start", "end", "aliases", "source"], "{}", path.display());
    let line = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.unwrap();
        let place = format!("{}:{}", path.display(), row.position().unwrap().line());
        let days = |cell: &str| days(cell).unwrap_or_else(|| panic!("{place}: {cell:?} is no day, month or year"));
        Line {
            name: row[0].to_owned(),
            start: days(&row[1]),
            end: Some(&row[2]).filter(|end| !end.is_empty()).map(days),
            aliases: row[3].split("; ").filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
            source: row[4].to_owned(),
            place,
        }
    };
    reader.records().map(line).collect()
}

/// Every table, by the order of their names.
fn tables() -> Vec<Vec<Line>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/events");
    let mut paths: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

#[test]
fn every_event_is_named_dated_and_sourced() {
    let tables = tables();
    for line in tables.iter().flatten() {
        let Line { place, name, source, .. } = line;
        for called in line.aliases.iter().chain([name]) {
            assert!(!called.is_empty() && called.trim() == called && !called.contains(';'), "{place}: {called:?}");
            assert!(!called.to_lowercase().starts_with("the "), "{place}: {called:?} has its article");
        }
        assert!(line.end.is_none_or(|end| line.start.0 <= end.1), "{place}: {name} ends before it starts");
        let (kind, title) = source.split_once([':', ',']).unwrap_or_default();
        assert!(!kind.is_empty() && !title.trim().is_empty(), "{place}: {source:?} cannot be looked up");
    }
    assert!(tables.iter().flatten().filter(|line| line.start.0.to_string().as_str() >= "1900").count() >= 320);
}

#[test]
fn the_lines_of_a_table_are_in_the_order_of_their_starts() {
    for table in tables() {
        for pair in table.windows(2) {
            assert!(pair[0].start.0 <= pair[1].start.0, "{}: {} is out of order", pair[1].place, pair[1].name);
        }
    }
}

#[test]
fn a_name_means_one_event_at_a_time() {
    let tables = tables();
    let mut names: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    for line in tables.iter().flatten() {
        for called in line.aliases.iter().chain([&line.name]) {
            names.entry(called.to_lowercase()).or_default().push(line);
        }
    }
    for (name, mut lines) in names {
        lines.sort_by_key(|line| line.start);
        for pair in lines.windows(2) {
            let over = pair[0].end.is_some_and(|end| end.1 < pair[1].start.0);
            assert!(over, "{}: {name:?} is also {}", pair[1].place, pair[0].place);
        }
    }
}
