//! Parts of speech that a tagger gets wrong where a verb is at stake: "church [bells] rang", "a dam [burst]", "Orvia [plans] to
//! open the canal"; the nouns it takes for verbs are mended by [`nominal`].

use std::ops::Range;

use super::finite::{BASE_PAST, PAST};
use super::nominal;
use crate::text::{Document, Pos, Tag, Token};

/// Mends the parts of speech of these words of a sentence, which are tagged with all before them.
pub(super) fn retag(document: &mut Document, sentence: usize, part: Range<usize>) {
    let Some(range) = document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
    let part = range.start.saturating_add(part.start)..range.start.saturating_add(part.end).min(range.end);
    ringing(document, &range, part.clone());
    for i in part.clone() {
        // "Output in [May] was": inside a sentence the verb is written small.
        if document.tokens[i].tag == Tag::Md && document.word(i) == "May" && i > range.start {
            (document.tokens[i].pos, document.tokens[i].tag) = (Pos::Propn, Tag::Nnp);
        }
        if told_as_past(document, range.start..part.end, i) {
            document.tokens[i].tag = Tag::Vbd;
        }
    }
    took(document, &range, part.clone());
    rising(document, &range, part.clone());
    bursting(document, &range, part.clone());
    was_laid(document, &range, part.clone());
    nominal::retag(document, &range, part.clone());
    intending(document, &range, part.clone());
    that_day(document, &range, part);
}

/// "Church [bells] rang": between a noun that opens the sentence and a past, what is tagged a present is the subject.
fn ringing(document: &mut Document, range: &Range<usize>, part: Range<usize>) {
    for i in part.filter(|&i| i > range.start && i + 1 < range.end) {
        let token = |i: usize| &document.tokens[i];
        let between = token(i).tag == Tag::Vbz && token(i).pos == Pos::Verb && token(i + 1).tag == Tag::Vbd;
        let opening = (range.start..i).all(|i| is_noun(token(i).tag) || matches!(token(i).tag, Tag::Jj | Tag::Dt));
        if between && opening && is_noun(token(i - 1).tag) {
            (document.tokens[i].pos, document.tokens[i].tag) = (Pos::Noun, Tag::Nns);
        }
    }
}

/// Pasts that are no participles.
const NO_PARTICIPLE: [&str; 27] = [
    "ate",
    "became",
    "began",
    "broke",
    "came",
    "chose",
    "drove",
    "fell",
    "flew",
    "froze",
    "gave",
    "grew",
    "knew",
    "overtook",
    "overthrew",
    "rose",
    "sang",
    "spoke",
    "stole",
    "swore",
    "threw",
    "took",
    "undertook",
    "went",
    "withdrew",
    "wore",
    "wrote",
];

/// "The day the arms [embargo took] effect": what is no participle is a past, and before it stands no present.
fn took(document: &mut Document, range: &Range<usize>, part: Range<usize>) {
    for i in part.filter(|&i| i > range.start) {
        if document.tokens[i].tag == Tag::Vbn && NO_PARTICIPLE.contains(&document.word(i)) {
            document.tokens[i].tag = Tag::Vbd;
        }
        let before = document.tokens[i - 1];
        let past = document.tokens[i].tag == Tag::Vbd && NO_PARTICIPLE.contains(&document.word(i));
        let present = past && before.tag == Tag::Vbp && before.pos == Pos::Verb && i > range.start + 1;
        if present && matches!(document.tokens[i - 2].tag, Tag::Nn | Tag::Nns | Tag::Jj | Tag::Dt) {
            (document.tokens[i - 1].pos, document.tokens[i - 1].tag) = (Pos::Noun, Tag::Nn);
        }
    }
}

