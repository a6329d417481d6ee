//! What an expression counts from where the text tells no time for it to lean on: in "An inquiry into the collision was
//! agreed. The envoy was called in [the next day]" the collision, which another article may date.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::describe::lemma;
use super::fact;
use super::govern::Triggers;
use super::lexicon::{self, Role};
use super::link::spelled;
use super::named;
use super::span::Length;
use crate::extract::{Event, Tree};
use crate::normalise::{Moored, Timex};
use crate::record::{Aspect, Basis, Class, Edge, Status, Tense};
use crate::text::{Dep, Pos};
use crate::time::{self, Number, Op, Term, Timex3Type, Unit};

/// How many sentences before its own an expression's event may stand.
const REACH: usize = 1;

/// For each expression that is adrift, the event that it counts from, which its term then names.
pub(crate) fn moor(tree: &Tree<'_>, timexes: &mut [Timex], events: &[Event]) {
    let waits = |timex: &Timex| timex.adrift.is_some() || period(&timex.term).is_some();
    if !timexes.iter().any(waits) {
        return;
    }
    let triggers = Triggers::new(tree, events);
    let dated = |timex: &&Timex| matches!(timex.value.kind, Timex3Type::Date | Timex3Type::Time);
    let dated: FxHashSet<usize> =
        timexes.iter().filter(dated).filter_map(|timex| tree.sentence(timex.tokens.start)).collect();
    for timex in timexes.iter_mut() {
        let alone = tree.sentence(timex.tokens.start).is_some_and(|sentence| !dated.contains(&sentence));
        if let Some((event, term, told)) = ended(&triggers, timex).filter(|_| alone) {
            hang(tree, timex, term, &told);
            timex.moored = Some(Moored::End(event));
            continue;
        }
        if let Some((event, term, told)) = off_plan(&triggers, timex) {
            hang(tree, timex, term, &told);
            timex.moored = Some(Moored::OffPlan(event));
            continue;
        }
        let Some(adrift) = timex.adrift.take() else { continue };
        let Some((event, words)) = told_before(&triggers, timex) else { continue };
        let told = spelled(tree.doc, words.clone());
        let Some(term) = named_event(&told).and_then(|event| in_place_of_then(&adrift, &event)) else { continue };
        hang(tree, timex, term, &told);
        timex.moored = Some(Moored::To(event, words));
    }
}

/// The event that these words tell.
fn named_event(words: &str) -> Option<Term> {
    Term::apply(Op::Event, [Term::Text(words.into())])
}

/// Gives an expression a term that waits for the event told in these words.
fn hang(tree: &Tree<'_>, timex: &mut Timex, term: Term, told: &str) {
    let Some(value) = time::resolve(&term, &time::Known::nothing()) else { return };
    timex.why = format!("“{}” hangs on “{told}”, which is not dated", timex.span.of(tree.doc.text));
    (timex.term, timex.value, timex.basis) = (term, value, Basis::Unresolved);
}

/// "The blockade was lifted after four days", "the six-day siege was ended": the end by the length, and the event's words.
fn ended(triggers: &Triggers<'_>, timex: &Timex) -> Option<(usize, Term, String)> {
    let tree = triggers.tree;
    let days = length(&timex.term)?;
    let lasts = |noun: usize| fact::tells_event(triggers, noun) && lexicon::goes_on(&lemma(tree.word(noun)));
    let after = timex.tokens.start.checked_sub(1).is_some_and(|i| tree.word(i) == "after");
    let (verb, noun) = if after {
        let verb = tree.ancestors(timex.tokens.start).find(|&i| tree.pos(i) == Pos::Verb)?;
        (verb, tree.child(verb, &[Dep::Nsubj, Dep::NsubjPass])?)
    } else {
        let noun = (timex.tokens.end..timex.tokens.end + BEHIND).find(|&i| i < tree.doc.tokens.len() && lasts(i))?;
        (tree.head(noun)?, noun)
    };
    let end = triggers.of(verb)?;
    let event = triggers.events.get(end)?;
    let role = if tree.dep(noun) == Dep::Nsubj { Role::Subject } else { Role::Object };
    let subject = matches!(tree.dep(noun), Dep::Nsubj | Dep::NsubjPass) && noun < verb;
    let past = event.tense == Tense::Past && event.status == Status::Occurred;
    if !(subject && lasts(noun) && past && fact::edge(triggers, event, role) == Some(Edge::End)) {
        return None;
    }
    let words = fact::noun_tokens(triggers, noun);
    let words = if after { words } else { timex.tokens.end..words.end.max(noun + 1) };
    let told = spelled(tree.doc, words);
    let nth = |n: i64| Term::apply(Op::Nth, [Term::Number(Number::of(n)), Term::Unit(Unit::Day), named_event(&told)?]);
    // Whether both ends are counted nobody knows, but for those of a few days that are told as its length.
    let term = if after || days > FEW { Term::apply(Op::Between, [nth(days)?, nth(days + 1)?])? } else { nth(days)? };
    Some((end, term, told))
}

