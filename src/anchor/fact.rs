//! What the text states of an event's edges where no verb's frame tells it: "the war, now in its third week", "the
//! ten-day operation ended on Sunday", "the siege, which began in May".

use std::ops::Range;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::age;
use super::describe::{self, Description};
use super::elapsed;
use super::govern::Triggers;
use super::lexicon::{self, Role};
use super::link::{Stated, spelled};
use super::named::{self, Named};
use super::occasion;
use super::span;
use crate::extract::{self, Event};
use crate::normalise::Timex;
use crate::record::{self, Basis, Edge, Ground, Link, Relation};
use crate::text::{Dep, Pos, Tag};
use crate::time::{self, Cell, Op, Term, Timex3Type, Unit};

/// The facts of a document, in the order of the text; `links` tie its events to the expressions that date them.
pub(crate) fn facts(
    triggers: &Triggers<'_>,
    date: Option<NaiveDate>,
    timexes: &[Timex],
    links: &[Vec<Link>],
    named: &[Option<Named>],
) -> Vec<Stated> {
    let mut out = Vec::new();
    let days = days_of(triggers, timexes, links);
    if let Some(date) = date {
        out.extend(age::ages(triggers, date, timexes, &days));
        out.extend(elapsed::elapsed(triggers, date, timexes));
    }
    for (t, timex) in timexes.iter().enumerate() {
        out.extend(span::edges(triggers, t, timex, &days));
    }
    out.extend(relative_clauses(triggers));
    out.extend(pronouns(triggers));
    out.extend(occasion::come_for(triggers));
    out.extend(occasion::edges(triggers));
    out.extend(occasion::held(triggers, timexes));
    out.extend(occasion::states(triggers, timexes));
    out.extend(occasion::since_then(triggers));
    out.extend(occasion::deadlines(triggers, timexes));
    let beside = Beside::of(links);
    out.extend((0..timexes.len()).filter_map(|t| counted_from(triggers, t, timexes, &beside, named)));
    out.extend((0..timexes.len()).filter_map(|t| named_with_date(triggers, t, timexes, named)));
    out.extend((0..timexes.len()).filter_map(|t| anniversary(triggers, t, timexes, &beside)));
    out
}

/// The expression that tells when the event was that this one counts from: the date of "a week after the truce of March 20".
pub(super) fn of_date(triggers: &Triggers<'_>, t: usize, timexes: &[Timex], named: &[Option<Named>]) -> Option<usize> {
    let noun = named.get(t)?.as_ref().filter(|n| n.event.is_none() && !n.tokens.is_empty())?;
    let date = timexes.get(t + 1).filter(|date| date.tokens.start == noun.tokens.end + 1)?;
    let dates = matches!(date.value.kind, Timex3Type::Date | Timex3Type::Time) && date.value.from.is_some();
    (dates && triggers.tree.word(noun.tokens.end) == "of").then_some(t + 1)
}

/// "A week after the truce of March 20": the truce was then, where it is no event of the document's own.
fn named_with_date(triggers: &Triggers<'_>, t: usize, timexes: &[Timex], named: &[Option<Named>]) -> Option<Stated> {
    let date = of_date(triggers, t, timexes, named)?;
    let noun = named.get(t)?.as_ref()?;
    let head = triggers.top(noun.tokens.clone());
    triggers.of(head).is_none().then_some(())?;
    Some(Stated {
        event: spelled(triggers.tree.doc, noun.tokens.clone()),
        // "The walkout of March 20" began a strike.
        edge: if may_have_age(triggers, head) { Edge::Start } else { Edge::Whole },
        time: record::id('t', date),
        term: None,
        sentence: triggers.tree.sentence(head)?,
    })
}

/// The expression right before one that is the same time, by a comma or a word between them.
fn same_before(triggers: &Triggers<'_>, timexes: &[Timex], t: usize) -> Option<usize> {
    let (before, timex) = (t.checked_sub(1)?, timexes.get(t)?);
    let same = |one: &Timex| apposed(triggers, one, timex) || equated(triggers, one, timex);
    timexes.get(before).is_some_and(same).then_some(before)
}

/// Whether two expressions stand side by side with a comma between.
fn apposed(triggers: &Triggers<'_>, one: &Timex, two: &Timex) -> bool {
    one.tokens.end + 1 == two.tokens.start && triggers.tree.word(one.tokens.end) == ","
}

/// Whether one expression is said to be the other: "Friday will be the first anniversary of the crash".
fn equated(triggers: &Triggers<'_>, one: &Timex, two: &Timex) -> bool {
    let is = |i: usize| {
        matches!(triggers.tree.word(i), "is" | "was" | "will" | "would" | "be" | "marks" | "marked" | "also")
    };
    one.tokens.end < two.tokens.start && (one.tokens.end..two.tokens.start).all(is)
}

