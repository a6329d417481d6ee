//! How long something went on, and what that tells of its edges: "the ten-day operation ended on Sunday", "three days of talks",
//! "the siege, which began in May, lasted two weeks".

use std::ops::Range;

use chrono::{Days, NaiveDate};
use rustc_hash::FxHashMap;

use super::describe::{Description, part};
use super::fact::{between, edge, noun_phrase, noun_tokens, tells_event};
use super::govern::Triggers;
use super::lexicon::{self, Role};
use super::link::Stated;
use super::tells;
use crate::normalise::Timex;
use crate::record::{self, Edge};
use crate::text::{Dep, Tag};
use crate::time::{Op, Term, Timex3Type, Unit};

/// A length of so many days is counted with both its ends, and so is a longer one that is no round number: "a 36-day strike".
const FEW_DAYS: u64 = 14;

/// How many words behind an event's name its verb is looked for: "the ten-day operation to relieve the city ended".
const REACH: usize = 16;

/// How many words behind a length its noun may stand: "three days of closed-door talks".
const NEAR: usize = 6;

/// What is told to have lasted as long as an expression says: the operation of "the ten-day operation", "ten days of
/// operations", "the operation lasted ten days".
fn measured(triggers: &Triggers<'_>, timex: &Timex) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let end = timex.tokens.end;
    let beside = || (end..around.end.min(end + 3)).find(|&i| tells_event(triggers, i));
    let of = || {
        let of = around.contains(&end) && tree.word(end) == "of";
        (end + 1..around.end.min(end + NEAR)).find(|&i| of && tells_event(triggers, i))
    };
    let lasted = || {
        let before = timex.tokens.start.checked_sub(1).filter(|before| around.contains(before))?;
        // "A strike that had shut the port for 43 days".
        let verb = match tree.word(before) {
            "lasted" => before,
            "for" => tree.head(triggers.top(timex.tokens.clone())).filter(|&verb| verb < before)?,
            _ => return None,
        };
        let noun = tree.child(verb, &[Dep::Nsubj]).filter(|&noun| noun < verb)?;
        // "The siege, which lasted two weeks".
        let relative = tree.tag(noun) == Tag::Wdt || tree.word(noun) == "that";
        let noun = if relative { tree.head(verb)? } else { noun };
        // "The accident closed the road for five days", but went on for none.
        let lasts = |event: usize| tree.word(before) == "lasted" || lexicon::may_last(&triggers.events[event].lemma);
        Some(noun).filter(|&noun| tells_event(triggers, noun) && triggers.of(noun).is_some_and(lasts))
    };
    (timex.value.kind == Timex3Type::Duration).then(|| beside().or_else(of).or_else(lasted))?
}

/// The words of a noun's event that has its length beside it, which tells the reader which one it is: "a [43-day strike]".
pub(super) fn with_length(triggers: &Triggers<'_>, timexes: &[Timex], event: usize) -> Option<Range<usize>> {
    let noun = triggers.events[event].trigger;
    let around = triggers.tree.around(noun);
    let first = timexes.partition_point(|timex| timex.tokens.start < around.start);
    let mut here = timexes[first..].iter().take(MOST).take_while(|timex| timex.tokens.start < around.end);
    let own = |timex: &Timex| days(&timex.term).is_some() && measured(triggers, timex) == Some(noun);
    // What no list knows lasts as it is told to.
    let lemma = &triggers.events[event].lemma;
    let lasts = lexicon::goes_on(lemma) || lexicon::groups(lemma).is_empty();
    (lasts && here.any(own)).then(|| noun_tokens(triggers, noun))
}

/// How many expressions of a sentence are looked at for a length.
const MOST: usize = 8;

/// The edge that a verb tells of its subject or object.
fn told(triggers: &Triggers<'_>, verb: usize, role: Role) -> Option<(usize, Edge)> {
    let event = &triggers.events[triggers.of(verb)?];
    Some((verb, tells::closes(&event.lemma, &event.summary).or_else(|| edge(triggers, event, role))?))
}

