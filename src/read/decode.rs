//! Bytes -> text: compression by its magic number, encodings by mark, by validity, and last by guess (windows-1252 …).

use std::io::{self, BufRead, BufReader, Read};

use chardetng::EncodingDetector;
use encoding_rs::Encoding;
use flate2::bufread::MultiGzDecoder;

/// The bytes of a file, decompressed if they are gzip or zstd, whatever its name.
pub(super) fn decompressed(file: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut file = BufReader::with_capacity(1 << 16, file);
    let magic = file.fill_buf()?;
    Ok(if magic.starts_with(&[0x1f, 0x8b]) {
        Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(file)))
    } else if magic.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        Box::new(BufReader::with_capacity(1 << 16, zstd::Decoder::with_buffer(file)?))
    } else {
        Box::new(file)
    })
}

/// How sure the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoded {
    /// UTF-8, or UTF-16 with its mark.
    Utf8,
    /// No UTF-8, but sound in the encoding of this name.
    Guessed(&'static str),
    /// UTF-8 with broken bytes in it.
    Broken,
}

/// The text of `bytes`, and how sure it is; `None` where they are no text.
pub(super) fn text(bytes: Vec<u8>) -> Option<(String, Encoded)> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return Some((text.into_owned(), if broken { Encoded::Broken } else { Encoded::Utf8 }));
    }
    if memchr::memchr(0, bytes.get(..1 << 13).unwrap_or(&bytes)).is_some() {
        return None;
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some((text, Encoded::Utf8)),
        Err(error) => error.into_bytes(),
    };
    if !is_utf8_mostly(&bytes) {
        let mut detector = EncodingDetector::new();
        detector.feed(&bytes, true);
        let encoding = detector.guess(None, false);
        let (text, _, broken) = encoding.decode(&bytes);
        // No prose has the control characters U+0080 to U+009F, nor the letters that stand for 0xFE and 0xFF.
        let odd = |c: char| ('\u{80}'..'\u{a0}').contains(&c) || (encoding.is_single_byte() && "þÿ".contains(c));
        if !broken && !text.contains(odd) {
            return Some((text.into_owned(), Encoded::Guessed(encoding.name())));
        }
    }
    Some((String::from_utf8_lossy(&bytes).into_owned(), Encoded::Broken))
}

/// Whether most bytes beyond ASCII are parts of sound UTF-8: damage, and no other encoding.
fn is_utf8_mostly(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_told_from_damage() {
        for (bytes, words, encoded) in [
            (b"caf\xe9 \x96 na\xefve".to_vec(), "caf\u{e9} \u{2013} na\u{ef}ve", Encoded::Guessed("windows-1252")),
            (
                "na\u{ef}ve caf\u{e9}".as_bytes().iter().copied().chain(*b"\xff!").collect(),
                "na\u{ef}ve caf\u{e9}\u{fffd}!",
                Encoded::Broken,
            ),
            (b"troops \xff\xfe entered".to_vec(), "troops \u{fffd}\u{fffd} entered", Encoded::Broken),
            (b"\xff\xfeO\0K\0".to_vec(), "OK", Encoded::Utf8),
            (b"\xef\xbb\xbfOK".to_vec(), "OK", Encoded::Utf8),
        ] {
            assert_eq!(text(bytes), Some((words.to_owned(), encoded)));
        }
        assert_eq!(text(b"PNG\0\x01".to_vec()), None);
    }
}
