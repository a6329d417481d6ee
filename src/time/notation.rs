//! How a term is printed: `before(ref, 2 day)`, `in(2013-02-12, morning)`. `template.rs` reads it back.

use std::fmt;
use std::str::FromStr;

use super::grain::{Part, SeasonName};
use super::template::{NotationError, Template};
use super::term::{Number, Op, Term};

/// The words that stand for an operator with a constant operand, in the order of that operand.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
pub(super) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The term that a word without parentheses stands for: a unit, a month, a weekday, a season, a part of the day.
pub(super) fn atom(word: &str) -> Option<Term> {
    if let Ok(unit) = word.parse() {
        return Some(Term::Unit(unit));
    }
    if word == "some" {
        return Some(Term::Number(Number::Some));
    }
    let nth = |words: &[&str], op| {
        let n = words.iter().position(|w| *w == word)? + 1;
        Term::apply(op, [Term::Number(Number::of(i64::try_from(n).ok()?))])
    };
    let coded = |code: &str, op| Term::apply(op, [Term::Text(code.into())]);
    nth(&MONTHS, Op::MonthOf)
        .or_else(|| nth(&WEEKDAYS, Op::Weekday))
        .or_else(|| coded(SeasonName::ALL.iter().find(|s| s.word() == word)?.code(), Op::Season))
        .or_else(|| coded(Part::ALL.iter().find(|p| p.word() == word)?.code(), Op::Daypart))
        .or_else(|| Term::apply(op_named(word)?, []))
}

/// The operator of this name.
pub(super) fn op_named(name: &str) -> Option<Op> {
    Op::ALL.iter().copied().find(|op| op.name() == name)
}

/// The word for an operator with a constant operand.
fn word(op: Op, operands: &[Term]) -> Option<&'static str> {
    match (op, operands) {
        (Op::MonthOf, [Term::Number(n)]) => MONTHS.get(usize::try_from(n.whole()?.checked_sub(1)?).ok()?).copied(),
        (Op::Weekday, [Term::Number(n)]) => WEEKDAYS.get(usize::try_from(n.whole()?.checked_sub(1)?).ok()?).copied(),
        (Op::Season, [Term::Text(code)]) => Some(SeasonName::of_code(code)?.word()),
        (Op::Daypart, [Term::Text(code)]) => Some(Part::of_code(code)?.word()),
        (op, []) => Some(op.name()),
        _ => None,
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Number::Milli(milli) = self else { return f.write_str("some") };
        let (sign, size) = (if *milli < 0 { "-" } else { "" }, milli.unsigned_abs());
        write!(f, "{sign}{}", size / 1000)?;
        match size % 1000 {
            0 => Ok(()),
            part => write!(f, ".{}", format!("{part:03}").trim_end_matches('0')),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Number(number) => number.fmt(f),
            Term::Unit(unit) => unit.fmt(f),
            Term::Cell(cell) => cell.fmt(f),
            Term::Text(text) => write!(f, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            Term::Apply(op, operands) => match (op, &**operands, word(*op, operands)) {
                (Op::Period, [number, unit], _) => {
                    number.fmt(f)?;
                    f.write_str(" ")?;
                    unit.fmt(f)
                }
                (_, _, Some(word)) => f.write_str(word),
                (_, operands, None) => {
                    f.write_str(op.name())?;
                    for (i, operand) in operands.iter().enumerate() {
                        f.write_str(if i > 0 { ", " } else { "(" })?;
                        operand.fmt(f)?;
                    }
                    f.write_str(")")
                }
            },
        }
    }
}

/// Reads what `Display` prints.
///
/// ```
/// use annals::time::Term;
/// let term: Term = "nth(2, day, event(\"the war\"))".parse().unwrap();
/// assert_eq!(term.to_string(), "nth(2, day, event(\"the war\"))");
/// assert_eq!("before(ref, friday)".parse::<Term>().unwrap_err().to_string(), "column 13: before takes a period here, not a repeat");
/// ```
impl FromStr for Term {
    type Err = NotationError;

    fn from_str(text: &str) -> Result<Self, NotationError> {
        let nothing = || NotationError { column: 1, message: "this names no time that the calendar has".into() };
        Template::parse(text, &[])?.fill(&[]).ok_or_else(nothing)
    }
}
