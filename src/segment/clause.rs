//! Clauses where the parse has none: "Rebels took the port, the last open one, and sank two ships" sank them themselves,
//! "when soldiers fired" has a subject, and of "When the rains came, the river rose" the river's is the main verb.

use std::ops::Range;

use super::finite::{id, may_be_past};
use super::lemma::lower;
use super::phrase;
use crate::text::{Dep, Document, Pos, Tag};

/// Mends the clauses of a tagged and parsed sentence.
pub(super) fn mend(document: &mut Document, range: &Range<usize>) {
    phrase::mend(document, range);
    reduced(document, range);
    reported(document, range);
    joined(document, range);
    two_subjects(document, range);
    mistaken(document, range);
    for i in range.clone() {
        if matches!(document.tokens[i].tag, Tag::Vbn | Tag::Vbd) && may_be_past(document.word(i)) {
            subordinate(document, range, i);
            coordinated(document, range, i);
            closing(document, range, i);
            timely(document, range, i);
            counted(document, range, i);
        }
    }
    main_clause(document, range);
}

/// "Seized the palace in Merun, the capital, and arrested the king": of the verb before it, not of the capital.
fn coordinated(document: &mut Document, range: &Range<usize>, verb: usize) {
    let token = |i: usize| &document.tokens[i];
    let head = token(verb).head as usize;
    let joined = verb > range.start && token(verb - 1).tag == Tag::Cc && token(verb).dep == Dep::Conj;
    if !joined || !is_nominal(token(head).pos) || !takes_object(document, range, verb) {
        return;
    }
    let told = |i: &usize| token(*i).tag == Tag::Vbd && !matches!(token(*i).dep, Dep::AclRelcl | Dep::Advcl);
    let Some(first) = (range.start..verb).rev().find(told) else { return };
    let own = &mut document.tokens[verb];
    (own.head, own.tag) = (id(first), Tag::Vbd);
}

/// "Rebels seized the port, a day after the talks collapsed, and arrested the mayor": what follows an aside of time is of
/// the verb before the aside, not of the aside's.
fn closing(document: &mut Document, range: &Range<usize>, verb: usize) {
    let token = |i: usize| &document.tokens[i];
    let first = child(document, range, verb, &[Dep::Aux, Dep::AuxPass]).filter(|&a| a < verb).unwrap_or(verb);
    let head = token(verb).head as usize;
    let joined = first > range.start + 1 && token(first - 1).tag == Tag::Cc && document.word(first - 2) == ",";
    let conjunct = token(verb).dep == Dep::Conj && token(head).pos == Pos::Verb && head < verb;
    if !joined || !conjunct || child(document, range, verb, &[Dep::Nsubj, Dep::NsubjPass]).is_some() {
        return;
    }
    let Some(comma) = (range.start..head).rev().find(|&i| document.word(i) == ",") else { return };
    let opens =
        |i: &usize| matches!(document.word(*i), "after" | "before" | "since" | "when" | "while" | "as" | "until");
    let aside = (comma + 1..head.min(comma + 1 + LONGEST_OPENING)).any(|i| opens(&i));
    let told = |i: &usize| token(*i).tag == Tag::Vbd && !matches!(token(*i).dep, Dep::AclRelcl | Dep::Advcl);
    let Some(main) = (range.start..comma).rev().find(told).filter(|_| aside) else { return };
    document.tokens[verb].head = id(main);
}

/// The most tokens of an aside up to the word that opens its clause: "two and a half days after".
const LONGEST_OPENING: usize = 6;

/// "Lay idle until the strike ended": a past right behind the noun of "until" or "after" is that of a clause, and the
/// noun its subject.
fn subordinate(document: &mut Document, range: &Range<usize>, verb: usize) {
    let token = |i: usize| &document.tokens[i];
    // "Since the war broke out", where the parse has the war and the breaking out apart.
    let astray = matches!(token(verb).dep, Dep::Advcl | Dep::Xcomp | Dep::Ccomp);
    let together = |noun: &usize| range.contains(noun) && token(*noun).head == token(verb).head;
    let beside = verb.checked_sub(1).filter(|noun| astray && together(noun));
    let beside = beside.filter(|_| child(document, range, verb, &[Dep::Nsubj, Dep::NsubjPass]).is_none());
    let noun = beside.unwrap_or(token(verb).head as usize);
    // "After the firm named a new head": a participle with an object of its own is none.
    let objective =
        || child(document, range, verb, &[Dep::Obj]).is_some_and(|o| o > verb) && begins_phrase(document, verb + 1);
    let past = token(verb).tag == Tag::Vbd || objective();
    let past = past && (token(verb).dep == Dep::Acl || beside.is_some());
    let behind = noun < verb && is_nominal(token(noun).pos) && (noun + 1..verb).all(|i| token(i).tag == Tag::Rb);
    if !past || !behind || done_by(document, range, verb) {
        return;
    }
    let opens = |i: usize| matches!(document.word(i), "until" | "till" | "since" | "after" | "before" | "once" | "as");
    let Some(mark) = child(document, range, noun, &[Dep::Case]).filter(|&i| i < noun && opens(i)) else { return };
    make_clause(document, mark, noun, verb);
    document.tokens[verb].tag = Tag::Vbd;
}

