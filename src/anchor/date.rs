//! The dating pass: links and known events give a record's events their days, as far as they go. It starts afresh from
//! the record's terms and links each time, so the reduce step runs it again when it knows more.

use chrono::NaiveDate;

use super::bounds::{self, Order, Window};
use super::describe::Description;
use super::known::{Answer, Known};
use super::lexicon;
use super::relative;
use super::statement::{self, Dated, Extent, Found, Statement};
use crate::record::{Aspect, Basis, Edge, Event, Fact, Link, Record, Relation, Status, Tense, Timex};
use crate::time::{self, Point, Term};

/// How often what was found may date something more: "a week after the vote", which was "a day after the raid".
const ROUNDS: usize = 4;

/// Dates the record's open time expressions and its events, by its own links and facts, then by what else is known.
/// Running it again changes nothing unless more is known.
pub fn date(record: &mut Record, known: &Known) {
    let open: Vec<(usize, Term)> = open_terms(record);
    for (i, term) in &open {
        forget(&mut record.timexes[*i], term);
    }
    events(record);
    for _ in 0..ROUNDS {
        if open.is_empty() || !times(record, &open, known) {
            break;
        }
        events(record);
    }
    told_in_the_past(record, &open);
}

/// The statements that a dated record makes to others, its facts first.
pub(crate) fn statements(record: &Record) -> Vec<Statement> {
    let published = record.date.map(|d| d.day);
    let sentence = |start: usize| {
        record.sentences.iter().find(|s| s.start <= start && start < s.end).map_or("", |s| s.text.as_str())
    };
    let make = |described, edge, from: Point, to: Point, start| Statement {
        described,
        edge,
        from: from.day,
        to: to.day,
        article: record.id.clone(),
        published,
        start,
        sentence: sentence(start).to_owned(),
    };
    let mut out = Vec::new();
    for fact in &record.facts {
        if let (Some(described), Some((from, to))) = (Description::of(&fact.event), when(record, fact)) {
            out.push(make(described, fact.edge, from, to, fact.sentence.start));
        }
    }
    for event in &record.events {
        let firm = matches!(event.basis, Basis::Stated | Basis::Document | Basis::Narrative | Basis::Anchor);
        let happens = matches!(event.status, Status::Occurred | Status::Ongoing | Status::Planned);
        if let (Some(from), Some(to), true) = (event.from, event.to, (firm || event.basis == Basis::Context) && happens)
        {
            for (described, edge) in statement::told_by(event) {
                // What has no date of its own dates nothing else but by what it tells outright.
                if firm || edge != Edge::Whole {
                    out.push(make(described, edge, from, to, event.start));
                }
            }
        }
    }
    out
}

/// The sorts of event whose dates a record waits for.
pub(crate) fn asked(record: &Record) -> Vec<String> {
    let open = open_terms(record);
    let heads = open.iter().flat_map(|(_, term)| relative::events(term)).filter_map(Description::of).map(|d| d.head);
    heads
        .flat_map(|head| {
            lexicon::groups(&head).iter().map(|g| (*g).to_owned()).chain([head.clone()]).collect::<Vec<_>>()
        })
        .collect()
}

/// When a fact says that the edge was.
fn when(record: &Record, fact: &Fact) -> Option<(Point, Point)> {
    if let Some(term) = &fact.term {
        let value = time::resolve(&term.parse::<Term>().ok()?, &time::Known::nothing())?;
        return value.from.zip(value.to);
    }
    if fact.time == "doc" {
        return record.date.map(|day| (day, day));
    }
    if let Some(i) = index('e', &fact.time) {
        return record.events.get(i).and_then(|e| e.from.zip(e.to));
    }
    record.timexes.get(index('t', &fact.time)?).filter(|t| t.basis != Basis::Unresolved).and_then(|t| t.from.zip(t.to))
}

/// The place in its list of `t3` or `e3`.
fn index(kind: char, id: &str) -> Option<usize> {
    id.strip_prefix(kind)?.parse::<usize>().ok()?.checked_sub(1)
}

fn open_terms(record: &Record) -> Vec<(usize, Term)> {
    let is_open = |t: &Timex| t.term.contains("event(");
    let open = record.timexes.iter().enumerate().filter(|(_, t)| is_open(t));
    open.filter_map(|(i, t)| Some((i, t.term.parse().ok()?))).collect()
}

