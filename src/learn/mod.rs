//! A small learner for the decisions that no rule can state: is "strikes" a verb in "Israel strikes Iran"?
//!
//! An averaged perceptron over hashed features. To give a decision to it:
//!
//! 1. Turn what is known into features, each a [`Feature`]: [`join`] hashes values, such as those of [`text`], and
//!    [`feature`]`(template, hash)` parts the kinds of evidence, by a number for each.
//! 2. Train: a [`Learner`] scores the features of each example, and [`Learner::update`] tells it the right class.
//!    [`Learner::pack`] averages, rounds to a byte a weight, and gives the model file's bytes.
//! 3. Use: `static MODEL: Model = Model::new(include_bytes!("…"))`, then its scores. Nothing is read or allocated
//!    at start.
//!
//! A decision between up to eight classes asks for [`Weights::all`] of them, which stand side by side. One of many
//! classes, few of them possible, asks for [`Weights::one`] after the other; all of a feature's are then within one
//! line of the cache. Model and learner both implement [`Weights`], so that one function decides in training and in
//! use. `benches/train` trains; it reaches this module, which is no part of the library's interface.

mod model;
mod sure;
mod train;

pub use model::Model;
pub use sure::{Habits, Sure};
pub use train::{Lcg, Learner, pack};

/// A hashed piece of evidence.
pub type Feature = u32;

/// The most classes that [`Weights::one`] can tell apart.
pub const CLASSES: usize = 64;

/// What scores features: a model in use, or one in training.
pub trait Weights {
    /// The scores of `N` classes, a power of two.
    fn all<const N: usize>(&self, features: &[Feature]) -> [i32; N];

    /// The score of `class`, below [`CLASSES`].
    fn one(&self, features: &[Feature], class: usize) -> i32;

    /// The likeliest of the classes whose bit is set; the first of equals, or of none.
    fn likeliest(&self, features: &[Feature], mut classes: u64) -> usize {
        let first = classes.trailing_zeros() as usize % CLASSES;
        if classes & classes.wrapping_sub(1) == 0 {
            return first;
        }
        let mut best = (first, i32::MIN);
        while classes != 0 {
            let class = classes.trailing_zeros() as usize;
            classes &= classes - 1;
            let score = self.one(features, class);
            if score > best.1 {
                best = (class, score);
            }
        }
        best.0
    }
}

/// The feature of a hash under the kind of evidence numbered `template`.
#[inline]
pub fn feature(template: u32, hash: u32) -> Feature {
    (hash ^ template.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0x9e37_79b1)
}

/// The hash of two hashes together, the order told apart.
#[inline]
pub const fn join(a: u32, b: u32) -> u32 {
    a.rotate_left(11) ^ b
}

/// The feature of two values, which need not be hashes, under the kind of evidence numbered `template`.
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
