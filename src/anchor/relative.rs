//! Times that hang on events: "the second day of the war" is 2026-03-01 once it is known that the war began the day
//! before.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::describe::Description;
use super::lexicon::{goes_on, lasts};
use super::statement::{Dated, Extent};
use crate::time::{self, Bounds, Cell, Number, Op, Point, Term, Timex3Type, Unit, Value};

/// What of an event an operator counts from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
    Both,
}

/// Whether a term counts a day, a week … of an event.
pub(crate) fn is_nth(term: &Term) -> bool {
    let Term::Apply(op, operands) = term else { return false };
    *op == Op::Nth && operands.iter().any(|t| matches!(t, Term::Apply(Op::Event, _))) || operands.iter().any(is_nth)
}

/// The value of a term whose event was then; `None` where that does not settle it. Where an edge of the event is only
/// known to lie between two days, the value is counted from both.
pub(crate) fn value(term: &Term, described: &Description, extent: &Extent) -> Option<Value> {
    let at = |pick: fn(&Dated) -> NaiveDate| {
        let start = extent.start.as_ref().map(pick);
        let end = extent.end.as_ref().map(pick);
        let event = Known { start, end, described };
        let both = Bounds { from: start.map(Point::day), to: end.map(Point::day) };
        let closed = event.close(term, Side::Both)?;
        let lookup = |_: &str| Some(both);
        let known = time::Known { event: &lookup, ..time::Known::nothing() };
        time::resolve(&closed, &known).filter(|value| value.resolved)
    };
    let (early, late) = (at(|d| d.from)?, at(|d| d.to)?);
    if early == late {
        return Some(early);
    }
    // Counted from each end of what is known: only the bounds are left, and the length that the words tell.
    let length = |value: &Value| value.kind == Timex3Type::Duration;
    let told = time::resolve(term, &time::Known::nothing()).filter(length);
    let (kind, value) = told.map_or((early.kind, String::new()), |told| (told.kind, told.value));
    Some(Value { from: early.from, to: late.to, kind, value, edtf: None, ..early })
}

struct Known<'a> {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    described: &'a Description,
}

