//! Events whose days are known from outside the article, by name and by time: "the Suez Crisis", the user's own list.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, Months, NaiveDate};
use include_dir::{Dir, include_dir};
use rustc_hash::FxHashMap;

use super::describe::Description;
use super::heard::Heard;
use super::lexicon::{self, kinds};
use super::matter::Matter;
use super::statement::Statement;

static EVENTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/data/events");

/// The events that come with the program, taken apart once.
static EMBEDDED: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for file in EVENTS.files() {
        if let (Some(csv), Some("csv")) = (file.contents_utf8(), file.path().extension().and_then(|e| e.to_str())) {
            // A line of ours that does not read is caught by the tests below.
            table.entries.extend(read(csv).into_iter().flatten());
        }
    }
    table.index();
    table
});

/// Events known by name, with their days.
#[derive(Clone, Debug, Default)]
pub struct Known {
    embedded: bool,
    user: Table,
    folder: Heard,
}

/// One known event.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: String,
    /// What else it is called, its name included, taken apart.
    aliases: Vec<Description>,
    /// The first and the last day that it may have begun on.
    pub(crate) start: (NaiveDate, NaiveDate),
    /// The same for its end; none where it goes on, or nobody said.
    pub(crate) end: Option<(NaiveDate, NaiveDate)>,
    /// Where the days can be checked.
    pub(crate) source: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Table {
    entries: Vec<Entry>,
    by_head: FxHashMap<String, Vec<usize>>,
}

/// What the known events say of a description.
#[derive(Debug)]
pub(crate) enum Answer<'a> {
    /// This one is meant.
    One(&'a Entry),
    /// These fit equally well.
    Several(&'a Entry, &'a Entry),
}

impl Known {
    /// The events that come with the program.
    pub fn embedded() -> Self {
        Self { embedded: true, ..Self::default() }
    }

    /// Adds the user's events: CSV with the columns `name,start,end,aliases`, and `source` if there is one. A day may
    /// be a month or a year; `end` may be empty; aliases are separated by `;`. `path` is for messages only.
    ///
    /// # Errors
    ///
    /// A line that is no known event: the message names the file, the line and the fault.
    pub fn add(&mut self, csv: &str, path: &Path) -> Result<(), String> {
        for entry in read(csv) {
            self.user.entries.push(entry.map_err(|(line, fault)| format!("{}:{line}: {fault}", path.display()))?);
        }
        self.user.index();
        Ok(())
    }

    /// The same, with what the folder's articles state, in the order of their publication, and what they open with.
    /// `matter` is what the folder is about.
    pub(crate) fn hearing(
        &self,
        statements: impl IntoIterator<Item = Statement>,
        leads: Vec<Statement>,
        matter: Arc<Matter>,
    ) -> Self {
        Self { folder: Heard::folder(statements, leads, matter), ..self.clone() }
    }

    /// Whether it knows no event at all.
    pub(super) fn is_empty(&self) -> bool {
        !self.embedded && self.user.entries.is_empty() && self.folder.is_empty()
    }

    /// What the folder's articles state.
    pub(super) fn folder(&self) -> &Heard {
        &self.folder
    }

    /// The user's event that a description means, in an article of this day.
    pub(crate) fn of_user(&self, described: &Description, day: Option<NaiveDate>) -> Option<Answer<'_>> {
        self.user.find(described, day, false)
    }

    /// The well-known event that a description means, in an article of this day. It must be named, not just be "the war".
    pub(crate) fn of_world(&self, described: &Description, day: Option<NaiveDate>) -> Option<Answer<'static>> {
        if self.embedded { EMBEDDED.find(described, day, true) } else { None }
    }
}

/// After so many days, some thirty years, an event is long over.
const LONG_OVER: i64 = 30 * 365;

impl Table {
    fn index(&mut self) {
        self.by_head.clear();
        for (i, entry) in self.entries.iter().enumerate() {
            for key in entry.aliases.iter().flat_map(|a| kinds(&a.head)) {
                let list = self.by_head.entry(key.to_owned()).or_default();
                if list.last() != Some(&i) {
                    list.push(i);
                }
            }
        }
    }

