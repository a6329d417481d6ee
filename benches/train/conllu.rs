//! Reads a treebank in CoNLL-U, plain or gzipped: a line of ten columns is a token, a blank line ends a sentence.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};

use annals::text::{Dep, Document, Pos, Sentence, Shape, Span, Tag, Token};
use flate2::read::MultiGzDecoder;

/// A treebank's text, and what its annotators say of it.
#[derive(Default)]
pub struct Treebank {
    /// The words, parted by spaces where the treebank says so.
    pub text: String,
    /// The right labels, heads and relations.
    pub tokens: Vec<Token>,
    /// The sentences as the treebank has them.
    pub sentences: Vec<Sentence>,
    /// The right lemma of each token.
    pub lemmas: Vec<String>,
}

impl Treebank {
    /// Reads the file at `path`.
    pub fn read(path: &str) -> io::Result<Self> {
        let mut treebank = Self::default();
        let file = File::open(path)?;
        let reader: Box<dyn Read> =
            if path.ends_with(".gz") { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
        let mut rows: Vec<String> = Vec::new();
        for line in BufReader::new(reader).lines() {
            let line = line?;
            if line.is_empty() {
                treebank.sentence(&rows);
                rows.clear();
            } else if line.starts_with(|c: char| c.is_ascii_digit()) {
                rows.push(line);
            }
        }
        treebank.sentence(&rows);
        Ok(treebank)
    }

    /// The treebank as a document, with its annotation.
    pub fn document(&self) -> Document<'_> {
        Document { text: &self.text, tokens: self.tokens.clone(), sentences: self.sentences.clone() }
    }

    fn sentence(&mut self, rows: &[String]) {
        let first = self.tokens.len();
        let mut glued = false;
        // The parts of a word such as "don't" stand under a row "2-3" that says what follows the whole.
        let mut whole: Option<(u32, bool)> = None;
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            let &[id, form, lemma, pos, tag, _, head, dep, _, misc] = columns.as_slice() else { continue };
            let follows = misc.split('|').any(|m| m == "SpaceAfter=No");
            if let Some((_, last)) = id.split_once('-') {
                whole = last.parse().ok().map(|last| (last, follows));
                continue;
            }
            let (Ok(number), Ok(head)) = (id.parse::<u32>(), head.parse::<u32>()) else { continue };
            if !glued && !self.text.is_empty() {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(form);
            let span = Span::new(start, self.text.len());
            let head = if head == 0 { number } else { head } - 1 + first as u32;
            let (pos, tag, dep) = (Pos::parse(pos), Tag::parse(tag), relation(dep));
            self.tokens.push(Token { span, shape: shape(form), glued, pos, tag, head, dep });
            self.lemmas.push(lemma.to_string());
            glued = match whole {
                Some((last, _)) if number < last => true,
                Some((last, follows)) if number == last => follows,
                _ => follows,
            };
        }
        if let (Some(start), Some(end)) = (self.tokens.get(first), self.tokens.last()) {
            let span = Span::new(start.span.start, end.span.end);
            self.sentences.push(Sentence { span, tokens: first..self.tokens.len(), paragraph: 0 });
        }
    }
}

/// A word as a treebank's line has it; `_` is what is not told.
pub struct Line<'a> {
    pub word: &'a str,
    pub pos: &'a str,
    pub tag: &'a str,
    /// The number of the governor, 0 for the root.
    pub head: usize,
    pub dep: &'a str,
    /// Whether the next word follows without a space.
    pub joined: bool,
}

/// Prints a sentence, the blank line behind it too.
pub fn print<'a>(to: &mut impl Write, lines: impl IntoIterator<Item = Line<'a>>) -> io::Result<()> {
    for (line, number) in lines.into_iter().zip(1..) {
        let Line { word, pos, tag, head, dep, joined } = line;
        let misc = if joined { "SpaceAfter=No" } else { "_" };
        writeln!(to, "{number}\t{word}\t_\t{pos}\t{tag}\t_\t{head}\t{dep}\t_\t{misc}")?;
    }
    writeln!(to)
}

/// The relation, or that without its subtype where the vocabulary has none such.
fn relation(label: &str) -> Dep {
    match (Dep::parse(label), label.split_once(':')) {
        (Dep::None, Some((base, _))) => Dep::parse(base),
        (dep, _) => dep,
    }
}

fn shape(form: &str) -> Shape {
    if form.chars().any(char::is_alphabetic) {
        Shape::Word
    } else if form.chars().any(|c| c.is_ascii_digit()) {
        Shape::Number
    } else {
        Shape::Punct
    }
}
