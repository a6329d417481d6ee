//! Last, this or next: which "April", "Friday" or "third quarter" lies near a time, given which way the sentence looks.

use chrono::{Datelike, NaiveDate};

use super::close::is;
use super::direction::Lean;
use crate::time::{Bounds, Cell, Known, Number, Op, Term, Unit, bounds, neighbour, resolve};

/// In how many days the month after the time told must come for the narrative to go on into the next year.
const SOON: i64 = 150;

/// For how many days a quarter that is over is still to be reported on.
const QUARTER_OVER: i64 = 75;

/// The first and last day of a closed term, where it is resolved.
fn days(op: Op, base: &Term, repeat: &Term) -> Option<(NaiveDate, NaiveDate)> {
    let Bounds { from, to } = match base {
        Term::Cell(cell) => neighbour(op, *cell, repeat)?,
        _ => bounds(&Term::apply(op, [base.clone(), repeat.clone()])?, &Known::nothing())?,
    };
    Some((from?.day, to?.day))
}

/// How a bare month or date lies to the time told: in its year, or in the next when that is soon.
pub(super) fn onward(told: Cell, repeat: &Term) -> Op {
    let base = Term::Cell(told);
    let Some((this, until)) = days(Op::This, &base, repeat) else {
        // No 29 February in this year.
        return if days(Op::Next, &base, repeat).is_some() && !matches!(repeat, Term::Unit(_)) {
            Op::Next
        } else {
            Op::This
        };
    };
    if is(repeat, Op::Weekday) {
        return if this == told.first() { Op::This } else { Op::Next };
    }
    if told.grain() >= Unit::Year || until >= told.first() {
        return Op::This;
    }
    match days(Op::Next, &base, repeat) {
        Some((next, _)) if (next - told.first()).num_days() < SOON && next.year() > this.year() => Op::Next,
        _ => Op::This,
    }
}

/// The month of a bare month or day of one.
pub(super) fn month(repeat: &Term) -> Option<i64> {
    match repeat {
        Term::Apply(Op::MonthOf, operands) => match &**operands {
            [Term::Number(number)] => number.whole(),
            _ => None,
        },
        Term::Apply(Op::Both, operands) => operands.iter().find_map(month),
        _ => None,
    }
}

/// How the end of a range lies to the time told: "from October to March", told of July, ends in the next year.
pub(super) fn end_onward(told: Cell, start: &Term, end: &Term) -> Op {
    let base = Term::Cell(told);
    let after = |repeat| days(Op::This, &base, repeat).is_some_and(|(_, until)| until >= told.first());
    if told.grain() < Unit::Year && after(start) && !after(end) { Op::Next } else { onward(told, end) }
}

/// How a bare month lies to the date that follows it: before it.
pub(super) fn up_to(date: Cell, repeat: &Term) -> Op {
    match days(Op::This, &Term::Cell(date), repeat) {
        Some((from, _)) if from <= date.first() => Op::This,
        _ => Op::Last,
    }
}

