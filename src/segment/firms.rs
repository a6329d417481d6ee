//! Two firms joined are two: in "Dorvan Corp and Hale-Brandt Inc" the treebanks, which seldom show such a pair, leave the parser
//! in doubt whether one name runs through.

use std::ops::Range;

use crate::text::{Dep, Document};

/// What ends the name of a firm.
const FORMS: [&str; 9] = ["Corp", "Corp.", "Inc", "Inc.", "Co", "Co.", "Ltd", "Ltd.", "Plc"];

/// Hangs the second firm on the first wherever a sentence's tree makes one name of both.
pub(super) fn part(document: &mut Document, sentence: usize) {
    let Some(range) = document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
    for and in range.clone().skip(1) {
        if document.word(and) == "and"
            && let Some(first) = before(document, &range, and)
        {
            hang(document, &range, first, and);
        }
    }
}

/// The last word of a firm's name that ends before `and`, its ticker aside: "Dorvan [Corp] <DVN.N> and".
fn before(document: &Document, range: &Range<usize>, and: usize) -> Option<usize> {
    let mut last = and.checked_sub(1)?;
    if matches!(document.word(last), ">" | ")") {
        let opens = |i: &usize| matches!(document.word(*i), "<" | "(");
        last = (range.start..last).rev().take(TICKER).find(opens)?.checked_sub(1)?;
    }
    (range.contains(&last) && FORMS.contains(&document.word(last))).then_some(last)
}

/// How many tokens a ticker has at most.
const TICKER: usize = 6;

fn hang(document: &mut Document, range: &Range<usize>, first: usize, and: usize) {
    let name = |i: &usize| document.word(*i).starts_with(char::is_uppercase) || matches!(document.word(*i), "-" | "&");
    let begin = and + 1 + usize::from(matches!(document.word(and + 1), "<" | "("));
    let second = begin..(begin..range.end).find(|i| !name(i)).unwrap_or(range.end);
    let Some(head) = second.clone().next_back().filter(|&last| FORMS.contains(&document.word(last))) else { return };
    let under = |i: usize| document.tokens[i].head as usize;
    if !second.contains(&under(first)) || second.contains(&under(head)) || under(head) == first {
        return;
    }
    let (above, dep) = (document.tokens[head].head, document.tokens[head].dep);
    let place = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    let above = if above == place(head) { place(first) } else { above };
    let mut set = |i: usize, head: u32, dep: Dep| (document.tokens[i].head, document.tokens[i].dep) = (head, dep);
    set(first, above, dep);
    set(head, place(first), Dep::Conj);
    set(and, place(head), Dep::Cc);
    for i in second.clone().filter(|&i| i != head) {
        set(i, place(head), Dep::Compound);
    }
}
