//! What an event is called, taken apart: "the U.S.-Israeli war against Iran" is a war, of America, Israel and Iran.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::extract::is_somebody;

use super::lexicon::{akin, canonical, compound, count, country_of_two, ends_in_s, groups, is_title, owner};
use crate::record::Edge;
use crate::segment::{self, lower};
use crate::text::Tag;
use crate::time;

/// An event's words, taken apart so that two descriptions can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Description {
    /// The lemma that says what sort of event it is: "war".
    pub(crate) head: String,
    /// The names in it, each in one spelling: "america", "iran", "israel".
    pub(crate) names: BTreeSet<String>,
    /// Its other words: "naval".
    pub(crate) words: BTreeSet<String>,
    /// The year in it: "the 2014 Gaza war".
    pub(crate) year: Option<i32>,
    /// The edge that it names: "the start of the blockade", "the blockade began".
    pub(crate) edge: Option<Edge>,
}

/// Words that tell one event of a sort from another.
pub(super) const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

/// Words that tell one vote from another.
const VOTES: [&str; 6] = ["presidential", "parliamentary", "municipal", "mayoral", "regional", "confidence"];

/// Words that tell an event from the one of its sort that the article is about.
pub(super) const AGAIN: [&str; 9] =
    ["second", "third", "fourth", "another", "fresh", "further", "last", "previous", "earlier"];

/// Whether a word ends the part of a noun phrase in which its head stands last.
fn ends_head(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "against"
            | "with"
            | "between"
            | "by"
            | "for"
            | "to"
            | "from"
            | "over"
            | "near"
            | "into"
            | "across"
            | "around"
            | "under"
            | "about"
            | "through"
            | "along"
            | "outside"
            | "inside"
            | "aboard"
            | "carrying"
            | "bringing"
            | "ferrying"
            | "transporting"
            | "containing"
            | "including"
            | "involving"
            | "that"
            | "which"
            | "who"
            | "where"
            | "when"
            | "after"
            | "before"
            | "during"
            | "since"
            | "among"
            | ","
    )
}

/// Words that say how much of an event stands behind their "of".
const PORTIONS: [&str; 7] = ["bout", "round", "rounds", "series", "spate", "string", "wave"];

/// Whether a word says how much of an event is told: "that round".
pub(super) fn is_portion(word: &str) -> bool {
    PORTIONS.contains(&word)
}

/// Whether a word tells nothing of which event is meant.
fn is_empty(word: &str) -> bool {
    matches!(
        &*lower(word),
        "the"
            | "a"
            | "an"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "my"
            | "this"
            | "that"
            | "these"
            | "those"
            | "and"
            | "or"
            | "s"
            | "was"
            | "were"
            | "is"
            | "has"
            | "had"
            | "been"
            | "be"
            | "it"
            | "they"
            | "he"
            | "she"
            | "led"
            | "backed"
            | "own"
            | "new"
            | "latest"
            | "recent"
            | "current"
            | "so-called"
    )
}

/// The part of an event that a word before "of" names.
pub(super) fn part(word: &str) -> Option<Edge> {
    match word {
        "start" | "beginning" | "outbreak" | "onset" | "outset" | "launch" | "opening" | "eruption" | "eve" => {
            Some(Edge::Start)
        }
        "end" | "conclusion" | "close" | "finish" | "ending" => Some(Edge::End),
        _ => None,
    }
}

/// The edge that a verb after an event's name tells: "the blockade began".
fn told(word: &str) -> Option<Edge> {
    match word {
        "began" | "begins" | "begin" | "begun" | "started" | "starts" | "start" | "erupted" | "broke" | "opened"
        | "commenced" => Some(Edge::Start),
        "ended" | "ends" | "end" | "finished" | "concluded" | "closed" => Some(Edge::End),
        _ => None,
    }
}

impl Description {
    /// Takes an event's words apart; `None` where no word says what it is.
    pub(crate) fn of(text: &str) -> Option<Self> {
        Self::of_sort(text, |_| true)
    }

