//! What a term comes to, given what is known: "two days ago" on 2013-02-12 is 2013-02-10.
//!
//! Resolving never guesses. What leans on an unknown reference or event comes out unresolved, with the bounds and
//! the fields that are known all the same: "July 4" of no year is `XXXX-07-04`.

use std::borrow::Cow;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::cell::Cell;
use super::grain::Unit;
use super::length::Length;
use super::point::Point;
use super::repeat;
use super::sense::{Clock, Face, Pattern, Reference, Stretch};
use super::term::{Kind, Op, Term};
use super::value::{self, Modifier, Value};

/// What terms may lean on.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What `ref` stands for.
    pub reference: Option<Cell>,
    /// What `then` stands for.
    pub then: Option<Cell>,
    /// When an event was that is known by these words.
    pub event: &'a dyn Fn(&str) -> Option<Bounds>,
}

/// The first and the last day or second of something, both included; `None` where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The first.
    pub from: Option<Point>,
    /// The last.
    pub to: Option<Point>,
}

impl Known<'_> {
    /// Nothing.
    pub fn nothing() -> Self {
        Self { reference: None, then: None, event: &|_| None }
    }

    /// This day as the reference, and as the time last told.
    pub fn on(day: NaiveDate) -> Self {
        Self { reference: Cell::day(day), then: Cell::day(day), ..Self::nothing() }
    }
}

/// The value of a term; `None` where it has none at all, such as the fifth Monday of a month with four.
///
/// ```
/// use annals::time::{Known, Term, resolve};
/// let tuesday = Known::on(chrono::NaiveDate::from_ymd_opt(2013, 2, 12).unwrap());
/// let value = |term: &str| resolve(&term.parse::<Term>().unwrap(), &tuesday).map(|v| v.value);
/// assert_eq!(value("before(ref, 2 day)").as_deref(), Some("2013-02-10"));
/// assert_eq!(value("last(ref, week)").as_deref(), Some("2013-W06"));
/// assert_eq!(value("nth(5, monday, 2013-02)"), None);
/// ```
pub fn resolve(term: &Term, known: &Known<'_>) -> Option<Value> {
    match term.kind() {
        Kind::Time => value::of_stretch(&time(term, known)?),
        Kind::Period => value::of_length(&Length::of(term)?),
        Kind::Set => value::of_set(term),
        Kind::Repeat => value::of_stretch(&Stretch::open(Pattern::of(term)?, None, None)),
        Kind::Number | Kind::Unit | Kind::Text => None,
    }
}

/// From when to when a time is, where all that it leans on is known: as [`resolve`] has it, but not spelled.
pub(crate) fn bounds(term: &Term, known: &Known<'_>) -> Option<Bounds> {
    time(term, known).filter(|stretch| stretch.resolved).map(|stretch| value::bounds(&stretch))
}

/// The day on which a time begins, resolved or not: as [`resolve`] has it, but not spelled.
pub(crate) fn begins(term: &Term, known: &Known<'_>) -> Option<NaiveDate> {
    Some(time(term, known)?.from?.date())
}

/// The bounds of the cell of a repeat that lies to a time as the operator, one that chooses, says.
pub(crate) fn neighbour(op: Op, time: Cell, repeat: &Term) -> Option<Bounds> {
    choose(op, &Stretch::cell(time)?, repeat).filter(|found| found.resolved).map(|found| value::bounds(&found))
}

