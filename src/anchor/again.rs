//! Events told again by a noun: "They held a service on Sunday. The minister did not attend [the service]", "Parliament
//! lifted the ban on Tuesday. [The vote] came a day after a judge had asked for it".

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::coreference::{self, real};
use super::describe::{Description, lemma};
use super::govern::{self, Triggers};
use super::lexicon::{self, akin};
use super::told::index;
use super::{fact, named, partake, tells};
use crate::extract::{self, Event, Tree};
use crate::normalise::Timex;
use crate::record::{self, Aspect, Class, Ground, Link, Relation, Status, Tense};
use crate::text::{Dep, Pos};

/// How many events before a noun are looked at for what it tells again, and how many sentences.
const NEAREST: usize = 16;
const SENTENCES: usize = 2;
/// How many events before a noun are looked at for its like.
const TOLD: usize = 200;
/// How many sentences back the event may be told that a noun names by its sort.
const STORY: usize = 4;

/// "Parliament lifted the ban on Tuesday. The vote came a day after a judge had asked for it": the vote is the lifting.
pub(super) fn it_came(triggers: &Triggers<'_>, timexes: &[Timex], links: &mut [Vec<Link>]) {
    let open =
        |l: &Link| l.relation == Relation::During && index('t', &l.to).is_some_and(|t| govern::waits(&timexes[t].term));
    for i in 0..links.len() {
        if !links[i].first().is_some_and(open) {
            continue;
        }
        let noun = partake::that_came(triggers, i).filter(|&noun| is_definite(triggers, noun));
        let told = came(triggers, i).or_else(|| did_so(triggers, i));
        // What the noun tells again it is, too; else others may tell when it was.
        let alone = |noun: usize| links[noun].iter().all(|link| link.to == "doc");
        if let Some((told, noun)) = told.zip(noun).filter(|(_, noun)| alone(*noun)) {
            links[noun].insert(0, coreference::told_before(told));
        }
        links[i].extend(told.or(noun).map(coreference::told_before));
    }
}

/// The event that "it did so" tells again: the first main verb of the sentence before.
fn did_so(triggers: &Triggers<'_>, verb: usize) -> Option<usize> {
    let (tree, events) = (triggers.tree, triggers.events);
    let event = events.get(verb).filter(|e| e.lemma == "do")?;
    let so = |c: usize| tree.word(c) == "so" && c == event.trigger + 1;
    let subject = tree.child(event.trigger, &[Dep::Nsubj]).filter(|&s| tree.pos(s) == Pos::Pron)?;
    if subject > event.trigger || !tree.children(event.trigger).any(so) {
        return None;
    }
    let before = (0..verb).rev().take(NEAREST).take_while(|&j| events[j].sentence + 1 >= event.sentence);
    let acts = |j: &usize| {
        let other = &events[*j];
        let main = matches!(tree.dep(other.trigger), Dep::Root | Dep::Conj | Dep::Parataxis);
        main && other.sentence < event.sentence && tree.pos(other.trigger) == Pos::Verb && real(other)
    };
    before.filter(acts).last()
}

