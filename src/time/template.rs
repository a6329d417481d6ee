//! A term with holes, the right-hand side of a rule: `before(ref, $period)` for "<period> ago".

use super::cell::Cell;
use super::notation::{atom, op_named};
use super::term::{Kind, MAX_SIZE, Number, Op, Term, fits};

/// A term with variables, read and checked once and filled at each match.
///
/// ```
/// use annals::time::{Kind, Number, Template, Term, Unit};
/// let ago = Template::parse("before(ref, $number $unit)", &[("number", Kind::Number), ("unit", Kind::Unit)]).unwrap();
/// assert_eq!(ago.kind(), Kind::Time);
/// let term = ago.fill(&[Term::Number(Number::of(2)), Term::Unit(Unit::Day)]).unwrap();
/// assert_eq!(term.to_string(), "before(ref, 2 day)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    root: Node,
    variables: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Leaf(Term),
    /// The index of a variable and its kind.
    Hole(usize, Kind),
    Apply(Op, Vec<Node>),
}

/// What is wrong with a template, and the column (in characters, from 1) where it shows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {message}")]
pub struct NotationError {
    /// The column, in characters, from 1.
    pub column: usize,
    /// A sentence without its full stop.
    pub message: String,
}

impl Template {
    /// Reads a template whose variables are these, by name and kind: `$number`, or `$1` for the name `1`.
    ///
    /// # Errors
    /// The first character that does not read, an unknown name, or an operand of the wrong kind, with its column.
    pub fn parse(text: &str, variables: &[(&str, Kind)]) -> Result<Self, NotationError> {
        let mut parser = Parser { text, at: 0, nodes: 0, variables };
        let root = parser.term()?;
        parser.blank();
        if parser.at < text.len() {
            return Err(parser.error(parser.at, "the term ends before this".to_owned()));
        }
        Ok(Self { root, variables: variables.len() })
    }

    /// What sort of thing it denotes once filled.
    pub fn kind(&self) -> Kind {
        self.root.kind()
    }

    /// Whether it is its one variable and nothing else: "time: <date> = $date".
    pub(crate) fn hands_on(&self) -> bool {
        self.variables == 1 && matches!(self.root, Node::Hole(..))
    }

    /// The term with these values for the variables, in the order they were declared in; `None` where the values
    /// name nothing (month 13) or the term would grow past [`MAX_SIZE`].
    pub fn fill(&self, values: &[Term]) -> Option<Term> {
        (values.len() == self.variables).then(|| self.root.fill(values)).flatten()
    }
}

impl Node {
    fn kind(&self) -> Kind {
        match self {
            Node::Leaf(term) => term.kind(),
            Node::Hole(_, kind) => *kind,
            Node::Apply(op, _) => op.gives(),
        }
    }

    fn fill(&self, values: &[Term]) -> Option<Term> {
        match self {
            Node::Leaf(term) => Some(term.clone()),
            Node::Hole(i, _) => values.get(*i).cloned(),
            Node::Apply(op, operands) => {
                let mut filled = Vec::with_capacity(operands.len());
                for node in operands {
                    filled.push(node.fill(values)?);
                }
                Term::apply(*op, filled)
            }
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    /// The next byte to read; always a character's first.
    at: usize,
    /// How many nodes were read, so that a long text cannot recurse deep.
    nodes: usize,
    variables: &'a [(&'a str, Kind)],
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn blank(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, mark: char) -> bool {
        self.blank();
        let found = self.rest().starts_with(mark);
        self.at += if found { mark.len_utf8() } else { 0 };
        found
    }

    /// The longest run of characters that `of` takes.
    fn run(&mut self, of: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let run = rest.get(..rest.find(|c| !of(c)).unwrap_or(rest.len())).unwrap_or("");
        self.at += run.len();
        run
    }

    fn error(&self, at: usize, message: String) -> NotationError {
        NotationError { column: self.text.get(..at).map_or(0, |before| before.chars().count()) + 1, message }
    }

    /// A term; a number followed by a unit is a period.
    fn term(&mut self) -> Result<Node, NotationError> {
        let start = self.at;
        let node = self.simple()?;
        self.blank();
        if node.kind() != Kind::Number || !self.rest().starts_with(|c: char| c == '$' || c.is_ascii_lowercase()) {
            return Ok(node);
        }
        let at = self.at;
        let unit = self.simple()?;
        self.check(Op::Period, Kind::Unit, &unit, at)?;
        self.apply(Op::Period, vec![node, unit], start)
    }

