//! An event as the program holds it: "Hezbollah [entered] the fighting", with its actors and whether it happened.

use std::ops::Range;

use crate::record::{Aspect, Class, Polarity, Status, Tense};
use crate::text::Span;

/// An event told in one article: the fields of `record::Event` that need no calendar, with spans in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Index of the trigger, the one token that stands for the event.
    pub trigger: usize,
    /// The trigger's bytes.
    pub span: Span,
    /// Index of the sentence it stands in.
    pub sentence: usize,
    /// The tokens of its clause, modifiers included; the trigger lies inside.
    pub clause: Range<usize>,
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
    /// The modal word that governs the trigger.
    pub modality: Option<&'static str>,
    /// Whether it happened.
    pub status: Status,
    /// Whether a timeline for people should show it.
    pub row: bool,
    /// The clause, rebuilt to stand alone and fit a cell.
    pub summary: String,
    /// The actor.
    pub who: Option<String>,
    /// The verb as a reader would say it.
    pub action: String,
    /// What it was done to.
    pub what: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who said so, for an event inside reported speech.
    pub said_by: Option<String>,
}
