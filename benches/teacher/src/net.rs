//! A BERT (Devlin et al. 2019) with what tells parts of speech, governors and relations on top: biaffine scores (Dozat and
//! Manning 2017) of every word as the governor of every other.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use annals::text::{Dep, Pos, Tag};
use candle_core::{D, DType, Device, Result, Tensor, Var, safetensors};
use candle_nn::ops::softmax;

use crate::noise::Noise;

/// How many heads share a layer's width.
const HEADS: usize = 12;
/// So little is added to a variance.
const EPSILON: f64 = 1e-12;
/// How wide a word is told as governed or as governor, and as what is related.
const ARC: usize = 256;
const RELATION: usize = 96;
/// The part of the numbers that training leaves out.
const DROPPED: f32 = 0.2;
const DROPPED_INSIDE: f32 = 0.1;
/// What stands for "never" among scores.
const NEVER: f32 = -1e9;
/// The pretrained table that is left as it is.
const WORDS: &str = "embeddings.word_embeddings.weight";

pub struct Net {
    /// What is not trained.
    fixed: HashMap<String, Tensor>,
    /// The pretrained layers, and what is trained anew on top.
    pub body: BTreeMap<String, Var>,
    pub top: BTreeMap<String, Var>,
    layers: usize,
}

/// Sentences of one batch, filled up to one length.
pub struct Batch {
    /// Pieces, `[sentences, pieces]`, and which of them are there.
    pub pieces: Tensor,
    pub there: Tensor,
    /// For each place of each sentence, the root first, the row of its first piece.
    pub rows: Tensor,
    /// Which places of a sentence may govern: `[sentences, 1, places]`, 0 or [`NEVER`].
    pub governs: Tensor,
    pub places: usize,
}

/// What the net tells of the places of a batch.
pub struct Scores {
    /// `[sentences * places, …]`.
    pub pos: Tensor,
    pub tag: Tensor,
    /// `[sentences * places, places]`.
    pub arc: Tensor,
    governed: Tensor,
    governor: Tensor,
}

impl Net {
    /// A net for training, with the layers of a pretrained model.
    pub fn new(pretrained: &Path, noise: &mut Noise) -> Result<Self> {
        let mut body = BTreeMap::new();
        let mut fixed = HashMap::new();
        for (name, tensor) in safetensors::load(pretrained, &Device::Cpu)? {
            if name == WORDS {
                fixed.insert(name, tensor);
            } else if tensor.dtype() == DType::F32 && !name.starts_with("pooler") {
                body.insert(name, Var::from_tensor(&tensor)?);
            }
        }
        let width = body["embeddings.LayerNorm.bias"].dims()[0];
        let mut top = BTreeMap::new();
        let mut linear = |name: &str, out: usize| -> Result<()> {
            let spread = (6.0 / (width + out) as f32).sqrt();
            let weight = Tensor::from_vec(noise.numbers(width * out, spread), (out, width), &Device::Cpu)?;
            top.insert(format!("{name}.weight"), Var::from_tensor(&weight)?);
            top.insert(format!("{name}.bias"), Var::zeros(out, DType::F32, &Device::Cpu)?);
            Ok(())
        };
        linear("pos", Pos::ALL.len())?;
        linear("tag", Tag::ALL.len())?;
        linear("arc.governor", ARC)?;
        linear("arc.governed", ARC)?;
        linear("relation.governor", RELATION)?;
        linear("relation.governed", RELATION)?;
        let arc = Tensor::from_vec(noise.numbers((ARC + 1) * ARC, 0.03), (ARC + 1, ARC), &Device::Cpu)?;
        top.insert("arc.pair".into(), Var::from_tensor(&arc)?);
        let shape = (RELATION + 1, Dep::ALL.len() * (RELATION + 1));
        let relation = Tensor::from_vec(noise.numbers(shape.0 * shape.1, 0.03), shape, &Device::Cpu)?;
        top.insert("relation.pair".into(), Var::from_tensor(&relation)?);
        Ok(Self::of(fixed, body, top))
    }

