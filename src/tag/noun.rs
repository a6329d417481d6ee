//! The words that name an event after "since", "the eve of" or "two days after": "the U.S.-Israeli war against Iran".
//!
//! A noun phrase with its complements, told by parts of speech where the sentence has them and by the look of the
//! words where it has not.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::clause::{awaits_verb, begins_party, is_adverb, parted, tells, with_others};
use crate::rules::Rules;
use crate::text::{Document, Pos, Shape, Tag, Token};

/// The most tokens in a name.
pub(super) const MOST_TOKENS: usize = 16;

/// Prepositions that carry a name on: "the war against Iran", "the attack on the port".
const JOINS: [&str; 18] = [
    "of", "against", "in", "on", "at", "between", "with", "for", "by", "from", "and", "over", "near", "outside",
    "inside", "across", "around", "behind",
];

/// The token after the noun phrase that begins at `start`; `None` where none begins there, or where it is the subject
/// of a verb: the army of "a year after the army seized power" is no event.
pub(super) fn end(document: &Document<'_>, rules: &Rules, start: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(start + MOST_TOKENS);
    let end = phrase(document, rules, start, limit)?;
    let named = || EVENTS.contains(document.word(end - 1));
    let joined = || !named() && with_others(document, rules, end, limit).is_some();
    let alone = |&end: &usize| !(tells(document, end, limit) || joined()) || awaits_verb(document, start);
    // "A day after the guards who died were buried": nobody is an event.
    let somebody = matches!(document.word(end), "who" | "whom" | "whose");
    if somebody && core(document, rules, start, limit) == Some(end) {
        return None;
    }
    // "A minute into the first | half".
    if is_adverb(document, start, limit) || matches!(document.word(end - 1), "first" | "second" | "third") {
        return None;
    }
    parted(document, start, end).or(Some(end).filter(alone))
}

/// The words that tell what sort of event something is.
pub(super) static EVENTS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("../../data/lexicon/en/event-synonym.tsv")));

/// The words for people and things that may have a name.
static BEARERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let senses = include_str!("../../data/lexicon/en/sense.tsv").lines().filter_map(|row| row.split_once('\t'));
    let parties = senses.filter(|(_, senses)| senses.starts_with("person") || senses.starts_with("group"));
    let mut words = words(include_str!("../../data/lexicon/en/thing.tsv"));
    words.extend(parties.map(|(word, _)| word));
    words
});

