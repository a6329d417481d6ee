//! Back from a date to what it is counted from: "resigned on Thursday, the day after he testified" dates the testimony.

use chrono::{NaiveDate, Timelike};
use rustc_hash::FxHashSet;

use super::asked::words;
use super::bounds::Window;
use super::relative::{is_hours, to_the_day};
use super::told::index;
use super::when::Elsewhere;
use crate::record::{Basis, Link, Record, Relation, Timex};
use crate::time::{self, Cell, Number, Op, Point, Term, Unit};

/// The events that a dated event of the same record is counted from, by their place in it, and when they were. `open`
/// holds the record's expressions that wait for an event.
pub(super) fn counted_back(record: &Record, open: &[(usize, Term)]) -> Vec<(usize, Elsewhere)> {
    let mut out = Vec::new();
    let dated = |basis| matches!(basis, Basis::Stated | Basis::Document | Basis::Narrative | Basis::Anchor);
    for event in record.events.iter().filter(|e| dated(e.basis)) {
        let Some(day) = one_day(event.from, event.to) else { continue };
        let end = |l: &&Link| {
            let timex = index('t', &l.to).and_then(|t| record.timexes.get(t));
            timex.is_some_and(|t| t.modifier.as_deref() == Some("END"))
        };
        let hour = event.from.and_then(|from| from.time).map(|time| time.hour());
        let hour = if event.links.iter().any(|l| end(&l)) { Some(EVENING) } else { hour };
        let during = event.links.iter().filter(|l| l.relation == Relation::During);
        for timex in during.filter_map(|l| index('t', &l.to)) {
            out.extend(counted_from(record, open, timex, (day, hour), &event.why));
        }
    }
    let mut known: FxHashSet<usize> = out.iter().map(|(from, _)| *from).collect();
    // "The streets were quiet on Monday, a day after the truce took effect", where no event is told of Monday.
    for (i, _) in open {
        let before =
            i.checked_sub(1).and_then(|before| record.timexes.get(before)).filter(|before| dated(before.basis));
        let sentence = |at: usize| record.sentences.partition_point(|s| s.end <= at);
        let beside = |before: &&Timex| {
            let start = record.timexes[*i].start;
            before.end + COMMA == start && sentence(before.start) == sentence(start) && before.basis != Basis::Anchor
        };
        let apposed = before.filter(beside);
        let hour = |before: &Timex| before.from.and_then(|from| from.time).map(|time| time.hour());
        let day = apposed.and_then(|before| Some((one_day(before.from, before.to)?, hour(before), &before.why)));
        if let Some((day, hour, why)) = day {
            let found = counted_from(record, open, *i, (day, hour), why);
            out.extend(found.filter(|(from, _)| known.insert(*from)));
        }
    }
    out
}

/// How many characters part a day from what stands behind its comma: ", ".
const COMMA: usize = 2;

/// The day of a time that lies on one.
fn one_day(from: Option<Point>, to: Option<Point>) -> Option<NaiveDate> {
    from.zip(to).filter(|(from, to)| from.day == to.day).map(|(from, _)| from.day)
}

/// The event that an open expression counts from, and when that was if what it dates was on this day, and at this hour of it,
/// for the reason told.
fn counted_from(
    record: &Record,
    open: &[(usize, Term)],
    timex: usize,
    (day, hour): (NaiveDate, Option<u32>),
    told: &str,
) -> Option<(usize, Elsewhere)> {
    let at = open.binary_search_by_key(&timex, |(i, _)| *i).ok()?;
    // What is known to the day already gave the event its own, unless it is far from the day that is told here.
    let far = |told: NaiveDate| (told - day).num_days().abs() > FAR + length(&open[at].1) / 2;
    let unsure = |t: &&Timex| t.basis == Basis::Unresolved || one_day(t.from, t.to).is_none_or(far);
    let timex = record.timexes.get(timex).filter(unsure)?;
    let from = index('e', timex.named.as_ref()?.event.as_deref()?)?;
    let term = back(&open[at].1, Cell::day(day), hour)?;
    let value = time::resolve(&term, &time::Known::nothing()).filter(|value| value.resolved)?;
    let window = Window { from: value.from, to: value.to };
    let why = format!("{}, counted back from {day}, which is “{}”: {told}", value.value, words(timex));
    Some((from, Elsewhere { window, why }))
}

/// From this hour on what was hours before was on the same day, and until that what was hours after.
const NOON: u32 = 12;
const EVENING: u32 = 18;

/// So many days, and half of what is counted, may lie between what is counted here and what others tell of the same.
const FAR: i64 = 1;

/// Whether a term counts to the day: not "three weeks after", which are round.
pub(super) fn is_exact(term: &Term) -> bool {
    match term {
        Term::Unit(unit) => *unit <= Unit::Day,
        Term::Apply(Op::Plus, _) => true,
        Term::Apply(_, operands) => operands.iter().all(is_exact),
        _ => true,
    }
}

/// The days of a length that is counted.
fn length(term: &Term) -> i64 {
    let Term::Apply(_, operands) = term else { return 0 };
    operands.iter().map(|operand| days(operand).unwrap_or_default()).max().unwrap_or_default()
}

fn days(length: &Term) -> Option<i64> {
    let Term::Apply(Op::Period, operands) = length else { return None };
    let [Term::Number(n), Term::Unit(unit)] = &**operands else { return None };
    let each = match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Year => 365,
        _ => return None,
    };
    n.whole()?.checked_mul(each)
}

/// The term that leads from the day of what is counted, and its hour if that is told, to the event that it is counted from:
/// what was "hours before" early on Friday may have been on Thursday.
pub(super) fn back(term: &Term, day: Option<Cell>, hour: Option<u32>) -> Option<Term> {
    let Term::Apply(op, operands) = term else { return None };
    // "Wednesday, the third day of the war": two days after it began.
    if let (Op::Nth, [Term::Number(n), unit, Term::Apply(Op::Event, _)]) = (op, &**operands) {
        let n = n.whole().filter(|n| *n > 1 && *unit == Term::Unit(Unit::Day))?;
        let length = Term::apply(Op::Period, [Term::Number(Number::of(n - 1)), unit.clone()])?;
        return Term::apply(Op::Before, [Term::Cell(day?), length]);
    }
    // "Friday, the first anniversary of the crash": a year before to the day.
    if let (Op::Anniversary, [Term::Apply(Op::Event, _), Term::Number(n)]) = (op, &**operands) {
        let n = n.whole().filter(|n| *n > 0)?;
        let length = |n, unit| Term::apply(Op::Period, [Term::Number(Number::of(n)), Term::Unit(unit)]);
        let exact = Term::apply(Op::Plus, [length(n, Unit::Year)?, length(0, Unit::Day)?])?;
        return Term::apply(Op::Before, [Term::Cell(day?), exact]);
    }
    let [Term::Apply(Op::Event, _), length] = &**operands else { return None };
    if is_hours(length) {
        let same = hour.is_none_or(|hour| if *op == Op::After { hour >= NOON } else { hour < EVENING });
        return Term::apply(Op::This, [Term::Cell(day?), Term::Unit(Unit::Day)]).filter(|_| same);
    }
    let op = match op {
        Op::After => Op::Before,
        Op::Before => Op::After,
        Op::Next => Op::Last,
        Op::Last => Op::Next,
        _ => return None,
    };
    Term::apply(op, [Term::Cell(day?), to_the_day(length)])
}
