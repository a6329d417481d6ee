//! The rules as one machine: all patterns in a tree of steps, so that "the day after" is read once for every rule.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::vocabulary::WordId;

/// What a step may ask of the text, in one number, so that steps compare fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Symbol(u32);

/// The number of a kind.
pub(crate) type KindId = u16;

/// A state of the machine.
pub(crate) type State = u32;

/// The number of one sequence of one rule.
pub(crate) type SequenceId = u32;

/// Must stand without white space before it.
const GLUED: u32 = 1 << 31;
/// Must begin with a capital.
const CAPITAL: u32 = 1 << 30;

impl Symbol {
    pub(crate) fn word(word: WordId, glued: bool, capital: bool) -> Self {
        Self(word | if glued { GLUED } else { 0 } | if capital { CAPITAL } else { 0 })
    }

    pub(crate) fn kind(kind: KindId, glued: bool) -> Self {
        Self(u32::from(kind) | if glued { GLUED } else { 0 })
    }

    /// The word or the kind, without its conditions.
    fn bare(self) -> u32 {
        self.0 & !(GLUED | CAPITAL)
    }

    /// Whether a token or a constituent with this first token meets the conditions.
    fn allows(self, glued: bool, capital: bool) -> bool {
        (self.0 & GLUED == 0 || glued) && (self.0 & CAPITAL == 0 || capital)
    }
}

type Edge = (Symbol, State);

/// A sequence that ends, and the kind that it makes.
pub(crate) type End = (SequenceId, KindId);

/// Where the edges and the ends of a state begin; they go on up to those of the next.
#[derive(Clone, Copy, Debug)]
struct Place {
    words: u32,
    kinds: u32,
    ends: u32,
    /// Whether a kind leads on that no rule makes: the name of an event.
    opens: bool,
    /// The words and the kinds that may lead on, by the last bits of their numbers.
    bits: [u64; 2],
}

/// The bit of a word or kind.
fn bit(number: u32) -> u64 {
    1 << (number % 64)
}

/// The machine. The start has thousands of edges; those of the others stand side by side. States are numbered by how far
/// they are from it, since most phrases end near it.
#[derive(Debug)]
pub(crate) struct Trie {
    places: Vec<Place>,
    /// By state, its words before its kinds.
    edges: Vec<Edge>,
    ends: Vec<End>,
    first_words: First,
    first_kinds: First,
}

/// The edges of the start by the number of their word or kind.
#[derive(Debug)]
struct First {
    /// Where those of each number begin; they go on up to those of the next.
    starts: Vec<u32>,
    edges: Vec<Edge>,
}

/// One state: where a word or a kind leads, each by its number, and which sequences end here.
#[derive(Clone, Copy)]
pub(crate) struct Node<'t> {
    trie: &'t Trie,
    own: &'t Place,
    next: &'t Place,
}

/// A step of a sequence, as the trie takes it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Word(Symbol),
    Kind(Symbol),
}

/// A state in the making.
#[derive(Default)]
struct Draft {
    /// How many steps it is from the start.
    depth: u32,
    words: Vec<Edge>,
    kinds: Vec<Edge>,
    ends: Vec<End>,
}

impl Trie {
    /// The machine of these sequences, numbered in their order, each of which makes a kind, over so many words and kinds,
    /// some of them `open`.
    pub(crate) fn new(sequences: &[(Vec<Step>, KindId)], words: usize, kinds: usize, open: &[KindId]) -> Self {
        let mut drafts = vec![Draft::default()];
        let mut edges: FxHashMap<(State, bool, Symbol), State> =
            FxHashMap::with_capacity_and_hasher(2 * sequences.len(), FxBuildHasher);
        for (id, (steps, kind)) in (0..).zip(sequences) {
            let mut state = 0;
            for (depth, step) in (1..).zip(steps) {
                let (is_word, symbol) = match step {
                    Step::Word(symbol) => (true, *symbol),
                    Step::Kind(symbol) => (false, *symbol),
                };
                let next = State::try_from(drafts.len()).unwrap_or(State::MAX);
                state = *edges.entry((state, is_word, symbol)).or_insert_with(|| {
                    if let Some(draft) = drafts.get_mut(state as usize) {
                        if is_word { &mut draft.words } else { &mut draft.kinds }.push((symbol, next));
                    }
                    drafts.push(Draft { depth, ..Draft::default() });
                    next
                });
            }
            if let Some(draft) = drafts.get_mut(state as usize) {
                draft.ends.push((id, *kind));
            }
        }
        renumber(&mut drafts);
        let start = drafts.first_mut().map(std::mem::take).unwrap_or_default();
        let mut trie = Self {
            places: Vec::with_capacity(drafts.len() + 1),
            edges: Vec::with_capacity(drafts.len()),
            ends: Vec::with_capacity(sequences.len()),
            first_words: First::new(start.words, words),
            first_kinds: First::new(start.kinds, kinds),
        };
        drafts.into_iter().for_each(|draft| trie.push(draft, open));
        // What the last state has ends here.
        trie.push(Draft::default(), open);
        trie
    }

