//! Whether a plan came to nothing: "The carnival, which was to have [opened] on Saturday, has been cancelled"; "He had
//! planned to [speak], but the event was called off".

use super::clause;
use super::lexicon::Effect;
use super::off::may_call_off;
use super::reading::Reading;
use super::verb::{group, passive};
use crate::record::{Aspect, Polarity, Status, Tense};
use crate::text::{Dep, Tag};

/// How far before its verb the words stand that tell a plan as past: "[was] to have opened".
const NEAR: usize = 6;

/// How far the verb that undoes a plan is looked for.
const REACH: usize = 40;

/// The status of a plan, told as `status`, at `i`: that it did not happen where its sentence calls it off.
pub(super) fn settled(reading: &Reading, i: usize, status: Status) -> Status {
    let open = matches!(status, Status::Planned | Status::Possible);
    let nothing = open && undone(reading, i) || status == Status::Occurred && calls_off_here(reading, i);
    if nothing { Status::Negated } else { status }
}

/// Whether the verb at `i` tells that what was planned for a day before it will not be: "The march, planned for Saturday, has been
/// [called] off", "the match on Saturday was [cancelled]", where no word says when it was called off.
fn calls_off_here(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    if !cancels(reading, i) || !passive(reading, i) {
        return false;
    }
    let Some(noun) = clause::subject(reading, i).filter(|&noun| noun < i && i - noun < REACH) else { return false };
    let fixes = |k: usize| reading.effect(k) == Some(Effect::Plan) || FIXES.contains(&tree.word(k));
    let timed = |k: usize| reading.timed(k);
    let behind = i + 1..tree.around(i).end.min(i + NEAR * 2);
    // "The strike, which began on Monday, was called off": it was.
    let verb = (noun + 1..clause::start(reading, i)).any(|k| reading.verb(k));
    (noun + 1..i).any(timed) && (!verb || (noun + 1..i).any(fixes)) && !behind.into_iter().any(timed)
}

/// Words that set something for a day: "was [to] open on Saturday", "[called] for Monday".
const FIXES: [&str; 8] = ["to", "planned", "called", "scheduled", "due", "set", "arranged", "billed"];

fn undone(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let around = tree.around(i);
    let near = around.start.max(i.saturating_sub(REACH))..around.end.min(i + REACH);
    let end = near.end;
    let undone = reading.ends(near).iter().any(|&v| v != i && cancels(reading, v) && undoes(reading, v, i));
    let was_to = || clause::start(reading, i).checked_sub(1).is_some_and(|be| matches!(tree.word(be), "was" | "were"));
    undone
        || supposed(reading, i) && (i + 1..end).any(|v| comes_to_nothing(reading, v))
        || (was_to() || supposed(reading, i)) && tree.doc.never_did(i..around.end.min(i + REACH))
        || supposed(reading, i) && lacks(reading, i, end)
}

/// Whether what was due closes with "did not": "a concert that had been due to take place on Saturday [did not]".
fn lacks(reading: &Reading, i: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let closes = |k: usize| k >= end || matches!(tree.word(k), "." | "," | ";" | ":" | "and");
    let mut own = (i + 1..end).take_while(|&k| !matches!(tree.word(k), "," | ";" | "but" | "and"));
    own.any(|k| tree.word(k) == "did" && matches!(tree.word(k + 1), "not" | "n't") && closes(k + 2))
}

/// "The drive that was supposed to [start] on Monday never got under way", "the vote scheduled for Sunday will not be held".
fn comes_to_nothing(reading: &Reading, v: usize) -> bool {
    reading.verb(v) && happens(reading, v) && {
        let group = group(reading, v);
        matches!(group.tense, Tense::Past | Tense::Future) && group.polarity == Polarity::Negative
    }
}

/// Whether the verb at `v` tells that its subject is or is held.
fn happens(reading: &Reading, v: usize) -> bool {
    match reading.lemma(v) {
        "happen" | "take" | "go" | "get" | "come" | "start" | "begin" | "materialise" => true,
        "carry" | "hold" => passive(reading, v),
        _ => false,
    }
}

/// Whether a plan is told as what was supposed, due or meant to be.
fn supposed(reading: &Reading, i: usize) -> bool {
    let before = reading.tree.around(i).start.max(i.saturating_sub(NEAR))..i + 1;
    let mut before = before.map(|k| reading.tree.word(k));
    before.any(|word| matches!(word, "supposed" | "due" | "meant" | "scheduled" | "planned" | "intended" | "expected"))
}

/// Whether the verb at `v` calls something off, and did.
fn cancels(reading: &Reading, v: usize) -> bool {
    let lemma = reading.lemma(v);
    let undoes = || lemma == "postpone" || reading.effect(v) == Some(Effect::Not);
    if !reading.verb(v) || !may_call_off(lemma) || lemma == "put" || !undoes() {
        return false;
    }
    let group = group(reading, v);
    let done = group.tense == Tense::Past || group.tense == Tense::Present && group.aspect == Aspect::Perfective;
    done && group.polarity == Polarity::Positive && group.effect.is_none()
}

/// Whether what `v` calls off is what `i` plans: the noun that the plan tells of, or the plan of the clause before "but".
fn undoes(reading: &Reading, v: usize, i: usize) -> bool {
    let tree = &reading.tree;
    let told_past = || (tree.around(i).start.max(i.saturating_sub(NEAR))..i).any(|k| tree.tag(k) == Tag::Vbd);
    let but = || (i..v).any(|k| matches!(reading.lemma(k), "but" | "until"));
    if !passive(reading, v) {
        let object = tree.child(v, &[Dep::Obj]).or_else(|| clause::rightward(reading, v));
        // "The strike that was to begin", whatever the parse has it hang on.
        let apart = |noun: usize| (noun + 1..i).any(|k| matches!(tree.tag(k), Tag::Cc) || tree.word(k) == ",");
        let told_of = |noun: usize| noun + 1 < i && matches!(tree.tag(noun + 1), Tag::Wdt | Tag::In | Tag::Vbn);
        let of = |noun: usize| tree.reach(noun).contains(&i) || told_of(noun) && !apart(noun);
        // "Had threatened to strike on Monday, but the union called off the action".
        let known = |noun: usize| {
            let the = tree.child(noun, &[Dep::Det]).is_some_and(|det| tree.word(det) == "the");
            the || matches!(tree.word(noun), "it" | "them")
        };
        // "The king, who had been due to visit the plant on Thursday, has cancelled the trip".
        let own = |noun: usize| {
            let what = matches!(
                reading.lemma(noun),
                "it" | "tour" | "trip" | "visit" | "appearance" | "engagement" | "journey"
            );
            what && supposed(reading, i) && clause::subject(reading, v).is_some_and(|who| who < i)
        };
        return object.is_some_and(|noun| {
            v < noun && noun < i && of(noun) || i < v && known(noun) && (told_past() && but() || own(noun))
        });
    }
    let of_subject = || clause::subject(reading, v).is_some_and(|noun| noun <= i);
    // "A session due to be held on Monday was cancelled", whatever the parse has the session hang on.
    let next = || supposed(reading, i) && (i + 1..v).all(|k| !reading.verb(k) && tree.tag(k) != Tag::Cc);
    i < v && (of_subject() || next() || told_past() && but())
}
