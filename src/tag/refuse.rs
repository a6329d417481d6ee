//! Mentions that are a name or a number: "Theresa May", "Winter Garden", the song "Yesterday", "2000 troops".
//!
//! The rules see words and not names; what stands beside a bare month, season or year tells that it is none.

use std::cell::OnceCell;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::beside::{Tells, tells};
use super::{Mention, count, named};
use crate::rules::Rules;
use crate::text::{Document, Sentence};

/// What a person's name begins with: given names and titles, in small letters.
static BEGINS_NAME: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let first = |list: &'static str| list.lines().filter_map(|line| line.split('\t').next());
    let titles = first(include_str!("../../data/lexicon/en/title.tsv"));
    first(include_str!("../../data/lexicon/en/given.tsv")).chain(titles).collect()
});

/// Nouns for people, in small letters.
static PEOPLE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let rows = include_str!("../../data/lexicon/en/sense.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.filter(|(_, senses)| senses.starts_with("person")).map(|(word, _)| word).collect()
});

/// How nouns for people end: "hydrologist April Dawes".
const TRADES: [&str; 8] = ["ist", "er", "or", "man", "woman", "ian", "person", "ess"];

/// Months that people are called, too.
pub(super) const CALLED: [&str; 5] = ["April", "May", "June", "August", "March"];
/// The seasons as names spell them.
pub(super) const SEASONS: [&str; 5] = ["Spring", "Summer", "Autumn", "Fall", "Winter"];

/// The days that papers are named after.
pub(super) const PAPER_DAYS: [&str; 7] = ["Sunday", "Saturday", "Friday", "Thursday", "Wednesday", "Tuesday", "Monday"];

/// What papers are called after how often they come.
const RECURRING: [&str; 4] = ["Daily", "Weekly", "Monthly", "Quarterly"];

/// Units that are surnames and names besides.
const UNITS: [&str; 5] = ["Weeks", "Days", "Months", "Years", "Hours"];

/// Words of time that are surnames only.
pub(super) const SURNAMES: [&str; 4] = ["Summers", "Winters", "Weeks", "Hours"];

/// What stands before a place, whose name may be a person's.
const PLACES: [&str; 6] = ["in", "at", "from", "to", "near", "outside"];

/// How near a word must stand to show that a half is one of a match.
const NEAR: usize = 40;

/// The most words of a title that are looked at on either side.
const LONGEST_TITLE: usize = 6;
/// What a title writes small.
const TITLE_WORDS: [&str; 14] =
    ["a", "an", "and", "at", "for", "from", "in", "of", "on", "the", "to", "with", "'s", "\u{2019}s"];

/// The months that are surnames in a document, found when first asked for: "Theresa May … May resigned".
#[derive(Default)]
pub(super) struct Surnames(OnceCell<[bool; CALLED.len()]>);

impl Surnames {
    fn hold(&self, document: &Document<'_>, word: &str) -> bool {
        let found = self.0.get_or_init(|| {
            let mut found = [false; CALLED.len()];
            let mut before = "";
            for i in 0..document.tokens.len() {
                let word = document.word(i);
                if let Some(n) = CALLED.iter().position(|month| *month == word) {
                    found[n] |= begins_name(before) || tells(before.trim_end_matches('.'), Tells::Honorific);
                }
                before = word;
            }
            found
        });
        CALLED.iter().zip(found).any(|(month, found)| *month == word && *found)
    }
}

fn begins_name(word: &str) -> bool {
    is_capital(word) && BEGINS_NAME.contains(word.to_lowercase().as_str())
}

