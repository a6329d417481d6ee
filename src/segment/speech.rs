//! Parts of speech for a caller who reads few of them: of "The court will rule on Friday, lawyers for both sides said"
//! only the first words are tagged when it is asked which way Friday lies.

use std::ops::Range;

use super::retag;
use super::tagger::{Context, TAGGER};
use super::word::Word;
use crate::text::{Document, Tag, Token};

/// A sentence that is tagged from left to right, as far as somebody asks.
pub struct Speech<'a> {
    document: &'a Document<'a>,
    /// Its tokens in the document.
    tokens: Range<usize>,
    /// The sentence on its own.
    own: Document<'a>,
    context: Option<Context<Vec<Word>>>,
    tagged: usize,
}

impl<'a> Speech<'a> {
    /// A sentence, which need not be tagged yet.
    pub fn new(document: &'a Document<'a>, sentence: usize) -> Option<Self> {
        let mut alone = document.sentences.get(sentence)?.clone();
        let tokens = alone.tokens.clone();
        let all = document.tokens.get(tokens.clone())?.to_vec();
        alone.tokens = 0..all.len();
        let tagged = if all.iter().any(|token| token.tag != Tag::Other) { all.len() } else { 0 };
        let own = Document { text: document.text, tokens: all, sentences: vec![alone] };
        Some(Self { document, tokens, own, context: None, tagged })
    }

    /// Its tokens, those tagged that were asked for.
    pub fn tokens(&self) -> &[Token] {
        &self.own.tokens
    }

    /// Tags the words before the one numbered `end`.
    pub fn tag_to(&mut self, end: usize) {
        if end <= self.tagged {
            return;
        }
        let words = self.tokens.clone().map(|i| self.document.word(i));
        let context = self.context.get_or_insert_with(|| Context::begin(words.clone()));
        context.look_up(words, end, &TAGGER.choices);
        TAGGER.tag_with(&mut self.own.tokens, context, self.tagged..end);
        retag::retag(&mut self.own, 0, self.tagged..end);
        self.tagged = end;
    }
}