/// Whether an article or a possessor opens a noun phrase at a token.
fn begins_phrase(document: &Document, i: usize) -> bool {
    document.tokens.get(i).is_some_and(|token| matches!(token.tag, Tag::Dt | Tag::PrpS))
}

/// "Soldiers led by a general seized the palace": what is done by somebody is no past, and the next verb is the main one.
fn reduced(document: &mut Document, range: &Range<usize>) {
    let token = |i: usize| &document.tokens[i];
    let Some(early) = root(document, range).filter(|&i| matches!(token(i).tag, Tag::Vbd | Tag::Vbn)) else { return };
    if !done_by(document, range, early) || helped(document, range, early) {
        return;
    }
    let Some(subject) = child(document, range, early, &[Dep::Nsubj, Dep::NsubjPass]).filter(|s| *s < early) else {
        return;
    };
    let told = |i: &usize| {
        token(*i).tag == Tag::Vbd && matches!(token(*i).dep, Dep::Acl | Dep::Conj | Dep::Ccomp | Dep::Advcl)
    };
    let Some(late) = (early + 2..range.end).find(told) else { return };
    rehang(document, range, early, late);
    let own = &mut document.tokens[early];
    (own.head, own.dep, own.tag) = (id(subject), Dep::Acl, Tag::Vbn);
    make_main(document, late, subject);
}

/// "A group led by investors Kell and Brand said": the group said so; what is done by somebody says nothing.
fn reported(document: &mut Document, range: &Range<usize>) {
    let token = |i: usize| &document.tokens[i];
    let Some(late) = root(document, range).filter(|&i| token(i).tag == Tag::Vbd) else { return };
    let Some(early) = child(document, range, late, &[Dep::Ccomp, Dep::Parataxis]).filter(|&i| i < late) else { return };
    let passive = token(early).tag == Tag::Vbn && done_by(document, range, early) && !helped(document, range, early);
    if !passive || (early..late).any(|i| document.word(i) == ",") {
        return;
    }
    let subject = child(document, range, early, &[Dep::Nsubj, Dep::NsubjPass]).filter(|s| *s < early);
    let doer = child(document, range, early, &[Dep::OblAgent, Dep::Obl]).filter(|&d| d > early);
    let taken = child(document, range, late, &[Dep::Nsubj]).filter(|s| (early..late).contains(s));
    let (Some(subject), Some(doer), Some(taken)) = (subject, doer, taken) else { return };
    for (i, head, dep) in [(taken, doer, Dep::Appos), (early, subject, Dep::Acl), (subject, late, Dep::Nsubj)] {
        let own = &mut document.tokens[i];
        (own.head, own.dep) = (id(head), dep);
    }
}

/// "Police dispersed the crowd and detained two": both are pasts, with one subject.
fn joined(document: &mut Document, range: &Range<usize>) {
    let token = |i: usize| &document.tokens[i];
    let Some(late) = root(document, range).filter(|&i| token(i).tag == Tag::Vbn && i > range.start) else { return };
    if token(late - 1).tag != Tag::Cc || helped(document, range, late) {
        return;
    }
    let Some(subject) = child(document, range, late, &[Dep::Nsubj, Dep::NsubjPass]).filter(|s| *s < late) else {
        return;
    };
    let Some(early) = past_of(document, range, subject).filter(|&i| i < late) else { return };
    make_main(document, early, subject);
    let own = &mut document.tokens[late];
    (own.head, own.dep, own.tag) = (id(early), Dep::Conj, Tag::Vbd);
}

