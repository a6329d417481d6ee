//! Who did what to whom: of "the bridge, which was hit by rebels", the rebels, and the bridge.
//!
//! Every part is named by the token that heads its phrase; `phrase` cuts the words.

use super::clause::{self, object, subject};
use super::lexicon::Role;
use super::phrase::plural;
use super::reading::Reading;
use super::speech::plainly_says;
use super::verb::{REACH, finite, helpers, passive};
use crate::text::{Dep, Pos, Tag};

/// The parts of an event, by their heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    pub who: Option<usize>,
    pub what: Option<usize>,
    /// The preposition that joins the verb to `what`: "responded [with] airstrikes".
    pub by_way_of: Option<usize>,
    /// The verbs that tell the action, the trigger first: "agreed", "withdraw".
    pub chain: Vec<usize>,
    pub place: Option<usize>,
}

/// The parts of the event at `i`.
pub(super) fn frame(reading: &Reading, i: usize) -> Frame {
    if reading.verb(i) { of_verb(reading, i) } else { of_noun(reading, i) }
}

fn of_verb(reading: &Reading, i: usize) -> Frame {
    let mut chain = vec![i];
    let mut last = i;
    while let Some(next) = complement(reading, last).filter(|_| chain.len() < REACH) {
        chain.push(next);
        last = next;
    }
    let mut frame = Frame { who: agent(reading, i), chain, ..Frame::default() };
    for &verb in &frame.chain {
        if passive(reading, verb) && verb == i {
            frame.what = patient(reading, verb);
        }
        frame.what = frame.what.or_else(|| object(reading, verb));
        frame.place = place(reading, verb, frame.what).or(frame.place);
    }
    // "will [design] and build a network": what both do.
    if frame.what.is_none() && i + 2 < reading.tree.around(i).end && reading.tree.tag(i + 1) == Tag::Cc {
        frame.what = Some(i + 2).filter(|&v| reading.verb(v)).and_then(|v| object(reading, v));
    }
    if frame.what.is_none() {
        let joined = frame.chain.iter().rev().find_map(|&verb| oblique(reading, verb, frame.place));
        frame.by_way_of = joined.map(|(case, _)| case);
        frame.what = joined.map(|(_, noun)| noun);
    }
    frame
}

/// The verb that completes the action of `i` and has no subject of its own: "agreed to [withdraw]", "proposed [holding]".
fn complement(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    if object(reading, i).is_some() {
        return None;
    }
    let told = tree.children(i).find(|&c| match tree.dep(c) {
        Dep::Xcomp => c > i,
        Dep::Ccomp => c > i && tree.tag(c) == Tag::Vbg,
        _ => false,
    });
    // "agreed to [hold]", read in order where the parse has none.
    let end = tree.around(i).end;
    let to = (i + 1..end).find(|&j| tree.tag(j) != Tag::Rb).filter(|&j| tree.tag(j) == Tag::To);
    let in_order = || to.map(|to| to + 1).filter(|&j| j < end && tree.tag(j) == Tag::Vb && tree.dep(j) != Dep::Advcl);
    let next = told.or_else(in_order)?;
    let bare = tree.child(next, &[Dep::Nsubj, Dep::NsubjPass]).is_none_or(|s| s > next);
    let own = bare && reading.verb(next) && next > i && !clause::finite(reading, next);
    (own && asked(reading, i, next).is_none()).then_some(next)
}

/// Who does what verb `i` tells.
pub(super) fn agent(reading: &Reading, i: usize) -> Option<usize> {
    seek(reading, i, REACH)
}