/// The words that a table is of.
fn words(table: &'static str) -> FxHashSet<&'static str> {
    table.lines().filter_map(|row| row.split_once('\t')).map(|(word, _)| word).collect()
}

pub(super) fn phrase(document: &Document<'_>, rules: &Rules, start: usize, limit: usize) -> Option<usize> {
    // "the day before leaving": what somebody did has no name.
    // But "ten days before polling" is before the vote.
    let event = || EVENTS.contains(document.word(start)) && !begins_party(document, start + 1, limit);
    let named = names_day(document, start) || event();
    // "A week after at least 40 miners were trapped".
    let some = [("at", "least"), ("more", "than"), ("up", "to"), ("fewer", "than")];
    let counts = some.contains(&(document.word(start), document.word(start + 1)));
    let start = if counts { start + 2 } else { start };
    // "After [fishing] boats picked up the crew", "after [lightning] set the wood alight".
    let noun = document.tokens.get(start).is_some_and(|t| t.tag == Tag::Nn);
    if is_plain(document.word(start)) && document.word(start).ends_with("ing") && !named && !noun {
        return None;
    }
    let start = quantity(document, start);
    let mut end = match edge(document, start) {
        Some(of) if of < limit => core(document, rules, of, limit)?,
        _ => core(document, rules, start, limit)?,
    };
    while end + 1 < limit && JOINS.contains(&document.word(end)) && !aside(document, end) {
        match core(document, rules, end + 1, limit) {
            Some(next) if document.word(end) != "and" || names_two(document, start, end) => end = next,
            _ => break,
        }
    }
    Some(end)
}

/// Where what is counted begins: "seven of [the victims]", "most of [the crew]", "half [the city]".
fn quantity(document: &Document<'_>, start: usize) -> usize {
    let word = document.word(start);
    let amount = matches!(word, "all" | "half" | "many" | "most" | "several" | "some" | "both" | "none" | "few")
        || document.tokens.get(start).is_some_and(|t| part(t, word) == Pos::Num);
    match document.word(start + 1) {
        "of" if amount => start + 2,
        "the" | "his" | "her" | "its" | "their" if matches!(word, "all" | "both" | "half") => start + 1,
        _ => start,
    }
}

/// Whether a preposition says of what was done rather than of the event: "recounted after the vote [at the request] of the
/// loser", "walked out on the third day of the talks [in a dispute]".
fn aside(document: &Document<'_>, at: usize) -> bool {
    let words = [document.word(at), document.word(at + 1), document.word(at + 2)];
    match words {
        ["at", "the", word] => matches!(word, "request" | "behest" | "insistence" | "invitation" | "urging"),
        ["in", "a" | "an" | "exchange" | "protest" | "response" | "return", _] => true,
        // "Slipped out two days after the coup [in the back of a van]".
        ["in", "the", word] => matches!(word, "back" | "boot" | "name" | "presence") && document.word(at + 3) == "of",
        ["on", "suspicion" | "charges", _] => true,
        _ => false,
    }
}

/// The token after "the start of", which names an event by an edge of it and is itself made of words of time.
fn edge(document: &Document<'_>, start: usize) -> Option<usize> {
    let named = matches!(document.word(start), "the" | "The" | "its" | "their").then_some(start + 1)?;
    let edge = matches!(
        document.word(named),
        "start" | "beginning" | "outbreak" | "outset" | "onset" | "opening" | "end" | "close"
    );
    (edge && document.word(named + 1) == "of").then_some(named + 2)
}

/// Whether a word after "two days before" begins what they are before, a noun phrase or a clause.
pub(super) fn begins(document: &Document<'_>, start: usize) -> bool {
    let Some(token) = document.tokens.get(start) else { return false };
    let word = document.word(start);
    if token.pos != Pos::X {
        return matches!(token.pos, Pos::Det | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num)
            || token.tag == Tag::Vbg;
    }
    let first = word.chars().next().is_some_and(char::is_alphanumeric);
    first && !GOES_ON.contains(&word) && !word.ends_with("ed")
}

/// Words that go on after "two days before" without being what they are before.
const GOES_ON: [&str; 29] = [
    "and", "or", "but", "in", "at", "on", "by", "to", "with", "from", "for", "of", "as", "when", "while", "is", "was",
    "were", "are", "has", "had", "have", "did", "would", "will", "could", "then", "also", "not",
];

/// The token after a single word with a capital that is no word of time.
pub(super) fn name(document: &Document<'_>, rules: &Rules, start: usize) -> Option<usize> {
    let word = document.word(start);
    let is_name = word.starts_with(char::is_uppercase) && word.len() > 1 && !is_timely(rules, word);
    is_name.then_some(start + 1)
}

/// Whether an "and" at `end` joins what an earlier "between" opened.
fn names_two(document: &Document<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|i| document.word(i) == "between")
}

