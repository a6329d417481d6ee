//! Past or future, by the verb: "rose in April" is the last April, "will resign in April" the next.
//!
//! The governing verb is the nearest in the same clause, before the expression if there is one ("said Monday it will
//! close in April": *said* and *will close*), else after it ("On Monday the court will rule"). Its tense and aspect
//! are read from its auxiliaries; cues beside the expression ("since", "due", "scheduled for") go before it.

use std::borrow::Cow;
use std::ops::Range;

use super::heading::{Class, heading};
use crate::segment::Speech;
use crate::text::{Dep, Document, Pos, Tag};

/// Which way an expression looks from the time of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// Back.
    Past,
    /// Ahead.
    Future,
    /// Nothing says which.
    Open,
    /// Back or ahead, whichever is nearer: the day for which something was planned that was called off.
    Near,
}

/// How many words behind an infinitive a day need not be its own.
const FAR_BEHIND: usize = 4;

/// How many words may stand between an expression and the verb that it hangs on.
const MOST_STEPS: usize = 4;

/// A sentence whose parts of speech are told as far as somebody asks for them.
pub(super) struct Clause<'a> {
    pub(super) document: &'a Document<'a>,
    /// The document's index of the first token.
    pub(super) first: usize,
    pub(super) speech: Speech<'a>,
}

impl<'a> Clause<'a> {
    /// Reads a sentence, which need not be tagged yet.
    pub fn new(document: &'a Document<'a>, sentence: usize) -> Option<Self> {
        let first = document.sentences.get(sentence)?.tokens.start;
        Some(Self { document, first, speech: Speech::new(document, sentence)? })
    }