impl Known<'_> {
    /// The term with the day in the event's place that its operator counts from.
    fn close(&self, term: &Term, side: Side) -> Option<Term> {
        let Term::Apply(op, operands) = term else { return Some(term.clone()) };
        if *op == Op::Event {
            return match self.side(side) {
                Side::Start => Cell::day(self.began()?).map(Term::Cell),
                Side::End => Cell::day(self.ended()?).map(Term::Cell),
                Side::Both => Some(term.clone()),
            };
        }
        if let (Op::Nth, [Term::Number(n), Term::Unit(unit), Term::Apply(Op::Event, _)]) = (*op, &**operands) {
            return self.nth(n.whole()?, *unit);
        }
        // "The first Wednesday of the strike".
        if let (Op::Nth, [Term::Number(n), Term::Apply(Op::Weekday, day), Term::Apply(Op::Event, _)]) =
            (*op, &**operands)
        {
            let [Term::Number(weekday)] = &**day else { return None };
            let found = nth_from(self.start?, n.whole()?, |day| {
                i64::from(day.weekday().number_from_monday()) == weekday.whole().unwrap_or(0)
            });
            return found.and_then(Cell::day).map(Term::Cell);
        }
        let closed: Option<Vec<Term>> =
            operands.iter().enumerate().map(|(i, t)| self.close(t, counts_from(*op, i))).collect();
        let mut closed = closed?;
        if let (Op::After | Op::Before, [from, period]) = (*op, &mut *closed) {
            if is_hours(period) {
                return Term::apply(Op::This, [from.clone(), Term::Unit(Unit::Day)]);
            }
            if let Some(day) = months_on(*op, from, period) {
                return Some(day);
            }
            *period = to_the_day(period);
        }
        if let [from, Term::Unit(unit)] = &*closed
            && let Some(stretch) = beside(*op, from, *unit)
        {
            return Some(stretch);
        }
        Term::apply(*op, closed)
    }

    /// "The start of the blockade" is its start whatever is counted from it.
    fn side(&self, asked: Side) -> Side {
        match self.described.edge {
            Some(crate::record::Edge::Start) => Side::Start,
            Some(crate::record::Edge::End) => Side::End,
            _ => asked,
        }
    }

    /// Of a moment whoever tells its end tells its day: "crushed an attempted coup on Tuesday".
    fn began(&self) -> Option<NaiveDate> {
        self.start.or_else(|| self.end.filter(|_| !goes_on(&self.described.head)))
    }

    /// "Two days after the attack" counts from the one day it had, "after the war" from its last; a walkout is the strike's
    /// first hour, an outbreak a sickness's first day, an encirclement the siege's.
    fn ended(&self) -> Option<NaiveDate> {
        if matches!(self.described.head.as_str(), "encirclement" | "lockout" | "outbreak" | "walkout") {
            return self.start;
        }
        // "Two days after the curfew": after it was imposed, while nobody says that it is over.
        let imposed =
            |group: &&str| ["ban", "curfew", "emergency", "lockdown", "occupy", "sanction", "seal"].contains(group);
        let imposed = super::lexicon::groups(&self.described.head).iter().any(imposed);
        self.end.or(if lasts(&self.described.head) && !imposed { None } else { self.start })
    }

    /// The nth day, week, month or year of an event: counted from its own first day, not by the calendar.
    fn nth(&self, n: i64, unit: Unit) -> Option<Term> {
        if unit == Unit::Weekend {
            return weekend(self.start?, n).map(Term::Cell);
        }
        let (first, last) = if n > 0 {
            let first = on(self.start?, unit, n - 1)?;
            (first, on(self.start?, unit, n)?.pred_opt()?)
        } else {
            // What has a last day has more than one: the day that it began on, or was told of, is not that.
            let after = self.end.filter(|end| Some(*end) != self.start)?.succ_opt()?;
            (on(after, unit, n)?, on(after, unit, n + 1)?.pred_opt()?)
        };
        let (first, last) = (Term::Cell(Cell::day(first)?), Term::Cell(Cell::day(last)?));
        if first == last { Some(first) } else { Term::apply(Op::Between, [first, last]) }
    }
}

/// The nth day such as comes once a week, from a day on.
fn nth_from(day: NaiveDate, n: i64, is: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    let weeks = u64::try_from(n.checked_sub(1)?).ok()?;
    let first = day.iter_days().take(7).find(|day| is(*day))?;
    first.checked_add_days(Days::new(weeks.checked_mul(7)?))
}

/// The nth weekend that begins on a day or later, or is under way on it.
fn weekend(day: NaiveDate, n: i64) -> Option<Cell> {
    let within = |day| Cell::holding(day, Unit::Weekend);
    within(nth_from(day, n, |day| within(day).is_some())?)
}

/// Whether a period is of hours that do not fill a day: what came "hours after the raid" came on its day.
pub(super) fn is_hours(period: &Term) -> bool {
    let Term::Apply(op, operands) = period else { return false };
    match (*op, &**operands) {
        (Op::Period, [_, Term::Unit(Unit::Minute | Unit::Second)]) => true,
        (Op::Period, [Term::Number(n), Term::Unit(Unit::Hour)]) => n.whole().is_none_or(|n| n < 13),
        (_, [inner]) => is_hours(inner),
        _ => false,
    }
}

/// "A month after the coup", counted from one day, as that of another month; more months than a few tell no day.
fn months_on(op: Op, from: &Term, period: &Term) -> Option<Term> {
    let Term::Cell(cell) = from else { return None };
    let Term::Apply(Op::Period, length) = period else { return None };
    let [Term::Number(n), Term::Unit(Unit::Month)] = &**length else { return None };
    let n = n.whole().filter(|n| (1..=FEW_MONTHS).contains(n) && cell.grain() == Unit::Day)?;
    on(cell.first(), Unit::Month, if op == Op::After { n } else { -n }).and_then(Cell::day).map(Term::Cell)
}

