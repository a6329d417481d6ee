//! The word lists that dating by events leans on: "joined" and "entered" may tell one event, "Israeli" is of Israel.

use std::sync::{Arc, LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::made_from;
use crate::record::Edge;
use crate::text::{pairs, rows};

const SYNONYM: &str = include_str!("../../data/lexicon/en/event-synonym.tsv");
const DEMONYM: &str = include_str!("../../data/lexicon/en/demonym.tsv");
const LASTING: &str = include_str!("../../data/lexicon/en/lasting.tsv");
const PHRASE: &str = include_str!("../../data/lexicon/en/phrase.tsv");
const DOER: &str = include_str!("../../data/lexicon/en/doer.tsv");
const TITLE: &str = include_str!("../../data/lexicon/en/title.tsv");
const ARMED: &str = include_str!("../../data/lexicon/en/armed.tsv");
const THING: &str = include_str!("../../data/lexicon/en/thing.tsv");
const EDGE: &str = include_str!("../../data/lexicon/en/edge.tsv");
const COUNT: [&str; 2] =
    [include_str!("../../data/lexicon/en/time/digit.tsv"), include_str!("../../data/lexicon/en/time/teen.tsv")];

/// The number that figures or a word below twenty tell: the three of "three-day".
pub(crate) fn count(word: &str) -> Option<u64> {
    let told = || COUNT.into_iter().flat_map(pairs).find(|(known, _)| *known == word).map(|(_, number)| number);
    word.parse().ok().or_else(|| told()?.parse().ok())
}

/// Where the event stands beside a verb that tells one of its edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// "the blockade began"
    Subject,
    /// "imposed a blockade"
    Object,
}

static GROUPS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = pairs(SYNONYM);
    rows.map(|(word, groups)| (word, groups.split(' ').collect())).collect()
});

static COUNTRIES: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let rows = pairs(DEMONYM);
    let mut table: FxHashMap<_, _> = rows.clone().collect();
    table.extend(rows.map(|(_, country)| (country, country)));
    table
});

static TITLES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| pairs(TITLE).map(|(title, _)| title).collect());

/// Whether a word stands before a name and is none: the "Mr" of "Mr Marr", the "General" of "General Tash".
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.contains(word.to_lowercase().trim_end_matches('.'))
}

static SIDES: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| pairs(ARMED).collect());

/// The side that armed men are on, by what they are called: soldiers on the state's, gunmen on the rebels'.
pub(crate) fn side(word: &str) -> Option<&'static str> {
    SIDES.get(word).copied()
}

static THINGS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = pairs(THING);
    rows.map(|(word, things)| (word, things.split(' ').collect())).collect()
});

/// Whether two words may name the same thing: a tanker is a vessel.
pub(crate) fn same_thing(one: &str, other: &str) -> bool {
    let things = |word| THINGS.get(word).map_or(&[][..], Vec::as_slice);
    things(one).iter().any(|thing| things(other).contains(thing))
}

static LASTS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| rows(LASTING).filter(|line| !line.contains('\t')).collect());

/// Those, and what may last.
static GOES_ON: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| rows(LASTING).filter_map(|line| line.split('\t').next()).collect());

static EDGES: LazyLock<FxHashMap<(&str, Role), Edge>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let verb = cells.next()?;
        let role = if cells.next()? == "obj" { Role::Object } else { Role::Subject };
        Some(((verb, role), read_edge(cells.next()?)))
    };
    rows(EDGE).filter_map(row).collect()
});

/// The kinds of event that a lemma may tell; none for a word that stands only for itself.
pub(crate) fn groups(lemma: &str) -> &'static [&'static str] {
    GROUPS.get(lemma).map_or(&[], Vec::as_slice)
}

/// All that a lemma may tell: itself, its groups, and those of the verb that it is made from ("deployment" of "deploy").
pub(crate) fn kinds(lemma: &str) -> impl Iterator<Item = &str> + Clone {
    let verb = made_from(lemma).filter(|verb| *verb != lemma);
    let made = verb.into_iter().chain(verb.map_or(&[][..], groups).iter().copied());
    std::iter::once(lemma).chain(groups(lemma).iter().copied()).chain(made)
}

/// Whether one word may tell the event that the other tells.
pub(crate) fn akin(a: &str, b: &str) -> bool {
    a == b || kinds(a).any(|kind| kinds(b).any(|other| kind == other))
}

/// Whether one word is the other, or made from it: "signing" and "sign".
pub(crate) fn same_word(a: &str, b: &str) -> bool {
    let verb = |word| made_from(word).unwrap_or(word);
    a == b || verb(a) == verb(b)
}

/// Whether two words tell events of one sort before all others: "went aground" and "ran aground".
pub(crate) fn same_sort(a: &str, b: &str) -> bool {
    same_word(a, b) || groups(a).first().is_some_and(|first| groups(b).first() == Some(first))
}

