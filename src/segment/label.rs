//! How a word relates to its governor: in "Israel struck Iran", "Israel" is the subject of "struck".

use super::parser::{NONE, Node, State, gap};
use crate::learn::{Feature, Weights, feature, join, number, numbered};
use crate::text::Dep;

/// The bits of a kind of arc.
const BITS: u32 = 13;

/// How many kinds of arcs are told apart.
pub(super) const KINDS: usize = 1 << BITS;

/// How many features an arc has, of both sorts.
const STRONG: usize = 24;
const WEAK: usize = 24;

/// Which relations an arc may have, by the parts of speech of its ends.
#[derive(Clone, Copy)]
pub(super) struct Relations {
    kinds: &'static [[u8; 8]],
}

impl Relations {
    /// The relations in `note`: a set for each kind of arc, a bit for each.
    pub const fn new(note: &'static [u8]) -> Self {
        Self { kinds: note.as_chunks().0 }
    }

    /// The relations that word `i` may have to the governor `head`.
    pub fn of(&self, state: &State, i: usize, head: usize) -> u64 {
        let set = self.kinds.get(kind(state, i, head)).map_or(0, |bytes| u64::from_le_bytes(*bytes));
        if set == 0 { POSSIBLE } else { set }
    }

    /// The relation of word `i` to the governor `head`.
    pub fn decide(&self, state: &State, i: usize, head: usize, weights: &impl Weights) -> Dep {
        let set = self.of(state, i, head);
        let class = weights.likeliest(|| strong(state, i, head), || weak(state, i, head), set);
        Dep::ALL.get(class).copied().unwrap_or(Dep::Dep)
    }
}

/// The relations that a word with a governor can have.
const POSSIBLE: u64 = ((1 << Dep::ALL.len()) - 1) & !(1 << Dep::None as u32 | 1 << Dep::Root as u32);

/// The kind of the arc from `head` to word `i`.
pub(super) fn kind(state: &State, i: usize, head: usize) -> usize {
    let parts = join(state.node(head).part, state.node(i).part);
    (feature(u32::from(i < head), parts) >> (32 - BITS)) as usize
}

/// What says most of the relation of word `i` to the governor `head`.
pub(super) fn strong(state: &State, i: usize, head: usize) -> [Feature; STRONG] {
    let (d, h) = (state.node(i), state.node(head));
    let left = i < head;
    let side = number(u32::from(left));
    let near = join(side, number(gap(i.min(head), i.max(head))));
    let (dl, dl2, dr) = (state.node(d.left[0]), state.node(d.left[1]), state.node(d.right[0]));
    // The words just left and right of the governor in the text: the auxiliary of "was elected".
    let (hb, ha) = (state.node(head.wrapping_sub(1)), state.node(head + 1));
    let (db, da) = (state.node(i.wrapping_sub(1)), state.node(i + 1));
    let parts = join(join(h.part, d.part), side);
    let (hset, hother) = (h.set(usize::from(!left)), h.set(usize::from(left)));
    let (dset, dset2) = (d.set(0), d.set(1));
    let has = has(h);
    let hashes = [
        join(parts, dl.part),
        join(parts, hset),
        join(d.part, join(dl.part, dr.part)),
        join(parts, has),
        join(parts, dset),
        join(parts, hb.part),
        join(dl.word, d.part),
        join(d.word, side),
        join(parts, join(hset, hother)),
        join(join(h.word, side), hset),
        join(d.part, side),
        join(parts, ha.part),
        join(parts, dset2),
        join(join(parts, da.part), dset),
        join(parts, dl2.word),
        join(h.word, side),
        join(h.part, side),
        join(d.word, dset),
        join(parts, dl.word),
        join(parts, near),
        join(join(d.coarse, h.coarse), side),
        join(join(parts, d.coarse), hset),
        join(parts, db.part),
        join(join(d.part, h.fine), side),
    ];
    numbered(300, hashes)
}

/// What else speaks for it.
pub(super) fn weak(state: &State, i: usize, head: usize) -> [Feature; WEAK] {
    let (d, h) = (state.node(i), state.node(head));
    let left = i < head;
    let side = number(u32::from(left));
    let (dl, dl2, dr) = (state.node(d.left[0]), state.node(d.left[1]), state.node(d.right[0]));
    let (hl, hr) = (state.node(h.left[0]), state.node(h.right[0]));
    let (db, da) = (state.node(i.wrapping_sub(1)), state.node(i + 1));
    let inner = state.node((head.saturating_sub(4)..head).rev().find(|&k| state.node(k).head == head).unwrap_or(NONE));
    let parts = join(join(h.part, d.part), side);
    let hother = h.set(usize::from(left));
    let (dset, dset2) = (d.set(0), d.set(1));
    let counts = number(d.count[0].min(3) << 2 | d.count[1].min(3));
    let has = has(h);
    let hashes = [
        join(parts, dr.part),
        join(parts, hl.part),
        join(join(d.word, side), dl.word),
        join(join(parts, d.fine), has),
        join(parts, hr.part),
        join(parts, join(dl.part, dl2.part)),
        join(join(h.word, d.part), side),
        join(parts, da.part),
        join(join(parts, d.coarse), dl.word),
        join(parts, inner.word),
        join(dl.word, d.word),
        join(parts, join(dset, dset2)),
        join(join(parts, dl.word), h.fine),
        join(parts, db.word),
        parts,
        join(join(d.fine, h.fine), side),
        join(join(h.word, d.part), dset),
        join(join(h.part, d.word), side),
        join(parts, counts),
        join(join(h.word, d.part), join(side, has)),
        join(parts, hother),
        join(join(d.fine, h.part), side),
        join(join(dl.word, h.word), d.part),
        join(join(h.word, d.word), side),
    ];
    numbered(300 + STRONG as u32, hashes)
}

/// Whether the governor has a subject and an object so far.
fn has(governor: &Node) -> u32 {
    let given = governor.given[0] | governor.given[1];
    number(u32::from(given & SUBJECT != 0) | u32::from(given & OBJECT != 0) << 1)
}

const SUBJECT: u64 = 1 << Dep::Nsubj as u32 | 1 << Dep::NsubjPass as u32 | 1 << Dep::Expl as u32;
const OBJECT: u64 = 1 << Dep::Obj as u32;
