//! Which time `ref` and `then` are: the article's date in news, the date last told in a narrative.
//!
//! "In 1809 the corps fell back. In July it crossed the Danube." gives 1809-07, whatever the article's date: a bare
//! month leans on the year told just before when that year is not the article's own. "Five weeks later" and "the next
//! morning" lean on the last time told that is fine enough to count from. The text is read once, in order; what has
//! been told is kept as cells, and as a term where it waits for an event ("in the days that followed").

use std::collections::VecDeque;

use chrono::{Datelike, NaiveDate};

use super::close::{Leans, is, rewrite};
use super::direction::{Clause, Lean};
use super::{Timex, style, why};
use crate::record::Basis;
use crate::tag::Mention;
use crate::text::{Document, Span};
use crate::time::{Cell, Known, Number, Op, Point, Term, Timex3Type, Unit, Value, resolve};

/// How many told times are kept to lean on.
const MEMORY: usize = 16;

/// A time that the text has told.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The cell that it names, where it is known.
    pub cell: Option<Cell>,
    /// Its closed term.
    pub term: Term,
    /// Its words.
    pub span: Span,
    /// The sentence it stands in, and that sentence's paragraph.
    sentence: usize,
    paragraph: u32,
    /// Whether it names its year itself.
    stated: bool,
}

/// What a term was held against.
#[derive(Clone, Debug)]
pub(super) enum Reference {
    /// Nothing: it says all itself.
    None,
    /// The article's date.
    Article(Cell),
    /// A time told before.
    Told(Told),
    /// Something that this text does not tell.
    Unknown,
}

/// The text as far as it has been read.
pub(super) struct Scene<'a> {
    document: &'a Document<'a>,
    article: Option<Cell>,
    history: bool,
    told: VecDeque<Told>,
    sentence: usize,
    clause: Option<(usize, Clause<'a>)>,
}

impl<'a> Scene<'a> {
    /// Before the first sentence.
    pub fn new(document: &'a Document<'a>, date: Option<NaiveDate>, mentions: &[Mention]) -> Self {
        let article = date.and_then(Cell::day);
        let history = style::tells_history(date, mentions);
        Self { document, article, history, told: VecDeque::new(), sentence: 0, clause: None }
    }

    /// Gives the next mention its value and remembers it.
    pub fn place(&mut self, mention: Mention) -> Option<Timex> {
        while self.document.sentences.get(self.sentence + 1).is_some_and(|next| next.span.start <= mention.span.start) {
            self.sentence += 1;
        }
        let leans = Leans::of(&mention.term);
        let mut reference = Reference::None;
        let mut lean = None;
        let term = if leans.reference || leans.then || leans.near {
            rewrite(&mention.term, &mut |op, operands| {
                let (filled, leant) = match (op, operands) {
                    (Op::Near, [t, repeat]) => {
                        let own = if is(t, Op::Ref) { None } else { Some(t) };
                        self.near(own, repeat, &mention, &mut lean)?
                    }
                    (Op::Ref, _) if leans.near || in_near(&mention.term) => return None,
                    _ => self.lean_on(op, operands)?,
                };
                if !matches!(leant, Reference::None) {
                    reference = leant;
                }
                Some(filled)
            })
        } else {
            mention.term.clone()
        };
        // What is left leans on the article's date.
        let term = rewrite(&term, &mut |op, _| match (op, self.article) {
            (Op::Ref | Op::Then, Some(article)) => {
                if matches!(reference, Reference::None) {
                    reference = Reference::Article(article);
                }
                Some(Term::Cell(article))
            }
            (Op::Ref | Op::Then, None) => {
                reference = Reference::Unknown;
                None
            }
            _ => None,
        });
        let known = Known { reference: self.article, then: None, event: &|_| None };
        let mut value = resolve(&term, &known)?;
        if !value.resolved {
            self.bound(&mut value, &mention, lean);
        }
        let basis = match &reference {
            _ if !value.resolved => Basis::Unresolved,
            Reference::None => Basis::Stated,
            Reference::Article(_) => Basis::Document,
            Reference::Told(_) => Basis::Narrative,
            Reference::Unknown => Basis::Unresolved,
        };
        let why = why::why(self.document, &mention, &term, &reference, &value);
        self.remember(&mention, &term, &value, leans);
        Some(Timex { span: mention.span, tokens: mention.tokens, term, value, basis, why, rule: mention.rule })
    }

    fn paragraph(&self) -> u32 {
        self.document.sentences.get(self.sentence).map_or(0, |sentence| sentence.paragraph)
    }

