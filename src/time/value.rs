//! The value of a term: TIMEX3, EDTF, and the first and last day covered. Only this file spells TIMEX3 and EDTF.

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::cell::{Cell, Digits};
use super::grain::{SeasonName, Unit};
use super::length::Length;
use super::point::Point;
use super::resolve::Bounds;
use super::sense::{Clock, Face, Pattern, Reference, Stretch};
use super::term::{Number, Op, Term};

/// What a term means, as the output spells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// TIMEX3 type.
    pub kind: Timex3Type,
    /// TIMEX3 value; empty where nothing is known.
    pub value: String,
    /// TIMEX3 mod.
    pub modifier: Option<Modifier>,
    /// TIMEX3 quant.
    pub quant: Option<&'static str>,
    /// TIMEX3 freq.
    pub freq: Option<String>,
    /// The first day or second covered, or the earliest that it may be.
    pub from: Option<Point>,
    /// The last day or second covered, or the latest that it may be.
    pub to: Option<Point>,
    /// The same as EDTF (ISO 8601-2), where EDTF has a form for it.
    pub edtf: Option<String>,
    /// The grain.
    pub precision: Option<Precision>,
    /// Whether all that the term leans on is known; where not, `from` and `to` are bounds only.
    pub resolved: bool,
}

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Timex3Type {
    Date,
    Time,
    Duration,
    Set,
}

/// TIMEX3 mod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Modifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

impl Modifier {
    /// TIMEX3's spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
        }
    }
}

/// The grain of a value, as the output names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Precision {
    Second,
    Minute,
    Hour,
    Daypart,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

impl Precision {
    /// The precision of a grain; the output has none beyond the century.
    fn of(grain: Unit) -> Self {
        match grain {
            Unit::Second => Self::Second,
            Unit::Minute => Self::Minute,
            Unit::Hour => Self::Hour,
            Unit::Daypart => Self::Daypart,
            Unit::Day => Self::Day,
            Unit::Weekend => Self::Weekend,
            Unit::Week => Self::Week,
            Unit::Month => Self::Month,
            Unit::Quarter => Self::Quarter,
            Unit::Season => Self::Season,
            Unit::Half => Self::Half,
            Unit::Year => Self::Year,
            Unit::Decade => Self::Decade,
            Unit::Century | Unit::Millennium => Self::Century,
        }
    }
}

/// The value of a stretch of the time line.
pub(super) fn of_stretch(stretch: &Stretch) -> Option<Value> {
    let value = timex3(stretch);
    let grain = stretch.grain();
    let kind = match (&stretch.face, grain) {
        (Face::Length(_), _) => Timex3Type::Duration,
        (_, Some(grain)) if grain < Unit::Day => Timex3Type::Time,
        _ => Timex3Type::Date,
    };
    let Bounds { from, to } = bounds(stretch);
    let edtf = if is_spelled_alike(stretch) { Some(value.clone()) } else { edtf(stretch) };
    Some(Value {
        kind,
        value,
        modifier: stretch.modifier,
        quant: None,
        freq: None,
        from,
        to,
        edtf,
        precision: grain.map(Precision::of),
        resolved: stretch.resolved,
    })
}

/// The first and the last day of a stretch where both its ends are midnights, else the seconds.
pub(super) fn bounds(stretch: &Stretch) -> Bounds {
    let midnight = |at: Option<NaiveDateTime>| at.is_none_or(|at| at.time() == NaiveTime::MIN);
    let coarse = stretch.grain().is_none_or(|grain| grain >= Unit::Daypart);
    let days = midnight(stretch.from) && midnight(stretch.to) && coarse;
    let point = |at: NaiveDateTime| Point { day: at.date(), time: (!days).then(|| at.time()) };
    let last = if days { TimeDelta::try_days(1) } else { TimeDelta::try_seconds(1) };
    let to = stretch.to.and_then(|to| Some(point(to.checked_sub_signed(last?)?)));
    Bounds { from: stretch.from.map(point), to }
}

