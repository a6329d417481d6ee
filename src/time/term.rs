//! The term: what an expression of time means before anything is known of when it was said.
//!
//! "Two days ago" is `before(ref, 2 day)`, "the second day of the war" is `nth(2, day, event("the war"))`.
//! One notation serves rule files, snapshots, `annals explain` and the JSON that travels to `merge`:
//! a term's `Display` is read back by its `FromStr`.

use super::cell::Cell;
use super::grain::{Part, SeasonName, Unit};

/// What sort of thing a term denotes. Operators take and give fixed kinds, so an ill-kinded term cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A count, exact or vague: `2`, `3.5`, `some`.
    Number,
    /// A unit of the calendar or the clock: `day`. Stands wherever a repeat is asked for, as each such unit.
    Unit,
    /// A length of time: `2 day`.
    Period,
    /// What comes back: `friday`, `day(5)`, `both(january, dayof(5))`.
    Repeat,
    /// A stretch of the time line: `2013-02`, `last(ref, friday)`.
    Time,
    /// Times that recur: `every(monday)`.
    Set,
    /// Words of the article, or the name of a holiday: `"the war"`.
    Text,
}

/// A count. Halves and tenths are exact ("three and a half weeks"); `Some` is "several", "a few", TIMEX3's X.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// Thousandths, so that 3.5 is exact.
    Milli(i64),
    /// An unknown count.
    Some,
}

/// A term: a leaf, or an operator over terms. Made by [`Term::apply`] and by parsing, so always well-kinded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// A count.
    Number(Number),
    /// A unit.
    Unit(Unit),
    /// A stretch of the time line that the text spells out.
    Cell(Cell),
    /// Words.
    Text(Box<str>),
    /// An operator over terms of the kinds it takes.
    Apply(Op, Box<[Term]>),
}

macro_rules! operators {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal ($($arg:ident),*) -> $result:ident;)*) => {
        /// The closed set of operators. Each states its law on its first line and a reading in English.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Op { $($(#[doc = $doc])+ $variant),* }

        impl Op {
            /// Every operator.
            pub const ALL: &'static [Op] = &[$(Op::$variant),*];

            /// The operator's name in the notation.
            pub fn name(self) -> &'static str {
                match self { $(Op::$variant => $name),* }
            }

            /// The kinds of the operands, in order.
            pub fn takes(self) -> &'static [Kind] {
                match self { $(Op::$variant => &[$(Kind::$arg),*]),* }
            }

            /// The kind of the result.
            pub fn gives(self) -> Kind {
                match self { $(Op::$variant => Kind::$result),* }
            }
        }
    };
}

