//! Who a short word stands for in the article: "Barrack", "he" and "the envoy" for "Tom Barrack", "it" for the group last
//! told of.

use rustc_hash::FxHashMap;

use super::chunk::Chunk;
use super::clause::{finite, object, subject};
use super::lexicon::{Gender, Role, Sense};
use super::phrase::{phrase, plural, spell};
use super::reading::Reading;
use super::verb::passive;
use crate::text::{Dep, Pos, Shape, Span, Tag};

/// How many sentences back "it" and "they" may find their noun, and "he" and "she" their name.
const BACK: usize = 3;
const FAR: usize = 10;
/// How many words behind its bearer's office a name may end.
const LONGEST_NAME: usize = 7;
/// How many words of what the office is of may stand between.
const FURTHEST_NAME: usize = 8;

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
pub(super) struct Names<'a> {
    people: Vec<Person>,
    /// In order of the text.
    mentions: Vec<Mention>,
    /// What a noun was said of: for "company" the last tokens of the names so described and their first, in order.
    described: FxHashMap<&'a str, Vec<(usize, usize)>>,
    /// Who a family name stands for; two people of one name are told apart by nobody here.
    family: FxHashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    /// Reads the runs of proper names in a document. Time is linear in the tokens.
    pub fn of(reading: &'a Reading<'a>) -> Self {
        let tokens = &reading.tree.doc.tokens;
        let proper = |i: usize| matches!(tokens[i].tag, Tag::Nnp | Tag::Nnps) && tokens[i].shape == Shape::Word;
        let mut names = Self::default();
        for sentence in &reading.tree.doc.sentences {
            let mut i = sentence.tokens.start;
            while i < sentence.tokens.end {
                if !proper(i) || reading.timed(i) {
                    i += 1;
                    continue;
                }
                let start = i;
                while i < sentence.tokens.end && proper(i) {
                    i += 1;
                }
                names.run(reading, start, i);
            }
        }
        names
    }

    /// Reads one run of proper names, `start..end`.
    fn run(&mut self, reading: &'a Reading<'a>, start: usize, end: usize) {
        let lexicon = reading.lexicon;
        let bare = |i: usize| reading.lemma(i).trim_end_matches('.');
        // "Chancellor of the Exchequer [Nigel Lawson]".
        let word = |back: usize| start.checked_sub(back).map_or("", |i| reading.tree.word(i));
        let office = word(1) == "of" || word(1) == "the" && word(2) == "of";
        let given = || (start + 1..end.saturating_sub(1)).find(|&i| lexicon.given.contains_key(bare(i)));
        let start = if office { given().unwrap_or(start) } else { start };
        // "Saint Orla's hospital" is none.
        if matches!(reading.tree.word(start), "Saint" | "St" | "St.") {
            return;
        }
        let titles = (start..end).take_while(|&i| lexicon.title.contains_key(bare(i))).count();
        let titles = if titles == end - start { 0 } else { titles };
        let (first, last) = (start + titles, end - 1);
        let surname = reading.tree.word(last);
        if let (1, Some(&person)) = (end - first, self.family.get(surname)) {
            self.mentions.push(Mention { last, person });
            return;
        }
        let doc = reading.tree.doc;
        let words = Span::new(doc.tokens[start].span.start, doc.tokens[last].span.end).of(doc.text);
        let place = lexicon.place.contains_key(words);
        let before = start.checked_sub(1).filter(|&b| reading.chunk(last).is_some_and(|c| c.start <= b));
        // The whole of the name, where a part of it was taken for another word.
        let from = reading.chunk(last).map_or(start, |c| c.start);
        let whole = (from..start).rev().take_while(|&j| reading.tree.word(j).starts_with(char::is_uppercase));
        let opens = |j: usize| reading.tree.tag(j) == Tag::Dt;
        let start_of_name = whole.filter(|&j| !opens(j)).last().unwrap_or(start);
        let role = before.filter(|&b| reading.tree.tag(b) == Tag::Nn).map(|b| reading.lemma(b));
        let aside = aside(reading, last);
        for noun in role.into_iter().chain(aside).chain((start..first).map(bare)) {
            self.described.entry(noun).or_default().push((last, start_of_name));
        }
        // "Texas Commerce Bank" is the bank, "Valero Energy Corp" the company.
        let kind = bare(last);
        let company = suffix(kind);
        if company {
            for noun in ["company", "firm"] {
                self.described.entry(noun).or_default().push((last, start_of_name));
            }
        } else if end - start > 1 && reading.senses(last).noun.contains(&Some(Sense::Group)) {
            self.described.entry(kind).or_default().push((last, start_of_name));
        }
        let given = (first..last).find_map(|i| lexicon.given.get(bare(i)).copied());
        let titled = (start..first).rev().find_map(|i| lexicon.title.get(bare(i)).copied());
        let human = |noun: &str| {
            let sense = lexicon.known(noun).senses;
            sense.mainly(Sense::Person) || lexicon.title.contains_key(noun)
        };
        let told = last > first && (role.is_some_and(human) || aside.is_some_and(human) || aged(reading, last));
        if place || company || given.is_none() && titled.is_none() && !told {
            return;
        }
        let gender = [titled, given].into_iter().flatten().find(|&g| g != Gender::Either);
        let full = spell(reading, &(start..end).collect::<Vec<_>>());
        let person = self.people.len();
        self.people.push(Person { full, gender: gender.unwrap_or(Gender::Either) });
        self.mentions.push(Mention { last, person });
        self.family.entry(surname).or_insert(person);
    }

    /// The words for the phrase headed by `i`, without what hangs on `but`: a name in full for a short name, a pronoun or a
    /// bare description, where one fits; else as it stands.
    pub fn words(&self, reading: &Reading, i: usize, but: usize) -> String {
        let person = self.person(reading, i).and_then(|p| self.people.get(p)).map(|p| p.full.clone());
        person
            .or_else(|| self.thing(reading, i))
            .or_else(|| self.surname(reading, i))
            .or_else(|| self.appositive(reading, i))
            .or_else(|| self.description(reading, i))
            .unwrap_or_else(|| phrase(reading, i, but))
    }

    /// The person whom the pronoun or the bare family name at `i` stands for.
    fn person(&self, reading: &Reading, i: usize) -> Option<usize> {
        let tree = &reading.tree;
        let gender = match reading.lemma(i) {
            "he" | "him" | "his" | "himself" => Gender::Male,
            "she" | "her" | "hers" | "herself" => Gender::Female,
            _ => {
                let bare = tree.pos(i) == Pos::Propn && reading.chunk(i).is_none_or(|c| c.start == i);
                let at = self.mentions.partition_point(|m| m.last < i);
                return self.mentions.get(at).filter(|m| bare && m.last == i).map(|m| m.person);
            }
        };
        let sentence = tree.sentence(i)?;
        let upto = self.mentions.partition_point(|m| m.last < i);
        // "He met him": not himself.
        let own = doer(reading, i).and_then(|doer| self.person(reading, doer));
        let fits = |m: &&Mention| {
            let held = self.people[m.person].gender;
            (held == gender || held == Gender::Either) && Some(m.person) != own
        };
        let near = self.mentions[..upto]
            .iter()
            .rev()
            .take_while(|m| tree.sentence(m.last).is_some_and(|s| s + FAR >= sentence));
        let mut near: Vec<&Mention> = near.take(16).filter(fits).collect();
        if let Some(coming) = ahead(reading, i).and_then(|s| self.named(reading, s)).filter(fits) {
            return Some(coming.person);
        }
        // A woman in the news is mostly told to be one: a name without a sign of it is rather a man's.
        let sure = |m: &&Mention| self.people[m.person].gender == gender;
        if gender == Gender::Female && near.iter().any(sure) {
            near.retain(sure);
        }
        // The nearest sentence's subject, else its last name.
        let nearest = near.first().and_then(|m| tree.sentence(m.last))?;
        let mut same = near.iter().filter(|m| tree.sentence(m.last) == Some(nearest));
        same.clone().find(|m| is_subject(reading, m.last)).or_else(|| same.next()).map(|m| m.person)
    }

    /// The name of a person that the noun phrase headed by `i` is.
    fn named(&self, reading: &Reading, i: usize) -> Option<&Mention> {
        let chunk = reading.chunk(i)?;
        let at = self.mentions.partition_point(|m| m.last < chunk.start);
        self.mentions.get(at).filter(|m| m.last == chunk.head)
    }

    /// What "it" or "they" at `i` stands for: for a subject the subject of the clause above or of a sentence before, for an
    /// object the object of the sentence before. Nothing where in doubt.
    fn thing(&self, reading: &Reading, i: usize) -> Option<String> {
        let tree = &reading.tree;
        let many = match tree.word(i) {
            "it" | "It" => false,
            "they" | "They" | "them" => true,
            _ => return None,
        };
        let found = if is_subject(reading, i) {
            let named = |&s: &usize| reading.tree.tag(s) == Tag::Nnps || actor(reading, s, many);
            let coming = ahead(reading, i).filter(named);
            let deed = || going_on(reading, i, many).or_else(|| undergone(reading, i, many));
            coming.or_else(deed).or_else(|| seized(reading, i, many)).or_else(|| acting(reading, i, many))
        } else {
            acted_on(reading, i, many)
        };
        let named = found.filter(|&n| tree.tag(n) != Tag::Prp && (many || self.named(reading, n).is_none()))?;
        let person = self.person(reading, named).and_then(|p| self.people.get(p)).map(|p| p.full.clone());
        let words = person.or_else(|| self.description(reading, named)).unwrap_or_else(|| phrase(reading, named, i));
        Some(definite(words))
    }

    /// The bare name, of nobody told in full, that "he" or "she" at `i` stands for: the subject of a sentence before.
    fn surname(&self, reading: &Reading, i: usize) -> Option<String> {
        let tree = &reading.tree;
        if !matches!(reading.lemma(i), "he" | "she" | "him" | "her") || tree.pos(i) != Pos::Pron {
            return None;
        }
        if doer(reading, i).is_some_and(|doer| matches!(reading.lemma(doer), "he" | "she")) {
            return None;
        }
        let named = roots(reading, i).filter_map(|root| subject(reading, root)).find(|&s| tree.tag(s) == Tag::Nnp)?;
        let words = phrase(reading, named, i);
        let known = self.described.values().flatten().any(|&(last, _)| last == named);
        (!known && !words.contains(' ') && !reading.lexicon.place.contains_key(words.as_str())).then_some(words)
    }

    /// The name in full that stands in commas behind what its bearer is: "the administrator, [Lena Voss], paid", "the town's
    /// mayor, [Lena Voss], left", "the head of the bank, [Lena Voss], resigned".
    fn appositive(&self, reading: &Reading, i: usize) -> Option<String> {
        let tree = &reading.tree;
        let comma = |k: usize| matches!(tree.word(k), "," | "—" | "–" | "--");
        let owned = |c: &Chunk| (c.start..i).any(|k| tree.tag(k) == Tag::Pos);
        let opens = |c: &Chunk| matches!(tree.tag(c.start), Tag::Dt | Tag::PrpS) || owned(c);
        let chunk = reading.chunk(i).filter(|c| c.head == i && opens(c))?;
        let of = tree.child(i, &[Dep::Nmod]).filter(|&of| of > i && tree.word(i + 1) == "of");
        let last = of.map_or(i, |of| tree.reach(of).end.saturating_sub(1)).min(i + FURTHEST_NAME);
        let cut = (i + 1..=last).find(|&k| comma(k)).unwrap_or(last + 1);
        if !comma(cut) {
            return None;
        }
        let name = |k: &usize| matches!(tree.tag(*k), Tag::Nnp | Tag::Nnps);
        // "Another ferry, [the Island Pearl], was held".
        let begin = cut + 1;
        let article =
            tree.word(begin) == "the" && matches!(tree.word(chunk.start), "a" | "an" | "another" | "A" | "An");
        let first = begin + usize::from(article);
        let end = (first..tree.around(i).end.min(begin + LONGEST_NAME)).find(|k| !name(k))?;
        let office = || reading.senses(i).noun.contains(&Some(Sense::Person));
        let person = || self.mentions.binary_search_by_key(&(end - 1), |m| m.last).is_ok();
        // The parse sees it, "a constable, [Rory Tace], was charged", where no third is joined to the two.
        let beside = || article || (begin..end).any(|k| tree.dep(k) == Dep::Appos && tree.head(k) == Some(i));
        let alone = || !matches!(tree.word(end + 1), "and" | "or");
        let fits = comma(end) && end > begin + 1 && (office() || person() || beside() && alone());
        // "Velmora's minister Lena Voss" tells whose she is.
        let whose = chunk.start..if owned(&chunk) { i + 1 } else { chunk.start };
        fits.then(|| spell(reading, &whose.chain(begin..end).collect::<Vec<_>>()))
    }

    /// The name that "the company" at `i` stands for: the nearest one so described before.
    fn description(&self, reading: &Reading, i: usize) -> Option<String> {
        let tree = &reading.tree;
        let chunk = reading.chunk(i).filter(|c| c.head == i && c.start + 1 == i)?;
        if !matches!(tree.word(chunk.start), "the" | "The") || tree.tag(i) != Tag::Nn {
            return None;
        }
        // "the bank of England" says which.
        if tree.child(i, &[Dep::Nmod, Dep::Acl, Dep::AclRelcl, Dep::Appos]).is_some_and(|c| c > i) {
            return None;
        }
        let named = self.described.get(reading.lemma(i))?;
        let upto = named.partition_point(|&(last, _)| last < i);
        let &(last, start) = named[..upto].last()?;
        // A form of company is no name.
        if start == last && suffix(reading.lemma(last).trim_end_matches('.')) {
            return None;
        }
        let full = self.person(reading, last).and_then(|p| self.people.get(p)).map(|p| p.full.clone());
        let article = |i: usize| tree.tag(i) == Tag::Dt;
        let from = if start > tree.around(start).start && article(start - 1) { start - 1 } else { start };
        Some(full.unwrap_or_else(|| spell(reading, &(from..=last).collect::<Vec<_>>())))
    }
}

