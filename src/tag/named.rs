//! Times that somebody or something is called after, told by what stands beside them: "Shares in Tomorrow plc", "a bar named
//! Midnight", "The Wednesday Tapes", "March, a Fenland town".

use super::beside::{Tells, tells};
use super::count::all_figures;
use super::refuse::{CALLED, PAPER_DAYS, SEASONS, SURNAMES, is_capital, is_quote};
use super::{Mention, count};
use crate::text::{Document, Sentence};

/// The most words of a firm's name between the time in it and what the name ends in.
const FIRM: usize = 2;
/// The most words from the article to the noun in "March, a small Fenland town".
const APPOSED: usize = 4;

/// Whether the mention is called so, or is a part of what is.
pub(super) fn names(document: &Document<'_>, sentence: &Sentence, mention: &Mention) -> bool {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let next = document.word(end);
    let apart = document.tokens.get(end).is_some_and(|token| !token.glued);
    let capital = next.starts_with(|c: char| c.is_ascii_uppercase());
    if capital && apart && end > start && is_street(document, end) {
        return true;
    }
    let title = |i: usize| {
        let word = document.word(i);
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || matches!(word, "of" | "the" | "'s" | "’s")
    };
    if !(title(start) && mention.tokens.clone().all(title)) {
        return false;
    }
    let back = |n: usize| start.checked_sub(n).filter(|i| *i >= sentence.tokens.start).map_or("", |i| document.word(i));
    is_firm(document, sentence, mention)
        || capital && apart && tells(next, Tells::Square)
        || capital && apart && is_body(document, mention, &back)
        || is_of_street(document, mention, &back)
        || (back(1) == "The" && !matches!(back(2), "" | ":" | "(" | "-" | "—" | "–") && !is_quote(back(2)))
            && apart
            && is_capital(next)
        || is_person(document, mention)
        || is_called(document, mention, &back)
        || is_work(document, mention, &back)
        || mention.tokens.len() == 1 && CALLED.contains(&document.word(start)) && is_place(document, mention, &back)
}

/// "Tomorrow plc", "Easter Monday Inc", "Autumn Sunday Ltd", "a stake in Winter Foods plc", but "on Friday Hale Motors Corp".
fn is_firm(document: &Document<'_>, sentence: &Sentence, mention: &Mention) -> bool {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    if is_form(document, end) {
        return true;
    }
    let back = |n: usize| start.checked_sub(n).map_or("", |i| document.word(i));
    let held =
        matches!(back(1), "in" | "of") && matches!(back(2), "shares" | "Shares" | "stake" | "those" | "investors");
    let opens = start == sentence.tokens.start && SEASONS.contains(&document.word(start));
    let firm =
        (end..sentence.tokens.end).take(FIRM + 1).find(|i| !is_capital(document.word(*i)) || is_form(document, *i));
    (held || opens) && firm.is_some_and(|i| is_form(document, i))
}

fn is_form(document: &Document<'_>, i: usize) -> bool {
    let word = document.word(i);
    (word.starts_with(|c: char| c.is_ascii_uppercase()) || word == "plc") && tells(word, Tells::Firm)
}

/// "June Third Avenue", "said that March Street", but "on Sunday St. Louis won".
fn is_street(document: &Document<'_>, end: usize) -> bool {
    let (last, street) = (document.word(end - 1), document.word(end));
    let saint = street == "St." && !CALLED.contains(&last);
    tells(street, Tells::Street) && !saint && last.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// "The Now Movement", "the Future League", but "on Friday League officials", "the June Party congress".
fn is_body<'d>(document: &'d Document<'_>, mention: &Mention, back: &impl Fn(usize) -> &'d str) -> bool {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let article = |word: &str| matches!(word, "the" | "The" | "a" | "A" | "an" | "An");
    let led = article(back(1)) || mention.tokens.len() > 1 && article(document.word(start));
    let dated = mention.tokens.clone().any(|i| all_figures(document.word(i)));
    led && !dated && tells(document.word(end), Tells::Body) && !GATHERINGS.contains(&document.word(end + 1))
}

/// What a body holds at a time: "the June Party congress".
const GATHERINGS: [&str; 8] = ["congress", "conference", "meeting", "summit", "vote", "talks", "match", "election"];

/// "The Avenue of the Fifth of June", but "the Wall Street of 1929".
fn is_of_street<'d>(document: &'d Document<'_>, mention: &Mention, back: &impl Fn(usize) -> &'d str) -> bool {
    let street = back(1) == "of" && (tells(back(2), Tells::Street) || tells(back(2), Tells::Square));
    let last = document.word(mention.tokens.end - 1);
    street && mention.tokens.len() > 1 && !(last.len() > 2 && all_figures(last))
}

