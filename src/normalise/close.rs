//! Puts times in the place of `ref`, `then` and `near`: `near(ref, friday)` becomes `last(2013-02-12, friday)`.

use crate::time::{Op, Term};

/// The leaves of a term that a text must fill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Leans {
    /// It has a `ref` outside `near`.
    pub reference: bool,
    /// It has a `then`.
    pub then: bool,
    /// It has a `near`.
    pub near: bool,
    /// It has an event.
    pub event: bool,
}

impl Leans {
    /// What this term leans on.
    pub fn of(term: &Term) -> Self {
        let mut leans = Self::default();
        leans.look(term);
        leans
    }

    fn look(&mut self, term: &Term) {
        let Term::Apply(op, operands) = term else { return };
        match op {
            Op::Ref => self.reference = true,
            Op::Then => self.then = true,
            Op::Event => self.event = true,
            Op::Near => {
                self.near = true;
                // What `near` takes for its own is chosen with it.
                operands.iter().filter(|operand| !is(operand, Op::Ref)).for_each(|operand| self.look(operand));
            }
            _ => operands.iter().for_each(|operand| self.look(operand)),
        }
    }
}

/// Whether the term is this operator's.
pub(super) fn is(term: &Term, op: Op) -> bool {
    matches!(term, Term::Apply(own, _) if *own == op)
}

/// The term with each operator rewritten, innermost first; `None` where nothing fits, and it stays as it was.
pub(super) fn rewrite(term: &Term, with: &mut dyn FnMut(Op, &[Term]) -> Option<Term>) -> Option<Term> {
    let Term::Apply(op, operands) = term else { return None };
    let mut rewritten: Option<Vec<Term>> = None;
    for (i, operand) in operands.iter().enumerate() {
        if let Some(new) = rewrite(operand, with)
            && let Some(old) = rewritten.get_or_insert_with(|| operands.to_vec()).get_mut(i)
        {
            *old = new;
        }
    }
    with(*op, rewritten.as_deref().unwrap_or(operands)).or_else(|| Term::apply(*op, rewritten?))
}
