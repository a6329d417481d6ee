//! Kinds that are spelt in figures rather than listed: "31", "1,234", "3.5", "1998", "3rd", "1990s", "10am", "1845".

use crate::time::{Kind, Number, Op, Term};

/// A kind that a single token belongs to by its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `<int>`: any count in figures, "7", "1,234", "3.5".
    Int,
    /// `<d>`: 1 to 31, the day of a month.
    Day,
    /// `<m>`: 1 to 12, the month of a year.
    Month,
    /// `<yy>`: two figures.
    TwoFigures,
    /// `<yyy>`: one to three figures, a year of antiquity.
    Antiquity,
    /// `<yyyy>`: four figures from 1000 to 2199.
    Year,
    /// `<h>`: 0 to 24, the hour.
    Hour,
    /// `<mm>`: two figures from 00 to 59, the minutes.
    Minute,
    /// `<hhmm>`: four figures that a clock shows.
    HourMinute,
    /// `<nth>`: "3rd".
    Nth,
    /// `<yyyys>`: "1990s"; "1800s" is the century, "2000s" the decade.
    Decade,
    /// `<yyys>`: "470s", as its first two figures.
    AntiqueDecade,
    /// `<yys>`: "90s", as its first figure.
    ShortDecade,
    /// `<ham>`: "10am".
    HourAm,
    /// `<mam>`: "15am", the minutes of "6:15am".
    MinuteAm,
    /// `<mpm>`: "15pm", the minutes of "6:15pm".
    MinutePm,
    /// `<dotted_am>`: the "7.30" of "7.30am", as the British write the clock.
    DottedAm,
    /// `<dotted_pm>`: the "7.30" of "7.30pm".
    DottedPm,
    /// `<qn>`: "Q3", "3Q".
    Quarter,
    /// `<fy>`: "FY2027", "FY27".
    FiscalYear,
    /// `<dotted_day>`: "14.03.2022", as most of Europe writes the day.
    DottedDay,
}

