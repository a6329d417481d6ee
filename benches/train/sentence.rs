//! What a word means to a model that was trained to tell which sentences mean the same: all-MiniLM-L6-v2 (Wang et al. 2020;
//! Reimers and Gurevych 2019), a BERT of six layers (Devlin et al. 2019), asked of each word alone.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Error};
use std::path::Path;

use serde_json::Value;

use super::pieces::Pieces;

/// How many heads share a layer's width.
const HEADS: usize = 12;
/// So little is added to a variance.
const EPSILON: f32 = 1e-12;

pub struct Encoder {
    pieces: Pieces,
    tensors: HashMap<String, Vec<f32>>,
    width: usize,
}

impl Encoder {
    /// The model in a folder, as `sentence-transformers` lays it out: `vocab.txt` and `model.safetensors`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let pieces = Pieces::read(folder)?;
        let bytes = fs::read(folder.join("model.safetensors"))?;
        let broken = || Error::other("model.safetensors is cut off");
        let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(broken)?;
        let (header, data) = rest.split_at_checked(u64::from_le_bytes(*length) as usize).ok_or_else(broken)?;
        let header: HashMap<String, Value> = serde_json::from_slice(header)?;
        let mut tensors = HashMap::new();
        for (name, about) in header.into_iter().filter(|(_, about)| about["dtype"] == "F32") {
            let [start, end]: [usize; 2] = serde_json::from_value(about["data_offsets"].clone())?;
            let floats = data.get(start..end).ok_or_else(broken)?.as_chunks().0;
            tensors.insert(name, floats.iter().map(|float| f32::from_le_bytes(*float)).collect());
        }
        let mut model = Self { pieces, tensors, width: 0 };
        model.width = model.tensor("embeddings.LayerNorm.bias")?.len();
        Ok(model)
    }

    /// The mean of what the model makes of a word's pieces, of length one.
    pub fn encode(&self, word: &str) -> io::Result<Vec<f32>> {
        let mut pieces = vec![self.pieces.begin()];
        pieces.extend(self.pieces.of_word(word));
        pieces.push(self.pieces.end());
        let mut rows = self.embedded(&pieces)?;
        let mut layer = 0;
        while self.tensors.contains_key(&format!("encoder.layer.{layer}.output.dense.bias")) {
            rows = self.layer(&format!("encoder.layer.{layer}"), rows)?;
            layer += 1;
        }
        let mut mean = vec![0.0; self.width];
        rows.iter().for_each(|row| add(&mut mean, row));
        let length = dot(&mean, &mean).sqrt();
        Ok(mean.into_iter().map(|x| x / length).collect())
    }

    fn embedded(&self, pieces: &[u32]) -> io::Result<Vec<Vec<f32>>> {
        let row = |name: &str, i: usize| {
            let table = self.tensor(&format!("embeddings.{name}_embeddings.weight"))?;
            let row = table.get(i * self.width..(i + 1) * self.width);
            row.ok_or_else(|| Error::other(format!("{name}: no row {i}")))
        };
        let embed = |(place, piece): (usize, &u32)| {
            let mut sum = row("word", *piece as usize)?.to_vec();
            add(&mut sum, row("position", place)?);
            add(&mut sum, row("token_type", 0)?);
            self.normal("embeddings.LayerNorm", sum)
        };
        pieces.iter().enumerate().map(embed).collect()
    }

    fn layer(&self, name: &str, rows: Vec<Vec<f32>>) -> io::Result<Vec<Vec<f32>>> {
        let all = |part: &str| -> io::Result<Vec<Vec<f32>>> {
            rows.iter().map(|row| self.linear(&format!("{name}.{part}"), row)).collect()
        };
        let (queries, keys) = (all("attention.self.query")?, all("attention.self.key")?);
        let values = all("attention.self.value")?;
        let part = self.width / HEADS;
        let mut out = Vec::new();
        for (row, query) in rows.iter().zip(&queries) {
            let mut told = vec![0.0; self.width];
            for head in 0..HEADS {
                let own = head * part..(head + 1) * part;
                let scores = keys.iter().map(|key| dot(&query[own.clone()], &key[own.clone()]) / (part as f32).sqrt());
                let weights: Vec<f32> = scores.map(f32::exp).collect();
                let sum: f32 = weights.iter().sum();
                for (weight, value) in weights.iter().zip(&values) {
                    let told = told[own.clone()].iter_mut();
                    told.zip(&value[own.clone()]).for_each(|(told, x)| *told += weight / sum * x);
                }
            }
            let attended = self.linear(&format!("{name}.attention.output.dense"), &told)?;
            let attended = self.normal(&format!("{name}.attention.output.LayerNorm"), sum(row, &attended))?;
            let inner = self.linear(&format!("{name}.intermediate.dense"), &attended)?;
            let inner: Vec<f32> = inner.into_iter().map(gelu).collect();
            let output = self.linear(&format!("{name}.output.dense"), &inner)?;
            out.push(self.normal(&format!("{name}.output.LayerNorm"), sum(&attended, &output))?);
        }
        Ok(out)
    }

    fn linear(&self, name: &str, input: &[f32]) -> io::Result<Vec<f32>> {
        let weights = self.tensor(&format!("{name}.weight"))?.chunks_exact(input.len());
        let biases = self.tensor(&format!("{name}.bias"))?;
        Ok(weights.zip(biases).map(|(row, bias)| dot(row, input) + bias).collect())
    }

    fn normal(&self, name: &str, row: Vec<f32>) -> io::Result<Vec<f32>> {
        let (scale, shift) = (self.tensor(&format!("{name}.weight"))?, self.tensor(&format!("{name}.bias"))?);
        let count = row.len() as f32;
        let mean = row.iter().sum::<f32>() / count;
        let spread = row.iter().map(|x| (x - mean).powi(2)).sum::<f32>() / count;
        let unit = row.into_iter().map(|x| (x - mean) / (spread + EPSILON).sqrt());
        Ok(unit.zip(scale).zip(shift).map(|((x, scale), shift)| x * scale + shift).collect())
    }

    fn tensor(&self, name: &str) -> io::Result<&[f32]> {
        let tensor = self.tensors.get(name).map(Vec::as_slice);
        tensor.ok_or_else(|| Error::other(format!("model.safetensors has no {name}")))
    }
}

fn sum(one: &[f32], other: &[f32]) -> Vec<f32> {
    one.iter().zip(other).map(|(a, b)| a + b).collect()
}

pub fn add(to: &mut [f32], row: &[f32]) {
    to.iter_mut().zip(row).for_each(|(to, x)| *to += x);
}

/// In sixteen sums at once, which is how a processor likes it.
pub fn dot(one: &[f32], other: &[f32]) -> f32 {
    let (ones, rest) = one.as_chunks::<16>();
    let (others, other_rest) = other.as_chunks::<16>();
    let mut sums = [0.0; 16];
    for (a, b) in ones.iter().zip(others) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum += a * b);
    }
    sums.iter().sum::<f32>() + rest.iter().zip(other_rest).map(|(a, b)| a * b).sum::<f32>()
}

/// By the error function of Abramowitz and Stegun, 7.1.26.
fn gelu(x: f32) -> f32 {
    let z = x.abs() / std::f32::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let terms = [1.061_405_4, -1.453_152_1, 1.421_413_8, -0.284_496_72, 0.254_829_6];
    let series = terms.iter().fold(0.0, |sum, term| sum * t + term) * t;
    let erf = 1.0 - series * (-z * z).exp();
    x * 0.5 * (1.0 + erf.copysign(x))
}
