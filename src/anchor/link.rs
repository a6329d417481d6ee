//! How each event's time hangs on expressions, other events and the article's day: "Envoys met on Monday, hours after
//! the raid" holds one link to Monday and one to the raid.
//!
//! By strength: the expression that the event governs; the expression of the clause above; the same event told before;
//! a clause of time; the neighbours in the sentence; the paragraph's time; the article's day, by tense.

use crate::extract::Event;
use crate::extract::tree::Tree;
use crate::normalise::Timex;
use crate::record::{Class, Edge, Link, Relation, Status, Tense};
use crate::text::{Document, Pos};

use super::context;
use super::coreference;
use super::fact;
use super::govern::{self, Triggers};

/// What ties a document's events to times.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// For each event, in order, its links, strongest first.
    pub events: Vec<Vec<Link>>,
    /// What the text states of when named events began, ended, or were.
    pub facts: Vec<Stated>,
}

/// A statement of when an event known by its words began, ended, or was; `record::Fact` before it has code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The event's words.
    pub event: String,
    /// Which edge is dated.
    pub edge: Edge,
    /// `t3`, `e3` or `doc`.
    pub time: String,
    /// The edge's own time, where it only follows from that.
    pub term: Option<String>,
    /// The sentence that says so.
    pub sentence: usize,
}

/// Ties the events of a document to its time expressions, to each other and to its date.
pub fn link(document: &Document<'_>, date: Option<chrono::NaiveDate>, timexes: &[Timex], events: &[Event]) -> Links {
    let tree = Tree::new(document);
    let triggers = Triggers::new(&tree, events);
    let mut links = vec![Vec::new(); events.len()];
    for (t, timex) in timexes.iter().enumerate().filter(|(_, timex)| govern::dates(timex)) {
        if let Some(hold) = govern::hold(&triggers, timex) {
            let cue = timex.span.of(document.text).split_whitespace().collect::<Vec<_>>().join(" ");
            links[hold.event].push(Link { relation: hold.relation, to: format!("t{}", t + 1), cue });
        }
    }
    for list in &mut links {
        list.sort_by_key(|l| l.relation != Relation::During);
    }
    let dated: Vec<bool> = links.iter().map(|l| !l.is_empty()).collect();
    let same = coreference::same(events, &dated);
    let mut told: Option<(u32, usize)> = None;
    for (i, event) in events.iter().enumerate() {
        let paragraph = document.sentences.get(event.sentence).map_or(0, |s| s.paragraph);
        if dated[i] {
            if tree.pos(event.trigger) == Pos::Verb && links[i][0].relation == Relation::During {
                told = Some((paragraph, i));
            }
            continue;
        }
        let own = &mut links[i];
        own.extend(same[i].map(|other| Link {
            relation: Relation::Same,
            to: format!("e{}", other + 1),
            cue: "told before".to_owned(),
        }));
        own.extend(context::in_sentence(&triggers, i));
        let past = event.tense == Tense::Past
            && event.aspect == crate::record::Aspect::None
            && event.status == Status::Occurred;
        match told {
            Some((at, other))
                if own.is_empty()
                    && at == paragraph
                    && past
                    && event.class != Class::Reporting
                    && told_on(event, &events[other]) =>
            {
                own.push(Link {
                    relation: Relation::During,
                    to: format!("e{}", other + 1),
                    cue: "in the same paragraph".to_owned(),
                });
            }
            _ if own.is_empty() && past && news(event) && context::stands_alone(&triggers, event) => {
                own.push(Link { relation: Relation::During, to: "doc".to_owned(), cue: "news of the day".to_owned() });
            }
            _ => own.push(context::to_article(event)),
        }
    }
    Links { events: links, facts: fact::facts(&triggers, date, timexes) }
}

/// Whether an article tells it because it is new: what happened and what was said, not what was so.
fn news(event: &Event) -> bool {
    matches!(event.class, Class::Occurrence | Class::Reporting | Class::IAction | Class::Aspectual | Class::Perception)
}

/// Whether a story that gave its time goes on.
fn told_on(event: &Event, before: &Event) -> bool {
    event.tense == before.tense && event.sentence > before.sentence && event.sentence - before.sentence <= 2
}
