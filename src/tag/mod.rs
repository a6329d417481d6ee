//! Sentences -> mentions: a span and an unanchored term, such as `before(ref, 2 day)` for "two days ago".

mod beside;
mod chart;
mod clause;
mod count;
mod derive;
mod named;
mod noun;
mod refuse;
mod select;
mod whole;

pub use derive::Derivation;
pub use whole::wholes;

use std::ops::Range;

use chart::{Chart, Cue};
use select::Selection;

use crate::rules::{RuleId, Rules, Seen};
use crate::text::{Document, Sentence, Span};
use crate::time::Term;

/// An expression of time in a text, not yet held against any other time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<usize>,
    /// What it means.
    pub term: Term,
    /// The rule that found it.
    pub rule: RuleId,
}

/// Finds the expressions of time in a document, in the order of the text.
pub fn tag(document: &Document<'_>, rules: &Rules) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(document.sentences.len());
    let (mut chart, mut cues, mut selection) = (Chart::new(), Vec::new(), Selection::default());
    let surnames = refuse::Surnames::default();
    for sentence in &document.sentences {
        windows(document, rules, sentence, &mut cues, |first, cues| {
            chart.read(document, rules, cues, first, sentence.tokens.end);
            selection.read(document, rules, &chart, sentence.tokens.end);
            let none = |mention: &Mention| refuse::is_none(document, rules, sentence, mention, &surnames);
            mentions.extend(selection.mentions.drain(..).filter(|mention| !none(mention)));
        });
    }
    mentions
}

/// Every way of reading a whole document as one phrase of the kind so named: "number", "time".
pub fn readings(document: &Document<'_>, rules: &Rules, kind: &str) -> Vec<Derivation> {
    let (mut chart, mut cues) = (Chart::new(), Vec::new());
    let end = document.tokens.len();
    cues.extend((0..end).map(|i| cue(document, rules, i)));
    chart.read(document, rules, &cues, 0, end);
    let whole = chart.constituents.iter().filter(|c| c.start == 0 && c.end == end && rules.kind_name(c.kind) == kind);
    whole.map(|c| derive::derivation(document, rules, &chart, c)).collect()
}

/// Calls `read` with each run of tokens that the rules know all of and that holds a sign of time. Only around such a
/// sign are tokens looked up.
fn windows(
    document: &Document<'_>,
    rules: &Rules,
    sentence: &Sentence,
    cues: &mut Vec<Cue>,
    mut read: impl FnMut(usize, &[Cue]),
) {
    let known = |i: usize| Some(cue(document, rules, i)).filter(|cue| cue.word.is_some() || cue.figure);
    let (text, end) = (document.text.as_bytes(), sentence.tokens.end);
    // No window reaches back past here.
    let mut floor = sentence.tokens.start;
    let mut next = floor;
    loop {
        let rest = document.tokens.get(next..end).unwrap_or_default();
        let Some(found) =
            rest.iter().position(|token| rules.vocabulary.may_tell(text, (token.span.start, token.span.end)))
        else {
            return;
        };
        let at = next + found;
        next = at + 1;
        let Some(sign) = known(at) else {
            floor = at + 1;
            continue;
        };
        let before = || at.checked_sub(1).filter(|before| *before >= floor).and_then(known);
        if !sign.word.is_some_and(|word| rules.is_strong(word)) && !figure_tells(document.word(at), sign, before) {
            continue;
        }
        cues.clear();
        cues.extend((floor..at).rev().map_while(known));
        let from = at - cues.len();
        cues.reverse();
        cues.push(sign);
        cues.extend((at + 1..end).map_while(known));
        read(from, cues);
        floor = from + cues.len() + 1;
        next = floor;
    }
}

/// Whether a figure alone tells that a time may stand here: "1998", "3rd", "10am", "14.03.2022", the second part of
/// "15:30" or of "10/3". A plain count does not.
fn figure_tells(word: &str, cue: Cue, before: impl FnOnce() -> Option<Cue>) -> bool {
    let plain = word.bytes().all(|b| b.is_ascii_digit());
    let joined = || cue.glued && before().is_some_and(|before| !before.figure);
    cue.figure
        && if plain {
            word.len() == 4 || (word.len() <= 2 && joined())
        } else {
            !word.contains(',') && word.matches('.').count() != 1
        }
}

/// A token as the rules see it.
fn cue(document: &Document<'_>, rules: &Rules, i: usize) -> Cue {
    let Some(token) = document.tokens.get(i) else {
        return Cue { word: None, glued: false, capital: false, figure: false };
    };
    let Seen { word, figure } = rules.vocabulary.look(document.text, token.span.start..token.span.end);
    let capital = match document.text.as_bytes().get(token.span.start) {
        Some(0x80..) => document.word(i).starts_with(char::is_uppercase),
        first => first.is_some_and(u8::is_ascii_uppercase),
    };
    Cue { word, glued: token.glued, capital, figure }
}
