//! The value of an expression that counts from an event, by what the article and others tell of it: "two days after the vote".

use std::ops::RangeInclusive;

use chrono::Days;
use rustc_hash::FxHashSet;

use super::asked::{leaves, words};
use super::bounds::Window;
use super::date::{self, dated_by, days};
use super::describe::Description;
use super::lexicon;
use super::lookup::Lookup;
use super::moor::AS_PLANNED;
use super::relative;
use super::span::Length;
use super::statement::{Dated, Extent, Found, Statement};
use super::tells;
use super::told::{self, index};
use super::when::Elsewhere;
use crate::record::{Basis, Edge, Event, Record, Relation, Tense, Timex};
use crate::time::{self, Op, Point, Term};

/// What somebody is in from the day of the event that it tells: "his third day in custody".
const HELD: [&str; 4] = ["captivity", "custody", "detention", "imprisonment"];

/// How many events behind an expression the one is looked for that it counts from.
const BEHIND: usize = 4;

/// The value of an open expression and why, or why it has none; `None` where nobody says.
pub(super) fn counted(
    record: &Record,
    i: usize,
    term: &Term,
    lookup: &Lookup,
    (past, to_come): (bool, bool),
    counted_from: &FxHashSet<&str>,
) -> Option<Result<(time::Value, String), String>> {
    let timex = &record.timexes[i];
    let day = record.date.map(|d| d.day);
    let [leaf] = leaves(timex, term)[..] else { return None };
    let clause = timex.named.as_ref().and_then(|n| n.event.as_deref());
    let clause = clause.and_then(|id| record.events.get(index('e', id)?));
    // "The reshuffle that ended his career" is known by the reshuffle, if not by his career.
    let told_of = |event: &Event| own_extent(event).is_none() && is_told_of(words(timex), leaf);
    if let Some(event) = clause.filter(|event| !told_of(event)) {
        if leaf.ends_with(AS_PLANNED) {
            return planned(timex, term, leaf, event, lookup);
        }
        let extent = own_extent(event)?;
        let described = Description::moment(&event.lemma);
        let term = &relative::numbered(term, &extent, day, past)?;
        let value = relative::value(term, &described, &extent)?;
        let why = match &event.refers {
            // Its own reason begins with its words.
            Some(_) if event.time.is_none() => relative::counted(words(timex), term, &event.why),
            // Of "on their third day" the words do not say what it is counted from.
            _ => relative::told(words(timex), term, if leaf == "it" { &event.summary } else { leaf }, &extent),
        };
        return Some(Ok((value, why)));
    }
    // "The decision" with what was decided.
    let near = record.events.get(record.events.partition_point(|e| e.start < timex.start)..)?;
    let full = near.iter().take(BEHIND).filter_map(|e| e.refers.as_deref()).find(|words| words.starts_with(leaf));
    let described = Description::of(full.unwrap_or(leaf))?;
    let too = did_too(record, timex, &described);
    let alone = too.is_none();
    let described = too.unwrap_or(described);
    let waits = || !lookup.guesses() && begins_here(record, timex, &described);
    if alone && (told_before(record, timex, &described, counted_from) || waits()) {
        return None;
    }
    // "On his third day in the war" counts from when he came to it.
    let owned = ["his ", "her ", "their ", "its "].iter().any(|owner| words(timex).starts_with(owner));
    if owned && term.events() != ["it"] && relative::is_nth(term) && !HELD.contains(&described.head.as_str()) {
        return None;
    }
    let at = timex.start..timex.end;
    // What the expression itself dates does not date the expression.
    // And "the tenth day of the strike" is none of an attack.
    let lasts = relative::is_nth(term);
    let old = matches!(term, Term::Apply(Op::Anniversary, _));
    let but = |s: &Statement| {
        // "Launched an assault": of which there may be a fifth day.
        // Nor is it of a quake that "struck".
        let struck = !s.noun && s.edge == Edge::Whole && lexicon::is_twofold(&s.described.head);
        let as_long = || !struck && lexicon::goes_on_as(&described.head, &s.described.head);
        let goes_on = !lasts || s.edge == Edge::Start || as_long();
        // "That dive" is one of this article.
        let here = !["that ", "this ", "those ", "these "].iter().any(|word| leaf.starts_with(word));
        let inside = at.contains(&s.start) && !has_own_time(record, s, i);
        goes_on && if s.article.is_empty() { !(inside || dated_by(record, s, i)) } else { here }
    };
    let is_over = |value: &time::Value| value.to.zip(day).is_some_and(|(to, day)| to.day < day);
    let ahead = |value: &time::Value| past && value.from.zip(day).is_some_and(|(from, day)| from.day > day);
    let answer = |found: Found| match found {
        Found::None => None,
        Found::Several(one, other) => {
            Some(Err(format!("“{}” hangs on “{leaf}”, which may be {one} or {other}", words(timex))))
        }
        Found::One(extent) => {
            // "The last day of the three-day talks".
            let extent = Length::in_words(leaf).and_then(|length| extent.clone().lasting(length)).unwrap_or(extent);
            let term = &relative::numbered(term, &extent, day, past)?;
            let told = relative::told(words(timex), term, leaf, &extent);
            match relative::value(term, &described, &extent) {
                Some(value) => Some(Ok((value, told))),
                // "The final day of the talks", of which only the first is known.
                None => {
                    let edge = if extent.start.is_none() { "began" } else { "ended" };
                    lasts.then(|| Err(format!("{told}, but nobody says when that {edge}")))
                }
            }
        }
    };
    if let Some(extent) = opening(record, timex, &described) {
        return answer(Found::One(extent));
    }
    // Of two verdicts the one that was told before is meant.
    let before = |s: &Statement| but(s) && (!s.article.is_empty() || s.start < timex.start);
    let found = match lookup.named(&described, old, but) {
        several @ Found::Several(..) => match lookup.named(&described, old, before) {
            Found::One(extent) => Found::One(extent),
            _ => several,
        },
        found => found,
    };
    let start = match &found {
        Found::One(extent) => extent.start.clone(),
        _ => None,
    };
    match (answer(found), start) {
        // "Opens four weeks before the vote" is not before the last one.
        (Some(Ok((value, _))), _) if to_come && is_over(&value) => {
            let coming = |s: &Statement| day.is_some_and(|day| s.to >= day);
            let found = answer(lookup.named(&described, old, |s| but(s) && coming(s)));
            found.filter(|found| !matches!(found, Ok((value, _)) if is_over(value)))
        }
        // "Two days after the murder" is no day that is yet to come: it was another killing than yesterday's.
        (Some(Ok((value, _))), Some(start)) if ahead(&value) => {
            answer(lookup.named(&described, old, |s| but(s) && (s.to < start.from || s.from > start.to)))
        }
        (found, _) => found,
    }
}

