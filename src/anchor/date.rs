//! The dating pass: links and known events give a record's events their days, as far as they go. It starts afresh from
//! the record's terms and links each time, so the reduce step runs it again when it knows more.

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::age;
use super::asked::{aside, asked, has_stretch, open_terms, sorts, words};
use super::back;
use super::bounds::Window;
use super::counted::{at_age, counted};
use super::describe::Description;
use super::elapsed;
use super::known::Known;
use super::lexicon;
use super::lookup::Lookup;
use super::relative;
use super::statement::{Extent, Found, Statement};
use super::tells;
use super::told::{self, index};
use super::when::{self, Elsewhere, has_happened};
use crate::record::{Aspect, Basis, Edge, Event, Link, Record, Relation, Status, Tense, Timex};
use crate::time::{self, Point, Term};

/// How often what was found may date something more: "a week after the vote", which was "a day after the raid".
const ROUNDS: usize = 4;

/// Dates the record's open time expressions and its events, by its own links and facts, then by what else is known.
/// Running it again changes nothing unless more is known.
pub fn date(record: &mut Record, known: &Known) {
    let open: Vec<(usize, Term)> = open_terms(record);
    for (i, term) in &open {
        forget(&mut record.timexes[*i], term);
    }
    let mut elsewhere = vec![None; record.events.len()];
    when::events(record, &elsewhere);
    lies_ahead(record);
    // "The arrest came three days after a raid": what the article itself counts back to the day is told by nobody else.
    let exact: Vec<(usize, Term)> = open.iter().filter(|(_, term)| back::is_exact(term)).cloned().collect();
    let ago = elapsed::told(record);
    let days = back::counted_back(record, &exact).into_iter().chain(ago.iter().cloned());
    let days = days.filter(|(_, found)| found.window.is_day());
    for (i, found) in days {
        elsewhere[i].get_or_insert(found);
    }
    if elsewhere.iter().any(Option::is_some) {
        when::events(record, &elsewhere);
    }
    // Words are guessed at only where nothing else tells what they mean.
    for guesses in [false, true] {
        if guesses && !known.folder().tells_openings() {
            break;
        }
        rounds(record, &open, &mut elsewhere, known, guesses);
        // A round length counted back says less than who tells the day.
        let mut counted = again(record, &open, &mut elsewhere, known);
        if counted {
            when::events(record, &elsewhere);
        }
        let mut told = Vec::new();
        for (i, found) in back::counted_back(record, &open) {
            // "Appeared on Thursday, two days after they were flown in" is not told by another flight of months ago.
            let other = |told: &Elsewhere| found.window.is_day() && told.window != found.window;
            if elsewhere[i].as_ref().is_none_or(other) {
                told.push((i, found));
            }
        }
        if !told.is_empty() {
            counted = true;
            // What is known but for some days may now be told to the day.
            elsewhere.iter_mut().for_each(|e| *e = e.take().filter(|found| found.window.is_day()));
            let mut other = FxHashSet::default();
            for (i, found) in told {
                if elsewhere[i].replace(found).is_some() {
                    other.insert(i);
                }
            }
            for (t, term) in &open {
                let timex = &mut record.timexes[*t];
                let from = timex.named.as_ref().and_then(|named| index('e', named.event.as_deref()?));
                if from.is_some_and(|from| other.contains(&from)) {
                    forget(timex, term);
                }
            }
        }
        if counted {
            when::events(record, &elsewhere);
            rounds(record, &open, &mut elsewhere, known, guesses);
        }
    }
    // What the article itself counts in round lengths holds for what others tell.
    let outside = |(i, own): &(usize, Elsewhere)| {
        let within = |told: &Elsewhere| told.window.from >= own.window.from && told.window.to <= own.window.to;
        !elsewhere[*i].as_ref().is_some_and(within)
    };
    let ago: Vec<_> = ago.into_iter().filter(outside).collect();
    if !ago.is_empty() {
        ago.into_iter().for_each(|(i, own)| elsewhere[i] = Some(own));
        when::events(record, &elsewhere);
    }
    told_in_the_past(record, &open);
    lies_ahead(record);
}

