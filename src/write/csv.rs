//! CSV that a spreadsheet opens as it is: "=1+1" in an article stays words (CWE-1236).

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use serde::Serialize;

use crate::merge::Row;

const HEADER: [&str; 20] = [
    "from",
    "to",
    "precision",
    "event",
    "who",
    "action",
    "what",
    "where",
    "status",
    "expression",
    "basis",
    "why",
    "sentence",
    "mentions",
    "articles",
    "published",
    "title",
    "url",
    "edtf",
    "id",
];

pub(super) fn write(rows: impl Iterator<Item = Row>, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    csv.write_record(HEADER)?;
    for row in rows {
        let cells: [String; 20] = [
            optional(row.from),
            optional(row.to),
            row.precision.map_or_else(String::new, |p| word(&p)),
            row.event,
            row.who.unwrap_or_default(),
            row.action,
            row.what.unwrap_or_default(),
            row.place.unwrap_or_default(),
            word(&row.status),
            row.expression.unwrap_or_default(),
            word(&row.basis),
            row.why,
            row.sentence,
            row.mentions.to_string(),
            row.articles.join("; "),
            optional(row.published),
            row.title.unwrap_or_default(),
            row.url.unwrap_or_default(),
            row.edtf.unwrap_or_default(),
            row.id,
        ];
        csv.write_record(cells.iter().map(|cell| safe(cell).into_owned()))?;
    }
    csv.flush()
}

fn optional(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

/// The one word that JSON has for a label.
fn word(label: &impl Serialize) -> String {
    match serde_json::to_value(label) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A cell that no spreadsheet takes for a formula: one that begins as a formula does gets an apostrophe in front.
fn safe(cell: &str) -> Cow<'_, str> {
    match cell
        .trim_start_matches([' ', '\u{feff}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
    {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn formulas_become_words() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "-0043-03-15"] {
            assert_eq!(safe(cell), format!("'{cell}"));
        }
        for cell in ["", "1 = 1", "2026-03-09", "a@b"] {
            assert_eq!(safe(cell), cell);
        }
    }
}