/// "Reopened two days later than planned", "was ready a week ahead of schedule": what was so long before or after the day set
/// for it, and the words for that day.
fn off_plan(triggers: &Triggers<'_>, timex: &Timex) -> Option<(usize, Term, String)> {
    let tree = triggers.tree;
    let (period, end) = (period(&timex.term)?, timex.tokens.end);
    let around = tree.around(timex.tokens.start);
    let word = |i: usize| if around.contains(&i) { tree.word(i) } else { "" };
    let last = |n: usize| end.checked_sub(n).map_or("", word);
    let set = || (end + 1..end + BEHIND_THAN).any(|i| SETS.contains(&word(i)));
    let ends = |i: usize| matches!(word(i), "" | "." | "," | ";" | "because" | "after" | "and" | "on" | "at" | "due");
    let op = match (last(1), word(end), word(end + 1)) {
        ("later", "than", _) if set() => Op::After,
        ("earlier" | "sooner", "than", _) if set() => Op::Before,
        ("schedule", ..) if last(2) == "of" => Op::Before,
        (_, "ahead", "of") if word(end + 2) == "schedule" => Op::Before,
        ("schedule", ..) if last(2) == "behind" => Op::After,
        (_, "behind", "schedule") => Op::After,
        (_, "late", _) if ends(end + 1) => Op::After,
        (_, "early", _) if ends(end + 1) => Op::Before,
        _ => return None,
    };
    let verb = tree.ancestors(timex.tokens.end - 1).find(|&i| tree.pos(i) == Pos::Verb && triggers.of(i).is_some());
    let verb = verb.or_else(|| (around.start..end).rev().take(FAR).find(|&i| tree.pos(i) == Pos::Verb))?;
    let event = triggers.of(verb)?;
    let clause = named::own_clause(triggers, verb);
    let clause = clause.start..clause.end.min(timex.tokens.start.max(clause.start + 1));
    let told = format!("{}{AS_PLANNED}", spelled(tree.doc, clause));
    let term = Term::apply(op, [named_event(&told)?, period.clone()])?;
    Some((event, term, told))
}

/// How many words before its length the verb may stand.
const FAR: usize = 16;

/// What the words for the day end with that was set for an event.
pub(super) const AS_PLANNED: &str = " as planned";

/// How many words behind "than" it may stand that a day was set: "than the minister had announced".
const BEHIND_THAN: usize = 9;

/// The words that tell that a day was set.
const SETS: [&str; 12] = [
    "agreed",
    "announced",
    "envisaged",
    "expected",
    "foreseen",
    "hoped",
    "intended",
    "meant",
    "planned",
    "promised",
    "scheduled",
    "set",
];

/// The length in a term: the two days of "two days later".
fn period(term: &Term) -> Option<&Term> {
    let Term::Apply(op, operands) = term else { return None };
    if *op == Op::Period { Some(term) } else { operands.iter().find_map(period) }
}

/// How many words behind its length an event's noun may stand: "the six-day police siege".
const BEHIND: usize = 4;
/// A length of so many days is counted with both its ends.
const FEW: i64 = 14;

/// The days of a length of whole days or weeks.
fn length(term: &Term) -> Option<i64> {
    let Length { days, .. } = Length::of(term)?;
    i64::try_from(days).ok().filter(|days| (2..MOST).contains(days))
}

