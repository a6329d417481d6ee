//! Terms and their values on Tuesday 2013-02-12: `before(ref, 2 day)` is 2013-02-10.

use annals::time::{Cell, Known, Term, resolve};
use chrono::NaiveDate;

/// Term; TIMEX3 value with its mod; first and last day; EDTF. A dash is nothing.
const TABLE: &str = r#"
this(ref, day)                              2013-02-12          2013-02-12 2013-02-12  2013-02-12
before(ref, 1 day)                          2013-02-11          2013-02-11 2013-02-11  2013-02-11
last(ref, week)                             2013-W06            2013-02-04 2013-02-10  2013-02-04/2013-02-10
this(ref, weekend)                          2013-W07-WE         2013-02-16 2013-02-17  2013-02-16/2013-02-17
last(ref, weekend)                          2013-W06-WE         2013-02-09 2013-02-10  2013-02-09/2013-02-10
last(ref, year)                             2012                2012-01-01 2012-12-31  2012
last(ref, friday)                           2013-02-08          2013-02-08 2013-02-08  2013-02-08
last(ref, tuesday)                          2013-02-05          2013-02-05 2013-02-05  2013-02-05
near(ref, tuesday)                          2013-02-12          2013-02-12 2013-02-12  2013-02-12
near(ref, january)                          2013-01             2013-01-01 2013-01-31  2013-01
near(ref, february)                         2013-02             2013-02-01 2013-02-28  2013-02
last(ref, february)                         2012-02             2012-02-01 2012-02-29  2012-02
next(ref, february)                         2014-02             2014-02-01 2014-02-28  2014-02
this(ref, september)                        2013-09             2013-09-01 2013-09-30  2013-09
this(ref, summer)                           2013-SU             2013-06-01 2013-08-31  2013-22
this(ref, winter)                           2012-WI             2012-12-01 2013-02-28  2012-24
last(ref, autumn)                           2012-FA             2012-09-01 2012-11-30  2012-23
near(ref, quarterof(3))                       2012-Q3             2012-07-01 2012-09-30  2012-35
in(year(2012), halfof(2))                     2012-H2             2012-07-01 2012-12-31  2012-41
near(ref, both(july, dayof(4)))             2012-07-04          2012-07-04 2012-07-04  2012-07-04
near(ref, both(february, dayof(29)))        2012-02-29          2012-02-29 2012-02-29  2012-02-29
in(year(2013), both(february, dayof(29)))   none                -          -           -
near(ref, both(friday, both(february, dayof(8)))) 2013-02-08    2013-02-08 2013-02-08  2013-02-08
near(ref, both(friday, both(february, dayof(7)))) 2013-02-07    2013-02-07 2013-02-07  2013-02-07
in(last(ref, week), friday)                 2013-02-08          2013-02-08 2013-02-08  2013-02-08
in(2013-02, friday)                         2013-02-XX          2013-02-01 2013-02-28  2013-02-XX
nth(2, friday, 2013-02)                     2013-02-08          2013-02-08 2013-02-08  2013-02-08
nth(-1, friday, 2013-02)                    2013-02-22          2013-02-22 2013-02-22  2013-02-22
nth(5, monday, 2013-02)                     none                -          -           -
nth(2, week, 2013-05)                       2013-W19            2013-05-06 2013-05-12  2013-05-06/2013-05-12
near(ref, nthof(4, thursday, november))     2012-11-22          2012-11-22 2012-11-22  2012-11-22
in(year(2013), easter(-2))                  2013-03-29          2013-03-29 2013-03-29  2013-03-29
in(year(2024), feast("orthodox-easter", 0)) 2024-05-05          2024-05-05 2024-05-05  2024-05-05
in(year(2013), feast("orthodox-easter", 0)) 2013-05-05          2013-05-05 2013-05-05  2013-05-05
in(year(2017), feast("orthodox-easter", 0)) 2017-04-16          2017-04-16 2017-04-16  2017-04-16
in(year(2024), feast("passover", 0))        2024-04-23          2024-04-23 2024-04-23  2024-04-23
in(year(2013), feast("passover", 0))        2013-03-26          2013-03-26 2013-03-26  2013-03-26
in(year(1973), feast("passover", 172))      1973-10-06          1973-10-06 1973-10-06  1973-10-06
in(year(2023), feast("passover", 163))      2023-09-16          2023-09-16 2023-09-16  2023-09-16
in(year(2021), feast("passover", -30))      2021-02-26          2021-02-26 2021-02-26  2021-02-26
in(year(2024), feast("hanukkah", 0))        2024-12-26          2024-12-26 2024-12-26  2024-12-26
in(year(2013), feast("hanukkah", 0))        2013-11-28          2013-11-28 2013-11-28  2013-11-28
in(year(2022), feast("hanukkah", 0))        2022-12-19          2022-12-19 2022-12-19  2022-12-19
in(year(2024), feast("lunar-new-year", 0))  2024-02-10          2024-02-10 2024-02-10  2024-02-10
in(year(1985), feast("lunar-new-year", 0))  1985-02-20          1985-02-20 1985-02-20  1985-02-20
in(year(2034), feast("lunar-new-year", 0))  2034-02-19          2034-02-19 2034-02-19  2034-02-19
in(near(ref, friday), evening)              2013-02-08TEV       2013-02-08T17:00:00 2013-02-08T21:59:59  2013-02-08
last(ref, night)                            2013-02-11TNI       2013-02-11T20:00:00 2013-02-12T05:59:59  2013-02-11
next(last(ref, night), morning)             2013-02-12TMO       2013-02-12T05:00:00 2013-02-12T11:59:59  2013-02-12
in(ref, clock(15, 30))                      2013-02-12T15:30    2013-02-12T15:30:00 2013-02-12T15:30:59  2013-02-12T15:30:00
in(ref, hourof(15))                         2013-02-12T15:00       2013-02-12T15:00:00 2013-02-12T15:59:59  2013-02-12
in(near(ref, both(june, dayof(2))), zoned(clock(18, 45), "GMT")) 2012-06-02T18:45 2012-06-02T18:45:00 2012-06-02T18:45:59 2012-06-02T18:45:00Z
in(near(ref, friday), clock(24, 0))         2013-02-08T24:00    2013-02-09T00:00:00 2013-02-09T00:00:59  2013-02-09T00:00:00
in(near(ref, friday), night)                2013-02-08TNI       2013-02-08T20:00:00 2013-02-08T23:59:59  2013-02-08
in(in(near(ref, friday), night), hourof(2)) 2013-02-09T02:00      2013-02-09T02:00:00 2013-02-09T02:59:59  2013-02-09
in(in(near(ref, friday), night), hourof(23)) 2013-02-08T23:00      2013-02-08T23:00:00 2013-02-08T23:59:59  2013-02-08
onward(near(ref, friday), 1 month)          2013-03-08          2013-03-08 2013-03-08  2013-03-08
onward(2013-02, 2 year)                     2015-02             2015-02-01 2015-02-28  2015-02
onward(near(ref, friday), about(2 week))    2013-02-22:APPROX   2013-02-22 2013-02-22  2013-02-22~
onward(ref, some week)                      FUTURE_REF          2013-02-13 -           -
counterpart(2013-Q3, year(2012))            2012-Q3             2012-07-01 2012-09-30  2012-35
counterpart(last(ref, month), year(2010))   2010-01             2010-01-01 2010-01-31  2010-01
counterpart(near(ref, friday), year(2012))  2012                2012-01-01 2012-12-31  2012
before(ref, 6 week)                         2013-W01            2012-12-31 2013-01-06  2012-12-31/2013-01-06
before(ref, 1 month)                        2013-01             2013-01-01 2013-01-31  2013-01
before(2013-01-31, 1 month)                 2012-12             2012-12-01 2012-12-31  2012-12
before(2012-Q3, 1 year)                     2011-Q3             2011-07-01 2011-09-30  2011-35
before(ref, 3 year)                         2010                2010-01-01 2010-12-31  2010
before(ref, 1 decade)                       2003                2003-01-01 2003-12-31  2003
before(ref, more(3 year))                   2010:BEFORE         2010-01-01 2010-12-31  ../2010
before(ref, about(2 day))                   2013-02-10:APPROX   2013-02-10 2013-02-10  2013-02-10~
before(ref, some year)                      PAST_REF            -          2013-02-11  -
after(ref, some day)                        FUTURE_REF          2013-02-13 -           -
after(2013-02, 4 day)                       2013-02-XX          2013-02-05 2013-03-04  2013-02-XX
before(ref, 2 hour)                         2013-02-12TXX       2013-02-12 2013-02-12  -
before(ref, 20 hour)                        2013-02-11TXX       2013-02-11 2013-02-11  -
before(2013-02-12T15:30, 2 hour)            2013-02-12T13:30    2013-02-12T13:30:00 2013-02-12T13:30:59  2013-02-12T13:30:00
this(1943-07, day)                          1943-07-XX          1943-07-01 1943-07-31  1943-07-XX
next(1943-07, day)                          XXXX-XX-XX          1943-08-01 -           XXXX-XX-XX
lately(ref, 3 month)                        P3M                 2012-11-13 2013-02-12  2012-11-13/2013-02-12
coming(ref, 6 month)                        P6M                 2013-02-13 2013-08-12  2013-02-13/2013-08-12
opening(2 week, 2013-05)                    P2W                 2013-05-01 2013-05-14  2013-05-01/2013-05-14
closing(3 month, year(1988))                P3M                 1988-10-01 1988-12-31  1988-10-01/1988-12-31
between(2013-06-10, 2013-06-14)             2013-06-10/2013-06-14 2013-06-10 2013-06-14  2013-06-10/2013-06-14
since(2013-01)                              2013-01:ON_OR_AFTER 2013-01-01 -           2013-01/..
early(year(2013))                           2013:START          2013-01-01 2013-06-30  2013
late(decade(198))                           198:END             1985-01-01 1989-12-31  198X
year(1998)                                  1998                1998-01-01 1998-12-31  1998
bc(44)                                      BC0044              -0043-01-01 -0043-12-31  -0043
-0043-03                                    BC0044-03           -0043-03-01 -0043-03-31  -0043-03
bcdecade(46)                                BC046               -0468-01-01 -0459-12-31  -0468/-0459
nthcentury(-4)                              BC03                -0398-01-01 -0299-12-31  -0398/-0299
nthcentury(18)                              17                  1700-01-01 1799-12-31  17XX
backward(this(ref, day), 1 week)            2013-02-05          2013-02-05 2013-02-05  2013-02-05
after(decade(189), 1 decade)                190                 1900-01-01 1909-12-31  190X
before(ref, 66000000 year)                  PAST_REF            -          2013-02-11  -
shortyear(ref, 74)                          1974                1974-01-01 1974-12-31  1974
shortyear(year(1917), 99)                   1899                1899-01-01 1899-12-31  1899
shortdecade(ref, 9)                         199                 1990-01-01 1999-12-31  199X
fiscal(year(2019))                          2019                -          -           -
present                                     PRESENT_REF         2013-02-12 2013-02-12  -
some month                                  PXM                 -          -           -
3.5 week                                    P3.5W               -          -           -
plus(1 day, 12 hour)                        P1DT12H             -          -           -
36 hour                                     PT36H               -          -           -
less(1 year)                                P1Y:LESS_THAN       -          -           -
2 decade                                    P2DE                -          -           -
every(monday)                               XXXX-WXX-1          -          -           -
every(both(monday, night))                  XXXX-WXX-1TNI       -          -           -
every(nthof(4, thursday, november))         P1Y                 -          -           -
every(both(july, dayof(4)))                 XXXX-07-04          -          -           -
every(day)                                  P1D          -          -           -
each(1 day)                                 P1D                 -          -           -
times(2, 1 year)                            P1Y                 -          -           -
share(4 day, 1 week)                        P1W                 -          -           -
event("the war")                            empty               -          -           -
nth(2, day, event("the war"))               XXXX-XX-XX          -          -           XXXX-XX-XX
"#;

