//! Every word of the rules, numbered: whether a token is one of them ("Friday", "ago", "-") takes one look.
//!
//! A word of up to sixteen bytes is a number of 128 bits, folded in one go and sought in a table of such numbers, so
//! that nothing is copied and no letters are compared; a bitmap in front of the table turns most other words away.
//! Longer words, and letters beyond ASCII, go the long way round.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::pattern::fold;

/// The number of a word.
pub(crate) type WordId = u32;

/// The bytes of a word that is a number.
const SHORT: usize = 16;

/// What a token shows of itself at one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Its number, if the rules know it.
    pub word: Option<WordId>,
    /// Whether it holds a figure.
    pub figure: bool,
}

/// The words that the rules know.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    ids: FxHashMap<Box<[u8]>, WordId>,
    /// The short words by [`hash`], more places than words; 0 marks a free place.
    table: Vec<(u128, WordId)>,
    /// The hashes of the short words.
    bitmap: Vec<u64>,
    /// The hashes of how the strong words begin.
    signs: Vec<u64>,
    longest: usize,
}

impl Vocabulary {
    /// The number of a folded word, given one if it has none.
    pub(crate) fn add(&mut self, folded: &str) -> WordId {
        let next = WordId::try_from(self.ids.len()).unwrap_or(WordId::MAX);
        self.longest = self.longest.max(folded.len());
        *self.ids.entry(folded.as_bytes().into()).or_insert(next)
    }

    /// Makes the table of the words added so far, of which these are strong.
    pub(crate) fn index(&mut self, strong: impl Fn(WordId) -> bool) {
        self.signs = vec![0; SIGNS / 64];
        for (word, _) in self.ids.iter().filter(|(_, id)| strong(**id)) {
            // With the dot that folding takes away, too.
            for word in [&**word, &[word, b".".as_slice()].concat(), if **word == *b"'" { b"`" } else { word }] {
                let mut bytes = [0; 8];
                bytes.iter_mut().zip(word).for_each(|(to, from)| *to = *from);
                let hash = sign(u64::from_le_bytes(bytes), word.len());
                if let Some(bits) = self.signs.get_mut(hash / 64) {
                    *bits |= 1 << (hash % 64);
                }
            }
        }
        self.table = vec![(0, 0); (2 * self.ids.len()).next_power_of_two()];
        self.bitmap = vec![0; BITMAP / 64];
        let mut words: Vec<(&Box<[u8]>, &WordId)> = self.ids.iter().collect();
        words.sort_unstable_by_key(|(_, id)| **id);
        for (word, id) in words {
            let mut bytes = [0; SHORT];
            let Some(place) = bytes.get_mut(..word.len()) else { continue };
            place.copy_from_slice(word);
            let key = u128::from_le_bytes(bytes);
            let hash = hash(key);
            if let Some(bits) = self.bitmap.get_mut(hash % BITMAP / 64) {
                *bits |= 1 << (hash % 64);
            }
            let mut at = (hash / BITMAP) & (self.table.len() - 1);
            while self.table.get(at).is_some_and(|(taken, _)| *taken != 0) {
                at = (at + 1) % self.table.len();
            }
            if let Some(free) = self.table.get_mut(at) {
                *free = (key, *id);
            }
        }
    }