fn seek(reading: &Reading, i: usize, reach: usize) -> Option<usize> {
    let reach = reach.checked_sub(1)?;
    let tree = &reading.tree;
    if passive(reading, i) {
        return by_agent(reading, i);
    }
    // "answered with strikes on the coast, [widening] the war": the clause's subject, not the noun before the comma.
    let alone = tree.tag(i) == Tag::Vbg && helpers(reading, i).is_empty();
    if alone && i > tree.around(i).start && tree.word(i - 1) == "," {
        return main_subject(reading, i);
    }
    if let Some(subject) = subject(reading, i) {
        return Some(subject);
    }
    // "There were talks": nobody's.
    if tree.child(i, &[Dep::Nsubj, Dep::NsubjPass]).is_some_and(|s| s < i) {
        return None;
    }
    // "Barrack is said to have left": the subject of the passive governor.
    let head = tree.head(i)?;
    match tree.dep(i) {
        // "Within hours of [taking] office he left", "two days after [landing], they left".
        Dep::Acl | Dep::Advcl if tree.tag(i) == Tag::Vbg && reading.timed(head) => {
            tree.ancestors(head).find(|&a| reading.verb(a)).and_then(|main| seek(reading, main, reach))
        }
        Dep::Conj if passive(reading, head) => patient(reading, head),
        // "is due to [visit]".
        Dep::Xcomp | Dep::Csubj | Dep::Advcl | Dep::Ccomp if !reading.verb(head) && head < i => {
            tree.child(head, &[Dep::Nsubj, Dep::NsubjPass]).filter(|&s| s < head).map(|s| reading.np(s))
        }
        Dep::Conj | Dep::Parataxis => {
            let found = seek(reading, sharer(reading, i, head), reach);
            let above = || tree.head(head).filter(|&above| above < head && reading.verb(above));
            match found.filter(|&subject| !agrees(reading, i, subject)) {
                Some(_) => above().and_then(|above| seek(reading, above, reach)),
                None => found,
            }
        }
        Dep::Xcomp | Dep::Ccomp if passive(reading, head) => patient(reading, head),
        Dep::Xcomp => asked(reading, head, i).or_else(|| seek(reading, head, reach)),
        Dep::Ccomp if tree.tag(i) == Tag::Vbg => seek(reading, head, reach),
        // "Was broken by [shelling]": whoever did that.
        Dep::Advcl if passive(reading, head) && joined_by(reading, i, &["by"]) => by_agent(reading, head),
        Dep::Advcl if passive(reading, head) => patient(reading, head).or_else(|| by_agent(reading, head)),
        // "asked him to mediate" may be parsed as a purpose.
        Dep::Advcl if tree.tag(i) == Tag::Vb && asks(reading, head) => {
            asked(reading, head, i).or_else(|| seek(reading, head, reach))
        }
        Dep::Advcl => {
            // "Charged [a guard] with killing two".
            let of_whom = joined_by(reading, i, &["with", "of", "from", "for", "into"]);
            let charged = if of_whom { charged(reading, head, i) } else { None };
            charged.or_else(|| seek(reading, above_time(reading, i, head), reach))
        }
        // "troops firing rockets", "the decision of Hezbollah to launch".
        Dep::Acl if tree.tag(i) == Tag::Vbg || finite(reading, i) => Some(reading.told_of(head)),
        Dep::Acl if tree.tag(i) == Tag::Vb => possessor(reading, head).or_else(|| holder(reading, head, reach)),
        _ => None,
    }
}

/// Whether a noun may be the subject of the verb at `i` by number: not the survivors of "resigned after survivors were found, and
/// [has] not been replaced".
fn agrees(reading: &Reading, i: usize, noun: usize) -> bool {
    let one = helpers(reading, i).iter().chain([&i]).any(|&verb| reading.tree.tag(verb) == Tag::Vbz);
    let many = matches!(reading.tree.tag(noun), Tag::Nns) && plural(reading, noun);
    !(one && many)
}

