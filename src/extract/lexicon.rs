//! The word lists that events lean on: that "warned" is a saying and is news, that what one "failed" to do was not done.

use std::hash::BuildHasher;
use std::num::NonZeroU32;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::learn;
use crate::text::pairs;

type List<T> = FxHashMap<&'static str, T>;

/// What a verb of saying does for a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saying {
    /// What was said is the event: "said".
    Plain,
    /// That it was said is an event: "warned".
    News,
    /// A mind's content: "believe".
    Belief,
    /// Plain where it has a clause for its content, an act where it has a thing: "found that", "found the truck".
    Either,
}

/// What a governing word makes of the event in its complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It stands or falls with the governor: "managed to".
    Fact,
    /// It did not happen: "failed to".
    Not,
    /// It is meant to happen: "plans to", "will".
    Plan,
    /// It may happen: "wants to", "may".
    Maybe,
    /// It ought to happen: "must".
    Must,
}

/// The gender that a title or a given name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
    Either,
}

/// What a word does with the parts of its event: see `role.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Place,
    Doer,
    Asks,
    Two,
    Span,
    Joins,
    Deals,
    Looks,
    Deed,
    Repays,
    State,
}

impl Role {
    const ALL: [(Self, &str); 11] = [
        (Self::Place, "place"),
        (Self::Doer, "doer"),
        (Self::Asks, "asks"),
        (Self::Two, "two"),
        (Self::Span, "span"),
        (Self::Joins, "joins"),
        (Self::Deals, "deals"),
        (Self::Looks, "looks"),
        (Self::Deed, "deed"),
        (Self::Repays, "repays"),
        (Self::State, "state"),
    ];

    /// The roles that stand in `row`, a bit each.
    fn bits(row: &str) -> u16 {
        let named = |name: &str| Self::ALL.iter().find(|role| role.1 == name).map_or(0, |role| 1 << role.0 as u16);
        row.split(' ').map(named).fold(0, |bits, bit| bits | bit)
    }
}

macro_rules! senses {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// WordNet's lexicographer files, nouns' and verbs' together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Sense { $($variant),* }

        impl Sense {
            fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

senses! {
    Tops = "Tops", Act = "act", Animal = "animal", Artifact = "artifact", Attribute = "attribute", Body = "body",
    Cognition = "cognition", Communication = "communication", Event = "event", Feeling = "feeling", Food = "food",
    Group = "group", Location = "location", Motive = "motive", Object = "object", Person = "person",
    Phenomenon = "phenomenon", Plant = "plant", Possession = "possession", Process = "process",
    Quantity = "quantity", Relation = "relation", Shape = "shape", State = "state", Substance = "substance",
    Time = "time", Change = "change", Competition = "competition", Consumption = "consumption",
    Contact = "contact", Creation = "creation", Emotion = "emotion", Motion = "motion", Perception = "perception",
    Social = "social", Stative = "stative", Weather = "weather",
}

impl Sense {
    /// Whether it is of what is there, not of what happens.
    pub fn is_thing(self) -> bool {
        use Sense::{Animal, Artifact, Body, Food, Location, Object, Person, Plant, Substance};
        matches!(self, Animal | Artifact | Body | Food | Location | Object | Person | Plant | Substance)
    }
}

/// The senses of a word, commonest first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Senses {
    pub noun: [Option<Sense>; 4],
    pub verb: [Option<Sense>; 4],
    /// The hash of the verb that the noun is made from: "decide" for "decision".
    pub made_from: Option<NonZeroU32>,
}

impl Senses {
    /// Whether the noun's commonest sense is this one.
    pub fn mainly(&self, sense: Sense) -> bool {
        self.noun[0] == Some(sense)
    }
}

/// What the lists say of a lemma.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    pub senses: Senses,
    pub saying: Option<Saying>,
    pub governor: Option<Effect>,
    /// Whether it negates the clause it stands in: "never".
    pub negates: bool,
    /// Its roles, a bit each.
    roles: u16,
}

impl Known {
    /// What is known of a lemma on no list.
    pub const NOTHING: Self = Self {
        senses: Senses { noun: [None; 4], verb: [None; 4], made_from: None },
        saying: None,
        governor: None,
        negates: false,
        roles: 0,
    };

    /// Whether the word has this role.
    pub fn role(&self, role: Role) -> bool {
        self.roles & 1 << role as u16 != 0
    }
}

/// All the lists, read once.
pub(crate) struct Lexicon {
    /// By the hash of a lemma, what tells of it as a verb or noun: a look-up that reads no words.
    lemmas: FxHashMap<u64, Known>,
    /// The verb that a noun is made from.
    pub made_from: List<&'static str>,
    pub modal: List<Effect>,
    pub title: List<Gender>,
    pub given: List<Gender>,
    pub place: List<&'static str>,
    /// The irregular past of a verb.
    pub past: List<&'static str>,
}

