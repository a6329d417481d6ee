//! How long an event has gone on: "the war is in its third week" began between two and three weeks before, and a strike that
//! "entered its third week on Monday" two weeks before Monday.

use std::ops::{Range, RangeInclusive};

use chrono::{Days, Months, NaiveDate};
use rustc_hash::FxHashMap;

use super::describe::lemma;
use super::fact;
use super::govern::Triggers;
use super::lexicon;
use super::link::Stated;
use super::occasion;
use crate::extract::Tree;
use crate::normalise::Timex;
use crate::record::{self, Edge};
use crate::segment::lower;
use crate::text::{Dep, Pos, Tag};

/// What the sentences say of ages. `days` holds the days of events by their triggers.
pub(super) fn ages(
    triggers: &Triggers<'_>,
    date: NaiveDate,
    timexes: &[Timex],
    days: &FxHashMap<usize, NaiveDate>,
) -> Vec<Stated> {
    let stated = |s: usize| {
        let sentence = triggers.tree.doc.sentences.get(s)?.tokens.clone();
        let age = Age::find(triggers, sentence)?;
        let (first, last) = age.start(triggers, date, timexes, days)?;
        Some(Stated {
            event: age.event(triggers)?,
            edge: Edge::Start,
            time: "doc".to_owned(),
            term: Some(fact::between(first, last)),
            sentence: s,
        })
    };
    let ages = (0..triggers.tree.doc.sentences.len()).filter_map(stated);
    ages.chain((0..timexes.len()).filter_map(|t| since(triggers, t, timexes))).collect()
}

/// "Dockers have been on strike since Monday", "a curfew has been in force since May": what goes on began then. What a verb
/// that does more than be tells is told by its event.
fn since(triggers: &Triggers<'_>, t: usize, timexes: &[Timex]) -> Option<Stated> {
    let (tree, timex) = (triggers.tree, timexes.get(t)?);
    timex.value.from.zip(timex.value.to)?;
    let start = timex.tokens.start;
    let around = tree.around(start);
    let case = start.checked_sub(1).filter(|i| around.contains(i) && tree.word(*i) == "since")?;
    let be = (around.start..case).rev().find(|&i| matches!(tree.pos(i), Pos::Verb | Pos::Aux))?;
    if !matches!(tree.word(be), "been" | "remained" | "stayed") {
        return None;
    }
    let known = |i: &usize| fact::tells_event(triggers, *i) && lexicon::goes_on(&lemma(tree.word(*i)));
    // What it is said of, else what is said of it: "the curfew has been in force", "they have been on strike".
    let clause = (around.start..be).rev().find(|&i| tree.word(i) == ",").unwrap_or(around.start);
    let subject = (clause..be).find(|i| known(i) && tree.dep(*i) == Dep::Nsubj);
    let noun = subject.or_else(|| (be..case).find(known))?;
    let event = if subject.is_some() { fact::noun_phrase(triggers, noun) } else { occasion::state(triggers, noun) };
    Some(Stated { event, edge: Edge::Start, time: record::id('t', t), term: None, sentence: tree.sentence(start)? })
}

/// How many days before its day began what a clause tells: one of "stayed away from work for a second day".
pub(super) fn days_before(clause: &str) -> Option<u64> {
    let (_, behind) = clause.split_once(" for a ")?;
    let mut words = behind.split(' ');
    let ordinal = words.next()?;
    let n = ORDINALS.iter().position(|known| *known == ordinal).filter(|n| *n > 0)?;
    let unit = words.find(|word| !IN_A_ROW.contains(word))?;
    u64::try_from(n).ok().filter(|_| unit == UNITS[0])
}

/// The event that a clause tells the age of, and which of its days or weeks it was in: the siege, and days from the third on, of
/// "the siege entered its third day".
pub(super) fn reached(clause: &str) -> Option<(&str, RangeInclusive<u64>)> {
    let (told, behind) = clause.split_once(" its ")?;
    let verbs = [" entered", " went into", " moved into", " reached", " was in", " was into"];
    let event = verbs.into_iter().find_map(|verb| told.strip_suffix(verb))?;
    let mut words = behind.split(' ');
    let ordinal = words.next()?;
    let known = ORDINALS.iter().position(|known| *known == ordinal).and_then(|n| u32::try_from(n).ok());
    let n = known.or_else(|| nth(ordinal))?;
    let days = match words.find(|word| !IN_A_ROW.contains(word))? {
        "day" => 1,
        "week" => 7,
        _ => return None,
    };
    let first = u64::from(n) * days;
    Some((event, first..=first + days - 1))
}

