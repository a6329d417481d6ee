//! What an expression counts from where the text tells no time for it to lean on: in "An inquiry into the collision was
//! agreed. The envoy was called in [the next day]" the collision, which another article may date.

use std::ops::Range;

use super::fact;
use super::govern::Triggers;
use super::lexicon;
use super::link::spelled;
use super::named;
use crate::extract::{Event, Tree};
use crate::normalise::Timex;
use crate::record::{Aspect, Basis, Class, Status, Tense};
use crate::text::{Dep, Pos};
use crate::time::{self, Op, Term};

/// How many sentences before its own an expression's event may stand.
const REACH: usize = 1;

/// For each expression that is adrift, the event that it counts from, which its term then names.
pub(crate) fn moor(tree: &Tree<'_>, timexes: &mut [Timex], events: &[Event]) {
    if timexes.iter().all(|timex| timex.adrift.is_none()) {
        return;
    }
    let triggers = Triggers::new(tree, events);
    for timex in timexes.iter_mut() {
        let Some(adrift) = timex.adrift.take() else { continue };
        let Some((event, words)) = told_before(&triggers, timex) else { continue };
        let told = spelled(tree.doc, words.clone());
        let event_term = Term::apply(Op::Event, [Term::Text(told.as_str().into())]);
        let Some(term) = event_term.and_then(|event| in_place_of_then(&adrift, &event)) else { continue };
        let Some(value) = time::resolve(&term, &time::Known::nothing()) else { continue };
        timex.why = format!("“{}” hangs on “{told}”, which is not dated", timex.span.of(tree.doc.text));
        (timex.term, timex.value, timex.basis, timex.moored) = (term, value, Basis::Unresolved, Some((event, words)));
    }
}

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
    let found = here.iter().find(|(_, e)| happened(e) || is_known(triggers, e));
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
