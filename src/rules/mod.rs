//! Rule files and word lists -> typed rules: `time: <period> ago = before(ref, $period)` with its meaning checked.

mod classes;
mod compile;
mod error;
mod file;
mod pattern;
mod shape;
mod trie;
mod vocabulary;

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

pub(crate) use classes::{Classes, Shown};
pub use error::{LoadError, Place};
pub use file::Example;
pub(crate) use shape::{Figures, Shape};
pub(crate) use trie::{End, KindId, Node, SequenceId, State, Trie};
pub(crate) use vocabulary::{Seen, Vocabulary, WordId};

use crate::time::Template;

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/rules/en");
static WORDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/lexicon/en/time");

/// The kind of a refusal, which finds nothing where it matches.
const NEVER: &str = "never";
/// The kind of mentions that are a part of what matches, in braces: `in {<yyyy>}`.
const FOUND: &str = "found";
/// The kind of the words that name an event, found by their parts of speech: "the war against Iran".
const EVENT: &str = "event";
/// The kind of the words that tell an event, a subject and its verb: "the war began".
const CLAUSE: &str = "clause";
/// The kind of any word with a capital that is no word of time: "Kowalski" after "Jan".
const NAME: &str = "name";
/// The list of words that do not make a sentence worth a look.
const WEAK: &str = "weak";

/// The rules, ready to run.
#[derive(Debug)]
pub struct Rules {
    pub(crate) vocabulary: Vocabulary,
    strong: Vec<bool>,
    pub(crate) trie: Trie,
    pub(crate) sequences: Vec<Sequence>,
    /// Kinds whose constituents are mentions.
    pub(crate) mentions: Vec<KindId>,
    pub(crate) never: Option<KindId>,
    pub(crate) event: KindId,
    pub(crate) clause: KindId,
    pub(crate) name: KindId,
    kinds: Vec<String>,
    rules: Vec<Rule>,
}

/// The number of a rule, to be printed as its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(u32);

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its file and line.
    pub place: Place,
    /// The same as text, `shift.rules:8`.
    pub(crate) name: String,
    /// What to find.
    pub pattern: String,
    /// What it must and must not find.
    pub examples: Vec<Example>,
    pub(crate) kind: KindId,
    pub(crate) terms: Vec<Template>,
}

/// One way of spelling out a rule's pattern.
#[derive(Debug)]
pub(crate) struct Sequence {
    pub rule: RuleId,
    /// By step: whether it is a constituent, not a token.
    pub steps: Vec<bool>,
    /// By variable of the rule's terms: which constituent is its value.
    pub variables: Vec<usize>,
    /// By term: the steps that make its extent; none where all of them do.
    pub extents: Vec<Range<usize>>,
}

impl Rules {
    /// The English rules, compiled once.
    ///
    /// # Errors
    /// A fault in a rule file, with its file and line.
    pub fn english() -> Result<&'static Rules, &'static LoadError> {
        static ENGLISH: LazyLock<Result<Rules, LoadError>> =
            LazyLock::new(|| Rules::load(&files(&RULES), &files(&WORDS)));
        ENGLISH.as_ref()
    }

    /// Compiles rule files and word lists, each a name and its text.
    ///
    /// # Errors
    /// The first fault, with its file and line.
    pub fn load(rules: &[(&str, &str)], words: &[(&str, &str)]) -> Result<Rules, LoadError> {
        let mut sources = Vec::new();
        for (name, text) in rules {
            sources.extend(file::rules(name, text)?);
        }
        for (name, text) in words {
            sources.extend(file::words(name, text)?);
        }
        compile::compile(sources)
    }

    /// Every rule in the order of its file and line, words after rules.
    pub fn iter(&self) -> impl Iterator<Item = (RuleId, &Rule)> {
        (0..).map(RuleId).zip(&self.rules)
    }

    /// The rule of this number, which this set of rules gave out.
    pub fn get(&self, id: RuleId) -> Option<&Rule> {
        self.rules.get(id.0 as usize)
    }

    /// Whether it stands in a rule file, not in a word list.
    pub(crate) fn is_rule(&self, id: RuleId) -> bool {
        self.get(id).is_some_and(|rule| !rule.examples.is_empty())
    }

    /// Whether a word tells that a time may stand near it.
    pub(crate) fn is_strong(&self, word: WordId) -> bool {
        self.strong.get(word as usize).copied().unwrap_or(false)
    }

    pub(crate) fn kind_name(&self, kind: KindId) -> &str {
        self.kinds.get(kind as usize).map_or("", String::as_str)
    }

    /// The name of what a rule makes: "time", "month".
    pub fn kind_of(&self, rule: &Rule) -> &str {
        self.kind_name(rule.kind)
    }

    /// A rule's file and line as text, `shift.rules:8`.
    pub fn place(&self, id: RuleId) -> impl fmt::Display {
        self.get(id).map_or_else(String::new, |rule| rule.place.to_string())
    }
}

/// The embedded files of a folder by name, in the order of their names.
fn files(folder: &'static Dir<'static>) -> Vec<(&'static str, &'static str)> {
    let name = |f: &'static include_dir::File<'static>| f.path().file_name().and_then(|n| n.to_str());
    let mut all: Vec<_> = folder.files().filter_map(|f| Some((name(f)?, f.contents_utf8()?))).collect();
    all.sort_unstable();
    all
}
