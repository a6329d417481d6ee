//! Which of the text's own events an expression counts from: in "two weeks after [the war began]" the beginning, in
//! "since [the siege was lifted]" the lifting, in "during [the siege of Dessen]" the siege.

use std::ops::Range;

use super::fact;
use super::govern::Triggers;
use super::lexicon::{self, Role};
use super::link::spelled;
use crate::extract::{self, Event, Tree};
use crate::normalise::{Moored, Timex};
use crate::record::{Class, Edge, Relation, Tense};
use crate::text::{Dep, Pos, Tag};
use crate::time::{Op, Term};

/// The words of the event that an open expression counts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// Their tokens: a noun phrase, with the verb where a clause is meant.
    pub(crate) tokens: Range<usize>,
    /// The event that they tell, where they are a clause.
    pub(crate) event: Option<usize>,
}

/// How far behind an expression the event's words may begin: "two weeks [after] the coup".
const NEAR: usize = 5;
/// The most auxiliaries and adverbs between a subject and its verb.
const BETWEEN: usize = 3;

/// For each expression that waits for an event, the words that name it. An expression that leans on an earlier one
/// ("a day later") counts from the same event.
pub(crate) fn named(triggers: &Triggers<'_>, timexes: &[Timex]) -> Vec<Option<Named>> {
    let mut out: Vec<Option<Named>> = Vec::with_capacity(timexes.len());
    let mut last: Option<(String, usize)> = None;
    for (t, timex) in timexes.iter().enumerate() {
        let words = leaf(&timex.term);
        let own = words.and_then(|words| {
            // Of "on the third day, when it was known" no "it" began.
            let near = if words == "it" { 0 } else { NEAR };
            let from = timex.tokens.start..timex.tokens.end + near;
            let noun = from.filter_map(|start| triggers.tree.doc.spelling(start, words)).next()?;
            // "The drop promised for the second Sunday of the siege never took place": the siege did.
            let nth = matches!(timex.term, Term::Apply(Op::Nth | Op::Anniversary, _));
            let told_of = matches!(triggers.tree.doc.word(noun.end), "that" | "which" | "who");
            if nth && noun.end <= timex.tokens.end && !told_of {
                return Some(Named { tokens: noun, event: None });
            }
            let named = clause(triggers, noun, timex.tokens.start);
            let told =
                if named.event.is_none() { told_fuller(triggers, &named.tokens, timex.tokens.start) } else { None };
            Some(told.map_or(named, |tokens| Named { tokens, event: None }))
        });
        let inherited = || {
            let (told, at) = last.as_ref()?;
            let named = out.get(*at)?.as_ref()?;
            (Some(told.as_str()) == words).then_some(Named { tokens: 0..0, event: named.event })
        };
        let begun = || {
            // "On the second day" may be of what began longer ago than what "on its eve" is of.
            let far = matches!(timex.term, Term::Apply(Op::Nth, _));
            let event = begun(triggers, timex.tokens.start, if far { BEGUN.0 } else { BEGUN.1 })?;
            Some(Named { tokens: 0..0, event: Some(event) })
        };
        let lasting = || {
            let noun = lasting(triggers, timex.tokens.start)?;
            Some(Named { tokens: fact::noun_tokens(triggers, noun), event: None })
        };
        let moored = timex.moored.as_ref().map(|moored| match moored {
            Moored::To(event, _) | Moored::OffPlan(event) => Named { tokens: 0..0, event: Some(*event) },
            Moored::End(_) => Named { tokens: 0..0, event: None },
        });
        // "On the fourth day of the trial … On the opening day": of the trial. And of whatever "its twelfth day" was one, "the day
        // after" is the day after.
        let counted = || {
            let sentence = triggers.tree.sentence(timex.tokens.start)?;
            let near = |b: &usize| triggers.tree.sentence(timexes[*b].tokens.start).is_some_and(|s| s + 2 >= sentence);
            let counts = !matches!(timex.term, Term::Apply(Op::Nth, _));
            let nth = |b: &usize| {
                let own = leaf(&timexes[*b].term) == Some("it") && !counts;
                matches!(timexes[*b].term, Term::Apply(Op::Nth, _)) && !own
            };
            let before = (0..t).rev().take_while(near).find(nth)?;
            out.get(before)?.as_ref().map(|named| Named { tokens: named.tokens.clone(), event: named.event })
        };
        // "Traced in the strike's fourth week".
        let owned = triggers.tree.doc.tokens.get(timex.tokens.start.wrapping_sub(1)).is_some_and(|t| t.tag == Tag::Pos);
        let owner = || {
            let noun = timex.tokens.start.checked_sub(2).filter(|&noun| fact::tells_event(triggers, noun))?;
            Some(Named { tokens: fact::noun_tokens(triggers, noun), event: None })
        };
        let before = || if owned { owner() } else { counted().or_else(begun).or_else(lasting) };
        let found = moored.or(own).or_else(|| if words == Some("it") { before() } else { None }).or_else(inherited);
        if let (Some(words), Some(named)) = (words, &found)
            && !named.tokens.is_empty()
        {
            last = Some((words.to_owned(), t));
        }
        out.push(found);
    }
    out
}

