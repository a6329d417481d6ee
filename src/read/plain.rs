//! `.txt`: a first line `date 2026-03-09`, or none, and the text.

use super::Draft;
use super::date;
use crate::text::DateSource;

pub(super) fn read(text: &str) -> Draft {
    match date::header(text) {
        Some((words, rest)) => {
            Draft { date: Some((words.to_owned(), DateSource::Header)), text: rest.to_owned(), ..Draft::default() }
        }
        None => Draft { text: text.trim_start_matches('\u{feff}').to_owned(), ..Draft::default() },
    }
}
