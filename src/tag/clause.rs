//! Whether a noun phrase is what a clause tells of: "two days after [the siege was lifted]" names no siege, but its end.

use super::noun::{EVENTS, MOST_TOKENS, PASTS, core, phrase};
use crate::rules::Rules;
use crate::segment;
use crate::text::{Document, Pos, Tag, Token};

/// Whether the sentence's subject still waits for its verb behind a relative clause: "A man who was hurt on the day of [the
/// raid] died".
pub(super) fn awaits_verb(document: &Document<'_>, start: usize) -> bool {
    let at = document.sentences.partition_point(|s| s.tokens.end <= start);
    let Some(sentence) = document.sentences.get(at) else { return false };
    let token = |i: usize| &document.tokens[i];
    let before = sentence.tokens.start..start.min(sentence.tokens.end);
    if before.len() > SUBJECT {
        return false;
    }
    let Some(who) = before.clone().rev().take(MOST_TOKENS).find(|&i| matches!(token(i).tag, Tag::Wp | Tag::Wdt)) else {
        return false;
    };
    let finite = |i: &usize| token(*i).tag.is_finite();
    let joins = |i: usize| matches!(document.word(i), "," | "and" | "but" | ";");
    let clause = who + 1..start;
    let main = (start..sentence.tokens.end.min(start + SUBJECT)).filter(finite).count() == 1;
    main && !(before.start..who).any(|i| finite(&i))
        && clause.clone().filter(finite).count() == 1
        && !clause.into_iter().any(joins)
}

/// The most tokens of a subject with its relative clause, and behind the event, that are looked at.
const SUBJECT: usize = 40;

/// Where the event ends of a noun phrase that is two: "On the third day of the strike | pickets blocked the road", "A week
/// after the vote | monitors left".
pub(super) fn parted(document: &Document<'_>, start: usize, end: usize) -> Option<usize> {
    let token = |i: usize| document.tokens.get(i);
    let next = token(end).is_some_and(|t| matches!(t.tag, Tag::Vbd | Tag::Vbn));
    let doer = end.checked_sub(1).filter(|&doer| doer > start + 1)?;
    let many = token(doer).is_some_and(|t| t.tag == Tag::Nns) || document.word(doer) == "police";
    let event = document.word(doer - 1);
    let is_event = match token(doer - 1).map(|t| t.tag) {
        Some(Tag::Nn) => EVENTS.contains(event),
        Some(Tag::Nns) => event.strip_suffix('s').is_some_and(|one| EVENTS.contains(one)),
        _ => false,
    };
    if !(next && many && is_event) {
        return None;
    }
    let at = document.sentences.partition_point(|s| s.tokens.end <= start);
    let sentence = document.sentences.get(at)?.tokens.clone();
    // What opens the sentence has its main clause behind it.
    let opens = start - sentence.start <= OPENS;
    let comma = || sentence.clone().take(MOST_TOKENS * 2).any(|i| document.word(i) == ",");
    // "On the third day of the protests leaders planned, the mine closed": what a comma ends is no main clause.
    let one = token(doer - 1).is_some_and(|t| t.tag == Tag::Nn);
    let told_on = || {
        let comma = (end..sentence.end).find(|&i| document.word(i) == ",");
        comma.is_none_or(|comma| token(comma + 1).is_some_and(|t| t.tag == Tag::Vbg))
    };
    let of = start.checked_sub(1).is_some_and(|i| document.word(i) == "of") && (one || told_on());
    (opens && (of || !comma())).then_some(doer)
}

/// How many tokens may stand before the event where its expression opens the sentence: "On the third day of".
const OPENS: usize = 6;

