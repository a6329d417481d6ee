//! Bad input: one clear line on standard error, the other articles unharmed, and the exit code says so.

use std::path::PathBuf;

use crate::{Folder, annals, annals_of};

const GOOD: &str = "date 2026-03-09\nThe army left Aldport on Monday.";

/// A file beside a good one costs one line that says this, and exit code 3; both articles may still be read.
fn costs_a_line(name: &str, bytes: &[u8], words: &[&str], read: usize) {
    let folder = Folder::new();
    folder.file("in/good.txt", GOOD);
    folder.file(&format!("in/{name}"), bytes);
    let run = annals(&["extract"], &[&folder.path("in")]);
    assert_eq!(run.code, 3, "{name}: {}", run.err);
    assert!(run.ids().contains(&"good".to_owned()), "{name}");
    assert_eq!(run.ids().len(), read, "{name}: {:?}", run.ids());
    assert!(run.says(&[&[name], words].concat()), "{name}: {}", run.err);
    assert_eq!(run.err.lines().count(), 2, "one line and the report: {}", run.err);
}

#[test]
fn files_that_are_no_articles() {
    costs_a_line("empty.txt", b"", &["the file is empty"], 1);
    costs_a_line("blank.txt", b" \n\n", &["no text"], 1);
    costs_a_line("picture.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", &["a binary file"], 1);
    costs_a_line("paper.pdf", b"%PDF-1.7\nwords", &["a PDF document"], 1);
    costs_a_line("cut.txt.gz", &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b], &["cut.txt.gz"], 1);
    costs_a_line("page.html", b"<html><nav>Home</nav></html>", &["no text"], 1);
    costs_a_line("doc.tml", b"<TimeML><TEXT>The army", &["doc.tml"], 1);
    costs_a_line("post.md", b"---\ntitle: [a\n---\nWords.", &["front matter is no YAML"], 1);
}

#[test]
fn bytes_that_are_no_text() {
    costs_a_line("a.txt", b"The army \xff\xfe left Aldport on Monday.", &["invalid UTF-8"], 2);
    costs_a_line(
        "a.jsonl",
        b"{\"text\": \"Caf\xc3\xa9s \xc3\xa9lan \xff closed.\"}\n",
        &["a.jsonl:1", "invalid UTF-8"],
        2,
    );
}

#[test]
fn dates_that_are_no_dates() {
    costs_a_line("a.txt", b"date 2026-02-30\nThe army left.", &["`2026-02-30` is not a date"], 2);
    costs_a_line(
        "a.json",
        b"{\"date\": \"not a date\", \"text\": \"The army left.\"}",
        &["`not a date` is not a date"],
        2,
    );
    costs_a_line("a.jsonl", b"\n{\"date\": \"2026-02-30\", \"text\": \"It left.\"}", &["a.jsonl:2", "2026-02-30"], 2);
}

#[test]
fn a_broken_line_costs_only_itself() {
    let lines =
        b"{\"text\": \"One.\"}\n{\"text\": \"Two\nnot json\n[1]\n{\"title\": \"no text\"}\n{\"text\": \"Six.\"}\n";
    let folder = Folder::new();
    let run = annals(&["extract"], &[&folder.file("a.jsonl", lines)]);
    assert_eq!((run.code, run.ids()), (3, vec!["a#1".to_owned(), "a#6".to_owned()]));
    for (line, words) in [(2, "broken JSON"), (3, "broken JSON"), (4, "not a JSON object"), (5, "no text under any of")]
    {
        assert!(run.says(&[&format!("a.jsonl:{line}:"), words]), "{line}: {}", run.err);
    }
    let run = annals(
        &["extract"],
        &[&folder.file("b.json", "[{\"text\": \"One.\"},\n{\"text\": 2 3},\n{\"text\": \"Three.\"}")],
    );
    assert_eq!((run.code, run.ids()), (3, vec!["b#1".to_owned(), "b#3".to_owned()]));
    assert!(run.says(&["b.json:2:", "broken JSON"]) && run.says(&["b.json:3:", "cut short"]), "{}", run.err);
}

#[test]
fn a_line_of_a_hundred_megabytes_costs_only_itself() {
    let mut lines = b"{\"text\": \"One.\"}\n{\"text\": \"".to_vec();
    lines.resize(100 << 20, b'x');
    lines.extend_from_slice(b"\"}\n{\"text\": \"Three.\"}\n");
    let folder = Folder::new();
    let run = annals(&["extract"], &[&folder.file("a.jsonl", &lines)]);
    assert_eq!((run.code, run.ids()), (3, vec!["a#1".to_owned(), "a#3".to_owned()]));
    assert!(run.says(&["a.jsonl:2:", "longer than 64 MiB"]), "{}", run.err);
    costs_a_line("a.txt", &vec![b'x'; 100 << 20], &["longer than 64 MiB"], 1);
}

