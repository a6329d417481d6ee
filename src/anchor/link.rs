//! How each event's time hangs on expressions, other events and the article's day: "Envoys met on Monday, hours after
//! the raid" holds one link to Monday and one to the raid.
//!
//! By strength: the expression that the event governs; the expression of the clause above; the same event told before;
//! a clause of time; the neighbours in the sentence; the paragraph's time; the article's day, by tense.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::again;
use super::age;
use super::attach;
use super::context;
use super::coreference;
use super::day;
use super::elapsed;
use super::fact;
use super::govern::{self, Triggers};
use super::named::{self, Clause, Named};
use super::partake;
use super::span;
use super::told::index;
use crate::extract::{Event, Tree};
use crate::normalise::{Moored, Timex};
use crate::record::{self, Aspect, Basis, Class, Edge, Ground, Link, Relation, Status, Tense};
use crate::text::{Document, Pos, Tag, folded};
use crate::time::{Term, Timex3Type};

/// What ties a document's events to times.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// For each event, in order, its links, strongest first.
    pub events: Vec<Vec<Link>>,
    /// What the text states of when named events began, ended, or were.
    pub facts: Vec<Stated>,
    /// For each event, the words by which it names one that is told elsewhere.
    pub refers: Vec<Option<String>>,
    /// For each expression, the event that it counts from.
    pub named: Vec<Option<record::Named>>,
}

/// A statement of when an event known by its words began, ended, or was; `record::Fact` before it has code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The event's words.
    pub event: String,
    /// Which edge is dated.
    pub edge: Edge,
    /// `t3`, `e3` or `doc`.
    pub time: String,
    /// The edge's own time, where it only follows from that.
    pub term: Option<String>,
    /// The sentence that says so.
    pub sentence: usize,
}

/// Ties the events of a document, given as the tree of its parse, to its time expressions, to each other and to its date.
pub fn link(tree: &Tree<'_>, date: Option<chrono::NaiveDate>, timexes: &[Timex], events: &[Event]) -> Links {
    let document = tree.doc;
    let triggers = Triggers::new(tree, events);
    let named = named::named(&triggers, timexes);
    let mut links = by_expression(&triggers, date, timexes, &named);
    let dated: Vec<bool> = links.iter().map(|l| !l.is_empty()).collect();
    let mut refers = refers(&triggers, timexes, &named, &dated);
    by_clause(&triggers, &named, &dated, &mut refers, &mut links);
    by_rule(&triggers, &named, &refers, &dated, &mut links);
    told_twice(events, timexes, &mut links);
    again::it_came(&triggers, timexes, &mut links);
    let facts = fact::facts(&triggers, date, timexes, &links, &named);
    if let Some(day) = date {
        let known: Vec<bool> = refers.iter().zip(&dated).map(|(refers, dated)| refers.is_some() || *dated).collect();
        day::settle(day, &document.sentences, timexes, events, &mut links, &known);
    }
    again::at_known(&triggers, &dated, &mut refers, &mut links);
    again::by_noun(&triggers, &dated, &mut refers, &links);
    again::had_been(&triggers, &dated, &mut links);
    again::by_stretch(&triggers, timexes, &mut refers, &links);
    let clause = |words: Range<usize>| {
        named::in_full(&triggers, &words).unwrap_or_else(|| spelled(document, fact::with_aim(&triggers, words)))
    };
    let refers = refers.into_iter().map(|words| words.map(clause)).collect();
    let named = timexes.iter().zip(named).map(|(timex, named)| Some(expression(&triggers, timex, named?))).collect();
    Links { events: links, facts, refers, named }
}

/// The links that the rules make, without the model of the article's day, and which events an expression dates.
pub fn ruled(
    tree: &Tree<'_>,
    date: Option<chrono::NaiveDate>,
    timexes: &[Timex],
    events: &[Event],
) -> (Vec<Vec<Link>>, Vec<bool>) {
    let triggers = Triggers::new(tree, events);
    let named = named::named(&triggers, timexes);
    let mut links = by_expression(&triggers, date, timexes, &named);
    let dated: Vec<bool> = links.iter().map(|l| !l.is_empty()).collect();
    let mut refers = refers(&triggers, timexes, &named, &dated);
    by_clause(&triggers, &named, &dated, &mut refers, &mut links);
    by_rule(&triggers, &named, &refers, &dated, &mut links);
    (links, dated)
}

