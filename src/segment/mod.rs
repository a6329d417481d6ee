//! Cuts an article into sentences and words: "Gen. Smith arrived at 3 p.m. Monday." is one sentence of nine words and a stop.

mod abbreviation;
mod layout;
mod lexicon;
mod sentence;
mod tagger;
mod token;
#[doc(hidden)]
pub mod training;
mod word;

use crate::text::Document;

/// The sentences and tokens of `text`.
///
/// Tokens follow UD English EWT ("do|n't", "Israel|'s", "Oct.", "U.S."), but marks inside a date or a compound
/// stand alone ("10|/|3|/|2019", "month|-|old"), so that rules see every part. Time is linear in the text, and
/// no sentence is longer than [`LONGEST`] tokens.
pub fn segment(text: &str) -> Document<'_> {
    let scan = token::scan(text);
    let paragraphs = layout::paragraphs(text, &scan);
    let sentences = sentence::sentences(text, &scan, &paragraphs);
    Document { text, tokens: scan.tokens, sentences }
}

/// The most tokens in one sentence; a longer one is cut, whatever it says.
pub const LONGEST: usize = 400;

/// Gives every word its part of speech: `pos` and `tag`.
pub fn tag(document: &mut Document) {
    (0..document.sentences.len()).for_each(|sentence| tag_sentence(document, sentence));
}

/// Gives the words of one sentence their part of speech, for a caller who reads few of them.
pub fn tag_sentence(document: &mut Document, sentence: usize) {
    tagger::TAGGER.tag(document, sentence);
}
