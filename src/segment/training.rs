//! How the models of this stage are made from a treebank in which "strikes" is marked VERB and VBZ.

use std::collections::BTreeMap;

use super::label::{self, Arc, Relations};
use super::lexicon;
use super::parser::{MOVES, Move, State};
use super::tagger::{self, CLOSED, Choices, Context, KINDS, LABELS, Label, Tagger};
use super::vector;
pub use super::vector::LENGTH as MEANINGS;
use super::word::Word;
use crate::learn::{CLASSES, Feature, Field, Lcg, Learner, Model, Weights, best, number, pack};
use crate::text::{Dep, Document, Pos, Sentence, Tag};

/// What a training is told.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How often every sentence is seen.
    pub epochs: usize,
    /// How many learners see the sentences, each in an order of its own; their weights are added up.
    pub learners: u64,
    /// The bits of the model's table.
    pub bits: u32,
}

/// From so many times on a word's labels count as known, and as all that it has.
const KNOWN: u32 = 3;
const WELL_KNOWN: u32 = 20;

/// A sentence learns what its words may be from the other parts alone: of words in use nothing else is known either.
const PARTS: usize = 10;

/// A tagger's model, from a document whose tokens bear the right labels.
pub fn tagger(gold: &Document, plan: Plan) -> Vec<u8> {
    let labels = frequent(gold);
    let class = |i: usize| gold.tokens.get(i).map_or(0, |t| nearest(&labels, (t.pos, t.tag)));
    let choices = choices(gold, &gold.sentences, class);
    let parts: Vec<usize> = gold.sentences.iter().map(|sentence| part(gold, sentence, PARTS)).collect();
    let others = |part: usize| {
        let chosen = gold.sentences.iter().zip(&parts).filter(move |(_, own)| **own != part);
        Choices::new(self::choices(gold, chosen.map(|(sentence, _)| sentence), class).leak())
    };
    let others: [Choices; PARTS] = std::array::from_fn(others);
    let words: Vec<Vec<Word>> = gold.sentences.iter().map(|s| spelling(gold, s)).collect();
    let mut counts = BTreeMap::new();
    words.iter().flatten().for_each(|word| *counts.entry(word.lower).or_insert(0) += 1);
    let mut table = Vec::new();
    for seed in 0..plan.learners {
        let mut learner = Learner::new(plan.bits);
        let mut order: Vec<usize> = (0..gold.sentences.len()).collect();
        let mut random = Lcg(seed);
        for _ in 0..plan.epochs {
            random.shuffle(&mut order);
            for &s in &order {
                let mut words = words[s].clone();
                for word in words.iter_mut().filter(|word| counts[&word.lower] <= KNOWN) {
                    // A rare word is every other time one never seen, so that what stands around it learns to speak.
                    if random.below(2) == 0 {
                        word.lower = number(random.below(1 << 30) as u32);
                    }
                }
                let context = Context::new(&words, &others[parts[s]]);
                learn_labels(&gold.sentences[s], &context, &class, &mut learner);
            }
        }
        learner.add_to(&mut table);
    }
    let mut note: Vec<u8> = labels.iter().flat_map(|&(pos, tag)| [pos as u8, tag as u8]).collect();
    note.resize(2 * LABELS, 0);
    note.extend(&choices);
    pack(table, &note, GAINS[0])
}

/// Which of so many parts of a treebank a sentence is in: the same wherever it is told again.
pub fn part(document: &Document, sentence: &Sentence, parts: usize) -> usize {
    crate::learn::text(sentence.span.of(document.text).bytes()) as usize % parts
}

/// What a feature more may be thought to do for a label, a move and a relation. One decision in some hundred is then
/// another than all features would have made; on the treebank's development part none of the measures falls by more
/// than 0.02.
const GAINS: [u8; 3] = [8, 2, 6];

/// A label is wrong that outscores the right one by less than this.
const LABEL_MARGIN: i32 = 80;

fn learn_labels(
    sentence: &Sentence,
    context: &Context<&Vec<Word>>,
    class: &impl Fn(usize) -> usize,
    learner: &mut Learner,
) {
    let (mut before, mut last) = (LABELS, LABELS);
    for (i, token) in sentence.tokens.clone().enumerate() {
        let right = class(token);
        // Its label may be one that the other parts do not give it.
        let set = context.set(i) | 1 << right;
        let chosen = context.likeliest(learner, i, last, before);
        let (strong, weak) = (context.strong(i, last), context.weak(i, last, before));
        learn(learner, &[&strong[..], &weak].concat(), strong.len(), set, right, LABEL_MARGIN);
        (before, last) = (last, chosen);
    }
}