/// Whether an age is told from this token on: "now [in its third week]".
pub(super) fn begins_at(tree: &Tree<'_>, at: usize) -> bool {
    let around = at.checked_sub(1).map(|before| tree.around(before)).unwrap_or_default();
    let word = |i: usize| if around.contains(&i) { tree.word(i) } else { "" };
    word(at) == "in" && word(at + 1) == "its" && UNITS.contains(&word(at + 3))
}

/// How the words tell the age.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// "Is in its third week".
    In,
    /// "Entered its third week".
    Entered,
    /// "Went on for a third day".
    For,
}

/// "Entered its fourth day".
struct Age {
    manner: Manner,
    n: u32,
    unit: usize,
    /// Its tokens.
    tokens: Range<usize>,
    /// The noun behind it: the siege of "in the twelfth day of its siege".
    of: Option<usize>,
    sentence: Range<usize>,
}

/// Verbs for what is about to reach the end of a day or a week.
const NEARS: [&str; 6] = ["near", "nears", "nearing", "approach", "approaches", "approaching"];

/// The units of an age, of which the first is the day.
const UNITS: [&str; 4] = ["day", "week", "month", "year"];

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// Words for days that follow one another.
const IN_A_ROW: [&str; 4] = ["straight", "consecutive", "successive", "running"];

/// The most words before the noun behind an age.
const NAME: usize = 3;

/// The number that digits tell, one less: 11 of "12th".
fn nth(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    digits.parse::<u32>().ok()?.checked_sub(1).filter(|n| *n < MOST)
}

/// The most days, weeks, months or years that an age has.
const MOST: u32 = 10_000;

impl Age {
    fn find(triggers: &Triggers<'_>, sentence: Range<usize>) -> Option<Self> {
        let tree = triggers.tree;
        // Which of these words stands there.
        let which = |i: usize, words: &[&str]| {
            let word = Some(i).filter(|i| sentence.contains(i)).map(|i| tree.word(i))?;
            words.iter().position(|w| w.eq_ignore_ascii_case(word))
        };
        let is = |i: usize, words: &[&str]| which(i, words).is_some();
        let manner = |i: usize| {
            let (manner, owners): (Manner, &[&str]) = match &*lower(tree.word(i)) {
                "in" | "into" => (Manner::In, &["its", "their", "the"]),
                "entered" | "enters" | "entering" => (Manner::Entered, &["its", "their", "a"]),
                "for" => (Manner::For, &["a", "the"]),
                // "Nears the end of its third week".
                "of" if i > 2 && is(i - 1, &["end"]) && is(i - 3, &NEARS) => (Manner::In, &["its", "their"]),
                _ => return None,
            };
            // "A trial that had entered its fifth month" is somewhere in it.
            let perfect = manner == Manner::Entered
                && [1, 2].iter().any(|back| i >= *back && is(i - back, &["had", "has", "have"]));
            let manner = if perfect { Manner::In } else { manner };
            Some(manner).filter(|_| is(i + 1, owners))
        };
        sentence.clone().find_map(|at| {
            let manner = manner(at)?;
            let n = which(at + 2, &ORDINALS).map_or_else(|| self::nth(tree.word(at + 2)), |n| u32::try_from(n).ok())?;
            let in_a_row = is(at + 3, &IN_A_ROW);
            let last = at + 3 + usize::from(in_a_row);
            let unit = which(last, &UNITS)?;
            let of = is(last + 1, &["of"]) && is(last + 2, &["its", "their", "the", "a"]);
            let behind = || (last + 3..sentence.end.min(last + 3 + NAME)).find(|&i| fact::tells_event(triggers, i));
            let of = if of { behind() } else { None };
            // "In the second week of the siege shells fell" tells no age.
            let told = || of.is_some() && at > 0 && is(at - 1, &["is", "are", "was", "were", "now"]);
            if is(at + 1, &["the"]) && manner == Manner::In && !told() {
                return None;
            }
            Some(Self { manner, n, unit, tokens: at..last + 1, of, sentence: sentence.clone() })
        })
    }

