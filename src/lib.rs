//! `annals`: from news articles to one ordered timeline of dated events.

// Data never panics the program; tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod anchor;
pub mod extract;
#[doc(hidden)]
pub mod learn;
pub mod merge;
pub mod normalise;
pub mod pipeline;
pub mod read;
pub mod record;
pub mod rules;
pub mod segment;
pub mod tag;
pub mod text;
pub mod time;
pub mod write;