/// The token after a noun phrase without complements: "the three-day siege", "Israel's second invasion".
pub(super) fn core(document: &Document<'_>, rules: &Rules, start: usize, limit: usize) -> Option<usize> {
    let mut noun = None;
    for i in start..limit {
        let token = document.tokens.get(i)?;
        let word = document.word(i);
        match part(token, word) {
            // "the day after the battle Smith told": a name after a plain noun begins the next phrase.
            // So does a figure: "the day after the battle ten men fled".
            // But "the law firm [Orlo & Tash] published its report".
            Pos::Propn if noun == Some(i) && i > start && bears_name(document, i) => noun = Some(i + 1),
            _ if noun == Some(i) && i > start && joins_names(document, i) => {}
            // "The hijacking of Flight 417".
            Pos::Num if noun == Some(i) && numbers(document, i) => noun = Some(i + 1),
            // "A magnitude 6.6 earthquake".
            Pos::Num if i > start && is_scale(document.word(i - 1)) => noun = None,
            Pos::Propn | Pos::Num | Pos::Adj if noun == Some(i) && is_plain(document.word(i - 1)) => break,
            // "On the third day of the [offensive] | marines took the port".
            Pos::Adj if i > start && EVENTS.contains(word) && is_followed(document, i + 1, limit) => {
                return Some(i + 1);
            }
            Pos::Det | Pos::Pron if i == start && !is_timely(rules, word) => {}
            // "[That] Hale defeat".
            Pos::Sconj if i == start && word == "that" && names_noun(document, i + 1) => {}
            // "His fall" is no season, nor is the fall of a town.
            Pos::Noun if word == "fall" && i > start && (is_owned(document, i) || is_of_name(document, i)) => {
                noun = Some(i + 1);
            }
            // "Polling day" is an event.
            _ if names_day(document, i) => {}
            // "The anniversary", of what is told elsewhere.
            Pos::Noun if word == "anniversary" => noun = Some(i + 1),
            Pos::Noun if word == "day" && i > start && DAYS.contains(&document.word(i - 1)) => noun = Some(i + 1),
            Pos::Noun | Pos::Propn if !is_timely(rules, word) || i + 1 < limit && joins_on(document, i + 1) => {
                noun = Some(i + 1);
            }
            // "The Marr memorial was unveiled": what a verb follows is what it tells of.
            Pos::Adj if noun == Some(i) && tells(document, i + 1, limit) => noun = Some(i + 1),
            // "The [dead] were buried".
            Pos::Adj if i == start + 1 && document.word(start) == "the" && tells(document, i + 1, limit) => {
                noun = Some(i + 1);
            }
            // "The [two] presidents".
            Pos::Num if i == start + 1 && !is_year(word) && is_counted(document, rules, i) => {}
            // "The day after the second round".
            Pos::Adj if word == "second" && i > start => {}
            Pos::Adj | Pos::Num if !is_timely(rules, word) || i == start && !is_year(word) => {}
            // "The failed coup".
            Pos::Verb if i == start + 1 && describes(document, i) => {}
            // "The [gathering] outside the court", "the film's first [showing]".
            Pos::Verb if i > start && noun.is_none() && token.tag == Tag::Vbg && names_act(document, i) => {
                noun = Some(i + 1);
            }
            // "Warplanes from [neighbouring] Orlo".
            Pos::Verb if i == start && token.tag == Tag::Vbg && is_inner(document, i) => {}
            Pos::Part if noun == Some(i) && is_possessive(word) => noun = None,
            // "The [Christmas] market attack", "the [March] election", "the [2019] coup".
            Pos::Noun | Pos::Propn | Pos::Num if i > start && noun.is_none() && tells_which(document, i) => {}
            // "[Last December's] election".
            Pos::Noun | Pos::Propn if is_month_owner(document, i) && noun.is_none() => {}
            Pos::Part if is_possessive(word) && i > start && is_month_owner(document, i - 1) => {}
            // "The no-confidence vote", "the sit-in".
            Pos::Det | Pos::Adp | Pos::Adv | Pos::Part | Pos::Cconj | Pos::Verb
                if i > start && joins_on(document, i + 1) => {}
            Pos::Punct if joins_on(document, i) && i > start => noun = None,
            // "The 25-[year] sentence".
            Pos::Noun if i > start + 2 && joins_on(document, i - 1) && measures(document, i) => {}
            // "The [$]4 billion loan".
            _ if i > start && noun.is_none() && matches!(word, "$" | "£" | "€") => {}
            _ => break,
        }
    }
    noun
}

/// Whether a name stands at `i` and tells which the common noun behind it is.
fn names_noun(document: &Document<'_>, i: usize) -> bool {
    let tag = |i: usize| document.tokens.get(i).map(|t| t.tag);
    let told = matches!(tag(i + 2), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    tag(i) == Some(Tag::Nnp) && tag(i + 1) == Some(Tag::Nn) && !told
}

/// Whether figures at `i` number what has the name before them: "Flight 417", "Route 66".
fn numbers(document: &Document<'_>, i: usize) -> bool {
    let word = document.word(i);
    let figures = word.bytes().all(|b| b.is_ascii_digit()) && !is_year(word);
    let named = [
        "Apollo", "Flight", "Gate", "Highway", "Pier", "Reactor", "Route", "Shaft", "Soyuz", "Terminal", "Tower",
        "Unit",
    ];
    figures && named.contains(&document.word(i - 1))
}

/// Whether a word tells what the number behind it measures: "magnitude 6.6", "Category 4".
fn is_scale(word: &str) -> bool {
    word.eq_ignore_ascii_case("magnitude") || word.eq_ignore_ascii_case("category")
}

/// Whether a noun of many stands at `i` and tells what comes behind it: the marines of "marines took the port".
fn is_followed(document: &Document<'_>, i: usize, limit: usize) -> bool {
    let end = if document.word(i + 1) == "of" { i + 3 } else { i + 1 };
    document.tokens.get(i).is_some_and(|t| t.tag == Tag::Nns) && tells(document, end, limit)
}

/// Whether a participle behind a determiner or an owner tells what was done: "the coming of the rains", "Ada's crowning".
fn names_act(document: &Document<'_>, i: usize) -> bool {
    let next = document.tokens.get(i + 1);
    next.is_none_or(|t| !matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num))
}

