//! A trained model, read where it lies in the program: the weights of "suffix -ing" are one slice of its bytes.

use super::{Feature, Weights};

/// A packed model.
///
/// | bytes | what |
/// |---|---|
/// | 4 | the count of classes, the bits of a bucket's number, two zeros |
/// | 4 | the length of the note, little-endian |
/// | note | what the model's owner needs beside the weights, such as its labels |
/// | 4 × (buckets + 1) | where each bucket begins, counted in bytes |
/// | buckets | the features whose first bits are the bucket's number |
///
/// A feature is its last sixteen bits and its weights: up to [`FEW`] classes a signed byte for each; beyond, the
/// count of bytes that follow, which are a signed byte for every class or, where that is shorter, pairs of a class and
/// its weight. A feature that is not there weighs nothing.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    classes: usize,
    bits: u32,
    note: &'static [u8],
    starts: &'static [[u8; 4]],
    buckets: &'static [u8],
}

/// Up to so many classes, every feature has a weight for each.
pub(super) const FEW: usize = 4;

/// How many features are looked up together.
const BATCH: usize = 32;

impl Model {
    /// The model in `bytes`; one without weights where they are not a model.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let empty = Self { classes: 0, bits: 1, note: &[], starts: &[], buckets: &[] };
        let Some(([classes, bits, _, _, a, b, c, d], rest)) = bytes.split_first_chunk::<8>() else { return empty };
        let note = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        if *bits == 0 || *bits > 24 || rest.len() < note + 4 * ((1 << *bits) + 1) {
            return empty;
        }
        let (note, rest) = rest.split_at(note);
        let (starts, buckets) = rest.split_at(4 * ((1 << *bits) + 1));
        Self { classes: *classes as usize, bits: *bits as u32, note, starts: starts.as_chunks().0, buckets }
    }

    /// How many classes the model tells apart.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// What the model's owner wrote beside the weights.
    pub fn note(&self) -> &'static [u8] {
        self.note
    }

    fn bucket(&self, feature: Feature) -> &'static [u8] {
        let number = (feature >> (32 - self.bits)) as usize;
        let Some([start, end]) = self.starts.get(number..number + 2) else { return &[] };
        self.buckets.get(u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize).unwrap_or(&[])
    }
}

impl Weights for Model {
    fn add(&self, features: &[Feature], scores: &mut [i32]) {
        // Nearly every bucket is far from the last. They are found first and searched after, so that the memory
        // fetches many at once: the search takes branches that would make each fetch wait for the one before.
        for features in features.chunks(BATCH) {
            let mut buckets = [&[] as &[u8]; BATCH];
            let mut touched = 0;
            for (bucket, &feature) in buckets.iter_mut().zip(features) {
                *bucket = self.bucket(feature);
            }
            for bucket in buckets {
                touched |= bucket.first().copied().unwrap_or(0);
            }
            std::hint::black_box(touched);
            for (&feature, bucket) in features.iter().zip(buckets) {
                if self.classes <= FEW {
                    add_few(bucket, feature, self.classes, scores);
                } else {
                    add_many(bucket, feature, self.classes, scores);
                }
            }
        }
    }
}

/// Adds the weights of `feature` in a bucket of a model of few classes.
fn add_few(bucket: &[u8], feature: Feature, classes: usize, scores: &mut [i32]) {
    let check = (feature as u16).to_le_bytes();
    if let Some([_, _, row @ ..]) = bucket.chunks_exact(2 + classes).find(|entry| entry.starts_with(&check)) {
        add_row(row, scores);
    }
}

/// Adds the weights of `feature` in a bucket of a model of many classes.
fn add_many(bucket: &[u8], feature: Feature, classes: usize, scores: &mut [i32]) {
    let [low, high] = (feature as u16).to_le_bytes();
    let mut rest = bucket;
    while let [a, b, size, tail @ ..] = rest {
        let Some((row, tail)) = tail.split_at_checked(usize::from(*size)) else { return };
        rest = tail;
        if *a != low || *b != high {
            continue;
        }
        if row.len() == classes {
            return add_row(row, scores);
        }
        for &[class, weight] in row.as_chunks().0 {
            if let Some(score) = scores.get_mut(usize::from(class)) {
                *score += i32::from(weight.cast_signed());
            }
        }
        return;
    }
}

fn add_row(row: &[u8], scores: &mut [i32]) {
    for (score, &weight) in scores.iter_mut().zip(row) {
        *score += i32::from(weight.cast_signed());
    }
}
