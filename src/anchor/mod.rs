//! Dating events: by their own expression, by their neighbours, and by other events ("two weeks after the coup").

mod describe;
mod known;
mod lexicon;

pub use known::Known;
