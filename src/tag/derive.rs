//! From a constituent to its meaning: the terms of its parts put into the term of its rule.

use std::fmt;
use std::ops::Range;

use super::chart::{Chart, Constituent, Made};
use crate::rules::{Rule, RuleId, Rules, SequenceId};
use crate::text::{Document, folded};
use crate::time::Term;

/// How a phrase was read: the rule, its words, what it means, and the same for its parts.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// The words.
    pub words: String,
    /// What they mean; one term for each extent, none for a refusal.
    pub terms: Vec<Term>,
    /// The rule; none for what is told by its figures or parts of speech.
    pub rule: Option<RuleId>,
    /// The rule's file and line.
    pub place: String,
    /// Its parts.
    pub parts: Vec<Derivation>,
}

impl Derivation {
    /// Whether the rule had a part in it.
    pub fn uses(&self, rule: RuleId) -> bool {
        self.rule == Some(rule) || self.parts.iter().any(|part| part.uses(rule))
    }

    fn print(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let terms: Vec<String> = self.terms.iter().map(Term::to_string).collect();
        let words = format!("{:indent$}{}", "", self.words, indent = depth * 2);
        writeln!(f, "{words:<34}{:<30} {}", terms.join(" ; "), self.place)?;
        self.parts.iter().try_for_each(|part| part.print(f, depth + 1))
    }
}

/// The tree, a line a part, as a failing example prints it.
impl fmt::Display for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, 1)
    }
}

/// The rule that made a constituent.
pub(super) fn rule(rules: &Rules, constituent: &Constituent) -> Option<RuleId> {
    match constituent.made {
        Made::Rule(sequence, _) => rules.sequences.get(sequence as usize).map(|s| s.rule),
        _ => None,
    }
}

/// The rule that says the most of a constituent: "time: <date>" only hands on what the rule for the date says.
pub(super) fn telling_rule(rules: &Rules, chart: &Chart, constituent: &Constituent) -> Option<RuleId> {
    let mut told = rule(rules, constituent)?;
    let mut constituent = *constituent;
    while let Made::Rule(sequence, path) = constituent.made {
        let whole = rules.sequences.get(sequence as usize).is_some_and(|s| s.steps == [true] && s.extents.is_empty());
        let Some(part) = whole.then(|| chart.last_part(path)).flatten() else { break };
        let Some(rule) = rule(rules, &part).filter(|rule| rules.is_rule(*rule)) else { break };
        (told, constituent) = (rule, part);
    }
    Some(told)
}

/// What a constituent means; `None` where that is nothing the calendar has.
pub(super) fn terms(
    document: &Document<'_>,
    rules: &Rules,
    chart: &Chart,
    constituent: &Constituent,
) -> Option<Vec<Term>> {
    match constituent.made {
        Made::Rule(sequence, path) => {
            let rule = rules.get(rules.sequences.get(sequence as usize)?.rule)?;
            if rule.terms.len() == 1 {
                return term(document, rules, chart, constituent).map(|term| vec![term]);
            }
            let (rule, values) = values(document, rules, chart, sequence, path)?;
            rule.terms.iter().map(|template| template.fill(&values)).collect()
        }
        _ => term(document, rules, chart, constituent).map(|term| vec![term]),
    }
}

/// The first term of a constituent, which is its value as a part.
pub(super) fn term(document: &Document<'_>, rules: &Rules, chart: &Chart, constituent: &Constituent) -> Option<Term> {
    match constituent.made {
        Made::Shape(shape) => shape.read(document.word(constituent.start)),
        Made::Noun => Some(Term::Text(words(document, constituent).into())),
        Made::Rule(sequence, path) => {
            let own = rules.sequences.get(sequence as usize)?;
            let template = rules.get(own.rule)?.terms.first()?;
            // Most rules of one part hand its value on.
            if own.steps == [true] && template.hands_on() {
                return term(document, rules, chart, &chart.last_part(path)?);
            }
            let (_, values) = values(document, rules, chart, sequence, path)?;
            template.fill(&values)
        }
    }
}

/// The rule of a sequence, and the values of the parts on this path for the variables of its terms.
fn values<'r>(
    document: &Document<'_>,
    rules: &'r Rules,
    chart: &Chart,
    sequence: SequenceId,
    path: u32,
) -> Option<(&'r Rule, Vec<Term>)> {
    let sequence = rules.sequences.get(sequence as usize)?;
    let mut values = Vec::with_capacity(sequence.variables.len());
    if !sequence.variables.is_empty() {
        let parts = chart.parts(path);
        for part in &sequence.variables {
            values.push(term(document, rules, chart, parts.get(*part)?)?);
        }
    }
    Some((rules.get(sequence.rule)?, values))
}

/// From the first token that a constituent's mentions cover to the last.
pub(super) fn hull(rules: &Rules, chart: &Chart, constituent: &Constituent) -> (usize, usize) {
    let (start, end) = (constituent.start, constituent.end);
    match constituent.made {
        Made::Rule(sequence, _) if rules.sequences.get(sequence as usize).is_some_and(|s| !s.extents.is_empty()) => {
            let extents = extents(rules, chart, constituent);
            (extents.first().map_or(start, |e| e.start), extents.last().map_or(end, |e| e.end))
        }
        _ => (start, end),
    }
}

/// The tokens that a constituent's mentions cover, one range a term.
pub(super) fn extents(rules: &Rules, chart: &Chart, constituent: &Constituent) -> Vec<Range<usize>> {
    let whole = constituent.start..constituent.end;
    let Made::Rule(sequence, path) = constituent.made else { return vec![whole] };
    let Some(sequence) = rules.sequences.get(sequence as usize) else { return vec![whole] };
    if sequence.extents.is_empty() {
        return vec![whole];
    }
    let mut parts = chart.parts(path).into_iter();
    let mut edges = vec![constituent.start];
    let mut at = constituent.start;
    for is_part in &sequence.steps {
        at = if *is_part { parts.next().map_or(at, |part| part.end) } else { at + 1 };
        edges.push(at);
    }
    let edge = |step: usize| edges.get(step).copied().unwrap_or(constituent.end);
    sequence.extents.iter().map(|steps| edge(steps.start)..edge(steps.end)).collect()
}

/// The derivation of a constituent.
pub(super) fn derivation(
    document: &Document<'_>,
    rules: &Rules,
    chart: &Chart,
    constituent: &Constituent,
) -> Derivation {
    let rule = rule(rules, constituent);
    let parts = match constituent.made {
        Made::Rule(_, path) => chart.parts(path),
        _ => Vec::new(),
    };
    Derivation {
        words: words(document, constituent),
        terms: terms(document, rules, chart, constituent).unwrap_or_default(),
        place: rule.map_or_else(String::new, |rule| rules.place(rule).to_string()),
        rule,
        parts: parts.iter().map(|part| derivation(document, rules, chart, part)).collect(),
    }
}

/// The words of a constituent, white space folded.
fn words(document: &Document<'_>, constituent: &Constituent) -> String {
    let start = document.tokens.get(constituent.start).map_or(0, |t| t.span.start);
    let end = document.tokens.get(constituent.end - 1).map_or(start, |t| t.span.end);
    folded(document.text.get(start..end).unwrap_or(""))
}