operators! {
    // Numbers, worked out as soon as the parts are known; vague where a part is.
    /// One count and another. "twenty-five" is `sum(20, 5)`, which is `25`.
    Sum "sum" (Number, Number) -> Number;
    /// So many times a count. "two hundred" is `product(2, 100)`, which is `200`.
    Product "product" (Number, Number) -> Number;

    // Repeats: what comes back.
    /// The nth month of any year. "January" is `month(1)`.
    MonthOf "month" (Number) -> Repeat;
    /// The nth day of any week, Monday first (ISO 8601). "Friday" is `weekday(5)`.
    Weekday "weekday" (Number) -> Repeat;
    /// The nth day of any month. "the 5th" is `dayof(5)`.
    DayOf "dayof" (Number) -> Repeat;
    /// The nth quarter of any year. "Q3" is `quarterof(3)`.
    QuarterOf "quarterof" (Number) -> Repeat;
    /// The nth half of any year. "the first half" is `halfof(1)`.
    HalfOf "halfof" (Number) -> Repeat;
    /// A season of the northern year, TIMEX3's SP, SU, FA, WI. "winter" is `season("WI")`.
    Season "season" (Text) -> Repeat;
    /// A part of the day, TIMEX3's MO, MI, AF, EV, NI, DT. "morning" is `daypart("MO")`.
    Daypart "daypart" (Text) -> Repeat;
    /// A time of any day, hour and minute. "3:30 p.m." is `clock(15, 30)`.
    Clock "clock" (Number, Number) -> Repeat;
    /// A time of any day to the second. "15:30:20" is `clocks(15, 30, 20)`.
    ClockSeconds "clocks" (Number, Number, Number) -> Repeat;
    /// A time of any day known to the hour. "3 p.m." is `hourof(15)`.
    HourOf "hourof" (Number) -> Repeat;
    /// A repeat moved into a zone, by offset or zone name. "1845 GMT" is `zoned(clock(18, 45), "UTC")`.
    Zoned "zoned" (Repeat, Text) -> Repeat;
    /// What both describe: the finer inside the coarser. "January 5" is `both(month(1), dayof(5))`.
    Both "both" (Repeat, Repeat) -> Repeat;
    /// The nth (from the end where negative) of a repeat in a coarser one. Thanksgiving is `nthof(4, weekday(4), month(11))`.
    NthOf "nthof" (Number, Repeat, Repeat) -> Repeat;
    /// The nth day from Easter Sunday (Gregorian). Good Friday is `easter(-2)`.
    Easter "easter" (Number) -> Repeat;
    /// The nth day from a feast of another calendar: `passover`, `hanukkah`, `orthodox-easter`, `lunar-new-year`. Yom Kippur is
    /// `feast("passover", 172)`.
    Feast "feast" (Text, Number) -> Repeat;

    // Periods: lengths.
    /// So many units. "two days" is `period(2, day)`, printed `2 day`.
    Period "period" (Number, Unit) -> Period;
    /// One length and another. "two hours and ten minutes" is `plus(2 hour, 10 minute)`.
    Plus "plus" (Period, Period) -> Period;
    /// TIMEX3 mod APPROX. "about two days" is `about(2 day)`.
    About "about" (Period) -> Period;
    /// TIMEX3 mod LESS_THAN. "less than a year" is `less(1 year)`.
    Less "less" (Period) -> Period;
    /// TIMEX3 mod MORE_THAN. "more than a year" is `more(1 year)`.
    More "more" (Period) -> Period;
    /// TIMEX3 mod EQUAL_OR_LESS. "at most a year" is `atmost(1 year)`.
    AtMost "atmost" (Period) -> Period;
    /// TIMEX3 mod EQUAL_OR_MORE. "at least a year" is `atleast(1 year)`.
    AtLeast "atleast" (Period) -> Period;

    // Times: leaves. Those of numbers alone become cells as soon as the number is known.
    /// The year of that number; astronomical before 1. "2013" is `year(2013)`.
    Year "year" (Number) -> Time;
    /// The year so many before Christ. "44 BC" is `bc(44)`; `year(-43)` is the same.
    Bc "bc" (Number) -> Time;
    /// The ten years that begin with these digits. "the 1990s" is `decade(199)`.
    Decade "decade" (Number) -> Time;
    /// The hundred years that begin with these digits. "the 1800s" is `century(18)`.
    Century "century" (Number) -> Time;
    /// The thousand years that begin with this digit. `millennium(1)` is 1000 to 1999.
    Millennium "millennium" (Number) -> Time;
    /// The decade before Christ that begins with these digits. "the 460s BC" is `bcdecade(46)`.
    BcDecade "bcdecade" (Number) -> Time;
    /// The century before Christ that begins with these digits. "the 400s BC" is `bccentury(4)`.
    BcCentury "bccentury" (Number) -> Time;
    /// The millennium before Christ that begins with this digit. `bcmillennium(0)` is 999 to 1 BC.
    BcMillennium "bcmillennium" (Number) -> Time;
    /// The nth century, before Christ where negative. "the 18th century" is `nthcentury(18)`, which is `century(17)`.
    NthCentury "nthcentury" (Number) -> Time;
    /// The latest year that ends in these two digits and is at most ten years after `t`. "'74" is `shortyear(ref, 74)`.
    ShortYear "shortyear" (Time, Number) -> Time;
    /// The latest decade of a century's that starts at most ten years after `t`. "the '90s" is `shortdecade(ref, 9)`.
    ShortDecade "shortdecade" (Time, Number) -> Time;
    /// A year, or a time in it, that accountants count: its days are not known. "fiscal 2019" is `fiscal(year(2019))`.
    Fiscal "fiscal" (Time) -> Time;
    /// The reference time that deictic words lean on. "today" is `this(ref, day)`.
    Ref "ref" () -> Time;
    /// The time last told, which anaphoric words lean on. "that day" is `this(then, day)`.
    Then "then" () -> Time;
    /// TIMEX3 PRESENT_REF: "now", "currently".
    Present "present" () -> Time;
    /// TIMEX3 PAST_REF: "recently", "once".
    Past "past" () -> Time;
    /// TIMEX3 FUTURE_REF: "soon", "in the future".
    Future "future" () -> Time;
    /// The whole time of an event that is known by its words. "the war" is `event("the war")`.
    Event "event" (Text) -> Time;

    // Times: shifts and choices.
    /// The cell of `r` that holds the start of `t`. "this week" is `this(ref, week)`.
    This "this" (Time, Repeat) -> Time;
    /// The latest whole cell of `r` that ends at or before the start of `t`'s own cell of that grain. "last year" is `last(ref, year)`.
    Last "last" (Time, Repeat) -> Time;
    /// The earliest whole cell of `r` that starts at or after the end of `t`'s own cell of that grain. "next Friday" is `next(ref, weekday(5))`.
    Next "next" (Time, Repeat) -> Time;
    /// `last`, `this` or `next`, as the verb's tense decides. A bare "Friday" is `near(ref, weekday(5))`.
    Near "near" (Time, Repeat) -> Time;
    /// The one cell of `r` inside `t`; where there are several, which of them is not known. "Friday morning" is `in(near(ref, weekday(5)), daypart("MO"))`, "May 2013" is `in(2013, month(5))`.
    In "in" (Time, Repeat) -> Time;
    /// The nth cell of `r` counted inside `t` from its start; from its end where n is negative. "the second day of the war".
    Nth "nth" (Number, Repeat, Time) -> Time;
    /// `t` moved back by `p`, at the grain of `p`. "two days ago" is `before(ref, 2 day)`.
    Before "before" (Time, Period) -> Time;
    /// `t` moved on by `p`, at the grain of `p`. "a week after Friday" is `after(near(ref, weekday(5)), 1 week)`.
    After "after" (Time, Period) -> Time;
    /// `t` moved on by `p`, at its own grain. "a month from Sunday" is `onward(near(ref, weekday(7)), 1 month)`, a day.
    Onward "onward" (Time, Period) -> Time;
    /// `t` moved back by `p`, at its own grain. "a week ago today" is `backward(this(ref, day), 1 week)`, a day.
    Backward "backward" (Time, Period) -> Time;
    /// What `y` has in the place of `t`, a month or more, in its year. "the 1988 quarter", told of the third of 1989, is
    /// `counterpart(1989-Q3, year(1988))`, 1988-Q3.
    Counterpart "counterpart" (Time, Time) -> Time;
    /// The day of the year on which `t` began, so many years on; 0 where that is not told. "the tenth anniversary of the
    /// vote".
    Anniversary "anniversary" (Time, Number) -> Time;

    // Times: stretches.
    /// The stretch of length `p` that ends at `t`; TIMEX3 DURATION. "the past three months" is `lately(ref, 3 month)`.
    Lately "lately" (Time, Period) -> Time;
    /// The stretch of length `p` that starts at `t`; TIMEX3 DURATION. "the next six months" is `coming(ref, 6 month)`.
    Coming "coming" (Time, Period) -> Time;
    /// The first `p` of `t`; TIMEX3 DURATION. "the first two weeks of May".
    Opening "opening" (Period, Time) -> Time;
    /// The last `p` of `t`; TIMEX3 DURATION. "the last three months of 1988".
    Closing "closing" (Period, Time) -> Time;
    /// From the start of the one to the end of the other. "June 10-14".
    Between "between" (Time, Time) -> Time;
    /// Open on the right: all that begins with `t`. "since May".
    Since "since" (Time) -> Time;
    /// Open on the left: all up to the end of `t`. "until May".
    Until "until" (Time) -> Time;
    /// TIMEX3 mod START. "early 2013" is `early(2013)`.
    Early "early" (Time) -> Time;
    /// TIMEX3 mod MID. "mid-August".
    Mid "mid" (Time) -> Time;
    /// TIMEX3 mod END. "late Friday".
    Late "late" (Time) -> Time;
    /// TIMEX3 mod APPROX. "around 1990".
    Around "around" (Time) -> Time;

    // Sets: times that recur.
    /// Each time that `r` comes; TIMEX3 quant EVERY. "every Monday" is `every(weekday(1))`.
    Every "every" (Repeat) -> Set;
    /// Once in each `p`. "every two weeks" is `each(2 week)`.
    Each "each" (Period) -> Set;
    /// So many times in each `p`; TIMEX3 freq. "twice a year" is `times(2, 1 year)`.
    Times "times" (Number, Period) -> Set;
    /// The first for as long in each of the second; TIMEX3 freq. "four days a week" is `share(4 day, 1 week)`.
    Share "share" (Period, Period) -> Set;
}

