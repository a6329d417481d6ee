//! Any bytes under any ending: each reader gives articles or problems, and never a panic. The first byte picks the ending.
#![no_main]

use annals::read;
use libfuzzer_sys::fuzz_target;

const ENDINGS: [&str; 8] = ["txt", "md", "json", "jsonl", "html", "tml", "txt.gz", "jsonl.zst"];

fuzz_target!(|bytes: &[u8]| {
    let Some((pick, bytes)) = bytes.split_first() else { return };
    let Ok(folder) = tempfile::tempdir() else { return };
    let file = folder.path().join("a").with_extension(ENDINGS[usize::from(*pick) % ENDINGS.len()]);
    if std::fs::write(&file, bytes).is_err() {
        return;
    }
    let (sources, _) = read::find(&[file]);
    for source in &sources {
        read::parcels(source, &mut |parcel| drop(parcel.map(read::open)));
        read::records(source, &mut |record| drop(record));
    }
});
