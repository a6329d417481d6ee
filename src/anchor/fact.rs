//! What the text states of an event's edges where no verb's frame tells it: "the war, now in its third week", "the
//! ten-day operation ended on Sunday", "the siege, which began in May".

use chrono::{Days, NaiveDate};

use super::govern::Triggers;
use super::lexicon;
use super::link::Stated;
use crate::normalise::Timex;
use crate::record::Edge;
use crate::text::{Dep, Document};
use crate::time::{Op, Term, Timex3Type, Unit};

/// The facts of a document, in the order of the text.
pub(crate) fn facts(triggers: &Triggers<'_>, date: Option<NaiveDate>, timexes: &[Timex]) -> Vec<Stated> {
    let mut out = Vec::new();
    for (s, sentence) in triggers.tree.doc.sentences.iter().enumerate() {
        let words: Vec<String> = sentence.tokens.clone().map(|i| triggers.tree.word(i).to_lowercase()).collect();
        out.extend(date.and_then(|date| age(triggers, s, &words, date)));
    }
    for (t, timex) in timexes.iter().enumerate() {
        out.extend(length(triggers, t, timex, timexes));
    }
    out.extend(relative_clauses(triggers));
    out
}

/// "The war is in its third week": it began between two and three weeks before.
fn age(triggers: &Triggers<'_>, s: usize, words: &[String], date: NaiveDate) -> Option<Stated> {
    let tree = triggers.tree;
    let at = words
        .windows(2)
        .position(|w| matches!(w[0].as_str(), "in" | "into" | "entered" | "enters") && w[1] == "its")?;
    let n = ORDINALS.iter().position(|o| words.get(at + 2).is_some_and(|w| w == o))? as u64 + 1;
    let days = match words.get(at + 3)?.as_str() {
        "day" => 1,
        "week" => 7,
        "month" => 30,
        "year" => 365,
        _ => return None,
    };
    let first = date.checked_sub_days(Days::new(n * days - 1))?;
    let last = date.checked_sub_days(Days::new((n - 1) * days))?;
    let term = if first == last { first.to_string() } else { format!("between({first}, {last})") };
    // The event is what the sentence is about before these words.
    let start = tree.doc.sentences.get(s)?.tokens.start;
    let noun = (start..start + at)
        .rev()
        .find(|&i| !lexicon::groups(&super::describe::lemma(tree.word(i))).is_empty() && is_noun(triggers, i))?;
    Some(Stated {
        event: noun_phrase(triggers, noun),
        edge: Edge::Start,
        time: "doc".to_owned(),
        term: Some(term),
        sentence: s,
    })
}

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

fn is_noun(triggers: &Triggers<'_>, i: usize) -> bool {
    matches!(triggers.tree.pos(i), crate::text::Pos::Noun | crate::text::Pos::Propn)
}

/// A noun with what stands under it, from its determiner on.
fn noun_phrase(triggers: &Triggers<'_>, noun: usize) -> String {
    let tree = triggers.tree;
    let mut end = noun + 1;
    for child in tree.children(noun).filter(|&c| c > noun && matches!(tree.dep(c), Dep::Nmod)) {
        end = end.max(tree.reach(child).end);
    }
    let start = tree.reach(noun).start.max(noun.saturating_sub(12));
    words(tree.doc, start..end)
}

fn words(document: &Document<'_>, range: std::ops::Range<usize>) -> String {
    let (Some(first), Some(last)) =
        (document.tokens.get(range.start), range.end.checked_sub(1).and_then(|i| document.tokens.get(i)))
    else {
        return String::new();
    };
    let text = document.text.get(first.span.start..last.span.end).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "The ten-day operation ended on Sunday": it began nine days before.
fn length(triggers: &Triggers<'_>, t: usize, timex: &Timex, timexes: &[Timex]) -> Option<Stated> {
    if timex.value.kind != Timex3Type::Duration {
        return None;
    }
    let tree = triggers.tree;
    let top = triggers.top(timex.tokens.clone());
    let noun = tree.head(top).filter(|&h| is_noun(triggers, h) && h >= timex.tokens.end)?;
    let verb = tree.head(noun)?;
    let event = triggers.events.iter().find(|e| e.trigger == verb)?;
    let role = if tree.dep(noun) == Dep::Obj { lexicon::Role::Object } else { lexicon::Role::Subject };
    let told = lexicon::edge(&event.lemma, role)?;
    let other = timexes
        .iter()
        .enumerate()
        .find(|(o, x)| {
            *o != t
                && triggers.above(triggers.top(x.tokens.clone())).is_some_and(|e| triggers.events[e].trigger == verb)
        })?
        .1;
    let day = other.value.from.filter(|from| other.value.to == Some(*from))?.day;
    let days = days(&timex.term)?.checked_sub(1)?;
    let (edge, day) = match told {
        Edge::End => (Edge::Start, day.checked_sub_days(Days::new(days))?),
        Edge::Start => (Edge::End, day.checked_add_days(Days::new(days))?),
        Edge::Whole => return None,
    };
    Some(Stated {
        event: noun_phrase(triggers, noun),
        edge,
        time: format!("t{}", t + 1),
        term: Some(day.to_string()),
        sentence: event.sentence,
    })
}

fn days(term: &Term) -> Option<u64> {
    let Term::Apply(Op::Period, operands) = term else { return None };
    let [Term::Number(n), Term::Unit(unit)] = &**operands else { return None };
    let each = match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        _ => return None,
    };
    u64::try_from(n.whole()?).ok()?.checked_mul(each)
}

/// "The siege, which began in May" and "a blockade imposed in May": the noun above the clause is the event.
fn relative_clauses(triggers: &Triggers<'_>) -> Vec<Stated> {
    let tree = triggers.tree;
    let clause = |(i, event): (usize, &crate::extract::Event)| {
        if !matches!(tree.dep(event.trigger), Dep::Acl | Dep::AclRelcl) {
            return None;
        }
        let noun = tree.head(event.trigger).filter(|&h| is_noun(triggers, h))?;
        let done_to =
            tree.dep(event.trigger) == Dep::Acl || tree.child(event.trigger, &[Dep::NsubjPass, Dep::AuxPass]).is_some();
        let role = if done_to { lexicon::Role::Object } else { lexicon::Role::Subject };
        let edge = lexicon::edge(&event.lemma, role)?;
        Some(Stated {
            event: noun_phrase(triggers, noun),
            edge,
            time: format!("e{}", i + 1),
            term: None,
            sentence: event.sentence,
        })
    };
    triggers.events.iter().enumerate().filter_map(clause).collect()
}