/// The most days that such a length has.
const MOST: i64 = 1000;

/// The term with this event for `then`.
fn in_place_of_then(term: &Term, event: &Term) -> Option<Term> {
    match term {
        Term::Apply(Op::Then, _) => Some(event.clone()),
        Term::Apply(op, operands) => {
            let filled =
                operands.iter().map(|operand| in_place_of_then(operand, event).unwrap_or_else(|| operand.clone()));
            Term::apply(*op, filled.collect::<Vec<_>>())
        }
        _ => None,
    }
}

/// The event that was told last before an expression, and its words: in its sentence what is done before, else the main
/// verb of the sentence before where that is past, else what that knows of last.
fn told_before(triggers: &Triggers<'_>, timex: &Timex) -> Option<(usize, Range<usize>)> {
    let tree = triggers.tree;
    let sentence = tree.sentence(timex.tokens.start)?;
    let before = triggers.events.partition_point(|e| e.trigger < timex.tokens.start);
    let host = triggers.above(triggers.top(timex.tokens.clone()));
    let near = triggers.events.get(..before)?.iter().enumerate().rev();
    let mut near =
        near.take_while(|(_, e)| e.sentence + REACH >= sentence).filter(|(i, _)| Some(*i) != host).peekable();
    let here: Vec<_> = std::iter::from_fn(|| near.next_if(|(_, e)| e.sentence == sentence)).collect();
    let last: Vec<_> = near.collect();
    let is_root = |e: &Event| tree.dep(e.trigger) == Dep::Root;
    // "Unions suspended the strike the following day": not after the strike that they suspended.
    let host = host.map(|host| triggers.events[host].trigger);
    let own = |e: &Event| host.is_some() && tree.ancestors(e.trigger).find(|&a| tree.pos(a) == Pos::Verb) == host;
    let found = here.iter().find(|(_, e)| happened(e) || is_known(triggers, e) && !own(e));
    // "When the pilots joined the strike, the terminal shut the same day": as they joined it.
    let verb = |e: &Event| tree.ancestors(e.trigger).find(|&a| tree.pos(a) == Pos::Verb);
    let done = found.filter(|(_, e)| !happened(e)).and_then(|(_, e)| verb(e));
    let done = done.and_then(|verb| here.iter().find(|(_, e)| e.trigger == verb && happened(e)));
    let found = done.or(found);
    let found = found.or_else(|| last.iter().find(|(_, e)| happened(e) && is_root(e)));
    let &(i, event) = found.or_else(|| last.iter().find(|(_, e)| happened(e) || is_known(triggers, e)))?;
    // "The attack that paralysed its wards" is the attack.
    let above = tree.head(event.trigger).filter(|_| matches!(tree.dep(event.trigger), Dep::Acl | Dep::AclRelcl));
    let noun = above.and_then(|noun| triggers.of(noun)).filter(|&e| is_known(triggers, &triggers.events[e]));
    let (i, event) = noun.map_or((i, event), |noun| (noun, &triggers.events[noun]));
    let words = match tree.pos(event.trigger) {
        Pos::Noun | Pos::Propn => fact::noun_tokens(triggers, event.trigger),
        _ => named::own_clause(triggers, event.trigger),
    };
    Some((i, words))
}

/// Whether a verb tells what happened: "the bridge collapsed", not "will meet" or "said".
fn happened(event: &Event) -> bool {
    let past = event.tense == Tense::Past && event.aspect != Aspect::Progressive;
    past && event.status == Status::Occurred && event.class == Class::Occurrence
}

/// Whether a noun tells of an event that the reader knows: "the collision", "that tackle".
fn is_known(triggers: &Triggers<'_>, event: &Event) -> bool {
    let tree = triggers.tree;
    let definite = ["the", "that", "this", "his", "her", "its", "their"];
    let the = |c: usize| definite.iter().any(|word| word.eq_ignore_ascii_case(tree.word(c)));
    let noun = event.tense == Tense::None && tree.pos(event.trigger) == Pos::Noun;
    let sort = || !lexicon::groups(&event.lemma).is_empty();
    noun && event.status == Status::Occurred
        && sort()
        && tree.children(event.trigger).any(|c| c < event.trigger && the(c))
}
