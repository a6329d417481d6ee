//! Files of text with marks under it, compared with what the program marks today.

use std::path::Path;

/// Marks every file of a folder of `tests/` anew and compares; `ANNALS_BLESS=1` rewrites them instead.
pub fn compare(folder: &str, marked: impl Fn(&str) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut differing = Vec::new();
    for file in files {
        let want = std::fs::read_to_string(&file).unwrap();
        let got = marked(&want);
        if std::env::var_os("ANNALS_BLESS").is_some() {
            std::fs::write(&file, &got).unwrap();
        } else if got.trim_end() != want.trim_end() {
            let lines = |a: &str, b: &str| a.lines().filter(|l| !b.contains(l)).collect::<Vec<_>>().join("\n");
            let (was, now) = (lines(&want, &got), lines(&got, &want));
            differing.push(format!("{}\nwanted:\n{was}\ngiven:\n{now}", file.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n\n"));
}