/// The verb whose subject `i`, coordinated with `head`, shares: in "said the firm closed a plant but kept its staff" that
/// is "closed", which stands nearer than "said".
fn sharer(reading: &Reading, i: usize, head: usize) -> usize {
    let tree = &reading.tree;
    let nearer = || {
        let same = |&v: &usize| reading.verb(v) && tree.tag(v) == tree.tag(i) && subject(reading, v).is_some();
        (head + 1..i).rev().find(same)
    };
    if head < i && plainly_says(reading, head) { nearer().unwrap_or(head) } else { head }
}

/// The subject of the nearest finite verb before `i`.
fn main_subject(reading: &Reading, i: usize) -> Option<usize> {
    let begin = reading.tree.around(i).start;
    let aside = |v: usize| !reading.role(i, Role::Deals) && tells_when(reading, v);
    let main = (begin..i).rev().find(|&v| reading.verb(v) && clause::finite(reading, v) && !aside(v))?;
    subject(reading, main).filter(|_| !passive(reading, main)).or_else(|| patient(reading, main))
}

/// Verbs whose object does what the infinitive tells.
fn asks(reading: &Reading, i: usize) -> bool {
    reading.role(i, Role::Asks)
}

/// Whom the verb `head` asks to do what `i` tells: "told [him] to leave", "called on [Israel] to stop".
fn asked(reading: &Reading, head: usize, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    let on = |c: &usize| {
        let case = tree.child(*c, &[Dep::Case]).map_or("", |case| reading.lemma(case));
        tree.dep(*c) == Dep::Obl && (head..i).contains(c) && !reading.timed(*c) && matches!(case, "on" | "upon" | "for")
    };
    let object = object(reading, head).filter(|&o| o < i);
    object.or_else(|| tree.children(head).find(on).filter(|_| asks(reading, head)).map(|c| reading.np(c)))
}

/// Whether the participle at `i` has one of these prepositions before it and no subject of its own: "charged [with] killing two".
fn joined_by(reading: &Reading, i: usize, marks: &[&str]) -> bool {
    let tree = &reading.tree;
    let mark = tree.child(i, &[Dep::Mark, Dep::Case]).filter(|_| tree.tag(i) == Tag::Vbg);
    mark.is_some_and(|mark| marks.contains(&reading.lemma(mark))) && tree.child(i, &[Dep::Nsubj]).is_none()
}

/// Whether somebody or something was kept from what the participle at `i` tells: "stopped them from [selling]".
pub(super) fn kept_from(reading: &Reading, head: usize, i: usize) -> bool {
    use super::lexicon::Sense::{Animal, Artifact, Group, Person};
    let may_do = |whom: usize| {
        let kind =
            reading.senses(whom).noun.into_iter().flatten().any(|s| matches!(s, Animal | Artifact | Group | Person));
        kind || matches!(reading.tree.pos(whom), Pos::Pron | Pos::Propn)
    };
    // "She gained confidence from winning".
    joined_by(reading, i, &["from"]) && charged(reading, head, i).is_some_and(may_do)
}

/// Whom or what the verb `head` is done to, before `i`.
fn charged(reading: &Reading, head: usize, i: usize) -> Option<usize> {
    object(reading, head).filter(|&object| head < object && object < i)
}

/// The verb that a clause at `i` behind a comma belongs to, where `head` but tells when that was: "searched the villa the day
/// after the bank [failed], carrying off its books". What a comma parts from it, too, "on Friday, a day after a bomb [went]
/// off, killing two", tells a story of its own.
fn above_time(reading: &Reading, i: usize, head: usize) -> usize {
    let tree = &reading.tree;
    let apart = || (head..i).any(|k| tree.word(k) == ",");
    // But "left a day after the bank failed, hitting savers".
    let outcome = reading.role(i, Role::Deals);
    if !outcome && tells_when(reading, head) && apart() { tree.head(head).unwrap_or(head) } else { head }
}