/// The value of a length that hangs on no time.
pub(super) fn of_length(length: &Length) -> Option<Value> {
    Some(Value {
        kind: Timex3Type::Duration,
        value: duration(length),
        modifier: length.modifier,
        quant: None,
        freq: None,
        from: None,
        to: None,
        edtf: None,
        precision: None,
        resolved: true,
    })
}

/// The value of times that recur.
pub(super) fn of_set(term: &Term) -> Option<Value> {
    let Term::Apply(op, operands) = term else { return None };
    let (value, quant, freq) = match (op, &**operands) {
        (Op::Every, [repeat]) => (recurring(repeat)?, Some("EVERY"), None),
        (Op::Each, [period]) => (duration(&Length::of(period)?), Some("EVERY"), None),
        (Op::Times, [Term::Number(n), period]) => {
            let n = n.whole().map_or("X".to_owned(), |n| n.to_string());
            (duration(&Length::of(period)?), None, Some(format!("{n}X")))
        }
        (Op::Share, [share, period]) => {
            let share = duration(&Length::of(share)?);
            let freq = share.trim_start_matches(['P', 'T']).to_owned();
            (duration(&Length::of(period)?), None, Some(freq))
        }
        _ => return None,
    };
    let none = of_length(&Length { parts: Vec::new(), modifier: None })?;
    Some(Value { kind: Timex3Type::Set, value, quant, freq, ..none })
}

/// `XXXX-WXX-1` for each Monday, `P1D` for each day.
fn recurring(repeat: &Term) -> Option<String> {
    match repeat {
        // "daily" and "every day" are of one length.
        Term::Unit(unit) => Some(duration(&Length { parts: vec![(Number::of(1), *unit)], modifier: None })),
        Term::Apply(Op::Zoned, operands) => recurring(operands.first()?),
        // "Every Thanksgiving" has no pattern of figures.
        Term::Apply(Op::NthOf | Op::Easter | Op::Feast, _) => recurring(&Term::Unit(Unit::Year)),
        _ => Some(pattern(&Pattern::of(repeat)?)),
    }
}

/// A length as TIMEX3 writes it: ISO 8601 with X for a count that is not known, and DE, CE, ML, WE, Q for units that
/// ISO 8601 lacks.
fn duration(length: &Length) -> String {
    let mut text = "P".to_owned();
    let mut clock = false;
    // "Eight weeks to the day" is eight weeks, and no day.
    let none = |(number, _): &&(Number, Unit)| length.parts.len() > 1 && number.whole() == Some(0);
    for (number, unit) in &length.parts.iter().filter(|part| !none(part)).flat_map(whole).collect::<Vec<_>>() {
        let (factor, code) = match unit {
            Unit::Second => (1, "S"),
            Unit::Minute => (1, "M"),
            Unit::Hour => (1, "H"),
            Unit::Day | Unit::Daypart => (1, "D"),
            Unit::Weekend => (1, "WE"),
            Unit::Week => (1, "W"),
            Unit::Month => (1, "M"),
            Unit::Quarter => (1, "Q"),
            Unit::Season => (3, "M"),
            Unit::Half => (6, "M"),
            Unit::Year => (1, "Y"),
            Unit::Decade => (1, "DE"),
            Unit::Century => (1, "CE"),
            Unit::Millennium => (1, "ML"),
        };
        if *unit <= Unit::Hour && !clock {
            text.push('T');
            clock = true;
        }
        match number {
            Number::Some => text.push('X'),
            Number::Milli(milli) => text.push_str(&Number::Milli(milli.saturating_mul(factor)).to_string()),
        }
        text.push_str(code);
    }
    text
}

