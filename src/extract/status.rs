//! Whether an event happened: "fled", "are fleeing", "plan to flee", "may flee", "never fled".

use super::clause;
use super::lexicon::{Effect, Role};
use super::off;
use super::reading::Reading;
use super::trigger;
use super::undone;
use super::verb::{Group, REACH, group, helpers, passive};
use crate::record::{Aspect, Polarity, Status, Tense};
use crate::text::{Dep, Tag};

/// Whether the event at `i` happened, as its words and its governors have it; what a person said is as they say it.
pub(super) fn status(reading: &Reading, i: usize) -> Status {
    undone::settled(reading, i, judge(reading, i, REACH))
}

fn judge(reading: &Reading, i: usize, reach: usize) -> Status {
    let group = group(reading, i);
    if group.polarity == Polarity::Negative {
        return Status::Negated;
    }
    let Some(reach) = reach.checked_sub(1) else { return Status::Possible };
    if conditional(reading, i) {
        return Status::Possible;
    }
    if trigger::goes_on_since(reading, i) {
        return Status::Ongoing;
    }
    if reading.verb(i) || !helpers(reading, i).is_empty() {
        of_verb(reading, i, &group, reach)
    } else {
        of_noun(reading, i, reach)
    }
}

/// "if it [rains]", "unless", "whether".
fn conditional(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let open = |c: usize| tree.dep(c) == Dep::Mark && matches!(reading.lemma(c), "if" | "unless" | "whether" | "lest");
    tree.children(i).any(open)
        || matches!(tree.dep(i), Dep::Conj) && tree.head(i).is_some_and(|h| tree.children(h).any(open))
}

