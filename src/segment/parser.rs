//! Which word governs which, and how: in "Israel, he said, struck Iran", "struck" governs "Israel" and "Iran".
//!
//! The arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011): words move from the text to a stack, whose top
//! finds its governor in the next word or in the word below it. Each move is one decision, so time is linear. A word
//! that finds its governor has all of its own, and is given its relation at once: later moves see it.

use super::word::Word;
use crate::learn::{Feature, Weights, join, number, numbered};
use crate::text::{Dep, Document, Pos, Tag};

/// A move of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// The next word goes on the stack.
    Shift,
    /// The next word governs the top of the stack.
    Left,
    /// The word below the top of the stack governs it.
    Right,
}

/// The moves, in the order of their classes.
pub(super) const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

/// No word.
pub(super) const NONE: u16 = u16::MAX;

/// A word as the parser sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Node {
    /// Its spelling.
    pub word: u32,
    /// Its part of speech, or its spelling if it is a mark.
    pub part: u32,
    /// The class of words that stand where it does.
    pub fine: u32,
    /// As `fine`, in fewer classes.
    pub coarse: u32,
    /// The word that governs it, once known.
    pub head: u16,
    /// Its relation to that word.
    pub dep: Dep,
    /// Its outermost and last but outermost word on the left and on the right, so far.
    pub left: [u16; 2],
    /// As `left`.
    pub right: [u16; 2],
    /// How many words it governs on the left and on the right, so far; three at most.
    count: [u8; 2],
    /// The relations of those words, a bit each.
    pub given: [u64; 2],
    /// Its relation, hashed.
    label: u32,
    /// How many words it governs, hashed.
    pub counts: u32,
    /// The relations of the words it governs on the left and on the right, hashed.
    pub sets: [u32; 2],
}

/// What stands outside the sentence.
pub(super) const OUTSIDE: Node = Node {
    word: Word::OUTSIDE.lower,
    part: number(7),
    fine: Word::OUTSIDE.fine,
    coarse: Word::OUTSIDE.coarse,
    head: NONE,
    dep: Dep::None,
    left: [NONE; 2],
    right: [NONE; 2],
    count: [0; 2],
    given: [0; 2],
    label: number(Dep::None as u32),
    counts: number(0),
    sets: [set(0, 0), set(0, 1)],
};

/// The relations of the words that a word governs on one side, hashed.
const fn set(given: u64, side: usize) -> u32 {
    let set = given & SEEN;
    number((set ^ set >> 31) as u32 + side as u32)
}

/// The relations of a governed word that tell what its governor still lacks.
const SEEN: u64 = !(1 << Dep::Punct as u32 | 1 << Dep::Discourse as u32 | 1 << Dep::Amod as u32);

/// A sentence on its way to a tree.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Its words.
    pub nodes: Vec<Node>,
    /// Those that still look for a governor, or may govern words to come.
    pub stack: Vec<usize>,
    /// The next word.
    pub next: usize,
}

impl State {
    /// The words of the tokens `range`, none of them governed.
    pub fn new(document: &Document, range: std::ops::Range<usize>, words: &[Word]) -> Self {
        let node = |(i, word): (usize, &Word)| {
            let (pos, tag) = document.tokens.get(i).map_or((Pos::X, Tag::Other), |t| (t.pos, t.tag));
            let part = if tag == Tag::Other { word.lower } else { number(256 + (pos as u32 * 64 + tag as u32)) };
            Node { word: word.lower, part, fine: word.fine, coarse: word.coarse, ..OUTSIDE }
        };
        Self { nodes: range.zip(words).map(node).collect(), stack: Vec::new(), next: 0 }
    }

    /// Whether the tree is complete: one word is left, its root.
    pub fn done(&self) -> bool {
        self.next == self.nodes.len() && self.stack.len() <= 1
    }

