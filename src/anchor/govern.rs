//! Which event a time expression dates: in "Envoys who met on Monday left at noon", Monday is of "met", noon of "left".

use std::cell::OnceCell;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::attach;
use super::lexicon;
use super::named::Named;
use super::opening::{of_main_clause, of_next_clause};
use super::partake;
use crate::extract::{self, Event, Tree};
use crate::normalise::Timex;
use crate::record::{Class, Polarity, Relation};
use crate::text::{Dep, Pos, Tag};
use crate::time::{self, Op, Term, Timex3Type};

/// A time expression's hold on an event.
pub(crate) struct Hold {
    /// Index of the event.
    pub(crate) event: usize,
    /// How the event lies to the expression.
    pub(crate) relation: Relation,
}

/// The events of a document by their trigger.
pub(crate) struct Triggers<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) events: &'a [Event],
    /// One more than the event of each token; 0 for none.
    at: Vec<u32>,
    /// The token of the given name that the text tells first before each name, once somebody asks.
    given: OnceCell<FxHashMap<String, usize>>,
}

impl<'a> Triggers<'a> {
    pub(crate) fn new(tree: &'a Tree<'a>, events: &'a [Event]) -> Self {
        let mut at = vec![0; tree.doc.tokens.len()];
        for (event, number) in events.iter().zip(1..) {
            if let Some(place) = at.get_mut(event.trigger) {
                *place = number;
            }
        }
        Self { tree, events, at, given: OnceCell::new() }
    }

    /// The event that this token triggers.
    pub(crate) fn of(&self, token: usize) -> Option<usize> {
        (*self.at.get(token)? as usize).checked_sub(1)
    }

    /// The given name that the text tells first before a name: the "Anna" of "Marr".
    pub(crate) fn given_name(&self, name: &str) -> Option<&'a str> {
        let read = || {
            let mut told = FxHashMap::default();
            for given in 0..self.tree.doc.tokens.len().saturating_sub(1) {
                let name = self.tree.word(given + 1);
                if name.starts_with(char::is_uppercase) && extract::is_named_person(self.tree.word(given)) {
                    told.entry(name.to_owned()).or_insert(given);
                }
            }
            told
        };
        self.given.get_or_init(read).get(name).map(|&given| self.tree.word(given))
    }

    /// The nearest event above a token.
    pub(crate) fn above(&self, token: usize) -> Option<usize> {
        self.tree.ancestors(token).find_map(|a| self.of(a))
    }

    /// The token of a range whose head lies outside.
    pub(crate) fn top(&self, range: std::ops::Range<usize>) -> usize {
        let outside = |i: &usize| self.tree.head(*i).is_none_or(|h| !range.contains(&h));
        range.clone().find(outside).unwrap_or(range.start)
    }
}

/// Whether an expression can date anything: a date or a time of day, or a stretch that lies somewhere.
pub(crate) fn dates(timex: &Timex) -> bool {
    match timex.value.kind {
        Timex3Type::Date | Timex3Type::Time => {
            let vague = matches!(timex.value.value.as_str(), "PAST_REF" | "FUTURE_REF");
            !vague || (timex.value.from.is_some() && timex.value.to.is_some())
        }
        Timex3Type::Duration => timex.value.from.is_some() || waits(&timex.term),
        Timex3Type::Set => false,
    }
}

/// Whether a term waits for an event's date.
pub(crate) fn waits(term: &Term) -> bool {
    match term {
        Term::Apply(Op::Event, _) => true,
        Term::Apply(_, operands) => operands.iter().any(waits),
        _ => false,
    }
}

/// The event that an expression dates, by the parse where there is one, else by nearness. What the expression counts
/// from, `named`, is not dated by it: "two weeks after the coup failed" dates neither the coup nor the failing.
pub(crate) fn hold(triggers: &Triggers<'_>, timex: &Timex, named: Option<&Named>) -> Option<Hold> {
    let hold = held(triggers, timex, named)?;
    Some(Hold { event: attach::of_it(triggers, timex, hold.event), ..hold })
}

