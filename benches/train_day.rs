//! Trains how events lie to their article's day: `cargo run --release --example train_day -- TIMES FOLDER… [-o FILE]`.
//!
//! TIMES is the table of event times of Reimers et al. 2016 for documents of the TimeML folders. Those tell each event's
//! day or its bounds; every other document gives its links to the document date, at a small weight, since people left
//! most events without one. Prints how well the decision "on the day" does in six-fold cross-validation over the
//! documents of TIMES; with `-o` writes the model trained on all. Logistic regression by AdaGrad over hashed features,
//! quantised to a byte a weight.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use annals::anchor::training::{BIAS, COLUMNS, Day, Scene, decide, ruled};
use annals::extract::Tree;
use annals::learn::{Feature, Lcg, Model, pack, pair};
use annals::rules::Rules;
use annals::text::Span;
use annals::{extract, normalise, segment, tag};
use chrono::NaiveDate;
use roxmltree::{Document, Node, ParsingOptions};
use rustc_hash::FxHashMap;

/// The bits of the model's table, and of the number of a feature's row of four weights.
const BITS: u32 = 18;
const ROWS: u32 = BITS - 2;
const EPOCHS: usize = 3;
/// How many learners see the examples, each in an order of its own; their weights are added up.
const LEARNERS: usize = 12;
const RATE: f32 = 0.05;
const DECAY: f32 = 0.1;
/// A feature seen less often says nothing.
const LEAST: u32 = 3;
/// The weight of an example that is known by its link alone.
const LINKED: f32 = 0.05;
/// Speaks for the day: the measure weighs a missed day as much as a false one, so that 35 in 100 is likely enough.
const LEAN: f32 = 0.62;
const FOLDS: usize = 6;

struct Example {
    features: Vec<Feature>,
    day: Day,
    weight: f32,
}

/// One article's events: those of TIMES, or those with a link to its date.
struct Article {
    name: String,
    timed: bool,
    examples: Vec<Example>,
}

fn main() {
    let (mut paths, mut output) = (Vec::new(), None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "-o" { output = arguments.next() } else { paths.push(PathBuf::from(argument)) }
    }
    let (times, folders) = paths.split_first().expect("TIMES FOLDER…");
    let times = event_times(times);
    let articles: Vec<Article> = folders.iter().flat_map(|f| files(f)).map(|path| article(&path, &times)).collect();
    let timed: Vec<&Article> = articles.iter().filter(|a| a.timed).collect();
    println!("{} documents, {} with event times", articles.len(), timed.len());
    let (mut said, mut right, mut wanted, mut agreed, mut all) = (0, 0, 0, 0, 0);
    for fold in 0..FOLDS {
        let out: Vec<&str> = timed.iter().skip(fold).step_by(FOLDS).map(|a| a.name.as_str()).collect();
        let kept = articles.iter().filter(|a| !out.contains(&a.name.as_str()));
        let model = Model::new(train(&kept.flat_map(|a| &a.examples).collect::<Vec<_>>()).leak());
        for example in timed.iter().filter(|a| out.contains(&a.name.as_str())).flat_map(|a| &a.examples) {
            let day = decide(&model, &example.features);
            said += usize::from(day == Day::On);
            wanted += usize::from(example.day == Day::On);
            right += usize::from(day == Day::On && example.day == Day::On);
            agreed += usize::from(day == example.day);
            all += 1;
        }
    }
    let (p, r) = (right as f64 / said as f64, right as f64 / wanted as f64);
    println!("on the day: P {:.1} R {:.1} F1 {:.1}", 100. * p, 100. * r, 200. * p * r / (p + r));
    println!("of the four: {:.1} of 100 right", 100. * agreed as f64 / all as f64);
    if let Some(output) = output {
        let bytes = train(&articles.iter().flat_map(|a| &a.examples).collect::<Vec<_>>());
        std::fs::write(&output, &bytes).unwrap_or_else(|e| panic!("{output}: {e}"));
        println!("{output}: {} bytes", bytes.len());
    }
}

/// The TimeML files of a folder, in name order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "tml"));
    paths.sort();
    paths
}