/// The token after the verb of the clause that begins at `start`: "the war began", "the siege was lifted".
pub(super) fn clause(document: &Document<'_>, rules: &Rules, start: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(start + MOST_TOKENS);
    // "The Evening Echo praised her": one name.
    let capital = |i: usize| document.word(i).starts_with(char::is_uppercase);
    let named = capital(start) && start.checked_sub(1).is_some_and(capital);
    // "The night curfew was lifted": one phrase.
    let part = |i: usize| matches!(document.word(i), "morning" | "afternoon" | "evening" | "night");
    let noun = document.tokens.get(start).is_some_and(|t| matches!(t.tag, Tag::Nn | Tag::Nns));
    let compound = noun && start.checked_sub(1).is_some_and(part);
    if named || compound || is_adverb(document, start, limit) || awaits_verb(document, start) {
        return None;
    }
    // "Two days after [signing] the truce", "a week after [being arrested]": of whom the main clause tells.
    // But the borrowing of "after borrowing costs rose" is part of who did.
    let token = |i: usize| document.tokens.get(i);
    let compound = token(start + 1).is_some_and(|t| matches!(t.tag, Tag::Nn | Tag::Nns))
        && start + 2 < limit
        && token(start + 2).is_some_and(|t| t.tag == Tag::Vbd);
    if token(start).is_some_and(|t| t.tag == Tag::Vbg) && !compound {
        let passive = document.word(start) == "being" || document.word(start) == "getting";
        let participle = document.tokens.get(start + 1).is_some_and(|t| t.tag == Tag::Vbn);
        return if passive { participle.then_some(start + 2) } else { Some(start + 1) };
    }
    let pronoun = document.tokens.get(start).is_some_and(|t| t.tag == Tag::Prp);
    let subject = if pronoun { start + 1 } else { phrase(document, rules, start, limit)? };
    let subject = with_others(document, rules, subject, limit).unwrap_or(subject);
    // "Surgeons at the city hospital [operated] on the boy".
    let bare = document.tokens.get(start).is_some_and(|t| t.tag == Tag::Nns) && aims(document, subject, limit);
    if !(bare || tells(document, subject, limit)) || parted(document, start, subject).is_some() {
        return None;
    }
    let aside = |i: &usize| document.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Aux | Pos::Adv | Pos::Part));
    let verb = (subject..limit).find(|i| !aside(i))?;
    // "Before parliament was dissolved", for whatever a tagger holds the participle.
    let word = document.word(verb);
    let irregular = || segment::lemma(word, Tag::Vbn) != word;
    let helped = verb > subject && (word.ends_with("ed") || PARTICIPLES.contains(&word) || irregular());
    let is_verb = document.tokens.get(verb).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::X)) || helped;
    is_verb.then_some(verb + 1)
}

/// Where a subject ends that goes on with "and" and has its verb behind that: "Ada Marr [and her followers] broke away".
pub(super) fn with_others(document: &Document<'_>, rules: &Rules, end: usize, limit: usize) -> Option<usize> {
    let others = Some(end + 1).filter(|next| *next < limit && document.word(end) == "and")?;
    let end = core(document, rules, others, limit).filter(|_| document.tokens[others].pos != Pos::X)?;
    let helped = document.tokens.get(end).is_some_and(|t| t.pos == Pos::Aux);
    (helped || tells(document, end, limit)).then_some(end)
}

/// Participles that are as their infinitives are: "was put to death".
const PARTICIPLES: [&str; 7] = ["cut", "hit", "hurt", "put", "set", "shut", "split"];

/// Whether what ends before `start` is an adverb and the sentence's own clause begins here: "The year before it had won", "The
/// month before her deputy had quit", but not "The month before the vote had been quiet".
pub(super) fn is_adverb(document: &Document<'_>, start: usize, limit: usize) -> bool {
    let opens = start.checked_sub(3).is_some_and(|i| document.word(i) == "The");
    let plain = |i: usize| document.word(i).starts_with(char::is_lowercase);
    let had = || (start + 1..limit.min(start + SHORT)).find(|i| document.word(*i) == "had");
    let own = |had: usize| {
        !EVENTS.contains(document.word(had - 1)) && !(start..had).any(|i| OUTER.contains(&document.word(i)))
    };
    let whole = opens && had().is_some_and(own) || is_last_clause(document, start);
    whole && plain(start) && !(start..limit).any(|i| document.word(i) == ",")
}

/// Whether a time before `start` begins the last clause of its sentence, so that what follows is told of it: "The levee broke on
/// the 4th; the day after [the army came]".
fn is_last_clause(document: &Document<'_>, start: usize) -> bool {
    let back = |n: usize| start.checked_sub(n).map_or("", |i| document.word(i));
    if back(3) != "the" || !(back(4) == ";" || back(4) == "and" && back(5) == ",") {
        return false;
    }
    let at = document.sentences.partition_point(|s| s.tokens.end <= start);
    let end = document.sentences.get(at).map_or(start, |sentence| sentence.tokens.end);
    let past = |word: &str| {
        word.starts_with(char::is_lowercase) && (word.ends_with("ed") || segment::lemma(word, Tag::Vbd) != word)
    };
    let mut verbs = (start + 1..end.min(start + SUBJECT)).filter(|i| past(document.word(*i)));
    // "Had left" is one verb.
    verbs.next().is_some_and(|first| !verbs.any(|i| i > first + 2))
}

