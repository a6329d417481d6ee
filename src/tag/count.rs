//! Numbers of four figures that are no year: "2000 troops", "page 1998", "a population of 1950", "a 1600-word letter".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Mention;
use super::refuse::is_name;
use crate::rules::Rules;
use crate::text::Document;

/// The words that tell, in small letters, by where they stand: before the number, before "of" and the number, around
/// its measure ("some 2000 people"), after it, joined to it by a dash ("1200-series"), and what a year may have after it all
/// the same ("nearly 2019 levels").
static TELLING: LazyLock<[FxHashSet<&str>; 6]> = LazyLock::new(|| {
    let rows = || include_str!("../../data/lexicon/en/number.tsv").lines().filter_map(|line| line.split_once('\t'));
    ["before", "of", "about", "after", "joined", "year"]
        .map(|side| rows().filter(|(_, stands)| *stands == side).map(|(word, _)| word).collect())
});

/// The first year that a number after a name may be: "Triumph 1200" is none.
const AFTER_NAME: &str = "1800";

/// Whether the mention of a bare number of four figures is a count, a price or the number of something.
pub(super) fn is_count(document: &Document<'_>, rules: &Rules, mention: &Mention) -> bool {
    let [before, of, about, after, joined, year] = &*TELLING;
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let back = |n: usize| start.checked_sub(n).map_or("", |i| document.word(i));
    let small = |n: usize| back(n).to_lowercase();
    let glued = |i: usize| document.tokens.get(i).is_some_and(|token| token.glued);
    let next = document.word(end);
    let name = is_name(rules, back(1));
    let plural = next.len() > 3 && next.ends_with('s') && next.starts_with(char::is_lowercase) && !year.contains(next);
    let told = before.contains(small(1).as_str())
        || (name && mention.span.of(document.text) < AFTER_NAME)
        || (back(1).len() > 2 && all_figures(back(1)))
        || (back(1) == "of" && of.contains(small(2).as_str()))
        || (plural && mention.span.of(document.text).ends_with("00"))
        || (plural && about.contains(small(1).as_str()))
        || (back(1) == "at" && matches!(next, "." | "," | ";"));
    if back(1) == "-" && glued(start) && is_number_of_thing(back(2)) {
        return true;
    }
    // "A map at 1:1850", "crate 2021-0417".
    let scale = back(1) == ":" && glued(start) && all_figures(back(2));
    let serial =
        next == "-" && glued(end) && document.word(end + 1).len() > 2 && document.word(end + 1).starts_with('0');
    if scale || serial {
        return true;
    }
    // "The comet, 1998 OR2".
    if matches!(back(1), "comet" | "asteroid") || (back(1) == "," && matches!(back(2), "comet" | "asteroid")) {
        return next.len() > 1 && next.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    }
    // "Orwell's 1984 is on the list".
    let ends =
        !next.starts_with(char::is_alphabetic) || matches!(next, "is" | "was" | "in" | "and" | "at" | "to" | "has");
    if ends && matches!(back(1), "'s" | "\u{2019}s") && is_name(rules, back(2)) {
        return true;
    }
    // "Regulation 2016/679", "case 2019/1204".
    if next == "/" && glued(end) && all_figures(document.word(end + 1)) {
        return told || is_file(mention.span.of(document.text), document.word(end + 1));
    }
    if back(1) == "/" && glued(start) && all_figures(back(2)) {
        return is_file(back(2), mention.span.of(document.text));
    }
    // "The safe's code was 1812", "the serial number, 1998".
    let numbers = |n: usize| matches!(small(n).as_str(), "code" | "number" | "pin" | "combination" | "passcode");
    if matches!(back(1), "was" | "is" | "," | ":") && numbers(2) {
        return true;
    }
    // "Plates ending 1998".
    if matches!(back(1), "ending" | "ended" | "ends" | "beginning" | "begins")
        && matches!(back(2), "plates" | "plate" | "number" | "numbers" | "card")
    {
        return true;
    }
    // "1900 euros in Bern and 2100 in Basel".
    let figures = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() > 3;
    let counted = |i: usize| figures(document.word(i)) && after.contains(document.word(i + 1));
    if matches!(back(1), "and" | "or")
        && (plural || matches!(next, "in" | "police"))
        && (start.saturating_sub(LIST)..start).any(counted)
    {
        return true;
    }
    if next == "-" && glued(end) && glued(end + 1) {
        let measure = document.word(end + 1);
        return told
            || joined.contains(measure)
            || after.contains(measure)
            || after.contains(format!("{measure}s").as_str());
    }
    let them = next == "of" && matches!(document.word(end + 1), "the" | "them" | "those");
    told || them || (!glued(end) && after.contains(next))
}

/// How many words before a number that counts as well the first may stand.
const LIST: usize = 8;

/// Whether a year and a slash are of a file's number and not of a month or of a span of years: "2019/1204", "2019/44", not
/// "2018/11", "1988/92".
fn is_file(year: &str, rest: &str) -> bool {
    let Ok((year, number)) = year.parse().and_then(|year: u32| Ok((year, rest.parse::<u32>()?))) else { return true };
    match rest.len() {
        1 => false,
        2 => number > 12 && !(1..=SPAN).contains(&((number + 100 - year % 100) % 100)),
        4 => !(1..=TERM).contains(&number.saturating_sub(year)),
        _ => true,
    }
}

/// The most years from one year to another of two figures that a slash joins to it.
const SPAN: u32 = 15;
/// The same to one of four figures: "bonds due 1988/2007".
const TERM: u32 = 50;

/// Whether a dash joins the number to part of another: "A350-1000", "1-800-2000", "case C-1987/14".
fn is_number_of_thing(word: &str) -> bool {
    let figures = word.bytes().filter(u8::is_ascii_digit).count();
    figures == 3 && all_figures(word)
        || figures > 0 && figures < word.len() && word.starts_with(char::is_uppercase)
        || word.len() == 1 && word.starts_with(char::is_uppercase)
}

pub(super) fn all_figures(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_figures(words: &str) -> bool {
    words.len() == 4 && all_figures(words)
}
