//! What stands beside an expression: the date that follows a month, the end of a range, the other of two that are joined.

use std::rc::Rc;

use super::close::{Leans, is};
use super::direction::Lean;
use super::reference::{Scene, cell_of};
use super::told::{Told, looks_back};
use super::{nearest, style};
use crate::tag::Mention;
use crate::time::{Cell, Known, Op, Precision, Term, Unit, name_day, resolve};

/// How many words before a date may say that the text only glances there.
pub(super) const GLANCE: usize = 10;

/// So many days from the article a stretch may begin that ends on a bare weekday behind that.
const WEEK: i64 = 7;

impl Scene<'_> {
    /// The dated month that follows an undated one: "in August and September 1914".
    pub(super) fn following(&self, mention: &Mention, next: &Mention) -> Option<Cell> {
        if !self.joined(mention.tokens.end, next.tokens.start) || style::stated_year(&next.term).is_none() {
            return None;
        }
        let from =
            resolve(&next.term, &Known::nothing()).filter(|value| value.precision < Some(Precision::Year))?.from?;
        Cell::day(from.day)
    }

    /// The end of a range of bare months or days, which its start comes before: the "March" of "from October to March".
    pub(super) fn range_end(&mut self, repeat: &Term, mention: &Mention, next: &Mention) -> Option<Cell> {
        let end = self.end_of_range(repeat, mention, next)?;
        let article = Term::Cell(self.article?);
        let op = nearest::beside(&article, end, false, false, || self.lean(next));
        cell_of(&resolve(&Term::apply(op, [article, end.clone()])?, &Known::nothing())?)
    }

    /// The bare month or day that ends the range which this one begins.
    pub(super) fn end_of_range<'m>(&self, repeat: &Term, mention: &Mention, next: &'m Mention) -> Option<&'m Term> {
        let Term::Apply(Op::Near, operands) = &next.term else { return None };
        let [t, end] = &**operands else { return None };
        let months = |repeat: &Term| is(repeat, Op::MonthOf) || is(repeat, Op::Both);
        let range = is(t, Op::Ref) && months(repeat) && months(end);
        // "Rates rose in October and September" counts back.
        let list = self.document.word(mention.tokens.end) == "and" && nearest::month(repeat) > nearest::month(end);
        let between =
            (mention.tokens.start.saturating_sub(2)..mention.tokens.start).any(|i| self.document.word(i) == "between");
        (range && (!list || between) && self.joined(mention.tokens.end, next.tokens.start)).then_some(end)
    }

    /// Whether the words before a token, back to the last comma, say that its clause tells of another time.
    pub(super) fn glances(&self, start: usize) -> bool {
        let first = self.document.sentences.get(self.sentence).map_or(start, |sentence| sentence.tokens.start);
        let clause = (first..start).rev().take(GLANCE).map(|i| self.document.word(i));
        let mut clause = clause.take_while(|word| !matches!(*word, "," | ";" | ":" | "(" | ")"));
        clause.any(|word| matches!(word, "since" | "until" | "till" | "had"))
    }

    /// Whether what looks back from the time told only says what had been before: "the day before, talks had failed".
    pub(super) fn flashes_back(&self, mention: &Mention) -> bool {
        let back = Leans::of(&mention.term).then && looks_back(&mention.term);
        let last = self.document.sentences.get(self.sentence).map_or(0, |sentence| sentence.tokens.end);
        let start = mention.tokens.end + usize::from(self.document.word(mention.tokens.end) == ",");
        let clause = (start..last).take(GLANCE).map(|i| self.document.word(i));
        let mut clause = clause.take_while(|word| !matches!(*word, "," | ";" | ":" | "(" | ")"));
        back && (self.glances(mention.tokens.start) || clause.any(|word| word == "had"))
    }

    /// Whether a time owns what comes next and nothing says that it is still to come: "Monday's collapse", not "ahead of
    /// Monday's vote".
    pub(super) fn owns(&self, mention: &Mention) -> bool {
        let before = |n: usize| mention.tokens.start.checked_sub(n).map_or("", |i| self.document.word(i));
        let ahead = matches!(before(1), "before" | "for" | "until") || (before(1) == "of" && before(2) == "ahead");
        matches!(self.document.word(mention.tokens.end), "'s" | "\u{2019}s") && !ahead
    }

    /// Whether only "and", "to" or a dash stands between two tokens.
    pub(super) fn joined(&self, end: usize, start: usize) -> bool {
        let joins = |i: usize| {
            let word = self.document.word(i);
            ["and", "or", "to", "-", "–", "—", "/", ",", "through", "until", "from"].contains(&word)
        };
        start > end && start - end <= 2 && (end..start).all(joins)
    }

    /// Whether an "and" right after the token goes on from it: "crossed it in June 1812 and reached the city in September".
    pub(super) fn goes_on(&self, end: usize, start: usize) -> bool {
        matches!(self.document.word(end), "and" | "but" | "then") && start > end + 1 && start - end < GLANCE
    }

    /// A bare day or month by the time told just before, which it leans on instead of on the article's.
    pub(super) fn told_beside(&mut self, repeat: &Term, mention: &Mention) -> Option<(Term, Rc<Told>)> {
        let told = self.in_story(repeat, mention).or_else(|| self.end_of_stretch(repeat, mention));
        told.or_else(|| self.named_day(repeat, mention))
    }

    /// The weekday that a stretch ends on: "from 6 p.m. on Monday to noon on [Tuesday]" is of no Tuesday before.
    fn end_of_stretch(&mut self, repeat: &Term, mention: &Mention) -> Option<(Term, Rc<Told>)> {
        let fine = |told: &Told| told.cell.is_some_and(|cell| cell.grain() <= Unit::Day);
        let told = self.memory.latest(self.sentence, fine).filter(|_| is(repeat, Op::Weekday))?.clone();
        let ends = ["to", "until", "till", "through"].contains(&self.document.word(told.end));
        let first = self.start(&told);
        let begins = first.checked_sub(1).is_some_and(|i| self.document.word(i) == "from");
        // "From 9 a.m. to 5 p.m. on Saturday" is one day.
        let own_day = told.time().is_none() || name_day(told.span.of(self.document.text));
        let stretch = ends && begins && own_day && told.end + 1 == mention.tokens.start;
        let moved = stretch && self.clause().is_some_and(|clause| clause.moves_to(mention.tokens.start));
        let day = told.cell?.first();
        // "From September 14 to Thursday" ends on the article's own.
        let near = self.article.is_some_and(|article| (article.first() - day).num_days().abs() <= WEEK);
        let day = Term::Cell(Cell::day(day)?);
        let term = (stretch && near && !moved).then(|| Term::apply(Op::Next, [day, repeat.clone()])).flatten();
        term.map(|term| (term, told))
    }

    /// The day of the month, or the month, of what the text has just told: "arrested on 4 October and charged on [the 17th]", "fled
    /// on 11 August. At the end of [the month] …".
    fn in_story(&mut self, repeat: &Term, mention: &Mention) -> Option<(Term, Rc<Told>)> {
        let (day, month) = (is(repeat, Op::DayOf), *repeat == Term::Unit(Unit::Month));
        if !(day || month) {
            return None;
        }
        let article = self.article?;
        let fine = |told: &Told| told.cell.is_some_and(|cell| cell.grain() == Unit::Day);
        let told = self.memory.latest(self.sentence.saturating_sub(1), fine)?.clone();
        let cell = told.cell.filter(|cell| cell.first() < article.first() && told.paragraph == self.paragraph())?;
        // Of its own month the article speaks without another date.
        let other = Cell::holding(cell.first(), Unit::Month) != Cell::holding(article.first(), Unit::Month);
        // "She had fled on the 17th" was before, and "the rent is paid on the 5th" goes on.
        let start = mention.tokens.start;
        let present = (start.saturating_sub(GLANCE)..start).any(|i| matches!(self.document.word(i), "is" | "are"));
        let past = other && !told.aside && !present && !self.glances(start) && self.lean(mention) == Lean::Past;
        let op = if day { Op::Next } else { Op::This };
        past.then(|| Term::apply(op, [Term::Cell(cell), repeat.clone()])).flatten().map(|term| (term, told))
    }

    /// The day that a weekday but says of: "April 2, a [Sunday]", where it is one.
    fn named_day(&self, repeat: &Term, mention: &Mention) -> Option<(Term, Rc<Told>)> {
        let comma = mention.tokens.start.checked_sub(2)?;
        let aside = self.document.word(comma) == "," && matches!(self.document.word(comma + 1), "a" | "the");
        let told = self.memory.latest(self.sentence, |told| told.end == comma).filter(|_| aside)?;
        let day = told.cell.filter(|cell| cell.grain() == Unit::Day)?;
        let same = resolve(&Term::apply(Op::This, [Term::Cell(day), repeat.clone()])?, &Known::nothing())?;
        let term = (is(repeat, Op::Weekday) && cell_of(&same) == Some(day)).then_some(Term::Cell(day))?;
        Some((Term::apply(Op::This, [term, repeat.clone()])?, told.clone()))
    }
}