/// Back to what the words alone tell.
fn forget(timex: &mut Timex, term: &Term) {
    if let Some(value) = time::resolve(term, &time::Known::nothing()) {
        set(timex, value);
    }
    timex.basis = Basis::Unresolved;
    let on = relative::events(term).join("” and “");
    timex.why = format!("“{}” hangs on “{on}”, which is not dated", timex.text);
}

fn set(timex: &mut Timex, value: time::Value) {
    timex.kind = value.kind;
    timex.value = value.value;
    timex.modifier = value.modifier.map(|m| m.as_str().to_owned());
    timex.quant = value.quant.map(str::to_owned);
    timex.freq = value.freq;
    (timex.from, timex.to) = (value.from, value.to);
    timex.edtf = value.edtf;
    timex.precision = value.precision;
}

/// Resolves what it can of the open expressions; whether anything came of it.
fn times(record: &mut Record, open: &[(usize, Term)], known: &Known) -> bool {
    let own: Vec<Statement> =
        statements(record).into_iter().map(|s| Statement { article: String::new(), ..s }).collect();
    let day = record.date.map(|d| d.day);
    let mut moved = false;
    for (i, term) in open {
        if record.timexes[*i].basis != Basis::Unresolved {
            continue;
        }
        let [words] = relative::events(term)[..] else { continue };
        let Some(mut meant) = Description::of(words) else { continue };
        let at = record.timexes[*i].start..record.timexes[*i].end;
        // What the expression itself dates does not date the expression.
        let others = own.iter().filter(|s| !at.contains(&s.start) && !dated_by(record, s, *i));
        let found = match statement::choose(others, &meant, day) {
            Found::None => {
                meant = fuller(record, meant);
                known.find(&meant, day, &record.id)
            }
            found => found,
        };
        let timex = &mut record.timexes[*i];
        match found {
            Found::None => {}
            Found::Several(one, other) => {
                timex.why = format!("“{}” hangs on “{words}”, which may be {one} or {other}", timex.text);
            }
            Found::One(extent) => {
                if let Some(value) = relative::value(term, &meant, &extent) {
                    set(timex, value);
                    timex.basis = Basis::Anchor;
                    timex.why = format!("“{}”, counted as {term}: {}", timex.text, relative::told(words, &extent));
                    moved = true;
                }
            }
        }
    }
    moved
}

/// Whether the statement's own date comes from this expression.
fn dated_by(record: &Record, statement: &Statement, timex: usize) -> bool {
    let id = &record.timexes[timex].id;
    let event = record.events.iter().find(|e| e.start == statement.start);
    event.is_some_and(|e| e.links.first().is_some_and(|l| l.to == *id))
}

/// A bare "the war" is the one war that the article names in full elsewhere.
fn fuller(record: &Record, meant: Description) -> Description {
    if !meant.is_bare() {
        return meant;
    }
    let leaves = record.timexes.iter().filter_map(|t| t.term.split("event(\"").nth(1)?.split('"').next());
    let actors = record.events.iter().flat_map(|e| [e.who.as_deref(), e.what.as_deref()]).flatten();
    let facts = record.facts.iter().map(|f| f.event.as_str());
    let mut full: Option<Description> = None;
    for described in leaves.chain(facts).chain(actors).filter_map(Description::of) {
        if described.is_bare() || meant.fits(&described).is_none() {
            continue;
        }
        full = match full {
            Some(known) if described.names.is_subset(&known.names) => Some(known),
            Some(known) if !known.names.is_subset(&described.names) => return meant,
            _ => Some(described),
        };
    }
    match full {
        Some(full) => Description { edge: meant.edge, words: meant.words, ..full },
        None => meant,
    }
}