fn held(triggers: &Triggers<'_>, timex: &Timex, named: Option<&Named>) -> Option<Hold> {
    let tree = triggers.tree;
    let top = triggers.top(timex.tokens.clone());
    if attach::is_declared(triggers, timex) || attach::of_state(triggers, timex) {
        return None;
    }
    if let Some(event) = attach::fronted_since(triggers, timex) {
        return Some(Hold { event, relation: Relation::Since });
    }
    if let Some(event) = cleft(triggers, timex, named) {
        return Some(Hold { event, relation: Relation::During });
    }
    let relation = relation(tree, timex, top);
    let apart = named.map_or(0..0, |n| n.tokens.clone());
    // "The following day shells hit the store": days of no shells.
    let of_unit = matches!(
        tree.word(timex.tokens.end.saturating_sub(1)),
        "day" | "week" | "month" | "year" | "morning" | "evening" | "night"
    );
    if let Some(event) = lengthened(triggers, timex) {
        return Some(Hold { event, relation: Relation::Until });
    }
    let off = || partake::of_called_off(triggers, timex).or_else(|| attach::of_none(triggers, top));
    if relation == Relation::During
        && let Some(event) = off()
    {
        return Some(Hold { event, relation });
    }
    // "Ended the siege a week after the truce of March 20 took effect": the verb before.
    if let Some(event) = before_of_date(triggers, timex, &apart) {
        return Some(Hold { event, relation });
    }
    let main = of_main_clause(triggers, timex, apart.end);
    if let Some(event) = main.filter(|_| of_unit) {
        return Some(Hold { event, relation });
    }
    // "Won, according to results published four days after the vote": right behind a participle.
    let beside = timex.tokens.start.checked_sub(1).filter(|&i| tree.dep(i) == Dep::Acl && tree.tag(i) == Tag::Vbn);
    if let Some(event) = beside.and_then(|participle| triggers.of(participle)) {
        return Some(Hold { event, relation });
    }
    // "Called a strike starting on Monday": then it starts.
    let before =
        timex.tokens.start.checked_sub(1).map(|i| if tree.pos(i) == Pos::Adp { i.saturating_sub(1) } else { i });
    let starts = before.filter(|&i| tree.tag(i) == Tag::Vbg && matches!(tree.word(i), "beginning" | "starting"));
    if let Some(event) = starts.and_then(|participle| triggers.of(participle)) {
        return Some(Hold { event, relation });
    }
    // "Rose after Friday's decision": the decision was on Friday.
    if let Some(noun) = tree.head(top).filter(|&noun| partake::dates_noun(triggers, timex, noun))
        && let Some(event) = triggers.of(noun)
        && tree.child(top, &[Dep::Case]).is_none_or(|case| case > timex.tokens.start)
    {
        return Some(Hold { event, relation: Relation::During });
    }
    if let Some(event) = partake::fixed(triggers, timex) {
        return Some(Hold { event, relation });
    }
    // "Called an election for March 9": then is the election, not the call.
    let case = tree.child(top, &[Dep::Case]).filter(|c| *c < timex.tokens.start);
    // "Called a strike from Monday": from then on there is one.
    let calls =
        || tree.head(top).and_then(|verb| triggers.of(verb)).is_some_and(|e| triggers.events[e].lemma == "call");
    let fixes = |case: usize| tree.word(case) == "for" || tree.word(case) == "from" && calls();
    if let Some(event) = case.filter(|&case| tree.word(case) == "for").and_then(|_| promised(triggers, tree.head(top)?))
    {
        return Some(Hold { event, relation });
    }
    if case.is_some_and(fixes) && timex.value.kind != Timex3Type::Duration {
        // "Planned a march to the palace for Sunday".
        let of = |&noun: &usize| tree.head(noun).filter(|_| tree.dep(noun) == Dep::Nmod);
        let noun = |noun: usize| std::iter::successors(Some(noun), of).take(3).find(|&i| triggers.of(i).is_some());
        let object =
            tree.head(top).and_then(|h| if tree.pos(h) == Pos::Verb { tree.child(h, &[Dep::Obj]) } else { noun(h) });
        // What stands right before "for" is it whatever the parse says.
        let beside = || case.and_then(|case| case.checked_sub(1)).and_then(|noun| triggers.of(noun));
        let event = object.filter(|&o| tree.pos(o) != Pos::Verb).and_then(|o| triggers.of(o)).or_else(beside)?;
        return Some(Hold { event, relation });
    }
    if let Some(event) = of_next_clause(triggers, timex).or_else(|| attach::of_known_noun(triggers, timex)) {
        return Some(Hold { event, relation });
    }
    if let Some(event) = main {
        return Some(Hold { event, relation });
    }
    // "Invoked the act, a 1974 law".
    if counts(tree, top) {
        return None;
    }
    let inside = |token: usize| timex.tokens.contains(&token) || apart.contains(&token);
    for above in tree.ancestors(top).filter(|&above| !inside(above)) {
        match triggers.of(above) {
            // "Warned of rising water on Monday", "signed the pay deal on Monday".
            Some(_) if modifies(tree, above) => {}
            Some(event) if partake::apart(triggers, timex, top, event) => return None,
            Some(event) => {
                let event = attach::rather(triggers, timex, named, event);
                return Some(Hold { event, relation });
            }
            // The verb that it belongs to tells no event; another verb's it is not.
            None if tree.pos(above) == Pos::Verb => return None,
            // "Is due to face a vote on Friday".
            None => {
                let what = tree.child(above, &[Dep::Xcomp]).filter(|&what| what < timex.tokens.start);
                // "Voters elected a president on Sunday", where the parse takes the verb for a participle.
                let lost = |&c: &usize| {
                    let inside = above < c && c < timex.tokens.start && tree.dep(c) == Dep::Acl;
                    inside && tree.tag(c) == Tag::Vbn && tree.child(c, &[Dep::Obj]).is_some_and(|o| o > c)
                };
                let lost = || tree.children(above).find(lost).filter(|_| tree.dep(above) == Dep::Root);
                if let Some(event) = what.or_else(lost).and_then(|what| triggers.of(what)) {
                    return Some(Hold { event, relation });
                }
            }
        }
    }
    let governed = tree.dep(top) != Dep::None && tree.head(top).is_some();
    if governed && apart.is_empty() {
        return None;
    }
    // "Friday is the anniversary of the shooting, in which police killed ten": that was not on Friday.
    let tells = |a: usize| tree.dep(a) == Dep::AclRelcl && tree.head(a).is_some_and(inside);
    let under = |token: usize| inside(token) || std::iter::once(token).chain(tree.ancestors(token)).any(tells);
    let event = nearest(triggers, timex.tokens.start, under)?;
    Some(Hold { event, relation })
}

