//! The parse read from the top down: of "The army said it fired", the children of "said" and the words under them.

use std::ops::Range;

use crate::text::{Dep, Document, Pos, Tag};

/// No token, or no sentence.
const NONE: u32 = u32::MAX;

/// The children and the reach of every token. Building it is linear in the tokens, whatever the heads say. A token
/// behind the text's last, which may be asked for too, has no words, no part of speech and no place in the tree.
pub struct Tree<'a> {
    /// What was parsed.
    pub doc: &'a Document<'a>,
    /// The words of each token.
    words: Vec<&'a str>,
    /// The governor of each token, or `NONE`.
    heads: Vec<u32>,
    /// `children[first[i]..first[i + 1]]` are the children of token `i`, in order.
    first: Vec<u32>,
    children: Vec<u32>,
    /// The leftmost and rightmost token under each token, itself included.
    reach: Vec<(u32, u32)>,
    /// The sentence of each token.
    sentence: Vec<u32>,
}

impl<'a> Tree<'a> {
    /// Reads the heads of `doc`. A head outside the token's own sentence counts as none.
    pub fn new(doc: &'a Document<'a>) -> Self {
        let n = doc.tokens.len();
        let (mut sentence, mut heads, mut first) = (vec![NONE; n], vec![NONE; n], vec![0u32; n + 1]);
        for (s, range) in doc.sentences.iter().map(|s| s.tokens.start..s.tokens.end.min(n)).enumerate() {
            for i in range.clone() {
                sentence[i] = s as u32;
                let h = doc.tokens[i].head as usize;
                if h != i && range.contains(&h) {
                    heads[i] = h as u32;
                    first[h + 1] += 1;
                }
            }
        }
        for i in 0..n {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut children = vec![0u32; first[n] as usize];
        for (i, &h) in heads.iter().enumerate().filter(|(_, h)| **h != NONE) {
            let place = &mut next[h as usize];
            children[*place as usize] = i as u32;
            *place += 1;
        }
        let words = doc.tokens.iter().map(|token| token.span.of(doc.text)).collect();
        let reach = (0..n as u32).map(|i| (i, i)).collect();
        let mut tree = Self { doc, words, heads, first, children, reach, sentence };
        tree.spread();
        tree
    }

    /// Fills `reach` from the leaves up, so that a loop in the heads cannot hold it.
    fn spread(&mut self) {
        let n = self.reach.len();
        let mut waiting: Vec<u32> = (0..n).map(|i| self.first[i + 1] - self.first[i]).collect();
        let mut ready: Vec<usize> = (0..n).filter(|&i| waiting[i] == 0).collect();
        while let Some(i) = ready.pop() {
            let Some(h) = self.head(i) else { continue };
            let (left, right) = self.reach[i];
            let reach = &mut self.reach[h];
            *reach = (reach.0.min(left), reach.1.max(right));
            waiting[h] -= 1;
            if waiting[h] == 0 {
                ready.push(h);
            }
        }
    }

    /// The governing token, if there is one in the sentence.
    pub fn head(&self, i: usize) -> Option<usize> {
        let h = *self.heads.get(i)?;
        (h != NONE).then_some(h as usize)
    }

    /// The children of `i`, in order.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let range =
            self.first.get(i).zip(self.first.get(i + 1)).map_or(0..0, |(&from, &to)| from as usize..to as usize);
        self.children.get(range).unwrap_or_default().iter().map(|&c| c as usize)
    }

    /// The first child of `i` with one of these relations.
    pub fn child(&self, i: usize, deps: &[Dep]) -> Option<usize> {
        self.children(i).find(|&c| deps.contains(&self.dep(c)))
    }

    /// The tokens from the leftmost to the rightmost under `i`.
    pub fn reach(&self, i: usize) -> Range<usize> {
        self.reach.get(i).map_or(i..i, |&(left, right)| left as usize..right as usize + 1)
    }

    /// The token's governors from the nearest up, at most `LONGEST` of them.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |&h| self.head(h)).take(crate::segment::LONGEST)
    }

    /// The relation of `i` to its head.
    pub fn dep(&self, i: usize) -> Dep {
        self.doc.tokens.get(i).map_or(Dep::None, |token| token.dep)
    }

    /// The universal part of speech of `i`.
    pub fn pos(&self, i: usize) -> Pos {
        self.doc.tokens.get(i).map_or(Pos::X, |token| token.pos)
    }

    /// The Penn tag of `i`.
    pub fn tag(&self, i: usize) -> Tag {
        self.doc.tokens.get(i).map_or(Tag::Other, |token| token.tag)
    }

    /// The words of `i`.
    pub fn word(&self, i: usize) -> &'a str {
        self.words.get(i).copied().unwrap_or("")
    }

    /// The sentence that holds `i`; `None` for a token between sentences, or behind the last.
    pub fn sentence(&self, i: usize) -> Option<usize> {
        let s = *self.sentence.get(i)?;
        (s != NONE).then_some(s as usize)
    }

    /// The tokens of the sentence that holds `i`.
    pub fn around(&self, i: usize) -> Range<usize> {
        let alone = i..(i + 1).min(self.sentence.len().max(i));
        self.sentence(i).map_or(alone, |s| self.doc.sentences[s].tokens.clone())
    }

    /// The preposition of "by the time" and "at the time", whose last word is `time`.
    pub fn at_the_time(&self, time: usize) -> Option<usize> {
        let case = time.checked_sub(2).filter(|case| self.around(time).contains(case))?;
        let is = |i: usize, words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(self.word(i)));
        (is(time, &["time"]) && is(time - 1, &["the"]) && is(case, &["by", "at", "until", "since"])).then_some(case)
    }
}
