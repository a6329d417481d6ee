//! How the models of this stage are made from a treebank in which "strikes" is marked VERB and VBZ.

use super::tagger::{LABELS, Label, Tagger, Words};
use crate::learn::{Lcg, Learner, Model};
use crate::text::{Document, Pos, Tag};

/// What a training is told.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How often every sentence is seen.
    pub epochs: usize,
    /// The order of the sentences.
    pub seed: u64,
    /// The slots for features, as a power of two.
    pub bits: u32,
    /// The least weight that is kept, in steps of one byte.
    pub least: i32,
}

/// A tagger's model, from a document whose tokens bear the right labels.
pub fn tagger(gold: &Document, plan: Plan) -> Vec<u8> {
    let labels = frequent(gold);
    let class = |i: usize| gold.tokens.get(i).map_or(0, |t| nearest(&labels, (t.pos, t.tag)));
    let mut learner = Learner::new(labels.len(), plan.bits);
    let mut order: Vec<usize> = (0..gold.sentences.len()).collect();
    let mut random = Lcg(plan.seed);
    let mut features = Vec::new();
    for _ in 0..plan.epochs {
        random.shuffle(&mut order);
        for sentence in order.iter().filter_map(|&s| gold.sentences.get(s)) {
            let words = Words::of(gold, sentence.tokens.clone());
            let (mut before, mut last) = (LABELS, LABELS);
            for (i, token) in sentence.tokens.clone().enumerate() {
                words.features(i, last, before, &mut features);
                let chosen = learner.best(&features, |_| true);
                learner.update(&features, class(token), chosen);
                (before, last) = (last, chosen);
            }
        }
    }
    let note: Vec<u8> = labels.iter().flat_map(|&(pos, tag)| [pos as u8, tag as u8]).collect();
    learner.pack(&note, plan.least)
}

/// Tags `document` with the model in `bytes`.
pub fn tag(document: &mut Document, bytes: &'static [u8]) {
    let tagger = Tagger::new(Model::new(bytes));
    (0..document.sentences.len()).for_each(|sentence| tagger.tag(document, sentence));
}

/// The most frequent labels, so many that a model can tell apart.
fn frequent(gold: &Document) -> Vec<Label> {
    let mut counts = std::collections::BTreeMap::new();
    gold.tokens.iter().for_each(|t| *counts.entry((t.pos, t.tag)).or_insert(0usize) += 1);
    let mut labels: Vec<(Label, usize)> = counts.into_iter().collect();
    labels.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    labels.into_iter().take(LABELS).map(|(label, _)| label).collect()
}

/// The class of `label`, or the most frequent one of its part of speech.
fn nearest(labels: &[Label], (pos, tag): (Pos, Tag)) -> usize {
    let exact = labels.iter().position(|&label| label == (pos, tag));
    exact.or_else(|| labels.iter().position(|label| label.0 == pos)).unwrap_or(0)
}