/// The most leaves and operators in one term; longer ones are not made, so nothing that walks a term goes deep.
pub const MAX_SIZE: usize = 64;

impl Term {
    /// The words of the events on which it waits, each once.
    pub fn events(&self) -> Vec<&str> {
        match self {
            Term::Apply(Op::Event, operands) => match &**operands {
                [Term::Text(words)] => vec![words],
                _ => Vec::new(),
            },
            Term::Apply(_, operands) => {
                let mut all: Vec<&str> = operands.iter().flat_map(Term::events).collect();
                all.dedup();
                all
            }
            _ => Vec::new(),
        }
    }

    /// The operator over these operands; `None` where a kind does not fit, where a constant operand names nothing
    /// (month 13), or past [`MAX_SIZE`]. A unit fits where a repeat is asked for.
    ///
    /// ```
    /// use annals::time::{Number, Op, Term};
    /// let number = |n: i64| Term::Number(Number::of(n));
    /// assert_eq!(Term::apply(Op::MonthOf, [number(1)]).unwrap().to_string(), "january");
    /// assert_eq!(Term::apply(Op::MonthOf, [number(13)]), None);
    /// // An operator of numbers alone is a cell at once: the astronomical year -43 is 44 BC.
    /// assert_eq!(Term::apply(Op::Year, [number(-43)]).unwrap().to_string(), "bc(44)");
    /// ```
    pub fn apply(op: Op, operands: impl Into<Box<[Term]>>) -> Option<Term> {
        let operands = operands.into();
        let fits = op.takes().len() == operands.len()
            && op.takes().iter().zip(&operands).all(|(want, got)| fits(*want, got.kind()))
            && operands.iter().map(Term::size).sum::<usize>() < MAX_SIZE;
        if !fits {
            return None;
        }
        if matches!(op, Op::Sum | Op::Product) {
            return reckon(op, &operands).map(Term::Number);
        }
        if let Some(cell) = constant(op, &operands) {
            return cell.map(Term::Cell);
        }
        names_something(op, &operands).then_some(Term::Apply(op, operands))
    }

