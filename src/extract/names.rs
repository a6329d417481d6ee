//! Who a short word stands for in the article: "Barrack" and "he" for "Tom Barrack", "it" for the group last told of.

use rustc_hash::FxHashMap;

use super::lexicon::{Gender, Sense};
use super::phrase::{phrase, spell};
use super::reading::Reading;
use crate::text::{Dep, Pos, Shape, Tag};

/// How many sentences back a pronoun may find its name.
const BACK: usize = 3;

/// One place where a person is named.
struct Mention {
    /// The last token of the name.
    last: usize,
    person: usize,
}

/// A person told of in the article.
struct Person {
    /// The name in full with its title, as first given.
    full: String,
    gender: Gender,
}

/// The people of an article, and where they are named.
#[derive(Default)]
pub(super) struct Names {
    people: Vec<Person>,
    /// In order of the text.
    mentions: Vec<Mention>,
}

impl Names {
    /// Reads the runs of proper names in a document. Time is linear in the tokens.
    pub fn of(reading: &Reading) -> Self {
        let tokens = &reading.tree.doc.tokens;
        let proper = |i: usize| matches!(tokens[i].tag, Tag::Nnp | Tag::Nnps) && tokens[i].shape == Shape::Word;
        let mut names = Self::default();
        // Who a family name stands for; two people of one name are told apart by nobody here.
        let mut family: FxHashMap<&str, usize> = FxHashMap::default();
        for sentence in &reading.tree.doc.sentences {
            let mut i = sentence.tokens.start;
            while i < sentence.tokens.end {
                if !proper(i) {
                    i += 1;
                    continue;
                }
                let start = i;
                while i < sentence.tokens.end && proper(i) {
                    i += 1;
                }
                names.run(reading, start, i, &mut family);
            }
        }
        names
    }

    /// Reads one run of proper names, `start..end`.
    fn run<'a>(&mut self, reading: &Reading<'a>, start: usize, end: usize, family: &mut FxHashMap<&'a str, usize>) {
        let lexicon = reading.lexicon;
        let lower = |i: usize| reading.tree.word(i).trim_end_matches('.').to_lowercase();
        let titles = (start..end).take_while(|&i| lexicon.title.contains_key(lower(i).as_str())).count();
        let titles = if titles == end - start { 0 } else { titles };
        let (first, last) = (start + titles, end - 1);
        let surname = reading.tree.word(last);
        if let (1, Some(&person)) = (end - first, family.get(surname)) {
            self.mentions.push(Mention { last, person });
            return;
        }
        let given = lexicon.given.get(lower(first).as_str()).copied().filter(|_| last > first);
        let titled = (start..first).rev().find_map(|i| lexicon.title.get(lower(i).as_str()).copied());
        let words: Vec<usize> = (start..end).collect();
        let place = lexicon.place.contains_key(spell(reading, &words).as_str());
        let aged = last > first && aged(reading, last);
        if place || given.is_none() && titled.is_none() && !aged {
            return;
        }
        let told = [titled, given].into_iter().flatten().find(|&g| g != Gender::Either);
        let full = spell(reading, &(start..end).collect::<Vec<_>>());
        let person = self.people.len();
        self.people.push(Person { full, gender: told.unwrap_or(Gender::Either) });
        self.mentions.push(Mention { last, person });
        family.entry(surname).or_insert(person);
    }

    /// The words for the phrase headed by `i`, without what hangs on `but`: a name in full for a short name or a pronoun,
    /// where one fits; else as it stands.
    pub fn words(&self, reading: &Reading, i: usize, but: usize) -> String {
        let person = self.person(reading, i).and_then(|p| self.people.get(p)).map(|p| p.full.clone());
        person.or_else(|| thing(reading, i)).unwrap_or_else(|| phrase(reading, i, but))
    }

    /// The person whom the pronoun or the bare family name at `i` stands for.
    fn person(&self, reading: &Reading, i: usize) -> Option<usize> {
        let tree = &reading.tree;
        let gender = match reading.lemma(i) {
            "he" | "him" | "his" | "himself" => Gender::Male,
            "she" | "her" | "hers" | "herself" => Gender::Female,
            _ => {
                let bare = tree.pos(i) == Pos::Propn && tree.reach(i).len() == 1;
                let at = self.mentions.partition_point(|m| m.last < i);
                return self.mentions.get(at).filter(|m| bare && m.last == i).map(|m| m.person);
            }
        };
        let sentence = tree.sentence(i)?;
        let upto = self.mentions.partition_point(|m| m.last < i);
        let fits = |m: &&Mention| {
            let held = self.people[m.person].gender;
            held == gender || held == Gender::Either
        };
        let near = self.mentions[..upto]
            .iter()
            .rev()
            .take_while(|m| tree.sentence(m.last).is_some_and(|s| s + BACK >= sentence));
        let near: Vec<&Mention> = near.take(16).filter(fits).collect();
        // The nearest sentence's subject, else its last name.
        let nearest = near.first().and_then(|m| tree.sentence(m.last))?;
        let mut same = near.iter().filter(|m| tree.sentence(m.last) == Some(nearest));
        same.clone().find(|m| subject(reading, m.last)).or_else(|| same.next()).map(|m| m.person)
    }
}

/// Whether a person's age follows the name: "Ana Reyes, 42, said".
fn aged(reading: &Reading, last: usize) -> bool {
    let doc = reading.tree.doc;
    doc.word(last + 1) == "," && doc.word(last + 3) == "," && doc.word(last + 2).parse::<u8>().is_ok_and(|age| age > 9)
}

/// Whether the name that ends at `i` is a subject.
fn subject(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let mut at = i;
    for _ in 0..4 {
        match tree.dep(at) {
            Dep::Nsubj | Dep::NsubjPass => return true,
            Dep::Flat | Dep::Compound | Dep::Appos => match tree.head(at) {
                Some(head) => at = head,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}

/// What "it" or "they" at `i` stands for: the subject of the clause above or of the sentence before, where its number
/// and its kind fit. Nothing where in doubt.
fn thing(reading: &Reading, i: usize) -> Option<String> {
    let tree = &reading.tree;
    let plural = match reading.lemma(i) {
        "it" | "its" | "itself" if tree.pos(i) == Pos::Pron => false,
        "they" | "them" | "their" | "themselves" if tree.pos(i) == Pos::Pron => true,
        _ => return None,
    };
    let of =
        |verb: usize| tree.child(verb, &[Dep::Nsubj, Dep::NsubjPass]).filter(|&s| s < i && actor(reading, s, plural));
    let above = tree.ancestors(i).skip(1).find_map(of);
    let sentence = tree.sentence(i)?;
    let before = || {
        let previous = tree.doc.sentences.get(sentence.checked_sub(1)?)?;
        let root = previous.tokens.clone().find(|&t| tree.dep(t) == Dep::Root)?;
        of(root)
    };
    above.or_else(before).map(|subject| phrase(reading, subject, i))
}

/// Whether the noun at `i` is one that acts, of this number: a name, a group, or for a plural also people.
fn actor(reading: &Reading, i: usize, plural: bool) -> bool {
    let tree = &reading.tree;
    let senses = reading.senses(i);
    let many = matches!(tree.tag(i), Tag::Nns | Tag::Nnps) || tree.child(i, &[Dep::Conj]).is_some();
    let kind = tree.pos(i) == Pos::Propn
        || senses.noun.contains(&Some(Sense::Group))
        || plural && senses.noun.contains(&Some(Sense::Person));
    kind && tree.pos(i) != Pos::Pron && many == plural
}
