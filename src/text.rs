//! What is read: an article, and the spans, tokens and sentences that later stages point into.
//!
//! Offsets inside the program are bytes of `Article::text`; only the writers turn them into code points.

use chrono::NaiveDate;

/// A half-open range of bytes in one article's text. Only mentions have spans; values have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words of `text` that this span covers.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// The words with each run of white space as one space.
pub(crate) fn folded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    push_folded(&mut out, words);
    out
}

/// Adds the words with each run of white space as one space.
pub(crate) fn push_folded(out: &mut String, words: &str) {
    let from = out.len();
    let mut add = |word: &str| {
        if out.len() > from {
            out.push(' ');
        }
        out.push_str(word);
    };
    let mut rest = words;
    loop {
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let (line, more) = rest.split_at(end);
        if is_folded(line) {
            add(line)
        } else {
            line.split_whitespace().for_each(&mut add)
        }
        match more.get(1..) {
            Some(more) => rest = more,
            None => return,
        }
    }
}

/// The rows of a table that the program carries, without its comments.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    table.lines().filter(|row| !row.starts_with('#') && !row.is_empty())
}

/// Those rows, each as its first cell and the others.
pub(crate) fn pairs(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    rows(table).filter_map(|row| row.split_once('\t'))
}

/// Whether these are plain words with one space between two, as most are.
fn is_folded(words: &str) -> bool {
    let (mut folded, mut last) = (true, b' ');
    for byte in words.bytes() {
        folded &= byte.is_ascii_graphic() || byte == b' ' && last != b' ';
        last = byte;
    }
    folded && last != b' '
}

/// Where an article's date came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// A first line `date YYYY-MM-DD`.
    Header,
    /// A dateline: `BEIRUT, March 9 (Reuters) -`.
    Dateline,
    /// The file's name.
    FileName,
    /// YAML front matter.
    FrontMatter,
    /// A field of a JSON record.
    Field,
    /// JSON-LD `datePublished`.
    JsonLd,
    /// A `<meta>` element.
    Meta,
    /// A `<time>` element.
    TimeElement,
    /// The article's URL.
    Url,
    /// TimeML's `<DCT>`.
    Dct,
    /// The `--date` option.
    Option,
}

/// The day an article was published, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentDate {
    /// The day, as the article's own place counts it.
    pub day: NaiveDate,
    /// Where the date came from.
    pub source: DateSource,
}

/// One news article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Unique in a run: the record's own id, else the path without its ending.
    pub id: String,
    /// The file it was read from, as given.
    pub path: String,
    /// The headline, where there is one.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The language (BCP 47) that the source states.
    pub lang: Option<String>,
    /// The document date.
    pub date: Option<DocumentDate>,
    /// The body. Every offset counts into this.
    pub text: String,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Letters, or letters with digits ("Friday", "U.S.", "3rd", "1990s").
    Word,
    /// Digits with their separators ("1,234", "3.5", "1998").
    Number,
    /// One mark of punctuation or one symbol.
    Punct,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is made of.
    pub shape: Shape,
    /// No white space stands before it.
    pub glued: bool,
    /// Universal part of speech; `Pos::X` until the sentence is tagged.
    pub pos: Pos,
    /// Penn Treebank tag, finer than `pos`; `Tag::Other` until the sentence is tagged.
    pub tag: Tag,
    /// Index in the document of the governing token; its own index for a root or before parsing.
    pub head: u32,
    /// The relation to `head`; `Dep::Root` for a root, `Dep::None` before parsing.
    pub dep: Dep,
}

/// A run of tokens that reads as one sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its bytes, without surrounding white space.
    pub span: Span,
    /// Its tokens, as indices into `Document::tokens`.
    pub tokens: std::ops::Range<usize>,
    /// The paragraph it stands in, counted from 0.
    pub paragraph: u32,
}

/// An article's text, segmented.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Every token in order.
    pub tokens: Vec<Token>,
    /// Every sentence in order.
    pub sentences: Vec<Sentence>,
}

