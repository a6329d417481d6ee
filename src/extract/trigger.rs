//! Which words tell an event, and of what class: "entered" and "airstrikes", not "stronghold".

use std::ops::Range;

use super::feature::{candidate, class_features, context_features, own_features};
use super::lexicon::{Role, Sense, Senses};
use super::off;
use super::reading::Reading;
use super::status;
use super::verb::group;
use crate::learn::{Feature, Model, Weights, best};
use crate::record::{Class, Polarity, Tense};
use crate::text::{Dep, Document, Pos, Shape, Tag};

/// The classes in the order of the model's numbers.
pub const CLASSES: [Class; 7] = [
    Class::Occurrence,
    Class::State,
    Class::Reporting,
    Class::IAction,
    Class::IState,
    Class::Aspectual,
    Class::Perception,
];

static TRIGGER: Model = crate::learn::model!("../../data/model/en/trigger.bin");
static CLASS: Model = crate::learn::model!("../../data/model/en/trigger-class.bin");

/// A word for which its own features speak so little is no trigger, unless it is what a time is counted from.
const HOPELESS: i32 = -200;

/// Words, and what is seen of each.
#[derive(Default)]
struct Seen {
    /// A token, and where its features end.
    words: Vec<(usize, usize)>,
    features: Vec<Feature>,
}

impl Seen {
    /// Sees these words anew.
    fn see(&mut self, words: impl Iterator<Item = usize>, look: impl Fn(usize, &mut Vec<Feature>)) {
        self.words.clear();
        self.features.clear();
        for word in words {
            look(word, &mut self.features);
            self.words.push((word, self.features.len()));
        }
    }

    /// Each word with its features.
    fn each(&self) -> impl Iterator<Item = (usize, &[Feature])> {
        let starts = std::iter::once(0).chain(self.words.iter().map(|&(_, end)| end));
        self.words.iter().zip(starts).map(|(&(word, end), start)| (word, &self.features[start..end]))
    }

    /// What the features of each word say for an event.
    fn judge(&self, scores: &mut Vec<i32>) {
        scores.clear();
        scores.extend(self.each().map(|(_, features)| TRIGGER.all::<1>(features)[0]));
    }
}

/// The triggers of a document, in order, with their classes. The words of a sentence are judged together, so that the
/// memory finds the weights of one while those of another are on their way.
pub(super) fn triggers(reading: &Reading) -> Vec<(usize, Class)> {
    let (mut own, mut context, mut whole) = (Seen::default(), Seen::default(), Vec::new());
    let (mut alone, mut together) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    for sentence in &reading.tree.doc.sentences {
        let may_be = |&i: &usize| candidate(reading, i) || reading.timed(i) && times(reading, i);
        own.see(sentence.tokens.clone().filter(may_be), |i, out| own_features(reading, i, out));
        own.judge(&mut alone);
        let may_be = |((i, _), alone): &((usize, &[Feature]), &i32)| **alone >= HOPELESS || times(reading, *i);
        let hopeful: Vec<_> = own.each().zip(&alone).filter(may_be).collect();
        context.see(hopeful.iter().map(|&((i, _), _)| i), |i, out| context_features(reading, i, out));
        context.judge(&mut together);
        for ((&((i, own), alone), (_, context)), more) in hopeful.iter().zip(context.each()).zip(&together) {
            if alone + more > 0 || times(reading, i) {
                whole.clear();
                whole.extend(own.iter().chain(context));
                class_features(reading, i, &mut whole);
                found.push((i, class(&CLASS, &whole)));
            }
        }
    }
    found
}

