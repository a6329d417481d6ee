//! The laws of the algebra of time, over every day of forty years and over random terms.

use annals::time::{Cell, Kind, Known, Number, Op, Part, SeasonName, Term, Unit, Value, resolve};
use chrono::NaiveDate;
use proptest::prelude::*;

/// A random term of this kind, at most `depth` operators deep.
fn term(kind: Kind, depth: u32) -> BoxedStrategy<Term> {
    let leaf = match kind {
        Kind::Number => prop_oneof![
            (0i64..3000).prop_map(|n| Term::Number(Number::of(n))),
            (-99_000i64..99_000).prop_map(|m| Term::Number(Number::Milli(m))),
            Just(Term::Number(Number::Some)),
        ]
        .boxed(),
        Kind::Unit => prop::sample::select(Unit::ALL).prop_map(Term::Unit).boxed(),
        Kind::Text => {
            let codes = Part::ALL.iter().map(|p| p.code()).chain(SeasonName::ALL.iter().map(|s| s.code()));
            let codes = prop::sample::select(codes.collect::<Vec<_>>()).prop_map(str::to_owned);
            prop_oneof![codes, ".{0,12}"].prop_map(|text| Term::Text(text.into())).boxed()
        }
        Kind::Time => prop_oneof![cell().prop_map(Term::Cell), Just(Term::apply(Op::Ref, []).unwrap())].boxed(),
        Kind::Period => Just("2 day".parse().unwrap()).boxed(),
        Kind::Repeat => Just("friday".parse().unwrap()).boxed(),
        Kind::Set => Just("every(friday)".parse().unwrap()).boxed(),
    };
    let ops: Vec<Op> = Op::ALL.iter().copied().filter(|op| op.gives() == kind).collect();
    if depth == 0 || ops.is_empty() {
        return leaf;
    }
    let fallback = leaf.clone();
    let applied = prop::sample::select(ops).prop_flat_map(move |op| {
        let operands: Vec<_> = op.takes().iter().map(|kind| term(*kind, depth - 1)).collect();
        let fallback = fallback.clone();
        operands.prop_flat_map(move |operands| match Term::apply(op, operands) {
            Some(term) => Just(term).boxed(),
            None => fallback.clone(),
        })
    });
    prop_oneof![1 => leaf, 3 => applied].boxed()
}

fn cell() -> impl Strategy<Value = Cell> {
    let day = (-3000i32..12_000, 1u32..=365).prop_filter_map("a day", |(y, d)| NaiveDate::from_yo_opt(y, d));
    let time =
        (0u32..86_400).prop_filter_map("a time", |s| chrono::NaiveTime::from_num_seconds_from_midnight_opt(s, 0));
    (day, time, prop::sample::select(Unit::ALL), prop::sample::select(Part::ALL)).prop_filter_map(
        "a cell",
        |(day, time, grain, part)| match grain {
            Unit::Daypart => Cell::part(day, part),
            Unit::Hour | Unit::Minute | Unit::Second => Cell::clock(day, time, grain),
            _ => Cell::holding(day, grain),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_term_reads_back(term in prop::sample::select(vec![
        Kind::Number, Kind::Unit, Kind::Period, Kind::Repeat, Kind::Time, Kind::Set, Kind::Text,
    ]).prop_flat_map(|kind| term(kind, 4))) {
        let printed = term.to_string();
        prop_assert_eq!(printed.parse::<Term>(), Ok(term), "{}", printed);
    }

    #[test]
    fn any_text_reads_or_errs(text in "[ -~$\"\\\\é]{0,40}") {
        let _ = text.parse::<Term>();
    }
}

const WHOLE_DAYS: [Unit; 10] = [
    Unit::Day,
    Unit::Week,
    Unit::Month,
    Unit::Quarter,
    Unit::Season,
    Unit::Half,
    Unit::Year,
    Unit::Decade,
    Unit::Century,
    Unit::Millennium,
];

/// Every day of forty years, with the turn of a century and of a millennium in them.
fn days() -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1985, 1, 1).unwrap();
    first.iter_days().take_while(|day| *day < NaiveDate::from_ymd_opt(2025, 1, 1).unwrap())
}

