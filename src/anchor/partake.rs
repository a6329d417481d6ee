//! Which verb is when the event is that it takes part in: "attended [Sunday's funeral]", "won a majority in [last week's
//! vote]", "[Monday's storm] killed two"; not what only speaks of it, "condemned [Sunday's attack]".

use std::ops::Range;

use super::describe;
use super::fact;
use super::govern::Triggers;
use super::lexicon;
use super::named::relation_word;
use crate::extract::{self, Event};
use crate::normalise::Timex;
use crate::record::{Link, Polarity, Relation, Status, Tense};
use crate::text::{Dep, Pos, Tag};
use crate::time::{Op, Term};

/// The most tokens between a date and its noun: "Sunday's second televised debate".
const BETWEEN: usize = 6;

/// How many nouns stand between a verb's object and what it was won in: "71 of the 150 seats in".
const QUANTITY: usize = 4;

/// The verb's event beside a noun's event that has its date before it, and how it lies to that date; with the date behind
/// the noun only what lies before or after: "was freed after the arrest of a bishop on Monday".
pub(crate) fn partaker(triggers: &Triggers<'_>, timex: &Timex, noun: usize) -> Option<(usize, Relation)> {
    let tree = triggers.tree;
    let noun = triggers.events.get(noun)?.trigger;
    // Nobody dates "fell after a 3 percent rise in May" by that.
    let figure = |c: usize| c < noun && tree.word(c).starts_with(|c: char| c.is_ascii_digit());
    let figures = || tree.children(noun).any(|c| figure(c) || tree.children(c).any(figure));
    let now = timex.value.value == "PRESENT_REF";
    let behind = timex.tokens.start > noun && tree.pos(noun) == Pos::Noun && !now && !figures();
    let joined = || joined(triggers, noun);
    if dates_noun(triggers, timex, noun) {
        joined()
    } else {
        joined().filter(|(_, relation)| behind && *relation != Relation::During)
    }
}

/// The verb's event that takes part in the event of the noun at token `noun`, and how it lies to that.
pub(super) fn joined(triggers: &Triggers<'_>, noun: usize) -> Option<(usize, Relation)> {
    let tree = triggers.tree;
    let case = tree.child(noun, &[Dep::Case]).map_or(String::new(), |case| tree.word(case).to_lowercase());
    let above = tree.head(noun)?;
    let lemma = |e: usize| triggers.events[e].lemma.as_str();
    let joins = |e: &usize| extract::takes_part(lemma(*e));
    let verb = |token: usize| {
        triggers.of(token).filter(|e| tree.pos(token) == Pos::Verb || triggers.events[*e].tense != Tense::None)
    };
    let during = |e: usize| (e, Relation::During);
    let word = |token: usize| describe::lemma(tree.word(token));
    match tree.dep(noun) {
        Dep::Obj | Dep::NsubjPass => verb(above).filter(joins).map(during),
        // "Sunday's vote, which the opposition boycotted", taken for the sentence's own verb.
        Dep::Nsubj if tree.child(above, &[Dep::Obj]).is_some_and(|o| tree.tag(o) == Tag::Wdt && o < above) => {
            verb(above).filter(joins).map(during)
        }
        Dep::Nsubj => verb(above).filter(|e| extract::tells_of_subject(lemma(*e))).map(during),
        Dep::Obl => {
            let verb = verb(above)?;
            let object = || tree.child(above, &[Dep::Obj]).is_some();
            match case.as_str() {
                "in" if object() => Some(verb).filter(joins).map(during),
                "in" | "at" => Some(verb).filter(|e| !extract::looks_back(lemma(*e))).map(during),
                "from" if !object() => Some(verb).filter(joins).map(during),
                "of" | "out" if lemma(verb) == "walk" => Some(during(verb)),
                word => relation_word(word).map(|relation| (verb, relation)),
            }
        }
        // "Won a majority in Sunday's vote", "took part in Monday's talks".
        Dep::Nmod if matches!(case.as_str(), "in" | "at") && matches!(tree.dep(above), Dep::Obj | Dep::Obl) => {
            let fits = |e: &usize| if case == "at" { !extract::looks_back(lemma(*e)) } else { joins(e) };
            tree.head(above).and_then(verb).filter(fits).map(during)
        }
        // "Gas ignited in the gallery during Tuesday's early shift": no gallery is during anything.
        Dep::Nmod if case == "during" && triggers.of(above).is_none() => {
            let verb = tree.ancestors(above).take(QUANTITY).find_map(verb)?;
            Some(during(verb))
        }
        // "Took 71 of the 150 seats in Sunday's election".
        Dep::Nmod if case == "in" && lexicon::kinds(&word(noun)).any(|kind| kind == "vote") => {
            let above = tree.ancestors(noun).take(QUANTITY).find(|&a| tree.dep(a) != Dep::Nmod)?;
            let fits = |e: &usize| !extract::looks_back(lemma(*e));
            let verb = tree.head(above).filter(|_| tree.dep(above) == Dep::Obj).and_then(verb);
            verb.filter(fits).map(during)
        }
        // "Voters in Sunday's referendum rejected it", "leaders at Monday's summit agreed".
        Dep::Nmod if tree.dep(above) == Dep::Nsubj => {
            let decides =
                |e: &usize| matches!(lemma(*e), "agree" | "approve" | "back" | "choose" | "elect" | "reject" | "vote");
            let fits = |e: &usize| matches!(case.as_str(), "in" | "at") && decides(e);
            tree.head(above).and_then(verb).filter(fits).map(during)
        }
        _ => None,
    }
}