fn time(term: &Term, known: &Known<'_>) -> Option<Stretch> {
    let (op, operands) = match term {
        Term::Cell(cell) => return Stretch::cell(*cell),
        Term::Apply(op, operands) => (*op, &**operands),
        _ => return None,
    };
    let unknown = || Stretch { resolved: false, ..Stretch::named(Face::Nameless) };
    match (op, operands) {
        (Op::Ref, _) => known.reference.map_or_else(|| Some(unknown()), Stretch::cell),
        (Op::Then, _) => known.then.map_or_else(|| Some(unknown()), Stretch::cell),
        (Op::Event, [Term::Text(words)]) => Some((known.event)(words).map_or_else(unknown, event)),
        (Op::Present, _) => Some(reference(Reference::Present, known)),
        (Op::Past, _) => Some(reference(Reference::Past, known)),
        (Op::Future, _) => Some(reference(Reference::Future, known)),
        (Op::This | Op::Last | Op::Next | Op::Near | Op::In, [t, repeat]) => choose(op, &time(t, known)?, repeat),
        (Op::Nth, [Term::Number(n), repeat, t]) => nth(n.whole()?, repeat, &time(t, known)?),
        (Op::Before | Op::After, [t, period]) => {
            let (from, length) = (time(t, known)?, Length::of(period)?);
            match t {
                // Of "two days after the vote" TIMEX3 has the two days where nobody knows when the vote was.
                Term::Apply(Op::Event | Op::Nth, _) if !from.resolved => {
                    let modifier = length.modifier;
                    Some(Stretch { modifier, resolved: false, ..Stretch::named(Face::Length(length)) })
                }
                _ => moved(&from, &length, if op == Op::Before { -1 } else { 1 }),
            }
        }
        (Op::Onward | Op::Backward, [t, period]) => {
            let (from, length) = (time(t, known)?, Length::of(period)?);
            let sign = if op == Op::Onward { 1 } else { -1 };
            let onward = from
                .as_cell()
                .filter(|cell| cell.grain() >= Unit::Day)
                .zip(from.from)
                .and_then(|(cell, at)| Stretch::cell(Cell::holding(length.shift(at, sign)?.date(), cell.grain())?));
            let onward = onward.map(|onward| Stretch { modifier: length.modifier, ..onward });
            onward.or_else(|| moved(&from, &length, sign))
        }
        (Op::Counterpart, [t, year]) => counterpart(&time(t, known)?, time(year, known)?),
        (Op::Anniversary, [t, Term::Number(n)]) => anniversary(&time(t, known)?, n.whole()),
        (Op::Lately | Op::Coming | Op::Opening | Op::Closing, [one, other]) => {
            let (t, period) = if matches!(op, Op::Lately | Op::Coming) { (one, other) } else { (other, one) };
            Some(length_at(op, &time(t, known)?, Length::of(period)?))
        }
        (Op::Between, [one, other]) => Some(range(time(one, known)?, time(other, known)?)),
        (Op::Since, [t]) => time(t, known).map(|t| Stretch { to: None, ..marked(t, Modifier::OnOrAfter) }),
        (Op::Until, [t]) => time(t, known).map(|t| Stretch { from: None, ..marked(t, Modifier::OnOrBefore) }),
        (Op::Early, [t]) => time(t, known).map(|t| narrowed(t, Modifier::Start, 0, 2)),
        (Op::Mid, [t]) => time(t, known).map(|t| narrowed(t, Modifier::Mid, 1, 3)),
        (Op::Late, [t]) => time(t, known).map(|t| narrowed(t, Modifier::End, 2, 4)),
        (Op::Around, [t]) => time(t, known).map(|t| marked(t, Modifier::Approx)),
        (Op::Fiscal, [t]) => {
            // Whose year it is, and so when it begins, the words do not say.
            time(t, known).map(|t| Stretch { fiscal: true, from: None, to: None, ..t })
        }
        (Op::ShortYear, [t, Term::Number(n)]) => Stretch::cell(short_year(&time(t, known)?, n.whole()?)?),
        (Op::ShortDecade, [t, Term::Number(n)]) => {
            let year = short_year(&time(t, known)?, n.whole()?.checked_mul(10)?)?;
            Stretch::cell(Cell::holding(year.first(), Unit::Decade)?)
        }
        _ => None,
    }
}

fn reference(which: Reference, known: &Known<'_>) -> Stretch {
    let now = known.reference.and_then(Stretch::cell);
    let (from, to) = now.map_or((None, None), |now| (now.from, now.to));
    let named = Stretch::named(Face::Reference(which));
    match which {
        Reference::Past => Stretch { to, ..named },
        Reference::Present => Stretch { from, to, ..named },
        Reference::Future => Stretch { from, ..named },
    }
}

