//! What comes back: every Friday, every fifth of January, every Easter Sunday, as the cells it falls on.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::cell::{Cell, season_month};
use super::feast::Feast;
use super::grain::{Part, SeasonName, Unit};
use super::term::{Op, Term};

/// How many cycles a search goes through: 29 February may be eight years away, on a Monday forty.
const REACH: usize = 41;

/// The grain of the cells that a repeat falls on.
pub(super) fn grain(repeat: &Term) -> Option<Unit> {
    let Term::Apply(op, operands) = repeat else {
        return match repeat {
            Term::Unit(unit) => Some(*unit),
            _ => None,
        };
    };
    match op {
        Op::MonthOf => Some(Unit::Month),
        Op::QuarterOf => Some(Unit::Quarter),
        Op::HalfOf => Some(Unit::Half),
        Op::Season => Some(Unit::Season),
        Op::Weekday | Op::DayOf | Op::Easter | Op::Feast => Some(Unit::Day),
        Op::Daypart => Some(Unit::Daypart),
        Op::HourOf => Some(Unit::Hour),
        Op::Clock => Some(Unit::Minute),
        Op::ClockSeconds => Some(Unit::Second),
        Op::Zoned => grain(operands.first()?),
        Op::Both => Some(grain(operands.first()?)?.min(grain(operands.get(1)?)?)),
        Op::NthOf => grain(operands.get(1)?),
        _ => None,
    }
}

/// The unit within which a repeat comes round: a weekday in each week, a month in each year.
pub(super) fn cycle(repeat: &Term) -> Option<Unit> {
    let Term::Apply(op, operands) = repeat else {
        return match repeat {
            Term::Unit(Unit::Weekend) => Some(Unit::Week),
            Term::Unit(unit) => Some(*unit),
            _ => None,
        };
    };
    match op {
        Op::MonthOf | Op::QuarterOf | Op::HalfOf | Op::Season | Op::Easter | Op::Feast => Some(Unit::Year),
        Op::Weekday => Some(Unit::Week),
        Op::DayOf => Some(Unit::Month),
        Op::Daypart | Op::HourOf | Op::Clock | Op::ClockSeconds => Some(Unit::Day),
        Op::Zoned => cycle(operands.first()?),
        Op::Both => Some(cycle(operands.first()?)?.max(cycle(operands.get(1)?)?)),
        Op::NthOf => cycle(operands.get(2)?),
        _ => None,
    }
}

/// Cells in order: mostly one, which takes no memory beside.
struct Cells {
    first: Option<Cell>,
    rest: Vec<Cell>,
}

impl FromIterator<Cell> for Cells {
    fn from_iter<T: IntoIterator<Item = Cell>>(cells: T) -> Self {
        let mut cells = cells.into_iter();
        Self { first: cells.next(), rest: cells.collect() }
    }
}

impl IntoIterator for Cells {
    type Item = Cell;
    type IntoIter = std::iter::Chain<std::option::IntoIter<Cell>, std::vec::IntoIter<Cell>>;

    fn into_iter(self) -> Self::IntoIter {
        self.first.into_iter().chain(self.rest)
    }
}

/// The cells of a repeat that start within one cell of its cycle, in order.
fn round(repeat: &Term, cycle: Cell) -> Option<Cells> {
    let first = cycle.first();
    let one = |cell: Cell| Some(Cells { first: Some(cell), rest: Vec::new() });
    let Term::Apply(op, operands) = repeat else {
        return match repeat {
            Term::Unit(Unit::Weekend) => one(Cell::holding(first.checked_add_days(Days::new(5))?, Unit::Weekend)?),
            Term::Unit(_) => one(cycle),
            _ => None,
        };
    };
    let number = |i: usize| match operands.get(i) {
        Some(Term::Number(n)) => n.whole(),
        _ => None,
    };
    let small = |i: usize| u32::try_from(number(i)?).ok();
    let month = |month: u32, grain| one(Cell::holding(NaiveDate::from_ymd_opt(first.year(), month, 1)?, grain)?);
    let clock = |hour: u32, minute: u32, second: u32, grain| match hour {
        24 => one(Cell::midnight(first)?),
        _ => one(Cell::clock(first, NaiveTime::from_hms_opt(hour, minute, second)?, grain)?),
    };
    let from_feast = |feast: Feast, days: i64| {
        let moved = feast.day(first.year())?.checked_add_signed(TimeDelta::try_days(days)?)?;
        one(Cell::day(moved)?)
    };
    match op {
        Op::MonthOf => month(small(0)?, Unit::Month),
        Op::QuarterOf => month(small(0)? * 3 - 2, Unit::Quarter),
        Op::HalfOf => month(small(0)? * 6 - 5, Unit::Half),
        Op::Season => month(season_month(season(operands)?), Unit::Season),
        Op::Weekday => one(Cell::day(first.checked_add_days(Days::new(u64::from(small(0)?) - 1))?)?),
        // A short month has no 31st.
        Op::DayOf => Some(first.with_day(small(0)?).and_then(Cell::day).into_iter().collect()),
        Op::Easter => from_feast(Feast::Easter, number(0)?),
        Op::Feast => match operands.first()? {
            Term::Text(code) => from_feast(Feast::of_code(code)?, number(1)?),
            _ => None,
        },
        Op::Daypart => one(Cell::part(first, part(operands)?)?),
        Op::HourOf => clock(small(0)?, 0, 0, Unit::Hour),
        Op::Clock => clock(small(0)?, small(1)?, 0, Unit::Minute),
        Op::ClockSeconds => clock(small(0)?, small(1)?, small(2)?, Unit::Second),
        Op::Zoned => round(operands.first()?, cycle),
        Op::Both => both(operands.first()?, operands.get(1)?, cycle),
        Op::NthOf => {
            let inside = round(operands.get(2)?, cycle)?
                .into_iter()
                .filter_map(|outer| nth(number(0)?, operands.get(1)?, outer.start()?, outer.end()));
            Some(inside.collect())
        }
        _ => None,
    }
}