#[test]
fn paths_that_lead_nowhere() {
    let folder = Folder::new();
    let good = folder.file("good.txt", GOOD);
    std::fs::create_dir(folder.path("hollow")).unwrap();
    let run = annals(&["extract"], &[&good, &folder.path("missing.txt"), &folder.path("hollow")]);
    assert_eq!((run.code, run.ids()), (3, vec!["good".to_owned()]));
    assert!(
        run.says(&["missing.txt", "no such file"]) && run.says(&["hollow", "no article in this folder"]),
        "{}",
        run.err
    );
    let run = annals(&["build"], &[&folder.path("hollow")]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}

#[cfg(unix)]
#[test]
fn links_that_go_round_or_nowhere() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.file("in/good.txt", GOOD);
    symlink(folder.path("in"), folder.path("in/round")).unwrap();
    symlink(folder.path("gone.txt"), folder.path("in/gone.txt")).unwrap();
    let run = annals(&["extract"], &[&folder.path("in")]);
    assert_eq!((run.code, run.ids()), (3, vec!["good".to_owned()]));
    assert!(run.says(&["in/round", "a link back to"]) && run.says(&["gone.txt", "no such file"]), "{}", run.err);
    assert_eq!(run.err.lines().count(), 3, "{}", run.err);
}

#[test]
fn an_article_without_a_date() {
    let folder = Folder::new();
    folder.file("in/good.txt", GOOD);
    folder.file("in/undated.txt", "The army left yesterday.");
    let run = annals(&["extract"], &[&folder.path("in")]);
    assert_eq!((run.code, run.ids().len()), (0, 2));
    assert!(run.says(&["2 articles (1 without a date)"]), "{}", run.err);
    let run = annals(&["extract", "--require-date"], &[&folder.path("in")]);
    assert_eq!((run.code, run.ids().len()), (3, 1));
    assert!(run.says(&["undated.txt", "no date"]), "{}", run.err);
}

#[test]
fn records_that_are_none() {
    let folder = Folder::new();
    let record = annals(&["extract", "--quiet"], &[&folder.file("good.txt", GOOD)]).out;
    let run = annals_of(format!("{record}{{\"id\": 1}}\nwords\n").as_bytes(), &["merge", "-"]);
    assert_eq!(run.code, 3);
    assert!(run.says(&["-:2:", "not a record of `annals extract`"]) && run.says(&["-:3:"]), "{}", run.err);
    let nothing: PathBuf = folder.file("none.jsonl", "words\n");
    assert_eq!(annals(&["merge"], &[&nothing]).code, 1);
}

#[test]
fn many_faults_of_one_sort_are_counted() {
    let folder = Folder::new();
    let mut lines = "{\"title\": \"no text\"}\n".repeat(500);
    lines += &(1..=90).map(|i| format!("{{\"date\": \"day {i}\", \"text\": \"Words.\"}}\n")).collect::<String>();
    let run = annals(&["extract"], &[&folder.file("a.jsonl", lines), &folder.path("missing.txt")]);
    assert_eq!((run.code, run.ids().len()), (3, 90));
    assert!(run.err.lines().count() < 60, "{}", run.err);
    assert!(run.says(&["a.jsonl: 480 more of: no text under any of"]), "{}", run.err);
    assert!(run.says(&["a.jsonl: 70 more of: `…` is not a date"]), "{}", run.err);
    assert!(run.says(&["missing.txt"]) && run.says(&["591 could not be read"]), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.file("in/good.txt", GOOD);
    let shut = folder.file("in/shut.txt", GOOD);
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read anything.
    if std::fs::File::open(&shut).is_ok() {
        return;
    }
    let run = annals(&["extract"], &[&folder.path("in")]);
    assert_eq!((run.code, run.ids()), (3, vec!["good".to_owned()]));
    assert!(run.says(&["shut.txt", "permission denied"]), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_file_that_vanishes_while_others_are_read() {
    use std::io::Write;
    let folder = Folder::new();
    let pipe = folder.path("a-pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let gone = folder.file("in/gone.txt", GOOD);
    folder.file("in/stays.txt", GOOD);
    let child = crate::program()
        .args(["extract", "--jobs", "1"])
        .args([&pipe, &folder.path("in")])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // Opening waits for the program, which has looked through the folder by then.
    let mut input = std::fs::File::options().write(true).open(&pipe).unwrap();
    std::fs::remove_file(gone).unwrap();
    input.write_all(GOOD.as_bytes()).unwrap();
    drop(input);
    let run = crate::Run::of(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.ids()), (3, vec!["a-pipe".to_owned(), "stays".to_owned()]), "{}", run.err);
    assert!(run.says(&["gone.txt", "no such file"]), "{}", run.err);
}
