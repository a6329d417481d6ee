//! Tense, aspect, polarity and modality as TimeML has them, from the auxiliaries: "has been fleeing", "did not agree".

use super::clause;
use super::lexicon::{Effect, Role};
use super::reading::Reading;
use crate::record::{Aspect, Polarity, Tense};
use crate::text::{Dep, Pos, Tag};

/// How far a chain of coordinated or governing verbs is followed.
pub(super) const REACH: usize = 8;

/// What the words around a trigger say of its time and truth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub tense: Tense,
    pub aspect: Aspect,
    pub polarity: Polarity,
    /// The modal word: "may", "have to"; "will" only tells the future.
    pub modality: Option<&'static str>,
    /// What the modal makes of the event.
    pub effect: Option<Effect>,
}

/// The verb whose auxiliaries `i` uses: itself, or the first of the verbs it is coordinated with where it has none
/// of its own ("has [met] the king and [left]").
fn bearer(reading: &Reading, i: usize) -> usize {
    let tree = &reading.tree;
    let mut at = i;
    for _ in 0..REACH {
        let bare = || {
            !matches!(tree.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp)
                && tree.child(at, &[Dep::Aux, Dep::AuxPass, Dep::Cop, Dep::Mark, Dep::Nsubj, Dep::NsubjPass]).is_none()
        };
        match tree.head(at) {
            Some(head) if tree.dep(at) == Dep::Conj && reading.verb(head) && reading.verb(at) && bare() => at = head,
            _ => break,
        }
    }
    at
}

/// The auxiliaries of a verb, in order: at most six.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Helpers {
    at: [usize; 6],
    count: usize,
}

impl std::ops::Deref for Helpers {
    type Target = [usize];

    fn deref(&self) -> &[usize] {
        self.at.get(..self.count).unwrap_or_default()
    }
}

impl Helpers {
    fn push(&mut self, i: usize) {
        if let Some(slot) = self.at.get_mut(self.count) {
            *slot = i;
            self.count += 1;
        }
    }
}

/// The auxiliaries and copulas of `i`, in order: those that stand right before it, else those of the parse, else those of
/// the verb it is coordinated with.
pub(super) fn helpers(reading: &Reading, i: usize) -> Helpers {
    reading.once(i, |found| &found.helpers, || auxiliaries(reading, i))
}

fn auxiliaries(reading: &Reading, i: usize) -> Helpers {
    let tree = &reading.tree;
    let mut found = Helpers::default();
    if matches!(tree.tag(i), Tag::Vb | Tag::Vbn | Tag::Vbd | Tag::Vbg) {
        let begin = tree.around(i).start;
        for at in (begin..i).rev().take(STEPS) {
            match tree.tag(at) {
                Tag::Md => found.push(at),
                Tag::Vb | Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn | Tag::Vbg if helps(reading, at, i) => {
                    found.push(at)
                }
                Tag::Rb => {}
                // "has since [left]".
                _ if reading.lemma(at) == "since" => {}
                _ => break,
            }
        }
        let count = found.count;
        found.at[..count].reverse();
        if count > 0 {
            return found;
        }
    }
    for child in tree.children(bearer(reading, i)) {
        if matches!(tree.dep(child), Dep::Aux | Dep::AuxPass | Dep::Cop) {
            found.push(child);
        }
    }
    found
}

/// How far before its verb an auxiliary is sought.
const STEPS: usize = 9;

/// Whether the word at `a` can be an auxiliary of the verb at `i`.
fn helps(reading: &Reading, a: usize, i: usize) -> bool {
    match reading.lemma(a) {
        "be" => reading.tree.tag(i) != Tag::Vb,
        "have" => reading.tree.tag(i) != Tag::Vb,
        "do" => reading.tree.tag(i) == Tag::Vb,
        "get" => reading.tree.tag(i) == Tag::Vbn,
        _ => false,
    }
}

/// Whether `i` is a verb in the passive: "was hit", "[backed] by Iran".
pub(super) fn passive(reading: &Reading, i: usize) -> bool {
    let may_be = reading.verb(i) && matches!(reading.tree.tag(i), Tag::Vbn | Tag::Vbd);
    may_be && reading.once(i, |found| &found.passive, || in_passive(reading, i))
}