/// Looks up what is open until nothing more comes of it.
fn rounds(
    record: &mut Record,
    open: &[(usize, Term)],
    elsewhere: &mut [Option<Elsewhere>],
    known: &Known,
    guesses: bool,
) {
    if open.is_empty() && record.events.iter().all(|e| e.refers.is_none()) {
        return;
    }
    // Where no event is told, here or elsewhere, nothing can be counted from one.
    if record.events.is_empty() && record.facts.is_empty() && known.is_empty() {
        return;
    }
    let large = known.folder().matter.is_large();
    let asked: FxHashSet<String> = asked(record, open, large).into_iter().collect();
    let aside = aside(record);
    let counting = counting(record);
    for _ in 0..ROUNDS {
        let told =
            more(record, open, elsewhere, &Asked { known, sorts: &asked, guesses, aside: &aside, large }, &counting);
        if told != Told::Nothing {
            when::events(record, elsewhere);
        }
        if told != Told::More {
            break;
        }
    }
}

/// Looks up the events that are counted from what nobody dates, as "The sit-in began a day after they voted", and may be told
/// with a day elsewhere: "started a sit-in on Monday". Whether any is.
fn again(record: &Record, open: &[(usize, Term)], elsewhere: &mut [Option<Elsewhere>], known: &Known) -> bool {
    let unsettled = |event: &Event| {
        let link = event.links.first().filter(|l| l.relation == Relation::During);
        let timex = link.and_then(|l| index('t', &l.to)).filter(|t| open.binary_search_by_key(t, |(i, _)| *i).is_ok());
        timex.is_some_and(|t| record.timexes[t].basis == Basis::Unresolved) && has_happened(event)
    };
    // By what they begin or end, not by the verb alone, which comes last.
    let told = |event: &Event| {
        let mut told = tells::told_again(event);
        told.pop();
        told.retain(|(_, edge)| *edge != Edge::Whole);
        told
    };
    let events = record.events.iter().enumerate().filter(|(i, event)| elsewhere[*i].is_none() && unsettled(event));
    let waiting: Vec<_> = events.map(|(i, event)| (i, told(event))).filter(|(_, told)| !told.is_empty()).collect();
    if waiting.is_empty() {
        return false;
    }
    let asked: FxHashSet<String> =
        sorts(waiting.iter().flat_map(|(_, told)| told).map(|(described, _)| described.head.as_str())).collect();
    let lookup = Lookup::new(record, known, &asked);
    let mut any = false;
    for (i, told) in waiting {
        let event = &record.events[i];
        let found = told_elsewhere(event, &event.summary, || told, &[], &lookup);
        // A stretch says less than what it is counted from.
        if let Some(found) = found.filter(|found| found.window.is_day()) {
            elsewhere[i] = Some(found);
            any = true;
        }
    }
    any
}

/// What is only named besides is not dated by a longer stretch of days.
const LOOSE: i64 = 31;

/// Back to what the words alone tell.
fn forget(timex: &mut Timex, term: &Term) {
    if let Some(value) = time::resolve(term, &time::Known::nothing()) {
        set(timex, value);
    }
    timex.basis = Basis::Unresolved;
    let noun = timex.named.as_ref().and_then(|named| named.noun.clone());
    let on = noun.unwrap_or_else(|| term.events().join("” and “"));
    timex.why = format!("“{}” hangs on “{on}”, which is not dated", words(timex));
}

fn set(timex: &mut Timex, value: time::Value) {
    timex.kind = value.kind;
    timex.value = value.value;
    timex.modifier = value.modifier.map(|m| m.as_str().to_owned());
    timex.quant = value.quant.map(str::to_owned);
    timex.freq = value.freq;
    (timex.from, timex.to) = (value.from, value.to);
    timex.edtf = value.edtf;
    timex.precision = value.precision;
}

/// What came of looking up what is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Nothing.
    Nothing,
    /// Why something stays open.
    Why,
    /// A date, which may date something more.
    More,
}

/// Of what is looked up what is still open.
struct Asked<'a> {
    known: &'a Known,
    /// The sorts of event.
    sorts: &'a FxHashSet<String>,
    /// Whether words that no list knows may be guessed at.
    guesses: bool,
    /// On which events nothing hangs.
    aside: &'a [bool],
    /// Whether those are not looked up.
    large: bool,
}

