//! What the trigger model sees of a word: of "the [seizure] of the port", its lemma, tag, relation, neighbours and senses.

use std::num::NonZeroU32;

use super::clause::{object, subject};
use super::lexicon::Sense;
use super::reading::Reading;
use super::trigger::extent;
use super::verb::{group, passive};
use crate::learn::{Feature, pair, text};
use crate::text::{Dep, Pos, Shape, Tag};

/// Whether a trigger may be sought at token `i` at all: an open-class word outside of time expressions.
pub fn candidate(reading: &Reading, i: usize) -> bool {
    let token = &reading.tree.doc.tokens[i];
    let open =
        matches!(token.pos, Pos::Verb | Pos::Noun | Pos::Adj | Pos::Propn | Pos::Aux | Pos::Adv | Pos::Adp | Pos::X);
    let helps = matches!(token.dep, Dep::Aux | Dep::AuxPass | Dep::Case | Dep::Mark);
    // Of "cease-fire" only the part that governs the other.
    let part = || {
        let whole = extent(reading.tree.doc, i);
        whole.len() > 1 && reading.tree.head(i).is_some_and(|h| whole.contains(&h))
    };
    // A name that is no word besides tells no event, nor does one of several words that is no event's: "the Selma Rose".
    let named = || {
        let senses = reading.senses(i);
        let known = senses.noun[0].is_some() || senses.verb[0].is_some();
        let beside = |j: Option<usize>| j.is_some_and(|j| reading.tree.pos(j) == Pos::Propn);
        let part = beside(i.checked_sub(1)) || beside(Some(i + 1));
        token.pos == Pos::Propn && (!known || part && senses.noun[0].is_some_and(Sense::is_thing))
    };
    // "At the Torvel crossing" nobody crosses.
    let place = || {
        let doc = reading.tree.doc;
        doc.word(i) == "crossing" && i.checked_sub(1).is_some_and(|before| doc.tokens[before].pos == Pos::Propn)
    };
    token.shape == Shape::Word && open && !helps && !reading.timed(i) && !named() && !part() && !place()
}

/// The kind of evidence that every word has.
pub const BIAS: u32 = 0;

/// What the word itself and its place in the parse say of token `i`, appended to `out`: most words are told by this alone.
pub fn own_features(reading: &Reading, i: usize, out: &mut Vec<Feature>) {
    let tree = &reading.tree;
    let around = tree.around(i);
    let lemma = reading.hash(i);
    let dep = tree.dep(i) as u32;
    let pos = tree.pos(i) as u32;
    let tag = tree.tag(i) as u32;
    let senses = reading.senses(i);
    let own = if tree.pos(i) == Pos::Verb { senses.verb } else { senses.noun };
    let sense = sense(reading, i);

    let surface = tree.word(i);
    let verb = senses.made_from.map_or(0, NonZeroU32::get);
    let capital = surface.starts_with(char::is_uppercase) as u32 + 2 * (i == around.start) as u32;
    out.extend_from_slice(&[
        pair(BIAS, 0, 0),
        pair(1, lemma, 0),
        pair(2, lemma, tag),
        pair(3, lemma, dep),
        pair(4, tag, dep),
        pair(8, capital, pos),
        // The senses.
        pair(30, sense, 0),
        pair(31, sense, dep),
        pair(32, own[1].map_or(98, |s| s as u32), sense),
        pair(34, verb, pos),
        pair(35, (verb != 0) as u32, sense),
    ]);
    out.extend(own.into_iter().flatten().map(|known| pair(33, known as u32, pos)));
    for (template, length) in [(5, 2), (6, 3), (7, 4)] {
        if let Some(end) = surface.len().checked_sub(length).and_then(|from| surface.get(from..)) {
            out.push(pair(template, hash(end), pos));
        }
    }
}

