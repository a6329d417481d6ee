//! Patterns, the left side of a rule: `[the] <ordinal> (day|week) of <time>`, spelt out into plain sequences.
//!
//! Literals, `(a|b)`, `[optional]`, `<kind>`, `<name:kind>` and `{…}`, which marks the extent of a mention inside
//! its context; a mark after a backslash is itself, `\(`. What is written without a space between must stand so in the
//! text: `<number>-<unit>`.

use std::borrow::Cow;

/// One step of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item<'p> {
    /// A word or a mark, lower case; with `capital`, only where the text writes it with a capital ("May").
    Word { text: Cow<'p, str>, capital: bool, glued: bool },
    /// Anything of this kind, called `name` in the term.
    Kind { kind: &'p str, name: &'p str, glued: bool },
    /// `{`
    Open,
    /// `}`
    Close,
}

/// The most sequences that one pattern may spell out.
const MOST_SEQUENCES: usize = 4096;

/// Every sequence that the pattern stands for.
pub(crate) fn sequences(pattern: &str) -> Result<Vec<Vec<Item<'_>>>, String> {
    let mut parser = Parser { rest: pattern, first: true };
    let all = parser.choice()?;
    if let Some(c) = parser.rest.chars().next() {
        return Err(format!("unexpected {c:?} in the pattern"));
    }
    if all.iter().any(|s| !s.iter().any(|i| matches!(i, Item::Word { .. } | Item::Kind { .. }))) {
        return Err("the pattern can match nothing at all".into());
    }
    Ok(all)
}

struct Parser<'p> {
    rest: &'p str,
    /// Nothing stands before on this level, so that the next atom need not be glued.
    first: bool,
}

impl<'p> Parser<'p> {
    /// Alternatives up to a closing bracket or the end.
    fn choice(&mut self) -> Result<Vec<Vec<Item<'p>>>, String> {
        let begins = self.first;
        let mut all = self.sequence()?;
        while self.rest.starts_with('|') {
            self.rest = &self.rest[1..];
            self.first = begins;
            all.extend(self.sequence()?);
        }
        Ok(all)
    }

    fn sequence(&mut self) -> Result<Vec<Vec<Item<'p>>>, String> {
        let mut all = vec![Vec::new()];
        let mut at_edge = true;
        loop {
            let trimmed = self.rest.trim_start();
            if trimmed.len() < self.rest.len() && !at_edge {
                self.first = true;
            }
            at_edge = false;
            self.rest = trimmed;
            let next = match self.rest.chars().next() {
                None | Some(')' | ']' | '}' | '|') => return Ok(all),
                Some('(') => self.bracket(')')?,
                Some('[') => {
                    let mut inner = self.bracket(']')?;
                    inner.push(Vec::new());
                    inner
                }
                Some('{') => {
                    let inner = self.bracket('}')?;
                    inner.into_iter().map(|s| [vec![Item::Open], s, vec![Item::Close]].concat()).collect()
                }
                Some('<') => vec![vec![self.kind()?]],
                Some('\\') => vec![vec![self.mark()?]],
                Some(_) => vec![self.words()],
            };
            self.first = false;
            if all.len().saturating_mul(next.len()) > MOST_SEQUENCES {
                return Err(format!("the pattern spells out more than {MOST_SEQUENCES} sequences"));
            }
            match next.as_slice() {
                [one] => all.iter_mut().for_each(|a| a.extend_from_slice(one)),
                _ => all = all.iter().flat_map(|a| next.iter().map(move |b| [a.as_slice(), b].concat())).collect(),
            }
        }
    }

    fn bracket(&mut self, close: char) -> Result<Vec<Vec<Item<'p>>>, String> {
        self.rest = &self.rest[1..];
        let inner = self.choice()?;
        self.rest = self.rest.strip_prefix(close).ok_or_else(|| format!("no closing {close:?} in the pattern"))?;
        Ok(inner)
    }

    /// A mark that has a meaning here, taken for itself.
    fn mark(&mut self) -> Result<Item<'p>, String> {
        let mut chars = self.rest.chars();
        let text = chars.nth(1).ok_or("nothing after the backslash in the pattern")?.to_string();
        self.rest = chars.as_str();
        Ok(Item::Word { text: text.into(), capital: false, glued: !self.first })
    }

    fn kind(&mut self) -> Result<Item<'p>, String> {
        let (inner, rest) = self.rest[1..].split_once('>').ok_or("no closing '>' in the pattern")?;
        self.rest = rest;
        let (name, kind) = inner.split_once(':').unwrap_or((inner, inner));
        Ok(Item::Kind { kind, name, glued: !self.first })
    }

    /// A run of literal characters, cut as the segmenter cuts tokens.
    fn words(&mut self) -> Vec<Item<'p>> {
        let end = self.rest.find(|c: char| c.is_whitespace() || "()[]{}<>|\\".contains(c)).unwrap_or(self.rest.len());
        let (mut run, rest) = self.rest.split_at(end);
        self.rest = rest;
        let mut items = Vec::new();
        while !run.is_empty() {
            let (text, left) = run.split_at(token_length(run));
            let capital = text.chars().any(char::is_uppercase);
            items.push(Item::Word { text: fold(text), capital, glued: !self.first });
            self.first = false;
            run = left;
        }
        items
    }
}