impl Shape {
    /// Every shape with its name in patterns and what it denotes.
    pub(crate) const ALL: [(Shape, &'static str, Kind); 21] = [
        (Shape::Int, "int", Kind::Number),
        (Shape::Day, "d", Kind::Number),
        (Shape::Month, "m", Kind::Number),
        (Shape::TwoFigures, "yy", Kind::Number),
        (Shape::Antiquity, "yyy", Kind::Number),
        (Shape::Year, "yyyy", Kind::Number),
        (Shape::Hour, "h", Kind::Number),
        (Shape::Minute, "mm", Kind::Number),
        (Shape::HourMinute, "hhmm", Kind::Repeat),
        (Shape::Nth, "nth", Kind::Number),
        (Shape::Decade, "yyyys", Kind::Time),
        (Shape::AntiqueDecade, "yyys", Kind::Number),
        (Shape::ShortDecade, "yys", Kind::Number),
        (Shape::HourAm, "ham", Kind::Repeat),
        (Shape::MinuteAm, "mam", Kind::Number),
        (Shape::MinutePm, "mpm", Kind::Number),
        (Shape::DottedAm, "dotted_am", Kind::Repeat),
        (Shape::DottedPm, "dotted_pm", Kind::Repeat),
        (Shape::Quarter, "qn", Kind::Number),
        (Shape::FiscalYear, "fy", Kind::Number),
        (Shape::DottedDay, "dotted_day", Kind::Time),
    ];

    /// What the token denotes under this shape; `None` where it has another shape.
    pub(crate) fn read(self, token: &str) -> Option<Term> {
        self.of(&Figures::of(token)?)
    }

    /// Whether a token has this shape.
    pub(crate) fn fits(self, token: &Figures<'_>) -> bool {
        let number = matches!(
            self,
            Shape::Int
                | Shape::Day
                | Shape::Month
                | Shape::TwoFigures
                | Shape::Antiquity
                | Shape::Year
                | Shape::Hour
                | Shape::Minute
        );
        // "1987" is none of what has letters, and "3rd" none of what has not.
        let may = match token.tail.as_bytes().first() {
            None => number || self == Shape::HourMinute,
            Some(b'.' | b',') => matches!(self, Shape::Int | Shape::DottedAm | Shape::DottedPm | Shape::DottedDay),
            Some(_) => !number,
        };
        may && self.of(token).is_some()
    }

    /// The same for a token whose figures are known.
    pub(crate) fn of(self, token: &Figures<'_>) -> Option<Term> {
        let Figures { token, tail, figures, n } = *token;
        let plain = tail.is_empty();
        let number = |n: i64| Term::Number(Number::of(n));
        let when = |fits: bool| (plain && fits).then(|| number(n));
        match self {
            Shape::Int => int(token),
            Shape::Day => when(figures <= 2 && (1..=31).contains(&n)),
            Shape::Month => when(figures <= 2 && (1..=12).contains(&n)),
            Shape::TwoFigures => when(figures == 2),
            Shape::Antiquity => when(figures <= 3 && n > 0),
            Shape::Year => when(figures == 4 && (1000..2200).contains(&n)),
            Shape::Hour => when(figures <= 2 && n <= 24),
            Shape::Minute => when(figures == 2 && n < 60),
            Shape::HourMinute if plain && figures == 4 => Term::apply(Op::Clock, [number(n / 100), number(n % 100)]),
            Shape::HourMinute => None,
            Shape::Nth => {
                let suffix = match (n % 10, n % 100) {
                    (_, 11..=13) => "th",
                    (1, _) => "st",
                    (2, _) => "nd",
                    (3, _) => "rd",
                    _ => "th",
                };
                (n > 0 && tail.eq_ignore_ascii_case(suffix)).then(|| number(n))
            }
            Shape::Decade if figures == 4 && tail == "s" && (1000..2200).contains(&n) => match n % 100 {
                // The century has not been told of yet.
                0 if n != 2000 => Term::apply(Op::Century, [number(n / 100)]),
                _ if n % 10 == 0 => Term::apply(Op::Decade, [number(n / 10)]),
                _ => None,
            },
            Shape::Decade => None,
            Shape::AntiqueDecade => (figures == 3 && tail == "s" && n % 10 == 0).then(|| number(n / 10)),
            Shape::ShortDecade => (figures == 2 && tail == "s" && n % 10 == 0).then(|| number(n / 10)),
            Shape::HourAm => {
                let late = 12 * i64::from(half_of_day(tail)?);
                (1..=12).contains(&n).then(|| Term::apply(Op::HourOf, [number(n % 12 + late)])).flatten()
            }
            Shape::MinuteAm => (figures == 2 && n < 60 && !half_of_day(tail)?).then(|| number(n)),
            Shape::MinutePm => (figures == 2 && n < 60 && half_of_day(tail)?).then(|| number(n)),
            Shape::DottedAm | Shape::DottedPm => {
                let minute = Shape::Minute.read(tail.strip_prefix('.')?)?;
                let hour = number(n % 12 + if self == Shape::DottedPm { 12 } else { 0 });
                (1..=12).contains(&n).then(|| Term::apply(Op::Clock, [hour, minute])).flatten()
            }
            Shape::Quarter => {
                let digit = match token.as_bytes() {
                    [b'Q' | b'q', digit] | [digit, b'Q'] => digit.wrapping_sub(b'0'),
                    _ => return None,
                };
                (1..=4).contains(&digit).then(|| number(i64::from(digit)))
            }
            Shape::DottedDay => {
                let (day, rest) = token.split_once('.')?;
                let (month, year) = rest.split_once('.')?;
                let month = Term::apply(Op::MonthOf, [Shape::Month.read(month)?])?;
                let day = Term::apply(Op::DayOf, [Shape::Day.read(day)?])?;
                let year = Term::apply(Op::Year, [Shape::Year.read(year)?])?;
                Term::apply(Op::In, [year, Term::apply(Op::Both, [month, day])?])
            }
            Shape::FiscalYear => {
                let year = token.strip_prefix("FY")?;
                let of_century = Shape::TwoFigures.read(year).and(year.parse().ok()).map(|n: i64| number(2000 + n));
                of_century.or_else(|| Shape::Year.read(year))
            }
        }
    }
}

/// A token with figures in it, cut behind those that it begins with.
pub(crate) struct Figures<'t> {
    token: &'t str,
    tail: &'t str,
    /// How many it begins with.
    figures: usize,
    /// Their number; -1 where it begins with none.
    n: i64,
}