fn in_passive(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    match helpers(reading, i).last() {
        Some(&helper) => matches!(reading.lemma(helper), "be" | "get"),
        None if clause::reduced(reading, i) => true,
        None => {
            tree.tag(i) == Tag::Vbn
                && !finite(reading, i)
                && (matches!(tree.dep(bearer(reading, i)), Dep::Acl | Dep::Advcl | Dep::Amod)
                    || tree.child(i, &[Dep::OblAgent]).is_some()
                    || next_is(reading, i, "by"))
        }
    }
}

/// Whether the sentence of `i` has no finite verb but `i`, which follows a noun.
fn only(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let mut around = tree.around(i);
    i > around.start && reading.chunk(i - 1).is_some() && !around.any(|j| tree.tag(j).is_finite())
}

/// Whether `word` follows token `i` in its sentence.
fn next_is(reading: &Reading, i: usize, word: &str) -> bool {
    i + 1 < reading.tree.around(i).end && reading.lemma(i + 1) == word
}

/// Whether what was taken for a participle is the finite verb of its clause: "Lebanon [proposed] talks", with an object
/// of its own and nothing else that could be the clause's verb.
pub(super) fn finite(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let bare = tree.tag(i) == Tag::Vbn && helpers(reading, i).is_empty();
    let subject = match tree.dep(i) {
        Dep::Acl => tree.head(i).is_some_and(|noun| tree.dep(noun) == Dep::Root && noun < i),
        Dep::Root | Dep::Ccomp | Dep::Conj | Dep::Parataxis => true,
        _ => false,
    };
    // "the pact, which the two [signed]"; "the carrier, …, [cancelled] its flights".
    let acts = || clause::rightward(reading, i).is_some() && !reading.role(i, Role::Two);
    if bare
        && (clause::relative_object(reading, i).is_some()
            || acts()
            || only(reading, i)
            // "The ban, [imposed] in May, ended", where the parse has no clause of it.
            || clause::resumes(reading, i) && tree.dep(i) != Dep::Acl && !next_is(reading, i, "by"))
    {
        return true;
    }
    bare && subject
        && !clause::reduced(reading, i)
        && (tree.child(i, &[Dep::Obj, Dep::Ccomp, Dep::Xcomp]).is_some() || clause::rightward(reading, i).is_some())
        && !next_is(reading, i, "by")
}

/// Whether `to` marks the verb.
fn infinitive(reading: &Reading, i: usize) -> bool {
    let bearer = bearer(reading, i);
    reading.tree.children(bearer).any(|c| reading.tree.tag(c) == Tag::To)
}

/// Reads the words around `i`.
pub(super) fn group(reading: &Reading, i: usize) -> Group {
    reading.once(i, |found| &found.group, || read_group(reading, i))
}

fn read_group(reading: &Reading, i: usize) -> Group {
    let tree = &reading.tree;
    let helpers = helpers(reading, i);
    let polarity = if negated(reading, i) { Polarity::Negative } else { Polarity::Positive };
    if !matches!(tree.pos(i), Pos::Verb | Pos::Aux) && helpers.is_empty() {
        return Group { tense: Tense::None, aspect: Aspect::None, polarity, modality: None, effect: None };
    }
    let modal = helpers.iter().filter_map(|&a| modal(tree.word(a)));
    let modal = modal.filter_map(|word| Some((word, *reading.lexicon.modal.get(word)?))).next();
    let has = |lemma: &str| helpers.iter().any(|&a| reading.lemma(a) == lemma);
    let progressive = tree.tag(i) == Tag::Vbg && has("be");
    let aspect = match (has("have"), progressive) {
        (true, true) => Aspect::PerfectiveProgressive,
        (true, false) => Aspect::Perfective,
        (false, true) => Aspect::Progressive,
        (false, false) => Aspect::None,
    };
    let going = going_to(reading, i);
    let tense = match modal {
        Some((_, Effect::Plan)) => Tense::Future,
        Some(_) => Tense::None,
        None if going => Tense::Future,
        None if infinitive(reading, i) => Tense::Infinitive,
        None => match tree.tag(helpers.first().copied().unwrap_or(i)) {
            Tag::Vbd if helpers.is_empty() && clause::reduced(reading, i) => Tense::Pastpart,
            Tag::Vbd => Tense::Past,
            Tag::Vbz | Tag::Vbp => Tense::Present,
            Tag::Vbg => Tense::Prespart,
            Tag::Vbn if finite(reading, i) => Tense::Past,
            Tag::Vbn => Tense::Pastpart,
            Tag::Vb => Tense::Infinitive,
            _ => Tense::None,
        },
    };
    let effect = modal.map(|(_, effect)| effect).or(going.then_some(Effect::Plan));
    let named = modal.filter(|(_, effect)| *effect != Effect::Plan).map(|(word, _)| word);
    let modality = named.or_else(|| has_to(reading, i).then_some("have to"));
    Group { tense, aspect, polarity, effect: effect.or(modality.is_some().then_some(Effect::Must)), modality }
}

