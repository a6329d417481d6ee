//! Which time `ref` and `then` are: the article's date in news, the date last told in a narrative.
//!
//! "In 1809 the corps fell back. In July it crossed the Danube." gives 1809-07, whatever the article's date: a bare
//! month leans on the year told just before when that year is not the article's own. "Five weeks later" and "the next
//! morning" lean on the last time told that is fine enough to count from. The text is read once, in order; what has
//! been told is kept as cells, and as a term where it waits for an event ("in the days that followed").

use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use super::close::{Leans, is, rewrite};
use super::direction::{Clause, Lean};
use super::told::{Memory, Told, looks_a_month_back, looks_aside};
use super::{Timex, nearest, style, why};
use crate::record::Basis;
use crate::segment::lower;
use crate::tag::Mention;
use crate::text::{Document, Pos};
use crate::time::{Cell, Known, Number, Op, Point, Precision, Term, Timex3Type, Unit, Value, resolve};

/// How many sentences back a word of news may lean: "the next day".
const REACH: usize = 3;
/// How many back a day may stand where no nearer sentence tells a time: "the same evening" always leans on something.
pub(super) const FAR: usize = 6;
/// What somebody did on the day of his words, which is not the day that they tell of.
const SAID: [&str; 8] = ["said", "told", "says", "announced", "reported", "confirmed", "warned", "tweeted"];
/// How many sentences back the quarter may have been told that "a year ago" is compared with.
const QUARTER_REACH: usize = 12;

/// What a term was held against.
#[derive(Clone, Debug)]
pub(super) enum Reference {
    /// Nothing: it says all itself.
    None,
    /// The article's date.
    Article(Cell),
    /// A time told before.
    Told(Rc<Told>),
    /// The date that follows it: the "1914" of "August and September 1914".
    Following(Cell),
    /// Something that this text does not tell.
    Unknown,
}

/// The text as far as it has been read.
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) article: Option<Cell>,
    history: bool,
    pub(super) memory: Memory,
    pub(super) sentence: usize,
    clause: Option<(usize, Clause<'a>)>,
    /// The last expression whose direction was asked for ended before this token, and looked this way.
    leant: Option<(usize, Lean)>,
    /// The last sentence that counted on from a time told: "six weeks later".
    counted: Option<usize>,
    /// The token at which the end of a range begins, and how it lies to the time told.
    ending: Option<(usize, Op)>,
    /// What is told now is past: "the same evening" is of no day to come.
    behind: bool,
}

impl<'a> Scene<'a> {
    /// Before the first sentence.
    pub fn new(document: &'a Document<'a>, date: Option<NaiveDate>, mentions: &[Mention]) -> Self {
        let article = date.and_then(Cell::day);
        let history = style::tells_history(date, mentions);
        Self {
            document,
            article,
            history,
            memory: Memory::default(),
            sentence: 0,
            clause: None,
            leant: None,
            counted: None,
            ending: None,
            behind: false,
        }
    }

