//! Dating events: by their own expression, by their neighbours, and by other events ("two weeks after the coup").

mod bounds;
mod date;
mod describe;
mod known;
mod lexicon;
mod relative;
mod statement;

pub use date::date;
pub(crate) use date::statements;
pub use known::Known;
