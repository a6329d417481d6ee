//! What of the words behind a verb belongs into a cell: of "seized the port on Friday, two officials said" the words
//! "the port".
//!
//! The words are read in order, so that the phrase stays whole where the parse is wrong: up to the next clause, without
//! times and asides.

use super::chunk::lapse;
use super::clause::{in_relative, opens_clause, reduced};
use super::lexicon::{Role, Saying};
use super::reading::Reading;
use super::verb::{helpers, passive};
use crate::text::{Dep, Shape, Tag};

/// No tail is longer, in tokens.
const FARTHEST: usize = 60;

/// The tokens behind `v` that tell its event, in order.
pub(super) fn tail(reading: &Reading, v: usize) -> Vec<usize> {
    let tree = &reading.tree;
    let end = tree.around(v).end.min(v + 1 + FARTHEST);
    let content = content(reading, v);
    let mut kept: Vec<usize> = Vec::with_capacity(32);
    // A clause inside another: the verb that follows is the other's.
    let held = in_relative(reading, v) || reduced(reading, v) || passive(reading, v) && helpers(reading, v).is_empty();
    // The verb of the complement clause, where one is read.
    let mut inner = false;
    let mut i = v + 1;
    while i < end {
        // "spent [three days] in the hills": how long is what the verb tells.
        // "Sentenced him to [two years] in jail", but "was sentenced [two years] after the raid".
        let counts = || {
            let behind = (i + 1..end).find(|&k| !reading.timed(k)).map_or(end, |k| k + 1);
            let counts = |k| matches!(tree.word(k), "after" | "before" | "ago" | "later" | "earlier");
            (passive(reading, v) || !kept.iter().all(|&k| reading.timed(k))) && (i + 1..behind).any(counts)
        };
        let spent = reading.timed(i)
            && reading.role(v, Role::Span)
            && !counts()
            && (kept.iter().all(|&k| reading.timed(k)) || serves(reading, i, &kept));
        if length(reading, i) && receives(reading, v, &kept) {
            kept.extend([i, i + 1]);
            i += 2;
            continue;
        }
        if reading.timed(i) && !inside(reading, v, i) && !spent && !declared(reading, v, i) {
            i = past_time(reading, i, end, &mut kept);
            // "Opened [two days later] than planned": what it is held against goes with it.
            if i < end && tree.word(i) == "than" {
                break;
            }
            continue;
        }
        if lapse(tree.doc, i) && i + 1 < end {
            i += 2;
            continue;
        }
        let tag = tree.tag(i);
        // "after four months in prison": what hangs on the time goes with it.
        if tag == Tag::In
            && let Some(chunk) = (i + 1 < end).then(|| reading.chunk(i + 1)).flatten()
            && tree.head(chunk.head).is_some_and(|h| reading.timed(h) && h < i && h > v)
        {
            // "Slipped out two days after the coup in the back of a van".
            i = owned(reading, tree.reach(chunk.head).end.max(chunk.head + 1).min(end), end);
            continue;
        }
        let mark = if tree.doc.tokens[i].shape == Shape::Punct { tree.word(i) } else { "" };
        match mark {
            "\"" | "“" | "”" | "``" | "''" => {
                i += 1;
                continue;
            }
            "(" | "<" | "[" => match (i..end.min(i + 12)).find(|&j| matches!(tree.word(j), ")" | ">" | "]")) {
                Some(close) => {
                    i = close + 1;
                    continue;
                }
                None => break,
            },
            "," if kept.last() == Some(&(i - 1)) && reading.chunk(i - 1).is_some() && lists(reading, i, end) => {}
            "." if tree.doc.tokens[i].glued && i + 1 < end && tree.doc.tokens[i + 1].glued => {}
            "," | ";" | ":" | "—" | "–" | "--" | "." | "!" | "?" => break,
            _ => {}
        }
        let adjacent = i == v + 1 || kept.last().is_none_or(|&last| last == v);
        let stops = match tag {
            Tag::Wdt | Tag::Wp | Tag::WpS | Tag::Wrb => !(content && adjacent),
            Tag::In if tree.word(i) == "that" => !content || inner || !adjacent && tree.dep(i) != Dep::Mark,
            Tag::In => opens(reading, i, end),
            Tag::Rb | Tag::Vbg if matches!(reading.lemma(i), "accord" | "according") => true,
            // "will [develop] and build engines": what both do is told of both.
            Tag::Cc if kept.is_empty() && i + 1 < end && tree.tag(i + 1) == tree.tag(v) => false,
            // "The auditor resigned on Tuesday and its founder, Ada Marr, left": to nothing no noun is joined.
            Tag::Cc if kept.is_empty() => true,
            Tag::Cc => joins_clause(reading, i, end) || joins_time(reading, i, end),
            Tag::Vbd | Tag::Vbz | Tag::Vbp if i == v + 2 && kept.len() == 1 && tree.tag(v + 1) == Tag::Cc => false,
            Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md => {
                let first = !inner && content;
                inner = true;
                let group = kept.last().is_some_and(|&last| {
                    matches!(tree.tag(last), Tag::Md | Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Rb) && last + 1 == i
                });
                if !first && !group && !held {
                    // Another clause has begun with its subject: that goes too.
                    let subject = kept.last().and_then(|&last| reading.chunk(last)).map(|c| c.start);
                    kept.retain(|&k| subject.is_none_or(|start| k < start));
                }
                !first && !group
            }
            _ => false,
        };
        if stops {
            break;
        }
        kept.push(i);
        i += 1;
    }
    kept.extend(judged(reading, v, &kept));
    trim(reading, &mut kept);
    kept
}