    /// A net that [`Net::save`] has written.
    pub fn read(path: &Path) -> Result<Self> {
        let (mut body, mut top, mut fixed) = (BTreeMap::new(), BTreeMap::new(), HashMap::new());
        for (name, tensor) in safetensors::load(path, &Device::Cpu)? {
            match name.split_once('/') {
                Some(("top", name)) => top.insert(name.to_owned(), Var::from_tensor(&tensor)?),
                Some(("body", name)) => body.insert(name.to_owned(), Var::from_tensor(&tensor)?),
                _ => {
                    fixed.insert(name, tensor);
                    None
                }
            };
        }
        Ok(Self::of(fixed, body, top))
    }

    pub fn save(&self, path: &Path) -> Result<()> {
        let mut all = self.fixed.clone();
        for (group, vars) in [("body", &self.body), ("top", &self.top)] {
            all.extend(vars.iter().map(|(name, var)| (format!("{group}/{name}"), var.as_tensor().clone())));
        }
        safetensors::save(&all, path)
    }

    fn of(fixed: HashMap<String, Tensor>, body: BTreeMap<String, Var>, top: BTreeMap<String, Var>) -> Self {
        let layers = body.keys().filter(|name| name.ends_with("intermediate.dense.bias")).count();
        Self { fixed, body, top, layers }
    }

    /// What the net tells; in training with noise.
    pub fn scores(&self, batch: &Batch, mut noise: Option<&mut Noise>) -> Result<Scores> {
        let noise = &mut noise;
        let pieces = self.encode(batch, noise)?;
        let (sentences, length, width) = pieces.dims3()?;
        let words = pieces.reshape((sentences * length, width))?.index_select(&batch.rows, 0)?;
        let words = dropped(words, DROPPED, noise)?;
        let part = |name: &str, noise: &mut Option<&mut Noise>| -> Result<Tensor> {
            dropped(linear(&words, &self.top, name)?.gelu_erf()?, DROPPED, noise)
        };
        let places = batch.places;
        let governor = part("arc.governor", noise)?.reshape((sentences, places, ARC))?;
        let governed = with_one(&part("arc.governed", noise)?)?.matmul(self.top["arc.pair"].as_tensor())?;
        let arc = governed.reshape((sentences, places, ARC))?.matmul(&governor.transpose(1, 2)?.contiguous()?)?;
        let itself = Tensor::eye(places, DType::F32, &Device::Cpu)?.affine(NEVER.into(), 0.0)?;
        let arc = arc.broadcast_add(&batch.governs)?.broadcast_add(&itself)?;
        Ok(Scores {
            pos: linear(&words, &self.top, "pos")?,
            tag: linear(&words, &self.top, "tag")?,
            arc: arc.reshape((sentences * places, places))?,
            governed: with_one(&part("relation.governed", noise)?)?,
            governor: with_one(&part("relation.governor", noise)?)?,
        })
    }

    /// The scores of the relations of some places to their governors, by rows of `sentences * places`.
    pub fn relations(&self, scores: &Scores, governed: &Tensor, governors: &Tensor) -> Result<Tensor> {
        let one = scores.governed.index_select(governed, 0)?.matmul(self.top["relation.pair"].as_tensor())?;
        let rows = one.dims()[0];
        let other = scores.governor.index_select(governors, 0)?.reshape((rows, 1, RELATION + 1))?;
        one.reshape((rows, Dep::ALL.len(), RELATION + 1))?.broadcast_mul(&other)?.sum(D::Minus1)
    }

