//! What a timeline for people shows: "Lebanon proposed talks", not "he said", "there's no point" or "war is cruel".

use super::clause::{finite, reduced};
use super::frame::Frame;
use super::lexicon::{Effect, Saying};
use super::reading::Reading;
use super::speech::plainly_says;
use super::tail::tail;
use super::trigger;
use super::verb::{Group, REACH, helpers, passive};
use crate::record::{Aspect, Class, Status, Tense};
use crate::text::{Dep, Pos, Tag};

/// Whether the event at `i` should be a row.
pub(super) fn row(reading: &Reading, i: usize, class: Class, group: &Group, status: Status, frame: &Frame) -> bool {
    // "Has been in [custody] since Monday", not "has been [tense] since May"; "will be [open] on Monday".
    let state = reading.tree.pos(i) == Pos::Noun && trigger::goes_on_since(reading, i);
    if state || trigger::will_be(reading, i) {
        let named = |who| !nobody(reading, who) && !matches!(reading.tree.tag(who), Tag::Wp | Tag::Wdt);
        return frame.who.is_some_and(named) && !reading.quoted(i);
    }
    if reading.verb(i) { verb(reading, i, class, group, status, frame) } else { noun(reading, i, class, frame) }
}

fn verb(reading: &Reading, i: usize, class: Class, group: &Group, status: Status, frame: &Frame) -> bool {
    let tree = &reading.tree;
    // "IBM" taken for a verb.
    let capitals = tree.word(i).len() > 1 && tree.word(i).bytes().all(|b| b.is_ascii_uppercase());
    if capitals
        || bounds_period(reading, i)
        || plainly_says(reading, i)
        || matches!(class, Class::Perception | Class::IState) && !own_time(reading, i)
    {
        return false;
    }
    let known = !matches!(reading.saying(i), Some(Saying::News | Saying::Either));
    if class == Class::Reporting && known || declines_to_say(reading, i, frame) {
        return false;
    }
    // "announced", with nothing that was.
    let says = reading.saying(i).is_some();
    if says && frame.what.is_none() && tail(reading, i).is_empty() {
        return false;
    }
    // "is expected to [open]" is told by what is expected.
    if class == Class::IState && frame.chain.len() > 1 && !intends(reading, i) {
        return false;
    }
    if class == Class::State && !own_time(reading, i) {
        return false;
    }
    // "There's no point", "is wide": a state.
    if tree.child(i, &[Dep::Expl]).is_some() && frame.what.is_none() || tree.child(i, &[Dep::Cop]).is_some() {
        return false;
    }
    // Who a timeline could name: the subject.
    let subject = if passive(reading, i) { frame.what } else { frame.who };
    if subject.is_none_or(|w| nobody(reading, w)) {
        return false;
    }
    if reading.quoted(i) && !(own_time(reading, i) && group.tense == Tense::Past) {
        return false;
    }
    // What another row already tells ("agreed to [withdraw]"), purposes, conditions, and what is so in general.
    let told = match tree.dep(i) {
        Dep::Xcomp | Dep::Csubj => covered(reading, i) && !due(reading, i),
        Dep::Ccomp => tree.tag(i) == Tag::Vbg && covered(reading, i),
        Dep::Acl | Dep::Amod | Dep::Compound => !own_time(reading, i) && !finite(reading, i),
        _ => false,
    };
    let bare = match group.tense {
        Tense::Infinitive => !matches!(status, Status::Planned | Status::Possible) || !due(reading, i),
        Tense::Pastpart => !own_time(reading, i) || frame.who.is_none() && !reduced(reading, i),
        Tense::Prespart => says || !accompanies(reading, i) || status != Status::Occurred,
        Tense::None => tree.tag(i) == Tag::Vbg,
        _ => false,
    };
    let general = group.tense == Tense::Present && group.aspect == Aspect::None && status == Status::Ongoing;
    !told && !bare && !general
}

/// "The quarter [ended] March 31", "in the year [starting] in May": which year it is.
fn bounds_period(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let around = tree.around(i);
    if !matches!(reading.lemma(i), "end" | "start" | "begin") || i == around.start || !helpers(reading, i).is_empty() {
        return false;
    }
    let period = matches!(reading.lemma(i - 1), "year" | "half" | "quarter" | "month" | "week" | "period");
    let which = reading.chunk(i - 1).is_none_or(|c| {
        matches!(tree.word(c.start), "the" | "The") || tree.tag(c.start) == Tag::Cd || c.start + 1 == i
    });
    period && which && (i + 1..around.end.min(i + 3)).any(|j| reading.timed(j))
}