    /// The same, of an event whose head is of a sort that is `asked` for.
    pub(crate) fn of_sort(text: &str, asked: impl Fn(&str) -> bool) -> Option<Self> {
        let mut tokens = split(text);
        // "Three weeks after the rest of the island": of what is left of something nothing is told.
        if matches!(*tokens, [_, "rest" | "remainder", "of", ..]) {
            return None;
        }
        let mut edge = None;
        // "the start of the blockade"
        if let Some(of) = tokens.iter().position(|t| *t == "of").filter(|of| *of > 0)
            && let Some(named) = part(&tokens[of - 1].to_lowercase()).filter(|_| names_event(&tokens[of + 1..]))
            && (tokens[of - 1] != "outbreak" || breaks_out(&tokens[of + 1..]))
        {
            edge = Some(named);
            tokens.drain(..=of);
        }
        // "The first round of talks", "a wave of strikes".
        if let Some(of) = tokens.iter().position(|t| *t == "of").filter(|of| *of > 0)
            && is_portion(tokens[of - 1])
            && tokens[of + 1..].iter().any(|t| !groups(&lemma(t)).is_empty())
        {
            tokens.drain(of - 1..=of);
        }
        // "A week of daily hearings", "ten days of talks".
        if let [number, "day" | "days" | "week" | "weeks", "of", rest @ ..] = &*tokens
            && (matches!(*number, "a" | "A") || self::count(&lower(number)).is_some())
            && rest.iter().any(|t| !groups(&lemma(t)).is_empty())
        {
            tokens.drain(..3);
        }
        // "the war's outbreak"
        if let (None, Some((last, before))) = (edge, tokens.split_last())
            && let Some(named) = part(last).filter(|_| names_event(before) && text.contains(['\'', '’']))
        {
            edge = Some(named);
            tokens.truncate(tokens.len() - 1);
        }
        // "the blockade began"
        if edge.is_none()
            && let Some((at, named)) = tokens.iter().enumerate().skip(1).find_map(|(i, t)| Some((i, told(t)?)))
        {
            edge = Some(named);
            tokens.truncate(at);
        }
        let mut described = Self { edge, ..Self::noun_phrase(&tokens, asked)? };
        described.year = years(&tokens).next();
        Some(described)
    }

    fn noun_phrase(tokens: &[&str], asked: impl Fn(&str) -> bool) -> Option<Self> {
        let first = tokens.iter().position(|t| !is_empty(t))?;
        let cut = tokens[first..].iter().skip(1).position(|t| ends_head(t)).map_or(tokens.len(), |i| first + 1 + i);
        let before = &tokens[first..cut];
        // "Hurricane Katrina" and "World War II" end in a name; what they are stands before it.
        // But the Cross of "a Red Cross convoy" is no crossing.
        let part = |i: usize| capital(before[i]) && before[i + 1..].iter().any(|t| !capital(t));
        // Nor is "a rescue team" a rescue.
        let somebody =
            || before.last().is_some_and(|last| before.len() > 1 && !capital(last) && is_somebody(&lemma(last)));
        let known = (0..before.len()).rfind(|&i| !groups(&lemma(before[i])).is_empty() && !part(i));
        let known = known.filter(|_| !somebody());
        let head = first + known.unwrap_or(before.len() - 1);
        let named = known.is_none() && capital(tokens[head]);
        // "Her hunger strike" is no walkout.
        let sort = lemma(tokens[head]);
        let joined = || compound(&lower(tokens[head.checked_sub(1).filter(|&i| i >= first)?]), &sort);
        let joined = joined();
        let sort = Some(joined.map_or(sort, Cow::Borrowed)).filter(|sort| asked(sort))?.into_owned();
        let (mut names, mut words) = (BTreeSet::new(), BTreeSet::new());
        let mut i = first;
        while i < tokens.len() {
            let next = tokens.get(i + 1).filter(|next| capital(tokens[i]) && capital(next));
            let pair = next.and_then(|next| country_of_two(tokens[i], next));
            if let Some(country) = pair {
                names.insert(country.to_lowercase());
                i += 1;
            } else if year(tokens[i]).is_some()
                || (i == head && !named)
                || (joined.is_some() && i + 1 == head)
                || (i < head && (tells_when(&tokens[i..=head]) || is_length(tokens[i])))
                || is_empty(tokens[i])
                || ((i + 1 != head || groups(&sort).is_empty()) && counts(tokens[i], tokens.get(i + 1)))
            {
                // told apart by year, or by what it is
            } else if capital(tokens[i]) && tokens.get(i + 1).is_some_and(|next| capital(next)) && is_title(tokens[i]) {
                // of the name behind it
            } else if capital(tokens[i]) || is_figure(tokens[i]) {
                names.insert(canonical(tokens[i]));
            } else if !ends_head(tokens[i]) {
                words.insert(lemma(tokens[i]).into_owned());
            }
            i += 1;
        }
        Some(Self { head: sort, names, words, year: None, edge: None })
    }

