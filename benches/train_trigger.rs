//! Trains the event triggers' model from TimeML: `cargo run --release --example train_trigger -- FOLDER… [-o FILE]`.
//!
//! Two thirds of the documents, by a hash of their names, train; the other third is scored (strict extent, class on
//! the triggers found). With `-o` the model is then trained on every document and written. Logistic regression by
//! AdaGrad over hashed features, quantised to a byte a weight.

use std::path::{Path, PathBuf};

use annals::extract::training::{
    BIAS, CLASSES, Reading, candidate, class as classify, extent, features, triggers_event,
};
use annals::learn::{Feature, Lcg, Weights, pack, pair};
use annals::record::Class;
use annals::segment;
use annals::text::Span;
use rustc_hash::FxHashMap;

/// How many features each model keeps: one weight each for the trigger, seven for the class.
const KEEP: [usize; 2] = [120_000, 30_000];
const EPOCHS: usize = 12;
const RATE: f32 = 0.03;
const DECAY: f32 = 0.3;
/// A feature seen less often says nothing.
const LEAST: u32 = 2;
/// Speaks for an event: the trigger's measure weighs a missed one as much as a false one, the loss does not.
const LEAN: f32 = 0.5;

/// One article: its text, gold events with their classes, gold times.
struct Gold {
    name: String,
    folder: String,
    text: String,
    events: Vec<(Span, Class)>,
    times: Vec<Span>,
}

/// One candidate word.
struct Example {
    features: Vec<u32>,
    /// The class, for an event.
    class: Option<usize>,
}

fn main() {
    let mut folders = Vec::new();
    let mut output = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "-o" { output = arguments.next() } else { folders.push(argument) }
    }
    let golds: Vec<Read> =
        folders.iter().flat_map(|f| files(Path::new(f))).filter_map(|p| read(&p)).map(examples).collect();
    let (held, kept): (Vec<&Read>, Vec<&Read>) = golds.iter().partition(|r| hash(&r.gold.name).is_multiple_of(3));
    println!("{} documents, {} held out", golds.len(), held.len());
    let weights = train(&kept.iter().flat_map(|r| &r.examples).collect::<Vec<_>>());
    score("trained on", &kept, &weights);
    score("held out", &held, &weights);
    for folder in &folders {
        let some: Vec<&Read> = held.iter().filter(|r| r.gold.folder == *folder).copied().collect();
        score(&format!("held out of {folder}"), &some, &weights);
    }
    if let Some(output) = output {
        let weights = train(&golds.iter().flat_map(|r| &r.examples).collect::<Vec<_>>());
        for ((name, fit), keep) in ["trigger", "trigger-class"].iter().zip(&weights).zip(KEEP) {
            let row = |place: usize| fit.weights[place * fit.labels..][..fit.labels].to_vec();
            let rows = fit.places.iter().map(|(&feature, &place)| (feature, row(place))).collect();
            let bytes = pack(rows, fit.labels, &[], keep);
            let path = Path::new(&output).join(name).with_extension("bin");
            std::fs::write(&path, &bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            println!("{}: {} bytes", path.display(), bytes.len());
        }
    }
}

/// An article read.
struct Read {
    gold: Gold,
    examples: Vec<Example>,
}

/// The TimeML files of a folder, in name order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "tml"));
    paths.sort();
    paths
}

fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |h: u32, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)) >> 7
}

/// The words between the tags of `<TEXT>`, and where its events and times stand.
fn read(path: &Path) -> Option<Gold> {
    let raw = std::fs::read_to_string(path).ok()?;
    let body = raw.split_once("<TEXT>")?.1.split_once("</TEXT>")?.0;
    let mut gold = Gold {
        name: path.file_stem()?.to_string_lossy().into(),
        folder: path.parent()?.to_string_lossy().into(),
        text: String::new(),
        events: vec![],
        times: vec![],
    };
    let mut open: Vec<(usize, Option<Class>, bool)> = Vec::new();
    for piece in body.split_inclusive('>') {
        let (words, tag) = piece.split_once('<').unwrap_or((piece, ""));
        gold.text.push_str(&unescape(words));
        if tag.starts_with('/') {
            let (start, class, time) = open.pop().unwrap_or_default();
            let span = Span::new(start, gold.text.len());
            gold.events.extend(class.map(|class| (span, class)));
            gold.times.extend(time.then_some(span));
            if tag.starts_with("/s>") {
                gold.text.push('\n');
            }
        } else if !tag.is_empty() && !tag.ends_with("/>") {
            let class = tag.split_once("class=\"").and_then(|(_, rest)| class(rest.split_once('"')?.0));
            open.push((gold.text.len(), class.filter(|_| tag.starts_with("EVENT")), tag.starts_with("TIMEX3")));
        }
    }
    Some(gold)
}

fn unescape(words: &str) -> String {
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    plain.iter().fold(words.to_string(), |words, (from, to)| words.replace(from, to))
}