    /// Whether `m` can be made here.
    pub fn allows(&self, m: Move) -> bool {
        let more = self.next < self.nodes.len();
        match m {
            Move::Shift => more,
            Move::Left => more && !self.stack.is_empty(),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The arc that the move `m` makes: a word and its governor.
    pub fn arc(&self, m: Move) -> Option<(usize, usize)> {
        match m {
            Move::Shift => None,
            Move::Left => Some((self.below(0), self.next)),
            Move::Right => Some((self.below(0), self.below(1))),
        }
    }

    /// Makes the move `m`, whose arc has the relation `dep`.
    pub fn make(&mut self, m: Move, dep: Dep) {
        if let Some((word, head)) = self.arc(m) {
            self.stack.pop();
            self.attach(word, head, dep);
        } else {
            self.stack.push(self.next);
            self.next += 1;
        }
    }

    /// How far each move is behind the one that is likeliest to be right. The model weighs the two arcs, each against
    /// going on; a lead of more than `clear` by the features that say most is not asked about further.
    pub fn behind(&self, moves: &impl Weights, clear: i32) -> Behind {
        let allowed = MOVES.map(|m| self.allows(m));
        if allowed.iter().filter(|&&may| may).count() == 1 {
            return behind([0; MOVES.len()], allowed);
        }
        let view = self.view();
        let scores = self.scores(moves, &view.strong());
        let strong = behind(scores, allowed);
        if strong.iter().filter(|&&by| by <= clear).count() == 1 {
            return strong;
        }
        let [shift, left, right] = self.scores(moves, &view.weak());
        behind([scores[0] + shift, scores[1] + left, scores[2] + right], allowed)
    }

    /// The score of each move.
    pub fn scores(&self, moves: &impl Weights, features: &[Feature]) -> [i32; MOVES.len()] {
        let [left, right] = moves.all(features);
        [0, left, right]
    }

    fn attach(&mut self, word: usize, head: usize, dep: Dep) {
        let Some(governor) = self.nodes.get_mut(head) else { return };
        let (side, n) = if word < head { (&mut governor.left, 0) } else { (&mut governor.right, 1) };
        *side = [u16::try_from(word).unwrap_or(NONE), side[0]];
        governor.count[n] = governor.count[n].saturating_add(1).min(3);
        governor.given[n] |= 1 << dep as u32;
        governor.counts = number(u32::from(governor.count[0]) << 2 | u32::from(governor.count[1]));
        governor.sets[n] = set(governor.given[n], n);
        if let Some(node) = self.nodes.get_mut(word) {
            (node.head, node.dep, node.label) = (u16::try_from(head).unwrap_or(NONE), dep, number(dep as u32));
        }
    }

    /// Becomes as `other` is.
    pub fn copy(&mut self, other: &Self) {
        self.nodes.clone_from(&other.nodes);
        self.stack.clone_from(&other.stack);
        self.next = other.next;
    }

    /// The words that are still open.
    pub fn open(&self) -> (&[usize], usize) {
        (&self.stack, self.next)
    }

    /// All that tells of the next move, in this state and others of the sentence.
    pub fn seen(&self) -> Seen<'_> {
        let words = [self.below(0), self.below(1), self.below(2), self.next];
        let nodes = [self.node(words[0]), self.node(words[1]), self.node(words[3])];
        let labels = [nodes[0].left[0], nodes[0].right[0]].map(|i| self.linked(i).label);
        Seen { words, nodes, labels }
    }

    /// The word `depth` below the top of the stack.
    fn below(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).and_then(|i| self.stack.get(i)).copied().unwrap_or(usize::from(NONE))
    }

    /// The node of word `i`, or that of no word.
    pub fn node(&self, i: usize) -> &Node {
        self.nodes.get(i).unwrap_or(&OUTSIDE)
    }

    /// As [`State::node`], of a word that another one links to.
    pub fn linked(&self, i: u16) -> &Node {
        self.node(usize::from(i))
    }

