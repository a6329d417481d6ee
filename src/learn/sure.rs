//! Decisions that need no weighing: between a determiner and a noun a determiner has always gone on the stack.

use rustc_hash::FxHashMap;

/// The bits of a place in the table.
const BITS: u32 = 16;

/// Situations in which one decision has nearly always been right, by a hash of the situation.
///
/// A place holds two bytes, little-endian: ten bits that tell a situation from others there, and six of the class and
/// one more, 0 in an empty place.
#[derive(Clone, Copy, Debug)]
pub struct Sure {
    places: &'static [[u8; 2]],
}

impl Sure {
    /// The bytes of a table.
    pub const SIZE: usize = 2 << BITS;

    /// The table at the front of `bytes`; an empty one where they are too few.
    pub const fn new(bytes: &'static [u8]) -> Self {
        match bytes.split_at_checked(Self::SIZE) {
            Some((table, _)) => Self { places: table.as_chunks().0 },
            None => Self { places: &[] },
        }
    }

    /// The decision in a situation where it needs no weighing.
    #[inline]
    pub fn get(&self, situation: u32) -> Option<usize> {
        let place = u16::from_le_bytes(*self.places.get((situation >> (32 - BITS)) as usize)?);
        let same = place >> 6 == check(situation);
        if same && place & 63 != 0 { Some(usize::from(place & 63) - 1) } else { None }
    }
}

fn check(situation: u32) -> u16 {
    situation as u16 & 1023
}

/// What was right in each situation of a training.
#[derive(Default)]
pub struct Habits {
    met: FxHashMap<u32, (u32, Vec<u32>)>,
}

impl Habits {
    /// In `situation` each of the classes whose bit is set would have been right.
    pub fn note(&mut self, situation: u32, mut right: u64) {
        let (met, hits) = self.met.entry(situation).or_default();
        *met += 1;
        while right != 0 {
            let class = right.trailing_zeros() as usize;
            right &= right - 1;
            if hits.len() <= class {
                hits.resize(class + 1, 0);
            }
            hits[class] += 1;
        }
    }

    /// The table of the situations that were met so often, with so few exceptions, that less than one in `odds` is
    /// to be expected.
    pub fn pack(&self, odds: u32) -> Vec<u8> {
        let mut found: Vec<(u32, u32, usize)> = Vec::new();
        for (&situation, (met, hits)) in &self.met {
            let best = hits.iter().enumerate().max_by_key(|&(class, n)| (n, std::cmp::Reverse(class)));
            if let Some((class, n)) = best.filter(|&(_, n)| (met - n + 1) * odds < met + 1) {
                found.push((*n, situation, class));
            }
        }
        found.sort();
        let mut places = vec![[0; 2]; 1 << BITS];
        for (_, situation, class) in found {
            places[(situation >> (32 - BITS)) as usize] = (check(situation) << 6 | (class as u16 + 1)).to_le_bytes();
        }
        places.into_flattened()
    }
}
