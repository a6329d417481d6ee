//! What is wrong with an input, and where: `news/a.jsonl:12: not a JSON object`.

use std::fmt;

/// One fault of one input. It costs no other article its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: String,
    /// The line in it, counted from 1.
    pub line: Option<usize>,
    /// The fault, in lower case and without a full stop.
    pub message: String,
}

impl Problem {
    /// A fault of `path`, at `line` where that is known.
    pub fn new(path: impl Into<String>, line: Option<usize>, message: impl Into<String>) -> Self {
        Self { path: path.into(), line, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

impl std::error::Error for Problem {}
