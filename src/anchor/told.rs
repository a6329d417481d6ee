//! What a dated record tells others of when events were: "Velmora imposed a blockade on Sunday".

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use rustc_hash::FxHashSet;

use super::age;
use super::describe::Description;
use super::elapsed;
use super::lexicon::{self, Role, lasts};
use super::lookup::EFFECT;
use super::named::HOLDS;
use super::setting::Setting;
use super::statement::{Sorts, Statement};
use super::tells::{self, ANNOUNCE, told_beside, told_of_itself};
use super::when::run_of_days;
use crate::record::{Aspect, Basis, Class, Edge, Event, Fact, Ground, Link, Record, Relation, Status, Tense, Timex};
use crate::time::{self, Point, Term};

/// The statements that a dated record, of this setting, makes of sorts of event that are asked for, its facts first.
pub(crate) fn statements(record: &Record, setting: &Setting, sorts: Sorts<'_>) -> Vec<Statement> {
    let make = maker(record, setting);
    let asked = |head: &str| sorts.answers(head);
    let mut out = Vec::new();
    let back = counted_back(record);
    for fact in &record.facts {
        if let (Some(described), Some((from, to))) =
            (Description::of_sort(&fact.event, asked), when(record, fact, &back))
        {
            out.push(make(described, fact.edge, true, (from, to), fact.sentence.start));
        }
    }
    // "Marked the first anniversary of the crash. … The day before the anniversary".
    let anniversary = |t: &&Timex| t.basis == Basis::Anchor && t.term.starts_with("anniversary(");
    for timex in record.timexes.iter().filter(anniversary) {
        if let (Some(described), Some(days)) = (Description::of_sort(ANNIVERSARY, asked), timex.from.zip(timex.to)) {
            out.push(make(described, Edge::Whole, true, days, timex.start));
        }
    }
    let opening = lead(record);
    // The places of those that have but the article's day.
    let mut of_day = FxHashSet::default();
    for (i, event) in record.events.iter().enumerate() {
        // "On the third day of the strike pickets blocked the road and police detained ten": both were then.
        let joined = || {
            let anchored = event.basis == Basis::Anchor && event.refers.is_none() && joined_to(record, event);
            anchored && event.links.first().is_some_and(|link| fronted(record, link))
        };
        if let Some(days) = off(record, event)
            && let Some((described, _)) = told_of_itself(event, sorts)
        {
            out.push(Statement { off: true, ..make(described, Edge::Whole, true, days, event.start) });
        }
        let tells = dates_others(event) || happens(event) && (back.contains(&i) || joined());
        if !tells {
            continue;
        }
        let begun = begun(record, event);
        let since = begun.is_some();
        let Some((from, to)) = begun.or(event.from.zip(event.to)) else { continue };
        let held = put_in_force(record, i, sorts);
        let others = if held.is_empty() { told_beside(event, sorts) } else { held };
        let others = others.into_iter().map(|told| (told, true));
        let counted = counted_from(record, event);
        for ((described, edge), other) in others.chain(told_of_itself(event, sorts).map(|told| (told, false))) {
            let of_sort =
                |head: &str| lexicon::akin(head, &described.head) && lexicon::goes_on_as(head, &described.head);
            // "Ballots were collected three days before the referendum": no day of the referendum.
            if counted.as_deref().is_some_and(of_sort) {
                continue;
            }
            // "On strike for a third day on Wednesday" began before.
            if edge == Edge::Whole && aged(record, event, &described) {
                continue;
            }
            // "Was fighting for its provinces on Wednesday" does not, either.
            let still = matches!(event.aspect, Aspect::Progressive | Aspect::PerfectiveProgressive);
            if edge == Edge::Whole && still && !since && lexicon::goes_on(&described.head) {
                continue;
            }
            // "Have occupied the mill since Tuesday" tells when that began.
            let goes_on = since && edge == Edge::Whole && lexicon::goes_on(&described.head);
            let edge = if goes_on { Edge::Start } else { edge };
            // What has no date of its own dates nothing else but by what it tells outright.
            let by_day = event.links.first().is_some_and(|l| l.to == "doc");
            let lead = event.tense != Tense::Prespart && event.start < opening;
            let outright = other && edge != Edge::Whole && (!by_day || lead);
            // "A fire knocked out the power on Thursday. The ward closed at once".
            let told_on = lead && !by_day && event.tense == Tense::Past && event.status == Status::Occurred;
            let dated = event.basis != Basis::Context || told_on || told_with(record, event);
            if dated || outright || joined_to(record, event) {
                let noun = other || event.tense == Tense::None;
                // "Will meet on June 24 and 25": it begins and ends.
                if edge == Edge::Whole && !since && run_of_days(record, event).is_some() {
                    out.push(make(described.clone(), Edge::Start, noun, (from, from), event.start));
                    out.push(make(described, Edge::End, noun, (to, to), event.start));
                } else {
                    if by_day && event.basis == Basis::Context || is_now(record, event) {
                        of_day.insert(out.len());
                    }
                    out.push(make(described, edge, noun, (from, to), event.start));
                }
            }
        }
    }
    // "Dockers stop work", says the headline of "The strike began on Tuesday".
    let starts = |s: &Statement| s.edge == Edge::Start;
    let begun: Vec<_> = out.iter().enumerate().filter(|(i, s)| starts(s) && !of_day.contains(i)).collect();
    let begun: Vec<_> = begun.into_iter().map(|(_, s)| (s.described.head.clone(), s.to)).collect();
    let soon = |day: NaiveDate, s: &Statement| day <= s.from && (s.from - day).num_days() <= LATELY;
    let told = |s: &Statement| begun.iter().any(|(head, day)| soon(*day, s) && lexicon::akin(head, &s.described.head));
    let mut place = 0..;
    out.retain(|s| !(place.next().is_some_and(|i| of_day.contains(&i)) && s.edge != Edge::End && told(s)));
    // "Imposed its blockade in mid-May" tells when that began, and not that it was but then.
    let told = |s: &Statement| (record.sentences.partition_point(|o| o.end <= s.start), s.described.head.clone());
    let begun: FxHashSet<_> = out.iter().filter(|s| s.edge == Edge::Start).map(told).collect();
    let whole = |s: &Statement| s.edge == Edge::Whole && s.noun && lexicon::goes_on(&s.described.head);
    out.retain(|s| !(whole(s) && begun.contains(&told(s))));
    // "Said on Tuesday that it would close the mill": that was announced then.
    let announced = if asked(ANNOUNCE) { Some(said(record, dates_outright)) } else { None };
    for (event, content) in announced.into_iter().flatten() {
        if let Some(days) = event.from.zip(event.to) {
            let described = tells::announced(event, content);
            out.push(make(described, Edge::Whole, false, days, event.start));
        }
    }
    for (event, content) in as_good_as_done(record, &back) {
        if let Some(days) = event.from.zip(event.to) {
            let told = told_beside(content, sorts).into_iter();
            out.extend(told.map(|(described, edge)| make(described, edge, true, days, event.start)));
        }
    }
    out
}

