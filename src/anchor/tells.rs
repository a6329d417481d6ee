//! What an event of the text tells of itself and of others, by its verb with its particle, its object and its subject:
//! "imposed a blockade" begins one, "went on strike" is one.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::describe::{AGAIN, Description, ORDINALS, names_in};
use super::lexicon::{self, Phrase, Role, Who, canonical, lasts};
use super::statement::Sorts;
use crate::extract;
use crate::record::{Edge, Event, Tense};
use crate::segment;
use crate::text::Tag;

/// What an event of the text states of the event whose edge it tells, "imposed a blockade", and then of itself.
fn told_by(event: &Event) -> Vec<(Description, Edge)> {
    let mut out = told_beside(event, Sorts::All);
    out.extend(told_of_itself(event, Sorts::All));
    out
}

/// What an event of the text states of itself, if its sort is asked for.
pub(crate) fn told_of_itself(event: &Event, asked: Sorts<'_>) -> Option<(Description, Edge)> {
    let mut sort = sort(event);
    let noun = event.tense == Tense::None;
    let may_answer = asked.answers(&sort) || noun && may_be_compound(&event.summary, &sort);
    if !may_answer {
        return None;
    }
    let own = if noun { Description::of(&event.summary) } else { None };
    // "A general strike" is no strike of aircraft.
    if let Some(own) = &own
        && own.head.strip_suffix(&*sort).is_some_and(|first| first.ends_with('-'))
    {
        sort = Cow::Owned(own.head.clone());
    }
    if !asked.answers(&sort) {
        return None;
    }
    let parts = [&event.who, &event.what, &event.place].map(Option::as_deref);
    // "Reached an agreement" arrived nowhere.
    if !noun && event.lemma == "reach" && !phrases(&event.lemma, parts, false).is_empty() {
        return None;
    }
    let mut described = whole(&sort, parts);
    if noun {
        described.words.extend(which(&event.summary));
        let own = own.filter(|own| own.head == described.head);
        described.words.extend(own.into_iter().flat_map(|own| own.words));
    }
    Some((described, told_edge(&sort, noun)))
}

/// Whether words that tell a sort of event may tell another whose name ends in it: "a hunger strike".
fn may_be_compound(words: &str, sort: &str) -> bool {
    words.contains('-') || lexicon::ends_compound(sort)
}

/// The announcement that somebody makes who says what is to be: "said that it would close the mill".
pub(crate) fn announced(saying: &Event, content: &Event) -> Description {
    let mut described = whole(ANNOUNCE, [saying.who.as_deref(), content.what.as_deref(), None]);
    described.words.insert(sort(content).into_owned());
    let told = told_beside(content, Sorts::All).into_iter().map(|(told, _)| told);
    told.for_each(|told| {
        described.words.insert(told.head);
        described.names.extend(told.names);
    });
    described
}

/// An event by all the words that tell it.
pub(crate) fn told_in_words(event: &Event) -> Description {
    let parts = [&event.who, &event.what, &event.place].map(Option::as_deref);
    let mut told = whole(&sort(event), parts);
    let plain = |word: &&str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    // "Arrested a man over the raid" tells of no raid.
    let aside =
        |word: &&str| !["about", "after", "amid", "before", "despite", "following", "over", "since"].contains(word);
    let words = event.summary.split(|c: char| !c.is_alphanumeric()).take_while(aside).filter(plain);
    told.words.extend(words.map(|word| super::describe::lemma(word).into_owned()));
    told.words.extend(told.head.split('-').map(str::to_owned));
    told
}

/// Verbs that tell nothing of which event it was.
pub(super) const LIGHT: [&str; 9] = ["make", "take", "have", "be", "do", "get", "go", "say", "give"];

/// The word for what was made known.
pub(super) const ANNOUNCE: &str = "announce";

/// Which of several a noun tells of: "the second raid".
fn which(words: &str) -> Option<String> {
    words.split(' ').take(3).find(|word| ORDINALS.contains(word) || AGAIN.contains(word)).map(str::to_owned)
}

