//! The words that name an event after "since", "the eve of" or "two days after": "the U.S.-Israeli war against Iran".
//!
//! A noun phrase with its complements, told by parts of speech where the sentence has them and by the look of the
//! words where it has not.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::rules::Rules;
use crate::text::{Document, Pos, Shape, Tag, Token};

/// The most tokens in a name.
const MOST_TOKENS: usize = 16;

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
    let alone = |&end: &usize| !tells(document, end, limit) || awaits_verb(document, start);
    parted(document, start, end).or(Some(end).filter(alone))
}

/// Whether the sentence's subject still waits for its verb behind a relative clause: "A man who was hurt on the day of [the
/// raid] died".
fn awaits_verb(document: &Document<'_>, start: usize) -> bool {
    let at = document.sentences.partition_point(|s| s.tokens.end <= start);
    let Some(sentence) = document.sentences.get(at) else { return false };
    let token = |i: usize| &document.tokens[i];
    let before = sentence.tokens.start..start.min(sentence.tokens.end);
    if before.len() > SUBJECT {
        return false;
    }
    let Some(who) = before.clone().rev().take(MOST_TOKENS).find(|&i| matches!(token(i).tag, Tag::Wp | Tag::Wdt)) else {
        return false;
    };
    let finite = |i: &usize| is_finite(token(*i));
    let joins = |i: usize| matches!(document.word(i), "," | "and" | "but" | ";");
    let clause = who + 1..start;
    let main = (start..sentence.tokens.end.min(start + SUBJECT)).filter(finite).count() == 1;
    main && !(before.start..who).any(|i| finite(&i))
        && clause.clone().filter(finite).count() == 1
        && !clause.into_iter().any(joins)
}

/// The most tokens of a subject with its relative clause, and behind the event, that are looked at.
const SUBJECT: usize = 40;

/// Where the event ends of a noun phrase that is two: "On the third day of the strike | pickets blocked the road", "A week
/// after the vote | monitors left".
fn parted(document: &Document<'_>, start: usize, end: usize) -> Option<usize> {
    let token = |i: usize| document.tokens.get(i);
    let next = token(end).is_some_and(|t| matches!(t.tag, Tag::Vbd | Tag::Vbn));
    let doer = end.checked_sub(1).filter(|&doer| doer > start + 1)?;
    let two = token(doer).is_some_and(|t| t.tag == Tag::Nns) && token(doer - 1).is_some_and(|t| t.tag == Tag::Nn);
    if !next || !two || !EVENTS.contains(document.word(doer - 1)) {
        return None;
    }
    let at = document.sentences.partition_point(|s| s.tokens.end <= start);
    let sentence = document.sentences.get(at)?.tokens.clone();
    // What opens the sentence has its main clause behind it.
    let opens = start - sentence.start <= OPENS;
    let comma = || sentence.clone().take(MOST_TOKENS * 2).any(|i| document.word(i) == ",");
    let of = start.checked_sub(1).is_some_and(|i| document.word(i) == "of");
    (opens && (of || !comma())).then_some(doer)
}

/// How many tokens may stand before the event where its expression opens the sentence: "On the third day of".
const OPENS: usize = 6;

/// The words that tell what sort of event something is.
static EVENTS: LazyLock<FxHashSet<&str>> =
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

/// The token after the verb of the clause that begins at `start`: "the war began", "the siege was lifted".
pub(super) fn clause(document: &Document<'_>, rules: &Rules, start: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(start + MOST_TOKENS);
    // "The Evening Echo praised her": one name.
    let capital = |i: usize| document.word(i).starts_with(char::is_uppercase);
    let named = capital(start) && start.checked_sub(1).is_some_and(capital);
    // "The night curfew was lifted": one phrase.
    let part = |i: usize| matches!(document.word(i), "morning" | "afternoon" | "evening" | "night");
    let noun = document.tokens.get(start).is_some_and(|t| matches!(t.tag, Tag::Nn | Tag::Nns));
    let compound = noun && start.checked_sub(1).is_some_and(part);
    if named || compound || is_adverb(document, start, limit) || awaits_verb(document, start) {
        return None;
    }
    // "Two days after [signing] the truce", "a week after [being arrested]": of whom the main clause tells.
    // But the borrowing of "after borrowing costs rose" is part of who did.
    let token = |i: usize| document.tokens.get(i);
    let compound = token(start + 1).is_some_and(|t| matches!(t.tag, Tag::Nn | Tag::Nns))
        && start + 2 < limit
        && token(start + 2).is_some_and(|t| t.tag == Tag::Vbd);
    if token(start).is_some_and(|t| t.tag == Tag::Vbg) && !compound {
        let passive = document.word(start) == "being" || document.word(start) == "getting";
        let participle = document.tokens.get(start + 1).is_some_and(|t| t.tag == Tag::Vbn);
        return if passive { participle.then_some(start + 2) } else { Some(start + 1) };
    }
    let pronoun = document.tokens.get(start).is_some_and(|t| t.tag == Tag::Prp);
    let subject = if pronoun { start + 1 } else { phrase(document, rules, start, limit)? };
    // "Surgeons at the city hospital [operated] on the boy".
    let bare = document.tokens.get(start).is_some_and(|t| t.tag == Tag::Nns) && aims(document, subject, limit);
    if !(bare || tells(document, subject, limit)) || parted(document, start, subject).is_some() {
        return None;
    }
    let aside = |i: &usize| document.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Aux | Pos::Adv | Pos::Part));
    let verb = (subject..limit).find(|i| !aside(i))?;
    // "Before parliament was dissolved", for whatever a tagger holds the participle.
    let word = document.word(verb);
    let helped = verb > subject && (word.ends_with("ed") || PARTICIPLES.contains(&word));
    let is_verb = document.tokens.get(verb).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::X)) || helped;
    is_verb.then_some(verb + 1)
}