/// What began to hold when the event at `i` has "the order" take effect: the curfew that was imposed just before.
fn put_in_force(record: &Record, i: usize, sorts: Sorts<'_>) -> Vec<(Description, Edge)> {
    let bare = |order: Description| order.is_bare() && ORDERS.contains(&order.head.as_str());
    let holds = |event: &Event| {
        let takes_effect = lexicon::kinds(&tells::sort(event)).any(|kind| kind == EFFECT);
        takes_effect && event.who.as_deref().and_then(Description::of).is_some_and(bare)
    };
    let (before, event) = match record.events.get(..=i).and_then(<[Event]>::split_last) {
        Some((event, before)) if holds(event) => (before, event),
        _ => return Vec::new(),
    };
    let sentence = record.sentences.partition_point(|s| s.end <= event.start);
    let from = record.sentences.get(sentence.saturating_sub(1)).map_or(0, |s| s.start);
    let imposed = |event: &Event| {
        let mut told = told_beside(event, sorts);
        told.retain(|(what, edge)| {
            *edge == Edge::Start && lexicon::kinds(&what.head).any(|kind| HOLDS.contains(&kind))
        });
        told
    };
    let near = before.iter().rev().take(MOST_BESIDE).take_while(|e| e.start >= from);
    near.map(imposed).find(|told| !told.is_empty()).unwrap_or_default()
}

