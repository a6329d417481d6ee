//! Puts together the record of one article: bytes become code points, tokens become words.

use std::fmt::Write;

use super::offsets::Offsets;
use crate::anchor::{Links, Stated};
use crate::extract::Event;
use crate::normalise::Timex;
use crate::record::{self, Basis, Fact, Place, Quote, Record};
use crate::rules::Rules;
use crate::text::{Article, Document, Span, folded};
use crate::time::{Point, Term};

/// What this article alone tells, its events linked to their times and not yet dated.
pub(super) fn assemble(
    article: &Article,
    document: &Document,
    times: Vec<Timex>,
    events: Vec<Event>,
    links: Links,
) -> Record {
    let offsets = Offsets::new(&article.text);
    let place = |span: Span| Place { start: offsets.before(span.start), end: offsets.before(span.end) };
    let sentence = |event: &Event| document.sentences.get(event.sentence).map_or(event.span, |s| s.span);
    let timely = |time: &Timex| document.sentences.partition_point(|s| s.tokens.end <= time.tokens.start);
    let mut told: Vec<usize> = events.iter().map(|event| event.sentence).collect();
    if !told.is_empty() || !links.facts.is_empty() {
        told.extend(times.iter().map(timely));
    }
    told.sort_unstable();
    told.dedup();
    let quote = |span: Span| {
        let Place { start, end } = place(span);
        Quote { start, end, text: folded(span.of(&article.text)) }
    };
    let sentences = told.into_iter().filter_map(|i| document.sentences.get(i)).map(|s| quote(s.span)).collect();
    let (mut links_of, mut refers) = (links.events.into_iter(), links.refers.into_iter());
    Record {
        id: article.id.clone(),
        path: article.path.clone(),
        title: article.title.clone(),
        url: article.url.clone(),
        date: article.date.map(|d| Point::day(d.day)),
        date_source: article.date.map(|d| d.source),
        timexes: timexes(times, links.named, &place, &article.text),
        events: events
            .into_iter()
            .enumerate()
            .map(|(i, e)| {
                let (own, sentence) = (place(e.span), place(sentence(&e)));
                let (links, refers) = (links_of.next().unwrap_or_default(), refers.next().flatten());
                record::Event { links, refers, ..event(i, e, own, sentence, &article.text) }
            })
            .collect(),
        sentences,
        facts: links
            .facts
            .into_iter()
            .filter_map(|stated| {
                let sentence = place(document.sentences.get(stated.sentence)?.span);
                Some(placed(stated, sentence))
            })
            .collect(),
    }
}

fn timexes(
    times: Vec<Timex>,
    named: Vec<Option<record::Named>>,
    place: &impl Fn(Span) -> Place,
    text: &str,
) -> Vec<record::Timex> {
    let rules = Rules::english().ok();
    let mut named = named.into_iter();
    let timex = |(index, timex): (usize, Timex)| {
        let Timex { span, value, term, basis, why, rule, .. } = timex;
        let Place { start, end } = place(span);
        record::Timex {
            id: record::id('t', index),
            start,
            end,
            text: folded(span.of(text)),
            kind: value.kind,
            value: value.value,
            modifier: value.modifier.map(|m| m.as_str().to_owned()),
            quant: value.quant.map(str::to_owned),
            freq: value.freq,
            from: value.from,
            to: value.to,
            edtf: value.edtf,
            precision: value.precision,
            basis,
            why,
            term: printed(&term),
            rule: rules.and_then(|rules| rules.get(rule)).map_or("", |rule| &rule.name).into(),
            named: named.next().flatten(),
        }
    };
    times.into_iter().enumerate().map(timex).collect()
}

/// The term in its notation, which is seldom shorter than a word nor longer than a line.
fn printed(term: &Term) -> String {
    let mut text = String::with_capacity(48);
    let _ = write!(text, "{term}");
    text
}

fn event(index: usize, event: Event, place: Place, sentence: Place, text: &str) -> record::Event {
    record::Event {
        id: record::id('e', index),
        start: place.start,
        end: place.end,
        text: folded(event.span.of(text)),
        lemma: event.lemma,
        class: event.class,
        tense: event.tense,
        aspect: event.aspect,
        polarity: event.polarity,
        modality: event.modality.map(str::to_owned),
        status: event.status,
        row: event.row,
        sentence,
        summary: event.summary,
        who: event.who,
        action: event.action,
        what: event.what,
        place: event.place,
        said_by: event.said_by,
        time: None,
        from: None,
        to: None,
        basis: Basis::Unresolved,
        why: String::new(),
        links: Vec::new(),
        refers: None,
    }
}

/// A statement with its sentence in code points.
fn placed(stated: Stated, sentence: Place) -> Fact {
    let Stated { event, edge, time, term, .. } = stated;
    Fact { event, edge, time, term, sentence }
}