/// Participles that a tagger holds for adjectives, with no "ed": "was laid to rest", "was sworn in".
const PARTICIPLES: [&str; 12] =
    ["broken", "found", "held", "hurt", "laid", "lost", "put", "shot", "shut", "sworn", "torn", "withdrawn"];

/// Whether what ends before `start` is an adverb and the sentence's own clause begins here: "The year before it had won."
pub(super) fn is_adverb(document: &Document<'_>, start: usize, limit: usize) -> bool {
    let opens = start.checked_sub(3).is_some_and(|i| document.word(i) == "The");
    let own = document.word(start + 1) == "had" && document.word(start).starts_with(char::is_lowercase);
    opens && own && !(start..limit).any(|i| document.word(i) == ",")
}

fn phrase(document: &Document<'_>, rules: &Rules, start: usize, limit: usize) -> Option<usize> {
    // "the day before leaving": what somebody did has no name.
    // But "ten days before polling" is before the vote.
    let event = || EVENTS.contains(document.word(start)) && !begins_party(document, start + 1, limit);
    let named = names_day(document, start) || event();
    // "A week after at least 40 miners were trapped".
    let some = [("at", "least"), ("more", "than"), ("up", "to"), ("fewer", "than")];
    let counts = some.contains(&(document.word(start), document.word(start + 1)));
    let start = if counts { start + 2 } else { start };
    if is_plain(document.word(start)) && document.word(start).ends_with("ing") && !named {
        return None;
    }
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

/// Whether a preposition says of what was done rather than of the event: "recounted after the vote [at the request] of the
/// loser", "walked out on the third day of the talks [in a dispute]".
fn aside(document: &Document<'_>, at: usize) -> bool {
    let words = [document.word(at), document.word(at + 1), document.word(at + 2)];
    match words {
        ["at", "the", word] => matches!(word, "request" | "behest" | "insistence" | "invitation" | "urging"),
        ["in", "a" | "an" | "exchange" | "protest" | "response" | "return", _] => true,
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

/// Whether a verb follows that tells of the noun phrase.
fn tells(document: &Document<'_>, end: usize, limit: usize) -> bool {
    let Some(token) = document.tokens.get(end).filter(|_| end < limit) else { return false };
    match token.pos {
        Pos::X => document.word(end).ends_with("ed") || document.word(end) == "began",
        // "Wages that were due before the collapse were not paid": no collapse were.
        Pos::Aux if matches!(document.word(end), "were" | "are" | "have") && of_one(document, end) => false,
        Pos::Aux => true,
        // "Before the gallery collapsed": what nobody can do to a gallery is no participle.
        Pos::Verb if token.tag == Tag::Vbn && JUST_HAPPENS.contains(&document.word(end)) => true,
        // "The day the talks opened", but not "the talks opened by the king".
        Pos::Verb if token.tag == Tag::Vbn && TURNS.contains(&document.word(end)) => document.word(end + 1) != "by",
        // "Officers toppled Marr", "put down a revolt": a participle with an object of its own is none; nor is one with
        // nothing behind it, "the judges ruled".
        Pos::Verb if token.tag == Tag::Vbn => {
            let particle = matches!(document.word(end + 1), "off" | "out" | "up" | "down" | "over");
            let object = end + 1 + usize::from(particle);
            let alone = matches!(document.word(end + 1), "." | "," | ";");
            alone || begins_party(document, object, limit) || of_many(document, end) && aims(document, end, limit)
        }
        _ => is_finite(token),
    }
}

/// Whether at whom or what a verb at `verb` is done is told behind it: "the day soldiers [fired] on the crowd", but not "the
/// day hostages [held] at the camp were freed".
fn aims(document: &Document<'_>, verb: usize, limit: usize) -> bool {
    let at = matches!(document.word(verb + 1), "at" | "into" | "on" | "through");
    let rest = || document.tokens.get(verb + 2..limit);
    at && begins_party(document, verb + 2, limit) && rest().is_some_and(|rest| !rest.iter().any(is_finite))
}

/// Whether a name, a pronoun or a phrase with a determiner begins at `at`.
fn begins_party(document: &Document<'_>, at: usize, limit: usize) -> bool {
    let begins = |t: &Token| matches!(t.pos, Pos::Det | Pos::Propn | Pos::Pron);
    at < limit && document.tokens.get(at).is_some_and(begins)
}

fn is_finite(token: &Token) -> bool {
    matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
}

/// Whether the noun that ends here is of one.
fn of_one(document: &Document<'_>, end: usize) -> bool {
    let noun = end.checked_sub(1).and_then(|i| document.tokens.get(i));
    noun.is_some_and(|noun| noun.tag == Tag::Nn)
        && !matches!(document.word(end - 1), "police" | "crew" | "staff" | "people")
}

/// Whether what ends here is many of which nothing but what they are is told: "soldiers", not "the soldiers".
fn of_many(document: &Document<'_>, end: usize) -> bool {
    let many = end.checked_sub(1).filter(|&i| document.tokens[i].tag == Tag::Nns || document.word(i) == "police");
    let bare = |many: usize| many.checked_sub(1).is_none_or(|i| !matches!(document.word(i), "the" | "The" | "of"));
    many.is_some_and(bare)
}

/// Pasts of verbs that tell an edge of their subject.
const TURNS: [&str; 7] = ["closed", "ended", "opened", "resumed", "sank", "started", "stopped"];

/// Pasts of verbs that have no object.
const JUST_HAPPENS: [&str; 17] = [
    "arrived",
    "collapsed",
    "crashed",
    "died",
    "disappeared",
    "docked",
    "emerged",
    "erupted",
    "exploded",
    "happened",
    "marched",
    "resigned",
    "sailed",
    "surrendered",
    "vanished",
    "voted",
    "withdrew",
];

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
fn core(document: &Document<'_>, rules: &Rules, start: usize, limit: usize) -> Option<usize> {
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
            Pos::Propn | Pos::Num | Pos::Adj if noun == Some(i) && is_plain(document.word(i - 1)) => break,
            Pos::Det | Pos::Pron if i == start && !is_timely(rules, word) => {}
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
            // "The [gathering] outside the court".
            Pos::Verb if i == start + 1 && token.tag == Tag::Vbg && EVENTS.contains(word) => noun = Some(i + 1),
            // "Warplanes from [neighbouring] Orlo".
            Pos::Verb if i == start && token.tag == Tag::Vbg && is_inner(document, i) => {}
            Pos::Part if noun == Some(i) && is_possessive(word) => noun = None,
            // "The [Christmas] market attack", "the [March] election", "the [2019] coup".
            Pos::Noun | Pos::Propn | Pos::Num if i > start && noun.is_none() && tells_which(document, i) => {}
            // "[Last December's] election".
            Pos::Noun | Pos::Propn if is_month_owner(document, i) && noun.is_none() => {}
            Pos::Part if is_possessive(word) && i > start && is_month_owner(document, i - 1) => {}
            // "The no-confidence vote", "the sit-in".
            Pos::Det | Pos::Adp | Pos::Adv | Pos::Verb if i > start && joins_on(document, i + 1) => {}
            Pos::Punct if joins_on(document, i) && i > start => noun = None,
            _ => break,
        }
    }
    noun
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
    let noun = token(i + 1).is_some_and(|t| matches!(t.tag, Tag::Nn | Tag::Nns));
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
const NOT_TIMELY: [&str; 14] = [
    "daily",
    "weekly",
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
];

/// Whether the word belongs to a time: "Monday" in "the attack on Monday".
fn is_timely(rules: &Rules, word: &str) -> bool {
    !NOT_TIMELY.contains(&word) && rules.vocabulary.find(word).is_some_and(|id| rules.is_strong(id)) || is_year(word)
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
        _ if word.len() < 3 || CLOSED.contains(&word) || word.ends_with("ed") || word.ends_with("ly") => Pos::Verb,
        _ => Pos::Noun,
    }
}

/// Words that end a name when no tagger has spoken.
const CLOSED: [&str; 54] = [
    "and", "are", "but", "can", "could", "did", "does", "for", "from", "had", "has", "have", "her", "him", "how",
    "into", "left", "may", "might", "must", "nor", "not", "off", "one", "onto", "our", "out", "over", "saw", "she",
    "should", "than", "that", "the", "then", "there", "they", "this", "took", "was", "were", "what", "when", "where",
    "which", "while", "who", "will", "with", "would", "began", "about", "against", "between",
];