/// Whether a word tells what a time is counted from, or what went on then: "a week after gunmen surrounded the town", "ran
/// short during the blockade".
fn times(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let from = tree.around(i).start.max(i.saturating_sub(TIMED));
    let before = (from..i).rev().take_while(|&k| !matches!(tree.pos(k), Pos::Verb | Pos::Punct));
    let is = |k: usize, words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(tree.word(k)));
    match tree.tag(i) {
        // A participle with an object of its own is none.
        Tag::Vbd | Tag::Vbn if matches!(tree.pos(i + 1), Pos::Det | Pos::Propn | Pos::Pron) => {
            before.into_iter().any(|k| is(k, &["after", "before"]) && k > from && reading.timed(k - 1))
        }
        _ if goes_on_since(reading, i) || will_be(reading, i) || was_then(reading, i) => true,
        Tag::Nn | Tag::Nns => {
            // "The release [talks]".
            if i + 1 < tree.around(i).end && tree.pos(i + 1) == Pos::Noun {
                return false;
            }
            let senses = reading.senses(i);
            let goes_on =
                || [Sense::Act, Sense::Event, Sense::Phenomenon].into_iter().any(|sense| senses.mainly(sense));
            let case = before.into_iter().find(|&k| matches!(tree.pos(k), Pos::Adp | Pos::Sconj));
            let known = |k: usize| {
                let own = |k| tree.tag(k) == Tag::Pos || is(k, &["the", "its", "his", "her", "their"]);
                (k + 1..i).any(own)
            };
            // "Drowned in the flood".
            let fatal = |k: usize| {
                let verb = (from..k).rev().find(|&v| tree.pos(v) == Pos::Verb);
                let dies =
                    |v| matches!(reading.lemma(v), "die" | "drown" | "hurt" | "injure" | "kill" | "lose" | "wound");
                is(k, &["in"]) && verb.is_some_and(dies)
            };
            let told = |k: usize| {
                is(k, &["during"]) || (is(k, &["after", "before", "following", "since"]) || fatal(k)) && known(k)
            };
            // "Eight days after the cook's release", where nobody counts from a thing.
            let counted = |k: usize| k > from && reading.timed(k - 1) && is(k, &["after", "before"]) && known(k);
            // "Since the truce", "since her release".
            let owned =
                |k: usize| (k + 1..i).any(|k| tree.tag(k) == Tag::Pos || is(k, &["its", "his", "her", "their"]));
            let since = |k: usize| {
                let sort = senses.mainly(Sense::State) || owned(k) && may_go_on(senses);
                is(k, &["since"]) && known(k) && sort
            };
            // "Left between the mutiny and the truce".
            let between = |k: usize| is(k, &["between"]) && known(k);
            let held = || {
                let measured = measured(reading, i) || held(reading, i);
                measured || fixed(reading, i) || came(reading, i) || put_off(reading, i)
            };
            // "Since the eruption", made from a verb, but not "after the building".
            let made = || senses.made_from.is_some() && may_go_on(senses) && !senses.mainly(Sense::Artifact);
            (goes_on() || made()) && case.is_some_and(told)
                || may_be_held(senses) && held()
                || (senses.mainly(Sense::State) || senses.noun[0].is_none()) && measured(reading, i)
                || may_go_on(senses) && aged(reading, i)
                || of_a_day(reading, i) && put_off(reading, i)
                || case.is_some_and(counted) && may_go_on(senses)
                || case.is_some_and(since)
                || case.is_some_and(between) && (may_go_on(senses) || senses.mainly(Sense::State))
        }
        _ => false,
    }
}

/// Whether a word tells what somebody has been in or at since a time: "has been in [custody] since Monday", "have been [living] in
/// tents since the flood", "has been [empty] since Monday".
pub(super) fn goes_on_since(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let around = tree.around(i);
    let before = match tree.tag(i) {
        Tag::Vbg | Tag::Jj => Some(i),
        Tag::Nn | Tag::Nns => tree.child(i, &[Dep::Case]).filter(|&case| {
            case < i && i - case <= STATE && matches!(tree.word(case), "at" | "behind" | "in" | "on" | "under")
        }),
        _ => None,
    };
    let has = |been: usize| {
        let before = around.start.max(been.saturating_sub(STATE))..been;
        tree.word(been) == "been" && before.into_iter().any(|k| matches!(tree.word(k), "has" | "have" | "'ve" | "’ve"))
    };
    let been = before.and_then(|at| at.checked_sub(1)).filter(|been| around.contains(been) && has(*been));
    been.is_some() && (i + 1..around.end.min(i + SINCE)).any(|k| tree.word(k) == "since")
}

/// Whether a word tells what something will or may be at a time: "might be [ready] in October".
pub(super) fn will_be(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let around = tree.around(i);
    let be = tree.child(i, &[Dep::Cop]).filter(|&be| be < i && tree.word(be) == "be");
    let may = |be: usize| (around.start..be).rev().take(STATE).any(|k| tree.tag(k) == Tag::Md);
    let apart = |&k: &usize| tree.doc.tokens[k].shape == Shape::Punct;
    let soon = || (i + 1..around.end).take(SOON).take_while(|k| !apart(k)).any(|k| reading.timed(k));
    reading.role(i, Role::State) && matches!(tree.tag(i), Tag::Jj | Tag::Rb) && be.is_some_and(may) && soon()
}

/// How many words behind what something will be its time stands: "ready to use by May".
const SOON: usize = 5;

/// How many words away "has" stands from "been", and what somebody is in from its preposition.
const STATE: usize = 3;

/// How many words behind what goes on its "since" stands: "living in tents on the old airfield since the flood".
const SINCE: usize = 12;

