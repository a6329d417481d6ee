//! A record: what one article alone can tell, one line of `annals extract`, and all that `merge` gets to see.
//!
//! Offsets are Unicode code points into the article's text, `end` exclusive. What the article cannot resolve
//! travels on as a term and as links, so that `merge` finishes it without the text.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::DateSource;
use crate::time::{Point, Precision, Timex3Type};

/// One article's times and events.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The article's id.
    pub id: String,
    /// The file it was read from.
    pub path: String,
    /// The headline.
    pub title: Option<String>,
    /// Where it was published.
    #[serde(default)]
    pub url: Option<String>,
    /// The document date.
    pub date: Option<Point>,
    /// Where the document date came from.
    pub date_source: Option<DateSource>,
    /// The time expressions, in the order of the text.
    pub timexes: Vec<Timex>,
    /// The events, in the order of the text.
    pub events: Vec<Event>,
    /// The sentences that hold events or time expressions, in the order of the text.
    #[serde(default)]
    pub sentences: Vec<Quote>,
    /// What this article states of when a named event began, ended or was.
    #[serde(default)]
    pub facts: Vec<Fact>,
}

/// A sentence's place and words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Quote {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The words, white space folded.
    pub text: String,
}

/// A place in the text, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
}

/// A time expression and what it means (TIMEX3, EDTF).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Timex {
    /// `t1`, `t2` … in the order of the text.
    pub id: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: Timex3Type,
    /// TIMEX3 value; empty where nothing is known.
    pub value: String,
    /// TIMEX3 mod.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// TIMEX3 quant.
    pub quant: Option<String>,
    /// TIMEX3 freq.
    pub freq: Option<String>,
    /// The first day or second covered.
    pub from: Option<Point>,
    /// The last day or second covered.
    pub to: Option<Point>,
    /// The same as EDTF (ISO 8601-2).
    pub edtf: Option<String>,
    /// The grain of the value.
    pub precision: Option<Precision>,
    /// How the date is known.
    pub basis: Basis,
    /// One sentence that a person can check.
    pub why: String,
    /// The term with every reference filled in, in the notation of `time::term`; open only in its events.
    #[serde(default)]
    pub term: String,
    /// The rule that found it, `shift.rules:8`.
    #[serde(default)]
    pub rule: Cow<'static, str>,
    /// What of the text it counts from, where that is an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<Named>,
}

/// The event that an open expression counts from, as the text tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The expression with the event's words: "two weeks after the war began".
    pub text: String,
    /// The event of the same record that these words tell, where they are a clause.
    pub event: Option<String>,
    /// The event's words where the expression has a pronoun in their place: the strike of "on its third day".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noun: Option<String>,
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Written out.
    Stated,
    /// Against the document date.
    Document,
    /// Against another time in the text.
    Narrative,
    /// Against an event whose date is known.
    Anchor,
    /// No expression of its own; taken from its neighbours.
    Context,
    /// Not known, or only bounded.
    Unresolved,
}

