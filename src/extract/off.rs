//! What a sentence calls off: "[a visit] on Monday was cancelled", "plans for [a march] were dropped", "had planned [a rally]
//! for Friday but called it off", "[the vote] will no longer be held".

use super::clause;
use super::reading::Reading;
use super::verb::{group, passive};
use crate::record::{Aspect, Polarity, Tense};
use crate::text::{Dep, Pos};

/// How far behind what was planned the verb may stand that calls "it" off.
const REACH: usize = 24;

/// How many words before a noun the verb of its phrase is looked for.
const PHRASE: usize = 6;

/// Whether a verb of this lemma may call something off: "called off", "cancelled".
pub(super) fn may_call_off(lemma: &str) -> bool {
    matches!(lemma, "abandon" | "call" | "cancel" | "drop" | "postpone" | "put" | "scrap" | "shelve")
}

/// Whether the verb at `v` is one that calls something off, in whatever tense.
pub(super) fn calls_off(reading: &Reading, v: usize) -> bool {
    let tree = &reading.tree;
    let word = |i: usize| if tree.around(v).contains(&i) { tree.word(i) } else { "" };
    // "Called it off".
    let next = |words: &[&str]| words.contains(&word(if matches!(word(v + 1), "it" | "them") { v + 2 } else { v + 1 }));
    reading.verb(v)
        && match reading.lemma(v) {
            "abandon" | "cancel" | "drop" | "postpone" | "scrap" | "shelve" => true,
            "call" => next(&["off"]),
            "put" => next(&["back", "off"]),
            _ => false,
        }
}

/// Whether the verb at `v` sets something for another day: "postponed", "put it off".
pub(super) fn puts_off(reading: &Reading, v: usize) -> bool {
    matches!(reading.lemma(v), "postpone" | "defer" | "delay") || reading.lemma(v) == "put" && calls_off(reading, v)
}

/// Whether it did so: "was cancelled", "has dropped", "forced them to cancel".
pub(super) fn is_done(reading: &Reading, v: usize) -> bool {
    let group = group(reading, v);
    let forced = || {
        let above = reading.tree.head(v).filter(|_| reading.tree.dep(v) == Dep::Xcomp);
        above.is_some_and(|above| matches!(reading.lemma(above), "compel" | "force" | "oblige"))
    };
    let done = group.tense == Tense::Past || group.aspect == Aspect::Perfective || forced();
    done && group.polarity == Polarity::Positive && group.effect.is_none()
}

/// The verb of the next sentence that calls off what this one plans: "had planned [a march] for Sunday. Organisers cancelled
/// it", "called [a strike] for Friday. It was called off".
fn in_next(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    let next = tree.around(i).end;
    let verbs = if next < tree.doc.tokens.len() { reading.ends(tree.around(next)) } else { &[] };
    let planned = || {
        let above = tree.head(i).filter(|_| tree.dep(i) == Dep::Obj);
        above.is_some_and(|above| plans(reading, above))
            || tree.children(i).any(|c| tree.dep(c) == Dep::Acl && plans(reading, c))
    };
    let meant = |noun: usize| {
        let again = || tree.child(noun, &[Dep::Det]).is_some_and(|det| tree.word(det).eq_ignore_ascii_case("the"));
        let pronoun = ["it", "they", "them"].iter().any(|word| tree.word(noun).eq_ignore_ascii_case(word));
        pronoun || reading.lemma(noun) == reading.lemma(i) && again()
    };
    let of = |&v: &usize| {
        let noun = if passive(reading, v) { clause::subject(reading, v) } else { tree.child(v, &[Dep::Obj]) };
        calls_off(reading, v) && noun.is_some_and(meant)
    };
    if verbs.is_empty() || !planned() { None } else { verbs.iter().copied().find(of) }
}

/// Whether the verb at `v` is one that fixes what is to be.
fn plans(reading: &Reading, v: usize) -> bool {
    matches!(reading.lemma(v), "announce" | "arrange" | "call" | "organise" | "organize" | "plan" | "schedule" | "set")
}

/// The verb that calls off what the noun at `i` tells.
pub(super) fn by(reading: &Reading, i: usize) -> Option<usize> {
    here(reading, i).or_else(|| in_next(reading, i))
}

/// The verb of the same sentence that does.
fn here(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    // In nearly every sentence no verb could.
    if reading.ends(tree.around(i)).is_empty() {
        return None;
    }
    // "Plans for [a march]".
    let case = || tree.child(i, &[Dep::Case]).is_some_and(|case| tree.word(case) == "for");
    let plan = |&noun: &usize| matches!(reading.lemma(noun), "plan" | "preparation" | "arrangement");
    let of_plans = tree.head(i).filter(|noun| tree.dep(i) == Dep::Nmod && plan(noun) && case());
    let noun = of_plans.unwrap_or(i);
    // "Scrapped [a trip] to Selm planned for Monday", whatever the parse has it hang on.
    let inside = |k: &usize| matches!(tree.pos(*k), Pos::Det | Pos::Adj | Pos::Noun | Pos::Num | Pos::Pron | Pos::Adp);
    let before = (tree.around(i).start..noun).rev().take(PHRASE).find(|k| !inside(k) && tree.word(*k) != "off");
    let right =
        before.filter(|&v| calls_off(reading, v) && (v + 1..noun).all(|k| !matches!(tree.word(k), "for" | "of")));
    if let Some(verb) = right.filter(|&v| !passive(reading, v)) {
        return Some(verb);
    }
    let behind = || reading.ends(i + 1..tree.around(i).end.min(i + REACH)).iter().copied();
    let above = tree.head(noun)?;
    match tree.dep(noun) {
        Dep::Obj if calls_off(reading, above) => Some(above),
        Dep::Nsubj | Dep::NsubjPass if calls_off(reading, above) && passive(reading, above) => Some(above),
        Dep::Obj => {
            let it = |v: usize| tree.child(v, &[Dep::Obj]).is_some_and(|it| matches!(tree.word(it), "it" | "them"));
            behind().find(|&v| plans(reading, above) && calls_off(reading, v) && it(v))
        }
        Dep::Nsubj | Dep::NsubjPass => None,
        // The subject of a clause that the parse has torn.
        _ => behind()
            .find(|&v| calls_off(reading, v) && passive(reading, v) && clause::subject(reading, v) == Some(noun)),
    }
}
