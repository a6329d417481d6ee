//! The algebra of time: cells of the calendar, terms over them, and what a term resolves to. It knows nothing of text.

mod cell;
mod feast;
mod figures;
mod grain;
mod length;
mod notation;
mod point;
mod repeat;
mod resolve;
mod sense;
mod spoken;
mod template;
mod term;
mod value;

pub use cell::{Cell, NotACell};
pub use grain::{Part, SeasonName, Unit, is_of_calendar, name_day};
pub use point::Point;
pub use resolve::{Bounds, Known, resolve};
pub(crate) use resolve::{begins, bounds, neighbour};
pub(crate) use spoken::{is_exact, period as spoken_period};
pub use template::{NotationError, Template};
pub use term::{Kind, MAX_SIZE, Number, Op, Term, fits};
pub use value::{Modifier, Precision, Timex3Type, Value};
