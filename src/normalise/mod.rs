//! Mentions -> values: which time `ref` and `then` are, and whether "in April" is the last or the next.
//!
//! ```text
//! near(ref, april)   "will resign in April", an article of 2026-03-09   next(2026-03-09, april)   2026-04
//! ```

mod beside;
mod called_off;
mod clock;
mod close;
mod direction;
mod foretold;
mod heading;
mod mended;
mod nearest;
mod reference;
mod style;
mod told;
mod why;

use std::ops::Range;

use chrono::NaiveDate;

use crate::record::Basis;
use crate::rules::RuleId;
use crate::tag::Mention;
use crate::text::{Document, Span};
use crate::time::{Term, Value};

/// A time expression and what it means.
#[derive(Clone, Debug)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<usize>,
    /// What it means, with the times in the place of `ref`, `then` and `near`; open only in events, and in `ref`
    /// where the document has no date.
    pub term: Term,
    /// The same, resolved as far as this document alone tells.
    pub value: Value,
    /// How it is known.
    pub basis: Basis,
    /// One sentence that a person can check.
    pub why: String,
    /// The rule that found it.
    pub rule: RuleId,
    /// Its term as the rule has it, where the text tells no time that it leans on: "the next day" after a fire without
    /// a date.
    pub adrift: Option<Term>,
    /// Which event gave it its term, if one did.
    pub moored: Option<Moored>,
}

/// The event, in order, that gave an expression its term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moored {
    /// The one that it counts from, with its tokens: "the next day" behind a collision.
    To(usize, Range<usize>),
    /// The one that it dates by how long what ended then went on: "was lifted after four days".
    End(usize),
    /// The one that was so long before or after the day that was set for it: "opened two days later than planned".
    OffPlan(usize),
}

/// Gives each mention its value, in the order of the text. A mention that names no time there is ("the fifth Monday
/// of February") is dropped.
pub fn normalise(document: &Document<'_>, date: Option<NaiveDate>, mentions: Vec<Mention>) -> Vec<Timex> {
    let mut scene = reference::Scene::new(document, date, &mentions);
    let mut mentions = mentions.into_iter().peekable();
    let mut timexes = Vec::with_capacity(mentions.len());
    while let Some(mention) = mentions.next() {
        timexes.extend(scene.place(mention, mentions.peek()));
    }
    timexes
}
