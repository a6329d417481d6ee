//! Each string once: a sentence that holds five events, an actor who stands in a thousand rows.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// A string of an [`Interner`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Symbol(u32);

/// Strings by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    numbers: FxHashMap<Arc<str>, Symbol>,
    strings: Vec<Arc<str>>,
}

impl Interner {
    /// The string's number.
    pub(crate) fn add(&mut self, text: &str) -> Symbol {
        if let Some(symbol) = self.numbers.get(text) {
            return *symbol;
        }
        // Four thousand million strings do not fit in memory; past them all are one.
        let symbol = Symbol(u32::try_from(self.strings.len()).unwrap_or(u32::MAX));
        let text: Arc<str> = text.into();
        self.strings.push(text.clone());
        self.numbers.insert(text, symbol);
        symbol
    }

    /// The number of a string that may be missing.
    pub(crate) fn add_some(&mut self, text: Option<&str>) -> Option<Symbol> {
        text.map(|text| self.add(text))
    }

    /// The string.
    pub(crate) fn get(&self, symbol: Symbol) -> &str {
        self.strings.get(symbol.0 as usize).map_or("", |s| s)
    }

    /// Every string is in; only the numbers are needed from here on.
    pub(crate) fn close(&mut self) {
        self.numbers = FxHashMap::default();
        self.strings.shrink_to_fit();
    }
}
