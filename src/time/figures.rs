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
    let (month, of_month) = (digits::<2>(day.month()), digits::<2>(day.day()));
    if (0..=9999).contains(&day.year()) {
        let [a, b, c, d] = digits::<4>(day.year().unsigned_abs());
        return text(out, &[a, b, c, d, b'-', month[0], month[1], b'-', of_month[0], of_month[1]]);
    }
    year(out, day.year())?;
    text(out, &[b'-', month[0], month[1], b'-', of_month[0], of_month[1]])
}

/// `15:30:00`, to the second.
pub(super) fn clock(out: &mut impl Write, time: NaiveTime) -> fmt::Result {
    minute(out, time)?;
    let [a, b] = digits(time.second());
    text(out, &[b':', a, b])
}

/// `15:30`.
pub(super) fn minute(out: &mut impl Write, time: NaiveTime) -> fmt::Result {
    let ([a, b], [c, d]) = (digits(time.hour()), digits(time.minute()));
    text(out, &[a, b, b':', c, d])
}

/// `15`.
pub(super) fn hour(out: &mut impl Write, time: NaiveTime) -> fmt::Result {
    figures::<2>(out, time.hour())
}

/// The last so many figures of a number.
pub(super) fn figures<const N: usize>(out: &mut impl Write, n: u32) -> fmt::Result {
    text(out, &digits::<N>(n))
}

fn digits<const N: usize>(mut n: u32) -> [u8; N] {
    let mut digits = [b'0'; N];
    for digit in digits.iter_mut().rev() {
        *digit += (n % 10) as u8;
        n /= 10;
    }
    digits
}

fn text(out: &mut impl Write, ascii: &[u8]) -> fmt::Result {
    out.write_str(str::from_utf8(ascii).map_err(|_| fmt::Error)?)
}