/// The word's commonest sense, with its part of speech.
fn sense(reading: &Reading, i: usize) -> u32 {
    let senses = reading.senses(i);
    let own = if reading.tree.pos(i) == Pos::Verb { senses.verb } else { senses.noun };
    (reading.tree.pos(i) as u32) << 8 | own[0].map_or(98, |s| s as u32)
}

/// What the words around token `i` and those that it governs say of it, appended to `out`.
pub fn context_features(reading: &Reading, i: usize, out: &mut Vec<Feature>) {
    let tree = &reading.tree;
    let around = tree.around(i);
    let near = |j: Option<usize>| j.filter(|j| around.contains(j));
    let (before, after) = (near(i.checked_sub(1)), near(Some(i + 1)));
    let word = |j: Option<usize>| j.map_or(1, |j| reading.hash(j));
    let tag = |j: Option<usize>| j.map_or(99, |j| tree.tag(j) as u32);

    let lemma = reading.hash(i);
    let dep = tree.dep(i) as u32;
    let pos = tree.pos(i) as u32;
    let sense = sense(reading, i);
    let made = reading.senses(i).made_from.is_some();
    let head = tree.head(i);

    let above = head.map_or(97, |h| {
        let senses = reading.senses(h);
        (if tree.pos(h) == Pos::Verb { senses.verb[0] } else { senses.noun[0] }).map_or(98, |s| s as u32)
    });
    out.extend_from_slice(&[
        // The neighbours.
        pair(10, word(before), pos),
        pair(11, word(after), pos),
        pair(12, word(before), lemma),
        pair(13, word(after), lemma),
        pair(14, tag(before) << 8 | tag(after), tag(Some(i))),
        pair(15, tag(before), tag(near(i.checked_sub(2))) << 8 | pos),
        pair(16, tag(after), tag(near(Some(i + 2))) << 8 | pos),
        pair(17, word(before), sense),
        // The governor.
        pair(20, word(head), dep),
        pair(21, tag(head), dep << 8 | pos),
        pair(22, above, dep << 16 | sense),
        pair(23, above, lemma),
    ]);

    // What stands under it.
    let mut kinds = 0u32;
    for child in tree.children(i) {
        let relation = tree.dep(child);
        let kind = relation as u32;
        kinds |= 1 << (kind % 32);
        out.extend_from_slice(&[
            pair(40, kind, pos),
            pair(41, kind, lemma),
            pair(42, kind, sense),
            pair(43, kind, u32::from(made) | pos << 1),
        ]);
        if matches!(
            relation,
            Dep::Det | Dep::Case | Dep::Mark | Dep::Aux | Dep::Cop | Dep::Advmod | Dep::NmodPoss | Dep::Amod
        ) {
            let under = reading.hash(child);
            out.extend_from_slice(&[pair(44, under, kind), pair(45, under, sense)]);
        }
        if reading.timed(child) {
            out.push(pair(46, kind, sense));
        }
        if let Some(case) = tree.child(child, &[Dep::Case]) {
            out.push(pair(47, reading.hash(case), sense));
        }
    }
    out.extend_from_slice(&[pair(48, kinds, pos), pair(49, reading.quoted(i) as u32, pos)]);
}