    fn find(&self, described: &Description, day: Option<NaiveDate>, named: bool) -> Option<Answer<'_>> {
        let mut candidates: Vec<usize> =
            kinds(&described.head).filter_map(|k| self.by_head.get(k)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let begun = |e: &Entry| day.is_none_or(|day| e.start.0 <= day);
        let age = |e: &Entry| day.map_or(0, |day| e.end.map_or(0, |end| (day - end.1).num_days().max(0)));
        // What is long over is known by its own name: "the Vienna summit" of today is no Congress of Vienna.
        let called = |e: &Entry| {
            let long = day.is_some_and(|day| (day - e.end.unwrap_or(e.start).1).num_days() > LONG_OVER);
            !(named && long) || e.aliases.iter().any(|alias| lexicon::same_word(&alias.head, &described.head))
        };
        let scored = candidates.into_iter().map(|i| &self.entries[i]).filter(|e| begun(e) && called(e));
        let mut scored: Vec<_> = scored.filter_map(|e| Some((e.score(described, named)?, e))).collect();
        // The best fit first, then the one nearest in time.
        scored.sort_by_key(|(score, e)| (-score, age(e), e.start.0));
        let (best, first) = *scored.first()?;
        match scored.get(1) {
            // "the Gaza war" is the one at hand, not the one long over; two equally near leave it open.
            Some((score, second))
                if *score == best
                    && (day.is_none() || age(second) <= 3 * age(first))
                    && first.start != second.start =>
            {
                Some(Answer::Several(first, second))
            }
            _ => Some(Answer::One(first)),
        }
    }
}

impl Entry {
    fn score(&self, described: &Description, named: bool) -> Option<i32> {
        if let Some(year) = described.year {
            let last = self.end.map_or(self.start.1.year(), |end| end.1.year());
            if !(self.start.0.year()..=last).contains(&year) {
                return None;
            }
        }
        let fits = |alias: &Description| {
            let covers =
                alias.names.is_subset(&described.names) && alias.words.iter().all(|w| described.words.contains(w));
            let same = || *alias == Description { edge: None, ..described.clone() };
            // "the World Cup" is not the 1998 World Cup for a name that gives the year.
            let dated = alias.year.is_none() || alias.year == described.year;
            // "The coup" is not the August coup, of which no more than the month is told.
            let sort = alias.is_bare() && alias.words.is_empty() && !lexicon::groups(&alias.head).is_empty();
            let strict = !named || (covers && dated && !sort && (!alias.names.is_empty() || same()));
            strict.then(|| alias.fits(described)).flatten()
        };
        // What no name of the event mentions must not stand in the description: "the war between Iran and Israel".
        let told = |name: &String| self.aliases.iter().any(|a| a.names.contains(name));
        let foreign = described.names.iter().any(|name| !told(name));
        if foreign && named {
            return None;
        }
        self.aliases.iter().filter_map(fits).max()
    }
}

/// The lines of a table of events, each an entry or its line and what is wrong with it.
fn read(table: &str) -> Vec<Result<Entry, (u64, String)>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(table.as_bytes());
    let column = |headers: &csv::StringRecord, name: &str| {
        headers.iter().position(|h| h.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name))
    };
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(fault) => return vec![Err((1, fault.to_string()))],
    };
    let (Some(name), Some(start)) = (column(&headers, "name"), column(&headers, "start")) else {
        return vec![Err((1, "the header must have the columns name and start".to_owned()))];
    };
    let (end, aliases, source) = (column(&headers, "end"), column(&headers, "aliases"), column(&headers, "source"));
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.map_err(|e| (e.position().map_or(0, csv::Position::line), e.to_string()))?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |column: Option<usize>| column.and_then(|c| row.get(c)).filter(|c| !c.is_empty());
        let day = |column, what| match cell(column) {
            Some(text) => {
                days(text).map(Some).ok_or_else(|| (line, format!("{what} {text:?} is no day, month or year")))
            }
            None => Ok(None),
        };
        let name = cell(Some(name)).ok_or_else(|| (line, "an event without a name".to_owned()))?.to_owned();
        let start = day(Some(start), "start")?.ok_or_else(|| (line, format!("{name:?} has no start")))?;
        let end = day(end, "end")?;
        if end.is_some_and(|end| end.1 < start.0) {
            return Err((line, format!("{name:?} ends before it starts")));
        }
        let called = cell(aliases).into_iter().flat_map(|a| a.split(';')).chain([name.as_str()]);
        let aliases = called.filter_map(|a| Description::of(a.trim())).collect();
        Ok(Entry { name, aliases, start, end, source: cell(source).map(str::to_owned) })
    };
    reader.records().map(row).collect()
}

