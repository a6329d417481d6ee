//! A trained model, read where it lies in the program: the weights of "suffix -ing" are one slice of its bytes.

use super::{Feature, Weights};

/// A packed model.
///
/// | bytes | what |
/// |---|---|
/// | 4 | the count of classes, the bits of a slot's number, two zeros |
/// | 4 | the length of the note, little-endian |
/// | note | what the model's owner needs beside the weights, such as its labels |
/// | 4 × (slots + 1) | where each slot's weights begin, counted in weights |
/// | 2 × weights | a class, and its weight as a signed byte |
#[derive(Clone, Copy, Debug)]
pub struct Model {
    classes: usize,
    bits: u32,
    note: &'static [u8],
    starts: &'static [[u8; 4]],
    weights: &'static [[u8; 2]],
}

impl Model {
    /// The model in `bytes`; one without weights where they are not a model.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let empty = Self { classes: 0, bits: 1, note: &[], starts: &[], weights: &[] };
        let Some(([classes, bits, _, _, a, b, c, d], rest)) = bytes.split_first_chunk::<8>() else { return empty };
        let note = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        if *bits == 0 || *bits > 24 || rest.len() < note + 4 * ((1 << *bits) + 1) {
            return empty;
        }
        let (note, rest) = rest.split_at(note);
        let (starts, weights) = rest.split_at(4 * ((1 << *bits) + 1));
        let (starts, weights) = (starts.as_chunks().0, weights.as_chunks().0);
        Self { classes: *classes as usize, bits: *bits as u32, note, starts, weights }
    }

    /// How many classes the model tells apart.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// What the model's owner wrote beside the weights.
    pub fn note(&self) -> &'static [u8] {
        self.note
    }
}

impl Weights for Model {
    fn add(&self, feature: Feature, scores: &mut [i32]) {
        let slot = (feature >> (32 - self.bits)) as usize;
        let Some([start, end]) = self.starts.get(slot..slot + 2) else { return };
        let range = u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize;
        for &[class, weight] in self.weights.get(range).unwrap_or(&[]) {
            if let Some(score) = scores.get_mut(usize::from(class)) {
                *score += i32::from(weight.cast_signed());
            }
        }
    }
}
