//! The chart: every phrase that the rules can read in a stretch of tokens, "two days" and "two days ago" alike.
//!
//! Starts are taken from right to left, so that all that begins further right is known when a rule asks for it
//! (left-corner chart parsing; Rosenkrantz and Lewis 1970, Kay 1986). Each start is given a bounded number of
//! constituents, steps and tokens, so the work grows with the text and not with what it says.

use std::cmp::Reverse;

use super::{clause, noun};
use crate::rules::{End, Figures, KindId, Node, RuleId, Rules, Sequence, SequenceId, Shape, State, WordId};
use crate::text::Document;

/// The most tokens in one constituent.
const MOST_TOKENS: usize = 40;
/// The most constituents that begin at one token.
const MOST_CONSTITUENTS: usize = 160;
/// The most steps taken from one token.
const MOST_STEPS: usize = 4096;

/// No path: the constituent has no parts.
const NONE: u32 = u32::MAX;

/// A stretch of tokens read as one kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Constituent {
    pub kind: KindId,
    /// Indices of tokens in the document.
    pub start: usize,
    pub end: usize,
    pub made: Made,
}

/// How a constituent came about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Made {
    /// By the characters of its token.
    Shape(Shape),
    /// As a noun phrase.
    Noun,
    /// By a rule, from the parts at the end of this path.
    Rule(SequenceId, u32),
}

/// The parts of a constituent so far: the last one and those before it.
#[derive(Clone, Copy, Debug)]
struct Path {
    before: u32,
    part: u32,
}

/// A token as the rules see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub word: Option<WordId>,
    pub glued: bool,
    pub capital: bool,
    /// It holds a figure.
    pub figure: bool,
}

/// The chart of one window of tokens; its memory is used again for the next.
#[derive(Debug)]
pub(super) struct Chart {
    pub constituents: Vec<Constituent>,
    paths: Vec<Path>,
    /// By token of the window: the constituents that begin there.
    begins: Vec<(usize, usize)>,
    agenda: Vec<(State, usize, u32)>,
}

/// What a window seldom has more of.
const ROOM: usize = 64;

impl Chart {
    /// An empty chart.
    pub(super) fn new() -> Self {
        Self {
            constituents: Vec::with_capacity(ROOM),
            paths: Vec::with_capacity(ROOM),
            begins: Vec::with_capacity(ROOM),
            agenda: Vec::with_capacity(ROOM),
        }
    }

    /// Reads the tokens from `first` on, whose cues these are; `limit` is the end of their sentence.
    pub(super) fn read(&mut self, document: &Document<'_>, rules: &Rules, cues: &[Cue], first: usize, limit: usize) {
        self.constituents.clear();
        self.paths.clear();
        self.begins.clear();
        self.begins.resize(cues.len() + 1, (0, 0));
        for at in (0..cues.len()).rev() {
            let from = self.constituents.len();
            self.start(&Window { document, rules, cues, first, limit }, at);
            self.begins[at] = (from, self.constituents.len());
        }
    }

    /// The parts of a constituent that a rule made, in the order of the text.
    pub(super) fn parts(&self, path: u32) -> Vec<Constituent> {
        let mut parts = Vec::new();
        let mut next = self.paths.get(path as usize);
        while let Some(path) = next {
            parts.extend(self.constituents.get(path.part as usize));
            next = self.paths.get(path.before as usize);
        }
        parts.reverse();
        parts
    }

    /// The last part of a constituent that a rule made.
    pub(super) fn last_part(&self, path: u32) -> Option<Constituent> {
        self.constituents.get(self.paths.get(path as usize)?.part as usize).copied()
    }

    /// All constituents that begin at token `at` of the window.
    fn start(&mut self, window: &Window<'_>, at: usize) {
        let Window { rules, cues, first, .. } = window;
        let from = self.constituents.len();
        let cue = cues[at];
        let mut steps = 0;
        if let Some(figures) = cue.figure.then(|| Figures::of(window.document.word(first + at))).flatten() {
            for (kind, (shape, ..)) in (0..).zip(&Shape::ALL) {
                if shape.fits(&figures) {
                    let (start, end) = (first + at, first + at + 1);
                    self.constituents.push(Constituent { kind, start, end, made: Made::Shape(*shape) });
                }
            }
        }
        if let Some(word) = cue.word {
            for state in rules.trie.first_word(word, cue.capital) {
                self.agenda.push((state, at + 1, NONE));
            }
            self.advance(window, from, at, &mut steps);
        }
        let mut next = from;
        while next < self.constituents.len() && steps < MOST_STEPS {
            let Constituent { kind, start, end, .. } = self.constituents[next];
            next += 1;
            // A name that a phrase from here goes on to begins further right.
            if start != first + at {
                continue;
            }
            let mut path = NONE;
            for state in rules.trie.first_kind(kind) {
                path = if path == NONE { self.path(NONE, next - 1) } else { path };
                self.agenda.push((state, end - first, path));
            }
            if !self.agenda.is_empty() {
                self.advance(window, from, at, &mut steps);
            }
        }
    }

