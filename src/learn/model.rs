//! A trained model, read where it lies in the program: the weight of "suffix -ing" for a class is one of its bytes.

use super::{CLASSES, Feature, STEP, Weights};

/// A model: a table of weights, a signed byte each, in which a feature's hash says where its weights stand.
///
/// | bytes | what |
/// |---|---|
/// | 2 | the bits of a place in the table; what a feature may gain, see [`Weights::gain`], or 0 for any |
/// | 2 | zeros |
/// | 4 | the length of the note, little-endian |
/// | note | what the model's owner needs beside the weights, such as its labels |
/// | up to 63 | zeros, until a line of the cache begins |
/// | 2^bits | the weights |
///
/// Features may share a place: they were trained so, and the weights know it.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    shift: u32,
    gain: i32,
    note: &'static [u8],
    table: &'static [u8],
}

/// The bytes of a line of the cache.
pub(super) const LINE: usize = 64;

/// What begins where a line of the cache does, so that the weights which are read together are in one.
#[repr(C, align(64))]
pub(crate) struct Aligned<T: ?Sized>(pub T);

/// The model in a file, as [`include_bytes`] names it.
macro_rules! model {
    ($path:literal) => {{
        static BYTES: &$crate::learn::Aligned<[u8]> = &$crate::learn::Aligned(*include_bytes!($path));
        $crate::learn::Model::new(&BYTES.0)
    }};
}

pub(crate) use model;

impl Model {
    /// The model in `bytes`; one without weights where they are not a model.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let empty = Self { shift: 31, gain: 0, note: &[], table: &[] };
        let Some(([bits, gain, _, _, a, b, c, d], rest)) = bytes.split_first_chunk::<8>() else { return empty };
        let note = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        let head = (8 + note).next_multiple_of(LINE) - 8;
        if *bits == 0 || *bits > 28 || rest.len() != head + (1 << *bits) {
            return empty;
        }
        let ((note, _), table) = (rest.split_at(note), rest.split_at(head).1);
        Self { shift: 32 - *bits as u32, gain: *gain as i32, note, table }
    }

    /// What the model's owner wrote beside the weights.
    pub fn note(&self) -> &'static [u8] {
        self.note
    }
}

/// The weights of so few features sum up in sixteen bits.
const FEW: usize = 128;

impl Model {
    /// What at most [`FEW`] features say of each class.
    #[inline(never)]
    fn sums<const N: usize>(&self, features: &[Feature]) -> [i16; N] {
        let rows = self.table.as_chunks::<N>().0;
        let mut sums = [0; N];
        for &feature in features {
            let Some(row) = rows.get((feature >> self.shift) as usize / N) else { continue };
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(weight.cast_signed());
            }
        }
        sums
    }
}

impl Weights for Model {
    fn all<const N: usize>(&self, features: &[Feature]) -> [i32; N] {
        let mut scores = [0; N];
        for some in features.chunks(FEW) {
            for (score, sum) in scores.iter_mut().zip(self.sums::<N>(some)) {
                *score += i32::from(sum);
            }
        }
        scores
    }

    fn weigh(&self, features: &[Feature], classes: &[u8], scores: &mut [i32; CLASSES]) {
        let rows = self.table.as_chunks::<CLASSES>().0;
        for some in features.chunks(STEP) {
            // All rows are asked for before any is waited for.
            let mut found = [(&[0; CLASSES], 0); STEP];
            for (slot, &feature) in found.iter_mut().zip(some) {
                let place = (feature >> self.shift) as usize;
                if let Some(row) = rows.get(place / CLASSES) {
                    *slot = (row, place);
                }
            }
            for &class in classes {
                let class = usize::from(class) % CLASSES;
                let weight =
                    |&(row, place): &(&[u8; CLASSES], usize)| i32::from(row[(place ^ class) % CLASSES].cast_signed());
                scores[class] += found.iter().map(weight).sum::<i32>();
            }
        }
    }

    fn gain(&self) -> i32 {
        if self.gain == 0 { i32::MAX } else { self.gain }
    }
}
