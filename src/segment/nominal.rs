//! Words that a tagger takes for verbs and that are none: "[Striking] miners returned", "granted him [bail]", "a court
//! heard that [work] on the bridge will begin".

use std::ops::Range;

use super::finite::may_be_past;
use super::lemma::lower;
use crate::text::{Document, Pos, Tag};

/// Mends the parts of speech of these words of a sentence, which are tagged with all before them.
pub(super) fn retag(document: &mut Document, range: &Range<usize>, part: Range<usize>) {
    for i in part {
        if to_work(document, range, i) || given(document, range, i) || conceded(document, range, i) {
            set(document, i, Pos::Noun, Tag::Nn);
        }
        let modified = |tag| matches!(tag, Tag::Dt | Tag::Jj | Tag::Nn | Tag::Nnp);
        if i > range.start && document.word(i) == "mine" && modified(document.tokens[i - 1].tag) {
            // "The copper [mine]", not ours.
            set(document, i, Pos::Noun, Tag::Nn);
        }
        if matches!(document.word(i), "'s" | "’s") && i > range.start + 1 && word(document, i, 1) == "mine" {
            // "The mine['s] owner".
            set(document, i, Pos::Part, Tag::Pos);
        }
        if document.tokens[i].tag == Tag::Pos && i > range.start + 1 && document.tokens[i - 1].tag == Tag::Jj {
            // "The [general]'s surrender".
            set(document, i - 1, Pos::Noun, Tag::Nn);
        }
        if priced(document, range, i) {
            set(document, i, Pos::Noun, Tag::Nns);
        }
        if of_many(document, range, i) {
            set(document, i - 1, Pos::Part, Tag::Pos);
            set(document, i, Pos::Noun, Tag::Nn);
        }
        if surely_noun(document, range, i) {
            set(document, i, Pos::Noun, Tag::Nn);
        }
        if part_of_word(document, range, i) {
            set(document, i, Pos::Adj, Tag::Jj);
        }
        if joined_particle(document, range, i) {
            set(document, i, Pos::Noun, Tag::Nn);
        }
        if opens_name(document, range, i) {
            set(document, i, Pos::Propn, Tag::Nnp);
        }
        if of_place(document, range, i) {
            set(document, i, Pos::Noun, Tag::Nn);
        }
        if measured(document, range, i) {
            set(document, i - 1, Pos::Noun, Tag::Nn);
        }
        if before_finite(document, range, i) {
            set(document, i - 1, Pos::Noun, Tag::Nns);
        }
        if opens_as_noun(document, range, i) {
            set(document, range.start, Pos::Noun, Tag::Nns);
        }
        if does(document, range, i) {
            set(document, i - 2, Pos::Noun, Tag::Nn);
            set(document, i - 1, Pos::Verb, Tag::Vbd);
        }
        if frees(document, range, i) {
            if word(document, i, 2) == "to" {
                set(document, i - 2, Pos::Part, Tag::To);
            }
            set(document, i - 1, Pos::Verb, Tag::Vb);
        }
        if decreed(document, range, i) {
            set(document, i - 1, Pos::Verb, Tag::Vbd);
        }
        if opens_as_adjective(document, range, i) {
            set(document, range.start, Pos::Adj, Tag::Jj);
        }
        if that_talks(document, range, i) {
            set(document, i - 1, Pos::Sconj, Tag::In);
            set(document, i, Pos::Noun, Tag::Nns);
        }
        if told_of_work(document, range, i) {
            set(document, i - 2, Pos::Sconj, Tag::In);
            set(document, i - 1, Pos::Noun, Tag::Nn);
        }
    }
}

fn set(document: &mut Document, i: usize, pos: Pos, tag: Tag) {
    if let Some(token) = document.tokens.get_mut(i) {
        (token.pos, token.tag) = (pos, tag);
    }
}

/// "Went back to [work]", "returned to [work]": where one goes, not what one means to do.
fn to_work(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let goes = ["back", "went", "go", "goes", "gone", "return", "returns", "returned", "returning"]
        .contains(&word(document, i, 2));
    i > range.start + 1 && document.word(i) == "work" && word(document, i, 1) == "to" && goes
}

/// "Granted him [bail]", "denied her [parole]": what somebody is given.
fn given(document: &Document, range: &Range<usize>, i: usize) -> bool {
    const GIVES: [&str; 14] = [
        "awarded", "denied", "gave", "give", "given", "giving", "grant", "granted", "granting", "handed", "offered",
        "promised", "refused", "sent",
    ];
    let verb = matches!(document.tokens[i].tag, Tag::Vb | Tag::Vbp);
    let whom = matches!(word(document, i, 1), "him" | "her" | "them" | "us" | "me");
    verb && whom && i > range.start + 1 && GIVES.contains(&word(document, i, 2))
}

