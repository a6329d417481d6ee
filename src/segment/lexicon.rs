//! What a dictionary says of a word: "strikes" may be a plural noun or a verb, "Geneva" stands where "Vienna" does.

/// The table of word forms: see `data/model/en/README.md`.
static WORDS: Lexicon<4> = Lexicon::new(include_bytes!("../../data/model/en/words.bin"));

/// A table of words by their hash, read where it lies: `WIDTH` bytes for each.
///
/// First where each bucket begins, four bytes each, little-endian, one more than there are buckets; then the words by
/// bucket, each with the sixteen bits of its hash that tell it from the others, and its own bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexicon<const WIDTH: usize> {
    starts: &'static [[u8; 4]],
    rows: &'static [u8],
}

/// The bits of a bucket's number.
const BITS: u32 = 14;

impl<const WIDTH: usize> Lexicon<WIDTH> {
    /// The table in `bytes`; an empty one where they are none.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let Some((starts, rows)) = bytes.split_at_checked(4 * ((1 << BITS) + 1)) else {
            return Self { starts: &[], rows: &[] };
        };
        Self { starts: starts.as_chunks().0, rows }
    }

    /// The bytes of the word hashed as `lower`.
    pub fn get(&self, lower: u32) -> Option<&'static [u8; WIDTH]> {
        let (bucket, check) = place(lower);
        let [start, end] = *self.starts.get(bucket..)?.first_chunk()?;
        let size = 2 + WIDTH;
        let range = u32::from_le_bytes(start) as usize * size..u32::from_le_bytes(end) as usize * size;
        let row = self.rows.get(range)?.chunks_exact(size).find(|row| row.starts_with(&check))?;
        row.last_chunk()
    }
}

/// The bucket of a word, and the bytes that tell it from the others there.
fn place(lower: u32) -> (usize, [u8; 2]) {
    let hash = lower.wrapping_mul(0x9e37_79b1);
    ((hash >> (32 - BITS)) as usize, (hash as u16).to_le_bytes())
}

/// The bytes of a table of words, each with its own bytes; the first of two that no bits tell apart stays.
pub(super) fn pack<const WIDTH: usize>(words: impl IntoIterator<Item = (u32, [u8; WIDTH])>) -> Vec<u8> {
    let mut buckets: Vec<Vec<([u8; 2], [u8; WIDTH])>> = vec![Vec::new(); 1 << BITS];
    for (lower, own) in words {
        let (bucket, check) = place(lower);
        if buckets[bucket].iter().all(|(known, _)| *known != check) {
            buckets[bucket].push((check, own));
        }
    }
    let mut count = 0u32;
    let mut starts = Vec::new();
    for bucket in &buckets {
        starts.extend(count.to_le_bytes());
        count += bucket.len() as u32;
    }
    starts.extend(count.to_le_bytes());
    let rows = buckets.into_iter().flatten().flat_map(|(check, own)| check.into_iter().chain(own));
    starts.into_iter().chain(rows).collect()
}

/// What is known of a word without its context.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// The parts of speech that it may have, as a number; 0 for a word not in the dictionary.
    pub parts: u16,
    /// The words that stand where it does, in about a thousand classes; 0 for none.
    pub fine: u16,
    /// As `fine`, in about sixty classes.
    pub coarse: u16,
}

/// How many classes of words there are of the finer kind; a power of two.
pub(super) const FINE: u16 = 1024;

/// What is known of the word hashed as `lower`.
pub(super) fn known(lower: u32) -> Known {
    let Some(&[a, b, c, d]) = WORDS.get(lower) else { return Known::default() };
    let class = u16::from_le_bytes([c, d]);
    Known { parts: u16::from_le_bytes([a, b]), fine: class % FINE, coarse: class / FINE }
}