fn of_verb(reading: &Reading, i: usize, group: &Group, reach: usize) -> Status {
    let tree = &reading.tree;
    let head = tree.head(i);
    match group.effect {
        Some(Effect::Plan) => return Status::Planned,
        // "He said it would stay out": the future as seen from the past.
        Some(Effect::Maybe) if group.modality == Some("would") && told(reading, i) => {
            return Status::Planned;
        }
        Some(Effect::Must) if told(reading, i) => return Status::Possible,
        Some(_) => return Status::Possible,
        None => {}
    }
    if planned_for(reading, i) {
        return Status::Planned;
    }
    // "Was the first woman to win", but "will be the first to go".
    let first = tree.doc.was_first_to(i).filter(|_| group.tense == Tense::Infinitive);
    if first.is_some_and(|be| !(be.saturating_sub(3)..be).any(|k| tree.tag(k) == Tag::Md)) {
        return Status::Occurred;
    }
    // "is to meet", "is due to meet"; "was to have met" says that they did not.
    if group.tense == Tense::Infinitive {
        let start = clause::start(reading, i);
        let before = start.checked_sub(1).filter(|b| tree.around(i).contains(b));
        if before.is_some_and(|b| reading.lemma(b) == "be") {
            let have = helpers(reading, i).iter().any(|&h| reading.lemma(h) == "have");
            return if have { Status::Negated } else { Status::Planned };
        }
    }
    // "Announced an inquiry, to be led by a judge".
    if super::frame::is_to_be(reading, i) {
        return Status::Planned;
    }
    // "The border, [shut] since 18 March, remains closed".
    let now = |verb: usize| matches!(tree.tag(verb), Tag::Vbz | Tag::Vbp);
    let main = head.and_then(|noun| tree.head(noun)).filter(|&verb| now(verb));
    if group.tense == Tense::Pastpart && tree.word(i + 1) == "since" && still(reading, i) && main.is_some() {
        return Status::Ongoing;
    }
    let bare = matches!(group.tense, Tense::Infinitive | Tense::Prespart | Tense::Pastpart | Tense::None);
    match (tree.dep(i), head) {
        (Dep::Conj, Some(first)) if bare && reading.verb(first) => return judge(reading, first, reach),
        (Dep::Xcomp | Dep::Ccomp | Dep::Csubj, Some(governor)) if bare || tree.dep(i) == Dep::Ccomp => {
            if let Some(effect) = reading.effect_on(governor, i) {
                // "Told him to leave" is open, "rebels had left, he told reporters" is told.
                let finite =
                    !bare && (matches!(effect, Effect::Fact | Effect::Plan) || reading.role(governor, Role::Asks));
                if !finite {
                    return under(effect, judge(reading, governor, reach));
                }
            } else if bare && tree.dep(i) == Dep::Xcomp {
                let above = judge(reading, governor, reach);
                // "Agreed to [leave]" lies ahead; "closed the pass, [halting] traffic" and "was found [wrapped]" are done.
                let ahead = above == Status::Occurred && group.tense == Tense::Infinitive;
                return if ahead { Status::Planned } else { above };
            }
        }
        // "Denied reports that troops had [crossed]".
        (Dep::Ccomp | Dep::Acl, Some(claim)) if !bare && denied(reading, claim) => {
            return Status::Negated;
        }
        // "the decision to [launch] rockets", "troops [trying] to enter".
        (Dep::Acl, Some(noun)) if group.tense == Tense::Infinitive => {
            return under(reading.effect(noun).unwrap_or(Effect::Plan), Status::Occurred);
        }
        (Dep::Acl | Dep::Amod, Some(_)) if bare => {
            let past = tree.tag(i) == Tag::Vbn || tree.ancestors(i).any(|a| tree.tag(a) == Tag::Vbd);
            return if past { Status::Occurred } else { Status::Ongoing };
        }
        // "accused of [firing]" is a charge, "aimed at [ending]" an aim; "[firing] rockets" happened with what it
        // accompanies; "to [mediate]" is a purpose.
        (Dep::Advcl | Dep::Obl, Some(main)) if bare => {
            if group.tense == Tense::Infinitive {
                let above = judge(reading, main, reach);
                let due = reading.effect_on(main, i);
                return match due {
                    Some(effect) => under(effect, above),
                    None if above == Status::Occurred => Status::Planned,
                    None => above,
                };
            }
            let preposition =
                |c| matches!(reading.lemma(c), "of" | "from" | "for" | "at" | "on" | "in" | "to" | "against");
            // "Charged with killing", "cleared of killing".
            if alleged(reading, main, i) {
                return Status::Possible;
            }
            // "Saved her from drowning".
            if super::frame::kept_from(reading, main, i) {
                return Status::Negated;
            }
            // "Is in exile, having [fled] in May".
            if group.tense == Tense::Prespart && group.aspect == Aspect::Perfective && reading.effect(main).is_none() {
                return Status::Occurred;
            }
            let of = tree.children(i).any(|c| matches!(tree.dep(c), Dep::Mark | Dep::Case) && preposition(c));
            let above = judge(reading, main, reach);
            return match reading.effect(main) {
                Some(effect) if of => under(effect, above),
                _ => above,
            };
        }
        _ => {}
    }
    match (group.tense, group.aspect) {
        (Tense::Past, Aspect::Progressive | Aspect::PerfectiveProgressive) => Status::Occurred,
        (_, Aspect::Progressive | Aspect::PerfectiveProgressive) => Status::Ongoing,
        (Tense::Present, Aspect::Perfective) if still(reading, i) => Status::Ongoing,
        (Tense::Past, _) | (_, Aspect::Perfective) => Status::Occurred,
        (Tense::Present, _) if reading.saying(i).is_some() => Status::Occurred,
        (Tense::Present, _) if headline(reading, i) => Status::Occurred,
        (Tense::Present, _) => Status::Ongoing,
        (Tense::Infinitive, _) => Status::Planned,
        (Tense::Pastpart, _) => Status::Occurred,
        _ => Status::Occurred,
    }
}

