//! A sentence has a finite verb: where the parse of "Dockers at the port laid flowers on Friday." has none, the form that
//! may be a past ("laid") is one, and what stands before it is its subject.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::LONGEST;
use super::clause::{self, behind, child, done_by, helped, is_nominal, make_main, past_of};
use super::lemma::{lower, rows};
use crate::text::{Dep, Document, Pos, Tag};

/// The verbs whose past no rule makes, with it.
fn irregular() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../../data/lexicon/en/past.tsv")).filter_map(|row| row.split_once('\t'))
}

/// The pasts that no rule makes: "met", "held".
pub(super) static PAST: LazyLock<FxHashSet<&str>> = LazyLock::new(|| irregular().map(|(_, past)| past).collect());

/// The pasts that are the verb itself: "quit", "cut".
pub(super) static BASE_PAST: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| irregular().filter(|(verb, past)| verb == past).map(|(verb, _)| verb).collect());

/// Verbs whose participle is their base, as that of "had quit" is, besides those whose past is.
const SAME: [&str; 4] = ["become", "come", "overcome", "run"];

/// "Had quit his party" is a perfect, whatever the tagger made of it.
fn perfect(document: &mut Document, range: &Range<usize>) {
    for have in range.clone() {
        let after = (have + 1..range.end.min(have + 4)).find(|&i| document.tokens[i].tag != Tag::Rb);
        let Some(verb) = after.filter(|&i| matches!(document.tokens[i].tag, Tag::Vb | Tag::Vbd | Tag::Vbp)) else {
            continue;
        };
        let has = matches!(document.word(have), "had" | "has" | "have" | "'d" | "'ve");
        if !has || !same_participle(document.word(verb)) || document.tokens[verb].head as usize != have {
            continue;
        }
        let (head, dep) = (document.tokens[have].head, document.tokens[have].dep);
        for i in range.clone().filter(|&i| i != have && i != verb) {
            if document.tokens[i].head as usize == have {
                document.tokens[i].head = id(verb);
            }
        }
        let root = head as usize == have;
        let token = &mut document.tokens[verb];
        (token.head, token.dep, token.tag) = (if root { id(verb) } else { head }, dep, Tag::Vbn);
        let token = &mut document.tokens[have];
        (token.head, token.dep, token.pos) = (id(verb), Dep::Aux, Pos::Aux);
    }
}

/// "Rescuers called off the search", "as soldiers crossed the river": a subject and no auxiliary make a past.
fn subjects(document: &mut Document, range: &Range<usize>) {
    for subject in range.clone() {
        if !matches!(document.tokens[subject].dep, Dep::Nsubj | Dep::NsubjPass) {
            continue;
        }
        let verb = document.tokens[subject].head as usize;
        let bare = range.contains(&verb) && subject < verb && document.tokens[verb].tag == Tag::Vbn;
        let past = || may_be_past(document.word(verb)) && !helped(document, range, verb);
        if bare && !done_by(document, range, verb) && past() {
            document.tokens[verb].tag = Tag::Vbd;
            document.tokens[subject].dep = Dep::Nsubj;
        }
    }
}

pub(super) fn id(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}

fn same_participle(word: &str) -> bool {
    BASE_PAST.contains(word) || SAME.contains(&word)
}

/// Gives a tagged and parsed sentence its finite verb, where it must have one and the parse found none.
pub(super) fn settle(document: &mut Document, sentence: usize) {
    let Some(range) = document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
    perfect(document, &range);
    clause::mend(document, &range);
    subjects(document, &range);
    // A headline or a line of a table needs no verb.
    if range.len() < 4 || !range.clone().rev().take(3).any(|i| document.word(i) == ".") {
        return;
    }
    let Some(root) = clause::root(document, &range) else { return };
    if !is_nominal(document.tokens[root].pos) || helped(document, &range, root) {
        return;
    }
    if child(document, &range, root, &[Dep::Case]).is_some_and(|case| case < root) {
        // "During the strike, the railway lost millions."
        let told = |&s: &usize| {
            let noun = matches!(document.tokens[s].pos, Pos::Noun | Pos::Propn);
            noun && past_of(document, &range, s).is_some()
        };
        let subject = (root + 1..range.end).find(told);
        let parsed = subject.and_then(|s| Some((s, past_of(document, &range, s)?)));
        if let Some((subject, verb)) = parsed.or_else(|| behind(document, &range, root)) {
            make_main(document, verb, subject);
            let own = &mut document.tokens[root];
            (own.head, own.dep) = (id(verb), Dep::Obl);
        }
        return;
    }
    if let Some(verb) = behind_subject(document, range.clone(), root) {
        turn(document, range, root, verb);
    } else if child(document, &range, root, &[Dep::Nsubj, Dep::NsubjPass]).is_none() {
        if let Some(verb) = behind_purpose(document, &range, root).or_else(|| hidden(document, range.clone(), root)) {
            promote(document, range, root, verb);
        } else if let Some(verb) = between(document, range.clone(), root) {
            turn(document, range, root, verb);
        } else if itself(document, range.clone(), root) {
            part(document, range, root);
        }
    }
}

