//! Which day a bare clock time is of: "surrounded the palace on Tuesday night. By 6 a.m. it had fallen", "open until 3 a.m.".

use std::rc::Rc;

use chrono::Timelike;

use super::beside::GLANCE;
use super::direction::Lean;
use super::nearest;
use super::reference::{FAR, Scene};
use super::told::{NOON, Told};
use crate::tag::Mention;
use crate::time::{Cell, Known, Number, Op, Precision, Term, Unit, resolve};

/// The hour from which what goes on until an earlier one goes on over midnight.
const EVENING: u32 = 17;
/// How many hours before a time told another of the same afternoon may be: "kick-off is at 7.45pm, with gates opening at six".
const EARLIER: u32 = 3;

impl Scene<'_> {
    /// A bare clock time on the day that its sentence told.
    pub(super) fn clock_of_sentence(&mut self, repeat: &Term, mention: &Mention) -> Option<(Term, Rc<Told>)> {
        if !nearest::is_clock(repeat) || nearest::is_midnight(repeat) {
            return None;
        }
        let (op, (day, told)) = match self.over_midnight(repeat, mention.tokens.start) {
            Some(night) => (Op::In, night),
            None => (Op::This, self.day_of_clock(repeat, mention)?),
        };
        Some((Term::apply(op, [Term::Cell(day), repeat.clone()])?, told))
    }

    /// The day of a bare clock time to which something went on from a time told in this sentence, over midnight where it began in
    /// the evening: "from 10:20 p.m. on Friday until 3 a.m.", "from 10 a.m. on Tuesday to 4 p.m.".
    fn over_midnight(&self, repeat: &Term, mention: usize) -> Option<(Cell, Rc<Told>)> {
        let last = mention.checked_sub(1)?;
        let until = ["until", "till", "to", "and", "through"].contains(&self.document.word(last));
        if !until {
            return None;
        }
        let told = self.memory.latest(self.sentence, |told| told.cell.is_some_and(|cell| cell.grain() <= Unit::Day))?;
        let day = told.cell?.first();
        let from = |term: &Term| resolve(term, &Known::nothing())?.from;
        let begun = from(&told.term).filter(|begun| begun.time.is_some())?;
        let same = Term::apply(Op::In, [Term::Cell(Cell::day(day)?), repeat.clone()])?;
        let day = if from(&same)? >= begun {
            Some(day).filter(|_| told.end == last)
        } else {
            day.succ_opt().filter(|_| begun.time.is_some_and(|time| time.hour() >= EVENING))
        };
        Some((Cell::day(day?)?, told.clone()))
    }

    /// The day of a bare clock time whose sentence told one: "will peak on Friday, and pools stay open until 8 p.m.", unless
    /// it is the day on which somebody said so.
    fn day_of_clock(&mut self, repeat: &Term, mention: &Mention) -> Option<(Cell, Rc<Told>)> {
        let start = mention.tokens.start;
        let fine = |told: &Told| told.cell.is_some_and(|cell| cell.grain() <= Unit::Day);
        let told = self.memory.latest(self.sentence, fine)?.clone();
        let day = told.cell?.first();
        let article = self.article.map(Cell::first);
        let said = self.is_said(&told);
        // "Up from 98 on Friday, it eased to 97 at noon" compares two days.
        let ahead = Some(day) > article || start - told.end < 3;
        // "The guns fell silent on Tuesday as a truce took hold at noon".
        let as_well = (told.end..start).take(GLANCE).any(|i| matches!(self.document.word(i), "as" | "when" | "while"));
        let parted = || (told.end..start).any(|i| matches!(self.document.word(i), "," | ";" | "\"" | "”"));
        // "Was seen at noon on Tuesday; at 4 p.m. she was gone", "on Tuesday the gates opened at nine o'clock".
        let goes_on = told.time().is_some() || told.opens || self.goes_on(told.end, start);
        // "Rose from 281 last night and eased to 279 by 10 a.m." compares two days, too.
        let first = self.start(&told);
        let compared = (first.saturating_sub(3)..first).any(|i| matches!(self.document.word(i), "from" | "than"));
        // "Had gone to bed at 11 p.m. and woken at 2 a.m."
        let joined = || told.time().is_some() && (told.end..start).any(|i| self.document.word(i) == "and");
        let behind = goes_on && (!told.glance || joined()) && !compared && Some(day) <= article;
        let same = !said && (ahead || as_well && !parted() || behind && self.lean(mention) != Lean::Future);
        if !same {
            return None;
        }
        Some((Cell::day(told.day_of(repeat)?)?, told))
    }

    /// A clock time that leaves open which half of the day it is in, in the second behind a noon, an afternoon or an evening:
    /// "at noon the doors opened, and at four o'clock they shut".
    pub(super) fn in_second_half(&self, repeat: &Term, mention: &Mention) -> Option<Term> {
        let words = mention.span.of(self.document.text);
        let spelt = !words.contains(|c: char| c.is_ascii_digit()) && !words.ends_with(['m', '.']);
        let open = spelt || words.ends_with("o'clock") || words.ends_with("o’clock");
        // "Came in at 9:58 p.m. and left at 11:20", but "arrived at 21:58 and had left at 11:20".
        let figures = |told: &Told| {
            let halved = told.span.of(self.document.text).to_ascii_lowercase();
            let halved = ["p.m", "pm", "evening", "afternoon", "tonight"].iter().any(|half| halved.contains(half));
            halved && !words.starts_with('0') && words.bytes().all(|b| b.is_ascii_digit() || b == b':')
        };
        let told = self.memory.latest(self.sentence, |told| told.time().is_some() && (open || figures(told)))?;
        let between = told.end..mention.tokens.start;
        let joined = |i: usize| matches!(self.document.word(i), "and" | "before" | "until" | "to");
        let apart = |i: usize| matches!(self.document.word(i), "had" | "who" | "which" | "after");
        let goes_on = between.clone().any(joined) && !between.clone().any(apart);
        if !(open || goes_on) {
            return None;
        }
        let Term::Apply(op @ (Op::HourOf | Op::Clock), operands) = repeat else { return None };
        let mut operands = operands.to_vec();
        let Some(Term::Number(hour)) = operands.first_mut() else { return None };
        let later = u32::try_from(hour.whole()?).ok().filter(|hour| (1..NOON).contains(hour))? + NOON;
        let begun = told.time()?.hour();
        *hour = Number::of(i64::from(later));
        // "From 11 p.m. … at two o'clock" is in the night.
        let earlier = if open { EARLIER } else { 0 };
        (begun >= NOON && later + earlier >= begun).then(|| Term::apply(*op, operands)).flatten()
    }

    /// The day that a story gave a few sentences before, on which its hours go on: "Gunmen took the inn on Thursday. … They
    /// had come shortly after seven."
    pub(super) fn same_day(&mut self, repeat: &Term, mention: &Mention) -> Option<Rc<Told>> {
        let article = self.article?.first();
        let from = self.sentence.saturating_sub(FAR);
        let nothing = Known::nothing();
        // "On Thursday evening … by Friday … at seven": seven is of the evening that has it.
        let holds = |told: &Told| {
            let at = |day: Cell| resolve(&Term::apply(Op::In, [Term::Cell(day), repeat.clone()])?, &nothing)?.from;
            let clock = Cell::day(told.cell?.first()).and_then(at)?;
            let part = resolve(&told.term, &nothing).filter(|v| v.precision == Some(Precision::Daypart))?;
            Some(part.from? <= clock && clock <= part.to?)
        };
        let day = |told: &Told| told.cell.is_some_and(|cell| cell.grain() <= Unit::Day);
        let in_part = self.memory.latest(from, |told| day(told) && holds(told) == Some(true));
        let told = in_part.or_else(|| self.memory.latest(from, day))?.clone();
        let day = told.cell?.first();
        // What was told just before goes on however long ago it was.
        let goes_on = told.sentence + 1 == self.sentence && told.paragraph == self.paragraph();
        let near = (article - day).num_days().abs() < 7 || goes_on && day < article;
        let looks = if day < article { Lean::Past } else { Lean::Future };
        let fits = near && day != article && !told.glance && told.sentence < self.sentence;
        (fits && self.lean(mention) == looks).then_some(told)
    }
}
