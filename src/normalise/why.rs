//! The sentence that lets a person check a value: “last week”: the week before Monday 2026-03-09, the article's date.

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
    let words = folded(mention.span.of(document.text));
    if let (false, Some(event)) = (value.resolved, event(term)) {
        return format!("“{words}” hangs on “{event}”, which this article does not date");
    }
    match reference {
        Reference::None if value.resolved => format!("“{words}” says so itself"),
        Reference::None => format!("“{words}” does not say which"),
        Reference::Unknown => format!("“{words}” hangs on the article's date, which is not known"),
        Reference::Article(article) => {
            format!("“{words}” is {} {}, the article's date", relation(term), named(*article))
        }
        Reference::Following(cell) => {
            format!("“{words}” is {} {}, the date that follows", relation(term), named(*cell))
        }
        Reference::Told(told) => {
            let told_words = folded(told.span.of(document.text));
            match told.cell {
                Some(cell) => format!("“{words}” is {} {}, told before as “{told_words}”", relation(term), named(cell)),
                None => format!("“{words}” is {} “{told_words}”", relation(term)),
            }
        }
    }
}

/// White space folded, cut to a length that a person reads at a glance.
fn folded(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(120) {
        Some((cut, _)) => format!("{}…", words.get(..cut).unwrap_or("")),
        None => words,
    }
}

/// A day with its weekday, any other cell as it prints.
fn named(cell: Cell) -> String {
    match cell.grain() {
        Unit::Day => format!("{} {cell}", cell.first().format("%A")),
        _ => cell.to_string(),
    }
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
fn relation(term: &Term) -> String {
    let Term::Apply(op, operands) = term else { return "at".to_owned() };
    let of = |i: usize| operands.get(i).map_or(String::new(), spoken);
    match op {
        Op::Last => format!("the {} before", of(1)),
        Op::Next => format!("the {} after", of(1)),
        Op::This => format!("the {} of", of(1)),
        Op::Before => format!("{} before", of(1)),
        Op::After => format!("{} after", of(1)),
        Op::Lately => format!("the {} up to", of(1)),
        Op::Coming => format!("the {} after", of(1)),
        Op::In => match operands.first() {
            Some(inner @ Term::Apply(..)) => format!("the {} of {}", of(1), relation(inner)),
            _ => format!("the {} of", of(1)),
        },
        Op::Nth => format!("number {} of each {} from", of(0), of(1)),
        _ => match operands.iter().find(|operand| matches!(operand, Term::Apply(..))) {
            Some(inner) => format!("{} {}", op.name(), relation(inner)),
            None => op.name().to_owned(),
        },
    }
}

/// A repeat or a period in words: names with their capital, `january 5` for both of them.
fn spoken(term: &Term) -> String {
    match term {
        Term::Apply(Op::Both, operands) => operands.iter().map(spoken).collect::<Vec<_>>().join(" "),
        Term::Apply(Op::DayOf, operands) => operands.iter().map(Term::to_string).collect(),
        Term::Apply(Op::MonthOf | Op::Weekday, _) => {
            let word = term.to_string();
            let (first, rest) = word.split_at_checked(1).unwrap_or(("", &word));
            first.to_uppercase() + rest
        }
        term => term.to_string(),
    }
}
