//! The form of a word that a dictionary lists: "fled" is a form of "flee", "strikes" of "strike", "cities" of "city".

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::text::{Tag, pairs, rows};

/// What a lemma is sought as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Noun,
    Verb,
}

/// The forms that no rule takes back.
static IRREGULAR: LazyLock<FxHashMap<(Part, &str), &str>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/lexicon/en/irregular.tsv")).filter_map(|row| {
        let (form, rest) = row.split_once('\t')?;
        let (part, lemma) = rest.split_once('\t')?;
        Some(((if part == "v" { Part::Verb } else { Part::Noun }, form), lemma))
    });
    rows.collect()
});

/// The nouns and verbs of the dictionary, by their hash: a look-up that reads no words.
static KNOWN: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let mut known = FxHashSet::default();
    for row in rows(include_str!("../../data/lexicon/en/sense.tsv")) {
        let mut columns = row.split('\t');
        let word = columns.next().unwrap_or("");
        let (noun, verb) = (columns.next().unwrap_or(""), columns.nth(1).unwrap_or(""));
        known.extend((!noun.is_empty()).then(|| key(Part::Noun, word)));
        known.extend((!verb.is_empty()).then(|| key(Part::Verb, word)));
    }
    // "Abdicated": what tells an event is told by a noun or a verb.
    let told = pairs(include_str!("../../data/lexicon/en/event-synonym.tsv")).map(|(word, _)| word);
    known.extend(told.flat_map(|word| [key(Part::Noun, word), key(Part::Verb, word)]));
    known
});

/// A word as a number: among so many no two of a language share one.
fn key(part: Part, word: &str) -> u64 {
    FxBuildHasher.hash_one((part, word))
}

/// An ending, and what stands in its place in the lemma. The first that gives a known word wins.
const VERB: [(&str, &str); 9] = [
    ("ies", "y"),
    ("ied", "y"),
    ("s", ""),
    ("es", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("es", "e"),
];
const NOUN: [(&str, &str); 5] = [("ies", "y"), ("s", ""), ("es", ""), ("men", "man"), ("ves", "f")];

/// The lemma of `word`, in lower case unless it is a name.
///
/// | word | tag | lemma |
/// |---|---|---|
/// | fled | VBD | flee |
/// | stopped | VBD | stop |
/// | using | VBG | use |
/// | Strikes | NNS | strike |
/// | Israel | NNP | Israel |
pub fn lemma(word: &str, tag: Tag) -> Cow<'_, str> {
    let part = match tag {
        Tag::Nnp | Tag::Nnps => return Cow::Borrowed(word),
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => Part::Verb,
        Tag::Nns => Part::Noun,
        _ => return lower(word),
    };
    let form = lower(word);
    if let Some(lemma) = IRREGULAR.get(&(part, form.as_ref())) {
        return Cow::Borrowed(lemma);
    }
    // "found" as a base form is founded later; "does" as a plural is of "doe".
    if matches!(tag, Tag::Vb | Tag::Vbp) {
        return form;
    }
    match ending(&form, part) {
        Some((length, "")) => cut(form, length),
        Some((length, rest)) => Cow::Owned([form.get(..length).unwrap_or(&form), rest].concat()),
        None => form,
    }
}

/// The bytes of `form` that the lemma keeps, and what it adds to them.
fn ending(form: &str, part: Part) -> Option<(usize, &'static str)> {
    let rules: &[(&str, &str)] = if part == Part::Verb { &VERB } else { &NOUN };
    let known = |lemma: &str| KNOWN.contains(&key(part, lemma));
    for &(ending, rest) in rules {
        let Some(stem) = form.strip_suffix(ending) else { continue };
        if let Some(stem) = form.get(..stem.len() + rest.len()).filter(|_| ending.starts_with(rest)) {
            if known(stem) {
                return Some((stem.len(), ""));
            }
            if !rest.is_empty() {
                continue;
            }
            // "stopped", "planning".
            let mut last = stem.bytes().rev();
            let doubled = last.next().filter(|&b| last.next() == Some(b));
            let single = doubled.and_then(|_| stem.get(..stem.len() - 1));
            if single.is_some_and(known) {
                return Some((stem.len() - 1, ""));
            }
        } else if known(&[stem, rest].concat()) {
            return Some((stem.len(), rest));
        }
    }
    // An unknown word: "tweeting", "tweeted", "drones".
    let plain = ["ing", "ed", "s"].into_iter().find_map(|e| form.strip_suffix(e));
    plain.filter(|stem| stem.len() > 2 && !stem.ends_with('s')).map(|stem| (stem.len(), ""))
}

/// The first so many bytes of a word.
pub(crate) fn cut(form: Cow<'_, str>, length: usize) -> Cow<'_, str> {
    match form {
        Cow::Borrowed(form) => Cow::Borrowed(form.get(..length).unwrap_or(form)),
        Cow::Owned(mut form) => {
            form.truncate(length);
            Cow::Owned(form)
        }
    }
}

/// In lower case, without a copy where it is so already.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else if word.is_ascii() {
        Cow::Owned(word.to_ascii_lowercase())
    } else if word.chars().any(char::is_uppercase) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}
