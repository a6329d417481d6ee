//! The training of a model: each wrong decision moves weights from the class chosen to the class that was right.

use rustc_hash::FxHashMap;

use super::model::FEW;
use super::{Feature, best};

/// A perceptron in training, whose weights are averaged over all its steps.
///
/// Daumé's way of averaging: beside each weight `w` stands the sum `u` of its changes times the step of each, and the
/// average after `c` steps is `w - u / c`.
pub struct Learner {
    classes: usize,
    /// A feature counts from the time it has been met so often.
    rare: u32,
    step: i64,
    /// How often a feature has been met, or its row from `rare` on.
    met: FxHashMap<Feature, u32>,
    weights: Vec<i32>,
    timed: Vec<i64>,
    /// The rows of the features last looked at.
    rows: Vec<usize>,
}

impl Learner {
    /// An empty learner of `classes` classes, for which a feature counts from the time it has been met `rare` times.
    pub fn new(classes: usize, rare: u32) -> Self {
        let (met, weights, timed, rows) = (FxHashMap::default(), Vec::new(), Vec::new(), Vec::new());
        Self { classes, rare, step: 0, met, weights, timed, rows }
    }

    /// The scores of every class for an example with these `features`.
    pub fn scores(&mut self, features: &[Feature]) -> Vec<i32> {
        self.step += 1;
        self.rows.clear();
        for &feature in features {
            let met = self.met.entry(feature).or_insert(0);
            if *met + 1 < self.rare {
                *met += 1;
                continue;
            }
            if *met < self.rare {
                *met = self.rare + (self.weights.len() / self.classes) as u32;
                self.weights.resize(self.weights.len() + self.classes, 0);
                self.timed.resize(self.weights.len(), 0);
            }
            self.rows.push((*met - self.rare) as usize * self.classes);
        }
        let mut scores = vec![0; self.classes];
        for &row in &self.rows {
            for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + self.classes]) {
                *score += weight;
            }
        }
        scores
    }

    /// The class that `features` speak for most, among those `allowed`.
    pub fn best(&mut self, features: &[Feature], allowed: impl Fn(usize) -> bool) -> usize {
        best(&self.scores(features), allowed)
    }

    /// The example last scored is of the class `right`, and `chosen` was chosen.
    pub fn update(&mut self, right: usize, chosen: usize) {
        if right == chosen {
            return;
        }
        for row in &self.rows {
            for (class, change) in [(right, 1), (chosen, -1)] {
                self.weights[row + class] += change;
                self.timed[row + class] += i64::from(change) * self.step;
            }
        }
    }

    /// The averaged model as the bytes of its file, with its `keep` weightiest features.
    pub fn pack(&self, note: &[u8], keep: usize) -> Vec<u8> {
        let steps = self.step as f64;
        let average = |i: usize| (f64::from(self.weights[i]) - self.timed[i] as f64 / steps) as f32;
        let rows = self.met.iter().filter(|&(_, &row)| row >= self.rare).map(|(&feature, &row)| {
            let start = (row - self.rare) as usize * self.classes;
            (feature, (start..start + self.classes).map(average).collect())
        });
        pack(rows.collect(), self.classes, note, keep)
    }
}

/// Features, each with its weights for all `classes`, as the bytes of a model's file: the `keep` weightiest.
pub fn pack(mut rows: Vec<(Feature, Vec<f32>)>, classes: usize, note: &[u8], keep: usize) -> Vec<u8> {
    let weight = |row: &[f32]| row.iter().map(|w| w.abs()).sum::<f32>();
    rows.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
    rows.truncate(keep);
    rows.sort_by_key(|row| row.0);
    let mut sizes: Vec<f32> = rows.iter().flat_map(|row| &row.1).map(|w| w.abs()).filter(|&w| w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    // A few weights are far larger than the rest: those are cut, so that the small ones keep their shades.
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 50_000)).copied().unwrap_or(1.0);
    let byte = |w: f32| ((w * 127.0 / largest).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
    // Four features a bucket; the sixteen bits that tell them apart need as many before them.
    let bits = (rows.len() / 4).max(2).ilog2().max(16);
    let mut buckets = Vec::new();
    let mut starts: Vec<u8> = Vec::new();
    for (feature, row) in rows {
        let bytes: Vec<u8> = row.iter().map(|&w| byte(w)).collect();
        let pairs: Vec<u8> = (0..=255).zip(&bytes).filter(|&(_, &w)| w != 0).flat_map(|(c, &w)| [c, w]).collect();
        if pairs.is_empty() {
            continue;
        }
        while starts.len() / 4 <= (feature >> (32 - bits)) as usize {
            starts.extend((buckets.len() as u32).to_le_bytes());
        }
        buckets.extend((feature as u16).to_le_bytes());
        if classes <= FEW {
            buckets.extend(bytes);
        } else {
            let row = if pairs.len() < classes { pairs } else { bytes };
            buckets.push(row.len() as u8);
            buckets.extend(row);
        }
    }
    while starts.len() / 4 <= 1 << bits {
        starts.extend((buckets.len() as u32).to_le_bytes());
    }
    let mut out = vec![classes as u8, bits as u8, 0, 0];
    out.extend((note.len() as u32).to_le_bytes());
    [out, note.to_vec(), starts, buckets].concat()
}

/// A linear congruential generator (Knuth's MMIX constants): the same order of examples on every machine.
pub struct Lcg(pub u64);

impl Lcg {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }

    /// Puts `items` into another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