/// What an event of the text states of others of a sort that is asked for, such as the one whose edge it tells: "imposed a
/// blockade".
pub(crate) fn told_beside(event: &Event, sorts: Sorts<'_>) -> Vec<(Description, Edge)> {
    let asked = |sort: &str| sorts.answers(sort);
    let verb = particle_verb(event);
    let part = |role, words: &Option<String>| {
        let edge = closes(&event.lemma, &event.summary).or_else(|| lexicon::edge(&verb, role))?;
        Some((Description::of_sort(words.as_deref()?, asked)?, edge))
    };
    let mut out = Vec::new();
    let last = event.action.rsplit_once(' ').map_or("", |(_, last)| last);
    // "The war began with air strikes" tells when the war began.
    let aside = verb == event.lemma && JOINS.contains(&last);
    // Nor has "the truce came into force" an object, nor "fighting broke out between the armies".
    // And the effect of "took effect" is part of its verb.
    let part_of_verb = event.what.is_some() && verb.split_once('-').map(|(_, part)| part) == event.what.as_deref();
    let alone = part_of_verb || verb.matches('-').count() > 1 || verb != event.lemma && BETWEEN.contains(&last);
    // "Agreed to stop fighting under a deal": what is stopped is the fighting.
    let done = doing(event).map(Cow::into_owned);
    let what = if aside || alone { &None } else { done.as_ref().map_or(&event.what, |_| &done) };
    if let Some((mut described, edge)) = part(Role::Object, what) {
        described.names.extend(event.who.as_deref().filter(|who| !presides(who)).map(names_in).unwrap_or_default());
        out.push((described, edge));
    } else if what.is_none() && !goes_on_to(event) {
        out.extend(part(Role::Subject, &event.who));
    }
    // "A fire destroyed the depot": what is new and does something is an event.
    // "Typhoon Mira slammed into the coast": so is what has a name of its own.
    let named = |who: &str| who.starts_with(char::is_uppercase) && lexicon::kinds(&first(who)).any(|k| k == "storm");
    let new = event.who.as_deref().filter(|who| is_new(who) || named(who));
    // But what polls show is no vote.
    let known = |sort: &str| !lexicon::groups(sort).is_empty() && !lasts(sort) && sort != "poll" && asked(sort);
    if let Some(described) = new.and_then(|who| Description::of_sort(who, known)) {
        let names = event.what.as_deref().map(names_in).unwrap_or_default();
        out.push((Description { names: described.names.union(&names).cloned().collect(), ..described }, Edge::Whole));
    }
    let parts = [&event.who, if done.is_some() { &done } else { &event.what }, &event.place].map(Option::as_deref);
    // "Approved it by 141 votes to 22".
    if event.tense != Tense::None && event.summary.contains(" votes to ") && asked("vote") {
        out.push((whole("vote", parts), Edge::Whole));
    }
    let mut verbs = [&*verb, &event.lemma].into_iter();
    if verbs.any(|verb| sorts.answers_phrase(verb)) || event.lemma == "take" && asked(TAKEN) {
        out.extend(phrases_of(event, &verb, parts, false).into_iter().filter(|(described, _)| asked(&described.head)));
    }
    out.extend(comes_under(event, parts).into_iter().filter(|(described, _)| asked(&described.head)));
    out
}

/// Whether somebody is told who decides of what others do: "the Commercial Court", of whom no hearing is known for another.
fn presides(who: &str) -> bool {
    let decides = |word: &str| ["court", "judge", "tribunal"].iter().any(|known| known.eq_ignore_ascii_case(word));
    who.split(' ').any(decides)
}

/// What begins when something is put under it: the quarantine of "placed the port under quarantine".
fn comes_under(event: &Event, parts: [Option<&str>; 3]) -> Option<(Description, Edge)> {
    let puts = matches!(event.lemma.as_str(), "bring" | "come" | "fall" | "go" | "place" | "put");
    let (_, state) = event.summary.split_once(" under ").filter(|_| puts && event.tense != Tense::None)?;
    let sort = Description::of(state).filter(|described| lexicon::may_last(&described.head))?.head;
    Some((whole(&sort, parts), Edge::Start))
}