/// The event that a noun names again whose verb only says when it was: of "Parliament lifted the ban. The [vote] came a day
/// after the judge reported" the lifting. `verb` is the event of "came".
fn came(triggers: &Triggers<'_>, verb: usize) -> Option<usize> {
    let (tree, events) = (triggers.tree, triggers.events);
    let event = events.get(verb).filter(|e| matches!(e.lemma.as_str(), "come" | "follow" | "happen" | "occur"))?;
    let noun = tree.child(event.trigger, &[Dep::Nsubj]).filter(|&n| n < event.trigger)?;
    let known = |c: usize| matches!(tree.word(c), "The" | "the" | "This" | "That" | "His" | "Her" | "Their" | "Its");
    if !tree.children(noun).any(known) {
        return None;
    }
    // Who merely spoke did not move.
    let told = (0..verb).rev().take(NEAREST).filter(|&j| {
        let other = &events[j];
        let goes_on = matches!(other.aspect, Aspect::Progressive | Aspect::PerfectiveProgressive);
        let acts = other.class != Class::Reporting && other.tense == Tense::Past && !goes_on;
        (1..=STORY).contains(&(event.sentence - other.sentence))
            && tree.pos(other.trigger) == Pos::Verb
            && acts
            && real(other)
    });
    let told: Vec<usize> = told.collect();
    let word = lemma(tree.word(noun));
    // The same by its word, else what any move is: the first of the nearest sentence.
    // "A car bomb killed six. The blast came".
    let beside = |j: usize| {
        let new = events[j].who.as_deref().filter(|who| ["a ", "an ", "A ", "An "].iter().any(|a| who.starts_with(a)));
        new.and_then(|who| Description::of_sort(who, |sort| akin(sort, &word))).is_some()
    };
    let tells = |j: usize| tells::may_tell(&events[j].lemma, events[j].what.as_deref(), &word) || beside(j);
    let same = told.iter().rev().copied().find(|&j| tells(j));
    let near = told.first().map(|&j| events[j].sentence).filter(|s| event.sentence - s <= SENTENCES);
    let first = || told.iter().copied().take_while(|&j| Some(events[j].sentence) == near).last();
    // "The last post was taken down. The pullback came": of nothing else told so far.
    let before = || events[..verb].iter().rev().take(TOLD);
    let other = |e: &&Event| e.trigger != noun;
    let new = || near == Some(event.sentence - 1) && !before().filter(other).any(|e| akin(&e.lemma, &word));
    same.or_else(|| first().filter(|_| ANY.contains(&&*word) || !lexicon::groups(&word).is_empty() && new()))
}

/// Nouns that may name whatever was told to be done.
const ANY: [&str; 12] = [
    "move",
    "decision",
    "step",
    "measure",
    "vote",
    "announcement",
    "news",
    "order",
    "incident",
    "action",
    "attack",
    "act",
];

/// What takes part in an event that is known from before is when that was, if anybody says when: "did not attend the
/// service".
pub(super) fn at_known(
    triggers: &Triggers<'_>,
    dated: &[bool],
    refers: &mut [Option<Range<usize>>],
    links: &mut [Vec<Link>],
) {
    for i in 0..triggers.events.len() {
        let known = if dated[i] || refers[i].is_some() { None } else { known(triggers, i) };
        let Some((verb, pointed)) = known.filter(|(verb, _)| !dated[*verb] && refers[*verb].is_none()) else {
            continue;
        };
        let noun = triggers.events[i].trigger;
        let link = |relation, event: usize, ground| Link {
            relation,
            to: record::id('e', event).into(),
            ground,
            cue: format!("“{}”", triggers.tree.word(noun)).into(),
        };
        let own = OCCASIONS.contains(&triggers.events[i].lemma.as_str());
        let reach = if own { 2 * SENTENCES } else { SENTENCES };
        let before = if pointed || own { just_told(triggers, i, reach, |j| own || dated[j]) } else { None };
        if let Some(before) = before {
            links[i].insert(0, link(Relation::Same, before, Ground::Told));
            links[verb].insert(0, link(Relation::During, before, Ground::Clause));
        } else {
            refers[i] = Some(fact::noun_tokens(triggers, noun));
            links[verb].push(link(Relation::During, i, Ground::Part));
        }
    }
}

/// The clause of what was to be and then was: "the talks [resumed] as announced", "the ward opened on schedule".
pub(super) fn as_planned(triggers: &Triggers<'_>, event: usize) -> Option<Range<usize>> {
    let (tree, event) = (triggers.tree, triggers.events.get(event)?);
    if event.tense != Tense::Past || !real(event) {
        return None;
    }
    let around = tree.around(event.trigger);
    let behind = event.trigger + 1..around.end.min(event.trigger + PLANNED);
    let word = |i: usize| if around.contains(&i) { tree.word(i) } else { "" };
    let ends =
        |i: usize| matches!(word(i), "" | "." | "," | ";" | "and" | "but" | "from" | "on" | "at" | "in" | "with");
    let fixed = |i: usize| match (word(i), word(i + 1)) {
        ("ahead", _) => i == event.trigger + 1 && event.lemma == "go",
        ("on", "the") => on_the_day(tree, i + 2),
        (one, other) => tells::is_planned(one, other) && ends(i + 2),
    };
    let mut within = behind.take_while(|&i| i == event.trigger + 1 || tree.pos(i) != Pos::Verb || fixed(i - 1));
    let fixed = within.find(|&i| fixed(i))?;
    let clause = named::own_clause(triggers, event.trigger);
    // "The ballot, which went ahead".
    let above = tree.head(event.trigger).filter(|_| matches!(tree.word(clause.start), "which" | "that"));
    let start = above.map_or(clause.start, |noun| fact::noun_tokens(triggers, noun).start.min(clause.start));
    Some(start..clause.end.max(fixed + if word(fixed) == "ahead" { 1 } else { 2 }))
}