impl Known {
    /// When an event was by what others say: the folder's articles, the user's list, then the well-known events.
    fn find(&self, meant: &Description, day: Option<NaiveDate>, article: &str) -> Found {
        // A bare "the war" of another article says nothing of which war.
        let others = self.folder(&meant.head).filter(|s| s.article != article && !s.described.names.is_empty());
        match statement::choose(others, meant, day) {
            Found::None => {}
            found => return found,
        }
        for (answer, list) in [(self.of_user(meant, day), "events file"), (self.of_world(meant, day), "known event")] {
            match answer {
                None => {}
                Some(Answer::Several(one, other)) => return Found::Several(one.name.clone(), other.name.clone()),
                Some(Answer::One(entry)) => {
                    let source = entry.source.as_ref().map_or(String::new(), |s| format!("; {s}"));
                    let dated = |(from, to)| Dated { from, to, said: format!("{list}: {}{source}", entry.name) };
                    return Found::One(Extent { start: Some(dated(entry.start)), end: entry.end.map(dated) });
                }
            }
        }
        Found::None
    }
}

/// What is not dated but told as past lies before the article: "the second day of the war", which nobody dates.
fn told_in_the_past(record: &mut Record, open: &[(usize, Term)]) {
    let Some(day) = record.date else { return };
    for (i, _) in open {
        let id = record.timexes[*i].id.clone();
        let past = |e: &Event| {
            has_happened(e) && e.links.first().is_some_and(|l| l.relation == Relation::During && l.to == id)
        };
        if record.timexes[*i].to.is_none()
            && record.timexes[*i].basis == Basis::Unresolved
            && record.events.iter().any(past)
        {
            record.timexes[*i].to = Some(day);
        }
    }
    for event in &mut record.events {
        if event.basis == Basis::Unresolved && event.to.is_none() && has_happened(event) {
            event.to = Some(day);
        }
    }
}

fn has_happened(event: &Event) -> bool {
    let past = event.tense == Tense::Past || event.aspect == Aspect::Perfective;
    event.status == Status::Occurred && past
}

/// Dates every event by its links.
fn events(record: &mut Record) {
    let dates: Vec<Option<Definite>> = (0..record.events.len()).map(|i| definite(record, i)).collect();
    let mut windows: Vec<Window> =
        dates.iter().map(|d| d.as_ref().map_or_else(Window::default, |d| d.window)).collect();
    let mut orders = Vec::new();
    let mut bounded = vec![None; windows.len()];
    for i in 0..record.events.len() {
        for (rank, link) in record.events[i].links.iter().enumerate() {
            if dates[i].is_some() && rank == 0 {
                continue;
            }
            bind(record, i, link, &mut windows, &mut orders, &mut bounded, dates[i].is_some());
        }
        if let (Some(day), None, true) = (record.date, &dates[i], has_happened(&record.events[i])) {
            later(&mut windows[i].to, day, false);
        }
    }
    let dropped = bounds::narrow(&mut windows, &orders);
    for (i, event) in record.events.iter_mut().enumerate() {
        event.time = event.links.iter().map(|l| &l.to).find(|to| to.starts_with('t')).cloned();
        if let Some(date) = &dates[i] {
            (event.from, event.to) = (date.window.from, date.window.to);
            (event.basis, event.why) = (date.basis, date.why.clone());
            continue;
        }
        (event.from, event.to) = (windows[i].from, windows[i].to);
        if matches!((event.from, event.to), (Some(from), Some(to)) if from > to) {
            (event.from, event.to) = (None, None);
        }
        let gone = dropped.iter().any(|o| o.first == i || o.second == i);
        (event.basis, event.why) = match &bounded[i] {
            Some((basis, why)) if event.from.is_some() || event.to.is_some() => (*basis, why.clone()),
            Some((_, why)) => (Basis::Unresolved, why.clone()),
            None => (Basis::Unresolved, "nothing in the article says when".to_owned()),
        };
        if event.from.is_some() && event.to.is_some() && event.basis == Basis::Unresolved && bounded[i].is_some() {
            event.basis = Basis::Context;
        }
        if gone {
            event.why.push_str("; a weaker hint that contradicts it was left out");
        }
    }
}

/// A date that an event takes over whole.
struct Definite {
    window: Window,
    basis: Basis,
    why: String,
}

/// The longest chain of "the same day as" that is followed.
const LONGEST_CHAIN: usize = 64;

