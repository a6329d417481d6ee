//! A small learner for the decisions that no rule can state: is "strikes" a verb in "Israel strikes Iran"?
//!
//! An averaged perceptron over hashed features. To give a decision to it:
//!
//! 1. Turn what is known into features, each a [`Feature`]: [`feature`]`(template, value)` or [`pair`]`(template, a, b)`,
//!    with one template number for each kind of evidence and values from [`text`] or a label's number.
//! 2. Train: a [`Learner`] scores the features of each example ([`Learner::best`]), and [`Learner::update`] tells it
//!    the right class. [`Learner::pack`] averages, rounds to a byte a weight, and gives the model file's bytes.
//! 3. Use: `static MODEL: Model = Model::new(include_bytes!("…"))`, then [`Weights::add`] for the features, and [`best`]
//!    over the scores. Nothing is read or allocated at start.
//!
//! Both sides implement [`Weights`], so that one function decides in training and in use. `benches/train.rs` is the
//! program that trains; it reaches this module, which is no part of the library's interface.

mod model;
mod train;

pub use model::Model;
pub use train::{Lcg, Learner, pack};

/// A hashed piece of evidence.
pub type Feature = u32;

/// What scores features: a model in use, or one in training.
pub trait Weights {
    /// Adds the weights of all `features` for each class to `scores`.
    fn add(&self, features: &[Feature], scores: &mut [i32]);
}

/// The feature of `value` under the kind of evidence numbered `template`.
pub fn feature(template: u32, value: u32) -> Feature {
    pair(template, value, 0)
}

/// The feature of two values together.
pub fn pair(template: u32, a: u32, b: u32) -> Feature {
    let joined = (u64::from(a) << 32 | u64::from(b)) ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (joined ^ (joined >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed ^ (mixed >> 32)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 32) as u32
}

/// A number for a run of bytes (FNV-1a).
pub fn text(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811c_9dc5, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193))
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
