//! The names that an article is about, by which "the war" of one article is known for the war of another.

use std::sync::Arc;

use chrono::{Month, Weekday};
use rustc_hash::FxHashMap;

use super::describe::names_in;
use super::lexicon::{canonical, owner};
use crate::record::Record;

/// The most names that are kept of an article, those told most often.
const MOST: usize = 48;
/// The most sentences and events of an article that are looked at for names.
const MOST_SENTENCES: usize = 200;

/// The names of an article, each as a number, in order. Cheap to copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Setting(Arc<[u32]>);

impl Setting {
    /// The names in the sentences that hold a record's events, and those of the actors.
    pub(crate) fn of(record: &Record) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        // What begins a sentence has a capital whatever it is, though a possessive is a name for the most part.
        let capital = |word: &&str| word.starts_with(char::is_uppercase) && word.len() > 1;
        let sentences = record.sentences.iter().take(MOST_SENTENCES).map(|sentence| sentence.text.as_str());
        let title = record.title.as_deref().filter(|title| is_sentence(title));
        for text in title.into_iter().chain(sentences) {
            let words = text.split([' ', '-', '–']).enumerate();
            let named = |(i, word): &(usize, &str)| *i > 0 || word.ends_with("'s") || word.ends_with("’s");
            for word in words.filter(named).map(|(_, word)| word).filter(capital) {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                let word = owner(word);
                if word.parse::<Weekday>().is_err() && word.parse::<Month>().is_err() {
                    *counts.entry(number(&canonical(word))).or_default() += 1;
                }
            }
        }
        let actors = record.events.iter().take(MOST_SENTENCES).filter_map(|e| e.who.as_deref());
        let facts = record.facts.iter().map(|fact| fact.event.as_str());
        for name in actors.chain(facts).flat_map(names_in) {
            *counts.entry(number(&name)).or_default() += 1;
        }
        let mut names: Vec<(u32, u32)> = counts.into_iter().map(|(name, count)| (u32::MAX - count, name)).collect();
        names.sort_unstable();
        names.truncate(MOST);
        let mut names: Vec<u32> = names.into_iter().map(|(_, name)| name).collect();
        names.sort_unstable();
        Self(names.into())
    }

    /// The names.
    pub(crate) fn names(&self) -> &[u32] {
        &self.0
    }
}

/// Whether a title has capitals as a sentence has: "Fever spreads in Hale", not "Fever Spreads In Hale".
fn is_sentence(title: &str) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words = || title.split_whitespace().filter(|word| word.len() > SHORT);
    2 * words().filter(capital).count() <= words().count()
}

/// Words of so few letters are not looked at: "of" has no capital in any title, "Oil" in each.
const SHORT: usize = 3;

/// A name as a number.
pub(crate) fn number(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
