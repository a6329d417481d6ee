//! `.json` and `.jsonl`: an object an article, with its text, date and title under any of the names that crawlers use.

use serde_json::Value;

use super::parcel::lines;
use super::{Draft, Problem, Source, date};
use crate::record::Record;
use crate::text::DateSource;

const TEXT: [&str; 5] = ["text", "maintext", "content", "body", "raw_text"];
const DATE: [&str; 9] =
    ["date", "date_publish", "publish_date", "published", "published_at", "datePublished", "pubDate", "time", "dct"];
const MORE_DATE: [&str; 2] = ["pubdate", "date_published"];
const TITLE: [&str; 2] = ["title", "headline"];

/// The article that an object holds, or why it holds none.
pub(super) fn read(value: &Value) -> Result<Draft, String> {
    if !value.is_object() {
        return Err("not a JSON object".into());
    }
    let draft = draft(value, DateSource::Field);
    match draft.text.is_empty() {
        true => Err(format!("no text under any of {}", TEXT.join(", "))),
        false => Ok(draft),
    }
}

/// The fields of an object, whatever its text.
pub(super) fn draft(value: &Value, source: DateSource) -> Draft {
    let first = |names: &[&str]| names.iter().find_map(|name| word(value.get(*name)?));
    let dates = || DATE.iter().chain(&MORE_DATE).filter_map(|name| word(value.get(*name)?));
    Draft {
        id: first(&["id"]).filter(|id| !id.trim().is_empty()),
        title: first(&TITLE).filter(|t| !t.trim().is_empty()),
        url: first(&["url", "link"]).filter(|u| !u.trim().is_empty()),
        lang: first(&["lang", "language"]),
        date: dates().find(|d| !date::is_none(d)).map(|d| (d, source)),
        text: first(&TEXT).unwrap_or_default(),
    }
}

/// A string, or a number as one.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

/// Reads what `annals extract` printed, a record a line, and hands on each record or what is wrong with its line.
pub fn records(source: &Source, sink: &mut dyn FnMut(Result<Record, Problem>)) {
    lines(source, &mut |place, bytes| {
        let problem = |message: String| Problem::new(&source.path, Some(place.line), message);
        sink(bytes.map_err(problem).and_then(|bytes| {
            serde_json::from_slice(&bytes)
                .map_err(|e| problem(format!("not a record of `annals extract`: {}", fault(&e))))
        }));
    });
}

/// A JSON error without the line that the message's own place gives.
pub(super) fn fault(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().map_or_else(String::new, str::to_owned)
}