/// Whether the day that was fixed is named here: the "scheduled date" of "on the scheduled date", the "day she had named".
pub(super) fn on_the_day(tree: &Tree<'_>, at: usize) -> bool {
    let end = if at < tree.doc.tokens.len() { tree.around(at).end } else { return false };
    let word = |i: usize| if i < end { tree.word(i) } else { "" };
    let day = |i: usize| matches!(word(i), "day" | "date");
    let fixes = |i: usize| {
        let fixed =
            ["agreed", "announced", "appointed", "chosen", "given", "named", "planned", "promised", "scheduled", "set"];
        fixed.contains(&word(i))
    };
    let had = || (at + 1..end.min(at + FIXED)).find(|&i| word(i) == "had").is_some_and(|had| fixes(had + 1));
    fixes(at) && day(at + 1) || day(at) && had()
}

/// How many tokens behind "the day" its "had named" may stand.
const FIXED: usize = 7;

/// How many tokens behind its verb "as planned" may stand.
const PLANNED: usize = 12;

/// What was in a week, a month or a year may be told to the day by others: "was [toppled] last month".
pub(super) fn by_stretch(
    triggers: &Triggers<'_>,
    timexes: &[Timex],
    refers: &mut [Option<Range<usize>>],
    links: &[Vec<Link>],
) {
    let tree = triggers.tree;
    let stretch = |links: &[Link]| {
        let link = links.first().filter(|l| l.relation == Relation::During && l.ground == Ground::Expression)?;
        let timex = timexes.get(index('t', &link.to)?).filter(|timex| !govern::waits(&timex.term))?;
        let (from, to) = timex.value.from.zip(timex.value.to)?;
        Some((to.day - from.day).num_days()).filter(|days| (1..=YEAR).contains(days))
    };
    for (i, event) in triggers.events.iter().enumerate() {
        let past = event.tense == Tense::Past && event.class == Class::Occurrence && real(event);
        let noun = event.tense == Tense::None && tree.pos(event.trigger) == Pos::Noun && real(event);
        let sort = || !lexicon::groups(&event.lemma).is_empty();
        if refers[i].is_none() && (past || noun) && sort() && stretch(&links[i]).is_some() {
            let words = if noun {
                fact::noun_tokens(triggers, event.trigger)
            } else {
                named::own_clause(triggers, event.trigger)
            };
            refers[i] = Some(words);
        }
    }
}

/// The most days of a time within which others are asked for the day.
const YEAR: i64 = 366;

/// Whether a noun's event is one that the reader knows: "the killing", "his arrest".
pub(super) fn is_definite(triggers: &Triggers<'_>, event: usize) -> bool {
    let tree = triggers.tree;
    let noun = triggers.events[event].trigger;
    let known = ["the", "this", "that", "his", "her", "its", "their"];
    let definite = |c: usize| known.iter().any(|word| word.eq_ignore_ascii_case(tree.word(c)));
    tree.children(noun).any(|c| c < noun && definite(c))
}

/// What a noun names that the reader knows is when others say, where nothing here tells its time: "charged with [the killing]".
pub(super) fn by_noun(
    triggers: &Triggers<'_>,
    dated: &[bool],
    refers: &mut [Option<Range<usize>>],
    links: &[Vec<Link>],
) {
    let tree = triggers.tree;
    // "Contested the charge" was not when that was brought.
    let during = links.iter().flatten().filter(|link| link.relation == Relation::During);
    let holds: FxHashSet<usize> = during.filter_map(|link| index('e', &link.to)).collect();
    for (i, event) in triggers.events.iter().enumerate() {
        let called_off = partake::is_called_off_noun(triggers, event);
        let bound = |link: &Link| link.to == "doc" && (called_off || link.ground == Ground::Tense);
        let bounded = || links[i].iter().all(bound);
        let noun = event.tense == Tense::None && tree.pos(event.trigger) == Pos::Noun;
        let noun = noun && !extract::is_place(&event.lemma) && (real(event) || called_off);
        // A rise or a close of prices is one of many.
        let figure = |group: &&str| ["cut", "drop", "increase", "rise"].contains(group);
        let groups = lexicon::groups(&event.lemma);
        let sort = || event.lemma != "close" && groups.iter().any(|group| !figure(group));
        // "A visit to Hale was scrapped", too.
        let told = || called_off || is_definite(triggers, i);
        if refers[i].is_none() && !dated[i] && !holds.contains(&i) && noun && bounded() && sort() && told() {
            let tokens = fact::noun_tokens(triggers, event.trigger);
            let fuller = named::told_fuller(triggers, &tokens, tokens.start);
            refers[i] = Some(fuller.unwrap_or(tokens));
        }
    }
}

