//! The laws of the algebra of time, over every day of forty years and over random terms.

use annals::time::{Cell, Kind, Number, Op, Part, SeasonName, Term, Unit};
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
