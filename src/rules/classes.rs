//! The tables of words and what each shows: a line is a word, a tab and the name of a class, and a word may have many.

use rustc_hash::FxHashMap;

/// The classes of each word of a table, a bit each.
pub(crate) struct Classes(FxHashMap<&'static str, u32>);

impl Classes {
    /// Reads `table`, whose classes have these numbers, below 32, and names.
    pub fn read(table: &'static str, classes: impl Iterator<Item = (u8, &'static str)>) -> Self {
        let named: FxHashMap<&str, u32> = classes.map(|(number, name)| (name, 1 << number)).collect();
        let mut words: FxHashMap<&str, u32> = FxHashMap::default();
        for (word, name) in table.lines().filter_map(|line| line.split_once('\t')) {
            *words.entry(word).or_default() |= named.get(name).copied().unwrap_or(0);
        }
        Self(words)
    }

    /// What a word, as the table spells it, shows.
    pub fn of(&self, word: &str) -> Shown {
        Shown(self.0.get(word).copied().unwrap_or(0))
    }
}

/// The classes of one word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown(u32);

impl Shown {
    /// Whether the class of this number is one of them.
    pub fn has(self, class: u8) -> bool {
        self.0 >> class & 1 == 1
    }
}