/// A known event, as the day that it was or as the stretch between its days.
fn event(bounds: Bounds) -> Stretch {
    let day = |point: Option<Point>| point.and_then(|p| Stretch::cell(Cell::day(p.day)?));
    let (first, last) = (day(bounds.from), day(bounds.to));
    let from = bounds.from.map(|p| p.day.and_time(p.time.unwrap_or(NaiveTime::MIN)));
    let to = bounds.to.and_then(|p| match p.time {
        Some(time) => p.day.and_time(time).checked_add_signed(TimeDelta::try_seconds(1)?),
        None => Some(p.day.succ_opt()?.and_time(NaiveTime::MIN)),
    });
    let resolved = bounds.from.is_some() || bounds.to.is_some();
    let face = match (first, last) {
        (Some(first), Some(_)) if bounds.from == bounds.to => first.face,
        (Some(first), Some(last)) => Face::Range(Box::new(first), Box::new(last)),
        _ => Face::Nameless,
    };
    Stretch { from, to, resolved, ..Stretch::named(face) }
}

/// The cell of a repeat that lies to `t` as the operator says.
fn choose(op: Op, t: &Stretch, repeat: &Term) -> Option<Stretch> {
    let (repeat, zone) = unzoned(repeat);
    let grain = repeat::grain(&repeat)?;
    let found = match op {
        _ if !t.resolved || (t.from.is_none() && t.to.is_none()) => None,
        Op::In => return inside(t, &repeat, zone),
        // "That night" of a day ends with it, as "Thursday night" does.
        Op::This if grain == Unit::Daypart && t.grain() == Some(Unit::Day) => return inside(t, &repeat, zone),
        Op::This => this(t, &repeat),
        Op::Last => last(t, &repeat, grain),
        Op::Next => next(t, &repeat, grain),
        // Where nothing said which, what is told has been: this one if it has begun, else the last.
        _ => this(t, &repeat).filter(|cell| cell.start().is_some_and(|at| Some(at) < t.to)).or_else(|| {
            let found = last(t, &repeat, grain)?;
            let plain = repeat::without_weekday(&repeat).and_then(|plain| last(t, &plain, grain));
            Some(plain.filter(|plain| (plain.first() - found.first()).num_days() > 366).unwrap_or(found))
        }),
    };
    match found {
        Some(cell) => Some(Stretch { zone, ..Stretch::cell(cell)? }),
        None => Some(Stretch { zone, ..somewhere(op, t, &repeat)? }),
    }
}

/// A cell of the repeat of which only that much is known.
fn somewhere(op: Op, t: &Stretch, repeat: &Term) -> Option<Stretch> {
    let pattern = match (&t.face, op) {
        (Face::Pattern(pattern), Op::This | Op::In) => pattern.refined(repeat)?,
        (Face::Cell(cell), Op::This | Op::In) if cell.grain() > Unit::Day && cell.grain() <= Unit::Century => {
            Pattern { known: Some(*cell), ..Pattern::of(repeat)? }
        }
        _ => Pattern::of(repeat)?,
    };
    let (from, to) = match op {
        Op::This | Op::In => (t.from, t.to),
        Op::Last => (None, t.from),
        Op::Next => (t.to, None),
        _ => (None, None),
    };
    Some(Stretch::open(pattern, from, to))
}

/// A repeat without its zone, and the zone.
fn unzoned(repeat: &Term) -> (Cow<'_, Term>, Option<Box<str>>) {
    let Term::Apply(op, operands) = repeat else { return (Cow::Borrowed(repeat), None) };
    match (op, &**operands) {
        (Op::Zoned, [repeat, Term::Text(zone)]) => (Cow::Borrowed(repeat), Some(zone.clone())),
        (Op::Both, [one, other]) => match (unzoned(one), unzoned(other)) {
            ((_, None), (_, None)) => (Cow::Borrowed(repeat), None),
            ((one, zone), (other, another)) => {
                let both = Term::apply(Op::Both, [one.into_owned(), other.into_owned()]);
                (both.map_or(Cow::Borrowed(repeat), Cow::Owned), zone.or(another))
            }
        },
        _ => (Cow::Borrowed(repeat), None),
    }
}

