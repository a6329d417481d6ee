//! Whether a text tells history or news: "In 1809 the corps fell back" or "The minister said Monday".
//!
//! News leans on its own date: its bare weekdays and months are near the day it came out, and it seldom spells out
//! years. A narrative spells out years, mostly far from the day it was published, and its other dates hang on those.
//! (The two domains of Strötgen and Gertz 2016, *Domain-Sensitive Temporal Tagging*, told apart here by the times in
//! the text itself.)

use chrono::{Datelike, NaiveDate};

use crate::tag::Mention;
use crate::time::{Kind, Known, Op, Term, Unit, begins};

/// What the mentions of a document show of its style.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    /// Dates with a year of their own, two or more years before the document's.
    far: usize,
    /// One of these is [`REMOTE`].
    remote: bool,
    /// The same near the document's year.
    near: usize,
    /// Words that lean on the day of writing: "yesterday", "last week", "Monday".
    deictic: usize,
}

/// A year so many years before the document's is of another time.
const REMOTE: i32 = 5;

/// Whether the document's bare dates hang on the dates it has told rather than on its own.
pub(super) fn tells_history(date: Option<NaiveDate>, mentions: &[Mention]) -> bool {
    let Some(date) = date else { return true };
    let mut signs = Signs::default();
    for mention in mentions {
        match stated_year(&mention.term).map(|year| date.year() - year) {
            Some(past) if past >= 2 => {
                signs.far += 1;
                signs.remote |= past >= REMOTE;
            }
            // "Notes due 2001": what is to come is no history.
            Some(..=-2) => {}
            Some(_) => signs.near += 1,
            None if deictic(&mention.term) => signs.deictic += 1,
            None => {}
        }
    }
    // A short piece of history says little else, and be it one remote year; news has its own days.
    let least = match signs {
        Signs { near: 0, deictic: 0, remote: true, .. } => 1,
        Signs { near: 0, deictic: 0, .. } => 2,
        _ => 3,
    };
    signs.far >= least && signs.far > 2 * signs.deictic && 2 * signs.far > signs.near
}

/// The year that a term names of itself.
pub(super) fn stated_year(term: &Term) -> Option<i32> {
    if term.kind() != Kind::Time || !names_year(term) {
        return None;
    }
    match term {
        Term::Cell(cell) if cell.grain() >= Unit::Day => Some(cell.first().year()),
        _ => begins(term, &Known::nothing()).map(|day| day.year()),
    }
}

fn names_year(term: &Term) -> bool {
    match term {
        Term::Cell(_) => true,
        Term::Apply(_, operands) => operands.iter().any(names_year),
        _ => false,
    }
}

/// Whether a term leans on the day of writing: all that hangs on `ref`, but for bare months and dates, which
/// narratives use too.
fn deictic(term: &Term) -> bool {
    match term {
        Term::Apply(Op::Near, operands) => match &**operands {
            [Term::Apply(Op::Ref, _), Term::Apply(Op::Weekday, _)] => true,
            [_, repeat] => matches!(repeat, Term::Unit(Unit::Day)),
            _ => false,
        },
        Term::Apply(Op::Ref, _) => true,
        Term::Apply(_, operands) => operands.iter().any(deictic),
        _ => false,
    }
}