/// A verb with what it takes part in, where that is known from elsewhere and tells no event of its own here: "no minister
/// [attended the miners' funerals]".
pub(crate) fn attended(triggers: &Triggers<'_>, event: usize) -> Option<Range<usize>> {
    let (tree, own) = (triggers.tree, triggers.events.get(event)?);
    let past = own.tense == Tense::Past && extract::takes_part(&own.lemma);
    let noun = tree.child(own.trigger, &[Dep::Obj]).filter(|&noun| past && own.trigger < noun)?;
    let known =
        |c: usize| tree.dep(c) == Dep::NmodPoss || matches!(tree.word(c), "the" | "its" | "their" | "his" | "her");
    let definite = tree.children(noun).any(|c| c < noun && known(c));
    let event = fact::tells_event(triggers, noun) && triggers.of(noun).is_none();
    (definite && event).then(|| own.trigger..fact::noun_tokens(triggers, noun).end)
}

/// The words of what went on, where a verb tells how long or at what cost it did: "the [siege of Hale] lasted three months".
pub(crate) fn lasted(triggers: &Triggers<'_>, event: usize) -> Option<Range<usize>> {
    let tree = triggers.tree;
    let noun = triggers.events[event].trigger;
    let verb = tree.head(noun).filter(|_| tree.dep(noun) == Dep::Nsubj)?;
    let sums_up = matches!(tree.word(verb), "lasted" | "cost" | "claimed" | "dragged" | "produced");
    let the = |c: usize| matches!(tree.word(c), "The" | "the");
    let known = sums_up && tree.children(noun).any(|c| c < noun && the(c));
    let whole = |range: Range<usize>| Some(range).filter(|range| range.len() > 1);
    (known && lexicon::goes_on(&triggers.events[event].lemma))
        .then(|| fact::noun_tokens(triggers, noun))
        .and_then(whole)
}

/// The verbs that tell of a noun that has its date before it: "Sunday's vote, which the opposition [boycotted]".
pub(crate) fn told_of<'a>(
    triggers: &'a Triggers<'_>,
    timex: &Timex,
    noun: usize,
) -> impl Iterator<Item = usize> + use<'a> {
    let tree = triggers.tree;
    let noun = triggers.events[noun].trigger;
    let dated = dates_noun(triggers, timex, noun);
    let clauses = tree.children(noun).filter(move |&v| dated && matches!(tree.dep(v), Dep::Acl | Dep::AclRelcl));
    let object = move |v: usize| tree.child(v, &[Dep::Obj]).is_none_or(|o| tree.tag(o) == Tag::Wdt);
    let verbs = clauses.filter(move |&v| tree.tag(v) != Tag::Vb && object(v)).filter_map(|v| triggers.of(v));
    verbs.filter(|&e| extract::takes_part(&triggers.events[e].lemma))
}

/// The verb of what happened at an event that a participle dates: "[backed] it in a ballot held four days before the walkout".
pub(crate) fn held_at(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let held = &triggers.events[event];
    let takes_place = matches!(held.lemma.as_str(), "call" | "convene" | "hold" | "organise" | "organize" | "stage");
    let noun = tree.head(held.trigger).filter(|_| takes_place && tree.dep(held.trigger) == Dep::Acl)?;
    let at = tree.child(noun, &[Dep::Case]).is_some_and(|case| matches!(tree.word(case), "at" | "in" | "during"));
    let verb = tree.head(noun).filter(|_| at && tree.dep(noun) == Dep::Obl).and_then(|verb| triggers.of(verb))?;
    (!extract::looks_back(&triggers.events[verb].lemma)).then_some(verb)
}