/// "Talks to end the strike [began] on Monday": the first past behind the noun that an infinitive tells the purpose of.
fn behind_purpose(document: &Document, range: &Range<usize>, root: usize) -> Option<usize> {
    let token = |i: usize| &document.tokens[i];
    let infinitive = Some(root + 2).filter(|&v| v < range.end && token(v).tag == Tag::Vb)?;
    if token(root + 1).tag != Tag::To {
        return None;
    }
    let apart =
        |i: &usize| matches!(document.word(*i), "," | ";" | "that" | "which" | "who") || token(*i).pos == Pos::Aux;
    let behind = (infinitive + 1..range.end).take_while(|i| !apart(i));
    let past = |i: &usize| matches!(token(*i).tag, Tag::Vbd | Tag::Vbn) && may_be_past(document.word(*i));
    let noun = |i: usize| is_nominal(token(i).pos);
    behind.into_iter().find(|i| past(i) && noun(i - 1) && !done_by(document, range, *i))
}

/// "A dam burst above Hale.": the root taken for a noun, where it may be a past, a noun stands right before it, and the
/// sentence has no other verb.
fn itself(document: &Document, range: Range<usize>, root: usize) -> bool {
    let token = |i: usize| &document.tokens[i];
    let verb = |i: usize| matches!(token(i).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn | Tag::Md);
    let told = range.clone().any(|i| verb(i) && !matches!(token(i).dep, Dep::AclRelcl | Dep::Advcl));
    let noun = |i: usize| token(i).dep == Dep::Compound && token(i).tag == Tag::Nn && token(i).head as usize == root;
    !told && token(root).tag == Tag::Nn && PAST.contains(document.word(root)) && root > range.start && noun(root - 1)
}

/// Parts the root into a verb and the noun before it, its subject.
fn part(document: &mut Document, range: Range<usize>, root: usize) {
    for i in range.filter(|&i| i != root && i != root - 1) {
        let token = &mut document.tokens[i];
        if token.head as usize == root && i < root {
            token.head = id(root - 1);
        } else if token.head as usize == root && token.dep == Dep::Nmod {
            token.dep = Dep::Obl;
        }
    }
    make_main(document, root, root - 1);
}

