//! JSON: an array, indented, one object a row.

use std::io::{self, Write};

use crate::merge::Row;

pub(super) fn array(rows: impl Iterator<Item = Row>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (i, row) in rows.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer_pretty(&mut *out, &row)?;
    }
    out.write_all(b"\n]\n")
}
