//! Rule files and word lists as they are written: `period: <number> <unit> = period($number, $unit)` with its examples.

use super::error::{LoadError, Place};

/// A rule before it is compiled.
#[derive(Clone, Debug)]
pub(crate) struct Source<'t> {
    /// Where it stands.
    pub place: Place,
    /// What it makes.
    pub kind: &'t str,
    /// The left side.
    pub pattern: &'t str,
    /// The right side: one term for each extent; empty for a refusal.
    pub terms: Vec<&'t str>,
    /// What it must and must not find.
    pub examples: Vec<Example>,
}

/// A phrase under a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Where it stands.
    pub place: Place,
    /// The phrase.
    pub phrase: String,
    /// Its values, one for each extent; `None` where no time must be found in it.
    pub values: Option<Vec<String>>,
}

/// The rules of one file, in their order.
pub(crate) fn rules<'t>(file: &str, text: &'t str) -> Result<Vec<Source<'t>>, LoadError> {
    let mut all: Vec<Source> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let place = Place::new(file, number + 1);
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if line.starts_with(char::is_whitespace) {
            let rule = all.last_mut().ok_or_else(|| place.error("an example before the first rule"))?;
            rule.examples.push(example(&place, bare)?);
        } else {
            all.push(rule(place, bare)?);
        }
    }
    for rule in &all {
        if !rule.examples.iter().any(|e| e.values.is_some() != (rule.kind == super::NEVER)) {
            return Err(rule.place.error("a rule without an example"));
        }
    }
    Ok(all)
}

/// The words of one list: each line is a rule of the kind that the file is named for, its own example.
pub(crate) fn words<'t>(file: &'t str, text: &'t str) -> Result<Vec<Source<'t>>, LoadError> {
    let kind = file.strip_suffix(".tsv").unwrap_or(file);
    let mut all = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let place = Place::new(file, number + 1);
        let (word, terms) = match line.split_once('\t') {
            Some((word, term)) => (word, vec![term.trim()]),
            None if kind == super::WEAK => (line, Vec::new()),
            None => return Err(place.error("a word without a tab and a term")),
        };
        all.push(Source { place, kind, pattern: word.trim(), terms, examples: Vec::new() });
    }
    Ok(all)
}

fn rule(place: Place, line: &str) -> Result<Source<'_>, LoadError> {
    let (kind, rest) = line.split_once(':').ok_or_else(|| place.error("a rule is written `kind: pattern = term`"))?;
    let (pattern, terms) = match rest.split_once(" = ") {
        Some((pattern, terms)) => (pattern, terms.split(" ; ").map(str::trim).collect()),
        None => (rest, Vec::new()),
    };
    if terms.is_empty() != (kind == super::NEVER) {
        return Err(place.error("every rule has a term but `never`, which has none"));
    }
    Ok(Source { kind: kind.trim(), pattern: pattern.trim(), terms, examples: Vec::new(), place })
}

fn example(place: &Place, line: &str) -> Result<Example, LoadError> {
    let fault = || place.error("an example is written `\"phrase\" value` or `not \"phrase\"`");
    let (refused, quoted) = line.strip_prefix("not ").map_or((false, line), |rest| (true, rest.trim_start()));
    let (phrase, rest) = quoted.strip_prefix('"').and_then(|q| q.split_once('"')).ok_or_else(fault)?;
    let rest = rest.trim();
    if refused != rest.is_empty() {
        return Err(fault());
    }
    let values = (!refused).then(|| rest.split(" ; ").map(|v| v.trim().to_owned()).collect());
    Ok(Example { place: place.clone(), phrase: phrase.into(), values })
}
