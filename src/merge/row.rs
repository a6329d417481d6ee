//! A row of the timeline: one event, however many articles report it ("Hezbollah entered the fighting").

use serde::{Serialize, Serializer};

use crate::record::{Basis, Status};
use crate::time::{Point, Precision};

/// One event of the timeline, its fields in the order of the columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The first day or second; none where only the end is bounded.
    pub from: Option<Point>,
    /// The last day or second; none where only the start is bounded.
    pub to: Option<Point>,
    /// The grain of the date.
    pub precision: Option<Precision>,
    /// The clause, short enough to read in a cell; as its parts, of the earliest report that tells the row's status.
    pub event: String,
    /// The actor.
    pub who: Option<String>,
    /// The verb as a reader would say it.
    pub action: String,
    /// What it was done to.
    pub what: Option<String>,
    /// Where.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Whether it happened.
    pub status: Status,
    /// The earliest report's time expression, if it has one.
    pub expression: Option<String>,
    /// How the date is known.
    pub basis: Basis,
    /// One sentence that a person can check.
    pub why: String,
    /// The earliest report's sentence.
    pub sentence: String,
    /// How many reports there are.
    pub mentions: usize,
    /// The ids of the articles that report it, earliest published first; one cell, separated by `; `.
    #[serde(serialize_with = "joined")]
    pub articles: Vec<String>,
    /// When the earliest report was published.
    pub published: Option<Point>,
    /// The earliest report's headline.
    pub title: Option<String>,
    /// Where the earliest report was published.
    pub url: Option<String>,
    /// The date as EDTF (ISO 8601-2).
    pub edtf: Option<String>,
    /// The event's own id: the same from one night's run to the next.
    pub id: String,
    /// Every report, earliest published first. No column of the CSV.
    pub reports: Vec<Report>,
}

/// One article's words for the event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The article's id.
    pub article: String,
    /// The trigger's first code point in that article.
    pub start: usize,
    /// The code point after the trigger's last.
    pub end: usize,
    /// The trigger.
    pub trigger: String,
    /// The time expression that dates it.
    pub expression: Option<String>,
    /// The sentence it stands in.
    pub sentence: String,
    /// When the article was published.
    pub published: Option<Point>,
}

fn joined<S: Serializer>(ids: &[String], s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(&ids.join("; "))
}
