//! Which event a date is of where the parse hangs it on another: "was freed after the arrest of a bishop on Monday" dates the
//! arrest.

use super::fact;
use super::govern::{REACH, Triggers};
use super::lexicon::{self, Role};
use super::named::Named;
use super::partake;
use super::relative;
use crate::extract::{self, Event, Tree};
use crate::normalise::Timex;
use crate::record::{Aspect, Class, Edge, Polarity, Status, Tense};
use crate::text::{Dep, Pos, Tag};

/// The event that an expression rather dates than the one that the parse hangs it on; what the expression counts from is
/// `named`.
pub(super) fn rather(triggers: &Triggers<'_>, timex: &Timex, named: Option<&Named>, event: usize) -> usize {
    let event = before_that(triggers, timex, event).unwrap_or(event);
    let event = of_its_clause(triggers, timex, event).unwrap_or(event);
    let event = over_aside(triggers, timex, event).unwrap_or(event);
    let event = of_relative(triggers, timex, event).unwrap_or(event);
    let event = until_it(triggers, timex, event).unwrap_or(event);
    let event = of_what_was_done(triggers, timex, event).unwrap_or(event);
    let event = partake::due(triggers, timex, event).unwrap_or(event);
    let event = intent(triggers, timex, named, event).unwrap_or(event);
    let event = over_content(triggers, timex, event).unwrap_or(event);
    let event = prevented(triggers, event).unwrap_or(event);
    let event = accused(triggers, event).unwrap_or(event);
    let event = found_so(triggers, event).unwrap_or(event);
    let event = gone_on(triggers, timex, event).unwrap_or(event);
    let event = done_before(triggers, timex, event).unwrap_or(event);
    let event = over_saying(triggers, timex, event).unwrap_or(event);
    let event = past_inside(triggers, timex, named, event).unwrap_or(event);
    let event = foretold(triggers, timex, named, event).unwrap_or(event);
    over_relative(triggers, timex, named, event).unwrap_or(event)
}

/// What the event of an expression only says of: the vote of "the vote was on Sunday".
pub(super) fn of_it(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> usize {
    sold(triggers, timex, event).or_else(|| said_of(triggers, timex, event)).unwrap_or(event)
}

/// "The [vote] was on Sunday": of which the date is all that is told.
fn said_of(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let be = triggers.events[event].trigger;
    let date = tree.head(be).filter(|date| tree.dep(be) == Dep::Cop && timex.tokens.contains(date))?;
    triggers.of(tree.child(date, &[Dep::Nsubj])?)
}

/// Whether an expression is what a verb makes of a day: "declared [Sunday] a day of mourning".
pub(super) fn is_declared(triggers: &Triggers<'_>, timex: &Timex) -> bool {
    let verb = timex.tokens.start.checked_sub(1);
    verb.is_some_and(|verb| triggers.tree.doc.makes_of_day(verb, timex.tokens.end))
}

/// What has been so, or has happened, since a day told before it: "Since Saturday, sappers have been [clearing] mines, a job
/// that they say is hard".
pub(super) fn fronted_since(triggers: &Triggers<'_>, timex: &Timex) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let opens = timex.tokens.start == around.start + 1 && tree.word(around.start) == "Since";
    let end = timex.tokens.end;
    if !opens || !around.contains(&end) || tree.word(end) != "," {
        return None;
    }
    let first = triggers.events.partition_point(|e| e.trigger < end);
    let here = (first..triggers.events.len()).take_while(|&e| around.contains(&triggers.events[e].trigger));
    let perfect = |e: &usize| {
        let event = &triggers.events[*e];
        let aspect = matches!(event.aspect, Aspect::Perfective | Aspect::PerfectiveProgressive);
        // The parse may hang it on the day.
        let of_day = || tree.head(event.trigger).is_some_and(|head| timex.tokens.contains(&head));
        let own = !matches!(tree.dep(event.trigger), Dep::Acl | Dep::AclRelcl) || of_day();
        event.tense == Tense::Present && aspect && own
    };
    here.take(REACH).find(perfect)
}

/// Whether an expression tells since when what an aside says has been so: "lifted the ban, in force since [May], on Monday".
pub(super) fn of_state(triggers: &Triggers<'_>, timex: &Timex) -> bool {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let word = |back: usize| {
        let at = timex.tokens.start.checked_sub(back).filter(|i| around.contains(i));
        at.map_or("", |i| tree.word(i))
    };
    word(1) == "since" && matches!(word(3), "at" | "in" | "on" | "under") && word(4) == ","
}

