//! The clause rebuilt to stand alone in a cell: of "…, which he left in January, sources say" the words
//! "Morgan Ortagus left the government".

use super::clause;
use super::frame::Frame;
use super::phrase::{phrase, plural, spell};
use super::reading::Reading;
use super::tail::{tail, trim};
use super::verb::{finite, helpers, passive};
use crate::text::{Dep, Shape, Tag};

/// A cell holds about so many characters.
const LONGEST: usize = 120;

/// The event at `i` in words that need no context; `who` and `what` are the words for its parts.
pub(super) fn summary(reading: &Reading, i: usize, frame: &Frame, who: &str, what: &str) -> String {
    if reading.verb(i) || !helpers(reading, i).is_empty() {
        clause(reading, i, frame, who, what)
    } else {
        shortened(capitalised(phrase(reading, i, i)))
    }
}

/// The form that a pronoun has as a subject: "he" of "barred [him] from leaving".
pub(super) fn nominative(words: &str) -> Option<&'static str> {
    Some(match words {
        "him" => "he",
        "her" => "she",
        "them" => "they",
        "us" => "we",
        "me" => "I",
        _ => return None,
    })
}

/// The words of a verb's clause: its subject by name, its group, and what follows in it.
fn clause(reading: &Reading, i: usize, frame: &Frame, who: &str, what: &str) -> String {
    let passive = passive(reading, i);
    let (subject, words) = if passive { (frame.what, what) } else { (frame.who, who) };
    let mut head = String::with_capacity(2 * LONGEST);
    head.push_str(nominative(words).unwrap_or(words));
    let group = group(reading, i, passive, subject);
    if !head.is_empty() && !group.is_empty() {
        head.push(' ');
    }
    // "A meeting in the hall, to be held on Sunday".
    if group.starts_with("to be ") && passive && !head.is_empty() {
        head.push_str(if subject.is_some_and(|s| plural(reading, s)) { "are " } else { "is " });
    }
    head.push_str(&group);
    let mut kept = tail(reading, i);
    // "said a spokesman", and an asked-for subject: told before the verb.
    if let Some(chunk) = subject.filter(|&s| s > i).and_then(|s| reading.chunk(s)) {
        kept.retain(|&k| k < chunk.start || k > chunk.head);
    }
    let mut body = spell(reading, &kept);
    // "the bill that he signed": what the relative pronoun stood for.
    if frame.what.is_some_and(|object| !passive && frame.by_way_of.is_none() && object < i) {
        body = if body.is_empty() { what.to_owned() } else { format!("{what} {body}") };
    } else {
        body = renamed(reading, i, frame, what, &kept).unwrap_or(body);
    }
    while head.chars().count() + body.chars().count() + 1 > LONGEST && cut(reading, &mut kept) {
        body = spell(reading, &kept);
    }
    if !body.is_empty() {
        head.push(' ');
        head.push_str(&body);
    }
    shortened(capitalised(head))
}