/// "A column that they had promised for last week never [arrived]": what was to be then, told by a verb of its own.
fn promised(triggers: &Triggers<'_>, verb: usize) -> Option<usize> {
    let tree = triggers.tree;
    let lemma = triggers.events[triggers.of(verb)?].lemma.as_str();
    let sets = matches!(lemma, "announce" | "arrange" | "book" | "expect" | "plan" | "promise" | "schedule");
    let noun = tree.head(verb).filter(|&noun| sets && noun < verb && tree.dep(verb) == Dep::AclRelcl)?;
    let main = tree.head(noun).filter(|&main| main > verb && tree.dep(noun) == Dep::Nsubj)?;
    let came_to_nothing = |&event: &usize| triggers.events[event].polarity == Polarity::Negative;
    triggers.of(main).filter(came_to_nothing).filter(|_| triggers.of(noun).is_none())
}

/// The verb before an expression whose event has a date behind it and then a verb of its own.
fn before_of_date(triggers: &Triggers<'_>, timex: &Timex, noun: &std::ops::Range<usize>) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let word = |i: usize| if around.contains(&i) { tree.word(i) } else { "" };
    let of = noun.end;
    let dated = !noun.is_empty() && timex.tokens.start < of && word(of) == "of" && time::is_of_calendar(word(of + 1));
    let own = || (of + 2..around.end.min(of + 6)).find(|&i| matches!(tree.pos(i), Pos::Verb | Pos::Aux));
    own().filter(|_| dated)?;
    let before = (around.start..timex.tokens.start).rev().take(REACH);
    before.filter(|&i| tree.pos(i) == Pos::Verb).find_map(|i| triggers.of(i))
}

/// "Voted to [extend] his term to the spring": what is made longer goes on until then.
fn lengthened(triggers: &Triggers<'_>, timex: &Timex) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let to = timex.tokens.start.checked_sub(1).filter(|&to| matches!(tree.word(to), "to" | "until" | "till"))?;
    let before = (around.start..to).rev().take(REACH).take_while(|&i| !matches!(tree.word(i), ";" | "and" | "but"));
    let event = before.into_iter().filter(|&i| tree.pos(i) == Pos::Verb).find_map(|i| triggers.of(i))?;
    matches!(triggers.events[event].lemma.as_str(), "extend" | "prolong" | "lengthen").then_some(event)
}

/// Whether a word stands before a noun and tells which it is.
fn modifies(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.dep(i), Dep::Amod | Dep::Compound) && tree.head(i).is_some_and(|noun| i < noun)
}