/// The verb that tells an edge of a noun that has its length told by an expression, or what was at its edge, and which edge.
fn at_edge(triggers: &Triggers<'_>, timex: &Timex, noun: usize) -> Option<(usize, Edge)> {
    let tree = triggers.tree;
    let around = tree.around(noun);
    // "Three days of talks" stands where the days do.
    let top = tree.head(noun).filter(|head| timex.tokens.contains(head)).unwrap_or(noun);
    // "Signed on Sunday at the close of their three-day summit".
    let named = || {
        let at = |edge: usize| tree.child(edge, &[Dep::Case]).is_some_and(|case| tree.word(case) == "at");
        let named = tree.head(top).filter(|&named| named < top && at(named))?;
        Some((tree.head(named)?, part(tree.word(named))?))
    };
    // "A three-day conference that ended on Thursday".
    let relative = || {
        let clauses = tree.children(noun).filter(|&v| matches!(tree.dep(v), Dep::AclRelcl | Dep::Acl) && noun < v);
        clauses.into_iter().find_map(|v| told(triggers, v, Role::Subject))
    };
    let role = if tree.dep(top) == Dep::Obj { Role::Object } else { Role::Subject };
    let parsed = || tree.head(top).and_then(|verb| told(triggers, verb, role));
    // "Lasted three days and ended on Friday".
    let joined = || {
        let verb = tree.head(noun)?;
        tree.children(verb).filter(|&v| tree.dep(v) == Dep::Conj).find_map(|v| told(triggers, v, Role::Subject))
    };
    // Not the aim of "the operation to open the road ended".
    let mut behind = (noun + 1..around.end.min(noun + REACH)).filter(|&verb| tree.tag(verb) != Tag::Vb);
    let next = || behind.find_map(|verb| told(triggers, verb, Role::Subject));
    named().or_else(relative).or_else(parsed).or_else(joined).or_else(next)
}

/// "The ten-day operation ended on Sunday": it began nine days before. "Stormed the hotel on Tuesday to end a six-day siege":
/// it ended then, too.
pub(super) fn edges(
    triggers: &Triggers<'_>,
    t: usize,
    timex: &Timex,
    days_of: &FxHashMap<usize, NaiveDate>,
) -> Vec<Stated> {
    if timex.value.kind != Timex3Type::Duration {
        return Vec::new();
    }
    if let Some(stated) = ended_after(triggers, t, timex, days_of) {
        return vec![stated];
    }
    let Some((stated, day)) = length(triggers, t, timex, days_of) else { return Vec::new() };
    let ended = day.map(|day| Stated { edge: Edge::End, term: Some(day.to_string()), ..stated.clone() });
    ended.into_iter().chain([stated]).collect()
}

/// What a length tells, with the day of the end where no verb of its own does.
fn length(
    triggers: &Triggers<'_>,
    t: usize,
    timex: &Timex,
    days_of: &FxHashMap<usize, NaiveDate>,
) -> Option<(Stated, Option<NaiveDate>)> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let noun = measured(triggers, timex)?;
    let (verb, told) = at_edge(triggers, timex, noun)?;
    // "Stormed the hotel on Tuesday, ending a six-day siege": on the day of what it tells on from.
    let told_on = || tree.head(verb).filter(|_| tree.tag(verb) == Tag::Vbg && tree.dep(verb) == Dep::Advcl);
    // "Reached the town on Sunday and relieved it, ending …".
    let joined = |verb: usize| tree.head(verb).filter(|_| tree.dep(verb) == Dep::Conj);
    let day_of = |verb: usize| days_of.get(&verb).or_else(|| days_of.get(&joined(verb)?));
    let own = day_of(verb).or_else(|| day_of(told_on()?));
    let purpose = tree.tag(verb) == Tag::Vb && verb > around.start && tree.tag(verb - 1) == Tag::To;
    let reached =
        if own.is_none() && purpose { (around.start..verb).rev().find_map(|i| days_of.get(&i)) } else { None };
    let day = *own.or(reached)?;
    let length = days(&timex.term)?;
    let rest = Days::new(length.checked_sub(1)?);
    // Whether both ends are counted in "a 60-day siege" nobody knows.
    let round = length > FEW_DAYS && (length.is_multiple_of(10) || length.is_multiple_of(7));
    let whole = Days::new(if round { length } else { length - 1 });
    let (edge, from, to) = match told {
        Edge::End => (Edge::Start, day.checked_sub_days(whole)?, day.checked_sub_days(rest)?),
        Edge::Start => (Edge::End, day.checked_add_days(rest)?, day.checked_add_days(whole)?),
        Edge::Whole => return None,
    };
    let stated = Stated {
        event: noun_phrase(triggers, noun),
        edge,
        time: record::id('t', t),
        term: Some(between(from, to)),
        sentence: tree.sentence(verb)?,
    };
    // Nor does what stands at the end of three days of talks say that they ended, but for the noun.
    let beside = tree.head(noun).is_some_and(|head| timex.tokens.contains(&head));
    Some((stated, reached.or(own.filter(|_| beside)).copied().filter(|_| told == Edge::End)))
}

