//! Measures time expressions and event triggers against TimeML: `cargo run --release --example score -- FOLDER…`.
//!
//! As TempEval-3 counts (UzZaman et al. 2013): *strict* is the same extent, *relaxed* an overlap, one to one; *type*,
//! *value* and *class* are the attribute's, over relaxed matches. All are micro-averaged F1, but for *class*, which is
//! the accuracy on triggers found. `199X`, `199` and alternatives parted by `|` are one value.

#[path = "../gold.rs"]
mod gold;

use std::path::Path;

use annals::pipeline::{Options, extract};
use annals::text::{Article, DateSource, DocumentDate, Span};
use gold::Gold;

fn main() {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    println!("{:24} {:>5}  times: strict relaxed   type  value  events: strict  class", "", "texts");
    for folder in &folders {
        let golds = gold::folder(Path::new(folder));
        let mut tally = Tally::default();
        golds.iter().for_each(|gold| tally.add(gold));
        let name = Path::new(folder).file_name().unwrap_or_default().to_string_lossy();
        let [t, e] = [&tally.times, &tally.events];
        println!(
            "{name:24} {:5}         {:6.2}  {:6.2} {:6.2} {:6.2}          {:6.2} {:6.2}",
            golds.len(),
            t.f1(t.strict),
            t.f1(t.relaxed),
            t.f1(tally.types),
            t.f1(tally.values),
            e.f1(e.strict),
            100.0 * tally.classes as f64 / e.relaxed.max(1) as f64,
        );
    }
}

/// Counts of spans.
#[derive(Default)]
struct Spans {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
}

impl Spans {
    /// F1 in per cent where so many are right.
    fn f1(&self, right: usize) -> f64 {
        200.0 * right as f64 / (self.gold + self.found).max(1) as f64
    }

    /// The pairs of a gold span and a found one, as indices.
    fn pair(&mut self, gold: &[Span], found: &[Span]) -> Vec<(usize, usize)> {
        let pairs = pair(gold, found);
        self.gold += gold.len();
        self.found += found.len();
        self.relaxed += pairs.len();
        self.strict += pairs.iter().filter(|(g, f)| gold[*g] == found[*f]).count();
        pairs
    }
}

#[derive(Default)]
struct Tally {
    times: Spans,
    types: usize,
    values: usize,
    events: Spans,
    classes: usize,
}

impl Tally {
    fn add(&mut self, gold: &Gold) {
        let article = Article {
            id: gold.name.clone(),
            path: gold.name.clone(),
            title: None,
            url: None,
            lang: None,
            date: gold.date.map(|day| DocumentDate { day, source: DateSource::Dct }),
            text: gold.text.clone(),
        };
        let record = extract(&article, Options::default());
        let points: Vec<usize> = gold.text.char_indices().map(|(byte, _)| byte).chain([gold.text.len()]).collect();
        let place = |start: usize, end: usize| Span::new(points[start], points[end]);

        let wanted: Vec<Span> = gold.times.iter().map(|t| t.span).collect();
        let found: Vec<Span> = record.timexes.iter().map(|t| place(t.start, t.end)).collect();
        for (g, f) in self.times.pair(&wanted, &found) {
            let (gold, found) = (&gold.times[g], &record.timexes[f]);
            self.types += usize::from(name(&found.kind) == gold.kind);
            self.values += usize::from(gold.value.split('|').any(|value| canon(value) == canon(&found.value)));
        }

        let wanted: Vec<Span> = gold.events.iter().map(|(span, _)| *span).collect();
        let found: Vec<Span> = record.events.iter().map(|e| place(e.start, e.end)).collect();
        for (g, f) in self.events.pair(&wanted, &found) {
            self.classes += usize::from(gold.events[g].1 == record.events[f].class);
        }
    }
}

/// One-to-one pairs of overlapping spans: the same extents first, then in order.
fn pair(gold: &[Span], found: &[Span]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut taken, mut paired) = (vec![false; found.len()], vec![false; gold.len()]);
    let same = |g: &Span, f: &Span| g == f;
    let overlap = |g: &Span, f: &Span| f.start < g.end && g.start < f.end;
    for fits in [&same as &dyn Fn(&Span, &Span) -> bool, &overlap] {
        for (g, span) in gold.iter().enumerate().filter(|(g, _)| !paired[*g]).collect::<Vec<_>>() {
            if let Some(f) = (0..found.len()).find(|&f| !taken[f] && fits(span, &found[f])) {
                (taken[f], paired[g]) = (true, true);
                pairs.push((g, f));
            }
        }
    }
    pairs
}

/// The spelling of a label.
fn name(label: &impl serde::Serialize) -> String {
    serde_json::to_value(label).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Spellings that mean the same as one: `199X` is `199`, `20XX` is `20`, and `T10:30:00` is `T10:30`.
fn canon(value: &str) -> &str {
    let value = value.trim();
    let digits = value.trim_end_matches('X');
    if value.len() == 4 && digits.len() >= 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits;
    }
    let clock = value.split_once('T').map_or("", |(_, clock)| clock);
    value.strip_suffix(":00").filter(|_| clock.len() == "10:30:00".len()).unwrap_or(value)
}
