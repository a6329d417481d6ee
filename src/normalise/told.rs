//! What a text has told so far: the dates that "the next morning", "five weeks later" and a bare "In July" lean on.

use std::collections::VecDeque;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::close::is;
use crate::text::Span;
use crate::time::{Cell, Known, Op, Precision, Term, Unit, resolve};

/// How many told times are kept to lean on.
const MEMORY: usize = 24;
/// The hour at which the second half of the day begins.
pub(super) const NOON: u32 = 12;

/// A time that the text has told.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The cell that it names; `None` where it waits for an event.
    pub cell: Option<Cell>,
    /// Its closed term.
    pub term: Term,
    /// Its words.
    pub span: Span,
    /// The token after its last.
    pub end: usize,
    /// The sentence it stands in.
    pub sentence: usize,
    /// That sentence's paragraph.
    pub paragraph: u32,
    /// Whether it opens its sentence: "In 1809 the corps fell back".
    pub opens: bool,
    /// Whether it is a heading: "1915" alone on its line.
    pub heading: bool,
    /// Whether it says its year itself.
    pub stated: bool,
    /// Whether it is a bare weekday.
    pub weekday: bool,
    /// Whether its clause glances there from elsewhere: "which lasted until 1945", "who had fled in 1938".
    pub glance: bool,
    /// Whether it only looks aside to another year: "a year earlier", "the previous year".
    pub aside: bool,
}

impl Told {
    /// How long it is, where that is known: a week for "the first week of the war", whenever that was.
    pub fn grain(&self) -> Option<Unit> {
        let counted = || match &self.term {
            Term::Apply(Op::Nth | Op::This | Op::Next | Op::Last, operands) => {
                operands.iter().find_map(|operand| if let Term::Unit(unit) = operand { Some(*unit) } else { None })
            }
            _ => None,
        };
        self.cell.map(Cell::grain).or_else(counted)
    }

    /// The time of day at which it begins, where it names one: that of "noon on Friday", "Saturday night".
    pub fn time(&self) -> Option<NaiveTime> {
        let value = resolve(&self.term, &Known::nothing())?;
        value.precision.filter(|precision| *precision <= Precision::Daypart)?;
        value.from?.time
    }

    /// The day of a clock time that goes on from this one: the next for a morning behind an afternoon, an evening or a night,
    /// unless it is of another zone: "4.15 p.m. (0715 GMT)".
    pub fn day_of(&self, clock: &Term) -> Option<NaiveDate> {
        let day = self.cell?.first();
        let same = Term::apply(Op::In, [Term::Cell(Cell::day(day)?), clock.clone()])?;
        let at = resolve(&same, &Known::nothing())?.from?.time?;
        let over = |begun: NaiveTime| at.hour() < NOON && begun.hour() >= NOON;
        if !is(clock, Op::Zoned) && self.time().is_some_and(over) { day.succ_opt() } else { Some(day) }
    }
}

/// The times told, the latest last, and where the narrative stands.
#[derive(Debug, Default)]
pub(super) struct Memory {
    told: VecDeque<Rc<Told>>,
    now: Option<Rc<Told>>,
    section: Option<Rc<Told>>,
}

impl Memory {
    /// Keeps a time, and moves the narrative there unless the text only glances at it.
    pub fn keep(&mut self, told: Told) {
        let told = Rc::new(told);
        if !told.aside && told.cell.is_some_and(|cell| self.moves(&told, cell)) {
            self.now = Some(told.clone());
        }
        if told.heading {
            self.section = Some(told.clone());
        }
        if self.told.len() == MEMORY {
            self.told.pop_front();
        }
        self.told.push_back(told);
    }

    /// Whether the narrative goes on from this time. In the middle of a sentence a bare year moves it only to a
    /// neighbour, and a month of an earlier year only away from what was told: "a law of 1835", "until 1995", "surpassing
    /// the high of May 2007" are glances.
    fn moves(&self, told: &Told, cell: Cell) -> bool {
        let Some((now, at)) = self.now.as_ref().and_then(|now| Some((now, now.cell?))) else { return true };
        if cell.grain() > Unit::Year {
            return false;
        }
        let years = cell.first().year() - at.first().year();
        if cell.grain() == Unit::Year && years == 0 && !told.opens {
            return false;
        }
        if told.opens || !told.stated {
            return true;
        }
        if told.glance && years != 0 {
            return false;
        }
        match cell.grain() {
            Unit::Year => (-1..=1).contains(&years),
            _ => years >= 0 || told.sentence > now.sentence + 1,
        }
    }

    /// Where the narrative stands.
    pub fn now(&self) -> Option<&Rc<Told>> {
        self.now.as_ref()
    }

    /// The heading under which the text stands, if it is a date.
    pub fn section(&self) -> Option<&Rc<Told>> {
        self.section.as_ref()
    }

    /// Ends the section that a date headed: the text is back at its own day.
    pub fn leave(&mut self) {
        self.section = None;
    }

    /// The latest time told from this sentence on that fits, glances aside only where there is no other.
    pub fn latest(&self, from: usize, fits: impl Fn(&Told) -> bool) -> Option<&Rc<Told>> {
        let near = || self.told.iter().rev().take_while(|told| told.sentence >= from);
        near().find(|told| !told.aside && fits(told)).or_else(|| near().find(|told| fits(told)))
    }
}

/// Whether a term only looks aside from the year it leans on, for comparison.
pub(super) fn looks_aside(term: &Term) -> bool {
    let Term::Apply(op, operands) = term else { return false };
    // "This time last year" is a year before, to the day.
    let whole = |term| match bare(term) {
        Term::Apply(Op::Plus, operands) => operands.first().unwrap_or(term),
        bare => bare,
    };
    let years = |term| match whole(term) {
        Term::Unit(unit) => *unit >= Unit::Year,
        Term::Apply(Op::Period, operands) => matches!(operands.last(), Some(Term::Unit(unit)) if *unit >= Unit::Year),
        _ => false,
    };
    if *op == Op::Counterpart {
        return true;
    }
    let back = matches!(op, Op::Before | Op::Last) && operands.get(1).is_some_and(years);
    back || operands.iter().any(|operand| is_time(operand) && looks_aside(operand))
}

/// Whether a term counts or goes back from the time that it leans on: "the day before", "the previous summer".
pub(super) fn looks_back(term: &Term) -> bool {
    let Term::Apply(op, operands) = term else { return false };
    matches!(op, Op::Last | Op::Before) || operands.iter().any(|operand| is_time(operand) && looks_back(operand))
}

/// Whether a term only names the month before the one told, for comparison: "rose from the month before".
pub(super) fn looks_a_month_back(term: &Term) -> bool {
    let Term::Apply(Op::Last | Op::Before, operands) = term else { return false };
    let [t, back] = &**operands else { return false };
    let month = match back {
        Term::Unit(unit) => *unit == Unit::Month,
        Term::Apply(Op::Period, parts) => matches!(parts.last(), Some(Term::Unit(Unit::Month))),
        _ => false,
    };
    is(t, Op::Then) && month
}

/// A period without what qualifies it: "just over a year".
fn bare(term: &Term) -> &Term {
    match term {
        Term::Apply(Op::About | Op::Less | Op::More | Op::AtMost | Op::AtLeast, operands) => {
            operands.first().map_or(term, bare)
        }
        _ => term,
    }
}

fn is_time(term: &Term) -> bool {
    !is(term, Op::Period)
}
