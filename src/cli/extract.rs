//! `annals extract`: articles -> one JSON object an article, the map step.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::output::Output;
use super::{Common, Done, Format, Reading, Stop, input};
use annals::pipeline::Options;
use annals::write;

/// Print each article's time expressions and events as JSONL
///
/// One object a line and an article, in the order of the files' names. Offsets count Unicode code points. What it prints
/// is what `merge` reads, so a large folder can be split over machines.
#[derive(Args)]
#[command(after_help = "Example: annals extract articles/ -o articles.jsonl && annals merge articles.jsonl")]
pub(super) struct Arguments {
    /// Articles: files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Look for time expressions only, which is several times faster
    #[arg(long, value_enum, value_name = "WHAT")]
    only: Option<Only>,
    /// Write to FILE, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    common: Common,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Only {
    Times,
}

pub(super) fn run(arguments: &Arguments) -> Result<Done, Stop> {
    let Arguments { paths, only, output, reading, common } = arguments;
    let mut output = Output::open(output.as_deref(), Some(Format::Jsonl))?;
    let options = Options { only_times: *only == Some(Only::Times) };
    let mut report = input::extract(paths, reading, common, options, write::unnamed, |id, line| {
        line.and_then(|line| write::named(&id, &line, &mut output)).map_err(|e| output.stop(&e))
    })?;
    if report.articles() == 0 {
        return Err(Stop::Failed("no article could be read".into()));
    }
    output.close()?;
    Ok(report.finish(None))
}
