//! Events whose dates are known from outside the article: wars, attacks, treaties ("the Suez Crisis").

use std::path::Path;

/// Events known by name, with their days.
#[derive(Clone, Debug, Default)]
pub struct Known {}

impl Known {
    /// The events that come with the program.
    pub fn embedded() -> Self {
        Self::default()
    }

    /// Adds the user's events: CSV with the columns `name,start,end,aliases`. `path` is for messages only.
    ///
    /// # Errors
    ///
    /// A line that is no known event: the message names the file, the line and the fault.
    pub fn add(&mut self, _csv: &str, _path: &Path) -> Result<(), String> {
        Ok(())
    }
}
