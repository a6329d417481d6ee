//! The part of speech of each word, from left to right: "strikes" after "Israel" and before "Iran" is a verb.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::Lexicon;
use super::word::Word;
use crate::learn::{Feature, Model, Weights, join, number, numbered};
use crate::text::{Document, Pos, Tag, Token};

/// Universal part of speech and Penn tag are decided as one.
pub(super) type Label = (Pos, Tag);

/// The most labels that the model tells apart. A set of them is a number with their bits.
pub(super) const LABELS: usize = 60;

/// The bit of a set of labels which says that a word so well known has no others.
pub(super) const CLOSED: u64 = 1 << 63;

/// How many kinds of unknown words are told apart.
pub(super) const KINDS: usize = 1024;

/// How many features a word has, of both sorts.
const STRONG: usize = 24;
const WEAK: usize = 17;

static MODEL: Model = crate::learn::model!("../../data/model/en/tagger.bin");

/// A tagging model with its labels at hand.
pub(super) struct Tagger {
    pub model: Model,
    labels: [Label; LABELS],
    pub choices: Choices,
}

/// The tagger that the program carries.
pub(super) static TAGGER: LazyLock<Tagger> = LazyLock::new(|| Tagger::new(MODEL));

/// Which labels a word may have: what the treebank has given it, or words like it.
#[derive(Clone, Copy)]
pub(super) struct Choices {
    kinds: &'static [[u8; 8]],
    words: Lexicon<8>,
}

impl Choices {
    /// The choices in `note`: a set for each kind of unknown word, then the known words'.
    pub const fn new(note: &'static [u8]) -> Self {
        let (kinds, words) = match note.split_at_checked(8 * KINDS) {
            Some(parts) => parts,
            None => (&[] as &[u8], &[] as &[u8]),
        };
        Self { kinds: kinds.as_chunks().0, words: Lexicon::new(words) }
    }

    /// The set of labels that `word` may have, and those that it has had, 0 for an unknown word.
    pub fn of(&self, word: &Word) -> (u64, u64) {
        let known = self.words.get(word.lower).map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let like = if known & CLOSED != 0 {
            0
        } else {
            self.kinds.get(kind(word)).map_or(0, |bytes| u64::from_le_bytes(*bytes))
        };
        let set = (known | like) & !CLOSED;
        (if set == 0 { (1 << LABELS) - 1 } else { set }, known)
    }
}

/// The kind of unknown word that `word` is like: by its capitals, its ending and the dictionary.
pub(super) fn kind(word: &Word) -> usize {
    let marks = number(word.shape & 63);
    join(marks, word.parts) as usize % KINDS
}

impl Tagger {
    /// The tagger of `model`, whose note holds the numbers of each class's labels, then the choices.
    pub fn new(model: Model) -> Self {
        let mut labels = [(Pos::X, Tag::Other); LABELS];
        let (pairs, choices) = model.note().split_at_checked(2 * LABELS).unwrap_or((&[], &[]));
        for (label, pair) in labels.iter_mut().zip(pairs.as_chunks::<2>().0) {
            let [pos, tag] = pair.map(usize::from);
            *label = (Pos::ALL.get(pos).copied().unwrap_or(Pos::X), Tag::ALL.get(tag).copied().unwrap_or(Tag::Other));
        }
        Self { model, labels, choices: Choices::new(choices) }
    }

    /// Tags the sentence numbered `sentence`, whose words are `words`.
    pub fn tag(&self, document: &mut Document, sentence: usize, words: &[Word]) {
        let Some(range) = document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
        let Some(tokens) = document.tokens.get_mut(range) else { return };
        self.tag_with(tokens, &Context::new(words, &self.choices), 0..usize::MAX);
    }

    /// Tags these words of a sentence; those before them are tagged.
    pub fn tag_with<W: AsRef<[Word]>>(&self, tokens: &mut [Token], context: &Context<W>, part: Range<usize>) {
        let label = |back: usize| {
            let known = tokens.get(part.start.checked_sub(back)?).map(|token| (token.pos, token.tag))?;
            self.labels.iter().position(|label| *label == known)
        };
        let (mut before, mut last) = (label(2).unwrap_or(LABELS), label(1).unwrap_or(LABELS));
        for (i, token) in tokens.iter_mut().enumerate().take(part.end).skip(part.start) {
            let label = context.likeliest(&self.model, i, last, before);
            (before, last) = (last, label);
            if let Some(&label) = self.labels.get(label) {
                (token.pos, token.tag) = label;
            }
        }
    }
}

/// The words of a sentence, with what is known of each.
pub(super) struct Context<W> {
    words: W,
    /// The labels that each word may have, and a hash of those it has had.
    sets: Vec<(u64, u32)>,
    /// How the sentence as a whole is capitalised: as running text, all of it, or each word.
    case: u32,
}

