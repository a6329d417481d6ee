//! Every kind of article, plain or compressed, in one file or many: the same article whatever it comes in.

use std::io::Write;

use crate::{Folder, annals, annals_of};

const TEXT: &str = "The army left Aldport on Monday.";

/// A file of each kind that holds one article of 9 March 2026, and where its date comes from.
fn kinds() -> Vec<(&'static str, String, &'static str)> {
    vec![
        ("header.txt", format!("date 2026-03-09\n{TEXT}"), "header"),
        ("inline.txt", format!(" date 2026-03-09 {TEXT}"), "header"),
        ("2026-03-09-name.txt", TEXT.to_owned(), "file-name"),
        ("post.md", format!("---\ntitle: Army leaves\ndate: 2026-03-09\n---\n\n{TEXT}"), "front-matter"),
        ("one.json", format!("{{\n  \"published\": \"March 9, 2026\",\n  \"body\": \"{TEXT}\"\n}}\n"), "field"),
        (
            "array.json",
            format!("[{{\"pubDate\": \"Mon, 09 Mar 2026 23:00:00 -0500\", \"content\": \"{TEXT}\"}}]"),
            "field",
        ),
        ("lines.jsonl", format!("{{\"date\": \"None\", \"dct\": \"20260309\", \"text\": \"{TEXT}\"}}\n"), "field"),
        ("unlike-its-name.txt", format!("{{\"time\": \"2026-03-09T01:00:00+09:00\", \"text\": \"{TEXT}\"}}"), "field"),
        (
            "page.html",
            format!("<html><head><meta name=\"date\" content=\"2026-03-09\"></head><p>{TEXT}</p></html>"),
            "meta",
        ),
        (
            "page.tml",
            "<TimeML><DCT><TIMEX3 value=\"2026-03-09\"/></DCT><TEXT>The army <EVENT>left</EVENT> Aldport on Monday.\
             </TEXT></TimeML>"
                .to_owned(),
            "dct",
        ),
    ]
}

#[test]
fn every_kind_gives_the_article_and_its_date() {
    for (name, content, source) in kinds() {
        let folder = Folder::new();
        let path = folder.file(name, &content);
        let run = annals(&["extract", "--quiet"], &[&path]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        let record = &run.records()[0];
        assert_eq!((&record["date"], &record["date_source"]), (&"2026-03-09".into(), &source.into()), "{name}");
        assert_eq!(record["timexes"][0]["text"], "Monday", "{name}");
        let start = record["timexes"][0]["start"].as_u64().unwrap();
        assert_eq!(start, TEXT.find("Monday").unwrap() as u64, "{name}");
    }
}

#[test]
fn compression_changes_nothing_whatever_the_name() {
    let bytes = format!("date 2026-03-09\n{TEXT}");
    let gzip = |bytes: &[u8]| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    };
    // Two members, as crawlers write them, are one file.
    let members = [gzip(&bytes.as_bytes()[..20]), gzip(&bytes.as_bytes()[20..])].concat();
    let zstd = zstd::encode_all(bytes.as_bytes(), 1).unwrap();
    for (name, content) in [("a.txt.gz", &members), ("a.txt.zst", &zstd), ("a.txt", &members), ("a", &zstd)] {
        let folder = Folder::new();
        let run = annals(&["extract", "--quiet"], &[&folder.file(name, content)]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        assert_eq!((&run.records()[0]["id"], &run.records()[0]["date"]), (&"a".into(), &"2026-03-09".into()), "{name}");
    }
}

#[test]
fn encodings_are_detected() {
    let text = "date 2026-03-09\nThe caf\u{e9} in Orl\u{e9}ans \u{2013} na\u{ef}ve \u{2013} closed on Monday.";
    let utf16: Vec<u8> =
        "\u{feff}".chars().chain(text.chars()).collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let marked = format!("\u{feff}{text}");
    for (name, content) in [("utf16", utf16.as_slice()), ("windows", &windows), ("marked", marked.as_bytes())] {
        let folder = Folder::new();
        let run = annals(&["extract"], &[&folder.file(&format!("{name}.txt"), content)]);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        let monday = &run.records()[0]["timexes"][0];
        assert_eq!((&monday["text"], &monday["start"]), (&"Monday".into(), &40.into()), "{name}");
        assert_eq!(run.says(&["not UTF-8", "windows-1252"]), name == "windows");
    }
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let lines = format!("{{\"id\": \"a\", \"text\": \"{TEXT}\"}}\n\n{{\"id\": 7, \"text\": \"{TEXT}\"}}\n");
    let run = annals_of(lines.as_bytes(), &["extract", "-", "--date", "2026-03-10"]);
    assert_eq!((run.code, run.ids()), (0, vec!["a".to_owned(), "7".to_owned()]));
    assert_eq!(run.records()[0]["date_source"], "option");
    let run = annals_of(format!("date 2026-03-09 {TEXT}").as_bytes(), &["extract", "-"]);
    assert_eq!((run.code, run.ids()), (0, vec!["stdin".to_owned()]));
}

#[test]
fn ids_are_paths_without_endings_and_never_twice() {
    let folder = Folder::new();
    folder.file("in/b.txt", TEXT);
    folder.file("in/a/b.md", TEXT);
    folder.file("in/.hidden.txt", TEXT);
    folder.file("in/c.jsonl", format!("{{\"text\": \"{TEXT}\"}}\n{{\"id\": \"b\", \"text\": \"{TEXT}\"}}\n"));
    let run = annals(&["extract"], &[&folder.path("in"), &folder.path("in/b.txt")]);
    assert_eq!((run.code, run.ids()), (0, ["a/b", "b", "c#1", "b~2"].map(str::to_owned).to_vec()));
    assert!(run.says(&["c.jsonl", "a second article `b`", "`b~2`"]), "{}", run.err);
}

#[test]
fn only_times_leaves_out_the_events() {
    let run = annals_of(TEXT.as_bytes(), &["extract", "--only", "times", "--date", "2026-03-09", "-"]);
    let record = &run.records()[0];
    assert_eq!((record["timexes"].as_array().unwrap().len(), record["events"].as_array().unwrap().len()), (1, 0));
}
