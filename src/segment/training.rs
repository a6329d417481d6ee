//! How the models of this stage are made from a treebank in which "strikes" is marked VERB and VBZ.

use super::label::{self, Before};
use super::parser::{MOVES, Move, State};
use super::tagger::{LABELS, Label, Tagger, Words};
use crate::learn::{Lcg, Learner, Model};
use crate::text::{Dep, Document, Pos, Sentence, Tag};

/// What a training is told.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How often every sentence is seen.
    pub epochs: usize,
    /// The order of the sentences.
    pub seed: u64,
    /// A feature counts from the time it has been met so often.
    pub rare: u32,
    /// How many features are kept.
    pub keep: usize,
}

/// A tagger's model, from a document whose tokens bear the right labels.
pub fn tagger(gold: &Document, plan: Plan) -> Vec<u8> {
    let labels = frequent(gold);
    let class = |i: usize| gold.tokens.get(i).map_or(0, |t| nearest(&labels, (t.pos, t.tag)));
    let mut learner = Learner::new(labels.len(), plan.rare);
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
                learner.update(class(token), chosen);
                (before, last) = (last, chosen);
            }
        }
    }
    let note: Vec<u8> = labels.iter().flat_map(|&(pos, tag)| [pos as u8, tag as u8]).collect();
    learner.pack(&note, plan.keep)
}

/// Tags `document` with the model in `bytes`.
pub fn tag(document: &mut Document, bytes: &'static [u8]) {
    let tagger = Tagger::new(Model::new(bytes));
    (0..document.sentences.len()).for_each(|sentence| tagger.tag(document, sentence, 0..usize::MAX));
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

/// A parser's model of moves, from the trees of `gold` over words that bear the labels a tagger gave them.
///
/// Which moves are right is asked anew wherever the parser has got to (Goldberg and Nivre's dynamic oracle, 2013), so
/// that it learns to make the best of its own mistakes.
pub fn moves(gold: &Document, plan: Plan) -> Vec<u8> {
    let mut learner = Learner::new(MOVES.len(), plan.rare);
    let mut random = Lcg(plan.seed);
    let mut order: Vec<usize> = (0..gold.sentences.len()).collect();
    let mut features = Vec::new();
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        for sentence in order.iter().filter_map(|&s| gold.sentences.get(s)) {
            let heads = heads(gold, sentence);
            let mut state = State::new(gold, sentence.tokens.clone());
            while !state.done() {
                state.features(&mut features);
                let scores = learner.scores(&features);
                let allowed = |class: usize| state.allows(MOVES[class]);
                let costs = MOVES.map(|m| if state.allows(m) { cost(&state, &heads, m) } else { usize::MAX });
                let least = costs.iter().copied().min().unwrap_or(0);
                let chosen = crate::learn::best(&scores, allowed);
                let right = crate::learn::best(&scores, |class| costs[class] == least);
                let fine = costs[chosen] == least;
                learner.update(if fine { chosen } else { right }, chosen);
                let explore = fine || (epoch > 0 && random.below(10) > 0);
                state.make(MOVES[if explore { chosen } else { right }]);
            }
        }
    }
    learner.pack(&[], plan.keep)
}

/// How many governors can no longer be found after the move `m`.
fn cost(state: &State, heads: &[usize], m: Move) -> usize {
    let top = state.stack.last().copied().unwrap_or(usize::MAX);
    let below = state.stack.len().checked_sub(2).map_or(usize::MAX, |i| state.stack[i]);
    let later = |i: usize| i >= state.next && i < heads.len();
    let governs = |i: usize| (state.next..heads.len()).filter(|&w| heads[w] == i).count();
    let root = |i: usize| usize::from(heads[i] == i);
    match m {
        Move::Shift => {
            let lost = state.stack.iter().filter(|&&s| heads[s] == state.next).count();
            let head = heads[state.next];
            lost + usize::from(head != top && state.stack.contains(&head))
        }
        Move::Left => {
            let head = heads[top];
            governs(top) + root(top) + usize::from(head == below || (later(head) && head != state.next))
        }
        Move::Right => governs(top) + root(top) + usize::from(later(heads[top])),
    }
}

/// A parser's model of relations, from the trees of `gold`.
pub fn relations(gold: &Document, plan: Plan) -> Vec<u8> {
    let mut learner = Learner::new(Dep::ALL.len(), plan.rare);
    let mut random = Lcg(plan.seed);
    let mut order: Vec<usize> = (0..gold.sentences.len()).collect();
    let mut features = Vec::new();
    for _ in 0..plan.epochs {
        random.shuffle(&mut order);
        for sentence in order.iter().filter_map(|&s| gold.sentences.get(s)) {
            let state = tree(gold, sentence);
            let mut before = Before::new(&state);
            for (i, token) in sentence.tokens.clone().enumerate() {
                if state.nodes[i].head == usize::MAX {
                    continue;
                }
                label::features(&state, i, &before, &mut features);
                let chosen = learner.best(&features, label::possible);
                let right = gold.tokens[token].dep as usize;
                learner.update(right, chosen);
                before.note(&state, i, Dep::ALL[chosen]);
            }
        }
    }
    learner.pack(&[], plan.keep)
}

/// The governor of each word of `sentence`, counted from its first; itself for the root.
fn heads(gold: &Document, sentence: &Sentence) -> Vec<usize> {
    gold.tokens[sentence.tokens.clone()].iter().map(|t| t.head as usize - sentence.tokens.start).collect()
}

/// The finished tree of `sentence`.
fn tree(gold: &Document, sentence: &Sentence) -> State {
    let mut state = State::new(gold, sentence.tokens.clone());
    state.take(&heads(gold, sentence));
    state
}

/// Parses `document` with the models in `moves` and `relations`.
pub fn parse(document: &mut Document, moves: &'static [u8], relations: &'static [u8]) {
    let (moves, relations) = (Model::new(moves), Model::new(relations));
    (0..document.sentences.len()).for_each(|sentence| super::parse_with(document, sentence, &moves, &relations));
}