/// Bytes of the first token: a clitic ("'s"), letters and digits with dots or an apostrophe between ("a.m.",
/// "o'clock"), or one mark.
fn token_length(run: &str) -> usize {
    let word = |c: char| c.is_alphanumeric();
    if let Some(clock) = run.get(..7).filter(|start| start.eq_ignore_ascii_case("o'clock")) {
        return clock.len();
    }
    let body = run.strip_prefix('\'').filter(|r| r.starts_with(char::is_alphabetic)).unwrap_or(run);
    let lead = run.len() - body.len();
    match body.find(|c: char| !word(c) && c != '.') {
        Some(0) => body.chars().next().map_or(run.len(), char::len_utf8),
        Some(end) => lead + end,
        None => run.len(),
    }
}

/// A word as the vocabulary knows it: lower case, one kind of dash and apostrophe, no trailing dot.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            '\u{2018}' | '\u{2019}' | '`' => folded.push('\''),
            c => folded.extend(c.to_lowercase()),
        }
    }
    if folded.len() > 1 && folded.ends_with('.') {
        folded.pop();
    }
    folded.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(pattern: &str) -> Vec<String> {
        let item = |i: &Item| match i {
            Item::Word { text, glued, capital } => {
                format!("{}{}{text}", if *glued { "+" } else { " " }, if *capital { "^" } else { "" })
            }
            Item::Kind { name, glued, .. } => format!("{}<{name}>", if *glued { "+" } else { " " }),
            Item::Open => "{".into(),
            Item::Close => "}".into(),
        };
        sequences(pattern).unwrap_or_default().iter().map(|s| s.iter().map(item).collect()).collect()
    }

    #[test]
    fn brackets_spell_out() {
        assert_eq!(spelt("[the] (day|night) of"), [" the day of", " the night of", " day of", " night of"]);
        assert_eq!(spelt("from {<a:day>}-{<b:day>}"), [" from{ <a>}+-{+<b>}"]);
        assert_eq!(spelt(r"<a:day> \(<b:day>\) on"), [" <a> (+<b>+) on"]);
    }

    #[test]
    fn what_is_written_together_stands_together() {
        assert_eq!(spelt("<n>-(day|week)-old May"), [" <n>+-+day+-+old ^may", " <n>+-+week+-+old ^may"]);
        assert_eq!(spelt("10 a.m. today's"), [" 10 a.m today+'s"]);
    }

    #[test]
    fn faults_are_named() {
        assert!(sequences("(a|b").is_err());
        assert!(sequences("[a]").is_err());
        assert!(sequences("a)").is_err());
        assert!(sequences("a \\").is_err());
    }
}