/// Whether a name stands at `i` behind a plain noun for what may have one: "union leader Ada Marr", "the tanker Mira".
fn bears_name(document: &Document<'_>, i: usize) -> bool {
    let noun = document.word(i - 1);
    is_plain(noun) && BEARERS.contains(noun) && !EVENTS.contains(noun)
}

/// Whether an ampersand joins two names.
fn joins_names(document: &Document<'_>, i: usize) -> bool {
    let is_name = |i: usize| document.word(i).starts_with(char::is_uppercase);
    document.word(i) == "&" && is_name(i - 1) && is_name(i + 1)
}

/// Whether a unit behind a number and a hyphen tells of a noun how long it was: "the three-hour standoff".
fn measures(document: &Document<'_>, unit: usize) -> bool {
    let token = |i: usize| document.tokens.get(i);
    let number = token(unit - 2).is_some_and(|t| part(t, document.word(unit - 2)) == Pos::Num);
    let noun = |t: &Token| matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::X);
    number && token(unit + 1).is_some_and(noun)
}

/// Whether a number counts what is no time: the two of "the two presidents".
fn is_counted(document: &Document<'_>, rules: &Rules, i: usize) -> bool {
    let det = document.tokens.get(i.wrapping_sub(1)).is_some_and(|t| t.pos == Pos::Det);
    let noun = document.tokens.get(i + 1).is_some_and(|t| t.tag == Tag::Nns);
    det && noun && !is_timely(rules, document.word(i + 1))
}

/// Whether a participle stands between a preposition that carries a name on and a name.
fn is_inner(document: &Document<'_>, i: usize) -> bool {
    let joined = i.checked_sub(1).is_some_and(|before| JOINS.contains(&document.word(before)));
    joined && document.tokens.get(i + 1).is_some_and(|next| next.pos == Pos::Propn)
}

/// Whether a participle stands between a determiner and a noun.
fn describes(document: &Document<'_>, i: usize) -> bool {
    let token = |i: usize| document.tokens.get(i);
    let before = i.checked_sub(1).and_then(token).is_some_and(|t| t.pos == Pos::Det);
    let noun = |i: usize| token(i).is_some_and(|t| matches!(t.tag, Tag::Nn | Tag::Nns));
    let noun = noun(i + 1) || token(i + 1).is_some_and(|t| t.pos == Pos::Adj) && (noun(i + 2) || noun(i + 3));
    before && noun && token(i).is_some_and(|t| matches!(t.tag, Tag::Vbn | Tag::Vbg))
}

/// What a day is named for.
const DAYS: [&str; 5] = ["election", "polling", "voting", "wedding", "inauguration"];

/// Whether a day that is an event is named at `i`: "polling day".
fn names_day(document: &Document<'_>, i: usize) -> bool {
    DAYS.contains(&document.word(i)) && document.word(i + 1) == "day"
}

/// Whether a name stands behind the "of" that follows `i`.
fn is_of_name(document: &Document<'_>, i: usize) -> bool {
    let the = || document.word(i + 2) == "the" && document.tokens.get(i + 3).is_some_and(|t| t.tag == Tag::Nn);
    document.word(i + 1) == "of" && (document.word(i + 2).starts_with(char::is_uppercase) || the())
}

/// Whether what stands at `i` is somebody's.
fn is_owned(document: &Document<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |i| document.word(i));
    is_possessive(before) || matches!(before, "his" | "her" | "its" | "their")
}