/// Whether a word names what stands and may fall: a bridge, a tower, a dam.
pub(crate) fn stands(word: &str) -> bool {
    THINGS.get(word).is_some_and(|things| things.iter().any(|thing| ["bridge", "dam", "tower"].contains(thing)))
}

/// Whether an event of this name is told as a stretch rather than a moment, whichever event of that name it is.
pub(crate) fn lasts(lemma: &str) -> bool {
    let groups = groups(lemma);
    !groups.is_empty() && groups.iter().all(|g| LASTS.contains(g))
}

/// Whether an event of this name is told as a stretch where it is of one of its sorts: a strike, though it may be an attack.
pub(crate) fn may_last(lemma: &str) -> bool {
    groups(lemma).iter().any(|group| LASTS.contains(group))
}

/// Whether an event of this name is a stretch or a moment, by its sort: a strike of workers, a strike by a missile.
pub(crate) fn is_twofold(lemma: &str) -> bool {
    may_last(lemma) && !lasts(lemma)
}

/// Whether an event of this name may go on for days.
pub(crate) fn goes_on(lemma: &str) -> bool {
    groups(lemma).iter().any(|group| GOES_ON.contains(group))
}

/// Whether a word may tell the event of another that has gone on or has ended: a strike in its fourth day is the walkout,
/// not an attack, which "strike" may tell too.
pub(crate) fn goes_on_as(lasting: &str, other: &str) -> bool {
    let either = groups(lasting).iter().any(|g| LASTS.contains(g)) && !lasts(lasting);
    !either || lasting == other || kinds(other).any(|kind| GOES_ON.contains(kind) && groups(lasting).contains(&kind))
}

/// The country that a name or an adjective of nation stands for.
pub(crate) fn country(name: &str) -> Option<&'static str> {
    COUNTRIES.get(name).copied()
}

static COUNTRY_PAIRS: LazyLock<FxHashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let pairs = COUNTRIES.iter().filter_map(|(name, country)| Some((name.split_once(' ')?, *country)));
    pairs.collect()
});

/// The country that two words together stand for: "Saudi", "Arabia".
pub(crate) fn country_of_two(first: &str, second: &str) -> Option<&'static str> {
    COUNTRY_PAIRS.get(&(first, second)).copied()
}

/// The compounds that tell another event than their noun does: "hunger-strike".
static COMPOUNDS: LazyLock<FxHashMap<(&str, &str), &str>> =
    LazyLock::new(|| GROUPS.keys().filter_map(|word| Some((word.split_once('-')?, *word))).collect());

/// The sort of event that two words together tell, where the table has it.
pub(crate) fn compound(first: &str, second: &str) -> Option<&'static str> {
    COMPOUNDS.get(&(first, second)).copied()
}

/// The nouns of the compounds.
static COMPOUNDED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    COMPOUNDS.values().flat_map(|word| word.match_indices('-').map(|(at, _)| &word[at + 1..])).collect()
});

/// Whether a word with another before it may tell an event of another sort: the strike of "a hunger strike".
pub(crate) fn ends_compound(word: &str) -> bool {
    COMPOUNDED.contains(word)
}

/// The edge of an event that this verb tells, the event standing there.
pub(crate) fn edge(verb: &str, role: Role) -> Option<Edge> {
    EDGES.get(&(verb, role)).copied()
}

/// An event that a verb tells with what takes part in it: "seized power" a coup.
pub(crate) struct Phrase {
    /// What is done something to: the head of the object, or a word before it with that ("cabinet-building").
    pub(crate) noun: Option<&'static str>,
    /// Who does it, if it matters.
    pub(crate) who: Option<Who>,
    /// The event, as a word of the table of synonyms.
    pub(crate) event: &'static str,
    /// What of the event is told.
    pub(crate) edge: Edge,
}

