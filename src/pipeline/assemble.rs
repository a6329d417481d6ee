//! Puts together the record of one article: bytes become code points, tokens become words.

use super::offsets::Offsets;
use crate::anchor::{Links, Stated};
use crate::extract::Event;
use crate::normalise::Timex;
use crate::record::{self, Basis, Fact, Place, Quote, Record};
use crate::rules::Rules;
use crate::text::{Article, Document, Span};
use crate::time::Point;

/// What this article alone tells, its events linked to their times and not yet dated.
pub(super) fn assemble(
    article: &Article,
    document: &Document,
    times: &[Timex],
    events: &[Event],
    links: Links,
) -> Record {
    let offsets = Offsets::new(&article.text);
    let place = |span: Span| Place { start: offsets.before(span.start), end: offsets.before(span.end) };
    let sentence = |event: &Event| document.sentences.get(event.sentence).map_or(event.span, |s| s.span);
    let mut sentences: Vec<Quote> = Vec::new();
    for event in events {
        let (span, Place { start, end }) = (sentence(event), place(sentence(event)));
        if sentences.last().is_none_or(|last| last.start < start) {
            sentences.push(Quote { start, end, text: folded(span.of(&article.text)) });
        }
    }
    let mut links_of = links.events.into_iter();
    Record {
        id: article.id.clone(),
        path: article.path.clone(),
        title: article.title.clone(),
        url: article.url.clone(),
        date: article.date.map(|d| Point::day(d.day)),
        date_source: article.date.map(|d| d.source),
        timexes: times.iter().enumerate().map(|(i, t)| timex(i, t, place(t.span), &article.text)).collect(),
        events: events
            .iter()
            .enumerate()
            .map(|(i, e)| record::Event {
                links: links_of.next().unwrap_or_default(),
                ..self::event(i, e, place(e.span), place(sentence(e)), &article.text)
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

fn timex(index: usize, timex: &Timex, place: Place, text: &str) -> record::Timex {
    let value = &timex.value;
    record::Timex {
        id: format!("t{}", index + 1),
        start: place.start,
        end: place.end,
        text: folded(timex.span.of(text)),
        kind: value.kind,
        value: value.value.clone(),
        modifier: value.modifier.map(|m| m.as_str().to_owned()),
        quant: value.quant.map(str::to_owned),
        freq: value.freq.clone(),
        from: value.from,
        to: value.to,
        edtf: value.edtf.clone(),
        precision: value.precision,
        basis: timex.basis,
        why: timex.why.clone(),
        term: timex.term.to_string(),
        rule: Rules::english()
            .ok()
            .and_then(|rules| rules.get(timex.rule))
            .map_or(String::new(), |r| r.place.to_string()),
    }
}

fn event(index: usize, event: &Event, place: Place, sentence: Place, text: &str) -> record::Event {
    record::Event {
        id: format!("e{}", index + 1),
        start: place.start,
        end: place.end,
        text: folded(event.span.of(text)),
        lemma: event.lemma.clone(),
        class: event.class,
        tense: event.tense,
        aspect: event.aspect,
        polarity: event.polarity,
        modality: event.modality.clone(),
        status: event.status,
        row: event.row,
        sentence,
        summary: event.summary.clone(),
        who: event.who.clone(),
        action: event.action.clone(),
        what: event.what.clone(),
        place: event.place.clone(),
        said_by: event.said_by.clone(),
        time: None,
        from: None,
        to: None,
        basis: Basis::Unresolved,
        why: String::new(),
        links: Vec::new(),
    }
}

/// A statement with its sentence in code points.
fn placed(stated: Stated, sentence: Place) -> Fact {
    let Stated { event, edge, time, term, .. } = stated;
    Fact { event, edge, time, term, sentence }
}

/// The words with each run of white space as one space.
fn folded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