/// Whether a time with a capital or a year stands before a noun of which it tells which it is.
fn tells_which(document: &Document<'_>, i: usize) -> bool {
    let noun = document.tokens.get(i + 1).is_some_and(|t| part(t, document.word(i + 1)) == Pos::Noun);
    let named = !is_plain(document.word(i)) && EVENTS.contains(document.word(i + 1)) || is_year(document.word(i));
    let holiday = |word: &str| matches!(word, "Christmas" | "Easter" | "Ramadan");
    noun && is_plain(document.word(i + 1)) && (named || holiday(document.word(i)))
}

/// Whether a month owns what follows, which was on some day of it.
fn is_month_owner(document: &Document<'_>, i: usize) -> bool {
    is_possessive(document.word(i + 1)) && document.word(i).parse::<chrono::Month>().is_ok()
}

/// Whether a hyphen at `i` joins two words.
fn joins_on(document: &Document<'_>, i: usize) -> bool {
    let glued = |i: usize| document.tokens.get(i).is_some_and(|t| t.glued);
    document.word(i) == "-" && glued(i) && glued(i + 1)
}

/// Words of times that without a capital tell something else: a march, "thousands of mourners", "the memorial".
const NOT_TIMELY: [&str; 15] = [
    "former",
    "march",
    "dozens",
    "hundreds",
    "thousands",
    "scores",
    "memorial",
    "boxing",
    "veterans",
    "mothers",
    "president",
    "presidents",
    "doors",
    "gates",
    "turnstiles",
];

/// Words that are of a time only beside others: "Martin" of "Martin Luther King Day", "little" of "a little later".
const NAMES: [&str; 27] = [
    "aids",
    "ash",
    "back",
    "berlin",
    "best",
    "burns",
    "columbus",
    "coming",
    "daily",
    "fool",
    "guy",
    "hit",
    "holocaust",
    "little",
    "luther",
    "martin",
    "mean",
    "out",
    "patrick",
    "point",
    "post",
    "refugee",
    "rest",
    "valentine",
    "weekly",
    "women",
    "workers",
];

/// Whether the word belongs to a time: "Monday" in "the attack on Monday".
fn is_timely(rules: &Rules, word: &str) -> bool {
    let names = NAMES.iter().any(|name| name.eq_ignore_ascii_case(word)) || NOT_TIMELY.contains(&word);
    !names && rules.vocabulary.find(word).is_some_and(|id| rules.is_strong(id)) || is_year(word)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a word is written without a capital.
fn is_plain(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "\u{2019}s" | "'" | "\u{2019}")
}

/// The part of speech: the tagger's, else a guess by the look of the word.
fn part(token: &Token, word: &str) -> Pos {
    if token.pos != Pos::X {
        return token.pos;
    }
    let capital = word.starts_with(char::is_uppercase);
    match word {
        "the" | "a" | "an" | "this" | "that" | "its" | "his" | "her" | "their" | "our" | "The" => Pos::Det,
        "last" | "next" => Pos::Adj,
        _ if is_possessive(word) => Pos::Part,
        _ if token.shape == Shape::Punct => Pos::Punct,
        // "The 8th" counts and names nothing.
        _ if token.shape == Shape::Number || word.starts_with(|c: char| c.is_ascii_digit()) => Pos::Num,
        _ if capital => Pos::Propn,
        _ if word.len() < 3
            || CLOSED.contains(&word)
            || PASTS.contains(&word)
            || word.ends_with("ed")
            || word.ends_with("ly") =>
        {
            Pos::Verb
        }
        _ => Pos::Noun,
    }
}

/// Words that end a name when no tagger has spoken.
const CLOSED: [&str; 53] = [
    "and", "are", "but", "can", "could", "did", "does", "for", "from", "had", "has", "have", "her", "him", "how",
    "into", "left", "may", "might", "must", "nor", "not", "off", "one", "onto", "our", "out", "over", "saw", "she",
    "should", "than", "that", "the", "then", "there", "they", "this", "took", "was", "were", "what", "when", "where",
    "which", "while", "who", "will", "with", "would", "about", "against", "between",
];

/// Pasts that do not end in "ed" and are no nouns.
pub(super) const PASTS: [&str; 21] = [
    "began", "broke", "brought", "came", "fell", "found", "gave", "got", "heard", "held", "kept", "led", "lost",
    "made", "met", "ran", "said", "sent", "told", "went", "won",
];