/// The words by which the same sentence told before of which event a bare noun is: of "a memorial to the victims of [the hospital
/// shelling] was unveiled a year after the attack".
pub(super) fn told_fuller(triggers: &Triggers<'_>, noun: &Range<usize>, before: usize) -> Option<Range<usize>> {
    let tree = triggers.tree;
    let bare = noun.len() == 2 && tree.word(noun.start).eq_ignore_ascii_case("the");
    let sort = super::describe::lemma(tree.word(noun.end.checked_sub(1).filter(|_| bare)?));
    let from = tree.around(noun.start).start.max(before.saturating_sub(ANTECEDENT));
    let akin = |i: &usize| {
        let told = super::describe::lemma(tree.word(*i));
        // A shelling is an attack, not the other way round.
        fact::tells_event(triggers, *i) && told != sort && lexicon::groups(&told).contains(&&*sort)
    };
    let told = fact::noun_tokens(triggers, (from..before).rev().find(akin)?);
    (told.len() > 2).then_some(told)
}

/// The event that lasts which a noun told last before a token: the strike of "The strike dragged on. On its third day".
fn lasting(triggers: &Triggers<'_>, token: usize) -> Option<usize> {
    let tree = triggers.tree;
    let before = tree.sentence(token)?.saturating_sub(GOES_ON);
    let from = tree.doc.sentences.get(before)?.tokens.start.max(token.saturating_sub(GOES_ON * ANTECEDENT));
    (from..token).rev().find(|&i| fact::may_have_age(triggers, i))
}

/// What was last told to begin in so many sentences before a token: the talks of "The talks opened on Monday, and on their third
/// day".
fn begun(triggers: &Triggers<'_>, token: usize, sentences: usize) -> Option<usize> {
    let sentence = triggers.tree.sentence(token)?;
    let before = triggers.events.partition_point(|e| e.trigger < token);
    let near = triggers.events.get(..before)?.iter().enumerate().rev();
    let near = near.take_while(|(_, e)| e.sentence + sentences > sentence);
    let starts = |event: &Event| {
        let role = |dep, role| {
            triggers.tree.child(event.trigger, &[dep]).is_some()
                && fact::edge(triggers, event, role) == Some(Edge::Start)
        };
        event.tense == Tense::Past
            && (role(Dep::Obj, Role::Object) || role(Dep::NsubjPass, Role::Object) || role(Dep::Nsubj, Role::Subject))
    };
    // "The fire was declared out on its tenth day" counts from no declaration.
    let own = |event: &Event| {
        let mut between = event.trigger + 1..token;
        between.all(|i| matches!(triggers.tree.pos(i), Pos::Adp | Pos::Adv | Pos::Part))
    };
    near.clone().find(|(_, event)| starts(event) && !own(event)).map(|(e, _)| e)
}

/// How many sentences back it may have begun, this one's among them, of what goes on for days and of what does not.
const BEGUN: (usize, usize) = (4, 2);

/// The words of a clause whose subject stands elsewhere, with that: of "They spoke of the trial. A week after it opened" the
/// trial, of "Two days after signing the truce, rebels left" the rebels.
pub(crate) fn in_full(triggers: &Triggers<'_>, clause: &Range<usize>) -> Option<String> {
    let (tree, doc) = (triggers.tree, triggers.tree.doc);
    if tree.tag(clause.start) == Tag::Vbg {
        let subject = subject_of_main(triggers, clause)?;
        return Some(format!("{subject} {}", spelled(doc, clause.clone())));
    }
    let noun = antecedent(triggers, clause)?;
    let rest = spelled(doc, clause.start + 1..clause.end);
    // "Ended its strike a week after it began": whose strike.
    let owner = || {
        let owned = matches!(tree.word(noun.start), "its" | "their" | "his" | "her");
        let verb = tree.head(noun.end.checked_sub(1)?).and_then(|verb| triggers.of(verb)).filter(|_| owned)?;
        triggers.events.get(verb)?.who.as_deref()
    };
    Some(match owner() {
        Some(owner) => format!("{owner}'s {} {rest}", spelled(doc, noun.start + 1..noun.end)),
        None => format!("{} {rest}", spelled(doc, noun)),
    })
}

