//! The command line: one file a subcommand, and what they share.

mod build;
mod explain;
mod extract;
mod held;
mod input;
mod merge;
mod names;
mod output;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use annals::merge::Filter;

/// Turns news articles into one ordered timeline of dated events
#[derive(Parser)]
#[command(
    name = "annals",
    version,
    max_term_width = 100,
    after_help = "\
Example: annals build articles/ -o timeline.csv

Exit codes: 0 all read; 1 nothing could be done; 3 a timeline was written, but some inputs could not be read;
11 another run holds the output; 130 interrupted."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Arguments),
    Extract(extract::Arguments),
    Merge(merge::Arguments),
    Explain(explain::Arguments),
}

/// What every subcommand takes.
#[derive(Args)]
struct Common {
    /// Number of threads [default: one a core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Print no progress, notes or run report; errors still show
    #[arg(short, long)]
    quiet: bool,
}

/// How articles are read.
#[derive(Args)]
struct Reading {
    /// Date of the articles that have none (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<NaiveDate>,
    /// Make an article without a date an error, and leave it out
    #[arg(long)]
    require_date: bool,
}

/// Which rows are printed, and where.
#[derive(Args)]
struct Printing {
    /// Write to FILE, whole or not at all; its ending picks the format
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Output format [default: the output file's ending, else csv]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Print every event: undated, negated and merely possible ones too
    #[arg(long)]
    all: bool,
    /// Only events in which NAME takes part
    #[arg(long, value_name = "NAME")]
    entity: Option<String>,
    /// Only events on or after this day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<NaiveDate>,
    /// Only events on or before this day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<NaiveDate>,
    /// Dates of events that articles lean on: CSV with name,start,end,aliases
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,
}

impl Printing {
    fn filter(&self) -> Filter {
        Filter { all: self.all, entity: self.entity.clone(), since: self.since, until: self.until }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Json,
    Jsonl,
}

fn date(words: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(words, "%Y-%m-%d").map_err(|_| "not a date of the form YYYY-MM-DD".to_owned())
}

/// Why a subcommand stopped short.
enum Stop {
    /// Nothing could be done; the message says why.
    Failed(String),
    /// Another run holds the output.
    Locked(String),
    /// The reader of our output has gone.
    ClosedPipe,
}

/// What a subcommand that ran to its end has to say.
enum Done {
    AllRead,
    SomeUnread,
}

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(message) => {
            let failed = message.use_stderr();
            // A closed pipe under `--help` is no fault.
            let _ = message.print();
            return ExitCode::from(u8::from(failed));
        }
    };
    output::clean_up_when_interrupted();
    let done = match cli.command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
    };
    match done {
        Ok(Done::AllRead) | Err(Stop::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Done::SomeUnread) => ExitCode::from(3),
        Err(Stop::Failed(message)) => {
            report::say(message);
            ExitCode::from(1)
        }
        Err(Stop::Locked(message)) => {
            report::say(message);
            ExitCode::from(11)
        }
    }
}