/// For each document the values of its events, by their ids.
fn event_times(path: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let table = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut out: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for line in table.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [document, _, _, _, event, _, _, value] = cells[..]
            && !["n/a", "xx", ","].iter().any(|unclear| value.contains(unclear))
        {
            out.entry(document.to_owned()).or_default().insert(event.to_owned(), value.to_owned());
        }
    }
    out
}

fn article(path: &Path, times: &BTreeMap<String, BTreeMap<String, String>>) -> Article {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let raw = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let xml = Document::parse_with_options(&raw, options).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let dct = xml
        .descendants()
        .find(|n| n.has_tag_name("DCT"))
        .and_then(|d| d.descendants().find(|n| n.has_tag_name("TIMEX3")));
    let day = dct.and_then(|d| d.attribute("value")?.get(..10)?.parse::<NaiveDate>().ok());
    let known = times.get(&name);
    let mut out = Article { name, timed: known.is_some(), examples: Vec::new() };
    let (Some(day), Some(dct)) = (day, dct) else { return out };
    let (mut text, mut spans) = (String::new(), Vec::new());
    if let Some(body) = xml.descendants().find(|n| n.has_tag_name("TEXT")) {
        take(body, &mut text, &mut spans);
    }
    let linked = if known.is_none() { links(&xml, dct.attribute("tid").unwrap_or_default()) } else { BTreeMap::new() };

    let mut document = segment::segment(&text);
    segment::parse(&mut document);
    let mentions = Rules::english().map_or_else(|_| Vec::new(), |rules| tag::tag(&document, rules));
    let timexes = normalise::normalise(&document, Some(day), mentions);
    let tree = Tree::new(&document);
    let events = extract::extract(&tree, &timexes.iter().map(|t| t.span).collect::<Vec<_>>());
    let (ruled, dated) = ruled(&tree, Some(day), &timexes, &events);
    let scene = Scene::new(day, &document.sentences, &timexes, &events, &ruled);
    for (i, event) in events.iter().enumerate().filter(|(i, _)| !dated[*i]) {
        let meets = |(span, _): &&(Span, String)| span.start < event.span.end && event.span.start < span.end;
        let Some((_, id)) = spans.iter().find(meets) else { continue };
        let (found, weight) = match known {
            Some(known) => (known.get(id).and_then(|value| told(value, day)), 1.0),
            None => (linked.get(id).copied(), LINKED),
        };
        if let Some(day) = found {
            let mut features = Vec::new();
            scene.features(i, &mut features);
            out.examples.push(Example { features, day, weight });
        }
    }
    out
}

/// Adds an element's words to the text, and its events.
fn take(element: Node, text: &mut String, events: &mut Vec<(Span, String)>) {
    let start = text.len();
    for child in element.children() {
        if child.is_element() { take(child, text, events) } else { text.push_str(child.text().unwrap_or_default()) }
    }
    if element.has_tag_name("EVENT") {
        events.push((Span::new(start, text.len()), element.attribute("eid").unwrap_or_default().to_owned()));
    }
    if element.has_tag_name("s") {
        text.push('\n');
    }
}

/// How each event that has a link to the document date lies to it.
fn links(xml: &Document, dct: &str) -> BTreeMap<String, Day> {
    let instances: BTreeMap<&str, &str> = xml
        .descendants()
        .filter(|n| n.has_tag_name("MAKEINSTANCE"))
        .filter_map(|n| Some((n.attribute("eiid")?, n.attribute("eventID")?)))
        .collect();
    let mut out = BTreeMap::new();
    for link in xml.descendants().filter(|n| n.has_tag_name("TLINK")) {
        let (event, turned) = match (link.attribute("eventInstanceID"), link.attribute("relatedToEventInstance")) {
            (Some(event), None) if link.attribute("relatedToTime") == Some(dct) => (event, false),
            (None, Some(event)) if link.attribute("timeID") == Some(dct) => (event, true),
            _ => continue,
        };
        let day = match (link.attribute("relType").unwrap_or_default(), turned) {
            ("BEFORE" | "IBEFORE", false) | ("AFTER" | "IAFTER", true) => Day::Before,
            ("AFTER" | "IAFTER", false) | ("BEFORE" | "IBEFORE", true) => Day::After,
            ("INCLUDES" | "BEGUN_BY" | "ENDED_BY", false) | ("IS_INCLUDED", true) => Day::Around,
            _ => Day::On,
        };
        out.extend(instances.get(event).map(|id| ((*id).to_owned(), day)));
    }
    out
}

