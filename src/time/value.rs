//! The value of a term: TIMEX3, EDTF, and the first and last day covered. Only this file spells TIMEX3 and EDTF.

use serde::{Deserialize, Serialize};

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
