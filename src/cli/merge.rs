//! `annals merge`: what `extract` printed, any number of shards -> one timeline, the reduce step.

use std::path::PathBuf;

use clap::Args;

use super::held::Held;
use super::output::Output;
use super::report::Report;
use super::{Common, Done, Printing, Stop, held, input, names, output};
use annals::anchor::Known;
use annals::read;
use annals::write;

/// Print the timeline of what `annals extract` printed
///
/// Any number of shards, in any order: the timeline is the one that `build` prints for all their articles.
#[derive(Args)]
#[command(after_help = "Example: annals merge january.jsonl february.jsonl.gz -o timeline.csv")]
pub(super) struct Arguments {
    /// Output of `annals extract`: files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    printing: Printing,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(arguments: &Arguments) -> Result<Done, Stop> {
    let Arguments { files, printing, common } = arguments;
    let output = prepare(printing)?;
    let mut report = Report::new(common);
    let (sources, problems) = read::find(files);
    problems.into_iter().for_each(|p| report.unread(&p));
    let mut held = Vec::new();
    for source in &sources {
        read::records(source, &mut |record| match record {
            Ok(record) => {
                report.article(record.date.is_some(), record.events.len());
                held.extend(Held::new(&record));
            }
            Err(problem) => report.unread(&problem),
        });
    }
    finish(held, output, printing, common, report)
}

/// What is needed before the articles are read, so that a bad table or a held output costs no time.
pub(super) struct Prepared {
    output: Output,
    known: Known,
}

pub(super) fn prepare(printing: &Printing) -> Result<Prepared, Stop> {
    let mut known = Known::embedded();
    if let Some(path) = &printing.events {
        let table = std::fs::read_to_string(path);
        let table = table.map_err(|e| Stop::Failed(format!("{}: {}", path.display(), output::reason(&e))))?;
        known.add(&table, path).map_err(Stop::Failed)?;
    }
    Ok(Prepared { output: Output::open(printing.output.as_deref(), printing.format)?, known })
}

pub(super) fn finish(
    mut held: Vec<Held>,
    prepared: Prepared,
    printing: &Printing,
    common: &Common,
    mut report: Report,
) -> Result<Done, Stop> {
    if report.articles() == 0 {
        return Err(Stop::Failed("no article could be read".into()));
    }
    names::tell_apart(&mut held, &report);
    let Prepared { mut output, known } = prepared;
    let merge = || annals::merge::merge(held::opened(held), &known, &printing.filter());
    let timeline = input::threads(common)?.install(merge);
    let mut rows = 0;
    let counted = timeline.rows().inspect(|_| rows += 1);
    write::timeline(counted, output.format(), &mut output).map_err(|e| output.stop(&e))?;
    output.close()?;
    Ok(report.finish(Some(rows)))
}