    /// Which way an expression of these tokens (the document's indices) looks.
    pub fn lean(&mut self, expression: &Range<usize>) -> Lean {
        let length = self.speech.tokens().len();
        let start = expression.start.saturating_sub(self.first).min(length);
        let end = expression.end.saturating_sub(self.first).clamp(start, length);
        self.speech.tag_to(start);
        if let Some(lean) = self.cue(start) {
            return lean;
        }
        // "Declared Sunday a day of mourning".
        if start > 0 && self.document.makes_of_day(expression.start - 1, expression.end) {
            return Lean::Future;
        }
        // "Saturday looks dry".
        let opens = start == 0 || self.stops(start - 1) || matches!(&*self.word(start - 1), "and" | "but");
        if opens && matches!(&*self.word(end), "looks" | "promises") {
            return Lean::Future;
        }
        // "Starting Monday, masks are optional".
        if start == 1 && matches!(&*self.word(0), "starting" | "beginning" | "effective") {
            self.speech.tag_to(length);
            let main = (end..length).find(|i| self.verb(*i));
            return main.map(|verb| self.tense(verb, 0)).filter(|lean| *lean != Lean::Open).unwrap_or(Lean::Future);
        }
        // "Set the 3rd of May for the vote": whichever is nearer.
        if start > 0
            && matches!(&*self.word(start - 1), "set" | "sets" | "fixed" | "chose" | "named" | "picked")
            && matches!(&*self.word(end), "for" | "as")
        {
            return Lean::Near;
        }
        let mut verb = self.left(start);
        // "Arden, beaten on Saturday, travel to Genk on Thursday", where the verb is taken for a noun.
        let clause = (0..start).rev().find(|i| self.stops(*i)).filter(|_| verb.is_none());
        let coming = |i: usize| heading(&self.word(i)).is(Class::Ahead) && matches!(self.tag(i), Tag::Nn | Tag::Nns);
        if clause
            .is_some_and(|i| &*self.word(i) == "," && coming(i + 1) && matches!(self.tag(i + 2), Tag::To | Tag::In))
        {
            return Lean::Future;
        }
        // "Chose to leave in a vote on Sunday": when they chose, where a parse says so.
        // But in "said she could be back on Monday" she is back, and in "called a strike starting on Monday" it starts.
        let own = |verb| self.begins(verb) || self.auxiliary(verb).is_some_and(|i| self.tag(i) == Tag::Md);
        if verb.is_some_and(|verb| matches!(self.tag(verb), Tag::Vb | Tag::Vbg) && !own(verb)) {
            let past = |&governor: &usize| governor < start && !heading(&self.word(governor)).is(Class::Plans);
            verb = self.governor(expression).filter(past).or(verb);
        }
        if verb.is_some_and(|verb| {
            self.decided(verb, start) || self.of_what_is_planned(verb, start) || self.promises(verb, start)
        }) {
            return Lean::Near;
        }
        // "Passengers arriving after Friday will need a test": as the main verb looks.
        if verb.is_some_and(|verb| self.tag(verb) == Tag::Vbg && self.tense(verb, 0) == Lean::Open) {
            self.speech.tag_to(length);
            if self.tag(end) == Tag::Md {
                return Lean::Future;
            }
        }
        // "Beat Falk 6-2, 6-4 at the Oval on Sunday and will meet Orr": the verb behind "and" begins anew.
        if verb.is_none() && matches!(&*self.word(end), "and" | "but") {
            self.speech.tag_to(length.min(end + 2));
            verb = if self.verb(end + 1) { (0..start).rev().find(|i| self.verb(*i)) } else { None };
        }
        if verb.is_none() {
            let stop = (end..length).find(|i| self.stops(*i)).unwrap_or(length);
            self.speech.tag_to(stop);
            // "Marched through the capital, Lunden, on Saturday to demand answers": not the purpose's.
            let told_before = (0..start).rev().any(|i| self.verb(i));
            let purpose = |i: usize| told_before && i > 0 && self.tag(i) == Tag::Vb && self.tag(i - 1) == Tag::To;
            let after = || (end..stop).filter(|i| self.verb(*i) && !purpose(*i));
            // What looked like a verb may be a noun: "In June exports fell".
            let told = after().find(|verb| self.tense(*verb, 0) != Lean::Open).or_else(|| after().next());
            verb = told.or_else(|| (0..start).rev().find(|i| self.verb(*i)));
        }
        if verb.is_none() {
            self.speech.tag_to(length);
            verb = (end..length).find(|i| self.verb(*i));
            let is = verb.filter(|i| matches!(&*self.word(*i), "is" | "are"));
            // "On Friday, after all that, the ruling is due".
            if is.is_some_and(|i| matches!(&*self.word(i + 1), "due" | "set" | "scheduled" | "slated" | "expected")) {
                return Lean::Future;
            }
            // "On Friday, a court is to rule".
            let to = is.filter(|i| &*self.word(i + 1) == "to");
            verb = to.and_then(|i| (i + 2..length).find(|i| self.verb(*i))).or(verb);
        }
        let Some(verb) = verb else {
            // "The final starts on Sunday", where the verb is taken for a noun.
            let verb = |i: usize| self.tag(i) == Tag::Nns && heading(&self.word(i)).is(Class::Ahead);
            return if (1..start).any(verb) && self.ends(length) { Lean::Future } else { Lean::Open };
        };
        self.tense(verb, 0)
    }

    /// Whether the verb that an expression hangs on is of the time of writing: "will step down", "has not raced since".
    pub fn is_of_now(&mut self, expression: &Range<usize>) -> bool {
        let start = expression.start.saturating_sub(self.first).min(self.speech.tokens().len());
        self.speech.tag_to(start);
        let verb = self.left(start).filter(|&verb| verb < start);
        let auxiliary = verb.and_then(|verb| self.auxiliary(verb));
        auxiliary.is_some_and(|i| matches!(&*self.word(i), "will" | "'ll" | "wo" | "has" | "have"))
    }

    /// Whether it is a sentence of running text, and no headline.
    fn ends(&self, length: usize) -> bool {
        length > 0 && &*self.word(length - 1) == "."
    }

    /// Whether what was to be done by the verb at this token never was.
    fn never_did(&self, verb: usize) -> bool {
        self.document.never_did(self.first + verb..self.first + self.speech.tokens().len())
    }