/// An event's words with what a pronoun before them means: in "the bridge reopened on the anniversary of [its collapse]"
/// the bridge's, in "Marr was charged two days after [his arrest]" Marr's.
pub(crate) fn owned(triggers: &Triggers<'_>, tokens: Range<usize>) -> Option<String> {
    let (tree, first) = (triggers.tree, tokens.start);
    let of_person = matches!(tree.word(first), "his" | "her");
    if tokens.len() < 2 || tree.word(first) != "its" && !of_person {
        return None;
    }
    let verb = tree.ancestors(first).filter(|&a| tree.pos(a) == Pos::Verb).find_map(|a| triggers.of(a))?;
    let host = triggers.events.get(verb)?;
    let passive = tree.child(host.trigger, &[Dep::NsubjPass]).is_some();
    let owner = if passive { host.what.as_deref() } else { host.who.as_deref() }?;
    // Nobody is an "it", nor are several.
    let subject = tree.child(host.trigger, &[Dep::Nsubj, Dep::NsubjPass]);
    let others = |s: usize| ["he", "she", "they", "who"].iter().any(|word| word.eq_ignore_ascii_case(tree.word(s)));
    let several = subject.is_some_and(|s| matches!(tree.tag(s), Tag::Nns | Tag::Nnps) || others(s));
    let words = || spelled(tree.doc, first + 1..tokens.end);
    if of_person {
        let full = in_full_name(triggers, owner)?;
        return extract::may_be(tree.word(first), &full).then(|| format!("{full}'s {}", words()));
    }
    (!several && !extract::is_named_person(owner)).then(|| format!("{owner}'s {}", words()))
}

/// A person's name with the given name that the text tells before it: of "Marr" the "Anna Marr" of another sentence.
fn in_full_name(triggers: &Triggers<'_>, name: &str) -> Option<String> {
    if extract::is_named_person(name) {
        return Some(name.to_owned());
    }
    triggers.given_name(name).map(|given| format!("{given} {name}"))
}

/// The subject of the clause beside a participle: "Two days after signing the truce, [rebels] left", "[a guard] was freed a week
/// after being seized".
fn subject_of_main(triggers: &Triggers<'_>, clause: &Range<usize>) -> Option<String> {
    let tree = triggers.tree;
    let around = tree.around(clause.start);
    let from = around.start.max(clause.start.saturating_sub(ANTECEDENT));
    let subject = |i: &usize| matches!(tree.dep(*i), Dep::Nsubj | Dep::NsubjPass) && tree.pos(*i) != Pos::Num;
    let person =
        |i: &usize| subject(i) && !matches!(tree.word(*i), "days" | "weeks" | "day" | "week" | "months" | "month");
    let before = (from..clause.start).rev().find(person);
    let noun = before.or_else(|| (clause.end..around.end.min(clause.end + ANTECEDENT)).find(person))?;
    if tree.pos(noun) != Pos::Pron {
        return Some(spelled(tree.doc, fact::noun_tokens(triggers, noun)));
    }
    let event = triggers.events.get(triggers.of(tree.head(noun)?)?)?;
    let passive = tree.dep(noun) == Dep::NsubjPass;
    if passive { event.what.clone() } else { event.who.clone() }
}