/// The cell that holds the start of `t`; else the one that comes in the same round: "this Friday", "this morning".
fn this(t: &Stretch, repeat: &Term) -> Option<Cell> {
    let grain = repeat::grain(repeat)?;
    let from = t.from?;
    if grain < Unit::Day {
        let day = Cell::day(from.date())?;
        let own = t.grain().is_some_and(|own| own < Unit::Day).then(|| repeat::holding(repeat, from)).flatten();
        return match t.grain()? <= Unit::Day && !matches!(repeat, Term::Unit(_)) {
            true => repeat::between(repeat, day.start()?, day.end()?, 1)?.first().copied(),
            false => own,
        };
    }
    if t.grain().is_some_and(|own| own > grain && own > Unit::Day) && matches!(repeat, Term::Unit(_)) {
        // "that day", told of a month: which of its days is not known.
        return None;
    }
    let round = || {
        let cycle = Cell::holding(from.date(), repeat::cycle(repeat)?)?;
        repeat::between(repeat, cycle.start()?, cycle.end()?, 1)?.first().copied()
    };
    repeat::holding(repeat, from).or_else(round)
}

fn last(t: &Stretch, repeat: &Term, grain: Unit) -> Option<Cell> {
    let from = t.from?;
    if grain < Unit::Day && !matches!(repeat, Term::Unit(_)) {
        // Of one clock time before another the day may be the same.
        let clock = grain < Unit::Daypart && t.grain().is_some_and(|own| own < Unit::Daypart);
        let to = if clock { from } else { from.date().and_time(NaiveTime::MIN) };
        return known_day(t).then(|| repeat::last_to(repeat, to)).flatten();
    }
    let own = if grain < Unit::Day { Some(from) } else { Cell::holding(from.date(), grain).and_then(Cell::start) };
    fine_enough(t, repeat).then(|| repeat::last_to(repeat, own.unwrap_or(from))).flatten()
}

fn next(t: &Stretch, repeat: &Term, grain: Unit) -> Option<Cell> {
    let end = t.to.or(t.from)?;
    let last = end.checked_sub_signed(TimeDelta::try_seconds(1)?)?.max(t.from.unwrap_or(end));
    if grain < Unit::Day && !matches!(repeat, Term::Unit(_)) {
        // The night of one day runs into the next, whose morning is the next.
        let day = t.from.map_or(last.date(), |from| if known_day(t) { from.date() } else { last.date() });
        return known_day(t).then(|| repeat::first_from(repeat, day.succ_opt()?.and_time(NaiveTime::MIN))).flatten();
    }
    let own = if grain < Unit::Day { Some(end) } else { Cell::holding(last.date(), grain).and_then(Cell::end) };
    fine_enough(t, repeat).then(|| repeat::first_from(repeat, own.unwrap_or(end))).flatten()
}

/// Whether it is known which day `t` is.
fn known_day(t: &Stretch) -> bool {
    t.grain().is_some_and(|grain| grain <= Unit::Day)
}

/// Whether a neighbour of this repeat is known from `t`: what comes the day after some day of July is not, the January
/// after it is.
fn fine_enough(t: &Stretch, repeat: &Term) -> bool {
    let Some(cycle) = repeat::cycle(repeat) else { return false };
    matches!(t.face, Face::Range(..)) || t.grain().is_some_and(|own| own.max(Unit::Day) <= cycle.max(Unit::Day))
}

