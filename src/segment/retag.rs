//! Tags that their neighbours rule out. A particle in a compound is part of a noun: the "in" of "the sit-in", the "by" of "a
//! by-election". What follows the "to" of an infinitive is no noun: "is due to end".
//! A name does not end in a verb, and no verb stands behind another. Behind the parse, a participle with a subject is a past.

use std::ops::Range;

use crate::text::{Dep, Document, Pos, Tag};

/// Gives such words among the sentence's tokens `part` the tag that fits.
pub(super) fn retag(document: &mut Document, sentence: usize, part: Range<usize>) {
    let Some(range) = document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
    let end = range.start.saturating_add(part.end).min(range.end);
    for i in range.start.saturating_add(part.start)..end {
        let fits = if ends_compound(document, &range, i)
            || begins_compound(document, &range, i)
            || is_held(document, &range, i)
            || is_in_place(document, &range, i)
        {
            (Pos::Noun, Tag::Nn)
        } else if qualifies(document, &range, i) {
            (Pos::Adj, Tag::Jj)
        } else if begins_infinitive(document, &range, i) {
            (Pos::Verb, Tag::Vb)
        } else if ends_name(document, &range, i) || is_initials(document, &range, i) {
            (Pos::Propn, Tag::Nnp)
        } else if goes_on_as_past(document, &range, i) {
            (Pos::Verb, Tag::Vbd)
        } else if swears_in(document, &range, i) {
            (Pos::Adp, Tag::Rp)
        } else if does_on_day(document, &range, i) {
            (Pos::Noun, Tag::Nns)
        } else if is_planned(document, &range, i) {
            (Pos::Verb, Tag::Vbn)
        } else if governs_noun(document, &range, i) {
            (Pos::Adp, Tag::In)
        } else if begins_on_day(document, &range, i) {
            (Pos::Verb, Tag::Vbp)
        } else if is_only_verb(document, &range, i) {
            (Pos::Verb, Tag::Vbz)
        } else {
            continue;
        };
        let token = &mut document.tokens[i];
        (token.pos, token.tag) = fits;
    }
}

/// Makes a past of each participle that the parse gives a subject and no auxiliary: "after the two sides first [met]".
pub(super) fn finite(document: &mut Document, sentence: usize) {
    let Some(range) = document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
    if document.tokens[range.clone()].iter().all(|token| token.tag != Tag::Vbn) {
        return;
    }
    let (mut subject, mut helped) = (vec![false; range.len()], vec![false; range.len()]);
    for token in &document.tokens[range.clone()] {
        let Some(head) = (token.head as usize).checked_sub(range.start).filter(|&head| head < range.len()) else {
            continue;
        };
        subject[head] |= token.dep == Dep::Nsubj;
        helped[head] |= matches!(token.dep, Dep::Aux | Dep::AuxPass | Dep::Cop | Dep::NsubjPass | Dep::OblAgent);
        // "With the bridge closed".
        helped[head] |= token.span.of(document.text).eq_ignore_ascii_case("with");
    }
    for i in range.clone() {
        let token = &document.tokens[i];
        let other = matches!(token.dep, Dep::Acl | Dep::AclRelcl | Dep::Amod | Dep::Ccomp | Dep::Conj | Dep::Xcomp);
        // "The parade set for June": none set anything.
        let planned = || matches!(document.word(i + 1), "by" | "for");
        let at = i - range.start;
        if token.tag == Tag::Vbn && subject[at] && !helped[at] && !other && !planned() {
            document.tokens[i].tag = Tag::Vbd;
        }
    }
}

/// Whether a hyphen joins the word at `i` to the one after it.
fn joined(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let glued = |i: usize| range.contains(&i) && document.tokens[i].glued;
    glued(i + 1) && glued(i + 2) && document.word(i + 1) == "-"
}

/// "Is due to [end]", "is set to [open]".
fn begins_infinitive(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let marked = i > range.start && document.tokens[i - 1].tag == Tag::To;
    let looks_ahead =
        |i: usize| matches!(document.word(i), "due" | "set" | "scheduled" | "expected" | "ready" | "about");
    let is = |i: usize| matches!(document.word(i), "is" | "are" | "was" | "were" | "be");
    let ahead = || i > range.start + 2 && looks_ahead(i - 2) && is(i - 3) && document.word(i) == "open";
    let tag = document.tokens[i].tag;
    let stem = || matches!(tag, Tag::Vbd | Tag::Vbn | Tag::Vbp) && past_is_stem(document.word(i));
    marked && (tag == Tag::Nn || tag == Tag::Jj && ahead() || stem()) && !joined(document, range, i)
}

/// "The [WHO] said": a pronoun in capitals is a name, where the sentence does not write all words so.
fn is_initials(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let word = document.word(i);
    let capitals = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let plain = |i: usize| document.word(i).bytes().all(|b| b.is_ascii_lowercase());
    capitals && matches!(document.tokens[i].tag, Tag::Wp | Tag::Prp | Tag::Wdt) && range.clone().any(plain)
}

