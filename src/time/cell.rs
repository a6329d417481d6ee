//! A cell: one stretch of the time line that a calendar names, such as the month 2013-02 or the week 2013-W07.

use std::fmt::{self, Write};
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};

use super::figures;
use super::grain::{Part, SeasonName, Unit};

/// One stretch of the time line that the calendar names: its grain and where it starts.
///
/// | printed | is |
/// |---|---|
/// | `2013-02-12` | a day |
/// | `2013-02-12TMO`, `2013-02-12T15`, `2013-02-12T15:30`, `2013-02-12T15:30:20` | a part, an hour, a minute, a second of it |
/// | `2013-W07`, `2013-W07-WE` | a week, its weekend |
/// | `2013-02`, `2013-Q1`, `2013-SU`, `2013-H1` | a month, a quarter, a season, a half |
/// | `year(2013)`, `decade(201)`, `century(20)`, `millennium(2)` | the years that begin with these digits |
/// | `bc(44)`, `bcdecade(4)`, `bccentury(3)`, `bcmillennium(0)` | the same before Christ: 44 BC, the 40s BC, 399 to 300 BC |
///
/// In the other literals years before 1 are astronomical: March of 44 BC is `-0043-03`. A winter belongs to the year
/// that it starts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// The first day.
    day: NaiveDate,
    /// What of the first day, for grains finer than a day.
    within: Within,
    /// The grain.
    grain: Unit,
}

/// What a cell takes of its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Within {
    /// The whole of it.
    All,
    /// A part of it that the calendar names.
    Part(Part),
    /// From a second of it on.
    From(NaiveTime),
    /// The minute that follows its last, 24:00.
    Midnight,
}

impl Cell {
    /// The cell of this grain that holds the day. `None` for grains finer than a day, and beyond chrono's years.
    ///
    /// ```
    /// use annals::time::{Cell, Unit};
    /// let monday = chrono::NaiveDate::from_ymd_opt(2012, 12, 31).unwrap();
    /// assert_eq!(Cell::holding(monday, Unit::Week).unwrap().to_string(), "2013-W01");
    /// assert_eq!(Cell::holding(monday, Unit::Season).unwrap().to_string(), "2012-WI");
    /// ```
    pub fn holding(day: NaiveDate, grain: Unit) -> Option<Self> {
        let from_years = |size: i32| NaiveDate::from_ymd_opt(first_year(day.year(), size)?, 1, 1);
        let from_months = |size: u32, shift: u32| {
            // Months counted so that a run of `size` starts at a multiple of it.
            let back = (day.month0() + shift) % size;
            first_of_month(day)?.checked_sub_months(chrono::Months::new(back))
        };
        let back_to = |weekday: u32| {
            let since = (day.weekday().num_days_from_monday() + 7 - weekday) % 7;
            day.checked_sub_days(Days::new(since.into()))
        };
        let start = match grain {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Daypart => return None,
            Unit::Day => day,
            Unit::Week => back_to(0)?,
            Unit::Weekend => back_to(5).filter(|sat| (day - *sat).num_days() < 2)?,
            Unit::Month => first_of_month(day)?,
            Unit::Quarter => from_months(3, 0)?,
            Unit::Season => from_months(3, 1)?,
            Unit::Half => from_months(6, 0)?,
            Unit::Year => from_years(1)?,
            Unit::Decade => from_years(10)?,
            Unit::Century => from_years(100)?,
            Unit::Millennium => from_years(1000)?,
        };
        let cell = Self { day: start, within: Within::All, grain };
        // Near the end of chrono's years a cell may have no end.
        let ends = (-100_000..100_000).contains(&start.year()) || cell.after_last().is_some();
        ends.then_some(cell)
    }

    /// The day.
    pub fn day(day: NaiveDate) -> Option<Self> {
        Self::holding(day, Unit::Day)
    }

    /// The year; `-43` is 44 BC.
    pub fn year(year: i64) -> Option<Self> {
        Self::years(year, Unit::Year)
    }