    /// The nearest verb of the clause before this token.
    fn left(&self, start: usize) -> Option<usize> {
        (0..start).rev().take_while(|i| !self.stops(*i)).find(|i| self.verb(*i))
    }

    /// "Agreed to pay the families of the victims $3 million on Tuesday": for what needs no day set, a day that stands so far
    /// behind is as well when it was agreed.
    fn decided(&self, verb: usize, start: usize) -> bool {
        let infinitive = verb >= 2 && self.tag(verb) == Tag::Vb && &*self.word(verb - 1) == "to";
        let far = start - verb >= FAR_BEHIND && !heading(&self.word(verb)).is(Class::Set);
        infinitive && far && self.tag(verb - 2) == Tag::Vbd && heading(&self.word(verb - 2)).is(Class::Commits)
    }

    /// "Has promised an election on September 17": the day may be that of what is promised.
    fn promises(&self, verb: usize, start: usize) -> bool {
        let what = (verb + 1..start).any(|i| matches!(self.tag(i), Tag::Nn | Tag::Nns));
        what && matches!(&*self.word(verb), "promised" | "pledged" | "guaranteed")
    }

    /// "Walked out over planned cuts on Tuesday": the day may be of either.
    fn of_what_is_planned(&self, verb: usize, start: usize) -> bool {
        let noun = verb + 1 < start && matches!(self.tag(verb + 1), Tag::Nn | Tag::Nns);
        let before = verb > 0 && matches!(self.tag(verb - 1), Tag::In | Tag::Dt | Tag::PrpS | Tag::Jj);
        let planned = noun && before && heading(&self.word(verb)).is(Class::Plans);
        planned && self.left(verb).is_some_and(|main| self.tense(main, 0) == Lean::Past)
    }

    /// The verb that the parse, if there is one, hangs an expression on.
    fn governor(&self, expression: &Range<usize>) -> Option<usize> {
        let token = |i: usize| self.document.tokens.get(i);
        let out = |i: &usize| token(*i).is_some_and(|t| !expression.contains(&(t.head as usize)));
        let mut at = expression.clone().find(out)?;
        for _ in 0..MOST_STEPS {
            let own = token(at)
                .filter(|t| matches!(t.dep, Dep::Obl | Dep::OblTmod | Dep::Nmod | Dep::NmodTmod | Dep::Advmod))?;
            at = own.head as usize;
            if token(at)?.pos == Pos::Verb {
                return at.checked_sub(self.first);
            }
        }
        None
    }

