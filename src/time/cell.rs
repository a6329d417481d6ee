//! A cell: one stretch of the time line that a calendar names, such as the month 2013-02 or the week 2013-W07.

use chrono::{NaiveDate, NaiveTime};

use super::grain::Unit;

/// One stretch of the time line that the calendar names: its grain and the instant it starts at.
///
/// `2013-02-12` (day), `2013-W07`, `2013-02`, `2013-Q1`, `2013-SU`, `2013-H1`, `2013`, `199` (decade), `19` (century),
/// `2013-02-12TMO` (daypart), `2013-02-12T15:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// The first day.
    pub day: NaiveDate,
    /// The first second of that day, for grains finer than a day.
    pub time: Option<NaiveTime>,
    /// The grain.
    pub grain: Unit,
}
