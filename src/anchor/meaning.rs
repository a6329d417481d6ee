//! Which event is meant by words that no list ties to it: "the collapse" of a bank whose one dated story is that regulators
//! shut it down. Of what the articles of the matter tell, that whose words mean most nearly the same, if one day is nearer
//! than every other (word vectors: see `data/model/en/README.md`).

use std::collections::BTreeSet;

use super::describe::Description;
use super::fit::tells_word;
use super::lexicon;
use super::setting::number;
use super::statement::{Dated, Extent, Found, Statement, said};
use super::tells::LIGHT;
use crate::extract;
use crate::segment::Vector;

/// How near the words must be, in thousandths, and the one that says what sort of event it is alone.
const NEAR: i32 = 500;
const HEAD_NEAR: i32 = 360;
/// How much nearer than those of any other day.
const APART: i32 = 80;
/// How near a word is that is the same, that the lists hold for the same, that the sentence tells beside the event, and that
/// is told somewhere in the article.
const SAME: i32 = 1000;
const AKIN: i32 = 900;
const BESIDE: i32 = 800;
const ELSEWHERE: i32 = 500;
/// How near a word comes that may be of whatever befell somebody: "the incident".
const ANYTHING: i32 = 450;
/// What it is worth that an article opens with an event.
const LEAD: i32 = 120;
/// A word that is less near than that is not told at all.
const FAR: i32 = 400;

/// Words that tell no more of an event than that it was one.
const VAGUE: [&str; 9] =
    ["accident", "affair", "disaster", "drama", "event", "incident", "ordeal", "tragedy", "trouble"];

/// Words for whatever somebody did.
const ACTS: [&str; 6] = ["action", "decision", "gesture", "measure", "move", "step"];

/// Words that tell which way.
const WAYS: [&str; 8] = ["away", "back", "down", "in", "off", "out", "over", "up"];

/// The words of a description, with what they mean.
pub(super) struct Query<'a> {
    described: &'a Description,
    head: Vec<(&'a str, Option<Vector>)>,
    words: Vec<(&'a str, Option<Vector>)>,
}

impl<'a> Query<'a> {
    pub(super) fn of(described: &'a Description) -> Self {
        let meant = |word: &'a str| (word, Vector::of(word));
        // "Went back" is told by what went back, not by what was taken away.
        let sort = |word: &'a str| (word, Vector::of(word).filter(|_| !LIGHT.contains(&word) && !WAYS.contains(&word)));
        let words = described.words.iter().map(|word| meant(word)).collect();
        Self { described, head: described.head.split('-').map(sort).collect(), words }
    }

    /// How near a statement comes to these words, in thousandths.
    fn near(&self, told: &Statement, lasts: bool) -> i32 {
        let others = meanings(&told.described.words);
        let head = self.head_near(told, &others);
        // What it does not open with must be of the sort that the lists know, and so must what lasts.
        if head < HEAD_NEAR || (!told.lead || lasts) && head < AKIN {
            return 0;
        }
        let lead = if told.lead { LEAD } else { 0 };
        let words = self.words.iter().map(|word| word_near(*word, told, &others));
        let beside = |name: &&String| told.described.names.contains(*name);
        let here = |name: &&String| told.setting.names().binary_search(&number(name)).is_ok();
        let names = self.described.names.iter().map(|name| match name {
            name if beside(&name) => SAME,
            name if here(&name) => ELSEWHERE,
            _ => 0,
        });
        let parts: Vec<i32> = words.chain(names).collect();
        // "India's decision" is what India did; "the decision" may be anybody's.
        let acts = ACTS.contains(&self.described.head.as_str());
        if acts && parts.iter().all(|part| *part < BESIDE) {
            return 0;
        }
        if parts.is_empty() {
            return head + lead;
        }
        let count = i32::try_from(parts.len()).unwrap_or(i32::MAX);
        (head + parts.iter().sum::<i32>() / count) / 2 + lead
    }

    /// How near it comes to the word that says what sort of event it is.
    fn head_near(&self, told: &Statement, others: &[(&str, Option<Vector>)]) -> i32 {
        let sort = self.described.head.as_str();
        if lexicon::akin(sort, &told.described.head) {
            return SAME;
        }
        // "They walked out" is told by what began a strike.
        let known = !lexicon::groups(sort).is_empty();
        if known && others.iter().any(|(word, _)| lexicon::akin(sort, word)) {
            return AKIN;
        }
        // A truce is near an attack as words go, but the lists know that they are two sorts of event; and near rebels, who
        // are none.
        let near = |(word, meaning): &(&str, Option<Vector>)| {
            let fitting = others.iter().filter(|(other, _)| !two_sorts(word, other) && !extract::is_somebody(other));
            fitting.map(|(other, vector)| pair((*word, *meaning), (*other, *vector))).max().unwrap_or(0)
        };
        let count = i32::try_from(self.head.len()).unwrap_or(i32::MAX);
        let nearest = self.head.iter().map(near).sum::<i32>() / count.max(1);
        if VAGUE.contains(&sort) || ACTS.contains(&sort) { nearest.max(ANYTHING) } else { nearest }
    }

    /// The event of which one of the statements tells in words that come nearest to these.
    pub(super) fn nearest<'s>(&self, statements: impl Iterator<Item = &'s Statement>, lasts: bool) -> Found {
        let mut told: Vec<(i32, &Statement)> = statements.map(|s| (self.near(s, lasts), s)).collect();
        told.sort_by(|(a, s), (b, o)| b.cmp(a).then_with(|| s.place().cmp(&o.place())));
        let Some(&(best, first)) = told.first() else { return Found::None };
        let next = told.iter().find(|(_, s)| s.from != first.from).map_or(0, |(near, _)| *near);
        if best < NEAR || best - next < APART {
            return Found::None;
        }
        let day = Dated { from: first.from, to: first.to, said: said(first) };
        Found::One(Extent { end: (!lasts).then(|| day.clone()), start: Some(day) })
    }
}

/// How near a word comes that tells of what takes part: told of the event, in its sentence, or by another word.
fn word_near(word: (&str, Option<Vector>), told: &Statement, others: &[(&str, Option<Vector>)]) -> i32 {
    if told.described.words.contains(word.0) {
        return SAME;
    }
    let nearest = others.iter().map(|other| pair(word, *other)).max().filter(|near| *near >= FAR).unwrap_or(0);
    if tells_word(told, word.0) { nearest.max(BESIDE) } else { nearest }
}

/// How near two words are.
fn pair(one: (&str, Option<Vector>), other: (&str, Option<Vector>)) -> i32 {
    if lexicon::same_word(one.0, other.0) {
        return SAME;
    }
    let known = !lexicon::groups(one.0).is_empty();
    if known && lexicon::akin(one.0, other.0) || lexicon::same_thing(one.0, other.0) {
        return AKIN;
    }
    one.1.zip(other.1).map_or(0, |(one, other)| one.near(other))
}

fn meanings(words: &BTreeSet<String>) -> Vec<(&str, Option<Vector>)> {
    words.iter().map(|word| (word.as_str(), Vector::of(word))).collect()
}

/// Whether the lists know two words for two sorts of event.
fn two_sorts(one: &str, other: &str) -> bool {
    let known = |word| !lexicon::groups(word).is_empty();
    known(one) && known(other) && !lexicon::akin(one, other)
}
