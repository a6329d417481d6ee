//! Base noun phrases by their tags: of "the newly built port of Dessen" the phrases "the newly built port" and "Dessen".
//!
//! A parse may hang a noun on its modifier ("the [port] authority"); the tags of a short run seldom err. The frames take
//! their heads from here.

use std::ops::Range;

use crate::text::{Dep, Document, Shape, Tag};

/// The most tokens that one phrase may have.
const LONGEST: usize = 24;

/// A base noun phrase: `start..=head`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub start: usize,
    pub head: usize,
}

/// The base noun phrases of a document.
pub(super) struct Chunks {
    all: Vec<Chunk>,
    /// One more than the number of the phrase that holds each token; 0 for none.
    of: Vec<u32>,
}

impl Chunks {
    /// Reads a tagged document; `timed` says which tokens tell a time.
    pub fn of(doc: &Document, timed: &[bool]) -> Self {
        let mut chunks = Self { all: Vec::with_capacity(doc.tokens.len() / 3), of: vec![0; doc.tokens.len()] };
        for sentence in &doc.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                at = chunks.read(doc, timed, at..sentence.tokens.end);
            }
        }
        chunks
    }

    /// The phrase that holds token `i`.
    pub fn at(&self, i: usize) -> Option<Chunk> {
        self.all.get((*self.of.get(i)? as usize).checked_sub(1)?).copied()
    }

    /// Reads the phrase that begins at the first token of `within`, if one does; where to read on.
    fn read(&mut self, doc: &Document, timed: &[bool], within: Range<usize>) -> usize {
        let start = within.start;
        let tag = |i: usize| doc.tokens[i].tag;
        if matches!(tag(start), Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Ex) {
            self.keep(Chunk { start, head: start });
            return start + 1;
        }
        let mut head = None;
        let mut i = start;
        while i < within.end.min(start + LONGEST) {
            let previous = (i > start).then(|| i - 1);
            let kind = kind(doc, i, within.end, head.is_some());
            let fits = match kind {
                Kind::Opener => head.is_none() || previous.is_some_and(|p| tag(p) == Tag::Pos),
                Kind::Modifier => head.is_none_or(|h| Some(h) != previous || joined(doc, i)),
                Kind::Noun => !previous.is_some_and(|p| {
                    // "Before the riots Marr", "in a statement Marr".
                    let ends = tag(p) == Tag::Nns || tag(p) == Tag::Nn && doc.tokens[p].dep == Dep::Obl;
                    let begins = ends && tag(i) == Tag::Nnp && !doc.word(p).starts_with(char::is_uppercase);
                    // "The first time Marr voted", "the first time sailors voted".
                    let which =
                        p > start && matches!(doc.word(p - 1), "first" | "second" | "third" | "last" | "only" | "next");
                    let time = which && doc.word(p) == "time" && matches!(tag(i), Tag::Nns | Tag::Nnp | Tag::Nnps);
                    head == Some(p) && (begins || time)
                }),
                Kind::Joint => i > start && (head == previous || doc.tokens[i].glued && tag(i) != Tag::Pos),
                Kind::Symbol => head.is_none(),
                // "The political [and] economic debate".
                Kind::None => head.is_none() && i > start && joins_modifiers(doc, i, within.end),
            };
            let turns = previous.is_some_and(|p| timed[p] != timed[i]);
            // "[The morning] shift", "the [Sunday] service": of the noun phrase, by the parse.
            let part = |p: usize| {
                let (dep, head) = (doc.tokens[p].dep, doc.tokens[p].head as usize);
                let bare = p == start + 1 && doc.word(start).eq_ignore_ascii_case("the");
                let hangs = (dep == Dep::Compound || bare && matches!(dep, Dep::NmodTmod | Dep::OblTmod)) && head >= i;
                timed[p] && tag(start) == Tag::Dt && hangs && matches!(tag(head), Tag::Nn | Tag::Nns)
            };
            let apart = turns && tag(i) != Tag::Pos && (head.is_some() || timed[start]) && !joined(doc, i);
            let apart = apart && !previous.is_some_and(part);
            if !fits || apart {
                break;
            }
            if kind == Kind::Noun {
                head = Some(i);
            }
            i += 1;
        }
        let article = |i: usize| matches!(doc.word(i), "the" | "a" | "an" | "The" | "A" | "An" | "every");
        let lone =
            |i: usize| matches!(tag(i), Tag::Dt | Tag::Cd) && !article(i) || tag(i) == Tag::Jj && tag(start) == Tag::Dt;
        match head.or_else(|| (start..i).next_back().filter(|&last| lone(last))) {
            Some(head) => {
                self.keep(Chunk { start, head });
                head + 1
            }
            None => start + 1,
        }
    }

    fn keep(&mut self, chunk: Chunk) {
        self.all.push(chunk);
        self.of[chunk.start..=chunk.head].fill(self.all.len() as u32);
    }
}