    fn simple(&mut self) -> Result<Node, NotationError> {
        self.blank();
        let start = self.at;
        self.nodes += 1;
        if self.nodes > MAX_SIZE {
            return Err(self.error(start, format!("a term holds at most {MAX_SIZE} names and operators")));
        }
        match self.rest().chars().next() {
            Some('$') => {
                self.at += 1;
                let name = self.run(|c| c.is_ascii_alphanumeric() || c == '_');
                match self.variables.iter().position(|(known, _)| *known == name) {
                    Some(i) => Ok(Node::Hole(i, self.variables.get(i).map_or(Kind::Time, |v| v.1))),
                    None => Err(self.error(start, format!("the pattern has no <{name}>"))),
                }
            }
            Some('"') => self.quoted(start),
            Some(c) if c.is_ascii_digit() || c == '-' || c == '+' => {
                let literal = self.run(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | ':' | '.'));
                let term = number(literal).map(Term::Number).or_else(|| literal.parse::<Cell>().ok().map(Term::Cell));
                term.map(Node::Leaf).ok_or_else(|| self.error(start, format!("`{literal}` is no number and no time")))
            }
            Some(c) if c.is_ascii_alphabetic() => self.named(start),
            Some(c) => Err(self.error(start, format!("`{c}` does not start a term"))),
            None => Err(self.error(start, "a term is missing here".to_owned())),
        }
    }

    fn quoted(&mut self, start: usize) -> Result<Node, NotationError> {
        let mut words = String::new();
        let mut chars = self.rest().char_indices().skip(1);
        while let Some((i, c)) = chars.next() {
            match c {
                '"' => {
                    self.at = start + i + 1;
                    return Ok(Node::Leaf(Term::Text(words.into())));
                }
                '\\' => words.extend(chars.next().map(|(_, escaped)| escaped)),
                c => words.push(c),
            }
        }
        Err(self.error(start, "the quotation does not end".to_owned()))
    }

    fn named(&mut self, start: usize) -> Result<Node, NotationError> {
        let name = self.run(|c| c.is_ascii_alphanumeric() || c == '_');
        if !self.eat('(') {
            return atom(name).map(Node::Leaf).ok_or_else(|| self.error(start, format!("`{name}` is unknown")));
        }
        let op = op_named(name).ok_or_else(|| self.error(start, format!("there is no operator `{name}`")))?;
        let mut operands = Vec::new();
        for (i, want) in op.takes().iter().enumerate() {
            if i > 0 && !self.eat(',') {
                return Err(
                    self.error(self.at, format!("{name} takes {} operands, this is the end of {i}", op.takes().len()))
                );
            }
            self.blank();
            let at = self.at;
            let operand = self.term()?;
            self.check(op, *want, &operand, at)?;
            operands.push(operand);
        }
        if !self.eat(')') {
            return Err(self.error(self.at, format!("{name} takes {} operands and then `)`", op.takes().len())));
        }
        self.apply(op, operands, start)
    }

    fn check(&self, op: Op, want: Kind, got: &Node, at: usize) -> Result<(), NotationError> {
        let lower = |kind: Kind| format!("{kind:?}").to_lowercase();
        match fits(want, got.kind()) {
            true => Ok(()),
            false => {
                Err(self.error(at, format!("{} takes a {} here, not a {}", op.name(), lower(want), lower(got.kind()))))
            }
        }
    }

    /// The operator over these operands, worked out at once where no variable stands under it.
    fn apply(&self, op: Op, operands: Vec<Node>, at: usize) -> Result<Node, NotationError> {
        let leaves: Option<Vec<Term>> = operands
            .iter()
            .map(|node| match node {
                Node::Leaf(term) => Some(term.clone()),
                _ => None,
            })
            .collect();
        let Some(leaves) = leaves else { return Ok(Node::Apply(op, operands)) };
        let nothing = || self.error(at, format!("this {} is none that the calendar has", op.name()));
        Term::apply(op, leaves).map(Node::Leaf).ok_or_else(nothing)
    }
}

/// A count with at most three decimals.
fn number(text: &str) -> Option<Number> {
    let (sign, size) = text.strip_prefix('-').map_or((1, text), |size| (-1, size));
    let (whole, part) = size.split_once('.').unwrap_or((size, "0"));
    let digits = |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole, 15) || !digits(part, 3) {
        return None;
    }
    let milli: i64 = format!("{part:0<3}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    Some(Number::Milli(sign * (whole * 1000 + milli)))
}