/// What somebody is found to be behind an aside: "found Ada Marr, the minister, [guilty of fraud]".
fn judged(reading: &Reading, v: usize, kept: &[usize]) -> Vec<usize> {
    let tree = &reading.tree;
    let Some(&last) = kept.last().filter(|_| reading.lemma(v) == "find") else { return Vec::new() };
    let is = |&c: &usize| c > last && matches!(tree.word(c), "guilty" | "liable");
    let Some(guilty) = tree.children(v).filter(|&c| tree.dep(c) == Dep::Xcomp).find(is) else { return Vec::new() };
    let not = tree.child(guilty, &[Dep::Advmod]).filter(|&not| not + 1 == guilty && tree.word(not) == "not");
    let of = (guilty + 1 < tree.around(v).end && tree.word(guilty + 1) == "of").then_some(guilty + 1);
    let what = of.and_then(|of| reading.chunk(of + 1).filter(|chunk| chunk.start == of + 1));
    let end = what.map_or(guilty + 1, |chunk| chunk.head + 1);
    not.into_iter().chain(guilty..end).collect()
}

/// Whether the parse joins what follows "and" to a time: in "resigned on Tuesday and its founder is leaving" another clause.
fn joins_time(reading: &Reading, i: usize, end: usize) -> bool {
    let chunk = (i + 1 < end).then(|| reading.chunk(i + 1)).flatten();
    let joined = |c: &super::chunk::Chunk| reading.tree.dep(c.head) == Dep::Conj && !reading.timed(c.head);
    chunk.filter(joined).and_then(|c| reading.tree.head(c.head)).is_some_and(|head| reading.timed(head))
}

/// Whether the time at `i` is what a verb makes of a day: "declared [Sunday] a day of mourning".
fn declared(reading: &Reading, v: usize, i: usize) -> bool {
    let tree = &reading.tree;
    let next = (i..tree.around(i).end).find(|&k| !reading.timed(k));
    let made = |k: usize| tree.doc.makes_of_day(v, k);
    (next.is_some_and(made) || made(i + 1)) && (v + 1..i).all(|k| reading.timed(k))
}

