//! How long ago something was: "it is three years today since the mill closed", "two weeks have passed since the vote".

use std::ops::Range;

use chrono::{Days, Months, NaiveDate};

use super::bounds::Window;
use super::fact;
use super::govern::Triggers;
use super::link::{Stated, spelled};
use super::named;
use super::statement;
use super::told::index;
use super::when::Elsewhere;
use crate::normalise::Timex;
use crate::record::{self, Edge, Fact, Record};
use crate::time::{self, Op, Term, Timex3Type, Unit};

/// How many tokens behind a length its "since" stands: "three years [to the day on Monday] since".
const NEAR: usize = 7;
/// How many events behind "since" its clause is looked for.
const BEHIND: usize = 4;
/// How many such lengths of an article are read.
const MOST: usize = 64;
/// The longest time that is counted back, in its unit.
const LONGEST: i64 = 1_000;

/// What the lengths tell that run up to the article's day or to one beside them.
pub(super) fn elapsed(triggers: &Triggers<'_>, date: NaiveDate, timexes: &[Timex]) -> Vec<Stated> {
    let tree = triggers.tree;
    let stated = |t: usize| {
        let length = &timexes[t];
        let since = since(triggers, timexes, t)?;
        let around = tree.around(length.tokens.start);
        // "In 2019 Marr said: “It is two years since the mill closed.”"
        let quotes = |i: usize| matches!(tree.word(i), "\"" | "“" | "``" | "said" | "wrote");
        let other = t > 0 && around.contains(&timexes[t - 1].tokens.start);
        if other || (around.start..length.tokens.start).any(quotes) {
            return None;
        }
        let between = timexes[t + 1..].iter().take_while(|timex| timex.tokens.start < since).next();
        let before = around.start.max(length.tokens.start.saturating_sub(3))..length.tokens.start;
        let past = before.into_iter().any(|i| tree.word(i) == "was");
        let day = match between {
            Some(timex) => fact::one_day(timex)?,
            None if past => return None,
            None => date,
        };
        let exact = between.is_some() || (length.tokens.end..since).any(|i| tree.word(i) == "day");
        let (from, to) = ago(&length.term, day, exact)?;
        Some(Stated {
            event: event(triggers, since)?,
            edge: Edge::Whole,
            time: record::id('t', t),
            term: Some(fact::between(from, to)),
            sentence: tree.sentence(since)?,
        })
    };
    (0..timexes.len()).filter_map(stated).take(MOST).collect()
}

/// The events of a record's own clauses that are told to have been so long ago, by their place in it, and when they were.
pub(super) fn told(record: &Record) -> Vec<(usize, Elsewhere)> {
    let told = |fact: &Fact| {
        let at = index('t', &fact.time)?;
        let length = record.timexes.get(at).filter(|timex| timex.kind == Timex3Type::Duration)?;
        // Not "a day after the riot", which counts on.
        let runs = length.term.parse::<Term>().is_ok_and(|term| matches!(term, Term::Apply(Op::Period, _)));
        let term: Term = fact.term.as_ref().filter(|_| runs && fact.edge == Edge::Whole)?.parse().ok()?;
        let value = time::resolve(&term, &time::Known::nothing()).filter(|value| value.resolved)?;
        let first = record.events.partition_point(|e| e.start < fact.sentence.start);
        let here = record.events.iter().skip(first).take_while(|e| e.start < fact.sentence.end);
        let event = here.into_iter().position(|e| e.refers.as_deref() == Some(&fact.event))? + first;
        let window = Window { from: value.from, to: value.to };
        let days = window.from.zip(window.to).map(|(from, to)| statement::window(from.day, to.day))?;
        let until = record.timexes.get(at + 1).filter(|until| until.end < record.events[event].start);
        let until = until.and_then(|until| until.from).map(|from| from.day).or(record.date.map(|date| date.day))?;
        Some((event, Elsewhere { window, why: format!("{days}, “{}” before {until}", length.text) }))
    };
    record.facts.iter().filter_map(told).collect()
}

/// Whether an expression stands between a length and its "since", or tells the hour of a day that is counted: neither the day of
/// "three years [today] since the mill closed" nor the dawn of "ten days since they crossed before [dawn]" is a time of its own.
pub(super) fn counts_to(triggers: &Triggers<'_>, timexes: &[Timex], t: usize) -> bool {
    let timex = &timexes[t];
    let hour = || {
        let words = timex.span.of(triggers.tree.doc.text);
        timex.value.kind == Timex3Type::Time && !time::name_day(words)
    };
    let clause = |since: usize| {
        let between = (since..timex.tokens.start).map(|i| triggers.tree.word(i));
        triggers.tree.around(since).contains(&timex.tokens.start)
            && !between.into_iter().any(|word| matches!(word, "," | ";" | "and" | "but"))
    };
    let near = |since: usize| timex.tokens.end <= since || clause(since) && hour();
    t.checked_sub(1).and_then(|length| since(triggers, timexes, length)).is_some_and(near)
}

