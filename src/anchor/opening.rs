//! Which verb a time is of that opens a clause: "On Monday a bus that carried miners [hit] a wall", "heard that on Tuesday the dam
//! [burst]".

use super::govern::{REACH, Triggers};
use crate::normalise::Timex;
use crate::record::Class;
use crate::text::{Dep, Pos, Tag};

/// "Aid came on Friday, and in early June the mayor introduced rationing": what stands between "and" and a subject is of
/// the subject's verb.
pub(super) fn of_next_clause(triggers: &Triggers<'_>, timex: &Timex) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let before = timex.tokens.start.checked_sub(1).filter(|i| around.contains(i))?;
    let joint = if tree.pos(before) == Pos::Adp { before.checked_sub(1)? } else { before };
    // "Heard that on Tuesday the dam burst".
    let that = tree.word(joint) == "that" && tree.pos(joint) != Pos::Det;
    let joins = (that || matches!(tree.word(joint), "and" | "but" | "while" | ";")) && around.contains(&joint);
    let end = around.end.min(timex.tokens.end + REACH);
    let stop = |i: &usize| matches!(tree.word(*i), "," | ";" | "and" | "but");
    let from = timex.tokens.end + usize::from(tree.word(timex.tokens.end.min(around.end - 1)) == ",");
    let verb = (from..end).take_while(|i| !stop(i)).find(|&i| tree.pos(i) == Pos::Verb);
    let subject = |verb: usize| {
        let own =
            |s: usize| matches!(tree.dep(s), Dep::Nsubj | Dep::NsubjPass) && (timex.tokens.end..verb).contains(&s);
        tree.children(verb).any(own)
    };
    // "Heard that on Tuesday a pilot, Captain Marr, landed his jet".
    let by_order = || by_order(triggers, from..end).filter(|_| that);
    let verb = verb.filter(|&verb| subject(verb)).or_else(by_order).filter(|_| joins)?;
    triggers.of(verb)
}

/// "On Monday a bus that carried miners hit a wall": what opens a sentence is of its first verb that has a subject of its
/// own, whatever the parse hangs it on. `end` is where the words end that the expression counts from.
pub(super) fn of_main_clause(triggers: &Triggers<'_>, timex: &Timex, end: usize) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let led = tree.pos(around.start) == Pos::Adp && timex.tokens.start == around.start + 1;
    let opens = led || timex.tokens.start == around.start;
    let end = timex.tokens.end.max(end);
    if !opens || !around.contains(&end) || tree.pos(end) == Pos::Part {
        return None;
    }
    let clause = end..around.end.min(end + REACH);
    let joins = |i: usize| matches!(tree.word(i), "and" | "but" | "while" | ";");
    let subject = |verb: usize| {
        let own = |s: &usize| matches!(tree.dep(*s), Dep::Nsubj | Dep::NsubjPass) && (end..verb).contains(s);
        let noun = |s: &usize| matches!(tree.pos(*s), Pos::Noun | Pos::Propn | Pos::Pron);
        // "Two days after the hearing a clerk testified", where the parse takes the days for who did.
        let days = |s: usize| tree.dep(s) == Dep::Nsubj && timex.tokens.contains(&s);
        let taken = || tree.children(verb).any(days);
        let mistaken = || (end..verb).find(noun).filter(|_| taken());
        let subject = tree.children(verb).find(own).or_else(mistaken);
        subject.filter(|&s| !matches!(tree.tag(s), Tag::Wdt | Tag::Wp) && tree.word(s) != "that")
    };
    let finite = |verb: usize| {
        matches!(tree.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp)
            || tree.children(verb).any(|c| c < verb && matches!(tree.pos(c), Pos::Aux) && tree.word(c) != "to")
    };
    let marked = |verb: usize, subject: usize| {
        // What the parse takes to tell of the coup in "the day after the coup, traders rejoiced" does not.
        let of_time = || tree.head(verb).is_some_and(|noun| noun < end);
        matches!(tree.dep(verb), Dep::Acl | Dep::AclRelcl) && !of_time()
            || tree
                .children(verb)
                .any(|c| c < subject && c >= end && (tree.dep(c) == Dep::Mark || tree.tag(c) == Tag::Wrb))
    };
    // The parse may join it to the verb of the subject's clause, though no word does.
    let behind_clause = |verb: usize| {
        let of = tree.head(verb).filter(|&of| end <= of && of < verb && tree.dep(of) == Dep::AclRelcl);
        of.is_some_and(|of| {
            tree.tag(verb) == Tag::Vbd && (of..verb).all(|i| !matches!(tree.word(i), "," | "and" | "or"))
        })
    };
    let main = |&verb: &usize| match subject(verb) {
        _ if tree.pos(verb) != Pos::Verb || !finite(verb) => false,
        Some(subject) => !marked(verb, subject),
        None => behind_clause(verb),
    };
    let top = triggers.top(timex.tokens.clone());
    let root = tree.ancestors(top).last().unwrap_or(top);
    let rooted = if root < clause.start { by_order(triggers, clause.clone()) } else { None };
    let parsed = || {
        let verb = clause.clone().find(main);
        // "On Monday a pilot, Captain Marr, landed his jet, and the envoys agreed to be silent": the first of two clauses,
        // of which the parse may have lost the subject.
        let joined = verb.and_then(subject).and_then(|s| tree.reach(s).start.checked_sub(1)).is_some_and(joins);
        if verb.is_none() || joined { by_order(triggers, clause.clone()).or(verb) } else { verb }
    };
    // "On Tuesday the company [said] it would close the mill", whose subject the parse has lost.
    let saying = |verb: usize| {
        let above =
            tree.head(verb).filter(|above| tree.dep(verb) == Dep::Ccomp && (clause.start..verb).contains(above));
        above.filter(|&above| matches!(tree.tag(above), Tag::Vbd | Tag::Vbz)).unwrap_or(verb)
    };
    let told = |verb: usize| before_attribution(triggers, clause.start, verb).unwrap_or(verb);
    let aside = |verb: usize| behind_aside(triggers, verb, clause.end).unwrap_or(verb);
    rooted.or_else(parsed).map(saying).map(told).map(aside).and_then(|verb| triggers.of(verb))
}

