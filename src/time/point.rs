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
        let mut text = Text::default();
        self.write(&mut text).map_err(serde::ser::Error::custom)?;
        s.serialize_str(text.as_str())
    }
}

/// The words of a point.
#[derive(Default)]
struct Text {
    bytes: [u8; LONGEST],
    length: usize,
}

/// How long the words of a point are at most, `-262143-01-01T00:00:00`, and some more.
const LONGEST: usize = 32;

impl Text {
    fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl Write for Text {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        let end = self.length + words.len();
        self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?.copy_from_slice(words.as_bytes());
        self.length = end;
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