/// Who does something.
#[derive(Clone)]
pub(crate) enum Who {
    /// Armed men of either side.
    Armed,
    /// Those of these names.
    OneOf(Arc<[&'static str]>),
}

/// The phrases of a verb, which are read when they are first asked for.
#[derive(Default)]
struct Phrases {
    /// What stands behind the verb in its rows.
    rows: Vec<&'static str>,
    read: OnceLock<Vec<Phrase>>,
    /// All that their events may tell, each once.
    told: OnceLock<Vec<&'static str>>,
}

impl Phrases {
    fn read(&self) -> &[Phrase] {
        self.read.get_or_init(|| self.rows.iter().copied().flat_map(read_phrases).collect())
    }

    fn told(&self) -> &[&'static str] {
        self.told.get_or_init(|| {
            let mut told: Vec<&str> = self.read().iter().flat_map(|row| kinds(row.event)).collect();
            told.sort_unstable();
            told.dedup();
            told
        })
    }
}

static PHRASES: LazyLock<FxHashMap<&str, Phrases>> = LazyLock::new(|| {
    let mut table: FxHashMap<&str, Phrases> = FxHashMap::default();
    for (verb, row) in pairs(PHRASE) {
        table.entry(verb).or_default().rows.push(row);
    }
    table
});

/// The classes of those who do something.
static DOERS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| pairs(DOER).collect());

/// The phrases of one row: one for each of its nouns.
fn read_phrases(row: &'static str) -> impl Iterator<Item = Phrase> {
    let (nouns, rest) = row.split_once('\t').unzip();
    let mut cells = rest.unwrap_or_default().split('\t');
    let event = cells.next().unwrap_or_default();
    let told = |cell: &&str| *cell != "-";
    let names = |word: &'static str| match word.strip_prefix('@') {
        Some(class) => DOERS.get(class).copied().unwrap_or_default().split('|'),
        None => word.split('|'),
    };
    let who = cells.next().filter(told).map(|who| match who {
        "armed" => Who::Armed,
        who => Who::OneOf(who.split('|').flat_map(names).collect()),
    });
    let edge = cells.next().map_or(Edge::Whole, read_edge);
    let phrase = move |noun| Phrase { noun: Some(noun).filter(told), who: who.clone(), event, edge };
    nouns.into_iter().flat_map(|nouns| nouns.split('|')).map(phrase)
}

/// The words of the phrases that end in an "s" of their own: "headquarters".
static ENDS_IN_S: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let cells = rows(PHRASE).flat_map(|line| {
        let mut cells = line.split('\t').skip(1);
        [cells.next(), cells.nth(1)].into_iter().flatten()
    });
    let classes = DOERS.values().copied();
    cells.chain(classes).flat_map(that_end_in_s).collect()
});

/// The last words of a cell's alternatives, those that end in "s".
fn that_end_in_s(cell: &str) -> impl Iterator<Item = &str> {
    let words = cell.split('|').filter(|word| word.ends_with('s') && !word.starts_with('@'));
    words.filter_map(|word| word.rsplit('-').next())
}

/// Whether a word is no plural though it ends in "s", as the phrases know it: "headquarters".
pub(crate) fn ends_in_s(word: &str) -> bool {
    ENDS_IN_S.contains(word)
}

/// The events that a verb tells with this or that beside it.
pub(crate) fn phrases(verb: &str) -> &'static [Phrase] {
    PHRASES.get(verb).map_or(&[], Phrases::read)
}

/// All that the events of those phrases may tell, each once.
pub(crate) fn phrased(verb: &str) -> &'static [&'static str] {
    PHRASES.get(verb).map_or(&[], Phrases::told)
}

/// Whether a phrase has this noun for what a verb does something to: "handed down a judgment".
pub(crate) fn takes(verb: &str, noun: &str) -> bool {
    phrases(verb).iter().any(|row| row.noun == Some(noun))
}

fn read_edge(cell: &str) -> Edge {
    match cell {
        "start" => Edge::Start,
        "end" => Edge::End,
        _ => Edge::Whole,
    }
}

static PARTICLES: LazyLock<FxHashMap<&str, FxHashSet<&str>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
    let known = GROUPS.keys().chain(EDGES.keys().map(|(verb, _)| verb)).chain(PHRASES.keys());
    for (verb, particle) in known.filter_map(|verb| verb.split_once('-')) {
        table.entry(verb).or_default().insert(particle);
    }
    table
});

/// The particles with which a verb is one that the tables know: "break" with "out", for `break-out`.
pub(crate) fn particles(verb: &str) -> Option<&'static FxHashSet<&'static str>> {
    PARTICLES.get(verb)
}

/// A word without the sign of a possessor: "Israel" of "Israel's".
pub(crate) fn owner(mut word: &str) -> &str {
    if !word.ends_with('s') {
        return word;
    }
    for sign in ["'s", "’s"] {
        while let Some(rest) = word.strip_suffix(sign) {
            word = rest;
        }
    }
    word
}

/// One spelling for all the words of a place's name: "Israeli" and "Israel", "Velmoran" and "Velmora".
pub(crate) fn canonical(name: &str) -> String {
    if let Some(country) = country(name) {
        return country.to_lowercase();
    }
    let mut name = owner(name).to_lowercase();
    let long = |stem: &&str| stem.chars().count() > 3;
    let without = |ends: &[&str]| ends.iter().filter_map(|end| name.strip_suffix(end)).find(long);
    let kept = without(&["ians", "ian", "anis", "ani", "ans", "an", "ic", "ese"])
        .or_else(|| without(&["ia", "a"]))
        .map(str::len);
    name.truncate(kept.unwrap_or(name.len()));
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_doers_is_known_and_used() {
        let classes: FxHashSet<&str> = pairs(DOER).map(|(class, _)| class).collect();
        let named = rows(PHRASE).flat_map(|line| line.split(['\t', '|'])).filter_map(|cell| cell.strip_prefix('@'));
        assert_eq!(named.collect::<FxHashSet<_>>(), classes);
    }
}
