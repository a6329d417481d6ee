//! Where the timeline goes: whole files or none, locks, closed pipes, cells that a spreadsheet takes for words.

use std::io::Read;
use std::process::Stdio;

use crate::{Folder, Run, annals, annals_of, program, sample};

#[test]
fn a_file_is_written_whole_and_alone() {
    let folder = Folder::new();
    let printed = annals(&["build", "--quiet"], &[&sample()]).out;
    let out = folder.path("out.csv");
    assert_eq!(annals(&["build", "--quiet", "-o", out.to_str().unwrap()], &[&sample()]).code, 0);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), printed);
    assert_eq!(folder.names(), ["out.csv"], "no temporary file or lock is left");
    // A run that fails leaves the old file as it was.
    assert_eq!(annals(&["build", "-o", out.to_str().unwrap(), "no/such/file.txt"], &[]).code, 1);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), printed);
    assert_eq!(folder.names(), ["out.csv"]);
}

#[test]
fn the_ending_picks_the_format_and_the_option_wins() {
    let folder = Folder::new();
    for (name, option, start) in [
        ("a.csv", None, "from,to,"),
        ("a.json", None, "[\n"),
        ("a.jsonl", None, "{\""),
        ("b.json", Some("csv"), "from,"),
    ] {
        let out = folder.path(name);
        let mut arguments = vec!["build", "--quiet", "-o", out.to_str().unwrap()];
        arguments.extend(option.map(|o| ["--format", o]).into_iter().flatten());
        assert_eq!(annals(&arguments, &[&sample()]).code, 0);
        assert!(std::fs::read_to_string(&out).unwrap().starts_with(start), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn permissions_are_those_of_any_file_and_links_and_devices_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    let mode = |name: &str| std::fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    folder.file("plain.csv", "");
    symlink(folder.path("plain.csv"), folder.path("link.csv")).unwrap();
    for name in ["new.csv", "link.csv", "/dev/null"] {
        let out = folder.path(name);
        assert_eq!(annals(&["build", "--quiet", "-o", out.to_str().unwrap()], &[&sample()]).code, 0);
    }
    assert_eq!(mode("new.csv"), mode("plain.csv"));
    assert!(std::fs::symlink_metadata(folder.path("link.csv")).unwrap().is_symlink());
    assert!(std::fs::metadata(folder.path("plain.csv")).unwrap().len() > 0);
    assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn another_run_holds_the_lock() {
    let folder = Folder::new();
    let held = std::fs::File::create(folder.path(".out.csv.lock")).unwrap();
    held.lock().unwrap();
    let out = folder.path("out.csv");
    let run = annals(&["build", "-o", out.to_str().unwrap()], &[&sample()]);
    assert_eq!(run.code, 11);
    assert!(run.says(&["out.csv", "another run"]), "{}", run.err);
    assert!(!out.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let run = annals(&["build", "-o", "/dev/full"], &[&sample()]);
    assert_eq!(run.code, 1);
    assert!(run.says(&["/dev/full", "no space left"]), "{}", run.err);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let run = program().args(["extract", "--quiet"]).arg(sample()).stdout(full).output().unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("standard output: no space left"));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new();
    let line = "{\"date\": \"2026-03-09\", \"text\": \"The army left Aldport on Monday. It returned on Tuesday.\"}\n";
    let many = folder.file("many.jsonl", line.repeat(3000));
    for command in ["build", "extract", "explain"] {
        let mut child = program()
            .args([command, "--quiet"])
            .arg(&many)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut [0; 10]).unwrap();
        drop(out);
        let run = Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{command}");
    }
}

#[test]
fn an_interrupt_ends_with_130_and_leaves_nothing() {
    if cfg!(not(unix)) {
        return;
    }
    let folder = Folder::new();
    let out = folder.path("out.csv");
    let mut child = program()
        .args(["build", "-", "-o", out.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while folder.names().len() < 2 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let input = child.stdin.take();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(input);
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn a_cell_is_never_a_formula() {
    let article = "{\"id\": \"=1+1\", \"title\": \"@SUM(A1)\", \"url\": \"-2\", \"date\": \"2026-03-09\", \
        \"text\": \"Rebels seized the port of Aldport on Monday.\"}";
    let run = annals_of(article.as_bytes(), &["build", "--quiet", "--all", "-"]);
    let mut csv = csv::Reader::from_reader(run.out.as_bytes());
    let header: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty());
    for row in &rows {
        let cell = |name: &str| row.get(header.iter().position(|h| h == name).unwrap()).unwrap();
        assert_eq!((cell("articles"), cell("title"), cell("url")), ("'=1+1", "'@SUM(A1)", "'-2"));
    }
}
