//! The sentence that lets a person check a value: “last week”: the week before Monday 2026-03-09, the article's date.

use std::fmt::Write;

use chrono::Datelike;

use super::reference::Reference;
use crate::tag::Mention;
use crate::text::{Document, push_folded};
use crate::time::{Cell, Kind, Known, Op, Term, Unit, Value, resolve, spoken_period};

/// Why the mention has its value.
pub(super) fn why(
    document: &Document<'_>,
    mention: &Mention,
    term: &Term,
    reference: &Reference,
    value: &Value,
) -> String {
    let mut why = String::with_capacity(128);
    quote(&mut why, mention.span.of(document.text));
    if let (false, Some(event)) = (value.resolved, event(term)) {
        why.extend([" hangs on “", event, "”, which this article does not date"]);
        return why;
    }
    match reference {
        Reference::None if value.resolved => why.push_str(" says so itself"),
        Reference::None => why.push_str(" does not say which"),
        Reference::Unknown => why.push_str(" hangs on the article's date, which is not known"),
        Reference::Article(article) => lies(&mut why, term, *article, ", the article's date"),
        Reference::Following(cell) => lies(&mut why, term, *cell, ", the date that follows"),
        Reference::Told(told) => {
            match told.cell {
                Some(cell) => lies(&mut why, term, cell, ", told before as "),
                None => {
                    why.push_str(" is ");
                    relation(&mut why, term);
                    why.push(' ');
                }
            }
            quote(&mut why, told.span.of(document.text));
        }
    }
    why
}

/// How the term lies to the cell that it leans on.
fn lies(out: &mut String, term: &Term, cell: Cell, which: &str) {
    out.push_str(" is ");
    // Tuesday, said on a Tuesday, is that day.
    if !is_same_day(term) || cell.grain() != Unit::Day {
        relation(out, term);
        out.push(' ');
    }
    // A day with its weekday, any other cell as it prints.
    if cell.grain() == Unit::Day {
        let weekday = cell.first().weekday().num_days_from_monday() as usize;
        out.extend([WEEKDAYS.get(weekday).copied().unwrap_or_default(), " "]);
    }
    print(out, &cell);
    out.push_str(which);
}

/// Whether a term is the day that it leans on: "today", "Tuesday" said on a Tuesday.
fn is_same_day(term: &Term) -> bool {
    let Term::Apply(Op::This, operands) = term else { return false };
    let [day, repeat] = &**operands else { return false };
    let same = |(this, day): (Value, Value)| this.from.map(|from| from.day) == day.from.map(|from| from.day);
    let value = |term| resolve(term, &Known::nothing());
    match repeat {
        Term::Unit(Unit::Day) => true,
        Term::Apply(Op::Weekday, _) => value(term).zip(value(day)).is_some_and(same),
        _ => false,
    }
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn print(out: &mut String, value: &impl std::fmt::Display) {
    // A string takes all that is written to it.
    let _ = write!(out, "{value}");
}

/// The most characters that are quoted.
const MOST_QUOTED: usize = 120;

/// The words in quotation marks, white space folded, cut to a length that a person reads at a glance.
fn quote(out: &mut String, words: &str) {
    out.push('“');
    let mut room = MOST_QUOTED;
    if words.len() <= room {
        push_folded(out, words);
        out.push('”');
        return;
    }
    for (i, word) in words.split_whitespace().enumerate() {
        let gap = if i > 0 { " " } else { "" };
        for letter in gap.chars().chain(word.chars()) {
            if room == 0 {
                out.push_str("…”");
                return;
            }
            room -= 1;
            out.push(letter);
        }
    }
    out.push('”');
}

/// The event on which a term waits.
fn event(term: &Term) -> Option<&str> {
    let Term::Apply(op, operands) = term else { return None };
    match (op, &**operands) {
        (Op::Event, [Term::Text(words)]) => Some(words),
        _ => operands.iter().find_map(event),
    }
}

/// How a closed term lies to the time under it: "the friday before".
fn relation(out: &mut String, term: &Term) {
    let Term::Apply(op, operands) = term else { return out.push_str("at") };
    let mut of = |before: &str, i: usize, after: &str| {
        out.push_str(before);
        if let Some(operand) = operands.get(i) {
            spoken(out, operand);
        }
        out.push_str(after);
    };
    match op {
        Op::Last => {
            of("the ", 1, " before");
            inner(out, operands);
        }
        Op::Next | Op::Coming => of("the ", 1, " after"),
        Op::This if matches!(operands.get(1), Some(Term::Apply(Op::Weekday, _))) => of("the ", 1, " of the week of"),
        Op::This => of("the ", 1, " of"),
        Op::Before | Op::Backward => of("", 1, " before"),
        Op::After | Op::Onward => of("", 1, " after"),
        Op::Lately => of("the ", 1, " up to"),
        Op::In => {
            let clock = |t: &Term| matches!(t, Term::Apply(Op::Clock | Op::ClockSeconds | Op::HourOf | Op::Zoned, _));
            of(if operands.get(1).is_some_and(clock) { "" } else { "the " }, 1, " of");
            inner(out, operands);
        }
        Op::Nth => {
            of("", 1, " ");
            of("", 0, " of");
            inner(out, operands);
        }
        Op::Counterpart => {
            of("what ", 1, " has in the place of");
            inner(out, operands);
        }
        Op::Opening => of("the first ", 0, " of"),
        Op::Closing => of("the last ", 0, " of"),
        Op::Early | Op::Mid | Op::Late => {
            out.push_str(match op {
                Op::Early => "early in",
                Op::Mid => "in the middle of",
                _ => "late in",
            });
            inner(out, operands);
        }
        _ => {
            out.push_str(op.name());
            inner(out, operands);
        }
    }
}

/// How the term's own time lies to the time under it, where it is not that time itself.
fn inner(out: &mut String, operands: &[Term]) {
    let time = |term: &&Term| term.kind() == Kind::Time && matches!(term, Term::Apply(..)) && !is_same_day(term);
    if let Some(term) = operands.iter().find(time) {
        out.push(' ');
        relation(out, term);
    }
}

/// A repeat or a period in words: names with their capital, `January 5` for both of them.
fn spoken(out: &mut String, term: &Term) {
    let Term::Apply(op, operands) = term else { return print(out, term) };
    match (op, &**operands) {
        (Op::Both, parts) => {
            for (i, part) in parts.iter().enumerate() {
                out.push_str(if i > 0 { " " } else { "" });
                spoken(out, part);
            }
        }
        (Op::DayOf, [day]) => print(out, day),
        (Op::QuarterOf, [n]) => print(out, &format_args!("quarter {n}")),
        (Op::HalfOf, [n]) => print(out, &format_args!("half {n}")),
        (Op::HourOf, [hour]) => print(out, &format_args!("{hour}:00")),
        (Op::Clock | Op::ClockSeconds, parts) => {
            for (i, part) in parts.iter().enumerate() {
                let part = part.to_string();
                print(out, &format_args!("{}{part:0>1$}", if i > 0 { ":" } else { "" }, if i > 0 { 2 } else { 1 }));
            }
        }
        (Op::Zoned, [clock, Term::Text(zone)]) => {
            spoken(out, clock);
            print(out, &format_args!(" {zone}"));
        }
        (Op::MonthOf | Op::Weekday, _) => {
            let from = out.len();
            print(out, term);
            if let Some(first) = out.get_mut(from..=from) {
                first.make_ascii_uppercase();
            }
        }
        _ if term.kind() == Kind::Period => out.push_str(&spoken_period(term)),
        _ => print(out, term),
    }
}