/// The finer of two repeats inside the coarser; of two repeats of one grain, the cells that are both: "Friday, July 8".
fn both(one: &Term, other: &Term, within: Cell) -> Option<Cells> {
    // "March 9", of which news is full, without a search.
    if let (Some(month), Some(day), Unit::Year) = (of(one, Op::MonthOf), of(other, Op::DayOf), within.grain()) {
        return Some(
            NaiveDate::from_ymd_opt(within.first().year(), month, day).and_then(Cell::day).into_iter().collect(),
        );
    }
    let (coarse, fine) =
        if (grain(one)?, cycle(one)?) >= (grain(other)?, cycle(other)?) { (one, other) } else { (other, one) };
    if grain(coarse)? == grain(fine)? {
        let (rare, often) = if cycle(coarse)? >= cycle(fine)? { (coarse, fine) } else { (fine, coarse) };
        return Some(
            round(rare, within)?
                .into_iter()
                .filter(|cell| cell.start().is_some_and(|at| holding(often, at).is_some()))
                .collect(),
        );
    }
    let starts = between(coarse, within.start()?, within.end()?, usize::MAX)?;
    let inside = starts.into_iter().filter_map(|outer| between(fine, outer.start()?, outer.end()?, 64));
    Some(inside.flatten().collect())
}

/// The number that an operator of one number stands over, where the term is that operator's.
fn of(term: &Term, op: Op) -> Option<u32> {
    match term {
        Term::Apply(own, operands) if *own == op => match operands.first() {
            Some(Term::Number(n)) => u32::try_from(n.whole()?).ok(),
            _ => None,
        },
        _ => None,
    }
}

/// The cells of a repeat that start from `from` on and before `to`, at most so many.
pub(super) fn between(repeat: &Term, from: NaiveDateTime, to: NaiveDateTime, most: usize) -> Option<Vec<Cell>> {
    let mut found = Vec::new();
    if clockwise(repeat).is_some() {
        let mut next = first_from(repeat, from);
        while let Some(cell) = next.filter(|cell| cell.start().is_some_and(|at| at < to) && found.len() < most) {
            found.push(cell);
            next = first_from(repeat, cell.end()?);
        }
        return Some(found);
    }
    let mut at = Cell::holding(from.date(), cycle(repeat)?)?;
    while at.start()? < to && found.len() < most {
        found.extend(
            round(repeat, at)?.into_iter().filter(|c| c.start().is_some_and(|start| from <= start && start < to)),
        );
        match step(at, 1) {
            Some(next) => at = next,
            None => break,
        }
    }
    found.truncate(most);
    Some(found)
}

/// The cell of a repeat that holds the instant.
pub(super) fn holding(repeat: &Term, at: NaiveDateTime) -> Option<Cell> {
    if let Some(unit) = clockwise(repeat) {
        return Cell::clock(at.date(), at.time(), unit);
    }
    let own = Cell::holding(at.date(), cycle(repeat)?)?;
    // A night or a winter may have begun in the cycle before.
    let holds = |cell: &Cell| cell.start().is_some_and(|start| start <= at) && cell.end().is_some_and(|end| at < end);
    let before = || step(own, -1).and_then(|cycle| round(repeat, cycle)?.into_iter().find(holds));
    round(repeat, own)?.into_iter().find(holds).or_else(before)
}

/// The earliest cell of a repeat that starts at or after the instant.
pub(super) fn first_from(repeat: &Term, at: NaiveDateTime) -> Option<Cell> {
    if let Some(unit) = clockwise(repeat) {
        let own = Cell::clock(at.date(), at.time(), unit)?;
        let start = if own.start()? == at { at } else { own.end()? };
        return Cell::clock(start.date(), start.time(), unit);
    }
    let mut cycle = Cell::holding(at.date(), cycle(repeat)?)?;
    for _ in 0..REACH {
        if let Some(cell) = round(repeat, cycle)?.into_iter().find(|cell| cell.start().is_some_and(|start| start >= at))
        {
            return Some(cell);
        }
        cycle = step(cycle, 1)?;
    }
    None
}

