//! The date of a dateline: `LUNDEN, June 11, 2024 (Harbour Post) - Envoys met …`.

use chrono::{Datelike, NaiveDate};

use super::date;

/// The day that the text's first line gives before its dash. Its year is its own, or that of a date `near` it, the
/// article's URL or its file's name; a year that is told nowhere is not guessed.
pub(super) fn day(text: &str, near: [&str; 2]) -> Option<NaiveDate> {
    let line = text.trim_start().lines().next()?;
    let head: String = line.chars().take(120).collect();
    let end = [" - ", " -- ", "\u{2014}", "\u{2013}"].iter().filter_map(|dash| head.find(dash)).min()?;
    let (place, rest) = head.get(..end)?.split_once(',')?;
    let mut first = place.split(' ').next()?.chars();
    if place.len() < 2 || first.any(char::is_lowercase) {
        return None;
    }
    let (month, day, year) = date::parts(rest.split('(').next()?);
    let (month, day) = (month?, day?);
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let known = near.into_iter().find_map(date::in_path)?;
    let years = known.year() - 1..=known.year() + 1;
    years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).min_by_key(|day| (*day - known).num_days().abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_told_or_there_is_no_date() {
        let day = |text: &str, near: &str| day(text, ["", near]).map(|d| d.to_string());
        let told = |words: &str| Some(words.to_owned());
        assert_eq!(day("LUNDEN, March 9, 2026 (Post) - Talks began.", ""), told("2026-03-09"));
        assert_eq!(day("ST. OLAF, Norden, 9 March 2026 \u{2014} Talks began.", ""), told("2026-03-09"));
        assert_eq!(day("LUNDEN, March 9 (Post) - Talks began.", "2026-03-10-talks.txt"), told("2026-03-09"));
        assert_eq!(day("LUNDEN, Dec. 31 (Post) - Talks began.", "2026-01-01.txt"), told("2025-12-31"));
        assert_eq!(day("LUNDEN, March 9 (Post) - Talks began.", "talks.txt"), None);
        assert_eq!(day("Lunden, March 9, 2026 - Talks began.", ""), None);
        assert_eq!(day("LUNDEN (Post) - On March 9, 2026, talks began.", ""), None);
    }
}