/// The links of events by what stands around them: the same event told before, clauses of time, neighbours, the
/// paragraph, the article's day.
fn by_rule(
    triggers: &Triggers<'_>,
    named: &[Option<Named>],
    refers: &[Option<Range<usize>>],
    dated: &[bool],
    links: &mut [Vec<Link>],
) {
    let (tree, events) = (triggers.tree, triggers.events);
    let same = coreference::same(events, dated);
    let mut last: Option<usize> = None;
    let mut told: Option<(u32, usize)> = None;
    for (i, event) in events.iter().enumerate() {
        let paragraph = tree.doc.sentences.get(event.sentence).map_or(0, |s| s.paragraph);
        if dated[i] {
            // Nor is the day for which something was planned that never was.
            let happens = event.class != Class::Reporting && event.status != Status::Negated;
            let carries = tree.pos(event.trigger) == Pos::Verb && happens;
            // What is said of somebody in passing, "who retired in January", is not what the paragraph goes on from.
            if carries && links[i][0].relation == Relation::During && context::stands_alone(triggers, event) {
                told = Some((paragraph, i));
                last = told.map(|(_, event)| event);
            }
            // "Stepped up its raids in the days that followed": after that, and before the article.
            if links[i][0].relation != Relation::During && event.status == Status::Occurred {
                links[i].push(context::to_article(event));
            }
            continue;
        }
        // "Took effect a day after they signed": what is counted from an event was not at its time.
        let counts_from = |host: &usize| {
            let timexes = links[*host].iter().filter_map(|l| named.get(index('t', &l.to)?)?.as_ref());
            timexes.filter_map(|named| named.event).any(|event| event == i)
        };
        let near = context::done(triggers, i)
            .or_else(|| context::aside(triggers, i))
            .or_else(|| context::in_sentence(triggers, i))
            .or_else(|| context::to_the_last(triggers, i, dated))
            .or_else(|| context::as_long(triggers, i));
        let near =
            near.filter(|l| l.relation != Relation::During || index('e', &l.to).is_none_or(|host| !counts_from(&host)));
        let own = &mut links[i];
        own.extend(last.and_then(|last| context::has_since(triggers, i, last)));
        own.extend(same[i].map(coreference::told_before));
        // What is told elsewhere dates what it stands beside, not the other way round.
        let dates = |l: &Link| {
            refers[i].is_none() || l.relation != Relation::During || index('e', &l.to).is_some_and(|host| dated[host])
        };
        // "After the garrison gave up, looters stripped the bank" is not at that time.
        let apart = near.filter(dates).filter(|l| own.iter().all(|o| o.to != l.to || o.relation == Relation::During));
        own.extend(apart);
        let past = event.tense == Tense::Past && event.aspect == Aspect::None && event.status == Status::Occurred;
        let free = own.is_empty() && refers[i].is_none() && past;
        let goes_on = |(at, other): &(u32, usize)| {
            *at == paragraph && told_on(event, &events[*other]) && context::stands_alone(triggers, event)
        };
        match told.filter(goes_on) {
            Some((_, other)) if free && event.class != Class::Reporting => own.push(Link {
                relation: Relation::During,
                to: record::id('e', other).into(),
                ground: Ground::Paragraph,
                cue: "in the same paragraph".into(),
            }),
            _ if free && news(event) && context::stands_alone(triggers, event) => {
                own.push(Link {
                    relation: Relation::During,
                    to: "doc".into(),
                    ground: Ground::News,
                    cue: "news of the day".into(),
                });
            }
            // "Hoped that they would stay out when they joined": what lay ahead then need not lie ahead now.
            _ if event.status != Status::Occurred && own.iter().any(|l| with_past(events, l)) => {}
            // "Accused of taking bribes": if they did, before that.
            _ if event.status == Status::Possible && own.iter().any(|l| l.ground == Ground::Clause) => {}
            // "After the ships are returned" tells of no time but its clause's.
            _ if event.tense == Tense::Present && own.iter().any(|l| l.ground == Ground::Clause) => {}
            _ => own.push(context::to_article(event)),
        }
    }
}

