//! The days that come back each year by a calendar of their own: Easter, Passover, the lunar new year.

use chrono::{Days, NaiveDate};

/// A feast from which other days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// Easter Sunday of the western churches.
    Easter,
    /// Easter Sunday of the eastern churches.
    OrthodoxEaster,
    /// The first day of Passover, 15 Nisan.
    Passover,
    /// The first day of Hanukkah, 25 Kislev.
    Hanukkah,
    /// The first day of the Chinese year.
    LunarNewYear,
}

impl Feast {
    /// The feast of this name in the notation.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "orthodox-easter" => Self::OrthodoxEaster,
            "passover" => Self::Passover,
            "hanukkah" => Self::Hanukkah,
            "lunar-new-year" => Self::LunarNewYear,
            _ => return None,
        })
    }

    /// Its day in this year of the Gregorian calendar, as far as it is known.
    pub(super) fn day(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Easter => easter(year),
            Self::OrthodoxEaster => orthodox_easter(year),
            Self::Passover => passover(year),
            Self::Hanukkah => hanukkah(year),
            Self::LunarNewYear => lunar_new_year(year),
        }
    }
}

/// Easter Sunday by the Gregorian rule (Butcher 1876, as in Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    of_months_of_31(year, h + l - 7 * m + 114)
}

/// The day that both rules of Meeus give as 31 times its month and the day of the month less one.
fn of_months_of_31(year: i32, day: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::try_from(day / 31).ok()?, u32::try_from(day % 31 + 1).ok()?)
}

/// Easter Sunday by the Julian rule (Meeus, ch. 8), on its Gregorian day.
fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15).rem_euclid(30);
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let julian = of_months_of_31(year, d + e + 114)?;
    // How many days the Julian calendar is behind in March.
    let behind = year.div_euclid(100) - year.div_euclid(400) - 2;
    julian.checked_add_days(Days::new(u64::try_from(behind).ok()?))
}

/// The day of 1 Tishri of a Hebrew year, counted from 1 January of the year 1 (Reingold and Dershowitz, Calendrical
/// Calculations, ch. 8: the mean new moon, put off so that no feast falls on a day that it may not).
fn new_year(hebrew: i64) -> i64 {
    const EPOCH: i64 = -1_373_427;
    let elapsed = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let day = 29 * months + (12_084 + 13_753 * months).div_euclid(25_920);
        day + i64::from((3 * (day + 1)).rem_euclid(7) < 3)
    };
    let [before, own, after] = [-1, 0, 1].map(|by| elapsed(hebrew + by));
    let put_off = if after - own == 356 { 2 } else { i64::from(own - before == 382) };
    EPOCH + own + put_off
}

/// The year of the Hebrew calendar that begins in the autumn of a Gregorian one.
fn hebrew(year: i32) -> i64 {
    i64::from(year) + 3_761
}

fn of_number(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day).ok()?)
}

/// Nisan and the months behind it have always as many days.
fn passover(year: i32) -> Option<NaiveDate> {
    of_number(new_year(hebrew(year)) - 163)
}

/// Heshvan, before Kislev, has a day more in the longest years.
fn hanukkah(year: i32) -> Option<NaiveDate> {
    let (own, next) = (new_year(hebrew(year)), new_year(hebrew(year) + 1));
    of_number(own + 83 + i64::from((next - own) % 10 == 5))
}

/// The day of the second new moon behind the one before or at the winter solstice, or of the third where a leap month lies
/// between, as Beijing counts days (GB/T 33661-2017; new moons and solstices after Meeus, ch. 49 and 27; in 1916, by Beijing's own
/// noon).
fn lunar_new_year(year: i32) -> Option<NaiveDate> {
    let after = AFTER_20_JANUARY.get(usize::try_from(year - FIRST).ok()?)?;
    NaiveDate::from_ymd_opt(year, 1, 20)?.checked_add_days(Days::new(u64::from(*after)))
}

/// The first year of the table.
const FIRST: i32 = 1900;

/// How many days after 20 January the lunar new year was or will be.
const AFTER_20_JANUARY: [u8; 200] = [
    11, 30, 19, 9, 27, 15, 5, 24, 13, 2, 21, 10, 29, 17, 6, 25, 14, 3, 22, 12, 31, 19, 8, 27, 16, 4, 24, 13, 3, 21, 10,
    28, 17, 6, 25, 15, 4, 22, 11, 30, 19, 7, 26, 16, 5, 24, 13, 2, 21, 9, 28, 17, 7, 25, 14, 4, 23, 11, 29, 19, 8, 26,
    16, 5, 24, 13, 1, 20, 10, 28, 17, 7, 26, 14, 3, 22, 11, 29, 18, 8, 27, 16, 5, 24, 13, 31, 20, 9, 28, 17, 7, 26, 15,
    3, 21, 11, 30, 18, 8, 27, 16, 4, 23, 12, 2, 20, 9, 29, 18, 6, 25, 14, 3, 21, 11, 30, 19, 8, 27, 16, 5, 23, 12, 2,
    21, 9, 28, 17, 6, 24, 14, 3, 22, 11, 30, 19, 8, 26, 15, 4, 23, 12, 2, 21, 10, 28, 17, 6, 25, 13, 3, 22, 12, 30, 19,
    8, 26, 15, 4, 23, 13, 1, 20, 9, 28, 16, 6, 25, 14, 3, 22, 11, 30, 18, 7, 26, 16, 4, 23, 13, 2, 20, 9, 28, 17, 6,
    25, 14, 4, 21, 10, 29, 18, 7, 26, 16, 5, 23, 12, 1,
];
