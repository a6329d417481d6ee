//! What texts state of when an event was, and which statement is meant by "the blockade": "Velmora imposed a naval
//! blockade on Dessen on Sunday" dates its start.

use std::ops::Range;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use rustc_hash::FxHashSet;

use super::describe::{Description, is_portion};
use super::lexicon::{self, lasts};
use super::setting::Setting;
use super::span::Length;
use crate::record::Edge;

/// The days that an edge of an event may lie on, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// The first.
    pub(crate) from: NaiveDate,
    /// The last.
    pub(crate) to: NaiveDate,
    /// "war-begins: “The war began on Saturday”".
    pub(crate) said: String,
}

/// When an event began and ended, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) start: Option<Dated>,
    pub(crate) end: Option<Dated>,
}

impl Extent {
    /// The same, with what another says of the edges that are open or vague, where it does not contradict.
    pub(crate) fn with(self, other: Self) -> Self {
        let meets = |one: &Dated, two: &Dated| one.from <= two.to && two.from <= one.to;
        let agrees = self.start.as_ref().zip(other.start.as_ref()).is_none_or(|(one, two)| meets(one, two));
        if !agrees {
            return self;
        }
        let finer = |own: Option<Dated>, other: Option<Dated>| match (own, other) {
            (Some(own), Some(other)) if meets(&own, &other) && other.to - other.from < own.to - own.from => Some(other),
            (own, other) => own.or(other),
        };
        let (start, end) = (finer(self.start, other.start), finer(self.end, other.end));
        let end = end.filter(|end| start.as_ref().is_none_or(|start| start.from <= end.to));
        Self { start, end }
    }
}

impl Extent {
    /// Whether the day of this edge is known.
    pub(crate) fn is_fine(&self, edge: Edge) -> bool {
        let dated = if edge == Edge::End { &self.end } else { &self.start };
        dated.as_ref().is_some_and(|dated| dated.from == dated.to)
    }

    /// The same, with this edge as another has it, where that is within it and finer.
    pub(crate) fn refined(self, other: Self, edge: Edge) -> Self {
        let within = |own: &Option<Dated>, other: Option<Dated>| {
            other.filter(|other| own.as_ref().is_none_or(|own| own.from <= other.from && other.to <= own.to))
        };
        match edge {
            Edge::Start => Self { start: within(&self.start, other.start).or(self.start), ..self },
            Edge::End => Self { end: within(&self.end, other.end).or(self.end), ..self },
            Edge::Whole => self.with(other),
        }
    }

    /// The same, of what lasted so many days, a few more or less where they are told as weeks: with the edge that only its
    /// length tells; `None` where it lasted less or longer. What is told as one moment says nothing of its length.
    pub(crate) fn lasting(self, Length { days, in_weeks }: Length) -> Option<Self> {
        let rest = Days::new(days.checked_sub(1)?);
        let said = || format!("{days} days in all");
        let counted = |day: Option<NaiveDate>| Some(Dated { from: day?, to: day?, said: said() }).filter(|_| !in_weeks);
        let one_day = |dated: &Dated| Some(dated.from).filter(|from| *from == dated.to);
        match (&self.start, &self.end) {
            (Some(start), Some(end)) if (start.from, start.to) != (end.from, end.to) => {
                let slack = if in_weeks { 6 } else { 1 };
                let least = (end.from - start.to).num_days() - slack;
                let most = (end.to - start.from).num_days() + 1 + slack;
                (least..=most).contains(&i64::try_from(days).ok()?).then_some(self)
            }
            (Some(start), None) => {
                Some(Self { end: counted(one_day(start).and_then(|day| day.checked_add_days(rest))), ..self })
            }
            (None, Some(end)) => {
                Some(Self { start: counted(one_day(end).and_then(|day| day.checked_sub_days(rest))), ..self })
            }
            _ => Some(self),
        }
    }

    /// When what a clause tells of this edge was; of a whole, from its start to its end.
    pub(crate) fn moment(self, edge: Edge) -> Self {
        match edge {
            Edge::Whole => Self { end: self.end.or_else(|| self.start.clone()), start: self.start },
            edge => self.told(Some(edge)),
        }
    }

    /// The moment that words for one edge tell: "the siege was lifted" and "the end of the siege" are its end.
    pub(crate) fn told(self, edge: Option<Edge>) -> Self {
        match edge {
            Some(Edge::Start) => Self { end: self.start.clone(), ..self },
            Some(Edge::End) => Self { start: self.end.clone(), ..self },
            Some(Edge::Whole) | None => self,
        }
    }
}