    pub(super) fn word(&self, i: usize) -> Cow<'a, str> {
        let word = self.document.word(self.first + i);
        if word.bytes().any(|b| b.is_ascii_uppercase()) { word.to_ascii_lowercase().into() } else { word.into() }
    }

    /// Whether the clause of this token begins with a word that sets it in the future of its main clause: "when it is
    /// heard in May".
    fn hangs_on(&self, verb: usize) -> bool {
        let opener = (0..verb).rev().take(8).find(|i| self.stops(*i) || matches!(&*self.word(*i), "once" | "until"));
        opener.is_some_and(|i| matches!(&*self.word(i), "when" | "if" | "once" | "until"))
    }

    fn verb(&self, i: usize) -> bool {
        matches!(self.tag(i), Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz | Tag::Md)
    }

    /// Whether a clause ends at this token.
    pub(super) fn stops(&self, i: usize) -> bool {
        let word = self.word(i);
        let mark = matches!(&*word, "," | ";" | ":" | "(" | ")" | "\"" | "“" | "”" | "``" | "''" | "—" | "–" | "--");
        mark || matches!(
            &*word,
            "that" | "which" | "who" | "because" | "although" | "while" | "when" | "if" | "whether"
        )
    }

    /// What is held on a day known from before and owned by the expression's single word: "Sunday's snap [election]".
    fn held(&self, start: usize) -> Option<usize> {
        let owns = matches!(&*self.word(start + 1), "'s" | "’s");
        (start + 2..start + 5).find(|&i| owns && heading(&self.word(i)).is(Class::Held))
    }

    /// Whether that is told in the present: "Sunday's ballot is the first test".
    fn is_to_come(&self, start: usize) -> bool {
        let is = |noun: usize| matches!(&*self.word(noun + 1), "is" | "are" | "will" | "comes" | "looks" | "takes");
        self.held(start).is_some_and(is)
    }

    /// What the words just before the expression say of its direction.
    fn cue(&self, start: usize) -> Option<Lean> {
        if self.is_to_come(start) {
            return Some(Lean::Future);
        }
        if self.owns_called_off(start) || self.called_off_plan(start) {
            return Some(Lean::Near);
        }
        let near = (0..start).rev().take(4).take_while(|i| !self.stops(*i));
        let fixed = |i| {
            matches!(&*self.word(i), "announced" | "called" | "pencilled" | "planned" | "scheduled" | "set" | "slated")
        };
        if near.clone().any(fixed) {
            if self.came_to_nothing(start) || self.had_been_called_off(start) {
                return Some(Lean::Past);
            }
            if self.was_called_off(start) || self.had_been(start) && self.is_off_behind(start) {
                return Some(Lean::Near);
            }
        }
        for (back, i) in near.enumerate() {
            match &*self.word(i) {
                "since" if back < 2 => return Some(Lean::Past),
                // "Faster than in December".
                "than" if back < 2 && i > 0 && !matches!(&*self.word(i - 1), "later" | "earlier" | "sooner") => {
                    return Some(Lean::Past);
                }
                // "Between now and Christmas".
                "now" if back == 1 => return Some(Lean::Future),
                // "The last polls before Sunday's election".
                "before" if back == 0 && self.held(start).is_some() => return Some(Lean::Future),
                // "Ahead of Sunday's vote".
                "ahead" if back < 3 && &*self.word(i + 1) == "of" => return Some(Lean::Future),
                "due" | "scheduled" | "slated" | "expire" if self.had_been(i) => return Some(Lean::Past),
                // "Was due in court on Tuesday but did not appear", "was due on the 5th": whichever is nearer.
                "due" if self.came_to_nothing(start) => return Some(Lean::Past),
                "due" if i > 0 && matches!(&*self.word(i - 1), "was" | "were") => return Some(Lean::Near),
                "due" | "scheduled" | "slated" | "expires" | "expire" | "matures" | "payable" | "effective"
                | "upcoming" => return Some(Lean::Future),
                // "Will govern after her victory in Sunday's election".
                "victory" | "win" | "defeat" | "landslide"
                    if self.held(start).is_some() && (1..4).any(|n| n <= i && &*self.word(i - n) == "after") =>
                {
                    return Some(Lean::Past);
                }
                // "Until at least Friday".
                // "Guards have been hired through September".
                "through" if back == 0 => {
                    let verb = self.left(i).filter(|verb| *verb > 0);
                    if verb.is_some_and(|verb| matches!(&*self.word(verb - 1), "is" | "are" | "been")) {
                        return Some(Lean::Future);
                    }
                }
                // "It was not until Friday that they came".
                "until" if back == 0 && i > 1 && &*self.word(i - 1) == "not" && &*self.word(i - 2) == "was" => {
                    return Some(Lean::Past);
                }
                // "The firm has until the close of business on Friday".
                "until" if i > 0 && matches!(&*self.word(i - 1), "has" | "have") => return Some(Lean::Future),
                "until" | "till" | "by" if back < 2 || (back < 4 && &*self.word(i + 1) == "at") => {
                    let verb = self.left(i);
                    // "The pass is blocked until June": it still is.
                    let still = verb
                        .and_then(|verb| self.auxiliary(verb))
                        .is_some_and(|i| matches!(&*self.word(i), "is" | "are"));
                    let past = !still && verb.is_some_and(|verb| self.tense(verb, 0) == Lean::Past);
                    let put_off = verb.is_some_and(|verb| self.puts_off(verb));
                    // "Won an extension of its lease until June 4": whichever is nearer.
                    let lean = if past && !put_off { Lean::Near } else { Lean::Future };
                    // "Begins a trial period that runs until May", where the verb is taken for a noun.
                    let runs = || i > 0 && heading(&self.word(i - 1)).is(Class::Ahead);
                    return verb.map(|_| lean).or_else(|| runs().then_some(Lean::Future));
                }
                // "The quarrel dates back to May".
                "to" | "from" if back == 0 && self.dates_back(i) => return Some(Lean::Past),
                "to" if back == 0 && self.left(i).is_some_and(|verb| self.puts_off(verb)) => {
                    return Some(Lean::Future);
                }
                // "A curfew is in force from Friday", "the ban applies from Monday".
                "from" if back == 0 && self.holds(i) => return Some(Lean::Future),
                // "Have called a strike from Monday": whichever is nearer.
                "from" if back == 0 && self.left(i).is_some_and(|verb| &*self.word(verb) == "called") => {
                    return Some(Lean::Near);
                }
                // "Students return from the summer break on Monday".
                "from"
                    if back < 2
                        && i > 0
                        && matches!(&*self.word(i - 1), "return" | "returns" | "returned" | "returning" | "back") =>
                {
                    return Some(Lean::Past);
                }
                "called" if back == 1 && &*self.word(i + 1) == "for" => return Some(Lean::Future),
                // "Prepared for a Thursday meeting", "is bracing for Friday".
                "for" if back < 2 && self.readies(i) => return Some(Lean::Future),
                "set" | "planned" | "billed" | "rescheduled"
                    if back < 3 && &*self.word(i + 1) == "for" && !self.had_been(i) =>
                {
                    return Some(Lean::Future);
                }
                // "The fair is open from May".
                "open" | "closed" | "shut" | "out" | "available" | "likely"
                    if i > 0 && matches!(&*self.word(i - 1), "is" | "are") =>
                {
                    return Some(Lean::Future);
                }
                // "Called an election for May 18".
                "for"
                    if back == 0
                        && self.left(i).is_some_and(|verb| {
                            let been =
                                verb > 0 && matches!(&*self.word(verb - 1), "been" | "first") && self.had_been(verb);
                            self.arranges(verb) && !been
                        }) =>
                {
                    return Some(Lean::Future);
                }
                // "The vote is on Friday", "the deadline is Friday".
                "is" | "are" if back == 0 || (back == 1 && matches!(&*self.word(i + 1), "on" | "in" | "at")) => {
                    return Some(Lean::Future);
                }
                _ => {}
            }
            if self.verb(i) && !matches!(&*self.word(i), "expire" | "end" | "begin" | "start") {
                break;
            }
        }
        None
    }

    /// Whether the "to" before this token leads to the time that something was put off to.
    pub fn moves_to(&mut self, expression: usize) -> bool {
        let start = expression.saturating_sub(self.first);
        self.speech.tag_to(start);
        let mut near = (0..start.saturating_sub(1)).rev().take(12).take_while(|i| !self.stops(*i));
        near.find(|i| self.verb(*i)).is_some_and(|verb| self.puts_off(verb))
    }

    /// Whether the words before a "to" or "from" tell since when something has been: "dates back to".
    fn dates_back(&self, to: usize) -> bool {
        let word = |n: usize| to.checked_sub(n).map(|i| self.word(i)).unwrap_or_default();
        let verb = if &*word(1) == "back" { word(2) } else { word(1) };
        match &*word(1) {
            "back" => {
                matches!(&*verb, "date" | "dates" | "dated" | "dating") || &*verb == "goes" && &*self.word(to) == "to"
            }
            _ => matches!(&*verb, "dates" | "dated" | "dating"),
        }
    }

    /// Whether the words before a "from" tell in the present what holds from then on: "is in force", "applies".
    fn holds(&self, from: usize) -> bool {
        let word = |n: usize| from.checked_sub(n).map(|i| self.word(i)).unwrap_or_default();
        let is = || self.left(from).is_some_and(|verb| matches!(&*self.word(verb), "is" | "are"));
        match &*word(1) {
            "applies" | "apply" | "runs" | "operates" => true,
            "force" | "place" | "effect" | "operation" => word(2) == "in" && is(),
            _ => false,
        }
    }

    /// Whether people make ready for what follows a "for": "prepared", "preparations"; no "was not prepared for".
    fn readies(&self, to: usize) -> bool {
        let word = |n: usize| to.checked_sub(n).map(|i| self.word(i)).unwrap_or_default();
        let state = matches!(&*word(2), "was" | "were" | "been" | "not" | "n't" | "well" | "ill");
        // "Braced" is no state, "prepared" and "ready" may be.
        heading(&word(1)).is(Class::Readies) && !(state && matches!(&*word(1), "prepared" | "ready"))
    }

    /// Whether a participle tells from when something goes on: "starting on Monday".
    fn begins(&self, verb: usize) -> bool {
        self.tag(verb) == Tag::Vbg && matches!(&*self.word(verb), "beginning" | "starting")
    }

    /// Whether a participle is of what a verb before it sets a time for: "called a strike [starting]", not "called in after riots
    /// [starting]".
    fn is_called(&self, participle: usize) -> bool {
        const OTHER: [&str; 8] = ["after", "amid", "before", "despite", "during", "following", "over", "since"];
        let verb = (0..participle).rev().find(|i| self.verb(*i)).filter(|i| self.arranges(*i));
        verb.is_some_and(|verb| !(verb..participle).any(|i| OTHER.contains(&&*self.word(i))))
    }

    /// Whether an infinitive is without its "to", behind a verb that has it so: "let them go".
    fn bare(&self, verb: usize) -> bool {
        let above = self.left(verb).filter(|above| heading(&self.word(*above)).is(Class::Lets));
        // "Watched the launch meet on Friday" may be two clauses, "let them go" is none.
        above.is_some_and(|above| self.tag(verb) == Tag::Vb || matches!(&*self.word(above), "let" | "lets"))
    }

    /// Whether a verb sets a time ahead: "called".
    fn arranges(&self, verb: usize) -> bool {
        heading(&self.word(verb)).is(Class::Arranges)
    }

    /// Whether a verb sets another time, later: "postponed", "put off".
    fn puts_off(&self, verb: usize) -> bool {
        heading(&self.word(verb)).is(Class::PutsOff) || &*self.word(verb + 1) == "off"
    }

    /// Whether what was due here is over: "had been scheduled to end on Thursday", "originally due in June".
    pub(super) fn had_been(&self, i: usize) -> bool {
        (0..i).rev().take(5).take_while(|i| !self.stops(*i)).any(|j| {
            matches!(&*self.word(j), "had" | "originally" | "initially") || j + 1 == i && &*self.word(j) == "first"
        })
    }

    /// Which way the verb group that holds this token looks.
    fn tense(&self, verb: usize, depth: u32) -> Lean {
        if depth > 8 {
            return Lean::Open;
        }
        let word = self.word(verb);
        let auxiliary = self.auxiliary(verb);
        let aux = auxiliary.map(|i| self.word(i)).unwrap_or_default();
        // A verb with no tense of its own has that of the verb it hangs on.
        let governor = || match (0..verb).rev().find(|i| self.verb(*i) && Some(*i) != auxiliary) {
            Some(governor) => self.tense(governor, depth + 1),
            None => Lean::Open,
        };
        match (self.tag(verb), &*aux) {
            (Tag::Md, _) => Lean::Future,
            // "Could not be reached on Sunday", "was to have testified on Monday": it did not happen then.
            (_, "could") if self.denied(verb) => Lean::Past,
            (_, "to") if verb > 0 && &*self.word(verb - 1) == "have" => {
                // "Was to have opened on Saturday but will not": the day may be yet to come.
                if self.called_off(verb..self.speech.tokens().len()) {
                    Lean::Future
                } else if self.never_did(verb) || self.came_to_nothing(verb) {
                    Lean::Past
                } else {
                    Lean::Near
                }
            }
            // "The ship should have docked on Sunday".
            (Tag::Vbn | Tag::Vbd, "should" | "would" | "could" | "might" | "may" | "must")
                if verb > 0 && &*self.word(verb - 1) == "have" =>
            {
                Lean::Past
            }
            (_, "will" | "'ll" | "wo" | "shall" | "may" | "might" | "must" | "can" | "should" | "would" | "could") => {
                Lean::Future
            }
            (_, "to") if self.came_to(verb) => Lean::Past,
            // "Was the first woman to win on Monday".
            (_, "to") if self.was_first(verb) => Lean::Past,
            // "Four were to walk out at noon on Friday; they did not".
            (_, "to") if auxiliary.is_some_and(|to| self.was(to)) && self.never_did(verb) => Lean::Past,
            (_, "to") if self.had_hoped(verb) => Lean::Open,
            // "Had been due to retire in September, but stayed": whichever is nearer.
            (_, "to") if self.had_been_due(verb) => Lean::Near,
            (_, "to") => Lean::Future,
            (Tag::Vbd, _) if matches!(&*word, "planned" | "scheduled" | "expected") => Lean::Future,
            // "Forecasters warned of a second storm on Sunday".
            (Tag::Vbd | Tag::Vbg, _) if matches!(&*word, "warned" | "warning") && &*self.word(verb + 1) == "of" => {
                Lean::Future
            }
            (Tag::Vbd, _) => Lean::Past,
            (_, "was" | "were" | "did" | "had" | "has" | "have" | "'ve") => Lean::Past,
            // "Don't expect results before Friday".
            (_, "do" | "does") if heading(&word).is(Class::Ahead) => Lean::Future,
            (_, "do" | "does") => Lean::Open,
            // "When she set aside her plans".
            (Tag::Vbn, "") if &*word == "set" && !matches!(&*self.word(verb + 1), "for" | "to" | "on") => Lean::Past,
            (Tag::Vbn, _) if heading(&word).is(Class::Expects) => Lean::Future,
            (Tag::Vbn, "is" | "are") if self.hangs_on(verb) || matches!(&*word, "seen" | "tipped") => Lean::Future,
            // "The memoir is published in October".
            (Tag::Vbn, "is" | "are") if heading(&word).is(Class::Staged) => Lean::Future,
            // "Will stay closed".
            (Tag::Vbn, "") if verb > 0 && self.verb(verb - 1) => governor(),
            (Tag::Vbn, "been" | "is" | "are" | "'s" | "") => Lean::Past,
            (Tag::Vbn, _) => governor(),
            (Tag::Vbg, "is" | "are" | "am" | "'s" | "'re" | "'m") => Lean::Future,
            // "Facing a vote on Sunday", "with the election coming in November".
            (Tag::Vbg, _) if matches!(&*word, "facing" | "awaiting") => Lean::Future,
            (Tag::Vbg, _) if &*word == "coming" && matches!(&*self.word(verb + 1), "in" | "on") => Lean::Future,
            // "Will govern after winning Sunday's election".
            (Tag::Vbg, _) if matches!(&*word, "winning" | "losing") && verb > 0 && &*self.word(verb - 1) == "after" => {
                Lean::Past
            }
            // "Declared three days of mourning, beginning on Monday": whichever is nearer.
            (Tag::Vbg, _) if self.begins(verb) && verb > 0 && &*self.word(verb - 1) == "," => {
                let declares = |i: &usize| matches!(&*self.word(*i), "announced" | "declared" | "imposed" | "ordered");
                if (0..verb).rev().take(14).any(|i| declares(&i)) { Lean::Near } else { governor() }
            }
            // "Has called a strike starting on Monday".
            (Tag::Vbg, _) if self.begins(verb) && self.is_called(verb) => Lean::Future,
            (Tag::Vbg, _) => governor(),
            (Tag::Vbp | Tag::Vb, "") if heading(&word).is(Class::PastToo) => Lean::Past,
            // "Let the hostages go on Thursday".
            (Tag::Vb | Tag::Vbp, "") if self.bare(verb) => governor(),
            (Tag::Vb, _) => Lean::Future,
            (Tag::Vbz | Tag::Vbp, _) if heading(&word).is(Class::Ahead) => Lean::Future,
            // "The firm, which reports on Tuesday".
            (Tag::Vbz | Tag::Vbp, _)
                if matches!(&*word, "reports" | "report") && matches!(&*self.word(verb + 1), "on" | "in" | "its") =>
            {
                Lean::Future
            }
            // "The expedition sets off in May".
            (Tag::Vbz | Tag::Vbp, _)
                if &*self.word(verb + 1) == "off" && matches!(&*word, "sets" | "set" | "heads" | "head") =>
            {
                Lean::Future
            }
            _ => Lean::Open,
        }
    }

    /// Whether an infinitive tells what somebody was the first to do, not will be.
    fn was_first(&self, verb: usize) -> bool {
        let be = self.document.was_first_to(self.first + verb).and_then(|be| be.checked_sub(self.first));
        be.is_some_and(|be| !(be.saturating_sub(3)..be).any(|i| self.tag(i) == Tag::Md))
    }

    /// Whether an infinitive hangs on what was hoped once, for a time that may be over: "had expected it to be cut".
    fn had_hoped(&self, verb: usize) -> bool {
        let before = (0..verb).rev().take(8).take_while(|i| !self.stops(*i));
        let hoped =
            |i: usize| matches!(&*self.word(i), "expected" | "hoped" | "planned" | "intended" | "wanted" | "meant");
        before.into_iter().any(|i| hoped(i) && self.had_been(i))
    }

    /// Whether an infinitive tells what was to be once: "had been due to [retire]".
    fn had_been_due(&self, verb: usize) -> bool {
        let due = (0..verb).rev().skip(1).find(|&i| self.tag(i) != Tag::Rb);
        due.is_some_and(|i| matches!(&*self.word(i), "due" | "scheduled" | "set" | "supposed") && self.had_been(i))
    }

    /// Whether an infinitive tells what happened: "began to arrive on Saturday", "efforts to reach it on Sunday failed".
    fn came_to(&self, verb: usize) -> bool {
        let governor = (0..verb).rev().skip(1).take(6).take_while(|i| !self.stops(*i)).find(|i| self.verb(*i));
        let tried = |i: usize| matches!(&*self.word(i), "effort" | "efforts" | "attempt" | "attempts");
        // But not "dropped its plan to reopen in January".
        let plan = |i: usize| {
            matches!(&*self.word(i), "plan" | "plans" | "bid" | "idea" | "intention" | "proposal" | "proposals")
        };
        if verb > 1 && plan(verb - 2) {
            return false;
        }
        (verb > 1 && tried(verb - 2)) || governor.is_some_and(|i| heading(&self.word(i)).is(Class::Happened))
    }

    /// Whether the words before a verb deny it: "could not be reached", "no one could be reached".
    fn denied(&self, verb: usize) -> bool {
        let group = (0..verb).rev().take(14).take_while(|i| !self.stops(*i));
        group.into_iter().any(|i| matches!(&*self.word(i), "not" | "n't" | "no" | "none" | "nobody" | "neither"))
    }

    /// The first auxiliary of the group that ends with this verb, past adverbs and "not".
    fn auxiliary(&self, verb: usize) -> Option<usize> {
        let mut found = None;
        for i in (0..verb).rev().take(5) {
            let word = self.word(i);
            match (self.tag(i), &*word) {
                (_, "will" | "'ll" | "wo" | "shall" | "might" | "must" | "can" | "should" | "would" | "could")
                | (Tag::Md | Tag::To, _) => return Some(i),
                (
                    _,
                    "do" | "does" | "was" | "were" | "did" | "had" | "has" | "have" | "'ve" | "is" | "are" | "am"
                    | "'re" | "'m",
                ) => {
                    found = Some(i);
                }
                (Tag::Vbz, "'s") | (_, "be" | "been" | "being") => found = Some(i),
                (Tag::Rb, _) | (_, "n't" | "not") => {}
                _ => break,
            }
        }
        found
    }
}