/// "In the week after the raid": the seven days that follow it, not the next Monday to Sunday.
fn beside(op: Op, from: &Term, unit: Unit) -> Option<Term> {
    let Term::Cell(cell) = from else { return None };
    let day = Some(cell.first()).filter(|_| cell.grain() == Unit::Day && matches!(unit, Unit::Week | Unit::Month))?;
    let (first, last) = match op {
        Op::Next => (day.succ_opt()?, on(day, unit, 1)?),
        Op::Last => (on(day, unit, -1)?, day.pred_opt()?),
        _ => return None,
    };
    Term::apply(Op::Between, [Term::Cell(Cell::day(first)?), Term::Cell(Cell::day(last)?)])
}

/// How many months after an event are still counted to the day.
const FEW_MONTHS: i64 = 3;

/// Weeks counted from the day of an event are counted to the day: "two weeks after the coup" is fourteen days after.
pub(super) fn to_the_day(period: &Term) -> Term {
    match period {
        Term::Apply(Op::Period, operands) => match &**operands {
            [Term::Number(n), Term::Unit(Unit::Week)] => n
                .whole()
                .and_then(|n| n.checked_mul(7))
                .and_then(|n| Term::apply(Op::Period, [Term::Number(Number::of(n)), Term::Unit(Unit::Day)]))
                .unwrap_or_else(|| period.clone()),
            _ => period.clone(),
        },
        Term::Apply(op, operands) => {
            let inner: Vec<Term> = operands.iter().map(to_the_day).collect();
            Term::apply(*op, inner).unwrap_or_else(|| period.clone())
        }
        _ => period.clone(),
    }
}

