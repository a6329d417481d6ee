//! Where sentences end: not in "at 3 p.m. Monday" nor "Ft. Worth", but after "in the U.S. The vote".

use super::LONGEST;
use super::abbreviation::{self, Kind, Role};
use super::token::Scan;
use crate::text::{Sentence, Shape, Span, Token};

/// The sentences of a text whose paragraphs begin at the tokens `paragraphs`.
pub(super) fn sentences(text: &str, scan: &Scan, paragraphs: &[usize]) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(scan.stops.len() + paragraphs.len());
    let mut stops = scan.stops.iter().copied().peekable();
    for (number, &begin) in paragraphs.iter().enumerate() {
        let end = paragraphs.get(number + 1).copied().unwrap_or(scan.tokens.len());
        let words = Words { text, tokens: &scan.tokens, end };
        let paragraph = u32::try_from(number).unwrap_or(u32::MAX);
        let mut start = begin;
        if let Some(after) = words.dateline(begin).filter(|_| number < EARLY) {
            push(&mut out, &scan.tokens, start..after, paragraph);
            start = after;
        }
        while let Some(stop) = stops.next_if(|&stop| stop < end) {
            let after = words.closed(start, stop);
            if stop >= start && after > start && after < end && words.ends(stop, after) {
                push(&mut out, &scan.tokens, start..after, paragraph);
                start = after;
            }
        }
        push(&mut out, &scan.tokens, start..end, paragraph);
    }
    out
}

/// A dateline stands in one of the first paragraphs, below the headline.
const EARLY: usize = 4;
/// The most words of a dateline.
const LONGEST_DATELINE: usize = 20;

/// Adds the sentence of `tokens`, cut where it is too long to be one.
fn push(out: &mut Vec<Sentence>, all: &[Token], tokens: std::ops::Range<usize>, paragraph: u32) {
    let mut start = tokens.start;
    while start < tokens.end {
        let end = tokens.end.min(start + LONGEST);
        if let (Some(first), Some(last)) = (all.get(start), all.get(end - 1)) {
            let span = Span::new(first.span.start, last.span.end);
            out.push(Sentence { span, tokens: start..end, paragraph });
        }
        start = end;
    }
}

/// The words of one paragraph, up to the token `end`.
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    end: usize,
}

impl<'a> Words<'a> {
    fn word(&self, i: usize) -> &'a str {
        match self.tokens.get(i) {
            Some(token) if i < self.end => token.span.of(self.text),
            _ => "",
        }
    }

    fn glued(&self, i: usize) -> bool {
        i < self.end && self.tokens.get(i).is_some_and(|t| t.glued)
    }

    /// The token after the dash of a dateline: "LUNDEN, July 2, 2025 (Lake Press) - ". What follows is a sentence.
    fn dateline(&self, begin: usize) -> Option<usize> {
        let place = self.word(begin);
        if place.len() < 3 || place.chars().any(char::is_lowercase) || !place.starts_with(char::is_uppercase) {
            return None;
        }
        let dash = (begin + 1..self.end.min(begin + LONGEST_DATELINE)).find(|&i| self.is_dash(i))?;
        let plain =
            |i: usize| !self.word(i).starts_with(char::is_lowercase) && !matches!(self.word(i), "." | ":" | "?");
        ((begin + 1..dash).all(plain) && self.word(dash + 1).starts_with(char::is_uppercase)).then_some(dash + 1)
    }

    /// Whether a dash parts words: with a space on both sides.
    fn is_dash(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "--" | "–" | "—") && !self.glued(i) && !self.glued(i + 1)
    }

    /// The token after the `stop` and the quotes, brackets and stops that close with it.
    fn closed(&self, start: usize, stop: usize) -> usize {
        let mut at = stop + 1;
        // A bound, since each stop looks for itself: nobody closes nine quotes at once.
        while at < self.end && at < stop + 9 {
            let closes = match self.word(at) {
                "”" | ")" | "]" | "»" | "." | "!" | "?" | "…" => true,
                "\"" | "''" | "'" | "’" => self.glued(at) || (!self.glued(at + 1) && self.quote_is_open(start, at)),
                // "in 1943.[12] The siege": a note's number.
                "[" if self.glued(at) && self.word(at + 2) == "]" => {
                    at += 2;
                    true
                }
                _ => false,
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at.min(self.end)
    }

    /// Whether an odd number of straight quotes stands before `at`: tokenised text has spaces on both sides.
    fn quote_is_open(&self, start: usize, at: usize) -> bool {
        let from = start.max(at.saturating_sub(LONGEST));
        (from..at).filter(|&i| self.word(i) == self.word(at)).count() % 2 == 1
    }

    /// Whether a sentence ends with the `stop` when another token stands at `after`.
    fn ends(&self, stop: usize, after: usize) -> bool {
        let word = self.word(stop);
        // The word that would begin the next sentence, past an opening quote or bracket.
        let mut first = after;
        while first < after + 2
            && matches!(
                self.word(first),
                "\"" | "“" | "(" | "[" | "'" | "‘" | "``" | "''" | "—" | "–" | "-" | "--" | "*" | "•"
            )
        {
            first += 1;
        }
        let next = self.word(first);
        let opening = next.chars().next().unwrap_or('.');
        if opening.is_lowercase()
            || (self.tokens.get(first).is_some_and(|t| t.shape == Shape::Punct)
                && opening != '$'
                && opening != '£'
                && opening != '€')
        {
            return false;
        }
        let opens = abbreviation::role(next) == Some(Role::Opens);
        if word.len() > 1 && word.ends_with('.') && !word.starts_with('.') {
            return self.ends_with_dot_of(word, next, opens, after);
        }
        if self.glued(after) && after == stop + 1 {
            // "the end.The vote" lost a space; "node.js" and "3.B" did not.
            let mut letters = next.chars();
            return letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        }
        if word == "…" || word.starts_with("..") {
            return opens || (self.glued(stop) && opening.is_uppercase());
        }
        // `"Why?" Smith asked.`
        let said = after > stop + 1
            && word != "."
            && (1..3).any(|k| abbreviation::role(self.word(first + k)) == Some(Role::Says));
        !said
    }

    /// Whether a sentence ends with the abbreviation `word` before the word `next`.
    fn ends_with_dot_of(&self, word: &str, next: &str, opens: bool, after: usize) -> bool {
        if self.glued(after) && self.tokens.get(after).is_some_and(|t| t.shape != Shape::Punct) {
            return false;
        }
        match word.strip_suffix('.').and_then(abbreviation::kind) {
            Some(Kind::Title | Kind::Number) => false,
            Some(Kind::Clock) => {
                opens
                    || !(abbreviation::role(next) == Some(Role::Continues)
                        || next.starts_with(|c: char| c.is_ascii_digit()))
            }
            _ => opens,
        }
    }
}