/// What speaks for the class alone of the event at `i`, appended to `out` behind what the others gave: what it governs, how
/// it is said, who does it.
pub fn class_features(reading: &Reading, i: usize, out: &mut Vec<Feature>) {
    let tree = &reading.tree;
    let lemma = reading.hash(i);
    let (pos, dep) = (tree.pos(i) as u32, tree.dep(i) as u32);
    let around = tree.around(i);
    let saying = reading.saying(i).map_or(9, |s| s as u32);
    let effect = reading.effect(i).map_or(9, |e| e as u32);
    let complement = complement(reading, i);
    let group = group(reading, i);
    let form = group.tense as u32 | (group.aspect as u32) << 4 | u32::from(group.modality.is_some()) << 8;
    let passive = u32::from(passive(reading, i));
    // Who does it, and to what sort of thing.
    let kind = |at: Option<usize>| {
        at.map_or(99, |at| match tree.pos(at) {
            Pos::Propn => 90,
            Pos::Pron => 91,
            _ if reading.timed(at) => 92,
            _ => {
                let senses = reading.senses(at);
                senses.noun[0].map_or(98, |s| s as u32) | u32::from(senses.made_from.is_some()) << 8
            }
        })
    };
    let (who, what) = if reading.verb(i) { (subject(reading, i), object(reading, i)) } else { (None, None) };
    let (whose, which, object) = (kind(who), kind(what), what.map_or(0, |w| reading.hash(w)));

    // The words after it, and whether something is quoted beside it.
    let two = |j: usize| if around.contains(&j) { reading.hash(j) } else { 1 };
    let mark = |j: usize| around.contains(&j) && tree.doc.tokens[j].shape == Shape::Punct;
    let beside = |j: usize| mark(j) && matches!(tree.word(j), "\"" | "“" | "”" | "''" | "``");
    let quotes = u32::from((i.saturating_sub(4)..i + 5).any(beside));
    // The verbs above and below.
    let above = tree.head(i).map_or(9, |h| reading.saying(h).map_or(8, |s| s as u32));
    let governed = tree.head(i).map_or(9, |h| reading.effect(h).map_or(8, |e| e as u32));
    let copula = tree.child(i, &[Dep::Cop]).map_or(0, |c| reading.hash(c));
    let case = tree.child(i, &[Dep::Case]).map_or(0, |c| reading.hash(c));
    out.extend_from_slice(&[
        pair(60, saying, pos),
        pair(61, effect, pos),
        pair(62, complement, pos),
        pair(63, complement, lemma),
        pair(64, complement, saying << 8 | effect),
        pair(65, form, lemma),
        pair(66, form, pos),
        pair(67, passive, lemma),
        pair(68, complement, passive << 16 | form),
        pair(70, whose, lemma),
        pair(71, which, lemma),
        pair(72, which, complement << 8 | saying),
        pair(73, whose, which << 16 | pos),
        pair(74, object, lemma),
        pair(75, object, pos),
        pair(80, two(i + 1), two(i + 2)),
        pair(81, two(i + 2), lemma),
        pair(82, quotes, pos),
        pair(83, quotes, lemma),
        pair(84, above, dep | form << 8),
        pair(85, governed, dep | pos << 8),
        pair(86, copula, pos),
        pair(87, copula, lemma),
        pair(89, case, complement),
        pair(90, u32::from(reading.quoted(i)), lemma),
    ]);
    let starts = [3, 5].into_iter().filter_map(|length| reading.lemma(i).get(..length));
    out.extend(starts.map(|start| pair(88, hash(start), pos)));
}

/// What sort of clause or event the word at `i` governs, as one number.
fn complement(reading: &Reading, i: usize) -> u32 {
    let tree = &reading.tree;
    let mut kinds = 0;
    for child in tree.children(i) {
        let event = || {
            let senses = reading.senses(child);
            senses.made_from.is_some() || matches!(senses.noun[0], Some(Sense::Act | Sense::Event | Sense::Process))
        };
        kinds |= match tree.dep(child) {
            Dep::Ccomp if child > i => 1,
            Dep::Ccomp | Dep::Parataxis => 2,
            Dep::Xcomp if tree.tag(child) == Tag::Vb => 4,
            Dep::Xcomp if tree.tag(child) == Tag::Vbg => 8,
            Dep::Xcomp => 16,
            Dep::Acl | Dep::Advcl if tree.tag(child) == Tag::Vb => 32,
            Dep::Obj if event() => 64,
            Dep::Obj => 128,
            Dep::Obl | Dep::Nmod if event() => 256,
            _ => 0,
        };
    }
    kinds
}

fn hash(word: &str) -> u32 {
    text(word.bytes())
}
