//! Which event is meant by words that no list ties to it: "the collapse" of a bank whose one dated story is that regulators
//! shut it down. Of what the articles of the matter tell, that which is likeliest by a linear model: how near it is in meaning
//! (word vectors: see `data/model/en/README.md`), how much of what takes part it tells, and how few others tell that. One day
//! must be likelier than every other.
//!
//! The weights are those of a multinomial logistic regression ("this one, or none of them"), rounded, on the 745 questions of
//! `data/stories` that the lists did not answer; with those of two files, 149 of 248 of the third's were answered right and 22
//! wrong on average, where the nearest in meaning alone had 63 and 24.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::describe::Description;
use super::fit::tells_word;
use super::lexicon;
use super::statement::{Dated, Extent, Found, Statement, said};
use super::tells::LIGHT;
use crate::extract;
use crate::record::Edge;
use crate::segment::{Meaning, Vector, lower};

/// What the words of a statement weigh, by how near in meaning, in thousandths, any comes to the sort that is asked for.
const SORT: i32 = 21;
/// The same of the word that says of what sort the statement's own event is.
const OWN_SORT: i32 = 17;
/// Its sentence tells the very word for the sort.
const SORT_TOLD: i32 = 12;
/// The part of the other words that it tells.
const TOLD: i32 = 15;
/// The same, each by how few days have it told.
const RARE: i32 = 7;
/// How much nearer than [`FAR`] the words come that it does not tell.
const NEAR: i32 = 25;
/// It is the only one to tell one of them, or nearly so of several: the parts of the days that each has sum to a whole.
const ALONE: i32 = 15;
/// The part of the words that are names of its event, not only of its sentence.
const NAMED: i32 = 22;
/// How near all the words together come to all of its own.
const TOGETHER: i32 = 34;
/// The same to all of its sentence.
const BESIDE: i32 = 34;

/// How far its article falls short of half the names in common that the nearest has with the one that asks.
const AFFAIR: i32 = 30;

/// What it must weigh, and how much more than any of another day.
const ENOUGH: i32 = 24_000;
const APART: i32 = 11_000;
/// What it must weigh where many articles tell of many matters.
const ENOUGH_OF_MANY: i32 = 85_000;

/// A whole, in which the nearness of words is told, too.
const SAME: i32 = 1000;
/// How near a word is that the lists hold for the same.
const AKIN: i32 = 900;
/// How near a word comes that may be of whatever befell somebody: "the incident".
const ANYTHING: i32 = 450;
/// A word that is less near than that is not told at all.
const FAR: i32 = 400;
/// So many words and names of a description are looked at.
const MOST: usize = 64;
/// A word so short may be part of any other.
const SHORT: usize = 3;

/// Words that tell no more of an event than that it was one.
const VAGUE: [&str; 9] =
    ["accident", "affair", "disaster", "drama", "event", "incident", "ordeal", "tragedy", "trouble"];

/// Words for whatever somebody did.
const ACTS: [&str; 7] = ["action", "decision", "gesture", "measure", "move", "operation", "step"];

/// Words that tell which way.
const WAYS: [&str; 8] = ["away", "back", "down", "in", "off", "out", "over", "up"];

