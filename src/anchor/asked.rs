//! What a record waits to be told: which of its expressions and events hang on others, and of what sorts those are.

use rustc_hash::FxHashSet;

use super::counted::did_too;
use super::date::days;
use super::describe::Description;
use super::lexicon;
use super::moor::AS_PLANNED;
use super::tells;
use super::told::index;
use crate::record::{Event, Record, Relation, Tense, Timex};
use crate::time::Term;

/// The sorts of event that words tell.
pub(super) fn sorts<'a>(heads: impl Iterator<Item = &'a str>) -> impl Iterator<Item = String> {
    heads.flat_map(|head| lexicon::kinds(head).map(str::to_owned))
}

/// How a record waits for what others tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Waits {
    /// It does not.
    No,
    /// Only for the day of what it names besides, on which nothing else of it hangs: "was charged with the killing".
    Loosely,
    Firmly,
}

/// Whether and how a record waits for what others tell.
pub(crate) fn waits(record: &Record) -> Waits {
    if record.timexes.iter().any(|t| t.term.contains("event(")) {
        return Waits::Firmly;
    }
    let aside = aside(record);
    let mut refers = record.events.iter().zip(aside).filter(|(e, _)| e.refers.is_some());
    match refers.next() {
        None => Waits::No,
        Some((_, first)) if first && refers.all(|(_, aside)| aside) => Waits::Loosely,
        Some(_) => Waits::Firmly,
    }
}

/// Which events of a record are only named besides: nothing else hangs on them, or they have a stretch of their own.
pub(super) fn aside(record: &Record) -> Vec<bool> {
    let held = record.events.iter().flat_map(|e| &e.links).filter_map(|l| index('e', &l.to));
    let held: FxHashSet<usize> = held.collect();
    let named = |e: &Event| e.tense == Tense::None && e.links.iter().all(|l| l.to == "doc");
    let aside = |(i, e): (usize, &Event)| has_stretch(record, e) || !held.contains(&i) && named(e);
    record.events.iter().enumerate().map(aside).collect()
}

/// Whether an event has for its own time a week, a month or a year, within which others may tell the day: "was toppled last
/// month".
pub(super) fn has_stretch(record: &Record, event: &Event) -> bool {
    let link = event.links.first().filter(|l| l.relation == Relation::During);
    let timex = link.and_then(|l| index('t', &l.to)).and_then(|t| record.timexes.get(t));
    timex.is_some_and(|t| !t.term.contains("event(") && (1..=STRETCH).contains(&days(t.from, t.to)))
}

/// The sorts of event whose dates a record waits for, in a `large` folder but for what is only named besides.
pub(crate) fn asked(record: &Record, open: &[(usize, Term)], large: bool) -> Vec<String> {
    let aside = if large { aside(record) } else { Vec::new() };
    let leaves = open.iter().flat_map(|(i, term)| {
        let timex = &record.timexes[*i];
        let described = leaves(timex, term).into_iter().filter_map(Description::of);
        described.map(|described| did_too(record, timex, &described).unwrap_or(described))
    });
    let told = record.events.iter().enumerate().filter(|(i, e)| e.refers.is_some() && aside.get(*i) != Some(&true));
    let refers = told.map(|(_, e)| e).flat_map(meant);
    // "Opened two days later than planned": when it was to open.
    let planned = open.iter().filter(|(_, term)| term.events().iter().any(|leaf| leaf.ends_with(AS_PLANNED)));
    let planned = planned.filter_map(|(i, _)| record.timexes[*i].named.as_ref()?.event.as_deref());
    let planned = planned.filter_map(|id| record.events.get(index('e', id)?)).flat_map(tells::told_again);
    let described: Vec<Description> = leaves.chain(refers).chain(planned.map(|(described, _)| described)).collect();
    sorts(described.iter().map(|d| d.head.as_str())).collect()
}

/// The words of the events on which an expression waits.
pub(super) fn leaves<'a>(timex: &'a Timex, term: &'a Term) -> Vec<&'a str> {
    match timex.named.as_ref().and_then(|named| named.noun.as_deref()) {
        Some(noun) => vec![noun],
        None => term.events(),
    }
}

/// What an event that is told elsewhere may be.
pub(super) fn meant(event: &Event) -> Vec<Description> {
    match event.refers.as_deref().filter(|_| event.tense == Tense::None) {
        Some(words) => Description::of(words).into_iter().collect(),
        None => tells::told_again(event).into_iter().map(|(described, _)| described).collect(),
    }
}

/// The expressions of a record that hang on an event.
pub(crate) fn open_terms(record: &Record) -> Vec<(usize, Term)> {
    let is_open = |t: &Timex| t.term.contains("event(");
    let open = record.timexes.iter().enumerate().filter(|(_, t)| is_open(t));
    open.filter_map(|(i, t)| Some((i, t.term.parse().ok()?))).collect()
}

/// The expression, with the event's words where they stand apart from it.
pub(crate) fn words(timex: &Timex) -> &str {
    timex.named.as_ref().map_or(&timex.text, |named| &named.text)
}

/// The most days of such a time.
const STRETCH: i64 = 366;