/// "There will be no [match] on Monday": what will not be then.
pub(super) fn of_none(triggers: &Triggers<'_>, date: usize) -> Option<usize> {
    let tree = triggers.tree;
    let be = tree.head(date).filter(|&be| tree.child(be, &[Dep::Expl]).is_some() && triggers.of(be).is_none())?;
    let noun = tree.child(be, &[Dep::Nsubj]).filter(|&noun| be < noun && noun < date)?;
    triggers.of(noun).filter(|&event| triggers.events[event].polarity == Polarity::Negative)
}

/// What was done "on Monday" to "notes due 2001", where that hangs on what is due: they were sold.
fn sold(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let due = triggers.events[event].trigger;
    let year = tree.word(due) == "due" && due + 1 < timex.tokens.start && tree.tag(due + 1) == Tag::Cd;
    let above = std::iter::successors(tree.head(due).filter(|_| year), |&i| tree.head(i)).take(DEPTH);
    above.filter(|&i| i < due && tree.pos(i) == Pos::Verb).find_map(|i| triggers.of(i))
}

/// How many words up from what is due a verb is looked for.
const DEPTH: usize = 8;

/// "The envoy will speak on March 28, his office said": the date before the comma is not of what follows it, where
/// a verb of its own stands before it.
fn of_its_clause(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let governor = triggers.events[event].trigger;
    if governor < timex.tokens.end {
        return None;
    }
    let around = tree.around(governor);
    let mark = |i: &usize| matches!(tree.word(*i), "," | "”" | "\"" | "''");
    (timex.tokens.end..governor.min(timex.tokens.end + REACH)).find(mark)?;
    let before = || (around.start..timex.tokens.start).rev().take(REACH);
    let verb = |i: usize| triggers.of(i).filter(|_| tree.pos(i) == Pos::Verb);
    // "Seized Hale, the capital, on Monday, after talks failed": what joins the next clause ends this one.
    let joined = || {
        let joint = timex.tokens.end + 1;
        let opens = ["after", "as", "because", "before", "since", "until", "when", "while"].contains(&tree.word(joint));
        (tree.word(timex.tokens.end) == "," && joint < governor && opens).then_some(())
    };
    let clause = before().take_while(|i| !mark(i)).find_map(verb);
    let clause = clause.or_else(|| joined().and_then(|()| before().filter(|&i| main(tree, i)).find_map(verb)));
    // "Armed men seized the mediator, Anna Holt, in Lunden on Monday, police said": over the apposition.
    let said = triggers.events[event].class == Class::Reporting;
    clause.or_else(|| before().filter(|&i| said && main(tree, i)).find_map(verb))
}

/// "Police [arrested] Ada Marr, who leads the union, on Monday": what stands behind an aside is of the verb before it.
fn over_aside(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let inner = triggers.events[event].trigger;
    let before = timex.tokens.start.checked_sub(1)?;
    let comma = if tree.pos(before) == Pos::Adp { before.checked_sub(1)? } else { before };
    let noun = tree.head(inner).filter(|&noun| tree.dep(inner) == Dep::AclRelcl && noun < inner && inner < comma)?;
    let aside = tree.word(comma) == "," && (noun..inner).any(|i| tree.word(i) == ",");
    tree.ancestors(noun).find(|&i| tree.pos(i) == Pos::Verb).filter(|_| aside).and_then(|verb| triggers.of(verb))
}

/// "A man who was [hurt] two days before the raid died": what stands before the main verb in a clause of its subject is that
/// clause's.
fn of_relative(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let (tree, main) = (triggers.tree, triggers.events[event].trigger);
    let subject = tree.child(main, &[Dep::Nsubj, Dep::NsubjPass]).filter(|_| timex.tokens.end <= main)?;
    let inner = tree.child(subject, &[Dep::AclRelcl]).filter(|&v| subject < v && v < timex.tokens.start)?;
    let apart = |i: usize| matches!(tree.word(i), "," | ";" | "and" | "but");
    triggers.of(inner).filter(|_| main - inner < REACH && !(inner..main).any(apart))
}

