//! `annals explain`: for a person, each time expression underlined, its value, its term, its rule, and why.

use std::io::{self, Write};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::Args;

use super::output::reason;
use super::report::Report;
use super::{Common, Done, Reading, Stop, input};
use annals::pipeline::{self, Options};
use annals::read;
use annals::record::{Record, Timex};
use annals::text::{Article, DateSource, DocumentDate};

/// Show how each time expression is read, and why
///
/// Prints the text with every expression underlined and, below each line, its value, its term, the rule that found it
/// and the reason for its date; then the events.
#[derive(Args)]
#[command(
    after_help = "Example: annals explain --text \"The talks collapsed two days after the vote.\" --date 2026-03-09"
)]
pub(super) struct Arguments {
    /// Articles: files, folders, or - for standard input
    #[arg(required_unless_present = "text", conflicts_with = "text", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Explain these words instead of files
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    common: Common,
}

const EXPRESSION: Style = AnsiColor::Cyan.on_default().bold();
const VALUE: Style = AnsiColor::Green.on_default().bold();
const DIM: Style = Style::new().dimmed();

pub(super) fn run(arguments: &Arguments) -> Result<Done, Stop> {
    let Arguments { paths, text, reading, common } = arguments;
    input::ready()?;
    let mut report = Report::new(common);
    let mut out = anstream::stdout().lock();
    let stop = |e: io::Error| match e.kind() {
        io::ErrorKind::BrokenPipe => Stop::ClosedPipe,
        _ => Stop::Failed(format!("standard output: {}", reason(&e))),
    };
    if let Some(text) = text {
        let date = reading.date.map(|day| DocumentDate { day, source: DateSource::Option });
        let (id, path, text) = ("text".to_owned(), "--text".to_owned(), text.clone());
        let article = Article { id, path, title: None, url: None, lang: None, date, text };
        show(&article, &mut out).map_err(stop)?;
        return Ok(Done::AllRead);
    }
    let (sources, problems) = read::find(paths);
    problems.iter().for_each(|p| report.unread(p));
    for source in &sources {
        let mut shown = Ok(());
        read::parcels(source, &mut |parcel| {
            let opened = match parcel {
                Ok(parcel) => input::article(parcel, reading),
                Err(problem) => return report.unread(&problem),
            };
            opened.problems.iter().for_each(|p| report.unread(p));
            opened.notes.iter().for_each(|n| report.note(n));
            if let (Some(article), true) = (opened.article, shown.is_ok()) {
                report.article(article.date.is_some(), 0);
                shown = show(&article, &mut out);
            }
        });
        shown.map_err(stop)?;
    }
    match report.articles() {
        0 => Err(Stop::Failed("no article could be read".into())),
        _ => Ok(report.end()),
    }
}

fn show(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    let record = pipeline::extract(article, Options::default());
    let date = record.date.map_or("no date".to_owned(), |d| d.to_string());
    writeln!(out, "{VALUE}{}{VALUE:#} {DIM}({date}){DIM:#}", record.id)?;
    let (mut start, mut rest) = (0, record.timexes.as_slice());
    for line in article.text.split_inclusive('\n') {
        let end = start + line.chars().count();
        let (times, later) = rest.split_at(rest.partition_point(|t| t.start < end));
        underlined(line, start, times, out)?;
        for time in times {
            explained(time, out)?;
        }
        (start, rest) = (end, later);
    }
    events(&record, out)?;
    writeln!(out)
}

/// One line of the text with its expressions in colour, and carets under them.
fn underlined(line: &str, start: usize, mut times: &[Timex], out: &mut dyn Write) -> io::Result<()> {
    let (mut words, mut marks) = (String::new(), String::new());
    for (at, c) in (start..).zip(line.chars()).filter(|(_, c)| !c.is_control()) {
        while let Some((_, later)) = times.split_first().filter(|(time, _)| time.end <= at) {
            times = later;
        }
        let inside = times.first().filter(|time| time.start <= at);
        if inside.is_some_and(|time| time.start == at) {
            words += &EXPRESSION.render().to_string();
        }
        words.push(c);
        marks.push(if inside.is_some() { '^' } else { ' ' });
        if inside.is_some_and(|time| time.end == at + 1) {
            words += &EXPRESSION.render_reset().to_string();
        }
    }
    // An expression may go on into the next line; its colour may not.
    writeln!(out, "{words}{}", EXPRESSION.render_reset())?;
    match marks.trim_end() {
        "" => Ok(()),
        marks => writeln!(out, "{DIM}{marks}{DIM:#}"),
    }
}

fn explained(time: &Timex, out: &mut dyn Write) -> io::Result<()> {
    let kind = serde_json::to_value(time.kind)?;
    let modifier = time.modifier.as_deref().map_or(String::new(), |m| format!(" {m}"));
    let (kind, value) = (kind.as_str().unwrap_or_default(), if time.value.is_empty() { "?" } else { &time.value });
    writeln!(out, "  {EXPRESSION}{}{EXPRESSION:#}  {VALUE}{value}{VALUE:#} {kind}{modifier}", time.text)?;
    writeln!(out, "      {}  {DIM}{}{DIM:#}", time.term, time.rule)?;
    writeln!(out, "      {}", time.why)
}

fn events(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    for event in record.events.iter().filter(|e| e.row) {
        let point = |p: Option<annals::time::Point>| p.map_or("..".to_owned(), |p| p.to_string());
        let when =
            if event.from == event.to { point(event.from) } else { point(event.from) + " to " + &point(event.to) };
        writeln!(out, "  {VALUE}{when}{VALUE:#}  {}", event.summary)?;
        writeln!(out, "      {DIM}{}{DIM:#}", event.why)?;
    }
    Ok(())
}