/// "Oil exports [rose] to 3.6 million": behind a noun and before a measure, what may be a past and is tagged a noun is one.
fn rising(document: &mut Document, range: &Range<usize>, part: Range<usize>) {
    for i in part.filter(|&i| i > range.start && i + 1 < range.end) {
        let token = |i: usize| &document.tokens[i];
        let noun = matches!(token(i).tag, Tag::Nn | Tag::Nnp | Tag::Jj);
        if !noun || !PAST.contains(document.word(i)) || BASE_PAST.contains(document.word(i)) {
            continue;
        }
        let subject =
            is_noun(token(i - 1).tag) || token(i - 1).tag == Tag::Cd || matches!(document.word(i - 1), ")" | ",");
        let next = document.word(i + 1);
        let measure = matches!(token(i + 1).tag, Tag::Cd | Tag::Rb)
            || matches!(next, "to" | "by" | "from" | "above" | "below" | "over" | "in" | "on" | "at" | "$");
        // "Soyabean [exports] rose" exports nothing.
        let plural = token(i - 1).tag == Tag::Vbz && i - 1 > range.start;
        if plural && measure {
            (document.tokens[i - 1].pos, document.tokens[i - 1].tag) = (Pos::Noun, Tag::Nns);
        }
        if (subject || plural) && measure {
            (document.tokens[i].pos, document.tokens[i].tag) = (Pos::Verb, Tag::Vbd);
        }
    }
}

/// "A dam [burst] above the town", "after the main in Hale [burst]": behind a noun that opens its clause, and before no
/// verb, what may be a past and is tagged a noun is one.
fn bursting(document: &mut Document, range: &Range<usize>, part: Range<usize>) {
    for i in part.filter(|&i| i > range.start && i + 1 < range.end) {
        let tag = |i: usize| document.tokens[i].tag;
        let noun = |i: usize| is_noun(tag(i));
        let may_be = |i: usize| matches!(document.word(i), "burst" | "quit" | "shut" | "split");
        if tag(i) != Tag::Nn || !noun(i - 1) || !may_be(i) {
            continue;
        }
        let inside = |i: &usize| {
            noun(*i)
                || matches!(tag(*i), Tag::Jj | Tag::Dt | Tag::PrpS)
                || matches!(document.word(*i), "in" | "near" | "of")
        };
        let first = (range.start..i).rev().take_while(inside).last().unwrap_or(i);
        let led = first
            .checked_sub(1)
            .filter(|i| range.contains(i))
            .map_or(String::new(), |i| document.word(i).to_lowercase());
        let joins = ["after", "before", "when", "as", "since", "until", "once", "that", "but"].contains(&&*led);
        let next = document.word(i + 1);
        let goes_on = matches!(next, "," | "." | ";") && joins
            || matches!(tag(i + 1), Tag::Rb | Tag::Jj)
            || matches!(
                next,
                "above" | "below" | "in" | "on" | "at" | "near" | "over" | "its" | "from" | "into" | "through"
            );
        let opens = joins || matches!(&*led, "" | "," | "and");
        if opens && goes_on {
            (document.tokens[i].pos, document.tokens[i].tag) = (Pos::Verb, Tag::Vbd);
        }
    }
}