    /// An event told by a verb, with all the words of its clause.
    pub(crate) fn clause(verb: &str, text: &str) -> Option<Self> {
        let Self { head, names, words, year, .. } = Self::noun_phrase(&split(text), |_| true)?;
        let base = |word: String| match () {
            () if word.ends_with("ing") => segment::lemma(&word, Tag::Vbg).into_owned(),
            () if word.ends_with("ed") => segment::lemma(&word, Tag::Vbd).into_owned(),
            () => word,
        };
        let words = words.into_iter().chain([head]).map(base).filter(|word| word != verb);
        Some(Self { head: verb.to_owned(), names, words: words.collect(), year, edge: Some(Edge::Whole) })
    }

    /// An event that is one moment, of which no more is told than its verb.
    pub(crate) fn moment(lemma: &str) -> Self {
        let (names, words) = (BTreeSet::new(), BTreeSet::new());
        Self { head: lemma.to_owned(), names, words, year: None, edge: Some(Edge::Whole) }
    }

    /// Whether nothing but its sort is told: "the war".
    pub(crate) fn is_bare(&self) -> bool {
        self.names.is_empty() && self.year.is_none()
    }

    /// How well this description, as an article uses it, fits an event described as `other`; `None` where it does not.
    /// More names in common fit better; a name that only one of the two has fits worse.
    pub(crate) fn fits(&self, other: &Self) -> Option<i32> {
        if !self.may_be(other) {
            return None;
        }
        let shared = self.names.intersection(&other.names).count();
        let within = self.names.is_subset(&other.names) || other.names.is_subset(&self.names);
        if !within || (shared == 0 && !self.names.is_empty() && !other.names.is_empty()) {
            return None;
        }
        let apart = self.names.symmetric_difference(&other.names).count();
        let words = self.words.intersection(&other.words).count();
        let exact = i32::from(self.head == other.head);
        let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX / 16);
        Some(8 * count(shared) - count(apart).min(7) + 2 * count(words).min(3) + exact)
    }

    /// Whether it may be of the sort of `other`, whatever the names.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        akin(&self.head, &other.head) && !self.ordinal_differs(other)
    }

    /// "the first Gulf War" is not "the second Gulf War", nor is a presidential vote a parliamentary one.
    fn ordinal_differs(&self, other: &Self) -> bool {
        let nth = |d: &Self| ORDINALS.iter().position(|o| d.words.contains(*o) || d.names.contains(*o));
        let vote = |d: &Self| VOTES.iter().position(|o| d.words.contains(*o));
        let differ = |one: Option<usize>, other: Option<usize>| one.is_some() && other.is_some() && one != other;
        differ(nth(self), nth(other)) || differ(vote(self), vote(other))
    }
}

/// The names in some words, each in one spelling.
pub(crate) fn names_in(words: &str) -> BTreeSet<String> {
    Description::noun_phrase(&split(words), |_| true).map_or_else(BTreeSet::new, |d| d.names)
}

fn names_event(tokens: &[&str]) -> bool {
    tokens.iter().any(|t| !groups(&lemma(t)).is_empty()) || tokens.iter().any(|t| capital(t))
}