/// "Conceded [defeat]", "sought [refuge]": right behind a past that governs no bare infinitive.
fn conceded(document: &Document, range: &Range<usize>, i: usize) -> bool {
    const GOVERNS: [&str; 12] =
        ["let", "made", "helped", "had", "did", "saw", "heard", "felt", "watched", "dared", "bade", "needed"];
    let tag = |i: usize| document.tokens[i].tag;
    i > range.start && tag(i) == Tag::Vb && tag(i - 1) == Tag::Vbd && !GOVERNS.contains(&word(document, i, 1))
}

/// "Raised its offer to 41 [marks] a share": behind a preposition and its number.
fn priced(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    i > range.start + 1 && tag(i) == Tag::Vbz && tag(i - 1) == Tag::Cd && matches!(tag(i - 2), Tag::In | Tag::To)
}

/// "The teachers' [pay]": behind a plural and its apostrophe.
fn of_many(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let owner = i > range.start + 1 && document.tokens[i - 2].tag == Tag::Nns && document.tokens[i - 1].glued;
    owner && matches!(word(document, i, 1), "'" | "’") && matches!(document.tokens[i].tag, Tag::Vb | Tag::Vbp)
}

/// "The ninth day of the [fast]", "a court [martial]", "demanding back [pay]": a noun, whatever a tagger holds it for.
fn surely_noun(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let next = if i + 1 < range.end { document.word(i + 1) } else { "." };
    let ends = || matches!(next, "," | "." | ";" | "began" | "ended" | "started" | "and");
    match document.word(i) {
        "fast" => ends() && matches!(word(document, i, 1), "the" | "a" | "their" | "his" | "her"),
        "martial" => i > range.start && word(document, i, 1) == "court",
        "pay" => i > range.start && matches!(word(document, i, 1), "back" | "unpaid" | "sick"),
        _ => false,
    }
}

/// "The [no]-confidence vote", "a [by]-election", "in [neighbouring] Orvia", "[armoured] columns": part of a word, or what
/// is no verb.
fn part_of_word(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let token = |i: usize| &document.tokens[i];
    let joined = i + 2 < range.end
        && document.word(i + 1) == "-"
        && token(i + 1).glued
        && token(i + 2).glued
        && matches!(token(i + 2).tag, Tag::Nn | Tag::Nns);
    let near = || {
        matches!(
            &*lower(document.word(i)),
            "neighbouring"
                | "neighboring"
                | "surrounding"
                | "acting"
                | "armored"
                | "armoured"
                | "hooded"
                | "masked"
                | "mechanised"
                | "mechanized"
                | "uniformed"
        )
    };
    let before_noun = || i + 1 < range.end && matches!(token(i + 1).tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps);
    joined && matches!(token(i).tag, Tag::In | Tag::Uh | Tag::Dt | Tag::Rb | Tag::Rp) || before_noun() && near()
}

/// "[Talks] to end the strike began", "[Talks] with Orvia collapsed": no sentence opens with such a verb. `i` is the word
/// behind.
fn opens_as_noun(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let asks = || matches!(&*lower(document.word(range.start)), "is" | "has" | "does" | "'s");
    let behind = || document.word(i) == "to" || document.tokens[i].tag == Tag::In;
    i == range.start + 1 && document.tokens[range.start].tag == Tag::Vbz && behind() && !asks()
}

/// "The sit-[in]", "a stand-[off]": the end of a word with a hyphen.
fn joined_particle(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let token = |i: usize| &document.tokens[i];
    let particle = matches!(document.word(i), "in" | "off" | "out" | "up" | "down" | "over");
    particle
        && i > range.start + 2
        && token(i).glued
        && token(i - 1).glued
        && document.word(i - 1) == "-"
        && matches!(token(i - 2).tag, Tag::Nn | Tag::Vb | Tag::Vbp | Tag::Jj)
        && !(i + 1 < range.end && token(i + 1).glued && document.word(i + 1) == "-")
}

/// "[Strand] Line ceased trading": what opens a sentence before a name and its verb is of the name.
fn opens_name(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    i == range.start
        && i + 2 < range.end
        && matches!(tag(i), Tag::Vb | Tag::Vbn | Tag::Vbd)
        && tag(i + 1) == Tag::Nnp
        && matches!(tag(i + 2), Tag::Vbd | Tag::Vbz | Tag::Md)
        && document.word(i).starts_with(char::is_uppercase)
}