    fn encode(&self, batch: &Batch, noise: &mut Option<&mut Noise>) -> Result<Tensor> {
        let (sentences, length) = batch.pieces.dims2()?;
        let words = self.fixed[WORDS].index_select(&batch.pieces.flatten_all()?, 0)?;
        let width = words.dims()[1];
        let places = self.body["embeddings.position_embeddings.weight"].narrow(0, 0, length)?;
        let sort = self.body["embeddings.token_type_embeddings.weight"].narrow(0, 0, 1)?;
        let sum = words.reshape((sentences, length, width))?.broadcast_add(&places)?.broadcast_add(&sort)?;
        let mut rows = dropped(self.normal(&sum, "embeddings.LayerNorm")?, DROPPED_INSIDE, noise)?;
        for layer in 0..self.layers {
            rows = self.layer(&format!("encoder.layer.{layer}"), &rows, &batch.there, noise)?;
        }
        Ok(rows)
    }

    fn layer(&self, name: &str, rows: &Tensor, there: &Tensor, noise: &mut Option<&mut Noise>) -> Result<Tensor> {
        let (sentences, length, width) = rows.dims3()?;
        let part = width / HEADS;
        let heads = |what: &str| -> Result<Tensor> {
            let all = linear(rows, &self.body, &format!("{name}.attention.self.{what}"))?;
            all.reshape((sentences, length, HEADS, part))?.transpose(1, 2)?.contiguous()
        };
        let (query, key, value) = (heads("query")?, heads("key")?, heads("value")?);
        let scores = query.matmul(&key.transpose(2, 3)?.contiguous()?)?.affine(1.0 / (part as f64).sqrt(), 0.0)?;
        let weights = softmax(&scores.broadcast_add(there)?, D::Minus1)?;
        let told = weights.matmul(&value)?.transpose(1, 2)?.contiguous()?.reshape((sentences, length, width))?;
        let told = linear(&told, &self.body, &format!("{name}.attention.output.dense"))?;
        let told = dropped(told, DROPPED_INSIDE, noise)?;
        let attended = self.normal(&(rows + told)?, &format!("{name}.attention.output.LayerNorm"))?;
        let inner = linear(&attended, &self.body, &format!("{name}.intermediate.dense"))?.gelu_erf()?;
        let output = linear(&inner, &self.body, &format!("{name}.output.dense"))?;
        let output = dropped(output, DROPPED_INSIDE, noise)?;
        self.normal(&(attended + output)?, &format!("{name}.output.LayerNorm"))
    }

    fn normal(&self, rows: &Tensor, name: &str) -> Result<Tensor> {
        let (scale, shift) = (&self.body[&format!("{name}.weight")], &self.body[&format!("{name}.bias")]);
        let apart = rows.broadcast_sub(&rows.mean_keepdim(D::Minus1)?)?;
        let spread = (apart.sqr()?.mean_keepdim(D::Minus1)? + EPSILON)?.sqrt()?;
        apart.broadcast_div(&spread)?.broadcast_mul(scale)?.broadcast_add(shift)
    }
}

fn linear(rows: &Tensor, vars: &BTreeMap<String, Var>, name: &str) -> Result<Tensor> {
    let (weight, bias) = (&vars[&format!("{name}.weight")], &vars[&format!("{name}.bias")]);
    let mut shape = rows.dims().to_vec();
    let width = shape.pop().unwrap_or_default();
    shape.push(weight.dims()[0]);
    let flat = rows.reshape(((), width))?.matmul(&weight.t()?)?;
    flat.broadcast_add(bias)?.reshape(shape)
}

/// A column of ones behind the others.
fn with_one(rows: &Tensor) -> Result<Tensor> {
    let ones = Tensor::ones((rows.dims()[0], 1), DType::F32, &Device::Cpu)?;
    Tensor::cat(&[rows, &ones], 1)
}

fn dropped(rows: Tensor, part: f32, noise: &mut Option<&mut Noise>) -> Result<Tensor> {
    let Some(noise) = noise else { return Ok(rows) };
    let mask = Tensor::from_vec(noise.mask(rows.elem_count(), part), rows.dims(), &Device::Cpu)?;
    rows * mask
}

/// 0 where a thing is there, else [`NEVER`].
pub fn never_unless(there: bool) -> f32 {
    if there { 0.0 } else { NEVER }
}
