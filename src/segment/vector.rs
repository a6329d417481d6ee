//! Which words mean nearly the same: "verdict" and "convict" stand among the same words (GloVe: Pennington, Socher and Manning
//! 2014), and are alike to a model of sentences (MiniLM: Wang et al. 2020).

use super::lexicon::{self, Lexicon};
use super::word::Word;

/// The table of word vectors: see `data/model/en/README.md`.
static VECTORS: Lexicon<LENGTH> = Lexicon::new(include_bytes!("../../data/model/en/vectors.bin"));

/// How many numbers a word's vector has.
pub const LENGTH: usize = 128;
/// What a vector's length is in the table.
const UNIT: i32 = 127;

/// What a word means, as far as its neighbours tell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vector(&'static [u8; LENGTH]);

impl Vector {
    /// The vector of a word in small letters.
    pub(crate) fn of(word: &str) -> Option<Self> {
        VECTORS.get(Word::of(word).lower).map(Self)
    }

    /// The cosine between two, in thousandths.
    pub(crate) fn near(self, other: Self) -> i32 {
        let signed = |byte: u8| i32::from(byte.cast_signed());
        let dot: i32 = self.0.iter().zip(other.0).map(|(a, b)| signed(*a) * signed(*b)).sum();
        dot * 1000 / (UNIT * UNIT)
    }
}

/// What several words mean together: the sum of their vectors.
#[derive(Clone, Debug)]
pub(crate) struct Meaning([i32; LENGTH]);

impl Meaning {
    pub(crate) fn of(words: impl IntoIterator<Item = Vector>) -> Self {
        let mut sum = [0; LENGTH];
        for Vector(word) in words {
            sum.iter_mut().zip(word).for_each(|(sum, byte)| *sum += i32::from(byte.cast_signed()));
        }
        Self(sum)
    }

    /// The cosine between two, in thousandths; nothing where one means nothing.
    pub(crate) fn near(&self, other: &Self) -> i32 {
        let dot = |one: &Self, other: &Self| -> i64 {
            one.0.iter().zip(&other.0).map(|(a, b)| i64::from(*a) * i64::from(*b)).sum()
        };
        let length = |one: &Self| dot(one, one).isqrt().max(1);
        i32::try_from(dot(self, other) * 1000 / (length(self) * length(other))).unwrap_or_default()
    }
}

/// The table of the vectors of words, each of length one.
pub(super) fn pack<'a>(rows: impl IntoIterator<Item = (&'a str, [f32; LENGTH])>) -> Vec<u8> {
    let byte = |x: f32| (x * UNIT as f32).round().clamp(-127.0, 127.0) as i8 as u8;
    lexicon::pack(rows.into_iter().map(|(word, vector)| (Word::of(word).lower, vector.map(byte))))
}