/// Whether what begins is what the infinitive behind tells: the ebbing, not the flood, of "floodwater began to drain".
fn goes_on_to(event: &Event) -> bool {
    let phase = matches!(event.lemma.as_str(), "begin" | "start" | "cease");
    phase && behind(&event.summary, &event.text).is_some_and(|rest| rest.trim_start().starts_with("to "))
}

/// What somebody begins, goes on or ceases to do: the fighting of "stop fighting".
fn doing(event: &Event) -> Option<Cow<'_, str>> {
    let phase =
        ["begin", "cease", "end", "halt", "quit", "resume", "start", "stop", "suspend"].contains(&event.lemma.as_str());
    let next = behind(&event.summary, &event.text).filter(|_| phase)?.split_whitespace().next()?;
    // "Fighting" is an event of its own.
    let base = || if lexicon::groups(next).is_empty() { segment::lemma(next, Tag::Vbg) } else { next.into() };
    next.ends_with("ing").then(base)
}

/// Whether some words name what was not told before: "a fire", "heavy fighting", not "the fire", "its war" or "Marr's fall".
fn is_new(words: &str) -> bool {
    let first = first(words);
    let known = ["the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "no", "some", "all"];
    !known.contains(&&*first) && !words.contains("'s ") && !words.contains("’s ")
}

/// The edge that "brought the revolt to a close" and "declared the outbreak over" tell.
pub(super) fn closes(lemma: &str, clause: &str) -> Option<Edge> {
    let ends = || [" to a close", " to an end", " to a halt"].iter().any(|end| clause.contains(end));
    let over = || [" over", " at an end", " ended", " finished"].iter().any(|end| clause.ends_with(end));
    let closes = match lemma {
        "bring" => ends(),
        "declare" | "proclaim" | "pronounce" => over(),
        _ => false,
    };
    closes.then_some(Edge::End)
}

/// The first of some words, in small letters.
fn first(words: &str) -> String {
    words.split(' ').next().unwrap_or_default().to_lowercase()
}

/// What a word's own date is the date of: "besieged the town on Monday" begins a siege, "the attack on Monday" is all.
pub(crate) fn told_edge(lemma: &str, noun: bool) -> Edge {
    // Who "visited the town on Monday" need not have stayed.
    let begins = lasts(lemma) && !noun && !matches!(lemma, "visit" | "tour");
    if begins { Edge::Start } else { Edge::Whole }
}

/// The words that say that something was as it was to be: "opened on schedule".
const PLANNED: [&str; 8] = [
    " as agreed",
    " as announced",
    " as expected",
    " as intended",
    " as planned",
    " as promised",
    " as scheduled",
    " on schedule",
];

/// Whether these are two such words.
pub(super) fn is_planned(one: &str, other: &str) -> bool {
    let behind = |planned: &&'static str| planned.strip_prefix(' ')?.strip_prefix(one)?.strip_prefix(' ');
    PLANNED.iter().filter_map(behind).any(|second| second == other)
}

/// Whether an event that is told elsewhere is told there as a plan: "opened on schedule", "went ahead".
pub(super) fn was_planned(event: &Event) -> bool {
    let words = event.refers.as_deref().unwrap_or_default();
    PLANNED.iter().any(|planned| words.ends_with(planned)) || words.ends_with("went ahead")
}

/// What an event that is told elsewhere is, by the words of its clause: "the war began" is the start of the war.
pub(crate) fn told_again(event: &Event) -> Vec<(Description, Edge)> {
    let words = event.refers.as_deref().unwrap_or(&event.summary);
    let Some((before, after)) = words.split_once(event.text.as_str()) else { return told_by(event) };
    let planned = PLANNED.iter().find_map(|planned| after.split_once(planned));
    let after = planned.map_or(after, |(after, _)| after);
    let helps = |word: &&str| {
        ["was", "were", "is", "are", "been", "being", "had", "has", "have", "got"].contains(word)
            || word.ends_with("ly")
    };
    let subject: Vec<&str> = before.split_whitespace().collect();
    let kept = subject.len() - subject.iter().rev().take_while(|w| helps(w)).count();
    let passive = subject.iter().skip(kept).any(|w| ["was", "were", "is", "are", "been", "being", "got"].contains(w));
    let (mut subject, mut object) = (subject.get(..kept).unwrap_or_default().join(" "), after.trim());
    if matches!(object, "it" | "them") && !passive {
        // "A week after she survived it".
        object = event.what.as_deref().unwrap_or(object);
    }
    if is_pronoun(&subject) {
        // Whom the pronoun names.
        subject = (if passive { &event.what } else { &event.who }).clone().unwrap_or_default();
    }
    let verb = particle_verb(event);
    let object = particle(event).and_then(|p| object.strip_prefix(&*p.replace('-', " "))).unwrap_or(object);
    let closes = closes(&event.lemma, words);
    let part = |role, words: &str| Some((Description::of(words)?, closes.or_else(|| lexicon::edge(&verb, role))?));
    let mut out = Vec::new();
    if passive {
        out.extend(part(Role::Object, &subject));
    } else if let Some((described, edge)) = doing(event).and_then(|done| part(Role::Object, &done)) {
        out.push((Description { names: names_in(&subject), ..described }, edge));
    } else if object.trim().is_empty() {
        out.extend(part(Role::Subject, &subject));
    } else if let Some((mut described, edge)) = part(Role::Object, object) {
        described.names.extend(names_in(&subject));
        out.push((described, edge));
    }
    let parts = if passive { [None, Some(&*subject), None] } else { [Some(&*subject), Some(object), None] };
    out.extend(phrases_of(event, &verb, parts, true));
    let mut all = whole(&sort(event), [Some(&subject), Some(object), None]);
    // "Printed a second account" tells not of the first.
    all.words.extend(which(object));
    out.push((all, Edge::Whole));
    out
}

/// Whether a clause tells that something ended which had gone on: "the siege was lifted".
pub(super) fn ends(told: &[(Description, Edge)]) -> bool {
    told.iter().any(|(described, edge)| *edge == Edge::End && lexicon::goes_on(&described.head))
}

/// What an event's verb tells with what takes part in it, with its particle or without.
fn phrases_of(event: &Event, verb: &str, parts: [Option<&str>; 3], anybody: bool) -> Vec<(Description, Edge)> {
    let told = phrases(verb, parts, anybody);
    if told.is_empty() && verb != event.lemma { phrases(&event.lemma, parts, anybody) } else { told }
}

/// What a verb tells with what takes part in it, the most particular first: "officers seized power" is a coup. Whoever is no
/// more than named may be `anybody`.
fn phrases(verb: &str, parts: [Option<&str>; 3], anybody: bool) -> Vec<(Description, Edge)> {
    let rows = lexicon::phrases(verb);
    if rows.is_empty() {
        return Vec::new();
    }
    let what = parts[1].and_then(Description::of);
    let objects = what.as_ref().map_or_else(Vec::new, |what| nouns(what, parts[1].unwrap_or_default()));
    let with = |row: &'static Phrase| {
        Some((row.noun.map_or(Some(objects.len()), |noun| objects.iter().position(|n| n == noun))?, row))
    };
    let rows: Vec<_> = rows.iter().filter_map(with).collect();
    if rows.is_empty() && verb != "take" {
        return Vec::new();
    }
    let who = parts[0].and_then(Description::of);
    let doers = who.as_ref().map_or_else(Vec::new, |who| nouns(who, parts[0].unwrap_or_default()));
    let by = |wanted: &Who| {
        who.as_ref().is_some_and(|who| match wanted {
            Who::Armed => is_armed(who),
            Who::OneOf(names) => {
                // "Talks" and "clashes" are words of their own.
                let one = || who.head.strip_suffix('s').is_some_and(|one| names.contains(&one));
                let nation = || names.contains(&"people") && is_nation(parts[0].unwrap_or_default());
                doers.iter().any(|doer| names.contains(&&**doer)) || one() || nation()
            }
        })
    };
    // "She lost her job", "the bridge was lost": by somebody of whom no more is told.
    let name = |who: &Description| who.words.is_empty() && who.names.contains(&canonical(&who.head));
    let nobody = anybody && (who.as_ref().is_none_or(name) || parts[0].is_some_and(is_pronoun));
    // By the object with the word before it, the object alone, the verb alone; by who does it, by anybody.
    let told = |(object, row): (usize, &Phrase)| {
        let fit = match &row.who {
            Some(who) if by(who) => 0,
            None => 1,
            Some(Who::OneOf(names))
                if nobody && row.noun.is_some() && names.iter().any(|n| extract::is_somebody(n)) =>
            {
                2
            }
            Some(_) => return None,
        };
        Some(((object, fit), row.event, row.edge))
    };
    let mut told: Vec<_> = rows.into_iter().filter_map(told).collect();
    told.sort_by_key(|(place, ..)| *place);
    // "The rebels took Hale", which has no word of its own for a town.
    let named = what.as_ref().is_some_and(|what| what.names.contains(&canonical(&what.head)));
    if verb == "take" && named && who.as_ref().is_some_and(is_armed) {
        told.push(((0, 0), TAKEN, Edge::Whole));
    }
    if told.is_empty() {
        return Vec::new();
    }
    let names: BTreeSet<String> = parts.into_iter().flatten().flat_map(names_in).collect();
    // "A second blast hurt two" tells of a second one.
    // And "blew up the bridge" of a bridge.
    let thing = what.as_ref().filter(|what| !what.names.contains(&canonical(&what.head))).map(|what| what.head.clone());
    let doer = who.as_ref().filter(|who| extract::is_somebody(&who.head)).map(|who| who.head.clone());
    let words: BTreeSet<String> = parts[0].and_then(which).into_iter().chain(thing).chain(doer).collect();
    let described = |head: &str| Description {
        head: head.to_owned(),
        names: names.clone(),
        words: words.clone(),
        year: None,
        edge: None,
    };
    told.into_iter().map(|(_, event, edge)| (described(event), edge)).collect()
}

