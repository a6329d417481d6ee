//! The training of a model: each wrong decision moves weights from the class chosen to the class that was right.

use super::{Feature, Weights, best};

/// A perceptron in training, whose weights are averaged over all its steps.
///
/// Daumé's way of averaging: beside each weight `w` stands the sum `u` of its changes times the step of each, and the
/// average after `c` steps is `w - u / c`.
pub struct Learner {
    classes: usize,
    bits: u32,
    step: i64,
    weights: Vec<i32>,
    timed: Vec<i64>,
}

impl Learner {
    /// An empty learner of `classes` classes with `2^bits` slots for features.
    pub fn new(classes: usize, bits: u32) -> Self {
        let size = classes << bits;
        Self { classes, bits, step: 1, weights: vec![0; size], timed: vec![0; size] }
    }

    /// The scores of every class.
    pub fn scores(&self, features: &[Feature]) -> Vec<i32> {
        let mut scores = vec![0; self.classes];
        self.add(features, &mut scores);
        scores
    }

    /// The class that `features` speak for most, among those `allowed`.
    pub fn best(&self, features: &[Feature], allowed: impl Fn(usize) -> bool) -> usize {
        best(&self.scores(features), allowed)
    }

    /// Takes one step: `features` should have been of the class `right`, and `chosen` was chosen. Call it for right
    /// choices too, so that a weight that stands long counts for more.
    pub fn update(&mut self, features: &[Feature], right: usize, chosen: usize) {
        self.step += 1;
        if right == chosen {
            return;
        }
        for &feature in features {
            let row = self.row(feature);
            for (class, change) in [(right, 1), (chosen, -1)] {
                self.weights[row + class] += change;
                self.timed[row + class] += i64::from(change) * self.step;
            }
        }
    }

    fn row(&self, feature: Feature) -> usize {
        (feature >> (32 - self.bits)) as usize * self.classes
    }

    /// The averaged model as the bytes of its file, without weights below `least` of its steps of one byte.
    pub fn pack(&self, note: &[u8], least: i32) -> Vec<u8> {
        let steps = self.step as f64;
        let average: Vec<f64> =
            self.weights.iter().zip(&self.timed).map(|(&w, &u)| f64::from(w) - u as f64 / steps).collect();
        pack(&average, self.classes, self.bits, note, least)
    }
}

/// Weights, all classes of one slot together, as the bytes of a model's file, without those below `least` of the steps
/// of one byte.
pub fn pack(weights: &[f64], classes: usize, bits: u32, note: &[u8], least: i32) -> Vec<u8> {
    let mut sizes: Vec<f64> = weights.iter().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    // A few weights are far larger than the rest: those are cut, so that the small ones keep their shades.
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 50_000)).copied().unwrap_or(1.0);
    let byte = |w: f64| (w * 127.0 / largest).round().clamp(-127.0, 127.0) as i32;
    let (mut starts, mut rows) = (Vec::new(), Vec::new());
    for row in weights.chunks(classes) {
        starts.extend((rows.len() as u32).to_le_bytes());
        let kept = |w: f64| if byte(w).abs() >= least { (byte(w) as i8).cast_unsigned() } else { 0 };
        let bytes: Vec<u8> = row.iter().map(|&w| kept(w)).collect();
        let pairs: Vec<u8> = (0..=255).zip(&bytes).filter(|&(_, &w)| w != 0).flat_map(|(c, &w)| [c, w]).collect();
        rows.extend(if pairs.len() < classes { pairs } else { bytes });
    }
    starts.extend((rows.len() as u32).to_le_bytes());
    let mut out = vec![classes as u8, bits as u8, 0, 0];
    out.extend((note.len() as u32).to_le_bytes());
    [out, note.to_vec(), starts, rows].concat()
}

impl Weights for Learner {
    fn add(&self, features: &[Feature], scores: &mut [i32]) {
        for &feature in features {
            let row = self.row(feature);
            for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + self.classes]) {
                *score += weight;
            }
        }
    }
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