    /// What is seen of the next move.
    #[inline]
    pub fn view(&self) -> View<'_> {
        let (i0, i1, j) = (self.below(0), self.below(1), self.next);
        let (s0, s1, b0, b1) = (self.node(i0), self.node(i1), self.node(j), self.node(j + 1));
        let (s0b0, s1s0, b0b1) = (join(s0.part, b0.part), join(s1.part, s0.part), join(b0.part, b1.part));
        View {
            state: self,
            s0,
            s1,
            b0,
            b1,
            s0l: self.linked(s0.left[0]),
            s0r: self.linked(s0.right[0]),
            b0l: self.linked(b0.left[0]),
            near: number(gap(i0, j)),
            near1: number(gap(i1, i0)),
            count0: s0.counts,
            countb: b0.counts,
            set0: s0.sets,
            set1: s1.sets,
            setb: b0.sets[0],
            s0b0,
            s1s0,
            s1s0b0: join(s1s0, b0.part),
            s0b0b1: join(s0b0, b1.part),
            b0b1,
        }
    }
}

/// What a move is decided by: words, what three of them govern, and the relations of two of those.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Seen<'a> {
    words: [usize; 4],
    nodes: [&'a Node; 3],
    labels: [u32; 2],
}

/// How far each move is behind the best one: 0 for that one, the first of equals.
pub(super) type Behind = [i32; MOVES.len()];

/// Out of the running.
pub(super) const FAR: i32 = i32::MAX;

/// The best move is not behind; of equals, the first.
fn behind(scores: [i32; MOVES.len()], allowed: [bool; MOVES.len()]) -> Behind {
    let [shift, left, right] = [0, 1, 2].map(|m| if allowed[m] { scores[m] } else { i32::MIN });
    let most = shift.max(left).max(right);
    let by = |score: i32| if score == i32::MIN { FAR } else { most - score };
    match [by(shift), by(left), by(right)] {
        [0, left, right] => [0, left.max(1), right.max(1)],
        [shift, 0, right] => [shift, 0, right.max(1)],
        behind => behind,
    }
}

/// What is seen of a move: the tops of the stack `s0` and `s1`, the next words `b0` and `b1`, the outermost words that
/// they govern, how many and of what relations, how far apart they are, and their parts of speech together.
pub(super) struct View<'a> {
    state: &'a State,
    s0: &'a Node,
    s1: &'a Node,
    b0: &'a Node,
    b1: &'a Node,
    s0l: &'a Node,
    s0r: &'a Node,
    b0l: &'a Node,
    near: u32,
    near1: u32,
    count0: u32,
    countb: u32,
    set0: [u32; 2],
    set1: [u32; 2],
    setb: u32,
    s0b0: u32,
    s1s0: u32,
    s1s0b0: u32,
    s0b0b1: u32,
    b0b1: u32,
}

