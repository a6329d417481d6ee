//! What a timeline for people shows: "Lebanon proposed talks", not "he said", "there's no point" or "war is cruel".

use super::frame::{Frame, agent};
use super::lexicon::Saying;
use super::reading::Reading;
use super::speech::plainly_says;
use super::verb::{Group, REACH};
use crate::record::{Aspect, Class, Status, Tense};
use crate::text::{Dep, Pos, Tag};

/// Whether the event at `i` should be a row.
pub(super) fn row(reading: &Reading, i: usize, class: Class, group: &Group, status: Status, frame: &Frame) -> bool {
    if reading.verb(i) { verb(reading, i, class, group, status, frame) } else { noun(reading, i, class) }
}

fn verb(reading: &Reading, i: usize, class: Class, group: &Group, status: Status, frame: &Frame) -> bool {
    let tree = &reading.tree;
    if plainly_says(reading, i) || matches!(class, Class::Perception | Class::IState) && !own_time(reading, i) {
        return false;
    }
    let known = !matches!(reading.lexicon.saying.get(reading.lemma(i)), Some(Saying::News));
    if class == Class::Reporting && known {
        return false;
    }
    if class == Class::State && !own_time(reading, i) {
        return false;
    }
    // "There's no point", "you need", "we lost": nobody whom a timeline could name.
    if tree.child(i, &[Dep::Expl]).is_some() && frame.what.is_none() || tree.child(i, &[Dep::Cop]).is_some() {
        return false;
    }
    let who = frame.who.or(frame.what);
    if who.is_none_or(|w| speaks_or_means_nobody(reading, w)) {
        return false;
    }
    if reading.quoted(i) && !(own_time(reading, i) && group.tense == Tense::Past) {
        return false;
    }
    // What another row already tells ("agreed to [withdraw]"), purposes, conditions, and what is so in general.
    let told = match tree.dep(i) {
        Dep::Xcomp | Dep::Csubj => covered(reading, i),
        Dep::Ccomp => tree.tag(i) == Tag::Vbg && covered(reading, i),
        Dep::Acl | Dep::Amod | Dep::Compound => !own_time(reading, i),
        Dep::Advcl => group.tense == Tense::Infinitive && !own_time(reading, i),
        _ => false,
    };
    let general = group.tense == Tense::Present && group.aspect == Aspect::None && status == Status::Ongoing;
    !told && !general
}

/// Whether the verb that governs `i` says what `i` says.
fn covered(reading: &Reading, i: usize) -> bool {
    reading.tree.head(i).is_some_and(|h| reading.verb(h) && !plainly_says(reading, h)) && !own_time(reading, i)
        || reading.tree.dep(i) == Dep::Csubj
}

/// Whether a time expression hangs on `i` itself.
fn own_time(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    tree.children(i).any(|c| {
        let joined =
            matches!(tree.dep(c), Dep::Obl | Dep::OblTmod | Dep::Nmod | Dep::NmodTmod | Dep::Advmod | Dep::Nummod);
        joined && (reading.timed(c) || tree.children(c).any(|d| reading.timed(d) && d < c))
    })
}

/// "I", "you", "anyone", "people": a speaker, a hearer or nobody in particular.
fn speaks_or_means_nobody(reading: &Reading, i: usize) -> bool {
    matches!(
        reading.lemma(i),
        "i" | "we"
            | "you"
            | "one"
            | "anyone"
            | "anybody"
            | "someone"
            | "somebody"
            | "everyone"
            | "everybody"
            | "people"
            | "something"
            | "anything"
            | "everything"
            | "this"
            | "that"
            | "there"
            | "what"
            | "who"
            | "me"
            | "us"
            | "myself"
    )
}

/// A nominal event is a row where it has a time of its own and no verb that tells it, or where no verb does.
fn noun(reading: &Reading, i: usize, class: Class) -> bool {
    let tree = &reading.tree;
    if tree.pos(i) != Pos::Noun
        || !matches!(class, Class::Occurrence | Class::IAction | Class::Aspectual)
        || reading.quoted(i)
    {
        return false;
    }
    let argument = matches!(tree.dep(i), Dep::Nsubj | Dep::NsubjPass | Dep::Obj);
    let verb = tree.ancestors(i).take(REACH).find(|&a| reading.verb(a));
    let speech = verb.is_some_and(|v| plainly_says(reading, v));
    own_time(reading, i) && (!argument || speech || verb.is_none_or(|v| agent(reading, v).is_none()))
}