/// Looks up what is still open; what came of it.
fn more(
    record: &mut Record,
    open: &[(usize, Term)],
    elsewhere: &mut [Option<Elsewhere>],
    asked: &Asked<'_>,
    counting: &FxHashMap<usize, Vec<usize>>,
) -> Told {
    let lookup = Lookup::new(record, asked.known, asked.sorts).guessing(asked.guesses);
    let mut found = Vec::new();
    let (past, ahead) = (told_so(record, has_happened), told_so(record, is_to_come));
    let unsettled = record.timexes.iter().filter(|t| is_unsettled(t));
    let counted_from = unsettled.filter_map(|t| t.named.as_ref()?.event.as_deref()).collect();
    for (i, term) in open.iter().filter(|(i, _)| is_unsettled(&record.timexes[*i])) {
        found.extend(
            counted(record, *i, term, &lookup, (past[*i], ahead[*i] && !past[*i]), &counted_from)
                .map(|answer| (*i, answer)),
        );
    }
    let mut told = Told::Nothing;
    for (i, event) in record.events.iter().enumerate() {
        // "The day that the vote should have been held" is of no vote that was.
        let never = event.modality.is_some() && event.aspect == Aspect::Perfective;
        // What is known but for some days may be told to the day by who comes to know it.
        let length = |found: &Elsewhere| days(found.window.from, found.window.to);
        let vague = |found: &Elsewhere| (1..i64::MAX).contains(&length(found));
        let open = elsewhere.get(i).is_some_and(|found| found.as_ref().is_none_or(vague)) && !never;
        let aside = asked.aside.get(i) == Some(&true);
        let open = open && event.refers.is_some() && !(aside && asked.large);
        let stretch = has_stretch(record, event);
        // What was "in May" is told to the day by its own words alone.
        let open = open && !(stretch && asked.guesses);
        let own = |l: &Link| l.to.starts_with('t') && l.relation == Relation::During;
        let open = open && (stretch || event.links.first().is_none_or(|l| !own(l)));
        if open && (asked.guesses || !waits(record, i, counting)) {
            let hosts = counting.get(&i).map_or(&[][..], Vec::as_slice);
            let clause = || tells::told_again(event);
            let words = event.refers.as_deref();
            let found = words.and_then(|words| told_elsewhere(event, words, clause, hosts, &lookup));
            let found = found.filter(|found| !stretch || found.window.is_day() && when::within(record, event, found));
            // "The proposal" is hardly the one of some day in 1984, nor what only lies ahead.
            let fits = |found: &Elsewhere| {
                let begins = |from: Point| record.date.is_none_or(|day| from.day <= day.day);
                (length(found) <= LOOSE || length(found) == i64::MAX || lexicon::goes_on(&event.lemma))
                    && (found.window.to.is_some() || found.window.from.is_none_or(begins))
            };
            let found = found.filter(|found| stretch || !aside || fits(found));
            if let Some(found) = found
                && elsewhere[i].as_ref().is_none_or(|before| length(&found) < length(before))
            {
                elsewhere[i] = Some(found);
                told = Told::More;
            }
        }
    }
    for (i, answer) in found {
        let timex = &mut record.timexes[i];
        match answer {
            // "Bombed on the third day of the war" is no day that the article does not know yet.
            Ok((value, _)) if past[i] && value.from.zip(record.date).is_some_and(|(from, day)| from.day > day.day) => {}
            // What was counted from a stretch is settled by who tells the day.
            Ok((value, _))
                if timex.basis == Basis::Anchor && days(value.from, value.to) >= days(timex.from, timex.to) => {}
            Err(_) if timex.basis == Basis::Anchor => {}
            Ok((value, why)) => {
                set(timex, value);
                timex.basis = Basis::Anchor;
                timex.why = why;
                told = Told::More;
            }
            Err(why) => {
                timex.why = why;
                told = if told == Told::Nothing { Told::Why } else { told };
            }
        }
    }
    told
}