fn on(day: NaiveDate, unit: Unit, n: i64) -> Option<NaiveDate> {
    let count = n.unsigned_abs();
    let days = |each: u64| {
        let days = Days::new(count.checked_mul(each)?);
        if n < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
    };
    let months = |each: u64| {
        let months = Months::new(u32::try_from(count.checked_mul(each)?).ok()?);
        if n < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    match unit {
        Unit::Day => days(1),
        Unit::Week => days(7),
        Unit::Month => months(1),
        Unit::Year => months(12),
        _ => None,
    }
}

/// What of an event the operator counts from, in this operand.
fn counts_from(op: Op, operand: usize) -> Side {
    match op {
        Op::After | Op::Next | Op::Coming => Side::End,
        Op::Before | Op::Last | Op::Lately | Op::Since | Op::Until | Op::This | Op::Anniversary => Side::Start,
        Op::Between if operand == 0 => Side::Start,
        Op::Between => Side::End,
        _ => Side::Both,
    }
}

/// The term with the number of an anniversary that tells none: the last before the article's day for what is told as
/// past, else the nearest to it. `None` where there has been none.
pub(crate) fn numbered(term: &Term, extent: &Extent, day: Option<NaiveDate>, past: bool) -> Option<Term> {
    let Term::Apply(op, operands) = term else { return Some(term.clone()) };
    let [of, Term::Number(n)] = &**operands else {
        // "A day after the anniversary".
        let within = operands.iter().map(|operand| numbered(operand, extent, day, past));
        return Term::apply(*op, within.collect::<Option<Vec<_>>>()?);
    };
    if *op != Op::Anniversary {
        return Some(term.clone());
    }
    if n.whole() != Some(0) {
        return Some(term.clone());
    }
    let (start, day) = (extent.start.as_ref()?.from, day?);
    let years = day.years_since(start)?;
    let away = |n: u32| on(start, Unit::Year, n.into()).map(|then| (then - day).num_days().abs());
    let next = !past && (years == 0 || away(years + 1)? < away(years)?);
    let years = i64::from(years) + i64::from(next);
    (years > 0).then(|| Term::apply(Op::Anniversary, [of.clone(), Term::Number(Number::of(years))]))?
}

/// Why an expression has its value: "“the third day of the war” is day 3 of “the war”, which began 2026-02-28 (…)".
pub(crate) fn told(expression: &str, term: &Term, words: &str, known: &Extent) -> String {
    counted(expression, term, &extent(words, known))
}

/// The same, from what is known of the event in words.
pub(crate) fn counted(expression: &str, term: &Term, known: &str) -> String {
    format!("“{expression}” is {}{known}", arithmetic(term))
}

/// "“the war”, which began 2026-02-28 (war-begins: “…”)".
pub(crate) fn extent(words: &str, known: &Extent) -> String {
    let edge = |verb: &str, dated: &Dated| {
        let on = if verb == "which was" && dated.from == dated.to { "on " } else { "" };
        format!("{verb} {on}{} ({})", super::statement::window(dated.from, dated.to), dated.said)
    };
    match (&known.start, &known.end) {
        (Some(start), Some(end)) if start == end => format!("“{words}”, {}", edge("which was", start)),
        (Some(start), Some(end)) => {
            format!("“{words}”, {} and {}", edge("which began", start), edge("ended", end))
        }
        (Some(start), None) => format!("“{words}”, {}", edge("which began", start)),
        (None, Some(end)) => format!("“{words}”, {}", edge("which ended", end)),
        (None, None) => format!("“{words}”"),
    }
}

/// How a term lies to the event in it, to be followed by the event: "day 3 of ", "2 week after ".
fn arithmetic(term: &Term) -> String {
    let Term::Apply(op, operands) = term else { return String::new() };
    match (*op, &**operands) {
        (Op::Event, _) => String::new(),
        (Op::Nth, [Term::Number(n), unit, of]) => match n.whole() {
            Some(-1) => format!("the last {unit} of {}", arithmetic(of)),
            Some(n) if n > 0 => format!("{unit} {n} of {}", arithmetic(of)),
            _ => format!("the {n} {unit} of {}", arithmetic(of)),
        },
        (Op::After, [of, period]) if is_hours(period) => {
            format!("{} after, so the day of, {}", time::spoken_period(period), arithmetic(of))
        }
        (Op::Before, [of, period]) if is_hours(period) => {
            format!("{} before, so the day of, {}", time::spoken_period(period), arithmetic(of))
        }
        (Op::After, [of, period]) => format!("{} after {}", time::spoken_period(period), arithmetic(of)),
        (Op::Before, [of, period]) => format!("{} before {}", time::spoken_period(period), arithmetic(of)),
        (Op::Next, [of, unit]) => format!("the {unit} after {}", arithmetic(of)),
        (Op::Last, [of, unit]) => format!("the {unit} before {}", arithmetic(of)),
        (Op::In | Op::This, [of, unit]) => format!("the {unit} of {}", arithmetic(of)),
        (Op::Since, [of]) => format!("from the time of {}", arithmetic(of)),
        (Op::Until, [of]) => format!("up to {}", arithmetic(of)),
        (Op::Opening, [period, of]) => format!("the first {} of {}", time::spoken_period(period), arithmetic(of)),
        (Op::Between, [Term::Apply(Op::Event, _), Term::Apply(Op::After, after)]) => match &**after {
            [of, period] => format!("the {} after {}", time::spoken_period(period), arithmetic(of)),
            _ => String::new(),
        },
        (Op::Anniversary, [of, Term::Number(n)]) if n.whole() == Some(1) => {
            format!("one year to the day after {}", arithmetic(of))
        }
        (Op::Anniversary, [of, n]) => format!("{n} years to the day after {}", arithmetic(of)),
        _ => operands.iter().map(arithmetic).find(|words| !words.is_empty()).unwrap_or_default(),
    }
}
