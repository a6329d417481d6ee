//! Cuts text into tokens: "He didn't pay $1,234.5 on 10/3." is He|did|n't|pay|$|1,234.5|on|10|/|3|.

use super::abbreviation::{self, Kind};
use crate::text::{Dep, Pos, Shape, Span, Tag, Token};

/// The tokens of a text, and where its layout may matter.
pub(super) struct Scan {
    /// Every token in order.
    pub tokens: Vec<Token>,
    /// Where a token is the first of its line.
    pub lines: Vec<Line>,
    /// The tokens that may end a sentence, by index.
    pub stops: Vec<usize>,
}

/// The first token of a line that has one.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The index of its first token.
    pub token: usize,
    /// Where the last token of the line before it ended.
    pub previous_end: usize,
    /// How far the line is indented, in bytes.
    pub indent: usize,
    /// Whether a line without tokens stands before it.
    pub after_blank: bool,
}

/// What a byte may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Newline,
    Letter,
    Digit,
    Mark,
    /// Part of a character beyond ASCII.
    High,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'\n' => Class::Newline,
            0..=b' ' | 0x7f => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            0x80.. => Class::High,
            _ => Class::Mark,
        };
        b += 1;
    }
    table
};

fn class(b: u8) -> Class {
    CLASSES[usize::from(b)]
}

/// 1 in each of eight bytes.
const ONES: u64 = u64::MAX / 0xff;

/// How many of eight bytes, the lowest first, are letters or digits of ASCII before one that is none.
fn plain_letters(bytes: u64) -> usize {
    const HIGH: u64 = ONES << 7;
    let above = |bytes: u64, least: u8| bytes + ONES * u64::from(0x80 - least);
    let between = |bytes: u64, low: u8, high: u8| above(bytes, low) & !above(bytes, high + 1);
    let ascii = bytes & !HIGH;
    let plain = between(ascii | ONES << 5, b'a', b'z') | between(ascii, b'0', b'9');
    ((bytes | !plain) & HIGH).trailing_zeros() as usize / 8
}

/// Cuts `text` into tokens, once from left to right.
pub(super) fn scan(text: &str) -> Scan {
    // News has a token every five bytes.
    let tokens = Vec::with_capacity(text.len() / 5 + 8);
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        glued: false,
        out: Scan {
            tokens,
            lines: Vec::with_capacity(text.len() / 64 + 1),
            stops: Vec::with_capacity(text.len() / 64),
        },
    };
    scanner.run();
    scanner.out
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    glued: bool,
    out: Scan,
}