/// The noun of what was done when a participle behind it says: "the second [operation], performed on Monday".
pub(crate) fn performed(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let event = &triggers.events[event];
    let done = matches!(
        event.lemma.as_str(),
        "carry" | "conduct" | "convene" | "deliver" | "give" | "hold" | "make" | "perform" | "play" | "sign" | "stage"
    );
    let parsed = tree.head(event.trigger).filter(|&noun| noun < event.trigger && tree.dep(event.trigger) == Dep::Acl);
    // "The operation, performed on Monday, came too late", which the parse may take for what the operation performed.
    let comma = event.trigger.checked_sub(1).filter(|&comma| tree.word(comma) == ",");
    let before = || comma?.checked_sub(1).filter(|&noun| tree.around(event.trigger).contains(&noun));
    let noun = parsed.or_else(before).filter(|&noun| tree.pos(noun) == Pos::Noun)?;
    let bare =
        matches!(tree.tag(event.trigger), Tag::Vbd | Tag::Vbn) && tree.child(event.trigger, &[Dep::Obj]).is_none();
    triggers.of(noun).filter(|_| done && bare)
}

/// The noun of what is new and did what its verb tells: "a [fire] on the eve of the vote destroyed the hall".
pub(crate) fn doer(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let event = &triggers.events[event];
    let noun = tree.child(event.trigger, &[Dep::Nsubj]).filter(|&n| n < event.trigger && tree.pos(n) == Pos::Noun)?;
    let new = tree.children(noun).any(|c| c < noun && matches!(tree.word(c), "A" | "An" | "a" | "an"));
    let sort = || !lexicon::groups(&describe::lemma(tree.word(noun))).is_empty();
    triggers.of(noun).filter(|_| new && extract::tells_of_subject(&event.lemma) && sort())
}

/// The noun of what came when a verb says that it did: "the [demand] came four days later".
pub(crate) fn that_came(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let event = &triggers.events[event];
    let comes = matches!(event.lemma.as_str(), "come" | "follow" | "happen" | "occur") && event.tense == Tense::Past;
    let noun = tree.child(event.trigger, &[Dep::Nsubj]).filter(|&noun| comes && tree.pos(noun) == Pos::Noun)?;
    triggers.of(noun).filter(|_| tree.child(event.trigger, &[Dep::Obj]).is_none())
}

/// The noun of what was when a verb says that it was, or was not: "no [talks] took place on Tuesday".
pub(crate) fn took_place(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let event = &triggers.events[event];
    let takes_place = event.lemma == "take" && tree.word(event.trigger + 1) == "place";
    let noun = tree.child(event.trigger, &[Dep::Nsubj]).filter(|&noun| takes_place && tree.pos(noun) == Pos::Noun)?;
    triggers.of(noun)
}

/// The noun of what was when its verb was: "the row deepened with the [arrest] of two bishops on Monday", "his exit was
/// followed on Wednesday by the [suspension] of his deputy", "the row may lead to a [strike] in June".
pub(crate) fn came_with(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let verb = &triggers.events[event];
    let turns = matches!(
        verb.lemma.as_str(),
        "begin" | "close" | "culminate" | "deepen" | "end" | "escalate" | "open" | "resume" | "start" | "worsen"
    );
    let word = match verb.lemma.as_str() {
        "follow" => "by",
        "lead" => "to",
        "result" => "in",
        _ => Some("with").filter(|_| turns)?,
    };
    let told = |noun: usize| matches!(tree.dep(noun), Dep::Obl | Dep::OblAgent) && tree.pos(noun) == Pos::Noun;
    let cased = |noun: usize| tree.child(noun, &[Dep::Case]).is_some_and(|case| tree.word(case) == word);
    let noun = tree.children(verb.trigger).find(|&noun| noun > verb.trigger && told(noun) && cased(noun))?;
    triggers.of(noun)
}