/// Which expressions date an event together.
struct Beside<'a> {
    links: &'a [Vec<Link>],
    /// The first event that each expression dates.
    first: FxHashMap<usize, usize>,
}

impl<'a> Beside<'a> {
    fn of(links: &'a [Vec<Link>]) -> Self {
        let mut first = FxHashMap::default();
        for (event, list) in links.iter().enumerate() {
            list.iter().filter_map(Self::expression).for_each(|t| _ = first.entry(t).or_insert(event));
        }
        Self { links, first }
    }

    fn expression(link: &Link) -> Option<usize> {
        super::told::index('t', &link.to).filter(|_| link.relation == Relation::During)
    }

    /// The others that date the event which this one dates, or that event where it was told before.
    fn others(&self, t: usize) -> impl Iterator<Item = usize> {
        let both = self.first.get(&t).and_then(|event| self.links.get(*event));
        let before = |link: &Link| {
            let told = link.relation == Relation::Same && link.ground == Ground::Told;
            self.links.get(super::told::index('e', &link.to).filter(|_| told)?)
        };
        let before = both.into_iter().flatten().filter_map(before).flatten();
        both.into_iter().flatten().chain(before).filter_map(Self::expression).filter(move |other| *other != t)
    }
}

/// "On Friday, the first anniversary of the crash" and "marked the first anniversary of the crash on Friday": the anniversary
/// is a day that one may count from too.
fn anniversary(triggers: &Triggers<'_>, t: usize, timexes: &[Timex], beside: &Beside<'_>) -> Option<Stated> {
    let timex = timexes.get(t).filter(|timex| matches!(timex.term, Term::Apply(Op::Anniversary, _)))?;
    let day = same_before(triggers, timexes, t)
        .or_else(|| beside.others(t).find(|&other| timexes.get(other).and_then(one_day).is_some()))?;
    one_day(&timexes[day]).filter(|_| timexes[day].basis != Basis::Unresolved)?;
    Some(Stated {
        event: spelled(triggers.tree.doc, timex.tokens.clone()),
        edge: Edge::Whole,
        time: record::id('t', day),
        term: None,
        sentence: triggers.tree.sentence(timex.tokens.start)?,
    })
}

/// "Rescued on Wednesday, six days after a fire": the fire was six days before. What a clause tells is counted back from
/// by [`super::back`], event by event.
fn counted_from(
    triggers: &Triggers<'_>,
    t: usize,
    timexes: &[Timex],
    beside: &Beside<'_>,
    named: &[Option<Named>],
) -> Option<Stated> {
    let (tree, timex) = (triggers.tree, timexes.get(t)?);
    let noun = named.get(t)?.as_ref().filter(|n| n.event.is_none() && !n.tokens.is_empty())?;
    if of_date(triggers, t, timexes, named).is_some() {
        return None;
    }
    let day = |timex: &Timex| one_day(timex).filter(|_| timex.basis != Basis::Unresolved);
    // A comma apart, or both said of one event.
    let before = same_before(triggers, timexes, t).and_then(|before| timexes.get(before));
    let joined = || beside.others(t).filter_map(|other| timexes.get(other)).find_map(day);
    let day = before.and_then(day).or_else(joined)?;
    let head = triggers.top(noun.tokens.clone());
    let event = noun_phrase(triggers, head);
    let described = Description::of(&event)?;
    let lasting = lexicon::lasts(&described.head);
    let Term::Apply(op, _) = &timex.term else { return None };
    let edge = match (described.edge, op) {
        // "29 days after the start of the blockade".
        (Some(edge), _) => edge,
        (None, Op::Nth) => Edge::Start,
        (None, Op::After | Op::Next) if lasting => Edge::End,
        (None, Op::Before | Op::Last) if lasting => Edge::Start,
        (None, _) => Edge::Whole,
    };
    Some(Stated {
        event,
        edge,
        time: record::id('t', t),
        term: Some(near(&timex.term, super::back::back(&timex.term, Cell::day(day), None)?)?.to_string()),
        sentence: tree.sentence(head)?,
    })
}