/// "Resigned on Tuesday … She quit a day after the crews walked out": what is counted from another event and was told
/// before with its day has that day.
fn told_twice(events: &[Event], timexes: &[Timex], links: &mut [Vec<Link>]) {
    let timex = |link: &Link| timexes.get(index('t', &link.to)?);
    let by = |links: &[Link], open: bool| {
        let during = links.iter().filter(|l| l.relation == Relation::During);
        during.filter_map(timex).any(|timex| govern::waits(&timex.term) == open)
    };
    if !links.iter().any(|links| by(links, true)) {
        return;
    }
    let firm: Vec<bool> = links.iter().map(|links| by(links, false)).collect();
    let same = coreference::same(events, &firm);
    for (i, links) in links.iter_mut().enumerate().filter(|(_, links)| by(links, true)) {
        let other = same[i].filter(|other| *other < i && events[i].sentence - events[*other].sentence <= TOLD_TWICE);
        links.extend(other.or_else(|| was_speaking(i, events, &firm)).map(coreference::told_before));
    }
}

/// Whether an expression says which day of the week the one before it is.
fn names_weekday(triggers: &Triggers<'_>, day: &Timex, timex: &Timex) -> bool {
    let (tree, comma) = (triggers.tree, day.tokens.end);
    let aside = comma + 2 == timex.tokens.start && tree.word(comma) == "," && tree.word(comma + 1) == "a";
    aside && day.value.from == timex.value.from && day.value.to == timex.value.to
}

/// How many events before one are looked at for who was speaking.
const NEAREST: usize = 64;

/// "Told a court on Thursday that … Marr was testifying on the fourth day of the trial": both were on Thursday.
fn was_speaking(i: usize, events: &[Event], firm: &[bool]) -> Option<usize> {
    let event = &events[i];
    let speaks = matches!(event.lemma.as_str(), "address" | "appear" | "speak" | "talk" | "testify");
    let goes_on = event.tense == Tense::Past && event.aspect == Aspect::Progressive;
    let who = event.who.as_deref().filter(|_| speaks && goes_on)?;
    let before =
        events[..i].iter().enumerate().rev().take(NEAREST).take_while(|(_, e)| e.sentence + 1 >= event.sentence);
    let says = |e: &Event| e.class == Class::Reporting && e.sentence < event.sentence;
    // "Anna Marr, the envoy" goes on as "Marr".
    let same = |other: &str| other == who || who.split(' ').all(|word| other.split([' ', ',']).any(|w| w == word));
    let told = |e: &Event| says(e) && e.who.as_deref().is_some_and(same);
    before.into_iter().find(|(j, e)| firm[*j] && told(e)).map(|(j, _)| j)
}

/// How many sentences apart one event is told twice, with its day and with what it is counted from.
const TOLD_TWICE: usize = 6;

/// The links by clauses of time: "ran short [when] the port was closed in May" is of May, and "died on Sunday [when]
/// soldiers fired" tells when they fired, which need not be looked for elsewhere then.
fn by_clause(
    triggers: &Triggers<'_>,
    named: &[Option<Named>],
    dated: &[bool],
    refers: &mut [Option<Range<usize>>],
    links: &mut [Vec<Link>],
) {
    let counted: Vec<usize> = named.iter().flatten().filter_map(|n| n.event).collect();
    for i in 0..triggers.events.len() {
        let trigger = triggers.events[i].trigger;
        let clause = if refers[i].is_some() || dated[i] { named::subordinate(triggers, trigger) } else { None };
        let (host, link) = match &clause {
            Some(clause) => (named::host(triggers, clause, i), Some(beside_clause(triggers, i, clause))),
            None if refers[i].is_some() => {
                let noun = named::between(triggers, trigger).map_or(trigger, |(first, _)| first);
                (triggers.above(noun), beside(triggers, i))
            }
            None => continue,
        };
        let (Some(host), Some(link)) = (host.filter(|h| *h != i), link) else { continue };
        let together = clause.is_some() && link.relation == Relation::During;
        if !dated[host] {
            links[host].push(link);
        } else if together && !dated[i] && !counted.contains(&i) {
            refers[i] = None;
            links[i].push(Link { to: record::id('e', host).into(), ..link });
        }
    }
}

/// The event of "when" right behind a time that ends at token `end`: "in January, when the navy [seized] two trawlers".
fn when_it(triggers: &Triggers<'_>, end: usize) -> Option<usize> {
    let tree = triggers.tree;
    tree.doc.tokens.get(end)?;
    let sentence = tree.around(end);
    let word = |i: usize| if sentence.contains(&i) { tree.word(i) } else { "" };
    let when = if word(end) == "," { end + 1 } else { end };
    if word(when) != "when" {
        return None;
    }
    let first = triggers.events.partition_point(|e| e.trigger <= when);
    let inside = triggers.events.iter().enumerate().skip(first).take_while(|(_, e)| sentence.contains(&e.trigger));
    let finite = |tag| matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn);
    let mut verbs = inside.filter(|(_, e)| finite(tree.tag(e.trigger)));
    verbs.next().filter(|(_, e)| (when..e.trigger).all(|i| tree.word(i) != ",")).map(|(event, _)| event)
}

