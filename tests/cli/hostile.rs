//! Text that is meant to be slow: one phrase or mark over and over. The work grows with the length and not beyond.
//!
//! Nothing is timed. What is quadratic in a megabyte does not end before the guard here ends the run.

use std::io::{Read, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Folder, annals, program};

/// Long after what is linear has ended, however slow the machine.
const HUNG: Duration = Duration::from_secs(180);

const PHRASES: [&str; 30] = [
    "the day after ",
    "two days after ",
    "the second day of the second week of ",
    "since the war against the war of ",
    "between May and ",
    "two-day-",
    "10/3/",
    "1998 ",
    "7",
    "7 ",
    "Monday. ",
    "may May ",
    "a",
    "a\u{301}",
    "\u{200d}",
    "\u{e9} ",
    ",",
    ".",
    "-",
    "(",
    "\"",
    "\" ",
    "'",
    "\n",
    "x\n",
    "and ",
    "U.S. ",
    "no.    ",
    "\u{201c}Go,\u{201d} he said. ",
    "The war began on Monday. ",
];

/// Runs the program over a text of so many bytes; gives its exit code.
fn ends(phrase: &str, bytes: usize, arguments: &[&str]) -> Option<i32> {
    let folder = Folder::new();
    let text = format!("date 2026-03-09\nWords. {}", phrase.repeat(bytes / phrase.len()));
    let file = folder.file("a.txt", text);
    let mut child = program().args(arguments).arg(file).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while begun.elapsed() < HUNG {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

#[test]
fn times_are_found_in_linear_time_in_any_text() {
    for phrase in PHRASES {
        assert_eq!(ends(phrase, 1_000_000, &["extract", "--only", "times"]), Some(0), "{phrase:?}");
    }
}

#[test]
fn events_are_found_in_linear_time_in_any_text() {
    for phrase in PHRASES {
        assert_eq!(ends(phrase, 100_000, &["build"]), Some(0), "{phrase:?}");
    }
}

#[test]
fn explaining_one_long_line_is_linear() {
    assert_eq!(ends("on Monday and ", 200_000, &["explain"]), Some(0));
}

#[test]
fn deep_values_and_deep_pages_cost_only_themselves() {
    let folder = Folder::new();
    folder.file("in/good.txt", "date 2026-03-09\nThe army left Aldport on Monday.");
    let deep = "[".repeat(200_000);
    folder.file("in/a.jsonl", format!("{{\"text\": \"One.\", \"more\": {deep}\n{{\"text\": \"Two.\"}}\n"));
    folder.file("in/b.json", &deep);
    folder.file("in/c.html", format!("<html><body>{}", "<div>".repeat(200_000)));
    folder.file("in/d.md", format!("---\ntitle: {deep}\n---\nWords."));
    let run = annals(&["extract"], &[&folder.path("in")]);
    assert_eq!((run.code, run.ids()), (3, vec!["a#2".to_owned(), "good".to_owned()]), "{}", run.err);
    for name in ["a.jsonl:1", "b.json", "c.html", "d.md"] {
        assert!(run.says(&[name]), "{name}: {}", run.err);
    }
}

#[test]
fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
    let folder = Folder::new();
    folder.file("in/good.txt", "date 2026-03-09\nThe army left Aldport on Monday.");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    std::io::copy(&mut std::io::repeat(b'x').take(80 << 20), &mut gzip).unwrap();
    folder.file("in/a.txt.gz", gzip.finish().unwrap());
    let mut packed = zstd::Encoder::new(Vec::new(), 1).unwrap();
    packed.write_all(b"{\"text\": \"One.\"}\n{\"text\": \"").unwrap();
    std::io::copy(&mut std::io::repeat(b'x').take(1100 << 20), &mut packed).unwrap();
    folder.file("in/b.jsonl.zst", packed.finish().unwrap());
    let run = annals(&["extract"], &[&folder.path("in")]);
    assert_eq!((run.code, run.ids()), (3, vec!["b#1".to_owned(), "good".to_owned()]), "{}", run.err);
    assert!(run.says(&["a.txt.gz", "longer than 64 MiB"]), "{}", run.err);
    assert!(run.says(&["b.jsonl.zst:2", "longer than 64 MiB"]) && run.says(&["a line without end"]), "{}", run.err);
}
