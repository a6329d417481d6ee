//! Phrases as a person would cut them: of "the group, which Iran backs, on Friday" the words "the group".

use super::lexicon::Sense;
use super::reading::Reading;
use crate::text::{Dep, Pos, Shape, Span, Tag};

/// What may be left out of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Clauses, appositions, asides and times.
    Asides,
    /// What it is coordinated with, participles, and the second preposition.
    Company,
    /// All that follows the head.
    Tail,
}

/// The longest phrase, in bytes.
const LONGEST: usize = 90;

/// The words of the noun phrase headed by `head`, without its preposition, asides and times, nor what hangs on `but`, the
/// event that it is a part of.
pub(super) fn phrase(reading: &Reading, head: usize, but: usize) -> String {
    let mut words = String::new();
    for cut in [Cut::Asides, Cut::Company, Cut::Tail] {
        words = spell(reading, &tokens(reading, head, but, cut));
        if words.len() <= LONGEST {
            break;
        }
    }
    words
}

/// The tokens of a noun phrase, in order: its base by the tags, what follows by the parse.
fn tokens(reading: &Reading, head: usize, but: usize, cut: Cut) -> Vec<usize> {
    let tree = &reading.tree;
    let possessor = head + 1 < tree.around(head).end && tree.tag(head + 1) == Tag::Pos;
    let first = reading.chunk(head).map_or(head, |c| c.start);
    let mut kept = Vec::with_capacity(16);
    kept.extend(quantified(reading, first)..=head);
    if possessor && reading.np(head) != head {
        return kept;
    }
    let mut next = 0;
    while let Some(&at) = kept.get(next) {
        next += 1;
        let parent = if at <= head { head } else { at };
        for child in tree.children(at) {
            let follows = at > head
                || matches!(tree.dep(child), Dep::Nmod | Dep::Obl | Dep::Acl | Dep::Conj | Dep::Flat | Dep::Nummod);
            if child > head && child != but && follows && keeps(reading, head, parent, child, cut) {
                kept.push(child);
            }
        }
    }
    kept.sort_unstable();
    // "The fair planned [for Sunday]", the time left out, is the fair.
    if kept.last().is_some_and(|&last| last > head && tree.tag(last) == Tag::Vbn && tree.dep(last) == Dep::Acl) {
        kept.pop();
    }
    kept
}

/// Whether the noun at `i` names people or a group, who act.
fn acts(reading: &Reading, i: usize) -> bool {
    let senses = reading.senses(i);
    let content = matches!(
        senses.noun[0],
        Some(
            Sense::Communication
                | Sense::Cognition
                | Sense::Act
                | Sense::Motive
                | Sense::Possession
                | Sense::Attribute
                | Sense::State
                | Sense::Event
        )
    );
    let meant = reading.effect(i).is_some() || senses.made_from.is_some();
    reading.tree.pos(i) == Pos::Propn || !content && !meant
}

/// Where the phrase that begins at `first` begins with its "more than", "at least", "nearly".
fn quantified(reading: &Reading, first: usize) -> usize {
    let tree = &reading.tree;
    let begin = tree.around(first).start;
    // "At [least 14 people]".
    if matches!(tree.word(first), "least" | "most") && first > begin && tree.word(first - 1).eq_ignore_ascii_case("at")
    {
        return first - 1;
    }
    if tree.tag(first) != Tag::Cd || first == begin {
        return first;
    }
    let pair = first >= begin + 2
        && matches!(
            (tree.word(first - 2), tree.word(first - 1)),
            ("more" | "More" | "less" | "Less" | "fewer" | "Fewer", "than")
                | ("at" | "At", "least" | "most")
                | ("up" | "Up", "to")
        );
    let one =
        matches!(reading.lemma(first - 1), "about" | "nearly" | "almost" | "around" | "some" | "roughly" | "over");
    first - if pair { 2 } else { usize::from(one) }
}

/// Whether the phrase headed by `i` names more than one.
pub(super) fn plural(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    matches!(tree.tag(i), Tag::Nns | Tag::Nnps)
        || matches!(reading.lemma(i), "they" | "them" | "we" | "these" | "those" | "both")
        || tree.child(i, &[Dep::Conj]).is_some_and(|c| c > i)
}

