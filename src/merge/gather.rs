//! Takes the records in, whatever their number and order: what every article tells is heard, then what waited for it is
//! dated, and only what rows need is kept.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::filter::Filter;
use super::intern::Interner;
use super::told::{Source, Told};
use crate::anchor::{self, Known, Matter, Sorts, Statement, Waits};
use crate::record::{Basis, Event, Record, Status};
use crate::time::Point;

/// How often what one article's dates give may date another's.
const ROUNDS: usize = 3;

/// All that the timeline is made of.
pub(crate) struct Gathered {
    pub(crate) strings: Interner,
    /// The articles, earliest published first.
    pub(crate) sources: Vec<Source>,
    /// The reports, earliest published first, then in the order of their article.
    pub(crate) reports: Vec<Told>,
}

/// A record that waits for the date of an event, and what it told of its own events' days.
struct Waiting {
    article: u32,
    record: Record,
    own: Vec<(Option<Point>, Option<Point>)>,
    /// Whether more of it hangs on that than what it names besides.
    firmly: bool,
}

/// Reads the records once.
pub(crate) fn gather(records: impl IntoIterator<Item = Record>, known: &Known, filter: &Filter) -> Gathered {
    let mut out = Gathered { strings: Interner::default(), sources: Vec::new(), reports: Vec::new() };
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut heard: Vec<Statement> = Vec::new();
    let mut leads: Vec<Statement> = Vec::new();
    for record in records {
        let article = u32::try_from(out.sources.len()).unwrap_or(u32::MAX);
        out.sources.push(Source::of(&record));
        if out.sources.len() == Matter::SMALL + 1 {
            leads.retain(|told| told.lead);
        }
        // In a large folder nobody asks for what is only named besides.
        let large = out.sources.len() > Matter::LARGE;
        if out.sources.len() == Matter::LARGE + 1 {
            let (firmly, loosely) = std::mem::take(&mut waiting).into_iter().partition(|w| w.firmly);
            waiting = firmly;
            for Waiting { article, record, own, .. } in loosely {
                out.hear(article, &record, &mut heard, &mut leads);
                out.take(article, &record, &own, filter);
            }
        }
        let own: Vec<_> = record.events.iter().map(|e| (e.from, e.to)).collect();
        let waits = anchor::waits(&record);
        if waits == Waits::Firmly || waits == Waits::Loosely && !large {
            waiting.push(Waiting { article, record, own, firmly: waits == Waits::Firmly });
            continue;
        }
        out.hear(article, &record, &mut heard, &mut leads);
        out.take(article, &record, &own, filter);
    }
    if !waiting.is_empty() {
        out.answer(&mut waiting, heard, leads, known);
    }
    for Waiting { article, record, own, .. } in &waiting {
        out.take(*article, record, own, filter);
    }
    out.strings.close();
    out.arrange();
    out
}

/// Whether a report of such a basis and status tells by itself when its event was: none is of what was called off.
fn is_firm(basis: Basis, status: Status) -> bool {
    basis != Basis::Context && matches!(status, Status::Occurred | Status::Planned)
}

impl Gathered {
    /// Keeps what a record that waits for nothing tells others.
    fn hear(&self, article: u32, record: &Record, heard: &mut Vec<Statement>, leads: &mut Vec<Statement>) {
        // What a report is dated by itself is told by the report.
        let by_report = |s: &Statement, e: &Event| {
            let days = (e.from.map(|p| p.day), e.to.map(|p| p.day)) == (Some(s.from), Some(s.to));
            is_firm(e.basis, e.status) && days && anchor::sort(e) == s.described.head
        };
        let kept = |s: &Statement| {
            let at = record.events.partition_point(|e| e.start < s.start);
            let mut here = record.events.iter().skip(at).take_while(|e| e.start == s.start);
            s.noun || !here.any(|e| by_report(s, e))
        };
        let setting = self.sources.get(article as usize).map(|source| source.setting.clone()).unwrap_or_default();
        heard.extend(anchor::statements(record, &setting, Sorts::All).into_iter().filter(kept));
        leads.extend(anchor::leads(record, &setting, self.sources.len() <= Matter::SMALL));
    }

    /// Keeps the reports of a record that may be shown.
    fn take(&mut self, article: u32, record: &Record, own: &[(Option<Point>, Option<Point>)], filter: &Filter) {
        for (event, own) in record.events.iter().zip(own) {
            if filter.may_show(event) && filter.shows(event.basis) {
                self.reports.push(Told::new(&mut self.strings, article, record, event, *own));
            }
        }
    }

