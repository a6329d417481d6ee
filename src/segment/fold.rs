//! Sentences that say at length when: "left [ten days after the mutiny at the docks] under a deal" is parsed as "left yesterday
//! under a deal", and what stands in the fold as a phrase of its own.
//!
//! The words of a time that counts from an event look like those of what is told, and a parser that has seen few of them hangs
//! the deal on the days. A word that may only be a time leaves it no such choice.

use std::ops::Range;

use super::{MOVES, RELATIONS, parse_sentence, parse_with, words};
use crate::text::{Dep, Document, Pos, Sentence, Shape, Span, Tag, Token};

/// What stands for a time: behind a preposition, at the start of a sentence, elsewhere.
const GOVERNED: &str = "Monday";
const FIRST: &str = "Yesterday";
const FREE: &str = "yesterday";

/// Parses again the sentences in which these ranges of tokens, given in order, say when.
pub fn fold(document: &mut Document, times: &[Range<usize>]) {
    let mut rest = times;
    while let Some(first) = rest.first() {
        let at = document.sentences.partition_point(|s| s.tokens.end <= first.start);
        let Some(sentence) = document.sentences.get(at).map(|s| s.tokens.clone()) else { return };
        let here = rest.iter().take_while(|time| time.end <= sentence.end).count();
        let (times, later) = rest.split_at(here.max(1));
        let torn: Vec<Range<usize>> = times.iter().filter(|time| is_torn(document, &sentence, time)).cloned().collect();
        if here > 0 && !torn.is_empty() {
            fold_sentence(document, &sentence, &torn);
        }
        rest = later;
    }
}

/// Whether a parse does not hold the words of a time together, or makes them what something is done to.
fn is_torn(document: &Document, sentence: &Range<usize>, time: &Range<usize>) -> bool {
    let token = |i: usize| &document.tokens[i];
    let hangs_inside = |i: &usize| token(*i).dep != Dep::Root && time.contains(&(token(*i).head as usize));
    let mut tops = time.clone().filter(|i| !hangs_inside(i));
    let Some(first) = tops.next() else { return true };
    let top = tops.next_back().unwrap_or(first);
    // The government of "after the government and its foes agreed" is no time.
    if first == top && matches!(token(top).dep, Dep::Nsubj | Dep::NsubjPass) {
        return false;
    }
    let says_when = |i: usize| matches!(token(i).dep, Dep::Obl | Dep::OblTmod | Dep::Nmod | Dep::NmodTmod);
    let apart = |i: usize| token(i).head != token(first).head || !says_when(i);
    if first != top && (apart(first) || apart(top) || tops.any(apart)) {
        return true;
    }
    // What tells more of the event may stand outside: "the first anniversary of the flood | that took the bridge".
    let more = |dep: Dep| matches!(dep, Dep::Acl | Dep::AclRelcl | Dep::Appos | Dep::Case | Dep::Nmod | Dep::Punct);
    let outside = |i: &usize| !time.contains(i) && !more(token(*i).dep);
    sentence.clone().filter(outside).any(|i| hangs_inside(&i)) || !says_when(top)
}

fn fold_sentence(document: &mut Document, sentence: &Range<usize>, times: &[Range<usize>]) {
    let (text, mut tokens, from) = folded(document, sentence, times);
    let whole = Sentence { span: Span::new(0, text.len()), tokens: 0..tokens.len(), paragraph: 0 };
    let mut short = Document { text: &text, tokens, sentences: vec![whole] };
    parse_sentence(&mut short, 0);
    tokens = short.tokens;
    let tops: Vec<(usize, Dep)> =
        times.iter().map(|time| phrase(document, time, is_governed(document, sentence, time.start))).collect();
    // Where each token of the short sentence stands in the long one.
    let place = |i: usize| match from.get(i) {
        Some(Ok(token)) => *token,
        Some(Err(time)) => tops.get(*time).map_or(sentence.start, |top| top.0),
        None => sentence.start,
    };
    for (i, token) in tokens.iter().enumerate() {
        let at = place(i);
        let Some(own) = document.tokens.get_mut(at) else { continue };
        own.head = u32::try_from(place(token.head as usize)).unwrap_or(u32::MAX);
        match from.get(i) {
            Some(Err(time)) if token.dep != Dep::Root => own.dep = tops.get(*time).map_or(token.dep, |top| top.1),
            Some(Err(_)) | None => own.dep = token.dep,
            Some(Ok(_)) => (own.pos, own.tag, own.dep) = (token.pos, token.tag, token.dep),
        }
    }
}

