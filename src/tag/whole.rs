//! The tokens of an expression with those of the event that it counts from: "left [ten days after the mutiny]".

use std::ops::Range;

use super::Mention;
use crate::text::{Document, Pos};
use crate::time::{Op, Term};

/// How far behind an expression the event's words may begin: "two weeks [after] the coup".
const NEAR: usize = 4;

/// The ranges of tokens, none over another and each in one sentence, that say when by a noun phrase.
pub fn wholes(document: &Document<'_>, mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut wholes: Vec<Range<usize>> = Vec::new();
    for mention in mentions {
        let behind = wholes.last().is_none_or(|last| last.end <= mention.tokens.start);
        wholes.extend(whole(document, mention).filter(|_| behind));
    }
    wholes
}

fn whole(document: &Document<'_>, mention: &Mention) -> Option<Range<usize>> {
    let Range { start, end } = mention.tokens;
    let [words] = mention.term.events()[..] else {
        // "The same night", "the next morning".
        let counts = end > start + 1 && document.word(start).eq_ignore_ascii_case("the") && is_then(&mention.term);
        return counts.then_some(start..end);
    };
    let at = document.sentences.partition_point(|s| s.tokens.end <= start);
    let sentence = document.sentences.get(at)?;
    let inside = |event: &Range<usize>| event.end <= sentence.tokens.end;
    let event = (start..end + NEAR).find_map(|from| document.spelling(from, words).filter(inside))?;
    let end = end.max(event.end);
    // Of a clause whose subject goes on behind a comma: "three days after Ana Marr, the envoy, left".
    if event.clone().all(|i| document.tokens[i].pos == Pos::Propn) {
        return None;
    }
    // "Entered [the third day of the strike]": a day may be what something is done to.
    let counts = matches!(mention.term, Term::Apply(Op::Nth | Op::Anniversary, _));
    if counts && document.tokens.get(start.wrapping_sub(1)).is_none_or(|before| before.pos != Pos::Adp) {
        return None;
    }
    let opens = start <= sentence.tokens.start + 1;
    // A clause has its own verb, and what may be one's subject ends there.
    let clause = document.tokens.get(event.end - 1)?.pos == Pos::Verb;
    let next = document.tokens.get(end..sentence.tokens.end)?.iter().find(|t| t.pos != Pos::Adv);
    let subject = next.is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux | Pos::Cconj));
    (!clause && (opens || !subject)).then_some(start..end)
}

/// Whether a term is of a time told before.
fn is_then(term: &Term) -> bool {
    match term {
        Term::Apply(Op::Then, _) => true,
        Term::Apply(Op::This | Op::Next | Op::Last | Op::In, operands) => operands.first().is_some_and(is_then),
        _ => false,
    }
}