#[test]
fn each_term_has_its_value() {
    let known = Known::on(NaiveDate::from_ymd_opt(2013, 2, 12).unwrap());
    let mut wrong = Vec::new();
    for line in TABLE.lines().filter(|line| !line.is_empty()) {
        let mut fields: Vec<&str> = line.split_whitespace().collect();
        let edtf = fields.pop().unwrap();
        let (to, from) = (fields.pop().unwrap(), fields.pop().unwrap());
        let value = fields.pop().unwrap();
        let term: Term = fields.join(" ").parse().unwrap_or_else(|e| panic!("{line}: {e}"));
        let got = resolve(&term, &known).map_or(["none", "-", "-", "-"].map(str::to_owned), |v| {
            let point = |p: Option<annals::time::Point>| p.map_or("-".to_owned(), |p| p.to_string());
            let modifier = v.modifier.map_or(String::new(), |m| format!(":{}", m.as_str()));
            let value = if v.value.is_empty() { "empty" } else { &v.value };
            [format!("{value}{modifier}"), point(v.from), point(v.to), v.edtf.unwrap_or("-".to_owned())]
        });
        if got.each_ref().map(String::as_str) != [value, from, to, edtf] {
            wrong.push(format!("{line}\n    gives {}", got.join("  ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn without_a_reference_only_the_fields_are_known() {
    for (term, value) in [
        ("near(ref, both(july, dayof(4)))", "XXXX-07-04"),
        ("near(ref, friday)", "XXXX-WXX-5"),
        ("in(near(ref, friday), evening)", "XXXX-WXX-5TEV"),
        ("this(ref, day)", "XXXX-XX-XX"),
        ("last(ref, week)", "XXXX-WXX"),
        ("this(ref, night)", "XXXX-XX-XXTNI"),
        ("in(ref, clock(19, 0))", "XXXX-XX-XXT19:00"),
        ("before(ref, 2 year)", "XXXX"),
        ("near(ref, winter)", "XXXX-WI"),
        ("lately(ref, 3 month)", "P3M"),
    ] {
        let got = resolve(&term.parse().unwrap(), &Known::nothing()).unwrap();
        assert_eq!(got.value, value, "{term}");
        assert_eq!((got.resolved, got.from, got.to), (false, None, None), "{term}");
    }
}

#[test]
fn a_known_event_is_counted_from() {
    let day = |d: &str| Some(d.parse().unwrap());
    let event = |words: &str| (words == "the war").then(|| annals::time::Bounds { from: day("2026-02-28"), to: None });
    let known = Known { event: &event, ..Known::nothing() };
    for (term, value, from, to) in [
        ("nth(2, day, event(\"the war\"))", "2026-03-01", "2026-03-01", "2026-03-01"),
        ("coming(nth(2, day, event(\"the war\")), some day)", "PXD", "2026-03-02", "-"),
        ("nth(-1, day, event(\"the war\"))", "XXXX-XX-XX", "2026-02-28", "-"),
        ("before(event(\"the war\"), 2 day)", "XXXX-XX-XX", "-", "2026-02-27"),
    ] {
        let got = resolve(&term.parse().unwrap(), &known).unwrap();
        let point = |p: Option<annals::time::Point>| p.map_or("-".to_owned(), |p| p.to_string());
        assert_eq!((got.value.as_str(), &*point(got.from), &*point(got.to)), (value, from, to), "{term}");
    }
}

#[test]
fn ancient_and_far_references_do_no_harm() {
    for day in [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::from_ymd_opt(0, 1, 1).unwrap()] {
        let known = Known::on(day);
        assert!(Cell::day(day).is_none() || known.reference.is_some());
        for line in TABLE.lines().filter(|line| !line.is_empty()) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let term: Term = fields[..fields.len() - 4].join(" ").parse().unwrap();
            let _ = resolve(&term, &known);
        }
    }
}
