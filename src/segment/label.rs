//! How a word relates to its governor: in "Israel struck Iran", "Israel" is the subject of "struck".

use super::parser::State;
use crate::learn::{self, Feature, Weights};
use crate::text::Dep;

/// The relation of each word of a finished tree to its governor.
pub(super) fn relations(state: &State, weights: &impl Weights) -> Vec<Dep> {
    let mut features = Vec::with_capacity(64);
    let mut before = Before::new(state);
    (0..state.nodes.len())
        .map(|i| {
            if state.node(i).head >= state.nodes.len() {
                return Dep::Root;
            }
            self::features(state, i, &before, &mut features);
            let mut scores = vec![0; Dep::ALL.len()];
            weights.add(&features, &mut scores);
            let dep = Dep::ALL.get(learn::best(&scores, possible)).copied().unwrap_or(Dep::Dep);
            before.note(state, i, dep);
            dep
        })
        .collect()
}

/// Whether a word with a governor can have the relation numbered `class`.
pub(super) fn possible(class: usize) -> bool {
    !matches!(Dep::ALL.get(class), None | Some(Dep::None | Dep::Root))
}

/// What has been decided of the words further left.
pub(super) struct Before {
    /// By governor: which relations it has, a bit each, and the last of them.
    given: Vec<(u64, u32)>,
}

impl Before {
    /// Nothing has been decided.
    pub fn new(state: &State) -> Self {
        Self { given: vec![(0, 0); state.nodes.len()] }
    }

    /// Word `i` has the relation `dep`.
    pub fn note(&mut self, state: &State, i: usize, dep: Dep) {
        if let Some(given) = self.given.get_mut(state.node(i).head) {
            *given = (given.0 | 1 << (dep as u32), dep as u32);
        }
    }
}

/// What speaks for the relation of word `i`.
pub(super) fn features(state: &State, i: usize, before: &Before, out: &mut Vec<Feature>) {
    let d = state.node(i);
    let h = state.node(d.head);
    let g = state.node(h.head);
    let (given, last) = before.given.get(d.head).copied().unwrap_or((0, 0));
    let subjects = 1 << (Dep::Nsubj as u32) | 1 << (Dep::NsubjPass as u32) | 1 << (Dep::Expl as u32);
    let objects = 1 << (Dep::Obj as u32);
    let has = u32::from(given & subjects != 0) | u32::from(given & objects != 0) << 1;
    let side = u32::from(i < d.head);
    let near = side << 3 | super::parser::gap(i.min(d.head), i.max(d.head));
    let (dl, dl2, dr) = (state.node(d.left[0]), state.node(d.left[1]), state.node(d.right[0]));
    let (hl, hr) = (state.node(h.left[0]), state.node(h.right[0]));
    // The words just left and right of the governor in the text: the auxiliary of "was elected".
    let (hb, ha) = (state.node(d.head.wrapping_sub(1)), state.node(d.head + 1));
    let (db, da) = (state.node(i.wrapping_sub(1)), state.node(i + 1));
    let inner = near_left(state, d.head);
    let both = |a: u32, b: u32| learn::pair(7, a, b);
    let parts = both(both(h.part, d.part), side);
    let outer = u32::from(h.left[0] == i || h.right[0] == i);
    out.clear();
    let mut template = 300;
    let mut add = |a: u32, b: u32| {
        template += 1;
        out.push(learn::pair(template, a, b));
    };
    add(d.word, side);
    add(d.part, side);
    add(h.word, side);
    add(h.part, side);
    add(parts, 0);
    add(parts, near);
    add(both(h.word, d.word), side);
    add(both(h.word, d.part), side);
    add(both(h.part, d.word), side);
    add(parts, dl.word);
    add(parts, dl.part);
    add(parts, dr.part);
    add(dl.word, d.part);
    add(dl.word, d.word);
    add(both(dl.word, h.word), d.part);
    add(parts, both(dl.part, dl2.part));
    add(parts, dl2.word);
    add(parts, d.count[0].min(3) << 2 | d.count[1].min(3));
    add(parts, last);
    add(parts, both(last, has));
    add(parts, has);
    add(both(h.word, d.part), both(side, has));
    add(parts, inner.word);
    add(parts, hb.part);
    add(parts, ha.part);
    add(parts, db.part);
    add(parts, da.part);
    add(parts, db.word);
    add(parts, hl.part);
    add(parts, hr.part);
    add(parts, both(g.part, outer));
    add(parts, u32::from(h.head == usize::MAX));
    add(both(d.word, d.part), g.part);
    add(both(d.part, h.part), both(near, outer));
    add(d.part, both(dl.part, dr.part));
    add(both(d.word, side), dl.word);
}

/// The nearest word that word `i` governs on its left.
fn near_left(state: &State, i: usize) -> &super::parser::Node {
    state.node((i.saturating_sub(4)..i).rev().find(|&k| state.node(k).head == i).unwrap_or(usize::MAX))
}
