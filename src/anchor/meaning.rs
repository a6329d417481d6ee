//! Which event is meant by words that no list ties to it: "the collapse" of a bank whose one dated story is that regulators
//! shut it down. Of what the articles of the matter open with, that whose words mean most nearly the same, if one day is
//! nearer than every other (word vectors: see `data/model/en/README.md`).

use std::collections::BTreeSet;

use super::describe::Description;
use super::lexicon;
use super::statement::{Dated, Extent, Found, Statement, said};
use crate::extract;
use crate::segment::Vector;

/// How near the words must be, in thousandths, and the one that says what sort of event it is alone.
const NEAR: i32 = 430;
const HEAD_NEAR: i32 = 320;
/// How much nearer than those of any other day.
const APART: i32 = 80;

/// A word and what it means.
type Meaning<'a> = (&'a str, Vector);

/// The words of a description that mean something.
pub(super) struct Query<'a> {
    /// The one that says what sort of event it is.
    head: Vec<Meaning<'a>>,
    words: Vec<Meaning<'a>>,
}

impl<'a> Query<'a> {
    pub(super) fn of(described: &'a Description) -> Self {
        Self { head: meanings(described.head.split('-')), words: meanings(described.words.iter().map(String::as_str)) }
    }

    /// How near some words come to these, in thousandths: each of these to the nearest of those, the head twice.
    fn near(&self, words: &BTreeSet<String>) -> i32 {
        let words = meanings(words.iter().map(String::as_str));
        let nearest = |(_, word): &Meaning<'_>| words.iter().map(|(_, other)| word.near(*other)).max().unwrap_or(0);
        // A truce is near an attack as words go, but the lists know that they are two sorts of event; and near rebels, who
        // are none.
        let of_sort = |(word, meaning): &Meaning<'_>| {
            let fitting = words.iter().filter(|(other, _)| !two_sorts(word, other) && !extract::is_somebody(other));
            fitting.map(|(_, other)| meaning.near(*other)).max().unwrap_or(0)
        };
        let heads: Vec<i32> = self.head.iter().map(of_sort).collect();
        let others = self.words.iter().map(nearest);
        let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        if heads.iter().max().is_none_or(|head| *head < HEAD_NEAR) {
            return 0;
        }
        (2 * heads.iter().sum::<i32>() + others.sum::<i32>()) / count(2 * heads.len() + self.words.len()).max(1)
    }

    /// The event of which one of the statements tells in words that come nearest to these.
    pub(super) fn nearest<'s>(&self, statements: impl Iterator<Item = &'s Statement>, lasts: bool) -> Found {
        let mut told: Vec<(i32, &Statement)> = statements.map(|s| (self.near(&s.described.words), s)).collect();
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

fn meanings<'a>(words: impl Iterator<Item = &'a str>) -> Vec<Meaning<'a>> {
    words.filter_map(|word| Some((word, Vector::of(word)?))).collect()
}

/// Whether the lists know two words for two sorts of event.
fn two_sorts(one: &str, other: &str) -> bool {
    let known = |word| !lexicon::groups(word).is_empty();
    known(one) && known(other) && !lexicon::akin(one, other)
}