/// Whether `word` ends the names of companies.
fn suffix(word: &str) -> bool {
    matches!(word, "corp" | "inc" | "ltd" | "co" | "plc" | "llc" | "ag" | "sa" | "nv" | "company")
}

/// The noun that an aside gives to the name that ends at `last`: "envoy" of "Lena Voss, the Council's envoy to Kessia,".
fn aside<'a>(reading: &'a Reading<'a>, last: usize) -> Option<&'a str> {
    let tree = &reading.tree;
    let end = tree.around(last).end;
    let comma = (last + 1..end).next().filter(|&j| matches!(tree.word(j), "," | "—" | "–" | "--"))?;
    let chunk = reading.chunk(comma + 1).filter(|c| c.start == comma + 1 && c.head < end)?;
    let whole = chunk.head > chunk.start && tree.tag(chunk.head) == Tag::Nn && !reading.timed(chunk.head);
    whole.then(|| reading.lemma(chunk.head))
}

/// Whether a person's age follows the name: "Ana Reyes, 42, said".
fn aged(reading: &Reading, last: usize) -> bool {
    let doc = reading.tree.doc;
    doc.word(last + 1) == "," && doc.word(last + 3) == "," && doc.word(last + 2).parse::<u8>().is_ok_and(|age| age > 9)
}

