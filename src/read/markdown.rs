//! `.md`: YAML front matter between two lines of `---`, then the text.

use serde::Deserialize;
use serde_json::Value;

use super::{Draft, json};
use crate::text::DateSource;

/// Whether the text begins as front matter does.
pub(super) fn is(text: &str) -> bool {
    text.starts_with("---\n") || text.starts_with("---\r\n")
}

/// The article, or why its front matter is none.
pub(super) fn read(text: &str) -> Result<Draft, String> {
    let Some((front, body)) = split(text) else {
        return Ok(Draft { text: text.to_owned(), ..Draft::default() });
    };
    let fields: Value = serde_saphyr::from_str(front).map_err(|e| {
        // The first line says what is wrong; the others quote the file.
        format!("front matter is no YAML: {}", e.to_string().lines().next().unwrap_or_default())
    })?;
    let fields = json::Fields::deserialize(&fields).unwrap_or_default();
    let mut draft = json::draft(&fields, DateSource::FrontMatter);
    draft.text = body.trim_start().to_owned();
    Ok(draft)
}

fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---")?.trim_start_matches('\r').strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}
