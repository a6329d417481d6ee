//! Any words as a term: read or refused, printed and read back alike, resolved or not, without a panic.
#![no_main]

use annals::time::{Known, Term, resolve};
use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (i32, &str)| {
    let (day, words) = input;
    let Ok(term) = words.parse::<Term>() else { return };
    assert_eq!(term.to_string().parse::<Term>().as_ref(), Ok(&term));
    if let Some(day) = NaiveDate::from_num_days_from_ce_opt(day) {
        let _ = resolve(&term, &Known::on(day));
    }
});