/// What befalls a town that armed men took.
const TAKEN: &str = "seize";

/// Whether a people is named: "Belmarans" of "Belmarans choose a president".
fn is_nation(words: &str) -> bool {
    let ends = ["ans", "eans", "ians", "is"];
    words.starts_with(char::is_uppercase) && !words.contains(' ') && ends.iter().any(|end| words.ends_with(end))
}

/// The words by which an object or a doer may stand in the table of phrases: "the cabinet building" as `cabinet-building` and
/// `building`, "Prime Minister Ada Marr" as `prime-minister`.
fn nouns(what: &Description, words: &str) -> Vec<String> {
    let mut nouns: Vec<String> = what.words.iter().map(|word| format!("{word}-{}", what.head)).collect();
    nouns.push(what.head.clone());
    // "The tanker Meridian Pearl" is a tanker.
    if what.names.contains(&canonical(&what.head)) {
        nouns.extend(what.words.iter().cloned());
    }
    let titles: Vec<String> = words
        .split([' ', ','])
        .skip_while(|word| !word.starts_with(char::is_uppercase))
        .take_while(|word| word.starts_with(char::is_uppercase))
        .map(str::to_lowercase)
        .collect();
    nouns.extend(titles.windows(2).map(|two| two.join("-")));
    nouns.extend(titles);
    nouns
}

