//! The timeline as CSV, JSON or JSONL. Only this folder knows those formats' spelling.

mod csv;
mod json;

use std::io::{self, Write};

use crate::merge::Row;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, UTF-8, LF, a header; cells safe for spreadsheets.
    Csv,
    /// One array of objects.
    Json,
    /// One object a line.
    Jsonl,
}

/// Writes the rows in order.
///
/// # Errors
///
/// What the output says of itself: a full disk, a closed pipe.
pub fn timeline(rows: impl Iterator<Item = Row>, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Csv => csv::write(rows, out),
        Format::Json => json::array(rows, out),
        Format::Jsonl => rows.into_iter().try_for_each(|row| out.write_all(&line(&row)?)),
    }
}

/// One value as one line of JSONL.
///
/// # Errors
///
/// A value that JSON has no form for.
pub fn line(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut line = Vec::with_capacity(1 << 10);
    serde_json::to_writer(&mut line, value)?;
    line.push(b'\n');
    Ok(line)
}