fn class(name: &str) -> Option<Class> {
    serde_json::from_value(serde_json::Value::from(name)).ok()
}

/// The candidate words of an article, with what the gold says of them; gold spans that no candidate has are lost.
fn examples(gold: Gold) -> Read {
    let mut document = segment::segment(&gold.text);
    segment::tag(&mut document);
    segment::parse(&mut document);
    let reading = Reading::new(&document, &gold.times);
    let mut examples = Vec::new();
    for i in (0..document.tokens.len()).filter(|&i| candidate(&reading, i)) {
        let mut seen = Vec::new();
        features(&reading, i, &mut seen);
        let whole = extent(&document, i);
        let span = Span::new(document.tokens[whole.start].span.start, document.tokens[whole.end - 1].span.end);
        let class = gold.events.iter().find(|(s, _)| *s == span).map(|(_, class)| *class);
        examples.push(Example { features: seen, class: class.and_then(|c| CLASSES.iter().position(|k| *k == c)) });
    }
    drop(reading);
    Read { examples, gold }
}

/// Where the weights of each feature are that is not too rare to say anything.
type Places = FxHashMap<Feature, usize>;

/// The weights of one model in training: all labels of one feature together.
struct Fit {
    labels: usize,
    places: Places,
    weights: Vec<f32>,
}

/// The trigger's weights and the classes'.
fn train(examples: &[&Example]) -> [Fit; 2] {
    let events: Vec<&Example> = examples.iter().filter(|e| e.class.is_some()).copied().collect();
    let (places, pairs) = fit::<2>(examples, |e| e.class.is_some() as usize);
    let mut weights: Vec<f32> = pairs.chunks_exact(2).map(|pair| pair[1] - pair[0]).collect();
    if let Some(weight) = places.get(&pair(BIAS, 0, 0)).and_then(|&place| weights.get_mut(place)) {
        *weight += LEAN;
    }
    let trigger = Fit { labels: 1, places, weights };
    let (places, weights) = fit::<7>(&events, |e| e.class.unwrap_or(0));
    [trigger, Fit { labels: 7, places, weights }]
}

impl Weights for Fit {
    fn add(&self, features: &[Feature], scores: &mut [i32]) {
        for place in features.iter().filter_map(|feature| self.places.get(feature)) {
            for (score, weight) in scores.iter_mut().zip(&self.weights[place * self.labels..][..self.labels]) {
                *score += (weight * 4096.0) as i32;
            }
        }
    }
}

/// A place for each feature that is met often enough, in the order in which they are met.
fn places(examples: &[&Example]) -> Places {
    let (mut counts, mut places) = (FxHashMap::default(), Places::default());
    for &feature in examples.iter().flat_map(|e| &e.features) {
        let count = counts.entry(feature).or_insert(0u32);
        *count += 1;
        if *count == LEAST {
            places.insert(feature, places.len());
        }
    }
    places
}

/// Softmax regression over `LABELS`, by AdaGrad with decay, its examples shuffled the same way on every run.
fn fit<const LABELS: usize>(examples: &[&Example], label: impl Fn(&Example) -> usize) -> (Places, Vec<f32>) {
    let places = places(examples);
    let mut weights = vec![[0f32; LABELS]; places.len()];
    let mut squares = vec![[1e-6f32; LABELS]; places.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Lcg(1);
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for &i in &order {
            let example = examples[i];
            let seen = || example.features.iter().filter_map(|f| places.get(f).copied());
            let mut scores = [0f32; LABELS];
            for a in seen() {
                for (score, weight) in scores.iter_mut().zip(weights[a]) {
                    *score += weight;
                }
            }
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let total: f32 = scores.iter().map(|s| (s - top).exp()).sum();
            let wanted = label(example);
            for (l, score) in scores.iter_mut().enumerate() {
                *score = (*score - top).exp() / total - f32::from(u8::from(l == wanted));
            }
            for a in seen() {
                for l in 0..LABELS {
                    let gradient = scores[l] + DECAY * weights[a][l];
                    squares[a][l] += gradient * gradient;
                    weights[a][l] -= RATE * gradient / squares[a][l].sqrt();
                }
            }
        }
    }
    (places, weights.into_iter().flatten().collect())
}

fn score(name: &str, golds: &[&Read], [trigger, class]: &[Fit; 2]) {
    let (mut gold, mut found, mut right, mut classes) = (0, 0, 0, 0);
    for read in golds {
        gold += read.gold.events.len();
        for example in &read.examples {
            if triggers_event(trigger, &example.features) {
                found += 1;
                if let Some(known) = example.class {
                    right += 1;
                    classes += usize::from(classify(class, &example.features) == CLASSES[known]);
                }
            }
        }
    }
    let (p, r) = (f64::from(right) / f64::from(found), f64::from(right) / gold as f64);
    let class = 100. * classes as f64 / f64::from(right);
    println!("{name}: P {:.2} R {:.2} F1 {:.2}, class {class:.2}", 100. * p, 100. * r, 200. * p * r / (p + r));
}
