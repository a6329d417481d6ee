//! When each event was, by its links: a date taken over whole, or the bounds that befores and afters leave.

use chrono::Timelike;

use super::bounds::{self, Order, Window};
use super::fact::FEW_WEEKS;
use super::relative;
use super::told::index;
use crate::record::{Aspect, Basis, Event, Ground, Link, Record, Relation, Status, Tense, Timex};
use crate::time::{self, Op, Point, Term, Unit};

/// What was found of an event that is told elsewhere: its whole extent, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Elsewhere {
    pub(super) window: Window,
    pub(super) why: String,
}

/// A date that an event takes over whole.
struct Definite {
    window: Window,
    basis: Basis,
    why: String,
}

/// The longest chain of "the same day as" that is followed.
const LONGEST_CHAIN: usize = 64;

/// Dates every event by its links; `elsewhere` has what was found of those that are told elsewhere.
pub(super) fn events(record: &mut Record, elsewhere: &[Option<Elsewhere>]) {
    let count = record.events.len();
    if count == 0 {
        return;
    }
    let mut dates: Vec<Option<Definite>> = (0..count).map(|i| definite(record, i, elsewhere)).collect();
    let mut scene = Scene {
        record,
        day: record.date.map_or(String::new(), |day| day.to_string()),
        elsewhere,
        dates: &dates,
        windows: dates.iter().map(|d| d.as_ref().map_or_else(Window::default, |d| d.window)).collect(),
        orders: Vec::new(),
        hints: Vec::new(),
        bounded: vec![None; count],
    };
    (0..count).for_each(|i| scene.bind_all(i));
    let dropped = bounds::narrow(&mut scene.windows, &scene.orders);
    let Scene { windows, mut bounded, hints, .. } = scene;
    let mut left_out: Vec<Vec<String>> = vec![Vec::new(); if dropped.is_empty() { 0 } else { count }];
    for &(event, link) in dropped.iter().filter_map(|order| hints.get(order.hint)) {
        left_out[event].extend(hint(record, event, link));
    }
    for (i, event) in record.events.iter_mut().enumerate() {
        event.time = event.links.iter().map(|l| &l.to).find(|to| to.starts_with('t')).map(|to| to.to_string());
        if let Some(Definite { window, basis, why }) = dates[i].take() {
            (event.from, event.to) = (window.from, window.to);
            (event.basis, event.why) = (basis, why);
            continue;
        }
        (event.from, event.to) = (windows[i].from, windows[i].to);
        if matches!((event.from, event.to), (Some(from), Some(to)) if from > to) {
            (event.from, event.to) = (None, None);
        }
        let dated = event.from.is_some() || event.to.is_some();
        let both = event.from.is_some() && event.to.is_some();
        (event.basis, event.why) = match bounded[i].take() {
            Some((Basis::Unresolved, why)) if both => (Basis::Context, why),
            Some((basis, why)) if dated => (basis, why),
            Some((_, why)) => (Basis::Unresolved, why),
            None => (Basis::Unresolved, "nothing in the article says when".to_owned()),
        };
        for hint in left_out.get(i).into_iter().flatten().filter(|hint| !hint.is_empty()) {
            event.why.push_str(&format!("; “{hint}” contradicts that and was left out"));
        }
    }
}

/// Whether an event is told as past.
pub(super) fn has_happened(event: &Event) -> bool {
    let past = event.tense == Tense::Past || event.aspect == Aspect::Perfective;
    event.status == Status::Occurred && past
}

/// Whether an event is told up to the article's day: what has happened, and what has not.
fn is_told_of_now(event: &Event) -> bool {
    let not_yet = event.status == Status::Negated && event.aspect == Aspect::Perfective;
    has_happened(event) || not_yet && event.tense == Tense::Present
}