/// One statement of when an event began, ended, or was.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    /// The event's words, taken apart.
    pub(crate) described: Description,
    /// Which edge is dated.
    pub(crate) edge: Edge,
    /// The first day that it may be.
    pub(crate) from: NaiveDate,
    /// The last.
    pub(crate) to: NaiveDate,
    /// It is told of a noun, "held a referendum", not of the verb.
    pub(crate) noun: bool,
    /// Nothing came of it then: "the march planned for Friday was called off".
    pub(crate) off: bool,
    /// The article that says so; empty for the article at hand.
    pub(crate) article: Arc<str>,
    /// When that was published.
    pub(crate) published: Option<NaiveDate>,
    /// It stands in the first sentence that tells of anything.
    pub(crate) lead: bool,
    /// Where in it, to tell statements apart.
    pub(crate) start: usize,
    /// The sentence.
    pub(crate) sentence: Arc<str>,
    /// Where in it the day is counted from another event, in words that tell of that.
    pub(crate) counted: Range<usize>,
    /// What its article is about.
    pub(crate) setting: Setting,
}

impl Statement {
    /// The words of the sentence that tell of the event.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let before = self.sentence.get(..self.counted.start).unwrap_or_default();
        let behind = self.sentence.get(self.counted.end..).unwrap_or_default();
        [before, behind].into_iter().flat_map(|part| part.split(|c: char| !c.is_alphanumeric()))
    }

    /// Whether it tells of what was not long over by then.
    pub(super) fn is_news(&self) -> bool {
        self.published.is_none_or(|published| (published - self.to).num_days() <= YEAR)
    }

    /// Whether it tells of what is yet to come.
    pub(super) fn is_foretold(&self) -> bool {
        self.published.is_some_and(|published| published < self.from)
    }

    /// Whether another statement sets what this one foretells for another day: "the vote will be held on July 2", then "voting
    /// will now be held on September 17".
    pub(super) fn is_moved_by(&self, later: &Self) -> bool {
        let apart = later.from > self.to || later.to < self.from;
        let soon = later.published.is_some_and(|published| (published - self.from).num_days() <= SET_ANEW);
        self.is_foretold() && later.is_foretold() && self.published < later.published && apart && soon
    }

    /// Whether another statement tells that nothing came of what this one foretells.
    pub(super) fn is_off_by(&self, other: &Self) -> bool {
        let then = self.from <= other.to && other.from <= self.to;
        other.off && self.is_foretold() && then && self.published <= other.published
    }

    /// Its place in the folder.
    pub(crate) fn place(&self) -> (NaiveDate, &str, usize, NaiveDate, NaiveDate, &str) {
        let published = self.published.unwrap_or(NaiveDate::MAX);
        (published, &self.article, self.start, self.from, self.to, &self.described.head)
    }
}

/// The sorts of event that are asked for.
#[derive(Clone, Copy)]
pub(crate) enum Sorts<'a> {
    /// All that there are.
    All,
    /// Those of these kinds.
    Of(&'a FxHashSet<String>),
}

impl Sorts<'_> {
    /// Whether a word tells one of them.
    pub(crate) fn answers(self, head: &str) -> bool {
        match self {
            Self::All => true,
            Self::Of(asked) => lexicon::kinds(head).any(|kind| asked.contains(kind)),
        }
    }

    /// Whether a verb may tell one of them with what takes part in it.
    pub(crate) fn answers_phrase(self, verb: &str) -> bool {
        match self {
            Self::All => true,
            Self::Of(asked) => lexicon::phrased(verb).iter().any(|kind| asked.contains(*kind)),
        }
    }
}

/// What the statements come to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nobody says.
    None,
    /// This is when it was.
    One(Extent),
    /// Two events fit equally well.
    Several(String, String),
}

/// How much less well than the best a statement may fit that is looked at.
const CLOSE: i32 = 5;

