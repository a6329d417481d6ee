//! The document date, from the words that hold it: `2026-03-09T18:20:00+02:00`, `Mon, 9 Mar 2026 …`, `March 9, 2026`.
//!
//! A date is the day that the article's own place counts: a zone never moves it. The clock is never asked.

use chrono::{DateTime, NaiveDate};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that say that there is no date.
pub(super) fn is_none(words: &str) -> bool {
    matches!(words.trim(), "" | "None" | "null")
}

/// The day that `words` spell, in any of the shapes that files use.
pub(super) fn day(words: &str) -> Option<NaiveDate> {
    let words = words.trim();
    iso(words)
        .or_else(|| DateTime::parse_from_rfc2822(words).ok().map(|d| d.date_naive()))
        .or_else(|| spelled(words))
        .or_else(|| seconds(words))
}

/// `2026-03-09`, `2026/03/09`, `20260309`, each with nothing or a time after it.
fn iso(words: &str) -> Option<NaiveDate> {
    let digits = |range: std::ops::Range<usize>| -> Option<u32> {
        let part = words.get(range)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let separated = matches!(
        (words.as_bytes().get(4), words.as_bytes().get(7)),
        (Some(b'-'), Some(b'-')) | (Some(b'/'), Some(b'/'))
    );
    let (month, day, end) =
        if separated { (digits(5..7)?, digits(8..10)?, 10) } else { (digits(4..6)?, digits(6..8)?, 8) };
    let rest = words.get(end..)?;
    let ends = rest.is_empty() || rest.starts_with(['T', 't', ' ', 'Z', '+']);
    NaiveDate::from_ymd_opt(i32::try_from(digits(0..4)?).ok()?, month, day).filter(|_| ends)
}

/// `March 9, 2026`, `9 March 2026`, `Mon, 9 Mar 2026 10:00`, `Monday, March 9, 2026`.
fn spelled(words: &str) -> Option<NaiveDate> {
    let (month, day, year) = parts(words);
    NaiveDate::from_ymd_opt(year?, month?, day?)
}

/// The month, the day and the year that `words` name, in any order.
pub(super) fn parts(words: &str) -> (Option<u32>, Option<u32>, Option<i32>) {
    let (mut month, mut day, mut year) = (None, None, None);
    for word in words.split([' ', ',', '.', '-', '\u{a0}']).filter(|w| !w.is_empty()).take(6) {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match (number.len(), number.parse::<u32>()) {
            (1 | 2, Ok(n)) if day.is_none() => day = Some(n),
            (4, Ok(n)) if year.is_none() => year = i32::try_from(n).ok(),
            _ if month.is_none() => month = month_number(word),
            _ => {}
        }
    }
    (month, day, year)
}

/// The number of the month that `word` names, whole or cut to three letters or more.
fn month_number(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| word.len() >= 3 && (m.starts_with(&word) || word == "sept"))?;
    let at = if word == "sept" { 8 } else { at };
    u32::try_from(at + 1).ok()
}

/// Seconds or milliseconds since 1970, as feeds give them: ten digits or thirteen.
fn seconds(words: &str) -> Option<NaiveDate> {
    let number: i64 = words.parse().ok()?;
    let seconds = match words.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    DateTime::from_timestamp(seconds, 0).map(|t| t.date_naive())
}

/// The date in a file's name or a URL: `2026-03-09-talks.txt`, `/2026/03/09/talks`, `report_20260309.txt`.
pub(super) fn in_path(path: &str) -> Option<NaiveDate> {
    let bytes = path.as_bytes();
    let starts = (0..bytes.len()).filter(|i| bytes[*i].is_ascii_digit() && (*i == 0 || !bytes[i - 1].is_ascii_digit()));
    starts.into_iter().find_map(|start| {
        let rest = path.get(start..)?;
        let length = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'_')).count();
        let run = rest.get(..length)?.replace('_', "-");
        let run = run.trim_end_matches(['-', '/']);
        iso(run.get(..10).filter(|d| d.contains(['-', '/'])).unwrap_or(run))
    })
}

/// The first line's `date YYYY-MM-DD`: the words of the date, and the text after them.
pub(super) fn header(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(['\u{feff}', ' ', '\t']).strip_prefix("date ")?;
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (words, rest) = rest.split_at(end);
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((words, rest.trim_start()));
    }
    // Not a date: the whole first line is what the file gives for one, if it is as short as one.
    let line = text.trim_start().strip_prefix("date ")?.lines().next()?;
    let after = text.trim_start().get("date ".len() + line.len()..)?;
    (line.chars().count() <= 20).then_some((line, after.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_that_files_use() {
        for words in [
            "2026-03-09",
            "2026-03-09T23:30:00-08:00",
            "2026-03-09 10:00",
            "20260309",
            "2026/03/09",
            "March 9, 2026",
            "9 March 2026",
            "Mon, 9 Mar 2026 10:00:00 +0000",
            "Monday, March 9, 2026",
            "Mar. 9, 2026",
            "1773057600",
        ] {
            assert_eq!(day(words), NaiveDate::from_ymd_opt(2026, 3, 9), "{words}");
        }
        for words in ["2026-02-30", "not a date", "", "12", "2026-03", "March 2026", "20269999", "2026-03-091"] {
            assert_eq!(day(words), None, "{words}");
        }
    }

    #[test]
    fn names_and_headers() {
        let ninth = NaiveDate::from_ymd_opt(2026, 3, 9);
        for path in ["2026-03-09-talks", "https://a.example/2026/03/09/talks", "report_20260309", "a-2026_03_09"] {
            assert_eq!(in_path(path), ninth, "{path}");
        }
        assert_eq!(in_path("chapter-12-34"), None);
        assert_eq!(header(" date 2026-03-09 The text"), Some(("2026-03-09", "The text")));
        assert_eq!(header("date not a date\nThe text"), Some(("not a date", "The text")));
        assert_eq!(header("date palms grow in the oases of the south of the country"), None);
    }
}
