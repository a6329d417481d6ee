//! The time of an event that has no expression of its own: news is told on the article's day, background lies before
//! it, plans lie after ("The union will meet again").

use std::borrow::Cow;

use super::govern::Triggers;
use super::lexicon::{self, Role};
use super::named::one_of_many;
use crate::extract::{self, Event};
use crate::record::{self, Aspect, Class, Edge, Ground, Link, Polarity, Relation, Status, Tense};
use crate::text::{Dep, Pos};

fn link(
    relation: Relation,
    to: impl Into<Cow<'static, str>>,
    ground: Ground,
    cue: impl Into<Cow<'static, str>>,
) -> Link {
    Link { relation, to: to.into(), ground, cue: cue.into() }
}

/// "In a [speech] broadcast on the eve of the vote", "an [attack] carried out on Monday": what is done when it is is of the
/// participle right behind.
pub(crate) fn done(triggers: &Triggers<'_>, i: usize) -> Option<Link> {
    let (tree, event) = (triggers.tree, triggers.events.get(i)?);
    let noun = event.tense == Tense::None && tree.pos(event.trigger) == Pos::Noun;
    let participle = tree.child(event.trigger, &[Dep::Acl]).filter(|&v| noun && v == event.trigger + 1)?;
    let verb = triggers.of(participle)?;
    let does = |lemma: &str| {
        matches!(
            lemma,
            "air" | "broadcast" | "carry" | "conduct" | "deliver" | "give" | "hold" | "mount" | "stage" | "televise"
        )
    };
    let cue = format!("“{}”", host_words(triggers, verb));
    does(&triggers.events[verb].lemma).then(|| link(Relation::During, record::id('e', verb), Ground::Clause, cue))
}

/// What an aside tells is of the verb before it, whatever the parse says: "imposed a blockade, cutting the port off",
/// "seized the palace on Tuesday in a coup".
pub(crate) fn aside(triggers: &Triggers<'_>, i: usize) -> Option<Link> {
    let (tree, event) = (triggers.tree, &triggers.events[i]);
    let comma = || event.trigger.checked_sub(1).is_some_and(|before| tree.word(before) == ",");
    let word = |dep| tree.child(event.trigger, &[dep]).map_or(String::new(), |c| tree.word(c).to_lowercase());
    let told = match event.tense {
        Tense::Prespart => comma(),
        // "Backed the sale at a crowded meeting".
        Tense::None if matches!(word(Dep::Case).as_str(), "in" | "at") => {
            matches!(word(Dep::Det).as_str(), "a" | "an") || one_of_many(tree, event.trigger)
        }
        _ => false,
    };
    if !told {
        return None;
    }
    let from = tree.around(event.trigger).start.max(event.trigger.saturating_sub(REACH));
    let before = (from..event.trigger).rev().filter_map(|t| triggers.of(t));
    let told = |&e: &usize| {
        let host = &triggers.events[e];
        // Not the captured of "for 40 captured soldiers, in the first swap of the war".
        let of_noun =
            host.trigger.checked_sub(1).is_some_and(|b| matches!(tree.pos(b), Pos::Det | Pos::Num | Pos::Adj));
        let of_noun = of_noun && tree.child(host.trigger, &[Dep::Nsubj, Dep::NsubjPass]).is_none();
        let whole = tree.pos(host.trigger) == Pos::Verb && !of_noun;
        whole && host.class != Class::Reporting && host.tense != Tense::Infinitive
    };
    let host = before.filter(told).find(|&e| triggers.events[e].tense != Tense::Prespart)?;
    Some(link(Relation::During, record::id('e', host), Ground::Sentence, format!("“{}”", host_words(triggers, host))))
}

/// How many tokens back the verb of an aside is looked for.
const REACH: usize = 40;