/// Learns that of the classes `set` the one `right` fits, by a margin: by all features, and by the first `strong` alone,
/// which often decide before the others are asked for and must not lean on them.
fn learn(learner: &mut Learner, features: &[Feature], strong: usize, set: u64, right: usize, margin: i32) {
    let others: Vec<u8> =
        (0..CLASSES as u8).filter(|&class| class as usize != right && set >> class & 1 == 1).collect();
    if others.is_empty() || set >> right & 1 == 0 {
        return;
    }
    for (features, alone) in [(features, false), (&features[..strong], true)] {
        let mut scores = [0; CLASSES];
        learner.weigh(features, &[right as u8], &mut scores);
        learner.weigh(features, &others, &mut scores);
        let wrong = best(&scores, |class| others.contains(&(class as u8)));
        let close = scores[wrong] + margin > scores[right];
        if close || !alone {
            learner.correct(features, right, if close { wrong } else { right });
        }
    }
}

/// The labels that words may have by these sentences of `gold`, as the tagger's note holds them.
fn choices<'s>(
    gold: &Document,
    sentences: impl IntoIterator<Item = &'s Sentence>,
    class: impl Fn(usize) -> usize,
) -> Vec<u8> {
    let mut words: BTreeMap<u32, (Word, BTreeMap<usize, u32>)> = BTreeMap::new();
    for i in sentences.into_iter().flat_map(|s| s.tokens.clone()) {
        let word = Word::of(gold.word(i));
        *words.entry(word.lower).or_insert_with(|| (word, BTreeMap::new())).1.entry(class(i)).or_insert(0) += 1;
    }
    let mut kinds = vec![BTreeMap::new(); KINDS];
    let mut known = Vec::new();
    for (lower, (word, counts)) in words {
        let total: u32 = counts.values().sum();
        if total < WELL_KNOWN {
            for (&label, &count) in &counts {
                *kinds[tagger::kind(&word)].entry(label).or_insert(0) += count;
            }
        }
        if total >= KNOWN {
            let closed = if total >= WELL_KNOWN { CLOSED } else { 0 };
            known.push((lower, (set(&counts, 500) | closed).to_le_bytes()));
        }
    }
    let kinds = kinds
        .iter()
        .flat_map(|counts| if counts.values().sum::<u32>() < 8 { [0; 8] } else { set(counts, 200).to_le_bytes() });
    kinds.chain(lexicon::pack(known)).collect()
}

/// The classes that make up at least one part in `parts` of what was counted, a bit each.
fn set(counts: &BTreeMap<usize, u32>, parts: u32) -> u64 {
    let total: u32 = counts.values().sum();
    counts.iter().filter(|&(_, &n)| n * parts >= total).map(|(&class, _)| 1 << class).sum()
}

/// Tags `document` with the model in `bytes`.
pub fn tag(document: &mut Document, bytes: &'static [u8]) {
    let tagger = Tagger::new(Model::new(bytes));
    for sentence in 0..document.sentences.len() {
        let words = super::words(document, sentence);
        tagger.tag(document, sentence, &words);
    }
}

fn spelling(document: &Document, sentence: &Sentence) -> Vec<Word> {
    sentence.tokens.clone().map(|i| Word::of(document.word(i))).collect()
}

