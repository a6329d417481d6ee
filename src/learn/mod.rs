//! A small learner for the decisions that no rule can state: is "strikes" a verb in "Israel strikes Iran"?
//!
//! An averaged perceptron over hashed features. To give a decision to it:
//!
//! 1. Turn what is known into features, each a [`Feature`]: [`join`] hashes values, such as those of [`text`], and
//!    [`feature`]`(template, hash)` parts the kinds of evidence, by a number for each.
//! 2. Train: a [`Learner`] scores the features of each example, and [`Learner::update`] tells it the right class.
//!    [`Learner::pack`] averages, rounds to a byte a weight, and gives the model file's bytes.
//! 3. Use: `static MODEL: Model = model!("…")`, then its scores. Nothing is read or allocated
//!    at start.
//!
//! A decision between up to eight classes asks for [`Weights::all`] of them, which stand side by side. One of many
//! classes, few of them possible, asks for the [`Weights::likeliest`]; all of a feature's are then within one line of
//! the cache, and most decisions fall long before the last feature. Model and learner both implement [`Weights`], so
//! that one function decides in training and in use. `benches/train` trains; it reaches this module, which is no part of
//! the library's interface.

mod model;
mod train;

pub use model::Model;
pub(crate) use model::{Aligned, model};
pub use train::{Lcg, Learner, pack};

/// A hashed piece of evidence.
pub type Feature = u32;

/// The most classes that [`Weights::one`] can tell apart.
pub const CLASSES: usize = 64;

/// What scores features: a model in use, or one in training.
pub trait Weights {
    /// The scores of `N` classes, a power of two.
    fn all<const N: usize>(&self, features: &[Feature]) -> [i32; N];

    /// Adds what the features say of each of the classes, below [`CLASSES`], to its score.
    fn weigh(&self, features: &[Feature], classes: &[u8], scores: &mut [i32; CLASSES]);

    /// How much a class that is behind may be thought to gain by one feature more.
    fn gain(&self) -> i32;

    /// The likeliest of the classes whose bit is set; the first of equals, or of none. The features of `strong` say
    /// most; those of `weak` are asked for only while more than one class is in the running.
    fn likeliest<const S: usize, const W: usize>(
        &self,
        strong: impl FnOnce() -> [Feature; S],
        weak: impl FnOnce() -> [Feature; W],
        classes: u64,
    ) -> usize {
        let mut field = Field::default();
        field.set(classes);
        field.settle(self, strong, weak);
        field.first()
    }
}

/// The classes in the running for a decision.
pub struct Field {
    set: u64,
    scores: [i32; CLASSES],
    classes: [u8; CLASSES],
    len: usize,
}

impl Default for Field {
    fn default() -> Self {
        Self { set: 0, scores: [0; CLASSES], classes: [0; CLASSES], len: 0 }
    }
}

/// After so many features the classes that can no longer win are left out.
const STEP: usize = 12;

impl Field {
    /// Starts anew, with the classes whose bit is set.
    pub fn set(&mut self, set: u64) {
        (self.set, self.len) = (set, 0);
        let mut rest = set;
        while rest != 0 {
            let class = rest.trailing_zeros() as usize;
            self.classes[self.len % CLASSES] = class as u8;
            self.scores[class % CLASSES] = 0;
            rest &= rest - 1;
            self.len += 1;
        }
    }

    /// Weighs the features as [`Weights::likeliest`] says.
    pub fn settle<const S: usize, const W: usize>(
        &mut self,
        weights: &(impl Weights + ?Sized),
        strong: impl FnOnce() -> [Feature; S],
        weak: impl FnOnce() -> [Feature; W],
    ) {
        if self.open() {
            self.weigh(weights, &strong(), W);
        }
        if self.open() {
            self.weigh(weights, &weak(), 0);
        }
    }

    fn open(&self) -> bool {
        self.len > 1
    }

    fn score(&self, class: u8) -> i32 {
        self.scores[usize::from(class) % CLASSES]
    }

    /// Weighs `features`, after which `more` are to come.
    fn weigh(&mut self, weights: &(impl Weights + ?Sized), features: &[Feature], more: usize) {
        let mut left = features.len() + more;
        for some in features.chunks(STEP) {
            let Some(classes) = self.classes.get(..self.len).filter(|classes| classes.len() > 1) else { return };
            weights.weigh(some, classes, &mut self.scores);
            left -= some.len();
            let most = classes.iter().map(|&class| self.score(class)).max().unwrap_or(0);
            let least = most.saturating_sub(weights.gain().saturating_mul(left as i32));
            let mut kept = 0;
            for i in 0..self.len {
                let class = self.classes[i % CLASSES];
                self.classes[kept % CLASSES] = class;
                kept += usize::from(self.score(class) >= least);
            }
            self.len = kept;
        }
    }

    /// The likeliest class.
    pub fn first(&self) -> usize {
        self.classes.first().map_or(0, |&class| usize::from(class))
    }

    /// How far each of the other classes is behind, as far as it was weighed.
    pub fn behind(&self) -> impl Iterator<Item = i32> {
        let first = self.first();
        let most = self.score(first as u8);
        let mut others = self.set & !(1 << first);
        std::iter::from_fn(move || {
            let class = others.trailing_zeros();
            others &= others.checked_sub(1)?;
            Some((most - self.score(class as u8)).max(0))
        })
    }
}

/// The feature of a hash under the kind of evidence numbered `template`.
#[inline]
pub fn feature(template: u32, hash: u32) -> Feature {
    (hash ^ template.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0x9e37_79b1)
}

/// The features of hashes that are each a kind of evidence of their own, numbered from `template`.
#[inline]
pub fn numbered<const N: usize>(template: u32, hashes: [u32; N]) -> [Feature; N] {
    let mut template = template;
    hashes.map(|hash| {
        template += 1;
        feature(template, hash)
    })
}

/// The hash of two hashes together, the order told apart.
#[inline]
pub const fn join(a: u32, b: u32) -> u32 {
    a.rotate_left(11) ^ b
}

/// The feature of two values, which need not be hashes, under the kind of evidence numbered `template`.
#[inline]
pub fn pair(template: u32, a: u32, b: u32) -> Feature {
    feature(template, join(number(a), number(b)))
}

/// The hash of a small number.
#[inline]
pub const fn number(n: u32) -> u32 {
    let mixed = n.wrapping_add(0x7f4a_7c15).wrapping_mul(0x9e37_79b1);
    (mixed ^ (mixed >> 16)).wrapping_mul(0x85eb_ca6b)
}

/// The hash of a run of bytes (FNV-1a).
pub fn text(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(TEXT, text_step)
}

/// The hash of no bytes.
pub const TEXT: u32 = 0x811c_9dc5;

/// The hash of one byte more.
#[inline]
pub fn text_step(hash: u32, b: u8) -> u32 {
    (hash ^ u32::from(b)).wrapping_mul(0x0100_0193)
}

/// The class with the highest score among those that `allowed` lets through; the first of equals.
pub fn best(scores: &[i32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut best = (0, i32::MIN);
    for (class, &score) in scores.iter().enumerate() {
        if score > best.1 && allowed(class) {
            best = (class, score);
        }
    }
    best.0
}
