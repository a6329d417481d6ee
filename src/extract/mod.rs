//! From tagged and parsed sentences to events: "Israel responded with massive airstrikes" is who did what, and that it did.

mod chunk;
mod clause;
mod event;
mod feature;
mod frame;
mod lexicon;
mod names;
mod off;
mod phrase;
mod reading;
mod row;
mod speech;
mod status;
mod summary;
mod tail;
mod tree;
mod trigger;
mod undone;
mod verb;

use crate::record::Class;
use crate::segment::lower;
use crate::text::{Dep, Span, Tag};

pub use event::Event;
pub(crate) use lexicon::done_by_vote;
use names::Names;
use reading::Reading;
pub use tree::Tree;

/// The events of a tagged and parsed document, given as the tree of its parse, whose time expressions are `times`; in the
/// order of the text.
pub fn extract(tree: &Tree, times: &[Span]) -> Vec<Event> {
    let reading = Reading::new(tree, times);
    let names = Names::of(&reading);
    let triggers = trigger::triggers(&reading);
    let mut events: Vec<Event> =
        triggers.into_iter().filter_map(|(i, class)| event(&reading, &names, i, class)).collect();
    // "An exchange is planned for Monday" is the exchange, then.
    for i in 0..events.len() {
        if !events[i].row || !status::planned_for(&reading, events[i].trigger) {
            continue;
        }
        let subject = tree.child(events[i].trigger, &[Dep::NsubjPass]);
        let noun = subject.and_then(|noun| events.binary_search_by_key(&noun, |e| e.trigger).ok());
        events[i].row = !noun.is_some_and(|noun| events[noun].row);
    }
    events
}

/// All that the sentence tells of the event triggered at `i`.
fn event(reading: &Reading, names: &Names, i: usize, class: Class) -> Option<Event> {
    let tree = reading.tree;
    let sentence = tree.sentence(i)?;
    let word = trigger::extent(tree.doc, i);
    let (first, last) = (tree.doc.tokens.get(word.start)?, tree.doc.tokens.get(word.end - 1)?);
    let group = verb::group(reading, i);
    let status = status::status(reading, i);
    let frame = frame::frame(reading, i);
    let words = |head: Option<usize>| head.map(|h| names.words(reading, h, i)).filter(|words| !words.is_empty());
    // "His overthrow" tells not whose.
    let whose = |who: &String| {
        let owner = frame.who.filter(|&owner| tree.tag(owner) == Tag::PrpS);
        owner.is_none_or(|owner| !tree.word(owner).eq_ignore_ascii_case(who))
    };
    let (who, what) = (words(frame.who).filter(whose), words(frame.what));
    let who = who.map(|who| summary::nominative(&who).map_or(who, str::to_owned));
    let summary =
        summary::summary(reading, i, &frame, who.as_deref().unwrap_or_default(), what.as_deref().unwrap_or_default());
    Some(Event {
        trigger: i,
        span: Span::new(first.span.start, last.span.end),
        sentence,
        clause: tree.reach(i),
        lemma: reading.lemma(i).to_string(),
        class,
        row: row::row(reading, i, class, &group, status, &frame),
        summary,
        action: summary::action(reading, i, &frame),
        who,
        what,
        place: words(frame.place),
        said_by: words(speech::speaker(reading, i)),
        tense: group.tense,
        aspect: group.aspect,
        polarity: group.polarity,
        modality: group.modality,
        status,
    })
}

/// What the program that trains the trigger model needs of this stage; no part of the library's interface.
#[doc(hidden)]
pub mod training {
    pub use super::feature::{BIAS, candidate, class_features, context_features, own_features};
    pub use super::reading::Reading;
    pub use super::trigger::{CLASSES, class, extent, triggers_event};
}

/// Whether what a verb governs was when the verb was: "refused to testify on Monday", "managed to escape at night", "voted to
/// impeach".
pub(crate) fn at_once(lemma: &str, act: &str) -> bool {
    use lexicon::Effect::{Fact, Not};
    matches!(lexicon::LEXICON.known(lemma).governor, Some(Fact | Not)) || done_by_vote(lemma, act)
}

/// Whether a verb says how what it governs stands to what is so: "agreed to meet", not "came to meet".
pub(crate) fn governs(lemma: &str) -> bool {
    lexicon::LEXICON.known(lemma).governor.is_some()
}

/// Whether a verb is when the event is that it has for its object: "attended Sunday's funeral".
pub(crate) fn takes_part(lemma: &str) -> bool {
    lexicon::LEXICON.known(lemma).role(lexicon::Role::Joins)
}

/// Whether a verb is when its subject was: "Sunday's attack killed two".
pub(crate) fn tells_of_subject(lemma: &str) -> bool {
    lexicon::LEXICON.known(lemma).role(lexicon::Role::Deals)
}

/// Whether a verb looks back on what it has "in" or "at" from later on: "charged in Sunday's attack".
pub(crate) fn looks_back(lemma: &str) -> bool {
    lexicon::LEXICON.known(lemma).role(lexicon::Role::Looks)
}

/// Whether a verb is for what somebody is held to have done before: "charged with killing two", "thanked for saving two".
pub(crate) fn follows_deed(lemma: &str) -> bool {
    looks_back(lemma) || lexicon::LEXICON.known(lemma).role(lexicon::Role::Repays)
}

/// Whether a noun names people or a place by what they are: "the minister", "the company", "the town".
pub(crate) fn is_somebody(noun: &str) -> bool {
    let senses = lexicon::LEXICON.known(noun).senses;
    [lexicon::Sense::Person, lexicon::Sense::Group, lexicon::Sense::Location].into_iter().any(|s| senses.mainly(s))
}

/// The verb that a noun is made from: "decide" of "decision".
pub(crate) fn made_from(noun: &str) -> Option<&'static str> {
    lexicon::LEXICON.made_from.get(noun).copied()
}

/// Whether a verb tells that somebody says something.
pub(crate) fn is_saying(lemma: &str) -> bool {
    lexicon::LEXICON.known(lemma).saying.is_some()
}

/// The gender of the given name that some words begin with.
fn given(words: &str) -> Option<lexicon::Gender> {
    let first = words.split(' ').next().filter(|first| first.starts_with(char::is_uppercase))?;
    lexicon::LEXICON.given.get(&*lower(first)).copied()
}

/// Whether some words begin with a given name.
pub(crate) fn is_named_person(words: &str) -> bool {
    given(words).is_some()
}

/// Whether "his" or "her" may be of somebody whose name begins with a given name.
pub(crate) fn may_be(pronoun: &str, words: &str) -> bool {
    use lexicon::Gender;
    given(words).is_some_and(|gender| gender == Gender::Either || (gender == Gender::Male) == (pronoun == "his"))
}

/// Whether a noun names a sort of place: "the port".
pub(crate) fn is_place(noun: &str) -> bool {
    lexicon::LEXICON.known(noun).role(lexicon::Role::Place)
}