impl Document<'_> {
    /// The words of token `i`.
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// Whether the verb `verb` and the words from `end` on make something of the day between them: "declared Sunday [a day of
    /// mourning]".
    pub(crate) fn makes_of_day(&self, verb: usize, end: usize) -> bool {
        let verbs =
            ["declare", "declared", "declares", "declaring", "proclaim", "proclaimed", "proclaims", "proclaiming"];
        let what = || (end + 1..end + 4).any(|i| matches!(self.word(i), "day" | "holiday"));
        matches!(self.word(end), "a" | "the" | "an") && verbs.contains(&self.word(verb)) && what()
    }

    /// Whether these words tell of what was to be that it never was: "were to meet on Friday [but never did]", "[; they did not]".
    pub(crate) fn never_did(&self, words: std::ops::Range<usize>) -> bool {
        let end = words.end;
        let closes = |i: usize| {
            i >= end || [".", ",", ";", ":", "\"", "”", "''", "—", "–", "--", "and", "because"].contains(&self.word(i))
        };
        let own = |i: usize| {
            matches!(self.word(i), "," | ";" | "—" | "–" | "--" | "but" | "they" | "it" | "he" | "she" | "never")
        };
        words.into_iter().skip(1).any(|i| {
            let not = || matches!(self.word(i + 1), "not" | "n't") && closes(i + 2);
            self.word(i) == "did" && own(i - 1) && (not() || self.word(i - 1) == "never" && closes(i + 1))
        })
    }

    /// The "was" of which somebody or something was the first or the last that did what the infinitive at `verb` tells: "[was]
    /// the first woman to win", "has [become] the third country to recognise it", "The last to leave [was] Marr", not "hopes to be
    /// the first".
    pub(crate) fn was_first_to(&self, verb: usize) -> Option<usize> {
        let help = verb.checked_sub(1).filter(|&i| matches!(self.word(i), "be" | "have")).unwrap_or(verb);
        let to = help.checked_sub(1).filter(|&to| self.word(to) == "to")?;
        // "The first attempt to": one's own.
        if AIMS.contains(&self.word(to.checked_sub(1)?)) {
            return None;
        }
        let apart = |i: &usize| {
            matches!(self.word(*i), "." | "?" | "!" | "," | ";" | ":" | "and" | "but" | "that" | "which" | "who")
        };
        let near = (to.saturating_sub(FIRST_OF)..to).rev().take_while(|i| !apart(i));
        let rank = near.into_iter().find(|&i| RANKS.contains(&self.word(i)))?;
        if rank + 1 == to && rank.checked_sub(1).is_some_and(|the| self.word(the) == "The") {
            let was = |i: &usize| matches!(self.word(*i), "was" | "were");
            return (verb + 1..verb + FIRST_OF).take_while(|i| !apart(i)).find(was);
        }
        let be = rank.checked_sub(2).filter(|_| matches!(self.word(rank - 1), "the" | "only"))?;
        let aside = matches!(self.word(be), "also" | "among" | "not" | "now" | "only" | "thus");
        let be = be.checked_sub(usize::from(aside))?;
        let to_be = || be.checked_sub(1).is_some_and(|before| self.word(before) == "to");
        let is = match self.word(be) {
            "am" | "are" | "became" | "been" | "is" | "was" | "were" | "'s" | "’s" => true,
            "be" | "become" => !to_be(),
            _ => false,
        };
        is.then_some(be)
    }

    /// The tokens from `start` on that spell these words.
    pub(crate) fn spelling(&self, start: usize, words: &str) -> Option<std::ops::Range<usize>> {
        let (mut rest, mut at) = (words, start);
        while !rest.is_empty() {
            let word = self.tokens.get(at)?.span.of(self.text);
            rest = rest.trim_start().strip_prefix(word)?.trim_start();
            at += 1;
        }
        Some(start..at)
    }
}

/// How many tokens before its infinitive "the first" may stand: "the first of the nine women jailed last year to be freed".
const FIRST_OF: usize = 12;

/// The place in a row that somebody or something took.
const RANKS: [&str; 15] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "latest",
    "oldest", "only", "youngest",
];

/// What is meant to do what an infinitive behind it tells.
const AIMS: [&str; 18] = [
    "attempt",
    "bid",
    "chance",
    "deal",
    "decision",
    "effort",
    "move",
    "offer",
    "opportunity",
    "plan",
    "pledge",
    "proposal",
    "reason",
    "step",
    "thing",
    "threat",
    "time",
    "way",
];

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident : $default:ident { $($variant:ident = $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        #[repr(u8)]
        pub enum $name { $($variant),* }

        impl $name {
            /// Every label, in the order of its number.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The treebank's spelling.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $label),* }
            }

            /// The label that the treebank spells so; the catch-all where there is none.
            pub fn parse(label: &str) -> Self {
                match label { $($label => $name::$variant,)* _ => $name::$default }
            }
        }
    };
}

labels! {
    /// Universal Dependencies' parts of speech.
    Pos: X { Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X" }
}

labels! {
    /// Penn Treebank tags, as UD English EWT gives them in its XPOS column; marks of punctuation are `Other`.
    Tag: Other { Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", In = "IN", Jj = "JJ", Jjr = "JJR",
        Jjs = "JJS", Ls = "LS", Md = "MD", Nn = "NN", Nnp = "NNP", Nnps = "NNPS", Nns = "NNS", Pdt = "PDT",
        Pos = "POS", Prp = "PRP", PrpS = "PRP$", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP", Sym = "SYM",
        To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ",
        Wdt = "WDT", Wp = "WP", WpS = "WP$", Wrb = "WRB", Hyph = "HYPH", Other = "." }
}

impl Tag {
    /// Whether a verb of this tag can be the only one of a clause: a past, a present or a modal.
    pub(crate) fn is_finite(self) -> bool {
        matches!(self, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
    }
}

labels! {
    /// Universal Dependencies' relations, with the subtypes that later stages read.
    Dep: None { None = "_", Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", Advmod = "advmod", Amod = "amod",
        Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc", Ccomp = "ccomp",
        Compound = "compound", CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop", Csubj = "csubj",
        Dep = "dep", Det = "det", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl",
        Fixed = "fixed", Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark",
        Nmod = "nmod", NmodPoss = "nmod:poss", NmodTmod = "nmod:unmarked", Nsubj = "nsubj",
        NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent",
        OblTmod = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp" }
}