    /// Gives a mention its value and remembers it; `next` is the mention that follows.
    pub fn place(&mut self, mention: Mention, next: Option<&Mention>) -> Option<Timex> {
        while self.document.sentences.get(self.sentence + 1).is_some_and(|next| next.span.start <= mention.span.start) {
            self.sentence += 1;
        }
        let leans = Leans::of(&mention.term);
        let mut reference = Reference::None;
        let mut lean = None;
        self.behind = leans.then && !self.history && self.lean(&mention) == Lean::Past;
        // "A week later than the accord required": not than what was told last.
        let lacks = leans.then && self.lacks(&mention);
        let than = lacks || leans.then && self.document.word(mention.tokens.end) == "than";
        let any = leans.near && self.is_any(&mention);
        let mut filled = if than || any {
            None
        } else if leans.reference || leans.then || leans.near {
            let near = &mut |op, operands: &[Term]| {
                let (filled, leant) = match (op, operands) {
                    (Op::Near, [t, repeat]) => {
                        let own = if is(t, Op::Ref) { None } else { Some(t) };
                        self.near(own, repeat, &mention, next, &mut lean)?
                    }
                    (Op::This, [t, weekday]) if is(t, Op::Ref) && is(weekday, Op::Weekday) => {
                        let article = self.article.filter(|article| article.grain() == Unit::Day)?;
                        let lean = *lean.insert(self.lean(&mention));
                        let op = nearest::of_week(article, weekday, lean);
                        let filled = Term::apply(op, [Term::Cell(article), weekday.clone()])?;
                        (filled, Reference::Article(article))
                    }
                    _ => self.lean_on(op, operands)?,
                };
                if !matches!(leant, Reference::None) {
                    reference = leant;
                }
                Some(filled)
            };
            rewrite(&mention.term, near)
        } else {
            None
        };
        // What is left leans on the article's date.
        let term = filled.as_ref().unwrap_or(&mention.term);
        let left = Leans::of(term);
        let still = left.reference || left.then || left.near;
        // Nobody knows yet what followed the article's own day.
        let open = leans.then && is(term, Op::Since);
        let close = &mut |op, _: &[Term]| match (op, self.article) {
            (Op::Then, _) if open => None,
            (Op::Then, _) if than => {
                reference = Reference::Unknown;
                None
            }
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
        };
        if any {
            reference = Reference::Unknown;
        } else if still && let Some(closed) = rewrite(term, close) {
            filled = Some(closed);
        }
        let term = filled.as_ref().unwrap_or(&mention.term);
        let known = Known { reference: self.article.filter(|_| !any), ..Known::nothing() };
        let mut value = resolve(term, &known)?;
        if !value.resolved {
            self.bound(&mut value, &mention, lean);
        }
        let basis = match &reference {
            _ if !value.resolved => Basis::Unresolved,
            Reference::None => Basis::Stated,
            Reference::Article(_) => Basis::Document,
            Reference::Told(_) | Reference::Following(_) => Basis::Narrative,
            Reference::Unknown => Basis::Unresolved,
        };
        let why = if than && !value.resolved {
            let words = mention.span.of(self.document.text);
            let what = if lacks { "a day told before" } else { "what follows “than”" };
            format!("“{words}” is held against {what}, which is not dated")
        } else if any {
            format!("“{}” may be any", mention.span.of(self.document.text))
        } else {
            why::why(self.document, &mention, term, &reference, &value)
        };
        // A narrative goes on from the end of a range.
        let begins = self.history && matches!(reference, Reference::Following(_));
        // "The first flood since 1988": the story does not go there.
        let since = mention.tokens.start.checked_sub(1).is_some_and(|i| self.document.word(i) == "since");
        let aside = begins
            || (since && cell_of(&value).is_none_or(|cell| cell.grain() > Unit::Day))
            || looks_aside(&mention.term)
            || self.flashes_back(&mention)
            || (!self.history && looks_a_month_back(&mention.term))
            || (self.history && matches!(reference, Reference::Article(_)));
        match reference {
            Reference::Article(_) => self.memory.leave(),
            Reference::Told(_) if leans.then && !aside => self.counted = Some(self.sentence),
            _ => {}
        }
        self.remember(&mention, term, &value, leans, aside);
        let Mention { span, tokens, term, rule } = mention;
        let adrift = self.behind && counts_days(&term);
        let adrift = adrift && (self.is_coarse(&reference) || self.is_beside_clause(&reference, tokens.start));
        let adrift = adrift.then(|| term.clone());
        Some(Timex { span, tokens, term: filled.unwrap_or(term), value, basis, why, rule, adrift, moored: None })
    }

    /// Whether an expression goes on from a day of the story, and none is told: "A year on, the town mourns", "on the Friday".
    fn lacks(&self, mention: &Mention) -> bool {
        let from = if self.history { 0 } else { self.sentence.saturating_sub(REACH) };
        let Term::Apply(op, operands) = &mention.term else { return false };
        let weekday = *op == Op::Next && operands.get(1).is_some_and(|repeat| is(repeat, Op::Weekday));
        let on = *op == Op::After && mention.span.of(self.document.text).ends_with(" on");
        let day = |told: &Told| told.cell.map_or(!weekday, |cell| cell.grain() <= Unit::Day || on);
        operands.first().is_some_and(|t| is(t, Op::Then)) && (weekday || on) && self.memory.latest(from, day).is_none()
    }

