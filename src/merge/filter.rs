//! Which rows a reader asked for: "what happened to Velmora between May and July?".

use chrono::NaiveDate;

/// What the timeline is narrowed to. The default holds dated events that happened, go on, or are planned.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Every event: undated, negated, possible, and those that are no row for people.
    pub all: bool,
    /// Only events in which this name takes part.
    pub entity: Option<String>,
    /// Only events that may lie on or after this day.
    pub since: Option<NaiveDate>,
    /// Only events that may lie on or before this day.
    pub until: Option<NaiveDate>,
}
