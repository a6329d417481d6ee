//! Which event a time expression dates: in "Envoys who met on Monday left at noon", Monday is of "met", noon of "left".

use rustc_hash::FxHashMap;

use crate::extract::Event;
use crate::extract::tree::Tree;
use crate::normalise::Timex;
use crate::record::Relation;
use crate::text::{Dep, Pos};
use crate::time::{Op, Term, Timex3Type};

/// A time expression's hold on an event.
pub(crate) struct Hold {
    /// Index of the event.
    pub(crate) event: usize,
    /// How the event lies to the expression.
    pub(crate) relation: Relation,
}

/// The events of a document by their trigger.
pub(crate) struct Triggers<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) events: &'a [Event],
    at: FxHashMap<usize, usize>,
}

impl<'a> Triggers<'a> {
    pub(crate) fn new(tree: &'a Tree<'a>, events: &'a [Event]) -> Self {
        let at = events.iter().enumerate().map(|(i, e)| (e.trigger, i)).collect();
        Self { tree, events, at }
    }

    /// The event that this token triggers.
    pub(crate) fn of(&self, token: usize) -> Option<usize> {
        self.at.get(&token).copied()
    }

    /// The nearest event above a token.
    pub(crate) fn above(&self, token: usize) -> Option<usize> {
        self.tree.ancestors(token).find_map(|a| self.of(a))
    }

    /// The token of a range whose head lies outside.
    pub(crate) fn top(&self, range: std::ops::Range<usize>) -> usize {
        let outside = |i: &usize| self.tree.head(*i).is_none_or(|h| !range.contains(&h));
        range.clone().find(outside).unwrap_or(range.start)
    }
}

/// Whether an expression can date anything: a date or a time of day, or a stretch that lies somewhere.
pub(crate) fn dates(timex: &Timex) -> bool {
    match timex.value.kind {
        Timex3Type::Date | Timex3Type::Time => !matches!(timex.value.value.as_str(), "PAST_REF" | "FUTURE_REF"),
        Timex3Type::Duration => timex.value.from.is_some() || waits(&timex.term),
        Timex3Type::Set => false,
    }
}

/// Whether a term waits for an event's date.
fn waits(term: &Term) -> bool {
    match term {
        Term::Apply(Op::Event, _) => true,
        Term::Apply(_, operands) => operands.iter().any(waits),
        _ => false,
    }
}

/// The event that an expression dates, by the parse where there is one, else by nearness.
pub(crate) fn hold(triggers: &Triggers<'_>, timex: &Timex) -> Option<Hold> {
    let tree = triggers.tree;
    let top = triggers.top(timex.tokens.clone());
    let relation = relation(tree, timex, top);
    let inside = |e: usize| timex.tokens.contains(&triggers.events[e].trigger);
    for above in tree.ancestors(top) {
        match triggers.of(above).filter(|&e| !inside(e)) {
            Some(event) => return Some(Hold { event, relation }),
            // The verb that it belongs to tells no event; another verb's it is not.
            None if tree.pos(above) == Pos::Verb && !timex.tokens.contains(&above) => return None,
            None => {}
        }
    }
    if tree.dep(top) != Dep::None && tree.head(top).is_some() {
        return None;
    }
    let event = nearest(triggers, timex.tokens.start)?;
    Some(Hold { event, relation })
}

/// The verb's event nearest to a token, those before it first: "was signed Friday in Lunden".
fn nearest(triggers: &Triggers<'_>, token: usize) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(token);
    let cost = |event: &usize| {
        let at = triggers.events[*event].trigger;
        let (first, last) = (at.min(token), at.max(token));
        let marks = (first..last).filter(|&i| tree.pos(i) == Pos::Punct).count();
        let noun = usize::from(!matches!(tree.pos(at), Pos::Verb | Pos::Aux));
        (last - first) + 6 * marks + 4 * noun + if at > token { 2 } else { 0 }
    };
    let of = around.filter_map(|i| triggers.of(i));
    of.min_by_key(|e| (cost(e), *e))
}

/// How an event lies to an expression, by the word before it: "since Friday", "by the end of August".
fn relation(tree: &Tree<'_>, timex: &Timex, top: usize) -> Relation {
    match &timex.term {
        Term::Apply(Op::Since, _) => return Relation::Since,
        Term::Apply(Op::Until, _) => return Relation::Until,
        _ => {}
    }
    let case = tree.child(top, &[Dep::Case, Dep::Mark]).filter(|c| *c < timex.tokens.start);
    let word = case.or(timex.tokens.start.checked_sub(1)).map_or(String::new(), |i| tree.word(i).to_lowercase());
    match word.as_str() {
        "since" | "from" => Relation::Since,
        "until" | "till" | "through" => Relation::Until,
        "by" => Relation::By,
        "before" => Relation::Before,
        "after" => Relation::After,
        _ => Relation::During,
    }
}