/// The latest cell of a repeat that ends at or before the instant. Parts of the day and clock times need only start
/// before it: the night before a day runs into that day.
pub(super) fn last_to(repeat: &Term, at: NaiveDateTime) -> Option<Cell> {
    if let Some(unit) = clockwise(repeat) {
        let start = Cell::clock(at.date(), at.time(), unit)?.start()?;
        let before = start.checked_sub_signed(TimeDelta::try_seconds(1)?)?;
        return Cell::clock(before.date(), before.time(), unit);
    }
    let within_day = grain(repeat)? < Unit::Day;
    let mut cycle = Cell::holding(at.date(), cycle(repeat)?)?;
    for _ in 0..REACH {
        let past = |cell: &Cell| match within_day {
            true => cell.start().is_some_and(|start| start < at),
            false => cell.end().is_some_and(|end| end <= at),
        };
        if let Some(cell) = round(repeat, cycle)?.into_iter().rev().find(past) {
            return Some(cell);
        }
        cycle = step(cycle, -1)?;
    }
    None
}

/// The nth cell of a repeat counted from `from`, or from the end, `to`, where n is negative; inside both.
///
/// Units are counted off as lengths from the edge, so the second week of a war is its days 8 to 14 and is named by
/// the calendar week that day 8 falls in.
pub(super) fn nth(n: i64, repeat: &Term, from: NaiveDateTime, to: Option<NaiveDateTime>) -> Option<Cell> {
    let inside = |cell: &Cell| {
        cell.end().is_some_and(|end| end > from) && to.is_none_or(|to| cell.start().is_some_and(|start| start < to))
    };
    // Weekends leave days between them.
    if let Term::Unit(unit) = repeat
        && *unit != Unit::Weekend
    {
        let back = |n: i64| i64::checked_neg(n);
        let start = if n > 0 { from } else { to?.checked_sub_signed(TimeDelta::try_seconds(1)?)? };
        let length = super::length::Length {
            parts: vec![(super::term::Number::of(if n > 0 { n - 1 } else { back(n)? - 1 }), *unit)],
            modifier: None,
        };
        let at = length.shift(start, n.signum())?;
        return holding(repeat, at).filter(inside);
    }
    let count = usize::try_from(n.unsigned_abs()).ok()?.checked_sub(1).filter(|n| *n <= 1000)?;
    if n > 0 {
        let far = to.or_else(|| from.checked_add_days(Days::new(366 * 40)))?;
        between(repeat, from, far, count + 1)?.get(count).copied().filter(inside)
    } else {
        let mut cell = last_to(repeat, to?)?;
        for _ in 0..count {
            cell = last_to(repeat, cell.start()?)?;
        }
        (cell.start()? >= from).then_some(cell)
    }
}

/// The cell so many of its own units on.
pub(super) fn step(cell: Cell, by: i32) -> Option<Cell> {
    let mut at = cell;
    for _ in 0..by.unsigned_abs() {
        let day = if by > 0 { at.after_last()? } else { at.first().pred_opt()? };
        at = Cell::holding(day, at.grain())?;
    }
    Some(at)
}

/// The unit, where the repeat is each hour, minute or second: these are reached by arithmetic.
fn clockwise(repeat: &Term) -> Option<Unit> {
    match repeat {
        Term::Unit(unit @ (Unit::Hour | Unit::Minute | Unit::Second)) => Some(*unit),
        _ => None,
    }
}

/// The repeat without a weekday that stands beside a date: what "Friday, July 8" says should it be a Thursday.
pub(super) fn without_weekday(repeat: &Term) -> Option<Term> {
    let Term::Apply(Op::Both, operands) = repeat else { return None };
    let [one, other] = &**operands else { return None };
    let weekday = |term: &Term| matches!(term, Term::Apply(Op::Weekday, _));
    match (weekday(one), weekday(other)) {
        (true, false) if grain(other)? == Unit::Day => Some(other.clone()),
        (false, true) if grain(one)? == Unit::Day => Some(one.clone()),
        (false, false) => match (without_weekday(one), without_weekday(other)) {
            (Some(one), _) => Term::apply(Op::Both, [one, other.clone()]),
            (_, Some(other)) => Term::apply(Op::Both, [one.clone(), other]),
            _ => None,
        },
        _ => None,
    }
}

/// The season that a repeat names.
pub(super) fn season(operands: &[Term]) -> Option<SeasonName> {
    match operands {
        [Term::Text(code)] => SeasonName::of_code(code),
        _ => None,
    }
}

/// The part of the day that a repeat names.
pub(super) fn part(operands: &[Term]) -> Option<Part> {
    match operands {
        [Term::Text(code)] => Part::of_code(code),
        _ => None,
    }
}