/// The one cell of the repeat inside `t`.
fn inside(t: &Stretch, repeat: &Term, zone: Option<Box<str>>) -> Option<Stretch> {
    let far = || t.from?.checked_add_days(Days::new(366 * 10));
    // The small hours are of "Friday night" too, where a clock time asks for them.
    let whole = t.as_cell().filter(|cell| cell.grain() == Unit::Daypart).and_then(Cell::end);
    let (Some(from), Some(to)) = (t.from, whole.or(t.to).or_else(far)) else {
        return Some(Stretch { zone, ..somewhere(Op::In, t, repeat)? });
    };
    let within_day = repeat::grain(repeat)? < Unit::Day;
    let day_grain = known_day(t);
    // A clock time of "Friday night" may lie past midnight, or before the night is held to begin.
    let (from, to) = match within_day && day_grain && matches!(t.as_cell().map(Cell::grain), Some(Unit::Daypart)) {
        true => (from.date().and_time(NaiveTime::MIN), to.max(from.date().succ_opt()?.and_time(NaiveTime::MIN))),
        false => (from, to),
    };
    let found = |repeat: &Term| {
        // The midnight that ends the last day starts after it.
        let past = if within_day { to.checked_add_signed(TimeDelta::try_seconds(1)?)? } else { to };
        let mut cells = repeat::between(repeat, from, past, 3)?;
        cells.retain(|cell| cell.first().and_time(NaiveTime::MIN) < to);
        Some(cells)
    };
    let mut cells = found(repeat)?;
    if let (true, Some(plain)) = (cells.is_empty(), repeat::without_weekday(repeat)) {
        cells = found(&plain)?;
    }
    match *cells {
        [] => None,
        [cell] => {
            let found = Stretch { zone, modifier: t.modifier, fiscal: t.fiscal, ..Stretch::cell(cell)? };
            // A night that is named by its day is of that day: "Friday night" ends with Friday.
            let of_day = cell.grain() == Unit::Daypart && t.as_cell().is_some_and(|day| day.grain() == Unit::Day);
            Some(if of_day { Stretch { to: found.to.min(t.to), ..found } } else { found })
        }
        // After midnight of "Friday night": of the two that a night touches, the one inside it.
        [one, other] if day_grain && within_day => {
            let night = t
                .from
                .zip(whole.or(t.to))
                .is_some_and(|(from, to)| other.start().is_some_and(|at| from <= at && at < to));
            Stretch::cell(if night { other } else { one }).map(|cell| Stretch { zone, ..cell })
        }
        _ => Some(Stretch { zone, ..somewhere(Op::In, t, repeat)? }),
    }
}

/// What the year has in the place of `t` in its own; all of the year where `t` says no place.
fn counterpart(t: &Stretch, year: Stretch) -> Option<Stretch> {
    let placed = || {
        let cell = t.as_cell().filter(|cell| (Unit::Month..Unit::Year).contains(&cell.grain()))?;
        let of = year.as_cell().filter(|year| year.grain() == Unit::Year)?.first().year();
        Stretch::cell(Cell::holding(cell.first().with_year(of)?, cell.grain())?)
    };
    placed().or(Some(year))
}

/// The day on which `t` began, that many years on.
fn anniversary(t: &Stretch, years: Option<i64>) -> Option<Stretch> {
    let begun = t.from.filter(|_| known_day(t) || matches!(t.face, Face::Range(..)));
    let months = years.and_then(|n| u32::try_from(n.checked_mul(12)?).ok());
    match begun.zip(months) {
        Some((from, months)) => Stretch::cell(Cell::day(from.date().checked_add_months(Months::new(months))?)?),
        None => Some(Stretch::open(Pattern::of(&Term::Unit(Unit::Day))?, t.from, None)),
    }
}

fn nth(n: i64, repeat: &Term, t: &Stretch) -> Option<Stretch> {
    let (repeat, zone) = unzoned(repeat);
    let open = |known| {
        let pattern = Pattern { known, ..Pattern::of(&repeat)? };
        Some(Stretch::open(pattern, t.from, t.to))
    };
    // The nth day of "early May", of a month of which no more is known, or from an edge that is not known.
    let edge = if n > 0 { t.from } else { t.to };
    if !t.resolved {
        return open(None);
    }
    let Some(edge) = edge else { return open(None) };
    let (from, to) = if n > 0 { (edge, t.to) } else { (t.from.unwrap_or(NaiveDateTime::MIN), Some(edge)) };
    Some(Stretch { zone, ..Stretch::cell(repeat::nth(n, &repeat, from, to)?)? })
}