/// "At the Torvel [crossing]", "after the Hale [bombing]": behind a preposition, an article and a name.
fn of_place(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    if i > range.start && document.word(i) == "crossing" && matches!(word(document, i, 1), "border" | "frontier") {
        return true;
    }
    let named = i > range.start + 2 && tag(i) == Tag::Vbg && tag(i - 1) == Tag::Nnp && word(document, i, 2) == "the";
    named && tag(i - 3) == Tag::In && !matches!(word(document, i, 3).to_lowercase().as_str(), "with" | "that" | "as")
}

/// "A 60 million pound [bid] for the yard": a measure behind "a" measures what follows it. `i` is the word behind.
fn measured(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    let verb =
        i > range.start + 3 && tag(i) == Tag::In && matches!(tag(i - 1), Tag::Vb | Tag::Vbd | Tag::Vbn | Tag::Vbp);
    if !verb || tag(i - 2) != Tag::Nn || tag(i - 3) != Tag::Cd || document.word(i) == "by" {
        return false;
    }
    let number = (range.start..i - 3).rev().take(2).take_while(|&k| tag(k) == Tag::Cd).count();
    (i - 3 - number)
        .checked_sub(1)
        .is_some_and(|k| range.contains(&k) && matches!(document.word(k), "a" | "an" | "A" | "An"))
}

/// "A week before, [shells] hit a bakery": right before a past and behind no noun there is no other verb. `i` is the past.
fn before_finite(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    let opens = i > range.start && (i - 1 == range.start || word(document, i, 2) == ",");
    let auxiliary = matches!(word(document, i, 1).to_lowercase().as_str(), "is" | "has" | "does" | "says" | "'s");
    opens && tag(i) == Tag::Vbd && tag(i - 1) == Tag::Vbz && !auxiliary
}

/// "The [premier resigned] on Monday": behind an article and before a past with no noun behind it. `i` is the word behind.
fn does(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    i > range.start + 2
        && (matches!(tag(i), Tag::In | Tag::To | Tag::Dt) && document.word(i) != "by" || document.word(i) == ".")
        && matches!(tag(i - 1), Tag::Vbn | Tag::Vbd)
        && may_be_past(document.word(i - 1))
        && tag(i - 2) == Tag::Jj
        && tag(i - 3) == Tag::Dt
}

/// "A bid to [free] the crew", "might [free] three of them": what is no adjective. `i` is the word behind.
fn frees(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    if i < range.start + 2 || tag(i - 1) != Tag::Jj {
        return false;
    }
    let may = tag(i - 2) == Tag::Md && tag(i) == Tag::Cd;
    may || (word(document, i, 2) == "to" || tag(i - 2) == Tag::Md) && matches!(tag(i), Tag::Dt | Tag::PrpS)
}

/// "Days after the king [decreed] it": behind a noun and before whom or what it was done to. `i` is the pronoun.
fn decreed(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    i > range.start + 1
        && matches!(document.word(i), "it" | "him" | "them")
        && tag(i - 1) == Tag::Jj
        && document.word(i - 1).ends_with("ed")
        && matches!(tag(i - 2), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
}

/// "[Striking] miners returned", "[Wounded] soldiers were flown out": before a plural and its verb what opens the sentence
/// says which. `i` is the verb.
fn opens_as_adjective(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    let verb = matches!(tag(i), Tag::Vbd | Tag::Md) || matches!(document.word(i), "are" | "have" | "were");
    i == range.start + 2 && verb && tag(i - 1) == Tag::Nns && matches!(tag(range.start), Tag::Vbg | Tag::Vbn | Tag::Vbd)
}

/// "Told the court that [work] on the bridge will begin": no court that work. `i` is the word behind.
fn told_of_work(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    i > range.start + 2
        && tag(i) == Tag::In
        && tag(i - 1) == Tag::Vbp
        && document.word(i - 2) == "that"
        && tag(i - 3) == Tag::Nn
}

/// "Proposed on Saturday that [talks] be held": right behind a verb or a day "that" opens a clause, and no verb does.
fn that_talks(document: &Document, range: &Range<usize>, i: usize) -> bool {
    let tag = |i: usize| document.tokens[i].tag;
    let opens = i > range.start + 1 && tag(i) == Tag::Vbz && word(document, i, 1) == "that";
    let day = || matches!(word(document, i, 2), "today" | "yesterday") || word(document, i, 2).ends_with("day");
    let auxiliary = || matches!(document.word(i), "is" | "has" | "does" | "'s" | "’s");
    opens && (matches!(tag(i - 2), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn) || day()) && !auxiliary()
}

/// The word so many before `i`.
fn word<'a>(document: &'a Document<'_>, i: usize, back: usize) -> &'a str {
    i.checked_sub(back).map_or("", |i| document.word(i))
}