/// Whether the clause of `v` is what a time is counted from that no comma parts from the verb above it.
fn tells_when(reading: &Reading, v: usize) -> bool {
    let tree = &reading.tree;
    let begin = tree.around(v).start;
    let mark = tree.child(v, &[Dep::Mark]).filter(|&m| m < v && matches!(tree.word(m), "after" | "before"));
    let start = mark.and_then(|mark| (begin..mark).rev().take_while(|&k| reading.timed(k)).last());
    start.is_some_and(|start| start > begin && tree.word(start - 1) != ",")
}

/// The agent of the verb whose object the noun `i` is, or lies in: "Hezbollah made the decision to [launch]".
fn holder(reading: &Reading, i: usize, reach: usize) -> Option<usize> {
    let tree = &reading.tree;
    let mut noun = i;
    for _ in 0..3 {
        let head = tree.head(noun)?;
        match tree.dep(noun) {
            Dep::Nmod | Dep::Conj => noun = head,
            Dep::Obj if reading.verb(head) => return seek(reading, head, reach),
            _ => return None,
        }
    }
    None
}

/// "hit by [rebels]".
fn by_agent(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    let by = |c: &usize| {
        matches!(tree.dep(*c), Dep::OblAgent | Dep::Obl | Dep::Nmod)
            && tree.child(*c, &[Dep::Case]).is_some_and(|case| reading.lemma(case) == "by")
    };
    let told = tree.children(i).find(by).or_else(|| {
        let next = i + 1 < tree.around(i).end && reading.lemma(i + 1) == "by";
        next.then(|| reading.chunk(i + 2)).flatten().map(|chunk| chunk.head)
    });
    // "rose by 10 percent", "by Friday", "by selling its fleet", "by which time".
    let other = |c: usize| reading.timed(c) || tree.tag(c) == Tag::Vbg || measure(reading, c) || tree.word(c) == "time";
    told.map(|c| reading.np(c)).filter(|&c| !other(c))
}

/// Whether the noun phrase headed by `i` is an amount.
fn measure(reading: &Reading, i: usize) -> bool {
    let amount = |j: usize| matches!(reading.tree.tag(j), Tag::Cd) || matches!(reading.tree.word(j), "$" | "%");
    let unit = matches!(reading.lemma(i), "percent" | "pct" | "percentage" | "point" | "dollar" | "%" | "dlrs");
    amount(i) || unit && reading.chunk(i).is_some_and(|c| (c.start..c.head).any(amount))
}

/// What a passive verb was done to.
fn patient(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    let mut at = i;
    for _ in 0..REACH {
        if let Some(subject) = subject(reading, at).filter(|&subject| at == i || agrees(reading, i, subject)) {
            return Some(subject);
        }
        if clause::reduced(reading, at) {
            return reading.chunk(at - 1).map(|c| c.head);
        }
        let head = tree.head(at)?;
        // "Called for [the party] to be expelled".
        if matches!(tree.dep(at), Dep::Advcl | Dep::Xcomp)
            && asks(reading, head)
            && let Some(whom) = asked(reading, head, at)
        {
            return Some(whom);
        }
        match tree.dep(at) {
            Dep::Acl => return Some(behind_comma(reading, at, head).unwrap_or_else(|| reading.told_of(head))),
            Dep::Amod => return Some(reading.np(head)),
            // "Called a meeting in the hall, to be held on Sunday".
            Dep::Conj | Dep::Advcl | Dep::Xcomp
                if at == i && is_to_be(reading, i) && object(reading, head).is_some() =>
            {
                return object(reading, head).filter(|&object| object < i);
            }
            Dep::Conj | Dep::Advcl | Dep::Xcomp if reading.verb(head) => at = head,
            _ => return None,
        }
    }
    None
}

/// Whether an infinitive of the passive stands behind a comma: ", to be held".
pub(super) fn is_to_be(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    i > 2 && tree.word(i - 1) == "be" && tree.word(i - 2) == "to" && tree.word(i - 3) == ","
}

