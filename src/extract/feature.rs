//! What the trigger model sees of a word: of "the [seizure] of the port", its lemma, tag, relation, neighbours and senses.

use std::num::NonZeroU32;

use super::clause::{object, subject};
use super::lexicon::Sense;
use super::reading::Reading;
use super::trigger::extent;
use super::verb::{group, passive};
use crate::learn::{self, Feature};
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
    // A name that is no word besides tells no event.
    let named = || {
        let senses = reading.senses(i);
        token.pos == Pos::Propn && senses.noun[0].is_none() && senses.verb[0].is_none()
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

    let mut push = |template: u32, a: u32, b: u32| out.push(learn::pair(template, a, b));
    push(BIAS, 0, 0);
    push(1, lemma, 0);
    push(2, lemma, tag);
    push(3, lemma, dep);
    push(4, tag, dep);
    let surface = tree.word(i);
    for (template, length) in [(5, 2), (6, 3), (7, 4)] {
        if let Some(end) = surface.len().checked_sub(length).and_then(|from| surface.get(from..)) {
            push(template, hash(end), pos);
        }
    }
    push(8, surface.starts_with(char::is_uppercase) as u32 + 2 * (i == around.start) as u32, pos);

    // The senses.
    push(30, sense, 0);
    push(31, sense, dep);
    push(32, own[1].map_or(98, |s| s as u32), sense);
    for known in own.into_iter().flatten() {
        push(33, known as u32, pos);
    }
    let verb = senses.made_from.map_or(0, NonZeroU32::get);
    push(34, verb, pos);
    push(35, (verb != 0) as u32, sense);
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

    let mut push = |template: u32, a: u32, b: u32| out.push(learn::pair(template, a, b));
    // The neighbours.
    push(10, word(before), pos);
    push(11, word(after), pos);
    push(12, word(before), lemma);
    push(13, word(after), lemma);
    push(14, tag(before) << 8 | tag(after), tag(Some(i)));
    push(15, tag(before), tag(near(i.checked_sub(2))) << 8 | pos);
    push(16, tag(after), tag(near(Some(i + 2))) << 8 | pos);
    push(17, word(before), sense);

    // The governor.
    push(20, word(head), dep);
    push(21, tag(head), dep << 8 | pos);
    let above = head.map_or(97, |h| {
        let senses = reading.senses(h);
        (if tree.pos(h) == Pos::Verb { senses.verb[0] } else { senses.noun[0] }).map_or(98, |s| s as u32)
    });
    push(22, above, dep << 16 | sense);
    push(23, above, lemma);

    // What stands under it.
    let mut kinds = 0u32;
    for child in tree.children(i) {
        let relation = tree.dep(child);
        kinds |= 1 << (relation as u32 % 32);
        push(40, relation as u32, pos);
        push(41, relation as u32, lemma);
        push(42, relation as u32, sense);
        push(43, relation as u32, u32::from(made) | pos << 1);
        if matches!(
            relation,
            Dep::Det | Dep::Case | Dep::Mark | Dep::Aux | Dep::Cop | Dep::Advmod | Dep::NmodPoss | Dep::Amod
        ) {
            let under = reading.hash(child);
            push(44, under, relation as u32);
            push(45, under, sense);
        }
        if reading.timed(child) {
            push(46, relation as u32, sense);
        }
        if let Some(case) = tree.child(child, &[Dep::Case]) {
            push(47, reading.hash(case), sense);
        }
    }
    push(48, kinds, pos);
    push(49, reading.quoted(i) as u32, pos);
}

/// What speaks for the class alone of the event at `i`, appended to `out` behind what the others gave: what it governs, how
/// it is said, who does it.
pub fn class_features(reading: &Reading, i: usize, out: &mut Vec<Feature>) {
    let tree = &reading.tree;
    let lemma = reading.hash(i);
    let pos = tree.pos(i) as u32;
    let around = tree.around(i);
    let mut push = |template: u32, a: u32, b: u32| out.push(learn::pair(template, a, b));

    let saying = reading.saying(i).map_or(9, |s| s as u32);
    let effect = reading.effect(i).map_or(9, |e| e as u32);
    let complement = complement(reading, i);
    let group = group(reading, i);
    let form = group.tense as u32 | (group.aspect as u32) << 4 | u32::from(group.modality.is_some()) << 8;
    let passive = u32::from(passive(reading, i));
    push(60, saying, pos);
    push(61, effect, pos);
    push(62, complement, pos);
    push(63, complement, lemma);
    push(64, complement, saying << 8 | effect);
    push(65, form, lemma);
    push(66, form, pos);
    push(67, passive, lemma);
    push(68, complement, passive << 16 | form);

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
    push(70, kind(who), lemma);
    push(71, kind(what), lemma);
    push(72, kind(what), complement << 8 | saying);
    push(73, kind(who), kind(what) << 16 | pos);
    push(74, what.map_or(0, |w| reading.hash(w)), lemma);
    push(75, what.map_or(0, |w| reading.hash(w)), pos);

    // The words after it, and whether something is quoted beside it.
    let two = |j: usize| if around.contains(&j) { reading.hash(j) } else { 1 };
    push(80, two(i + 1), two(i + 2));
    push(81, two(i + 2), lemma);
    let mark = |j: usize| around.contains(&j) && tree.doc.tokens[j].shape == Shape::Punct;
    let beside = |j: usize| mark(j) && matches!(tree.word(j), "\"" | "“" | "”" | "''" | "``");
    let quotes = (i.saturating_sub(4)..i + 5).any(beside);
    push(82, u32::from(quotes), pos);
    push(83, u32::from(quotes), lemma);
    // The verbs above and below.
    let above = tree.head(i).map_or(9, |h| reading.saying(h).map_or(8, |s| s as u32));
    push(84, above, tree.dep(i) as u32 | form << 8);
    let governed = tree.head(i).map_or(9, |h| reading.effect(h).map_or(8, |e| e as u32));
    push(85, governed, tree.dep(i) as u32 | pos << 8);
    let copula = tree.child(i, &[Dep::Cop]).map_or(0, |c| reading.hash(c));
    push(86, copula, pos);
    push(87, copula, lemma);
    for prefix in [3, 5] {
        if let Some(start) = reading.lemma(i).get(..prefix) {
            push(88, hash(start), pos);
        }
    }
    let case = tree.child(i, &[Dep::Case]).map_or(0, |c| reading.hash(c));
    push(89, case, complement);
    push(90, u32::from(reading.quoted(i)), lemma);
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
    learn::text(word.bytes())
}
