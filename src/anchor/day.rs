//! How an event without an expression of its own lies to the article's day, by a trained model: "police arrested four
//! men" in the lead of a news agency is of the day, the same words far down may be of any day before.
//!
//! The links that the rules made are part of the evidence. An event is dated to the day only where that is likely
//! enough; else it is bounded by the day, which is true more often and says less.

use std::borrow::Cow;
use std::ops::Range;

use super::told::index;
use crate::extract::Event;
use crate::learn::{self, Feature, Model, Weights};
use crate::normalise::Timex;
use crate::record::{Aspect, Class, Ground, Link, Relation, Status, Tense};
use crate::time::{Point, Timex3Type};

static MODEL: Model = crate::learn::model!("../../data/model/en/day.bin");

/// How an event lies to the article's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// On that day.
    On,
    /// Before it.
    Before,
    /// After it.
    After,
    /// Before and after: it goes on.
    Around,
}

/// The columns of the model: whether it is on the day, as a decision of its own; then which of the others it is.
pub const COLUMNS: [Day; 4] = [Day::On, Day::Before, Day::After, Day::Around];

/// The kind of evidence that every event has.
pub const BIAS: u32 = 0;

/// What a model of these features holds of an event.
pub fn decide(model: &Model, features: &[Feature]) -> Day {
    let scores: [i32; COLUMNS.len()] = model.all(features);
    match scores {
        [on, ..] if on > 0 => Day::On,
        _ => COLUMNS.get(learn::best(&scores, |column| column > 0)).copied().unwrap_or(Day::Before),
    }
}

/// What a text shows of its events.
pub struct Scene<'a> {
    events: &'a [Event],
    links: &'a [Vec<Link>],
    /// For each event, the events of its sentence, its sentence's place among those that hold events, and which times
    /// stand in the sentence, as bits.
    sentences: Vec<(Range<usize>, usize, u32)>,
    /// How many sentences hold events.
    count: usize,
    /// For each event, the time told last before its sentence, and how long before.
    told: Vec<u32>,
    /// Which times the article tells, as bits, and how many of them lie before it, of ten.
    article: (u32, u32),
}

impl<'a> Scene<'a> {
    /// Takes in the events of an article of this day, with the links that the rules have made.
    pub fn new(
        day: chrono::NaiveDate,
        sentences: &[crate::text::Sentence],
        timexes: &[Timex],
        events: &'a [Event],
        links: &'a [Vec<Link>],
    ) -> Self {
        let (mut out, mut told) = (Vec::with_capacity(events.len()), Vec::with_capacity(events.len()));
        let mut last = (0, 0);
        let (mut from, mut at, mut count) = (0, 0, 0);
        while let Some(first) = events.get(from) {
            let to = events.partition_point(|e| e.sentence <= first.sentence).max(from + 1);
            let end = sentences.get(first.sentence).map_or(usize::MAX, |s| s.span.end);
            let start = sentences.get(first.sentence).map_or(0, |s| s.span.start);
            while timexes.get(at).is_some_and(|t| t.span.start < start) {
                at += 1;
            }
            let inside = timexes.iter().skip(at).take_while(|t| t.span.start < end);
            let times = inside.fold(0, |bits, timex| bits | 1 << sort(timex, day));
            out.extend((from..to).map(|_| (from..to, count, times)));
            let ago = (count - last.1).min(4) as u32;
            told.extend((from..to).map(|_| last.0 << 3 | ago));
            if times & !1 != 0 {
                last = (times, count);
            }
            (from, count) = (to, count + 1);
        }
        let sorts: Vec<u32> = timexes.iter().map(|t| sort(t, day)).filter(|s| *s != 0).collect();
        let past = sorts.iter().filter(|s| **s == PAST).count();
        let article = (sorts.iter().fold(0, |bits, s| bits | 1 << s), (10 * past / sorts.len().max(1)) as u32);
        Self { events, links, sentences: out, count, told, article }
    }