/// Whether a preposition stands before what begins at `start`.
fn is_governed(document: &Document, sentence: &Range<usize>, start: usize) -> bool {
    start > sentence.start && document.tokens[start - 1].pos == Pos::Adp
}

/// The sentence with one word for each time: its text, its tokens, and of each the token that it was or the time.
fn folded(
    document: &Document,
    sentence: &Range<usize>,
    times: &[Range<usize>],
) -> (String, Vec<Token>, Vec<Result<usize, usize>>) {
    let (mut text, mut tokens, mut from) = (String::new(), Vec::new(), Vec::new());
    let mut i = sentence.start;
    while i < sentence.end {
        let time = times.iter().position(|time| time.start == i);
        let word = match time {
            Some(_) if i == sentence.start => FIRST,
            Some(_) if is_governed(document, sentence, i) => GOVERNED,
            Some(_) => FREE,
            None => document.word(i),
        };
        let glued = document.tokens[i].glued && !text.is_empty();
        if !glued && !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(word);
        let token = document.tokens[i];
        let shape = if time.is_some() { Shape::Word } else { token.shape };
        tokens.push(Token { span: Span::new(start, text.len()), shape, glued, ..token });
        from.push(time.map_or(Ok(i), Err));
        i = time.and_then(|time| times.get(time)).map_or(i + 1, |time| time.end);
    }
    (text, tokens, from)
}

/// Parses the words of a time as what tells when somebody left; its top and the top's relation.
fn phrase(document: &mut Document, time: &Range<usize>, governed: bool) -> (usize, Dep) {
    let from = time.start - usize::from(governed);
    let mut text = String::from(FRAME);
    let (mut tokens, mut end) = (Vec::with_capacity(time.len() + 4), 0);
    for (word, (pos, tag)) in FRAME.split(' ').zip([(Pos::Pron, Tag::Prp), (Pos::Verb, Tag::Vbd)]) {
        let span = Span::new(end, end + word.len());
        tokens.push(Token { span, shape: Shape::Word, glued: false, pos, tag, head: 0, dep: Dep::None });
        end = span.end + 1;
    }
    for i in from..time.end {
        if !document.tokens[i].glued {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(document.word(i));
        tokens.push(Token { span: Span::new(start, text.len()), ..document.tokens[i] });
    }
    text.push_str(" .");
    let span = Span::new(text.len() - 1, text.len());
    tokens.push(Token {
        span,
        shape: Shape::Punct,
        glued: false,
        pos: Pos::Punct,
        tag: Tag::Other,
        head: 0,
        dep: Dep::None,
    });
    let whole = Sentence { span: Span::new(0, text.len()), tokens: 0..tokens.len(), paragraph: 0 };
    let mut short = Document { text: &text, tokens, sentences: vec![whole] };
    let spelling = words(&short, 0);
    parse_with(&mut short, 0, &spelling, &MOVES, &RELATIONS);
    let shift = short.tokens.len() - 1 - time.len();
    let inside = shift..shift + time.len();
    let outside =
        |i: &usize| !inside.contains(&(short.tokens[*i].head as usize)) || short.tokens[*i].head as usize == *i;
    let top = inside.clone().find(outside).unwrap_or(shift);
    for i in inside.clone() {
        let (token, own) = (short.tokens[i], &mut document.tokens[time.start + i - shift]);
        let head = if outside(&i) { top } else { token.head as usize };
        own.head = u32::try_from(time.start + head - shift).unwrap_or(u32::MAX);
        own.dep = token.dep;
    }
    (time.start + top - shift, short.tokens[top].dep)
}

/// The clause in which a time is parsed.
const FRAME: &str = "He left";