/// The noun that the pronoun of a clause stands for which tells when something began or ended.
pub(super) fn antecedent(triggers: &Triggers<'_>, clause: &Range<usize>) -> Option<Range<usize>> {
    let tree = triggers.tree;
    if !matches!(tree.word(clause.start), "it" | "they" | "It" | "They") {
        return None;
    }
    let event = clause.clone().find_map(|i| triggers.of(i)).and_then(|e| triggers.events.get(e))?;
    // "The day after it was handed down".
    let passive = tree.child(event.trigger, &[Dep::NsubjPass]).is_some();
    fact::edge(triggers, event, if passive { Role::Object } else { Role::Subject })?;
    let before = event.sentence.saturating_sub(1);
    let from = tree.doc.sentences.get(before)?.tokens.start.max(clause.start.saturating_sub(ANTECEDENT));
    let many = tree.word(clause.start).eq_ignore_ascii_case("they");
    // "Backed the walkout in a ballot held two weeks before it began": no ballot is held before itself.
    let host = |i: usize| tree.ancestors(clause.start).any(|a| a == i);
    let fits = |i: &usize| {
        fact::tells_event(triggers, *i) && matches!(tree.tag(*i), Tag::Nns | Tag::Nnps) == many && !host(*i)
    };
    // "Signed the truce two days before it came into force": no siege does.
    let holds = (event.trigger + 1..event.trigger + 3).any(|i| matches!(tree.word(i), "force" | "effect"));
    let may_hold = |i: usize| lexicon::kinds(&super::describe::lemma(tree.word(i))).any(|kind| HOLDS.contains(&kind));
    let fits = |i: &usize| fits(i) && (!holds || may_hold(*i));
    // What the sentence is about, else the nearest.
    let subject = |i: &usize| fits(i) && matches!(tree.dep(*i), Dep::Nsubj | Dep::NsubjPass);
    let before = || (from..clause.start).rev();
    // "His trial … asked for a delay the week before it opened": what goes on opens and ends.
    let goes_on = |i: &usize| fits(i) && lexicon::goes_on(&super::describe::lemma(tree.word(*i)));
    // A judgment is handed down, an appeal is filed.
    let verb = format!("{}-{}", event.lemma, tree.word((event.trigger + 1).min(tree.doc.tokens.len() - 1)));
    let done_to = |i: &usize| {
        let noun = super::describe::lemma(tree.word(*i));
        passive && fits(i) && [&*verb, &event.lemma].iter().any(|verb| lexicon::takes(verb, &noun))
    };
    let noun = before().find(done_to).or_else(|| before().find(subject)).or_else(|| before().find(goes_on));
    let noun = noun.or_else(|| before().find(fits))?;
    Some(fact::noun_tokens(triggers, noun))
}

/// The groups of what comes into force.
pub(super) const HOLDS: [&str; 6] = ["truce", "deal", "ban", "sanction", "curfew", "lockdown"];

/// How many tokens before a pronoun its noun may stand.
const ANTECEDENT: usize = 40;

/// How many sentences before its day an event that lasts is named: "On the third day".
const GOES_ON: usize = 2;

/// The words of the one event on which a term waits.
fn leaf(term: &Term) -> Option<&str> {
    match term.events()[..] {
        [words] => Some(words),
        _ => None,
    }
}

/// The noun phrase with its verb, where it is the subject of a clause: "the war began", "the siege was lifted". `start` is where
/// the expression does.
fn clause(triggers: &Triggers<'_>, noun: Range<usize>, start: usize) -> Named {
    let tree = triggers.tree;
    // "Who the day before the verdict took it back": the verdict took nothing.
    let who = start.checked_sub(1).is_some_and(|i| matches!(tree.tag(i), Tag::Wp | Tag::Wdt));
    if who {
        let end = noun.clone().find(|&i| tree.pos(i) == Pos::Verb).unwrap_or(noun.end);
        return Named { tokens: noun.start..end, event: None };
    }
    // The expression's words may have the verb in them.
    // "Was laid to rest" has what a tagger holds for an adjective.
    let told = |i: &usize| {
        tree.pos(*i) == Pos::Verb || triggers.of(*i).is_some_and(|e| triggers.events[e].tense == Tense::Past)
    };
    if let Some(event) = noun.end.checked_sub(1).filter(told).and_then(|i| triggers.of(i)) {
        return Named { tokens: noun.start..with_object(triggers, noun.end - 1), event: Some(event) };
    }
    let head = triggers.top(noun.clone());
    let subject = matches!(tree.dep(head), Dep::Nsubj | Dep::NsubjPass);
    // "The Monday after the flood, a bus hit a wall": no clause of the flood's, as "a day after Marr, the envoy, left" is.
    let apart = |v: usize| (noun.end..v).filter(|&i| tree.word(i) == ",").count() == 1;
    // "Two days before the assault Viktor Harn, a robber, offered": the assault offered nothing.
    // "The day after the armistice a nurse walked": nor did the armistice.
    // Nor "the day after his death the rector gave up his post".
    let anew = |i: usize| tree.pos(i) == Pos::Propn || matches!(tree.tag(i), Tag::Dt | Tag::PrpS);
    let next = || anew(noun.end) && tree.pos(noun.end - 1) == Pos::Noun;
    let beside = |v: usize| v < noun.end || apart(v) || tree.around(head).contains(&noun.end) && next();
    let parsed = tree.head(head).filter(|&v| subject && !beside(v) && finite(triggers, noun.end, v));
    let verb = parsed.or_else(|| following(triggers, past_aside(triggers, &noun)));
    // "A man who was hurt before the raid died": he died.
    let own = |&v: &usize| {
        let mut subjects = tree.children(v).filter(|&s| matches!(tree.dep(s), Dep::Nsubj | Dep::NsubjPass));
        subjects.all(|s| s >= noun.start || tree.child(s, &[Dep::AclRelcl]).is_none())
    };
    let verb = verb.filter(own);
    // "The police operation that ended the blockade" was when the blockade ended.
    let verb = verb.or_else(|| edge_told_of(triggers, head));
    match verb.and_then(|verb| Some((verb, triggers.of(verb)?))) {
        Some((verb, event)) => Named { tokens: noun.start..with_object(triggers, verb), event: Some(event) },
        None => Named { tokens: noun, event: None },
    }
}

