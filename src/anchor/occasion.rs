//! What the text states of an occasion that it does not tell of itself: "gathered on Friday for the [funeral]", "took 43 % of the
//! vote in the [election] on Sunday", "under [siege] since Friday".

use std::ops::Range;

use super::describe::{Description, part};
use super::fact::{noun_phrase, tells_event, told_by};
use super::govern::Triggers;
use super::lexicon::{self, Role};
use super::link::Stated;
use crate::extract::{Event, Tree};
use crate::normalise::Timex;
use crate::record::{self, Class, Edge, Status, Tense};
use crate::text::{Dep, Pos};
use crate::time::Timex3Type;

/// "Crowds gathered on Friday for the funeral", "will arrive on Monday for a three-day visit": what one comes for is then.
pub(super) fn come_for(triggers: &Triggers<'_>) -> Vec<Stated> {
    let tree = triggers.tree;
    let told = |(i, event): (usize, &Event)| {
        let cased = |c: usize| tree.child(c, &[Dep::Case]).is_some_and(|case| tree.word(case) == "for");
        let occasion = |&c: &usize| c > event.trigger && cased(c) && tells_event(triggers, c);
        let noun = tree.children(event.trigger).find(occasion)?;
        let edge = lexicon::edge(&format!("{}-for", event.lemma), Role::Object)?;
        let lasts = lexicon::lasts(&super::describe::lemma(tree.word(noun)));
        Some(told_by(triggers, i, noun, if lasts { Edge::Start } else { edge }))
    };
    triggers.events.iter().enumerate().filter_map(told).collect()
}

/// "Signed on Sunday at the close of a summit": it ended then.
pub(super) fn edges(triggers: &Triggers<'_>) -> Vec<Stated> {
    let told = |(i, event): (usize, &Event)| {
        let (noun, edge) = triggers.tree.children(event.trigger).find_map(|c| edge_at(triggers, c))?;
        Some(told_by(triggers, i, noun, edge))
    };
    triggers.events.iter().enumerate().filter_map(told).collect()
}

/// The event at whose edge something happens, and that edge, by the noun that names the edge: "at the [close] of a summit".
fn edge_at(triggers: &Triggers<'_>, named: usize) -> Option<(usize, Edge)> {
    let tree = triggers.tree;
    let case = |noun: usize, word: &str| tree.child(noun, &[Dep::Case]).is_some_and(|case| tree.word(case) == word);
    let edge = part(tree.word(named)).filter(|_| case(named, "at"))?;
    let noun = tree.children(named).find(|&c| c > named && case(c, "of") && tells_event(triggers, c))?;
    Some((noun, edge))
}

/// "Has until noon on Friday to appeal": that is the deadline.
pub(super) fn deadlines(triggers: &Triggers<'_>, timexes: &[Timex]) -> Vec<Stated> {
    let tree = triggers.tree;
    let told = |(t, timex): (usize, &Timex)| {
        let start = timex.tokens.start;
        let around = tree.around(start);
        let until = start.checked_sub(1).filter(|i| around.contains(i) && tree.word(*i) == "until")?;
        let near = around.start.max(until.saturating_sub(GIVES))..until;
        let gives = |i: usize| matches!(tree.word(i), "gave" | "given" | "gives" | "giving" | "had" | "has" | "have");
        let to = around.contains(&timex.tokens.end) && tree.word(timex.tokens.end) == "to";
        let date = matches!(timex.value.kind, Timex3Type::Date | Timex3Type::Time) && timex.value.from.is_some();
        Some(Stated {
            event: "the deadline".to_owned(),
            edge: Edge::Whole,
            time: record::id('t', t),
            term: None,
            sentence: tree.sentence(start)?,
        })
        .filter(|_| date && to && near.into_iter().any(gives))
    };
    timexes.iter().enumerate().filter_map(told).collect()
}

/// How many tokens before its "until" the verb stands that gives somebody time.
const GIVES: usize = 10;

/// "Won 43 % of the vote in the election on Sunday", "came first in Sunday's election": a noun that is no event of the document's
/// own was on the day beside it.
pub(super) fn held(triggers: &Triggers<'_>, timexes: &[Timex]) -> Vec<Stated> {
    let tree = triggers.tree;
    let told = |(t, timex): (usize, &Timex)| {
        let around = tree.around(timex.tokens.start);
        let date = matches!(timex.value.kind, Timex3Type::Date | Timex3Type::Time) && timex.value.from.is_some();
        let before = timex.tokens.start.checked_sub(2).filter(|&noun| {
            let at = |c| matches!(tree.word(c), "in" | "at" | "during");
            around.contains(&noun) && tree.word(noun + 1) == "on" && tree.child(noun, &[Dep::Case]).is_some_and(at)
        });
        let owned = || {
            let owner = matches!(tree.word(timex.tokens.end), "'s" | "’s");
            let mut behind = timex.tokens.end + 1..around.end.min(timex.tokens.end + MOST_WORDS);
            behind.find(|&i| tree.pos(i) != Pos::Adj && tree.dep(i) != Dep::Compound).filter(|_| owner)
        };
        let noun = before.or_else(owned).filter(|&i| date && tells_event(triggers, i) && triggers.of(i).is_none())?;
        Some(Stated {
            event: noun_phrase(triggers, noun),
            edge: Edge::Whole,
            time: record::id('t', t),
            term: None,
            sentence: tree.sentence(noun)?,
        })
    };
    timexes.iter().enumerate().filter_map(told).collect()
}

