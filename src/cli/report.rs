//! What the run says on standard error: faults, the progress bar on a terminal, and one line at the end.

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
}

impl Report {
    pub(super) fn new(common: &Common) -> Self {
        let bar = if common.quiet || !std::io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            let style = ProgressStyle::with_template("{spinner} {pos} articles, {per_sec}, {elapsed}");
            ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
        };
        Self { quiet: common.quiet, bar, articles: 0, undated: 0, events: 0, unread: 0 }
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

    /// An input, or part of it, could not be read.
    pub(super) fn unread(&mut self, problem: &Problem) {
        self.unread += 1;
        self.bar.suspend(|| say(problem));
    }

    /// Something a person may want to know, which costs nothing.
    pub(super) fn note(&self, note: impl Display) {
        if !self.quiet {
            self.bar.suspend(|| say(note));
        }
    }

    /// The last line, and how it went.
    pub(super) fn finish(&self, rows: Option<usize>) -> Done {
        self.bar.finish_and_clear();
        let rows = rows.map_or(String::new(), |rows| format!(", {rows} rows"));
        let unread = if self.unread > 0 { format!("; {} could not be read", self.unread) } else { String::new() };
        let Report { articles, undated, events, .. } = self;
        self.note(format_args!("{articles} articles ({undated} without a date), {events} events{rows}{unread}"));
        self.end()
    }

    /// How it went, with no last line.
    pub(super) fn end(&self) -> Done {
        if self.unread == 0 { Done::AllRead } else { Done::SomeUnread }
    }
}

/// One line on standard error. That nobody reads it, as in `annals … 2>&1 | head`, is no fault.
pub(super) fn say(message: impl Display) {
    let _ = writeln!(std::io::stderr(), "annals: {message}");
}
