//! Phrases where the parse goes astray: of "rising water" the water is the noun, "called off the strike" has an object,
//! and "Saturday's carnival" is one phrase.

use std::ops::Range;

use super::clause::{child, is_nominal};
use super::finite::id;
use crate::text::{Dep, Document, Pos, Tag};

/// Mends the phrases of a tagged and parsed sentence.
pub(super) fn mend(document: &mut Document, range: &Range<usize>) {
    for i in range.clone() {
        match document.tokens[i].tag {
            Tag::Vbg => swelling(document, range, i),
            Tag::Pos => possessor(document, range, i),
            Tag::In => timely(document, range, i),
            Tag::Vbd | Tag::Vbn => called_off(document, range, i),
            Tag::Jj => due(document, range, i),
            _ => {}
        }
        no_subject(document, range, i);
        fronted(document, range, i);
        behind_place(document, range, i);
        at_place(document, range, i);
        after_the(document, range, i);
        yesterday(document, range, i);
        second_subject(document, range, i);
    }
}

/// "Warned of rising water in the tunnels": behind a preposition, a participle that has no object stands by its noun,
/// and what was hung on it belongs to what governs it.
fn swelling(document: &mut Document, range: &Range<usize>, i: usize) {
    let alone = matches!(
        document.word(i),
        "rising"
            | "falling"
            | "growing"
            | "mounting"
            | "worsening"
            | "increasing"
            | "declining"
            | "soaring"
            | "looming"
    );
    let head = document.tokens[i].head as usize;
    let phrase = i + 1..range.end.min(i + 1 + LONGEST);
    let noun =
        phrase.take_while(|&k| document.tokens[k].pos != Pos::Verb).find(|&k| is_nominal(document.tokens[k].pos));
    let Some(noun) = noun.filter(|&n| alone && head < i && document.tokens[n].head as usize == i) else { return };
    if !(i + 1..noun).all(|k| document.tokens[k].pos == Pos::Adj) {
        return;
    }
    let case = child(document, range, i, &[Dep::Mark, Dep::Case]).filter(|&mark| mark + 1 == i);
    let Some(case) = case else { return };
    for k in range.clone() {
        if k != noun && document.tokens[k].head as usize == i {
            document.tokens[k].head = id(if k < i { noun } else { head });
        }
    }
    let dep = if is_nominal(document.tokens[head].pos) { Dep::Nmod } else { Dep::Obl };
    hang(document, noun, id(head), dep);
    document.tokens[case].dep = Dep::Case;
    hang(document, i, id(noun), Dep::Amod);
}

/// "Have fled the valley since the outbreak of the war": a preposition of time governs nothing, and what it stands before
/// is of the verb.
fn timely(document: &mut Document, range: &Range<usize>, i: usize) {
    let token = |i: usize| &document.tokens[i];
    let head = token(i).head as usize;
    let time = matches!(document.word(i), "since" | "until" | "during" | "after" | "before") && head < i;
    let noun =
        (i + 1..range.end.min(i + 1 + LONGEST)).find(|&n| token(n).head as usize == i && is_nominal(token(n).pos));
    let verb = (range.start..i).rev().take(REACH).find(|&v| token(v).pos == Pos::Verb);
    let Some((noun, verb)) = noun.zip(verb).filter(|_| time && range.contains(&head)) else { return };
    hang(document, noun, id(verb), Dep::Obl);
    hang(document, i, id(noun), Dep::Case);
}