/// Whether armed men are told: "soldiers", "members of the presidential guard".
fn is_armed(who: &Description) -> bool {
    lexicon::side(&who.head).is_some() || who.words.iter().any(|word| lexicon::side(word).is_some())
}

/// Whether a verb with this object may tell what a noun names: "crowds filled the square" a rally.
pub(super) fn may_tell(verb: &str, object: Option<&str>, noun: &str) -> bool {
    let with_object =
        || phrases(verb, [None, object, None], false).iter().any(|(told, _)| lexicon::akin(&told.head, noun));
    lexicon::akin(noun, verb) || with_object()
}

pub(super) fn is_pronoun(word: &str) -> bool {
    ["he", "she", "it", "they"].contains(&word.to_lowercase().as_str())
}

/// The same of a clause whose pronoun may be of anybody: "five days after he was sentenced", by its verb alone.
pub(crate) fn told_by_verb(event: &Event) -> Option<Vec<(Description, Edge)>> {
    let words = event.refers.as_deref()?;
    let tells = is_pronoun(words.split(' ').next()?) && !LIGHT.contains(&&*sort(event));
    tells.then(|| vec![(whole(&sort(event), [None; 3]), Edge::Whole)])
}

/// An event by all that its clause tells: "the state began [flying] home the stranded passengers".
pub(crate) fn in_full(event: &Event) -> Option<Description> {
    let own = sort(event);
    let behind = event.summary.split_once(&format!(" {} ", event.text)).map_or("", |(_, behind)| behind);
    let mut words = behind.split(' ').skip_while(|word| *word == "to");
    // What is begun or stopped says more of it than that it was.
    let goes_on = matches!(&*own, "begin" | "cease" | "continue" | "keep" | "start" | "stop");
    let act = words.next().filter(|word| goes_on && (word.ends_with("ing") || behind.starts_with("to ")));
    let act = act.map(|word| segment::lemma(word, if word.ends_with("ing") { Tag::Vbg } else { Tag::Vb }));
    Description::clause(act.as_deref().unwrap_or(&own), &event.summary)
}