/// The participle in the noun phrase of a root that may be the sentence's past.
fn hidden(document: &Document, range: Range<usize>, root: usize) -> Option<usize> {
    let token = |i: usize| &document.tokens[i];
    let finite = |i: &usize| {
        matches!(token(*i).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
            && !matches!(token(*i).dep, Dep::AclRelcl | Dep::Advcl)
            && within(document, *i, root)
    };
    if range.clone().any(|i| finite(&i)) {
        return None;
    }
    let may_be = |i: &usize| {
        let (here, head) = (token(*i), token(*i).head as usize);
        let past = here.tag == Tag::Vbn || here.tag == Tag::Jj && here.dep == Dep::Amod && head > *i;
        let free = match here.dep {
            // "a bridge built by" is no past; "A 12-year-old boy found" may be.
            Dep::Acl => head < *i,
            // "workers [laid] flowers": no determiner before it.
            Dep::Amod => range.contains(&(*i - 1)) && matches!(token(*i - 1).pos, Pos::Noun | Pos::Propn),
            _ => false,
        };
        let set_apart = document.word(*i - 1) == ",";
        let by = done_by(document, &range, *i);
        past && free && !set_apart && !by && may_be_past(document.word(*i)) && nominal_to(document, head, root)
    };
    (root + 1..range.end).rev().find(may_be)
}

/// "Dockers laid flowers": the participle between two nouns without an article, the second being the root.
fn between(document: &Document, range: Range<usize>, root: usize) -> Option<usize> {
    let token = |i: usize| &document.tokens[i];
    let of_root = |i: usize, dep: Dep| token(i).head as usize == root && token(i).dep == dep;
    let verb = (range.start + 1..root).find(|&i| of_root(i, Dep::Amod) && may_be_past(document.word(i)))?;
    let plain = (range.start..verb).all(|i| matches!(token(i).pos, Pos::Noun | Pos::Propn));
    let plural = matches!(token(verb - 1).tag, Tag::Nns | Tag::Nnps | Tag::Nnp);
    (plain && plural && of_root(verb - 1, Dep::Compound)).then_some(verb)
}

/// "The gang bought rifles": the participle between the root's subject and the root.
fn behind_subject(document: &Document, range: Range<usize>, root: usize) -> Option<usize> {
    let token = |i: usize| &document.tokens[i];
    let of_root = |i: usize, dep: Dep| token(i).head as usize == root && token(i).dep == dep;
    let past = |&i: &usize| of_root(i, Dep::Amod) && may_be_past(document.word(i)) && of_root(i - 1, Dep::Nsubj);
    (range.start + 1..root).find(past)
}

/// Makes a participle before the root its verb, what stands before it the subject, and the root the object.
fn turn(document: &mut Document, range: Range<usize>, root: usize, verb: usize) {
    for i in range {
        let (token, after) = (&mut document.tokens[i], i > root);
        if token.head as usize == root && (after && !matches!(token.dep, Dep::Acl | Dep::AclRelcl | Dep::Case)) {
            token.head = id(verb);
            token.dep = if token.dep == Dep::Nmod { Dep::Obl } else { token.dep };
        } else if token.head as usize == root && i + 1 < verb {
            token.head = id(verb - 1);
        }
    }
    let object = &mut document.tokens[root];
    (object.head, object.dep) = (id(verb), Dep::Obj);
    make_main(document, verb, verb - 1);
}

/// Whether no clause of its own parts a token from the root.
fn within(document: &Document, i: usize, root: usize) -> bool {
    let mut at = i;
    for _ in 0..LONGEST {
        if at == root {
            return true;
        }
        let token = &document.tokens[at];
        if matches!(token.dep, Dep::AclRelcl | Dep::Advcl | Dep::Ccomp) || token.head as usize == at {
            return false;
        }
        at = token.head as usize;
    }
    false
}

/// Whether a noun stands in the root's noun phrase, or is joined to it.
fn nominal_to(document: &Document, i: usize, root: usize) -> bool {
    let mut at = i;
    for _ in 0..LONGEST {
        if at == root {
            return true;
        }
        let token = &document.tokens[at];
        if !matches!(
            token.dep,
            Dep::Nmod | Dep::NmodPoss | Dep::Appos | Dep::Conj | Dep::Compound | Dep::Flat | Dep::Obl
        ) {
            return false;
        }
        at = token.head as usize;
    }
    false
}

/// Whether a form of a verb may be its past: "marched", "held", not "taken".
pub(super) fn may_be_past(word: &str) -> bool {
    let word = lower(word);
    word.ends_with("ed") || PAST.contains(&*word)
}

/// Makes a token the sentence's verb, the root before it its subject, and hangs what follows on it.
fn promote(document: &mut Document, range: Range<usize>, root: usize, verb: usize) {
    for i in range.clone() {
        let head = document.tokens[i].head as usize;
        let from_before = head < verb && i > verb;
        if !from_before {
            continue;
        }
        let bare =
            !(verb + 1..=i).any(|j| document.tokens[j].head as usize == i && document.tokens[j].dep == Dep::Case);
        let token = &mut document.tokens[i];
        token.head = id(verb);
        token.dep = match token.dep {
            Dep::Nmod => Dep::Obl,
            Dep::Conj | Dep::Appos if bare && matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Pron) => Dep::Obj,
            dep => dep,
        };
    }
    make_main(document, verb, root);
}
