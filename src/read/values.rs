//! JSON in bulk -> one value at a time, so that a file may be of any length: lines of JSONL, elements of an array.

use std::io::{self, BufRead};

use super::LONGEST;
use super::find::reason;

/// Where a value stands in its file, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The line on which it begins.
    pub(super) line: usize,
    /// Which of the file's values it is.
    pub(super) number: usize,
}

/// Takes each value, or what is wrong with it.
pub(super) type Sink<'a> = dyn FnMut(Place, Result<Vec<u8>, String>) + 'a;

/// Hands on each line that is not blank. A line that is too long costs only itself.
pub(super) fn each_line(mut bytes: impl BufRead, sink: &mut Sink) {
    let (mut number, mut size) = (0, 0);
    for line in 1.. {
        // A line is about as long as the one before.
        let mut content = Vec::with_capacity(size);
        let read = io::Read::take(&mut bytes, LONGEST + 1).read_until(b'\n', &mut content);
        let place = Place { line, number: number + 1 };
        match read {
            Ok(0) => return,
            Ok(_) if content.trim_ascii().is_empty() => continue,
            Ok(_) if content.len() as u64 > LONGEST => {
                sink(place, Err(too_long()));
                if content.last() != Some(&b'\n') && !ends(&mut bytes) {
                    return sink(place, Err("a line without end; the rest of the file is not read".into()));
                }
            }
            Ok(_) => {
                size = content.len().min(1 << 14);
                sink(place, Ok(content));
            }
            Err(error) => return sink(place, Err(reason(&error))),
        }
        number += 1;
    }
}

/// Skips to the next line; false where none comes in [`ENDLESS`] bytes, as in a small file that unpacks to a huge one.
fn ends(bytes: &mut impl BufRead) -> bool {
    let mut rest = io::Read::take(bytes, ENDLESS);
    rest.skip_until(b'\n').is_ok() && rest.limit() > 0
}

/// The most that is skipped of a line that is too long, in bytes.
const ENDLESS: u64 = 1 << 30;

/// Hands on each element of an array, or each object of those that stand one after the other over many lines.
pub(super) fn each_value(mut bytes: impl BufRead, sink: &mut Sink) {
    let mut cutter = Cutter { place: Place { line: 1, number: 0 }, line: 1, ..Cutter::default() };
    loop {
        let length = match bytes.fill_buf() {
            Ok([]) => break,
            Ok(chunk) => {
                chunk.iter().for_each(|byte| cutter.take(*byte, sink));
                chunk.len()
            }
            Err(error) => {
                cutter.place.number += 1;
                return sink(Place { line: cutter.line, ..cutter.place }, Err(reason(&error)));
            }
        };
        bytes.consume(length);
    }
    if cutter.inside {
        cutter.end(sink);
    } else if cutter.open > 0 {
        let place = Place { line: cutter.line, number: cutter.place.number + 1 };
        sink(place, Err("the array is cut short".into()));
    }
}

/// Finds the ends of values by counting brackets outside strings; whether a value is sound is for the parser to say.
#[derive(Default)]
struct Cutter {
    value: Vec<u8>,
    place: Place,
    line: usize,
    /// Outer brackets that wait for their end.
    open: usize,
    inside: bool,
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl Default for Place {
    fn default() -> Self {
        Place { line: 1, number: 0 }
    }
}

impl Cutter {
    fn take(&mut self, byte: u8, sink: &mut Sink) {
        self.line += usize::from(byte == b'\n');
        if !self.inside {
            match byte {
                b'[' => self.open += 1,
                b']' => self.open = self.open.saturating_sub(1),
                b',' | b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => {
                    self.inside = true;
                    self.place = Place { line: self.line, number: self.place.number + 1 };
                }
            }
            if !self.inside {
                return;
            }
        } else if self.depth == 0 && !self.quoted && matches!(byte, b',' | b']' | b'\n') {
            // What is no object, a bare word or number, ends before the mark that ends it.
            self.end(sink);
            self.open = self.open.saturating_sub(usize::from(byte == b']'));
            return;
        }
        if self.value.len() as u64 <= LONGEST {
            self.value.push(byte);
        }
        if self.quoted {
            self.quoted = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return;
        }
        match byte {
            b'"' => self.quoted = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end(sink);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, sink: &mut Sink) {
        let value = std::mem::take(&mut self.value);
        (self.inside, self.depth, self.quoted, self.escaped) = (false, 0, false, false);
        let whole = value.len() as u64 <= LONGEST;
        sink(self.place, if whole { Ok(value) } else { Err(too_long()) });
    }
}

pub(super) fn too_long() -> String {
    format!("longer than {} MiB", LONGEST >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(json: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        each_value(json.as_bytes(), &mut |place, value| {
            found.push((place.line, value.map_or_else(|e| e, |v| String::from_utf8_lossy(&v).into_owned())));
        });
        found
    }

    #[test]
    fn elements_end_where_their_brackets_do() {
        let words = |list: &[(usize, &str)]| list.iter().map(|(l, w)| (*l, (*w).to_owned())).collect::<Vec<_>>();
        assert_eq!(
            values("[{\"a\": \"}]\\\"\"},\n {\"b\": [{}]}]"),
            words(&[(1, "{\"a\": \"}]\\\"\"}"), (2, "{\"b\": [{}]}")])
        );
        assert_eq!(values("{\n\"a\": 1\n}\n{\n}\n"), words(&[(1, "{\n\"a\": 1\n}"), (4, "{\n}")]));
        assert_eq!(values("[1, \"x,y\", {}]"), words(&[(1, "1"), (1, "\"x,y\""), (1, "{}")]));
        assert_eq!(values("[{}, {\"a\": "), words(&[(1, "{}"), (1, "{\"a\": ")]));
        assert_eq!(values("[{},\n"), words(&[(1, "{}"), (2, "the array is cut short")]));
        assert_eq!(values("[]"), []);
    }
}
