//! A length: what a period measures, and how far it moves an instant. "three and a half weeks", "two hours and ten minutes".

use chrono::{Days, Months, NaiveDateTime, TimeDelta};

use super::grain::Unit;
use super::term::{Number, Op, Term};
use super::value::Modifier;

/// So many units, and so many of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Length {
    /// The counts in the order that the text gives them.
    pub parts: Vec<(Number, Unit)>,
    /// "about", "less than" and their kin.
    pub modifier: Option<Modifier>,
}

impl Length {
    /// What a term of kind period measures.
    pub fn of(term: &Term) -> Option<Self> {
        let Term::Apply(op, operands) = term else { return None };
        let marked = |modifier| Some(Length { modifier: Some(modifier), ..Length::of(operands.first()?)? });
        match (op, &**operands) {
            (Op::Period, [Term::Number(number), Term::Unit(unit)]) => {
                Some(Length { parts: vec![(*number, *unit)], modifier: None })
            }
            (Op::Plus, [one, other]) => {
                let (one, other) = (Length::of(one)?, Length::of(other)?);
                let parts = one.parts.into_iter().chain(other.parts).collect();
                Some(Length { parts, modifier: one.modifier.or(other.modifier) })
            }
            (Op::About, _) => marked(Modifier::Approx),
            (Op::Less, _) => marked(Modifier::LessThan),
            (Op::More, _) => marked(Modifier::MoreThan),
            (Op::AtMost, _) => marked(Modifier::EqualOrLess),
            (Op::AtLeast, _) => marked(Modifier::EqualOrMore),
            _ => None,
        }
    }

    /// Whether a count in it is not known: "several weeks".
    pub fn vague(&self) -> bool {
        self.parts.iter().any(|(number, _)| *number == Number::Some)
    }

    /// The grain at which a time moved by this length is known: two weeks before a day is a week. A decade counts as
    /// ten years, and a fraction of a unit is known to the next finer one.
    pub fn grain(&self) -> Option<Unit> {
        let of = |(number, unit): &(Number, Unit)| match unit {
            _ if number.whole().is_none() && *number != Number::Some => finer(*unit),
            Unit::Decade => Unit::Year,
            Unit::Daypart => Unit::Day,
            unit => *unit,
        };
        self.parts.iter().map(of).min()
    }

    /// The instant this much later, or earlier where `sign` is -1. `None` for vague lengths and past the calendar.
    ///
    /// Months are counted before days, and the end of a short month stands for the days that it lacks.
    pub fn shift(&self, at: NaiveDateTime, sign: i64) -> Option<NaiveDateTime> {
        let (mut months, mut seconds) = (0_i64, 0_i64);
        for (number, unit) in &self.parts {
            let Number::Milli(milli) = number else { return None };
            let milli = milli.checked_mul(sign)?;
            match (months_in(*unit), seconds_in(*unit)) {
                (Some(size), _) => {
                    let all = milli.checked_mul(size)?;
                    months = months.checked_add(all / 1000)?;
                    seconds = seconds.checked_add(all % 1000 * 30 * 86_400 / 1000)?;
                }
                (_, Some(size)) => seconds = seconds.checked_add(milli.checked_mul(size)? / 1000)?,
                _ => return None,
            }
        }
        let by = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
        let moved = if months < 0 { at.checked_sub_months(by) } else { at.checked_add_months(by) }?;
        let (days, rest) = (seconds / 86_400, TimeDelta::try_seconds(seconds % 86_400)?);
        let by = Days::new(days.unsigned_abs());
        let moved = if days < 0 { moved.checked_sub_days(by) } else { moved.checked_add_days(by) }?;
        moved.checked_add_signed(rest)
    }
}

/// The grain that half of this unit is known to.
fn finer(unit: Unit) -> Unit {
    match unit {
        Unit::Second | Unit::Minute => Unit::Second,
        Unit::Hour => Unit::Minute,
        Unit::Daypart | Unit::Day => Unit::Hour,
        Unit::Weekend | Unit::Week | Unit::Month => Unit::Day,
        Unit::Quarter | Unit::Season | Unit::Half | Unit::Year => Unit::Month,
        Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
    }
}

fn months_in(unit: Unit) -> Option<i64> {
    match unit {
        Unit::Month => Some(1),
        Unit::Quarter | Unit::Season => Some(3),
        Unit::Half => Some(6),
        Unit::Year => Some(12),
        Unit::Decade => Some(120),
        Unit::Century => Some(1200),
        Unit::Millennium => Some(12_000),
        _ => None,
    }
}

fn seconds_in(unit: Unit) -> Option<i64> {
    match unit {
        Unit::Second => Some(1),
        Unit::Minute => Some(60),
        Unit::Hour => Some(3600),
        Unit::Day | Unit::Daypart => Some(86_400),
        Unit::Week | Unit::Weekend => Some(7 * 86_400),
        _ => None,
    }
}