    /// Which way the sentence looks at the mention.
    fn lean(&mut self, mention: &Mention) -> Lean {
        if self.clause.as_ref().is_none_or(|(sentence, _)| *sentence != self.sentence) {
            self.clause = Clause::new(self.document, self.sentence).map(|clause| (self.sentence, clause));
        }
        self.clause.as_ref().map_or(Lean::Open, |(_, clause)| clause.lean(&mention.tokens))
    }

    /// `near(ref, repeat)` as `last`, `this` or `next` of the time that it leans on.
    fn near(
        &mut self,
        own: Option<&Term>,
        repeat: &Term,
        mention: &Mention,
        lean: &mut Option<Lean>,
    ) -> Option<(Term, Reference)> {
        if let Some(told) = own.is_none().then(|| self.narrative(repeat)).flatten() {
            let op = told.cell.map_or(Op::This, |cell| onward(cell, repeat));
            let term = Term::apply(op, [Term::Cell(told.cell?), repeat.clone()])?;
            return Some((term, Reference::Told(told)));
        }
        let base = match own {
            Some(own) => own.clone(),
            None => Term::Cell(self.article?),
        };
        let towards = *lean.insert(self.lean(mention));
        let op = beside(&base, repeat, towards)?;
        let reference = if own.is_none() { Reference::Article(self.article?) } else { Reference::None };
        Some((Term::apply(op, [base, repeat.clone()])?, reference))
    }

    /// The time told on which a bare month, date or weekday leans instead of on the article's date.
    fn narrative(&self, repeat: &Term) -> Option<Told> {
        let weekday = is(repeat, Op::Weekday);
        let fine =
            |told: &&Told| told.cell.is_some_and(|cell| cell.grain() <= if weekday { Unit::Day } else { Unit::Year });
        let told = self.told.iter().rev().find(fine)?;
        let year = told.cell?.first().year();
        let foreign = self.article.is_none_or(|article| (article.first().year() - year).abs() >= 2);
        let close = told.paragraph == self.paragraph() && self.sentence - told.sentence <= 2;
        (self.history || (foreign && close && !weekday)).then(|| told.clone())
    }

    /// An operator over `then`, or over a `ref` that leans on what was told, with its time filled in.
    fn lean_on(&self, op: Op, operands: &[Term]) -> Option<(Term, Reference)> {
        let grain = match (op, operands) {
            (Op::This | Op::Last | Op::Next | Op::In, [t, Term::Unit(unit)]) if is(t, Op::Then) => *unit,
            (Op::This | Op::Last | Op::Next | Op::In, [t, repeat]) if is(t, Op::Then) => Unit::Day.max(coarse(repeat)),
            (Op::Before | Op::After, [t, period]) if is(t, Op::Then) => finest(period),
            (Op::Lately | Op::Coming, [t, _]) if is(t, Op::Then) => Unit::Day,
            // "a year ago", told of a quarter, is the quarter of the year before.
            (Op::Before, [t, Term::Apply(Op::Period, period)]) if is(t, Op::Ref) => {
                let year = [Term::Number(Number::of(1)), Term::Unit(Unit::Year)];
                let told = self.told.back().filter(|told| told.sentence == self.sentence && **period == year)?;
                let cell = told.cell.filter(|cell| cell.grain() == Unit::Quarter)?;
                let term = Term::apply(op, [Term::Cell(cell), operands.get(1)?.clone()])?;
                return Some((term, Reference::Told(told.clone())));
            }
            (Op::Then, _) => return None,
            (_, [t, ..]) if is(t, Op::Then) => Unit::Year,
            _ => return None,
        };
        let reach = if self.history { usize::MAX } else { 3 };
        let near = |told: &&Told| self.sentence - told.sentence <= reach;
        let fit = |told: &&Told| told.cell.is_none_or(|cell| cell.grain() <= grain.max(Unit::Day));
        let latest = self.told.iter().rev().filter(near).find(fit).or_else(|| self.told.back().filter(near))?;
        let t = latest.cell.map_or_else(|| latest.term.clone(), Term::Cell);
        let mut filled = operands.to_vec();
        *filled.first_mut()? = t;
        Some((Term::apply(op, filled)?, Reference::Told(latest.clone())))
    }

    /// Bounds on what is not resolved: what has happened is not after the article, what will is not before it.
    fn bound(&mut self, value: &mut Value, mention: &Mention, lean: Option<Lean>) {
        let Some(article) = self.article else { return };
        let dated = matches!(value.kind, Timex3Type::Date | Timex3Type::Time);
        if !dated && value.from.is_none() && value.to.is_none() {
            return;
        }
        let day = Point::day(article.first());
        match lean.unwrap_or_else(|| self.lean(mention)) {
            Lean::Past if value.to.is_none() && value.from.is_none_or(|from| from <= day) => value.to = Some(day),
            Lean::Future if value.from.is_none() && value.to.is_none_or(|to| to >= day) => value.from = Some(day),
            _ => {}
        }
    }

