//! Which lines begin a paragraph: after a blank line, by indentation, or because the line before had room for more.

use super::token::{Line, Scan};

/// Lines longer than this are not wrapped by hand: each is a paragraph.
const WIDEST: usize = 120;

/// The indices of the tokens that begin a paragraph, in order.
pub(super) fn paragraphs(text: &str, scan: &Scan) -> Vec<usize> {
    let length = |line: &Line, next: Option<&Line>| {
        let start = start(scan, line);
        next.map_or_else(|| text.trim_end().len(), |n| n.previous_end).saturating_sub(start)
    };
    let lines = &scan.lines;
    let width = lines.iter().enumerate().map(|(i, line)| length(line, lines.get(i + 1))).max().unwrap_or(0);
    let mut starts = Vec::with_capacity(lines.len());
    let mut previous: Option<&Line> = None;
    for line in lines {
        let begins = previous.is_none_or(|before| {
            line.after_blank
                || line.indent > before.indent + 1
                || !wrapped(text, scan, line, length(before, Some(line)), width)
        });
        if begins && line.token < scan.tokens.len() {
            starts.push(line.token);
        }
        previous = Some(line);
    }
    starts
}

fn start(scan: &Scan, line: &Line) -> usize {
    scan.tokens.get(line.token).map_or(line.previous_end, |t| t.span.start)
}

/// Whether `line` goes on the line before it, which is `room` bytes long in a text of lines up to `width`.
fn wrapped(text: &str, scan: &Scan, line: &Line, room: usize, width: usize) -> bool {
    let ended = text
        .get(..line.previous_end)
        .and_then(|t| t.chars().next_back())
        .is_some_and(|c| !c.is_alphanumeric() && !matches!(c, ',' | ';' | '-' | '–'));
    let start = start(scan, line);
    let lower = text.get(start..).and_then(|t| t.chars().next()).is_some_and(char::is_lowercase);
    if lower && !ended {
        return true;
    }
    if width > WIDEST {
        return false;
    }
    // A line is broken where the next word has no room; ragged copy breaks earlier, but hardly before two thirds.
    let rest = text.as_bytes().get(start..).unwrap_or(&[]);
    let word = rest.iter().take(width).take_while(|b| !b.is_ascii_whitespace()).count();
    let needed = room + 1 + word;
    if ended { needed > width } else { needed * 3 > width * 2 }
}