/// Whether a noun that mainly names something else may name what went on: "the release".
fn may_go_on(senses: &Senses) -> bool {
    use Sense::{Act, Animal, Communication, Event, Group, Location, Person, Phenomenon, Process};
    let other = [Animal, Group, Location, Person].into_iter().any(|sense| senses.mainly(sense));
    let goes_on = |sense| matches!(sense, Act | Communication | Event | Phenomenon | Process);
    !other && (senses.made_from.is_some() || senses.noun.into_iter().flatten().any(goes_on))
}

/// Whether a noun may name what people hold: "the rally", though that names those who rally, too.
fn may_be_held(senses: &Senses) -> bool {
    use Sense::{Act, Communication, Event, Person, Phenomenon};
    let held = |sense| matches!(sense, Act | Communication | Event | Phenomenon);
    !senses.mainly(Person) && senses.noun.into_iter().flatten().any(held)
}

/// Whether a noun is of what came at a time that is told, or lasted so long: "the [demand] came four days later".
fn came(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let verb = tree.head(i).filter(|&v| i < v && tree.dep(i) == Dep::Nsubj);
    verb.is_some_and(|verb| {
        let comes = matches!(reading.lemma(verb), "come" | "follow" | "happen" | "last" | "occur");
        let comes = comes && tree.tag(verb) == Tag::Vbd;
        let behind = verb + 1..tree.around(verb).end.min(verb + TIMED);
        comes && behind.into_iter().any(|k| reading.timed(k))
    })
}

/// Whether a noun is of what was to be and came to nothing or was: "the [march] was called off", "the [vote] never took place",
/// "the [ballot], which went ahead".
fn put_off(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    // "Scrapped a [parade]".
    if off::by(reading, i).is_some() {
        return true;
    }
    let above = tree.head(i).filter(|&v| i < v && matches!(tree.dep(i), Dep::Nsubj | Dep::NsubjPass));
    let Some(verb) = above.or_else(|| tree.child(i, &[Dep::AclRelcl]).filter(|&v| i < v)) else { return false };
    let next = |word: &str| tree.around(verb).contains(&(verb + 1)) && tree.word(verb + 1) == word;
    match reading.lemma(verb) {
        "go" => next("ahead"),
        "take" => next("place"),
        "happen" | "occur" => true,
        _ => off::calls_off(reading, verb) && tree.child(verb, &[Dep::NsubjPass]).is_some(),
    }
}

/// Whether a noun has its length in days, weeks or months before it: "a three-day [curfew]", "three days of [fasting]".
pub(super) fn measured(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let first = tree.around(i).start;
    let word = |back: usize| i.checked_sub(back).filter(|&k| k >= first).map_or("", |k| tree.word(k));
    let unit = |word: &str| matches!(word, "day" | "week" | "month");
    let units = |back: usize| matches!(word(back), "days" | "weeks" | "months") && reading.timed(i - back);
    let (next, second) = (word(1), word(2));
    unit(next) && second == "-"
        || unit(second) && word(3) == "-"
        || next == "of" && units(2)
        || second == "of" && units(3)
}

/// Whether a noun is of what goes on and is told to be so old: "the [stoppage] at the mill, now in its fourth week", "the
/// [siege] nears the end of its fourth week".
pub(super) fn aged(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let around = tree.around(i);
    let word = |k: usize| if around.contains(&k) { tree.word(k) } else { "" };
    let unit = |k: usize| matches!(word(k), "day" | "week" | "month");
    let age = |its: usize| word(its) == "its" && unit(its + 2);
    let phrase = |k: usize| {
        let part = matches!(tree.pos(k), Pos::Adp | Pos::Det | Pos::Propn | Pos::Noun | Pos::Cconj);
        around.contains(&k) && (part || word(k) == "&")
    };
    let end = (i + 1..i + SINCE).find(|&k| !phrase(k)).unwrap_or(i + 1);
    let now = end + 1 + usize::from(matches!(word(end + 1), "now" | "already"));
    let verb = || tree.head(i).filter(|&v| i < v && tree.dep(i) == Dep::Nsubj);
    // "The contest, in its third week, ended".
    let goes_on = |v: usize| group(reading, v).tense == Tense::Present && !matches!(reading.lemma(v), "end" | "open");
    let aside = word(end) == "," && word(now) == "in" && age(now + 1);
    let aside = aside && tree.head(i).is_none_or(|v| tree.dep(i) != Dep::Nsubj || goes_on(v));
    let tells = |v: usize| {
        let ages = tree.tag(v) == Tag::Vbz && matches!(reading.lemma(v), "approach" | "enter" | "near" | "reach");
        ages && group(reading, v).polarity == Polarity::Positive && (v + 1..v + SINCE).any(age)
    };
    aside || verb().is_some_and(tells)
}

