//! Cuts files into parcels, one an article or so, and opens them: a line of JSONL, an element of an array, a whole page.

use std::fs::File;
use std::io::{self, BufRead, Read};

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use super::decode;
use super::find::{Source, reason};
use super::problem::Problem;
use super::{Draft, LONGEST, html, json, markdown, plain, timeml};
use crate::text::Article;

/// Part of one file, still unread.
pub struct Parcel {
    source: Source,
    /// The line of JSONL, or the element of an array, counted from 1.
    line: Option<usize>,
    content: Content,
}

enum Content {
    File(Vec<u8>),
    Line(Vec<u8>),
    Element(Value),
}

impl Parcel {
    /// About how many bytes it holds.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::File(bytes) | Content::Line(bytes) => bytes.len(),
            Content::Element(value) => {
                value.as_object().map_or(64, |o| o.values().map(|v| v.as_str().map_or(16, str::len)).sum())
            }
        }
    }
}

/// Cuts one file into parcels in order; each goes to `sink`, and so does what cannot be read.
pub fn parcels(source: &Source, sink: &mut dyn FnMut(Result<Parcel, Problem>)) {
    if let Err(message) = cut(source, sink) {
        sink(Err(Problem::new(&source.path, None, message)));
    }
}

fn cut(source: &Source, sink: &mut dyn FnMut(Result<Parcel, Problem>)) -> Result<(), String> {
    let mut bytes = reader(source).map_err(|e| reason(&e))?;
    let head = bytes.fill_buf().map_err(|e| reason(&e))?;
    let first = head.iter().find(|b| !b.is_ascii_whitespace());
    let ending = source.ending();
    let json = matches!(ending.as_str(), "json" | "jsonl" | "ndjson" | "") && !head.contains(&0);
    match first {
        None if head.is_empty() => return Err("the file is empty".into()),
        Some(b'[') if json => return array(source, bytes, sink),
        Some(b'{') if json && is_lines(head, &ending) => {
            each_line(bytes, &mut |line, content| {
                let parcel = |bytes| Parcel { source: source.clone(), line: Some(line), content: Content::Line(bytes) };
                sink(content.map(parcel).map_err(|message| Problem::new(&source.path, Some(line), message)));
            });
            return Ok(());
        }
        _ => {}
    }
    let mut content = Vec::new();
    bytes.take(LONGEST + 1).read_to_end(&mut content).map_err(|e| reason(&e))?;
    if content.len() as u64 > LONGEST {
        return Err(format!("longer than {} MiB", LONGEST >> 20));
    }
    sink(Ok(Parcel { source: source.clone(), line: None, content: Content::File(content) }));
    Ok(())
}