fn on(day: NaiveDate, term: &Term) -> Option<Value> {
    resolve(term, &Known::on(day))
}

/// The first and last day of a term's value on this day.
fn bounds(day: NaiveDate, term: &Term) -> (NaiveDate, NaiveDate) {
    let value = on(day, term).unwrap_or_else(|| panic!("{term} on {day}"));
    (value.from.unwrap().day, value.to.unwrap().day)
}

fn repeats() -> Vec<Term> {
    let named = [
        "friday",
        "january",
        "spring",
        "winter",
        "quarterof(3)",
        "halfof(2)",
        "dayof(31)",
        "weekend",
        "both(january, dayof(5))",
        "both(february, dayof(29))",
        "nthof(4, thursday, november)",
        "nthof(-1, monday, may)",
        "easter(-2)",
        "feast(\"passover\", 0)",
        "feast(\"hanukkah\", 0)",
        "feast(\"orthodox-easter\", 0)",
        "feast(\"lunar-new-year\", 0)",
        "both(friday, dayof(13))",
    ];
    named.iter().map(|r| r.parse().unwrap()).chain(WHOLE_DAYS.map(Term::Unit)).collect()
}

fn time(op: Op, repeat: &Term) -> Term {
    Term::apply(op, [Term::apply(Op::Ref, []).unwrap(), repeat.clone()]).unwrap()
}

#[test]
fn last_ends_before_and_next_starts_after_its_day() {
    for repeat in repeats() {
        let (last, next) = (time(Op::Last, &repeat), time(Op::Next, &repeat));
        for day in days() {
            assert!(bounds(day, &last).1 < day, "{last} on {day}");
            assert!(bounds(day, &next).0 > day, "{next} on {day}");
        }
    }
}

#[test]
fn cells_hold_their_own_day_and_tile() {
    for grain in WHOLE_DAYS {
        let mut before: Option<Cell> = None;
        for day in days() {
            let cell = Cell::holding(day, grain).unwrap();
            let (from, to) = bounds(day, &Term::Cell(cell));
            assert!(from <= day && day <= to, "{cell} on {day}");
            if let Some(before) = before.filter(|before| *before != cell) {
                assert_eq!(bounds(day, &Term::Cell(before)).1.succ_opt(), Some(from), "{before} then {cell}");
            }
            before = Some(cell);
        }
    }
}

#[test]
fn this_holds_the_day_where_the_repeat_tiles() {
    for grain in WHOLE_DAYS {
        let this = time(Op::This, &Term::Unit(grain));
        for day in days() {
            let (from, to) = bounds(day, &this);
            assert!(from <= day && day <= to, "{this} on {day}");
        }
    }
}

#[test]
fn the_last_of_the_next_and_the_next_of_the_last_are_this() {
    for grain in WHOLE_DAYS {
        let term = |text: &str| text.replace("unit", grain.name()).parse::<Term>().unwrap();
        let this = term("this(ref, unit)");
        for round in [term("last(next(ref, unit), unit)"), term("next(last(ref, unit), unit)")] {
            for day in days() {
                assert_eq!(bounds(day, &round), bounds(day, &this), "{round} on {day}");
            }
        }
    }
}

#[test]
fn no_month_has_a_fifth_monday_that_is_in_the_next() {
    for day in days() {
        let month = Cell::holding(day, Unit::Month).unwrap();
        let fifth: Term = format!("nth(5, monday, {month})").parse().unwrap();
        let from = on(day, &fifth).map(|value| value.from.unwrap().day);
        assert!(from.is_none_or(|from| Cell::holding(from, Unit::Month) == Some(month)), "{month}: {from:?}");
        let mondays = month.first().iter_days().take(31).filter(|d| Cell::holding(*d, Unit::Month) == Some(month));
        let mondays = mondays.filter(|d| d.format("%u").to_string() == "1").count();
        assert_eq!(from.is_some(), mondays == 5, "{month}");
    }
}

