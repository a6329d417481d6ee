//! Days and clock times in figures, `2026-03-09` and `15:30`, as ISO 8601 and all that follows it write them.

use std::fmt::{self, Write};

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// A year: four figures, with a sign where it needs more or lies before the year 0.
pub(super) fn year(out: &mut impl Write, year: i32) -> fmt::Result {
    match year {
        0..=9999 => figures::<4>(out, year.unsigned_abs()),
        ..0 => write!(out, "-{:04}", year.unsigned_abs()),
        _ => write!(out, "+{year}"),
    }
}

/// `2026-03-09`.
pub(super) fn day(out: &mut impl Write, day: NaiveDate) -> fmt::Result {
    year(out, day.year())?;
    out.write_char('-')?;
    figures::<2>(out, day.month())?;
    out.write_char('-')?;
    figures::<2>(out, day.day())
}

/// `15:30:00`, to the second.
pub(super) fn clock(out: &mut impl Write, time: NaiveTime) -> fmt::Result {
    minute(out, time)?;
    out.write_char(':')?;
    figures::<2>(out, time.second())
}

/// `15:30`.
pub(super) fn minute(out: &mut impl Write, time: NaiveTime) -> fmt::Result {
    hour(out, time)?;
    out.write_char(':')?;
    figures::<2>(out, time.minute())
}

/// `15`.
pub(super) fn hour(out: &mut impl Write, time: NaiveTime) -> fmt::Result {
    figures::<2>(out, time.hour())
}

/// The last so many figures of a number.
pub(super) fn figures<const N: usize>(out: &mut impl Write, mut n: u32) -> fmt::Result {
    let mut text = ['0'; N];
    for figure in text.iter_mut().rev() {
        *figure = char::from_digit(n % 10, 10).unwrap_or('0');
        n /= 10;
    }
    text.into_iter().try_for_each(|figure| out.write_char(figure))
}