/// What a participle behind a comma tells of: not the inquiry of "the report of the inquiry, published on Monday".
fn behind_comma(reading: &Reading, participle: usize, noun: usize) -> Option<usize> {
    let tree = &reading.tree;
    let of = |noun: usize| tree.child(noun, &[Dep::Case]).is_some_and(|case| tree.word(case) == "of");
    let apart = tree.word(participle.checked_sub(1)?) == ",";
    let whole = tree.head(noun).filter(|&whole| apart && tree.dep(noun) == Dep::Nmod && of(noun) && whole < noun)?;
    matches!(tree.pos(whole), Pos::Noun).then(|| reading.np(whole))
}

/// The first noun joined by a preposition that tells neither a time nor the place.
fn oblique(reading: &Reading, i: usize, place: Option<usize>) -> Option<(usize, usize)> {
    let tree = &reading.tree;
    let found = tree.children(i).filter(|&c| c > i && tree.dep(c) == Dep::Obl && !matches!(tree.pos(c), Pos::Verb));
    let found = found.filter_map(|noun| Some((tree.child(noun, &[Dep::Case])?, reading.np(noun))));
    // Read in order where the parse has none.
    let next = (i + 1..tree.around(i).end).find(|&j| !matches!(tree.tag(j), Tag::Rp | Tag::Rb));
    let next = next.filter(|&j| matches!(tree.tag(j), Tag::In | Tag::To) && tree.dep(j) != Dep::Mark);
    let next = next.and_then(|j| Some((j, reading.chunk(j + 1)?.head)));
    // "Ran aground in the narrows south of Dessen": of no Dessen.
    let far =
        |case: usize| tree.word(case) == "of" && (i + 1..case).any(|k| matches!(tree.pos(k), Pos::Adp | Pos::Noun));
    let told = |&(case, noun): &(usize, usize)| !reading.timed(noun) && Some(noun) != place && !far(case);
    found.chain(next).filter(told).find(|&(case, _)| {
        !matches!(
            reading.lemma(case),
            "by" | "accord"
                | "according"
                | "during"
                | "since"
                | "until"
                | "after"
                | "before"
                | "amid"
                | "despite"
                | "because"
                | "as"
                | "while"
                | "ahead"
                | "following"
                | "without"
                | "like"
        )
    })
}

/// Where the event at `i` was: a place under the verb, or under what was done ("talks in Cyprus").
fn place(reading: &Reading, i: usize, what: Option<usize>) -> Option<usize> {
    let tree = &reading.tree;
    let moves = reading.senses(i).verb[0] == Some(super::lexicon::Sense::Motion);
    let under = |at: usize| tree.children(at).filter(move |&c| c > at && matches!(tree.dep(c), Dep::Obl | Dep::Nmod));
    let found = under(i).chain(what.into_iter().flat_map(under)).find(|&c| {
        let case = tree.child(c, &[Dep::Case]).map_or("", |case| reading.lemma(case));
        let located = matches!(
            case,
            "in" | "at"
                | "near"
                | "outside"
                | "inside"
                | "across"
                | "throughout"
                | "around"
                | "off"
                | "into"
                | "to"
                | "toward"
                | "towards"
                | "on"
                | "from"
                | "over"
                | "along"
                | "through"
                | "within"
                | "north"
                | "south"
                | "east"
                | "west"
        );
        // "Surrendered to France", "called on France": no place.
        let party = match case {
            "to" | "toward" | "towards" => !moves && what.is_none(),
            "on" => reading.verb(i) && tree.dep(c) == Dep::Obl && tree.pos(c) == Pos::Propn,
            _ => false,
        };
        located && !party && !reading.timed(c) && named_place(reading, reading.np(c), case, moves)
    });
    let found = found.map(|c| reading.np(c));
    // "Israel responded with massive airstrikes — including in Beirut": the place may lie one step deeper.
    found.or_else(|| {
        tree.child(i, &[Dep::Advmod])
            .filter(|&c| matches!(reading.lemma(c), "here" | "abroad" | "home" | "overseas" | "downtown"))
    })
}