/// Whether the date stands before the noun, in its phrase: "[Sunday]'s memorial service", "the [Friday] vote".
pub(crate) fn dates_noun(triggers: &Triggers<'_>, timex: &Timex, noun: usize) -> bool {
    let tree = triggers.tree;
    let between = timex.tokens.end..noun;
    let phrase =
        |i: usize| matches!(tree.pos(i), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Part | Pos::Punct);
    timex.tokens.end <= noun
        && between.len() <= BETWEEN
        && tree.pos(noun) != Pos::Verb
        && tree.around(noun).contains(&timex.tokens.start)
        && between.clone().all(|i| phrase(i) && tree.word(i) != ",")
}

/// Whether a verb is not when its noun is, which has a date before it and tells no event here: "[Saturday]'s carnival has
/// been cancelled".
pub(crate) fn apart(triggers: &Triggers<'_>, timex: &Timex, top: usize, verb: usize) -> bool {
    let tree = triggers.tree;
    let event = &triggers.events[verb];
    let noun = tree.head(top).filter(|&noun| noun != event.trigger && dates_noun(triggers, timex, noun));
    let passive = tree.child(event.trigger, &[Dep::AuxPass]).is_some();
    let case = |noun: usize| tree.child(noun, &[Dep::Case]).map_or("", |case| tree.word(case));
    let governed = |noun: usize| match tree.dep(noun) {
        Dep::Obl => matches!(case(noun), "against" | "about" | "over" | "of") && tree.head(noun) == Some(event.trigger),
        Dep::Obj | Dep::NsubjPass => tree.head(noun) == Some(event.trigger),
        Dep::Nsubj => passive && tree.head(noun) == Some(event.trigger),
        _ => false,
    };
    noun.is_some_and(governed) && !extract::takes_part(&event.lemma)
}

/// What is due at a date, where the word that says so is taken for what is dated: "was due to [arrive] on Thursday",
/// "agreed to [meet] on Friday".
pub(crate) fn due(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let word = &triggers.events[event];
    let looks_ahead = matches!(
        word.lemma.as_str(),
        "due"
            | "schedule"
            | "slate"
            | "set"
            | "expect"
            | "scheduled"
            | "slated"
            | "aim"
            | "arrange"
            | "hope"
            | "intend"
            | "plan"
            | "suppose"
            | "supposed"
    );
    // Who agreed last Tuesday did not agree to meet then.
    let looks_ahead = looks_ahead || commits(&word.lemma) && !is_past(timex);
    let what = tree.child(word.trigger, &[Dep::Xcomp]).filter(|&w| looks_ahead && w < timex.tokens.start)?;
    triggers.of(what)
}

/// Whether a verb's own day stands behind what its infinitive tells, if that is past.
fn commits(lemma: &str) -> bool {
    matches!(lemma, "agree" | "pledge" | "promise" | "vow")
}

/// Whether an expression is of the last day of its name.
pub(super) fn is_past(timex: &Timex) -> bool {
    matches!(&timex.term, Term::Apply(Op::Last, _))
}

/// The noun of what is planned for a date: "a [vote] is scheduled for Thursday", "talks set for Monday".
pub(crate) fn planned(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let word = &triggers.events[event];
    let sets =
        matches!(word.lemma.as_str(), "plan" | "schedule" | "slate" | "set" | "expect" | "due" | "bill" | "arrange");
    let bare = tree.child(word.trigger, &[Dep::Obj, Dep::Xcomp, Dep::Ccomp]).is_none();
    let subject = tree.child(word.trigger, &[Dep::NsubjPass, Dep::Nsubj]);
    let noun = match tree.dep(word.trigger) {
        Dep::Acl | Dep::Amod => tree.head(word.trigger),
        _ => subject,
    };
    noun.filter(|&n| sets && bare && tree.pos(n) != Pos::Verb).and_then(|n| triggers.of(n))
}

/// The verb that tells for when a noun's event is planned: "talks are [planned] for Monday".
pub(crate) fn plans(triggers: &Triggers<'_>, timex: &Timex, noun: usize) -> Option<usize> {
    let tree = triggers.tree;
    let noun = triggers.events[noun].trigger;
    let verb = tree.head(noun).filter(|&verb| noun < verb && verb < timex.tokens.start)?;
    let event = triggers.of(verb).filter(|_| tree.dep(noun) == Dep::NsubjPass)?;
    let told = planned(triggers, event).is_some_and(|told| triggers.events[told].trigger == noun);
    // "Were planned for Monday but called off".
    let now = tree.child(verb, &[Dep::AuxPass]).is_some_and(|be| matches!(tree.word(be), "is" | "are"));
    (told && now).then_some(event)
}

