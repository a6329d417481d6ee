//! The same articles give the same bytes: in any order of files, threads, shards, in any time zone and locale.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::{Folder, Run, annals, program, sample};

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(sample()).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files
}

fn build(arguments: &[&str], paths: &[PathBuf]) -> String {
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let run = annals(&[&["build", "--quiet", "--all", "--format", "json"], arguments].concat(), &paths);
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

#[test]
fn the_order_of_files_and_the_number_of_threads() {
    let files = files();
    let whole = build(&[], &files);
    assert!(whole.len() > 1000, "an empty timeline shows nothing");
    assert_eq!(whole, build(&["--jobs", "1"], &[sample()]));
    assert_eq!(whole, build(&["--jobs", "7"], &files.iter().rev().cloned().collect::<Vec<_>>()));
    let mixed: Vec<PathBuf> =
        files.iter().skip(5).chain(files.iter().take(5)).chain(files.iter().take(2)).cloned().collect();
    assert_eq!(whole, build(&[], &mixed));
}

#[test]
fn extract_then_merge_is_build_for_any_shards() {
    let (files, folder) = (files(), Folder::new());
    let whole = build(&[], &files);
    for shards in [1, 3, files.len()] {
        let mut parts = Vec::new();
        for shard in 0..shards {
            let of_shard: Vec<&Path> = files.iter().skip(shard).step_by(shards).map(PathBuf::as_path).collect();
            let records = annals(&["extract", "--quiet"], &of_shard).out;
            parts.insert(0, folder.file(&format!("{shards}-{shard}.jsonl"), records));
        }
        let parts: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
        assert_eq!(whole, annals(&["merge", "--quiet", "--all", "--format", "json"], &parts).out, "{shards} shards");
    }
}

#[test]
fn extract_is_the_same_for_any_threads_and_a_file_may_be_cut_anywhere() {
    let folder = Folder::new();
    let day = |i: usize| format!("2026-{:02}-{:02}", i % 12 + 1, i % 28 + 1);
    let town = |i: usize| ["Aldport", "Hale", "Dessen"][i % 3];
    let line = |i: usize| {
        let text = format!("Rebels seized {} on Monday. The siege began two days after the vote.", town(i));
        format!("{{\"id\": \"{}\", \"date\": \"{}\", \"text\": \"{text}\"}}\n", i % 70, day(i))
    };
    let file = folder.file("a.jsonl", (0..100).map(line).collect::<String>());
    let extract = |jobs: &str| annals(&["extract", "--quiet", "--jobs", jobs], &[&file]).out;
    let records = extract("1");
    assert_eq!((records.lines().count(), &records), (100, &extract("5")));
    let whole = build(&[], &[file]);
    let shards: Vec<PathBuf> = [2, 0, 1]
        .iter()
        .map(|shard| {
            let lines = records.lines().skip(*shard).step_by(3).map(|line| format!("{line}\n"));
            folder.file(&format!("{shard}.jsonl"), lines.collect::<String>())
        })
        .collect();
    let shards: Vec<&Path> = shards.iter().map(PathBuf::as_path).collect();
    assert_eq!(whole, annals(&["merge", "--quiet", "--all", "--format", "json"], &shards).out);
}

#[test]
fn articles_with_one_id_are_told_apart_alike_in_any_shards() {
    let folder = Folder::new();
    let article = |id: &str, town: &str| {
        format!("{{\"id\": \"{id}\", \"date\": \"2026-03-09\", \"text\": \"Rebels seized {town} on Monday.\"}}\n")
    };
    let files = [("a", "Aldport"), ("b", "Hale"), ("c", "Dessen")]
        .map(|(f, town)| folder.file(&format!("{f}.jsonl"), article("x", town)));
    let whole = build(&[], &files);
    assert!(whole.contains("x~2") && whole.contains("x~3"), "{whole}");
    let shard = |name: &str, files: &[&Path]| folder.file(name, annals(&["extract", "--quiet"], files).out);
    let shards = [shard("1.jsonl", &[&files[0], &files[2]]), shard("2.jsonl", &[&files[1]])];
    let merged = annals(&["merge", "--quiet", "--all", "--format", "json"], &[&shards[1], &shards[0]]);
    assert_eq!(whole, merged.out);
}

#[test]
fn the_time_zone_and_the_locale() {
    let whole = build(&[], &[sample()]);
    for (zone, locale) in [("Pacific/Kiritimati", "tr_TR.UTF-8"), ("America/Adak", "C"), ("", "de_DE")] {
        let mut command = program();
        command.args(["build", "--quiet", "--all", "--format", "json"]).arg(sample()).stdin(Stdio::null());
        let run = Run::of(command.env("TZ", zone).env("LANG", locale).env("LC_ALL", locale).output().unwrap());
        assert_eq!(whole, run.out, "{zone} {locale}");
    }
}
