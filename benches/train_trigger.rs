//! Trains the event triggers' model from TimeML: `cargo run --release --example train_trigger -- FOLDER… [-o FILE]`.
//!
//! Two thirds of the documents, by a hash of their names, train; the other third is scored (strict extent, class on
//! the triggers found). With `-o` the model is then trained on every document and written. Logistic regression by
//! AdaGrad over hashed features, averaged over several learners, quantised to a byte a weight. `--cross` scores five folds
//! of the training part instead, which is where the settings come from.

use std::path::{Path, PathBuf};

use annals::extract::Tree;
use annals::extract::training::{
    BIAS, CLASSES, Reading, candidate, class as classify, class_features, context_features, extent, own_features,
    triggers_event,
};
use annals::learn::{Feature, Lcg, Model, pack, pair};
use annals::record::Class;
use annals::segment;
use annals::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// The bits of the models' tables: one weight a feature for the trigger, a row of eight for the class.
const BITS: [u32; 2] = [18, 20];

/// How a model is trained.
#[derive(Clone, Copy)]
struct Settings {
    epochs: usize,
    rate: f32,
    decay: f32,
    /// A feature seen less often says nothing.
    least: u32,
}

const TRIGGER: Settings = Settings { epochs: 12, rate: 0.02, decay: 0.3, least: 1 };
const CLASS: Settings = Settings { epochs: 12, rate: 0.03, decay: 1.0, least: 2 };

/// How many learners see the examples, each in an order of its own.
const LEARNERS: usize = 4;

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
    /// What speaks for its class, `features` among it.
    class_features: Vec<u32>,
    /// The class, for an event.
    class: Option<usize>,
}

fn main() {
    let mut folders = Vec::new();
    let (mut output, mut cross) = (None, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "-o" => output = arguments.next(),
            "--cross" => cross = true,
            _ => folders.push(argument),
        }
    }
    let golds: Vec<Read> =
        folders.iter().flat_map(|f| files(Path::new(f))).filter_map(|p| read(&p)).map(examples).collect();
    let (held, kept): (Vec<&Read>, Vec<&Read>) = golds.iter().partition(|r| hash(&r.gold.name).is_multiple_of(3));
    println!("{} documents, {} held out", golds.len(), held.len());
    if cross {
        return folds(&kept);
    }
    let weights = models(train(&kept.iter().flat_map(|r| &r.examples).collect::<Vec<_>>()));
    score("trained on", &kept, &weights);
    score("held out", &held, &weights);
    for folder in &folders {
        let some: Vec<&Read> = held.iter().filter(|r| r.gold.folder == *folder).copied().collect();
        score(&format!("held out of {folder}"), &some, &weights);
    }
    if let Some(output) = output {
        let all: Vec<&Example> = golds.iter().flat_map(|r| &r.examples).collect();
        for (name, bytes) in ["trigger", "trigger-class"].iter().zip(train(&all)) {
            let path = Path::new(&output).join(name).with_extension("bin");
            std::fs::write(&path, &bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            println!("{}: {} bytes", path.display(), bytes.len());
        }
    }
}

/// Scores each fifth of `kept` by what the other four teach.
fn folds(kept: &[&Read]) {
    let sums = (0..5).map(|fold| {
        let part = |inside: bool| kept.iter().enumerate().filter(move |(i, _)| (i % 5 == fold) == inside);
        let weights = models(train(&part(false).flat_map(|(_, r)| &r.examples).collect::<Vec<_>>()));
        count(&part(true).map(|(_, r)| *r).collect::<Vec<_>>(), &weights)
    });
    println!("five folds: {}", sums.fold([0; 4], |a, b| std::array::from_fn(|i| a[i] + b[i])).told());
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
    segment::parse(&mut document);
    let tree = Tree::new(&document);
    let reading = Reading::new(&tree, &gold.times);
    let mut examples = Vec::new();
    for i in (0..document.tokens.len()).filter(|&i| candidate(&reading, i)) {
        let mut seen = Vec::new();
        own_features(&reading, i, &mut seen);
        context_features(&reading, i, &mut seen);
        let mut more = seen.clone();
        class_features(&reading, i, &mut more);
        let whole = extent(&document, i);
        let span = Span::new(document.tokens[whole.start].span.start, document.tokens[whole.end - 1].span.end);
        let class = gold.events.iter().find(|(s, _)| *s == span).map(|(_, class)| *class);
        examples.push(Example {
            features: seen,
            class_features: more,
            class: class.and_then(|c| CLASSES.iter().position(|k| *k == c)),
        });
    }
    drop(reading);
    Read { examples, gold }
}

/// The features of an example, and its label.
type Labelled<'a> = (&'a [Feature], usize);