/// The verb by which somebody was seen at what a participle tells: "was last [seen] leaving her office on Monday".
pub(crate) fn seen(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let (tree, own) = (triggers.tree, triggers.events.get(event)?.trigger);
    let verb = tree.head(own).filter(|&verb| verb < own && tree.tag(own) == Tag::Vbg)?;
    let seen = triggers.of(verb)?;
    let sees = matches!(triggers.events[seen].lemma.as_str(), "film" | "hear" | "photograph" | "see" | "spot");
    let passive = tree.child(verb, &[Dep::NsubjPass, Dep::AuxPass]).is_some();
    let alone = !(verb..own).any(|i| matches!(tree.word(i), "," | "before" | "after" | "while"));
    (sees && passive && alone).then_some(seen)
}

/// The noun of what was fixed for a date in a clause behind it: "the [strike] that they had called for Monday", "a [rally]
/// planned for Sunday"; by the order of the words, whatever the parse hangs the clause on.
pub(crate) fn fixed(triggers: &Triggers<'_>, timex: &Timex) -> Option<usize> {
    let tree = triggers.tree;
    let start = tree.around(timex.tokens.start).start;
    let before = |i: usize| i.checked_sub(1).filter(|i| *i >= start);
    let mut at = before(timex.tokens.start)?;
    if tree.pos(at) == Pos::Det {
        at = before(at)?;
    }
    // "The election due on Sunday".
    let due = |i: usize| tree.word(i) == "due" && matches!(tree.word(at), "at" | "in" | "on");
    let mut verb = before(at).filter(|&i| tree.word(at) == "for" || due(i))?;
    // "A rally that she had planned in Maro for Saturday".
    let place = |i: usize| matches!(tree.pos(i), Pos::Propn | Pos::Noun | Pos::Det | Pos::Adj);
    let words = (start.max(verb.saturating_sub(PLACE))..verb + 1).rev().take_while(|&i| place(i)).count();
    let case = verb.checked_sub(words).filter(|&i| words > 0 && matches!(tree.word(i), "at" | "in" | "outside"));
    if let Some(planned) = case.and_then(before).filter(|&i| tree.pos(i) == Pos::Verb) {
        verb = planned;
    }
    let fixes = [
        "called",
        "planned",
        "scheduled",
        "set",
        "promised",
        "slated",
        "billed",
        "booked",
        "arranged",
        "announced",
        "ordered",
        "organised",
    ];
    if !fixes.contains(&tree.word(verb)) && !due(verb) {
        return None;
    }
    let near = (start.max(verb.saturating_sub(FIXED))..verb).rev();
    let full = tree.child(verb, &[Dep::AuxPass, Dep::Aux]).is_some();
    let between = |i: &usize| {
        // "A talk to investors planned for June", but "talks with them were scheduled for June".
        let apart = matches!(tree.pos(*i), Pos::Verb | Pos::Cconj) || full && tree.pos(*i) == Pos::Adp;
        !apart || matches!(tree.word(*i), "that" | "which")
    };
    let told = near.take_while(between).filter(|&i| matches!(tree.pos(i), Pos::Noun | Pos::Propn));
    told.filter_map(|i| triggers.of(i)).next().or_else(|| {
        // "The stoppage called for Monday has been cancelled", where the noun tells no event here.
        let behind = timex.tokens.end..tree.around(verb).end.min(timex.tokens.end + REACH);
        let ends = |e: &usize| is_called_off(&triggers.events[*e]) || comes_to_nothing(triggers, *e);
        behind.filter_map(|i| triggers.of(i)).find(ends)
    })
}

/// The most words of a place behind such a verb.
const PLACE: usize = 4;

/// How far behind a plan the verb may stand that calls it off.
const REACH: usize = 30;

/// Whether an event is that a plan was called off, which its sentence gives no other time for.
fn is_called_off(event: &Event) -> bool {
    let word = matches!(event.lemma.as_str(), "cancel" | "abandon" | "scrap" | "shelve" | "postpone" | "drop" | "call");
    word && event.status == Status::Negated && event.polarity == Polarity::Positive
}