/// "Lay in a drawer until a paper [printed] it, four days before the vote": what went on until then was not on that day.
fn until_it(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let (tree, verb) = (triggers.tree, triggers.events[event].trigger);
    let until = |c: &usize| {
        let mark = tree.child(*c, &[Dep::Mark, Dep::Case]);
        tree.dep(*c) == Dep::Advcl && mark.is_some_and(|mark| matches!(tree.word(mark), "until" | "till"))
    };
    let clause = tree.children(verb).find(until).filter(|&c| verb < c && c < timex.tokens.start)?;
    triggers.of(clause)
}

/// "Was laid down in an accord that both had [signed] on Monday": what has an actor of its own right before the date has it.
fn of_what_was_done(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let main = triggers.events[event].trigger;
    let plain = |i: &usize| !matches!(tree.pos(*i), Pos::Verb | Pos::Punct | Pos::Cconj | Pos::Sconj);
    let verb = (main + 1..timex.tokens.start).rev().find(|i| !plain(i)).filter(|&i| tree.dep(i) == Dep::AclRelcl)?;
    let actor = |c: usize| c < verb && !matches!(tree.tag(c), Tag::Wdt | Tag::Wp) && tree.word(c) != "that";
    tree.child(verb, &[Dep::Nsubj]).filter(|&c| actor(c)).and_then(|_| triggers.of(verb))
}

/// Whether a past is no relative clause's.
fn main(tree: &Tree<'_>, i: usize) -> bool {
    tree.tag(i) == Tag::Vbd && !matches!(tree.dep(i), Dep::AclRelcl | Dep::Acl)
}

/// "[Warned] the owner on Monday that the door leaked": what stands before "that" is of the verb above.
fn before_that(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let (tree, verb) = (triggers.tree, triggers.events[event].trigger);
    let mark = tree.children(verb).find(|&c| tree.dep(c) == Dep::Mark && tree.word(c) == "that")?;
    let above = tree.head(verb).filter(|&above| above < timex.tokens.start && timex.tokens.end <= mark)?;
    triggers.of(above)
}

/// "[Offered] to step down the day after the town fell": counted from what is past, it is when the offer was made. So is
/// what had a purpose: "was [named] to head the inquiry two days after the vote".
fn intent(triggers: &Triggers<'_>, timex: &Timex, named: Option<&Named>, event: usize) -> Option<usize> {
    let (tree, own) = (triggers.tree, &triggers.events[event]);
    let past = |e: &Event| e.tense == Tense::Past && e.status == Status::Occurred;
    let from = named?.event.and_then(|from| triggers.events.get(from));
    let hangs = match tree.dep(own.trigger) {
        Dep::Xcomp => own.tense == Tense::Infinitive,
        Dep::Advcl | Dep::Acl => own.tense == Tense::Infinitive && tree.tag(own.trigger) == Tag::Vb,
        _ => false,
    };
    let above = tree.head(own.trigger).filter(|_| hangs)?;
    // "[Withdrew] a motion to censure her on the eve of the vote".
    let above = if tree.pos(above) == Pos::Noun { tree.head(above)? } else { above };
    let above = triggers.of(above)?;
    let host = &triggers.events[above];
    // "Bells rang on Tuesday to mark the anniversary".
    let marks = matches!(own.lemma.as_str(), "celebrate" | "commemorate" | "mark" | "observe");
    let purpose = !extract::governs(&host.lemma) && !marks;
    // "[Agreed] to pay the families $3 million on Tuesday", which is past.
    let over = partake::is_past(timex);
    let counted = match from {
        Some(from) => past(from) && from.trigger > own.trigger,
        // "[Offered] to soften the plan on the seventh day of the walkout".
        None => purpose || over || relative::is_nth(&timex.term),
    };
    let past = past(host) || host.tense == Tense::Pastpart && host.status == Status::Occurred;
    (counted && past && host.trigger < own.trigger && own.status != Status::Occurred).then_some(above)
}