    /// The years that begin with these digits: `years(199, Unit::Decade)` is the 1990s.
    pub fn years(digits: i64, grain: Unit) -> Option<Self> {
        let size = years_in(grain)?;
        let year = i32::try_from(digits.checked_mul(i64::from(size))?).ok()?;
        // The first decade, century and millennium have no year 0.
        Self::holding(NaiveDate::from_ymd_opt(if grain == Unit::Year { year } else { year.max(1) }, 1, 1)?, grain)
            .filter(|_| grain == Unit::Year || digits >= 0)
    }

    /// The years before Christ that begin with these digits: `years_bc(3, Unit::Century)` is 399 to 300 BC.
    pub fn years_bc(digits: i64, grain: Unit) -> Option<Self> {
        let size = years_in(grain)?;
        let least = i32::try_from(digits.checked_mul(i64::from(size))?).ok().filter(|n| *n >= 0)?;
        if grain == Unit::Year && least == 0 {
            return None;
        }
        Self::holding(NaiveDate::from_ymd_opt(1_i32.checked_sub(least.max(1))?, 1, 1)?, grain)
    }

    /// The digits that a cell of years begins with, counted backwards before Christ.
    pub(crate) fn digits(self) -> Option<Digits> {
        let size = years_in(self.grain)?;
        Some(match self.day.year() {
            year if year > 0 => Digits::Ad(year / size),
            // The last year of the cell has the least number.
            year => Digits::Bc(((1 - year) / size * size).max(1) / size),
        })
    }

    /// A part of the day.
    pub fn part(day: NaiveDate, part: Part) -> Option<Self> {
        day.succ_opt().map(|_| Self { day, within: Within::Part(part), grain: Unit::Daypart })
    }

    /// The hour, minute or second of the day that starts there.
    pub fn clock(day: NaiveDate, time: NaiveTime, grain: Unit) -> Option<Self> {
        let time = match grain {
            Unit::Hour => NaiveTime::from_hms_opt(time.hour(), 0, 0)?,
            Unit::Minute => NaiveTime::from_hms_opt(time.hour(), time.minute(), 0)?,
            Unit::Second => NaiveTime::from_hms_opt(time.hour(), time.minute(), time.second())?,
            _ => return None,
        };
        day.succ_opt().map(|_| Self { day, within: Within::From(time), grain })
    }

    /// The midnight that ends the day, `2013-02-12T24:00`.
    pub fn midnight(day: NaiveDate) -> Option<Self> {
        day.checked_add_days(Days::new(2)).map(|_| Self { day, within: Within::Midnight, grain: Unit::Minute })
    }

    /// The grain.
    pub fn grain(self) -> Unit {
        self.grain
    }

    /// The first day.
    pub fn first(self) -> NaiveDate {
        self.day
    }

    /// The day after the last whole day; for grains finer than a day, the day after the first.
    pub(crate) fn after_last(self) -> Option<NaiveDate> {
        let months = |n| self.day.checked_add_months(chrono::Months::new(n));
        match self.grain {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Daypart | Unit::Day => self.day.succ_opt(),
            Unit::Weekend => self.day.checked_add_days(Days::new(2)),
            Unit::Week => self.day.checked_add_days(Days::new(7)),
            Unit::Month => months(1),
            Unit::Quarter | Unit::Season => months(3),
            Unit::Half => months(6),
            Unit::Year => months(12),
            Unit::Decade | Unit::Century | Unit::Millennium => {
                let size = years_in(self.grain)?;
                let year = self.day.year();
                // The last before Christ and the first after are a year short: no year 0 lies between them.
                let next = match year {
                    1 => size,
                    y if y <= 0 && y + size > 1 => 1,
                    y => y.checked_add(size)?,
                };
                NaiveDate::from_ymd_opt(next, 1, 1)
            }
        }
    }