/// Nouns for what imposes something.
const ORDERS: [&str; 7] = ["decree", "directive", "measure", "move", "order", "restriction", "rule"];

/// The days of a plan that a noun tells nothing came of: "the exchange planned for Monday was scrapped".
fn off(record: &Record, event: &Event) -> Option<(Point, Point)> {
    let called_off = event.status == Status::Negated && event.tense == Tense::None;
    let own = matches!(event.basis, Basis::Stated | Basis::Document);
    event.from.zip(event.to).filter(|(from, _)| called_off && own && record.date.is_some_and(|day| day.day <= from.day))
}

/// The word for a day that others are counted from each year.
const ANNIVERSARY: &str = "anniversary";

/// What makes the statements of a record of this setting: of an event, which edge, whether a noun tells it, from when to when,
/// and where it is told.
fn maker<'a>(
    record: &'a Record,
    setting: &'a Setting,
) -> impl Fn(Description, Edge, bool, (Point, Point), usize) -> Statement + 'a {
    let article: Arc<str> = record.id.as_str().into();
    let opening = lead(record);
    move |described, edge, noun, (from, to), start| {
        let sentence = record.sentences.partition_point(|s| s.end <= start);
        let text = record.sentences.get(sentence).map_or("", |s| s.text.as_str());
        Statement {
            described,
            edge,
            noun,
            off: false,
            from: from.day,
            to: to.day,
            article: article.clone(),
            published: record.date.map(|d| d.day),
            lead: start < opening,
            start,
            counted: counted_in(record, start, text),
            sentence: text.into(),
            setting: setting.clone(),
        }
    }
}

/// What a dated record opens with, or all that it `tells`, by its words: what another article may call by words of its own.
pub(crate) fn leads(record: &Record, setting: &Setting, tells: bool) -> Vec<Statement> {
    let make = maker(record, setting);
    let end = lead(record);
    let back = if tells { counted_back(record) } else { FxHashSet::default() };
    let opens = record.events.iter().take(MOST_TELLING).take_while(|e| tells || e.start < end);
    let told = opens.filter(|e| {
        let at = record.events.partition_point(|o| o.start < e.start);
        // "A day after the chairman stepped down" tells that, too.
        let back = back.contains(&at) && happens(e);
        let own = matches!(e.basis, Basis::Stated | Basis::Document | Basis::Narrative);
        let merely_said = e.class == Class::Reporting && SAID.contains(&e.lemma.as_str());
        // "Were still pumping on Wednesday" tells not when it began.
        let goes_on = matches!(e.aspect, Aspect::Progressive | Aspect::PerfectiveProgressive);
        (back || own && dates_others(e) && e.refers.is_none()) && !merely_said && !goes_on
    });
    let statement = |event: &Event| {
        let (from, to) = event.from.zip(event.to).filter(|(from, to)| from.day == to.day)?;
        // "Held them for a third day on Tuesday": from Sunday on.
        let before = age::days_before(&event.summary).unwrap_or(0);
        let first = |day: Point| day.day.checked_sub_days(Days::new(before)).map(Point::day);
        let days = if before > 0 { (first(from)?, first(to)?) } else { (from, to) };
        Some(make(tells::told_in_words(event), Edge::Whole, false, days, event.start))
    };
    told.filter_map(statement).collect()
}

/// Verbs of which only what is said tells an event.
const SAID: [&str; 5] = ["add", "report", "say", "tell", "write"];

/// How many events of a record are looked at for what it tells.
const MOST_TELLING: usize = 200;

