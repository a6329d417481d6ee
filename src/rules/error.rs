//! What is wrong with a rule file, and where: `shift.rules:8: no operator "befor"`.

use std::fmt;

/// A fault in a rule file or a word list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct LoadError {
    /// The file and line.
    pub place: Place,
    /// The fault, as a sentence without its full stop.
    pub message: String,
}

/// A line of a rule file or a word list; the name of the rule that stands there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The file's name without its folders.
    pub file: Box<str>,
    /// The line, counted from 1.
    pub line: u32,
}

impl Place {
    pub(crate) fn new(file: &str, line: usize) -> Self {
        Self { file: file.into(), line: u32::try_from(line).unwrap_or(u32::MAX) }
    }

    pub(crate) fn error(&self, message: impl Into<String>) -> LoadError {
        LoadError { place: self.clone(), message: message.into() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