    /// Whether a weekday or a season is not said to be one that is known: "again on a Thursday", "beaten twice in one autumn",
    /// but not "in a Thursday statement".
    fn is_any(&self, mention: &Mention) -> bool {
        let Term::Apply(Op::Near, operands) = &mention.term else { return false };
        let of_sort = |op| operands.get(1).is_some_and(|repeat| is(repeat, op));
        let of = matches!(self.document.word(mention.tokens.end), "in" | "last" | "next" | "of" | "this");
        let before = |back: usize| mention.tokens.start.checked_sub(back).map(|i| lower(self.document.word(i)));
        // "April 6, a Sunday".
        let told = before(3).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let any = match before(1).as_deref() {
            Some("a") => of_sort(Op::Weekday) && !(told && before(2).as_deref() == Some(",")),
            Some("one") => of_sort(Op::Weekday) || of_sort(Op::Season),
            _ => false,
        };
        let next = self.document.tokens.get(mention.tokens.end);
        let noun =
            next.is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb | Pos::Num | Pos::X));
        any && (of || !noun)
    }

    /// The first token of a time told.
    pub(super) fn start(&self, told: &Told) -> usize {
        let begins = |i: &usize| self.document.tokens.get(*i).is_some_and(|t| t.span.start <= told.span.start);
        (0..told.end).rev().find(begins).unwrap_or(told.end)
    }

    /// Whether a time told is when somebody said something.
    pub(super) fn is_said(&self, told: &Told) -> bool {
        let before = (0..self.start(told)).rev().take(3).any(|i| SAID.contains(&self.document.word(i)));
        before || SAID.contains(&self.document.word(told.end))
    }

    /// Whether a day is hardly counted from what a term leans on: the article's own day for want of another, a month, an
    /// event that an earlier sentence only glances at.
    fn is_coarse(&self, reference: &Reference) -> bool {
        match reference {
            Reference::Article(_) => true,
            Reference::Told(told) => {
                let glance = (told.glance || told.aside) && told.sentence < self.sentence;
                // "Said on Friday that a valve had failed. … The same night" is not on Friday.
                let said = told.cell.is_some() && told.cell == self.article && self.is_said(told);
                told.cell.map_or(glance, |cell| cell.grain() > Unit::Week || said)
            }
            _ => false,
        }
    }

    /// Whether something has been told since the time that a term leans on: "[When the pilots joined the strike], the terminal
    /// shut the same day".
    fn is_beside_clause(&self, reference: &Reference, start: usize) -> bool {
        let Reference::Told(told) = reference else { return false };
        let tells = |s: usize| {
            let Some(sentence) = self.document.sentences.get(s) else { return false };
            let first = sentence.tokens.start;
            let joins =
                ["after", "as", "once", "when"].iter().any(|word| word.eq_ignore_ascii_case(self.document.word(first)));
            let end = sentence.tokens.end.min(start);
            joins && (first..end).any(|i| self.document.word(i) == ",")
        };
        (told.sentence + 1..=self.sentence).any(tells)
    }

    /// Whether a time lies in another year than the article and its neighbours.
    fn is_far(&self, cell: Option<Cell>) -> bool {
        self.article.zip(cell).is_some_and(|(article, cell)| nearest::years_apart(article, cell) >= 2)
    }

    pub(super) fn paragraph(&self) -> u32 {
        self.document.sentences.get(self.sentence).map_or(0, |sentence| sentence.paragraph)
    }

    /// Which way the sentence looks at the mention.
    pub(super) fn lean(&mut self, mention: &Mention) -> Lean {
        // "Set for Friday and Saturday": the second looks where the first does.
        let joined = self.leant.filter(|(end, _)| self.joined(*end, mention.tokens.start));
        // "Moved from April to October": the second is where it was moved to.
        let to = mention.tokens.start.checked_sub(1).is_some_and(|i| self.document.word(i) == "to");
        if let Some((_, lean)) = joined.filter(|_| !to) {
            self.leant = Some((mention.tokens.end, lean));
            return lean;
        }
        let moved = to && self.clause().is_some_and(|clause| clause.moves_to(mention.tokens.start));
        let lean = match joined {
            Some((_, lean)) if !moved => lean,
            _ => self.clause().map_or(Lean::Open, |clause| clause.lean(&mention.tokens)),
        };
        self.leant = Some((mention.tokens.end, lean));
        lean
    }

    /// The sentence at hand.
    pub(super) fn clause(&mut self) -> Option<&mut Clause<'a>> {
        if self.clause.as_ref().is_none_or(|(sentence, _)| *sentence != self.sentence) {
            self.clause = Clause::new(self.document, self.sentence).map(|clause| (self.sentence, clause));
        }
        self.clause.as_mut().map(|(_, clause)| clause)
    }

    /// `near(ref, repeat)` as `last`, `this` or `next` of the time that it leans on.
    fn near(
        &mut self,
        own: Option<&Term>,
        repeat: &Term,
        mention: &Mention,
        next: Option<&Mention>,
        lean: &mut Option<Lean>,
    ) -> Option<(Term, Reference)> {
        let later = if own.is_none() { self.in_second_half(repeat, mention) } else { None };
        let repeat = later.as_ref().unwrap_or(repeat);
        if own.is_none() {
            if let Some(year) = next.and_then(|next| self.following(mention, next)) {
                let op = nearest::up_to(year, repeat);
                return Some((Term::apply(op, [Term::Cell(year), repeat.clone()])?, Reference::Following(year)));
            }
            let clock = self.clock_of_sentence(repeat, mention);
            if let Some((term, told)) = clock.or_else(|| self.foretold(repeat, mention)) {
                return Some((term, Reference::Told(told)));
            }
            if let Some(told) = self.narrative(repeat, mention, lean) {
                return self.onward(told, repeat, mention, next);
            }
        }
        if let (None, Some(end)) = (own, next.and_then(|next| self.range_end(repeat, mention, next))) {
            let op = nearest::up_to(end, repeat);
            return Some((Term::apply(op, [Term::Cell(end), repeat.clone()])?, Reference::Following(end)));
        }
        let told = if own.is_none() && nearest::is_clock(repeat) { self.same_day(repeat, mention) } else { None };
        if let Some(told) = told {
            let day = Cell::day(told.day_of(repeat)?)?;
            let term = Term::apply(Op::In, [Term::Cell(day), repeat.clone()])?;
            return Some((term, Reference::Told(told)));
        }
        if let Some((term, told)) = if own.is_none() { self.told_beside(repeat, mention) } else { None } {
            return Some((term, Reference::Told(told)));
        }
        let (base, reference) = match own {
            Some(own) => (own.clone(), Reference::None),
            None => (Term::Cell(self.article?), Reference::Article(self.article?)),
        };
        // Midnight ends the day that is told of, but what happened at midnight happened as the day began.
        if nearest::is_midnight(repeat) {
            let begun = *lean.get_or_insert_with(|| self.lean(mention)) == Lean::Past;
            let day = if begun { Term::apply(Op::Last, [base, Term::Unit(Unit::Day)])? } else { base };
            return Some((Term::apply(Op::In, [day, repeat.clone()])?, reference));
        }
        let owner = self.owns(mention);
        let inside = mention.tokens.start.checked_sub(1).is_some_and(|i| self.document.word(i) == "in");
        let op = nearest::beside(&base, repeat, owner, inside, || *lean.get_or_insert_with(|| self.lean(mention)));
        Some((Term::apply(op, [base, repeat.clone()])?, reference))
    }

    /// A bare month or date of a narrative, which goes on from the time told. "From October to March": the start comes
    /// before the end.
    fn onward(
        &mut self,
        told: Rc<Told>,
        repeat: &Term,
        mention: &Mention,
        next: Option<&Mention>,
    ) -> Option<(Term, Reference)> {
        let cell = told.cell?;
        // "On the evening of 9 May 1940 … By 4 a.m.": of the day after.
        if nearest::is_clock(repeat) && told.time().is_some() && !self.glances(mention.tokens.start) {
            let day = Term::Cell(Cell::day(told.day_of(repeat)?)?);
            return Some((Term::apply(Op::In, [day, repeat.clone()])?, Reference::Told(told)));
        }
        if let Some((next, end)) = next.and_then(|next| Some((next, self.end_of_range(repeat, mention, next)?))) {
            let op = nearest::end_onward(cell, repeat, end);
            self.ending = Some((next.tokens.start, op));
            let end = cell_of(&resolve(&Term::apply(op, [Term::Cell(cell), end.clone()])?, &Known::nothing())?)?;
            let op = nearest::up_to(end, repeat);
            return Some((Term::apply(op, [Term::Cell(end), repeat.clone()])?, Reference::Following(end)));
        }
        let ends = self.ending.take().filter(|(start, _)| *start == mention.tokens.start);
        let op = ends.map_or_else(|| nearest::onward(cell, repeat), |(_, op)| op);
        Some((Term::apply(op, [Term::Cell(cell), repeat.clone()])?, Reference::Told(told)))
    }

    /// The time told on which a bare month, date or weekday leans instead of on the article's date.
    fn narrative(&mut self, repeat: &Term, mention: &Mention, lean: &mut Option<Lean>) -> Option<Rc<Told>> {
        let weekday = is(repeat, Op::Weekday);
        let now = self.memory.now()?.clone();
        let cell = now.cell.filter(|cell| cell.grain() <= if weekday { Unit::Day } else { Unit::Year })?;
        if self.history {
            let joined = now.sentence == self.sentence && self.joined(now.end, mention.tokens.start);
            let own = !joined && self.article.is_some();
            let own = own && self.clause().is_some_and(|clause| clause.is_of_now(&mention.tokens));
            return if own { None } else { Some(now) };
        }
        if let Some(section) = self.memory.section().filter(|_| !weekday).cloned()
            && *lean.insert(self.lean(mention)) != Lean::Future
        {
            return Some(if now.sentence >= section.sentence { now } else { section });
        }
        // In news only what carries on from a sentence about another year: "In 1809 … In July …".
        if !self.is_far(Some(cell)) || now.paragraph != self.paragraph() {
            return None;
        }
        if weekday {
            // "Fled on Monday 6 June 1983. On Thursday the army took the port, and on Friday the radio fell silent."
            let tokens = self.document.sentences.get(self.sentence).map_or(0, |sentence| sentence.tokens.start);
            let opens = mention.tokens.start == tokens + 1;
            let first = self.document.word(tokens);
            let dated = || now.stated && names_weekday(now.span.of(self.document.text));
            let back = |n: usize| mention.tokens.start.checked_sub(n).map_or("", |i| self.document.word(i));
            let goes_on = match self.sentence - now.sentence {
                0 => now.weekday || back(1) == "on" && matches!(back(2), ";" | "and") && dated(),
                1 => opens && (now.weekday && matches!(first, "On" | "By") || first == "On" && dated()),
                _ => false,
            };
            return (goes_on && !now.glance && *lean.insert(self.lean(mention)) == Lean::Past).then_some(now);
        }
        let same = now.sentence == self.sentence;
        let joined = same && self.joined(now.end, mention.tokens.start);
        let goes_on = same && now.stated && !now.glance && cell.grain() < Unit::Year;
        let goes_on = goes_on && self.goes_on(now.end, mention.tokens.start);
        let tokens = self.document.sentences.get(self.sentence).map_or(0, |sentence| sentence.tokens.start);
        let dated = now.stated && cell.grain() < Unit::Year && mention.tokens.start <= tokens + 1;
        let counted = self.counted.is_some_and(|counted| counted >= now.sentence && self.sentence - counted <= 1);
        // "In 1066 he landed in September; by Christmas he was king".
        let told_here = same && !now.stated && !now.glance;
        let carries_on = counted || goes_on || told_here || ((now.opens || dated) && self.sentence - now.sentence <= 1);
        (joined || (carries_on && *lean.insert(self.lean(mention)) == Lean::Past)).then_some(now)
    }

    /// An operator over `then`, or over a `ref` that leans on what was told, with its time filled in.
    fn lean_on(&self, op: Op, operands: &[Term]) -> Option<(Term, Reference)> {
        if let (Op::Counterpart, [t, year]) = (op, operands)
            && is(t, Op::Then)
            && self.compared().is_none()
        {
            return Some((year.clone(), Reference::None));
        }
        let told = match (op, operands) {
            (Op::Counterpart, [t, _]) if is(t, Op::Then) => self.compared(),
            (Op::Before, [t, period]) if is_year(period) && (is(t, Op::Then) || is(t, Op::Ref)) => {
                self.compared().or_else(|| is(t, Op::Then).then(|| self.told(Unit::Year)).flatten())
            }
            // A bare "10 p.m." is of the day just told.
            (Op::This, [t, repeat]) if is(t, Op::Ref) && nearest::is_clock(repeat) => {
                let from = if self.history { 0 } else { self.sentence };
                self.memory.latest(from, |told| told.cell.is_some_and(|cell| cell.grain() <= Unit::Day))
            }
            // "Born in 1899, she went to sea in the twenties".
            (Op::ShortYear | Op::ShortDecade, [t, _]) if is(t, Op::Ref) => {
                let far = |told: &&Rc<Told>| told.sentence == self.sentence && self.is_far(told.cell);
                self.memory.now().filter(|told| self.history || far(told))
            }
            (Op::This, [t, Term::Unit(Unit::Quarter)]) if is(t, Op::Then) => self.compared(),
            (Op::This | Op::Last | Op::Next | Op::In, [t, repeat]) if is(t, Op::Then) => {
                self.told(nearest::coarsest(repeat))
            }
            (Op::Before | Op::After, [t, period]) if is(t, Op::Then) => self.told(nearest::finest(period)),
            (Op::Lately | Op::Coming, [t, _]) if is(t, Op::Then) => self.told(Unit::Day),
            (_, [t, ..]) if is(t, Op::Then) => self.told(Unit::Year),
            _ => None,
        }?;
        // "Signed in 2009. That winter": the one that begins in that year.
        let of_year = told.cell.is_some_and(|cell| cell.grain() == Unit::Year);
        let of_year = of_year && operands.get(1).is_some_and(|repeat| is(repeat, Op::Season));
        let op = if op == Op::This && of_year { Op::In } else { op };
        let mut filled = operands.to_vec();
        *filled.first_mut()? = told.cell.map_or_else(|| told.term.clone(), Term::Cell);
        // Of a life that began in 1929 the fifties, and '54, are the first that came after.
        if matches!(op, Op::ShortDecade | Op::ShortYear) && !self.history {
            let Some(Term::Number(digits)) = operands.get(1) else { return None };
            let step = if op == Op::ShortDecade { 10 } else { 1 };
            let begun = told.cell?.first().year().div_euclid(step) * step;
            let digits = i32::try_from(digits.whole()?).ok()? % (100 / step) * step;
            let after = begun + (digits - begun).rem_euclid(100);
            self.article.filter(|article| article.first().year() >= after)?;
            *filled.first_mut()? = Term::Cell(Cell::year(i64::from(after))?);
        }
        Some((Term::apply(op, filled)?, Reference::Told(told.clone())))
    }

    /// The latest time told that is fine enough to count in this grain from, else the latest at all.
    fn told(&self, grain: Unit) -> Option<&Rc<Told>> {
        let from = if self.history { 0 } else { self.sentence.saturating_sub(REACH) };
        // "Put off Sunday's vote to May 4. … Crowds gathered the same evening": not on May 4.
        let yet = |told: &Told| !self.behind || told.cell.map(Cell::first) <= self.article.map(Cell::first);
        // "Burned until dawn. It was found the following morning": of the night before.
        let until = |told: &Told| told.glance && told.time().is_some();
        let fits =
            |told: &Told| yet(told) && !until(told) && told.grain().is_none_or(|own| own <= grain.max(Unit::Day));
        let Some(latest) = self.memory.latest(from, yet) else {
            let day = |told: &Told| grain <= Unit::Day && told.cell.is_some_and(|cell| cell.grain() <= Unit::Day);
            return self.memory.latest(self.sentence.saturating_sub(FAR), yet).filter(|told| day(told));
        };
        let fine = self.memory.latest(from, fits);
        // "In 1809 the corps fell back. Two days later …": not two days after a date of another year.
        let far =
            |told: &Told| told.cell.zip(latest.cell).is_some_and(|(one, other)| nearest::years_apart(one, other) > 0);
        // But in "the first coup since 1971. … That evening" news goes on from its own days.
        Some(fine.filter(|told| !self.history || !far(told)).unwrap_or(latest))
    }

    /// The quarter that figures are compared with: "a year ago" in a report on the third quarter.
    fn compared(&self) -> Option<&Rc<Told>> {
        let from = self.sentence.saturating_sub(QUARTER_REACH);
        let quarter = |told: &Told| !told.aside && told.cell.is_some_and(|cell| cell.grain() == Unit::Quarter);
        self.memory.latest(from, quarter)
    }

    /// Bounds on what is not resolved: what has happened is not after the article, what will is not before it.
    fn bound(&mut self, value: &mut Value, mention: &Mention, lean: Option<Lean>) {
        let Some(article) = self.article else { return };
        let dated = matches!(value.kind, Timex3Type::Date | Timex3Type::Time);
        if !dated && value.from.is_none() && value.to.is_none() && !Leans::of(&mention.term).event {
            return;
        }
        let day = Point::day(article.first());
        match lean.unwrap_or_else(|| self.lean(mention)) {
            Lean::Past if value.to.is_none() && value.from.is_none_or(|from| from <= day) => value.to = Some(day),
            Lean::Future if value.from.is_none() && value.to.is_none_or(|to| to >= day) => value.from = Some(day),
            _ => {}
        }
    }

    fn remember(&mut self, mention: &Mention, term: &Term, value: &Value, leans: Leans, aside: bool) {
        if !matches!(value.kind, Timex3Type::Date | Timex3Type::Time) && !leans.event {
            return;
        }
        let cell = value.resolved.then(|| cell_of(value).or_else(|| fiscal_year(value))).flatten();
        if cell.is_none() && (value.resolved || !Leans::of(term).event) {
            return;
        }
        // "On Sunday, a week before the vote" is Sunday.
        let beside = |told: &Rc<Told>| {
            let end = told.end;
            told.cell.is_some() && mention.tokens.start == end + 1 && self.document.word(end) == ","
        };
        if cell.is_none() && self.memory.now().is_some_and(beside) {
            return;
        }
        let tokens = self.document.sentences.get(self.sentence).map_or(0..0, |sentence| sentence.tokens.clone());
        let stated = !(leans.reference || leans.near || leans.then);
        self.memory.keep(Told {
            cell,
            term: term.clone(),
            span: mention.span,
            end: mention.tokens.end,
            sentence: self.sentence,
            paragraph: self.paragraph(),
            opens: mention.tokens.start <= tokens.start + 2,
            heading: stated && mention.tokens == tokens && self.is_far(cell),
            stated,
            weekday: is_weekday(&mention.term),
            glance: self.glances(mention.tokens.start),
            aside,
        });
    }
}