/// How an event lies to another one of its sentence: "launched an attack", "opened talks and signed", "fled, taking".
pub(crate) fn in_sentence(triggers: &Triggers<'_>, i: usize) -> Option<Link> {
    let (tree, event) = (triggers.tree, &triggers.events[i]);
    let above = triggers.above(event.trigger)?;
    let host = &triggers.events[above];
    // The relation by which this event's branch hangs on the other.
    let mut branch = event.trigger;
    while let Some(head) = tree.head(branch).filter(|h| *h != host.trigger) {
        branch = head;
    }
    let to = |relation, ground| {
        let cue = if ground == Ground::Plan { String::new() } else { format!("“{}”", host_words(triggers, above)) };
        Some(link(relation, record::id('e', above), ground, cue))
    };
    // "Were set for May but were postponed": not then.
    let unlike = event.status == Status::Occurred && host.polarity == Polarity::Positive && host.status != event.status;
    match tree.dep(branch) {
        Dep::Conj if unlike => None,
        // "Opened on Monday and lasted a week": from then on.
        Dep::Conj if goes_on(&event.lemma) => to(Relation::Since, Ground::Sentence),
        // "Voted on Tuesday to impeach".
        Dep::Advcl if event.tense == Tense::Infinitive && extract::done_by_vote(&host.lemma, &event.lemma) => {
            to(Relation::During, Ground::Sentence)
        }
        Dep::Advcl | Dep::Acl | Dep::AclRelcl => subordinate(triggers, i, above, branch),
        Dep::Conj if alike(event, host) && host.class != Class::Reporting => to(Relation::During, Ground::Sentence),
        // "Called it a provocation": the name says nothing of when.
        Dep::Xcomp if event.tense == Tense::None => None,
        // "Failed to sound": not then.
        Dep::Xcomp if event.tense != Tense::Infinitive || extract::at_once(&host.lemma, &event.lemma) => {
            to(Relation::During, Ground::Sentence)
        }
        // "agreed to withdraw": not before it agreed.
        Dep::Xcomp => to(Relation::After, Ground::Plan),
        // "launched an attack", but not "condemned an attack".
        Dep::Obj | Dep::Nsubj | Dep::NsubjPass if event.tense == Tense::None => {
            let role = if tree.dep(branch) == Dep::Nsubj { Role::Subject } else { Role::Object };
            // "Published a report on the election": not the election; nor the shelling in "unveiled a plaque to the victims of
            // the shelling".
            let of = tree.head(event.trigger) == Some(branch)
                && tree.child(event.trigger, &[Dep::Case]).is_some_and(|case| tree.word(case) == "of");
            let itself = branch == event.trigger || of;
            let brings = itself && lexicon::edge(&host.lemma, role).is_some_and(|edge| edge != Edge::End);
            if brings { to(Relation::During, Ground::Sentence) } else { None }
        }
        _ => None,
    }
}

/// The last of the verbs of one subject, which is dated behind it, is when the first was: "struck a rock and [sank] on
/// Friday".
pub(crate) fn to_the_last(triggers: &Triggers<'_>, i: usize, dated: &[bool]) -> Option<Link> {
    let (tree, event) = (triggers.tree, &triggers.events[i]);
    let last = tree.children(event.trigger).rfind(|&c| tree.dep(c) == Dep::Conj && c > event.trigger)?;
    let other = triggers.of(last).filter(|&other| dated[other] && last - event.trigger < REACH)?;
    let of_one = tree.dep(event.trigger) != Dep::AclRelcl && tree.child(last, &[Dep::Nsubj, Dep::NsubjPass]).is_none();
    let plain = (event.trigger..last).all(|t| !matches!(tree.word(t), "," | ";" | "but" | "then"));
    let told = &triggers.events[other];
    let alike = event.tense == Tense::Past && told.tense == event.tense && told.aspect == event.aspect;
    let happened = event.status == Status::Occurred && told.status == event.status;
    let cue = || format!("“{}”", host_words(triggers, other));
    (of_one && plain && alike && happened && event.class == Class::Occurrence)
        .then(|| link(Relation::During, record::id('e', other), Ground::Sentence, cue()))
}

/// "The siege [lasted] 33 days": from its first day to its last.
pub(crate) fn as_long(triggers: &Triggers<'_>, i: usize) -> Option<Link> {
    let (tree, event) = (triggers.tree, &triggers.events[i]);
    let noun = tree.child(event.trigger, &[Dep::Nsubj]).and_then(|noun| triggers.of(noun))?;
    let past = event.lemma == "last" && event.tense == Tense::Past;
    let cue = || format!("“{}”", host_words(triggers, noun));
    past.then(|| link(Relation::During, record::id('e', noun), Ground::Sentence, cue()))
}

/// Whether two verbs that are joined tell of one time: "met and agreed", "had met but [failed] to agree".
fn alike(event: &Event, host: &Event) -> bool {
    let shares = event.aspect == Aspect::None && host.aspect == Aspect::Perfective && host.tense == Tense::Past;
    event.tense == host.tense && (event.aspect == host.aspect || shares)
}

/// Whether a verb tells how long something went on.
fn goes_on(lemma: &str) -> bool {
    matches!(lemma, "last" | "continue" | "remain" | "stay" | "persist" | "drag")
}

