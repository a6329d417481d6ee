//! Subject and object of a verb: by the parse where it gives a likely one, else by the order of the words.
//!
//! "The group, led by two brothers, said [it] bought the stock": a parse that was trained on other text loses "the group"
//! behind the aside; read leftwards over asides and prepositional phrases, it is the first noun phrase there is.

use super::chunk::Chunk;
use super::lexicon::{Effect, Saying, Sense};
use super::reading::Reading;
use super::verb::{REACH, helpers, passive};
use crate::text::{Dep, Shape, Tag};

/// How many phrases and asides a subject is sought over, and how long an aside may be.
const STEPS: usize = 16;
const ASIDE: usize = 40;

/// The first token of the verb group of `v`: "has" of "has not yet [signed]".
pub(super) fn start(reading: &Reading, v: usize) -> usize {
    reading.once(v, |found| &found.start, || begun(reading, v))
}

fn begun(reading: &Reading, v: usize) -> usize {
    let first = helpers(reading, v).iter().copied().filter(|&a| a < v && v - a < STEPS).min();
    let mut at = first.unwrap_or(v);
    let begin = reading.tree.around(v).start;
    while at > begin && matches!(reading.tree.tag(at - 1), Tag::Rb | Tag::To) {
        at -= 1;
    }
    at
}

/// The surface subject of `v`, of itself alone; what a relative pronoun stands for in its place.
pub(super) fn subject(reading: &Reading, v: usize) -> Option<usize> {
    reading.once(v, |found| &found.subject, || surface_subject(reading, v))
}

fn surface_subject(reading: &Reading, v: usize) -> Option<usize> {
    let tree = &reading.tree;
    if let Some(named) = before_once(reading, v) {
        return antecedent(reading, v, named);
    }
    let inverted = |s: usize| s > v && reading.saying(v).is_some();
    let mut subjects = tree.children(v).filter(|&c| matches!(tree.dep(c), Dep::Nsubj | Dep::NsubjPass));
    // "The trial, before Judge Ada Marr, opened": over the aside.
    let aside = |s: usize| {
        let before = reading.chunk(s).and_then(|c| c.start.checked_sub(2));
        let comma = |i: usize| tree.word(i) == ",";
        let closes = reading.chunk(s).is_some_and(|c| comma(c.head + 1) || comma(s + 1));
        before.is_some_and(|before| comma(before) && tree.tag(before + 1) == Tag::In) && closes
    };
    let mut before = subjects.clone().filter(|&s| s < v);
    let told = before.clone().rfind(|&s| !aside(s)).or_else(|| before.next_back());
    let told = told.or_else(|| subjects.find(|&s| inverted(s)));
    if let Some(s) = told {
        if tree.tag(s) == Tag::Ex {
            return None;
        }
        let np = reading.np(s);
        let np = if np < v || inverted(s) { np } else { s };
        // The object of a preposition is nobody's subject.
        // But "a day after [the guards] who died were buried".
        let below = || prepositional(reading, np) && !opens_time(reading, np);
        let joined = np < v && (below() || conjoined(reading, np, v) || timed(reading, np));
        let other = if joined { leftward(reading, v) } else { None };
        let found = other.or_else(|| outer(reading, v, np)).unwrap_or(np);
        let told = if timed(reading, found) { filled(reading, found)? } else { found };
        return antecedent(reading, v, told);
    }
    if let Some(be) = due(reading, v).or_else(|| tree.doc.was_first_to(v)) {
        return leftward(reading, be).and_then(|np| antecedent(reading, v, np));
    }
    if !finite(reading, v) || tree.child(v, &[Dep::Csubj, Dep::Expl]).is_some() {
        return None;
    }
    leftward(reading, v).and_then(|np| antecedent(reading, v, outer(reading, v, np).unwrap_or(np)))
}

