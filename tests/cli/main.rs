//! The program from outside: what it reads, what it prints, what it says of bad input, and its exit codes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad;
mod hostile;
mod kinds;
mod output;
mod same;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder of a test's own.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and gives its path.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn names(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = names.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// How a run of the program ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The records that `extract` printed.
    fn records(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn ids(&self) -> Vec<String> {
        self.records().iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
    }

    /// Whether one line of standard error says all of this.
    fn says(&self, words: &[&str]) -> bool {
        self.err.lines().any(|line| words.iter().all(|w| line.contains(w)))
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_annals"))
}

fn annals(arguments: &[&str], paths: &[&Path]) -> Run {
    Run::of(program().args(arguments).args(paths).stdin(Stdio::null()).output().unwrap())
}

fn annals_of(input: &[u8], arguments: &[&str]) -> Run {
    let mut command = program();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    Run::of(child.wait_with_output().unwrap())
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample")
}

#[test]
fn each_command_teaches_with_an_example() {
    for command in ["build", "extract", "merge", "explain"] {
        let run = annals(&[command, "--help"], &[]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains(&format!("Example: annals {command}")), "{}", run.out);
    }
}

#[test]
fn bad_arguments_end_with_1() {
    for arguments in [
        &["build"][..],
        &["build", "--format", "xlsx", "."],
        &["build", "--date", "2026-02-30", "."],
        &["build", "--since", "soon", "."],
        &["build", "--events", "no/such/table.csv", "."],
        &["build", "-o", "no/such/folder/out.csv", "."],
        &["frobnicate"],
        &[],
    ] {
        let run = annals(arguments, &[]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{arguments:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn explain_underlines_what_it_found() {
    let run = annals(&["explain", "--text", "The talks ended two days ago.", "--date", "2026-03-09"], &[]);
    assert_eq!(run.code, 0);
    let lines: Vec<&str> = run.out.lines().collect();
    let at = lines.iter().position(|l| l.contains("The talks ended")).unwrap();
    let start = lines[at].find("two days ago").unwrap();
    assert_eq!(lines[at + 1].trim_end(), format!("{}{}", " ".repeat(start), "^".repeat("two days ago".len())));
    assert!(run.out.contains("2026-03-07") && run.out.contains(".rules:"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "no colour where there is no terminal");
}