    /// All that the model may weigh of event `i`, appended to `out`.
    pub fn features(&self, i: usize, out: &mut Vec<Feature>) {
        let (Some(event), Some((around, place, times))) = (self.events.get(i), self.sentences.get(i)) else { return };
        let tense = tense(event);
        let class = event.class as u32;
        let lemma = learn::text(event.lemma.bytes());
        let mut push = |template: u32, a: u32, b: u32| out.push(learn::pair(template, a, b));
        push(BIAS, 0, 0);
        push(1, class, 0);
        push(2, tense, 0);
        push(3, tense, class);
        push(4, event.status as u32, 0);
        push(5, lemma, 0);
        push(6, event.polarity as u32, event.modality.map_or(0, |m| learn::text(m.bytes())));
        push(7, u32::from(event.row), class);
        push(8, u32::from(event.row), tense);
        push(9, u32::from(event.said_by.is_some()), tense);

        // Where in the article.
        let bucket = if *place < 6 { *place } else { 6 + ((place - 6) / 6).min(3) };
        push(10, bucket as u32, 0);
        push(11, bucket.min(3) as u32, tense);
        push(12, (4 * place / self.count.max(1)) as u32, 0);

        // What the rules made of it.
        let list = self.links.get(i).map_or(&[][..], Vec::as_slice);
        let (first, second) = (self.shape(list.first()), self.shape(list.get(1)));
        push(20, first, 0);
        push(21, first, tense);
        push(22, first, second);
        if let Some(host) = list.first().and_then(|l| index('e', &l.to)) {
            let told = self.events.get(host).map_or(0, |h| self::tense(h) << 8 | h.class as u32);
            push(23, told, 0);
            push(24, told, tense);
            push(25, self.events.get(host).map_or(0, |h| learn::text(h.lemma.bytes())), 0);
            push(26, self.shape(self.links.get(host).and_then(|links| links.first())), 0);
        }

        // The times of its sentence.
        push(30, *times, 0);
        push(31, *times, tense);
        for bit in (0..8).filter(|bit| times >> bit & 1 == 1) {
            push(32, bit, tense);
        }
        push(33, times >> PAST & 1, tense << 8 | class);

        // The other events of its sentence.
        let others = || around.clone().filter_map(|j| self.events.get(j));
        push(40, u32::from(around.start == i), tense);
        let reporting =
            around.clone().find(|&j| j != i && self.events.get(j).is_some_and(|e| e.class == Class::Reporting));
        push(41, u32::from(reporting.is_some()), tense << 8 | class);
        if let Some(reporting) = reporting.and_then(|j| self.events.get(j)) {
            push(42, reporting.tense as u32, tense);
        }
        let near = |j: Option<usize>| j.filter(|j| around.contains(j)).and_then(|j| self.events.get(j));
        for (template, other) in [(43, near(i.checked_sub(1))), (44, near(Some(i + 1)))] {
            if let Some(other) = other {
                push(template, self::tense(other) << 8 | other.class as u32, tense);
            }
        }
        if let Some(main) = others().find(|e| matches!(e.tense, Tense::Past | Tense::Present | Tense::Future)) {
            let own = u32::from(main.trigger == event.trigger);
            push(45, own << 16 | self::tense(main) << 8 | main.class as u32, tense);
        }
        push(46, around.len().min(5) as u32, 0);

        // What has been told before, and the article as a whole.
        let told = self.told.get(i).copied().unwrap_or_default();
        push(50, told, 0);
        push(51, told >> 3, tense);
        push(53, self.article.0 >> 1 & 1, tense);
        push(54, self.article.1 / 3, tense);
    }

    /// A link's relation and what it goes to; for the article's day also by which rule.
    fn shape(&self, link: Option<&Link>) -> u32 {
        let Some(link) = link else { return 0 };
        let to = match link.to.as_bytes().first() {
            Some(b't') => 1,
            Some(b'e') => 2,
            _ => 4 + link.ground as u32,
        };
        to.wrapping_mul(31) + link.relation as u32
    }
}

fn tense(event: &Event) -> u32 {
    event.tense as u32 * 8 + event.aspect as u32
}

/// The bit of a time that lies before the article's day.
const PAST: u32 = 2;