/// "The hearings closed on Thursday after three days of testimony": they began two days before.
fn ended_after(
    triggers: &Triggers<'_>,
    t: usize,
    timex: &Timex,
    days_of: &FxHashMap<usize, NaiveDate>,
) -> Option<Stated> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let after = timex.tokens.start.checked_sub(1).filter(|&i| around.contains(&i) && tree.word(i) == "after")?;
    let verb = (around.start..after).rev().take(REACH).find(|i| days_of.contains_key(i))?;
    let event = triggers.events.get(triggers.of(verb)?)?;
    let noun = tree.child(verb, &[Dep::Nsubj, Dep::NsubjPass]).filter(|&noun| noun < verb)?;
    let role = if tree.dep(noun) == Dep::Nsubj { Role::Subject } else { Role::Object };
    let ends = edge(triggers, event, role) == Some(Edge::End);
    let told = noun_phrase(triggers, noun);
    let lasts = Description::of(&told).is_some_and(|described| lexicon::goes_on(&described.head));
    let (day, length) = (days_of.get(&verb)?, days(&timex.term)?);
    // Of "three days of talks" both ends are counted; of "after three days" nobody knows.
    let of = around.contains(&timex.tokens.end) && tree.word(timex.tokens.end) == "of" && length <= FEW_DAYS;
    let first = day.checked_sub_days(Days::new(if of { length.checked_sub(1)? } else { length }))?;
    let last = day.checked_sub_days(Days::new(length.checked_sub(1)?))?;
    (ends && lasts).then_some(Stated {
        event: told,
        edge: Edge::Start,
        time: record::id('t', t),
        term: Some(between(first, last)),
        sentence: tree.sentence(verb)?,
    })
}

/// A length that is told in days or weeks.
#[derive(Clone, Copy)]
pub(crate) struct Length {
    pub(super) days: u64,
    pub(super) in_weeks: bool,
}

impl Length {
    pub(super) fn of(term: &Term) -> Option<Self> {
        let Term::Apply(Op::Period, operands) = term else { return None };
        let [Term::Number(n), Term::Unit(unit)] = &**operands else { return None };
        let each = match unit {
            Unit::Day => 1,
            Unit::Week => 7,
            _ => return None,
        };
        let days = u64::try_from(n.whole()?).ok()?.checked_mul(each)?;
        Some(Self { days, in_weeks: each > 1 })
    }

    /// The length that some words have beside their noun: "the three-day talks".
    pub(super) fn in_words(words: &str) -> Option<Self> {
        let told = |word: &str| {
            let (count, unit) = word.split_once('-')?;
            let each = match unit.strip_suffix("-long").unwrap_or(unit) {
                "day" => 1,
                "week" => 7,
                _ => return None,
            };
            Some(Self { days: lexicon::count(count)?.checked_mul(each)?, in_weeks: each > 1 })
        };
        words.split(' ').find_map(told)
    }
}

/// The days of a length that is told in days or weeks.
fn days(term: &Term) -> Option<u64> {
    Length::of(term).map(|length| length.days)
}