/// Whether the participle at `i` tells what somebody may have done, by the verb `main`: "charged with [killing]".
fn alleged(reading: &Reading, main: usize, i: usize) -> bool {
    let marked = |c: usize| match reading.lemma(main) {
        "charge" | "indict" => matches!(reading.lemma(c), "with" | "for"),
        "acquit" | "clear" => reading.lemma(c) == "of",
        _ => false,
    };
    reading.tree.child(i, &[Dep::Mark, Dep::Case]).is_some_and(marked)
}

/// Whether a noun is of what was said and is denied: "denied [reports] that".
fn denied(reading: &Reading, noun: usize) -> bool {
    let tree = &reading.tree;
    let claim = matches!(
        reading.lemma(noun),
        "accusation" | "allegation" | "assertion" | "charge" | "claim" | "report" | "rumor" | "rumour" | "suggestion"
    );
    let verb = tree.head(noun).filter(|_| claim && tree.dep(noun) == Dep::Obj);
    verb.is_some_and(|verb| matches!(reading.lemma(verb), "deny" | "dismiss" | "refute" | "reject"))
}

/// Whether what has been done since a time is so still: "the port has been [closed] since May", not "two have been killed
/// since May".
fn still(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let around = tree.around(i);
    let since = (i + 1..around.end.min(i + SINCE)).any(|k| tree.word(k) == "since");
    let lasts = [
        "ban", "bar", "besiege", "block", "blockade", "camp", "cancel", "close", "confine", "control", "cut", "detain",
        "govern", "ground", "guard", "halt", "hold", "imprison", "jail", "keep", "live", "occupy", "patrol", "ration",
        "remain", "rule", "seal", "shelter", "shut", "sleep", "stay", "strand", "surround", "suspend",
    ];
    since && lasts.contains(&reading.lemma(i)) && tree.child(i, &[Dep::Ccomp]).is_none()
}

/// How many words behind a verb its "since" stands: "have been suspended across the north since May".
const SINCE: usize = 16;

/// Whether a verb tells for when something is meant: "an exchange is [planned] for Saturday".
pub(super) fn planned_for(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let around = tree.around(i);
    let bare = tree.child(i, &[Dep::Xcomp, Dep::Ccomp, Dep::Obj]).is_none();
    let soon = |k: usize, word: &str| around.contains(&k) && reading.lemma(k) == word && reading.timed(k + 1);
    match reading.lemma(i) {
        "plan" | "schedule" | "slate" | "set" | "arrange" | "bill" | "fix" => {
            passive(reading, i) && bare && (i + 1..i + 3).any(|k| soon(k, "for"))
        }
        "expect" => passive(reading, i) && bare && (soon(i + 1, "on") || soon(i + 1, "in") || soon(i, "expect")),
        _ => false,
    }
}

/// Whether a headline's present tense tells the past: a sentence without a full stop.
fn headline(reading: &Reading, i: usize) -> bool {
    let around = reading.tree.around(i);
    around.len() < 20
        && around
            .last()
            .is_some_and(|last| !matches!(reading.tree.word(last), "." | "!" | "?" | "”" | "\"" | "''" | ":"))
}

/// Whether `i` is told in the words of another: the complement of a verb of saying in the past.
fn told(reading: &Reading, i: usize) -> bool {
    let tree = &reading.tree;
    let mut below = i;
    for above in tree.ancestors(i).take(REACH) {
        let complement = matches!(tree.dep(below), Dep::Ccomp | Dep::Parataxis);
        if complement && reading.saying(above).is_some() && tree.tag(above) != Tag::Vbz {
            return true;
        }
        below = above;
    }
    false
}