    /// The first and the last day on which the event may have begun.
    fn start(
        &self,
        triggers: &Triggers<'_>,
        date: NaiveDate,
        timexes: &[Timex],
        days: &FxHashMap<usize, NaiveDate>,
    ) -> Option<(NaiveDate, NaiveDate)> {
        let tree = triggers.tree;
        let back = |day: NaiveDate, n: u32| match self.unit {
            0 => day.checked_sub_days(Days::new(n.into())),
            1 => day.checked_sub_days(Days::new(u64::from(n) * 7)),
            2 => day.checked_sub_months(Months::new(n)),
            _ => day.checked_sub_months(Months::new(n * 12)),
        };
        let verb = self.verb(triggers);
        // "As the siege went into its third day" is not on the article's day, either.
        let past = verb.is_some_and(|verb| {
            matches!(tree.word(verb), "was" | "were" | "entered")
                || tree.dep(verb) == Dep::Advcl && tree.tag(verb) == Tag::Vbd
        });
        // "In its fourth day on Thursday": the day right behind, else that of the verb.
        let right = self.tokens.end..self.tokens.end + 2;
        let beside = || timexes.iter().find(|t| right.contains(&t.tokens.start)).and_then(fact::one_day);
        // "Were holding guards on Monday as the revolt entered its third day".
        let only = || {
            let entered = self.manner == Manner::Entered;
            let mut told = timexes.iter().filter(|t| entered && self.sentence.contains(&t.tokens.start));
            let day = told.next().and_then(fact::one_day)?;
            told.next().is_none().then_some(day)
        };
        let day = beside().or_else(|| days.get(&verb?).copied()).or_else(only);
        let within = |day: NaiveDate| Some((back(day, self.n + 1)?.succ_opt()?, back(day, self.n)?));
        match (self.manner, day) {
            (Manner::Entered | Manner::For, Some(day)) => Some((back(day, self.n)?, back(day, self.n)?)),
            (Manner::In, Some(day)) => within(day),
            // "Was in its eleventh day when he vanished" is not on the article's day.
            (Manner::In, None) if !past => within(date),
            _ => None,
        }
    }

    /// The verb that tells the age.
    fn verb(&self, triggers: &Triggers<'_>) -> Option<usize> {
        let tree = triggers.tree;
        if self.manner == Manner::Entered {
            return Some(self.tokens.start);
        }
        let comma = |i: &usize| tree.word(*i) == ",";
        let verb = |i: &usize| matches!(tree.pos(*i), Pos::Verb | Pos::Aux);
        (self.sentence.start..self.tokens.start).rev().take_while(|i| !comma(i)).find(verb)
    }

    /// The words of the event: what the verb is said of, else the nearest noun before, rather one without a preposition.
    fn event(&self, triggers: &Triggers<'_>) -> Option<String> {
        let tree = triggers.tree;
        if let Some(of) = self.of {
            return Some(fact::noun_phrase(triggers, of));
        }
        let known = |i: &usize| fact::is_noun(triggers, *i) && !lexicon::groups(&lemma(tree.word(*i))).is_empty();
        let before = || (self.sentence.start..self.tokens.start).rev();
        let subject = || {
            let verb = self.verb(triggers)?;
            // "Was in its fourth day": the parse may take the day for what is told of the subject.
            let told = [Some(verb), tree.head(verb), Some(self.tokens.end - 1)];
            let of = |head: usize| tree.child(head, &[Dep::Nsubj, Dep::NsubjPass]).filter(|s| *s < self.tokens.start);
            told.into_iter().flatten().find_map(of).filter(known)
        };
        let bare = |i: &usize| known(i) && tree.child(*i, &[Dep::Case]).is_none_or(|case| case > *i);
        // "Halting an offensive now in its fourth week".
        let beside = before().find(|&i| !matches!(tree.word(i), "now" | "already" | ",")).filter(known);
        let nears = tree.word(self.tokens.start) == "of";
        let beside = beside.filter(|_| self.manner == Manner::In && !nears);
        let noun = beside.or_else(subject).or_else(|| before().find(bare)).or_else(|| before().find(known));
        // "Trains stood idle for a sixth day in a walkout": no train is in its sixth day.
        let lasts = |i: &usize| fact::may_have_age(triggers, *i);
        let own = || self.verb(triggers).and_then(|verb| triggers.events.get(triggers.of(verb)?));
        let told = noun.is_some_and(|i| lasts(&i)) || own().is_some_and(|event| lexicon::goes_on(&event.lemma));
        let behind =
            if told || self.manner != Manner::For { None } else { (self.tokens.end..self.sentence.end).find(lasts) };
        let noun = behind.or(noun);
        // "Searched for a third day".
        let verb = || {
            let verb = self.verb(triggers).filter(|_| self.manner == Manner::For)?;
            let event = triggers.events.get(triggers.of(verb)?)?;
            (!lexicon::groups(&event.lemma).is_empty()).then(|| event.lemma.clone())
        };
        noun.map(|noun| fact::noun_phrase(triggers, noun)).or_else(verb)
    }
}