/// The most words of a subject behind an adverb, its verb included.
const SHORT: usize = 5;

/// What leads from the noun that a time is before to another: "the month before [the talks in] Oslo had begun".
const OUTER: [&str; 6] = ["of", "in", "at", "on", "who", "that"];

/// Whether a verb follows that tells of the noun phrase.
pub(super) fn tells(document: &Document<'_>, end: usize, limit: usize) -> bool {
    let Some(token) = document.tokens.get(end).filter(|_| end < limit) else { return false };
    match token.pos {
        Pos::X => document.word(end).ends_with("ed") || PASTS.contains(&document.word(end)),
        // "Wages that were due before the collapse were not paid": no collapse were.
        Pos::Aux if matches!(document.word(end), "were" | "are" | "have") && of_one(document, end) => false,
        Pos::Aux => true,
        // "Before the gallery collapsed": what nobody can do to a gallery is no participle.
        Pos::Verb if token.tag == Tag::Vbn && JUST_HAPPENS.contains(&document.word(end)) => true,
        // "The day the talks opened", but not "the talks opened by the king".
        Pos::Verb if token.tag == Tag::Vbn && TURNS.contains(&document.word(end)) => document.word(end + 1) != "by",
        // "Officers toppled Marr", "put down a revolt": a participle with an object of its own is none; nor is one with
        // nothing behind it, "the judges ruled".
        Pos::Verb if token.tag == Tag::Vbn => {
            let particle = matches!(document.word(end + 1), "off" | "out" | "up" | "down" | "over");
            let object = end + 1 + usize::from(particle);
            let alone = matches!(document.word(end + 1), "." | "," | ";");
            alone || begins_party(document, object, limit) || of_many(document, end) && aims(document, end, limit)
        }
        _ => token.tag.is_finite(),
    }
}

/// Whether at whom or what a verb at `verb` is done is told behind it: "the day soldiers [fired] on the crowd", but not "the
/// day hostages [held] at the camp were freed".
fn aims(document: &Document<'_>, verb: usize, limit: usize) -> bool {
    let at = matches!(document.word(verb + 1), "at" | "into" | "on" | "through");
    let rest = || document.tokens.get(verb + 2..limit);
    at && begins_party(document, verb + 2, limit) && rest().is_some_and(|rest| !rest.iter().any(|t| t.tag.is_finite()))
}

/// Whether a name, a pronoun or a phrase with a determiner begins at `at`.
pub(super) fn begins_party(document: &Document<'_>, at: usize, limit: usize) -> bool {
    let begins = |t: &Token| matches!(t.pos, Pos::Det | Pos::Propn | Pos::Pron);
    at < limit && document.tokens.get(at).is_some_and(begins)
}

/// Whether the noun that ends here is of one.
fn of_one(document: &Document<'_>, end: usize) -> bool {
    let noun = end.checked_sub(1).and_then(|i| document.tokens.get(i));
    noun.is_some_and(|noun| noun.tag == Tag::Nn)
        && !matches!(document.word(end - 1), "police" | "crew" | "staff" | "people")
}

/// Whether what ends here is many of which nothing but what they are is told: "soldiers", not "the soldiers".
fn of_many(document: &Document<'_>, end: usize) -> bool {
    let many = end.checked_sub(1).filter(|&i| document.tokens[i].tag == Tag::Nns || document.word(i) == "police");
    let bare = |many: usize| many.checked_sub(1).is_none_or(|i| !matches!(document.word(i), "the" | "The" | "of"));
    many.is_some_and(bare)
}

/// Pasts of verbs that tell an edge of their subject.
const TURNS: [&str; 7] = ["closed", "ended", "opened", "resumed", "sank", "started", "stopped"];

/// Pasts of verbs that have no object.
const JUST_HAPPENS: [&str; 17] = [
    "arrived",
    "collapsed",
    "crashed",
    "died",
    "disappeared",
    "docked",
    "emerged",
    "erupted",
    "exploded",
    "happened",
    "marched",
    "resigned",
    "sailed",
    "surrendered",
    "vanished",
    "voted",
    "withdrew",
];