/// "The militia has since fought in the hills", "her side have not lost since": since what was told before.
pub(crate) fn has_since(triggers: &Triggers<'_>, i: usize, before: usize) -> Option<Link> {
    let (tree, event) = (triggers.tree, triggers.events.get(i)?);
    let perfect = matches!(event.aspect, Aspect::Perfective | Aspect::PerfectiveProgressive);
    let earlier = triggers.events.get(before)?.sentence < event.sentence;
    let from = event.trigger.saturating_sub(3).max(tree.around(event.trigger).start);
    let around = tree.around(event.trigger);
    let end = around.end.min(event.trigger + SINCE);
    let closes = |t: usize| !around.contains(&t) || matches!(tree.word(t), "," | "." | ";" | "and" | "but" | "then");
    let own = event.trigger + 1..end;
    let mut own = own.take_while(|&t| tree.pos(t) != Pos::Verb);
    let mut behind = || own.any(|t| tree.word(t) == "since" && closes(t + 1));
    let mut since = || (from..event.trigger).any(|t| tree.word(t).eq_ignore_ascii_case("since")) || behind();
    (perfect && earlier && since()).then(|| {
        let cue = format!("“since … {}”", tree.word(event.trigger));
        link(Relation::Since, record::id('e', before), Ground::Clause, cue)
    })
}

/// How many words behind a verb a "since" that ends its clause stands.
const SINCE: usize = 8;

/// "after the ship left", "before voting", "when Hezbollah joined", "firing rockets".
fn subordinate(triggers: &Triggers<'_>, i: usize, above: usize, branch: usize) -> Option<Link> {
    let (tree, event) = (triggers.tree, &triggers.events[i]);
    let to = |relation, ground, cue: String| Some(link(relation, record::id('e', above), ground, cue));
    let mark = tree.children(branch).find(|&c| c < event.trigger && matches!(tree.dep(c), Dep::Mark | Dep::Advmod));
    let word = mark.map_or(String::new(), |m| tree.word(m).to_lowercase());
    let cue = || format!("“{word} … {}”", tree.word(event.trigger));
    match word.as_str() {
        "after" | "once" | "since" => to(Relation::Before, Ground::Clause, cue()),
        "before" | "until" | "till" => to(Relation::After, Ground::Clause, cue()),
        // "Charged a guard with killing two": before that.
        "of" | "with" | "for" if extract::follows_deed(&triggers.events[above].lemma) => {
            to(Relation::Before, Ground::Clause, cue())
        }
        // "Barred him from leaving".
        "from" => None,
        "when" | "while" | "as" | "where" => to(Relation::During, Ground::Clause, cue()),
        _ if tree.dep(branch) == Dep::Advcl && event.tense == Tense::Prespart => {
            to(Relation::During, Ground::Sentence, format!("“{}”", host_words(triggers, above)))
        }
        _ => None,
    }
}

fn host_words<'a>(triggers: &Triggers<'a>, host: usize) -> &'a str {
    triggers.events.get(host).map_or("", |e| &e.action)
}

/// Whether an event is told in a clause that stands for itself, not in one that says of whom or after what.
pub(crate) fn stands_alone(triggers: &Triggers<'_>, event: &Event) -> bool {
    let tree = triggers.tree;
    let aside = |i: usize| matches!(tree.dep(i), Dep::Acl | Dep::AclRelcl | Dep::Advcl | Dep::Xcomp | Dep::Nmod);
    !aside(event.trigger) && !tree.ancestors(event.trigger).any(aside)
}

/// How an event lies to the article's day, by tense alone.
pub(crate) fn to_article(event: &Event) -> Link {
    let doc = |relation, cue| link(relation, "doc", Ground::Tense, cue);
    match (event.status, event.tense, event.aspect) {
        (Status::Planned | Status::Possible, _, _) => doc(Relation::After, "still to come"),
        (_, Tense::Future, _) => doc(Relation::After, "still to come"),
        (_, Tense::Past, Aspect::Perfective | Aspect::PerfectiveProgressive) => {
            doc(Relation::Before, "told as background")
        }
        (_, Tense::Present, Aspect::Perfective | Aspect::PerfectiveProgressive) => {
            doc(Relation::Before, "done by then")
        }
        (Status::Ongoing, _, _) | (_, Tense::Present, _) => doc(Relation::During, "told as going on"),
        _ => doc(Relation::Before, "told as past"),
    }
}
