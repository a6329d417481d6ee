//! A report: what one article tells of one event, cut down to what a row needs.

use super::intern::{Interner, Symbol};
use crate::anchor::{self, Setting};
use crate::record::{Basis, Event, Record, Status, Tense};
use crate::time::{Bounds, Point, Precision};

/// An article, as rows name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) date: Option<Point>,
    /// Where its first sentence ends that tells of anything.
    pub(crate) lead: usize,
    /// What it is about.
    pub(crate) setting: Setting,
}

impl Source {
    pub(crate) fn of(record: &Record) -> Self {
        Self {
            id: record.id.clone(),
            path: record.path.clone(),
            title: record.title.clone(),
            url: record.url.clone(),
            date: record.date,
            lead: anchor::lead(record),
            setting: Setting::of(record),
        }
    }
}

/// One article's report of one event.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) article: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) from: Option<Point>,
    pub(crate) to: Option<Point>,
    /// What the article alone told of the day, which later articles do not change.
    pub(crate) own: (Option<Point>, Option<Point>),
    pub(crate) precision: Option<Precision>,
    pub(crate) basis: Basis,
    pub(crate) status: Status,
    /// A noun tells it.
    pub(crate) noun: bool,
    pub(crate) trigger: Symbol,
    pub(crate) lemma: Symbol,
    pub(crate) event: Symbol,
    pub(crate) action: Symbol,
    pub(crate) who: Option<Symbol>,
    pub(crate) what: Option<Symbol>,
    pub(crate) place: Option<Symbol>,
    pub(crate) expression: Option<Symbol>,
    pub(crate) edtf: Option<Symbol>,
    pub(crate) why: Symbol,
    pub(crate) sentence: Symbol,
}

impl Told {
    /// The report that an event of a dated record makes.
    pub(crate) fn new(
        strings: &mut Interner,
        article: u32,
        record: &Record,
        event: &Event,
        own: (Option<Point>, Option<Point>),
    ) -> Self {
        let timex = event.time.as_deref().and_then(|id| record.timexes.iter().find(|t| t.id == id));
        let sentence = record.sentences.partition_point(|s| s.end <= event.start);
        let sentence = record.sentences.get(sentence).map_or(event.summary.as_str(), |s| s.text.as_str());
        let bounds = Bounds { from: event.from, to: event.to };
        // The expression's own spelling where the event has its date whole.
        let whole = timex.filter(|t| (t.from, t.to) == (event.from, event.to) && !t.value.is_empty());
        let (precision, edtf) = match whole {
            Some(timex) => {
                (timex.precision.or_else(|| bounds.precision()), timex.edtf.clone().or_else(|| bounds.edtf()))
            }
            None => (bounds.precision(), bounds.edtf()),
        };
        Self {
            article,
            start: event.start,
            end: event.end,
            from: event.from,
            to: event.to,
            own,
            precision,
            basis: event.basis,
            status: event.status,
            noun: event.tense == Tense::None,
            trigger: strings.add(&event.text),
            lemma: strings.add(&anchor::sort(event)),
            event: strings.add(&event.summary),
            action: strings.add(&event.action),
            who: strings.add_some(event.who.as_deref()),
            what: strings.add_some(event.what.as_deref()),
            place: strings.add_some(event.place.as_deref()),
            expression: strings.add_some(timex.map(anchor::words)),
            edtf: strings.add_some(edtf.as_deref()),
            why: strings.add(&event.why),
            sentence: strings.add(sentence),
        }
    }

    /// The day that it was, where one day is known.
    pub(crate) fn day(&self) -> Option<chrono::NaiveDate> {
        self.from.zip(self.to).filter(|(from, to)| from.day == to.day).map(|(from, _)| from.day)
    }

    /// How many days it may have been on; a day for a day.
    pub(crate) fn breadth(&self) -> i64 {
        self.from.zip(self.to).map_or(i64::MAX, |(from, to)| (to.day - from.day).num_days())
    }
}
