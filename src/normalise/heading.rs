//! Verbs that show of themselves which way they look: "begins Monday", "is expected in April", "postponed until May".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a form of a verb shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A present that looks ahead: "begins Monday".
    Ahead,
    /// A participle that does: "is expected in April".
    Expects,
    /// A present that is the past besides, and in news mostly: "the dam burst in June".
    PastToo,
    /// Hardly ever a noun, whatever a tagger holds it for.
    NoNoun,
    /// Looks ahead even in the past: "postponed until Tuesday".
    PutsOff,
    /// Sets a time ahead: "called a vote for March 9".
    Arranges,
    /// A past whose infinitive happened: "began to arrive on Saturday".
    Happened,
    /// A past that is no noun: "laid".
    Past,
}

/// Every class with its name in the table.
const CLASSES: [(Class, &str); 8] = [
    (Class::Ahead, "ahead"),
    (Class::Expects, "expects"),
    (Class::PastToo, "past too"),
    (Class::NoNoun, "no noun"),
    (Class::PutsOff, "puts off"),
    (Class::Arranges, "arranges"),
    (Class::Happened, "happened"),
    (Class::Past, "past"),
];

/// The classes of one form, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heading(u8);

impl Heading {
    /// Whether the form is of this class.
    pub fn is(self, class: Class) -> bool {
        self.0 >> class as u8 & 1 == 1
    }
}

static VERBS: LazyLock<FxHashMap<&str, Heading>> = LazyLock::new(|| {
    let mut verbs: FxHashMap<&str, Heading> = FxHashMap::default();
    for (form, name) in
        include_str!("../../data/lexicon/en/heading.tsv").lines().filter_map(|line| line.split_once('\t'))
    {
        let bits = CLASSES.iter().filter(|(_, known)| *known == name).map(|(class, _)| 1 << *class as u8);
        verbs.entry(form).or_default().0 |= bits.sum::<u8>();
    }
    verbs
});

/// What a word, in small letters, shows.
pub(super) fn heading(word: &str) -> Heading {
    VERBS.get(word).copied().unwrap_or_default()
}