/// The verb by which a relative clause of a noun tells an edge of another event: "the raid that [ended] the siege".
fn edge_told_of(triggers: &Triggers<'_>, noun: usize) -> Option<usize> {
    let tree = triggers.tree;
    let told = |verb: usize| {
        let event = triggers.events.get(triggers.of(verb)?)?;
        let object = tree.child(verb, &[Dep::Obj]).filter(|&object| fact::tells_event(triggers, object))?;
        let past = tree.tag(verb) == Tag::Vbd && object > verb;
        fact::edge(triggers, event, Role::Object).filter(|edge| past && *edge != Edge::Whole)
    };
    tree.children(noun).find(|&verb| tree.dep(verb) == Dep::AclRelcl && told(verb).is_some())
}

/// The token after a verb and its object: "officers toppled Marr".
fn with_object(triggers: &Triggers<'_>, verb: usize) -> usize {
    let tree = triggers.tree;
    let object = tree.child(verb, &[Dep::Obj]).filter(|o| *o > verb);
    let ends = |i: usize| !tree.around(i).contains(&(i + 1)) || matches!(tree.word(i + 1), "," | "." | ";");
    let particle = |i: usize| {
        let bare = matches!(tree.dep(i), Dep::CompoundPrt | Dep::Advmod) && tree.head(i) == Some(verb);
        // At the end of its sentence or phrase it is nothing else.
        (bare || ends(i))
            && matches!(tree.word(i), "in" | "out" | "off" | "up" | "down" | "over" | "away" | "back" | "under")
    };
    // "The guards were taken hostage".
    let taken = |i: usize| matches!(tree.word(i), "hostage" | "captive" | "prisoner");
    // "The ship went aground", "the first convoy got through".
    let lemma = triggers.of(verb).map_or("", |event| triggers.events[event].lemma.as_str());
    let known = |word: &str| lexicon::particles(lemma).is_some_and(|known| known.contains(word));
    let own = |i: usize| known(tree.word(i)) && (ends(i) || matches!(tree.tag(i), Tag::Jj | Tag::Rb | Tag::Rp));
    let beside = |i: usize| tree.around(verb).contains(&i) && (particle(i) || taken(i) || own(i));
    let alone = if beside(verb + 1) { verb + 1 } else { verb };
    // "The first troops came over the river".
    let ways = ["across", "from", "into", "onto", "over", "through", "to"];
    let way = |o: &usize| {
        let case = tree.child(*o, &[Dep::Case]).filter(|&case| case == verb + 1);
        // "Went on the rocks", "went on trial".
        let on = |case: usize| lemma == "go" && tree.word(case) == "on" && tree.pos(*o) == Pos::Noun;
        tree.dep(*o) == Dep::Obl && case.is_some_and(|case| ways.contains(&tree.word(case)) || on(case))
    };
    let object = object.or_else(|| tree.children(verb).find(way));
    let last = object.map_or(alone, |o| (tree.reach(o).end - 1).min(verb + LONGEST_CLAUSE));
    // "Found him guilty".
    let made = |i: usize| tree.dep(i) == Dep::Xcomp && tree.head(i) == Some(verb) && tree.pos(i) == Pos::Adj;
    let end = last + 1 + usize::from(tree.around(verb).contains(&(last + 1)) && made(last + 1));
    // "When troops crossed the river, the garrison fled", whatever the parse makes of the fugitives.
    (verb + 1..end).find(|&i| tree.word(i) == ",").unwrap_or(end)
}

