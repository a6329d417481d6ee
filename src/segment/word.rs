//! What the spelling of a word tells: "Rescuers" ends in -ers, begins with a capital and has no digit.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon;
use crate::learn::{TEXT, join, number, text_step};
use crate::text::pairs;

/// The bytes of a word that are looked at; of a longer one its beginning and its end.
const LONGEST: usize = 32;
const ENDING: usize = 8;
/// The part of a word's shape which says that it is a single byte.
const SINGLE: u32 = 64;

/// The part of a word's shape which says that it has a capital behind its first letter.
const CAPITAL: u32 = 2;
/// The part which says that it has a mark of ASCII.
const MARK: u32 = 16;

/// By byte: how it is spelt in lower case, each digit as 0, and what it adds to the word's shape.
const LETTERS: [(u8, u32); 256] = {
    let mut table = [(0, MARK); 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        table[b] = match byte {
            b'A'..=b'Z' => (byte.to_ascii_lowercase(), CAPITAL),
            b'a'..=b'z' => (byte, 4),
            b'0'..=b'9' => (b'0', 8),
            0x80.. => (byte, 32),
            _ => (byte, MARK),
        };
        b += 1;
    }
    table
};

/// The words that newswires write short, each with itself in full: "mln", million.
static SHORT: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../../data/lexicon/en/wire.tsv")).collect());

/// The bytes of the longest of them.
const LONGEST_SHORT: usize = 4;

/// The beginning and the end of a word as far as they are looked at.
fn looked_at(bytes: &[u8]) -> (&[u8], &[u8]) {
    let cut = if bytes.len() > LONGEST { LONGEST - ENDING } else { bytes.len() };
    let (head, rest) = bytes.split_at(cut);
    (head, rest.get(rest.len().saturating_sub(ENDING)..).unwrap_or(&[]))
}

/// A word's spelling, hashed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// The word in lower case, each digit as 0.
    pub lower: u32,
    /// Its last one, two, three and four bytes.
    pub suffix: [u32; 4],
    /// Its first three bytes.
    pub prefix: u32,
    /// Its capitals, digits and marks: see [`Word::of`].
    pub shape: u32,
    /// The parts of speech that the dictionary gives it.
    pub parts: u32,
    /// The finer class of words that stand where it does; itself where it has none.
    pub fine: u32,
    /// The coarser class.
    pub coarse: u32,
}

impl Word {
    /// A word outside the sentence.
    pub const OUTSIDE: Self = Self {
        lower: number(1),
        suffix: [number(2); 4],
        prefix: number(3),
        shape: 128,
        parts: number(4),
        fine: number(5),
        coarse: number(6),
    };

    /// The capitals of a word's shape, and whether it has small letters.
    pub fn case(word: &str) -> u32 {
        let bytes = word.as_bytes();
        let (head, tail) = looked_at(bytes);
        let first = u32::from(bytes.first().is_some_and(u8::is_ascii_uppercase));
        let capital = |b: &u8| b.is_ascii_uppercase();
        let later = head.get(1..).unwrap_or(&[]).iter().chain(tail).any(capital);
        let small = head.iter().chain(tail).any(u8::is_ascii_lowercase);
        first | u32::from(later) << 1 | u32::from(small) << 2
    }

    /// The spelling of `word`, and what the dictionary says of it.
    pub fn of(word: &str) -> Self {
        let mut word = Self::spelt(word);
        word.look_up();
        word
    }

    /// Adds words, all of them spelt before the first is looked up: a look-up waits for memory, and many wait together.
    pub fn read<'w>(words: &mut Vec<Self>, more: impl Iterator<Item = &'w str>) {
        let known = words.len();
        words.extend(more.map(Self::spelt));
        words.iter_mut().skip(known).for_each(Self::look_up);
    }

    /// The spelling of `word`, not yet looked up.
    fn spelt(word: &str) -> Self {
        let short = matches!(word.len(), 2..=LONGEST_SHORT) && word.starts_with(|c: char| c.is_ascii_lowercase());
        let word = if short { SHORT.get(word).copied().unwrap_or(word) } else { word };
        let (head, tail) = looked_at(word.as_bytes());
        let whole;
        let looked = if tail.is_empty() {
            head
        } else {
            whole = [head, tail].concat();
            &whole
        };
        let mut shape = u32::from(word.starts_with(|c: char| c.is_ascii_uppercase()));
        let mut letters = [0u8; LONGEST];
        let (mut prefix, mut hash) = (TEXT, TEXT);
        let (mut len, mut at) = (0, 0);
        while let Some(&b) = looked.get(at) {
            // U+2018 and U+2019 are the typist's apostrophe.
            let quote = b == 0xe2 && matches!(looked.get(at + 1..at + 3), Some([0x80, 0x98 | 0x99]));
            let (letter, mark) = if quote { (b'\'', MARK) } else { LETTERS[usize::from(b)] };
            shape |= if at == 0 { mark & !CAPITAL } else { mark };
            at += if quote { 3 } else { 1 };
            hash = text_step(hash, letter);
            if let Some(place) = letters.get_mut(len) {
                *place = letter;
            }
            len += 1;
            if len == 3 {
                prefix = number(hash);
            }
        }
        let lower = number(hash);
        let letters = letters.get(..len).unwrap_or(&[]);
        let mut suffix = [TEXT; 4];
        hash = TEXT;
        for (place, &b) in suffix.iter_mut().zip(letters.iter().rev()) {
            hash = text_step(hash, b);
            *place = number(hash);
        }
        let shape = shape | if len == 1 { SINGLE } else { 0 };
        Self { lower, suffix, prefix, shape, ..Self::default() }
    }

    /// Adds what the dictionary says.
    fn look_up(&mut self) {
        let known = lexicon::known(self.lower);
        let class = |class: u16, salt: u32| {
            let own = || join(self.suffix[1], number(salt + (self.shape & !SINGLE)));
            if class == 0 { own() } else { number(salt + u32::from(class)) }
        };
        let (fine, coarse) = (class(known.fine, 0x10000), class(known.coarse, 0x20000));
        (self.parts, self.fine, self.coarse) = (number(0x4000 + u32::from(known.parts)), fine, coarse);
    }
}
