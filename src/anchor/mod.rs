//! Dating events: by their own expression, by their neighbours, and by other events ("two weeks after the coup").

mod again;
mod age;
mod asked;
mod attach;
mod back;
mod bounds;
mod context;
mod coreference;
mod counted;
mod date;
mod day;
mod describe;
mod elapsed;
mod fact;
mod fit;
mod govern;
mod heard;
mod known;
mod lexicon;
mod link;
mod lookup;
mod matter;
mod meaning;
mod moor;
mod named;
mod occasion;
mod opening;
mod partake;
mod relative;
mod setting;
mod span;
mod statement;
mod tells;
mod told;
mod when;

pub use date::date;
pub use known::Known;
pub use link::{Links, Stated, link};
pub(crate) use moor::moor;

/// What the program that trains the model of the article's day needs of this stage; no part of the library's interface.
#[doc(hidden)]
pub mod training {
    pub use super::day::{BIAS, COLUMNS, Day, Scene, decide};
    pub use super::link::ruled;
}

pub(crate) use asked::{Waits, asked, open_terms, waits, words};
pub(crate) use describe::{Description, names_in};
pub(crate) use lexicon::{akin, kinds};
pub(crate) use matter::Matter;
pub(crate) use setting::Setting;
pub(crate) use statement::{Sorts, Statement};
pub(crate) use tells::{sort, told_edge, whole};
pub(crate) use told::{lead, leads, statements};