/// "Residents planted potatoes, and the mayor introduced rationing": each subject has its own past.
fn two_subjects(document: &mut Document, range: &Range<usize>) {
    let token = |i: usize| &document.tokens[i];
    let Some(late) = root(document, range).filter(|&i| token(i).tag == Tag::Vbd) else { return };
    let Some(subject) = child(document, range, late, &[Dep::Nsubj]).filter(|s| *s < late) else { return };
    let Some(early) = past_of(document, range, subject).filter(|&i| i < late) else { return };
    let own = |s: &usize| token(*s).head as usize == late && token(*s).dep == Dep::Nsubj;
    let Some(other) = (early + 1..late).find(own) else { return };
    if (early..other).any(|i| token(i).tag == Tag::Cc) {
        make_main(document, early, subject);
        (document.tokens[late].head, document.tokens[late].dep) = (id(early), Dep::Conj);
    }
}

/// "And in June the mayor [introduced] rationing": a past is no attribute of what follows it, which is its object; the
/// noun before it is its subject, and what stands between that and the clause before is its own.
fn mistaken(document: &mut Document, range: &Range<usize>) {
    let token = |i: usize| &document.tokens[i];
    let lost = |&i: &usize| {
        let noun = i.checked_sub(1).filter(|noun| range.contains(noun)).map(token);
        token(i).tag == Tag::Vbd && token(i).dep == Dep::Amod && noun.is_some_and(|noun| is_nominal(noun.pos))
    };
    let Some(verb) = range.clone().find(lost) else { return };
    let (subject, object) = (verb - 1, token(verb).head as usize);
    let Some(main) = root(document, range) else { return };
    if object == main || subject == main || leads_to(document, range, main, object) {
        return;
    }
    let first = (main.min(subject)..subject).rev().find(|&i| token(i).tag == Tag::Cc || document.word(i) == ",");
    for i in first.map_or(0..0, |first| first..subject) {
        let own = &mut document.tokens[i];
        if own.head as usize == main || matches!(own.dep, Dep::Cc | Dep::Punct) {
            own.head = id(verb);
        }
    }
    for (i, head, dep) in [(object, verb, Dep::Obj), (subject, verb, Dep::Nsubj), (verb, main, Dep::Conj)] {
        let own = &mut document.tokens[i];
        (own.head, own.dep) = (id(head), dep);
    }
    document.tokens[verb].pos = Pos::Verb;
}

/// The root of a sentence.
pub(super) fn root(document: &Document, range: &Range<usize>) -> Option<usize> {
    range.clone().find(|&i| document.tokens[i].dep == Dep::Root)
}

/// The first child of a token by one of these relations.
pub(super) fn child(document: &Document, range: &Range<usize>, of: usize, deps: &[Dep]) -> Option<usize> {
    range.clone().find(|&i| i != of && document.tokens[i].head as usize == of && deps.contains(&document.tokens[i].dep))
}

/// Whether a verb has an auxiliary or a copula.
pub(super) fn helped(document: &Document, range: &Range<usize>, verb: usize) -> bool {
    child(document, range, verb, &[Dep::Aux, Dep::AuxPass, Dep::Cop]).is_some()
}

/// Whether "by" follows a verb, and so who did it.
pub(super) fn done_by(document: &Document, range: &Range<usize>, verb: usize) -> bool {
    verb + 1 < range.end && document.word(verb + 1) == "by"
}

/// Hangs what stands behind `late` and hung before it on `late`.
fn rehang(document: &mut Document, range: &Range<usize>, early: usize, late: usize) {
    for i in late + 1..range.end {
        let head = document.tokens[i].head as usize;
        if head < late && head >= early {
            document.tokens[i].head = id(late);
        }
    }
    // "In Merun, the capital, before dawn on Wednesday": what stands between them, and is a place or a time, too.
    for i in early + 1..late {
        let own = &mut document.tokens[i];
        if own.head as usize == early && i > early + 1 && own.dep == Dep::Obl {
            own.head = id(late);
        }
    }
}

/// The participle of a noun that has an object of its own and so is a past.
pub(super) fn past_of(document: &Document, range: &Range<usize>, subject: usize) -> Option<usize> {
    let past = |i: &usize| {
        let own = &document.tokens[*i];
        own.dep == Dep::Acl && own.head as usize == subject && own.tag == Tag::Vbn && takes_object(document, range, *i)
    };
    (subject + 1..range.end).find(past).filter(|&i| may_be_past(document.word(i)))
}

