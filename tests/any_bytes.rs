//! Random bytes, and bits of every format in random order, from file to timeline: nothing panics, nothing is lost.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use annals::anchor::Known;
use annals::merge::{Filter, merge};
use annals::pipeline::{self, Options};
use annals::read;
use annals::record::Record;
use proptest::prelude::*;

const ENDINGS: [&str; 8] = ["txt", "md", "json", "jsonl", "html", "tml", "txt.gz", "jsonl.zst"];

/// What the formats and the grammar of time are made of.
const BITS: [&str; 40] = [
    "{\"text\": \"",
    "\"}",
    "\n",
    "[",
    "]",
    "{",
    "\"date\": \"",
    "2026-02-30",
    "2026-03-09",
    "date ",
    "---\n",
    "title: ",
    "<html><body><p>",
    "</p>",
    "<TimeML><TEXT>",
    "</TEXT>",
    "<DCT>",
    "<script type=\"application/ld+json\">",
    "The army left Aldport on Monday. ",
    "two days after ",
    "the second day of the war",
    "in the 1990s",
    "Friday, July 8",
    "10/3/2019",
    "at 3 p.m. GMT ",
    "before Christ ",
    "the week before the vote, ",
    "He said that ",
    "\u{201c}It began,\u{201d} ",
    "every other Tuesday ",
    "-",
    "'",
    "\"",
    "99999999999999999999 ",
    "\u{feff}",
    "\u{300}",
    "\u{1f600}",
    "\0",
    "\\u0000",
    "\r\n",
];

fn input() -> impl Strategy<Value = (usize, Vec<u8>)> {
    let bit = prop_oneof![
        6 => (0..BITS.len()).prop_map(|i| BITS[i].as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..12),
    ];
    (0..ENDINGS.len(), prop::collection::vec(bit, 0..40).prop_map(|bits| bits.concat()))
}

fn records(path: &Path) -> Vec<Record> {
    let (sources, _) = read::find(&[path.to_path_buf()]);
    let mut records = Vec::new();
    for source in &sources {
        read::parcels(source, &mut |parcel| {
            let article = parcel.ok().and_then(|parcel| read::open(parcel).article);
            records.extend(article.map(|article| pipeline::extract(&article, Options::default())));
        });
    }
    records
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_a_timeline((ending, bytes) in input()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a").with_extension(ENDINGS[ending]);
        std::fs::write(&path, &bytes).unwrap();
        let records = records(&path);
        for timex in records.iter().flat_map(|r| &r.timexes) {
            prop_assert!(timex.start < timex.end);
        }
        let events = records.iter().map(|r| r.events.len()).sum::<usize>();
        let all = Filter { all: true, ..Filter::default() };
        let reports: usize = merge(records, &Known::default(), &all).rows().map(|row| row.mentions).sum();
        prop_assert!(reports <= events);
    }
}