/// `t` moved by a length, at the grain of the length; at `t`'s own where that is a month or more and finer still: a
/// year before the third quarter is a quarter.
fn moved(t: &Stretch, length: &Length, sign: i64) -> Option<Stretch> {
    let grain = length.grain()?;
    let bounds = if sign < 0 { (None, t.from) } else { (t.to, None) };
    if length.vague() {
        let which = if sign < 0 { Reference::Past } else { Reference::Future };
        // What came hours after a day's event came on that day.
        let same = grain < Unit::Day && t.grain() == Some(Unit::Day);
        let (from, to) = if same { (t.from, t.to) } else { bounds };
        return Some(Stretch { from, to, resolved: t.resolved, ..Stretch::named(Face::Reference(which)) });
    }
    let modifier = match (length.modifier, sign < 0) {
        (Some(Modifier::MoreThan), true) | (Some(Modifier::LessThan), false) => Some(Modifier::Before),
        (Some(Modifier::LessThan), true) | (Some(Modifier::MoreThan), false) => Some(Modifier::After),
        (Some(Modifier::EqualOrMore), true) | (Some(Modifier::EqualOrLess), false) => Some(Modifier::OnOrBefore),
        (Some(Modifier::EqualOrLess), true) | (Some(Modifier::EqualOrMore), false) => Some(Modifier::OnOrAfter),
        (modifier, _) => modifier,
    };
    let known = t
        .resolved
        .then_some(t.from)
        .flatten()
        .zip(t.grain())
        .filter(|(_, own)| *own <= Unit::Day || *own <= grain.max(*own));
    let coarse = t.grain().is_some_and(|own| own > Unit::Day && own > grain);
    // "A decade after the 1890s" is a decade.
    let whole = || {
        let (own, moved) = (t.grain().filter(|own| *own >= Unit::Decade)?, length.shift(t.from?, sign)?.date());
        Cell::holding(moved, own).filter(|cell| cell.first() == moved)
    };
    if coarse
        && t.resolved
        && let Some(cell) = whole()
    {
        return Some(Stretch { modifier, ..Stretch::cell(cell)? });
    }
    let Some((from, own)) = known.filter(|_| !coarse) else {
        return Some(Stretch {
            modifier,
            ..somewhere_near(t, length, sign).unwrap_or_else(|| Stretch::open(Pattern::unit(grain), bounds.0, bounds.1))
        });
    };
    let grain = if own > Unit::Day { own.min(grain) } else { grain };
    // An hour from some hour of a day is counted from its middle.
    let middle =
        if grain < Unit::Day && own == Unit::Day { from.checked_add_signed(TimeDelta::try_hours(12)?)? } else { from };
    let Some(moved) = length.shift(middle, sign) else {
        // "66 million years ago" is past the calendar's ends.
        let which = if sign < 0 { Reference::Past } else { Reference::Future };
        return Some(Stretch { from: bounds.0, to: bounds.1, ..Stretch::named(Face::Reference(which)) });
    };
    let cell = if grain >= Unit::Day {
        Cell::holding(moved.date(), grain).or_else(|| Cell::day(moved.date()))?
    } else if own < Unit::Day && own != Unit::Daypart {
        Cell::clock(moved.date(), moved.time(), own.min(grain))?
    } else {
        // Hours from a day of which no hour is known.
        let day = Cell::day(moved.date())?;
        let pattern = Pattern { known: Some(day), clock: Some(Clock::Unknown), ..Pattern::unit(Unit::Day) };
        return Some(Stretch { resolved: true, modifier, ..Stretch::open(pattern, day.start(), day.end()) });
    };
    Some(Stretch { modifier, zone: t.zone.clone(), fiscal: t.fiscal, ..Stretch::cell(cell)? })
}

