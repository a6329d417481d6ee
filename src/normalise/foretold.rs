//! What was foretold on a day, which is counted from that day: "promised on Friday that it would reopen by Tuesday".

use std::rc::Rc;

use super::direction::Lean;
use super::heading::{Class, heading};
use super::reference::Scene;
use super::told::Told;
use crate::tag::Mention;
use crate::time::{Known, Op, Term, Unit, begins};

/// How many words behind a day of saying may stand what it foretold, and how many before it the verb.
const FORETOLD: usize = 20;
const FORETELLS: usize = 5;

impl Scene<'_> {
    /// A bare day, over by now, that somebody foretold on one before it: "promised on Friday that it would reopen by Tuesday".
    pub(super) fn foretold(&mut self, repeat: &Term, mention: &Mention) -> Option<(Term, Rc<Told>)> {
        let most = match repeat {
            Term::Apply(Op::Weekday, _) => Unit::Day,
            Term::Apply(Op::MonthOf | Op::Both | Op::NthOf | Op::Easter | Op::Feast, _) => Unit::Month,
            _ => return None,
        };
        let article = self.article?.first();
        let fits = |told: &Told| told.cell.is_some_and(|cell| cell.grain() <= most && cell.first() <= article);
        let told = self.memory.latest(self.sentence, fits)?.clone();
        let term = Term::apply(Op::Next, [Term::Cell(told.cell?), repeat.clone()])?;
        let over = begins(&term, &Known::nothing())? <= article;
        let would = (told.end..mention.tokens.start).take(FORETOLD).find(|i| {
            let next = self.document.word(i + 1);
            match self.document.word(*i) {
                "would" => next != "have",
                "was" | "were" => matches!(next, "to" | "due"),
                _ => false,
            }
        })?;
        let from = self.start(&told).saturating_sub(FORETELLS);
        let said = (from..would).any(|i| heading(self.document.word(i)).is(Class::Foretells));
        let ahead = over && said && !self.owns(mention) && self.lean(mention) == Lean::Future;
        ahead.then_some((term, told))
    }
}