/// The first and last day of `1988-12-21`, `1988-12` or `1988`.
fn days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some((day, day));
    }
    let mut parts = text.splitn(2, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map(str::parse).transpose().ok()?;
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), 1)?;
    let months = if month.is_some() { 1 } else { 12 };
    Some((first, first.checked_add_months(Months::new(months))?.pred_opt()?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn world(words: &str, day: &str) -> Option<String> {
        let described = Description::of(words)?;
        match Known::embedded().of_world(&described, Some(day.parse().unwrap()))? {
            Answer::One(entry) => Some(entry.name.clone()),
            Answer::Several(a, b) => Some(format!("{} or {}", a.name, b.name)),
        }
    }

    #[test]
    fn every_line_reads_and_has_a_source() {
        for file in EVENTS.files().filter(|f| f.path().extension().is_some_and(|e| e == "csv")) {
            for entry in read(file.contents_utf8().unwrap()) {
                let entry =
                    entry.map_err(|(line, fault)| format!("{}:{line}: {fault}", file.path().display())).unwrap();
                assert!(entry.source.is_some(), "{}", entry.name);
            }
        }
        assert!(EMBEDDED.entries.len() > 300);
    }

    #[test]
    fn a_sort_alone_is_no_known_event() {
        for words in ["the coup", "the revolution", "the war", "the landings"] {
            assert_eq!(world(words, "2023-02-19"), None, "{words}");
        }
    }

    #[test]
    fn a_name_means_the_event_of_its_time() {
        for (words, day, name) in [
            ("the Lockerbie bombing", "1991-11-14", Some("Lockerbie bombing")),
            ("the U.S.-led invasion of Iraq", "2004-01-05", Some("2003 invasion of Iraq")),
            ("the U.S.-led invasion of Iraq", "1991-01-05", None),
            ("the Gulf War", "1991-06-01", Some("Gulf War")),
            ("the war", "2004-01-05", None),
            ("the war in Ukraine", "2023-02-20", Some("Russian invasion of Ukraine")),
            ("Russia's full-scale invasion of Ukraine", "2024-02-20", Some("Russian invasion of Ukraine")),
            ("the September 11 attacks", "2002-09-10", Some("September 11 attacks")),
            ("World War II", "1987-03-01", Some("World War II")),
            ("the Second World War", "1987-03-01", Some("World War II")),
            ("the fall of the Berlin Wall", "1999-11-09", Some("Fall of the Berlin Wall")),
            ("the U.S.-Israeli war against Iran", "2026-03-09", None),
            ("the civil war in Sudan", "1999-03-09", Some("Second Sudanese Civil War")),
            ("the civil war in Sudan", "2024-03-09", Some("War in Sudan")),
            ("the Iran-Iraq war", "1987-03-01", Some("Iran-Iraq War")),
            ("the 1973 Middle East war", "1987-03-01", Some("Yom Kippur War")),
            ("the Middle East war", "1987-03-01", None),
            ("the 1998 World Cup", "1999-03-01", Some("1998 World Cup")),
            ("the World Cup", "1999-03-01", None),
            ("the 2016 U.S. presidential election", "2018-03-01", Some("2016 U.S. presidential election")),
            ("the U.S. presidential election", "2018-03-01", None),
        ] {
            assert_eq!(world(words, day).as_deref(), name, "{words} on {day}");
        }
    }

    #[test]
    fn a_users_line_that_is_no_event_is_named() {
        let mut known = Known::default();
        let fault = known.add("name,start,end\nThe strike,2024-13-01,\n", Path::new("my.csv")).unwrap_err();
        assert_eq!(fault, "my.csv:2: start \"2024-13-01\" is no day, month or year");
        assert!(known.add("event,date\n", Path::new("my.csv")).unwrap_err().starts_with("my.csv:1: the header"));
    }
}
