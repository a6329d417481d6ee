//! The algebra of time: cells of the calendar, terms over them, and what a term resolves to. It knows nothing of text.

mod cell;
mod grain;
mod point;
mod term;
mod value;

pub use cell::Cell;
pub use grain::Unit;
pub use point::Point;
pub use term::{Kind, Number, Op, Term};
pub use value::{Precision, Timex3Type};