/// A count and a unit without the fraction that the next finer unit tells: two and a half years are `P2Y6M`.
fn whole((number, unit): &(Number, Unit)) -> Vec<(Number, Unit)> {
    let finer = match unit {
        Unit::Year => Some((12, Unit::Month)),
        Unit::Hour => Some((60, Unit::Minute)),
        Unit::Minute => Some((60, Unit::Second)),
        _ => None,
    };
    // A decade and a half is fifteen years.
    let years = match unit {
        Unit::Decade => 10,
        Unit::Century => 100,
        _ => 0,
    };
    if let (Number::Milli(milli), true) = (number, years > 0 && number.whole().is_none()) {
        return vec![(Number::Milli(milli.saturating_mul(years)), Unit::Year)];
    }
    let parts = || {
        let (Number::Milli(milli), (times, finer)) = (number, finer?) else { return None };
        let (count, rest) = (milli / 1000, (milli % 1000).checked_mul(times)?);
        let one = (count > 0).then_some((Number::of(count), *unit));
        let other = (Number::Milli(rest), finer);
        (rest > 0 && rest % 1000 == 0).then(|| one.into_iter().chain([other]).collect())
    };
    parts().unwrap_or_else(|| vec![(*number, *unit)])
}

fn timex3(stretch: &Stretch) -> String {
    match &stretch.face {
        Face::Cell(cell) => timex3_cell(*cell),
        Face::Pattern(known) => pattern(known),
        Face::Length(length) => duration(length),
        Face::Range(one, other) => format!("{}/{}", timex3(one), timex3(other)),
        Face::Reference(Reference::Past) => "PAST_REF".to_owned(),
        Face::Reference(Reference::Present) => "PRESENT_REF".to_owned(),
        Face::Reference(Reference::Future) => "FUTURE_REF".to_owned(),
        Face::Nameless => String::new(),
    }
}

/// TIMEX3 writes the digits of the years and `BC` before those that run backwards (ISO-TimeML; TIDES 2005, 3.2.1), and
/// a clock time as the text has it, without its zone (the practice of TimeBank); EDTF keeps the zone.
fn timex3_cell(cell: Cell) -> String {
    let digits = |digits: Digits, width: usize| match digits {
        Digits::Ad(n) => format!("{n:0width$}"),
        Digits::Bc(n) => format!("BC{n:0width$}"),
    };
    let year = |y: i32| digits(if y > 0 { Digits::Ad(y) } else { Digits::Bc(1_i32.saturating_sub(y)) }, 4);
    let mut literal = String::with_capacity(16);
    // A string takes all that is written to it.
    let _ = cell.spell(&mut literal);
    // After Christ the literal of a cell finer than a year has TIMEX3's year already.
    if cell.digits().is_none() && (2..=9998).contains(&cell.first().year()) {
        // An hour is written with its minutes.
        if cell.grain() == Unit::Hour {
            literal.push_str(":00");
        }
        return literal;
    }
    // The cell's literal, with TIMEX3's year for its own.
    let rest = |text: &str| {
        text.get(1..).and_then(|rest| rest.split_once('-')).map_or(String::new(), |(_, rest)| format!("-{rest}"))
    };
    match (cell.digits(), cell.grain()) {
        (Some(d), Unit::Year) => digits(d, 4),
        (Some(d), Unit::Decade) => digits(d, 3),
        (Some(d), Unit::Century) => digits(d, 2),
        (Some(d), _) => digits(d, 1),
        (None, Unit::Week | Unit::Weekend) => year(cell.first().iso_week().year()) + &rest(&literal),
        // An hour is written with its minutes.
        (None, Unit::Hour) => year(cell.first().year()) + &rest(&literal) + ":00",
        (None, _) => year(cell.first().year()) + &rest(&literal),
    }
}

