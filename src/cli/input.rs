//! Runs the map step over files: one thread reads, the others work, and records come out in the order of the input.

use std::path::PathBuf;
use std::sync::mpsc;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::names::Names;
use super::report::Report;
use super::{Common, Reading, Stop};
use annals::pipeline::{self, Options};
use annals::read::{self, Opened, Parcel, Problem};
use annals::record::Record;
use annals::text::{DateSource, DocumentDate};

/// A batch ends at this many bytes, so that memory does not grow with the folder.
const BATCH_BYTES: usize = 4 << 20;
/// Or at this many articles.
const BATCH_ARTICLES: usize = 1024;

type Item = Result<Parcel, Problem>;

/// Threads as `--jobs` asks.
pub(super) fn threads(common: &Common) -> Result<ThreadPool, Stop> {
    let threads = usize::from(common.jobs.unwrap_or(0));
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|e| Stop::Failed(format!("cannot start {threads} threads: {e}")))
}

/// Makes sure that the rules load before anything is read.
pub(super) fn ready() -> Result<(), Stop> {
    pipeline::ready().map_err(|e| Stop::Failed(format!("a rule does not load: {e}")))
}

/// Hands what `print` makes of each article's record to `sink`, in the order of the input, with the article's id: the
/// record's own, unless an article before it has that. The record itself ends in the thread that made it.
pub(super) fn extract<T: Send>(
    paths: &[PathBuf],
    reading: &Reading,
    common: &Common,
    options: Options,
    print: impl Fn(&Record) -> T + Sync,
    mut sink: impl FnMut(String, T) -> Result<(), Stop>,
) -> Result<Report, Stop> {
    ready()?;
    let pool = threads(common)?;
    let mut report = Report::new(common);
    let mut names = Names::default();
    let (sources, problems) = read::find(paths);
    problems.iter().for_each(|p| report.unread(p));
    let (send, batches) = mpsc::sync_channel::<Vec<Item>>(2);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let (mut batch, mut bytes, mut gone) = (Vec::new(), 0, false);
            for source in &sources {
                if gone {
                    return;
                }
                read::parcels(source, &mut |item| {
                    bytes += item.as_ref().map_or(0, Parcel::size);
                    batch.push(item);
                    if bytes >= BATCH_BYTES || batch.len() >= BATCH_ARTICLES {
                        gone |= send.send(std::mem::take(&mut batch)).is_err();
                        bytes = 0;
                    }
                });
            }
            // The receiver is gone only when the run has stopped already.
            let _ = send.send(batch);
        });
        for batch in batches {
            let one = |item| {
                let opened = one(item, reading);
                let record = opened.article.map(|article| pipeline::extract(&article, options));
                (record.map(|record| Printed::new(record, &print)), opened.problems, opened.notes)
            };
            let done: Vec<_> = pool.install(|| batch.into_par_iter().map(one).collect());
            for (record, unread, notes) in done {
                unread.iter().for_each(|p| report.unread(p));
                notes.iter().for_each(|n| report.note(n));
                if let Some(Printed { mut id, path, dated, events, printed }) = record {
                    names.tell_apart(&mut id, &path, &report);
                    report.article(dated, events);
                    sink(id, printed)?;
                }
            }
        }
        Ok(report)
    })
}

/// What is left of a record once it is printed.
struct Printed<T> {
    id: String,
    path: String,
    dated: bool,
    events: usize,
    printed: T,
}

impl<T> Printed<T> {
    fn new(record: Record, print: impl Fn(&Record) -> T) -> Self {
        let printed = print(&record);
        let (dated, events) = (record.date.is_some(), record.events.len());
        Self { id: record.id, path: record.path, dated, events, printed }
    }
}

fn one(item: Item, reading: &Reading) -> Opened {
    match item {
        Ok(parcel) => article(parcel, reading),
        Err(problem) => Opened { problems: vec![problem], ..Opened::default() },
    }
}

/// Opens a parcel, with the date that the options give to what has none.
pub(super) fn article(parcel: Parcel, reading: &Reading) -> Opened {
    let mut opened = read::open(parcel);
    if let Some(article) = &mut opened.article {
        let given = reading.date.map(|day| DocumentDate { day, source: DateSource::Option });
        article.date = article.date.or(given);
        if article.date.is_none() && reading.require_date {
            let message = format!("article `{}` has no date", article.id);
            opened.problems.push(Problem::new(&article.path, None, message));
            opened.article = None;
        }
    }
    opened
}