/// The day that one comes to by counting back, as a term. A few weeks are round: "two weeks" may be three days more or
/// less. More of them, months and years tell no day.
fn near(term: &Term, back: Term) -> Option<Term> {
    let Term::Apply(_, operands) = term else { return None };
    let length = match operands.last()? {
        Term::Apply(Op::Period, length) => &**length,
        _ => &**operands,
    };
    let exact = match length {
        _ if matches!(term, Term::Apply(Op::Anniversary, _)) => true,
        [Term::Number(n), Term::Unit(Unit::Week)] => n.whole().is_some_and(|n| n <= FEW_WEEKS),
        _ => length.contains(&Term::Unit(Unit::Day)) || operands.last().is_some_and(time::is_exact),
    };
    exact.then_some(back)
}

/// So many weeks at most are counted to the day, or nearly so.
pub(super) const FEW_WEEKS: i64 = 3;

/// Whether a noun tells a sort of event.
pub(super) fn tells_event(triggers: &Triggers<'_>, i: usize) -> bool {
    let known = || !lexicon::groups(&super::describe::lemma(triggers.tree.word(i))).is_empty();
    is_noun(triggers, i) && (triggers.of(i).is_some() || known())
}

/// Whether a noun tells an event that may be in its third day: any strike, though the word may be one of aircraft.
pub(super) fn may_have_age(triggers: &Triggers<'_>, token: usize) -> bool {
    tells_event(triggers, token) && {
        let sort = describe::lemma(triggers.tree.word(token));
        lexicon::goes_on(&sort) || sort == "strike"
    }
}

pub(super) fn is_noun(triggers: &Triggers<'_>, i: usize) -> bool {
    matches!(triggers.tree.pos(i), Pos::Noun | Pos::Propn)
}

/// A noun with what stands under it, from its determiner on; "its" is whose.
pub(super) fn noun_phrase(triggers: &Triggers<'_>, noun: usize) -> String {
    let tokens = noun_tokens(triggers, noun);
    named::owned(triggers, tokens.clone()).unwrap_or_else(|| spelled(triggers.tree.doc, tokens))
}

/// The tokens of a noun with what stands under it, its preposition left out.
pub(super) fn noun_tokens(triggers: &Triggers<'_>, noun: usize) -> Range<usize> {
    let tree = triggers.tree;
    let mut end = noun + 1;
    for child in tree.children(noun).filter(|&c| c > noun && matches!(tree.dep(c), Dep::Nmod)) {
        end = end.max(tree.reach(child).end);
    }
    let start = tree.reach(noun).start.max(noun.saturating_sub(12));
    // What a comma parts from the noun is not of its name.
    let end = (noun + 1..end).find(|&i| tree.word(i) == ",").unwrap_or(end);
    let case = tree.children(noun).take_while(|&c| c < noun).filter(|&c| tree.dep(c) == Dep::Case).max();
    case.map_or(start, |case| start.max(case + 1))..end.min(noun + 12)
}

/// The words of a noun with what it aims at behind them: "the decision [to halt the talks]".
pub(super) fn with_aim(triggers: &Triggers<'_>, words: Range<usize>) -> Range<usize> {
    let tree = triggers.tree;
    let end = words.end;
    let around = tree.around(words.start);
    let aims =
        around.contains(&end) && end + 1 < around.end && tree.tag(end) == Tag::To && tree.tag(end + 1) == Tag::Vb;
    // Whatever the parse hangs it on: who decides decides to do something.
    let governs = |noun: usize| {
        let verb = triggers.of(noun).and_then(|event| extract::made_from(&triggers.events[event].lemma));
        verb.is_some_and(extract::governs) || tree.head(end + 1) == Some(noun)
    };
    let noun = end.checked_sub(1).filter(|&noun| aims && is_noun(triggers, noun) && governs(noun));
    let finite = |i: usize| tree.tag(i).is_finite();
    let apart = |i: usize| matches!(tree.word(i), "," | ";" | "." | "and" | "that" | "on" | "after" | "before");
    let closes = |i: &usize| apart(*i) || finite(*i);
    let aim = (end + 2..around.end.min(end + AIM)).find(closes).unwrap_or(around.end.min(end + AIM));
    if noun.is_some() { words.start..aim } else { words }
}

/// How many words behind a noun what it aims at goes on.
const AIM: usize = 8;

/// The days from one to another, as a term.
pub(super) fn between(from: NaiveDate, to: NaiveDate) -> String {
    if from == to { from.to_string() } else { format!("between({from}, {to})") }
}

/// The day of an expression that lies on one.
pub(super) fn one_day(timex: &Timex) -> Option<NaiveDate> {
    let (from, to) = timex.value.from.zip(timex.value.to)?;
    (from.day == to.day).then_some(from.day)
}