/// How a time in the sentence lies to the article's day, as the number of a bit.
fn sort(timex: &Timex, day: chrono::NaiveDate) -> u32 {
    let value = &timex.value;
    let (from, to) = (value.from.map(|p: Point| p.day), value.to.map(|p: Point| p.day));
    match (from, to) {
        (None, _) if matches!(value.kind, Timex3Type::Duration | Timex3Type::Set) => 0,
        _ if value.value == "PRESENT_REF" => 3,
        (Some(from), Some(to)) if from == day && to == day => 1,
        (_, Some(to)) if to < day => PAST,
        (Some(from), _) if from > day => 4,
        _ => 5,
    }
}

/// Lets the model say how the events that no expression dates lie to the article's day. `dated` are those that one
/// does.
pub(crate) fn settle(
    day: chrono::NaiveDate,
    sentences: &[crate::text::Sentence],
    timexes: &[Timex],
    events: &[Event],
    links: &mut [Vec<Link>],
    dated: &[bool],
) {
    let scene = Scene::new(day, sentences, timexes, events, links);
    let mut seen = Vec::with_capacity(64);
    // An expression dates an event too that was told before with that expression, or at the time of one that it dates.
    let known = |event: usize| {
        let with = |event: &usize| {
            let own = links.get(*event).and_then(|l| l.first());
            let tells = |l: &&Link| matches!(l.relation, Relation::Same | Relation::During);
            own.filter(tells).and_then(|l| index('e', &l.to))
        };
        std::iter::successors(Some(event), with).take(CHAIN).any(|event| dated.get(event) == Some(&true))
    };
    let says: Vec<Option<Day>> = (0..events.len())
        .map(|i| {
            // What is told with a dated event is dated by that.
            let own = links.get(i).and_then(|l| l.first())?;
            let with = index('e', &own.to);
            if dated[i] || own.relation == Relation::Same || with.is_some_and(known) {
                return None;
            }
            seen.clear();
            scene.features(i, &mut seen);
            Some(decide(&MODEL, &seen))
        })
        .collect();
    for ((list, says), event) in links.iter_mut().zip(says).zip(events) {
        let Some(says) = says else { continue };
        // What one has a plan to do is not done on the day of the news, nor does it go on by then.
        let meant = event.tense == Tense::Infinitive && event.status == Status::Planned;
        // What may come is no less news of the day where the model holds it for that.
        let hoped = event.tense == Tense::Infinitive && event.status == Status::Possible;
        let ahead = match says {
            Day::On => meant,
            Day::Around => meant || hoped || may_come(event),
            _ => may_come(event),
        };
        let says = if ahead { Day::After } else { says };
        let doc = |relation, ground, cue| Link { relation, to: Cow::Borrowed("doc"), ground, cue: Cow::Borrowed(cue) };
        list.retain(|l| l.to != "doc");
        match says {
            Day::On => list.insert(0, doc(Relation::During, Ground::News, "news of the day")),
            Day::Before => list.push(doc(Relation::Before, Ground::Tense, "told as past")),
            Day::After => list.push(doc(Relation::After, Ground::Tense, "still to come")),
            Day::Around => list.push(doc(Relation::By, Ground::Tense, "told as going on")),
        }
        if says != Day::On {
            // A neighbour that is not dated either is no date.
            list.retain(|l| l.relation != Relation::During || !l.to.starts_with('e') || !undated(l, dated));
        }
    }
}

/// Whether an event is told as one that may come: "the ministry may offer a reward".
fn may_come(event: &Event) -> bool {
    // "Rescuers could reach two villages" told what was; what somebody says that could be, may be.
    let may = match event.modality {
        Some("may" | "might") => true,
        Some("could") => event.said_by.is_some(),
        _ => false,
    };
    let told = event.class == Class::Occurrence && event.aspect == Aspect::None;
    may && told && event.status == Status::Possible
}

/// How many events may stand between one and the one that dates it.
const CHAIN: usize = 4;

/// Whether a link goes to an event that no expression dates.
fn undated(link: &Link, dated: &[bool]) -> bool {
    index('e', &link.to).is_none_or(|host| dated.get(host) != Some(&true))
}
