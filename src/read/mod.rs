//! Files -> articles, each with its date and where that came from. Any kind, plain or compressed, in one file or many.
//!
//! Reading has two halves: [`parcels`] walks and cuts the input in order, one parcel an article or so, and
//! [`open`] makes articles of a parcel; the second half is where the time goes, and parcels do not know each other.

mod date;
mod dateline;
mod decode;
mod find;
mod html;
mod json;
mod kind;
mod markdown;
mod parcel;
mod plain;
mod problem;
mod timeml;
mod values;

pub use find::{Source, find};
pub use json::records;
pub use parcel::{Opened, Parcel, open, parcels};
pub use problem::Problem;

use chrono::NaiveDate;
use values::Place;

use crate::text::{Article, DateSource, DocumentDate};

/// The longest article, in bytes after decompression: 64 MiB.
pub const LONGEST: u64 = 64 << 20;

/// Reads a date in any of the shapes that files and options use: `2026-03-09`, `20260309`, `March 9, 2026`, RFC 2822.
pub fn day(words: &str) -> Option<NaiveDate> {
    date::day(words)
}

/// What a file tells of one article.
#[derive(Default)]
struct Draft {
    id: Option<String>,
    title: Option<String>,
    url: Option<String>,
    lang: Option<String>,
    /// The date as the file spells it, and where.
    date: Option<(String, DateSource)>,
    text: String,
}

impl Draft {
    /// The article, and what is wrong with its date where it has one that is no date.
    fn finish(self, source: &Source, place: Option<Place>) -> (Article, Option<Problem>) {
        let mut problem = None;
        let mut date = None;
        if let Some((words, source_of_date)) = &self.date {
            date = date::day(words).map(|day| DocumentDate { day, source: *source_of_date });
            if date.is_none() {
                let message = format!("`{}` is not a date", shown(words));
                problem = Some(Problem::new(&source.path, place.map(|p| p.line), message));
            }
        }
        // The name of a file with many articles dates the file.
        let name = if place.is_none() { source.name.as_str() } else { "" };
        let near = [self.url.as_deref().unwrap_or_default(), name];
        let date = date
            .or_else(|| dateline::day(&self.text, near).map(|day| dated(day, DateSource::Dateline)))
            .or_else(|| date::in_path(near[0]).map(|day| dated(day, DateSource::Url)))
            .or_else(|| date::in_path(name).map(|day| dated(day, DateSource::FileName)));
        let id = self.id.unwrap_or_else(|| match place {
            Some(place) => format!("{}#{}", source.id, place.number),
            None => source.id.clone(),
        });
        let (title, url, lang) = (self.title, self.url, self.lang);
        (Article { id, path: source.path.clone(), title, url, lang, date, text: self.text }, problem)
    }
}

fn dated(day: NaiveDate, source: DateSource) -> DocumentDate {
    DocumentDate { day, source }
}

/// The start of some words of a file, fit for a message.
fn shown(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(40).collect()
}
