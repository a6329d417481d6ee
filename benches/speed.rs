//! How fast, and in how much memory: `cargo bench --bench speed -- articles.jsonl` (or `ANNALS_TEXT=articles.jsonl`).
//!
//! The program itself is run on one thread, and told by its own clock and the system's count of its memory. Without a
//! file the articles are those of `data/sample`, over and over, which says less of real text.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use annals::read;
use annals::text::Article;
use chrono::{Days, NaiveDate};

type Failed = Box<dyn std::error::Error>;

/// The articles of the measure of speed, in bytes of text.
const TEXT: usize = 16 << 20;
/// How large the folder is in the measure of memory: this many bytes of text, times 1, 4 and 16.
const FOLDER: usize = 1 << 20;
/// How many articles the reduce step is measured on.
const MERGED: [usize; 3] = [10_000, 30_000, 100_000];

/// What one run of the program took.
struct Run {
    seconds: f64,
    /// The seconds of processor time, on all threads, where the system tells; what a busy machine does not spoil.
    cpu: Option<f64>,
    /// The most memory that it held at once, in MiB, where the system tells.
    peak: Option<f64>,
}

fn main() -> Result<(), Failed> {
    let file = std::env::args().skip(1).find(|a| !a.starts_with('-')).or_else(|| std::env::var("ANNALS_TEXT").ok());
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let articles = articles(&file.map_or(sample, PathBuf::from));
    let folder = tempfile::tempdir()?;
    println!("{:<34}{:>10}{:>9}{:>9}{:>9}{:>10}", "", "text", "s", "CPU s", "MB/s", "peak MiB");

    let (whole, bytes) = (folder.path().join("whole.jsonl"), TEXT.min(text(&articles).max(TEXT / 4)));
    let bytes = written(&articles, &whole, |_, sum| sum < bytes)?;
    for (name, arguments) in [("extract --only times", &["--only", "times"][..]), ("extract", &[])] {
        let run = run(&[&["extract", "--jobs", "1"], arguments].concat(), &whole, None)?;
        line(name, bytes, &run);
    }

    for times in [1, 4, 16] {
        let path = folder.path().join(format!("folder-{times}"));
        std::fs::create_dir(&path)?;
        let mut sum = 0;
        for part in 0..times {
            sum += written(&articles, &path.join(format!("{part:02}.jsonl")), |_, sum| sum < FOLDER)?;
        }
        line(&format!("extract, a folder {times} times as large"), sum, &run(&["extract"], &path, None)?);
    }

    let most = MERGED.into_iter().max().unwrap_or(0);
    let (whole, records) = (folder.path().join("merged.jsonl"), folder.path().join("records.jsonl"));
    written(&articles, &whole, |count, _| count < most)?;
    run(&["extract"], &whole, Some(&records))?;
    for count in MERGED {
        let shard = folder.path().join(format!("{count}.jsonl"));
        let mut out = std::io::BufWriter::new(std::fs::File::create(&shard)?);
        for record in BufReader::new(std::fs::File::open(&records)?).lines().take(count) {
            writeln!(out, "{}", record?)?;
        }
        out.flush()?;
        let size = usize::try_from(std::fs::metadata(&shard)?.len())?;
        line(&format!("merge of {count} articles' records"), size, &run(&["merge"], &shard, None)?);
    }
    Ok(())
}

/// The articles of a file or folder.
fn articles(path: &Path) -> Vec<Article> {
    let mut articles = Vec::new();
    for source in &read::find(&[path.to_path_buf()]).0 {
        read::parcels(source, &mut |parcel| {
            articles.extend(parcel.ok().and_then(|parcel| read::open(parcel).article));
        });
    }
    articles
}

fn text(articles: &[Article]) -> usize {
    articles.iter().map(|a| a.text.len()).sum()
}

/// Writes articles as JSONL, round after round with other ids and later dates, while `more` says so of their count and
/// the bytes of their text; gives those bytes.
fn written(articles: &[Article], path: &Path, more: impl Fn(usize, usize) -> bool) -> Result<usize, Failed> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    let start = NaiveDate::from_ymd_opt(1990, 1, 1).ok_or("no such day")?;
    let mut sum = 0;
    for (count, article) in articles.iter().cycle().enumerate() {
        if !more(count, sum) {
            break;
        }
        let round = count / articles.len();
        let day = article.date.map_or(start, |date| date.day);
        let date = day.checked_add_days(Days::new(round as u64 * 37)).unwrap_or(day);
        let mut id = String::new();
        write!(id, "{}.{round}", article.id)?;
        let record = serde_json::json!({"id": id, "date": date.to_string(), "text": article.text});
        writeln!(out, "{record}")?;
        sum += article.text.len();
    }
    out.flush()?;
    Ok(sum)
}

/// Runs the program on a path, its output thrown away unless a file is to have it.
fn run(arguments: &[&str], path: &Path, output: Option<&Path>) -> Result<Run, Failed> {
    let out = output.map_or_else(|| Ok(Stdio::null()), |path| std::fs::File::create(path).map(Stdio::from))?;
    let program = env!("CARGO_BIN_EXE_annals");
    let clock = Path::new("/usr/bin/time");
    let mut command = if clock.exists() { Command::new(clock) } else { Command::new(program) };
    if clock.exists() {
        command.args(["-f", "%M %U %S", program]);
    }
    let begun = Instant::now();
    let done = command.args(arguments).arg("--quiet").arg(path).stdout(out).stderr(Stdio::piped()).spawn()?;
    let done = done.wait_with_output()?;
    let seconds = begun.elapsed().as_secs_f64();
    let told = String::from_utf8_lossy(&done.stderr);
    if !matches!(done.status.code(), Some(0 | 3)) {
        return Err(told.into_owned().into());
    }
    let figures: Vec<f64> =
        told.lines().last().unwrap_or("").split(' ').filter_map(|figure| figure.parse().ok()).collect();
    let [kib, user, system] = figures[..] else { return Ok(Run { seconds, cpu: None, peak: None }) };
    Ok(Run { seconds, cpu: Some(user + system), peak: Some(kib / 1024.0) })
}

fn line(name: &str, bytes: usize, run: &Run) {
    let megabytes = bytes as f64 / 1e6;
    let told = |figure: Option<f64>, decimals| figure.map_or_else(|| "-".to_owned(), |f| format!("{f:.decimals$}"));
    let (cpu, peak) = (told(run.cpu, 2), told(run.peak, 0));
    println!("{name:<34}{megabytes:>7.1} MB{:>9.2}{cpu:>9}{:>9.1}{peak:>10}", run.seconds, megabytes / run.seconds);
}