/// What somebody has just done who says on a day of its own that they did, "declared on Monday that they had seized power", and
/// the deal of "agreed on Monday to buy its rival": each with the event that dates it.
fn as_good_as_done<'a>(record: &'a Record, back: &'a FxHashSet<usize>) -> impl Iterator<Item = (&'a Event, &'a Event)> {
    // "Hours after mutineers announced that they had dissolved the government", counted back from a day.
    let back = |event: &Event| {
        let at = record.events.partition_point(|e| e.start < event.start);
        back.contains(&at) && happens(event)
    };
    let says = move |event: &Event| dates_outright(event) || back(event);
    let declared = said(record, says).filter(|(event, content)| {
        // "Said on Tuesday that it was halting the trial", too.
        let done = matches!(content.aspect, Aspect::Perfective | Aspect::Progressive);
        let done = done && content.tense == Tense::Past && content.time.is_none();
        let own =
            content.who.is_some() && content.who == event.who || content.who.as_deref().is_some_and(tells::is_pronoun);
        done && content.status == Status::Occurred && own
    });
    let agreed = record.events.iter().filter_map(|content| {
        let link = content.links.first().filter(|link| link.ground == Ground::Plan)?;
        let event = record.events.get(index('e', &link.to)?).filter(|event| dates_outright(event))?;
        let bought = lexicon::kinds(&content.lemma).any(|kind| matches!(kind, "buy" | "merge"));
        (event.lemma == "agree" && bought).then_some((event, content))
    });
    declared.chain(agreed)
}

/// What is said, with who says it on a day of its own: "[said] on Tuesday that it would [close] the mill".
fn said<'a>(record: &'a Record, dates: impl Fn(&Event) -> bool + 'a) -> impl Iterator<Item = (&'a Event, &'a Event)> {
    let says = move |event: &&Event| event.class == Class::Reporting && dates(event);
    record.events.iter().filter(says).filter_map(|event| {
        let near = record.events.partition_point(|e| e.start < event.sentence.start);
        let beside = record.events.get(near..)?.iter().take(MOST_BESIDE).take_while(|e| e.start < event.sentence.end);
        let content = beside.filter(|e| e.said_by.is_some() && e.class != Class::Reporting);
        Some((event, content.clone().find(|e| e.start > event.start).or_else(|| content.clone().next())?))
    })
}

/// How many events of a sentence are looked at for what was said.
const MOST_BESIDE: usize = 200;

/// Whether the event's own sentence says how long before its day it began: "on strike for a third day", "ended its four-day
/// airlift".
fn aged(record: &Record, event: &Event, described: &Description) -> bool {
    let of = |fact: &Fact| Description::of(&fact.event).is_some_and(|d| lexicon::akin(&d.head, &described.head));
    let beside = |fact: &&Fact| (fact.sentence.start..fact.sentence.end).contains(&event.start);
    record.facts.iter().filter(beside).any(|fact| fact.term.is_some() && fact.edge == Edge::Start && of(fact))
}

/// The head of what the expression counts from by which an event is dated.
fn counted_from(record: &Record, event: &Event) -> Option<String> {
    let link = event.links.first().filter(|_| event.basis == Basis::Anchor)?;
    // "Signed the truce a week before it broke down" counts from its end.
    let timex = record.timexes.get(index('t', &link.to)?)?;
    let term = timex.term.parse::<Term>().ok().filter(|_| timex.named.as_ref().is_none_or(|n| n.event.is_none()))?;
    let leaf = term.events().first().copied().and_then(Description::of)?;
    Some(leaf.head)
}

/// Where in its sentence the words stand that the day of the event at `start` is counted from another by: "On the eve of the
/// departure" tells of no departure.
fn counted_in(record: &Record, start: usize, sentence: &str) -> std::ops::Range<usize> {
    let event = record.events.get(record.events.partition_point(|e| e.start < start)).filter(|e| e.start == start);
    let timex = event.and_then(|e| record.timexes.get(index('t', &e.links.first()?.to)?));
    let words = timex.filter(|t| t.basis == Basis::Anchor).and_then(|t| t.named.as_ref()).map(|named| &named.text);
    let at = words.and_then(|words| Some((sentence.find(words)?, words.len())));
    at.map_or(0..0, |(from, length)| from..from + length)
}

/// Where the first sentence of a record ends that tells of anything and is no headline.
pub(crate) fn lead(record: &Record) -> usize {
    let headline = |event: &&Event| {
        let at = record.sentences.partition_point(|s| s.end <= event.start);
        record.sentences.get(at).is_some_and(|s| !s.text.ends_with(['.', '?', '!', '"', '”']))
    };
    let told = record.events.iter().find(|event| !headline(event)).or_else(|| record.events.first());
    told.map_or(0, |event| event.sentence.end)
}