/// "declined to comment", "would not say": nothing happened.
fn declines_to_say(reading: &Reading, i: usize, frame: &Frame) -> bool {
    let says = |v: &usize| {
        matches!(
            reading.lemma(*v),
            "comment" | "say" | "elaborate" | "specify" | "disclose" | "discuss" | "identify" | "give" | "reveal"
        )
    };
    let unnamed =
        frame.what.is_some_and(|w| reading.lemma(w) == "condition") && matches!(reading.lemma(i), "speak" | "talk");
    unnamed || matches!(reading.lemma(i), "decline" | "refuse") && frame.chain.iter().skip(1).any(says)
}

/// "is [due] to meet", "is to [meet]": an infinitive that tells a plan as the clause's own verb.
fn due(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let start = super::clause::start(reading, i);
    let begin = tree.around(i).start;
    let before = start.checked_sub(1).filter(|&b| b >= begin);
    before
        .filter(|&b| !intends(reading, b))
        .is_some_and(|b| reading.lemma(b) == "be" || reading.effect(b) == Some(Effect::Plan))
}

/// Whether the verb at `i` tells in the past what somebody meant to do: "[intended] to sell".
fn intends(reading: &Reading, i: usize) -> bool {
    reading.tree.tag(i) == Tag::Vbd && reading.lemma(i) != "be" && !passive(reading, i)
}

/// "…, [cutting] the country off": a participle that tells on after a finite verb in the past.
fn accompanies(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let mut main = i;
    for _ in 0..REACH {
        let Some(head) = tree.head(main) else { return false };
        let told = match tree.dep(main) {
            Dep::Conj => None,
            // "Said the mayor, [stepping] over a plank": how it was said.
            Dep::Advcl => Some(tree.tag(head) == Tag::Vbd && head < i && !plainly_says(reading, head)),
            _ => return false,
        };
        if let Some(told) = told {
            return told && tree.child(main, &[Dep::Mark, Dep::Case]).is_none_or(|mark| mark > main);
        }
        main = head;
    }
    false
}

/// Whether the verb that governs `i` says what `i` says.
fn covered(reading: &Reading, i: usize) -> bool {
    reading.tree.head(i).is_some_and(|h| reading.verb(h) && !plainly_says(reading, h)) && !own_time(reading, i)
        || reading.tree.dep(i) == Dep::Csubj
}

/// Whether a time expression hangs on `i` itself.
fn own_time(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    // Read in order up to the end of the clause.
    let ends = |&j: &usize| {
        !matches!(tree.tag(j), Tag::Cc | Tag::Wdt | Tag::Wp) && !matches!(tree.word(j), "," | ";" | "that")
    };
    let behind = || (i + 1..tree.around(i).end).take(30).take_while(ends).any(|j| reading.timed(j));
    reading.verb(i) && behind()
        || tree.children(i).any(|c| {
            let joined =
                matches!(tree.dep(c), Dep::Obl | Dep::OblTmod | Dep::Nmod | Dep::NmodTmod | Dep::Advmod | Dep::Nummod);
            joined && (reading.timed(c) || tree.children(c).any(|d| reading.timed(d) && d < c))
        })
}

/// "I", "you", "anyone", "people": a speaker, a hearer or nobody in particular.
fn nobody(reading: &Reading, i: usize) -> bool {
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

/// A nominal event is a row where it has a time and an actor or a target of its own, and no verb tells it: "a year after the
/// [attack] on Sund on 3 May".
fn noun(reading: &Reading, i: usize, class: Class, frame: &Frame) -> bool {
    let tree = &reading.tree;
    let whose = frame.who.or(frame.what).or(frame.place);
    let told = whose.is_some_and(|w| matches!(tree.pos(w), Pos::Noun | Pos::Propn) && !measured(reading, w));
    let edge = matches!(reading.lemma(i), "start" | "beginning" | "outset" | "end" | "close");
    if tree.pos(i) != Pos::Noun
        || edge
        || !matches!(class, Class::Occurrence | Class::IAction)
        || reading.quoted(i)
        || !told
        || !own_time(reading, i)
        || measured(reading, i)
    {
        return false;
    }
    let verb = tree.ancestors(i).take(REACH).find(|&a| reading.verb(a));
    let referred = tree.child(i, &[Dep::Case]).is_some_and(|c| {
        matches!(reading.lemma(c), "after" | "before" | "since" | "following" | "during" | "until" | "follow")
    });
    let named = whose.is_some_and(|w| tree.pos(w) == Pos::Propn);
    referred || named && verb.is_none_or(|v| plainly_says(reading, v))
}

/// "a 5.2 pct rise", "a drop of 3 points": a figure.
fn measured(reading: &Reading, i: usize) -> bool {
    let chunk = reading.chunk(i).map_or(i..i + 1, |c| c.start..c.head + 1);
    chunk.into_iter().any(|k| reading.tree.tag(k) == Tag::Cd)
}