/// Whether the article tells the event of a clause itself in nearly the same words, and that one's date has yet to be counted:
/// "The tanker came free on Thursday, 12 days after she ran aground. … Since the day after the ship [went] aground".
fn waits(record: &Record, event: usize, counting: &FxHashMap<usize, Vec<usize>>) -> bool {
    let here = &record.events[event];
    let Some(words) = here.refers.as_deref().filter(|_| here.tense != Tense::None) else { return false };
    let near = event.saturating_sub(NEAR)..record.events.len().min(event + NEAR);
    let counted = |other: &usize| {
        let told = &record.events[*other];
        let counted = is_to_be_counted(record, told) || told.basis == Basis::Unresolved && counting.contains_key(other);
        *other != event && counted && has_happened(told)
    };
    let mut told =
        near.filter(counted).map(|other| &record.events[other]).filter(|told| shares_word(words, told)).peekable();
    if told.peek().is_none() {
        return false;
    }
    let sorts: Vec<String> = tells::told_again(here).into_iter().map(|(told, _)| told.head).collect();
    let same = |told: &str| sorts.iter().any(|sort| lexicon::same_sort(sort, told) || lexicon::akin(sort, told));
    told.any(|told| same(&tells::sort(told)))
}

/// Whether an event's own date has yet to be counted from another: "broke out five weeks after the navy closed the strait".
pub(super) fn is_to_be_counted(record: &Record, event: &Event) -> bool {
    let link = event.links.first().filter(|l| l.relation == Relation::During);
    let timex = link.and_then(|l| index('t', &l.to)).and_then(|t| record.timexes.get(t));
    event.basis == Basis::Unresolved && timex.is_some_and(|t| t.basis == Basis::Unresolved && t.term.contains("event("))
}

/// How many events before and behind one are looked at for the same.
const NEAR: usize = 40;

/// Whether an event's clause has one of these words too, but for what tells the event.
fn shares_word(words: &str, told: &Event) -> bool {
    let content = |word: &&str| word.len() >= SHORTEST && *word != told.text;
    let other: Vec<&str> = told.summary.split(' ').filter(content).collect();
    words.split(' ').any(|word| other.contains(&word))
}

/// The length of the shortest word that tells which event is meant.
const SHORTEST: usize = 4;

/// Whether more may come to be known of when an open expression is.
fn is_unsettled(timex: &Timex) -> bool {
    timex.basis == Basis::Unresolved || timex.basis == Basis::Anchor && days(timex.from, timex.to) > 0
}

/// How many days lie between two points.
pub(super) fn days(from: Option<Point>, to: Option<Point>) -> i64 {
    from.zip(to).map_or(i64::MAX, |(from, to)| (to.day - from.day).num_days())
}

/// For events, by their place, where those begin that are counted from them: "took effect" of "took effect on Thursday, a
/// day after they signed" for "signed".
fn counting(record: &Record) -> FxHashMap<usize, Vec<usize>> {
    let mut out: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (event, _, _, from) in told::counting(record) {
        out.entry(from).or_default().push(event.start);
    }
    out
}

