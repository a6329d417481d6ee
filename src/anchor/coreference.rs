//! The same event told again in one article: "Hezbollah entered the fighting" and, later, "when Hezbollah joined the war".

use std::cell::OnceCell;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::describe::{Description, names_in};
use super::lexicon::{akin, kinds};
use crate::extract::Event;
use crate::record::{self, Class, Ground, Link, Polarity, Relation, Status};

/// For each undated event, the dated event that it tells again.
///
/// The words must be able to tell one event, the actor must be the same, and what it was done to must be one thing
/// described twice, or be left out. Only events that share a kind are compared, the nearest few of each.
pub(crate) fn same(events: &[Event], dated: &[bool]) -> Vec<Option<usize>> {
    let mut by_kind: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, event) in events.iter().enumerate().filter(|(i, e)| dated[*i] && real(e)) {
        for kind in kinds(&event.lemma) {
            by_kind.entry(kind).or_default().push(i);
        }
    }
    let names = Names { events, of: vec![OnceCell::new(); events.len()] };
    let find = |(i, event): (usize, &Event)| {
        if by_kind.is_empty() || dated[i] || !real(event) || event.who.is_none() || is_plain_saying(event) {
            return None;
        }
        let near = |list: &Vec<usize>| {
            let cut = list.partition_point(|&j| j < i);
            let from = cut.saturating_sub(NEAREST);
            list.iter()
                .skip(from)
                .take(2 * NEAREST)
                .copied()
                .filter(|&j| alike(&names, i, j))
                .min_by_key(|&j| j.abs_diff(i))
        };
        kinds(&event.lemma).filter_map(|kind| by_kind.get(kind)).filter_map(near).min_by_key(|&j| j.abs_diff(i))
    };
    events.iter().enumerate().map(find).collect()
}

/// How many events of a kind are looked at on each side.
const NEAREST: usize = 8;

/// The link to the event that is told again.
pub(super) fn told_before(other: usize) -> Link {
    Link {
        relation: Relation::Same,
        to: record::id('e', other).into(),
        ground: Ground::Told,
        cue: "told before".into(),
    }
}

/// Whether somebody just said something, as is told again and again of other sayings.
fn is_plain_saying(event: &Event) -> bool {
    event.action == "said"
}

pub(super) fn real(event: &Event) -> bool {
    event.polarity == Polarity::Positive && matches!(event.status, Status::Occurred | Status::Ongoing)
}

/// The names of each event's actor, read once, when they are asked for.
struct Names<'a> {
    events: &'a [Event],
    of: Vec<OnceCell<BTreeSet<String>>>,
}

impl Names<'_> {
    fn of(&self, i: usize, who: &str) -> &BTreeSet<String> {
        self.of[i].get_or_init(|| names_in(who))
    }
}

fn alike(names: &Names, i: usize, j: usize) -> bool {
    let (event, other) = (&names.events[i], &names.events[j]);
    // What began or ended is the event, not the verb.
    let comparable =
        event.what.is_some() == other.what.is_some() || event.lemma == other.lemma && event.class != Class::Aspectual;
    if !comparable || !akin(&event.lemma, &other.lemma) {
        return false;
    }
    let (Some(who), Some(whom)) = (&event.who, &other.who) else { return false };
    let (who, whom) = (names.of(i, who), names.of(j, whom));
    let actors = !who.is_empty() && !whom.is_empty() && (who.is_subset(whom) || whom.is_subset(who));
    let objects = || match (&event.what, &other.what) {
        (Some(what), Some(thing)) => match (Description::of(what), Description::of(thing)) {
            (Some(what), Some(thing)) => what.fits(&thing).is_some(),
            _ => false,
        },
        _ => true,
    };
    actors && objects()
}