    fn push(&mut self, mut draft: Draft, open: &[KindId]) {
        draft.words.sort_by_key(|(symbol, _)| symbol.bare());
        draft.kinds.sort_by_key(|(symbol, _)| symbol.bare());
        let bits = [&draft.words, &draft.kinds].map(|edges| edges.iter().fold(0, |bits, (s, _)| bits | bit(s.bare())));
        let opens = draft.kinds.iter().any(|(symbol, _)| open.iter().any(|kind| u32::from(*kind) == symbol.bare()));
        let at = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let (words, ends) = (at(self.edges.len()), at(self.ends.len()));
        let kinds = at(self.edges.len() + draft.words.len());
        self.places.push(Place { words, kinds, ends, opens, bits });
        self.edges.extend(draft.words.into_iter().chain(draft.kinds));
        self.ends.extend(draft.ends);
    }

    /// Where the first token of a phrase leads.
    pub(crate) fn first_word(&self, word: WordId, capital: bool) -> impl Iterator<Item = State> {
        allowed(self.first_words.of(word), false, capital)
    }

    /// Where the first constituent of a phrase leads.
    pub(crate) fn first_kind(&self, kind: KindId) -> impl Iterator<Item = State> {
        allowed(self.first_kinds.of(u32::from(kind)), false, false)
    }

    /// A state of the machine.
    pub(crate) fn node(&self, state: State) -> Option<Node<'_>> {
        let [own, next] = self.places.get(state as usize..)?.first_chunk()?;
        Some(Node { trie: self, own, next })
    }
}

impl<'t> Node<'t> {
    /// Where a further token leads.
    pub(crate) fn word(self, word: WordId, glued: bool, capital: bool) -> impl Iterator<Item = State> + 't {
        let end = if self.own.bits[0] & bit(word) != 0 { self.own.kinds } else { self.own.words };
        leads(part(&self.trie.edges, self.own.words, end), word, glued, capital)
    }

    /// Where a further constituent leads.
    pub(crate) fn kind(self, kind: KindId, glued: bool) -> impl Iterator<Item = State> + 't {
        let end = if self.may_lead_on(kind) { self.next.words } else { self.own.kinds };
        leads(part(&self.trie.edges, self.own.kinds, end), u32::from(kind), glued, false)
    }

    /// Whether a constituent of this kind may lead on; if not, none does.
    pub(crate) fn may_lead_on(self, kind: KindId) -> bool {
        self.own.bits[1] & bit(u32::from(kind)) != 0
    }

    /// Whether any constituent leads on from here.
    pub(crate) fn asks_for_kinds(self) -> bool {
        self.own.bits[1] != 0
    }

    /// Whether a constituent that no rule makes leads on from here.
    pub(crate) fn opens(self) -> bool {
        self.own.opens
    }

    /// The sequences that end here.
    pub(crate) fn ends(self) -> &'t [End] {
        part(&self.trie.ends, self.own.ends, self.next.ends)
    }
}

/// What stands from one place up to another.
fn part<T>(all: &[T], from: u32, to: u32) -> &[T] {
    all.get(from as usize..to as usize).unwrap_or_default()
}

/// Numbers the states by their depth.
fn renumber(drafts: &mut Vec<Draft>) {
    let mut order: Vec<(State, Draft)> = (0..).zip(std::mem::take(drafts)).collect();
    order.sort_by_key(|(_, draft)| draft.depth);
    let mut numbers: Vec<State> = vec![0; order.len()];
    for (new, (old, _)) in (0..).zip(&order) {
        if let Some(number) = numbers.get_mut(*old as usize) {
            *number = new;
        }
    }
    drafts.extend(order.into_iter().map(|(_, draft)| draft));
    for (_, next) in drafts.iter_mut().flat_map(|draft| draft.words.iter_mut().chain(&mut draft.kinds)) {
        *next = numbers.get(*next as usize).copied().unwrap_or(*next);
    }
}

impl First {
    /// The edges, over so many numbers.
    fn new(mut edges: Vec<Edge>, numbers: usize) -> Self {
        edges.sort_by_key(|(symbol, _)| symbol.bare());
        let before = |number: u32| edges.partition_point(|(symbol, _)| symbol.bare() < number);
        let starts = (0..).take(numbers + 1).map(|number| u32::try_from(before(number)).unwrap_or(u32::MAX)).collect();
        Self { starts, edges }
    }

    fn of(&self, number: u32) -> &[Edge] {
        let starts = self.starts.get(number as usize..).and_then(<[u32]>::first_chunk);
        starts.map_or(&[], |[from, to]| part(&self.edges, *from, *to))
    }
}

fn leads(edges: &[Edge], bare: u32, glued: bool, capital: bool) -> impl Iterator<Item = State> {
    let from = edges.partition_point(|(symbol, _)| symbol.bare() < bare);
    let own = edges.get(from..).unwrap_or_default();
    let count = own.iter().take_while(|(symbol, _)| symbol.bare() == bare).count();
    allowed(own.get(..count).unwrap_or_default(), glued, capital)
}

fn allowed(edges: &[Edge], glued: bool, capital: bool) -> impl Iterator<Item = State> {
    edges.iter().filter(move |(symbol, _)| symbol.allows(glued, capital)).map(|(_, next)| *next)
}