    /// What sort of thing this term denotes.
    pub fn kind(&self) -> Kind {
        match self {
            Term::Number(_) => Kind::Number,
            Term::Unit(_) => Kind::Unit,
            Term::Cell(_) => Kind::Time,
            Term::Text(_) => Kind::Text,
            Term::Apply(op, _) => op.gives(),
        }
    }

    /// How many leaves and operators it has.
    pub fn size(&self) -> usize {
        match self {
            Term::Apply(_, operands) => 1 + operands.iter().map(Term::size).sum::<usize>(),
            _ => 1,
        }
    }
}

impl Number {
    /// A whole count. Beyond what thousandths can hold it saturates; no calendar gets there.
    pub fn of(n: i64) -> Self {
        Number::Milli(n.saturating_mul(1000))
    }

    /// The count where it is known and whole.
    pub fn whole(self) -> Option<i64> {
        match self {
            Number::Milli(m) if m % 1000 == 0 => Some(m / 1000),
            _ => None,
        }
    }
}

/// Whether a term of kind `got` may stand where `want` is asked for.
pub fn fits(want: Kind, got: Kind) -> bool {
    want == got || (want == Kind::Repeat && got == Kind::Unit)
}

/// A sum or a product, `some` where a part of it is; `None` past what thousandths can hold.
fn reckon(op: Op, operands: &[Term]) -> Option<Number> {
    let [Term::Number(a), Term::Number(b)] = operands else { return None };
    let (Number::Milli(a), Number::Milli(b)) = (a, b) else { return Some(Number::Some) };
    match op {
        Op::Sum => a.checked_add(*b).map(Number::Milli),
        _ => a.checked_mul(*b).map(|millionths| Number::Milli(millionths / 1000)),
    }
}