/// "Port [Holding] said", "boarded the Selma [Rose]": a verb with a capital behind a name, where the sentence does not write
/// all words so, and has another for its verb.
fn ends_name(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let capital = |i: usize| document.word(i).starts_with(char::is_uppercase);
    let name = |i: usize| range.contains(&i) && document.tokens[i].tag == Tag::Nnp && capital(i);
    let tag = document.tokens[i].tag;
    let finite = |tag: Tag| matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let other = || range.clone().any(|k| finite(document.tokens[k].tag) && !capital(k));
    let verb = capital(i) && (matches!(tag, Tag::Vbg | Tag::Vbn) || (finite(tag) || tag == Tag::Vb) && other());
    let plain = |i: usize| matches!(document.tokens[i].pos, Pos::Noun | Pos::Verb | Pos::Adj) && !capital(i);
    verb && i > range.start + 1 && name(i - 1) && range.clone().any(plain)
}

/// Whether a verb's past is its stem.
fn past_is_stem(word: &str) -> bool {
    matches!(
        word,
        "beat"
            | "burst"
            | "cast"
            | "cost"
            | "cut"
            | "hit"
            | "hurt"
            | "let"
            | "put"
            | "quit"
            | "set"
            | "shed"
            | "shut"
            | "split"
            | "spread"
            | "upset"
    )
}

/// "Quarrelled and [let] eight men go": a verb whose past is its stem, joined to one in the past.
fn goes_on_as_past(document: &Document, range: &Range<usize>, i: usize) -> bool {
    if !matches!(document.tokens[i].tag, Tag::Vb | Tag::Vbp) {
        return false;
    }
    let same = past_is_stem(document.word(i));
    let joined = i > range.start && matches!(document.word(i - 1), "and" | "but" | "then");
    if !(same && joined) {
        return false;
    }
    let before = (range.start..i).rev().find(|&k| {
        let tag = document.tokens[k].tag;
        matches!(tag, Tag::To | Tag::Md | Tag::Vb | Tag::Vbd | Tag::Vbz | Tag::Vbp)
    });
    before.is_some_and(|k| document.tokens[k].tag == Tag::Vbd)
}

/// "Was sworn [in] two days after the vote": a particle, whatever follows.
fn swears_in(document: &Document, range: &Range<usize>, i: usize) -> bool {
    document.word(i) == "in" && i > range.start && matches!(document.word(i - 1), "sworn" | "swore" | "swearing")
}

/// "The swap [planned] for Sunday was scrapped": a participle, since the verb comes behind it.
fn is_planned(document: &Document<'_>, range: &Range<usize>, i: usize) -> bool {
    let fixes = matches!(document.word(i), "planned" | "scheduled" | "called" | "announced" | "fixed" | "set");
    let fixed = document.tokens[i].tag == Tag::Vbd && fixes;
    if !fixed || !range.contains(&(i + 1)) || document.word(i + 1) != "for" {
        return false;
    }
    // "The man who called for talks was shot".
    if (range.start.max(i.saturating_sub(3))..i).any(|k| matches!(document.word(k), "who" | "that" | "which")) {
        return false;
    }
    let behind = || i + 2..range.end.min(i + PLANNED_FOR);
    let finite = |k: &usize| {
        matches!(document.word(*k), "was" | "were" | "is" | "are" | "has" | "have" | "had" | "will" | "would" | "did")
    };
    let stops = |k: usize| matches!(document.word(k), "," | "and" | "but" | "that" | "which" | "who" | "when");
    behind().find(finite).is_some_and(|verb| !(i + 2..verb).any(stops))
}

/// "No demand has come [since] the burglary, said an officer": a preposition, where no verb stands before the comma.
fn governs_noun(document: &Document<'_>, range: &Range<usize>, i: usize) -> bool {
    let joins = matches!(document.word(i), "since" | "before" | "after" | "until");
    if !joins || document.tokens[i].pos != Pos::Sconj || !range.contains(&(i + 1)) {
        return false;
    }
    let inside = |k: &usize| {
        let token = &document.tokens[*k];
        let of = matches!(document.word(*k), "at" | "in" | "near" | "of" | "on") || token.tag == Tag::Pos;
        let noun = matches!(token.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num);
        noun || of || token.tag == Tag::PrpS
    };
    let end = (i + 1..range.end.min(i + PHRASE)).find(|k| !inside(k)).unwrap_or(range.end);
    let noun = end > i + 1 && matches!(document.tokens[end - 1].pos, Pos::Noun | Pos::Propn);
    let closed = end == range.end || matches!(document.word(end), "." | ";" | "”" | ")");
    let tag = |k: usize| if range.contains(&k) { document.tokens[k].tag } else { Tag::Other };
    let told = document.word(end) == "," && matches!(tag(end + 1), Tag::Vbd | Tag::Vbz | Tag::Cc);
    noun && (closed || told)
}