/// The tail with the object told by name that is but a pronoun, or whose name stands behind it: "found a boy, Ivo Marr, alive".
fn renamed(reading: &Reading, i: usize, frame: &Frame, what: &str, kept: &[usize]) -> Option<String> {
    let tree = &reading.tree;
    let object = frame.what.filter(|&w| w > i)?;
    let pronoun = tree.tag(object) == Tag::Prp;
    let (at, told, end) = if pronoun {
        let at = kept.iter().position(|&k| k == object)?;
        (at, what.to_owned(), at + 1)
    } else {
        named_behind(reading, object, what, kept)?
    };
    let (before, after) = (spell(reading, kept.get(..at)?), spell(reading, kept.get(end..)?));
    Some(
        [&before, &told, &after]
            .into_iter()
            .filter(|w| !w.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// Of the tail `kept`, where the words of the object begin and end, with its name if that follows, and the words with the name:
/// "its envoy Ivo Marr", "another ferry, the Aster".
fn named_behind(reading: &Reading, object: usize, name: &str, kept: &[usize]) -> Option<(usize, String, usize)> {
    let tree = &reading.tree;
    let is_name = name.starts_with(char::is_uppercase) || name.starts_with("the ");
    let chunk = reading.chunk(object).filter(|c| is_name && tree.word(c.head + 1) == ",")?;
    let mut behind = name.split(' ').zip(chunk.head + 2..).take(2);
    let follows = behind.all(|(word, at)| word == tree.word(at));
    let itself = name.split(' ').any(|word| word == tree.word(object));
    if !matches!(tree.tag(object), Tag::Nn | Tag::Nns) || itself || !follows {
        return None;
    }
    let at = kept.iter().position(|&k| k == chunk.start)?;
    let own = |k: &&usize| (chunk.start..=chunk.head).contains(*k);
    let of_name = |k: &&usize| tree.word(**k) == "," || name.split(' ').any(|word| word == tree.word(**k));
    let first = kept.get(at..)?.iter().take_while(own).count();
    let end = at + first + kept.get(at + first..)?.iter().take_while(of_name).count();
    // "A lawyer, Ada Marr": one of many no more.
    let bare = matches!(tree.word(chunk.start), "a" | "an") && name.starts_with(char::is_uppercase);
    let words = spell(reading, kept.get(at + usize::from(bare)..at + first)?);
    let mark = if name.starts_with("the ") { "," } else { "" };
    Some((at, format!("{words}{mark} {name}"), end))
}

/// The verb with its auxiliaries; a participle alone becomes a finite form.
fn group(reading: &Reading, i: usize, passive: bool, subject: Option<usize>) -> String {
    let tree = &reading.tree;
    let helpers = helpers(reading, i);
    let many = subject.is_some_and(|s| plural(reading, s));
    if helpers.is_empty() && !infinitive(reading, i) {
        return match tree.tag(i) {
            Tag::Vbn if passive && !finite(reading, i) => {
                format!("{} {}", if many { "were" } else { "was" }, tree.word(i))
            }
            Tag::Vbg => past(reading, i),
            _ => spell(reading, &[i]),
        };
    }
    let mut from = clause::start(reading, i);
    // "Was the first woman to win".
    if let Some(be) = tree.doc.was_first_to(i).filter(|_| infinitive(reading, i)) {
        let helps = |k: &usize| tree.tag(*k) == Tag::Md || reading.lemma(*k) == "have";
        let first = be - (be.saturating_sub(2)..be).rev().take_while(helps).count();
        return spell(reading, &(first..=i).collect::<Vec<_>>());
    }
    // "is to meet".
    if from > tree.around(i).start && reading.lemma(from - 1) == "be" {
        from -= 1;
    }
    // "plans to open", "is due to visit".
    if let Some(governor) = tree.head(i).filter(|&h| infinitive(reading, i) && h < i && i - h < 6) {
        let shares = matches!(tree.dep(i), Dep::Xcomp | Dep::Csubj | Dep::Advcl | Dep::Ccomp);
        if shares && subject.is_some_and(|s| s < governor) && (governor + 1..from).all(|k| tree.tag(k) == Tag::Rb) {
            from = clause::start(reading, governor).min(governor);
        }
    }
    // "Was arrested in Sund and [taken] to prison" was taken.
    let shares = match helpers.last().map(|&helper| reading.lemma(helper)) {
        Some("be" | "get" | "have") => matches!(tree.tag(i), Tag::Vbn | Tag::Vbd),
        _ => tree.tag(i) == Tag::Vb,
    };
    let joint = (from..i).rev().find(|&k| tree.tag(k) == Tag::Cc).filter(|_| shares && tree.dep(i) == Dep::Conj);
    let other = joint.and_then(|joint| (from..joint).find(|&k| reading.verb(k) && !helpers.contains(&k)));
    let apart = other.zip(joint).map_or(0..0, |(other, joint)| other..joint + 1);
    let mut kept: Vec<usize> = helpers.iter().copied().filter(|&a| a < from).collect();
    // "Was last seen".
    let adverb = |k: usize| tree.word(k).ends_with("ly") || tree.word(k) == "last" || reading.negates(k);
    kept.extend((from..=i).filter(|k| !apart.contains(k)).filter(|&k| {
        k == i
            || helpers.contains(&k)
            || tree.tag(k) == Tag::To
            || tree.tag(k) != Tag::Rb && !reading.timed(k) && tree.doc.tokens[k].shape != Shape::Punct
            // "Was re-elected".
            || tree.word(k) == "-" && tree.doc.tokens[k].glued && tree.doc.tokens[k + 1].glued
            || tree.tag(k) == Tag::Rb && !reading.timed(k) && adverb(k)
    }));
    spell(reading, &kept)
}

/// Whether the adverb at `k` makes another verb of its own: "back" of "turned back".
fn moves(reading: &Reading, k: usize) -> bool {
    matches!(
        reading.lemma(k),
        "back" | "away" | "down" | "off" | "out" | "up" | "over" | "aside" | "apart" | "aground" | "ashore" | "in"
    )
}

/// Whether "to" stands before the group of `i`.
fn infinitive(reading: &Reading, i: usize) -> bool {
    (clause::start(reading, i)..i).any(|k| reading.tree.tag(k) == Tag::To)
}

/// The past of the participle at `i`: "cut" for "cutting".
fn past(reading: &Reading, i: usize) -> String {
    let lemma = reading.lemma(i);
    if let Some(form) = reading.lexicon.past.get(lemma) {
        return (*form).to_string();
    }
    let stem = reading.tree.word(i).strip_suffix("ing").unwrap_or(lemma);
    match lemma.strip_suffix('e') {
        Some(stem) => format!("{stem}ed"),
        None if lemma.ends_with('y') && !lemma.ends_with(['a', 'e', 'o', 'u']) && !vowel_y(lemma) => {
            format!("{}ied", lemma.trim_end_matches('y'))
        }
        None => format!("{}ed", stem.to_lowercase()),
    }
}

fn vowel_y(lemma: &str) -> bool {
    lemma.strip_suffix('y').is_some_and(|stem| stem.ends_with(['a', 'e', 'o', 'u']))
}

/// Takes the last phrase off the tail; whether something is left to read.
fn cut(reading: &Reading, kept: &mut Vec<usize>) -> bool {
    let tree = &reading.tree;
    let joint = |&i: &usize| {
        matches!(tree.tag(i), Tag::In | Tag::To | Tag::Cc | Tag::Vbg | Tag::Vbn) && reading.chunk(i).is_none()
            || tree.doc.tokens[i].shape == Shape::Punct && tree.word(i) == ","
    };
    match kept.iter().rposition(joint) {
        Some(at) if at > 0 => {
            kept.truncate(at);
            trim(reading, kept);
            true
        }
        _ => false,
    }
}

fn capitalised(mut words: String) -> String {
    if words.is_ascii() && words.trim().len() == words.len() {
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        return words;
    }
    let words = words.trim();
    let mut letters = words.chars();
    let mut out = String::with_capacity(words.len());
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(letters.as_str());
    out
}

/// Cut before the word that would go past the edge of the cell.
fn shortened(words: String) -> String {
    if words.len() <= LONGEST || words.chars().count() <= LONGEST {
        return words;
    }
    let end = words.char_indices().nth(LONGEST - 1).map_or(words.len(), |(at, _)| at);
    let cut = words[..end].rfind(' ').unwrap_or(end);
    format!("{}…", words[..cut].trim_end_matches([',', ' ']))
}

/// The verb as a reader would say it: "was hit", "agreed to withdraw", "responded with".
pub(super) fn action(reading: &Reading, i: usize, frame: &Frame) -> String {
    let tree = &reading.tree;
    let mut kept: Vec<usize> = Vec::with_capacity(8);
    for &verb in &frame.chain {
        kept.push(verb);
        let says_so = |c: usize| match tree.dep(c) {
            Dep::CompoundPrt => c == verb + 1 || tree.tag(c) == Tag::Rp,
            Dep::Mark => tree.tag(c) == Tag::To && verb != i,
            // "turned it back", "ran aground".
            // "Was last seen".
            Dep::Advmod => {
                tree.word(c) == "last"
                    || reading.negates(c)
                    || moves(reading, c)
                    || c == verb + 1 && frame.what.is_none_or(|w| w < i)
            }
            _ => false,
        };
        let says_so = |c: usize| says_so(c) && !reading.timed(c) && !tree.word(c).ends_with("ly");
        kept.extend(tree.children(verb).filter(|&c| says_so(c)));
        if reading.verb(verb) && verb != i {
            kept.extend(helpers(reading, verb).iter().copied().filter(|&a| a > i && a < verb));
        }
    }
    kept.extend(frame.by_way_of);
    if reading.verb(i) {
        kept.extend(helpers(reading, i).iter().copied().filter(|&a| a < i));
    }
    kept.sort_unstable();
    kept.dedup();
    spell(reading, &kept)
}