/// "Was due to be signed": what is due is no subject of it, and "to" is of the verb.
fn due(document: &mut Document, range: &Range<usize>, due: usize) {
    let token = |i: usize| &document.tokens[i];
    let to = document.word(due) == "due" && due + 2 < range.end && document.word(due + 1) == "to";
    if !to || token(due + 2).tag != Tag::Vb {
        return;
    }
    let first = due + 2;
    let verb =
        if matches!(token(first).dep, Dep::Aux | Dep::AuxPass | Dep::Cop) { token(first).head as usize } else { first };
    let own = *token(verb);
    if token(due).head as usize != verb || verb < due {
        return;
    }
    for i in range.clone().filter(|&i| i != due) {
        let joined = document.tokens[i].dep == Dep::Conj && document.tokens[i].tag != Tag::Vb;
        if document.tokens[i].head as usize == verb && (i < due || joined) {
            document.tokens[i].head = id(due);
        }
    }
    let root = own.head as usize == verb;
    for (i, head, dep) in [
        (due, if root { id(due) } else { own.head }, own.dep),
        (verb, id(due), Dep::Xcomp),
        (due + 1, id(verb), Dep::Mark),
    ] {
        hang(document, i, head, dep);
    }
}

/// "Was to open in June but was put off": what a preposition stands before is no subject, and no number of what follows;
/// it is of the verb before it.
fn no_subject(document: &mut Document, range: &Range<usize>, noun: usize) {
    let token = |i: usize| &document.tokens[i];
    let wrong = match token(noun).dep {
        Dep::Nsubj | Dep::NsubjPass => token(noun).head > id(noun),
        Dep::Nummod => true,
        _ => false,
    };
    if !wrong || !is_nominal(token(noun).pos) {
        return;
    }
    let first = noun.saturating_sub(LONGEST).max(range.start);
    let case = (first..noun).find(|&i| {
        let of = token(i).head as usize;
        let own = of == noun || of < noun && token(of).head as usize == noun && token(of).dep == Dep::Compound;
        own && token(i).dep == Dep::Case && matches!(document.word(i), "in" | "on" | "at")
    });
    let Some(case) = case else { return };
    let verb = (range.start..case).rev().take(REACH).find(|&v| token(v).pos == Pos::Verb);
    if let Some(verb) = verb {
        hang(document, noun, id(verb), Dep::Obl);
    }
}

/// "In a statement Marsk denied it": a name is the subject, the plain noun before it that of the preposition.
fn fronted(document: &mut Document, range: &Range<usize>, name: usize) {
    let token = |i: usize| &document.tokens[i];
    let verb = token(name).head as usize;
    let subject = matches!(token(name).dep, Dep::Nsubj | Dep::NsubjPass) && verb > name && range.contains(&verb);
    if !subject || token(name).pos != Pos::Propn {
        return;
    }
    let first = name.saturating_sub(LONGEST).max(range.start);
    let Some(noun) = (first..name).rfind(|&i| token(i).pos != Pos::Propn).filter(|&n| token(n).pos == Pos::Noun) else {
        return;
    };
    let of_name = |i: usize| token(i).head as usize == name || i < noun && token(i).head as usize == noun;
    let case = (first..noun).find(|&i| token(i).dep == Dep::Case && token(i).head as usize == name);
    let plain = document.word(noun).starts_with(char::is_lowercase);
    let Some(case) = case.filter(|&case| plain && (case..=noun).all(of_name)) else { return };
    for i in case..noun {
        document.tokens[i].head = id(noun);
    }
    hang(document, noun, id(verb), Dep::Obl);
}

/// "A by-election in [Orvia] was held", "a memorial to the [dead] will be unveiled": where the parse has a place for the
/// subject of a verb, and the noun before for what the verb tells of, it is the other way round.
fn behind_place(document: &mut Document, range: &Range<usize>, place: usize) {
    let token = |i: usize| &document.tokens[i];
    let verb = token(place).head as usize;
    let passive = token(place).dep == Dep::NsubjPass && verb > place && token(verb).dep == Dep::Acl;
    let noun = token(verb).head as usize;
    let mark = child(document, range, verb, &[Dep::Mark]).filter(|&mark| noun < mark && mark < place);
    let Some(mark) =
        mark.filter(|&m| passive && matches!(document.word(m), "in" | "on" | "at" | "near" | "to" | "for" | "from"))
    else {
        return;
    };
    if !is_nominal(token(noun).pos) || noun + 1 != mark {
        return;
    }
    let above = token(noun).head;
    let root = token(noun).dep == Dep::Root;
    let (head, dep) = (if root { id(verb) } else { above }, token(noun).dep);
    for (i, head, dep) in [
        (verb, head, dep),
        (noun, id(verb), Dep::NsubjPass),
        (place, id(noun), Dep::Nmod),
        (mark, id(place), Dep::Case),
    ] {
        hang(document, i, head, dep);
    }
}