/// The subject and the verb of the clause behind a phrase that the parse takes for the whole sentence: "In a debate on
/// Monday [he promised] help", "At a rally on Saturday [the candidate called] for calm".
pub(super) fn behind(document: &Document, range: &Range<usize>, phrase: usize) -> Option<(usize, usize)> {
    let token = |i: usize| &document.tokens[i];
    let finite = |i: usize| is_finite(token(i).tag) || token(i).tag == Tag::Md;
    let open = |i: usize| matches!(token(i).tag, Tag::Wdt | Tag::Wp | Tag::Wrb) || token(i).dep == Dep::Mark;
    let rest = || (phrase + 1..range.end).take_while(|&i| !open(i));
    let own = |verb: usize| {
        let subject = child(document, range, verb, &[Dep::Nsubj, Dep::NsubjPass])?;
        (phrase < subject && subject < verb && token(verb).pos == Pos::Verb).then_some((subject, verb))
    };
    if let Some(found) = rest().filter(|&i| is_finite(token(i).tag)).find_map(own) {
        return Some(found);
    }
    let participle = |verb: usize| {
        let subject = token(verb).head as usize;
        let past = token(verb).tag == Tag::Vbn && token(verb).dep == Dep::Acl && may_be_past(document.word(verb));
        let alone = !helped(document, range, verb) && !done_by(document, range, verb);
        let named = phrase < subject && subject < verb && is_nominal(token(subject).pos);
        (past && alone && named).then_some((subject, verb))
    };
    if range.clone().any(finite) { None } else { rest().find_map(participle) }
}

/// Makes a token the verb of its sentence, with this subject.
pub(super) fn make_main(document: &mut Document, verb: usize, subject: usize) {
    let own = &mut document.tokens[verb];
    (own.head, own.dep, own.tag, own.pos) = (id(verb), Dep::Root, Tag::Vbd, Pos::Verb);
    let own = &mut document.tokens[subject];
    (own.head, own.dep) = (id(verb), Dep::Nsubj);
}

/// "When soldiers fired on a queue": what follows "when" is a subject and its verb.
fn timely(document: &mut Document, range: &Range<usize>, verb: usize) {
    let token = |i: usize| &document.tokens[i];
    let subject = token(verb).head as usize;
    if token(verb).dep != Dep::Acl || subject >= verb || !range.contains(&subject) || !is_nominal(token(subject).pos) {
        return;
    }
    let joins = |i: &usize| {
        token(*i).head as usize == subject
            && matches!(&*lower(document.word(*i)), "when" | "while" | "once" | "because")
    };
    let Some(mark) = (range.start..subject).rev().take(CLAUSE).find(joins) else { return };
    make_clause(document, mark, subject, verb);
}

/// "Was hit a day before the truce was signed": the truce was signed, and the day is of the hit.
fn counted(document: &mut Document, range: &Range<usize>, verb: usize) {
    let token = |i: usize| &document.tokens[i];
    let helper = |i: &usize| token(*i).tag == Tag::Rb || matches!(document.word(*i), "was" | "were" | "had" | "been");
    let noun = (range.start..verb).rev().find(|i| !helper(i)).filter(|&i| is_nominal(token(i).pos));
    let Some(noun) = noun.filter(|_| !helper(&verb)) else { return };
    let opens = |i: &usize| matches!(document.word(*i), "before" | "after");
    let Some(mark) = (range.start..noun).rev().take(CLAUSE).find(opens) else { return };
    // "Three days before the vote he promised help": the days are before the vote.
    let apart = token(noun).tag == Tag::Prp && mark + 1 < noun;
    if apart
        || mark < range.start + 2
        || !is_length(document, range.start..mark)
        || noun + 1 == verb && token(verb).tag != Tag::Vbd
    {
        return;
    }
    // The noun phrase between the two, with no other verb in it.
    let subject = (mark + 1..=noun).find(|&i| {
        let head = token(i).head as usize;
        is_nominal(token(i).pos) && (head <= mark || head > noun)
    });
    let plain = (mark + 1..=noun).all(|i| !matches!(token(i).pos, Pos::Verb | Pos::Aux) && document.word(i) != ",");
    let Some(subject) = subject.filter(|_| plain) else { return };
    let days = mark - 1;
    let Some(host) = (range.start..days).rev().find(|&i| token(i).pos == Pos::Verb) else { return };
    let passive = (noun + 1..verb).any(|i| matches!(document.word(i), "was" | "were" | "been"));
    let root = token(verb).dep == Dep::Root;
    if root || leads_to(document, range, host, verb) {
        return;
    }
    let own = &mut document.tokens[verb];
    (own.head, own.dep) = (id(host), Dep::Advcl);
    let own = &mut document.tokens[subject];
    (own.head, own.dep) = (id(verb), if passive { Dep::NsubjPass } else { Dep::Nsubj });
    let own = &mut document.tokens[days];
    (own.head, own.dep) = (id(host), Dep::OblTmod);
    let own = &mut document.tokens[mark];
    (own.head, own.dep) = (id(verb), Dep::Mark);
}

