//! Which word governs which: in "Israel, he said, struck Iran", "struck" governs "Israel" and "Iran".
//!
//! The arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011): words move from the text to a stack, whose top
//! finds its governor in the next word or in the word below it. Each move is one decision, so time is linear.

use super::word::Word;
use crate::learn::{self, Feature, Weights};
use crate::text::{Document, Pos, Tag};

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
const NONE: usize = usize::MAX;

/// A word as the parser sees it.
#[derive(Clone, Copy)]
pub(super) struct Node {
    /// Its spelling.
    pub word: u32,
    /// Its part of speech, or its spelling if it is a mark.
    pub part: u32,
    /// The word that governs it, once known.
    pub head: usize,
    /// Its outermost and last but outermost word on the left and on the right, so far.
    pub left: [usize; 2],
    /// As `left`.
    pub right: [usize; 2],
    /// How many words it governs on the left and on the right, so far.
    pub count: [u32; 2],
}

const OUTSIDE: Node = Node { word: 1, part: 1, head: NONE, left: [NONE; 2], right: [NONE; 2], count: [0; 2] };

/// A sentence on its way to a tree.
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
    pub fn new(document: &Document, range: std::ops::Range<usize>) -> Self {
        let node = |i: usize| {
            let word = Word::of(document.word(i)).lower;
            let (pos, tag) = document.tokens.get(i).map_or((Pos::X, Tag::Other), |t| (t.pos, t.tag));
            let part = if tag == Tag::Other { word } else { (pos as u32) << 8 | tag as u32 };
            Node { word, part, ..OUTSIDE }
        };
        Self { nodes: range.map(node).collect(), stack: Vec::new(), next: 0 }
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

    /// Makes the move `m`.
    pub fn make(&mut self, m: Move) {
        match m {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left => {
                if let Some(word) = self.stack.pop() {
                    self.attach(word, self.next);
                }
            }
            Move::Right => {
                if let Some(word) = self.stack.pop() {
                    self.attach(word, self.below(0));
                }
            }
        }
    }

    /// Follows `weights` to the end.
    pub fn run(&mut self, weights: &impl Weights) {
        let mut features = Vec::with_capacity(96);
        while !self.done() {
            self.features(&mut features);
            let mut scores = [0; MOVES.len()];
            weights.add(&features, &mut scores);
            let class = learn::best(&scores, |class| MOVES.get(class).is_some_and(|&m| self.allows(m)));
            self.make(MOVES.get(class).copied().unwrap_or(Move::Shift));
        }
    }

    /// Takes the governors from elsewhere, each word's own number for the root.
    pub fn take(&mut self, heads: &[usize]) {
        // From a governor outwards, as the moves would have found them.
        for i in 0..heads.len() {
            for word in (0..i).rev().chain(i + 1..heads.len()).filter(|&word| heads[word] == i) {
                self.attach(word, i);
            }
        }
    }

    fn attach(&mut self, word: usize, head: usize) {
        let Some(governor) = self.nodes.get_mut(head) else { return };
        let (side, n) = if word < head { (&mut governor.left, 0) } else { (&mut governor.right, 1) };
        *side = [word, side[0]];
        governor.count[n] += 1;
        if let Some(node) = self.nodes.get_mut(word) {
            node.head = head;
        }
    }

    /// The word `depth` below the top of the stack.
    fn below(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).and_then(|i| self.stack.get(i)).copied().unwrap_or(NONE)
    }

    /// The node of word `i`, or that of no word.
    pub fn node(&self, i: usize) -> &Node {
        self.nodes.get(i).unwrap_or(&OUTSIDE)
    }

    /// What speaks for the next move.
    pub fn features(&self, out: &mut Vec<Feature>) {
        let (i0, i1, j) = (self.below(0), self.below(1), self.next);
        let (s0, s1, s2) = (self.node(i0), self.node(i1), self.node(self.below(2)));
        let (b0, b1, b2) = (self.node(j), self.node(j + 1), self.node(j + 2));
        let (s0l, s0r, s1l, s1r, b0l) = (
            self.node(s0.left[0]),
            self.node(s0.right[0]),
            self.node(s1.left[0]),
            self.node(s1.right[0]),
            self.node(b0.left[0]),
        );
        let (s0l2, s0r2, s1r2, b0l2) =
            (self.node(s0.left[1]), self.node(s0.right[1]), self.node(s1.right[1]), self.node(b0.left[1]));
        let gap = gap(i0, j);
        let gap1 = self::gap(i1, i0);
        let count = |n: &Node| n.count[0].min(3) << 2 | n.count[1].min(3);
        let end = u32::from(j == self.nodes.len());
        out.clear();
        let mut template = 100;
        let mut add = |a: u32, b: u32| {
            template += 1;
            out.push(learn::pair(template, a, b));
        };
        let both = |a: u32, b: u32| learn::pair(7, a, b);
        for node in [s0, s1, b0] {
            add(node.word, 0);
            add(node.part, 0);
            add(node.word, node.part);
            add(node.part, count(node));
            add(node.word, count(node));
        }
        add(b1.word, 0);
        add(b1.part, 0);
        add(b2.part, 0);
        add(s2.part, end);
        // Two words.
        add(s0.word, b0.word);
        add(s0.part, b0.part);
        add(both(s0.word, s0.part), b0.part);
        add(s0.part, both(b0.word, b0.part));
        add(s0.word, b0.part);
        add(s0.part, b0.word);
        add(s1.part, s0.part);
        add(s1.word, s0.word);
        add(s1.word, s0.part);
        add(s1.part, s0.word);
        add(s1.part, b0.part);
        add(s1.word, b0.word);
        add(s1.part, b0.word);
        add(b0.part, b1.part);
        add(b0.word, b1.part);
        add(b0.part, b1.word);
        // Three.
        let s0b0 = both(s0.part, b0.part);
        let s1s0 = both(s1.part, s0.part);
        add(s0b0, b1.part);
        add(both(s0.part, b1.part), both(b0.part, b2.part));
        add(both(b0.part, b1.part), b2.part);
        add(s1s0, b0.part);
        add(s1s0, s2.part);
        add(s1s0, both(b0.part, b1.part));
        add(s1s0, both(b0.part, s2.part));
        add(s1s0, b0.word);
        add(both(s1.word, s0.part), b0.part);
        add(both(s1.part, s0.word), b0.part);
        // What they govern so far: "of" under "president", "was" under "elected".
        add(s0b0, s0l.part);
        add(s0b0, s0r.part);
        add(s0b0, b0l.part);
        add(both(s0b0, s0l.part), s0r.part);
        add(s0b0, both(s0l.part, b0l.part));
        add(s0b0, both(s0r.part, s0r2.part));
        add(s0b0, both(b0l.part, b0l2.part));
        add(s1s0, s1l.part);
        add(s1s0, s1r.part);
        add(s1s0, s0l.part);
        add(s1s0, s0r.part);
        add(s1s0, both(s0l.part, s0l2.part));
        add(s1s0, both(s1r.part, s1r2.part));
        add(s0l.word, s0.part);
        add(s0l.word, s1s0);
        add(s0l.word, s1.word);
        add(s0l.word, both(s1.word, s0.word));
        add(s0l.word, s0b0);
        add(both(s0l.word, s1s0), b0.part);
        add(s0r.word, s0b0);
        add(s0r.word, s0.word);
        add(b0l.word, s0b0);
        add(b0l.word, s0.word);
        add(s1l.word, s1s0);
        add(s1r.word, s1s0);
        // How far apart they are.
        add(s0.part, gap);
        add(s0.word, gap);
        add(b0.part, gap);
        add(b0.word, gap);
        add(s0b0, gap);
        add(s1s0, gap1);
        add(both(s1s0, gap1), both(b0.part, s0l.part));
        add(s0b0, count(s0));
        add(s0b0, both(count(b0), gap));
        add(s1s0, both(count(s1), count(s0)));
    }
}

/// How far apart two words are, in six steps.
pub(super) fn gap(a: usize, b: usize) -> u32 {
    match b.wrapping_sub(a) {
        d @ 0..=4 => d as u32,
        5..=8 => 5,
        _ => 6,
    }
}