/// Whether the noun that ends at `i` is a subject.
fn is_subject(reading: &Reading, i: usize) -> bool {
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

/// The subject that is still to come where the pronoun at `i` is that of a clause in front: "before [it] fell, the [fort]
/// was shelled".
fn ahead(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    let verb = tree.head(i).filter(|&v| is_subject(reading, i) && matches!(tree.dep(v), Dep::Advcl | Dep::Acl))?;
    // "A year before it fell": the clause may hang on the time.
    let above = tree.head(verb)?;
    let main = if reading.timed(above) { tree.head(above)? } else { above };
    if main < verb {
        return None;
    }
    subject(reading, main).filter(|&s| s > verb && tree.pos(s) != Pos::Pron)
}

/// Who does what is done to the "him" or "her" at `i`, somebody else: the first "he" of "he told him to leave".
fn doer(reading: &Reading, i: usize) -> Option<usize> {
    let tree = &reading.tree;
    let whom = matches!(reading.lemma(i), "him" | "her") && tree.tag(i) == Tag::Prp;
    let own = tree.head(i).filter(|_| whom)?;
    // The parse may hang him on the leaving.
    let verb = match tree.dep(i) {
        Dep::Nsubj if own > i => tree.head(own).filter(|&v| v + 1 == i)?,
        _ => own,
    };
    subject(reading, verb).filter(|&s| s < i && !passive(reading, verb))
}

/// The nearest subject before the pronoun at `i` that can act: of the clauses above, else of the sentences before.
fn acting(reading: &Reading, i: usize, many: bool) -> Option<usize> {
    let tree = &reading.tree;
    let fits = |&s: &usize| s < i && tree.tag(s) != Tag::Prp && actor(reading, s, many);
    // "The mill shut after it was fined": in a clause of another, what that tells of.
    let verb = tree.head(i).filter(|&v| tree.dep(v) == Dep::Advcl);
    let own = verb.and_then(|v| tree.head(v)).and_then(|above| subject(reading, above));
    let thing = |sense| matches!(sense, Sense::Artifact | Sense::Location | Sense::Object);
    let thing = |&s: &usize| s < i && !many && tree.tag(s) == Tag::Nn && reading.senses(s).noun[0].is_some_and(thing);
    let above = tree.ancestors(i).skip(1).take(BACK).filter_map(|v| subject(reading, v)).find(fits);
    let above = above.or_else(|| own.filter(thing));
    let before = || roots(reading, i).filter_map(|root| subject(reading, root)).find(fits);
    above.or_else(before)
}

/// The talks, in the sentence before, of "[they] broke down on Sunday": what nobody does begins and ends.
fn going_on(reading: &Reading, i: usize, many: bool) -> Option<usize> {
    let tree = &reading.tree;
    let verb = tree.head(i).filter(|&v| v > i && reading.verb(v) && object(reading, v).is_none())?;
    let turns = match reading.lemma(verb) {
        "begin" | "collapse" | "conclude" | "end" | "last" | "resume" | "stall" | "start" => true,
        "break" => matches!(tree.word(verb + 1), "down" | "off" | "up"),
        _ => false,
    };
    let goes_on = |s: &usize| {
        let senses = reading.senses(*s);
        let kind = [Sense::Act, Sense::Event, Sense::Communication].into_iter().any(|sense| senses.mainly(sense));
        kind && tree.pos(*s) == Pos::Noun && plural(reading, *s) == many
    };
    roots(reading, i).next().filter(|_| turns).and_then(|root| subject(reading, root)).filter(goes_on)
}

/// The accord of "Congress ratified the accord a week after [it] was signed": what is done to what was said or agreed is not
/// done to who did it.
fn undergone(reading: &Reading, i: usize, many: bool) -> Option<usize> {
    let tree = &reading.tree;
    let verb = tree.head(i).filter(|&v| v > i && passive(reading, v) && reading.role(v, Role::Deed))?;
    let parts = |v: usize| object(reading, v).into_iter().chain(subject(reading, v));
    let above = tree.ancestors(verb).filter(|&above| above < i && reading.verb(above)).take(BACK);
    let before = roots(reading, i).take(1);
    above.chain(before).flat_map(parts).find(|&part| part < i && deed(reading, part, many))
}

/// The envoys of "Rebels seized two envoys. [They] were freed": to whom something was done before, more is done.
fn seized(reading: &Reading, i: usize, many: bool) -> Option<usize> {
    let tree = &reading.tree;
    tree.head(i).filter(|&v| many && v > i && passive(reading, v))?;
    let root = roots(reading, i).next().filter(|&root| !passive(reading, root))?;
    let person = |&whom: &usize| reading.senses(whom).noun.contains(&Some(Sense::Person)) && plural(reading, whom);
    object(reading, root).filter(|&whom| whom < i && tree.pos(whom) == Pos::Noun).filter(person)
}

/// Whether the noun at `i` is of what was said, agreed or done.
fn deed(reading: &Reading, i: usize, many: bool) -> bool {
    let senses = reading.senses(i);
    let deed = |sense| matches!(sense, Sense::Act | Sense::Event | Sense::Communication | Sense::Cognition);
    let kind = senses.mainly(Sense::State) || senses.noun.into_iter().flatten().any(deed);
    kind && !senses.mainly(Sense::Person) && reading.tree.pos(i) == Pos::Noun && plural(reading, i) == many
}

/// What the sentence before the pronoun at `i` tells was done to; its subject for a passive.
fn acted_on(reading: &Reading, i: usize, many: bool) -> Option<usize> {
    let tree = &reading.tree;
    let of = |v: usize| if passive(reading, v) { subject(reading, v) } else { object(reading, v) };
    let own = tree.head(i)?;
    let earlier = (tree.around(i).start..own).rev().filter(|&v| reading.verb(v) && finite(reading, v)).map(of).next();
    let found = earlier.or_else(|| roots(reading, i).next().map(of)).flatten();
    found.filter(|&o| o < i && tree.tag(o) != Tag::Prp && plural(reading, o) == many)
}

/// The main verbs of the sentences before that of `i`, the nearest first.
fn roots<'r>(reading: &'r Reading<'_>, i: usize) -> impl Iterator<Item = usize> + 'r {
    let tree = &reading.tree;
    let sentence = tree.sentence(i).unwrap_or(0);
    (sentence.saturating_sub(BACK)..sentence).rev().filter_map(move |s| {
        let tokens = tree.doc.sentences.get(s)?.tokens.clone();
        let root = tokens.clone().find(|&t| tree.dep(t) == Dep::Root && reading.verb(t));
        root.or_else(|| tokens.clone().find(|&t| reading.verb(t) && finite(reading, t)))
    })
}

/// Whether the noun at `i` is one that acts, of this number: a name, a group, or for a plural also people and things that
/// people move.
fn actor(reading: &Reading, i: usize, many: bool) -> bool {
    let tree = &reading.tree;
    let senses = reading.senses(i);
    let named = reading.chunk(i).is_some_and(|c| (c.start..i).any(|j| tree.tag(j) == Tag::Nnp));
    let kind = tree.pos(i) == Pos::Propn
        || named && !senses.mainly(Sense::Person)
        || senses.noun.contains(&Some(Sense::Group))
        || many && senses.noun.iter().any(|s| matches!(s, Some(Sense::Person | Sense::Artifact)))
        // A thing that the list of senses leaves out.
        || many && senses.noun[0].is_none();
    kind && tree.pos(i) != Pos::Pron && plural(reading, i) == many
}

/// What was told of once is told of again as "the".
fn definite(words: String) -> String {
    let rest = words.strip_prefix("a ").or_else(|| words.strip_prefix("an "));
    rest.map_or_else(|| words.clone(), |rest| format!("the {rest}"))
}