fn is_noun(tag: Tag) -> bool {
    matches!(tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
}

/// "Was [laid] to rest", "were [sworn] in": participles, whatever a tagger holds them for.
fn was_laid(document: &mut Document, range: &Range<usize>, part: Range<usize>) {
    for i in part.filter(|&i| i > range.start) {
        let verb = document.tokens[i].pos == Pos::Verb;
        let participle = !verb && matches!(document.word(i), "freed" | "held" | "laid" | "shot" | "sworn" | "torn");
        let be = |i: usize| matches!(document.word(i), "was" | "were" | "been" | "being" | "is" | "are" | "be");
        if participle && be(i - 1) {
            (document.tokens[i].pos, document.tokens[i].tag) = (Pos::Verb, Tag::Vbn);
        }
    }
}

/// "Orvia [plans] to open the canal": behind a name and before what it means to do, in a sentence with no other verb
/// that tells, what may be a verb is one.
fn intending(document: &mut Document, range: &Range<usize>, part: Range<usize>) {
    for i in part.filter(|&i| i > range.start && i + 2 < range.end) {
        let tag = |i: usize| document.tokens[i].tag;
        let noun = tag(i) == Tag::Nns && matches!(tag(i - 1), Tag::Nnp | Tag::Nnps);
        let told = |t: &Token| matches!(t.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        let to = tag(i + 1) == Tag::To && tag(i + 2) == Tag::Vb;
        if noun && to && !document.tokens[range.clone()].iter().any(told) {
            (document.tokens[i].pos, document.tokens[i].tag) = (Pos::Verb, Tag::Vbz);
        }
    }
}

/// "Planted potatoes [that] spring": before a day or a season that ends its phrase, "that" opens no clause.
fn that_day(document: &mut Document, range: &Range<usize>, part: Range<usize>) {
    for i in part.filter(|&i| i > range.start && i + 2 < range.end) {
        let time = matches!(
            document.word(i + 1),
            "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "day"
                | "week"
                | "weekend"
                | "month"
                | "year"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
        );
        let ends =
            matches!(document.tokens[i + 2].tag, Tag::In | Tag::Cc) || matches!(document.word(i + 2), "." | "," | ";");
        if document.word(i) == "that" && time && ends {
            (document.tokens[i].pos, document.tokens[i].tag) = (Pos::Det, Tag::Dt);
        }
    }
}

/// "The minister [quit]", "rebels [hit] a depot and fled": a present of one would be "quits", and one of many stands in a
/// sentence that tells presents.
fn told_as_past(document: &Document, range: Range<usize>, verb: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    if !matches!(tag(verb), Tag::Vbp | Tag::Vb) || !BASE_PAST.contains(document.word(verb)) {
        return false;
    }
    let Some(subject) = (range.start..verb).rev().find(|&i| tag(i) != Tag::Rb) else { return false };
    let word = document.word(subject).to_lowercase();
    let one = matches!(tag(subject), Tag::Nn | Tag::Nnp) || matches!(word.as_str(), "he" | "she" | "it");
    let many = matches!(tag(subject), Tag::Nns | Tag::Nnps) || word == "they";
    // "Will the minister quit?", "helped the minister quit", "to make rebels quit".
    let governed = (range.start..subject).rev().take_while(|&i| !matches!(document.word(i), "," | ";")).any(|i| {
        matches!(tag(i), Tag::Md | Tag::Vb | Tag::Vbg)
            || matches!(document.word(i), "do" | "does" | "did" | "Do" | "Does" | "Did" | "if" | "that")
            || tag(verb) == Tag::Vb && matches!(tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn)
    });
    let present = || {
        // What a comma and "and" part from it is another clause.
        let apart = |i: &usize| document.word(*i) == "," && *i + 1 < range.end && tag(*i + 1) == Tag::Cc;
        let end = (verb..range.end).find(apart).unwrap_or(range.end);
        (range.start..end).any(|i| {
            // "Let the women [go]" has an infinitive behind it.
            let apart = i < verb || i > verb && document.word(verb) != "let";
            let verbs = apart && matches!(tag(i), Tag::Vbz | Tag::Vbp | Tag::Md);
            let often = ["often", "usually", "always", "sometimes", "regularly", "each", "every"];
            verbs || often.contains(&document.word(i))
        })
    };
    // "Marr, who [quit] in May": of one person a present would be "quits".
    let of_one = || {
        let before = (range.start..subject).rev();
        let noun = before.take(2).find(|&i| document.word(i) != "," || i + 2 == subject);
        matches!(word.as_str(), "who" | "which") && noun.is_some_and(|i| matches!(tag(i), Tag::Nn | Tag::Nnp))
    };
    !governed && (one || many && !present() || of_one())
        || (one || many) && behind_relative(document, range.start, verb)
}

/// "A bus that carried miners [hit] a wall": the first verb behind a subject's clause is the subject's own.
fn behind_relative(document: &Document, start: usize, verb: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    let finite = |i: &usize| matches!(tag(*i), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Md | Tag::Vbn);
    let relative = |i: &usize| matches!(document.word(*i), "that" | "which" | "who");
    let Some(joint) = (start..verb).find(relative) else { return false };
    let told = (start..verb).filter(finite).collect::<Vec<_>>();
    joint > start && is_noun(tag(joint - 1)) && matches!(told[..], [own] if own == joint + 1 && tag(own) == Tag::Vbd)
}
