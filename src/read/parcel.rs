//! Cuts files into parcels, one an article or so, and opens them: a line of JSONL, an element of an array, a whole page.

use std::fs::File;
use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;

use super::decode::{self, Encoded};
use super::find::{Source, reason};
use super::kind::{Kind, kind};
use super::problem::Problem;
use super::values::{Place, Sink, each_line, each_value, too_long};
use super::{Draft, LONGEST, html, json, markdown, plain, timeml};
use crate::text::Article;

/// As much of a file as tells its kind.
const HEAD: u64 = 8 << 10;

/// Part of one file, still unread.
pub struct Parcel {
    source: Arc<Source>,
    /// Where it stands in a file that holds many.
    place: Option<Place>,
    bytes: Vec<u8>,
}

impl Parcel {
    /// How many bytes it holds.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// Cuts one file into parcels in order; each goes to `sink`, and so does what cannot be read.
pub fn parcels(source: &Source, sink: &mut dyn FnMut(Result<Parcel, Problem>)) {
    if let Err(message) = cut(source, sink) {
        sink(Err(Problem::new(&source.path, None, message)));
    }
}

fn cut(source: &Source, sink: &mut dyn FnMut(Result<Parcel, Problem>)) -> Result<(), String> {
    let (head, bytes) = opened(source).map_err(|e| reason(&e))?;
    let kind = kind(&head, source)?;
    let source = &Arc::new(source.clone());
    if kind == Kind::Whole {
        let bytes = whole_file(bytes)?;
        sink(Ok(Parcel { source: Arc::clone(source), place: None, bytes }));
        return Ok(());
    }
    let mut hand_on = |place: Place, content: Result<Vec<u8>, String>, alone: bool| {
        let parcel = |bytes| Parcel { source: Arc::clone(source), place: (!alone).then_some(place), bytes };
        sink(content.map(parcel).map_err(|message| Problem::new(&source.path, Some(place.line), message)));
    };
    // One object in a `.json` file is that file's article and not the first of many: the first waits for the second.
    let may_be_alone = source.ending() == "json" && !head.trim_ascii_start().starts_with(b"[");
    let mut first = None;
    let mut value = |place: Place, content| match first.take() {
        None if may_be_alone && place.number == 1 => first = Some((place, content)),
        held => {
            if let Some((place, content)) = held {
                hand_on(place, content, false);
            }
            hand_on(place, content, false);
        }
    };
    let value: &mut Sink = &mut value;
    if kind == Kind::Lines {
        each_line(bytes, value)
    } else {
        each_value(bytes, value)
    }
    if let Some((place, content)) = first {
        hand_on(place, content, true);
    }
    Ok(())
}

/// The first bytes of a file, and all of them; decompressed, and without the marks and the encodings of UTF-16.
fn opened(source: &Source) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let mut bytes = match &source.file {
        Some(path) => decode::decompressed(File::open(path)?)?,
        None => decode::decompressed(io::stdin())?,
    };
    let mut head = Vec::new();
    (&mut bytes).take(HEAD).read_to_end(&mut head)?;
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        let mut all = head;
        bytes.take(LONGEST).read_to_end(&mut all)?;
        let text = decode::text(all).map_or_else(String::new, |t| t.0).into_bytes();
        head = text.get(..text.len().min(8 << 10)).unwrap_or_default().to_vec();
        return Ok((head, Box::new(Cursor::new(text))));
    }
    if head.starts_with(b"\xef\xbb\xbf") {
        head.drain(..3);
    }
    Ok((head.clone(), Box::new(Cursor::new(head).chain(bytes))))
}

fn whole_file(bytes: impl Read) -> Result<Vec<u8>, String> {
    let mut content = Vec::new();
    bytes.take(LONGEST + 1).read_to_end(&mut content).map_err(|e| reason(&e))?;
    if content.len() as u64 > LONGEST { Err(too_long()) } else { Ok(content) }
}

/// Hands on each line of a file that is not blank, or what is wrong with it.
pub(super) fn lines(source: &Source, sink: &mut Sink) {
    match opened(source) {
        Ok((_, bytes)) => each_line(bytes, sink),
        Err(error) => sink(Place::default(), Err(reason(&error))),
    }
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
    let Parcel { source, place, bytes } = parcel;
    let mut opened = Opened::default();
    let problem = |message: String| Problem::new(&source.path, place.map(|p| p.line), message);
    let Some((text, encoded)) = decode::text(bytes) else {
        opened.problems.push(problem("a binary file, not text".into()));
        return opened;
    };
    match encoded {
        Encoded::Utf8 => {}
        Encoded::Guessed(encoding) => opened.notes.push(problem(format!("not UTF-8; read as {encoding}"))),
        Encoded::Broken => opened.problems.push(problem("invalid UTF-8; the broken bytes are read as \u{fffd}".into())),
    }
    let json = place.is_some() || (source.ending() == "json" && text.trim_start().starts_with('{'));
    let draft = if json { json::read(&text) } else { whole(&source, &text) };
    let draft =
        draft.and_then(|d| if d.text.trim().is_empty() { Err("no text in this article".into()) } else { Ok(d) });
    match draft {
        Err(message) => opened.problems.push(problem(message)),
        Ok(draft) => {
            let (article, fault) = draft.finish(&source, place);
            opened.problems.extend(fault);
            opened.article = Some(article);
        }
    }
    opened
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
    } else {
        Ok(plain::read(text))
    }
}