impl Context<Vec<Word>> {
    /// A sentence of these words, none of them looked up yet.
    pub fn begin<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        Self { words: Vec::new(), sets: Vec::new(), case: case(words.map(Word::case)) }
    }

    /// Looks up those of the sentence's words that speak for the labels before `end`.
    pub fn look_up<'w>(&mut self, words: impl Iterator<Item = &'w str>, end: usize, choices: &Choices) {
        let known = self.words.len();
        Word::read(&mut self.words, words.take(end.saturating_add(AHEAD)).skip(known));
        self.sets.extend(self.words.iter().skip(known).map(|word| set(word, choices)));
    }
}

/// How many words on the evidence for a word's label looks.
const AHEAD: usize = 2;

/// The labels that a word may have, and a hash of those it has had.
fn set(word: &Word, choices: &Choices) -> (u64, u32) {
    let (may, had) = choices.of(word);
    (may, if had == 0 { word.parts } else { number((had ^ had >> 29) as u32) })
}

impl<W: AsRef<[Word]>> Context<W> {
    /// The words of a sentence.
    pub fn new(words: W, choices: &Choices) -> Self {
        let all = words.as_ref();
        let (sets, case) = (all.iter().map(|word| set(word, choices)).collect(), case(all.iter().map(|w| w.shape)));
        Self { words, sets, case }
    }

    fn at(&self, i: usize) -> &Word {
        self.words.as_ref().get(i).unwrap_or(&Word::OUTSIDE)
    }

    /// The labels that word `i` may have.
    pub fn set(&self, i: usize) -> u64 {
        self.sets.get(i).map_or(1, |set| set.0)
    }

    fn had(&self, i: usize) -> u32 {
        self.sets.get(i).map_or(7, |set| set.1)
    }

    /// The capitals, digits and marks of word `i`, in its sentence's.
    fn shape(&self, i: usize) -> u32 {
        number(self.at(i).shape | self.case << 8 | u32::from(i == 0) << 12)
    }

    /// The likeliest label of word `i`, after words of the labels `before` and `last`.
    pub fn likeliest(&self, weights: &impl Weights, i: usize, last: usize, before: usize) -> usize {
        weights.likeliest(|| self.strong(i, last), || self.weak(i, last, before), self.set(i))
    }

    /// What says most of the label of word `i`, after a word of the label `last`.
    pub fn strong(&self, i: usize, last: usize) -> [Feature; STRONG] {
        let (p2, p1, w, n1) = (self.at(i.wrapping_sub(2)), self.at(i.wrapping_sub(1)), self.at(i), self.at(i + 1));
        let (h0, h1, last) = (self.had(i), self.had(i + 1), number(last as u32));
        let shape = self.shape(i);
        let (shape1, shape2) = (number(n1.shape), number(p1.shape));
        let hashes = [
            join(h0, shape),
            h0,
            last,
            w.suffix[0],
            h1,
            w.coarse,
            shape,
            w.suffix[2],
            w.lower,
            join(h0, h1),
            join(shape, w.suffix[1]),
            n1.suffix[1],
            join(last, h0),
            w.fine,
            join(shape1, shape),
            n1.fine,
            p1.lower,
            w.suffix[3],
            join(last, w.lower),
            join(w.suffix[1], n1.suffix[1]),
            join(h0, n1.coarse),
            join(shape2, shape),
            p2.lower,
            w.prefix,
        ];
        numbered(0, hashes)
    }

    /// What else speaks for its label.
    pub fn weak(&self, i: usize, last: usize, before: usize) -> [Feature; WEAK] {
        let (p1, w, n1, n2) = (self.at(i.wrapping_sub(1)), self.at(i), self.at(i + 1), self.at(i + 2));
        let (h0, last) = (self.had(i), number(last as u32));
        let both = join(last, number(before as u32));
        let shape = self.shape(i);
        let hashes = [
            n1.suffix[2],
            p1.suffix[2],
            w.suffix[1],
            join(join(h0, last), n1.coarse),
            p1.fine,
            join(w.coarse, shape),
            join(w.lower, shape),
            n2.lower,
            join(w.lower, n1.coarse),
            join(last, w.suffix[2]),
            join(w.lower, n1.lower),
            join(h0, w.suffix[2]),
            join(both, w.suffix[1]),
            join(p1.coarse, join(w.coarse, n1.coarse)),
            n1.lower,
            join(p1.lower, w.lower),
            join(n1.suffix[1], n2.suffix[1]),
        ];
        numbered(STRONG as u32, hashes)
    }
}

/// 0 for running text, 1 for "ALL CAPITALS", 2 for "Each Word Of A Headline", by the words' shapes.
fn case(shapes: impl Iterator<Item = u32>) -> u32 {
    let (mut lower, mut capital, mut upper) = (0, 0, 0);
    for shape in shapes {
        lower += u32::from(shape & 5 == 4);
        capital += u32::from(shape & 5 == 5);
        upper += u32::from(shape & 7 == 3);
    }
    if upper > 2 && lower == 0 && capital <= upper {
        1
    } else if capital > 2 && capital > lower * 2 {
        2
    } else {
        0
    }
}
