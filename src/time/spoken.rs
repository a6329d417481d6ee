//! Periods in words, for a reader: "2 weeks", "1 month to the day", "2 years and 3 months".

use super::grain::Unit;
use super::term::{Op, Term};

/// Whether a period is counted to the day: "a year to the day", which is one of no days more.
pub(crate) fn is_exact(period: &Term) -> bool {
    let Term::Apply(Op::Plus, operands) = period else { return false };
    let none = |length: &Term| {
        let Term::Apply(Op::Period, length) = length else { return false };
        matches!(&**length, [Term::Number(n), Term::Unit(Unit::Day)] if n.whole() == Some(0))
    };
    operands.last().is_some_and(none)
}

/// A period in words.
pub(crate) fn period(term: &Term) -> String {
    let Term::Apply(op, operands) = term else { return term.to_string() };
    match (op, &**operands) {
        (Op::Period, [Term::Number(n), unit]) if n.whole() == Some(1) => format!("1 {unit}"),
        (Op::Period, [n, unit]) => format!("{n} {unit}s"),
        (Op::Plus, [length, _]) if is_exact(term) => format!("{} to the day", period(length)),
        (Op::Plus, [one, other]) => format!("{} and {}", period(one), period(other)),
        (_, [inner]) => format!("{} {}", op.name(), period(inner)),
        _ => term.to_string(),
    }
}
