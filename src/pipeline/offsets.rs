//! From bytes to Unicode code points: in "Orbán resigned", "resigned" starts at byte 7 and at code point 6.

/// Bytes between two counts that are kept, so that a count costs one short scan.
const STEP: usize = 256;

/// Counts the code points of one text.
pub(super) struct Offsets<'a> {
    bytes: &'a [u8],
    /// How many bytes only go on a character begun earlier, before each `STEP`th byte; empty for ASCII.
    continued: Vec<usize>,
}

impl<'a> Offsets<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut continued = Vec::new();
        if !text.is_ascii() {
            let mut sum = 0;
            continued.push(0);
            for chunk in bytes.chunks(STEP) {
                sum += continuations(chunk);
                continued.push(sum);
            }
        }
        Self { bytes, continued }
    }

    /// How many code points lie before `byte`.
    pub(super) fn before(&self, byte: usize) -> usize {
        let Some(&kept) = self.continued.get(byte / STEP) else { return byte };
        let rest = self.bytes.get(byte / STEP * STEP..byte).unwrap_or_default();
        byte - kept - continuations(rest)
    }
}

/// Bytes that go on a character, of the form `10xxxxxx`.
fn continuations(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xc0 == 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::{Offsets, STEP};

    #[test]
    fn counts_as_chars_do() {
        for text in ["", "plain", "Orbán a démissionné", &"é—x".repeat(300), &"a".repeat(2 * STEP), &"é".repeat(STEP)]
        {
            let offsets = Offsets::new(text);
            for (points, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.before(byte), points, "{byte} of {text}");
            }
            assert_eq!(offsets.before(text.len()), text.chars().count());
        }
    }
}