/// Whether a bare length begins at `i`: "[nine years]", not "nine years ago".
fn length(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let counted = |word: &str| {
        const WAYS: [&str; 18] = [
            "after", "before", "ago", "later", "earlier", "into", "old", "from", "since", "prior", "late", "early",
            "ahead", "behind", "back", "apart", "long", "short",
        ];
        WAYS.contains(&word)
    };
    reading.timed(i)
        && tree.tag(i) == Tag::Cd
        && reading.timed(i + 1)
        && tree.tag(i + 1) == Tag::Nns
        && !(i + 2 < tree.around(i).end && counted(tree.word(i + 2)))
}

/// Whether a length behind the words `kept` is what the verb at `v` gives or takes: "was given [nine years]", "ending [17 days]
/// in which", "gave her [nine years]".
fn receives(reading: &Reading, v: usize, kept: &[usize]) -> bool {
    match *kept {
        [] => reading.role(v, Role::Span),
        [whom, ..] => {
            let one = |chunk: super::chunk::Chunk| chunk.start == whom && kept.last() == Some(&chunk.head);
            reading.role(v, Role::Span) && reading.chunk(whom).is_some_and(one)
        }
    }
}

/// Whether a length at `i` goes on from what somebody is sentenced to.
fn serves(reading: &Reading, i: usize, kept: &[usize]) -> bool {
    let length = |k: usize| reading.timed(k) || reading.tree.word(k) == "to";
    kept.last().is_some_and(|&last| last + 1 == i && length(last))
}

/// Whether the clause that follows `v` is what `v` tells: "denied that …", "ruled the law was void".
fn content(reading: &Reading, v: usize) -> bool {
    let tree = &reading.tree;
    let clause = || match reading.chunk(v + 1).filter(|c| c.start == v + 1) {
        Some(chunk) => opens_clause(reading, chunk.head),
        None => v + 1 < tree.around(v).end && tree.word(v + 1) == "that",
    };
    let says = reading.saying(v).is_some_and(|s| s != Saying::Either);
    !passive(reading, v)
        && !in_relative(reading, v)
        && (says || tree.child(v, &[Dep::Ccomp]).is_some_and(|c| c > v) || clause())
}

/// Whether the time at `i` stands inside a noun phrase behind `v`: "the [March] meeting".
fn inside(reading: &Reading, v: usize, i: usize) -> bool {
    // "Went dark [the morning] after the vote": what begins anew is of no chunk before it.
    let anew = !reading.timed(i - 1) && reading.timed(i + 1) && matches!(reading.tree.tag(i), Tag::Dt | Tag::Cd);
    reading
        .chunk(i)
        .is_some_and(|c| c.start > v && (!reading.timed(c.head) || !(reading.timed(c.start) || anew && c.start < i)))
}