/// Whether the phrase of `i` names a place: known to the gazetteer, a word for a place, or a name after "in".
fn named_place(reading: &Reading, i: usize, case: &str, moves: bool) -> bool {
    let tree = &reading.tree;
    if reading.lexicon.place.contains_key(name(reading, i).as_str()) {
        return true;
    }
    let senses = reading.senses(i);
    use super::lexicon::Sense::{Artifact, Location, Object};
    // "the northern city", not "the country": a word for a place must say which.
    let told = tree.child(i, &[Dep::Nmod]).is_some()
        || reading.chunk(i).is_some_and(|c| (c.start..i).any(|j| !matches!(tree.tag(j), Tag::Dt | Tag::PrpS)));
    let word = told && (senses.mainly(Location) || reading.role(i, Role::Place));
    match case {
        "in" | "at" | "near" | "outside" | "inside" => {
            let concrete = senses.noun[0].is_none_or(|s| matches!(s, Location | Object | Artifact));
            let the = reading.chunk(i).is_some_and(|c| c.start < i && tree.tag(c.start) == Tag::Dt);
            word || tree.pos(i) == Pos::Propn || the && concrete && tree.tag(i) != Tag::Cd
        }
        "off" | "across" | "throughout" | "around" | "along" | "through" | "over" => word || tree.pos(i) == Pos::Propn,
        // "flew to Lunden".
        "to" | "into" | "from" | "toward" | "towards" => word || tree.pos(i) == Pos::Propn && moves,
        _ => word,
    }
}

/// The proper name that ends in `i`, in the text's words: "Tel Aviv".
pub(super) fn name(reading: &Reading, i: usize) -> String {
    let proper = |&j: &usize| matches!(reading.tree.tag(j), Tag::Nnp | Tag::Nnps);
    let start = reading.chunk(i).map_or(i, |c| c.start);
    let first = (start..i).rev().take_while(proper).last().unwrap_or(i);
    super::phrase::spell(reading, &(first..=i).collect::<Vec<_>>())
}

/// "Israel's attack on Iran", "the seizure of the port by rebels".
fn of_noun(reading: &Reading, i: usize) -> Frame {
    let tree = &reading.tree;
    let mut frame = Frame { chain: vec![i], ..Frame::default() };
    let with = |cases: &'static [&'static str]| {
        tree.children(i).find(|&c| {
            matches!(tree.dep(c), Dep::Nmod | Dep::Obl)
                && !reading.timed(c)
                && tree.child(c, &[Dep::Case]).is_some_and(|case| cases.contains(&reading.lemma(case)))
        })
    };
    let governor = tree.head(i).filter(|&h| reading.verb(h));
    // "launched an attack", "held talks": whose verb it is, his is the deed.
    let light = governor.filter(|_| tree.dep(i) == Dep::Obj);
    frame.who = possessor(reading, i).or_else(|| with(&["by"])).or_else(|| light.and_then(|verb| agent(reading, verb)));
    frame.what = with(&["of", "on", "against", "over", "for"]).map(|c| reading.np(c));
    // "is [optimistic]": whose state it is.
    let state = || tree.child(i, &[Dep::Nsubj, Dep::NsubjPass]).filter(|_| tree.child(i, &[Dep::Cop]).is_some());
    // "Her arrest" is hers.
    let whole = |c: usize| if tree.tag(c) == Tag::PrpS { c } else { reading.np(c) };
    frame.who = frame.who.or_else(state).map(whole);
    if frame.who.is_none() && reading.role(i, Role::Doer) {
        frame.who = frame.what.take();
    }
    frame.place = place(reading, i, None).or_else(|| governor.and_then(|verb| place(reading, verb, None)));
    frame
}

/// "Israel" of "Israel's attack".
fn possessor(reading: &Reading, i: usize) -> Option<usize> {
    reading.tree.child(i, &[Dep::NmodPoss])
}