/// When began what goes on from a time: "the border will be closed from midnight on Wednesday", and
/// what is told "for a second day".
fn begun(record: &Record, event: &Event) -> Option<(Point, Point)> {
    if let Some(before) = age::days_before(&event.summary) {
        let back = |p: Point| Some(Point::day(p.day.checked_sub_days(Days::new(before))?));
        return back(event.from?).zip(back(event.to?));
    }
    let link = event.links.first().filter(|l| l.relation == Relation::Since)?;
    let timex = record.timexes.get(index('t', &link.to)?).filter(|t| t.basis != Basis::Unresolved)?;
    timex.from.zip(timex.to)
}

/// So many days before the article began what it tells as news.
const LATELY: i64 = 61;

/// Whether an event is told as done by now, "have now downed tools", which may have been before.
fn is_now(record: &Record, event: &Event) -> bool {
    let timex = event.links.first().and_then(|link| record.timexes.get(index('t', &link.to)?));
    timex.is_some_and(|timex| timex.value == "PRESENT_REF")
}

/// Whether the verb of a link has its time before it.
fn fronted(record: &Record, link: &Link) -> bool {
    let host = index('e', &link.to).and_then(|host| record.events.get(host));
    let timex = |host: &Event| record.timexes.get(index('t', &host.links.first()?.to)?);
    host.is_some_and(|host| timex(host).is_some_and(|timex| timex.end <= host.start))
}

/// Whether an event has its day from a verb that it is joined to: "died on Sunday when soldiers fired".
fn joined_to(record: &Record, event: &Event) -> bool {
    joined_within(record, event, CHAIN)
}

/// How many verbs may be joined one to the other: "stormed the ship on Monday, killing five and freeing the crew".
const CHAIN: usize = 3;

fn joined_within(record: &Record, event: &Event, chain: usize) -> bool {
    let Some(link) = event.links.first().filter(|l| l.relation == Relation::During) else { return false };
    let Some(host) = index('e', &link.to).and_then(|host| record.events.get(host)) else { return false };
    // "Seized the palace on Monday and arrested the king": joined, and in one tense; "…, ending the siege".
    let alike = event.tense == host.tense && event.tense != Tense::None || event.tense == Tense::Prespart;
    let joined = link.ground == Ground::Sentence && alike;
    (link.ground == Ground::Clause || joined)
        && match host.basis {
            Basis::Unresolved => false,
            Basis::Context => chain > 0 && joined_within(record, host, chain - 1),
            _ => true,
        }
}

/// Verbs of what comes later than they: the recount of "ordered a recount on Monday" was not then.
const AHEAD: [&str; 8] = ["call", "demand", "order", "plan", "propose", "request", "schedule", "seek"];

/// Whether a noun is told with a verb that has a date of its own: "seized the palace on Tuesday in a coup".
fn told_with(record: &Record, event: &Event) -> bool {
    // The siege of "the siege began on Monday" was not on Monday alone.
    let moment = event.tense == Tense::None && !lasts(&event.lemma);
    let link = event.links.first().filter(|l| l.relation == Relation::During && moment);
    let host = link.and_then(|l| record.events.get(index('e', &l.to)?));
    let edge = |host: &Event| lexicon::edge(&host.lemma, Role::Object).is_some_and(|edge| edge != Edge::Whole);
    // "The pilots joined the dockers' strike on Monday": it went on already.
    let joins = |host: &Event| host.lemma == "join" && lexicon::goes_on(&event.lemma);
    let other = |host: &Event| edge(host) || joins(host) || AHEAD.contains(&host.lemma.as_str());
    host.is_some_and(|host| !matches!(host.basis, Basis::Context | Basis::Unresolved) && !other(host))
}

