//! What a term comes to before it is spelled: a stretch of the time line and the face under which it is named.

use chrono::{NaiveDateTime, NaiveTime};

use super::cell::Cell;
use super::grain::{Part, SeasonName, Unit};
use super::length::Length;
use super::repeat;
use super::term::{Op, Term};
use super::value::Modifier;

/// A stretch of the time line, half open, and how it is named.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// The first instant, where anything is known.
    pub from: Option<NaiveDateTime>,
    /// The first instant after it, where anything is known.
    pub to: Option<NaiveDateTime>,
    /// How it is named.
    pub face: Face,
    /// TIMEX3 mod.
    pub modifier: Option<Modifier>,
    /// The zone of its clock time.
    pub zone: Option<Box<str>>,
    /// Whether its year is an accountant's.
    pub fiscal: bool,
    /// Whether all that it leans on is known.
    pub resolved: bool,
}

/// How a stretch is named.
#[derive(Clone, Debug)]
pub(super) enum Face {
    /// By the calendar.
    Cell(Cell),
    /// By the calendar, in part: `XXXX-07-04`.
    Pattern(Pattern),
    /// By its length.
    Length(Length),
    /// By its ends.
    Range(Box<Stretch>, Box<Stretch>),
    /// As past, present or future.
    Reference(Reference),
    /// Not at all.
    Nameless,
}

/// TIMEX3's `PAST_REF`, `PRESENT_REF` and `FUTURE_REF`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Past,
    Present,
    Future,
}

/// A cell of which only some fields are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    /// A coarser cell that holds it.
    pub known: Option<Cell>,
    /// The grain of the date that it names.
    pub grain: Option<Unit>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    pub weekday: Option<u32>,
    pub quarter: Option<u32>,
    pub half: Option<u32>,
    pub season: Option<SeasonName>,
    pub clock: Option<Clock>,
}

/// The time of day in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    Part(Part),
    /// A clock time to the hour, minute or second.
    Time(NaiveTime, Unit),
    /// Some time of the day.
    Unknown,
}

impl Stretch {
    /// A cell, wholly known.
    pub fn cell(cell: Cell) -> Option<Self> {
        let (from, to) = (Some(cell.start()?), Some(cell.end()?));
        Some(Self { from, to, ..Self::named(Face::Cell(cell)) })
    }

    /// A stretch of which only the name is known.
    pub fn named(face: Face) -> Self {
        Self { from: None, to: None, face, modifier: None, zone: None, fiscal: false, resolved: true }
    }

    /// Something in part known, within these bounds.
    pub fn open(pattern: Pattern, from: Option<NaiveDateTime>, to: Option<NaiveDateTime>) -> Self {
        Self { from, to, resolved: false, ..Self::named(Face::Pattern(pattern)) }
    }

    /// The grain of its name.
    pub fn grain(&self) -> Option<Unit> {
        match &self.face {
            Face::Cell(cell) => Some(cell.grain()),
            Face::Pattern(pattern) => match pattern.clock {
                Some(Clock::Time(_, grain)) => Some(grain),
                Some(_) => Some(Unit::Daypart),
                None => pattern.grain,
            },
            Face::Range(from, _) => from.grain(),
            _ => None,
        }
    }

    /// Its cell, where it is known and is one.
    pub fn as_cell(&self) -> Option<Cell> {
        match self.face {
            Face::Cell(cell) if self.resolved => Some(cell),
            _ => None,
        }
    }
}

impl Pattern {
    /// Some cell of this grain.
    pub fn unit(grain: Unit) -> Self {
        let clock = (grain < Unit::Day).then_some(Clock::Unknown);
        Self { grain: Some(grain.max(Unit::Day)), clock, ..Self::default() }
    }

    /// Whichever cell of the repeat.
    pub fn of(repeat: &Term) -> Option<Self> {
        let mut pattern = Pattern::unit(repeat::grain(repeat)?);
        pattern.note(repeat);
        Some(pattern)
    }

    /// The same, of the cell of a repeat that lies in it.
    pub fn refined(&self, repeat: &Term) -> Option<Self> {
        let mut pattern = self.clone();
        let grain = repeat::grain(repeat)?.max(Unit::Day);
        pattern.grain = Some(pattern.grain.map_or(grain, |own| own.min(grain)));
        pattern.note(repeat);
        Some(pattern)
    }

    fn note(&mut self, repeat: &Term) {
        let Term::Apply(op, operands) = repeat else {
            if let Term::Unit(Unit::Hour | Unit::Minute | Unit::Second | Unit::Daypart) = repeat {
                self.clock = Some(Clock::Unknown);
            }
            return;
        };
        let small = |i: usize| match operands.get(i) {
            Some(Term::Number(n)) => n.whole().and_then(|n| u32::try_from(n).ok()),
            _ => None,
        };
        let time = |hour: Option<u32>, minute: Option<u32>, second: Option<u32>, grain| {
            let time = NaiveTime::from_hms_opt(hour? % 24, minute?, second?)?;
            Some(Clock::Time(time, grain))
        };
        match op {
            Op::MonthOf => self.month = small(0),
            Op::DayOf => self.day = small(0),
            Op::Weekday => self.weekday = small(0),
            Op::QuarterOf => self.quarter = small(0),
            Op::HalfOf => self.half = small(0),
            Op::Season => self.season = repeat::season(operands),
            Op::Daypart => self.clock = repeat::part(operands).map(Clock::Part),
            Op::HourOf => self.clock = time(small(0), Some(0), Some(0), Unit::Hour),
            Op::Clock => self.clock = time(small(0), small(1), Some(0), Unit::Minute),
            Op::ClockSeconds => self.clock = time(small(0), small(1), small(2), Unit::Second),
            Op::Zoned | Op::Both => operands.iter().for_each(|operand| self.note(operand)),
            _ => {}
        }
    }
}