/// How many words behind the day that owns it an occasion may stand: "Sunday's snap presidential election".
const MOST_WORDS: usize = 5;

/// "The miners, on strike since May, voted", "came under siege on Friday", "was under curfew until Friday": the state that
/// somebody is in began or ended then.
pub(super) fn states(triggers: &Triggers<'_>, timexes: &[Timex]) -> Vec<Stated> {
    let tree = triggers.tree;
    let told = |(t, timex): (usize, &Timex)| {
        let top = triggers.top(timex.tokens.clone());
        let case = timex.tokens.start.checked_sub(1).filter(|_| timex.value.from.is_some())?;
        let above = tree.head(top).filter(|&above| above < case)?;
        let is_state = |noun: usize| noun < case && is_state(tree, noun);
        // "The miners, on strike since May, voted".
        let beside = |state: usize| {
            let comma = tree.reach(state).contains(&case) && (0..state).rev().take(4).any(|i| tree.word(i) == ",");
            tree.dep(state) == Dep::Nmod || comma
        };
        let (noun, edge) = match tree.word(case) {
            "since" => (Some(above).filter(|&noun| beside(noun)), Edge::Start),
            "from" => (Some(above), Edge::Start),
            "until" => (Some(above), Edge::End),
            _ if matches!(tree.word(above), "came" | "went" | "fell") => {
                (tree.children(above).find(|&noun| tree.dep(noun) == Dep::Obl && is_state(noun)), Edge::Start)
            }
            _ => return None,
        };
        let noun = noun.filter(|&noun| is_state(noun))?;
        let (event, time) = (state(triggers, noun), record::id('t', t));
        lasts(triggers, noun).then_some(Stated { event, edge, time, term: None, sentence: tree.sentence(noun)? })
    };
    timexes.iter().enumerate().filter_map(told).collect()
}

/// "Troops cut the last road on Friday, and the town has been under siege since then": it began with what was told last.
pub(super) fn since_then(triggers: &Triggers<'_>) -> Vec<Stated> {
    let tree = triggers.tree;
    let told = |since: usize| {
        let around = tree.around(since);
        let word = |i: usize| if around.contains(&i) { tree.word(i) } else { "" };
        let then = word(since + 1) == "then" || since > around.start && word(since - 1) == "ever";
        let near = around.start.max(since.saturating_sub(STATE))..since;
        let noun = near.rev().find(|&i| then && is_state(tree, i) && lasts(triggers, i))?;
        let first = around.start.checked_sub(1).map_or(around.start, |before| tree.around(before).start);
        let past = |e: &usize| {
            let event = &triggers.events[*e];
            let happened = event.tense == Tense::Past && event.status == Status::Occurred;
            happened && event.class != Class::Reporting && tree.pos(event.trigger) == Pos::Verb
        };
        let main = |range: Range<usize>| range.into_iter().filter_map(|i| triggers.of(i)).find(past);
        let host = main(around.start..noun).or_else(|| main(first..around.start))?;
        let (event, time) = (in_state(triggers, noun, tree.word(noun)), record::id('e', host));
        Some(Stated { event, edge: Edge::Start, time, term: None, sentence: tree.sentence(noun)? })
    };
    (0..tree.doc.tokens.len()).filter(|&i| tree.word(i) == "since").filter_map(told).collect()
}

/// How many tokens before its "since" a state stands.
const STATE: usize = 4;

/// Whether a noun tells the state that somebody is in: "under [siege]", "on [strike]".
fn is_state(tree: &Tree<'_>, noun: usize) -> bool {
    let bare = tree.children(noun).all(|c| tree.dep(c) != Dep::Det);
    let under = |c: usize| matches!(tree.word(c), "under" | "on" | "at" | "in");
    bare && tree.child(noun, &[Dep::Case]).is_some_and(under)
}

/// Whether a noun tells what may go on for days.
fn lasts(triggers: &Triggers<'_>, noun: usize) -> bool {
    Description::of(&noun_phrase(triggers, noun)).is_some_and(|d| lexicon::goes_on(&d.head))
}

/// The words of a state with whoever is in it: "siege of Hale", of "Hale is under siege".
pub(super) fn state(triggers: &Triggers<'_>, noun: usize) -> String {
    in_state(triggers, noun, &noun_phrase(triggers, noun))
}

fn in_state(triggers: &Triggers<'_>, noun: usize, state: &str) -> String {
    let tree = triggers.tree;
    let above = || {
        let head = tree.head(noun).filter(|&head| head < noun)?;
        if tree.dep(noun) == Dep::Nmod { Some(head) } else { tree.child(head, &[Dep::Nsubj]) }
    };
    match tree.child(noun, &[Dep::Nsubj]).or_else(above).filter(|&subject| tree.pos(subject) != Pos::Pron) {
        Some(subject) => format!("{state} of {}", tree.word(subject)),
        None => state.to_owned(),
    }
}