/// What statements, each with how well it fits, say of the event that `meant` describes, in an article of this day.
pub(crate) fn choose(mut fitting: Vec<(i32, &Statement)>, meant: &Description, day: Option<NaiveDate>) -> Found {
    let known_then = |s: &Statement| day.is_none_or(|day| s.from <= day || s.published.is_some_and(|p| p <= day));
    fitting.retain(|(_, s)| known_then(s));
    // A name more in common outweighs all else, as does an article much nearer in its matter.
    let best = fitting.iter().map(|(score, _)| *score).max().unwrap_or(0);
    // But of "will report by the summer" only who says that the report is out tells the day.
    let top = || fitting.iter().filter(|(score, _)| score + CLOSE > best).map(|(_, s)| *s);
    let vague: Vec<&Statement> = top().filter(|s| (s.to - s.from).num_days() > VAGUE).collect();
    let vague = if vague.len() == top().count() { vague } else { Vec::new() };
    let finer = |s: &Statement| vague.iter().any(|v| v.from <= s.from && s.to <= v.to && v.edge == s.edge);
    fitting.retain(|(score, s)| {
        let close = score + CLOSE > best || finer(s);
        close && meant.year.is_none_or(|y| chrono::Datelike::year(&s.from) == y)
    });
    // "That round" is as good as "those talks".
    let very_word = |s: &Statement| lexicon::same_word(&s.described.head, &meant.head) || is_portion(&s.described.head);
    // "The truce took effect" tells when the ceasefire began: both tell one sort of event and no other.
    let begins = |s: &Statement| {
        s.edge == Edge::Start
            && lexicon::goes_on(&meant.head)
            && lexicon::groups(&s.described.head) == lexicon::groups(&meant.head)
    };
    let of = |edges: &[Edge]| {
        let mut list: Vec<&Statement> = fitting.iter().map(|(_, s)| *s).filter(|s| edges.contains(&s.edge)).collect();
        // The word itself goes before what may tell the same, unless of the same days: dockers who end their strike are
        // no air strike.
        let very: Vec<&Statement> = list.iter().copied().filter(|s| very_word(s)).collect();
        if !very.is_empty() {
            list.retain(|s| begins(s) || very.iter().any(|v| s.from <= v.to && v.from <= s.to));
        }
        list.sort_by(|a, b| (a.from, a.to, &a.article, a.start).cmp(&(b.from, b.to, &b.article, b.start)));
        list
    };
    let gap = if lasts(&meant.head) { 7 } else { 1 };
    // Where only the end is told by the very word, what may have begun it lies before.
    let very = |list: &[&Statement]| list.iter().any(|s| very_word(s));
    let (mut starts, ended) = (of(&[Edge::Start, Edge::Whole]), of(&[Edge::End]));
    if very(&ended) && !very(&starts) {
        let last = match nearest(clusters(&ended, gap), day) {
            Ok(ended) => ended.iter().map(|s| s.to).max(),
            Err(found) => return found,
        };
        starts.retain(|s| last.is_none_or(|last| s.from <= last));
    }
    // What goes on began when somebody says that it did, that it took effect, and not when it was signed shortly before.
    let begun: Vec<&Statement> = starts.iter().copied().filter(|s| begins(s)).collect();
    // And whoever is on strike some days later has but joined it.
    let goes_on = |s: &Statement, b: &Statement| s.from < b.from && near(s, b) || b.from < s.from && near(b, s);
    starts.retain(|s| s.edge != Edge::Whole || !begun.iter().any(|b| goes_on(s, b)));
    let starts = match nearest(clusters(&starts, gap), day) {
        Ok(starts) => starts,
        Err(found) => return found,
    };
    let start = settled(&starts);
    let mut ends = of(&[Edge::End, Edge::Whole]);
    // What is said of the end outright outweighs a day on which it was.
    if ends.iter().any(|s| s.edge == Edge::End && start.as_ref().is_none_or(|start| s.to >= start.from)) {
        ends.retain(|s| s.edge == Edge::End);
    }
    ends.retain(|s| {
        start.as_ref().is_none_or(|start| s.to >= start.from)
            && (s.edge != Edge::Whole || starts.iter().any(|o| std::ptr::eq(*o, *s)))
    });
    let end = match (&start, clusters(&ends, gap)) {
        // The first end after the start.
        (Some(_), ends) => ends.into_iter().next().and_then(|c| settled(&c)),
        // Of two ends, the first of which was none, the last: a count that was suspended ended later.
        (None, ends) => {
            let over =
                |c: &&Vec<&Statement>| c.iter().all(|s| s.edge == Edge::End && day.is_none_or(|day| s.to <= day));
            let last = ends.iter().rfind(over).and_then(|c| settled(c));
            match nearest(ends, day) {
                Ok(ends) => settled(&ends),
                Err(found) if last.is_none() => return found,
                Err(_) => last,
            }
        }
    };
    match (&start, &end) {
        (None, None) => Found::None,
        _ => Found::One(Extent { start, end }),
    }
}