/// How a bare weekday, month or date lies to the time of writing, given which way its sentence looks, should that
/// matter. An `owner` is one with "'s"; a quarter `inside` which something happens stands behind "in".
pub(super) fn beside(base: &Term, repeat: &Term, owner: bool, inside: bool, lean: impl FnOnce() -> Lean) -> Op {
    let day = match base {
        Term::Cell(cell) if cell.grain() >= Unit::Day => Some(cell.first()),
        _ => resolve(base, &Known::nothing()).and_then(|value| Some(value.from?.day)),
    };
    let Some(day) = day else { return Op::Near };
    // "Overnight" is the night before, but for what is to come.
    if is(repeat, Op::Daypart) {
        return if lean() == Lean::Future { Op::This } else { Op::Last };
    }
    let tiles = matches!(repeat, Term::Unit(unit) if *unit != Unit::Weekend);
    if tiles || days(Op::This, base, repeat).is_some_and(|(from, to)| from <= day && day <= to) {
        return Op::This;
    }
    let back = days(Op::Last, base, repeat).map(|(_, to)| (day - to).num_days());
    let ahead = days(Op::Next, base, repeat).map(|(from, _)| (from - day).num_days());
    let (back, ahead) = match (back, ahead) {
        (Some(back), Some(ahead)) => (back, ahead),
        (None, Some(_)) => return Op::Next,
        _ => return Op::Last,
    };
    // A day ten months back or ahead would have been told with its year.
    if is(repeat, Op::Both) || is(repeat, Op::NthOf) || is(repeat, Op::Easter) || is(repeat, Op::Feast) {
        match (back, ahead) {
            (301.., ..45) => return Op::Next,
            (..45, 301..) => return Op::Last,
            _ => {}
        }
    }
    // "Funds may suffer from Monday's collapse", told on a Tuesday: what comes in six days is "next Monday's".
    if owner && is(repeat, Op::Weekday) && back < 2 {
        return Op::Last;
    }
    // Companies announce the quarter that is over, even in what they are to say of it.
    let over = is(repeat, Op::QuarterOf) && back <= QUARTER_OVER && back < ahead;
    if over && !inside {
        return Op::Last;
    }
    match lean() {
        Lean::Past => Op::Last,
        Lean::Future => Op::Next,
        Lean::Open if over => Op::Last,
        Lean::Near if ahead < back => Op::Next,
        Lean::Open if back + ahead < 14 => Op::Last,
        Lean::Open if ahead < back => Op::Next,
        Lean::Open | Lean::Near => Op::Last,
    }
}

/// How "this Monday" lies to the time of writing: in its week, or soon where the sentence looks ahead and that one is over.
pub(super) fn of_week(today: Cell, weekday: &Term, lean: Lean) -> Op {
    let today_is = today.first();
    let over = days(Op::This, &Term::Cell(today), weekday).is_some_and(|(_, until)| until < today_is);
    let ahead = days(Op::Next, &Term::Cell(today), weekday).is_some_and(|(from, _)| (from - today_is).num_days() <= 3);
    if over && (lean == Lean::Future || lean == Lean::Near && ahead) { Op::Next } else { Op::This }
}

/// How many years lie between two cells.
pub(super) fn years_apart(one: Cell, other: Cell) -> u32 {
    one.first().year().abs_diff(other.first().year())
}

/// Whether a repeat is a clock time.
pub(super) fn is_clock(repeat: &Term) -> bool {
    match repeat {
        Term::Apply(Op::HourOf | Op::Clock | Op::ClockSeconds, _) => true,
        Term::Apply(Op::Zoned, operands) => operands.first().is_some_and(is_clock),
        _ => false,
    }
}

/// Whether a repeat is the midnight that ends a day.
pub(super) fn is_midnight(repeat: &Term) -> bool {
    matches!(repeat, Term::Apply(Op::Clock, parts) if parts.first() == Some(&Term::Number(Number::of(24))))
}

/// The grain down to which a time must be known for a neighbour of this repeat to be.
pub(super) fn coarsest(repeat: &Term) -> Unit {
    match repeat {
        Term::Unit(unit) => *unit,
        Term::Apply(Op::MonthOf | Op::QuarterOf | Op::HalfOf | Op::Season | Op::Easter | Op::Feast | Op::NthOf, _) => {
            Unit::Year
        }
        Term::Apply(Op::Both, operands) => operands.iter().map(coarsest).max().unwrap_or(Unit::Day),
        Term::Apply(Op::DayOf, _) => Unit::Month,
        _ => Unit::Day,
    }
}

/// The finest unit of a period.
pub(super) fn finest(period: &Term) -> Unit {
    match period {
        Term::Unit(unit) => *unit,
        Term::Apply(_, operands) => operands.iter().map(finest).min().unwrap_or(Unit::Millennium),
        _ => Unit::Millennium,
    }
}
