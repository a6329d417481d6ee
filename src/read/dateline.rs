//! The date at an article's head: `LUNDEN, June 11, 2024 (Harbour Post) - Envoys met …`, or a line of its own.

use chrono::{Datelike, NaiveDate};

use super::date;

/// The lines that a title, its author and a date may fill before the text begins.
const HEAD: usize = 5;

/// A line longer than this is the text.
const LINE: usize = 160;

/// The day that the head of the text gives: before the dash of its first sentence, or on a line that says nothing else.
/// A dateline's year is its own, or that of a date `near` it, the article's URL or its file's name; a year that is told
/// nowhere is not guessed.
pub(super) fn day(text: &str, near: [&str; 2]) -> Option<NaiveDate> {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()).take(HEAD) {
        if let Some(day) = before_dash(line, near).or_else(|| alone(line)).or_else(|| behind_name(line)) {
            return Some(day);
        }
        if line.chars().nth(LINE).is_some() {
            return None;
        }
    }
    None
}

/// `LUNDEN, March 9, 2026 (Post) - Talks began.`
fn before_dash(line: &str, near: [&str; 2]) -> Option<NaiveDate> {
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

/// `Monday, 9 March 2026`, `Published: March 9, 2026, 10:30 GMT`, `2026-03-09`.
fn alone(line: &str) -> Option<NaiveDate> {
    let starts = |word: &str, known: &[&str]| known.iter().any(|k| word.len() >= 3 && k.starts_with(word));
    let kept = |word: &&str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation()).to_ascii_lowercase();
        !matches!(word.as_str(), "published" | "updated" | "posted" | "date" | "on") && !starts(&word, &WEEKDAYS)
    };
    let line = line.trim_matches(['*', '_', '#', ' ']);
    let words: Vec<&str> = line.split(' ').filter(kept).collect();
    let clock = words.iter().position(|word| word.contains(':')).unwrap_or(words.len());
    let (day, rest) = words.split_at(clock);
    let zone = |word: &&str| word.len() <= 5 && !word.bytes().any(|b| b.is_ascii_digit());
    let short = (1..=3).contains(&day.len()) && rest.iter().skip(1).all(zone);
    short.then(|| date::day(day.join(" ").trim_end_matches([',', '.'])))?
}

/// `By Ida Holm, Harbour Post | 9 March 2026`, `By Ida Holm, March 9, 2026`, `LUNDEN, 9 March 2026`, `LUNDEN, March 9, 2026
/// (Post)`: a line of who wrote it, or where, that ends in the day.
fn behind_name(line: &str) -> Option<NaiveDate> {
    if line.chars().nth(LINE).is_some() {
        return None;
    }
    let line = match line.rsplit_once(" (") {
        Some((day, agency)) if agency.ends_with(')') => day,
        _ => line,
    };
    let by = line.strip_prefix("By ").or_else(|| line.strip_prefix("by "));
    let parts = || by.unwrap_or(line).split([',', '|', '\u{b7}', '\u{2022}']);
    let name = parts().next()?;
    let is_name = name
        .split_whitespace()
        .all(|word| matches!(word, "and" | "for" | "in" | "of" | "the") || word.starts_with(char::is_uppercase));
    let is_place = !name.bytes().any(|b| b.is_ascii_lowercase());
    if !(by.is_some() && is_name || is_place) {
        return None;
    }
    // Every part, and what is left from each comma on: "Ida Holm, Monday, March 9, 2026".
    let rest = line.match_indices(',').filter_map(|(comma, _)| line.get(comma + 1..));
    parts().skip(1).chain(rest).find_map(|part| alone(part.trim()))
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

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

    #[test]
    fn a_title_may_stand_before_it() {
        let day = |text: &str| day(text, ["", ""]).map(|d| d.to_string());
        let told = Some("2026-03-09".to_owned());
        for text in [
            "Envoys meet\n\nLUNDEN, March 9, 2026 (Post) - Talks began.",
            "Envoys meet\nMonday 9 March 2026\nBy Ida Holm\n\nTalks began.",
            "Envoys meet\nBy Ida Holm\nPublished: Mon, March 9, 2026, 10:30 GMT\nTalks began.",
            "# Envoys meet\n*2026-03-09*\nTalks began.",
            "Monday, 9th March 2026\nTalks began.",
            "Envoys meet\nBy Ida Holm, Harbour Post | 9 March 2026\nTalks began.",
            "Envoys meet\nBy Ida Holm, March 9, 2026\nTalks began.",
            "Envoys meet\nBy Ida Holm | 9 March 2026 | 4 min read\nTalks began.",
            "Envoys meet\nBy IDA HOLM in Lunden \u{b7} Monday, March 9, 2026, 10:30 GMT\nTalks began.",
            "Envoys meet\nLUNDEN, March 9, 2026 (Harbour Post)\nTalks began.",
            "Envoys meet\n\nFrom our correspondent\n\nLUNDEN, 9 March 2026\n\nTalks began.",
            "Envoys meet\nPORT LUNDEN, Monday, March 9, 2026\nTalks began.",
        ] {
            assert_eq!(day(text), told, "{text}");
        }
        let prose = "Talks began in the old customs house. ".repeat(6);
        for text in [
            &format!("Envoys meet\n{prose}\n9 March 2026\nThey ended."),
            "Envoys met\nOn 9 March 2026 talks began.",
            "Envoys met\nMarch 2026",
            "Envoys met\n9 March 2026 in pictures",
            "By Monday, envoys had met, 9 March 2026 being the day",
            "Envoys met, March 9, 2026",
            "Envoys (March 9, 2026)",
            "Pearl Harbor, December 7, 1941",
            "The Fall of Lunden, April 30, 1975",
            "Photo: Rex Marr | 3 May 1999",
            "By dawn the dam had burst, 3 May 1999.",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