fn of_noun(reading: &Reading, i: usize, reach: usize) -> Status {
    let tree = &reading.tree;
    // What was put off is to be another day: "the visit on Monday was put off" tells that it was not then.
    let then = |verb: usize| (i + 1..verb).any(|k| reading.timed(k)) || !off::puts_off(reading, verb);
    if off::by(reading, i).is_some_and(|verb| off::is_done(reading, verb) && then(verb)) {
        return Status::Negated;
    }
    // "planned strikes", "a possible attack", "the cancelled visit".
    for child in tree.children(i).filter(|&c| matches!(tree.dep(c), Dep::Amod | Dep::Compound)) {
        if let Some(effect @ (Effect::Plan | Effect::Maybe | Effect::Not)) = reading.effect(child) {
            return under(effect, Status::Occurred);
        }
    }
    let subject = tree.head(i).filter(|_| matches!(tree.dep(i), Dep::Nsubj | Dep::NsubjPass));
    // "The second exchange, of 180 wounded, never took place", where the parse has lost the subject.
    let behind = || {
        let after = i + 1..tree.around(i).end.min(i + REACH);
        after.into_iter().find(|&v| never_happened(reading, v) && clause::subject(reading, v) == Some(i))
    };
    if subject.or_else(behind).is_some_and(|verb| never_happened(reading, verb)) {
        return Status::Negated;
    }
    // "The siege, now in its third week".
    if trigger::aged(reading, i) {
        return Status::Ongoing;
    }
    // "A hearing planned for July", "called off a rally planned for July".
    if tree.children(i).any(|c| tree.dep(c) == Dep::Acl && planned_for(reading, c)) {
        let governor = tree.head(i).filter(|_| matches!(tree.dep(i), Dep::Obj | Dep::NsubjPass));
        let off = |governor: usize| {
            let ends = reading.effect(governor) == Some(Effect::Not) || off::puts_off(reading, governor);
            ends && group(reading, governor).polarity == Polarity::Positive
        };
        return if governor.is_some_and(off) { Status::Negated } else { Status::Planned };
    }
    let Some(governor) = tree.head(i) else { return Status::Occurred };
    match tree.dep(i) {
        Dep::Conj => judge(reading, governor, reach),
        Dep::Nsubj if !reading.verb(governor) && reading.effect(governor).is_none() => Status::Occurred,
        Dep::Nsubj | Dep::NsubjPass => match reading.effect(governor) {
            // "The truce was never meant to be more than a pause": there was one.
            Some(_) if never_to_be(reading, governor) => Status::Occurred,
            // "The visit was cancelled", "talks are due", "the war began".
            Some(Effect::Fact) => judge(reading, governor, reach),
            Some(effect) if tree.dep(i) == Dep::NsubjPass || !reading.verb(governor) => {
                under(effect, judge(reading, governor, reach))
            }
            _ => Status::Occurred,
        },
        // "Did not attend the service": it was held without them.
        Dep::Obj | Dep::Obl if attends(reading.lemma(governor)) && definite(reading, i) => {
            match judge(reading, governor, reach) {
                Status::Negated | Status::Occurred if self::group(reading, governor).tense == Tense::Future => {
                    Status::Planned
                }
                Status::Negated => Status::Occurred,
                above => above,
            }
        }
        Dep::Obl | Dep::OblAgent | Dep::Nmod => {
            let case = tree.child(i, &[Dep::Case]).map_or("", |c| reading.lemma(c));
            match case {
                // "Had broken down hours before the walkout": told as over.
                "before" if perfective(reading, governor) => Status::Occurred,
                "ahead" | "before" | "until" | "without" => Status::Planned,
                // "Will decide at the meeting".
                "at" | "in" if reading.verb(governor) && judge(reading, governor, reach) == Status::Planned => {
                    Status::Planned
                }
                "for" | "to" | "of" | "on" | "against" | "with" | "from" => inherited(reading, governor, reach, false),
                _ => Status::Occurred,
            }
        }
        // "Called Sunday's vote free and fair": it was held.
        Dep::Obj if reading.lemma(governor) == "call" && tree.child(i, &[Dep::NmodPoss]).is_some() => {
            if reading.effect(governor) == Some(Effect::Not) { Status::Negated } else { Status::Occurred }
        }
        // "Postponed this month's vote", "put off Sunday's vote": it was not then.
        Dep::Obj
            if off::puts_off(reading, governor)
                && tree.child(i, &[Dep::NmodPoss]).is_some_and(|t| reading.timed(t)) =>
        {
            under(Effect::Not, judge(reading, governor, reach))
        }
        // "Called an election", not "called for talks".
        Dep::Obj if called(reading, governor) && judge(reading, governor, reach) == Status::Occurred => Status::Planned,
        // "Nobody has claimed the attack": there was one.
        Dep::Obj if reading.effect(governor) == Some(Effect::Maybe) && definite(reading, i) => Status::Occurred,
        // "Stormed the hotel to end a six-day siege": it had lasted so long.
        Dep::Obj if reading.lemma(governor) == "end" && trigger::measured(reading, i) => Status::Occurred,
        Dep::Obj | Dep::Xcomp | Dep::Compound => inherited(reading, governor, reach, tree.dep(i) == Dep::Obj),
        _ => Status::Occurred,
    }
}