    fn remember(&mut self, mention: &Mention, term: &Term, value: &Value, leans: Leans) {
        if !matches!(value.kind, Timex3Type::Date | Timex3Type::Time) {
            return;
        }
        let cell = value.resolved.then(|| cell_of(value)).flatten();
        let waits = !value.resolved && Leans::of(term).event;
        if cell.is_none() && !waits {
            return;
        }
        if self.told.len() == MEMORY {
            self.told.pop_front();
        }
        let stated = !(leans.reference || leans.near || leans.then);
        let (sentence, paragraph) = (self.sentence, self.paragraph());
        self.told.push_back(Told { cell, term: term.clone(), span: mention.span, sentence, paragraph, stated });
    }
}

/// Whether every `ref` of the term stands under a `near`.
fn in_near(term: &Term) -> bool {
    is(term, Op::Near)
}

/// The grain down to which a time must be known for a neighbour of this repeat to be.
fn coarse(repeat: &Term) -> Unit {
    match repeat {
        Term::Apply(Op::MonthOf | Op::QuarterOf | Op::HalfOf | Op::Season | Op::Easter, _) => Unit::Year,
        Term::Apply(Op::Both, operands) => operands.iter().map(coarse).max().unwrap_or(Unit::Day),
        Term::Apply(Op::DayOf, _) => Unit::Month,
        _ => Unit::Day,
    }
}

/// The finest unit of a period.
fn finest(period: &Term) -> Unit {
    match period {
        Term::Unit(unit) => *unit,
        Term::Apply(_, operands) => operands.iter().map(finest).min().unwrap_or(Unit::Millennium),
        _ => Unit::Millennium,
    }
}

/// The cell that a value is, where it is one.
fn cell_of(value: &Value) -> Option<Cell> {
    let (from, to) = (value.from?, value.to?);
    let grain = match value.precision? {
        crate::time::Precision::Second | crate::time::Precision::Minute | crate::time::Precision::Hour => {
            return Cell::clock(from.day, from.time?, Unit::Minute);
        }
        crate::time::Precision::Daypart | crate::time::Precision::Day => Unit::Day,
        crate::time::Precision::Weekend => Unit::Weekend,
        crate::time::Precision::Week => Unit::Week,
        crate::time::Precision::Month => Unit::Month,
        crate::time::Precision::Quarter => Unit::Quarter,
        crate::time::Precision::Season => Unit::Season,
        crate::time::Precision::Half => Unit::Half,
        crate::time::Precision::Year => Unit::Year,
        crate::time::Precision::Decade => Unit::Decade,
        crate::time::Precision::Century => Unit::Century,
    };
    let _ = to;
    Cell::holding(from.day, grain)
}

/// The day that a closed term starts on.
fn start(term: &Term) -> Option<NaiveDate> {
    Some(resolve(term, &Known::nothing())?.from?.day)
}

/// How a bare month or date lies to the time told: in its year, or in the next when that is soon.
fn onward(told: Cell, repeat: &Term) -> Op {
    let at = |op: Op| start(&Term::apply(op, [Term::Cell(told), repeat.clone()])?);
    let Some(this) = at(Op::This) else { return Op::This };
    if told.grain() >= Unit::Year || this >= told.first() {
        return Op::This;
    }
    match at(Op::Next) {
        Some(next) if (next - told.first()).num_days() < 120 => Op::Next,
        _ => Op::This,
    }
}

/// How a bare weekday, month or date lies to the time of writing, given which way its sentence looks.
fn beside(base: &Term, repeat: &Term, lean: Lean) -> Option<Op> {
    let day = start(base)?;
    let span = |op: Op| {
        let value = resolve(&Term::apply(op, [base.clone(), repeat.clone()])?, &Known::nothing())?;
        Some((value.from?.day, value.to?.day))
    };
    if span(Op::This).is_some_and(|(from, to)| from <= day && day <= to) {
        return Some(Op::This);
    }
    let back = span(Op::Last).map(|(_, to)| (day - to).num_days());
    let ahead = span(Op::Next).map(|(from, _)| (from - day).num_days());
    let (back, ahead) = match (back, ahead) {
        (Some(back), Some(ahead)) => (back, ahead),
        (None, Some(_)) => return Some(Op::Next),
        _ => return Some(Op::Last),
    };
    Some(match lean {
        // A date ten months back would have been told with its year.
        Lean::Past if back > 300 && ahead < 45 => Op::Next,
        Lean::Past => Op::Last,
        Lean::Future if ahead > 300 && back < 45 => Op::Last,
        Lean::Future => Op::Next,
        Lean::Open if back + ahead < 14 => Op::Last,
        Lean::Open if ahead < back => Op::Next,
        Lean::Open => Op::Last,
    })
}