/// The day of each event that one expression dates to a day, by its trigger.
fn days_of(triggers: &Triggers<'_>, timexes: &[Timex], links: &[Vec<Link>]) -> FxHashMap<usize, NaiveDate> {
    let day = |link: &Link| {
        let timex = timexes.get(super::told::index('t', &link.to)?)?;
        // "Before dawn on Tuesday" is on Tuesday.
        let on = link.relation == Relation::During || timex.value.kind == Timex3Type::Time;
        one_day(timex).filter(|_| on)
    };
    let dated = |(event, links): (&Event, &Vec<Link>)| Some((event.trigger, links.iter().find_map(day)?));
    triggers.events.iter().zip(links).filter_map(dated).collect()
}

/// How many tokens before "which" its noun may stand.
const ANTECEDENT: usize = 10;

/// "The siege, which began in May" and "a blockade imposed in May": the noun above the clause is the event.
fn relative_clauses(triggers: &Triggers<'_>) -> Vec<Stated> {
    let tree = triggers.tree;
    let clause = |(i, event): (usize, &Event)| {
        let parsed = matches!(tree.dep(event.trigger), Dep::Acl | Dep::AclRelcl);
        let above = || tree.head(event.trigger).filter(|&h| parsed && tells_event(triggers, h));
        // "The trial of a banker, which began on Monday", whatever the parse hangs the clause on.
        let before = || {
            let which = tree.children(event.trigger).find(|&c| c < event.trigger && tree.tag(c) == Tag::Wdt)?;
            let from = tree.around(which).start.max(which.saturating_sub(ANTECEDENT));
            (from..which).rev().find(|&i| tells_event(triggers, i))
        };
        // "Declared three days of mourning, beginning on Monday".
        let aside = || {
            if !matches!(tree.word(event.trigger), "beginning" | "starting" | "ending") {
                return None;
            }
            let comma = event.trigger.checked_sub(1).filter(|&comma| tree.word(comma) == ",")?;
            let from = tree.around(comma).start.max(comma.saturating_sub(BEGUN));
            let noun = (from..comma).rev().find(|&i| tells_event(triggers, i))?;
            let plain = (noun + 1..comma).all(|i| matches!(tree.pos(i), Pos::Adp | Pos::Det | Pos::Propn | Pos::Noun));
            Some(noun).filter(|_| plain)
        };
        let noun = above().or_else(before).or_else(aside)?;
        let done_to =
            tree.dep(event.trigger) == Dep::Acl || tree.child(event.trigger, &[Dep::NsubjPass, Dep::AuxPass]).is_some();
        let role = if done_to { Role::Object } else { Role::Subject };
        let edge = edge(triggers, event, role)?;
        Some(told_by(triggers, i, noun, edge))
    };
    triggers.events.iter().enumerate().filter_map(clause).collect()
}

/// The noun's event has an edge when the `i`th event of the document happened.
pub(super) fn told_by(triggers: &Triggers<'_>, i: usize, noun: usize, edge: Edge) -> Stated {
    Stated {
        event: noun_phrase(triggers, noun),
        edge,
        time: record::id('e', i),
        term: None,
        sentence: triggers.events[i].sentence,
    }
}

/// How many tokens before its ", beginning on Monday" a noun may stand.
const BEGUN: usize = 6;

/// "A blaze destroyed the hall. It broke out on Friday": what the pronoun stands for began then.
fn pronouns(triggers: &Triggers<'_>) -> Vec<Stated> {
    let tree = triggers.tree;
    let told = |(i, event): (usize, &Event)| {
        let subject = tree.child(event.trigger, &[Dep::Nsubj]).filter(|&s| s < event.trigger)?;
        let noun = named::antecedent(triggers, &(subject..event.trigger + 1))?;
        let edge = edge(triggers, event, Role::Subject)?;
        let time = record::id('e', i);
        Some(Stated { event: spelled(tree.doc, noun), edge, time, term: None, sentence: event.sentence })
    };
    triggers.events.iter().enumerate().filter_map(told).collect()
}

/// The edge that a verb tells of its subject or object, with the word right behind it or by itself: "The verdict, which was
/// handed down on Monday".
pub(super) fn edge(triggers: &Triggers<'_>, event: &Event, role: Role) -> Option<Edge> {
    let tree = triggers.tree;
    let around = tree.around(event.trigger);
    let word = |i: usize| Some(i).filter(|i| around.contains(i)).map(|i| tree.word(i));
    let one = word(event.trigger + 1).map(|particle| format!("{}-{particle}", event.lemma));
    // "Came into force".
    let two = one.as_ref().and_then(|one| Some(format!("{one}-{}", word(event.trigger + 2)?)));
    let with = [two, one].into_iter().flatten().find_map(|verb| lexicon::edge(&verb, role));
    with.or_else(|| lexicon::edge(&event.lemma, role))
}