impl Lexicon {
    /// What the lists say of `lemma`.
    pub fn known(&self, lemma: &str) -> &Known {
        self.lemmas.get(&key(lemma)).unwrap_or(&Known::NOTHING)
    }
}

const SENSE: &str = include_str!("../../data/lexicon/en/sense.tsv");

/// A lemma as a number: among so many no two words of a language share one.
fn key(lemma: &str) -> u64 {
    FxBuildHasher.hash_one(lemma)
}

/// The lists of `data/lexicon/en`.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    lemmas: lemmas(),
    made_from: pairs(SENSE).filter_map(|(word, row)| Some((word, made_from(row)?))).collect(),
    modal: list(include_str!("../../data/lexicon/en/modal.tsv"), effect),
    title: list(include_str!("../../data/lexicon/en/title.tsv"), gender),
    given: list(include_str!("../../data/lexicon/en/given.tsv"), gender),
    place: list(include_str!("../../data/lexicon/en/place.tsv"), Some),
    past: list(include_str!("../../data/lexicon/en/past.tsv"), Some),
});

/// The lists that tell of lemmas, as one.
fn lemmas() -> FxHashMap<u64, Known> {
    let known = |(word, row)| (key(word), Known { senses: senses(row), ..Known::NOTHING });
    let mut lemmas: FxHashMap<u64, Known> = pairs(SENSE).map(known).collect();
    let saying = list(include_str!("../../data/lexicon/en/saying.tsv"), |v| match v {
        "plain" => Some(Saying::Plain),
        "news" => Some(Saying::News),
        "belief" => Some(Saying::Belief),
        "either" => Some(Saying::Either),
        _ => None,
    });
    for (word, saying) in saying {
        lemmas.entry(key(word)).or_default().saying = Some(saying);
    }
    for (word, effect) in list(include_str!("../../data/lexicon/en/governor.tsv"), effect) {
        lemmas.entry(key(word)).or_default().governor = Some(effect);
    }
    for (word, row) in list(include_str!("../../data/lexicon/en/role.tsv"), Some) {
        lemmas.entry(key(word)).or_default().roles = Role::bits(row);
    }
    for (word, ()) in list(include_str!("../../data/lexicon/en/negation.tsv"), |_| Some(())) {
        lemmas.entry(key(word)).or_default().negates = true;
    }
    lemmas
}

/// Whether a vote for an act is the act: "voted to impeach the president", not "voted to strike".
pub(crate) fn done_by_vote(verb: &str, act: &str) -> bool {
    const ACTS: [&str; 27] = [
        "lift",
        "strip",
        "suspend",
        "accept",
        "acquit",
        "adopt",
        "approve",
        "authorise",
        "authorize",
        "back",
        "censure",
        "confirm",
        "convict",
        "dismiss",
        "dissolve",
        "elect",
        "endorse",
        "expel",
        "impeach",
        "oust",
        "override",
        "ratify",
        "reject",
        "remove",
        "repeal",
        "suspend",
        "uphold",
    ];
    verb == "vote" && ACTS.contains(&act)
}

/// The rows of a list: a word, a tab, and what is said of it. A row that says nothing known is left out.
fn list<T>(text: &'static str, read: impl Fn(&'static str) -> Option<T>) -> List<T> {
    pairs(text).filter_map(|(word, said)| Some((word, read(said)?))).collect()
}

fn effect(name: &str) -> Option<Effect> {
    match name {
        "fact" => Some(Effect::Fact),
        "not" => Some(Effect::Not),
        "plan" => Some(Effect::Plan),
        "maybe" => Some(Effect::Maybe),
        "must" => Some(Effect::Must),
        _ => None,
    }
}

fn gender(name: &str) -> Option<Gender> {
    match name {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        "-" => Some(Gender::Either),
        _ => None,
    }
}

/// What `sense.tsv` says of its verb.
fn made_from(row: &'static str) -> Option<&'static str> {
    row.split('\t').nth(1).filter(|verb| !verb.is_empty())
}

/// Three columns: senses as a noun, the verb it is made from, senses as a verb.
fn senses(row: &'static str) -> Senses {
    let mut columns = row.split('\t');
    let four = |column: Option<&str>| {
        let mut found = column.unwrap_or_default().split(' ').map(Sense::parse);
        std::array::from_fn(|_| found.next().flatten())
    };
    let noun = four(columns.next());
    let made_from = columns.next().filter(|verb| !verb.is_empty());
    let made_from = made_from.and_then(|verb| NonZeroU32::new(learn::text(verb.bytes())));
    Senses { noun, made_from, verb: four(columns.next()) }
}