/// Whether the mention is no time but a part of a name, a title or a count.
pub(super) fn is_none(
    document: &Document<'_>,
    rules: &Rules,
    sentence: &Sentence,
    mention: &Mention,
    surnames: &Surnames,
) -> bool {
    let after = document.word(mention.tokens.end);
    let words = mention.span.of(document.text);
    let apart = |i: usize| document.tokens.get(i).is_some_and(|token| !token.glued);
    let single = mention.tokens.len() == 1;
    let back = |n: usize| mention.tokens.start.checked_sub(n).map_or("", |i| document.word(i));
    let before = back(1);
    // "Interviewing June Winters".
    let next_is_name = apart(mention.tokens.end) && (is_name(rules, after) || SURNAMES.contains(&after));
    // "Autumn & May, solicitors".
    if before == "&" || after == "&" {
        return true;
    }
    if is_quote(before) && is_quote(after) {
        return words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    }
    if !tells(after, Tells::Seasonal) && in_title(document, sentence, mention) {
        return true;
    }
    let last = mention.tokens.end.checked_sub(1).map_or("", |i| document.word(i));
    if is_title(document, sentence, mention) || named::names(document, sentence, mention) {
        return true;
    }
    // "The Freedom March was banned".
    if single && words == "March" && is_name(rules, before) && matches!(back(2), "the" | "The" | "a") {
        return !after.starts_with(char::is_lowercase)
            || matches!(
                after,
                "was" | "is" | "will" | "has" | "had" | "drew" | "on" | "in" | "to" | "and" | "through"
            );
    }
    // "The late May Orr".
    if before == "the" && next_is_name && CALLED.contains(&last) && document.word(mention.tokens.start) == "late" {
        return mention.tokens.len() == 2;
    }
    // "He said that May won", "he said that April Ortiz would".
    if mention.tokens.len() == 2 && CALLED.contains(&last) && document.word(mention.tokens.start) == "that" {
        return tells(after, Tells::Acts) || next_is_name && tells(before, Tells::Saying);
    }
    // "Mr. Friday", "Mrs. May", "Dr. Winter".
    if single && is_capital(words) && tells(before.trim_end_matches('.'), Tells::Honorific) {
        return true;
    }
    if single && CALLED.contains(&words) {
        // "Will May, 34, scored twice".
        let aged = is_capital(before) && after == "," && is_age(document.word(mention.tokens.end + 1));
        let begins = sentence.tokens.start == mention.tokens.start || matches!(before, ";" | ":" | "(");
        let after_name = begins_name(before);
        let called = is_name(rules, before);
        // "May Chen and April Jones", "Theresa May and April Jones".
        // "He opened it, and June Ortiz spoke", but "in May and June Congress will vote".
        let joined = if back(2) == "," { back(3) } else { back(2) };
        let timely = rules.vocabulary.find(joined).is_some_and(|word| rules.is_strong(word));
        let follows = document.word(mention.tokens.end + 1);
        let does = || follows == "," || tells(follows, Tells::Goes) || tells(follows, Tells::Acts);
        let second = before == "and"
            && (is_name(rules, back(2)) || CALLED.contains(&back(2)) && begins_name(back(3)) || !timely && does());
        // "May won the toss".
        let acts = tells(after, Tells::Acts) && (begins || before == ",");
        // "Her deputy, June Ortiz, resigned".
        let apposed = before == "," && (document.word(mention.tokens.end + 1) == "," || is_trade(back(2)));
        let said = tells(before, Tells::Saying) || is_trade(before);
        // "The mate, Wendell August, may stay".
        let surname = called
            && mention.tokens.start > sentence.tokens.start + 1
            && back(2) != "-"
            && !tells(back(2), Tells::Article)
            && (tells(after, Tells::Goes) || !after.starts_with(char::is_alphanumeric));
        let dated = match before {
            // "Owned by May Pryce", but "by May Congress will act".
            "by" => !(back(2).ends_with("ed") || back(2).ends_with("en") || back(2).ends_with("wn")),
            "of" => tells(back(2), Tells::Part),
            _ => tells(before, Tells::Lead),
        };
        // "Theresa May … May left the room".
        let goes = after.starts_with(|c: char| c.is_lowercase() || matches!(c, '\'' | '\u{2019}'));
        let known = !tells(before, Tells::Lead) && before != "of" && goes;
        return aged
            || known && surnames.hold(document, words)
            || after_name
            || surname
            || acts
            || matches!(before, "v." | "v" | "vs" | "vs." | "versus")
            || tells(before, Tells::Kin)
            || (next_is_name && (begins || called || second || apposed || said || !dated));
    }
    // "Treasurer Sunday Adeyemi", "in Friday Harbor".
    if single && PAPER_DAYS.contains(&words) && next_is_name {
        let apposed = before == "," && is_trade(back(2));
        let trade = (is_trade(before) && !tells(back(2), Tells::Article)) || apposed;
        let place = matches!(before, "in" | "at" | "near") || (before == "and" && is_name(rules, back(2)));
        let titled = is_capital(before) && is_trade(&before.to_lowercase());
        // "Sunday Silence, a colt, won".
        if document.word(mention.tokens.end + 1) == ","
            && matches!(document.word(mention.tokens.end + 2), "a" | "an" | "the" | "who" | "whose")
        {
            return true;
        }
        if trade || place || titled {
            return true;
        }
    }
    // "The Midnight Bakery".
    if single && matches!(words, "Midnight" | "Noon" | "Dawn") && next_is_name {
        return mention.tokens.start > sentence.tokens.start;
    }
    // "He sang Yesterday to them".
    let deictic = matches!(words, "Yesterday" | "Today" | "Tomorrow" | "Tonight");
    let named = matches!(document.word(mention.tokens.start), "Last" | "Next" | "This")
        && is_capital(document.word(mention.tokens.start + 1));
    if deictic || (named && !single) {
        let opens = sentence.tokens.start == mention.tokens.start
            || is_quote(before)
            || matches!(before, ":" | ";" | "-" | "—" | "–" | "(");
        let small =
            sentence.tokens.clone().filter(|i| document.word(*i).starts_with(char::is_lowercase)).take(2).count();
        return !opens && small > 1;
    }
    // "In the second half Rovers scored twice", "in the third quarter the Bears led 14-3".
    let half = words.ends_with("half");
    if half || words.ends_with("quarter") {
        let near = mention.tokens.start.saturating_sub(NEAR)..mention.tokens.end + NEAR;
        let mut near = near.start.max(sentence.tokens.start)..near.end.min(sentence.tokens.end);
        // "A minute into the first half".
        let into = before == "into" && matches!(back(2), "minute" | "minutes" | "second" | "seconds");
        // "The first half of her speech".
        let own = after == "of" && matches!(document.word(mention.tokens.end + 1), "his" | "her");
        return half && (into || own)
            || near.any(|i| named::is_score(document, i) || half && named::in_match(document, i));
    }
    // "The A310-300s".
    if single && before == "-" && words.len() == 4 && words.ends_with('s') {
        return true;
    }
    // "Due to the present weather", "the years 1971 through 1974".
    if words.eq_ignore_ascii_case("the present") {
        return after.len() > 3 && after.starts_with(char::is_lowercase) && !tells(after, Tells::Goes);
    }
    if words.eq_ignore_ascii_case("the years") {
        return after.len() == 4 && after.bytes().all(|b| b.is_ascii_digit());
    }
    // "A minute crack".
    if words.eq_ignore_ascii_case("a minute") {
        return after.starts_with(char::is_lowercase) && apart(mention.tokens.end) && !tells(after, Tells::Goes);
    }
    // "The Weekend Argus".
    if last == "Weekend" && next_is_name {
        return true;
    }
    // "John 3:16".
    if mention.tokens.len() == 3 && document.word(mention.tokens.start + 1) == ":" && is_name(rules, before) {
        return true;
    }
    if single && PAPER_DAYS.contains(&words) && apart(mention.tokens.end) && tells(after, Tells::Paper) {
        return true;
    }
    // "The Harbour Daily", "a Weekly Echo reporter".
    if single && RECURRING.contains(&words) && mention.tokens.start > sentence.tokens.start {
        return is_name(rules, before) || next_is_name;
    }
    // "Brian Weeks", "Summer Days".
    if single && mention.tokens.start > sentence.tokens.start && UNITS.contains(&words) {
        return is_name(rules, before) || SEASONS.contains(&before);
    }
    if count::is_figures(words) {
        return count::is_count(document, rules, mention)
            || (next_is_name && tells(document.word(mention.tokens.end + 1), Tells::Street));
    }
    // "Donna Summer", "Joe Friday", but "in Charlotte Friday".
    let named = single && is_capital(words) && is_name(rules, before);
    if named && begins_name(before) && !PLACES.contains(&back(2)) {
        return true;
    }
    // "Their daughter, Summer, is seven".
    let apposed = before == "," && after == "," && single;
    // "Her novel Winter's Edge"; "Sixth Century Films".
    let owner = matches!(after, "'s" | "\u{2019}s") && is_name(rules, document.word(mention.tokens.end + 1));
    // "The Long Winter".
    let opener = mention.tokens.start == sentence.tokens.start + 1;
    if single && SEASONS.contains(&words) && !opener && is_name(rules, before) {
        return !tells(after, Tells::Seasonal);
    }
    // "Midfielder Summer Day".
    if SEASONS.contains(&words) && is_trade(before) && after.starts_with(char::is_uppercase) {
        return true;
    }
    let seasonal = tells(after, Tells::Seasonal) || tells(document.word(mention.tokens.end + 1), Tells::Seasonal);
    (SEASONS.contains(&last) && (next_is_name || apposed || owner) && !seasonal) || (last == "Century" && next_is_name)
}