    /// The first instant.
    pub(crate) fn start(self) -> Option<NaiveDateTime> {
        match self.within {
            Within::All => Some(self.day.and_time(NaiveTime::MIN)),
            Within::Part(part) => self.day.and_hms_opt(part_hours(part).0, 0, 0),
            Within::From(time) => Some(self.day.and_time(time)),
            Within::Midnight => Some(self.day.succ_opt()?.and_time(NaiveTime::MIN)),
        }
    }

    /// The first instant after it.
    pub(crate) fn end(self) -> Option<NaiveDateTime> {
        let length = match (self.grain, self.within) {
            (Unit::Daypart, Within::Part(part)) => TimeDelta::try_hours(part_hours(part).1.into())?,
            (Unit::Hour, _) => TimeDelta::try_hours(1)?,
            (Unit::Minute, _) => TimeDelta::try_minutes(1)?,
            (Unit::Second, _) => TimeDelta::try_seconds(1)?,
            _ => return Some(self.after_last()?.and_time(NaiveTime::MIN)),
        };
        self.start()?.checked_add_signed(length)
    }
}

/// The hour that a part of the day starts at, and how many hours it lasts; the night runs into the next morning.
fn part_hours(part: Part) -> (u32, u32) {
    match part {
        Part::Morning => (5, 7),
        Part::Midday => (11, 3),
        Part::Afternoon => (12, 6),
        Part::Evening => (17, 5),
        Part::Night => (20, 10),
        Part::Daytime => (6, 12),
    }
}

/// How many years a grain of years holds.
pub(crate) fn years_in(grain: Unit) -> Option<i32> {
    match grain {
        Unit::Year => Some(1),
        Unit::Decade => Some(10),
        Unit::Century => Some(100),
        Unit::Millennium => Some(1000),
        _ => None,
    }
}

/// The first year of the decade, century or millennium that holds this one: those that share its leading digits,
/// as people write the number, before Christ too.
fn first_year(year: i32, size: i32) -> Option<i32> {
    if size == 1 {
        return Some(year);
    }
    match year {
        1.. => Some((year / size * size).max(1)),
        _ => 2_i32.checked_sub((1_i32.checked_sub(year)? / size).checked_add(1)?.checked_mul(size)?),
    }
}

/// The leading digits of a year, decade, century or millennium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digits {
    /// Anno Domini.
    Ad(i32),
    /// Before Christ.
    Bc(i32),
}

fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.spell(f)
    }
}

impl Cell {
    /// Writes the literal that `Display` prints.
    pub(super) fn spell(&self, f: &mut impl Write) -> fmt::Result {
        let month = self.day.month();
        match self.grain {
            Unit::Week | Unit::Weekend => {
                let week = self.day.iso_week();
                figures::year(f, week.year())?;
                f.write_str("-W")?;
                figures::figures::<2>(f, week.week())?;
                f.write_str(if self.grain == Unit::Week { "" } else { "-WE" })
            }
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => {
                let bc = if self.grain == Unit::Year { "" } else { self.grain.name() };
                match self.digits() {
                    Some(Digits::Ad(digits)) => write!(f, "{}({digits})", self.grain),
                    Some(Digits::Bc(digits)) => write!(f, "bc{bc}({digits})"),
                    None => Ok(()),
                }
            }
            Unit::Month | Unit::Quarter | Unit::Half | Unit::Season => {
                figures::year(f, self.day.year())?;
                f.write_char('-')?;
                match self.grain {
                    Unit::Quarter => write!(f, "Q{}", month.div_ceil(3)),
                    Unit::Half => write!(f, "H{}", month.div_ceil(6)),
                    Unit::Season => f.write_str(season_from(month).map_or("", SeasonName::code)),
                    _ => figures::figures::<2>(f, month),
                }
            }
            Unit::Day | Unit::Daypart | Unit::Hour | Unit::Minute | Unit::Second => {
                figures::day(f, self.day)?;
                if self.within == Within::All {
                    return Ok(());
                }
                f.write_char('T')?;
                match (self.within, self.grain) {
                    (Within::Midnight, _) => f.write_str("24:00"),
                    (Within::Part(part), _) => f.write_str(part.code()),
                    (Within::From(time), Unit::Hour) => figures::hour(f, time),
                    (Within::From(time), Unit::Minute) => figures::minute(f, time),
                    (Within::From(time), _) => figures::clock(f, time),
                    (Within::All, _) => Ok(()),
                }
            }
        }
    }
}