/// The words of a description, with what they mean.
pub(super) struct Query<'a> {
    described: &'a Description,
    /// Its verb tells nothing of what was done.
    light: bool,
    head: Vec<(&'a str, Option<Vector>)>,
    sort: Option<Vector>,
    words: Vec<(&'a str, Option<Vector>)>,
    together: Meaning,
    names: Vec<&'a str>,
}

/// Which words of a description, and behind them which names, the sentence of a statement tells: a bit for each.
type Told = u64;

impl<'a> Query<'a> {
    pub(super) fn of(described: &'a Description, light: bool) -> Self {
        let meant = |word: &'a str| (word, Vector::of(word));
        // "Went back" is told by what went back, not by what was taken away.
        let sort = |word: &'a str| (word, Vector::of(word).filter(|_| !LIGHT.contains(&word) && !WAYS.contains(&word)));
        let words: Vec<_> = described.words.iter().take(MOST).map(|word| meant(word)).collect();
        let names = described.names.iter().map(String::as_str).take(MOST - words.len()).collect();
        let head: Vec<_> = described.head.split('-').map(sort).collect();
        let together = Meaning::of(head.iter().chain(&words).filter_map(|(_, vector)| *vector));
        Self { described, light, head, sort: Vector::of(&described.head), words, together, names }
    }

    /// What a statement tells of the words and the names.
    fn told(&self, statement: &Statement) -> Told {
        let named = |name: &&str| statement.described.names.contains(*name) || tells_word(statement, name);
        let words = self.words.iter().map(|(word, _)| tells_word(statement, word));
        let told = words.chain(self.names.iter().map(named));
        told.enumerate().fold(0, |bits, (i, tells)| bits | u64::from(tells) << i)
    }

    /// What a statement weighs as the one that is meant, of whose words and names it tells these; nothing where it is of another
    /// sort.
    fn weight(&self, told: &Statement, bits: Told, lasts: bool, rarity: &[i32]) -> Option<i32> {
        let others = meanings(&told.described.words);
        let sort = self.described.head.as_str();
        let nearest = self.head_near(told, &others);
        // What lasts must be of the sort that the lists know.
        if lasts && nearest < AKIN {
            return None;
        }
        let tells = |i: usize| bits >> i & 1 == 1;
        // "She took the oath" is told by what tells of an oath.
        if self.light && !(0..self.words.len()).all(tells) {
            return None;
        }
        // "India's decision" is what India did; "the decision" may be anybody's, and so may what somebody promised.
        if (ACTS.contains(&sort) || extract::is_saying(sort)) && bits == 0 {
            return None;
        }
        // "Marr's arrest" is none of a sentence without her.
        let clause = self.described.edge == Some(Edge::Whole);
        if !clause && !self.names.is_empty() && bits >> self.words.len() == 0 {
            return None;
        }
        let whole = |n: u32| i32::try_from(n).map_or(i32::MAX, |n| n * SAME);
        let rare: i32 = rarity.iter().enumerate().filter(|(i, _)| tells(*i)).map(|(_, part)| part).sum();
        let untold = self.words.iter().enumerate().filter(|(i, _)| !tells(*i));
        let near: i32 = untold.map(|(_, word)| (nearest_of(*word, &others) - FAR).max(0)).sum();
        let named = self.names.iter().filter(|name| told.described.names.contains(**name)).count();
        let named = i32::try_from(named).map_or(i32::MAX, |n| n * SAME);
        let other = told.described.head.as_str();
        let own = if two_sorts(sort, other) { 0 } else { pair((sort, self.sort), (other, Vector::of(other))) };
        let sort_told = if sort.len() > SHORT && tells_word(told, sort) { SAME } else { 0 };
        let alone = if rare >= SAME { SAME } else { 0 };
        let count = i32::try_from(rarity.len()).unwrap_or(i32::MAX).max(1);
        let own_words = Meaning::of(others.iter().filter_map(|(_, vector)| *vector));
        let sentence = Meaning::of(told.words().filter_map(|word| Vector::of(&lower(word))));
        let together = TOGETHER * self.together.near(&own_words) + BESIDE * self.together.near(&sentence);
        let parts = (TOLD * whole(bits.count_ones()) + RARE * rare + NEAR * near + NAMED * named) / count;
        Some(SORT * nearest + OWN_SORT * own + SORT_TOLD * sort_told + ALONE * alone + together + parts)
    }

    /// The part that each day has of those on which a word or a name is told.
    fn rarity(&self, statements: &[(Told, &Statement)]) -> Vec<i32> {
        let days = |i: usize| {
            let tell = statements.iter().filter(|(bits, _)| bits >> i & 1 == 1);
            let days: FxHashSet<_> = tell.map(|(_, statement)| statement.from).collect();
            i32::try_from(days.len()).unwrap_or(i32::MAX).max(1)
        };
        (0..self.words.len() + self.names.len()).map(|i| SAME / days(i)).collect()
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

    /// The event of which one of the statements, of a `few` articles or of many, tells likelier than any other; each with how
    /// much its article has in common with the one that asks.
    pub(super) fn likeliest<'s>(
        &self,
        statements: impl Iterator<Item = (i32, &'s Statement)>,
        lasts: bool,
        few: bool,
    ) -> Found {
        let enough = if few { ENOUGH } else { ENOUGH_OF_MANY };
        let (nearness, statements): (Vec<i32>, Vec<(Told, &Statement)>) =
            statements.map(|(near, s)| (near, (self.told(s), s))).unzip();
        let rarity = self.rarity(&statements);
        let nearest = nearness.iter().copied().max().unwrap_or(0).max(1);
        let afield = |near: i32| AFFAIR * ((nearest - 2 * near).max(0) * SAME / nearest);
        let weighed = statements
            .iter()
            .zip(&nearness)
            .filter_map(|((bits, s), near)| Some((self.weight(s, *bits, lasts, &rarity)? - afield(*near), *s)));
        let mut told: Vec<(i32, &Statement)> = weighed.collect();
        told.sort_by(|(a, s), (b, o)| b.cmp(a).then_with(|| s.place().cmp(&o.place())));
        let Some(&(best, first)) = told.first() else { return Found::None };
        let next = told.iter().find(|(_, s)| s.from != first.from).map_or(0, |(weight, _)| *weight);
        if best < enough || best - next < APART {
            return Found::None;
        }
        let day = Dated { from: first.from, to: first.to, said: said(first) };
        Found::One(Extent { end: (!lasts).then(|| day.clone()), start: Some(day) })
    }
}

/// How near the nearest of some words comes to one.
fn nearest_of(word: (&str, Option<Vector>), others: &[(&str, Option<Vector>)]) -> i32 {
    others.iter().map(|other| pair(word, *other)).max().unwrap_or(0)
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