/// "Handed down the sentence two weeks after the verdict. The jury had [convicted] him": what had been before tells the noun that
/// the sentence before names.
pub(super) fn had_been(triggers: &Triggers<'_>, dated: &[bool], links: &mut [Vec<Link>]) {
    let (tree, events) = (triggers.tree, triggers.events);
    for (i, event) in events.iter().enumerate() {
        let past = event.tense == Tense::Past && event.aspect == Aspect::Perfective && real(event);
        let main = past && tree.pos(event.trigger) == Pos::Verb && tree.dep(event.trigger) == Dep::Root;
        if dated[i] || !main || lexicon::groups(&event.lemma).is_empty() {
            continue;
        }
        let near = (0..i).rev().take(NEAREST).skip_while(|&j| events[j].sentence == event.sentence);
        let before = near.take_while(|&j| events[j].sentence + 1 == event.sentence);
        let named = |&j: &usize| {
            let noun = events[j].tense == Tense::None && tree.pos(events[j].trigger) == Pos::Noun && real(&events[j]);
            noun && is_definite(triggers, j) && tells::may_tell(&event.lemma, event.what.as_deref(), &events[j].lemma)
        };
        links[i].extend(before.into_iter().find(named).map(coreference::told_before));
    }
}

/// Nouns that name what was just told, whatever else they may name elsewhere: "a wall was unveiled. … did not attend the
/// ceremony".
const OCCASIONS: [&str; 3] = ["ceremony", "gathering", "occasion"];

/// The event right before a noun that tells it again, if it `may` be: "are to [meet] on 4 March. … at that meeting".
fn just_told(triggers: &Triggers<'_>, noun: usize, reach: usize, may: impl Fn(usize) -> bool) -> Option<usize> {
    let events = triggers.events;
    let own = &events[noun];
    let near = (0..noun).rev().take(NEAREST).take_while(|&j| events[j].sentence + reach >= own.sentence);
    near.into_iter().find(|&j| may(j) && akin(&own.lemma, &events[j].lemma))
}

/// The verb's event that takes part in a noun's that is known from before: "did not [attend] the service", "could [bid] at
/// that meeting"; and whether the noun is pointed at.
fn known(triggers: &Triggers<'_>, event: usize) -> Option<(usize, bool)> {
    let tree = triggers.tree;
    let event = triggers.events.get(event).filter(|e| e.tense == Tense::None && tree.pos(e.trigger) == Pos::Noun)?;
    let (verb, _) = partake::joined(triggers, event.trigger).filter(|(_, relation)| *relation == Relation::During)?;
    let word = |words: &[&str]| {
        let is = |c: usize| words.iter().any(|word| word.eq_ignore_ascii_case(tree.word(c)));
        tree.children(event.trigger).any(|c| tree.dep(c) == Dep::Det && is(c))
    };
    let pointed = word(&["this", "that"]);
    // Of what lies ahead only what is pointed at is known: "hope to win the vote".
    let ahead = matches!(triggers.events[verb].status, Status::Planned | Status::Possible);
    // "Missed the miners' funerals", not "heard its appeal".
    let there = matches!(triggers.events[verb].lemma.as_str(), "attend" | "boycott" | "miss" | "skip");
    let owned = || there && tree.child(event.trigger, &[Dep::NmodPoss]).is_some();
    let definite = pointed || !ahead && (word(&["the"]) || owned());
    (definite && !lexicon::lasts(&event.lemma)).then_some((verb, pointed))
}