/// The most frequent labels, so many that a model can tell apart.
fn frequent(gold: &Document) -> Vec<Label> {
    let mut counts = BTreeMap::new();
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

/// A parser's models of moves and of relations, from the trees of `gold` over words that bear the labels a tagger
/// gave them.
///
/// Which moves are right is asked anew wherever the parser has got to (Goldberg and Nivre's dynamic oracle, 2013), so
/// that it learns to make the best of its own mistakes. The relations are learnt on the way, of the arcs that are right.
pub fn parser(gold: &Document, plan: Plan, relations: u32) -> [Vec<u8>; 2] {
    let note: &'static [u8] = arcs(gold).leak();
    let known = Relations::new(note);
    let mut tables = [Vec::new(), Vec::new()];
    let words: Vec<Vec<Word>> = gold.sentences.iter().map(|s| spelling(gold, s)).collect();
    for seed in 0..plan.learners {
        let mut learners = [plan.bits, relations].map(Learner::new);
        let mut random = Lcg(seed);
        let mut order: Vec<usize> = (0..gold.sentences.len()).collect();
        for epoch in 0..plan.epochs {
            random.shuffle(&mut order);
            for &s in &order {
                learn_tree(gold, &gold.sentences[s], &words[s], &known, &mut learners, |fine| {
                    fine || (epoch > 0 && random.below(3) > 0)
                });
            }
        }
        learners.iter().zip(&mut tables).for_each(|(learner, table)| learner.add_to(table));
    }
    let [moves, relations] = tables;
    [pack(moves, &[], GAINS[1]), pack(relations, note, GAINS[2])]
}

/// A move or relation is wrong that outscores the right one by less than this.
const MOVE_MARGIN: i32 = 50;
const RELATION_MARGIN: i32 = 100;

fn learn_tree(
    gold: &Document,
    sentence: &Sentence,
    words: &[Word],
    known: &Relations,
    [moves, relations]: &mut [Learner; 2],
    mut follow: impl FnMut(bool) -> bool,
) {
    let heads = heads(gold, sentence);
    let mut state = State::new(gold, sentence.tokens.clone(), words);
    while !state.done() {
        let view = state.view();
        let (strong, weak) = (view.strong(), view.weak());
        let all = [&strong[..], &weak].concat();
        let costs = MOVES.map(|m| if state.allows(m) { cost(&state, &heads, m) } else { usize::MAX });
        let least = costs.iter().copied().min().unwrap_or(0);
        let scores = state.scores(moves, &all);
        let chosen = best(&scores, |class| state.allows(MOVES[class]));
        let right = best(&scores, |class| costs[class] == least);
        for (features, alone) in [(&all[..], false), (&strong[..], true)] {
            let scores = state.scores(moves, features);
            let right = best(&scores, |class| costs[class] == least);
            let wrong = best(&scores, |class| costs[class] > least && state.allows(MOVES[class]));
            let close =
                costs[wrong] > least && state.allows(MOVES[wrong]) && scores[wrong] + MOVE_MARGIN > scores[right];
            if close || !alone {
                let chosen = if close { wrong } else { right };
                moves.update::<2>(features, right.checked_sub(1), chosen.checked_sub(1));
            }
        }
        let made = MOVES[if follow(costs[chosen] == least) { chosen } else { right }];
        let mut dep = Dep::None;
        if let Some((word, head)) = state.arc(made) {
            dep = known.decide(&state, word, head, relations, &mut Field::default());
            if heads[word] == head {
                let right = gold.tokens[sentence.tokens.start + word].dep as usize;
                let set = known.of(&state, word, head);
                let arc = Arc::new(&state, word, head);
                let (strong, weak) = (arc.strong(), arc.weak());
                learn(relations, &[&strong[..], &weak].concat(), strong.len(), set, right, RELATION_MARGIN);
            }
        }
        state.make(made, dep);
    }
}

/// The relations that arcs may have, as the note of their model holds them.
fn arcs(gold: &Document) -> Vec<u8> {
    let mut kinds = vec![BTreeMap::new(); label::KINDS];
    for sentence in &gold.sentences {
        let state = State::new(gold, sentence.tokens.clone(), &spelling(gold, sentence));
        for (i, head) in heads(gold, sentence).into_iter().enumerate().filter(|(i, head)| i != head) {
            let dep = gold.tokens[sentence.tokens.start + i].dep as usize;
            *kinds[label::kind(&state, i, head)].entry(dep).or_insert(0) += 1;
        }
    }
    kinds.iter().flat_map(|counts| set(counts, 500).to_le_bytes()).collect()
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

/// The governor of each word of `sentence`, counted from its first; itself for the root.
fn heads(gold: &Document, sentence: &Sentence) -> Vec<usize> {
    gold.tokens[sentence.tokens.clone()].iter().map(|t| t.head as usize - sentence.tokens.start).collect()
}

/// Parses `document`, whose words are tagged, with the models in `moves` and `relations`.
pub fn parse(document: &mut Document, moves: &'static [u8], relations: &'static [u8]) {
    let (moves, relations) = (Model::new(moves), Model::new(relations));
    for sentence in 0..document.sentences.len() {
        let words = super::words(document, sentence);
        super::parse_with(document, sentence, &words, &moves, &relations);
    }
}

/// The table of word forms, each with its parts of speech and its class.
pub fn words<'a>(rows: impl IntoIterator<Item = (&'a str, (u16, u16))>) -> Vec<u8> {
    let bytes = |(parts, class): (u16, u16)| {
        let ([a, b], [c, d]) = (parts.to_le_bytes(), class.to_le_bytes());
        [a, b, c, d]
    };
    lexicon::pack(rows.into_iter().map(|(word, known)| (Word::of(word).lower, bytes(known))))
}

/// The table of word vectors, each of length one.
pub fn vectors<'a>(rows: impl IntoIterator<Item = (&'a str, [f32; MEANINGS])>) -> Vec<u8> {
    vector::pack(rows)
}