/// Whether a conjunction joins two adjectives of one noun.
fn joins_modifiers(doc: &Document, i: usize, end: usize) -> bool {
    let tag = |j: usize| (j < end).then(|| doc.tokens[j].tag);
    let noun = |j: usize| tag(j).is_some_and(|t| matches!(t, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps));
    let adjective = |j: usize| tag(j) == Some(Tag::Jj);
    tag(i) == Some(Tag::Cc) && adjective(i - 1) && adjective(i + 1) && (noun(i + 2) || adjective(i + 2) && noun(i + 3))
}

/// What a token does in a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// "the", "its".
    Opener,
    /// "new", "two", "proposed".
    Modifier,
    Noun,
    /// A hyphen, "'s", "&".
    Joint,
    /// "$".
    Symbol,
    None,
}

fn kind(doc: &Document, i: usize, end: usize, headed: bool) -> Kind {
    let token = &doc.tokens[i];
    let next = |j: usize| (j < end).then(|| doc.tokens[j].tag);
    match token.tag {
        Tag::Dt | Tag::Pdt | Tag::PrpS => Kind::Opener,
        Tag::Nns if headed && lapse(doc, i) => Kind::None,
        // "the mine".
        Tag::Prp if i > 0 && doc.tokens[i - 1].tag == Tag::Dt => Kind::Noun,
        // "1.5 mln local calls".
        Tag::Nn | Tag::Nns
            if next(i + 1).is_some_and(|t| matches!(t, Tag::Nn | Tag::Nns | Tag::Jj | Tag::Nnp))
                && matches!(doc.word(i), "mln" | "bln" | "million" | "billion" | "trillion") =>
        {
            Kind::Modifier
        }
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Fw if token.shape != Shape::Punct => Kind::Noun,
        // "Rockwell International Corp", "Boeing 747".
        Tag::Jj | Tag::Cd
            if headed
                && i > 0
                && matches!(doc.tokens[i - 1].tag, Tag::Nnp | Tag::Nnps)
                && (token.tag == Tag::Cd || doc.word(i).starts_with(char::is_uppercase)) =>
        {
            Kind::Noun
        }
        // "told Parliament", "Boeing will": a name taken for another word.
        Tag::Vb | Tag::Vbg | Tag::Vbp | Tag::Vbz | Tag::Jj if named(doc, i, end) => Kind::Noun,
        Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Cd => Kind::Modifier,
        Tag::Vbn | Tag::Vbg | Tag::Rb | Tag::Rbr | Tag::Rbs => {
            // "the newly built port", "a 10-month-old plan".
            let goes_on = matches!(
                next(i + 1),
                Some(Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Vbn | Tag::Hyph | Tag::Cd)
            );
            // "Striking miners".
            let amod = token.dep == Dep::Amod && token.head as usize > i;
            let opened = amod
                || i > 0
                    && (matches!(
                        doc.tokens[i - 1].tag,
                        Tag::Dt | Tag::PrpS | Tag::Jj | Tag::Cd | Tag::Rb | Tag::Hyph | Tag::Pos
                    ));
            if goes_on && opened && (!headed || joined(doc, i)) { Kind::Modifier } else { Kind::None }
        }
        Tag::Pos => Kind::Joint,
        // "Brandt and Co".
        Tag::Cc if headed && i + 1 < end && matches!(doc.word(i + 1), "Co" | "Sons" | "Brothers" | "Partners") => {
            Kind::Joint
        }
        _ => match doc.word(i) {
            "," if headed && based(doc, i, end) => Kind::Joint,
            "&" | "-" | "/" if token.glued || doc.word(i) == "&" => Kind::Joint,
            "$" | "£" | "€" => Kind::Symbol,
            "%" if token.glued => Kind::Noun,
            _ => Kind::None,
        },
    }
}

/// Whether a hyphen or "'s" joins token `i` to the one before.
fn joined(doc: &Document, i: usize) -> bool {
    i > 0 && (doc.tokens[i - 1].tag == Tag::Pos || doc.tokens[i].glued && matches!(doc.word(i - 1), "-" | "&" | "/"))
}

/// Whether only the word at `i` has a capital among its neighbours: a headline capitalises all.
fn named(doc: &Document, i: usize, end: usize) -> bool {
    let capital = |j: usize| doc.word(j).starts_with(char::is_uppercase);
    let low = |j: usize| doc.word(j).starts_with(char::is_lowercase);
    capital(i) && i > 0 && i + 1 < end && low(i + 1) && (low(i - 1) || doc.word(i - 1) == ",")
}

/// Whether a bare length of time stands at `i`: "[hours] later".
pub(super) fn lapse(doc: &Document, i: usize) -> bool {
    // All are plurals: nearly every word is told apart by its last letter.
    let unit =
        |word| matches!(word, "seconds" | "minutes" | "hours" | "days" | "weeks" | "months" | "years" | "decades");
    let word = doc.word(i);
    word.ends_with('s') && unit(word) && matches!(doc.word(i + 1), "later" | "earlier" | "ago" | "before" | "after")
}

/// Whether the comma at `i` stands inside a modifier: "the Sund, Orvia-based carrier".
fn based(doc: &Document, i: usize, end: usize) -> bool {
    let joins = |j: usize| j + 1 < end && doc.tokens[j].glued && doc.word(j) == "-" && doc.word(j + 1) == "based";
    (i + 2..i + 4).any(joins)
}