impl<'t> Figures<'t> {
    /// The figures of a token; `None` where it has none, or too many.
    pub(crate) fn of(token: &'t str) -> Option<Self> {
        if !token.bytes().any(|b| b.is_ascii_digit()) || token.len() > 16 {
            return None;
        }
        let figures = token.bytes().take_while(u8::is_ascii_digit).count();
        let (head, tail) = token.split_at_checked(figures)?;
        let n = if head.is_empty() { -1 } else { head.parse().ok()? };
        Some(Self { token, tail, figures, n })
    }
}

/// Whether "am" or "pm" stands after the figures: false for the one, true for the other.
fn half_of_day(tail: &str) -> Option<bool> {
    let tail = tail.trim_end_matches('.');
    let is = |half: [&str; 2]| half.iter().any(|half| tail.eq_ignore_ascii_case(half));
    is(["am", "a.m"]).then_some(false).or_else(|| is(["pm", "p.m"]).then_some(true))
}

/// A count in figures: "7", "1,234", "3.5".
fn int(token: &str) -> Option<Term> {
    let (whole, part) = token.split_once('.').unwrap_or((token, "0"));
    let grouped = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let digits = |s: &str| !s.is_empty() && s.len() <= 9 && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(first) || !groups.clone().all(grouped) || !digits(part) || part.len() > 3 {
        return None;
    }
    let number = |digits: &str| digits.bytes().filter(|b| *b != b',').fold(0, |n, b| n * 10 + i64::from(b - b'0'));
    let part = number(part) * [1, 100, 10, 1].get(part.len())?;
    Some(Term::Number(Number::Milli(number(whole).checked_mul(1000)?.checked_add(part)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(token: &str) -> Vec<&'static str> {
        Shape::ALL.iter().filter(|(s, ..)| s.read(token).is_some()).map(|(_, name, _)| *name).collect()
    }

    #[test]
    fn a_token_has_the_shapes_that_its_characters_allow() {
        assert_eq!(names("7"), ["int", "d", "m", "yyy", "h"]);
        assert_eq!(names("09"), ["int", "d", "m", "yy", "yyy", "h", "mm"]);
        assert_eq!(names("1998"), ["int", "yyyy"]);
        assert_eq!(names("1845"), ["int", "yyyy", "hhmm"]);
        assert_eq!(names("1,234.5"), ["int"]);
        assert_eq!(names("22nd"), ["nth"]);
        assert_eq!(names("12nd"), [""; 0]);
        assert_eq!(names("1990s"), ["yyyys"]);
        assert_eq!(names("90s"), ["yys"]);
        assert_eq!(names("470s"), ["yyys"]);
        assert_eq!(names("12pm"), ["ham", "mpm"]);
        assert_eq!(names("11.20"), ["int", "dotted_am", "dotted_pm"]);
        assert_eq!(names("Q3"), ["qn"]);
        assert_eq!(names("FY2027"), ["fy"]);
        assert_eq!(names("14.03.2022"), ["dotted_day"]);
        assert_eq!(names("14.13.2022"), [""; 0]);
        assert_eq!(names("FY275"), [""; 0]);
    }
}
