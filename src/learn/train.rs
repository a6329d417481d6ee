//! The training of a model: each wrong decision moves weights from the class chosen to the class that was right.

use super::model::LINE;
use super::{CLASSES, Feature, Weights};

/// A perceptron in training, whose weights are averaged over all its steps.
///
/// Daumé's way of averaging: beside each weight `w` stands the sum `u` of its changes times the step of each, and the
/// average after `c` steps is `w - u / c`.
pub struct Learner {
    bits: u32,
    step: i64,
    weights: Vec<i32>,
    timed: Vec<i64>,
}

impl Learner {
    /// An empty learner with a table of `bits` bits.
    pub fn new(bits: u32) -> Self {
        Self { bits, step: 1, weights: vec![0; 1 << bits], timed: vec![0; 1 << bits] }
    }

    /// The decision between classes that stand side by side, `N` of them and one that weighs nothing, was `chosen` and
    /// should be `right`.
    pub fn update<const N: usize>(&mut self, features: &[Feature], right: Option<usize>, chosen: Option<usize>) {
        self.step += 1;
        if right != chosen {
            for &feature in features {
                let row = (feature >> (32 - self.bits)) as usize / N * N;
                for (class, change) in [(right, 1), (chosen, -1)] {
                    if let Some(class) = class {
                        self.change(row + class, change);
                    }
                }
            }
        }
    }

    /// The decision between classes asked for one by one was `chosen` and should be `right`.
    pub fn correct(&mut self, features: &[Feature], right: usize, chosen: usize) {
        self.step += 1;
        if right != chosen {
            for &feature in features {
                let place = (feature >> (32 - self.bits)) as usize;
                self.change(place ^ right, 1);
                self.change(place ^ chosen, -1);
            }
        }
    }

    fn change(&mut self, place: usize, change: i32) {
        self.weights[place] += change;
        self.timed[place] += i64::from(change) * self.step;
    }

    /// Adds the averaged weights to `table`.
    pub fn add_to(&self, table: &mut Vec<f32>) {
        table.resize(self.weights.len(), 0.0);
        for ((sum, &w), &timed) in table.iter_mut().zip(&self.weights).zip(&self.timed) {
            *sum += (f64::from(w) - timed as f64 / self.step as f64) as f32;
        }
    }
}

impl Weights for Learner {
    fn all<const N: usize>(&self, features: &[Feature]) -> [i32; N] {
        let mut scores = [0; N];
        for &feature in features {
            let row = (feature >> (32 - self.bits)) as usize / N * N;
            for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + N]) {
                *score += weight;
            }
        }
        scores
    }

    fn weigh(&self, features: &[Feature], classes: &[u8], scores: &mut [i32; CLASSES]) {
        for &feature in features {
            let place = (feature >> (32 - self.bits)) as usize;
            for &class in classes {
                scores[usize::from(class)] += self.weights[place ^ usize::from(class)];
            }
        }
    }

    fn gain(&self) -> i32 {
        i32::MAX
    }
}

/// A table of weights, a power of two of them, as the bytes of a model's file; `gain` as [`Weights::gain`], 0 for any.
pub fn pack(table: Vec<f32>, note: &[u8], gain: u8) -> Vec<u8> {
    let mut sizes: Vec<f32> = table.iter().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    // A few weights are far larger than the rest: those are cut, so that the small ones keep their shades.
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 50_000)).copied().unwrap_or(1.0);
    let byte = |w: &f32| ((w * 127.0 / largest).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
    let mut out = vec![table.len().ilog2() as u8, gain, 0, 0];
    out.extend((note.len() as u32).to_le_bytes());
    out.extend(note);
    out.resize(out.len().next_multiple_of(LINE), 0);
    out.extend(table.iter().map(byte));
    out
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