/// "Conceded that it had [known] three days before the vote": what had been before is of then. So is what a court heard, or
/// people think, of what was done: "heard that he [sacked] the clerk, Ada Marr, the day before the raid".
fn over_content(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let (tree, host) = (triggers.tree, &triggers.events[event]);
    let mut inner = tree.children(host.trigger).filter(|&c| tree.dep(c) == Dep::Ccomp && host.trigger < c);
    let inner = inner.rfind(|&c| c < timex.tokens.start)?;
    let told = triggers.of(inner)?;
    let own = &triggers.events[told];
    let past = own.tense == Tense::Past && host.aspect == Aspect::None;
    let closed = (inner..timex.tokens.start).any(|i| tree.word(i) == ",");
    let had = own.aspect == Aspect::Perfective && host.class == Class::Reporting && !closed;
    let bare = timex.tokens.start.checked_sub(1).is_some_and(|i| tree.word(i) == ",");
    let held = matches!(host.class, Class::Perception | Class::IState) && (bare || !closed);
    (past && (had || held)).then_some(told)
}

/// "It was [emailed] to him, he said, on the eve of the vote": over who says so.
fn over_saying(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let (tree, said) = (triggers.tree, &triggers.events[event]);
    let before = timex.tokens.start.checked_sub(1)?;
    let comma = if tree.pos(before) == Pos::Adp { before.checked_sub(1)? } else { before };
    let aside = tree.dep(said.trigger) == Dep::Parataxis && said.class == Class::Reporting;
    let closed = tree.word(comma) == "," && comma == said.trigger + 1;
    let verb = tree.head(said.trigger).filter(|&verb| aside && closed && verb < said.trigger)?;
    triggers.of(verb)
}

/// "Are looking for a man who [robbed] a shop two days after the raid": what goes on was not then.
fn past_inside(triggers: &Triggers<'_>, timex: &Timex, named: Option<&Named>, event: usize) -> Option<usize> {
    let (tree, host) = (triggers.tree, &triggers.events[event]);
    let goes_on = host.tense == Tense::Present && host.aspect != Aspect::Perfective || host.tense == Tense::Future;
    named.filter(|_| goes_on && host.trigger < timex.tokens.start)?;
    let inside = |v: &usize| tree.pos(*v) == Pos::Verb && tree.ancestors(*v).any(|a| a == host.trigger);
    let verb = (host.trigger + 1..timex.tokens.start).rev().take(REACH).find(inside).and_then(|v| triggers.of(v))?;
    let own = &triggers.events[verb];
    (own.tense == Tense::Past && own.status == Status::Occurred).then_some(verb)
}

/// "[Stopped] food from being delivered on Monday": then it was stopped.
fn prevented(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let (tree, own) = (triggers.tree, &triggers.events[event]);
    let from = tree.children(own.trigger).any(|c| c < own.trigger && tree.word(c) == "from");
    let above = tree.ancestors(own.trigger).take(2).find(|&a| tree.pos(a) == Pos::Verb).filter(|_| from)?;
    let host = triggers.of(above)?;
    let keeps = matches!(
        triggers.events[host].lemma.as_str(),
        "ban" | "bar" | "block" | "deter" | "hinder" | "keep" | "prevent" | "prohibit" | "rescue" | "save" | "stop"
    );
    let what = tree.tag(own.trigger) == Tag::Vbg || own.tense != Tense::Past;
    (keeps && what).then_some(host)
}

/// "[Charged] a nurse with poisoning four patients on Monday", "was [accused] of taking bribes on Monday": then it was said.
fn accused(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let (tree, own) = (triggers.tree, triggers.events[event].trigger);
    let gerund = tree.tag(own) == Tag::Vbg && own > 0 && matches!(tree.word(own - 1), "of" | "with");
    let verb = tree.ancestors(own).take(2).find(|&a| tree.pos(a) == Pos::Verb && a < own).filter(|_| gerund)?;
    let host = triggers.of(verb)?;
    let lemma = triggers.events[host].lemma.as_str();
    matches!(lemma, "accuse" | "acquit" | "charge" | "clear" | "convict" | "suspect").then_some(host)
}

