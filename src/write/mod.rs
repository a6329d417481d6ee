//! The timeline as CSV, JSON or JSONL. Only this folder knows those formats' spelling.

mod csv;
mod json;
mod line;

use std::io::{self, Write};

use serde::Serialize;

use crate::merge::Row;
use crate::record::Record;

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
pub fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    with_room(value, 1 << 10)
}

fn with_room(value: &impl Serialize, room: usize) -> io::Result<Vec<u8>> {
    let mut line = line::Line(Vec::with_capacity(room));
    value.serialize(&mut line)?;
    line.0.push(b'\n');
    Ok(line.0)
}

/// A record's line whose id may change yet.
#[derive(Debug)]
pub struct Unnamed {
    line: Vec<u8>,
    /// Where the id ends.
    from: usize,
}

/// A record as one line of JSONL, without its id, which may not be known yet.
///
/// # Errors
///
/// As [`line`].
pub fn unnamed(record: &Record) -> io::Result<Unnamed> {
    let from = ID.len() + serde_json::to_vec(&record.id)?.len();
    Ok(Unnamed { line: with_room(record, EACH * (1 + record.events.len() + record.timexes.len()))?, from })
}

/// How long the part of a record that tells an event or a time is, more or less.
const EACH: usize = 768;

/// Writes a record's line with its id.
///
/// # Errors
///
/// What the output says of itself.
pub fn named(id: &str, Unnamed { line, from }: &Unnamed, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(ID.as_bytes())?;
    serde_json::to_writer(&mut *out, id)?;
    out.write_all(line.get(*from..).unwrap_or_default())
}

/// How the line of a record begins.
const ID: &str = "{\"id\":";