/// Months that somebody's given name is, and days that an abbreviated one may be.
const GIVEN: [&str; 9] = ["April", "May", "June", "August", "Jan", "Dec", "Summer", "Autumn", "Dawn"];
/// Words of time that are rarely surnames, but behind a given name are.
const RARE_SURNAMES: [&str; 4] = ["Easter", "Christmas", "Noon", "Day"];

/// "June Monday, the treasurer", "Jan Weeks": no day follows a month without a figure.
fn is_person(document: &Document<'_>, mention: &Mention) -> bool {
    let word = |i: usize| document.word(i);
    let surname = |i: usize| {
        let named = [&PAPER_DAYS[..], &SEASONS, &SURNAMES, &RARE_SURNAMES].iter().any(|names| names.contains(&word(i)));
        named && document.tokens.get(i).is_some_and(|token| !token.glued)
    };
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let led = |i: usize| i > 0 && word(i - 1) != "and" && tells(word(i - 1), Tells::Lead);
    let pair = |i: usize| GIVEN.contains(&word(i)) && surname(i + 1) && !led(i);
    end == start + 1 && (pair(start) || start > 0 && pair(start - 1))
}

/// "A bar named Midnight", "a dog called Friday", "known as Autumn", but "was named Friday", "called Monday for talks".
fn is_called<'d>(document: &'d Document<'_>, mention: &Mention, back: &impl Fn(usize) -> &'d str) -> bool {
    let called = match back(1) {
        "as" => matches!(back(2), "known" | "him" | "her"),
        word => word.len() > 4 && tells(word, Tells::Called),
    };
    let next = document.word(mention.tokens.end);
    let goes_on = matches!(next, "'s" | "’s") || next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let owner = matches!(next, "'s" | "’s") && is_capital(document.word(mention.tokens.end + 1));
    let goes_on = goes_on && !owner && !matches!(next, "and" | "or");
    if !called || goes_on || !is_capital(document.word(mention.tokens.start)) {
        return false;
    }
    let a = |n: usize| matches!(back(n), "a" | "an" | "A" | "An");
    let noun = || back(2).starts_with(char::is_lowercase) && (a(3) || a(4));
    !PAPER_DAYS.contains(&document.word(mention.tokens.start)) || noun()
}

/// "The cast of Groundhog Day", "a sequel to 2012", "rereads 1984".
fn is_work<'d>(document: &'d Document<'_>, mention: &Mention, back: &impl Fn(usize) -> &'d str) -> bool {
    let word = document.word(mention.tokens.start);
    let title = mention.tokens.len() < 3 && (is_capital(word) || count::is_figures(word));
    // "Season two of Wednesday".
    let part = || matches!(back(3), "season" | "Season" | "series" | "Series" | "episode");
    let of = || matches!(back(1), "of" | "to") && (tells(back(2), Tells::Work) || part());
    title && (of() || back(1).len() > 4 && tells(back(1), Tells::Reader))
}

/// What is of the place that it is called after: "the Bank of March and Ely".
const SEATS: [&str; 4] = ["Bank", "Diocese", "University", "Archbishop"];

/// "The village of May", "a shop in March, a Fenland town", but "in March, a Fenland town voted".
fn is_place<'d>(document: &'d Document<'_>, mention: &Mention, back: &impl Fn(usize) -> &'d str) -> bool {
    if back(1) == "of" && (tells(back(2), Tells::Settled) || SEATS.contains(&back(2))) {
        return true;
    }
    let article = mention.tokens.end + 1;
    let apposed = document.word(article - 1) == "," && matches!(document.word(article), "a" | "an" | "the");
    let within = matches!(back(1), "in" | "near" | "outside" | "from") && !matches!(back(2), "" | ",");
    let Some(noun) = (article + 1..article + APPOSED).find(|i| tells(document.word(*i), Tells::Settled)) else {
        return false;
    };
    let goes_on =
        matches!(document.word(noun + 1), "of" | "in" | "near" | "on" | "," | "." | "where" | "with" | "that");
    apposed && within && goes_on
}

/// Whether the word at `i` tells of a match: "won [2-1]", "a goal", "the quarter-final".
pub(super) fn in_match(document: &Document<'_>, i: usize) -> bool {
    let word = document.word(i);
    let round = || i > 0 && document.word(i - 1) == "-";
    tells(word, Tells::Sport) || is_score(document, i) || matches!(word, "final" | "finals") && round()
}

/// Whether a score follows the word at `i`: "won [2-1]".
pub(super) fn is_score(document: &Document<'_>, i: usize) -> bool {
    let goals = |i: usize| document.word(i).len() <= 2 && all_figures(document.word(i));
    document.word(i + 2) == "-" && goals(i + 1) && goals(i + 3) && tells(document.word(i), Tells::Scored)
}