/// Where the words go on behind a name that tells who somebody is: "the day after the mediator, Paul Nsanda, [returned]".
fn past_aside(triggers: &Triggers<'_>, noun: &Range<usize>) -> usize {
    let tree = triggers.tree;
    let around = tree.around(noun.start);
    let opens = around.contains(&noun.end) && tree.word(noun.end) == "," && tree.pos(noun.end + 1) == Pos::Propn;
    let somebody = opens && extract::is_somebody(&super::describe::lemma(tree.word(noun.end - 1)));
    let names = (noun.end + 1..around.end.min(noun.end + ASIDE)).take_while(|&i| tree.pos(i) == Pos::Propn);
    let closes = names.last().map(|last| last + 1).filter(|&i| somebody && i < around.end && tree.word(i) == ",");
    // "The rebel leader, who had been in hiding, gave himself up".
    let who = noun.end + 1;
    let clause =
        around.contains(&who) && tree.word(noun.end) == "," && matches!(tree.tag(who), Tag::Wp | Tag::Wdt | Tag::WpS);
    let closes = closes.or_else(|| (who..around.end.min(who + CLAUSE)).find(|&i| clause && tree.word(i) == ","));
    closes.map_or(noun.end, |comma| comma + 1)
}

/// The most tokens of a name between commas.
const ASIDE: usize = 7;

/// The most tokens of a relative clause between commas.
const CLAUSE: usize = 14;

/// The finite verb right after a noun phrase.
fn following(triggers: &Triggers<'_>, from: usize) -> Option<usize> {
    let tree = triggers.tree;
    let aside = |i: &usize| matches!(tree.pos(*i), Pos::Aux | Pos::Adv | Pos::Part) || tree.word(*i) == "first";
    let verb = (from..from + BETWEEN + 1).find(|i| *i >= tree.doc.tokens.len() || !aside(i))?;
    let is_verb = verb < tree.doc.tokens.len() && tree.pos(verb) == Pos::Verb && tree.around(verb).contains(&from);
    (is_verb && finite(triggers, from, verb)).then_some(verb)
}

/// Whether a verb with what stands before it from `from` on is a finite one: "began", "was lifted", not "led by".
fn finite(triggers: &Triggers<'_>, from: usize, verb: usize) -> bool {
    let tree = triggers.tree;
    let helped = || (from..verb).any(|i| tree.pos(i) == Pos::Aux);
    matches!(tree.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp) || (tree.pos(verb) == Pos::Verb && helped())
}

/// The tokens by which a noun names an event that is told elsewhere: a definite one beside a preposition of time
/// ("during the siege of Dessen"). None for an event that is told here for the first time.
pub(crate) fn reference(triggers: &Triggers<'_>, noun: usize) -> Option<Range<usize>> {
    let tree = triggers.tree;
    // "Since the end of the strike": by an edge of it.
    if let Some(edge) = edge_of(triggers, noun) {
        return Some(fact::noun_tokens(triggers, edge));
    }
    let of_time = timely_case(triggers, noun).is_some();
    let new = |c: usize| INDEFINITE.iter().any(|word| word.eq_ignore_ascii_case(tree.word(c)));
    let definite = || tree.children(noun).any(|c| matches!(tree.dep(c), Dep::Det | Dep::NmodPoss) && !new(c));
    let named = || match tree.pos(noun) {
        Pos::Propn => true,
        Pos::Noun => definite(),
        _ => false,
    };
    // "Killed in the worst raid for years" tells of it for the first time.
    let first = || tree.child(noun, &[Dep::Case]).is_some_and(|c| tree.word(c) == "in") && one_of_many(tree, noun);
    if !of_time || !named() || first() || following(triggers, noun + 1).is_some() {
        return None;
    }
    let tokens = fact::noun_tokens(triggers, noun);
    // "The mutiny [and] the truce": each alone.
    match tokens.clone().find(|&i| tree.tag(i) == Tag::Cc).filter(|_| between(triggers, noun).is_some()) {
        Some(and) if noun < and => Some(tokens.start..and),
        Some(and) => Some(and + 1..tokens.end),
        None => Some(tokens),
    }
}

/// Whether a noun tells an event by its place among others: "the first raid of the war", "the worst fire for years",
/// "their only debate".
pub(crate) fn one_of_many(tree: &Tree<'_>, noun: usize) -> bool {
    let mut which = tree.children(noun).filter(|&c| c < noun && tree.dep(c) == Dep::Amod);
    which.any(|c| tree.tag(c) == Tag::Jjs || matches!(tree.word(c), "first" | "second" | "third" | "latest" | "only"))
}