    /// Dates what waits by what the folder tells, until nothing more comes of it.
    fn answer(&self, waiting: &mut [Waiting], heard: Vec<Statement>, leads: Vec<Statement>, known: &Known) {
        let large = self.sources.len() > Matter::LARGE;
        let asked: FxHashSet<String> =
            waiting.iter().flat_map(|w| anchor::asked(&w.record, &anchor::open_terms(&w.record), large)).collect();
        let sorts = Sorts::Of(&asked);
        let mut base: Vec<Statement> = heard.into_iter().filter(|s| sorts.answers(&s.described.head)).collect();
        base.extend(self.reports.iter().filter_map(|told| self.whole(told, &asked)));
        let matter = Arc::new(Matter::of(self.sources.iter().map(|s| &s.setting)));
        // Words of their own are guessed at only where nothing else tells what they mean.
        let mut guesses = false;
        let small = self.sources.len() <= Matter::SMALL;
        let mut before = Vec::new();
        for _ in 0..2 * ROUNDS {
            let setting =
                |w: &Waiting| self.sources.get(w.article as usize).map(|s| s.setting.clone()).unwrap_or_default();
            let told = waiting.par_iter().flat_map_iter(|w| anchor::statements(&w.record, &setting(w), sorts));
            let mut all: Vec<Statement> = told.collect();
            all.extend(base.iter().cloned());
            all.sort_by(|a, b| a.place().cmp(&b.place()));
            let mut opening: Vec<Statement> = Vec::new();
            if guesses {
                opening.par_extend(waiting.par_iter().flat_map_iter(|w| anchor::leads(&w.record, &setting(w), small)));
                opening.extend(leads.iter().cloned());
                opening.sort_by(|a, b| a.place().cmp(&b.place()));
            }
            let known = known.hearing(all, opening, matter.clone());
            waiting.par_iter_mut().for_each(|w| anchor::date(&mut w.record, &known));
            let dates = |w: &Waiting| {
                let times = w.record.timexes.iter().map(|t| (t.from, t.to));
                times.chain(w.record.events.iter().map(|e| (e.from, e.to))).collect::<Vec<_>>()
            };
            let now: Vec<_> = waiting.iter().map(dates).collect();
            if now == before {
                if guesses {
                    break;
                }
                guesses = true;
            }
            before = now;
        }
    }

    /// What a dated report states of its own event, where somebody asks for such a one.
    fn whole(&self, told: &Told, asked: &FxHashSet<String>) -> Option<Statement> {
        let lemma = self.strings.get(told.lemma);
        if told.noun || !is_firm(told.basis, told.status) || !Sorts::Of(asked).answers(lemma) {
            return None;
        }
        let source = self.sources.get(told.article as usize)?;
        let parts = [told.who, told.what, told.place].map(|part| part.map(|s| self.strings.get(s)));
        Some(Statement {
            described: anchor::whole(lemma, parts),
            edge: anchor::told_edge(lemma, false),
            from: told.from?.day,
            to: told.to?.day,
            article: source.id.as_str().into(),
            noun: false,
            off: false,
            published: source.date.map(|d| d.day),
            lead: told.start < source.lead,
            start: told.start,
            sentence: self.strings.get(told.sentence).into(),
            counted: 0..0,
            setting: source.setting.clone(),
        })
    }

    /// Puts articles and reports in the order of publication, so that nothing hangs on the order they came in, and
    /// tells apart articles that share an id.
    fn arrange(&mut self) {
        let mut order: Vec<u32> = (0..u32::try_from(self.sources.len()).unwrap_or(u32::MAX)).collect();
        let key = |&i: &u32| {
            let s = &self.sources[i as usize];
            (s.date.is_none(), s.date, s.id.clone(), s.path.clone(), s.title.clone(), s.url.clone())
        };
        order.sort_by_cached_key(key);
        let mut place = vec![0; order.len()];
        for (to, from) in (0..).zip(&order) {
            place[*from as usize] = to;
        }
        for told in &mut self.reports {
            told.article = place[told.article as usize];
        }
        self.sources = order.iter().map(|&i| self.sources[i as usize].clone()).collect();
        let mut seen: rustc_hash::FxHashMap<String, usize> = Default::default();
        for source in &mut self.sources {
            let count = seen.entry(source.id.clone()).or_insert(0);
            *count += 1;
            if *count > 1 {
                source.id = format!("{}~{count}", source.id);
            }
        }
        self.reports.sort_by_key(|told| (told.article, told.start, told.end));
    }
}
