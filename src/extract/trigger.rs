//! Which words tell an event, and of what class: "entered" and "airstrikes", not "stronghold".

use std::ops::Range;

use super::feature::{candidate, class_features, context_features, own_features};
use super::reading::Reading;
use crate::learn::{Feature, Model, Weights, best};
use crate::record::Class;
use crate::text::{Document, Shape};

/// The classes in the order of the model's numbers.
pub const CLASSES: [Class; 7] = [
    Class::Occurrence,
    Class::State,
    Class::Reporting,
    Class::IAction,
    Class::IState,
    Class::Aspectual,
    Class::Perception,
];

static TRIGGER: Model = Model::new(include_bytes!("../../data/model/en/trigger.bin"));
static CLASS: Model = Model::new(include_bytes!("../../data/model/en/trigger-class.bin"));

/// A word for which its own features speak so little is no trigger, whatever stands around it.
const HOPELESS: i32 = -150;

/// The triggers of a document, in order, with their classes.
pub(super) fn triggers(reading: &Reading) -> Vec<(usize, Class)> {
    let mut found = Vec::new();
    let mut seen = Vec::with_capacity(128);
    for i in reading.tree.doc.sentences.iter().flat_map(|s| s.tokens.clone()) {
        if candidate(reading, i) {
            seen.clear();
            own_features(reading, i, &mut seen);
            let [alone] = TRIGGER.all(&seen);
            if alone < HOPELESS {
                continue;
            }
            let own = seen.len();
            context_features(reading, i, &mut seen);
            let [context] = TRIGGER.all(&seen[own..]);
            if alone + context > 0 {
                class_features(reading, i, &mut seen);
                found.push((i, class(&CLASS, &seen)));
            }
        }
    }
    found
}

/// Whether these features speak for an event.
pub fn triggers_event(model: &Model, features: &[Feature]) -> bool {
    let [score] = model.all(features);
    score > 0
}

/// The likeliest class of an event with these features.
pub fn class(model: &Model, features: &[Feature]) -> Class {
    let scores: [i32; 8] = model.all(features);
    CLASSES.get(best(&scores, |class| class < CLASSES.len())).copied().unwrap_or(Class::Occurrence)
}

/// The most tokens on either side of one that belong to its word.
const MOST_PARTS: usize = 16;

/// The tokens of the word at `i`: a compound such as "cease-fire" is one word for TimeML, though its parts are tokens.
pub fn extent(doc: &Document, i: usize) -> Range<usize> {
    let glued = |j: usize| doc.tokens.get(j).is_some_and(|t| t.glued);
    let hyphen = |j: usize| glued(j) && doc.word(j) == "-";
    let word = |j: usize| doc.tokens.get(j).is_some_and(|t| t.shape == Shape::Word);
    let (mut start, mut end) = (i, i + 1);
    while start >= 2 && i - start < MOST_PARTS && glued(start) && hyphen(start - 1) && word(start - 2) {
        start -= 2;
    }
    while end - i < MOST_PARTS && hyphen(end) && glued(end + 1) && word(end + 1) {
        end += 2;
    }
    start..end
}
