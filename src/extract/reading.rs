//! A document as the stage reads it: the parse, each word's lemma, and which words tell a time ("on Friday").

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::chunk::{Chunk, Chunks};
use super::lexicon::{Effect, Known, LEXICON, Lexicon, Role, Saying, Senses, done_by_vote};
use super::off::may_call_off;
use super::tree::Tree;
use super::verb::{Group, Helpers};
use crate::learn;
use crate::segment::{lemma, lower};
use crate::text::{Dep, Document, Pos, Shape, Span, Tag, Token};

/// What the stage knows of every token before it looks for events.
pub struct Reading<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) lexicon: &'static Lexicon,
    /// Each token's lemma, in lower case.
    lemmas: Vec<Cow<'a, str>>,
    /// The hash of each lemma, and what the lists say of it.
    known: Vec<(u32, &'static Known)>,
    /// Whether the token stands in a time expression.
    timed: Vec<bool>,
    /// Whether the token stands inside quotation marks.
    quoted: Vec<bool>,
    /// The tokens that are "according".
    according: Vec<usize>,
    /// The verbs that may call something off: "cancelled", "called", "put".
    ends: Vec<usize>,
    chunks: Chunks,
    /// What has been found of each verb.
    found: Vec<Found>,
    /// Where each token's is, if it has one.
    places: Vec<u32>,
}

/// What was found of a verb, once it was asked for.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub helpers: OnceCell<Helpers>,
    pub group: OnceCell<Group>,
    pub start: OnceCell<usize>,
    pub passive: OnceCell<bool>,
    pub subject: OnceCell<Option<usize>>,
    pub object: OnceCell<Option<usize>>,
}

impl<'a> Reading<'a> {
    /// Reads a tagged and parsed document whose time expressions are `times`, in order.
    pub fn new(tree: &'a Tree<'a>, times: &[Span]) -> Self {
        let doc = tree.doc;
        let lemma = |t: &Token| match t.shape {
            Shape::Word if matches!(t.tag, Tag::Nnp | Tag::Nnps) => lower(t.span.of(doc.text)),
            Shape::Word => lemma(t.span.of(doc.text), t.tag),
            _ => Cow::Borrowed(t.span.of(doc.text)),
        };
        let lemmas: Vec<Cow<str>> = doc.tokens.iter().map(lemma).collect();
        let lexicon: &Lexicon = &LEXICON;
        // No list tells of figures and marks.
        let known = |(token, lemma): (&Token, &Cow<str>)| {
            let known = if token.shape == Shape::Word { lexicon.known(lemma) } else { &Known::NOTHING };
            (learn::text(lemma.bytes()), known)
        };
        let known = doc.tokens.iter().zip(&lemmas).map(known).collect();
        let mut timed = vec![false; doc.tokens.len()];
        for time in times {
            let from = doc.tokens.partition_point(|t| t.span.end <= time.start);
            let to = doc.tokens.partition_point(|t| t.span.start < time.end);
            for slot in timed.get_mut(from..to).into_iter().flatten() {
                *slot = true;
            }
        }
        let chunks = Chunks::of(doc, &timed);
        let according = |&i: &usize| matches!(doc.word(i), "according" | "According");
        let according = (0..doc.tokens.len()).filter(according).collect();
        let ends = |&i: &usize| doc.tokens[i].pos == Pos::Verb && may_call_off(&lemmas[i]);
        let ends = (0..doc.tokens.len()).filter(ends).collect();
        let mut found = Vec::new();
        let place = |token: &Token| {
            let verb = matches!(token.pos, Pos::Verb | Pos::Aux);
            let place = if verb { found.len() as u32 } else { u32::MAX };
            found.extend(verb.then(Found::default));
            place
        };
        let places = doc.tokens.iter().map(place).collect();
        Self { lemmas, known, timed, quoted: quoted(doc), according, ends, chunks, tree, lexicon, found, places }
    }