/// The full form of a modal: "would" for "'d", "can" for "ca(n't)".
fn modal(word: &str) -> Option<&'static str> {
    const FORMS: [&str; 9] = ["will", "shall", "would", "could", "may", "might", "can", "should", "must"];
    let short = match word {
        "'d" | "’d" => "would",
        "'ll" | "’ll" | "wo" | "Wo" => "will",
        "ca" | "Ca" => "can",
        "ought" => return Some("ought"),
        _ => word,
    };
    FORMS.into_iter().find(|form| form.eq_ignore_ascii_case(short))
}

/// "is going to [leave]".
fn going_to(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    tree.dep(i) == Dep::Xcomp
        && tree.head(i).is_some_and(|go| {
            reading.lemma(go) == "go" && tree.tag(go) == Tag::Vbg && tree.child(go, &[Dep::Aux]).is_some()
        })
        && infinitive(reading, i)
}

/// "have to [leave]".
fn has_to(reading: &Reading, i: usize) -> bool {
    reading.tree.dep(i) == Dep::Xcomp
        && infinitive(reading, i)
        && reading.tree.head(i).is_some_and(|have| reading.lemma(have) == "have")
}

/// Whether a colon or a semicolon stands between two words.
fn parted(reading: &Reading, first: usize, last: usize) -> bool {
    (first..last).any(|i| matches!(reading.tree.word(i), ":" | ";"))
}

/// Whether a word of negation governs `i`: "was not charged", "[No] one was charged", "without [firing]", "no [talks]".
fn negated(reading: &Reading, i: usize) -> bool {
    let negative = |c: usize| reading.negates(c);
    let tree = &reading.tree;
    // "Had [no one] in the race", but not "said no one came", "hired no fewer than 200".
    let none = |object: usize| reading.chunk(object).is_some_and(|c| c.start == i + 1 && c.head > c.start);
    let no = || reading.lemma(i + 1) == "no" && !matches!(tree.tag(i + 2), Tag::Jjr | Tag::Rbr | Tag::Rb);
    if reading.verb(i) && reading.saying(i).is_none() && no() && clause::object(reading, i).is_some_and(none) {
        return true;
    }
    let mut at = i;
    for _ in 0..2 {
        for child in tree.children(at) {
            let found = match tree.dep(child) {
                // "Will no longer meet".
                Dep::Advmod if tree.word(child) == "longer" => tree.child(child, &[Dep::Advmod]).is_some_and(negative),
                Dep::Advmod | Dep::Det | Dep::Mark | Dep::Case | Dep::Cc => negative(child),
                // "No one", "none of them", "no soldier".
                // But not of what stands behind a colon: "had no one in the race: it was called off".
                Dep::Nsubj | Dep::NsubjPass | Dep::Obj if reading.verb(at) && !parted(reading, child, at) => {
                    negative(child) || tree.child(child, &[Dep::Det]).is_some_and(negative)
                }
                _ => false,
            };
            if found {
                return true;
            }
        }
        let bearer = bearer(reading, at);
        if bearer == at {
            break;
        }
        at = bearer;
    }
    false
}
