//! The words that stand beside a month, a day or a season and tell whether it is a name: see `beside.tsv`.

use std::sync::LazyLock;

use crate::rules::Classes;

/// What a word tells of the mention beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    /// A given name follows: "his sister May".
    Kin,
    /// A surname follows: "Mrs. May".
    Honorific,
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
    /// How the name of a firm ends: "Tomorrow plc".
    Firm,
    /// Called after a date, beside streets: "Eighth of March Square".
    Square,
    /// A name follows: "a bar called Midnight".
    Called,
    /// Of what a title is: "the cast of Groundhog Day".
    Work,
    /// What one does to what has a title: "rereads 1984".
    Reader,
    /// A place that is called after a month: "March, a Fenland town".
    Settled,
    /// What a person did and no month: "May won the toss".
    Acts,
    /// A score follows: "won 2-1".
    Scored,
    /// Called after a time by those who founded it: "the Now Movement".
    Body,
}

/// Every class with its name in the table.
const CLASSES: [(Tells, &str); 22] = [
    (Tells::Kin, "kin"),
    (Tells::Honorific, "honorific"),
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
    (Tells::Firm, "firm"),
    (Tells::Square, "square"),
    (Tells::Called, "called"),
    (Tells::Work, "work"),
    (Tells::Reader, "reader"),
    (Tells::Settled, "settled"),
    (Tells::Acts, "acts"),
    (Tells::Scored, "scored"),
    (Tells::Body, "body"),
];

static WORDS: LazyLock<Classes> = LazyLock::new(|| {
    let classes = CLASSES.iter().map(|&(class, name)| (class as u8, name));
    Classes::read(include_str!("../../data/lexicon/en/beside.tsv"), classes)
});

/// Whether a word, as it is written, tells this.
pub(super) fn tells(word: &str, class: Tells) -> bool {
    WORDS.of(word).has(class as u8)
}
