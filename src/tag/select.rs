//! Which readings are kept: the longest, so that "two days ago" is one mention and not "two days".

use super::Mention;
use super::chart::{Chart, Constituent, Made};
use super::{derive, noun};
use crate::rules::Rules;
use crate::text::{Document, Span};

/// A constituent that may be a mention, or refuses to be one.
struct Candidate {
    constituent: Constituent,
    /// From the first token of its first extent to the last of its last; all of it for a refusal.
    hull: (usize, usize),
    refusal: bool,
}

/// The mentions of one chart of a sentence that ends at `limit`, in the order of the text. Of readings that overlap, the one that saw the most words wins,
/// its context included; then the one with the longest extent; then the one that begins first; then the earlier rule.
pub(super) fn select(document: &Document<'_>, rules: &Rules, chart: &Chart, limit: usize) -> Vec<Mention> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for constituent in &chart.constituents {
        let refusal = Some(constituent.kind) == rules.never;
        if refusal || rules.mentions.contains(&constituent.kind) {
            let hull = derive::hull(rules, chart, constituent);
            candidates.push(Candidate { constituent: *constituent, hull, refusal });
        }
    }
    candidates.sort_by_key(|c| {
        let length = |(start, end): (usize, usize)| std::cmp::Reverse(end - start);
        let rule = match c.constituent.made {
            Made::Rule(sequence, _) => rules.sequences.get(sequence as usize).map(|s| s.rule),
            _ => None,
        };
        (length((c.constituent.start, c.constituent.end)), length(c.hull), !c.refusal, c.hull.0, rule)
    });
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut mentions = Vec::new();
    for candidate in candidates {
        let (start, end) = candidate.hull;
        if taken.iter().any(|(s, e)| start < *e && *s < end) {
            continue;
        }
        if candidate.refusal {
            taken.push(candidate.hull);
            continue;
        }
        if end < limit && dangles(document, end, limit) {
            continue;
        }
        let Some(found) = mentions_of(document, rules, chart, &candidate.constituent) else { continue };
        taken.push(candidate.hull);
        mentions.extend(found);
    }
    mentions.sort_by_key(|m| m.tokens.start);
    mentions
}

/// Whether a reading that ends here ends in a "before" or "after" that goes on: of "two days after he left" only the
/// two days are a time.
fn dangles(document: &Document<'_>, end: usize, limit: usize) -> bool {
    let last = end.checked_sub(1).map_or("", |last| document.word(last));
    matches!(last, "before" | "after") && noun::begins(document, end) && !noun::is_adverb(document, end, limit)
}

/// The mentions of one constituent; `None` where a term names nothing, such as month 13.
fn mentions_of(
    document: &Document<'_>,
    rules: &Rules,
    chart: &Chart,
    constituent: &Constituent,
) -> Option<Vec<Mention>> {
    let terms = derive::terms(document, rules, chart, constituent)?;
    let rule = derive::telling_rule(rules, chart, constituent)?;
    let extents = derive::extents(rules, chart, constituent);
    let mention = |(tokens, term): (std::ops::Range<usize>, _)| {
        let start = document.tokens.get(tokens.start)?.span.start;
        let end = document.tokens.get(tokens.end.checked_sub(1)?)?.span.end;
        Some(Mention { span: Span::new(start, end), tokens, term, rule })
    };
    extents.into_iter().zip(terms).map(mention).collect()
}