/// An event: who did what, where, and when as far as it is known.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    /// `e1`, `e2` … in the order of the text.
    pub id: String,
    /// The trigger's first code point.
    pub start: usize,
    /// The code point after the trigger's last.
    pub end: usize,
    /// The trigger.
    pub text: String,
    /// The trigger's lemma.
    pub lemma: String,
    /// TimeML class.
    pub class: Class,
    /// TimeML tense.
    pub tense: Tense,
    /// TimeML aspect.
    pub aspect: Aspect,
    /// TimeML polarity.
    pub polarity: Polarity,
    /// The modal word, if one governs the trigger.
    pub modality: Option<String>,
    /// Whether it happened.
    pub status: Status,
    /// Whether a timeline for people should show it: not the mere saying, not opinion, not a generic statement.
    pub row: bool,
    /// The sentence it stands in.
    pub sentence: Place,
    /// The clause, rebuilt to stand alone and fit a cell.
    pub summary: String,
    /// The actor.
    pub who: Option<String>,
    /// The verb as a reader would say it, with its particle and auxiliaries of sense ("entered", "agreed to withdraw").
    pub action: String,
    /// What it was done to.
    pub what: Option<String>,
    /// Where.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Who said so, for an event inside reported speech.
    pub said_by: Option<String>,
    /// The time expression that dates it.
    pub time: Option<String>,
    /// The first day or second.
    pub from: Option<Point>,
    /// The last day or second.
    pub to: Option<Point>,
    /// How the date is known.
    pub basis: Basis,
    /// One sentence that a person can check.
    pub why: String,
    /// How its time hangs on expressions, other events and the document date, strongest first.
    #[serde(default)]
    pub links: Vec<Link>,
    /// The words by which it names an event that is told elsewhere: "the siege of Dessen", "the siege was lifted".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers: Option<String>,
}

/// The id of a time expression or an event by its place: `t1`, `t2` …, `e1`, `e2` …
pub(crate) fn id(kind: char, index: usize) -> String {
    let mut id = (index + 1).to_string();
    id.insert(0, kind);
    id
}

/// One temporal relation of an event, the subject, to something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// How the event lies to the target.
    pub relation: Relation,
    /// `t3`, `e5`, or `doc` for the document date.
    pub to: Cow<'static, str>,
    /// What ties them.
    #[serde(default)]
    pub ground: Ground,
    /// What in the text says so, for `why`.
    pub cue: Cow<'static, str>,
}

/// What ties an event to the target of a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    /// A time expression that it governs.
    Expression,
    /// A clause of time, or a noun beside a preposition of time: "when the war began", "during the siege".
    Clause,
    /// Another event of its sentence.
    Sentence,
    /// The verb whose plan it is: "agreed to leave".
    Plan,
    /// The same event, told before.
    Told,
    /// The time that its paragraph told.
    Paragraph,
    /// The article tells it as new.
    News,
    /// Its tense alone.
    #[default]
    Tense,
    /// An event that it takes part in, if that is told elsewhere: "did not attend the service".
    Part,
}

/// How an event lies to the target of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Inside the target, or at the same time.
    During,
    /// The same event told in other words.
    Same,
    /// Wholly before it.
    Before,
    /// Wholly after it.
    After,
    /// Begins with it.
    Since,
    /// Ends with it.
    Until,
    /// Not later than it.
    By,
}

/// A statement of when an event known by its words began, ended, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The event's words: "the U.S.-Israeli war against Iran".
    pub event: String,
    /// Which edge of the event is dated.
    pub edge: Edge,
    /// The time expression in the same record, an event told with it, or `doc`.
    pub time: String,
    /// The edge's own time, where it only follows from that expression: "now in its third week".
    #[serde(default)]
    pub term: Option<String>,
    /// The sentence that says so.
    pub sentence: Place,
}

/// Which edge of an event a fact dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// Its first day.
    Start,
    /// Its last day.
    End,
    /// All of it.
    Whole,
}

/// TimeML event class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)]
pub enum Class {
    Occurrence,
    State,
    Reporting,
    IAction,
    IState,
    Aspectual,
    Perception,
}

/// TimeML tense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Tense {
    Past,
    Present,
    Future,
    Infinitive,
    Prespart,
    Pastpart,
    None,
}

/// TimeML aspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)]
pub enum Aspect {
    Progressive,
    Perfective,
    PerfectiveProgressive,
    None,
}

/// TimeML polarity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Polarity {
    #[serde(rename = "POS")]
    Positive,
    #[serde(rename = "NEG")]
    Negative,
}

/// Whether the event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It did.
    Occurred,
    /// It goes on.
    Ongoing,
    /// It is meant to happen.
    Planned,
    /// It may happen, or may have.
    Possible,
    /// It did not.
    Negated,
}
