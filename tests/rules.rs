//! Every example of every rule file, said on Tuesday 2013-02-12: phrase to value, and what must not be found.

use annals::rules::{Rule, RuleId, Rules};
use annals::segment::segment;
use annals::tag::{readings, tag};
use annals::time::{Kind, Known, Term, resolve};

fn rules() -> &'static Rules {
    Rules::english().unwrap_or_else(|e| panic!("{e}"))
}

/// A value as examples write it: `2013-02 START`, `P1W EVERY`, `P1Y 2X`; the term itself where it has no value.
fn value(term: &Term) -> String {
    let today = chrono::NaiveDate::from_ymd_opt(2013, 2, 12).expect("a date");
    let said = matches!(term.kind(), Kind::Time | Kind::Period | Kind::Set).then(|| resolve(term, &Known::on(today)));
    let Some(value) = said.flatten().filter(|v| !v.value.is_empty()) else { return term.to_string() };
    let extras = [value.modifier.map(|m| m.as_str().to_owned()), value.quant.map(str::to_owned), value.freq];
    let extras: Vec<String> = extras.into_iter().flatten().collect();
    [vec![value.value], extras].concat().join(" ")
}

/// What is wrong with an example, or nothing.
fn fault(rules: &Rules, id: RuleId, rule: &Rule, phrase: &str, expected: Option<&[String]>) -> Option<String> {
    let document = segment(phrase);
    let kind = rules.kind_of(rule);
    let Some(expected) = expected.filter(|_| kind != "never") else {
        let found = tag(&document, rules);
        if kind == "never" && !readings(&document, rules, kind).iter().any(|r| r.uses(id)) {
            return Some(format!("{phrase:?} is not what this rule refuses"));
        }
        let wrong = found.iter().find(|m| {
            kind == "never" || readings(&segment(m.span.of(phrase)), rules, kind).iter().any(|r| r.rule == Some(id))
        })?;
        return Some(format!("{phrase:?} must not give {:?} ({})", value(&wrong.term), rules.place(wrong.rule)));
    };
    let readings = readings(&document, rules, kind);
    let Some(reading) = readings.iter().find(|r| r.uses(id)) else {
        let others: String = readings.iter().map(|r| format!("\n{r}")).collect();
        let tokens: Vec<&str> = (0..document.tokens.len()).map(|i| document.word(i)).collect();
        return Some(format!("{phrase:?} is not read by this rule, as {tokens:?}{others}"));
    };
    let exact = expected.iter().any(|e| e.contains('('));
    let value = |term: &Term| if exact { term.to_string() } else { value(term) };
    let given: Vec<String> = reading.terms.iter().map(value).collect();
    if given != expected {
        return Some(format!("{phrase:?} gives {given:?}, the example says {expected:?}\n{reading}"));
    }
    if !matches!(kind, "time" | "period" | "set" | "found") {
        return None;
    }
    let found = tag(&document, rules);
    let given: Vec<String> = found.iter().map(|m| value(&m.term)).collect();
    (given != expected).then(|| {
        let places: String =
            found.iter().map(|m| format!(" {:?} by {}", m.span.of(phrase), rules.place(m.rule))).collect();
        format!("{phrase:?} is tagged as {given:?}{places}, the example says {expected:?}\n{reading}")
    })
}

#[test]
fn examples() {
    let rules = rules();
    let mut faults = Vec::new();
    for (id, rule) in rules.iter() {
        for example in &rule.examples {
            let fault = fault(rules, id, rule, &example.phrase, example.values.as_deref());
            faults.extend(fault.map(|fault| format!("{}: {fault}", example.place)));
        }
    }
    assert!(faults.is_empty(), "{} examples fail\n\n{}\n", faults.len(), faults.join("\n"));
}
