//! How a word relates to its governor: in "Israel struck Iran", "Israel" is the subject of "struck".

use std::cell::LazyCell;

use super::parser::{Node, OUTSIDE, State, gap};
use crate::learn::{Feature, Field, Weights, feature, join, number, numbered};
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

    /// The relation of word `i` to the governor `head`; `field` tells how far others are behind.
    pub fn decide(&self, state: &State, i: usize, head: usize, weights: &impl Weights, field: &mut Field) -> Dep {
        field.set(self.of(state, i, head));
        let arc = LazyCell::new(|| Arc::new(state, i, head));
        field.settle(weights, || arc.strong(), || arc.weak());
        Dep::ALL.get(field.first()).copied().unwrap_or(Dep::Dep)
    }
}

/// The relations that a word with a governor can have.
const POSSIBLE: u64 = ((1 << Dep::ALL.len()) - 1) & !(1 << Dep::None as u32 | 1 << Dep::Root as u32);

/// The kind of the arc from `head` to word `i`.
pub(super) fn kind(state: &State, i: usize, head: usize) -> usize {
    let parts = join(state.node(head).part, state.node(i).part);
    (feature(u32::from(i < head), parts) >> (32 - BITS)) as usize
}

/// An arc as it is seen: the governed word `d` and its governor `h`, the outermost words under `d`, the words beside `d`
/// in the text, the relations of what both govern, and their parts of speech together.
pub(super) struct Arc<'a> {
    state: &'a State,
    head: usize,
    d: &'a Node,
    h: &'a Node,
    dl: &'a Node,
    dl2: &'a Node,
    dr: &'a Node,
    db: &'a Node,
    da: &'a Node,
    near: u32,
    side: u32,
    parts: u32,
    hset: u32,
    hother: u32,
    dset: u32,
    dset2: u32,
    has: u32,
}

impl<'a> Arc<'a> {
    /// The arc from `head` to word `i`.
    pub fn new(state: &'a State, i: usize, head: usize) -> Self {
        let (d, h) = (state.node(i), state.node(head));
        let left = i < head;
        let side = number(u32::from(left));
        Self {
            state,
            head,
            d,
            h,
            dl: state.linked(d.left[0]),
            dl2: state.linked(d.left[1]),
            dr: state.linked(d.right[0]),
            db: state.node(i.wrapping_sub(1)),
            da: state.node(i + 1),
            near: join(side, number(gap(i.min(head), i.max(head)))),
            side,
            parts: join(join(h.part, d.part), side),
            hset: h.sets[usize::from(!left)],
            hother: h.sets[usize::from(left)],
            dset: d.sets[0],
            dset2: d.sets[1],
            has: has(h),
        }
    }

    /// What says most of the relation.
    pub fn strong(&self) -> [Feature; STRONG] {
        let Self { state, head, d, h, dl, dl2, dr, db, da, .. } = *self;
        let Self { near, side, parts, hset, hother, dset, dset2, has, .. } = *self;
        // The words just left and right of the governor in the text: the auxiliary of "was elected".
        let (hb, ha) = (state.node(head.wrapping_sub(1)), state.node(head + 1));
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
    pub fn weak(&self) -> [Feature; WEAK] {
        let Self { state, head, d, h, dl, dl2, dr, db, da, .. } = *self;
        let Self { side, parts, hother, dset, dset2, has, .. } = *self;
        let (hl, hr) = (state.linked(h.left[0]), state.linked(h.right[0]));
        let under = |node: &&Node| usize::from(node.head) == head;
        let inner = (head.saturating_sub(4)..head).rev().map(|k| state.node(k)).find(under).unwrap_or(&OUTSIDE);
        let counts = d.counts;
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
}

/// Whether the governor has a subject and an object so far.
fn has(governor: &Node) -> u32 {
    let given = governor.given[0] | governor.given[1];
    number(u32::from(given & SUBJECT != 0) | u32::from(given & OBJECT != 0) << 1)
}

const SUBJECT: u64 = 1 << Dep::Nsubj as u32 | 1 << Dep::NsubjPass as u32 | 1 << Dep::Expl as u32;
const OBJECT: u64 = 1 << Dep::Obj as u32;
