//! Which words mean nearly the same: "verdict" and "convict" stand among the same words (GloVe: Pennington, Socher and Manning
//! 2014).

use super::lexicon::{self, Lexicon};
use super::word::Word;

/// The table of word vectors: see `data/model/en/README.md`.
static VECTORS: Lexicon<LENGTH> = Lexicon::new(include_bytes!("../../data/model/en/vectors.bin"));

const LENGTH: usize = 100;
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

/// The table of the vectors of words, each of length one.
pub(super) fn pack<'a>(rows: impl IntoIterator<Item = (&'a str, [f32; LENGTH])>) -> Vec<u8> {
    let byte = |x: f32| (x * UNIT as f32).round().clamp(-127.0, 127.0) as i8 as u8;
    lexicon::pack(rows.into_iter().map(|(word, vector)| (Word::of(word).lower, vector.map(byte))))
}