/// The preposition by which a noun says when something was, and how that lies to it: "during the siege", "killed in the
/// raid", but not "charged in the raid".
pub(crate) fn timely_case(triggers: &Triggers<'_>, noun: usize) -> Option<(usize, Relation)> {
    let tree = triggers.tree;
    if let Some((first, case)) = between(triggers, noun) {
        return Some((case, if noun == first { Relation::After } else { Relation::Before }));
    }
    let case = tree.child(noun, &[Dep::Case])?;
    let inside = || {
        let verb = tree.head(noun).filter(|&v| v < noun && tree.dep(noun) == Dep::Obl && tree.pos(v) == Pos::Verb)?;
        let event = &triggers.events[triggers.of(verb)?];
        let sort = !lexicon::groups(&triggers.events[triggers.of(noun)?].lemma).is_empty();
        let took_place = event.class == Class::Occurrence && !extract::looks_back(&event.lemma);
        (tree.word(case) == "in" && sort && took_place).then_some(Relation::During)
    };
    let relation = relation_word(tree.word(case)).or_else(inside)?;
    Some((case, relation))
}

/// The first of two events that something lies between, and the preposition, where a noun tells one of them: "left between the
/// mutiny and the truce".
pub(super) fn between(triggers: &Triggers<'_>, noun: usize) -> Option<(usize, usize)> {
    let tree = triggers.tree;
    let second = |first: usize| {
        let mut joined = tree.children(first).filter(|&c| first < c && tree.dep(c) == Dep::Conj);
        joined.next().filter(|&second| joined.next().is_none() && triggers.of(second).is_some())
    };
    let first = if tree.dep(noun) == Dep::Conj { tree.head(noun)? } else { noun };
    let case = tree
        .child(first, &[Dep::Case])
        .filter(|&case| tree.word(case).eq_ignore_ascii_case("between") && case < first)?;
    // "Must choose between the strike and the talks".
    let apart = tree.head(first).and_then(|verb| triggers.of(verb)).is_some_and(|event| {
        let lemma = triggers.events[event].lemma.as_str();
        matches!(lemma, "alternate" | "choose" | "decide" | "differ" | "distinguish" | "divide" | "share" | "split")
    });
    let of_verb = tree.dep(first) == Dep::Obl && triggers.of(first).is_some() && !apart;
    let both = second(first).filter(|&second| of_verb && (noun == first || noun == second));
    both.map(|_| (first, case))
}

/// The determiners of what is told for the first time.
const INDEFINITE: [&str; 8] = ["a", "an", "no", "any", "some", "each", "every", "another"];

/// The noun by which an edge of an event is named beside a preposition of time: the end of "since the end of the strike",
/// the outbreak of "since the war's outbreak".
pub(crate) fn edge_of(triggers: &Triggers<'_>, noun: usize) -> Option<usize> {
    let tree = triggers.tree;
    let owned = tree.dep(noun) == Dep::NmodPoss;
    let head = tree.head(noun).filter(|&h| owned && noun < h || tree.dep(noun) == Dep::Nmod && h < noun)?;
    let edge = matches!(
        tree.word(head),
        "start" | "beginning" | "outbreak" | "outset" | "onset" | "opening" | "end" | "close"
    );
    let of = owned || tree.child(noun, &[Dep::Case]).is_some_and(|case| tree.word(case) == "of");
    let timely = tree.child(head, &[Dep::Case]).is_some_and(|case| relation_word(tree.word(case)).is_some());
    (edge && of && timely && triggers.of(head).is_none()).then_some(head)
}

/// A clause of time: "[when] the militia joined the war".
pub(crate) struct Clause {
    /// Its tokens, from the subject to the object.
    pub(crate) tokens: Range<usize>,
    /// The word that joins it.
    pub(crate) mark: usize,
    /// How what governs it lies to it.
    pub(crate) relation: Relation,
}