/// An event described by its verb and by what takes part in it: who, what, where.
pub(crate) fn whole(lemma: &str, parts: [Option<&str>; 3]) -> Description {
    let (mut names, mut words) = (BTreeSet::new(), BTreeSet::new());
    for (i, part) in parts.into_iter().enumerate().filter_map(|(i, part)| Some((i, Description::of(part?)?))) {
        // A head with a capital is a name: "Velmora".
        if i < 2 && !part.names.contains(&canonical(&part.head)) {
            // The "in" of "joined in" is nothing that takes part.
            words.extend(Some(part.head).filter(|head| head.len() > 2));
        } else if i < 2 {
            // "The freighter Aster": what it is stands before it.
            words.extend(part.words);
        }
        names.extend(part.names);
    }
    Description { head: lemma.to_owned(), names, words, year: None, edge: None }
}

/// Words that join to a verb what it was not done to: "opened [under] heavy guard".
const JOINS: [&str; 20] = [
    "with", "in", "at", "on", "after", "as", "when", "under", "amid", "over", "for", "from", "by", "without",
    "despite", "against", "to", "into", "near", "before",
];

/// Prepositions that tell between whom something broke out.
const BETWEEN: [&str; 3] = ["between", "among", "with"];

/// The words right behind the verb that make another verb of it, where the tables know that verb: "broke out", "took place",
/// "went on strike", "came into force".
fn particle(event: &Event) -> Option<&'static str> {
    let known = lexicon::particles(&event.lemma)?;
    // "Moved into the town" tells what "moved in" does.
    let is = |word: &str, p: &str| word == p || (word == "into" && p == "in");
    let told = |p: &&str| event.action.split(' ').skip(1).any(|w| is(w, p));
    let next = [event.refers.as_deref(), Some(&*event.summary)].map(|words| behind(words?, &event.text));
    // "Laid to rest": two words.
    let two = |behind: &str, p: &str| {
        let mut words = behind.split_whitespace();
        p.split_once('-').is_some_and(|(one, two)| words.next() == Some(one) && words.next() == Some(two))
    };
    // "Gave himself up".
    let own = |word: &&str| matches!(*word, "himself" | "herself" | "itself" | "themselves");
    let one = |behind: &str, p: &str| behind.split_whitespace().find(|word| !own(word)).is_some_and(|word| is(word, p));
    // "Found the guard guilty".
    let made = |behind: &str, p: &str| p == "guilty" && behind.split_whitespace().take(6).any(|word| word == p);
    let one = |behind: &str, p: &str| one(behind, p) || made(behind, p);
    let tells = |p: &&str| told(p) || next.iter().flatten().any(|w| one(w, p) || two(w, p));
    known.iter().copied().filter(tells).max_by_key(|p| (p.len(), *p))
}