/// The date that an event takes from its own expression, from where else it is told, or through the events it is told
/// with.
fn definite(record: &Record, event: usize, elsewhere: &[Option<Elsewhere>]) -> Option<Definite> {
    let mut at = event;
    let mut through: Option<(&Link, &Event)> = None;
    for _ in 0..LONGEST_CHAIN {
        let here = record.events.get(at)?;
        let link = here.links.first();
        let vague = |timex: &&Timex| timex.basis == Basis::Anchor && told_to_the_day(record, here, timex);
        let (window, basis, why) = if let Some(found) = within_stretch(record, here, elsewhere.get(at)?.as_ref()) {
            (found.window, Basis::Anchor, found.why.clone())
        } else if let Some(timex) = own_time(record, here).filter(|timex| !vague(timex)) {
            let window = to_the_day(timex).or_else(|| at_midnight(timex));
            let window = window.unwrap_or(Window { from: timex.from, to: timex.to });
            match run_of_days(record, here) {
                Some((from, last)) if window.from == from => {
                    let why = format!("{}, and “{}” the last of those days", timex.why, last.text);
                    (Window { from, to: last.to }, timex.basis, why)
                }
                _ => (window, timex.basis, timex.why.clone()),
            }
        } else if let Some((day, link, timex)) = by_the_hour(record, here) {
            let (spoken, words) = (spoken(link.relation), &timex.text);
            (
                Window { from: Some(day), to: Some(day) },
                timex.basis,
                format!("{spoken} “{words}”, on its day: {}", timex.why),
            )
        } else if let Some(found) = elsewhere.get(at).and_then(Option::as_ref) {
            if found.window.from.is_none() || found.window.to.is_none() {
                return None;
            }
            (found.window, Basis::Anchor, found.why.clone())
        } else {
            // What is counted from an event that nobody dates may have been told with its day before.
            let twice = || here.links.iter().find(|l| l.relation == Relation::Same && l.ground == Ground::Told);
            let open = link.is_some_and(|l| l.to.starts_with('t'));
            // "Attended the service", of which somebody else says when it was.
            let known = |l: &&Link| {
                let found = index('e', &l.to).and_then(|at| elsewhere.get(at)?.as_ref());
                found.is_some_and(|f| f.window.from.is_some() && f.window.to.is_some())
            };
            let part = |l: &&Link| l.ground == Ground::Part;
            let at_known = || here.links.iter().filter(part).find(known);
            let link = if open { twice() } else { at_known().or(link) };
            let link = link.filter(|l| matches!(l.relation, Relation::During | Relation::Same))?;
            if let Some(next) = index('e', &link.to) {
                through = through.or(Some((link, record.events.get(next)?)));
                at = next;
                continue;
            }
            let day = record.date.filter(|_| link.to == "doc")?;
            let why = format!("{}: {day}, the article's day", link.cue);
            (Window { from: Some(day), to: Some(day) }, Basis::Context, why)
        };
        let Some((link, told)) = through else { return Some(Definite { window, basis, why }) };
        if still_to_come(record, &record.events[event], window.from, basis) {
            return None;
        }
        let same = if link.relation == Relation::Same { "the same event as" } else { "told with" };
        let why = format!("{same} “{}” ({}): {why}", told.text, link.cue);
        let beside = matches!(link.ground, Ground::Clause | Ground::Sentence | Ground::Part);
        let taken = link.relation == Relation::Same || (basis == Basis::Anchor && beside);
        return Some(Definite { window, basis: if taken { basis } else { Basis::Context }, why });
    }
    None
}

/// What others tell of the day of an event that has a week, a month or a year for its time.
fn within_stretch<'a>(record: &Record, event: &Event, found: Option<&'a Elsewhere>) -> Option<&'a Elsewhere> {
    let stretch = event.refers.is_some() && super::asked::has_stretch(record, event);
    found.filter(|found| stretch && found.window.is_day() && within(record, event, found))
}

/// Whether what was found lies in the event's own time.
pub(super) fn within(record: &Record, event: &Event, found: &Elsewhere) -> bool {
    let own = own_time(record, event).and_then(|timex| timex.from.zip(timex.to));
    let told = found.window.from.zip(found.window.to);
    own.zip(told).is_some_and(|((first, last), (from, to))| first.day <= from.day && to.day <= last.day)
}

/// Whether an event that was counted from a stretch, as `timex` was, has been told before with a day of its own within it.
fn told_to_the_day(record: &Record, event: &Event, timex: &Timex) -> bool {
    let days = |t: &Timex| t.from.map(|p| p.day).zip(t.to.map(|p| p.day));
    let Some((first, last)) = days(timex).filter(|(first, last)| first < last) else { return false };
    let told = event.links.iter().filter(|l| l.relation == Relation::Same && l.ground == Ground::Told);
    let mut told = told.filter_map(|l| days(own_time(record, record.events.get(index('e', &l.to)?)?)?));
    told.any(|(from, to)| from == to && first <= from && to <= last)
}