/// Past a time expression; its preposition goes with it.
fn past_time(reading: &Reading, i: usize, end: usize, kept: &mut Vec<usize>) -> usize {
    let tree = &reading.tree;
    let before = kept.len();
    while let Some(&last) = kept.last() {
        // "In the years 1971 through 1974".
        if tree.word(last) == "years" && last > 0 && tree.word(last - 1) == "the" {
            kept.retain(|&k| k + 1 < last);
            continue;
        }
        let leads = matches!(
            reading.lemma(last),
            "on" | "in"
                | "at"
                | "by"
                | "from"
                | "since"
                | "until"
                | "till"
                | "before"
                | "after"
                | "during"
                | "for"
                | "within"
                | "throughout"
                | "over"
                | "through"
                | "around"
                | "about"
                | "early"
                | "late"
                | "to"
                | "of"
                | "effective"
                | "and"
                | ","
        );
        // "In the year starting March 1".
        let opens = matches!(tree.word(last), "starting" | "beginning" | "ending" | "ended");
        // "Was sworn in on Monday".
        let particle = tree.tag(last) == Tag::Rp || tree.dep(last) == Dep::CompoundPrt || is_over(reading, last);
        if !(leads || opens) || particle || reading.chunk(last).is_some() {
            break;
        }
        kept.pop();
    }
    let next = (i..end).find(|&j| !reading.timed(j)).unwrap_or(end).max(i + 1).min(tree.around(i).end);
    // "On the day the report came out".
    let told = |c: &usize| tree.dep(*c) == Dep::AclRelcl && tree.reach(*c).start == next;
    if let Some(clause) = next.checked_sub(1).and_then(|time| tree.children(time).find(told)) {
        return tree.reach(clause).end.min(end);
    }
    // "Signed a week after the two sides first met": nor is the verb of what it counts from.
    let adverb = |k: &usize| tree.tag(*k) == Tag::Rb;
    let verb = next + (next..end).take_while(adverb).count();
    let counts = (i..next).any(|k| matches!(tree.word(k), "after" | "before")) && next < verb;
    if counts && verb < end && tree.tag(verb).is_finite() {
        return tree.reach(verb).end.clamp(verb + 1, end);
    }
    // "from 1985's level" goes with its preposition; of "rejected Monday's offer" the offer stays.
    if kept.len() < before { owned(reading, next, end) } else { next }
}

/// Whether the word at `k` tells that something is over: "declared the eruption [over] on Monday", not "over the weekend".
fn is_over(reading: &Reading, k: usize) -> bool {
    let tree = &reading.tree;
    let next =
        || !tree.around(k).contains(&(k + 1)) || matches!(tree.word(k + 1), "." | "," | "on" | "in" | "at" | "by");
    tree.word(k) == "over" && next()
}

/// Where one reads on behind a time that ends at `i`, past what it owns: of "1985's level in Sund" at "in".
fn owned(reading: &Reading, i: usize, end: usize) -> usize {
    if i >= end || reading.tree.tag(i) != Tag::Pos {
        return i;
    }
    let chunks = reading.chunk(i).into_iter().chain(reading.chunk(i + 1));
    chunks.map(|chunk| chunk.head).max().unwrap_or(i).max(i) + 1
}

/// Whether the comma at `i` stands in a list of noun phrases: "mines, rockets and drones".
fn lists(reading: &Reading, i: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let mut at = i;
    for _ in 0..6 {
        if tree.word(at) == "," && at + 1 < end && tree.tag(at + 1) == Tag::Cc {
            at += 1;
        }
        if at + 1 < end && tree.tag(at) == Tag::Cc {
            return reading.chunk(at + 1).is_some() && !verb_after(reading, at + 1, end);
        }
        let Some(chunk) = (at + 1 < end).then(|| reading.chunk(at + 1)).flatten() else { return false };
        at = chunk.head + 1;
        if at >= end || !(tree.word(at) == "," || tree.tag(at) == Tag::Cc) {
            return false;
        }
    }
    false
}

/// Whether a finite verb follows the noun phrase at `i`.
fn verb_after(reading: &Reading, i: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let from = reading.chunk(i).map_or(i, |c| c.head + 1);
    // "Before they first met".
    let next = (from..end).find(|&j| tree.tag(j) != Tag::Rb && tree.word(j) != "first");
    next.is_some_and(|j| {
        tree.tag(j).is_finite()
            // A participle with an object is a finite verb mistaken.
            || tree.tag(j) == Tag::Vbn && j + 1 < end && reading.chunk(j + 1).is_some_and(|c| c.start == j + 1)
    })
}

