//! What kind of file this is, by its first bytes and then by its name: `{"text": …` is JSON even in `articles.txt`.

use super::find::Source;

/// How a file is cut into articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An object a line.
    Lines,
    /// An array of objects, or objects over many lines.
    Values,
    /// The whole file is one article.
    Whole,
}

/// The kind of a file that begins with `head`, or why it is none that can be read.
pub(super) fn kind(head: &[u8], source: &Source) -> Result<Kind, String> {
    if head.is_empty() {
        return Err("the file is empty".into());
    }
    if let Some(what) = binary(head) {
        return Err(format!("{what}, not text"));
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let ending = source.ending();
    let lines = matches!(ending.as_str(), "jsonl" | "ndjson");
    let next = head.get(1..).unwrap_or_default().trim_ascii_start().first();
    let first = head.split(|b| *b == b'\n').next().unwrap_or_default().trim_ascii();
    Ok(match (head.first(), next) {
        (Some(b'['), Some(b'{' | b']') | None) => Kind::Values,
        (Some(b'['), _) if ending == "json" => Kind::Values,
        // An object that is not closed on its line goes on over the next ones, unless the name says otherwise.
        (Some(b'{'), _) if first == b"{" => Kind::Values,
        (Some(b'{'), Some(b'"' | b'}')) if lines || first.len() == head.len() || first.ends_with(b"}") => Kind::Lines,
        (Some(b'{'), Some(b'"' | b'}')) => Kind::Values,
        _ if lines => Kind::Lines,
        _ if ending == "json" => Kind::Values,
        _ => Kind::Whole,
    })
}

/// What a file that holds no text is.
fn binary(head: &[u8]) -> Option<&'static str> {
    let control = head.iter().filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    match head {
        _ if head.starts_with(b"%PDF-") => Some("a PDF document"),
        _ if head.starts_with(b"PK\x03\x04") => Some("a zip archive"),
        _ if head.contains(&0) || control * 50 > head.len() => Some("a binary file"),
        _ => None,
    }
}