/// The words behind this one.
fn behind<'a>(words: &'a str, word: &str) -> Option<&'a str> {
    Some(words.split_once(word)?.1)
}

/// The lemma with its particle: "broke out" is `break-out`, "took place" `take-place`.
fn particle_verb(event: &Event) -> Cow<'_, str> {
    particle(event).map_or(Cow::Borrowed(&event.lemma), |p| Cow::Owned(format!("{}-{p}", event.lemma)))
}

/// What sort of event a word tells, with its particle where that says more: "walked out" is a strike, "walked" is none.
pub(crate) fn sort(event: &Event) -> Cow<'_, str> {
    let verb = particle_verb(event);
    // "Soldiers stormed the mast" tells of no storm.
    if verb == "storm" && event.tense != Tense::None {
        return Cow::Borrowed("storm-in");
    }
    // "Was last seen leaving her office" tells that she vanished.
    if verb == "see" && event.who.is_none() && event.action.contains("last seen") {
        return Cow::Borrowed("disappear");
    }
    // "He tried to" is no trial; "the court tried him" is.
    if verb == "try" && event.tense != Tense::None && event.who.is_some() && event.what.is_none() {
        return Cow::Borrowed("attempt");
    }
    // "Exchanged pens": nobody was freed.
    let thing = |what: Description| what.names.is_empty() && !extract::is_somebody(&what.head);
    if verb == "exchange" && event.what.as_deref().and_then(Description::of).is_some_and(thing) {
        return Cow::Borrowed("pass");
    }
    // "Measured the slick" sets no measures.
    if verb == "measure" && event.tense != Tense::None {
        return Cow::Borrowed("gauge");
    }
    // "Drillers went down the shaft": nothing sank.
    let somebody =
        |who: Description| extract::is_somebody(&who.head) || who.words.iter().any(|word| extract::is_somebody(word));
    let people = || event.who.as_deref().and_then(Description::of).is_some_and(somebody);
    if verb == "go-down" && people() {
        return Cow::Borrowed("descend");
    }
    // "Boarded the hijacked ferry": to free it.
    if verb == "board" && event.what.as_deref().is_some_and(|what| what.contains("hijacked")) {
        return Cow::Borrowed("storm-in");
    }
    // "Inaugurated a water tower": nobody took an oath.
    let opened = || event.what.as_deref().and_then(Description::of).is_some_and(thing);
    if verb == "inaugurate" && event.tense != Tense::None && opened() {
        return Cow::Borrowed("open");
    }
    // "The day she took over": an office, where nothing is taken by arms.
    if verb == "take-over" && event.what.is_none() {
        let who = event.who.as_deref().and_then(Description::of);
        let seized = who.is_some_and(|who| is_armed(&who) || TAKERS.contains(&&*who.head));
        if !seized {
            return Cow::Borrowed("take-post");
        }
    }
    // "The guns fell silent" is no fall as a town's or a government's.
    if verb == "fall" && event.tense != Tense::None && !may_fall(event) {
        return Cow::Borrowed("drop");
    }
    let known = !lexicon::groups(&verb).is_empty() || !lexicon::phrases(&verb).is_empty();
    if known { verb } else { Cow::Borrowed(&event.lemma) }
}

/// Who takes over a country or a town rather than an office.
const TAKERS: [&str; 5] = ["council", "government", "junta", "movement", "party"];

/// Whether who falls may be taken or overthrown: a town by its name, a government.
fn may_fall(event: &Event) -> bool {
    let Some(who) = event.who.as_deref().and_then(Description::of) else { return true };
    let bare = event.action.split(' ').skip(1).all(|word| JOINS.contains(&word));
    let ruled = ["government", "cabinet", "coalition", "regime", "administration", "junta"].contains(&&*who.head);
    // "The viaduct fell": so may what stands.
    bare && (ruled || lexicon::stands(&who.head) || !who.names.is_empty() || extract::is_place(&who.head))
}