/// The bytes of the trigger's model and of the classes'.
fn train(examples: &[&Example]) -> [Vec<u8>; 2] {
    let events: Vec<&Example> = examples.iter().filter(|e| e.class.is_some()).copied().collect();
    let all: Vec<_> = examples.iter().map(|e| (e.features.as_slice(), e.class.is_some() as usize)).collect();
    let pairs = fit::<2>(&all, BITS[0], TRIGGER);
    let mut trigger: Vec<f32> = pairs.iter().map(|pair| pair[1] - pair[0]).collect();
    if let Some(weight) = trigger.get_mut((pair(BIAS, 0, 0) >> (32 - BITS[0])) as usize) {
        *weight += LEAN;
    }
    let classed: Vec<_> = events.iter().map(|e| (e.class_features.as_slice(), e.class.unwrap_or(0))).collect();
    let class = fit::<8>(&classed, BITS[1] - 3, CLASS);
    [pack(trigger, &[], 0), pack(class.into_iter().flatten().collect(), &[], 0)]
}

/// The models in these bytes.
fn models(bytes: [Vec<u8>; 2]) -> [Model; 2] {
    bytes.map(|bytes| Model::new(bytes.leak()))
}

/// The features that are met often enough.
fn common(examples: &[Labelled], least: u32) -> FxHashSet<Feature> {
    let mut counts = FxHashMap::default();
    examples.iter().flat_map(|e| e.0).for_each(|&feature| *counts.entry(feature).or_insert(0u32) += 1);
    counts.into_iter().filter(|&(_, count)| count >= least).map(|(feature, _)| feature).collect()
}

/// Softmax regression over `LABELS`, by AdaGrad with decay. The weights are averaged over the epochs of all learners, each
/// of which shuffles the examples in a way of its own, the same on every run. The first `bits` bits of a feature say which
/// row of weights is its own.
fn fit<const LABELS: usize>(examples: &[Labelled], bits: u32, settings: Settings) -> Vec<[f32; LABELS]> {
    let common = common(examples, settings.least);
    let mut average = vec![[0f32; LABELS]; 1 << bits];
    let share = 1.0 / (LEARNERS * settings.epochs) as f32;
    for seed in 1..=LEARNERS {
        let mut weights = vec![[0f32; LABELS]; 1 << bits];
        let mut squares = vec![[1e-6f32; LABELS]; 1 << bits];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = Lcg(seed as u64);
        for _ in 0..settings.epochs {
            random.shuffle(&mut order);
            for &i in &order {
                let (features, wanted) = examples[i];
                let rows = features.iter().filter(|f| common.contains(f)).map(|f| (f >> (32 - bits)) as usize);
                step(&mut weights, &mut squares, rows, wanted, settings);
            }
            for (sum, weight) in average.as_flattened_mut().iter_mut().zip(weights.as_flattened()) {
                *sum += weight * share;
            }
        }
    }
    average
}

/// Moves the weights of an example's rows towards the label that was wanted.
fn step<const LABELS: usize>(
    weights: &mut [[f32; LABELS]],
    squares: &mut [[f32; LABELS]],
    rows: impl Iterator<Item = usize> + Clone,
    wanted: usize,
    settings: Settings,
) {
    let mut scores = [0f32; LABELS];
    for row in rows.clone() {
        for (score, weight) in scores.iter_mut().zip(weights[row]) {
            *score += weight;
        }
    }
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    for (l, score) in scores.iter_mut().enumerate() {
        *score = (*score - top).exp() / total - f32::from(u8::from(l == wanted));
    }
    for row in rows {
        for l in 0..LABELS {
            let gradient = scores[l] + settings.decay * weights[row][l];
            squares[row][l] += gradient * gradient;
            weights[row][l] -= settings.rate * gradient / squares[row][l].sqrt();
        }
    }
}

fn score(name: &str, golds: &[&Read], weights: &[Model; 2]) {
    println!("{name}: {}", count(golds, weights).told());
}

/// Gold events, those found, those of them that are right, and those of them whose class is right.
type Counts = [usize; 4];

fn count(golds: &[&Read], [trigger, class]: &[Model; 2]) -> Counts {
    let [mut gold, mut found, mut right, mut classes] = [0; 4];
    for read in golds {
        gold += read.gold.events.len();
        for example in read.examples.iter().filter(|e| triggers_event(trigger, &e.features)) {
            found += 1;
            if let Some(known) = example.class {
                right += 1;
                classes += usize::from(classify(class, &example.class_features) == CLASSES[known]);
            }
        }
    }
    [gold, found, right, classes]
}

trait Told {
    fn told(self) -> String;
}

impl Told for Counts {
    fn told(self) -> String {
        let [gold, found, right, classes] = self.map(|n| n as f64);
        let (p, r) = (right / found, right / gold);
        let (f, class) = (200. * p * r / (p + r), 100. * classes / right);
        format!("P {:.2} R {:.2} F1 {f:.2}, class {class:.2}", 100. * p, 100. * r)
    }
}