/// "[Discovered] the van burned out in a pit on Monday": then it was found, and burned before.
fn found_so(triggers: &Triggers<'_>, event: usize) -> Option<usize> {
    let (tree, own) = (triggers.tree, triggers.events[event].trigger);
    let state = tree.tag(own) == Tag::Vbn && tree.dep(own) == Dep::Xcomp;
    let verb = tree.head(own).filter(|&verb| state && verb < own).and_then(|verb| triggers.of(verb))?;
    let lemma = triggers.events[verb].lemma.as_str();
    matches!(lemma, "discover" | "find" | "see" | "spot").then_some(verb)
}

/// "Has been [hearing] evidence about the blaze since Monday": what has been so since then, not what its object is about.
fn gone_on(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let (tree, own) = (triggers.tree, &triggers.events[event]);
    let since = timex.tokens.start.checked_sub(1).is_some_and(|i| tree.word(i) == "since");
    let noun = since && own.tense == Tense::None && tree.pos(own.trigger) == Pos::Noun;
    let mut above = tree.ancestors(own.trigger).take(DEPTH).filter(|&i| i < own.trigger);
    let verb = above.find(|&i| tree.pos(i) == Pos::Verb).filter(|_| noun).and_then(|verb| triggers.of(verb))?;
    let host = &triggers.events[verb];
    (host.tense == Tense::Present && host.aspect == Aspect::PerfectiveProgressive).then_some(verb)
}

/// "Have surrounded the town after [taking] the bridge on Monday": what has been done by now was not on a day told.
fn done_before(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let (tree, host) = (triggers.tree, &triggers.events[event]);
    let by_now = host.tense == Tense::Present && host.aspect == Aspect::Perfective;
    let since = timex.tokens.start.checked_sub(1).is_some_and(|i| tree.word(i) == "since");
    let after = |c: usize| tree.child(c, &[Dep::Mark, Dep::Case]).is_some_and(|mark| tree.word(mark) == "after");
    let doing = |&c: &usize| tree.tag(c) == Tag::Vbg && host.trigger < c && c < timex.tokens.start && after(c);
    let verb = tree.children(host.trigger).find(doing).filter(|_| by_now && !since)?;
    triggers.of(verb)
}

/// "[Told] them that it would be closed, two days after the raid": what a comma parts from what is foretold is when it was
/// foretold.
fn foretold(triggers: &Triggers<'_>, timex: &Timex, named: Option<&Named>, event: usize) -> Option<usize> {
    let (tree, own) = (triggers.tree, &triggers.events[event]);
    let comma = timex.tokens.start.checked_sub(1).filter(|&comma| tree.word(comma) == ",")?;
    let told = |i: usize| tree.pos(i) == Pos::Num || matches!(tree.word(i), "," | ";");
    let apart = own.trigger < comma && !(own.trigger..comma).any(told) && named.is_some();
    let hangs = apart && own.status != Status::Occurred && tree.dep(own.trigger) == Dep::Ccomp;
    let above =
        tree.head(own.trigger).filter(|&verb| hangs && verb < own.trigger).and_then(|verb| triggers.of(verb))?;
    let host = &triggers.events[above];
    (host.tense == Tense::Past && host.status == Status::Occurred).then_some(above)
}

/// "[Went] to court on Wednesday over a vote that it says was stolen, a day after her rival was named the winner": what a comma
/// parts from a clause that tells which noun it is goes with the verb above that.
fn over_relative(triggers: &Triggers<'_>, timex: &Timex, named: Option<&Named>, event: usize) -> Option<usize> {
    let (tree, own) = (triggers.tree, triggers.events[event].trigger);
    let comma = timex.tokens.start.checked_sub(1).filter(|&comma| named.is_some() && tree.word(comma) == ",")?;
    let closes = own < comma && !(own..comma).any(|i| tree.word(i) == ",");
    let mut path =
        std::iter::once(own).chain(tree.ancestors(own)).take(DEPTH).skip_while(|&i| tree.dep(i) != Dep::AclRelcl);
    let noun = tree.head(path.next().filter(|_| closes)?)?;
    // "Marr, who resigned after a vote, a day before": an aside.
    let aside = (noun..own).any(|i| tree.word(i) == ",");
    let verb = path.find(|&i| main(tree, i)).filter(|_| !aside)?;
    let host = triggers.of(verb)?;
    (verb < own && triggers.events[host].status == Status::Occurred).then_some(host)
}

