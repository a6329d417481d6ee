//! The same event? "Parliament approved an emergency budget on Tuesday" and "Tarsia's parliament passed the budget two
//! days ago" are one row.
//!
//! Reports are compared only where they share a key: a kind of event, a name or noun that takes part, and a day. Each
//! key keeps a few of the events it has seen, so the work is linear in the reports.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;

use super::intern::{Interner, Symbol};
use super::told::Told;
use crate::anchor::{Description, akin, kinds, names_in};
use crate::record::Status;

/// How many events a key remembers.
const REMEMBERED: usize = 12;

/// Verbs that tell nothing of which event it was.
const EMPTY: [&str; 8] = ["say", "be", "have", "do", "tell", "report", "get", "go"];

/// The day that two reports may share: a day, or the month for those that know no more.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum When {
    Day(NaiveDate),
    Month(i32, u32),
}

/// Some words of an event taken apart once, however many rows they stand in.
struct Part {
    names: BTreeSet<String>,
    described: Option<Description>,
}

/// Puts the reports of one event together: for each report, in order, the first report of its event.
/// `reports` are in the order in which they were published.
pub(crate) fn group(reports: &[Told], strings: &Interner) -> Vec<usize> {
    let mut first: Vec<usize> = (0..reports.len()).collect();
    let mut parts: FxHashMap<Symbol, Part> = FxHashMap::default();
    let mut seen: FxHashMap<(String, String, When), Vec<usize>> = FxHashMap::default();
    // Days first, so that what is only known to a month finds the day that it means.
    let mut order: Vec<usize> = (0..reports.len()).filter(|&i| comparable(&reports[i], strings)).collect();
    order.sort_by_key(|&i| reports[i].day().is_none());
    for i in order {
        let report = &reports[i];
        for symbol in [report.who, report.what, report.place].into_iter().flatten() {
            parts.entry(symbol).or_insert_with(|| Part::of(strings.get(symbol)));
        }
        let keys = keys(report, strings, &parts);
        let mut found = BTreeSet::new();
        for key in &keys {
            let candidates = seen.get(key).into_iter().flatten();
            for &j in candidates.filter(|&&j| alike(report, &reports[j], strings, &parts)) {
                found.insert(root(&mut first, j));
            }
        }
        // A month that fits two events settles on neither.
        let clear = report.day().is_some() || found.len() == 1;
        let joins = found.first().copied().filter(|_| clear);
        if let Some(j) = joins {
            let (a, b) = (root(&mut first, i), root(&mut first, j));
            first[a.max(b)] = a.min(b);
        }
        for key in keys {
            let list = seen.entry(key).or_default();
            if list.len() < REMEMBERED && joins.is_none() {
                list.push(i);
            }
        }
    }
    (0..reports.len()).map(|i| root(&mut first, i)).collect()
}

fn root(first: &mut [usize], mut i: usize) -> usize {
    while first[i] != i {
        first[i] = first[first[i]];
        i = first[i];
    }
    i
}

impl Part {
    fn of(words: &str) -> Self {
        Self { names: names_in(words), described: Description::of(words) }
    }
}

/// Whether a report says enough to be told from others.
fn comparable(report: &Told, strings: &Interner) -> bool {
    report.from.is_some()
        && report.to.is_some()
        && report.breadth() <= 31
        && !EMPTY.contains(&strings.get(report.lemma))
}

fn keys(report: &Told, strings: &Interner, parts: &FxHashMap<Symbol, Part>) -> Vec<(String, String, When)> {
    let (Some(from), Some(to)) = (report.from, report.to) else { return Vec::new() };
    let month = |day: NaiveDate| When::Month(day.year(), day.month());
    let mut whens = vec![month(from.day)];
    if let Some(day) = report.day() {
        whens.push(When::Day(day));
    } else if month(to.day) != month(from.day) {
        whens.push(month(to.day));
    }
    let lemma = strings.get(report.lemma);
    let mut parties = BTreeSet::new();
    for part in [report.who, report.what, report.place].into_iter().flatten().filter_map(|s| parts.get(&s)) {
        parties.extend(part.names.iter().cloned());
        parties.extend(part.described.as_ref().map(|d| d.head.clone()));
    }
    let mut out = Vec::new();
    for kind in kinds(lemma) {
        for party in parties.iter().take(6) {
            for when in &whens {
                out.push((kind.to_owned(), party.clone(), *when));
            }
        }
    }
    out
}

/// Whether two reports tell one event: words that may tell the same, days that agree, and parties that agree.
fn alike(a: &Told, b: &Told, strings: &Interner, parts: &FxHashMap<Symbol, Part>) -> bool {
    let (verb, other) = (strings.get(a.lemma), strings.get(b.lemma));
    let denied = |t: &Told| t.status == Status::Negated;
    if !akin(verb, other) || denied(a) != denied(b) || !overlap(a, b) {
        return false;
    }
    let of = |s: Option<Symbol>| s.and_then(|s| parts.get(&s));
    // "Results will be released by March 31" is of no other results that were.
    let vague = |t: &Told| matches!(t.status, Status::Planned | Status::Possible) && t.breadth() > 0;
    if (vague(a) || vague(b)) && !share_name(a, b, parts) {
        return false;
    }
    let (Some(who), Some(what)) = (agree(of(a.who), of(b.who), true), agree(of(a.what), of(b.what), false)) else {
        return false;
    };
    // Where one leaves out what it was done to, the actor and the verb must be the same.
    match (a.what, b.what) {
        (Some(_), Some(_)) => what > 0 && (who > 0 || a.who.is_none() || b.who.is_none() || what > 1),
        (None, None) => who > 0,
        _ => who > 0 && verb == other,
    }
}

/// Whether a name is told of both.
fn share_name(a: &Told, b: &Told, parts: &FxHashMap<Symbol, Part>) -> bool {
    let names = |t: &Told| {
        let parts = [t.who, t.what, t.place].into_iter().flatten().filter_map(|s| parts.get(&s));
        parts.flat_map(|part| &part.names).collect::<BTreeSet<_>>()
    };
    !names(a).is_disjoint(&names(b))
}

fn overlap(a: &Told, b: &Told) -> bool {
    let (Some(af), Some(at), Some(bf), Some(bt)) = (a.from, a.to, b.from, b.to) else { return false };
    af.day <= bt.day && bf.day <= at.day
}

/// How far two parties agree: `None` where they cannot be the same, 0 where nothing speaks for it.
fn agree(a: Option<&Part>, b: Option<&Part>, actor: bool) -> Option<u8> {
    let (Some(a), Some(b)) = (a, b) else { return Some(0) };
    if !a.names.is_empty() && !b.names.is_empty() {
        let nested = a.names.is_subset(&b.names) || b.names.is_subset(&a.names);
        if a.names.is_disjoint(&b.names) || !(nested || actor) {
            return None;
        }
    }
    match (&a.described, &b.described) {
        (Some(x), Some(y)) if akin(&x.head, &y.head) => {
            Some(1 + u8::from(!a.names.is_disjoint(&b.names) || !x.words.is_disjoint(&y.words)))
        }
        _ if actor => Some(u8::from(!a.names.is_disjoint(&b.names))),
        _ => None,
    }
}
