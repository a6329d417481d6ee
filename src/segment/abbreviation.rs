//! Which words keep their dot, and which words open or carry on a sentence: "Gen.", "Oct. 3", "3 p.m. Monday".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::pairs;

/// What an abbreviation tells about what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// "Mr.", "St.", "e.g.": what follows belongs to it.
    Title,
    /// "Oct.": a day may follow.
    Month,
    /// "Sat.": only where a date goes on; else the word and a full stop.
    Day,
    /// "No. 5": only before a digit.
    Number,
    /// "p.m."
    Clock,
    /// "Inc.", "U.S.": may stand anywhere, also at the end of a sentence.
    Word,
}

/// What a word after a stop tells about the stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// "The": a sentence begins.
    Opens,
    /// "Monday", "GMT": the sentence of "3 p.m." goes on.
    Continues,
    /// "asked": the sentence of the quotation goes on.
    Says,
}

type Table<T> = FxHashMap<Box<str>, T>;

static KINDS: LazyLock<Table<Kind>> = LazyLock::new(|| {
    let kind = |name: &str| match name {
        "title" => Kind::Title,
        "month" => Kind::Month,
        "day" => Kind::Day,
        "number" => Kind::Number,
        "clock" => Kind::Clock,
        _ => Kind::Word,
    };
    let mut table = Table::default();
    for (word, name) in pairs(include_str!("../../data/lexicon/en/abbreviation.tsv")) {
        // Headlines in capitals: "GEN.", "JAN."; not the one-letter "B." and "D.", which are initials.
        if word.len() > 2 {
            table.entry(word.to_uppercase().into()).or_insert(kind(name));
        }
        table.insert(word.into(), kind(name));
    }
    table
});

static ROLES: LazyLock<Table<Role>> = LazyLock::new(|| {
    let role = |name: &str| match name {
        "continues" => Role::Continues,
        "says" => Role::Says,
        _ => Role::Opens,
    };
    pairs(include_str!("../../data/lexicon/en/sentence.tsv")).map(|(word, name)| (word.into(), role(name))).collect()
});

/// The kind of the abbreviation spelled `word` before its last dot.
pub(super) fn kind(word: &str) -> Option<Kind> {
    KINDS.get(word).copied()
}

/// The part that `word` plays after a stop.
pub(super) fn role(word: &str) -> Option<Role> {
    ROLES.get(word).copied()
}
