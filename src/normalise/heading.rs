//! Verbs that show of themselves which way they look: "begins Monday", "is expected in April", "postponed until May".

use std::sync::LazyLock;

use crate::rules::{Classes, Shown};

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
    /// A verb whose infinitive has the date behind both: "agreed to meet on Friday".
    Plans,
    /// A noun for what is held on a day known from before: "Sunday's election".
    Held,
    /// An infinitive for what people set a day for: "meet", "resume".
    Set,
    /// A past whose own day may stand behind what its infinitive tells: "agreed to pay the miners $3 million on Tuesday".
    Commits,
    /// A participle that "is" makes a plan of: "is published in October".
    Staged,
    /// A past of what was said, known or ordered of a time to come: "promised on Friday that it would open by Tuesday".
    Foretells,
    /// Makes ready for what a "for" behind it names: "prepared for a Thursday meeting".
    Readies,
    /// Has an infinitive without "to" behind what does it: "let them go".
    Lets,
}

/// Every class with its name in the table.
const CLASSES: [(Class, &str); 16] = [
    (Class::Ahead, "ahead"),
    (Class::Expects, "expects"),
    (Class::PastToo, "past too"),
    (Class::NoNoun, "no noun"),
    (Class::PutsOff, "puts off"),
    (Class::Arranges, "arranges"),
    (Class::Happened, "happened"),
    (Class::Past, "past"),
    (Class::Plans, "plans"),
    (Class::Held, "held"),
    (Class::Set, "set"),
    (Class::Commits, "commits"),
    (Class::Staged, "staged"),
    (Class::Foretells, "foretells"),
    (Class::Readies, "readies"),
    (Class::Lets, "lets"),
];

/// The classes of one form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading(Shown);

impl Heading {
    /// Whether the form is of this class.
    pub fn is(self, class: Class) -> bool {
        self.0.has(class as u8)
    }
}

static VERBS: LazyLock<Classes> = LazyLock::new(|| {
    let classes = CLASSES.iter().map(|&(class, name)| (class as u8, name));
    Classes::read(include_str!("../../data/lexicon/en/heading.tsv"), classes)
});

/// What a word, in small letters, shows.
pub(super) fn heading(word: &str) -> Heading {
    Heading(VERBS.of(word))
}