/// The clause of time whose verb is at `verb`.
pub(crate) fn subordinate(triggers: &Triggers<'_>, verb: usize) -> Option<Clause> {
    let tree = triggers.tree;
    // "Since the war broke out", where the parse hangs the war on "since" alone.
    let lost = || {
        let noun = verb.checked_sub(1).filter(|&n| matches!(tree.dep(n), Dep::Obl | Dep::Nmod))?;
        let case = tree.child(noun, &[Dep::Case])?;
        (tree.dep(verb) == Dep::Advcl && relation_word(tree.word(case)).is_some()).then_some(noun)
    };
    let subject = tree.child(verb, &[Dep::Nsubj, Dep::NsubjPass]).filter(|s| *s < verb).or_else(lost)?;
    // The word right before the subject, or what the parse makes the clause's mark.
    let timely = |m: &usize| {
        let word = tree.word(*m);
        ["when", "as", "once"].iter().any(|w| w.eq_ignore_ascii_case(word)) || relation_word(word).is_some()
    };
    // The parse may take the word that joins the clause for the case of its subject.
    let case = tree.child(subject, &[Dep::Case]).filter(|case| tree.dep(subject) != Dep::Nsubj && *case < subject);
    let start = case.map_or_else(|| tree.reach(subject).start, |case| case + 1);
    let right = start.checked_sub(1).filter(|m| tree.around(verb).contains(m));
    let parsed = || tree.children(verb).take_while(|c| *c < subject).find(timely);
    let mark = right.filter(timely).or_else(parsed).or_else(|| tree.at_the_time(right?))?;
    let word = tree.word(mark).to_lowercase();
    let relation = match word.as_str() {
        "by" => Relation::By,
        "at" => Relation::During,
        "when" | "as" if !matches!(tree.dep(verb), Dep::Acl | Dep::AclRelcl) => Relation::During,
        // "Was lifted after four days, when the minister came", which is no clause of the days.
        "when"
            if mark > 0 && tree.word(mark - 1) == "," && tree.head(verb).is_some_and(|days| is_length(tree, days)) =>
        {
            Relation::During
        }
        "once" => Relation::After,
        _ => relation_word(&word).filter(|_| word != "during" && word != "following")?,
    };
    if tree.pos(verb) != Pos::Verb || !finite(triggers, subject, verb) {
        return None;
    }
    let end = with_object(triggers, verb);
    let start = start.max(verb.saturating_sub(LONGEST_CLAUSE));
    Some(Clause { tokens: start..end, mark, relation })
}

/// Whether a noun is of a length of time: the days of "four days".
fn is_length(tree: &Tree<'_>, noun: usize) -> bool {
    let unit = matches!(tree.word(noun), "hours" | "days" | "weeks" | "months" | "years");
    unit && tree.children(noun).any(|c| c < noun && tree.pos(c) == Pos::Num)
}

/// A verb's clause as far as it says what was done: "the bridge collapsed", "troops crossed the river".
pub(super) fn own_clause(triggers: &Triggers<'_>, verb: usize) -> Range<usize> {
    let tree = triggers.tree;
    let subject = tree.child(verb, &[Dep::Nsubj, Dep::NsubjPass]).filter(|s| *s < verb);
    let start = subject.map_or(verb, |subject| tree.reach(subject).start);
    start.max(verb.saturating_sub(LONGEST_CLAUSE))..with_object(triggers, verb)
}

/// The event that a clause of time goes with: the verb before it, or, where it opens the sentence, the one after it.
pub(crate) fn host(triggers: &Triggers<'_>, clause: &Clause, event: usize) -> Option<usize> {
    let tree = triggers.tree;
    let verb = triggers.events.get(event)?.trigger;
    let around = tree.around(verb);
    let tells = |i: &usize| tree.pos(*i) == Pos::Verb && triggers.of(*i).is_some();
    let parsed = tree.head(verb).filter(|h| tree.dep(verb) == Dep::Advcl && triggers.of(*h).is_some());
    let before = (around.start.max(clause.mark.saturating_sub(REACH))..clause.mark).rev().find(tells);
    let after = || (clause.tokens.end..around.end.min(clause.tokens.end + REACH)).find(tells);
    parsed.or(before).or_else(after).and_then(|i| triggers.of(i))
}

/// How many tokens away the verb is that a clause of time goes with.
const REACH: usize = 30;

/// The most tokens of a clause on either side of its verb that are quoted.
const LONGEST_CLAUSE: usize = 12;

/// How what stands before a preposition of time lies to what stands after it.
pub(crate) fn relation_word(word: &str) -> Option<Relation> {
    const WORDS: [(&str, Relation); 9] = [
        ("after", Relation::After),
        ("following", Relation::After),
        ("before", Relation::Before),
        ("during", Relation::During),
        ("amid", Relation::During),
        ("throughout", Relation::During),
        ("since", Relation::Since),
        ("until", Relation::Until),
        ("till", Relation::Until),
    ];
    WORDS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, relation)| relation)
}
