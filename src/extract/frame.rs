//! Who did what to whom: of "the bridge, which was hit by rebels", the rebels, and the bridge.
//!
//! Every part is named by the token that heads its phrase; `phrase` cuts the words.

use super::reading::Reading;
use super::verb::{REACH, finite, passive};
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
    let next = tree.children(i).find(|&c| match tree.dep(c) {
        Dep::Xcomp => true,
        Dep::Ccomp => tree.tag(c) == Tag::Vbg,
        _ => false,
    })?;
    let bare = tree.child(next, &[Dep::Nsubj, Dep::NsubjPass]).is_none();
    (bare && reading.verb(next) && next > i).then_some(next)
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
    if let Some(subject) = tree.child(i, &[Dep::Nsubj]) {
        return antecedent(reading, i, subject);
    }
    // "Barrack is said to have left": the subject of the passive governor.
    let head = tree.head(i)?;
    match tree.dep(i) {
        Dep::Conj if passive(reading, head) => patient(reading, head),
        Dep::Conj | Dep::Parataxis => seek(reading, head, reach),
        Dep::Xcomp | Dep::Ccomp if passive(reading, head) => patient(reading, head),
        Dep::Xcomp => tree.child(head, &[Dep::Obj, Dep::Iobj]).or_else(|| seek(reading, head, reach)),
        Dep::Ccomp if tree.tag(i) == Tag::Vbg => seek(reading, head, reach),
        Dep::Advcl if passive(reading, head) => patient(reading, head).or_else(|| by_agent(reading, head)),
        // "asked him to mediate" may be parsed as a purpose.
        Dep::Advcl if tree.tag(i) == Tag::Vb && asks(reading, head) => {
            tree.child(head, &[Dep::Obj, Dep::Iobj]).or_else(|| seek(reading, head, reach))
        }
        Dep::Advcl => seek(reading, head, reach),
        // "troops firing rockets", "the decision of Hezbollah to launch".
        Dep::Acl if tree.tag(i) == Tag::Vbg || finite(reading, i) => Some(head),
        Dep::Acl if tree.tag(i) == Tag::Vb => possessor(reading, head).or_else(|| holder(reading, head, reach)),
        _ => None,
    }
}

/// Verbs whose object does what the infinitive tells.
fn asks(reading: &Reading, i: usize) -> bool {
    matches!(
        reading.lemma(i),
        "ask"
            | "urge"
            | "order"
            | "tell"
            | "force"
            | "persuade"
            | "allow"
            | "permit"
            | "invite"
            | "instruct"
            | "encourage"
            | "compel"
            | "enable"
            | "warn"
            | "require"
            | "call"
            | "press"
            | "help"
            | "lead"
            | "get"
    )
}

/// The agent of the verb whose object the noun `i` is: "Hezbollah made the decision to [launch]".
fn holder(reading: &Reading, i: usize, reach: usize) -> Option<usize> {
    let verb = reading.tree.head(i).filter(|&h| reading.verb(h) && reading.tree.dep(i) == Dep::Obj)?;
    seek(reading, verb, reach)
}

