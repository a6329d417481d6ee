//! Every word of the rules, numbered; one hash look-up tells whether a token is one of them ("Friday", "ago", "-").

use rustc_hash::FxHashMap;

use super::pattern::fold;

/// The number of a word.
pub(crate) type WordId = u32;

/// The words that the rules know.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    ids: FxHashMap<Box<[u8]>, WordId>,
    longest: usize,
}

impl Vocabulary {
    /// The number of a folded word, given one if it has none.
    pub(crate) fn add(&mut self, folded: &str) -> WordId {
        let next = WordId::try_from(self.ids.len()).unwrap_or(WordId::MAX);
        self.longest = self.longest.max(folded.len());
        *self.ids.entry(folded.as_bytes().into()).or_insert(next)
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The number of a token's word.
    pub(crate) fn find(&self, token: &str) -> Option<WordId> {
        let bytes = token.as_bytes();
        // A trailing dot, or a dash of three bytes, is longer than what it folds to.
        if bytes.len() > self.longest + 2 {
            return None;
        }
        if !token.is_ascii() {
            return self.ids.get(fold(token).as_bytes()).copied();
        }
        let mut buffer = [0u8; 32];
        let bytes = bytes.strip_suffix(b".").filter(|b| !b.is_empty()).unwrap_or(bytes);
        let folded = buffer.get_mut(..bytes.len())?;
        folded.copy_from_slice(bytes);
        folded.make_ascii_lowercase();
        if folded == b"`" {
            folded.copy_from_slice(b"'");
        }
        self.ids.get(&*folded).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_dots_and_dashes_fold() {
        let mut words = Vocabulary::default();
        let (oct, dash, am) = (words.add("oct"), words.add("-"), words.add("a.m"));
        assert_eq!(words.find("Oct."), Some(oct));
        assert_eq!(words.find("OCT"), Some(oct));
        assert_eq!(words.find("\u{2013}"), Some(dash));
        assert_eq!(words.find("a.m."), Some(am));
        assert_eq!(words.find("."), None);
        assert_eq!(words.find("Octopus"), None);
    }
}