/// For each event the expressions that it governs, those that date it whole first.
fn by_expression(
    triggers: &Triggers<'_>,
    date: Option<chrono::NaiveDate>,
    timexes: &[Timex],
    named: &[Option<Named>],
) -> Vec<Vec<Link>> {
    let (document, events) = (triggers.tree.doc, triggers.events);
    let mut links: Vec<Vec<Link>> = vec![Vec::new(); triggers.events.len()];
    let mut before: Option<(usize, usize)> = None;
    let counted_from: FxHashSet<usize> = named.iter().flatten().filter_map(|named| named.event).collect();
    for (t, timex) in timexes.iter().enumerate().filter(|(_, timex)| govern::dates(timex)) {
        if govern::is_dateline(triggers, timex, date) {
            continue;
        }
        let to = |relation| Link {
            relation,
            to: record::id('t', t).into(),
            ground: Ground::Expression,
            cue: folded(timex.span.of(document.text)).into(),
        };
        // "The siege, now in its third week", began before.
        if timex.value.value == "PRESENT_REF" && age::begins_at(triggers.tree, timex.tokens.end) {
            continue;
        }
        // "Opened on the day that they had promised" is not when they promised it.
        if again::on_the_day(triggers.tree, timex.tokens.start + 1) {
            continue;
        }
        // "Since April 2, a Sunday, when they took the town".
        if t > 0 && names_weekday(triggers, &timexes[t - 1], timex) {
            when_it(triggers, timex.tokens.end).into_iter().for_each(|event| links[event].push(to(Relation::During)));
            continue;
        }
        if elapsed::counts_to(triggers, timexes, t) {
            continue;
        }
        // "A week after the truce of March 20": the date is the truce's.
        if t > 0 && fact::of_date(triggers, t - 1, timexes, named) == Some(t) {
            let noun = named[t - 1].as_ref().and_then(|noun| triggers.of(triggers.top(noun.tokens.clone())));
            // "The truce of March 20 [took] effect": that was then, too.
            let around = triggers.tree.around(timex.tokens.start);
            let verb = Some(timex.tokens.end).filter(|end| around.contains(end)).and_then(|end| triggers.of(end));
            for event in noun.into_iter().chain(verb) {
                links[event].push(to(Relation::During));
            }
            continue;
        }
        if let Some(Moored::End(event)) = timex.moored {
            links[event].push(to(Relation::During));
            continue;
        }
        // "Three days before the talks began, when the navy [seized] two trawlers".
        let apart = named.get(t).and_then(Option::as_ref).map_or(0, |named| named.tokens.end);
        if let Some(event) = when_it(triggers, timex.tokens.end.max(apart)) {
            links[event].push(to(Relation::During));
        }
        // "Two days after the truce began at noon": of another day than the one told last.
        // Nor, in "a day after it took effect at 6 a.m.", of the article's day.
        let words = timex.span.of(document.text);
        let clock = || !crate::time::name_day(words) && words.starts_with(|c: char| c.is_ascii_digit());
        let told_last = timex.value.kind == Timex3Type::Time
            && (timex.basis == Basis::Narrative
                || govern::waits(&timex.term)
                || timex.basis == Basis::Document && clock());
        let counted = |event: usize| told_last && counted_from.contains(&event);
        // "Will meet on June 24 and 25, officials said": the 25th is no day of what they said.
        let day_alone = words.len() <= 2 && words.bytes().all(|b| b.is_ascii_digit());
        let joins = |end: usize| matches!(triggers.tree.word(end), "and" | "or" | "-" | "–");
        let run = before.filter(|(end, _)| day_alone && timex.tokens.start == end + 1 && joins(*end));
        let hold = match run {
            Some((_, event)) => Some(govern::Hold { event, relation: Relation::During }),
            None => govern::hold(triggers, timex, named.get(t).and_then(Option::as_ref)),
        };
        if let Some(mut hold) = hold.filter(|hold| !counted(hold.event)) {
            let link = to(hold.relation);
            // "In a book published on Tuesday, a month after the vote": two names of one time.
            let beside = before.filter(|(end, _)| timex.tokens.start == end + 1 && triggers.tree.word(*end) == ",");
            let beside = beside.map(|(_, first)| first).filter(|&first| first != hold.event);
            if let Some(first) = beside.filter(|_| !links[hold.event].is_empty()) {
                hold.event = first;
            } else if let Some(first) = beside {
                let shared: Vec<Link> = links[first].iter().rev().take(1).cloned().collect();
                links[hold.event].extend(shared);
                links[first].push(link.clone());
            }
            before = Some((timex.tokens.end, hold.event));
            let fronted = || govern::fronted(triggers, timex, hold.event).map(|verb| (verb, false));
            let above = govern::verb_above(triggers, timex, hold.event).or_else(fronted);
            if let Some((verb, _)) = above {
                links[verb].push(link.clone());
            }
            // "Bet on a cut at next week's meeting": what is past was not then.
            let ahead = timex.value.from.zip(date).is_some_and(|(from, day)| from.day > day);
            let may_be = |e: usize| !(ahead && events[e].status == Status::Occurred && events[e].tense == Tense::Past);
            let partaker = partake::partaker(triggers, timex, hold.event).filter(|(e, _)| may_be(*e));
            for verb in partake::told_of(triggers, timex, hold.event).filter(|e| may_be(*e)) {
                links[verb].push(link.clone());
            }
            if let Some((verb, relation)) = partaker {
                links[verb].push(Link { relation, ..link.clone() });
            }
            if partake::fixed(triggers, timex) == Some(hold.event) {
                for verb in partake::undone(triggers, timex, hold.event) {
                    links[verb].push(link.clone());
                }
            }
            if let Some(noun) = partake::planned(triggers, hold.event) {
                links[noun].push(link.clone());
            }
            // Of "the bombardment came the day after they left" others may tell the day.
            let known = partake::that_came(triggers, hold.event)
                .filter(|&noun| govern::waits(&timex.term) && again::is_definite(triggers, noun));
            let beside = [
                partake::held_at(triggers, hold.event),
                partake::came_with(triggers, hold.event),
                partake::performed(triggers, hold.event),
                partake::that_came(triggers, hold.event).filter(|_| known.is_none()),
                partake::doer(triggers, hold.event),
                partake::seen(triggers, hold.event),
                partake::took_place(triggers, hold.event),
                partake::plans(triggers, timex, hold.event),
            ];
            for event in beside.into_iter().flatten() {
                links[event].push(link.clone());
            }
            if let Some(noun) = attach::noun_before(triggers, timex, hold.event) {
                links[noun].push(link.clone());
            }
            let during = partaker.filter(|(_, relation)| *relation == Relation::During).map(|(verb, _)| verb);
            for event in std::iter::once(hold.event).chain(during) {
                if let Some(governor) = govern::governor(triggers, timex, date, event)
                    .filter(|g| !links[*g].iter().any(|l| l.relation == Relation::During))
                {
                    links[governor].push(link.clone());
                }
            }
            if above.is_none_or(|(_, alone)| !alone) {
                links[hold.event].push(link);
            }
        }
    }
    let now = |l: &Link| index('t', &l.to).is_some_and(|t| timexes[t].value.value == "PRESENT_REF");
    for list in &mut links {
        list.sort_by_key(|l| l.relation != Relation::During);
        // "Will now vote on September 25": then, not now.
        if list.iter().any(|l| l.relation == Relation::During && !now(l)) {
            list.retain(|l| !now(l));
        }
    }
    // "At 6 a.m. on the fourth day of the strike": at six on that day, not on the one told last.
    let during = |l: &Link| Some(l).filter(|l| l.relation == Relation::During).and_then(|l| index('t', &l.to));
    let bare = |t: usize| {
        let last =
            matches!(&timexes[t].term, Term::Apply(_, operands) if matches!(operands.first(), Some(Term::Cell(_))));
        timexes[t].value.kind == Timex3Type::Time && last
    };
    for list in &mut links {
        if list.iter().filter_map(during).any(|t| govern::waits(&timexes[t].term)) {
            list.retain(|l| !during(l).is_some_and(bare));
        }
    }
    partake::called_off(triggers, &mut links);
    links
}

