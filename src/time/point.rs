//! A point: the day, or the second, at which something starts or ends, as `from` and `to` print it.

use std::fmt::{self, Write};
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::figures;

/// A day (`2026-03-09`), or a second of one (`2026-03-09T15:30:00`). ISO 8601; years before 1 are astronomical (`-0043`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// The day.
    pub day: NaiveDate,
    /// The second, where it is known.
    pub time: Option<NaiveTime>,
}

impl Point {
    /// A whole day.
    pub fn day(day: NaiveDate) -> Self {
        Self { day, time: None }
    }

    fn write(self, out: &mut impl Write) -> fmt::Result {
        figures::day(out, self.day)?;
        let Some(time) = self.time else { return Ok(()) };
        out.write_char('T')?;
        figures::clock(out, time)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl FromStr for Point {
    type Err = chrono::ParseError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let (day, time) = match s.split_once('T') {
            Some((day, time)) => (day, Some(NaiveTime::parse_from_str(time, "%H:%M:%S")?)),
            None => (s, None),
        };
        Ok(Self { day: NaiveDate::parse_from_str(day, "%Y-%m-%d")?, time })
    }
}

impl Serialize for Point {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity("2026-03-09T00:00:00".len());
        self.write(&mut text).map_err(serde::ser::Error::custom)?;
        s.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