/// "The night before the raid, he said, a guard [let] him go": what is told, not that somebody says so between commas.
fn behind_aside(triggers: &Triggers<'_>, verb: usize, end: usize) -> Option<usize> {
    let comma = |i: usize| i < end && triggers.tree.word(i) == ",";
    let aside = comma(verb + 1) && (verb.saturating_sub(ASIDE)..verb).any(comma) && reports(triggers, verb);
    if aside { by_order(triggers, verb + 2..end) } else { None }
}

/// Whether a verb tells that somebody says something.
fn reports(triggers: &Triggers<'_>, verb: usize) -> bool {
    triggers.of(verb).is_some_and(|event| triggers.events[event].class == Class::Reporting)
}

/// How many words before "said" the comma stands before who says so.
const ASIDE: usize = 6;

/// "On Tuesday a jury [convicted] the banker, officials in Orlia said": what is told, not that somebody says so behind it.
fn before_attribution(triggers: &Triggers<'_>, start: usize, verb: usize) -> Option<usize> {
    let tree = triggers.tree;
    let closed = verb + 1 >= tree.around(verb).end || matches!(tree.word(verb + 1), "," | ";" | "." | ":");
    let comma = (start..verb).rev().take_while(|&i| tree.pos(i) != Pos::Verb).find(|&i| tree.word(i) == ",")?;
    by_order(triggers, start..comma + 1).filter(|_| closed && reports(triggers, verb))
}

/// The first finite verb behind a subject, relative clauses left out, where the parse has lost it: "On the third day of the
/// siege a crowd of men broke through".
fn by_order(triggers: &Triggers<'_>, clause: std::ops::Range<usize>) -> Option<usize> {
    let tree = triggers.tree;
    let (mut relative, mut subject) = (false, false);
    // What looks like a participle is the verb where there is no other: "miners and their families marched".
    let mut participle = None;
    for i in clause {
        subject |= matches!(tree.pos(i), Pos::Noun | Pos::Propn | Pos::Pron);
        // "Dr Marr, the health minister, resigned".
        let behind_comma = || tree.word(i - 1) == "," && tree.tag(i) == Tag::Vbn && tree.word(i + 1) != "by";
        match tree.tag(i) {
            Tag::Wdt | Tag::Wp | Tag::Wrb => relative = true,
            _ if matches!(tree.dep(i), Dep::Mark) && tree.word(i) != "to" => relative = true,
            Tag::Vbd | Tag::Vbz | Tag::Vbp if relative => relative = false,
            // "An estimated 300 men marched".
            _ if tree.pos(i - 1) == Pos::Det => {}
            Tag::Vbd | Tag::Vbz | Tag::Vbp if subject && tree.pos(i) == Pos::Verb => return Some(i),
            Tag::Vbn if subject && (behind_comma() || tree.pos(i - 1) == Pos::Aux) => return Some(i),
            Tag::Vbn if subject && !relative && tree.word(i + 1) != "by" => {
                participle = participle.or(Some(i).filter(|i| matches!(tree.pos(i - 1), Pos::Noun | Pos::Propn)));
            }
            _ if participle.is_some() && tree.word(i) == "," => return participle,
            _ if tree.word(i) == ";" => return None,
            _ => {}
        }
    }
    participle
}
