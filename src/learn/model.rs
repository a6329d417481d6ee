//! A trained model, read where it lies in the program: the weights of "suffix -ing" are one slice of its bytes.

use super::{Feature, Weights};

/// A packed model.
///
/// | bytes | what |
/// |---|---|
/// | 4 | the count of classes, the bits of a slot's number, two zeros |
/// | 4 | the length of the note, little-endian |
/// | note | what the model's owner needs beside the weights, such as its labels |
/// | 4 × (slots + 1) | where each slot's row begins, counted in bytes |
/// | rows | a signed byte for every class; or, where that is shorter, pairs of a class and its weight |
#[derive(Clone, Copy, Debug)]
pub struct Model {
    classes: usize,
    bits: u32,
    note: &'static [u8],
    starts: &'static [[u8; 4]],
    rows: &'static [u8],
}

impl Model {
    /// The model in `bytes`; one without weights where they are not a model.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let empty = Self { classes: 0, bits: 1, note: &[], starts: &[], rows: &[] };
        let Some(([classes, bits, _, _, a, b, c, d], rest)) = bytes.split_first_chunk::<8>() else { return empty };
        let note = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        if *bits == 0 || *bits > 24 || rest.len() < note + 4 * ((1 << *bits) + 1) {
            return empty;
        }
        let (note, rest) = rest.split_at(note);
        let (starts, rows) = rest.split_at(4 * ((1 << *bits) + 1));
        let starts = starts.as_chunks().0;
        Self { classes: *classes as usize, bits: *bits as u32, note, starts, rows }
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

/// How many features are looked up together.
const BATCH: usize = 64;

impl Model {
    fn row(&self, feature: Feature) -> &'static [u8] {
        let slot = (feature >> (32 - self.bits)) as usize;
        let Some([start, end]) = self.starts.get(slot..slot + 2) else { return &[] };
        self.rows.get(u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize).unwrap_or(&[])
    }
}

impl Weights for Model {
    fn add(&self, features: &[Feature], scores: &mut [i32]) {
        // Nearly every row is far from the last. The rows are found first and summed after, so that the memory
        // fetches many at once: the sums take branches that would make each fetch wait for the one before.
        for features in features.chunks(BATCH) {
            let mut rows = [(&[] as &[u8], 0); BATCH];
            for (row, &feature) in rows.iter_mut().zip(features) {
                row.0 = self.row(feature);
            }
            for row in rows.iter_mut().take(features.len()) {
                row.1 = row.0.first().copied().unwrap_or(0);
            }
            for &(row, first) in rows.iter().take(features.len()) {
                if row.len() == self.classes {
                    for (score, &weight) in scores.iter_mut().zip(row) {
                        *score += i32::from(weight.cast_signed());
                    }
                } else if let [_, weight, rest @ ..] = row {
                    add(scores, first, *weight);
                    rest.as_chunks().0.iter().for_each(|&[class, weight]| add(scores, class, weight));
                }
            }
        }
    }
}

fn add(scores: &mut [i32], class: u8, weight: u8) {
    if let Some(score) = scores.get_mut(usize::from(class)) {
        *score += i32::from(weight.cast_signed());
    }
}