    /// The number of a word that has been added, spelled as tokens may be.
    pub(crate) fn added(&self, word: &str) -> Option<WordId> {
        self.ids.get(fold(word).as_bytes()).copied()
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The number of a token's word.
    pub(crate) fn find(&self, token: &str) -> Option<WordId> {
        self.look(token, 0..token.len()).word
    }

    /// Whether the token of these bytes of a text may be a strong word or hold a figure; true of few others.
    pub(crate) fn may_tell(&self, text: &[u8], (start, end): (usize, usize)) -> bool {
        let length = end - start;
        let Some(begins) = text.get(start..).and_then(<[u8]>::first_chunk) else { return true };
        let figures = |bytes: u64| (bytes ^ (LOW * 0x30)).wrapping_add(LOW * 0x76) & (LOW << 7) != LOW << 7;
        let begins = u64::from_le_bytes(*begins) & mask(length);
        if length > 8 {
            let ends = text.get(end - 8..end).and_then(<[u8]>::first_chunk).filter(|_| length <= 16);
            let Some(ends) = ends.map(|ends| u64::from_le_bytes(*ends)) else { return true };
            if ends & (LOW << 7) != 0 || figures(ends) {
                return true;
            }
        }
        if begins & (LOW << 7) != 0 || figures(begins) {
            return true;
        }
        let hash = sign(begins, length);
        self.signs.get(hash / 64).is_some_and(|bits| bits >> (hash % 64) & 1 == 1)
    }

    /// What the token of these bytes of a text shows.
    pub(crate) fn look(&self, text: &str, token: Range<usize>) -> Seen {
        let length = token.len();
        let Some(short) = bytes_at(text.as_bytes(), &token).filter(|short| short & (ONES << 7) == 0) else {
            let token = text.get(token).unwrap_or("");
            // A trailing dot, or a dash of three bytes, is longer than what it folds to.
            let known = (token.len() <= self.longest + 2).then(|| self.ids.get(fold(token).as_bytes())).flatten();
            return Seen { word: known.copied(), figure: token.bytes().any(|b| b.is_ascii_digit()) };
        };
        let figure = between(short, b'0', b'9') != 0;
        // What is left has bit 5 to set in each byte that is a capital.
        let mut key = short | between(short, b'A', b'Z') >> 2;
        let last = 8 * (length.max(1) - 1);
        if length > 1 && key >> last == u128::from(b'.') {
            key ^= u128::from(b'.') << last;
        }
        if key == u128::from(b'`') {
            key = u128::from(b'\'');
        }
        Seen { word: self.number(key), figure }
    }

    fn number(&self, key: u128) -> Option<WordId> {
        let hash = hash(key);
        if self.bitmap.get(hash % BITMAP / 64)? >> (hash % 64) & 1 == 0 {
            return None;
        }
        let mut at = (hash / BITMAP) & (self.table.len() - 1);
        loop {
            match self.table.get(at) {
                Some((found, id)) if *found == key => return Some(*id),
                Some((0, _)) | None => return None,
                _ => at = (at + 1) & (self.table.len() - 1),
            }
        }
    }
}

/// All bits of the first so many of eight bytes.
fn mask(length: usize) -> u64 {
    u64::MAX >> (64 - 8 * length.clamp(1, 8))
}

/// 1 in each of eight bytes.
const LOW: u64 = u64::MAX / 0xff;

/// The places in the table of signs: 2 KiB.
const SIGNS: usize = 1 << 14;

/// The place of a word that begins with these bytes, large or small, and is so long.
fn sign(bytes: u64, length: usize) -> usize {
    let small = bytes | (LOW * 0x20) & mask(length);
    (small.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50) as usize % SIGNS
}

/// 1 in each byte.
const ONES: u128 = u128::MAX / 0xff;

/// The highest bit of each byte, none beyond ASCII, that lies from `low` to `high`.
fn between(bytes: u128, low: u8, high: u8) -> u128 {
    let above = |least: u8| bytes + ONES * u128::from(0x80 - least);
    (above(low) & !above(high + 1)) & (ONES << 7)
}

/// The token's bytes as a number; `None` where it is too long.
fn bytes_at(text: &[u8], token: &Range<usize>) -> Option<u128> {
    let length = Some(token.len()).filter(|length| (1..=SHORT).contains(length))?;
    let whole = match text.get(token.start..).and_then(<[u8]>::first_chunk::<SHORT>) {
        Some(chunk) => u128::from_le_bytes(*chunk),
        None => {
            let mut bytes = [0; SHORT];
            bytes.get_mut(..length)?.copy_from_slice(text.get(token.clone())?);
            u128::from_le_bytes(bytes)
        }
    };
    Some(whole & (u128::MAX >> (8 * (SHORT - length))))
}

/// The bits of the bitmap: 8 KiB stay in the nearest cache.
const BITMAP: usize = 1 << 16;

/// A word's hash: the lower bits are its place in the bitmap, those above its place in the table.
fn hash(key: u128) -> usize {
    let (low, high) = (key as u64, (key >> 64) as u64);
    let mixed = (low ^ high.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 28) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_dots_and_dashes_fold() {
        let mut words = Vocabulary::default();
        let (oct, dash, am, quote) = (words.add("oct"), words.add("-"), words.add("a.m"), words.add("'"));
        let (long, accent) = (words.add("circumnavigations"), words.add("\u{e9}t\u{e9}"));
        words.index(|_| true);
        assert_eq!(words.find("Oct."), Some(oct));
        assert_eq!(words.find("OCT"), Some(oct));
        assert_eq!(words.find("\u{2013}"), Some(dash));
        assert_eq!(words.find("a.m."), Some(am));
        assert_eq!(words.find("`"), Some(quote));
        assert_eq!(words.find("Circumnavigations."), Some(long));
        assert_eq!(words.find("\u{c9}t\u{e9}"), Some(accent));
        for other in [".", "Octopus", "", "October-and-more-of-that", "[ct", "oct..", "\u{2013}\u{2013}"] {
            assert_eq!(words.find(other), None, "{other}");
        }
    }

    #[test]
    fn no_sign_of_time_is_passed_over() {
        let mut words = Vocabulary::default();
        let (june, weak) = (words.add("june"), words.add("of"));
        words.add("circumnavigation");
        words.index(|word| word != weak);
        let tell = |text: &str| {
            let padded = format!("{:8}{text}{:8}", "", "");
            words.may_tell(padded.as_bytes(), (8, 8 + text.len()))
        };
        for sign in ["June", "JUNE", "june.", "Circumnavigation", "q3", "september1987", "1", "\u{2013}"] {
            assert!(tell(sign), "{sign}");
        }
        for other in ["of", "Jun", "Juneau", "/", ":", "circular"] {
            assert!(!tell(other), "{other}");
        }
        assert_eq!(words.find("June."), Some(june));
    }

    #[test]
    fn figures_are_seen_wherever_they_stand() {
        let words = Vocabulary::default();
        let figure = |token: &str| words.look(token, 0..token.len()).figure;
        for token in ["0", "9", "Q3", "3rd", "abcdefghijklmno5", "abcdefghijklmnopqrst5", "\u{e9}7"] {
            assert!(figure(token), "{token}");
        }
        for token in ["/", ":", "", "abcdefghijklmno", "\u{e9}t\u{e9}", "@", "p"] {
            assert!(!figure(token), "{token}");
        }
    }
}
