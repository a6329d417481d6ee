//! Paths -> the files under them, each once, in the order of their names whatever the order they were given in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::problem::Problem;

/// One input file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As messages and records name it: the path as given, `-` for standard input.
    pub path: String,
    /// The path below the folder given, without its endings.
    pub id: String,
    /// The file's name without its compression's ending.
    pub name: String,
    /// Where to open it; `None` for standard input.
    pub(super) file: Option<PathBuf>,
}

impl Source {
    fn new(path: &Path, below: &Path) -> Self {
        let plain = |p: &Path| match p.extension().and_then(|e| e.to_str()) {
            Some("gz" | "zst") => p.with_extension(""),
            _ => p.to_path_buf(),
        };
        let name = plain(path).file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let id = plain(below).with_extension("").to_string_lossy().replace('\\', "/");
        Self { path: path.to_string_lossy().into_owned(), id, name, file: Some(path.to_path_buf()) }
    }

    fn standard_input() -> Self {
        Self { path: "-".into(), id: "stdin".into(), name: String::new(), file: None }
    }

    /// The ending that tells the kind, in lower case.
    pub(super) fn ending(&self) -> String {
        self.name.rsplit_once('.').map_or_else(String::new, |(_, e)| e.to_ascii_lowercase())
    }
}

/// The files that `paths` name, hidden ones below a folder left out, and what could not be walked.
pub fn find(paths: &[PathBuf]) -> (Vec<Source>, Vec<Problem>) {
    let (mut sources, mut problems) = (BTreeMap::new(), Vec::new());
    let mut paths: Vec<&PathBuf> = paths.iter().collect();
    paths.sort();
    paths.dedup();
    for path in paths {
        if path.as_os_str() == "-" {
            sources.insert(PathBuf::new(), Source::standard_input());
        } else if path.is_dir() {
            let before = sources.len();
            walk(path, &mut sources, &mut problems);
            if sources.len() == before {
                problems.push(Problem::new(path.to_string_lossy(), None, "no article in this folder"));
            }
        } else {
            let below = path.file_name().map_or(path.as_path(), Path::new);
            sources.entry(identity(path)).or_insert_with(|| Source::new(path, below));
        }
    }
    let mut sources: Vec<Source> = sources.into_values().collect();
    sources.sort_by(|a, b| Path::new(&a.path).cmp(Path::new(&b.path)));
    (sources, problems)
}

fn walk(folder: &Path, sources: &mut BTreeMap<PathBuf, Source>, problems: &mut Vec<Problem>) {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|e| e.depth() == 0 || !hidden(e.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let source = || Source::new(entry.path(), below);
                sources.entry(identity(entry.path())).or_insert_with(source);
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_string_lossy().into_owned();
                let message = match error.loop_ancestor() {
                    Some(ancestor) => format!("a link back to {}", ancestor.display()),
                    None => error.io_error().map_or_else(|| error.to_string(), reason),
                };
                problems.push(Problem::new(path, None, message));
            }
        }
    }
}

/// What makes two paths one file.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// An operating system's error in a few words: "no such file or directory".
pub(super) fn reason(error: &std::io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
