//! The words that stand beside a month, a day or a season and tell whether it is a name: see `beside.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word tells of the mention beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    /// A given name follows: "his sister May".
    Kin,
    /// Its subject may follow: "warned August Feld".
    Saying,
    /// A date follows, whatever comes after it: "in May Congress will vote".
    Lead,
    /// Of what a month may have parts: "the end of May".
    Part,
    /// No name follows the next noun: "the minister".
    Article,
    /// Not a name, although the rules know it and it has a capital: "This".
    Opener,
    /// Has a capital inside a time only in a title: "The Day After Tomorrow".
    Title,
    /// Called after a day: "the Sunday Telegraph".
    Paper,
    /// "March Street".
    Street,
    /// Dated by a season with a capital all the same: "the Spring Offensive".
    Seasonal,
    /// Told of a match, where a half is none of a year.
    Sport,
    /// Goes on after a noun: "a minute later", "a minute and a half".
    Goes,
}

/// Every class with its name in the table.
const CLASSES: [(Tells, &str); 12] = [
    (Tells::Kin, "kin"),
    (Tells::Saying, "saying"),
    (Tells::Lead, "lead"),
    (Tells::Part, "part"),
    (Tells::Article, "article"),
    (Tells::Opener, "opener"),
    (Tells::Title, "title"),
    (Tells::Paper, "paper"),
    (Tells::Street, "street"),
    (Tells::Seasonal, "seasonal"),
    (Tells::Sport, "sport"),
    (Tells::Goes, "goes"),
];

/// The classes of each word, a bit each.
static WORDS: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, u16> = FxHashMap::default();
    for (word, name) in
        include_str!("../../data/lexicon/en/beside.tsv").lines().filter_map(|line| line.split_once('\t'))
    {
        let bits = CLASSES.iter().filter(|(_, known)| *known == name).map(|(class, _)| 1 << *class as u16);
        *words.entry(word).or_default() |= bits.sum::<u16>();
    }
    words
});

/// Whether a word, as it is written, tells this.
pub(super) fn tells(word: &str, class: Tells) -> bool {
    WORDS.get(word).is_some_and(|bits| bits >> class as u16 & 1 == 1)
}