/// Whether a year tells which a noun is that says no time: of "the act, a 1974 law", not of "in the 1992 model year".
fn counts(tree: &Tree<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).is_some_and(|det| tree.tag(det) == Tag::Dt);
    let said = i.checked_sub(2).is_some_and(|case| tree.pos(case) == Pos::Adp);
    before && !said && tree.tag(i) == Tag::Cd && tree.head(i) == Some(i + 1) && tree.pos(i + 1) == Pos::Noun
}

/// Whether an expression is the article's own date in its dateline: "LUNDEN, July 2 (Press) - Envoys met".
pub(crate) fn is_dateline(triggers: &Triggers<'_>, timex: &Timex, date: Option<NaiveDate>) -> bool {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let early = around.start == 0 && timex.tokens.start < LONGEST_DATELINE;
    let own = timex.value.from.zip(date).is_some_and(|(from, day)| from.day == day);
    let dash = |i: usize| matches!(tree.word(i), "-" | "–" | "—" | "--");
    early && own && (timex.tokens.end..around.end.min(timex.tokens.end + LONGEST_DATELINE)).any(dash)
}

/// The verb whose object an expression behind it hangs on: of "stepped up its raids on Monday" not the raids alone.
/// And whether the verb alone has it: "will vote on the deal on Monday", where the deal is known from before.
pub(crate) fn verb_above(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<(usize, bool)> {
    let tree = triggers.tree;
    let noun = triggers.events[event].trigger;
    let verb = tree.head(noun).filter(|&v| v < noun && noun < timex.tokens.start)?;
    // "Was declared contained on Thursday": both.
    let declared = tree.dep(noun) == Dep::Xcomp && tree.tag(noun) == Tag::Vbn;
    if declared && triggers.of(verb).is_some_and(|v| triggers.events[v].lemma == "declare") {
        return Some((triggers.of(verb)?, false));
    }
    let top = triggers.top(timex.tokens.clone());
    let case = |i: usize| tree.child(i, &[Dep::Case]).map(|case| tree.word(case).to_lowercase());
    let calls = || triggers.of(verb).is_some_and(|e| triggers.events[e].lemma == "call");
    let of_noun = case(top).is_some_and(|case| case == "for" || case == "from" && calls());
    // "Will vote on the deal on Monday", "met at the summit on Monday", but not "spoke of the attack on Monday".
    let told = match tree.dep(noun) {
        Dep::Obj => true,
        // "Died of heart failure on Monday": no event that people date.
        Dep::Obl => case(noun).is_some_and(|case| {
            matches!(case.as_str(), "on" | "in" | "at" | "into" | "from" | "with" | "through" | "off" | "down" | "up")
                || ["by", "for", "near", "of", "to"].contains(&case.as_str())
                    && lexicon::groups(&triggers.events[event].lemma).is_empty()
        }),
        _ => false,
    };
    let object = told && tree.pos(verb) == Pos::Verb && !of_noun;
    let known = |word: &str| matches!(word, "the" | "this" | "that" | "its" | "their" | "his" | "her");
    let definite = tree.children(noun).take_while(|&c| c < noun).any(|c| known(&tree.word(c).to_lowercase()));
    let alone = definite && tree.dep(noun) == Dep::Obl && case(noun).is_some_and(|case| case != "at" && case != "in");
    // "Reported an attack on Monday" is of the attack, "announced the takeover on Monday" is not.
    let says = |e: usize| triggers.events[e].class == Class::Reporting;
    let gives = ["announce", "call", "declare", "issue", "publish", "release"];
    let tells = |e: usize| !says(e) || gives.contains(&triggers.events[e].lemma.as_str());
    let verb = triggers.of(verb).filter(|&e| object && tells(e))?;
    Some((verb, alone))
}

/// The verb behind a phrase that sets its scene: "In a debate on Monday she [promised]", "During a visit on Sunday he
/// [opened] a school".
pub(crate) fn fronted(triggers: &Triggers<'_>, timex: &Timex, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let noun = triggers.events[event].trigger;
    let around = tree.around(noun);
    let sets = |case: usize| ["in", "at", "during"].iter().any(|word| word.eq_ignore_ascii_case(tree.word(case)));
    if tree.pos(noun) == Pos::Verb || noun >= timex.tokens.start || !around.contains(&timex.tokens.start) {
        return None;
    }
    // By the parse, else by the order of the words.
    let case = tree.child(noun, &[Dep::Case]).filter(|&case| sets(case));
    let parsed = tree.head(noun).filter(|&v| timex.tokens.end <= v && tree.dep(noun) == Dep::Obl && case.is_some());
    let opens = sets(around.start)
        && (around.start + 1..noun).all(|i| !matches!(tree.pos(i), Pos::Verb | Pos::Adp | Pos::Punct));
    let verb = parsed.or_else(|| following(triggers, timex.tokens.end).filter(|_| opens))?;
    let told = |&e: &usize| tree.pos(verb) == Pos::Verb && !extract::looks_back(&triggers.events[e].lemma);
    triggers.of(verb).filter(told)
}

/// The first finite verb of the clause that begins at a token.
fn following(triggers: &Triggers<'_>, start: usize) -> Option<usize> {
    let tree = triggers.tree;
    let clause = start..tree.around(start).end.min(start + REACH);
    let apart = |i: &usize| matches!(tree.tag(*i), Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::Cc);
    clause.take_while(|i| !apart(i)).find(|&i| matches!(tree.tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp))
}

/// The verb that was when what it governs was: of "refused to testify on Monday" the refusal, of "broke through to reach the
/// town on Friday", a day that is past, the breaking through.
pub(crate) fn governor(triggers: &Triggers<'_>, timex: &Timex, date: Option<NaiveDate>, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let verb = triggers.events[event].trigger;
    let past = timex.value.to.zip(date).is_some_and(|(to, day)| to.day <= day);
    if past && tree.dep(verb) == Dep::Advcl && tree.tag(verb) == Tag::Vb {
        let main = tree.head(verb).filter(|&main| main < verb && tree.tag(main) == Tag::Vbd);
        return main.and_then(|main| triggers.of(main));
    }
    // "Was [found] hanged on Tuesday".
    let found = || {
        let hangs = tree.dep(verb) == Dep::Xcomp && tree.tag(verb) == Tag::Vbn && !waits(&timex.term);
        tree.head(verb).filter(|&h| hangs && h < verb)
    };
    if let Some(main) = beside_participle(tree, verb).or_else(found) {
        return triggers.of(main);
    }
    let voted = tree.head(verb).filter(|&h| matches!(tree.dep(verb), Dep::Xcomp | Dep::Advcl) && h < verb);
    let voted = voted.and_then(|h| triggers.of(h)).filter(|&above| {
        let lemma = |e: usize| triggers.events[e].lemma.as_str();
        past && extract::done_by_vote(lemma(above), lemma(event))
    });
    // "Voted on Tuesday to impeach", and "voted to impeach on Tuesday".
    if voted.is_some() {
        return voted;
    }
    let above = tree.head(verb).filter(|&h| tree.dep(verb) == Dep::Xcomp && h < verb).and_then(|h| triggers.of(h))?;
    extract::at_once(&triggers.events[above].lemma, &triggers.events[event].lemma).then_some(above)
}

/// "[Cleared] the square, leaving 60 dead on Tuesday", "[died] without waking on Tuesday": what a participle goes on to tell
/// was then, too.
fn beside_participle(tree: &Tree<'_>, participle: usize) -> Option<usize> {
    let goes_on = tree.dep(participle) == Dep::Advcl && tree.tag(participle) == Tag::Vbg;
    let before = participle.checked_sub(1).filter(|_| goes_on)?;
    let with = matches!(tree.word(before), "," | "by" | "for" | "while" | "without");
    let apart = ["following", "including", "according"].contains(&tree.word(participle));
    tree.head(participle).filter(|&main| with && !apart && main < participle && tree.tag(main) != Tag::Vb)
}

/// The most tokens of a dateline on either side of its date.
const LONGEST_DATELINE: usize = 8;

/// How many tokens away an expression's event is looked for.
pub(super) const REACH: usize = 40;

/// The verb's event nearest to a token, those before it first: "was signed Friday in Lunden".
fn nearest(triggers: &Triggers<'_>, token: usize, inside: impl Fn(usize) -> bool) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(token);
    let around = around.start.max(token.saturating_sub(REACH))..around.end.min(token + REACH);
    let cost = |event: &usize| {
        let at = triggers.events[*event].trigger;
        let (first, last) = (at.min(token), at.max(token));
        let marks = (first..last).filter(|&i| tree.pos(i) == Pos::Punct).count();
        let noun = usize::from(!matches!(tree.pos(at), Pos::Verb | Pos::Aux));
        (last - first) + 6 * marks + 4 * noun + if at > token { 2 } else { 0 }
    };
    let of = around.filter(|i| !inside(*i)).filter_map(|i| triggers.of(i));
    of.min_by_key(|e| (cost(e), *e))
}

/// How an event lies to an expression, by the word before it: "since Friday", "by the end of August".
fn relation(tree: &Tree<'_>, timex: &Timex, top: usize) -> Relation {
    match &timex.term {
        Term::Apply(Op::Since, _) => return Relation::Since,
        Term::Apply(Op::Until, _) => return Relation::Until,
        _ => {}
    }
    // "Cut it by a fifth a year before the vote": a preposition that stands farther off is another's.
    let beside = |c: &usize| {
        *c < timex.tokens.start
            && (c + 1..timex.tokens.start).all(|i| matches!(tree.pos(i), Pos::Det | Pos::Adv | Pos::Adj))
    };
    let case = tree.child(top, &[Dep::Case, Dep::Mark]).filter(beside);
    let word = case.or(timex.tokens.start.checked_sub(1)).map_or(String::new(), |i| tree.word(i).to_lowercase());
    match word.as_str() {
        "since" | "from" => Relation::Since,
        // "It was not until Monday that he left".
        "until" if not_until(tree, timex.tokens.start) => Relation::During,
        "until" | "till" | "through" => Relation::Until,
        "to" if ends_range(tree, timex, "from") => Relation::Until,
        "between" => Relation::Since,
        "and" if ends_range(tree, timex, "between") => Relation::Until,
        "by" => Relation::By,
        "before" => Relation::Before,
        "after" => Relation::After,
        _ => Relation::During,
    }
}

/// "It was on Monday that he [resigned]", "it was only two days after the crash that the mayor [spoke]".
fn cleft(triggers: &Triggers<'_>, timex: &Timex, named: Option<&Named>) -> Option<usize> {
    let tree = triggers.tree;
    let around = tree.around(timex.tokens.start);
    let led = |i: &usize| {
        let adverb = tree.pos(*i) == Pos::Adv || tree.word(*i) == "not";
        adverb || matches!(tree.word(*i), "on" | "in" | "at" | "during" | "until" | "exactly" | "just")
    };
    let be = (around.start..timex.tokens.start).rev().find(|i| !led(i)).filter(|&be| be > around.start)?;
    let it = tree.word(be - 1).eq_ignore_ascii_case("it") && matches!(tree.word(be), "was" | "is" | "'s" | "’s");
    // Right behind the expression, or behind an aside or what it counts from; not that of "on the day that they met".
    let end = timex.tokens.end;
    let of_clause = matches!(timex.term, Term::Apply(Op::This, _));
    let beside = |&i: &usize| match named {
        Some(_) if of_clause => i > end,
        Some(_) => !matches!(tree.pos(i + 1), Pos::Verb | Pos::Aux | Pos::Adv),
        None if tree.word(end) == "," => tree.word(i - 1) == ",",
        None => i == end,
    };
    let that = (end..around.end).filter(|_| it).find(|i| tree.word(*i) == "that" && beside(i))?;
    let own = |&i: &usize| tree.pos(i) == Pos::Verb && (tree.dep(i) != Dep::AclRelcl || tree.head(that) == Some(i));
    (that + 1..around.end).filter(own).find_map(|verb| triggers.of(verb))
}

/// Whether the "until" before a time that begins here is that of "it was not until".
fn not_until(tree: &Tree<'_>, start: usize) -> bool {
    let first = tree.around(start).start;
    let word = |back: usize| start.checked_sub(back).filter(|&i| i >= first).map_or("", |i| tree.word(i));
    word(2) == "not" && matches!(word(3), "was" | "is") && word(4).eq_ignore_ascii_case("it")
}

/// Whether an expression is the end of a range that this word opens: "closed [from] Monday to Wednesday".
fn ends_range(tree: &Tree<'_>, timex: &Timex, opens: &str) -> bool {
    let to = timex.tokens.start.saturating_sub(1);
    let from = tree.around(timex.tokens.start).start.max(to.saturating_sub(RANGE))..to;
    let plain = |i: &usize| !matches!(tree.pos(*i), Pos::Verb | Pos::Aux) && tree.word(*i) != ",";
    from.rev().take_while(plain).any(|i| tree.word(i).eq_ignore_ascii_case(opens))
}

/// How many tokens a range has before its "to" or "and".
const RANGE: usize = 5;