/// The expression that dates an event: the narrowest of those it governs, "in August, seven weeks after the truce".
fn own_time<'a>(record: &'a Record, event: &Event) -> Option<&'a Timex> {
    let during = event.links.iter().take_while(|l| l.relation == Relation::During);
    let times = during.filter_map(|l| record.timexes.get(index('t', &l.to)?));
    let dated = times.filter(|t| t.from.is_some() && t.to.is_some() && t.basis != Basis::Unresolved);
    let dated = dated.filter(|t| !still_to_come(record, event, t.from, t.basis));
    let dated: Vec<&Timex> = dated.collect();
    // Where two lie apart, "at dawn on Saturday" read as two, the day is told and the hour only looked for.
    let apart = |t: &Timex| dated.iter().any(|o| o.from.map(|p| p.day) > t.to.map(|p| p.day) || o.to < t.from);
    let hour = |t: &Timex| t.from.is_some_and(|from| from.time.is_some());
    let breadth = |t: &Timex| t.from.zip(t.to).map(|(from, to)| to.day - from.day);
    // "On Thursday, minutes after the office opened": not on the day that another office did.
    let counted = |t: &Timex| t.basis == Basis::Anchor;
    let elsewhere = |t: &Timex| counted(t) && apart(t) && !dated.iter().all(|o| counted(o));
    // Of one day, what needs no other event is the firmer.
    dated.iter().copied().min_by_key(|t| (elsewhere(t) || hour(t) && apart(t), breadth(t), counted(t)))
}

/// The day of an event that a story counts in a few weeks from a day: "The bank failed on Monday. A week later" is a Monday,
/// as "a week after the bank failed" is, though the expression tells a week.
fn to_the_day(timex: &Timex) -> Option<Window> {
    if timex.basis != Basis::Narrative || !timex.term.contains("week") {
        return None;
    }
    let Term::Apply(op @ (Op::After | Op::Before), operands) = timex.term.parse().ok()? else { return None };
    let [Term::Cell(day), Term::Apply(Op::Period, length)] = &*operands else { return None };
    let [Term::Number(n), Term::Unit(Unit::Week)] = &**length else { return None };
    let few = day.grain() == Unit::Day && n.whole().is_some_and(|n| n <= FEW_WEEKS);
    let term = Term::apply(op, [operands[0].clone(), relative::to_the_day(&operands[1])]).filter(|_| few)?;
    let value = time::resolve(&term, &time::Known::nothing())?;
    Some(Window { from: value.from, to: value.to })
}

/// The day of what was at midnight, or shortly before: "took effect at midnight on Sunday", though midnight itself begins the next.
fn at_midnight(timex: &Timex) -> Option<Window> {
    let day = ends_day(timex)?;
    Some(Window { from: Some(day), to: Some(day) })
}

/// The day that a midnight ends.
fn ends_day(timex: &Timex) -> Option<Point> {
    let midnight = timex.value.ends_with("T24:00");
    timex.from.filter(|_| midnight).and_then(|from| from.day.pred_opt()).map(Point::day)
}

/// Whether a time that is counted from elsewhere lies behind the article's day, though the event is told as past: the
/// two cannot belong together.
fn still_to_come(record: &Record, event: &Event, from: Option<Point>, basis: Basis) -> bool {
    let after = from.zip(record.date).is_some_and(|(from, day)| from.day > day.day);
    after && basis != Basis::Stated && has_happened(event)
}

/// The day of what was before or after an hour of it: "seized the port before dawn on Wednesday".
fn by_the_hour<'a>(record: &'a Record, event: &'a Event) -> Option<(Point, &'a Link, &'a Timex)> {
    let link = event.links.first().filter(|l| matches!(l.relation, Relation::Before | Relation::After))?;
    let timex = index('t', &link.to).and_then(|t| record.timexes.get(t)).filter(|t| t.basis != Basis::Unresolved)?;
    let (from, to) = timex.from.zip(timex.to)?;
    let within = from.time.is_some() && (to.day - from.day).num_days() < 2 && has_happened(event);
    // "Minutes before midnight on Sunday" is on Sunday.
    let day = ends_day(timex).filter(|_| link.relation == Relation::Before).unwrap_or(Point::day(from.day));
    within.then_some((day, link, timex))
}

