//! The clause rebuilt to stand alone in a cell: of "…, which he left in January, sources say" the words
//! "Morgan Ortagus left the government".

use super::frame::Frame;
use super::names::Names;
use super::phrase::{aside, spell};
use super::reading::Reading;
use super::speech::says;
use super::verb::{auxiliaries, passive};
use crate::text::{Dep, Pos, Tag};

/// A cell holds about so many characters.
const LONGEST: usize = 120;

/// The event at `i` in words that need no context.
pub(super) fn summary(reading: &Reading, names: &Names, i: usize, frame: &Frame) -> String {
    let mut words = String::new();
    for strict in 0..4 {
        let clause = if reading.verb(i) {
            clause(reading, names, i, frame, strict)
        } else {
            noun(reading, names, i, frame, strict)
        };
        words = capitalised(&clause);
        if words.chars().count() <= LONGEST {
            return words;
        }
    }
    shortened(&words)
}

/// The words of a verb's clause: its subject by name, then what stands in it, in order.
fn clause(reading: &Reading, names: &Names, i: usize, frame: &Frame, strict: u8) -> String {
    let tree = &reading.tree;
    let passive = passive(reading, i);
    let first = if passive { frame.what } else { frame.who };
    let mut kept = vec![];
    // A verb that shares its subject shares its auxiliaries.
    kept.extend(auxiliaries(reading, i).into_iter().filter(|&a| tree.head(a) != Some(i) && a < i));
    gather(reading, i, strict, &mut kept, first);
    kept.sort_unstable();
    let mut body = spell(reading, &kept);
    // "the bill that he signed": what the relative pronoun stood for.
    if let Some(what) = frame.what.filter(|what| !passive && frame.by_way_of.is_none() && !kept.contains(what)) {
        body = format!("{body} {}", names.words(reading, what, i));
    }
    match first {
        Some(first) => {
            let subject = names.words(reading, first, i);
            let bare = tree.tag(i) == Tag::Vbn && passive && auxiliaries(reading, i).is_empty();
            if bare { format!("{subject} was {body}") } else { format!("{subject} {body}") }
        }
        None => body,
    }
}

/// Collects the tokens under `i` that a cell needs; the subject is told apart.
fn gather(reading: &Reading, i: usize, strict: u8, kept: &mut Vec<usize>, subject: Option<usize>) {
    let tree = &reading.tree;
    let mut open = vec![i];
    kept.push(i);
    while let Some(at) = open.pop() {
        for child in tree.children(at) {
            if Some(child) == subject || !keeps(reading, i, at, child, strict) {
                continue;
            }
            kept.push(child);
            open.push(child);
        }
    }
}

/// Whether a cell needs `child` of `parent` in the clause of `i`; the stricter, the less.
fn keeps(reading: &Reading, i: usize, parent: usize, child: usize, strict: u8) -> bool {
    let tree = &reading.tree;
    let aside = child > parent && aside(reading, child);
    if aside || timed(reading, child) {
        return false;
    }
    let own = parent == i;
    match tree.dep(child) {
        _ if own && (matches!(tree.tag(child), Tag::Wdt | Tag::Wp | Tag::Wrb) || tree.word(child) == "that") => false,
        Dep::Nsubj | Dep::NsubjPass | Dep::Csubj => !own,
        Dep::Parataxis | Dep::Discourse | Dep::Vocative | Dep::Dislocated | Dep::Orphan | Dep::List | Dep::Dep => false,
        Dep::AclRelcl => false,
        Dep::Appos => false,
        Dep::Cc => !own && keeps_conjuncts(reading, parent, strict),
        Dep::Conj => !own && tree.pos(child) != Pos::Verb && strict < 2,
        Dep::Mark => !own || tree.tag(child) == Tag::To,
        Dep::Advcl => own && strict == 0 && tree.tag(child) == Tag::Vb && child > i,
        Dep::Ccomp => child > i && strict < 3,
        Dep::Xcomp => true,
        Dep::Acl => strict < 2,
        Dep::Obl | Dep::Nmod | Dep::OblAgent if child > parent => {
            let attributed = tree.children(child).any(|c| matches!(reading.lemma(c), "according" | "accord"));
            !attributed && (strict < 2 || own && strict < 3)
        }
        Dep::Obl => false,
        Dep::Advmod if own && child < i => {
            matches!(tree.pos(child), Pos::Part)
                || tree.word(child).ends_with("ly")
                || matches!(reading.lemma(child), "not" | "n't" | "never" | "no")
        }
        Dep::Punct => strict < 2,
        _ => true,
    }
}

fn keeps_conjuncts(reading: &Reading, conjunct: usize, strict: u8) -> bool {
    reading.tree.dep(conjunct) == Dep::Conj && strict < 2
}

/// Whether `i` heads a time expression or the preposition before one.
fn timed(reading: &Reading, i: usize) -> bool {
    reading.timed(i)
        && matches!(
            reading.tree.dep(i),
            Dep::Obl | Dep::OblTmod | Dep::Nmod | Dep::NmodTmod | Dep::Advmod | Dep::Obj | Dep::Nummod
        )
}

/// "Rebel attack on the port": a nominal event, with who and what.
fn noun(reading: &Reading, _names: &Names, i: usize, _frame: &Frame, strict: u8) -> String {
    let mut kept = vec![];
    gather(reading, i, strict, &mut kept, None);
    let tree = &reading.tree;
    kept.retain(|&t| !(tree.head(t) == Some(i) && matches!(tree.dep(t), Dep::Case | Dep::Cop | Dep::Aux | Dep::Nsubj)));
    kept.sort_unstable();
    spell(reading, &kept)
}

fn capitalised(words: &str) -> String {
    let words = words.trim();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Cut before the word that would go past the edge of the cell.
fn shortened(words: &str) -> String {
    let end = words.char_indices().nth(LONGEST - 1).map_or(words.len(), |(at, _)| at);
    let cut = words[..end].rfind(' ').unwrap_or(end);
    format!("{}…", words[..cut].trim_end_matches([',', ' ']))
}

/// The verb as a reader would say it: "was hit", "agreed to withdraw", "responded with".
pub(super) fn action(reading: &Reading, i: usize, frame: &Frame) -> String {
    let tree = &reading.tree;
    let mut kept: Vec<usize> = Vec::new();
    for &verb in &frame.chain {
        kept.push(verb);
        let says_so = |c: usize| match tree.dep(c) {
            Dep::CompoundPrt | Dep::AuxPass | Dep::Aux => true,
            Dep::Mark => tree.tag(c) == Tag::To && verb != i,
            Dep::Advmod => reading.lexicon.negation.contains_key(reading.lemma(c)),
            _ => false,
        };
        kept.extend(tree.children(verb).filter(|&c| says_so(c)));
    }
    kept.extend(frame.by_way_of);
    if says(reading, i) || reading.verb(i) {
        kept.extend(auxiliaries(reading, i).into_iter().filter(|&a| a < i));
    }
    kept.sort_unstable();
    kept.dedup();
    spell(reading, &kept)
}
