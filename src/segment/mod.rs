//! Cuts an article into sentences and words: "Gen. Smith arrived at 3 p.m. Monday." is one sentence of nine words and a stop.

mod abbreviation;
mod label;
mod layout;
mod lemma;
mod lexicon;
mod parser;
mod sentence;
mod tagger;
mod token;
#[doc(hidden)]
pub mod training;
mod word;

use std::ops::Range;

use crate::learn::{Model, Weights};
use crate::text::Document;

pub use lemma::lemma;

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
    (0..document.sentences.len()).for_each(|sentence| tag_sentence(document, sentence, 0..usize::MAX));
}

/// Gives some words of one sentence their part of speech, for a caller who reads few of them. Those before them must
/// have theirs.
pub fn tag_sentence(document: &mut Document, sentence: usize, part: Range<usize>) {
    tagger::TAGGER.tag(document, sentence, part);
}

static MOVES: Model = Model::new(include_bytes!("../../data/model/en/parser.bin"));
static RELATIONS: Model = Model::new(include_bytes!("../../data/model/en/relation.bin"));

/// Gives every word its governor and its relation to it: `head` and `dep`. The words must be tagged.
pub fn parse(document: &mut Document) {
    (0..document.sentences.len()).for_each(|sentence| parse_sentence(document, sentence));
}

/// Gives the words of one tagged sentence their governors and relations.
pub fn parse_sentence(document: &mut Document, sentence: usize) {
    parse_with(document, sentence, &MOVES, &RELATIONS);
}

fn parse_with(document: &mut Document, sentence: usize, moves: &impl Weights, relations: &impl Weights) {
    let Some(range) = document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
    let mut state = parser::State::new(document, range.clone());
    state.run(moves);
    let deps = label::relations(&state, relations);
    for ((token, node), dep) in range.clone().zip(&state.nodes).zip(deps) {
        let head = if node.head < state.nodes.len() { range.start + node.head } else { token };
        if let Some(token) = document.tokens.get_mut(token) {
            token.head = u32::try_from(head).unwrap_or(u32::MAX);
            token.dep = dep;
        }
    }
}
