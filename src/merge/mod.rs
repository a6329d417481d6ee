//! The reduce step: all articles' records become one timeline, the same event told twice being one row.
//!
//! "The second day of the war", said in one article, is dated by "the war began on Saturday" in another.

mod filter;
mod gather;
mod intern;
mod order;
mod row;
mod same;
mod told;

use rustc_hash::FxHashMap;

pub use filter::Filter;
pub use row::{Report, Row};

use crate::anchor::Known;
use crate::record::{Record, Status};
use gather::Gathered;
use intern::{Interner, Symbol};
use told::{Source, Told};

/// Every article's events in one order, each event once. The order of the records does not matter.
pub fn merge(records: impl IntoIterator<Item = Record>, known: &Known, filter: &Filter) -> Timeline {
    let Gathered { strings, sources, reports } = gather::gather(records, known, filter);
    let first = same::group(&reports, &strings);
    let mut events: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, first) in first.into_iter().enumerate() {
        events.entry(first).or_default().push(i);
    }
    // Of one article's reports the one with its own time tells the event, not the headline above it.
    for event in events.values_mut() {
        event.sort_by_key(|&i| (reports[i].article, reports[i].expression.is_none(), i));
    }
    let mut timeline = Timeline { strings, sources, reports, events: events.into_values().collect(), ids: Vec::new() };
    timeline.narrow(filter);
    timeline.sort();
    timeline.name();
    timeline
}

/// The events of all articles, earliest first.
#[derive(Clone, Debug)]
pub struct Timeline {
    strings: Interner,
    sources: Vec<Source>,
    /// Every report, earliest published first.
    reports: Vec<Told>,
    /// Each event's reports, earliest published first.
    events: Vec<Vec<usize>>,
    ids: Vec<String>,
}

impl Timeline {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The rows in order, each made when it is asked for.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        self.events.iter().zip(&self.ids).map(|(event, id)| self.row(event, id))
    }

    /// Leaves out what the reader did not ask for.
    fn narrow(&mut self, filter: &Filter) {
        let mut events = std::mem::take(&mut self.events);
        events.retain(|event| {
            let date = self.best(event);
            let takes_part = |&i: &usize| {
                let told = &self.reports[i];
                let words = [Some(told.event), told.who, told.what, told.place].into_iter().flatten();
                filter.names(words.map(|s| self.strings.get(s)))
            };
            filter.shows(date.basis) && filter.spans(date.from, date.to) && event.iter().any(takes_part)
        });
        self.events = events;
    }

    fn sort(&mut self) {
        let mut events = std::mem::take(&mut self.events);
        events.sort_by(|a, b| {
            let date = |event: &[usize]| (self.best(event).from, self.best(event).to);
            let place = |event: &[usize]| {
                let told = &self.reports[event[0]];
                (&self.sources[told.article as usize].id, told.start, told.end)
            };
            order::by_date(date(a), date(b)).then_with(|| place(a).cmp(&place(b)))
        });
        self.events = events;
    }

    /// The report whose date the row takes: the most specific, of those the firmest, of those the earliest.
    fn best(&self, event: &[usize]) -> &Told {
        let best = event.iter().min_by_key(|&&i| (self.reports[i].breadth(), self.reports[i].basis, i));
        &self.reports[best.copied().unwrap_or(0)]
    }

    /// Gives each row the id of its own event: what its earliest report says of who did what when. Where two events
    /// say the same of themselves, the later published also takes its place in its article.
    fn name(&mut self) {
        let text = |symbol: Option<Symbol>| symbol.map_or("", |s| self.strings.get(s));
        let keys: Vec<String> = self
            .events
            .iter()
            .map(|event| {
                let told = &self.reports[event[0]];
                let point = |p: Option<crate::time::Point>| p.map_or_else(String::new, |p| p.to_string());
                let day = match told.own {
                    (None, None) => format!("in {}", point(self.sources[told.article as usize].date)),
                    (from, to) => format!("{}/{}", point(from), point(to)),
                };
                let parts = [self.strings.get(told.lemma), text(told.who), text(told.what), text(told.place)];
                format!("{day}\0{}", parts.map(str::to_lowercase).join("\0"))
            })
            .collect();
        let mut order: Vec<usize> = (0..self.events.len()).collect();
        order.sort_by_key(|&e| self.events[e][0]);
        let mut taken: FxHashMap<&str, u32> = FxHashMap::default();
        let mut ids = vec![String::new(); keys.len()];
        for e in order {
            let told = &self.reports[self.events[e][0]];
            let again = taken.entry(&keys[e]).or_insert(0);
            ids[e] = match *again {
                0 => short_hash(&keys[e]),
                _ => short_hash(&format!("{}\0{}\0{}", keys[e], self.sources[told.article as usize].id, told.start)),
            };
            *again += 1;
        }
        self.ids = ids;
    }

    fn row(&self, event: &[usize], id: &str) -> Row {
        let text = |symbol: Symbol| self.strings.get(symbol).to_owned();
        let source = |told: &Told| &self.sources[told.article as usize];
        // What was first to be and then was is told as it was.
        let (status, date) = (self.status(event), self.best(event));
        let first = &self.reports[event[0]];
        let told = event.iter().map(|&i| &self.reports[i]).find(|told| told.status == status).unwrap_or(first);
        let mut articles: Vec<String> = Vec::new();
        for &i in event {
            let id = &source(&self.reports[i]).id;
            if articles.last() != Some(id) && !articles.contains(id) {
                articles.push(id.clone());
            }
        }
        let report = |&i: &usize| {
            let told = &self.reports[i];
            Report {
                article: source(told).id.clone(),
                start: told.start,
                end: told.end,
                trigger: text(told.trigger),
                expression: told.expression.map(text),
                sentence: text(told.sentence),
                published: source(told).date,
            }
        };
        let mut why = text(date.why);
        if date.article != first.article {
            why = format!("{why}; so {}, the most specific of {} reports", source(date).id, event.len());
        }
        Row {
            from: date.from,
            to: date.to,
            precision: date.precision,
            event: text(told.event),
            who: told.who.map(text),
            action: text(told.action),
            what: told.what.map(text),
            place: told.place.or_else(|| event.iter().find_map(|&i| self.reports[i].place)).map(text),
            status,
            expression: first.expression.map(text),
            basis: date.basis,
            why,
            sentence: text(first.sentence),
            mentions: event.len(),
            articles,
            published: source(first).date,
            title: source(first).title.clone(),
            url: source(first).url.clone(),
            edtf: date.edtf.map(text),
            id: id.to_owned(),
            reports: event.iter().map(report).collect(),
        }
    }

    /// What was planned in one report and has happened in another has happened.
    fn status(&self, event: &[usize]) -> Status {
        let rank = |status: Status| match status {
            Status::Occurred => 0,
            Status::Ongoing => 1,
            Status::Negated => 2,
            Status::Planned => 3,
            Status::Possible => 4,
        };
        event.iter().map(|&i| self.reports[i].status).min_by_key(|s| rank(*s)).unwrap_or(Status::Occurred)
    }
}

/// Sixteen hexadecimal digits of a text.
fn short_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}
