//! The part of speech of each word, from left to right: "strikes" after "Israel" and before "Iran" is a verb.

use std::ops::Range;
use std::sync::LazyLock;

use super::word::Word;
use crate::learn::{self, Feature, Model, Weights};
use crate::text::{Document, Pos, Tag};

/// Universal part of speech and Penn tag are decided as one.
pub(super) type Label = (Pos, Tag);

/// The most labels that the model tells apart.
pub(super) const LABELS: usize = 64;

static MODEL: Model = Model::new(include_bytes!("../../data/model/en/tagger.bin"));

/// A word outside the sentence.
const OUTSIDE: Word = Word { lower: 1, suffix: [1; 4], prefix: [1; 3], shape: 1 << 10, parts: 1 << 20 };

/// A tagging model with its labels at hand.
#[derive(Clone, Copy)]
pub(super) struct Tagger {
    model: Model,
    labels: [Label; LABELS],
}

/// The tagger that the program carries.
pub(super) static TAGGER: LazyLock<Tagger> = LazyLock::new(|| Tagger::new(MODEL));

impl Tagger {
    /// The tagger of `model`, whose note holds the numbers of each class's labels.
    pub fn new(model: Model) -> Self {
        let mut labels = [(Pos::X, Tag::Other); LABELS];
        for (label, pair) in labels.iter_mut().zip(model.note().as_chunks::<2>().0) {
            let [pos, tag] = pair.map(usize::from);
            *label = (Pos::ALL.get(pos).copied().unwrap_or(Pos::X), Tag::ALL.get(tag).copied().unwrap_or(Tag::Other));
        }
        Self { model, labels }
    }

    /// Tags these words of the sentence numbered `sentence`, whose words before them are tagged.
    pub fn tag(&self, document: &mut Document, sentence: usize, part: Range<usize>) {
        let Some(range) = document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
        let words = Words::of(document, range.clone());
        let mut features = Vec::with_capacity(64);
        let label = |back: usize| {
            let token = document.tokens.get((range.start + part.start).checked_sub(back)?);
            let known = token.filter(|_| part.start >= back).map(|token| (token.pos, token.tag))?;
            self.labels.iter().position(|label| *label == known)
        };
        let (mut before, mut last) = (label(2).unwrap_or(LABELS), label(1).unwrap_or(LABELS));
        for (i, token) in range.enumerate().take(part.end).skip(part.start) {
            words.features(i, last, before, &mut features);
            let mut scores = [0; LABELS];
            self.model.add(&features, &mut scores);
            let label = learn::best(&scores, |class| class < self.model.classes());
            (before, last) = (last, label);
            if let (Some(token), Some(&label)) = (document.tokens.get_mut(token), self.labels.get(label)) {
                (token.pos, token.tag) = label;
            }
        }
    }
}

/// The words of a sentence, with a margin of words outside it.
pub(super) struct Words {
    words: Vec<Word>,
    /// How the sentence as a whole is capitalised: as running text, all of it, or each word.
    case: u32,
}

impl Words {
    /// The words of the tokens `range`.
    pub fn of(document: &Document, range: std::ops::Range<usize>) -> Self {
        let mut words = Vec::with_capacity(range.len() + 4);
        words.extend([OUTSIDE; 2]);
        words.extend(range.map(|i| Word::of(document.word(i))));
        let case = case(&words);
        words.extend([OUTSIDE; 2]);
        Self { words, case }
    }

    fn at(&self, i: usize) -> &Word {
        self.words.get(i).unwrap_or(&OUTSIDE)
    }

    /// What speaks for the label of word `i`, after words of the labels `before` and `last`.
    pub fn features(&self, i: usize, last: usize, before: usize, out: &mut Vec<Feature>) {
        let (p2, p1, w, n1, n2) = (self.at(i), self.at(i + 1), self.at(i + 2), self.at(i + 3), self.at(i + 4));
        let (last, before) = (last as u32, before as u32);
        let shape = w.shape | self.case << 8 | u32::from(i == 0) << 12;
        out.clear();
        out.extend([
            learn::feature(1, w.lower),
            learn::pair(2, w.lower, shape),
            learn::feature(3, w.suffix[0]),
            learn::feature(4, w.suffix[1]),
            learn::feature(5, w.suffix[2]),
            learn::feature(6, w.suffix[3]),
            learn::feature(7, w.prefix[0]),
            learn::feature(8, w.prefix[1]),
            learn::feature(9, w.prefix[2]),
            learn::feature(10, shape),
            learn::pair(11, shape, w.suffix[1]),
            learn::feature(12, last),
            learn::pair(13, last, before),
            learn::pair(14, last, w.lower),
            learn::feature(15, p1.lower),
            learn::feature(16, p2.lower),
            learn::feature(17, n1.lower),
            learn::feature(18, n2.lower),
            learn::pair(19, p1.lower, w.lower),
            learn::pair(20, w.lower, n1.lower),
            learn::pair(21, p1.lower, n1.lower),
            learn::pair(22, last, n1.lower),
            learn::feature(23, n1.suffix[1]),
            learn::feature(24, n1.suffix[2]),
            learn::feature(25, p1.suffix[2]),
            learn::pair(26, n1.shape, shape),
            learn::pair(27, p1.shape, shape),
            learn::pair(28, last, w.suffix[2]),
            learn::pair(29, last, n1.suffix[1]),
            learn::pair(30, n1.suffix[1], n2.suffix[1]),
            learn::pair(31, w.suffix[1], n1.suffix[1]),
            learn::feature(33, w.parts),
            learn::feature(34, n1.parts),
            learn::feature(35, p1.parts),
            learn::pair(36, w.parts, n1.parts),
            learn::pair(37, last, w.parts),
            learn::pair(38, last << 16 | w.parts, n1.parts),
            learn::pair(39, w.parts, w.suffix[2]),
            learn::pair(40, w.parts, shape),
            learn::pair(41, n1.parts, n2.parts),
            learn::pair(42, w.parts, last << 8 | before),
            learn::pair(32, last << 8 | before, w.suffix[1]),
        ]);
    }
}

/// 0 for running text, 1 for "ALL CAPITALS", 2 for "Each Word Of A Headline".
fn case(words: &[Word]) -> u32 {
    let lower = words.iter().filter(|w| w.shape & 5 == 4).count();
    let capital = words.iter().filter(|w| w.shape & 5 == 5).count();
    let upper = words.iter().filter(|w| w.shape & 7 == 3).count();
    if upper > 2 && lower == 0 && capital <= upper {
        1
    } else if capital > 2 && capital > lower * 2 {
        2
    } else {
        0
    }
}
