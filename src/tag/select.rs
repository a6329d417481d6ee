//! Which readings are kept: the longest, so that "two days ago" is one mention and not "two days".

use std::ops::Range;

use super::chart::{Chart, Constituent, Made};
use super::{Mention, clause, derive, noun};
use crate::rules::{RuleId, Rules, SequenceId};
use crate::text::{Document, Span};
use crate::time::{Op, Term};

/// A constituent that may be a mention, or refuses to be one.
#[derive(Debug)]
struct Candidate {
    constituent: Constituent,
    rule: Option<RuleId>,
    /// From the first token of its first extent to the last of its last; all of it for a refusal.
    hull: (usize, usize),
    refusal: bool,
}

/// What is found in one chart; its memory is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Selection {
    candidates: Vec<Candidate>,
    taken: Vec<(usize, usize)>,
    /// The mentions, in the order of the text.
    pub mentions: Vec<Mention>,
}

impl Selection {
    /// Reads one chart of a sentence that ends at `limit`. Of readings that overlap, the one that saw the most words
    /// wins, its context included; then the one with the longest extent; then the one that begins first; then the
    /// earlier rule.
    pub(super) fn read(&mut self, document: &Document<'_>, rules: &Rules, chart: &Chart, limit: usize) {
        let Self { candidates, taken, mentions } = self;
        candidates.clear();
        taken.clear();
        mentions.clear();
        for constituent in &chart.constituents {
            let refusal = Some(constituent.kind) == rules.never;
            if refusal || rules.mentions.contains(&constituent.kind) {
                let (rule, hull) = (derive::rule(rules, constituent), derive::hull(rules, chart, constituent));
                candidates.push(Candidate { constituent: *constituent, rule, hull, refusal });
            }
        }
        candidates.sort_by_key(|c| {
            let length = |(start, end): (usize, usize)| std::cmp::Reverse(end - start);
            (length((c.constituent.start, c.constituent.end)), length(c.hull), !c.refusal, c.hull.0, c.rule)
        });
        for candidate in candidates {
            let (start, end) = candidate.hull;
            if taken.iter().any(|(s, e)| start < *e && *s < end) {
                continue;
            }
            let known = mentions.len();
            let mut found = || add(document, rules, chart, candidate, mentions);
            if candidate.refusal || !(end < limit && dangles(document, end, limit)) && found().is_some() {
                taken.push(candidate.hull);
            } else {
                mentions.truncate(known);
            }
        }
        mentions.sort_by_key(|m| m.tokens.start);
    }
}

/// Whether a reading that ends here ends in a "before" or "after" that goes on: of "two days after he left" only the
/// two days are a time.
fn dangles(document: &Document<'_>, end: usize, limit: usize) -> bool {
    let last = end.checked_sub(1).map_or("", |last| document.word(last));
    matches!(last, "before" | "after") && noun::begins(document, end) && !clause::is_adverb(document, end, limit)
}

/// Whether a length before or after an event is how long something lasted: of "shut for two days after the raid" only the two
/// days are a time, but not of "set for two days after the raid".
fn lasts(document: &Document<'_>, start: usize, term: &Term) -> bool {
    let back = |n: usize| start.checked_sub(n).map_or("", |i| document.word(i));
    let set = || {
        ["called", "date", "due", "expected", "fixed", "planned", "scheduled", "set", "slated", "timed"]
            .contains(&back(2))
    };
    let counts = || match term {
        Term::Apply(Op::After | Op::Before, operands) => {
            matches!(&**operands, [Term::Apply(Op::Event, _), Term::Apply(Op::Period, _)])
        }
        _ => false,
    };
    // "More than ten days had passed since the crash": how long at least.
    let passed = || {
        let bound = matches!(back(1), "almost" | "least" | "most" | "nearly" | "than");
        bound && (start..start + PASSED).any(|i| document.word(i) == "passed")
    };
    (back(1) == "for" && !set() || passed()) && counts()
}

/// How many tokens behind its start a length may be told to have passed.
const PASSED: usize = 5;

/// Whether a day or a week is counted of what is no event: "the firm's third week".
fn is_of_thing(document: &Document<'_>, start: usize, term: &Term) -> bool {
    let word = |back: usize| start.checked_sub(back).map_or("", |i| document.word(i));
    let owned = matches!(word(1), "'s" | "’s") && term.events() == ["it"];
    owned && start > 1 && !noun::EVENTS.contains(word(2))
}

/// Adds the mentions of one constituent; `None` where a term names nothing, such as month 13.
fn add(
    document: &Document<'_>,
    rules: &Rules,
    chart: &Chart,
    candidate: &Candidate,
    mentions: &mut Vec<Mention>,
) -> Option<()> {
    let constituent = &candidate.constituent;
    let rule = derive::telling_rule(rules, chart, constituent)?;
    let mut add = |tokens: Range<usize>, term: Term| {
        let start = document.tokens.get(tokens.start)?.span.start;
        let end = document.tokens.get(tokens.end.checked_sub(1)?)?.span.end;
        mentions.push(Mention { span: Span::new(start, end), tokens, term, rule });
        Some(())
    };
    // Most have one extent, which is their hull.
    let single = |sequence: SequenceId| {
        let sequence = rules.sequences.get(sequence as usize)?;
        Some(sequence.extents.len() < 2 && rules.get(sequence.rule)?.terms.len() == 1)
    };
    if matches!(constituent.made, Made::Rule(sequence, _) if single(sequence) == Some(true)) {
        let term = derive::term(document, rules, chart, constituent)?;
        if lasts(document, candidate.hull.0, &term) || is_of_thing(document, candidate.hull.0, &term) {
            return None;
        }
        return add(candidate.hull.0..candidate.hull.1, term);
    }
    let terms = derive::terms(document, rules, chart, constituent)?;
    derive::extents(rules, chart, constituent).into_iter().zip(terms).try_for_each(|(tokens, term)| add(tokens, term))
}
