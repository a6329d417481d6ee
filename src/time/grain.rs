//! Units of the calendar and the clock, from the second to the millennium, and their order.

/// A unit. `Ord` goes from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Unit {
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
    Millennium,
}
