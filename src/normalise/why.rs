//! The sentence that lets a person check a value: “last week”: the week before Monday 2026-03-09, the article's date.

use std::fmt::Write;

use chrono::Datelike;

use super::reference::Reference;
use crate::tag::Mention;
use crate::text::Document;
use crate::time::{Cell, Op, Term, Unit, Value};

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
    relation(out, term);
    out.push(' ');
    // A day with its weekday, any other cell as it prints.
    if cell.grain() == Unit::Day {
        let weekday = cell.first().weekday().num_days_from_monday() as usize;
        out.extend([WEEKDAYS.get(weekday).copied().unwrap_or_default(), " "]);
    }
    print(out, &cell);
    out.push_str(which);
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn print(out: &mut String, value: &impl std::fmt::Display) {
    // A string takes all that is written to it.
    let _ = write!(out, "{value}");
}

/// The words in quotation marks, white space folded, cut to a length that a person reads at a glance.
fn quote(out: &mut String, words: &str) {
    out.push('“');
    let mut room = 120;
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
        Op::Last => of("the ", 1, " before"),
        Op::Next | Op::Coming => of("the ", 1, " after"),
        Op::This => of("the ", 1, " of"),
        Op::Before => of("", 1, " before"),
        Op::After => of("", 1, " after"),
        Op::Lately => of("the ", 1, " up to"),
        Op::In => {
            of("the ", 1, " of");
            if let Some(inner @ Term::Apply(..)) = operands.first() {
                out.push(' ');
                relation(out, inner);
            }
        }
        Op::Nth => {
            of("number ", 0, " of each ");
            if let Some(operand) = operands.get(1) {
                spoken(out, operand);
            }
            out.push_str(" from");
        }
        _ => {
            out.push_str(op.name());
            if let Some(inner) = operands.iter().find(|operand| matches!(operand, Term::Apply(..))) {
                out.push(' ');
                relation(out, inner);
            }
        }
    }
}

/// A repeat or a period in words: names with their capital, `january 5` for both of them.
fn spoken(out: &mut String, term: &Term) {
    match term {
        Term::Apply(Op::Both, operands) => {
            for (i, operand) in operands.iter().enumerate() {
                out.push_str(if i > 0 { " " } else { "" });
                spoken(out, operand);
            }
        }
        Term::Apply(Op::DayOf, operands) => operands.iter().for_each(|operand| print(out, operand)),
        Term::Apply(Op::MonthOf | Op::Weekday, _) => {
            let from = out.len();
            print(out, term);
            if let Some(first) = out.get_mut(from..=from) {
                first.make_ascii_uppercase();
            }
        }
        term => print(out, term),
    }
}