/// "Was freed after the [arrest] of a bishop on Monday": the arrest was on Monday, whatever the parse says.
pub(super) fn of_known_noun(triggers: &Triggers<'_>, timex: &Timex) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let inside = |i: &usize| match tree.pos(*i) {
        Pos::Adp => matches!(tree.word(*i), "of" | "in" | "at" | "on" | "by" | "against" | "near" | "with" | "between"),
        Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Part | Pos::Num | Pos::Pron => true,
        _ => tree.dep(*i) == Dep::Amod,
    };
    let known = |word: &str| matches!(word, "the" | "this" | "that" | "its" | "their" | "his" | "her");
    let definite = |noun: usize| tree.children(noun).any(|c| c < noun && known(tree.word(c)));
    let before = (around.start..timex.tokens.start).rev().take(PHRASE).take_while(inside);
    // "After the close of business today" is today.
    let edge = |noun: usize| matches!(tree.word(noun), "beginning" | "close" | "end" | "start");
    let own = |noun: &usize| timex.value.value != "PRESENT_REF" && !edge(*noun);
    before.filter(own).filter_map(|noun| Some((noun, triggers.of(noun)?))).find_map(|(noun, event)| {
        let case = tree.child(noun, &[Dep::Case]).filter(|&case| case < noun && definite(noun))?;
        matches!(tree.word(case), "after" | "before" | "following" | "since").then_some(event)
    })
}

/// The noun's event right before a time, in the phrase of the verb that the time is of: "fled after a [coup] last year".
pub(super) fn noun_before(triggers: &Triggers<'_>, timex: &Timex, host: usize) -> Option<usize> {
    let tree = triggers.tree;
    let verb = &triggers.events[host];
    let inside = |i: &usize| match tree.pos(*i) {
        Pos::Adp | Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Part | Pos::Num | Pos::Pron => true,
        _ => tree.dep(*i) == Dep::Amod,
    };
    let tells = matches!(verb.class, Class::Occurrence | Class::Aspectual | Class::State);
    let told = tree.pos(verb.trigger) == Pos::Verb && tells && !extract::looks_back(&verb.lemma);
    let before = (verb.trigger + 1..timex.tokens.start).rev().take(PHRASE).take_while(inside);
    let mut nouns = before.filter(|&i| tree.pos(i) == Pos::Noun).filter_map(|i| Some((i, triggers.of(i)?)));
    let (noun, event) = nouns.next().filter(|_| told)?;
    let lemma = &triggers.events[event].lemma;
    let role = if tree.dep(noun) == Dep::Obj { Role::Object } else { Role::Subject };
    let edge = fact::edge(triggers, verb, role).is_some_and(|edge| edge != Edge::Whole);
    // "Reached the wreck on Monday": the reader knows that from before.
    let known = |word: &str| matches!(word, "the" | "this" | "that" | "these" | "those");
    let definite = tree.children(noun).any(|c| c < noun && known(tree.word(c)));
    // "Signed the order for the raid on Monday".
    let aim = || tree.child(noun, &[Dep::Case]).is_some_and(|case| tree.word(case) == "for");
    let known = definite && (tree.dep(noun) == Dep::Obj || tree.dep(noun) == Dep::Nmod && aim());
    // Nor is the failure of "died of heart failure on Monday" one.
    let of = tree.dep(noun) == Dep::Obl && tree.child(noun, &[Dep::Case]).is_some_and(|case| tree.word(case) == "of");
    // "Declared herself the winner of the election on Monday".
    let who = tree.head(noun).filter(|_| tree.dep(noun) == Dep::Nmod && tree.child(noun, &[Dep::Case]).is_some());
    let won = who.is_some_and(|who| matches!(tree.word(who), "loser" | "victor" | "winner"));
    (!edge && !known && !of && !won && !lexicon::goes_on(lemma)).then_some(event)
}

/// How many tokens before its date the noun of a known event is looked for.
const PHRASE: usize = 14;