/// Whether a term counts hours, days or weeks from `then`, or names one beside it.
fn counts_days(term: &Term) -> bool {
    match term {
        Term::Apply(Op::Early | Op::Late | Op::Mid, operands) => operands.iter().any(counts_days),
        Term::Apply(Op::This | Op::In | Op::Last | Op::Next | Op::Before | Op::After, operands) => match &**operands {
            [t, count] if is(t, Op::Then) => match count {
                Term::Apply(Op::Period, _) => nearest::finest(count) <= Unit::Week,
                repeat => nearest::coarsest(repeat) <= Unit::Week,
            },
            _ => false,
        },
        _ => false,
    }
}

/// Whether a term is a bare weekday.
fn is_weekday(term: &Term) -> bool {
    matches!(term, Term::Apply(Op::Near, operands) if operands.last().is_some_and(|repeat| is(repeat, Op::Weekday)))
}

/// Whether the words of a date say its weekday: "Monday 6 June 1983".
fn names_weekday(words: &str) -> bool {
    words.split_once([' ', ',']).is_some_and(|(first, _)| first.parse::<chrono::Weekday>().is_ok())
}

/// Whether a period is one year.
fn is_year(period: &Term) -> bool {
    let Term::Apply(Op::Period, operands) = period else { return false };
    **operands == [Term::Number(Number::of(1)), Term::Unit(Unit::Year)]
}

/// The year of "fiscal 2019", of which the days are not known.
fn fiscal_year(value: &Value) -> Option<Cell> {
    let year: i64 = value.value.parse().ok().filter(|_| value.value.len() == 4)?;
    Cell::year(year)
}

/// The cell that a value is, where it is one.
pub(super) fn cell_of(value: &Value) -> Option<Cell> {
    // What is open to one side is no cell: "since May".
    let (from, _) = value.from.zip(value.to)?;
    let grain = match value.precision? {
        Precision::Second | Precision::Minute | Precision::Hour => {
            return Cell::clock(from.day, from.time?, Unit::Minute);
        }
        Precision::Daypart | Precision::Day => Unit::Day,
        Precision::Weekend => Unit::Weekend,
        Precision::Week => Unit::Week,
        Precision::Month => Unit::Month,
        Precision::Quarter => Unit::Quarter,
        Precision::Season => Unit::Season,
        Precision::Half => Unit::Half,
        Precision::Year => Unit::Year,
        Precision::Decade => Unit::Decade,
        Precision::Century => Unit::Century,
    };
    Cell::holding(from.day, grain)
}