/// The value of what is counted from the day that was set for an event: "opened two days later than planned".
fn planned(
    timex: &Timex,
    term: &Term,
    leaf: &str,
    event: &Event,
    lookup: &Lookup,
) -> Option<Result<(time::Value, String), String>> {
    let set = |s: &Statement| s.is_foretold() && !s.off && (!s.article.is_empty() || s.start != event.start);
    let Found::One(extent) = lookup.clause(tells::told_again(event), set) else { return None };
    let value = relative::value(term, &Description::moment(&event.lemma), &extent)?;
    Some(Ok((value, relative::told(words(timex), term, leaf, &extent))))
}

/// Whether behind the event's noun a relative clause tells more of it: "the raid that ended the siege".
fn is_told_of(words: &str, noun: &str) -> bool {
    let behind = words.split_once(noun).map(|(_, behind)| behind.trim_start());
    behind.is_some_and(|behind| ["that ", "which "].iter().any(|word| behind.starts_with(word)))
}

/// Whether what a statement tells has a time of its own beside this expression: the accord of "a week after the accord of
/// May 3".
fn has_own_time(record: &Record, statement: &Statement, timex: usize) -> bool {
    let at = record.events.partition_point(|e| e.start < statement.start);
    let event = record.events.get(at).filter(|e| e.start == statement.start);
    let link = event.and_then(|e| e.links.first()).filter(|l| l.relation == Relation::During);
    link.is_some_and(|l| l.to.starts_with('t') && l.to != record.timexes[timex].id)
}

/// What an article opens with on a day of its own, where "the announcement" is of that: "put off the vote on Friday. … Two days
/// before the announcement".
fn opening(record: &Record, timex: &Timex, described: &Description) -> Option<Extent> {
    let whole = described.is_bare() && described.words.is_empty() && described.edge.is_none();
    if !whole || !matches!(described.head.as_str(), "announcement" | "decision" | "move") {
        return None;
    }
    let lead = told::lead(record);
    let here = record.events.partition_point(|e| e.start < timex.start);
    let mut near = record.events.iter().take(here).rev().take(NEAR);
    let by_its_word = near.any(|e| lexicon::akin(&tells::sort(e), &described.head));
    let opens = record.events.iter().take(NEAR).take_while(|e| e.start < lead);
    let mut opens = opens.filter(|e| e.tense == Tense::Past);
    let event = opens.find(|e| matches!(e.basis, Basis::Stated | Basis::Document))?;
    own_extent(event).filter(|_| !by_its_word && lead <= timex.start)
}