/// The word that a relative pronoun stands for; other subjects stand for themselves.
fn antecedent(reading: &Reading, verb: usize, subject: usize) -> Option<usize> {
    let tree = &reading.tree;
    if tree.tag(subject) == Tag::Ex || tree.dep(subject) == Dep::Expl {
        return None;
    }
    if !matches!(tree.tag(subject), Tag::Wdt | Tag::Wp) {
        return Some(subject);
    }
    let mut clause = verb;
    for _ in 0..REACH {
        match tree.dep(clause) {
            Dep::AclRelcl | Dep::Acl => return tree.head(clause),
            Dep::Conj | Dep::Xcomp | Dep::Ccomp => clause = tree.head(clause)?,
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
            && !reading.timed(*c)
    };
    tree.children(i).find(by)
}

/// What a passive verb was done to.
fn patient(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    let mut at = i;
    for _ in 0..REACH {
        if let Some(subject) = tree.child(at, &[Dep::NsubjPass, Dep::Nsubj]) {
            return antecedent(reading, at, subject);
        }
        let head = tree.head(at)?;
        match tree.dep(at) {
            Dep::Acl | Dep::Amod => return Some(head),
            Dep::Conj | Dep::Advcl | Dep::Xcomp if reading.verb(head) => at = head,
            _ => return None,
        }
    }
    None
}

/// The direct object, unless it is a time: "met the king", not "met Friday".
fn object(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    let object = tree.children(i).find(|&c| matches!(tree.dep(c), Dep::Obj | Dep::Iobj) && !reading.timed(c))?;
    if matches!(tree.tag(object), Tag::Wdt | Tag::Wp) { antecedent(reading, i, object) } else { Some(object) }
}

/// The first noun joined by a preposition that tells neither a time nor the place.
fn oblique(reading: &Reading, i: usize, place: Option<usize>) -> Option<(usize, usize)> {
    let tree = &reading.tree;
    let found = tree.children(i).filter(|&c| {
        c > i && tree.dep(c) == Dep::Obl && !reading.timed(c) && Some(c) != place && !matches!(tree.pos(c), Pos::Verb)
    });
    found.filter_map(|noun| Some((tree.child(noun, &[Dep::Case])?, noun))).find(|&(case, _)| {
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
        located && !reading.timed(c) && named_place(reading, c, case)
    });
    // "Israel responded with massive airstrikes — including in Beirut": the place may lie one step deeper.
    found.or_else(|| {
        tree.child(i, &[Dep::Advmod])
            .filter(|&c| matches!(reading.lemma(c), "here" | "abroad" | "home" | "overseas" | "downtown"))
    })
}

/// Whether the phrase of `i` names a place: known to the gazetteer, a word for a place, or a name after "in".
fn named_place(reading: &Reading, i: usize, case: &str) -> bool {
    let tree = &reading.tree;
    if reading.lexicon.place.contains_key(name(reading, i).as_str()) {
        return true;
    }
    let senses = reading.senses(i);
    use super::lexicon::Sense::Location;
    // "the northern city", not "the country": a word for a place must say which.
    let told = tree.child(i, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::NmodPoss, Dep::Flat]).is_some();
    let word = told && (senses.mainly(Location) || PLACES.contains(&reading.lemma(i)));
    match case {
        "in" | "at" | "near" => word || tree.pos(i) == Pos::Propn,
        _ => word,
    }
}

/// Words for places that WordNet takes for things.
const PLACES: [&str; 44] = [
    "airport",
    "area",
    "base",
    "beach",
    "border",
    "building",
    "bridge",
    "camp",
    "capital",
    "city",
    "coast",
    "country",
    "court",
    "district",
    "embassy",
    "harbor",
    "harbour",
    "headquarters",
    "hospital",
    "hotel",
    "house",
    "island",
    "jail",
    "market",
    "mosque",
    "mountain",
    "neighborhood",
    "neighbourhood",
    "park",
    "port",
    "prison",
    "province",
    "region",
    "river",
    "road",
    "school",
    "sea",
    "south",
    "square",
    "station",
    "street",
    "suburb",
    "town",
    "village",
];

/// The proper name that `i` heads, in the text's words: "Tel Aviv".
pub(super) fn name(reading: &Reading, i: usize) -> String {
    let tree = &reading.tree;
    let part = |&c: &usize| c == i || matches!(tree.dep(c), Dep::Flat | Dep::Compound) && tree.pos(c) == Pos::Propn;
    let mut words: Vec<usize> = tree.children(i).chain([i]).filter(part).collect();
    words.sort_unstable();
    super::phrase::spell(reading, &words)
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
    frame.what = with(&["of", "on", "against", "over", "for"]);
    if frame.who.is_none() && INTRANSITIVE.contains(&reading.lemma(i)) {
        frame.who = frame.what.take();
    }
    frame.place = place(reading, i, None).or_else(|| governor.and_then(|verb| place(reading, verb, None)));
    frame
}

/// Nouns whose "of" tells who did it: "the death of the king".
const INTRANSITIVE: [&str; 14] = [
    "arrival",
    "birth",
    "collapse",
    "crash",
    "death",
    "departure",
    "disappearance",
    "fall",
    "flight",
    "outbreak",
    "resignation",
    "return",
    "rise",
    "visit",
];

/// "Israel" of "Israel's attack".
fn possessor(reading: &Reading, i: usize) -> Option<usize> {
    reading.tree.child(i, &[Dep::NmodPoss])
}