/// Whether the mention stands in a short quotation of which every word of weight has a capital: "The Day After Tomorrow", "August: Hale".
fn in_title(document: &Document<'_>, sentence: &Sentence, mention: &Mention) -> bool {
    let spells = |i: &usize| {
        let word = document.word(*i);
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || word == ":" || TITLE_WORDS.contains(&word)
    };
    let range = &sentence.tokens;
    let left = (range.start..mention.tokens.start).rev().take(LONGEST_TITLE).find(|i| !spells(i));
    let Some(left) = left.filter(|left| is_quote(document.word(*left))) else { return false };
    let right = (mention.tokens.end..range.end).take(LONGEST_TITLE).find(|i| !spells(i));
    let Some(right) = right else { return false };
    let close = if matches!(document.word(right), "," | "." | "?" | "!") { right + 1 } else { right };
    let other = |i: usize| !mention.tokens.contains(&i) && is_capital(document.word(i));
    is_quote(document.word(close)) && (left + 2..right).any(other)
}

/// Whether the mention is written as a title in a sentence that is not: "The Day After Tomorrow", "Nineteen Eighty-Four".
fn is_title(document: &Document<'_>, sentence: &Sentence, mention: &Mention) -> bool {
    let inner = || mention.tokens.clone().skip(1).map(|i| document.word(i));
    let first = document.word(mention.tokens.start);
    let spelt = first == "Nineteen" && inner().next().is_some_and(is_capital);
    if !(spelt || is_capital(first) || count::all_figures(first)) {
        return false;
    }
    let small = |i: usize| document.word(i).len() > 3 && document.word(i).starts_with(char::is_lowercase);
    (spelt || inner().any(|word| tells(word, Tells::Title)))
        && sentence.tokens.clone().filter(|i| small(*i)).nth(1).is_some()
}

/// Whether a noun in small letters may be what a person is.
fn is_trade(word: &str) -> bool {
    let plain = word.len() > 4 && word.starts_with(char::is_lowercase);
    BEGINS_NAME.contains(word) || PEOPLE.contains(word) || (plain && TRADES.iter().any(|end| word.ends_with(end)))
}

fn is_age(word: &str) -> bool {
    word.len() <= 2 && count::all_figures(word)
}

pub(super) fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "``" | "''" | "‘" | "’" | "'")
}

/// Whether a word may be a name: written as one, and no word of a time.
pub(super) fn is_name(rules: &Rules, word: &str) -> bool {
    let plain = |id| !rules.is_strong(id) && word.len() > 2 && !tells(word, Tells::Opener);
    is_capital(word) && rules.vocabulary.find(word).is_none_or(plain)
}

/// Whether a word is written as names are: "Ross", not "NATO" or "I".
pub(super) fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| c.is_lowercase() || matches!(c, '\'' | '\u{2019}'))
}
