//! The order of the timeline: by first day, then by last; what is known only by its end sorts by that.

use std::cmp::Ordering;

use chrono::NaiveTime;

use crate::time::Point;

/// A total order of dates: a day before its hours, what has no date last.
pub(crate) fn by_date(a: (Option<Point>, Option<Point>), b: (Option<Point>, Option<Point>)) -> Ordering {
    let key = |(from, to): (Option<Point>, Option<Point>)| {
        let first = from.or(to);
        (first.is_none(), first, to.map_or((true, None), |to| (false, Some(last(to)))))
    };
    key(a).cmp(&key(b))
}

/// The last second of a point, so that a whole day ends after its hours.
fn last(point: Point) -> (chrono::NaiveDate, NaiveTime) {
    (point.day, point.time.unwrap_or(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default()))
}