/// The events of a record while their bounds are gathered.
struct Scene<'a> {
    record: &'a Record,
    /// The article's day, spelled.
    day: String,
    elsewhere: &'a [Option<Elsewhere>],
    dates: &'a [Option<Definite>],
    windows: Vec<Window>,
    orders: Vec<Order>,
    /// Of which event each order is said, and by which of its links.
    hints: Vec<(usize, usize)>,
    bounded: Vec<Option<(Basis, String)>>,
}

impl Scene<'_> {
    fn bind_all(&mut self, i: usize) {
        let (record, fixed) = (self.record, self.dates[i].is_some());
        if let (Some(found), false) = (self.elsewhere.get(i).and_then(Option::as_ref), fixed) {
            self.bound(i, Relation::During, found.window);
            self.bounded[i] = Some((Basis::Anchor, found.why.clone()));
        }
        let during = |l: &Link| l.relation == Relation::During;
        let first = record.events[i].links.iter().position(during);
        for (rank, link) in record.events[i].links.iter().enumerate() {
            // What is not told elsewhere says nothing.
            let found = || index('e', &link.to).is_some_and(|e| self.elsewhere.get(e).is_some_and(Option::is_some));
            if link.ground == Ground::Part && !found() {
                continue;
            }
            // Two that an event is told with need not be told with each other.
            let again = during(link) && first.is_some_and(|first| first < rank);
            if !(again || fixed && rank == 0) {
                self.bind(i, rank, link, fixed);
            }
        }
        if let (Some(day), false, true) = (record.date, fixed, is_told_of_now(&record.events[i])) {
            later(&mut self.windows[i].to, day, false);
        }
    }

    /// Adds what one link says of where the event lies.
    fn bind(&mut self, i: usize, rank: usize, link: &Link, fixed: bool) {
        let spoken = spoken(link.relation);
        if let Some(other) = index('e', &link.to).filter(|o| *o < self.windows.len()) {
            let told = &self.record.events[other];
            if let (Some(found), false) = (self.elsewhere.get(other).and_then(Option::as_ref), fixed) {
                self.bound(i, link.relation, found.window);
                self.bounded[i].get_or_insert_with(|| (Basis::Anchor, format!("{spoken} {}", found.why)));
                return;
            }
            let strength = u8::from(link.ground == Ground::Plan);
            self.order((i, rank), other, link.relation, strength);
            let firm = strength == 0 && self.dates[other].is_some();
            let basis = if firm { Basis::Anchor } else { Basis::Unresolved };
            let when = self.dates[other].as_ref().map_or(String::new(), |d| format!(": {}", d.why));
            self.bounded[i].get_or_insert_with(|| (basis, format!("{spoken} “{}”{}{when}", told.text, cue(link))));
            return;
        }
        if fixed {
            return;
        }
        if link.to == "doc" {
            let Some(day) = self.record.date else { return };
            self.bound(i, link.relation, Window { from: Some(day), to: Some(day) });
            let day = &self.day;
            let why = || [spoken, " ", day, ", the article's day", &cue(link)].concat();
            self.bounded[i].get_or_insert_with(|| (Basis::Unresolved, why()));
        } else {
            let Some(timex) = index('t', &link.to).and_then(|t| self.record.timexes.get(t)) else { return };
            if still_to_come(self.record, &self.record.events[i], timex.from, timex.basis) {
                let why = || format!("before {}, the article's day (told as past), so not “{}”", self.day, timex.text);
                self.bounded[i].get_or_insert_with(|| (Basis::Unresolved, why()));
                return;
            }
            // "Before the end of the month": the last of it, not the first of what is late in it.
            let late = timex.modifier.as_deref() == Some("END") && link.relation == Relation::Before;
            let relation = if late { Relation::By } else { link.relation };
            self.bound(i, relation, Window { from: timex.from.map(|from| eve(from, relation)), to: timex.to });
            self.not_yet(i, timex);
            let lies = if link.relation == Relation::During { String::new() } else { format!("{spoken} that: ") };
            self.bounded[i].get_or_insert_with(|| (timex.basis, format!("{lies}{}", timex.why)));
        }
    }

    /// What may be or will be before a day to come, "could strike before Friday", is not before the article's day.
    fn not_yet(&mut self, i: usize, timex: &Timex) {
        let event = &self.record.events[i];
        let ahead = matches!(event.status, Status::Planned | Status::Possible)
            && event.aspect == Aspect::None
            && matches!(event.tense, Tense::None | Tense::Future | Tense::Infinitive | Tense::Present);
        // "May sue before the end of the year" that goes on.
        if let Some(day) = self.record.date.filter(|day| ahead && timex.to.is_some_and(|to| to.day > day.day)) {
            self.bound(i, Relation::After, Window { from: Some(day), to: Some(day) });
        }
    }

    /// "Before" and "after" another event of the article, whose own date may move yet.
    fn order(&mut self, (i, rank): (usize, usize), other: usize, relation: Relation, strength: u8) {
        let hint = self.hints.len();
        self.hints.push((i, rank));
        let before = Order { first: i, second: other, strength, hint };
        let after = Order { first: other, second: i, strength, hint };
        match relation {
            Relation::Before | Relation::Until | Relation::By => self.orders.push(before),
            Relation::After | Relation::Since => self.orders.push(after),
            Relation::During | Relation::Same => self.orders.extend([before, after]),
        }
    }

    /// Narrows an event's window by how it lies to a known one.
    fn bound(&mut self, i: usize, relation: Relation, Window { from, to }: Window) {
        let (first, last) = match relation {
            Relation::During | Relation::Same => (from, to),
            Relation::Before => (None, from.or(to)),
            // "By nightfall the town had fallen": on that day.
            Relation::By => {
                (from.filter(|from| from.time.is_some_and(|t| t.hour() >= EVENING)).map(|p| Point::day(p.day)), to)
            }
            Relation::Until => (None, to),
            Relation::After => (to.or(from), None),
            Relation::Since => (from, None),
        };
        let window = &mut self.windows[i];
        if let Some(first) = first {
            later(&mut window.from, first, true);
        }
        if let Some(last) = last {
            later(&mut window.to, last, false);
        }
    }
}

