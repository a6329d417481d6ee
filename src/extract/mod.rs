//! From tagged and parsed sentences to events: "Israel responded with massive airstrikes" is who did what, and that it did.

mod event;

pub use event::Event;