/// Whether a verb denies what something was to be: "was never [meant] to be more than a pause".
fn never_to_be(reading: &Reading, governor: usize) -> bool {
    let tree = &reading.tree;
    let told = group(reading, governor);
    let be = |c: usize| c > governor && tree.child(c, &[Dep::Cop]).is_some_and(|be| tree.word(be) == "be");
    told.tense == Tense::Past && told.polarity == Polarity::Negative && tree.children(governor).any(be)
}

/// Whether a verb is told as over; of a time, the verb that it dates.
fn perfective(reading: &Reading, governor: usize) -> bool {
    let verb = if reading.timed(governor) { reading.tree.head(governor).unwrap_or(governor) } else { governor };
    matches!(group(reading, verb).aspect, Aspect::Perfective)
}

/// Whether a verb tells that its subject was not: "the rally will not take place", "the strike never happened".
fn never_happened(reading: &Reading, verb: usize) -> bool {
    let happens = match reading.lemma(verb) {
        "happen" | "occur" | "materialise" | "materialize" => true,
        "take" => reading.tree.word(verb + 1) == "place",
        "go" => reading.tree.word(verb + 1) == "ahead",
        "hold" => passive(reading, verb),
        _ => false,
    };
    happens && reading.verb(verb) && group(reading, verb).polarity == Polarity::Negative
}

/// Whether a verb calls something, and does not call it off.
fn called(reading: &Reading, verb: usize) -> bool {
    reading.lemma(verb) == "call" && reading.effect(verb) != Some(Effect::Not)
}

/// Whether a verb tells who was at an event that is held with or without them.
fn attends(lemma: &str) -> bool {
    matches!(lemma, "attend" | "boycott" | "miss" | "skip" | "join" | "abstain" | "watch" | "win" | "lose")
}

/// Whether a noun is one that the reader knows of: "the service", "Sunday's service", "her funeral".
fn definite(reading: &Reading, noun: usize) -> bool {
    let tree = &reading.tree;
    let the = |c: usize| tree.dep(c) == Dep::Det && matches!(reading.lemma(c), "the" | "this" | "that");
    tree.children(noun).any(|c| tree.dep(c) == Dep::NmodPoss || the(c))
}

/// What the governor's meaning, or for an object its own status, makes of a nominal event.
fn inherited(reading: &Reading, governor: usize, reach: usize, object: bool) -> Status {
    match reading.effect(governor) {
        Some(Effect::Fact) => judge(reading, governor, reach),
        Some(effect) => under(effect, judge(reading, governor, reach)),
        None if object && reading.verb(governor) => judge(reading, governor, reach),
        None => Status::Occurred,
    }
}

/// What becomes of a complement under a governor of such an effect and such a status.
fn under(effect: Effect, governor: Status) -> Status {
    match (effect, governor) {
        (Effect::Fact, above) => above,
        (Effect::Not, Status::Occurred | Status::Ongoing) => Status::Negated,
        (Effect::Not, _) => Status::Possible,
        (Effect::Plan, Status::Occurred | Status::Ongoing | Status::Planned) => Status::Planned,
        (Effect::Plan, above) => above,
        (Effect::Maybe | Effect::Must, _) => Status::Possible,
    }
}