/// The events of a record that are counted from another, each with how it lies to the expression that counts, that
/// expression, and the place of the other: "took effect a day after they [signed]".
pub(super) fn counting(record: &Record) -> impl Iterator<Item = (&Event, Relation, &Timex, usize)> {
    let links = record.events.iter().flat_map(|event| event.links.iter().map(move |link| (event, link)));
    links.filter_map(|(event, link)| {
        let timex = record.timexes.get(index('t', &link.to)?)?;
        Some((event, link.relation, timex, index('e', timex.named.as_ref()?.event.as_deref()?)?))
    })
}

/// The events, by their place, that others of the record with days of their own are counted from: "declared a truce on Friday,
/// a week to the day after she was sworn in".
fn counted_back(record: &Record) -> FxHashSet<usize> {
    let firm = |basis| matches!(basis, Basis::Stated | Basis::Document | Basis::Narrative);
    // By an expression of its own beside the one that counts, which may tell the finer time.
    let dates = |link: &Link| {
        let timex = index('t', &link.to).and_then(|t| record.timexes.get(t));
        link.relation == Relation::During && timex.is_some_and(|timex| firm(timex.basis))
    };
    let own = |event: &Event| firm(event.basis) || event.links.iter().any(dates);
    // "It did so a day after they had met", told before with its day.
    let told = |event: &Event| {
        let before = event.links.iter().filter(|l| l.relation == Relation::Same && l.ground == Ground::Told);
        before.filter_map(|l| record.events.get(index('e', &l.to)?)).any(own)
    };
    let own = |event: &Event, timex: &Timex| {
        let open = matches!(timex.basis, Basis::Unresolved | Basis::Anchor);
        open && (own(event) || told(event))
    };
    let during =
        counting(record).filter(|(event, relation, timex, _)| *relation == Relation::During && own(event, timex));
    // "It is two years since they met".
    let ago = elapsed::told(record).into_iter().map(|(event, _)| event);
    during.map(|(.., from)| from).chain(ago).collect()
}

/// Whether an event's date may date others: it has one, and did not itself take it from such a statement.
fn dates_others(event: &Event) -> bool {
    let own = event.time.is_some() || (event.refers.is_none() && event.basis != Basis::Anchor);
    // "Plan to travel to Hale for the hearings" tells no day of either.
    let open = event.status == Status::Planned && event.basis == Basis::Context && event.time.is_none();
    happens(event) && own && !open
}

/// Whether it may by more than what it stands beside.
fn dates_outright(event: &Event) -> bool {
    event.basis != Basis::Context && dates_others(event)
}

/// Whether an event has a date at which it happened or is to happen.
fn happens(event: &Event) -> bool {
    let happens = match event.status {
        Status::Occurred | Status::Planned => true,
        // "a war that goes on" says nothing of when it began.
        Status::Ongoing => {
            let aside = event.tense == Tense::Prespart && event.links.first().is_some_and(|l| l.to.starts_with('e'));
            let since = event.links.first().is_some_and(|l| l.relation == Relation::Since && l.to.starts_with('t'));
            aside || (event.basis != Basis::Context && (since || event.tense != Tense::Present))
        }
        Status::Possible | Status::Negated => false,
    };
    event.basis != Basis::Unresolved && happens
}

/// When a fact says that the edge was.
fn when(record: &Record, fact: &Fact, back: &FxHashSet<usize>) -> Option<(Point, Point)> {
    if let Some(term) = &fact.term {
        let value = time::resolve(&term.parse::<Term>().ok()?, &time::Known::nothing())?;
        return value.from.zip(value.to);
    }
    if fact.time == "doc" {
        return record.date.map(|day| (day, day));
    }
    if let Some(i) = index('e', &fact.time) {
        // "The talks broke down on Wednesday, a day after they opened" tells when they did.
        let event = record.events.get(i).filter(|e| dates_others(e) || happens(e) && back.contains(&i))?;
        return event.from.zip(event.to);
    }
    record.timexes.get(index('t', &fact.time)?).filter(|t| t.basis != Basis::Unresolved).and_then(|t| t.from.zip(t.to))
}

/// The place in its list of `t3` or `e3`.
pub(crate) fn index(kind: char, id: &str) -> Option<usize> {
    id.strip_prefix(kind)?.parse::<usize>().ok()?.checked_sub(1)
}