/// The date that an event's first link gives it, through the events it is told with.
fn definite(record: &Record, event: usize) -> Option<Definite> {
    let mut at = event;
    let mut through: Option<(&Link, &Event)> = None;
    for _ in 0..LONGEST_CHAIN {
        let link = record.events.get(at)?.links.first()?;
        if !matches!(link.relation, Relation::During | Relation::Same) {
            return None;
        }
        if let Some(next) = index('e', &link.to) {
            through = through.or(Some((link, record.events.get(next)?)));
            at = next;
            continue;
        }
        let (window, mut basis, mut why) = if link.to == "doc" {
            let day = record.date?;
            (
                Window { from: Some(day), to: Some(day) },
                Basis::Context,
                format!("{}: {day}, the article's day", link.cue),
            )
        } else {
            let timex = record.timexes.get(index('t', &link.to)?)?;
            if timex.from.is_none() || timex.to.is_none() || timex.basis == Basis::Unresolved {
                return None;
            }
            (Window { from: timex.from, to: timex.to }, timex.basis, timex.why.clone())
        };
        if let Some((link, told)) = through {
            let same = if link.relation == Relation::Same { "the same event as" } else { "told with" };
            why = format!("{same} “{}” ({}): {why}", told.text, link.cue);
            if link.relation == Relation::During {
                basis = Basis::Context;
            }
        }
        return Some(Definite { window, basis, why });
    }
    None
}

/// Adds what one link says of where the event lies.
fn bind(
    record: &Record,
    i: usize,
    link: &Link,
    windows: &mut [Window],
    orders: &mut Vec<Order>,
    bounded: &mut [Option<(Basis, String)>],
    fixed: bool,
) {
    let strength = match (link.to.as_str(), link.relation) {
        ("doc", _) => 2,
        _ if link.cue.is_empty() => 1,
        _ => 0,
    };
    if let Some(other) = index('e', &link.to).filter(|o| *o < windows.len()) {
        let (before, after) =
            (Order { first: i, second: other, strength }, Order { first: other, second: i, strength });
        match link.relation {
            Relation::Before | Relation::Until | Relation::By => orders.push(before),
            Relation::After | Relation::Since => orders.push(after),
            Relation::During | Relation::Same => orders.extend([before, after]),
        }
        let told = &record.events[other];
        let why = format!("{} “{}”{}", spoken(link.relation), told.text, cue(link));
        bounded[i].get_or_insert((if strength == 0 { Basis::Anchor } else { Basis::Unresolved }, why));
        return;
    }
    if fixed {
        return;
    }
    let (from, to, basis, why) = if link.to == "doc" {
        let Some(day) = record.date else { return };
        (
            Some(day),
            Some(day),
            Basis::Unresolved,
            format!("{} {day}, the article's day{}", spoken(link.relation), cue(link)),
        )
    } else {
        let Some(timex) = index('t', &link.to).and_then(|t| record.timexes.get(t)) else { return };
        (
            timex.from,
            timex.to,
            timex.basis,
            format!(
                "{}{}",
                timex.why,
                if link.relation == Relation::During {
                    String::new()
                } else {
                    format!("; {} it", spoken(link.relation))
                }
            ),
        )
    };
    let window = &mut windows[i];
    match link.relation {
        Relation::During | Relation::Same => {
            if let Some(from) = from {
                later(&mut window.from, from, true);
            }
            if let Some(to) = to {
                later(&mut window.to, to, false);
            }
        }
        Relation::Before => {
            if let Some(to) = from.or(to) {
                later(&mut window.to, to, false);
            }
        }
        Relation::Until | Relation::By => {
            if let Some(to) = to {
                later(&mut window.to, to, false);
            }
        }
        Relation::After => {
            if let Some(from) = to.or(from) {
                later(&mut window.from, from, true);
            }
        }
        Relation::Since => {
            if let Some(from) = from {
                later(&mut window.from, from, true);
            }
        }
    }
    bounded[i].get_or_insert((basis, why));
}

/// Moves a bound inward: a start to the later point, an end to the earlier.
fn later(bound: &mut Option<Point>, point: Point, start: bool) {
    let tighter = bound.is_none_or(|b| if start { point > b } else { point < b });
    if tighter {
        *bound = Some(point);
    }
}

fn cue(link: &Link) -> String {
    if link.cue.is_empty() { String::new() } else { format!(" ({})", link.cue) }
}

fn spoken(relation: Relation) -> &'static str {
    match relation {
        Relation::During => "at the time of",
        Relation::Same => "the same as",
        Relation::Before => "before",
        Relation::After => "after",
        Relation::Since => "since",
        Relation::Until => "until",
        Relation::By => "not later than",
    }
}