/// The cell that an operator of numbers alone stands for; `Some(None)` where there is no such cell.
fn constant(op: Op, operands: &[Term]) -> Option<Option<Cell>> {
    let cells: fn(i64) -> Option<Cell> = match op {
        Op::Year => Cell::year,
        Op::Bc => |n| Cell::years_bc(n, Unit::Year),
        Op::Decade => |n| Cell::years(n, Unit::Decade),
        Op::Century => |n| Cell::years(n, Unit::Century),
        Op::Millennium => |n| Cell::years(n, Unit::Millennium),
        Op::BcDecade => |n| Cell::years_bc(n, Unit::Decade),
        Op::BcCentury => |n| Cell::years_bc(n, Unit::Century),
        Op::BcMillennium => |n| Cell::years_bc(n, Unit::Millennium),
        Op::NthCentury => |n| match n {
            1.. => Cell::years(n - 1, Unit::Century),
            _ => Cell::years_bc(n.checked_neg()?.checked_sub(1)?, Unit::Century),
        },
        _ => return None,
    };
    let [Term::Number(number)] = operands else { return Some(None) };
    Some(number.whole().and_then(cells))
}

/// Whether the constant operands are ones that the calendar has: there is no month 13.
fn names_something(op: Op, operands: &[Term]) -> bool {
    let within = |i: usize, least: i64, most: i64| match operands.get(i) {
        Some(Term::Number(n)) => n.whole().is_some_and(|n| (least..=most).contains(&n)),
        _ => false,
    };
    let text = |known: fn(&str) -> bool| matches!(operands, [Term::Text(text)] if known(text));
    match op {
        Op::MonthOf => within(0, 1, 12),
        Op::Weekday => within(0, 1, 7),
        Op::DayOf => within(0, 1, 31),
        Op::QuarterOf => within(0, 1, 4),
        Op::HalfOf => within(0, 1, 2),
        Op::Season => text(|code| SeasonName::of_code(code).is_some()),
        Op::Daypart => text(|code| Part::of_code(code).is_some()),
        // 24:00 is the end of the day.
        Op::HourOf => within(0, 0, 24),
        Op::Clock => (within(0, 0, 23) && within(1, 0, 59)) || (within(0, 24, 24) && within(1, 0, 0)),
        Op::ClockSeconds => within(0, 0, 23) && within(1, 0, 59) && within(2, 0, 59),
        Op::Period => matches!(operands.first(), Some(Term::Number(Number::Milli(0..) | Number::Some))),
        Op::ShortYear => within(1, 0, 99),
        Op::ShortDecade => within(1, 0, 9),
        Op::Nth => matches!(operands.first(), Some(Term::Number(n)) if n.whole().is_some_and(|n| n != 0)),
        Op::NthOf => {
            matches!(operands.first(), Some(Term::Number(n)) if n.whole().is_some_and(|n| n != 0))
                && operands.iter().all(|operand| combined(operand) == 0)
        }
        Op::Both => operands.iter().map(combined).sum::<usize>() < MAX_COMBINED,
        _ => true,
    }
}

/// The most repeats that one combines: "Friday, July 8, at 3 p.m." Searching for a match multiplies with each.
const MAX_COMBINED: usize = 3;

/// How many repeats are combined in this term.
fn combined(term: &Term) -> usize {
    match term {
        Term::Apply(Op::Both | Op::NthOf, operands) => 1 + operands.iter().map(combined).sum::<usize>(),
        Term::Apply(_, operands) => operands.iter().map(combined).sum(),
        _ => 0,
    }
}