/// What lies a length from some moment of `t`, of which no more is known: "five weeks later", told of July 1809, is
/// between 5 August and 4 September, and so mostly of August. Where it mostly is in `t` still, it is named so: two days from some day of October
/// is `2015-10-XX`.
fn somewhere_near(t: &Stretch, length: &Length, sign: i64) -> Option<Stretch> {
    let (from, to) = t.from.zip(t.to).filter(|_| t.resolved)?;
    let (first, last) = (length.shift(from, sign)?, length.shift(to, sign)?);
    let mostly = (to - from) > (first - from).abs() * 2;
    let known = t.as_cell().filter(|_| mostly);
    let pattern = match length.grain()? {
        Unit::Week if t.grain() == Some(Unit::Month) => {
            let month = Cell::holding(first.checked_add_signed((last - first) / 2)?.date(), Unit::Month)?;
            Pattern { known: Some(month), ..Pattern::unit(Unit::Month) }
        }
        grain => Pattern { known, ..Pattern::unit(grain) },
    };
    Some(Stretch::open(pattern, Some(first), Some(last)))
}

/// A length that ends with `t`, follows it, or opens or closes it.
fn length_at(op: Op, t: &Stretch, length: Length) -> Stretch {
    let back = |at: Option<NaiveDateTime>| length.shift(at?, -1);
    let on = |at: Option<NaiveDateTime>| length.shift(at?, 1);
    let (from, to) = match op {
        Op::Lately => (back(t.to), t.to),
        Op::Coming => (t.to, on(t.to)),
        Op::Opening => (t.from, on(t.from).or(t.to)),
        _ => (back(t.to).or(t.from), t.to),
    };
    let modifier = length.modifier;
    Stretch { from, to, modifier, resolved: t.resolved, ..Stretch::named(Face::Length(length)) }
}

/// From the start of the one to the end of the other.
fn range(one: Stretch, other: Stretch) -> Stretch {
    // "Within ten days of the vote", of which nobody knows when it was: TIMEX3 has the ten days.
    if !one.resolved && matches!(one.face, Face::Nameless) && matches!(other.face, Face::Length(_)) {
        return other;
    }
    let resolved = one.resolved && other.resolved;
    // A range that ends before it begins says only what it says.
    let ordered = one.from.zip(other.to).is_none_or(|(from, to)| from < to);
    let (from, to) = if ordered { (one.from, other.to) } else { (None, None) };
    Stretch { from, to, resolved, ..Stretch::named(Face::Range(Box::new(one), Box::new(other))) }
}

fn marked(t: Stretch, modifier: Modifier) -> Stretch {
    Stretch { modifier: Some(modifier), ..t }
}

/// The part of `t` from one quarter of it to another, where it is a month or more.
fn narrowed(t: Stretch, modifier: Modifier, first: i32, last: i32) -> Stretch {
    let part = || {
        let (from, to) =
            t.from.zip(t.to).filter(|(from, to)| t.grain() >= Some(Unit::Month) && (*to - *from).num_days() >= 4)?;
        let months = (to.year() - from.year()) * 12 + (to.month() as i32 - from.month() as i32);
        let days = (to - from).num_days();
        let at = |quarter: i32| match months * quarter % 4 {
            0 if months > 0 => from.checked_add_months(Months::new(u32::try_from(months * quarter / 4).ok()?)),
            _ => from.checked_add_days(Days::new(u64::try_from(days * i64::from(quarter) / 4).ok()?)),
        };
        Some((at(first)?, if last == 4 { to } else { at(last)? }))
    };
    match part() {
        Some((from, to)) => Stretch { from: Some(from), to: Some(to), ..marked(t, modifier) },
        None => marked(t, modifier),
    }
}

/// The latest year with these last two digits that is at most ten years after `t`; after 1930 where nothing is known.
fn short_year(t: &Stretch, digits: i64) -> Option<Cell> {
    let latest = i64::from(t.from.map_or(2019, |at| at.year())).checked_add(10)?;
    Cell::year(latest - (latest - digits).rem_euclid(100))
}