#[test]
fn a_leap_day_is_in_leap_years_only() {
    for year in 1890..2110 {
        let leap: Term = format!("in(year({year}), both(february, dayof(29)))").parse().unwrap();
        let day = NaiveDate::from_ymd_opt(year, 2, 29);
        assert_eq!(resolve(&leap, &Known::nothing()).map(|v| v.from.unwrap().day), day, "{year}");
    }
}

#[test]
fn after_undoes_before_and_a_short_month_ends_early() {
    for day in days() {
        let back_and_forth: Term = "after(before(ref, 10 day), 10 day)".parse().unwrap();
        assert_eq!(bounds(day, &back_and_forth), (day, day));
        // From 31 January a month is February, whichever its last day is.
        let month: Term = format!("after({day}, 1 month)").parse().unwrap();
        let next: Term = format!("next({day}, month)").parse().unwrap();
        assert_eq!(bounds(day, &month), bounds(day, &next), "{day}");
    }
}

#[test]
fn a_length_is_as_long_as_it_says() {
    for day in days() {
        for (term, days) in
            [("lately(ref, 10 day)", 10), ("coming(ref, 2 week)", 14), ("opening(3 day, this(ref, month))", 3)]
        {
            let (from, to) = bounds(day, &term.parse().unwrap());
            assert_eq!((to - from).num_days() + 1, days, "{term} on {day}");
        }
        let (_, to) = bounds(day, &"lately(ref, 3 month)".parse().unwrap());
        let (from, _) = bounds(day, &"coming(ref, 3 month)".parse().unwrap());
        assert_eq!((to, Some(from)), (day, day.succ_opt()));
    }
}

#[test]
fn a_short_year_ends_in_its_digits_and_is_at_most_ten_years_ahead() {
    use chrono::Datelike;
    for day in days().step_by(97) {
        for digits in 0..100 {
            let (from, _) = bounds(day, &format!("shortyear(ref, {digits})").parse().unwrap());
            assert_eq!(from.year().rem_euclid(100), digits);
            assert!((-90..=10).contains(&(from.year() - day.year())));
        }
    }
}

#[test]
fn years_before_christ_tile_without_a_year_nought() {
    for grain in [Unit::Year, Unit::Decade, Unit::Century, Unit::Millennium] {
        let mut at = Cell::year(-2000).and_then(|cell| Cell::holding(cell.first(), grain)).unwrap();
        while at.first() < NaiveDate::from_ymd_opt(2100, 1, 1).unwrap() {
            let next: Term = format!("next({at}, {grain})").parse().unwrap();
            let value = resolve(&next, &Known::nothing()).unwrap();
            let after = Cell::holding(value.from.unwrap().day, grain).unwrap();
            let end = resolve(&Term::Cell(at), &Known::nothing()).unwrap().to.unwrap().day;
            assert_eq!(end.succ_opt(), Some(after.first()), "{at} then {after}");
            at = after;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the term and the day: no panic, `from` not after `to`, and the printed term has the same value.
    #[test]
    fn any_term_resolves_or_not(
        term in prop::sample::select(vec![Kind::Time, Kind::Period, Kind::Set, Kind::Repeat]).prop_flat_map(|kind| term(kind, 4)),
        year in prop_oneof![Just(-262_143), Just(262_142), -5000i32..5000],
    ) {
        let known = Known::on(NaiveDate::from_ymd_opt(year, 7, 4).unwrap());
        let value = resolve(&term, &known);
        prop_assert_eq!(&resolve(&term.to_string().parse().unwrap(), &known), &value);
        if let Some(Value { from: Some(from), to: Some(to), .. }) = value {
            prop_assert!(from <= to, "{} is {}..{}", term, from, to);
        }
    }
}