/// Whether the preposition at `i` opens a clause: "after it fell".
fn opens(reading: &Reading, i: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let always = matches!(
        reading.lemma(i),
        "because" | "although" | "though" | "while" | "if" | "unless" | "whereas" | "amid" | "despite"
    );
    let clause = matches!(reading.lemma(i), "after" | "before" | "as" | "since" | "until" | "once" | "so")
        && (tree.dep(i) == Dep::Mark || verb_after(reading, i + 1, end) || i + 1 < end && tree.tag(i + 1) == Tag::Vbg);
    // "Will employ 200 people by the time the plant is whole".
    let told = || verb_after(reading, i + 3, end) || tree.child(i + 2, &[Dep::AclRelcl]).is_some();
    let time = tree.at_the_time(i + 2).is_some_and(|_| told());
    always || clause || time
}

/// Whether the conjunction at `i` joins another clause or another verb.
fn joins_clause(reading: &Reading, i: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let next = (i + 1..end).find(|&j| !matches!(tree.tag(j), Tag::Rb));
    next.is_none_or(|j| match tree.tag(j) {
        Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md | Tag::Vb | Tag::Wdt | Tag::Wp | Tag::Wrb => true,
        Tag::Vbn | Tag::Vbg => reading.chunk(j).is_none(),
        Tag::To => true,
        // "And its chairman, Anna Holt, takes over": the subject of what comes.
        _ => verb_after(reading, j, end) || reading.chunk(j).is_some_and(|c| subject_ahead(reading, c.head)),
    })
}

/// Whether the noun at `i` is the subject of a verb behind it.
fn subject_ahead(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    matches!(tree.dep(i), Dep::Nsubj | Dep::NsubjPass) && tree.head(i).is_some_and(|verb| verb > i)
}

/// Whether the last words are a preposition's that another must follow: "as part" of, "in line" with.
fn unfinished(reading: &Reading, kept: &[usize]) -> bool {
    let &[.., first, last] = kept else { return false };
    first + 1 == last
        && matches!(
            (reading.lemma(first), reading.tree.word(last)),
            ("as", "part" | "result")
                | ("in", "line" | "terms" | "favour" | "favor" | "spite" | "view" | "charge" | "case" | "accordance")
                | ("on", "behalf" | "account" | "top")
                | ("by", "way" | "means" | "virtue")
        )
}

/// Whether the last words are of a measure whose clause was left out: "[so full] that the clerks stood".
fn so_much(reading: &Reading, kept: &[usize]) -> bool {
    let tree = &reading.tree;
    let so = |i: usize| tree.word(i) == "so";
    match *kept {
        [.., first, last] if so(first) && first + 1 == last => tree.word(last + 1) == "that",
        [.., last] => so(last) && tree.word(last + 2) == "that",
        [] => false,
    }
}

/// Takes away what a phrase cannot end with.
pub(super) fn trim(reading: &Reading, kept: &mut Vec<usize>) {
    let tree = &reading.tree;
    // "The march went ahead".
    let goes = |last: usize| tree.word(last) == "ahead" && last > 0 && reading.lemma(last - 1) == "go";
    while kept.last().is_some_and(|&last| {
        if goes(last) || is_over(reading, last) {
            return false;
        }
        tree.doc.tokens[last].shape == Shape::Punct && !matches!(tree.word(last), "%" | ".")
            || matches!(tree.tag(last), Tag::Cc | Tag::Dt | Tag::PrpS | Tag::To)
                && reading.chunk(last).is_none_or(|c| c.head != last || kept.len() > 1)
            || tree.tag(last) == Tag::In && (tree.dep(last) != Dep::CompoundPrt || kept.len() > 1)
            || tree.tag(last) == Tag::Vbn && matches!(tree.dep(last), Dep::Acl) && reading.chunk(last - 1).is_some()
            || matches!(
                reading.lemma(last),
                "also"
                    | "only"
                    | "just"
                    | "early"
                    | "late"
                    | "effective"
                    | "ahead"
                    | "next"
                    | "later"
                    | "earlier"
                    | "exactly"
                    | "shortly"
                    | "ever"
                    | "as"
                    | "such"
            )
            || unfinished(reading, kept)
            || so_much(reading, kept)
    }) {
        kept.pop();
    }
}