/// A zone as ISO 8601 writes it, where it is an offset or one of the well-known names.
fn offset(zone: Option<&str>) -> &str {
    let Some(zone) = zone else { return "" };
    match zone {
        "UTC" | "GMT" | "UT" | "Z" => "Z",
        "EST" | "CDT" => "-05",
        "EDT" => "-04",
        "CST" | "MDT" => "-06",
        "MST" | "PDT" => "-07",
        "PST" => "-08",
        "BST" | "CET" => "+01",
        "CEST" | "EET" => "+02",
        "EEST" | "MSK" => "+03",
        "IST" => "+05:30",
        "JST" | "KST" => "+09",
        offset if offset.starts_with(['+', '-']) => offset,
        _ => "",
    }
}

/// A date of which some fields are not known: `XXXX-07-04`, `1943-07-XX`, `XXXX-WXX-5TEV`.
fn pattern(p: &Pattern) -> String {
    let known = p.known.filter(|known| known.grain() <= Unit::Year);
    let year = match p.known {
        Some(cell) if cell.grain() <= Unit::Year => {
            timex3_cell(Cell::holding(cell.first(), Unit::Year).unwrap_or(cell))
        }
        Some(cell) => format!("{:X<4}", timex3_cell(cell)),
        None => "XXXX".to_owned(),
    };
    let two = |n: Option<u32>| n.map_or("XX".to_owned(), |n| format!("{n:02}"));
    let one = |n: Option<u32>| n.map_or("X".to_owned(), |n| n.to_string());
    let month =
        p.month.or(known.filter(|k| k.grain() <= Unit::Month && k.grain() != Unit::Week).map(|k| k.first().month()));
    let day = p.day.or(known.filter(|k| k.grain() <= Unit::Day).map(|k| k.first().day()));
    let date = match p.grain {
        Some(Unit::Century) => "XX".to_owned(),
        Some(Unit::Decade) => "XXX".to_owned(),
        Some(Unit::Year | Unit::Millennium) | None => year,
        Some(Unit::Half) => format!("{year}-H{}", one(p.half)),
        Some(Unit::Season) => format!("{year}-{}", p.season.map_or("XX", SeasonName::code)),
        Some(Unit::Quarter) => format!("{year}-Q{}", one(p.quarter)),
        Some(Unit::Month) => format!("{year}-{}", two(month)),
        Some(Unit::Week) => format!("{year}-WXX"),
        Some(Unit::Weekend) => format!("{year}-WXX-WE"),
        Some(_) => match (p.weekday, month, day) {
            (Some(weekday), None, None) => format!("{year}-WXX-{weekday}"),
            _ => format!("{year}-{}-{}", two(month), two(day)),
        },
    };
    date + &match p.clock {
        None => String::new(),
        Some(Clock::Unknown) => "TXX".to_owned(),
        Some(Clock::Part(part)) => format!("T{}", part.code()),
        Some(Clock::Time(time, Unit::Second)) => time.format("T%H:%M:%S").to_string(),
        Some(Clock::Time(time, _)) => time.format("T%H:%M").to_string(),
    }
}

/// Whether EDTF has TIMEX3's spelling: of a plain day, month or year of four figures.
fn is_spelled_alike(stretch: &Stretch) -> bool {
    let alike = |cell: &Cell| {
        matches!(cell.grain(), Unit::Day | Unit::Month | Unit::Year) && (2..=9998).contains(&cell.first().year())
    };
    matches!(&stretch.face, Face::Cell(cell) if alike(cell)) && !stretch.fiscal && stretch.modifier.is_none()
}