/// "An ambush at [Orvia] killed five": no preposition of place joins a clause, and a verb has one subject.
fn at_place(document: &mut Document, range: &Range<usize>, place: usize) {
    let token = |i: usize| &document.tokens[i];
    let (verb, dep) = (token(place).head as usize, token(place).dep);
    if !matches!(dep, Dep::Nsubj | Dep::NsubjPass) || verb <= place || !range.contains(&verb) {
        return;
    }
    let noun = child(document, range, verb, &[dep]).filter(|&noun| noun < place && is_nominal(token(noun).pos));
    let Some((noun, mark)) = noun.zip(child(document, range, verb, &[Dep::Mark])) else { return };
    if mark == noun + 1 && mark < place && matches!(document.word(mark), "at" | "in" | "on" | "near" | "of" | "from") {
        hang(document, place, id(noun), Dep::Nmod);
        hang(document, mark, id(place), Dep::Case);
    }
}

/// "Three days after the [murder], mourners followed the coffin, and many wept": what a comma parts from a second subject is
/// no subject, and the verb is the main one.
fn after_the(document: &mut Document, range: &Range<usize>, noun: usize) {
    let token = |i: usize| &document.tokens[i];
    let verb = token(noun).head as usize;
    let subject = matches!(token(noun).dep, Dep::Nsubj | Dep::NsubjPass) && verb > noun && range.contains(&verb);
    if !subject || token(verb).pos != Pos::Verb || noun + 1 >= range.end || document.word(noun + 1) != "," {
        return;
    }
    let time = |i: usize| matches!(document.word(i), "after" | "before" | "since" | "until" | "following");
    let mark = child(document, range, verb, &[Dep::Mark]).filter(|&m| m < noun && time(m));
    let own = |s: usize| token(s).head as usize == verb && matches!(token(s).dep, Dep::Nsubj | Dep::NsubjPass);
    let Some((mark, subject)) = mark.zip((noun + 2..verb).find(|&s| own(s))) else { return };
    let later = token(verb).head as usize;
    let second = token(verb).dep == Dep::Advcl && later > verb && token(later).dep == Dep::Root;
    let parted = second && (verb..later).any(|i| token(i).tag == Tag::Cc);
    hang(document, noun, id(verb), Dep::Obl);
    hang(document, mark, id(noun), Dep::Case);
    if parted {
        for i in range.start..subject {
            if document.tokens[i].head as usize == later {
                document.tokens[i].head = id(verb);
            }
        }
        hang(document, verb, id(verb), Dep::Root);
        hang(document, later, id(verb), Dep::Conj);
    }
}

/// "Dunmore yesterday launched a bid": the day is no subject, what stands before it is.
fn yesterday(document: &mut Document, range: &Range<usize>, day: usize) {
    let token = |i: usize| &document.tokens[i];
    let (verb, dep) = (token(day).head as usize, token(day).dep);
    let wrong = matches!(dep, Dep::Nsubj | Dep::NsubjPass) && verb > day;
    if !wrong || !matches!(document.word(day), "yesterday" | "today" | "tomorrow" | "tonight") {
        return;
    }
    let Some(noun) = day.checked_sub(1).filter(|n| range.contains(n) && token(*n).head as usize == day) else { return };
    for i in range.start..noun {
        if document.tokens[i].head as usize == day {
            document.tokens[i].head = id(noun);
        }
    }
    for (i, dep) in [(noun, dep), (day, Dep::OblTmod)] {
        hang(document, i, id(verb), dep);
    }
}

