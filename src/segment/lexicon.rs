//! What a dictionary says of a word: "strikes" may be a plural noun or a verb, "Geneva" is a name.

/// The table of word forms: see `data/model/en/README.md`.
static WORDS: Lexicon = Lexicon::new(include_bytes!("../../data/model/en/words.bin"));

struct Lexicon {
    starts: &'static [[u8; 4]],
    forms: &'static [[u8; 4]],
}

impl Lexicon {
    const fn new(bytes: &'static [u8]) -> Self {
        let Some((starts, forms)) = bytes.split_at_checked(4 * 65537) else { return Self { starts: &[], forms: &[] } };
        Self { starts: starts.as_chunks().0, forms: forms.as_chunks().0 }
    }
}

/// The parts of speech that the word hashed as `lower` may have, as a number; 0 for a word not in the dictionary.
pub(super) fn parts(lower: u32) -> u32 {
    let hash = lower.wrapping_mul(0x9e37_79b1);
    let bucket = (hash >> 16) as usize;
    let Some([start, end]) = WORDS.starts.get(bucket..bucket + 2) else { return 0 };
    let range = u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize;
    let form = WORDS
        .forms
        .get(range)
        .unwrap_or(&[])
        .iter()
        .find(|f| u32::from(u16::from_le_bytes([f[0], f[1]])) == hash & 0xffff);
    form.map_or(0, |f| u32::from(u16::from_le_bytes([f[2], f[3]])))
}