/// Whether it is no sickness that broke out: "the outbreak of the war", not "an outbreak of fever in Dessen".
fn breaks_out(tokens: &[&str]) -> bool {
    let head = tokens.iter().take_while(|t| !ends_head(t));
    head.into_iter().any(|t| !groups(&lemma(t)).is_empty())
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether the first of some words tells when the last of them was: the month of "the March election", not of "the October War"
/// or of "the September 11 attacks", which are so called.
fn tells_when(words: &[&str]) -> bool {
    let [first, next, ..] = words else { return false };
    let called = words.last().is_some_and(|head| capital(head)) || next.starts_with(|c: char| c.is_ascii_digit());
    time::is_of_calendar(first) && !called
}

/// Whether a word tells how long an event was: "three-day", "43-week-long", not "present-day".
fn is_length(word: &str) -> bool {
    let Some((first, rest)) = word.split_once('-') else { return false };
    let unit = rest.split_once('-').map_or(rest, |(unit, _)| unit);
    matches!(unit, "hour" | "day" | "week" | "month" | "year")
        && !matches!(first, "all" | "everyday" | "latter" | "modern" | "present" | "same")
}

/// Whether a word is a figure that names something, "the 9/11 attack"; "a 640-page report" and "a town of 38,000" are not.
fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && !word.ends_with(|c: char| c.is_ascii_lowercase())
        && !word.contains(',')
}

/// Whether a figure says how many there are of what is behind it: "300 dockers", not "the 9/11 attackers".
fn counts(word: &str, next: Option<&&str>) -> bool {
    let many = |next: &&str| *next == "people" || next.ends_with('s') && !capital(next);
    word.bytes().all(|b| b.is_ascii_digit()) && next.is_some_and(many)
}

fn year(word: &str) -> Option<i32> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1000..2200).contains(y))
}

fn years<'a>(tokens: &'a [&str]) -> impl Iterator<Item = i32> + 'a {
    tokens.iter().filter_map(|t| year(t))
}

/// Words, with compounds of names parted ("U.S.-Israeli") and possessives as their own word.
fn split(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            out.push(word);
            continue;
        }
        // "Last December's vote": when it was is no name of it.
        if owner(word) != word && time::is_of_calendar(owner(word)) {
            out.pop_if(|word: &mut &str| matches!(word.to_lowercase().as_str(), "last" | "this" | "next"));
            continue;
        }
        let (word, comma) = match word.strip_suffix([',', ';', ':']) {
            Some(word) => (word, true),
            None => (word, false),
        };
        let word = word.trim_matches(['"', '“', '”', '(', ')', '‘', '\'', '’']);
        let word = if word.find('.') == Some(word.len().saturating_sub(1)) { word.trim_end_matches('.') } else { word };
        let word = owner(word);
        if word.contains(['-', '–']) && word.split(['-', '–']).any(capital) {
            out.extend(word.split(['-', '–']).filter(|w| !w.is_empty()));
        } else if !word.is_empty() {
            out.push(word);
        }
        if comma {
            out.push(",");
        }
    }
    out
}

/// The dictionary form of a noun in a description, in lower case: "attacks" is "attack".
pub(crate) fn lemma(word: &str) -> Cow<'_, str> {
    let word = lower(word);
    // Nothing else may be a plural.
    let may_be_plural = matches!(word.as_bytes(), [.., b's'] | [.., b'e', b'n']);
    if !may_be_plural || !groups(&word).is_empty() || ends_in_s(&word) {
        return word;
    }
    // "Gunmen", "children".
    if let Some(who) = word.strip_suffix("men") {
        return Cow::Owned(format!("{who}man"));
    }
    // "Thieves", "deputies".
    let other = ["ies", "ves", "ches", "shes", "sses", "xes"];
    let stem = word.strip_suffix('s').filter(|_| !other.iter().any(|end| word.ends_with(end)));
    let Some(stem) = stem else { return Cow::Owned(segment::lemma(&word, Tag::Nns).into_owned()) };
    let plain = || Some(stem).filter(|w| w.len() > 3 && !w.ends_with(['s', 'u', 'i']));
    let known = stem.strip_suffix('e').into_iter().chain([stem]).find(|stem| !groups(stem).is_empty());
    match known.or_else(plain).map(str::len) {
        Some(length) => segment::cut(word, length),
        None => word,
    }
}