/// When an event was that is told elsewhere in `words`, not by those of `hosts` that are counted from it; `told` is what its
/// clause tells.
fn told_elsewhere(
    event: &Event,
    words: &str,
    told: impl FnOnce() -> Vec<(Description, Edge)>,
    hosts: &[usize],
    lookup: &Lookup,
) -> Option<Elsewhere> {
    // What was called off is when it was to be.
    // So is what was as planned.
    let called_off = event.tense == Tense::None && event.status == Status::Negated || tells::was_planned(event);
    let apart = |s: &Statement| !s.article.is_empty() || s.start != event.start && !hosts.contains(&s.start);
    // What has happened is none that lies ahead.
    let happened = has_happened(event);
    let may_be =
        |s: &Statement| if called_off { s.is_foretold() && !s.off } else { !(happened && lookup.lies_ahead(s)) };
    let but = |s: &Statement| apart(s) && may_be(s);
    let point = |day: NaiveDate| Some(Point::day(day));
    // "As the siege entered its third day".
    if let Some((event, days)) = age::reached(words)
        && let Some(Found::One(extent)) = Description::of(event).map(|event| lookup.named(&event, false, but))
    {
        return at_age(words, event, &extent, days);
    }
    let Extent { start, mut end } = if event.tense == Tense::None {
        let described = Description::of(words)?;
        let Found::One(extent) = lookup.named(&described, false, but) else { return None };
        let length = if described.edge.is_none() { lookup.length(event, words) } else { None };
        match length {
            Some(length) => extent.lasting(length)?,
            None => extent.told(described.edge),
        }
    } else {
        let told = told();
        let ends = tells::ends(&told);
        let found = match lookup.clause(told, but) {
            // By whoever the pronoun is of, where nobody fits; what was long over when it was told is hardly that.
            Found::None if lookup.may_guess() => tells::told_by_verb(event)
                .map_or(Found::None, |told| lookup.clause(told, |s: &Statement| but(s) && s.is_news())),
            found => found,
        };
        let full = || tells::in_full(event).map_or(Found::None, |full| lookup.meant(&full, but));
        match if found == Found::None && lookup.guesses() && !ends { full() } else { found } {
            Found::One(extent) => extent,
            _ => return None,
        }
    };
    if start.is_none() && end.is_none() {
        return None;
    }
    // Nobody knows how long a visit would have been that was called off.
    if called_off && end.is_none() {
        end.clone_from(&start);
    }
    let window =
        Window { from: start.as_ref().and_then(|d| point(d.from)), to: end.as_ref().and_then(|d| point(d.to)) };
    let why = relative::extent(words, &Extent { start, end });
    Some(Elsewhere { window, why })
}

/// Whether the statement's own date comes from this expression.
pub(super) fn dated_by(record: &Record, statement: &Statement, timex: usize) -> bool {
    let id = &record.timexes[timex].id;
    let at = record.events.partition_point(|e| e.start < statement.start);
    let event = record.events.get(at).filter(|e| e.start == statement.start);
    event.is_some_and(|e| e.links.first().is_some_and(|l| l.to == *id))
}

/// Which expressions date what is told so: as past, as yet to come.
fn told_so(record: &Record, so: impl Fn(&Event) -> bool) -> Vec<bool> {
    let mut told = vec![false; record.timexes.len()];
    for event in record.events.iter().filter(|e| so(e)) {
        let first = event.links.first().filter(|l| l.relation == Relation::During);
        if let Some(slot) = first.and_then(|l| told.get_mut(index('t', &l.to)?)) {
            *slot = true;
        }
    }
    told
}

/// Whether an event is told as what is yet to come: "will open", "opens".
fn is_to_come(event: &Event) -> bool {
    let present = event.tense == Tense::Present && event.aspect == Aspect::None && event.status == Status::Ongoing;
    event.status == Status::Planned && matches!(event.tense, Tense::Future | Tense::Present) || present
}

/// What is not dated but told as past lies before the article: "the second day of the war", which nobody dates.
fn told_in_the_past(record: &mut Record, open: &[(usize, Term)]) {
    let Some(day) = record.date else { return };
    let past = told_so(record, has_happened);
    for timex in open.iter().map(|(i, _)| *i).filter(|i| past[*i]) {
        let timex = &mut record.timexes[timex];
        if timex.to.is_none() && timex.basis == Basis::Unresolved {
            timex.to = Some(day);
        }
    }
    for event in &mut record.events {
        if event.basis == Basis::Unresolved && event.to.is_none() && has_happened(event) {
            event.to = Some(day);
        }
    }
}

/// A noun tells no tense: what is dated later than the article, "Friday's ruling will affect millions", is yet to come.
fn lies_ahead(record: &mut Record) {
    let Some(day) = record.date else { return };
    let dated = |event: &Event| matches!(event.basis, Basis::Stated | Basis::Document);
    // So is what a present tells of a later day: "the trial begins on Monday".
    // And what is "to be held on Monday".
    let timeless = |event: &Event| {
        matches!(event.tense, Tense::None | Tense::Present | Tense::Infinitive) && event.aspect == Aspect::None
    };
    let ahead = |event: &Event| timeless(event) && dated(event) && event.from.is_some_and(|p| p.day > day.day);
    for event in record.events.iter_mut().filter(|e| matches!(e.status, Status::Occurred | Status::Ongoing) && ahead(e))
    {
        event.status = Status::Planned;
    }
}
