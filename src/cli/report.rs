//! What the run says on standard error: faults, the progress bar on a terminal, and one line at the end.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

use super::{Common, Done};
use annals::read::Problem;

/// The counts of one run, and its voice.
pub(super) struct Report {
    quiet: bool,
    bar: ProgressBar,
    articles: usize,
    undated: usize,
    events: usize,
    unread: usize,
    /// The file last complained of, and how often of what.
    said: (String, BTreeMap<String, usize>),
}

/// How many faults of one sort are named one by one in one file.
const MOST_NAMED: usize = 20;

impl Report {
    pub(super) fn new(common: &Common) -> Self {
        let bar = if common.quiet || !std::io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            let style = ProgressStyle::with_template("{spinner} {pos} articles, {per_sec}, {elapsed}");
            ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
        };
        Self { quiet: common.quiet, bar, articles: 0, undated: 0, events: 0, unread: 0, said: Default::default() }
    }

    /// An article was read.
    pub(super) fn article(&mut self, dated: bool, events: usize) {
        self.articles += 1;
        self.undated += usize::from(!dated);
        self.events += events;
        self.bar.inc(1);
    }

    pub(super) fn articles(&self) -> usize {
        self.articles
    }

    /// An input, or part of it, could not be read. Faults come in the order of their files.
    pub(super) fn unread(&mut self, problem: &Problem) {
        self.unread += 1;
        if self.said.0 != problem.path {
            self.and_more();
            self.said.0.clone_from(&problem.path);
        }
        let count = self.said.1.entry(sort(&problem.message)).or_default();
        *count += 1;
        if *count <= MOST_NAMED {
            self.bar.suspend(|| say(problem));
        }
    }

    /// Says how many faults of the file were not named.
    fn and_more(&mut self) {
        let (path, sorts) = std::mem::take(&mut self.said);
        for (sort, count) in sorts.into_iter().filter(|(_, count)| *count > MOST_NAMED) {
            self.bar.suspend(|| say(format_args!("{path}: {} more of: {sort}", count - MOST_NAMED)));
        }
    }

    /// Something a person may want to know, which costs nothing.
    pub(super) fn note(&self, note: impl Display) {
        if !self.quiet {
            self.bar.suspend(|| say(note));
        }
    }

    /// The last line, and how it went.
    pub(super) fn finish(&mut self, rows: Option<usize>) -> Done {
        self.and_more();
        self.bar.finish_and_clear();
        let rows = rows.map_or(String::new(), |rows| format!(", {rows} rows"));
        let unread = if self.unread > 0 { format!("; {} could not be read", self.unread) } else { String::new() };
        let Report { articles, undated, events, .. } = &*self;
        self.note(format_args!("{articles} articles ({undated} without a date), {events} events{rows}{unread}"));
        self.end()
    }

    /// How it went, with no last line.
    pub(super) fn end(&mut self) -> Done {
        self.and_more();
        if self.unread == 0 { Done::AllRead } else { Done::SomeUnread }
    }
}

/// What faults that differ only in the words they quote have in common: "`…` is not a date".
fn sort(message: &str) -> String {
    let parts = message.split('`').enumerate();
    parts.map(|(i, part)| if i % 2 == 1 { "`…`" } else { part }).collect()
}

/// One line on standard error. That nobody reads it, as in `annals … 2>&1 | head`, is no fault.
pub(super) fn say(message: impl Display) {
    let _ = writeln!(std::io::stderr(), "annals: {message}");
}