/// How a value of TIMES lies to the article's day: `1998-02-27`, `after1998-02-01before1998-02-27`,
/// `beginPoint=before1998-02-27endPoint=after1998-02-27`.
fn told(value: &str, day: NaiveDate) -> Option<Day> {
    let day = day.to_string();
    let part = |words: &str, mark: &str| words.split_once(mark).and_then(|(_, rest)| rest.get(..10)).map(str::to_owned);
    let (begin, end) = match value.strip_prefix("beginPoint=").and_then(|v| v.split_once("endPoint=")) {
        Some((begin, end)) => (begin, end),
        None => (value, value),
    };
    let plain = |words: &str| words.starts_with(|c: char| c.is_ascii_digit()).then(|| words.to_owned());
    let first = part(begin, "after").or_else(|| plain(begin));
    let last = part(end, "before").or_else(|| plain(end));
    Some(match (first, last) {
        _ if value == day => Day::On,
        (_, Some(last)) if last < day => Day::Before,
        (Some(first), _) if first > day => Day::After,
        _ if value.starts_with("begin") => Day::Around,
        (Some(first), _) if first == day => Day::After,
        _ => Day::Before,
    })
}

/// The model of these examples.
fn train(examples: &[&Example]) -> Vec<u8> {
    let mut counts = FxHashMap::default();
    examples.iter().flat_map(|e| &e.features).for_each(|&feature| *counts.entry(feature).or_insert(0u32) += 1);
    let seen = |e: &&Example| e.features.iter().filter(|f| counts[f] >= LEAST).map(|&f| row(f)).collect();
    let seen: Vec<Vec<usize>> = examples.iter().map(seen).collect();
    let mut sum = vec![[0f32; 4]; 1 << ROWS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Lcg(1);
    for _ in 0..LEARNERS {
        let weights = learner(examples, &seen, &mut order, &mut random);
        sum.as_flattened_mut().iter_mut().zip(weights.as_flattened()).for_each(|(sum, weight)| *sum += weight);
    }
    sum[row(pair(BIAS, 0, 0))][0] += LEAN * LEARNERS as f32;
    pack(sum.into_flattened(), &[], 0)
}

fn row(feature: Feature) -> usize {
    (feature >> (32 - ROWS)) as usize
}

/// The weights of one learner. The first column is a decision of its own; the others compete where it says no.
fn learner(examples: &[&Example], seen: &[Vec<usize>], order: &mut [usize], random: &mut Lcg) -> Vec<[f32; 4]> {
    let mut weights = vec![[0f32; 4]; 1 << ROWS];
    let mut squares = vec![[1e-6f32; 4]; 1 << ROWS];
    for _ in 0..EPOCHS {
        random.shuffle(order);
        for &i in &*order {
            let example = examples[i];
            let mut scores = [0f32; 4];
            for &a in &seen[i] {
                scores.iter_mut().zip(weights[a]).for_each(|(score, weight)| *score += weight);
            }
            let mut slopes = [0f32; 4];
            slopes[0] = 1.0 / (1.0 + (-scores[0]).exp()) - f32::from(u8::from(example.day == Day::On));
            if example.day != Day::On {
                let total: f32 = scores[1..].iter().map(|s| s.exp()).sum();
                for column in 1..4 {
                    slopes[column] = scores[column].exp() / total - f32::from(u8::from(COLUMNS[column] == example.day));
                }
            }
            for &a in &seen[i] {
                for column in 0..4 {
                    let gradient = example.weight * slopes[column] + DECAY * weights[a][column];
                    squares[a][column] += gradient * gradient;
                    weights[a][column] -= RATE * gradient / squares[a][column].sqrt();
                }
            }
        }
    }
    weights
}