/// Whether a token hangs, however far below, on another.
fn leads_to(document: &Document, range: &Range<usize>, i: usize, above: usize) -> bool {
    let mut at = i;
    range.clone().any(|_| {
        at = document.tokens[at].head as usize;
        at == above
    })
}

/// Makes the clause that `mark` joins to what governed the noun, or the sentence's own where nothing did: the noun is the
/// verb's subject.
fn make_clause(document: &mut Document, mark: usize, subject: usize, verb: usize) {
    let host = document.tokens[subject].head;
    make_main(document, verb, subject);
    if host as usize != subject {
        let own = &mut document.tokens[verb];
        (own.head, own.dep) = (host, Dep::Advcl);
    }
    let joined = &mut document.tokens[mark];
    (joined.head, joined.dep) = (id(verb), if joined.tag == Tag::Wrb { Dep::Advmod } else { Dep::Mark });
}

/// How many tokens before its subject the word that joins a clause may stand.
const CLAUSE: usize = 8;
/// How many tokens into a sentence the word that joins its first clause may stand: "Two days after".
const OPENING: usize = 4;

/// "When the rains came, the river rose": the clause before the comma is of time, the one behind it the sentence's own.
fn main_clause(document: &mut Document, range: &Range<usize>) {
    let token = |i: usize| &document.tokens[i];
    let Some(early) = root(document, range) else { return };
    let opens = |i: &usize| match &*lower(document.word(*i)) {
        "when" | "once" => *i == range.start,
        "after" | "before" => range.start < *i && is_length(document, range.start..*i),
        _ => false,
    };
    let Some(mark) = (range.start..range.end.min(range.start + OPENING)).find(opens) else { return };
    let Some(comma) = (early + 1..range.end).find(|&i| document.word(i) == ",") else { return };
    let late = |i: &usize| {
        let (here, of) = (token(*i), token(*i).head as usize);
        of == early && matches!(here.dep, Dep::Advcl | Dep::Ccomp | Dep::Parataxis | Dep::Conj) && is_finite(here.tag)
    };
    let Some(late) = (comma + 1..range.end).find(late).filter(|_| mark < early && is_finite(token(early).tag)) else {
        return;
    };
    let first = (comma + 1..late).find(|&i| is_nominal(token(i).pos) && token(i).head as usize <= comma);
    for i in range.clone().filter(|&i| i != early && i != late) {
        let own = &mut document.tokens[i];
        let head = own.head as usize;
        if head == late && i < comma {
            own.head = id(early);
            own.dep = if own.dep == Dep::Nsubj { Dep::Obl } else { own.dep };
        } else if head == early && i > comma {
            own.head = id(late);
        }
    }
    if let Some(first) = first {
        let own = &mut document.tokens[first];
        (own.head, own.dep) = (id(late), Dep::Nsubj);
    }
    document.tokens[early].head = id(late);
    document.tokens[early].dep = Dep::Advcl;
    let own = &mut document.tokens[late];
    (own.head, own.dep) = (id(late), Dep::Root);
    // "Two days after the troops moved in": the troops moved, and the days are of what follows.
    if mark > range.start {
        let noun =
            (mark + 1..early).find(|&i| is_nominal(document.tokens[i].pos) && document.tokens[i].head < id(mark));
        if let Some(noun) = noun {
            let days = document.tokens[noun].head as usize;
            (document.tokens[noun].head, document.tokens[noun].dep) = (id(early), Dep::Nsubj);
            (document.tokens[days].head, document.tokens[days].dep) = (id(late), Dep::Obl);
            (document.tokens[mark].head, document.tokens[mark].dep) = (id(early), Dep::Mark);
        }
    }
}

pub(super) fn is_nominal(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num)
}

fn is_finite(tag: Tag) -> bool {
    matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
}

/// Whether what stands behind a verb is its object: "arrested the king", not "arrested by".
fn takes_object(document: &Document, range: &Range<usize>, verb: usize) -> bool {
    let next = document.tokens.get(verb + 1).filter(|_| verb + 1 < range.end);
    next.is_some_and(|t| {
        matches!(t.tag, Tag::Dt | Tag::PrpS | Tag::Prp | Tag::Cd) || matches!(t.pos, Pos::Propn | Pos::Noun | Pos::Adj)
    })
}

/// Whether tokens are a length of time: "two days", "a week".
fn is_length(document: &Document, range: Range<usize>) -> bool {
    let unit = lower(range.end.checked_sub(1).map_or("", |i| document.word(i)));
    let unit = unit.strip_suffix('s').unwrap_or(&unit);
    matches!(unit, "hour" | "day" | "week" | "month" | "year" | "morning" | "night")
}