/// Whether a noun is of what was so and so at a time, or is planned for one: "[voting] on Sunday was calm", "an [exchange] is
/// planned for August 1".
fn was_then(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let around = tree.around(i);
    let senses = reading.senses(i);
    let told =
        matches!(tree.tag(i), Tag::Nn | Tag::Nns) && [Sense::Act, Sense::Event].iter().any(|s| senses.mainly(*s));
    let held = told || tree.tag(i) == Tag::Vbg && i == around.start;
    let timed = |k: usize| around.contains(&k) && reading.timed(k);
    // "Voting in Kesh on Sunday".
    let place = |k: usize| match tree.pos(k) {
        Pos::Adp => matches!(tree.word(k), "across" | "at" | "in"),
        pos => matches!(pos, Pos::Det | Pos::Propn | Pos::Noun | Pos::Adj),
    };
    let behind = || (i + 1..around.end.min(i + TIMED)).find(|&k| !place(k)).filter(|&k| tree.word(k) == "on");
    let on = || behind().is_some_and(|k| timed(k + 1));
    let be = |verb: usize| (i + 1..verb + 1).any(|k| matches!(tree.word(k), "was" | "were" | "is" | "are"));
    let verb = || tree.head(i).filter(|&v| i < v && matches!(tree.dep(i), Dep::Nsubj | Dep::NsubjPass | Dep::Csubj));
    let planned = |v: usize| {
        // "Elections were set for May but were postponed".
        let alone = tree.child(v, &[Dep::Conj]).is_none();
        alone && tree.dep(i) == Dep::NsubjPass && status::planned_for(reading, v)
    };
    held && verb().is_some_and(|v| be(v) && (on() && !reading.verb(v) || planned(v)))
}

/// Whether a noun is of what people held: "held a [vigil]".
fn held(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let verb = tree.head(i).filter(|&v| v < i && tree.dep(i) == Dep::Obj);
    let holds = |v| matches!(reading.lemma(v), "hold" | "keep" | "mount" | "organise" | "organize" | "stage");
    let new = || tree.child(i, &[Dep::Det]).is_some_and(|c| matches!(tree.word(c), "a" | "an"));
    verb.is_some_and(holds) && new() && [Sense::Act, Sense::Event].into_iter().any(|s| reading.senses(i).mainly(s))
}

/// Whether a noun is what a day had: "Saturday's [derby]".
fn of_a_day(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let from = tree.around(i).start.max(i.saturating_sub(TIMED));
    (from + 1..i).any(|k| tree.tag(k) == Tag::Pos && reading.timed(k - 1))
}

/// Whether a noun is of what was fixed for a time: "a [parade] planned for Saturday".
fn fixed(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let word = |k: usize| if k < tree.around(i).end { tree.word(k) } else { "" };
    // "The [derby], set for Friday", but not the city of "the derby in the city, set for Friday".
    let aside = word(i + 1) == "," && tree.dep(i) != Dep::Nmod;
    let at = if aside { i + 2 } else { i + 1 };
    let fixes = matches!(
        word(at),
        "announced" | "called" | "due" | "ordered" | "planned" | "promised" | "scheduled" | "set" | "slated"
    );
    // "Ordered on Monday" tells when that was.
    let told = matches!(word(at), "ordered" | "promised") && word(at + 1) == "on";
    fixes
        && !told
        && matches!(word(at + 1), "for" | "on")
        && (at + 2..at + 4).any(|k| k < tree.around(i).end && reading.timed(k))
}

/// How many tokens before such a word its "during" or "after" may stand.
const TIMED: usize = 6;

/// Whether these features speak for an event.
pub fn triggers_event(model: &Model, features: &[Feature]) -> bool {
    let [score] = model.all(features);
    score > 0
}

/// The likeliest class of an event with these features.
pub fn class(model: &Model, features: &[Feature]) -> Class {
    let scores: [i32; 8] = model.all(features);
    CLASSES.get(best(&scores, |class| class < CLASSES.len())).copied().unwrap_or(Class::Occurrence)
}

/// The most tokens on either side of one that belong to its word.
const MOST_PARTS: usize = 16;

/// The tokens of the word at `i`: a compound such as "cease-fire" is one word for TimeML, though its parts are tokens.
pub fn extent(doc: &Document, i: usize) -> Range<usize> {
    let glued = |j: usize| doc.tokens.get(j).is_some_and(|t| t.glued);
    let hyphen = |j: usize| glued(j) && doc.word(j) == "-";
    let word = |j: usize| doc.tokens.get(j).is_some_and(|t| t.shape == Shape::Word);
    let (mut start, mut end) = (i, i + 1);
    while start >= 2 && i - start < MOST_PARTS && glued(start) && hyphen(start - 1) && word(start - 2) {
        start -= 2;
    }
    while end - i < MOST_PARTS && hyphen(end) && glued(end + 1) && word(end + 1) {
        end += 2;
    }
    start..end
}