/// Whether `child` of `parent` belongs to the phrase of `head`.
fn keeps(reading: &Reading, head: usize, parent: usize, child: usize, cut: Cut) -> bool {
    let tree = &reading.tree;
    let clausal = matches!(
        tree.dep(child),
        Dep::AclRelcl
            | Dep::Parataxis
            | Dep::Advcl
            | Dep::Ccomp
            | Dep::Appos
            | Dep::Discourse
            | Dep::Orphan
            | Dep::Dislocated
            | Dep::Vocative
            | Dep::Nsubj
            | Dep::NsubjPass
            | Dep::Cop
            | Dep::Aux
            | Dep::AuxPass
            | Dep::Expl
            | Dep::Dep
            | Dep::List
    );
    let after = child > parent;
    // "the strikes — including in Beirut — and": an aside after a dash or a bracket.
    let aside = after && aside(reading, child);
    let timed = reading.timed(child) && matches!(tree.dep(child), Dep::Nmod | Dep::NmodTmod | Dep::OblTmod | Dep::Obl);
    // "Tents on the airfield since the flood".
    let since = after && tree.child(child, &[Dep::Case]).is_some_and(|c| matches!(tree.word(c), "since" | "until"));
    if clausal || aside || timed || since {
        return false;
    }
    match tree.dep(child) {
        // Its preposition, and the sign of a possessor.
        Dep::Case | Dep::Mark if parent == head => false,
        Dep::Acl if matches!(tree.tag(child), Tag::Vbd | Tag::Vbz | Tag::Vbp) => false,
        // "a plan to leave", but not "asked the army to leave".
        Dep::Acl if tree.tag(child) == Tag::Vb && acts(reading, parent) => false,
        Dep::Acl => {
            let near = parent + 1 < tree.around(parent).end
                && tree.reach(child).start == parent + 1
                && tree.word(parent + 1) != ",";
            cut < Cut::Company && (!after || near)
        }
        // "the army and, in the hills, the police": what has a preposition of its own is joined to something else.
        Dep::Conj => {
            cut < Cut::Company && tree.pos(child) != Pos::Verb && (!after || tree.child(child, &[Dep::Case]).is_none())
        }
        Dep::Cc => tree.head(child).is_some_and(|first| tree.dep(first) == Dep::Conj),
        // "The return, in the back room of a shop".
        Dep::Nmod | Dep::Obl if after && behind_comma(reading, child) => false,
        Dep::Nmod | Dep::Obl if after => cut == Cut::Asides || cut == Cut::Company && parent == head,
        _ => {
            cut < Cut::Tail
                || !after
                || matches!(
                    tree.dep(child),
                    Dep::Flat | Dep::Compound | Dep::Fixed | Dep::Goeswith | Dep::Case | Dep::Punct
                )
        }
    }
}

/// Whether what hangs on `i` stands behind a comma.
fn behind_comma(reading: &Reading, i: usize) -> bool {
    let (tree, start) = (&reading.tree, reading.tree.reach(i).start);
    tree.word(start) == "," || start > tree.around(i).start && tree.word(start - 1) == ","
}

/// Whether what hangs on `i` stands after a dash or in brackets.
pub(super) fn aside(reading: &Reading, i: usize) -> bool {
    let start = reading.tree.reach(i).start;
    let opens = |j: usize| matches!(reading.tree.word(j), "—" | "–" | "--" | "(" | "<" | ";" | ":");
    opens(start) || start > reading.tree.around(i).start && opens(start - 1)
}

/// What is set aside for words, in bytes, until they turn out longer.
const MOST: usize = 256;

/// The words of these tokens, ascending, spaced as in the text. Marks stand only between two words that are both there;
/// quotation marks and brackets never.
pub(super) fn spell(reading: &Reading, tokens: &[usize]) -> String {
    let doc = reading.tree.doc;
    let mark = |i: usize| doc.tokens[i].shape == Shape::Punct;
    let joins = |i: usize| matches!(doc.word(i), "$" | "£" | "€" | "%" | "#" | "&" | "'s" | "’s");
    let width =
        |(&first, &last): (&usize, &usize)| doc.tokens[last].span.end.saturating_sub(doc.tokens[first].span.start);
    let mut words = String::with_capacity(tokens.first().zip(tokens.last()).map_or(0, width).min(MOST));
    let mut previous: Option<usize> = None;
    let mut run = Span::new(0, 0);
    for (k, &i) in tokens.iter().enumerate() {
        if mark(i) && !joins(i) {
            let quotes = matches!(
                doc.word(i),
                "\"" | "“" | "”" | "``" | "''" | "(" | ")" | "[" | "]" | "«" | "»" | "—" | "–" | "--" | ";" | ":"
            );
            let between = k > 0 && k + 1 < tokens.len() && tokens[k - 1] + 1 == i && tokens[k + 1] == i + 1;
            if quotes || !between || mark(tokens[k + 1]) {
                continue;
            }
        }
        let token = &doc.tokens[i];
        let glued = token.glued && (previous == i.checked_sub(1) || doc.word(i).starts_with(['\'', '’']));
        let parted = previous.is_some() && !glued;
        previous = Some(i);
        let small = matches!(token.pos, Pos::Det | Pos::Adp | Pos::Adv | Pos::Pron | Pos::Num | Pos::Sconj);
        // "Dockers", but "Bay Resources".
        let several = || {
            token.tag == Tag::Nns && !tokens.get(k + 1).is_some_and(|&i| doc.word(i).starts_with(char::is_uppercase))
        };
        let lowered = (small || several()) && opens(reading, i);
        // What stands in the text as it is to be spelled is copied in one.
        let follows = if parted {
            token.span.start == run.end + 1 && doc.text.as_bytes().get(run.end) == Some(&b' ')
        } else {
            token.span.start == run.end
        };
        if follows && !lowered && run.end > run.start {
            run.end = token.span.end;
            continue;
        }
        words.push_str(run.of(doc.text));
        if parted {
            words.push(' ');
        }
        if lowered {
            words.push_str(&decapitalised(doc.word(i)));
        }
        run = if lowered { Span::new(0, 0) } else { token.span };
    }
    words.push_str(run.of(doc.text));
    words
}

/// Whether `i` is the first word of its sentence.
fn opens(reading: &Reading, i: usize) -> bool {
    let around = reading.tree.around(i);
    (around.start..i).all(|j| reading.tree.doc.tokens[j].shape == Shape::Punct)
}

/// "the" for "The"; "I" and "U.S." stay.
fn decapitalised(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if word.len() > 1 && letters.clone().all(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        Some('A') if word == "A" => "a".into(),
        _ => word.into(),
    }
}