impl Scanner<'_> {
    fn run(&mut self) {
        self.space();
        while let Some(&b) = self.bytes.get(self.at) {
            // Most of a text is words with one space between two.
            if class(b) == Class::Letter {
                self.word();
            } else if class(b) == Class::Space && class(self.byte(self.at + 1)) == Class::Letter {
                self.at += 1;
                self.glued = false;
                self.word();
            } else {
                match class(b) {
                    Class::Letter | Class::Digit => self.word(),
                    Class::Mark => self.mark(b),
                    Class::High => self.high(),
                    Class::Space | Class::Newline => self.space(),
                }
            }
        }
    }

    /// Skips white space, and notes a new line for the layout.
    fn space(&mut self) {
        let (mut newlines, mut line_start) = (0, 0);
        while let Some(&b) = self.bytes.get(self.at) {
            match class(b) {
                Class::Newline => {
                    newlines += 1;
                    line_start = self.at + 1;
                }
                Class::Space => {}
                _ => break,
            }
            self.at += 1;
        }
        self.glued = false;
        if newlines > 0 || self.out.tokens.is_empty() {
            let previous_end = self.out.tokens.last().map_or(0, |t| t.span.end);
            let (token, indent) = (self.out.tokens.len(), self.at - line_start);
            self.out.lines.push(Line { token, previous_end, indent, after_blank: newlines > 1 });
        }
    }

    #[inline]
    fn push(&mut self, end: usize, shape: Shape) {
        let span = Span::new(self.at, end);
        let head = u32::try_from(self.out.tokens.len()).unwrap_or(u32::MAX);
        self.out.tokens.push(Token {
            span,
            shape,
            glued: self.glued,
            pos: Pos::X,
            tag: Tag::Other,
            head,
            dep: Dep::None,
        });
        self.at = end;
        self.glued = true;
    }

    /// The token just pushed may end a sentence.
    fn stop(&mut self) {
        self.out.stops.push(self.out.tokens.len() - 1);
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char(&self, at: usize) -> char {
        self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0')
    }

    fn is_letter(&self, at: usize) -> bool {
        match class(self.byte(at)) {
            Class::Letter => true,
            Class::High => self.char(at).is_alphabetic(),
            _ => false,
        }
    }

    fn is_digit(&self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }

    fn is_alphanumeric(&self, at: usize) -> bool {
        self.is_digit(at) || self.is_letter(at)
    }

    /// The end of the run of letters and digits at `at`.
    #[inline]
    fn run_end(&self, mut at: usize) -> usize {
        while let Some(eight) = self.bytes.get(at..).and_then(<[u8]>::first_chunk) {
            let plain = plain_letters(u64::from_le_bytes(*eight));
            at += plain;
            match eight.get(plain) {
                Some(b) if b.is_ascii() => return at,
                Some(_) => break,
                None => {}
            }
        }
        self.run_end_slowly(at)
    }

    /// As [`Scanner::run_end`], beyond ASCII and near the end of the text.
    #[cold]
    fn run_end_slowly(&self, mut at: usize) -> usize {
        while let Some(&b) = self.bytes.get(at) {
            match class(b) {
                Class::Letter | Class::Digit => at += 1,
                Class::High => match self.char(at) {
                    c if continues_word(c) => at += c.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        at
    }

    fn word(&mut self) {
        let start = self.at;
        let mut end = self.run_end(start);
        if self.is_digit(start) {
            return self.number(end);
        }
        loop {
            match self.byte(end) {
                b' ' | b'\n' => return self.plain(end),
                b'.' => return self.dotted(end),
                b'\'' => match self.apostrophe(end, end + 1) {
                    Some(next) => end = next,
                    None => return,
                },
                // U+2019, the printer's apostrophe.
                0xe2 if self.char(end) == '’' => match self.apostrophe(end, end + 3) {
                    Some(next) => end = next,
                    None => return,
                },
                b'&' if self.byte(end - 1).is_ascii_uppercase() && self.byte(end + 1).is_ascii_uppercase() => {
                    end = self.run_end(end + 1);
                }
                b':' if self.bytes.get(end..end + 3) == Some(b"://") => return self.address(end),
                b'@' if self.is_letter(end + 1) => return self.address(end),
                _ => return self.plain(end),
            }
        }
    }

    /// A word without marks; "cannot" is two, as in the treebank.
    #[inline]
    fn plain(&mut self, end: usize) {
        if end - self.at == 6 && self.bytes.get(self.at..end).is_some_and(|w| w.eq_ignore_ascii_case(b"cannot")) {
            self.push(self.at + 3, Shape::Word);
        }
        self.push(end, Shape::Word);
    }

    /// Ends the word before a clitic or a quote ("Israel|'s", "do|n't"), or goes on after it ("O'Brien", "o'clock").
    fn apostrophe(&mut self, at: usize, after: usize) -> Option<usize> {
        let end = self.run_end(after);
        let is_clitic = self.bytes.get(after..end).is_some_and(clitic);
        if self.is_letter(after)
            && !is_clitic
            && !self.text.get(after..end).is_some_and(|w| w.eq_ignore_ascii_case("t"))
        {
            return Some(end);
        }
        let negated =
            matches!(self.byte(at - 1), b'n' | b'N') && end == after + 1 && matches!(self.byte(after), b't' | b'T');
        if negated {
            if at - 1 > self.at {
                self.push(at - 1, Shape::Word);
            }
            self.push(end, Shape::Word);
        } else {
            self.plain(at);
            if is_clitic {
                self.push(end, Shape::Word);
            }
        }
        None
    }

    /// Digits, perhaps with separators ("1,234.5") or letters ("3rd", "1990s", "10am"), up to `end`.
    fn number(&mut self, mut end: usize) {
        let digits =
            self.at + self.bytes.iter().skip(self.at).take(end - self.at).take_while(|b| b.is_ascii_digit()).count();
        if digits < end {
            // "10a.m.": the dots belong to the clock; "2009Apple": a space got lost.
            let clock = digits + 1 == end
                && matches!(self.byte(digits), b'a' | b'p')
                && self.bytes.get(end..end + 2) == Some(b".m");
            let lost = digits - self.at == 4
                && self.byte(digits).is_ascii_uppercase()
                && self.byte(digits + 1).is_ascii_lowercase()
                && self.byte(digits + 2).is_ascii_lowercase();
            let shape = if clock || lost { Shape::Number } else { Shape::Word };
            return self.push(if clock || lost { digits } else { end }, shape);
        }
        loop {
            let next = end + 1;
            let group = self.bytes.iter().skip(next).take(4).take_while(|b| b.is_ascii_digit()).count();
            match self.byte(end) {
                b',' if group == 3 => end = next + group,
                b'.' if group > 0 => {
                    end = next;
                    while self.is_digit(end) {
                        end += 1;
                    }
                }
                _ => break,
            }
        }
        self.push(end, Shape::Number);
    }

    /// A word with a dot at `dot`: an abbreviation ("U.S.", "Oct."), an address ("example.org"), or a word and a stop.
    fn dotted(&mut self, dot: usize) {
        let start = self.at;
        if dot - start == 1
            && let Some(end) = self.letters(dot)
        {
            self.push(end, Shape::Word);
            return self.stop();
        }
        if self.text.get(start..dot).is_some_and(|w| w.eq_ignore_ascii_case("www")) && self.is_alphanumeric(dot + 1) {
            return self.address(dot);
        }
        let mut dot = dot;
        if self.is_letter(dot + 1) {
            let end = self.run_end(dot + 1);
            if self.bytes.get(dot + 1..end).is_some_and(top_level) {
                return self.push(end, Shape::Word);
            }
            let joined =
                self.byte(end) == b'.' && self.text.get(start..end).is_some_and(|w| abbreviation::kind(w).is_some());
            if !joined {
                return self.plain(dot);
            }
            dot = end;
        }
        let kind = self.text.get(start..dot).and_then(abbreviation::kind);
        let taken = self.byte(dot + 1) != b'.'
            && match kind {
                Some(Kind::Day) => self.date_goes_on(dot + 1),
                Some(Kind::Number) => self.is_digit(self.next_on_line(dot + 1)),
                Some(_) => true,
                None => false,
            };
        if taken {
            self.push(dot + 1, Shape::Word);
            self.stop();
        } else {
            self.plain(dot);
        }
    }

    /// The end of letters with dots at `dot`: "U.S.", "a.m.", "J. Smith"; `None` for a word of one letter and a stop.
    fn letters(&self, dot: usize) -> Option<usize> {
        let mut end = dot + 1;
        let mut count = 1;
        while class(self.byte(end)) == Class::Letter && self.byte(end + 1) == b'.' && self.byte(end + 2) != b'.' {
            end += 2;
            count += 1;
        }
        if count > 1 {
            return Some(end);
        }
        if class(self.byte(end)) == Class::Letter && !self.is_alphanumeric(end + 1) {
            return Some(end + 1);
        }
        let initial = self.byte(dot - 1);
        let next = self.next_on_line(end);
        let name = self.byte(next).is_ascii_uppercase() || matches!(self.byte(end), b'-' | b',');
        let numbered =
            self.is_digit(next) && self.text.get(dot - 1..dot).is_some_and(|w| abbreviation::kind(w).is_some());
        ((initial.is_ascii_uppercase() && initial != b'I' && name) || numbered).then_some(end)
    }

    /// Where the text goes on after spaces at `at`, over at most one line's end.
    fn next_on_line(&self, at: usize) -> usize {
        // A bound keeps a megabyte of "no.    " linear.
        let spaces = self.bytes.iter().skip(at).take(16).take_while(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t'));
        at + spaces.count()
    }

    /// Whether "Sat." at the dot before `at` is followed by more of a date: "Sat., May 5", "Sat. 5", "Sat. May".
    fn date_goes_on(&self, at: usize) -> bool {
        let next = self.next_on_line(at);
        let word = self.text.get(next..self.run_end(next).min(next + 12)).unwrap_or("");
        let date_word = matches!(abbreviation::role(word), Some(abbreviation::Role::Continues));
        self.byte(at) == b',' || self.is_digit(next) || date_word || abbreviation::kind(word) == Some(Kind::Month)
    }

    /// A web or mail address through `at`, up to white space or a bracket, without marks at its end.
    fn address(&mut self, at: usize) {
        let rest = self.bytes.get(at..).unwrap_or(&[]);
        let length = rest.iter().position(|&b| {
            matches!(class(b), Class::Space | Class::Newline) || b"\"<>()[]{}".contains(&b) || b >= 0x80
        });
        let mut end = at + length.unwrap_or(rest.len());
        while end > at && b".,;:!?'/".contains(&self.byte(end - 1)) {
            end -= 1;
        }
        self.push(end, Shape::Word);
    }

    /// A mark of ASCII at the current place.
    fn mark(&mut self, b: u8) {
        let at = self.at;
        match b {
            b'\'' => return self.quote(at + 1),
            b'<' => {
                if let Some(end) = self.bracketed(at) {
                    // "Ferro Motors <FERR.T>": the code of a share is no word, and no mark stands around a company's name.
                    let code = self.bytes.get(at..end).is_some_and(is_code);
                    self.at = if code { end } else { at + 1 };
                    self.glued = false;
                    return;
                }
            }
            b'>' if self.opened(at) => {
                self.at = at + 1;
                return;
            }
            b'.' if !self.glued && self.is_digit(at + 1) => {
                let mut end = at + 1;
                while self.is_digit(end) {
                    end += 1;
                }
                return self.push(end, Shape::Number);
            }
            _ => {}
        }
        let mut end = at + 1;
        if matches!(b, b'.' | b'-' | b'!' | b'?' | b'*' | b'=' | b'_' | b'~' | b'#' | b'+' | b'`') {
            while self.byte(end) == b {
                end += 1;
            }
        }
        self.push(end, Shape::Punct);
        if matches!(b, b'.' | b'!' | b'?') {
            self.stop();
        }
    }

    /// The end of a company's name or code that a newswire puts in angle brackets, the first of them at `at`.
    fn bracketed(&self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at + 1..).filter(|rest| rest.first().is_some_and(u8::is_ascii_uppercase))?;
        let length = rest.iter().take(LONGEST_NAME).position(|b| matches!(b, b'<' | b'>' | b'=' | b'"' | b'\n'))?;
        (rest.get(length) == Some(&b'>')).then_some(at + length + 2)
    }

    /// Whether the bracket at `at` closes such a name.
    fn opened(&self, at: usize) -> bool {
        let before = self.bytes.get(at.saturating_sub(LONGEST_NAME)..at).unwrap_or(&[]);
        let open = before.iter().rposition(|&b| b == b'<').map(|i| at - before.len() + i);
        open.is_some_and(|open| self.bracketed(open) == Some(at + 1))
    }

    /// An apostrophe that ends at `after`: a clitic of its own ("Apple 's"), or a mark ("'74", "'quoted'").
    fn quote(&mut self, after: usize) {
        let end = self.run_end(after).min(after + 4);
        if self.bytes.get(after..end).is_some_and(clitic) && !self.is_alphanumeric(end) {
            return self.push(end, Shape::Word);
        }
        let doubled = self.byte(self.at) == b'\'' && self.byte(after) == b'\'';
        self.push(after + usize::from(doubled), Shape::Punct);
    }

    /// A character beyond ASCII.
    fn high(&mut self) {
        let c = self.char(self.at);
        let end = self.at + c.len_utf8();
        if c == '’' {
            self.quote(end);
        } else if c.is_alphanumeric() {
            self.word();
        } else if c.is_whitespace() || c.is_control() || is_invisible(c) {
            self.at = end;
            self.glued = self.glued && is_invisible(c);
        } else {
            self.push(end, Shape::Punct);
            if c == '…' {
                self.stop();
            }
        }
    }
}

/// The most bytes of a name in angle brackets.
const LONGEST_NAME: usize = 64;

/// Whether a name in angle brackets is the code of a share: "<FERR.T>".
fn is_code(name: &[u8]) -> bool {
    name.len() < 16 && name.iter().all(|b| !b.is_ascii_lowercase() && *b != b' ')
}

/// Whether `c`, beyond ASCII, goes on a word: a letter, a digit, or an accent on its own.
fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Characters without width that are neither a word nor a space.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}' | '\u{fe0e}' | '\u{fe0f}' | '\u{300}'..='\u{36f}')
}

/// What stands after the apostrophe of a clitic other than "n't".
fn clitic(word: &[u8]) -> bool {
    match word {
        [a] => matches!(a.to_ascii_lowercase(), b's' | b'm' | b'd'),
        [a, b] => matches!(&[a.to_ascii_lowercase(), b.to_ascii_lowercase()], b"ve" | b"re" | b"ll"),
        _ => false,
    }
}

/// The last part of a web address that texts write without "www".
fn top_level(word: &[u8]) -> bool {
    matches!(word, b"com" | b"net" | b"org" | b"gov" | b"edu" | b"info" | b"tv" | b"uk")
}