/// How many tokens behind its preposition a noun phrase may end.
const PHRASE: usize = 8;

/// How many tokens behind "planned" its sentence's verb may stand.
const PLANNED_FOR: usize = 9;

/// "On the morning the hearings [start]": what begins or ends.
fn begins_on_day(document: &Document<'_>, range: &Range<usize>, i: usize) -> bool {
    let many = i > range.start + 2 && document.tokens[i - 1].tag == Tag::Nns && is_day(document.word(i - 3));
    let edge = || matches!(document.word(i), "start" | "end" | "open" | "close" | "resume");
    let last = || !range.contains(&(i + 1)) || matches!(document.tokens[i + 1].pos, Pos::Punct | Pos::Adp);
    many && document.tokens[i].tag != Tag::Vbp && document.word(i - 2) == "the" && edge() && last()
}

/// "Official campaigning [starts] on Feb. 9": a word for a beginning or an end, in a sentence that has no other verb.
fn is_only_verb(document: &Document<'_>, range: &Range<usize>, i: usize) -> bool {
    let edge = matches!(document.word(i), "starts" | "begins" | "opens" | "ends" | "closes" | "resumes");
    if document.tokens[i].tag != Tag::Nns || !edge || i == range.start || !range.contains(&(i + 1)) {
        return false;
    }
    let on = document.tokens[i + 1].pos == Pos::Adp && document.word(i + 1) != "of";
    let noun = matches!(document.tokens[i - 1].pos, Pos::Noun | Pos::Propn);
    let finite = |k: usize| matches!(document.tokens[k].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    on && noun && !range.clone().any(finite)
}

/// Whether a word names a day or a part of one.
fn is_day(word: &str) -> bool {
    matches!(word, "day" | "night" | "morning" | "evening" | "afternoon" | "week")
}

/// "On the day that [drones] struck the depot": two verbs that have a tense do not stand side by side.
fn does_on_day(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| if range.contains(&i) { document.tokens[i].tag } else { Tag::Other };
    let verbs = tag(i) == Tag::Vbz && tag(i + 1) == Tag::Vbd;
    verbs && i > range.start + 1 && document.word(i - 1) == "that" && is_day(document.word(i - 2))
}

/// "Quit the state-[led] talks": a participle in a compound that tells which noun is meant is no clause's verb.
fn qualifies(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let participle = matches!(document.tokens[i].tag, Tag::Vbn | Tag::Vbd | Tag::Vbg);
    let noun = |i: usize| range.contains(&i) && matches!(document.tokens[i].pos, Pos::Noun | Pos::Propn);
    participle && noun(i + 1) && ends_joined(document, range, i)
}

/// "The extradition [hearing] opened", but "the judge hearing the case".
fn is_held(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |at: Option<usize>| at.filter(|i| range.contains(i)).map(|i| document.tokens[i].tag);
    let hears = ["bench", "commission", "committee", "court", "judge", "jury", "magistrate", "panel", "tribunal"];
    document.tokens[i].tag == Tag::Vbg
        && document.word(i) == "hearing"
        && tag(i.checked_sub(1)) == Some(Tag::Nn)
        && matches!(tag(i.checked_sub(2)), Some(Tag::Dt | Tag::PrpS | Tag::Pos))
        && !matches!(tag(i.checked_add(1)), Some(Tag::Dt | Tag::PrpS))
        && !hears.contains(&document.word(i - 1))
}

/// "Burned in the Orlo [pass] on Monday": behind a preposition and one name, and with nothing that a verb would govern.
fn is_in_place(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let token = |i: usize| &document.tokens[i];
    let name = i > range.start + 2 && token(i - 1).tag == Tag::Nnp && document.word(i - 2) == "the";
    let inside = name && document.word(i - 1).bytes().any(|b| b.is_ascii_lowercase()) && token(i - 3).pos == Pos::Adp;
    let ends =
        !range.contains(&(i + 1)) || matches!(token(i + 1).pos, Pos::Adp | Pos::Num) || document.word(i + 1) == ".";
    inside && ends && matches!(token(i).tag, Tag::Vb | Tag::Vbp) && token(i).pos == Pos::Verb
}

/// "A sit-[in]", but not "face-to-face".
fn ends_compound(document: &Document, range: &Range<usize>, i: usize) -> bool {
    ends_joined(document, range, i) && matches!(document.word(i), "in" | "off" | "out" | "up" | "down" | "over")
}

/// Whether the word at `i` is the last of those that hyphens join.
fn ends_joined(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let first = i.checked_sub(2).filter(|first| range.contains(first));
    first.is_some_and(|first| joined(document, range, first)) && !joined(document, range, i)
}

/// "A [by]-election".
fn begins_compound(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let noun = |i: usize| matches!(document.tokens[i].tag, Tag::Nn | Tag::Nns);
    joined(document, range, i) && matches!(document.word(i), "by" | "By") && noun(i + 2)
}