/// The first day of an event that is told of a run of days, and the expression of the last: "met on June 24 and 25", "from
/// Monday to Wednesday" apart, which is told as a beginning and an end.
pub(super) fn run_of_days<'a>(record: &'a Record, event: &Event) -> Option<(Option<Point>, &'a Timex)> {
    let during = |link: &&Link| link.relation == Relation::During && link.ground == Ground::Expression;
    let t = index('t', &event.links.first().filter(during)?.to)?;
    let (one, other) = record.timexes.get(t).zip(record.timexes.get(t + 1))?;
    let day = |timex: &Timex| timex.from.zip(timex.to).filter(|(from, to)| from == to && from.time.is_none());
    let ((from, _), (to, _)) = day(one).zip(day(other))?;
    let sentence = record.sentences.get(record.sentences.partition_point(|s| s.end <= one.start))?;
    let between: String =
        sentence.text.chars().skip(one.end - sentence.start).take(other.start.checked_sub(one.end)?).collect();
    let days = (to.day - from.day).num_days();
    let runs = match between.trim() {
        "and" => days == 1,
        "-" | "–" | "to" | "through" => (1..=MOST_DAYS).contains(&days),
        _ => false,
    };
    runs.then_some((Some(from), other))
}

/// The most days of a run that is told by its first and its last.
const MOST_DAYS: i64 = 31;

/// The day before that on which something was not yet: "before Friday" is on Thursday at the latest.
fn eve(from: Point, relation: Relation) -> Point {
    let eve = from.day.pred_opt().filter(|_| relation == Relation::Before && from.time.is_none());
    eve.map_or(from, Point::day)
}

/// What was by this hour was on the day.
const EVENING: u32 = 17;

/// Moves a bound inward: a start to the later point, an end to the earlier.
fn later(bound: &mut Option<Point>, point: Point, start: bool) {
    let tighter = bound.is_none_or(|b| if start { point > b } else { point < b });
    if tighter {
        *bound = Some(point);
    }
}

/// What in the text says how an event lies to another.
fn hint(record: &Record, event: usize, link: usize) -> Option<String> {
    let link = record.events.get(event)?.links.get(link)?;
    let cue = link.cue.trim_matches(['“', '”']);
    let other = || index('e', &link.to).and_then(|other| record.events.get(other)).map(|other| other.text.clone());
    if cue.is_empty() { other() } else { Some(cue.to_owned()) }
}

fn cue(link: &Link) -> String {
    if link.cue.is_empty() { String::new() } else { [" (", &link.cue, ")"].concat() }
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
