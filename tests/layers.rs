//! Who may import whom: the layers of the crate, read from its `use` lines and paths.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A layer, then the layers that it may name. What is not listed may not be named.
const LAYERS: &[(&str, &[&str])] = &[
    ("time", &[]),
    ("text", &[]),
    ("record", &["text", "time"]),
    ("learn", &[]),
    ("rules", &["time"]),
    ("segment", &["text", "learn"]),
    ("tag", &["text", "time", "rules", "segment"]),
    ("normalise", &["text", "time", "tag", "rules", "segment", "record"]),
    ("extract", &["text", "record", "rules", "segment", "learn", "normalise"]),
    ("anchor", &["text", "time", "record", "segment", "learn", "normalise", "extract"]),
    ("merge", &["text", "time", "record", "anchor"]),
    ("read", &["text", "record"]),
    ("write", &["text", "time", "record", "merge"]),
    ("pipeline", &["text", "time", "record", "rules", "segment", "tag", "normalise", "extract", "anchor", "merge"]),
    ("cli", &["text", "time", "record", "rules", "anchor", "merge", "read", "write", "pipeline"]),
];

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The layers that a source file names as `crate::layer`.
fn named(source: &str) -> BTreeSet<&str> {
    let paths = source.split("crate::").skip(1);
    paths.map(|p| p.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")).collect()
}

#[test]
fn every_layer_names_only_what_it_may() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 20, "the sources are not where this test looks");
    let mut faults = Vec::new();
    for file in files {
        let below = file.strip_prefix(&src).unwrap();
        let top = below.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        if matches!(top, "lib" | "main") {
            continue;
        }
        let Some((_, may)) = LAYERS.iter().find(|(layer, _)| *layer == top) else {
            faults.push(format!("{}: `{top}` is not in the table", below.display()));
            continue;
        };
        let source = fs::read_to_string(&file).unwrap();
        for layer in named(&source) {
            if layer != top && LAYERS.iter().any(|(l, _)| *l == layer) && !may.contains(&layer) {
                faults.push(format!("{} names `{layer}`", below.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_stage_reads_the_clock_or_the_environment() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    for file in files {
        let below = file.strip_prefix(&src).unwrap().to_path_buf();
        if below.starts_with("cli") || below.starts_with("main.rs") {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        for word in ["Utc::now", "Local::now", "SystemTime", "Instant::now", "env::var", "thread_rng"] {
            assert!(!source.contains(word), "{} names {word}", below.display());
        }
    }
}