/// For each event the tokens that name it, where it is told elsewhere: the event that an expression counts from, the
/// clause of a "when" or "after", the siege of "during the siege".
fn refers(
    triggers: &Triggers<'_>,
    timexes: &[Timex],
    named: &[Option<Named>],
    dated: &[bool],
) -> Vec<Option<Range<usize>>> {
    let mut out = vec![None; triggers.events.len()];
    for named in named.iter().flatten() {
        if let Some(slot) = named.event.filter(|_| !named.tokens.is_empty()).and_then(|e| out.get_mut(e)) {
            *slot = Some(named.tokens.clone());
        }
    }
    for moored in timexes.iter().filter_map(|timex| timex.moored.as_ref()) {
        if let Moored::To(event, words) = moored
            && let Some(slot) = out.get_mut(*event).filter(|_| !dated[*event])
        {
            *slot = Some(words.clone());
        }
    }
    for (i, slot) in out.iter_mut().enumerate().filter(|(i, slot)| slot.is_none() && !dated[*i]) {
        let trigger = triggers.events[i].trigger;
        *slot = named::reference(triggers, trigger)
            .or_else(|| named::subordinate(triggers, trigger).map(|clause| clause.tokens))
            .or_else(|| partake::attended(triggers, i))
            .or_else(|| partake::lasted(triggers, i))
            .or_else(|| span::with_length(triggers, timexes, i))
            .or_else(|| again::as_planned(triggers, i));
    }
    out
}