/// Gives what was called off the day that it was planned for: "The fair, which was to open on Saturday, has been [called]
/// off".
pub(crate) fn called_off(triggers: &Triggers<'_>, links: &mut [Vec<Link>]) {
    let events = triggers.events;
    let ends = |i: usize| is_called_off(&events[i]) || comes_to_nothing(triggers, i);
    for (i, event) in events.iter().enumerate().filter(|(i, _)| ends(*i)) {
        let plan = |j: &usize| {
            events[*j].status == Status::Negated && links[*j].first().is_some_and(|l| l.relation == Relation::During)
        };
        let before = (0..i).rev().take(FIXED).take_while(|j| events[*j].sentence == event.sentence);
        if let Some(link) = before.into_iter().find(plan).and_then(|j| links[j].first().cloned())
            && links[i].is_empty()
        {
            links[i].push(link);
        }
    }
    // "A last [rally], which she was to hold on Saturday, was scrapped": its day is that of what was to be.
    for i in (0..events.len()).filter(|&i| is_called_off_noun(triggers, &events[i])) {
        let behind = (i + 1..events.len()).take(FIXED).take_while(|j| events[*j].sentence == events[i].sentence);
        let reach = triggers.tree.reach(events[i].trigger);
        let verb = triggers.tree.head(events[i].trigger);
        let of = |j: &usize| reach.contains(&events[*j].trigger) || Some(events[*j].trigger) == verb;
        let dated = |j: &usize| links[*j].first().is_some_and(|l| l.relation == Relation::During);
        let plan = |j: &usize| events[*j].status == Status::Negated && of(j) && dated(j);
        let link = behind.into_iter().find(plan).and_then(|j| links[j].first().cloned());
        if links[i].is_empty() {
            links[i].extend(link);
        }
    }
}

/// What was called off, of which a day is told before the verb that does: "a [visit] on Monday was cancelled", "the [march], set
/// for Monday, will no longer take place".
pub(super) fn of_called_off(triggers: &Triggers<'_>, timex: &Timex) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let before = (around.start..timex.tokens.start).rev().take(REACH).filter_map(|i| triggers.of(i));
    let behind = timex.tokens.end..around.end.min(timex.tokens.end + FIXED);
    let off = |&event: &usize| {
        let noun = triggers.events[event].trigger;
        let negated = is_called_off_noun(triggers, &triggers.events[event]);
        // "Which was to [open] on Saturday": the day is of what was to be.
        let planned = |i: usize| triggers.of(i).is_some_and(|e| triggers.events[e].status != Status::Occurred);
        let own = (noun + 1..timex.tokens.start).any(|i| tree.pos(i) == Pos::Verb && planned(i));
        negated && !own && tree.ancestors(noun).take(2).any(|v| behind.contains(&v) && tree.pos(v) == Pos::Verb)
    };
    before.into_iter().find(off)
}

/// Whether a noun tells of what was called off.
pub(super) fn is_called_off_noun(triggers: &Triggers<'_>, event: &Event) -> bool {
    let noun = event.tense == Tense::None && triggers.tree.pos(event.trigger) == Pos::Noun;
    noun && event.status == Status::Negated && event.polarity == Polarity::Positive
}

/// How many tokens before the verb the noun stands for which it fixes a date.
const FIXED: usize = 7;

/// The verbs by which what was fixed for a date came to nothing: "never [made] the visit promised for Friday", "the rally
/// called for Sunday will not [take] place".
pub(crate) fn undone<'a>(
    triggers: &'a Triggers<'_>,
    timex: &Timex,
    noun: usize,
) -> impl Iterator<Item = usize> + use<'a> {
    let tree = triggers.tree;
    let end = timex.tokens.end;
    let noun = triggers.events[noun].trigger;
    let negated = move |e: &usize| triggers.events[*e].polarity == Polarity::Negative;
    let above = tree.head(noun).filter(|&v| tree.dep(noun) == Dep::Obj && v < noun);
    let around = tree.around(noun);
    let behind = (end..around.end.min(end + 2 * FIXED)).find(|&v| tree.pos(v) == Pos::Verb && v != noun);
    let above = above.into_iter().filter_map(|v| triggers.of(v)).filter(negated);
    above.chain(behind.and_then(|v| triggers.of(v)).filter(move |&e| comes_to_nothing(triggers, e)))
}

/// Whether an event is that something was not: "will not [take] place", "was never [held]".
fn comes_to_nothing(triggers: &Triggers<'_>, event: usize) -> bool {
    let event = &triggers.events[event];
    let happens =
        matches!(event.lemma.as_str(), "carry" | "come" | "get" | "go" | "happen" | "hold" | "occur" | "take");
    happens && event.polarity == Polarity::Negative
}