/// Whether the noun phrase headed by `np` tells a time, and not what one is counted from: the day of "the day after [a truce]
/// came into force".
fn timed(reading: &Reading, np: usize) -> bool {
    let before = || reading.chunk(np).and_then(|chunk| chunk.start.checked_sub(1)).filter(|&i| reading.timed(i));
    let counts = |i: usize| matches!(reading.tree.word(i), "after" | "before");
    reading.timed(np) && !before().is_some_and(counts)
}

/// What a time is filled with: "ten days of [talks] ended".
fn filled(reading: &Reading, time: usize) -> Option<usize> {
    let tree = &reading.tree;
    let of = |c: &usize| tree.child(*c, &[Dep::Case]).is_some_and(|case| tree.word(case) == "of");
    tree.children(time).find(|&c| c > time && tree.dep(c) == Dep::Nmod && !reading.timed(c)).filter(of)
}

/// The name before an aside that tells what it once was: "[Dunmore Steel], once the country's largest mill, closed".
fn before_once(reading: &Reading, v: usize) -> Option<usize> {
    let tree = &reading.tree;
    let begin = tree.around(v).start;
    let close = start(reading, v).checked_sub(1).filter(|&close| close > begin && tree.word(close) == ",")?;
    let inside = (begin..close).rev().take(ASIDE).take_while(|&k| tree.word(k) != "," && !reading.verb(k));
    let once = inside.last().filter(|&k| matches!(tree.word(k), "once" | "formerly"))?;
    let open = once.checked_sub(1).filter(|&open| open > begin && tree.word(open) == ",")?;
    reading.chunk(open - 1).map(|chunk| chunk.head)
}

/// The "is" of "is due to [visit]" and "was set to [open]", where `v` is what is due.
fn due(reading: &Reading, v: usize) -> Option<usize> {
    let tree = &reading.tree;
    let begin = tree.around(v).start;
    let due = start(reading, v).checked_sub(1).filter(|&due| due > begin && due < v)?;
    let plan = matches!(tree.tag(due), Tag::Jj | Tag::Vbn | Tag::Vbd) && reading.effect(due) == Some(Effect::Plan);
    let be = (begin..due).rev().take(3).find(|&k| !matches!(tree.tag(k), Tag::Rb))?;
    (plan && reading.lemma(be) == "be").then_some(be)
}

/// Whether the group of `v` has a form that needs a subject: "said", "has met", "will meet".
pub(super) fn finite(reading: &Reading, v: usize) -> bool {
    if reduced(reading, v) {
        return false;
    }
    let first = helpers(reading, v).first().copied().filter(|&a| a < v).unwrap_or(v);
    let to = first > reading.tree.around(v).start && reading.tree.tag(first - 1) == Tag::To;
    !to && reading.tree.tag(first).is_finite() || first == v && super::verb::finite(reading, v)
}

/// The noun that a relative clause before `v` hangs on, where `np` is that clause's object and not what `v` asks for:
/// "[the man] who led the march left".
fn outer(reading: &Reading, v: usize, np: usize) -> Option<usize> {
    let before = reading.chunk(np)?.start.checked_sub(1).filter(|&before| before < v)?;
    let inner = reading.verb(before) && in_relative(reading, before);
    let purpose = || purposed(reading, before);
    inner.then(|| subject(reading, before)).flatten().filter(|&s| s < before).or_else(purpose)
}

/// The noun that opens a clause and whose purpose the infinitive at `v` tells: "[Talks] to end the strike began".
fn purposed(reading: &Reading, v: usize) -> Option<usize> {
    let tree = &reading.tree;
    let begin = tree.around(v).start;
    let to = v.checked_sub(1).filter(|&to| to > begin && tree.tag(v) == Tag::Vb && tree.tag(to) == Tag::To)?;
    let noun = reading.chunk(to - 1).filter(|c| c.head == to - 1 && matches!(tree.tag(c.head), Tag::Nn | Tag::Nns))?;
    let opens = noun.start == begin || matches!(tree.word(noun.start - 1), "," | "that" | "but" | "and" | "“" | "\"");
    opens.then_some(noun.head)
}