/// Whether a file that begins with an object holds one a line.
fn is_lines(head: &[u8], ending: &str) -> bool {
    let line = head.split(|b| *b == b'\n').find(|l| !l.trim_ascii().is_empty()).unwrap_or_default();
    matches!(ending, "jsonl" | "ndjson") || serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

fn reader(source: &Source) -> io::Result<Box<dyn BufRead + Send>> {
    match &source.file {
        Some(path) => decode::decompressed(File::open(path)?),
        None => decode::decompressed(io::stdin()),
    }
}

/// Hands on each line of a file that is not blank, counted from 1, or what is wrong with it.
pub(super) fn lines(source: &Source, sink: &mut dyn FnMut(usize, Result<Vec<u8>, String>)) {
    match reader(source) {
        Ok(bytes) => each_line(bytes, sink),
        Err(error) => sink(1, Err(reason(&error))),
    }
}

fn each_line(mut bytes: impl BufRead, sink: &mut dyn FnMut(usize, Result<Vec<u8>, String>)) {
    for line in 1.. {
        let mut content = Vec::new();
        match (&mut bytes).take(LONGEST + 1).read_until(b'\n', &mut content) {
            Ok(0) => return,
            Ok(_) if content.len() as u64 > LONGEST => {
                sink(line, Err(format!("longer than {} MiB", LONGEST >> 20)));
                if content.last() != Some(&b'\n') && bytes.skip_until(b'\n').is_err() {
                    return;
                }
            }
            Ok(_) if content.trim_ascii().is_empty() => {}
            Ok(_) => {
                let marked = line == 1 && content.starts_with(b"\xef\xbb\xbf");
                sink(line, Ok(if marked { content.split_off(3) } else { content }));
            }
            Err(error) => return sink(line, Err(reason(&error))),
        }
    }
}

/// Hands on each element of a JSON array as it is read, so that the array may be of any length.
fn array(source: &Source, bytes: impl BufRead, sink: &mut dyn FnMut(Result<Parcel, Problem>)) -> Result<(), String> {
    struct Elements<'a>(&'a Source, &'a mut dyn FnMut(Result<Parcel, Problem>));
    impl<'de> Visitor<'de> for Elements<'_> {
        type Value = ();
        fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
            f.write_str("an array of articles")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
            let mut number = 0;
            while let Some(value) = elements.next_element::<Value>()? {
                number += 1;
                self.1(Ok(Parcel { source: self.0.clone(), line: Some(number), content: Content::Element(value) }));
            }
            Ok(())
        }
    }
    impl<'de> DeserializeSeed<'de> for Elements<'_> {
        type Value = ();
        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
            deserializer.deserialize_seq(self)
        }
    }
    let mut deserializer = serde_json::Deserializer::from_reader(bytes);
    let read = Elements(source, sink).deserialize(&mut deserializer).and_then(|()| deserializer.end());
    if let Err(error) = read {
        let message = format!("broken JSON: {}", json::fault(&error));
        sink(Err(Problem::new(&source.path, Some(error.line()), message)));
    }
    Ok(())
}

/// What a parcel held.
#[derive(Default)]
pub struct Opened {
    /// The article, if there is one.
    pub article: Option<Article>,
    /// What is wrong with it, or why there is none.
    pub problems: Vec<Problem>,
    /// What a person may want to know, though all was read.
    pub notes: Vec<Problem>,
}

/// Makes the article of a parcel.
pub fn open(parcel: Parcel) -> Opened {
    let Parcel { source, line, content } = parcel;
    let mut opened = Opened::default();
    let problem = |message: String| Problem::new(&source.path, line, message);
    let draft = match content {
        Content::Element(value) => json::read(&value),
        Content::Line(bytes) => object(&bytes),
        Content::File(bytes) => match decode::text(&bytes) {
            None => Err("a binary file, no text".into()),
            Some((text, guessed)) => {
                if let Some(encoding) = guessed {
                    let broken = text.contains(|c: char| ('\u{80}'..'\u{a0}').contains(&c) || c == '\u{fffd}');
                    let list = if broken { &mut opened.problems } else { &mut opened.notes };
                    list.push(problem(format!("not UTF-8; read as {encoding}")));
                }
                whole(&source, &text)
            }
        },
    };
    let draft =
        draft.and_then(|d| if d.text.trim().is_empty() { Err("no text in this article".into()) } else { Ok(d) });
    match draft {
        Err(message) => opened.problems.push(problem(message)),
        Ok(draft) => {
            let (article, fault) = draft.finish(&source, line);
            opened.problems.extend(fault);
            opened.article = Some(article);
        }
    }
    opened
}

fn object(bytes: &[u8]) -> Result<Draft, String> {
    let value = serde_json::from_slice(bytes).map_err(|e| format!("broken JSON: {}", json::fault(&e)))?;
    json::read(&value)
}

/// A file that is one article, told by its content first and its name second.
fn whole(source: &Source, text: &str) -> Result<Draft, String> {
    let ending = source.ending();
    if timeml::is(text) || ending == "tml" {
        timeml::read(text)
    } else if html::is(text) || matches!(ending.as_str(), "html" | "htm") {
        html::read(text)
    } else if markdown::is(text) || matches!(ending.as_str(), "md" | "markdown") {
        markdown::read(text)
    } else if ending == "json" {
        object(text.as_bytes())
    } else {
        Ok(plain::read(text))
    }
}