    /// What the lists say of token `i`; nothing of one behind the text's last, of which nothing is so.
    fn known(&self, i: usize) -> &'static Known {
        self.known.get(i).map_or(&Known::NOTHING, |known| known.1)
    }

    /// The lemma of token `i`, in lower case.
    pub(crate) fn lemma(&self, i: usize) -> &str {
        self.lemmas.get(i).map_or("", |lemma| lemma)
    }

    /// Whether token `i` stands in a time expression.
    pub(crate) fn timed(&self, i: usize) -> bool {
        self.timed.get(i).is_some_and(|&timed| timed)
    }

    /// Whether token `i` stands inside quotation marks.
    pub(crate) fn quoted(&self, i: usize) -> bool {
        self.quoted.get(i).is_some_and(|&quoted| quoted)
    }

    /// The first "according" among these tokens.
    pub(super) fn according(&self, among: Range<usize>) -> Option<usize> {
        let at = self.according.partition_point(|&i| i < among.start);
        self.according.get(at).copied().filter(|i| among.contains(i))
    }

    /// Those of these tokens that are verbs which may call something off.
    pub(super) fn ends(&self, among: Range<usize>) -> &[usize] {
        let from = self.ends.partition_point(|&i| i < among.start);
        let rest = self.ends.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|&i| i < among.end)).unwrap_or_default()
    }

    /// The base noun phrase that holds token `i`.
    pub(super) fn chunk(&self, i: usize) -> Option<Chunk> {
        self.chunks.at(i)
    }

    /// The head of the base noun phrase that holds `i`; `i` itself where it is a possessor there or stands alone.
    pub(super) fn np(&self, i: usize) -> usize {
        let Some(chunk) = self.chunk(i) else { return i };
        if (i + 1..chunk.head).any(|j| self.tree.tag(j) == Tag::Pos) { i } else { chunk.head }
    }

    /// Whom a clause tells of that hangs on the noun at `i`: the name before an aside, "[Ivo Marr], a surgeon captured on Monday".
    pub(super) fn told_of(&self, i: usize) -> usize {
        let noun = self.np(i);
        let name = self.tree.head(noun).filter(|&name| self.tree.dep(noun) == Dep::Appos && name < noun);
        // "Left for Sund, a nurse who was there said": no Sund was.
        let place = |name: usize| self.lexicon.place.contains_key(self.tree.word(name));
        let name = name.filter(|&name| self.tree.pos(name) == Pos::Propn && !place(name));
        name.map_or(noun, |name| self.np(name))
    }

    /// The hash of its lemma.
    pub(super) fn hash(&self, i: usize) -> u32 {
        self.known.get(i).map_or(0, |known| known.0)
    }

    /// What sort of thing token `i` names.
    pub(crate) fn senses(&self, i: usize) -> &'static Senses {
        &self.known(i).senses
    }

    /// What the word at `i` does for a timeline as a verb of saying.
    pub(crate) fn saying(&self, i: usize) -> Option<Saying> {
        self.known(i).saying
    }

    /// What the word at `i` makes of the event that it governs.
    pub(crate) fn effect(&self, i: usize) -> Option<Effect> {
        // "Called off the strike", not "called for talks".
        let off = self.known(i).governor.is_some() && self.lemma(i) == "call";
        let off = off && self.tree.around(i).contains(&(i + 1)) && self.lemma(i + 1) == "off";
        if off { Some(Effect::Not) } else { self.known(i).governor }
    }

    /// The same of the event at `act`: what was voted for may be done by that.
    pub(super) fn effect_on(&self, i: usize, act: usize) -> Option<Effect> {
        if done_by_vote(self.lemma(i), self.lemma(act)) { Some(Effect::Fact) } else { self.effect(i) }
    }

    /// Whether the word at `i` negates its clause.
    pub(super) fn negates(&self, i: usize) -> bool {
        self.known(i).negates
    }

    /// Finds what is asked of the word at `i`; of a verb once for all.
    pub(super) fn once<T: Copy>(&self, i: usize, kept: impl Fn(&Found) -> &OnceCell<T>, find: impl FnOnce() -> T) -> T {
        match self.places.get(i).and_then(|&place| self.found.get(place as usize)) {
            Some(found) => *kept(found).get_or_init(find),
            None => find(),
        }
    }

    /// Whether the word at `i` has this role for the parts of its event.
    pub(super) fn role(&self, i: usize, role: Role) -> bool {
        self.known(i).role(role)
    }

    /// Whether token `i` is a content verb.
    pub(crate) fn verb(&self, i: usize) -> bool {
        self.tree.pos(i) == Pos::Verb
    }
}

/// Which tokens stand inside quotation marks: "they said “never again” twice". A quotation that is not closed ends
/// with its paragraph, so that one stray mark does not silence an article.
fn quoted(doc: &Document) -> Vec<bool> {
    let mut inside = vec![false; doc.tokens.len()];
    let mut open: Option<usize> = None;
    let mut paragraph = 0;
    for sentence in &doc.sentences {
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            open = None;
        }
        for i in sentence.tokens.clone() {
            match (doc.word(i), open) {
                ("“" | "``" | "«", _) | ("\"", None) => open = Some(i),
                ("”" | "''" | "»" | "\"", Some(_)) => open = None,
                _ => inside[i] = open.is_some(),
            }
        }
    }
    inside
}