/// Whether the participle at `v` stands behind an aside as the verb of what is before it: "the envoy, who is ill, [resigned]".
pub(super) fn resumes(reading: &Reading, v: usize) -> bool {
    let begin = reading.tree.around(v).start;
    v > begin && reading.tree.word(v - 1) == "," && over_aside(reading, v - 1, begin).is_some()
}

/// Whether `v` only looks like a finite verb: "the bonds [sold] in May were repaid", where another verb of the clause follows
/// that has the same subject.
pub(super) fn reduced(reading: &Reading, v: usize) -> bool {
    let tree = &reading.tree;
    let around = tree.around(v);
    let behind_noun = v > around.start
        && reading
            .chunk(v - 1)
            .is_some_and(|c| c.head == v - 1 && tree.tag(c.head) != Tag::Prp && !relative(reading, c.head));
    let joined = v + 1 < around.end && matches!(tree.tag(v + 1), Tag::In | Tag::To) && tree.dep(v + 1) != Dep::Mark;
    if !matches!(tree.tag(v), Tag::Vbd | Tag::Vbn) || !behind_noun || !joined {
        return false;
    }
    if reading.saying(v).is_some_and(|s| s == Saying::Plain) {
        return false;
    }
    for j in (v + 2..around.end).take(ASIDE) {
        match tree.tag(j) {
            Tag::Cc | Tag::Wdt | Tag::Wp | Tag::Wrb => return false,
            // "The premier left on the day the report came out".
            Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md if of_time(reading, j) => {}
            Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md => return true,
            Tag::In if subordinates(reading, j) => return false,
            // "The premier resigned on Monday after the coalition split": by the parse the sentence's own verb.
            Tag::In if tree.dep(v) == Dep::Root && matches!(tree.word(j), "after" | "before" | "as" | "until") => {
                return false;
            }
            // "The dam, an earth bank [finished] in 1974, burst".
            _ if tree.word(j) == "," && is_apposed(reading, v) && j + 1 < around.end && tree.tag(j + 1).is_finite() => {
                return true;
            }
            _ if tree.doc.tokens[j].shape == Shape::Punct && !matches!(tree.word(j), "-" | "$" | "<" | ">" | "/") => {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// Whether the noun phrase before `v` stands behind a comma.
fn is_apposed(reading: &Reading, v: usize) -> bool {
    let before = v.checked_sub(1).and_then(|noun| reading.chunk(noun)).and_then(|chunk| chunk.start.checked_sub(1));
    before.is_some_and(|comma| comma > reading.tree.around(v).start && reading.tree.word(comma) == ",")
}

/// Whether the verb at `j` tells which time it was: "on the day the report [came] out".
fn of_time(reading: &Reading, j: usize) -> bool {
    let subject = j.checked_sub(1).and_then(|before| reading.chunk(before));
    let time = subject.and_then(|subject| subject.start.checked_sub(1));
    time.is_some_and(|time| reading.timed(time) && reading.tree.tag(time) == Tag::Nn)
}

/// Whether a preposition stands before the noun phrase headed by `np`.
fn prepositional(reading: &Reading, np: usize) -> bool {
    let tree = &reading.tree;
    let begin = tree.around(np).start;
    let mut at = np;
    for _ in 0..4 {
        let Some(before) = reading.chunk(at).and_then(|c| c.start.checked_sub(1)).filter(|&b| b >= begin) else {
            return false;
        };
        match tree.tag(before) {
            Tag::In | Tag::To => return !subordinates(reading, before),
            // "of the mining [and] shipping branch".
            Tag::Cc if before > begin && reading.chunk(before - 1).is_some() => at = before - 1,
            _ => return false,
        }
    }
    false
}

/// Whether a word that may join a clause of time stands before the noun phrase headed by `np`: "[until] the paper printed it".
fn opens_time(reading: &Reading, np: usize) -> bool {
    let before = reading.chunk(np).and_then(|c| c.start.checked_sub(1));
    before.is_some_and(|b| matches!(reading.tree.word(b), "after" | "before" | "since" | "until" | "till" | "as"))
}

/// Whether the noun phrase headed by `np` is not the first of its list: "the price and [the terms]"; what joins the clause of
/// `v`, by the parse, opens no list: "broke into a mine and [nine men] were freed".
fn conjoined(reading: &Reading, np: usize, v: usize) -> bool {
    let tree = &reading.tree;
    let before = reading.chunk(np).and_then(|c| c.start.checked_sub(1)).filter(|&b| b > tree.around(np).start);
    before.is_some_and(|b| tree.tag(b) == Tag::Cc && tree.head(b) != Some(v) && reading.chunk(b - 1).is_some())
}

/// Whether the word at `i` opens a clause: "because", "that", "after" where it marks a verb.
fn subordinates(reading: &Reading, i: usize) -> bool {
    reading.tree.dep(i) == Dep::Mark
        || matches!(
            reading.lemma(i),
            "because" | "although" | "though" | "while" | "if" | "unless" | "whether" | "that" | "whereas"
        )
}

/// The nearest noun phrase to the left of the group of `v` that can be its subject.
fn leftward(reading: &Reading, v: usize) -> Option<usize> {
    let tree = &reading.tree;
    let begin = tree.around(v).start;
    let mut at = start(reading, v);
    // What "and" joins to the phrase found so far, and what it joined to those behind a preposition.
    let mut listed = None;
    let mut passed = None;
    for _ in 0..STEPS {
        let before = at.checked_sub(1).filter(|&b| b >= begin)?;
        if let Some(chunk) = reading.chunk(before) {
            if timed(reading, chunk.head) {
                at = chunk.start;
                continue;
            }
            let Some(ahead) = chunk.start.checked_sub(1).filter(|&a| a >= begin) else { return Some(chunk.head) };
            // "Paid in parts since [Marr] took office".
            if chunk.head + 1 == start(reading, v) && opens_time(reading, chunk.head) && tree.tag(v).is_finite() {
                return Some(chunk.head);
            }
            match tree.tag(ahead) {
                // "Before they fell", but "none [of them] fell".
                // "Began on Monday, a week after [a case] in Sund was confirmed": past a verb there is no subject.
                Tag::In
                    if opens_time(reading, chunk.head)
                        && finite(reading, v)
                        && (begin..ahead).any(|k| tree.tag(k).is_finite()) =>
                {
                    return Some(chunk.head);
                }
                Tag::In | Tag::To
                    if !subordinates(reading, ahead)
                        && (tree.tag(chunk.head) != Tag::Prp || tree.word(ahead) == "of") =>
                {
                    at = ahead;
                    passed = listed.take().or(passed);
                }
                Tag::Cc if listed.is_none() && ahead > begin && reading.chunk(ahead - 1).is_some() => {
                    listed = Some(chunk.head);
                    at = ahead;
                }
                // "bought a ship and [the crew] left".
                Tag::Vb | Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn | Tag::Vbg
                    if (listed.is_some() || passed.is_some()) && reading.saying(ahead).is_none() =>
                {
                    return listed.or(passed);
                }
                _ => return Some(chunk.head),
            }
            continue;
        }
        at = match (tree.tag(before), tree.word(before)) {
            (_, ",") => over_aside(reading, before, begin)?,
            (_, "—" | "–" | "--") => {
                (begin..before).rev().take(ASIDE).find(|&k| tree.word(k) == tree.word(before))?
            }
            (_, ")") => (begin..before).rev().take(ASIDE).find(|&k| tree.word(k) == "(")?,
            (_, ">") => {
                let open = (begin..before).rev().take(ASIDE).find(|&k| tree.word(k) == "<")?;
                let named = open > begin && reading.chunk(open - 1).is_some();
                if named { open } else { before }
            }
            (Tag::Rb | Tag::Rbr, _) => before,
            // "output [hit] by storms fell".
            (Tag::Vbn | Tag::Vbg, _) if before > begin && reading.chunk(before - 1).is_some() => before,
            (Tag::Vbd, _)
                if before > begin && tree.tag(before + 1) == Tag::In && reading.chunk(before - 1).is_some() =>
            {
                before
            }
            _ => return listed,
        };
    }
    None
}

/// From the comma that closes an aside to the comma that opens it, where a noun phrase stands before.
fn over_aside(reading: &Reading, close: usize, begin: usize) -> Option<usize> {
    let tree = &reading.tree;
    let commas = (begin..close).rev().take(ASIDE).filter(|&k| tree.word(k) == ",");
    // "Marr, 58, the cook, was put ashore": over the age, too.
    let age = |start: usize, head: usize| tree.tag(head) == Tag::Cd && start > begin && tree.word(start - 1) == ",";
    let noun = |k: usize| reading.chunk(k).is_some_and(|chunk| !age(chunk.start, chunk.head));
    commas.take(3).find(|&k| k > begin && (noun(k - 1) || tree.word(k - 1) == ">"))
}

/// The word that a relative pronoun stands for; other subjects stand for themselves.
pub(super) fn antecedent(reading: &Reading, verb: usize, subject: usize) -> Option<usize> {
    let tree = &reading.tree;
    if tree.tag(subject) == Tag::Ex || tree.dep(subject) == Dep::Expl {
        return None;
    }
    if !relative(reading, subject) {
        // "[The fire] itself broke out".
        let itself = matches!(tree.word(subject), "itself" | "himself" | "herself" | "themselves");
        let named = subject.checked_sub(1).filter(|_| itself).and_then(|before| reading.chunk(before));
        return Some(named.map_or(subject, |chunk| chunk.head));
    }
    // "the season, [which] began": the phrase before the pronoun; "the head of the firm, who …" is for the parse to say.
    let begin = tree.around(subject).start;
    let before = (begin..subject).rev().find(|&k| tree.doc.tokens[k].shape != Shape::Punct)?;
    let beside = reading.chunk(before).filter(|c| c.head == before && !reading.timed(before)).map(|c| c.head);
    // "A ship of the line that waited": what the parse has, where that is the noun before the preposition.
    let whole = beside.and_then(|part| whole_of(reading, part).map(|whole| (part, whole)));
    if let Some((_, whole)) =
        whole.filter(|&(part, whole)| hangs_on(reading, verb, whole) || may_end(reading, verb, part, whole))
    {
        return Some(whole);
    }
    if beside.is_some() && tree.tag(subject) != Tag::Wp {
        return beside;
    }
    let mut clause = verb;
    for _ in 0..REACH {
        match tree.dep(clause) {
            Dep::AclRelcl | Dep::Acl => return tree.head(clause).map(|noun| reading.told_of(noun)),
            Dep::Conj | Dep::Xcomp | Dep::Ccomp => match tree.head(clause) {
                Some(head) => clause = head,
                None => break,
            },
            _ => break,
        }
    }
    beside
}

/// The noun that a preposition joins the noun phrase headed by `part` to: "[a ship] of the line".
fn whole_of(reading: &Reading, part: usize) -> Option<usize> {
    let tree = &reading.tree;
    let before = |part: usize| reading.chunk(part)?.start.checked_sub(1);
    // "[A truce] between the army and the rebels".
    let both = |joint: usize| {
        let first = joint.checked_sub(1).filter(|_| tree.tag(joint) == Tag::Cc)?;
        before(first).filter(|&between| tree.word(between) == "between")
    };
    let joint = before(part).and_then(|joint| both(joint).or(Some(joint)))?;
    let whole = reading.chunk(joint.checked_sub(1).filter(|_| tree.tag(joint) == Tag::In)?)?;
    Some(whole.head)
}

/// Whether the parse makes the clause of `v` one of the noun phrase headed by `noun`.
fn hangs_on(reading: &Reading, v: usize, noun: usize) -> bool {
    let tree = &reading.tree;
    tree.dep(v) == Dep::AclRelcl && tree.head(v).map(|head| reading.np(head)) == Some(noun)
}

/// Whether the verb `v` is of what begins, ends or is signed, which the whole may and its part may not: "the run on deposits that
/// began", "a truce between two armies, which was signed".
fn may_end(reading: &Reading, v: usize, part: usize, whole: usize) -> bool {
    let is_event = |sense: Sense| matches!(sense, Sense::Act | Sense::Event);
    let may_be = reading.senses(whole).noun.into_iter().flatten().any(is_event);
    let beside = reading.tree.word(v + 1);
    let phase = match reading.lemma(v) {
        "begin" | "start" | "end" | "last" | "erupt" => true,
        "break" => beside == "out",
        "take" => beside == "effect",
        "come" => beside == "into",
        "enter" => matches!(beside, "into" | "force"),
        "agree" | "reach" | "sign" => passive(reading, v),
        _ => false,
    };
    phase && may_be && !reading.senses(part).noun[0].is_some_and(is_event)
}

/// Whether `i` is a relative pronoun: "which", or "that" right behind a noun.
fn relative(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let behind = || i > tree.around(i).start && reading.chunk(i - 1).is_some() && !reading.timed(i - 1);
    matches!(tree.tag(i), Tag::Wdt | Tag::Wp) || tree.word(i) == "that" && tree.tag(i) == Tag::In && behind()
}

/// What a relative pronoun before the subject of `v` stands for: "[the pact], which the two signed".
pub(super) fn relative_object(reading: &Reading, v: usize) -> Option<usize> {
    let tree = &reading.tree;
    let begin = tree.around(v).start;
    let at = start(reading, v);
    let chunk = reading.chunk(at.checked_sub(1).filter(|&b| b >= begin)?)?;
    let pronoun = chunk.start.checked_sub(1).filter(|&p| p >= begin && relative(reading, p))?;
    // "The hour at which the water came".
    if pronoun > begin && matches!(tree.tag(pronoun - 1), Tag::In | Tag::To) {
        return None;
    }
    let before = (begin..pronoun).rev().find(|&k| tree.doc.tokens[k].shape != Shape::Punct)?;
    let beside = reading.chunk(before).filter(|c| c.head == before && !reading.timed(before))?.head;
    Some(whole_of(reading, beside).filter(|&whole| hangs_on(reading, v, whole)).unwrap_or(beside))
}

/// The direct object of `v`: "met [the king]", not "met Friday"; what a relative pronoun stands for in its place.
pub(super) fn object(reading: &Reading, v: usize) -> Option<usize> {
    reading.once(v, |found| &found.object, || direct_object(reading, v))
}

fn direct_object(reading: &Reading, v: usize) -> Option<usize> {
    let tree = &reading.tree;
    let of = |dep: Dep| tree.children(v).find(|&c| tree.dep(c) == dep && !reading.timed(c));
    let (told, receiver) = (of(Dep::Obj), of(Dep::Iobj));
    // "Open a week of [hearings]".
    let measured = || {
        let length = tree.children(v).find(|&c| tree.dep(c) == Dep::Obj && reading.timed(c))?;
        let of = |c: usize| tree.child(c, &[Dep::Case]).is_some_and(|case| tree.word(case) == "of");
        tree.children(length).find(|&c| length < c && tree.dep(c) == Dep::Nmod && !reading.timed(c) && of(c))
    };
    if let Some(noun) = measured().filter(|_| told.is_none()) {
        return Some(reading.np(noun));
    }
    let next = rightward(reading, v);
    if let Some(o) = told.or(receiver) {
        if relative(reading, o) {
            // "The day that troops sealed off the city".
            return antecedent(reading, v, o).filter(|&noun| !reading.timed(noun)).or(next);
        }
        let given = receiver.is_some_and(|r| Some(reading.np(r)) == next);
        let o = next.filter(|&n| !given && n < o).unwrap_or_else(|| reading.np(o));
        if o > v && (in_relative(reading, v) || !opens_clause(reading, o)) {
            return Some(o);
        }
    }
    // "A meeting that the mayor, Ada Marr, [held] for the families".
    let parsed = || {
        let noun = tree.head(v).filter(|&noun| tree.dep(v) == Dep::AclRelcl && noun < v && !reading.timed(noun))?;
        let own = subject(reading, v).and_then(|s| reading.chunk(s)).filter(|own| reading.np(noun) < own.start);
        // "The hall they met in", "the hour at which they met".
        let stranded = tree.tag(v + 1) == Tag::In && reading.chunk(v + 2).is_none_or(|c| c.start != v + 2);
        let under = |k: usize| relative(reading, k) && matches!(tree.tag(k - 1), Tag::In | Tag::To);
        let plain = |own: &Chunk| own.head < v && !stranded && !(noun + 1..own.start).any(under);
        own.filter(plain).map(|_| reading.np(noun))
    };
    // "By the time he sat down": that is when.
    let circumstance = |noun: usize| {
        let cased = tree.child(noun, &[Dep::Case]).is_some_and(|case| case < noun);
        cased && matches!(reading.lemma(noun), "instant" | "moment" | "time")
    };
    next.or_else(|| relative_object(reading, v).or_else(parsed).filter(|&noun| !circumstance(noun)))
}

/// The noun phrase that follows `v`, unless it is the subject of a clause of its own: "said [the army] fled".
pub(super) fn rightward(reading: &Reading, v: usize) -> Option<usize> {
    let tree = &reading.tree;
    let end = tree.around(v).end;
    let mut at = v + 1;
    while at < end
        && (matches!(tree.tag(at), Tag::Rp | Tag::Rb) || matches!(tree.word(at), "about" | "over" | "around"))
    {
        at += 1;
    }
    let at = if reading.chunk(at).is_none()
        && at + 2 < end
        && tree.tag(at + 2) == Tag::Cd
        && compares(tree.word(at), tree.word(at + 1))
    {
        at + 2
    } else {
        at
    };
    let chunk = reading.chunk(at).filter(|c| c.start == at && at < end)?;
    let stands = matches!(tree.tag(chunk.head), Tag::Wdt | Tag::Wp | Tag::Ex) || reading.timed(chunk.head);
    (!stands && (in_relative(reading, v) || !opens_clause(reading, chunk.head))).then_some(chunk.head)
}

/// "more than 100", "at least 100".
fn compares(first: &str, second: &str) -> bool {
    matches!((first, second), ("more" | "less" | "fewer", "than") | ("at", "least" | "most") | ("up", "to"))
}

/// Whether a relative pronoun is the subject of `v`: what follows its object is another clause's verb.
pub(super) fn in_relative(reading: &Reading, v: usize) -> bool {
    let at = start(reading, v);
    at > reading.tree.around(v).start && matches!(reading.tree.tag(at - 1), Tag::Wdt | Tag::Wp)
}

/// Whether a finite verb follows the noun phrase headed by `np`.
pub(super) fn opens_clause(reading: &Reading, np: usize) -> bool {
    let tree = &reading.tree;
    let end = tree.around(np).end;
    let next = (np + 1..end).find(|&j| tree.tag(j) != Tag::Rb && !reading.timed(j));
    next.is_some_and(|j| matches!(tree.tag(j), Tag::Md | Tag::Vbz | Tag::Vbp | Tag::Vbd))
}