/// EDTF (ISO 8601-2:2019, levels 0 to 2), or `None` where it has no form, as for weekdays of no week.
fn edtf(stretch: &Stretch) -> Option<String> {
    if stretch.fiscal {
        return None;
    }
    let text = match &stretch.face {
        Face::Cell(cell) => match edtf_cell(*cell)? {
            time if time.contains('T') => time + offset(stretch.zone.as_deref()),
            date => date,
        },
        Face::Pattern(p) if p.clock.is_none() => match p.grain? {
            Unit::Day | Unit::Month => Some(pattern(p)).filter(|text| !text.contains('W'))?,
            _ => return None,
        },
        Face::Range(one, other) => format!("{}/{}", edtf(one)?, edtf(other)?),
        Face::Length(_) => {
            let day = |at: NaiveDateTime| edtf_cell(Cell::day(at.date())?);
            let last = stretch.to?.checked_sub_signed(TimeDelta::try_seconds(1)?)?;
            format!("{}/{}", day(stretch.from?)?, day(last)?)
        }
        _ => return None,
    };
    // Before Christ the years of EDTF are astronomical; a pattern has only TIMEX3's.
    let text = (!text.starts_with("BC")).then_some(text)?;
    Some(match stretch.modifier {
        Some(Modifier::Approx) if !text.contains('/') => text + "~",
        Some(Modifier::OnOrAfter | Modifier::After) => text + "/..",
        Some(Modifier::OnOrBefore | Modifier::Before) => format!("../{text}"),
        _ => text,
    })
}

fn edtf_cell(cell: Cell) -> Option<String> {
    let first = cell.first();
    let year = |y: i32| match y {
        0..=9999 => format!("{y:04}"),
        -9999..=-1 => format!("-{:04}", y.unsigned_abs()),
        _ => format!("Y{y}"),
    };
    let day = |d: chrono::NaiveDate| match d.year() {
        0..=9999 => Point::day(d).to_string(),
        _ => format!("{}-{:02}-{:02}", year(d.year()), d.month(), d.day()),
    };
    // EDTF's numbers for the parts of a year: seasons 21 to 24, quarters 33 to 36, halves 40 and 41.
    let part = |n: u32| Some(format!("{}-{n}", year(first.year())));
    let span = || Some(format!("{}/{}", day(first), day(cell.end()?.date().pred_opt()?)));
    let years = || Some(format!("{}/{}", year(first.year()), year(cell.end()?.date().pred_opt()?.year())));
    let unspecified = |marks: &str| match cell.digits()? {
        Digits::Ad(n) => Some(format!("{n:0width$}{marks}", width = 4 - marks.len())),
        Digits::Bc(_) => years(),
    };
    match cell.grain() {
        Unit::Day | Unit::Daypart | Unit::Hour => Some(day(first)),
        Unit::Minute | Unit::Second => {
            let at = cell.start()?;
            Some(format!("{}T{}", day(at.date()), at.format("%H:%M:%S")))
        }
        Unit::Weekend | Unit::Week => span(),
        Unit::Month => Some(format!("{}-{:02}", year(first.year()), first.month())),
        Unit::Quarter => part(33 + first.month0() / 3),
        Unit::Half => part(40 + first.month0() / 6),
        Unit::Season => part(21 + (first.month() % 12 / 3 + 3) % 4),
        Unit::Year => Some(year(first.year())),
        Unit::Decade => unspecified("X"),
        Unit::Century => unspecified("XX"),
        Unit::Millennium => years(),
    }
}

impl Bounds {
    /// As an EDTF date or interval: `2026-03-01`, `2026-03-01/..`; `None` where neither side is known.
    pub fn edtf(&self) -> Option<String> {
        match (self.from, self.to) {
            (None, None) => None,
            (Some(from), Some(to)) if from == to => Some(from.to_string()),
            (from, to) => {
                let side = |point: Option<Point>| point.map_or_else(|| "..".to_owned(), |p| p.day.to_string());
                Some(format!("{}/{}", side(from), side(to)))
            }
        }
    }

    /// The finest grain as long as the stretch; `None` where it is open.
    pub fn precision(&self) -> Option<Precision> {
        let (from, to) = self.from.zip(self.to)?;
        Some(match (to.day - from.day).num_days() {
            ..=0 if from == to && from.time.is_some() => Precision::Second,
            ..=0 => Precision::Day,
            1..=7 => Precision::Week,
            8..=31 => Precision::Month,
            32..=92 => Precision::Quarter,
            93..=366 => Precision::Year,
            367..=3660 => Precision::Decade,
            _ => Precision::Century,
        })
    }
}
