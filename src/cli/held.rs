//! Records held small until all of them are in: an article's 12 kB of JSON pack into about 2, so that the reduce step
//! can take a hundred thousand articles in the memory of a laptop.

use rayon::prelude::*;

use annals::record::Record;
use annals::write;

/// How hard to pack; the fastest will do for so many like words.
const LEVEL: i32 = 1;
/// How many records are unpacked together.
const TOGETHER: usize = 256;

/// One record, packed.
pub(super) struct Held {
    /// Its article's id, which may change before it is unpacked.
    pub(super) id: String,
    /// The file that the article was read from.
    pub(super) path: String,
    packed: Vec<u8>,
    /// The bytes that it unpacks to.
    size: usize,
}

impl Held {
    /// Packs a record; `None` where the system has no memory for it.
    pub(super) fn new(record: &Record) -> Option<Self> {
        let line = write::line(record).ok()?;
        let packed = zstd::bulk::compress(&line, LEVEL).ok()?;
        Some(Self { id: record.id.clone(), path: record.path.clone(), packed, size: line.len() })
    }

    /// The record under another id.
    pub(super) fn called(self, id: String) -> Self {
        Self { id, ..self }
    }

    fn open(self) -> Option<Record> {
        let line = zstd::bulk::decompress(&self.packed, self.size).ok()?;
        let record: Record = serde_json::from_slice(&line).ok()?;
        Some(Record { id: self.id, ..record })
    }
}

/// Unpacks the records in order, a few ahead of the one asked for.
pub(super) fn opened(held: Vec<Held>) -> impl Iterator<Item = Record> {
    let mut held = held.into_iter();
    std::iter::from_fn(move || {
        let together: Vec<Held> = held.by_ref().take(TOGETHER).collect();
        (!together.is_empty()).then(|| together.into_par_iter().filter_map(Held::open).collect::<Vec<_>>())
    })
    .flatten()
}
