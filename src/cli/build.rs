//! `annals build`: articles -> one timeline, the main job.

use std::path::PathBuf;

use clap::Args;

use super::held::Held;
use super::{Common, Done, Printing, Reading, Stop, input, merge};
use annals::pipeline::Options;

/// Print the timeline of the articles
///
/// Reads articles (.txt .md .json .jsonl .html .tml, each also as .gz or .zst; folders; - for standard input) and
/// prints one row an event, in order, however many articles report it. The same as `extract`, then `merge`.
#[derive(Args)]
#[command(after_help = "Example: annals build articles/ --entity Hezbollah --since 2026-01-01 -o timeline.csv")]
pub(super) struct Arguments {
    /// Articles: files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    printing: Printing,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(arguments: &Arguments) -> Result<Done, Stop> {
    let Arguments { paths, reading, printing, common } = arguments;
    let output = merge::prepare(printing)?;
    let mut held = Vec::new();
    let report = input::extract(paths, reading, common, Options::default(), Held::new, |id, packed| {
        held.extend(packed.map(|packed| packed.called(id)));
        Ok(())
    })?;
    merge::finish(held, output, printing, common, report)
}