/// "Holders receive a share, and [shares] will be sold", "he quit, and his [deputy], Anna Holt, takes over": what stands
/// between "and" and a verb without a subject is its subject, no more of the phrase or the clause before.
fn second_subject(document: &mut Document, range: &Range<usize>, noun: usize) {
    let token = |i: usize| &document.tokens[i];
    let before = token(noun).head as usize;
    if token(noun).dep != Dep::Conj || !is_nominal(token(noun).pos) || before >= noun {
        return;
    }
    // Right behind it, or behind its apposition.
    let apposed = child(document, range, noun, &[Dep::Appos]).filter(|&a| a > noun && document.word(noun + 1) == ",");
    let comma = apposed.and_then(|a| (a..range.end.min(a + LONGEST)).find(|&i| document.word(i) == ","));
    let first = comma.unwrap_or(noun) + 1;
    if first >= range.end || comma.is_none() && !is_nominal(token(before).pos) {
        return;
    }
    let finite = matches!(token(first).tag, Tag::Md | Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let helps = matches!(token(first).dep, Dep::Aux | Dep::AuxPass | Dep::Cop);
    let verb = if helps { token(first).head as usize } else { first };
    let joins = matches!(token(verb).dep, Dep::Conj | Dep::Advcl | Dep::Parataxis);
    let joined = joins && verb >= first && (token(verb).head as usize) < noun;
    if !finite || !joined || child(document, range, verb, &[Dep::Nsubj, Dep::NsubjPass]).is_some() {
        return;
    }
    let Some(and) = child(document, range, noun, &[Dep::Cc]).filter(|&and| and < noun) else { return };
    let passive = child(document, range, verb, &[Dep::AuxPass]).is_some();
    hang(document, noun, id(verb), if passive { Dep::NsubjPass } else { Dep::Nsubj });
    document.tokens[and].head = id(verb);
}

/// "Saturday's carnival": what has an "'s" behind it is of the noun that follows.
fn possessor(document: &mut Document, range: &Range<usize>, mark: usize) {
    let Some(owner) = mark.checked_sub(1).filter(|o| range.contains(o)) else { return };
    let token = |i: usize| &document.tokens[i];
    let astray = matches!(token(owner).dep, Dep::Nsubj | Dep::NsubjPass | Dep::Obj) && token(owner).pos != Pos::Verb;
    let nominal = |i: &usize| matches!(token(*i).pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num);
    let noun = (mark + 1..range.end.min(mark + 1 + LONGEST)).take_while(nominal).last();
    let Some(noun) = noun.filter(|&n| astray && token(n).head == token(owner).head && token(n).pos != Pos::Adj) else {
        return;
    };
    hang(document, owner, id(noun), Dep::NmodPoss);
}

/// "Called off the strike", "handed over 14 soldiers": the strike is its object, and so are the 14.
fn called_off(document: &mut Document, range: &Range<usize>, verb: usize) {
    let off = verb + 1;
    let particle = if off < range.end { document.word(off) } else { "" };
    let calls = match document.word(verb) {
        "called" | "broke" | "broken" | "put" => particle == "off",
        "carried" => particle == "out",
        "handed" | "turned" => particle == "over",
        _ => false,
    };
    if !calls {
        return;
    }
    // "Over 14", where the parse has it for "more than".
    let above = document.tokens[off].head as usize;
    let number = above > off && document.tokens[above].dep == Dep::Nummod;
    let noun = if number { document.tokens[above].head as usize } else { above };
    let own = number || document.tokens[off].dep == Dep::Case;
    if own && off < noun && document.tokens[noun].head as usize == verb {
        document.tokens[noun].dep = Dep::Obj;
        (document.tokens[off].head, document.tokens[off].dep) = (id(verb), Dep::CompoundPrt);
    }
}

/// Hangs a token on another.
fn hang(document: &mut Document, i: usize, head: u32, dep: Dep) {
    let own = &mut document.tokens[i];
    (own.head, own.dep) = (head, dep);
}

/// The most tokens of a phrase up to its noun.
const LONGEST: usize = 5;

/// How far before a preposition its verb is looked for.
const REACH: usize = 20;