/// The season that starts with this month.
fn season_from(month: u32) -> Option<SeasonName> {
    match month {
        3 => Some(SeasonName::Spring),
        6 => Some(SeasonName::Summer),
        9 => Some(SeasonName::Autumn),
        12 => Some(SeasonName::Winter),
        _ => None,
    }
}

/// The month that this season starts with.
pub(crate) fn season_month(season: SeasonName) -> u32 {
    match season {
        SeasonName::Spring => 3,
        SeasonName::Summer => 6,
        SeasonName::Autumn => 9,
        SeasonName::Winter => 12,
    }
}

/// Not the notation of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACell;

/// Reads the literals that `Display` prints; `year(2013)` and its kin are operators and read with the terms.
impl FromStr for Cell {
    type Err = NotACell;

    fn from_str(text: &str) -> Result<Self, NotACell> {
        literal(text).ok_or(NotACell)
    }
}

fn literal(text: &str) -> Option<Cell> {
    let body = text.get(1..)?;
    let dash = body.find('-')? + 1;
    let (year, rest) = (text.get(..dash)?, text.get(dash + 1..)?);
    let digits = year.trim_start_matches(['+', '-']);
    if !(4..=6).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let month_cell = |month: u32, grain| Cell::holding(NaiveDate::from_ymd_opt(year, month, 1)?, grain);
    if let Some(season) = SeasonName::of_code(rest) {
        return month_cell(season_month(season), Unit::Season);
    }
    if let Some(week) = rest.strip_prefix('W') {
        let (number, weekend) = week.strip_suffix("-WE").map_or((week, false), |number| (number, true));
        let weekday = if weekend { Weekday::Sat } else { Weekday::Mon };
        let day = NaiveDate::from_isoywd_opt(year, two_digits(number)?, weekday)?;
        return Cell::holding(day, if weekend { Unit::Weekend } else { Unit::Week });
    }
    if let Some(n @ 1..=4) = rest.strip_prefix('Q').and_then(|n| n.parse::<u32>().ok()) {
        return month_cell(n * 3 - 2, Unit::Quarter);
    }
    if let Some(n @ 1..=2) = rest.strip_prefix('H').and_then(|n| n.parse::<u32>().ok()) {
        return month_cell(n * 6 - 5, Unit::Half);
    }
    let (date, time) = rest.split_once('T').map_or((rest, None), |(date, time)| (date, Some(time)));
    let Some((month, day)) = date.split_once('-') else {
        return time.is_none().then(|| month_cell(two_digits(date)?, Unit::Month)).flatten();
    };
    let day = NaiveDate::from_ymd_opt(year, two_digits(month)?, two_digits(day)?)?;
    let Some(time) = time else { return Cell::day(day) };
    if let Some(part) = Part::of_code(time) {
        return Cell::part(day, part);
    }
    if time == "24:00" {
        return Cell::midnight(day);
    }
    let mut fields = time.split(':').map(two_digits);
    let hour = fields.next()??;
    let minute = fields.next();
    let second = fields.next();
    let (grain, minute, second) = match (minute, second, fields.next()) {
        (None, _, _) => (Unit::Hour, 0, 0),
        (Some(minute), None, _) => (Unit::Minute, minute?, 0),
        (Some(minute), Some(second), None) => (Unit::Second, minute?, second?),
        _ => return None,
    };
    Cell::clock(day, NaiveTime::from_hms_opt(hour, minute, second)?, grain)
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}