/// What somebody who is only named did earlier or later than somebody else: testified in "took the stand two days after Holt".
pub(super) fn did_too(record: &Record, timex: &Timex, named: &Description) -> Option<Description> {
    let person = named.words.is_empty() && named.names.contains(&lexicon::canonical(&named.head));
    if !person || named.names.len() > 2 {
        return None;
    }
    let by = |event: &&Event| {
        let link = event.links.first().filter(|l| l.relation == Relation::During);
        link.is_some_and(|l| l.to == timex.id) && event.tense == Tense::Past
    };
    let here = record.events.partition_point(|e| e.start < timex.start);
    let near = here.saturating_sub(NEAR)..record.events.len().min(here + NEAR);
    let event = record.events.get(near)?.iter().find(by)?;
    // "Took the stand" testified.
    let told = tells::told_again(event).into_iter().map(|(told, _)| told.head);
    let mut told = told.filter(|head| !lexicon::groups(head).is_empty());
    told.next().map(|head| Description { head, ..named.clone() })
}

/// Whether the article has told the event itself by the same word, and waits for that one's date: "flew over the town the day
/// after the flood. … Two days after the flight". `counted` are the events that others wait to be counted from.
fn told_before(record: &Record, timex: &Timex, described: &Description, counted: &FxHashSet<&str>) -> bool {
    let here = record.events.partition_point(|e| e.start < timex.start);
    let sentence = record.sentences.partition_point(|s| s.end <= timex.start);
    let from = record.sentences.get(sentence.saturating_sub(TOLD_BEFORE)).map_or(0, |s| s.start);
    let near = record.events.iter().take(here).rev().take(NEAR).take_while(|e| e.start >= from);
    let waits = |e: &Event| {
        // Or it is what another is counted from: "stepped down on Thursday, hours after they [voted]".
        days(e.from, e.to) > 0 && counted.contains(e.id.as_str()) || date::is_to_be_counted(record, e)
    };
    // "Grounded the jets. … The day before the grounding order".
    let is = |sort: &str, word: &str| lexicon::same_word(sort, word) || word.strip_suffix("ing") == Some(sort);
    let told = |sort: &str| is(sort, &described.head) || described.words.iter().any(|word| is(sort, word));
    let mut same = near.filter(|e| e.tense == Tense::Past && told(&tells::sort(e)));
    same.next().is_some_and(waits)
}

/// Whether the article tells when it began by what has yet to be counted: "the mutiny broke out a day after the vote. … On its
/// third day".
fn begins_here(record: &Record, timex: &Timex, described: &Description) -> bool {
    let begins = |event: &Event| {
        let told = tells::told_again(event);
        told.iter().any(|(told, edge)| *edge == Edge::Start && lexicon::same_word(&told.head, &described.head))
    };
    let here = record.events.partition_point(|e| e.start < timex.start);
    let mut near = record.events.iter().take(here).rev().take(NEAR);
    // "Entered the fighting on the second day of the war" is not when that began.
    let apart = |event: &Event| event.links.first().is_some_and(|l| l.to != timex.id);
    let counted = |event: &Event| event.tense == Tense::Past && apart(event) && date::is_to_be_counted(record, event);
    near.any(|event| counted(event) && begins(event))
}

/// How many sentences before it an event is told that is counted from.
const TOLD_BEFORE: usize = 3;
/// How many events before it are looked at.
const NEAR: usize = 200;

/// The extent of an event that the article dates itself, by more than what lies before and after it.
fn own_extent(event: &Event) -> Option<Extent> {
    let with = || event.links.first().is_none_or(|l| matches!(l.relation, Relation::During | Relation::Same));
    let whole = match event.basis {
        Basis::Stated | Basis::Document | Basis::Narrative => true,
        Basis::Anchor => event.refers.is_some() || with(),
        // What is told elsewhere and was not found is only bounded.
        Basis::Context => with() && (event.refers.is_none() || event.links.first().is_some_and(|l| l.to != "doc")),
        Basis::Unresolved => false,
    };
    let (from, to) = event.from.zip(event.to).filter(|_| whole)?;
    let dated = Dated { from: from.day, to: to.day, said: event.why.clone() };
    Some(Extent { start: Some(dated.clone()), end: Some(dated) })
}

/// When an event had gone on for so many days: "the siege entered its third day".
pub(super) fn at_age(words: &str, event: &str, extent: &Extent, days: RangeInclusive<u64>) -> Option<Elsewhere> {
    let start = extent.start.as_ref()?;
    let from = start.from.checked_add_days(Days::new(*days.start()))?;
    let to = start.to.checked_add_days(Days::new(*days.end()))?;
    let window = Window { from: Some(Point::day(from)), to: Some(Point::day(to)) };
    Some(Elsewhere { window, why: format!("“{words}”: {}", relative::extent(event, extent)) })
}