/// How what governs a noun lies to it: "villages emptied [during] the siege".
fn beside(triggers: &Triggers<'_>, noun: usize) -> Option<Link> {
    let trigger = triggers.events.get(noun)?.trigger;
    let edge = named::edge_of(triggers, trigger).unwrap_or(trigger);
    let (case, relation) = named::timely_case(triggers, edge)?;
    let word = triggers.tree.word(case).to_lowercase();
    Some(Link {
        relation,
        to: record::id('e', noun).into(),
        ground: Ground::Clause,
        cue: format!("“{word} … {}”", triggers.tree.word(trigger)).into(),
    })
}

/// How what goes with a clause of time lies to it: "they were furious [when] the militia joined the war".
fn beside_clause(triggers: &Triggers<'_>, event: usize, clause: &Clause) -> Link {
    let word = |i: usize| triggers.tree.word(i);
    let cue = format!("“{} … {}”", word(clause.mark).to_lowercase(), word(triggers.events[event].trigger));
    Link { relation: clause.relation, to: record::id('e', event).into(), ground: Ground::Clause, cue: cue.into() }
}

/// The words of some tokens, white space folded.
pub(super) fn spelled(document: &Document<'_>, tokens: Range<usize>) -> String {
    let first = document.tokens.get(tokens.start).map_or(0, |t| t.span.start);
    let last = tokens.end.checked_sub(1).and_then(|i| document.tokens.get(i)).map_or(first, |t| t.span.end);
    folded(document.text.get(first..last).unwrap_or_default())
}

/// An expression with the words of the event that it counts from.
fn expression(triggers: &Triggers<'_>, timex: &Timex, named: Named) -> record::Named {
    let document = triggers.tree.doc;
    let end = timex.tokens.end.max(named.tokens.end);
    let before = named.event.is_none() && !named.tokens.is_empty() && named.tokens.end <= timex.tokens.start;
    record::Named {
        text: spelled(document, timex.tokens.start..end),
        event: named.event.map(|e| record::id('e', e)),
        noun: if before {
            Some(spelled(document, named.tokens))
        } else {
            Some(named).filter(|n| n.event.is_none()).and_then(|n| named::owned(triggers, n.tokens))
        },
    }
}

/// Whether an article tells it because it is new: what happened and what was said, not what was so.
fn news(event: &Event) -> bool {
    matches!(event.class, Class::Occurrence | Class::Reporting | Class::IAction | Class::Aspectual | Class::Perception)
}

/// Whether a link tells of the time of a clause of what is past.
fn with_past(events: &[Event], link: &Link) -> bool {
    let host = index('e', &link.to).and_then(|host| events.get(host));
    let past = host.is_some_and(|host| host.tense == Tense::Past && host.status == Status::Occurred);
    past && link.ground == Ground::Clause && link.relation == Relation::During
}

/// Whether a story that gave its time goes on.
fn told_on(event: &Event, before: &Event) -> bool {
    event.tense == before.tense
        && event.aspect == before.aspect
        && event.sentence > before.sentence
        && event.sentence - before.sentence <= 2
}
