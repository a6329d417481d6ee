//! Who said so: "the war has ended, [a source] said", "according to [two officials]".

use super::clause::object;
use super::frame::agent;
use super::lexicon::Saying;
use super::reading::Reading;
use super::verb::REACH;
use crate::text::{Dep, Tag};

/// Who tells the event at `i`, where it stands in reported speech; the head of the speaker's phrase.
pub(super) fn speaker(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    governing(reading, i).or_else(|| {
        // "According to [the mayor], …", read in order.
        let around = tree.around(i);
        let to = reading.according(around.clone())? + 1;
        let chunk = (to + 1 < around.end && tree.word(to) == "to").then(|| reading.chunk(to + 1)).flatten()?;
        (chunk.head != i).then_some(chunk.head)
    })
}

/// Who tells the event at `i`, as the parse has it.
fn governing(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    let mut at = i;
    for _ in 0..REACH * 2 {
        if let Some(source) = aside(reading, at, i) {
            return Some(source);
        }
        let above = tree.head(at)?;
        let content = matches!(tree.dep(at), Dep::Ccomp | Dep::Parataxis | Dep::Xcomp);
        if content
            && says(reading, above)
            && tree.dep(at) != Dep::Xcomp
            && let Some(source) = agent(reading, above)
        {
            return Some(source);
        }
        at = above;
    }
    None
}

/// Whether the verb at `i` tells what someone says or thinks.
pub(super) fn says(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    // "to let me know" tells of nobody's saying.
    let bare = tree.tag(i) == Tag::Vb && tree.child(i, &[Dep::Aux, Dep::Nsubj]).is_none();
    reading.verb(i) && !bare && reading.saying(i).is_some_and(|s| tells(reading, i, s))
}

/// Whether a verb of this kind has something said for its content.
fn tells(reading: &Reading, i: usize, saying: Saying) -> bool {
    let tree = &reading.tree;
    let clause = || {
        tree.child(i, &[Dep::Ccomp, Dep::Parataxis]).is_some()
            || tree.dep(i) == Dep::Parataxis
            || i + 1 < tree.around(i).end && tree.word(i + 1) == "that"
    };
    saying != Saying::Either || object(reading, i).is_none() && clause()
}

/// Whether the verb at `i` only tells that something was said.
pub(super) fn plainly_says(reading: &Reading, i: usize) -> bool {
    let saying = reading.saying(i).filter(|_| reading.verb(i));
    saying.is_some_and(|s| s != Saying::News && tells(reading, i, s))
}

/// The source named beside the clause of `at`: "…, officials said", "as the army put it", "according to them".
fn aside(reading: &Reading, at: usize, event: usize) -> Option<usize> {
    let tree = &reading.tree;
    for child in tree.children(at).filter(|&c| c != event) {
        let source = match tree.dep(child) {
            Dep::Parataxis | Dep::Advcl if says(reading, child) => agent(reading, child).filter(|&who| {
                // "Sources said the army fled, adding …" has no subject of its own.
                tree.reach(child).contains(&who)
            }),
            Dep::Obl | Dep::Nmod | Dep::Advcl | Dep::Advmod => {
                let according = |c: usize| matches!(reading.lemma(c), "according" | "accord");
                tree.children(child).any(according).then_some(child)
            }
            _ => None,
        };
        if source.is_some() {
            return source;
        }
    }
    None
}