/// What may stand before a length.
const ABOUT: [&str; 8] = ["about", "almost", "barely", "exactly", "hardly", "just", "nearly", "only"];

/// The "since" that the length of an expression runs from: "it is [a year] since", "[a year] has passed since".
fn since(triggers: &Triggers<'_>, timexes: &[Timex], t: usize) -> Option<usize> {
    let (tree, length) = (triggers.tree, timexes.get(t)?);
    let Term::Apply(Op::Period, _) = length.term else { return None };
    let around = tree.around(length.tokens.start);
    let behind = length.tokens.end..around.end.min(length.tokens.end + NEAR);
    // "Since any ship has sailed": none has.
    let none = |since: usize| matches!(tree.word(since + 1), "any" | "anyone" | "anybody" | "anything");
    let since = behind.clone().find(|&i| tree.word(i) == "since").filter(|&since| !none(since))?;
    let inside = |i: &usize| timexes[t + 1..].iter().take(2).any(|timex| timex.tokens.contains(i));
    let words: Vec<&str> = (behind.start..since).filter(|i| !inside(i)).map(|i| tree.word(i)).collect();
    let passed = || matches!(*words, ["has" | "have", "passed" | "elapsed"] | ["has" | "have", "gone", "by"]);
    // "Until a year has passed since the divorce", "not two weeks have passed".
    let open = ["after", "before", "if", "not", "once", "unless", "until", "when"];
    let open = |i: usize| open.iter().any(|word| word.eq_ignore_ascii_case(tree.word(i)));
    if length.tokens.start.checked_sub(1).is_some_and(|i| around.contains(&i) && open(i)) {
        return None;
    }
    let before = |back: usize| length.tokens.start.checked_sub(back).filter(|i| around.contains(i));
    let is = || {
        let about = before(1).is_some_and(|i| ABOUT.contains(&tree.word(i)));
        let word = |back: usize| before(back + usize::from(about)).map_or("", |i| tree.word(i));
        let it = |word: &str| word.eq_ignore_ascii_case("it");
        let runs = it(word(2)) && matches!(word(1), "is" | "was" | "'s" | "’s");
        (runs || it(word(3)) && word(2) == "has" && word(1) == "been")
            && words.iter().all(|word| matches!(*word, "on" | "to" | "the" | "day" | "now" | "already"))
    };
    (passed() || is()).then_some(since)
}

/// The words of what was so long ago: the clause behind "since", or the event's noun.
fn event(triggers: &Triggers<'_>, since: usize) -> Option<String> {
    let tree = triggers.tree;
    let around = tree.around(since);
    let first = triggers.events.partition_point(|e| e.trigger < since);
    let here = triggers.events.iter().skip(first).take(BEHIND).take_while(|e| around.contains(&e.trigger));
    let clause = |verb: usize| named::subordinate(triggers, verb).filter(|c| c.mark == since).map(|c| c.tokens);
    let mut words = here.filter_map(|e| clause(e.trigger));
    let noun = || {
        let noun = (since + 1..around.end.min(since + NEAR)).find(|&i| fact::tells_event(triggers, i))?;
        let apart = |i: usize| triggers.of(i).is_some() || matches!(tree.word(i), "," | "and");
        (!(since + 1..noun).any(apart)).then(|| fact::noun_phrase(triggers, noun))
    };
    words.next().map(|words: Range<usize>| spelled(tree.doc, words)).or_else(noun)
}

/// The first and the last day that lie so long before a day; a length that is not said to be exact is taken to be rounded to
/// its unit.
fn ago(length: &Term, day: NaiveDate, exact: bool) -> Option<(NaiveDate, NaiveDate)> {
    let Term::Apply(Op::Period, operands) = length else { return None };
    let [Term::Number(n), Term::Unit(unit)] = &**operands else { return None };
    let n = n.whole().filter(|n| (1..=LONGEST).contains(n)).and_then(|n| u32::try_from(n).ok())?;
    let (days, months, slack) = match unit {
        Unit::Day => (n, 0, 0),
        Unit::Week => (n * 7, 0, 3),
        Unit::Month => (0, n, 15),
        Unit::Year => (0, n * 12, 182),
        Unit::Decade => (0, n * 120, 1_826),
        _ => return None,
    };
    let then = day.checked_sub_months(Months::new(months))?.checked_sub_days(Days::new(days.into()))?;
    let slack = Days::new(if exact { 0 } else { slack });
    Some((then.checked_sub_days(slack)?, then.checked_add_days(slack)?.min(day)))
}
