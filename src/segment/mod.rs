//! Cuts an article into sentences and words: "Gen. Smith arrived at 3 p.m. Monday." is one sentence of nine words and a stop.

mod abbreviation;
mod beam;
mod firms;
mod fold;
mod label;
mod layout;
mod lemma;
mod lexicon;
mod parser;
mod retag;
mod sentence;
mod speech;
mod tagger;
mod token;
#[doc(hidden)]
pub mod training;
mod vector;
mod word;

use crate::learn::Model;
use crate::text::{Dep, Document};
use label::Relations;
use parser::State;
use word::Word;

pub use fold::fold;
pub use lemma::lemma;
pub(crate) use lemma::{cut, lower};
pub use speech::Speech;
pub(crate) use vector::{Meaning, Vector};

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

static MOVES: Model = crate::learn::model!("../../data/model/en/parser.bin");
static RELATIONS: Model = crate::learn::model!("../../data/model/en/relation.bin");

/// Gives every word its part of speech, and its governor and its relation to it: `head` and `dep`.
pub fn parse(document: &mut Document) {
    for sentence in 0..document.sentences.len() {
        parse_sentence(document, sentence);
    }
}

fn parse_sentence(document: &mut Document, sentence: usize) {
    let words = words(document, sentence);
    tagger::TAGGER.tag(document, sentence, &words);
    retag::retag(document, sentence, 0..usize::MAX);
    parse_with(document, sentence, &words, &MOVES, &RELATIONS);
    retag::finite(document, sentence);
    firms::part(document, sentence);
}

/// The spelling of the words of a sentence.
fn words(document: &Document, sentence: usize) -> Vec<Word> {
    let range = document.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
    let mut words = Vec::with_capacity(range.len());
    Word::read(&mut words, range.map(|i| document.word(i)));
    words
}

/// Gives the words of one tagged sentence their governors and relations.
fn parse_with(document: &mut Document, sentence: usize, words: &[Word], moves: &Model, relations: &Model) {
    let Some(range) = document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
    let state = State::new(document, range.clone(), words);
    let state = beam::run(state, moves, relations, &Relations::new(relations.note()));
    for (token, node) in range.clone().zip(&state.nodes) {
        let (head, dep) = if usize::from(node.head) < state.nodes.len() {
            (range.start + usize::from(node.head), node.dep)
        } else {
            (token, Dep::Root)
        };
        if let Some(token) = document.tokens.get_mut(token) {
            token.head = u32::try_from(head).unwrap_or(u32::MAX);
            token.dep = dep;
        }
    }
}