impl View<'_> {
    /// What says most of the next move.
    pub fn strong(&self) -> [Feature; STRONG] {
        let Self { s0, s1, b0, b1, s0l, s0r, b0l, near, near1, .. } = *self;
        let Self { count0, countb, set0: [set0l, set0r], set1: [set1l, set1r], setb, .. } = *self;
        let Self { s0b0, s1s0, s1s0b0, s0b0b1, b0b1, .. } = *self;
        let hashes = [
            join(b0.part, setb),
            join(s0.part, s0l.label),
            join(s0.part, near),
            join(join(s0b0, s0l.part), b0l.part),
            b0b1,
            join(s0.part, set0r),
            join(b0.word, countb),
            join(s1.part, set1l),
            join(join(s0b0, set0l), join(set0r, setb)),
            s0b0,
            s0b0b1,
            join(s0b0, count0),
            join(s1s0, near1),
            b1.word,
            join(s0b0, set0l),
            s1s0b0,
            join(s1s0, s0r.part),
            join(s1.part, b0.part),
            join(s1.word, set1r),
            join(s0b0, near),
            join(b0.word, near),
            s1s0,
            join(s0b0, b0l.word),
            join(s1s0, s0l.word),
            join(s0b0, s0r.label),
            join(s0.part, b0.fine),
            join(s0.word, b0.part),
            join(s1s0, set1r),
            join(s1.word, s0.part),
            join(s0.fine, b0.part),
            join(s0.coarse, b0.coarse),
            join(join(s0b0, s0l.part), s0r.part),
        ];
        numbered(100, hashes)
    }

    /// What else speaks for it.
    pub fn weak(&self) -> [Feature; WEAK] {
        let Self { state, s0, s1, b0, b1, s0l, s0r, b0l, near, near1, .. } = *self;
        let Self { count0, countb, set0: [set0l, set0r], set1: [set1l, set1r], setb, .. } = *self;
        let Self { s0b0, s1s0, s1s0b0, s0b0b1, b0b1, .. } = *self;
        let (s2, b2, b3) = (state.node(state.below(2)), state.node(state.next + 2), state.node(state.next + 3));
        let (s1l, s1r) = (state.linked(s1.left[0]), state.linked(s1.right[0]));
        let (s0l2, s0r2, s1r2, b0l2) =
            (state.linked(s0.left[1]), state.linked(s0.right[1]), state.linked(s1.right[1]), state.linked(b0.left[1]));
        let end = number(u32::from(state.next >= state.nodes.len()));
        let count1 = s1.counts;
        let b0b1b2 = join(b0b1, b2.part);
        let hashes = [
            b2.part,
            join(join(s0.word, set0l), set0r),
            join(b0.part, b1.word),
            join(join(s1s0, s0l.part), s0l2.part),
            join(s0b0, setb),
            join(s1.fine, s0.part),
            join(s0b0b1, b2.part),
            join(s1.part, b0.word),
            join(s0.word, near),
            join(s1s0, count1 ^ count0.rotate_left(7)),
            join(s1s0b0, s2.part),
            join(join(s1s0b0, near1), s0l.part),
            join(s1s0b0, b1.part),
            join(s0b0, s0l.word),
            join(join(s0b0, s0r.part), s0r2.part),
            join(s1s0, s1r.word),
            join(b0.part, near),
            join(s1.word, count1),
            join(s1s0, set1l),
            b1.part,
            join(s0.part, set0l),
            join(join(s0b0, countb), near),
            join(s0.word, count0),
            join(b0b1b2, b3.part),
            join(b0.word, b1.part),
            join(join(s1.fine, s0.part), s0l.word),
            join(s1.fine, s0.fine),
            join(join(s0b0, b0l.part), b0l2.part),
            join(s1.part, set1r),
            join(s1.word, s0l.word),
            join(s1s0, set0l),
            join(s0b0, s0r.word),
            join(s0b0, s0.word),
            join(s1.coarse, s0.coarse),
            join(s1s0b0, s0.word),
            b0b1b2,
            join(join(s1s0b0, set1r), set0l),
            join(s0.part, s0l.word),
            join(s2.part, end),
            join(s0b0, set0r),
            join(join(s1s0, s1r.part), s1r2.part),
            join(s1.part, s0.fine),
            join(s1s0, s1l.part),
            join(s1s0b0, s1.word),
            join(s0b0, b0.word),
            join(s1s0, s1.word),
            join(join(s1.coarse, s0.coarse), b0.coarse),
            join(s1.word, s0.word),
            join(s1.word, b0.word),
            join(s0.fine, b0.fine),
            join(s1s0, s0.word),
            join(join(s1s0b0, s1.coarse), s0.coarse),
            join(s1s0b0, b0.word),
            join(s0.word, b0.word),
            join(join(s1.fine, s0.fine), s0l.word),
            join(s1s0b0, s0l.word),
            join(s0.part, b0.word),
            join(join(s1.word, s0.word), s0l.word),
        ];
        numbered(100 + STRONG as u32, hashes)
    }
}

/// How many features a move has, of both sorts.
const STRONG: usize = 32;
const WEAK: usize = 58;

/// How far apart two words are, in six steps.
pub(super) fn gap(a: usize, b: usize) -> u32 {
    match b.wrapping_sub(a) {
        d @ 0..=4 => d as u32,
        5..=8 => 5,
        _ => 6,
    }
}