/// What was more days before it was told is no news.
const YEAR: i64 = 366;

/// What lies in a stretch of more days than these is hardly dated by it.
const VAGUE: i64 = 5;

/// Whether one statement is of so few days before the other that it may tell what led to that.
fn near(one: &Statement, other: &Statement) -> bool {
    (other.from - one.from).num_days() <= SOON
}

/// So many days after it was signed a truce takes effect.
const SOON: i64 = 14;

/// Statements of one event, told apart by time: those at most `gap` days apart tell the same.
fn clusters<'a>(sorted: &[&'a Statement], gap: i64) -> Vec<Vec<&'a Statement>> {
    let mut out: Vec<(NaiveDate, Vec<&Statement>)> = Vec::new();
    for statement in sorted {
        match out.last_mut() {
            Some((last, cluster)) if (statement.from - *last).num_days() <= gap => {
                *last = (*last).max(statement.to);
                cluster.push(statement);
            }
            _ => out.push((statement.to, vec![statement])),
        }
    }
    out.into_iter().map(|(_, cluster)| cluster).collect()
}

/// Leaves out the day that something was first set for, where it was set for another one later.
pub(super) fn retain_unmoved(fitting: &mut Vec<(i32, &Statement)>) {
    let told = fitting.iter().map(|(_, s)| *s).filter(|s| s.is_foretold());
    let Some(last) = told.max_by_key(|s| (s.published, s.from)) else { return };
    fitting.retain(|(_, s)| !s.is_moved_by(last));
}

/// How many days after it should have been something is set for another day.
const SET_ANEW: i64 = 31;

/// The cluster nearest to the article's day; none where two are about as near.
fn nearest(mut clusters: Vec<Vec<&Statement>>, day: Option<NaiveDate>) -> Result<Vec<&Statement>, Found> {
    let far = |cluster: &Vec<&Statement>| {
        let days = |s: &&Statement| {
            day.map_or(
                0,
                |day| if s.from > day { (s.from - day).num_days() * 4 } else { (day - s.to).num_days().max(0) },
            )
        };
        cluster.iter().map(days).min().unwrap_or(i64::MAX)
    };
    clusters.sort_by_key(|cluster| (far(cluster), cluster.first().map(|s| s.from)));
    if let [first, second, ..] = clusters.as_slice()
        && far(second) <= 3 * far(first) + 3
    {
        let name =
            |c: &Vec<&Statement>| c.first().map(|s| format!("the one of {} ({})", s.from, said(s))).unwrap_or_default();
        return Err(Found::Several(name(first), name(second)));
    }
    Ok(clusters.into_iter().next().unwrap_or_default())
}

/// The most specific statement of one event, of those the one nearest in time to it; the others are named.
fn settled(cluster: &[&Statement]) -> Option<Dated> {
    let distance = |s: &Statement| s.published.map_or(i64::MAX, |p| (p - s.to).num_days().abs());
    let best = cluster.iter().min_by_key(|s| ((s.to - s.from).num_days(), distance(s), &s.article, s.start))?;
    let against = cluster.iter().find(|s| s.from > best.to || s.to < best.from);
    let mut said = said(best);
    if let Some(other) = against {
        said = format!("{said}, though {} in {}", window(other.from, other.to), self::said(other));
    }
    Some(Dated { from: best.from, to: best.to, said })
}

/// The words of a statement, and the article where it is another.
pub(super) fn said(statement: &Statement) -> String {
    let words = quoted(&statement.sentence);
    if statement.article.is_empty() { words } else { format!("{}: {words}", statement.article) }
}

/// A sentence in quotation marks, cut where a reader has seen enough.
pub(crate) fn quoted(sentence: &str) -> String {
    match sentence.char_indices().nth(140) {
        Some((cut, _)) => format!("“{}…”", sentence.get(..cut).unwrap_or_default().trim_end()),
        None => format!("“{}”", sentence.trim_end_matches('.')),
    }
}

/// "2026-02-28", or the two ends of a stretch.
pub(crate) fn window(from: NaiveDate, to: NaiveDate) -> String {
    if from == to { from.to_string() } else { format!("between {from} and {to}") }
}