    /// Carries every phrase of the agenda on as far as the text goes.
    fn advance(&mut self, window: &Window<'_>, from: usize, start: usize, steps: &mut usize) {
        let Window { rules, cues, first, .. } = *window;
        while let Some((state, at, path)) = self.agenda.pop() {
            *steps += 1;
            if *steps > MOST_STEPS {
                self.agenda.clear();
                return;
            }
            let Some(node) = rules.trie.node(state) else { continue };
            for end in node.ends() {
                self.complete(rules, from, *end, first + start, first + at, path);
            }
            if at - start >= MOST_TOKENS {
                continue;
            }
            if node.opens() {
                self.open(window, node, at, path);
            }
            let Some(cue) = cues.get(at) else { continue };
            if let Some(word) = cue.word {
                for state in node.word(word, cue.glued, cue.capital) {
                    self.agenda.push((state, at + 1, path));
                }
            }
            if !node.asks_for_kinds() {
                continue;
            }
            let (lo, hi) = self.begins[at];
            for part in lo..hi {
                let Constituent { kind, start, end, .. } = self.constituents[part];
                if !node.may_lead_on(kind) || start != first + at {
                    continue;
                }
                for state in node.kind(kind, cue.glued) {
                    let path = self.path(path, part);
                    self.agenda.push((state, end - first, path));
                }
            }
        }
    }

    /// Carries a phrase on over words that no list holds and that may lie outside the window: the name of an event, a
    /// clause that tells one, any name.
    fn open(&mut self, window: &Window<'_>, node: Node<'_>, at: usize, path: u32) {
        let Window { document, rules, first, limit, .. } = *window;
        let start = first + at;
        for kind in [rules.event, rules.clause, rules.name] {
            let mut states = node.kind(kind, false).peekable();
            if states.peek().is_none() {
                continue;
            }
            let end = if kind == rules.event {
                noun::end(document, rules, start, limit)
            } else if kind == rules.clause {
                clause::clause(document, rules, start, limit)
            } else {
                noun::name(document, rules, start)
            };
            if let Some(end) = end.filter(|end| *end <= limit) {
                let part = self.constituents.len();
                self.constituents.push(Constituent { kind, start, end, made: Made::Noun });
                let path = self.path(path, part);
                self.agenda.extend(states.map(|state| (state, end - first, path)));
            }
        }
    }

    fn path(&mut self, before: u32, part: usize) -> u32 {
        let id = u32::try_from(self.paths.len()).unwrap_or(NONE);
        self.paths.push(Path { before, part: u32::try_from(part).unwrap_or(NONE) });
        id
    }

    /// Notes a constituent; of two readings of the same tokens as the same kind, the better one stays.
    fn complete(&mut self, rules: &Rules, from: usize, (sequence, kind): End, start: usize, end: usize, path: u32) {
        let made = Made::Rule(sequence, path);
        let room = self.constituents.len() - from < MOST_CONSTITUENTS;
        let known = self.constituents[from..].iter_mut().find(|c| c.kind == kind && c.end == end && c.start == start);
        match known {
            Some(known) => {
                let rank = |sequence: SequenceId| rules.sequences.get(sequence as usize).map(rank);
                let better = matches!(known.made, Made::Rule(old, _) if rank(sequence) > rank(old));
                if better {
                    known.made = made;
                }
            }
            None if room => {
                self.constituents.push(Constituent { kind, start, end, made });
            }
            None => {}
        }
    }
}

/// Of two readings the one that spells out more words is better, then the one of fewer parts, then the earlier rule's.
fn rank(sequence: &Sequence) -> (usize, Reverse<usize>, Reverse<RuleId>) {
    let words = sequence.steps.iter().filter(|is_part| !**is_part).count();
    (words, Reverse(sequence.steps.len()), Reverse(sequence.rule))
}

/// The tokens under the chart.
#[derive(Clone, Copy)]
struct Window<'w> {
    document: &'w Document<'w>,
    rules: &'w Rules,
    cues: &'w [Cue],
    /// The document's token that the window begins with.
    first: usize,
    /// The document's token that the sentence ends before.
    limit: usize,
}
