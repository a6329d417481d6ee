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

/// The text of `bytes`, and the name of the encoding where it is not UTF-8; `None` where they are no text.
pub(super) fn text(bytes: &[u8]) -> Option<(String, Option<&'static str>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Some((text.into_owned(), None));
    }
    if bytes.iter().take(1 << 13).any(|b| *b == 0) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some((text.to_owned(), None));
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    let encoding = detector.guess(None, false);
    let (text, _, _) = encoding.decode(bytes);
    Some((text.into_owned(), Some(encoding.name())))
}
