//! Parses much text slowly and well, for the models of `data/model/en` to learn from: a net of six layers that was trained to
//! tell which sentences mean the same (all-MiniLM-L6-v2: Wang et al. 2020; Reimers and Gurevych 2019), trained on to parse.

#[path = "../../train/conllu.rs"]
mod conllu;
mod net;
mod noise;
#[path = "../../train/pieces.rs"]
mod pieces;
mod tree;

use std::error::Error;
use std::io::Write;
use std::path::Path;

use annals::text::{Dep, Document, Pos, Tag, Token};
use candle_core::backprop::GradStore;
use candle_core::{D, Device, Result, Tensor, Var};
use candle_nn::loss::cross_entropy;
use candle_nn::ops::log_softmax;
use candle_nn::{AdamW, Optimizer, ParamsAdamW};
use conllu::{Line, Treebank};
use net::{Batch, Net, Scores, never_unless};
use noise::Noise;
use pieces::Pieces;

const HELP: &str =
    "usage: teacher train MODEL TREEBANK NET     train a net, from a model's vocab.txt and model.safetensors
       teacher eval MODEL NET TREEBANK      measure it on the treebank's own tokens
       teacher parse MODEL NET TREEBANK     print a treebank anew as the net parses it";

/// How often every sentence is seen.
const EPOCHS: usize = 2;
/// How fast what was trained before learns, and what is new.
const RATE: f64 = 3e-4;
const RATE_TOP: f64 = 2e-3;
/// The part of the steps in which the rates grow.
const WARM: f64 = 1.0 / 15.0;
/// Gradients of more than this length are made so long.
const LONGEST_STEP: f64 = 1.0;
/// So many pieces has a batch, and a sentence of more is left out.
const PIECES: usize = 1100;
const LONGEST: usize = 160;
/// So many sentences are sorted by length together, so that few are filled up.
const SORTED: usize = 1600;
/// A printed sentence has so many words, of which so many in a hundred may be figures.
const WORDS: std::ops::RangeInclusive<usize> = 4..=70;
const FIGURES: usize = 35;
/// How likely a governor is on average, as a logarithm, in a sentence that is printed.
const LIKELY: f64 = -0.35;
/// One governor counts for no less.
const UNLIKELIEST: f64 = -14.0;

/// A sentence of a treebank.
struct Sentence {
    tokens: std::ops::Range<usize>,
    pieces: Vec<u32>,
    /// Where the first piece of each word is.
    first: Vec<usize>,
}

fn main() -> std::result::Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["train", model, treebank, net] => train(Path::new(model), treebank, Path::new(net))?,
        ["eval", model, net, treebank] => eval(Path::new(model), Path::new(net), treebank)?,
        ["parse", model, net, treebank] => parse(Path::new(model), Path::new(net), treebank)?,
        _ => return Err(HELP.into()),
    }
    Ok(())
}

/// The sentences of a document that are not too long.
fn sentences(document: &Document, pieces: &Pieces) -> Vec<Sentence> {
    let read = |tokens: std::ops::Range<usize>| {
        let mut all = vec![pieces.begin()];
        let first = tokens.clone().map(|i| {
            let first = all.len();
            all.extend(pieces.of_word(document.word(i)));
            first
        });
        let first = first.collect();
        all.push(pieces.end());
        Sentence { tokens, pieces: all, first }
    };
    let all = document.sentences.iter().map(|sentence| read(sentence.tokens.clone()));
    all.filter(|sentence| sentence.pieces.len() <= LONGEST).collect()
}

/// Sentences of about one length together, by their places.
fn batches(sentences: &[Sentence], order: &[usize]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for run in order.chunks(SORTED) {
        let mut run = run.to_vec();
        run.sort_by_key(|&s| (sentences[s].pieces.len(), s));
        let mut batch: Vec<usize> = Vec::new();
        for s in run {
            if !batch.is_empty() && sentences[s].pieces.len() * (batch.len() + 1) > PIECES {
                out.push(std::mem::take(&mut batch));
            }
            batch.push(s);
        }
        out.push(batch);
    }
    out
}

fn batch(sentences: &[Sentence], chosen: &[usize]) -> Result<Batch> {
    let all = || chosen.iter().map(|&s| &sentences[s]);
    let length = all().map(|s| s.pieces.len()).max().unwrap_or(0);
    let places = all().map(|s| s.first.len() + 1).max().unwrap_or(0);
    let (mut pieces, mut there) = (Vec::new(), Vec::new());
    let (mut rows, mut governs) = (Vec::new(), Vec::new());
    for (n, sentence) in all().enumerate() {
        for i in 0..length {
            pieces.push(sentence.pieces.get(i).copied().unwrap_or(0));
            there.push(never_unless(i < sentence.pieces.len()));
        }
        for place in 0..places {
            let first = place.checked_sub(1).and_then(|word| sentence.first.get(word)).copied().unwrap_or(0);
            rows.push((n * length + first) as u32);
            governs.push(never_unless(place <= sentence.first.len()));
        }
    }
    let (count, cpu) = (chosen.len(), &Device::Cpu);
    Ok(Batch {
        pieces: Tensor::from_vec(pieces, (count, length), cpu)?,
        there: Tensor::from_vec(there, (count, 1, 1, length), cpu)?,
        rows: Tensor::from_vec(rows, count * places, cpu)?,
        governs: Tensor::from_vec(governs, (count, 1, places), cpu)?,
        places,
    })
}

/// The rows of a batch that are words, and their tokens.
fn words<'a>(
    sentences: &'a [Sentence],
    chosen: &'a [usize],
    places: usize,
) -> impl Iterator<Item = (usize, usize, &'a Sentence)> + 'a {
    chosen.iter().enumerate().flat_map(move |(n, &s)| {
        let sentence = &sentences[s];
        sentence.tokens.clone().enumerate().map(move |(i, token)| (n * places + i + 1, token, sentence))
    })
}

/// The place of a token's governor, 0 for the root's.
fn governor(token: Token, at: usize, sentence: &Sentence) -> usize {
    let head = token.head as usize;
    if head == at { 0 } else { head + 1 - sentence.tokens.start }
}

fn number<T: PartialEq>(all: &[T], one: T) -> u32 {
    all.iter().position(|other| *other == one).unwrap_or(0) as u32
}

fn tensor(values: Vec<u32>) -> Result<Tensor> {
    let count = values.len();
    Tensor::from_vec(values, count, &Device::Cpu)
}

fn train(model: &Path, treebank: &str, to: &Path) -> std::result::Result<(), Box<dyn Error>> {
    let treebank = Treebank::read(treebank)?;
    let document = treebank.document();
    let sentences = sentences(&document, &Pieces::read(model)?);
    let mut noise = Noise(1);
    let net = Net::new(&model.join("model.safetensors"), &mut noise)?;
    let adam = |vars: Vec<Var>, lr| {
        AdamW::new(vars, ParamsAdamW { lr, beta1: 0.9, beta2: 0.98, eps: 1e-8, weight_decay: 0.01 })
    };
    let mut body = adam(net.body.values().cloned().collect(), RATE)?;
    let mut top = adam(net.top.values().cloned().collect(), RATE_TOP)?;
    let vars: Vec<&Var> = net.body.values().chain(net.top.values()).collect();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let steps = (EPOCHS * batches(&sentences, &order).len()) as f64;
    let warm = steps * WARM;
    let mut step = 0.0;
    for epoch in 0..EPOCHS {
        noise.shuffle(&mut order);
        let mut all = batches(&sentences, &order);
        noise.shuffle(&mut all);
        let mut sum = 0.0;
        for (n, chosen) in all.iter().enumerate() {
            let loss = loss(&net, &document, &sentences, chosen, Some(&mut noise))?;
            let mut gradients = loss.backward()?;
            cut(&mut gradients, &vars)?;
            step += 1.0;
            let rate = f64::min(step / warm, f64::max(0.02, (steps - step) / (steps - warm)));
            body.set_learning_rate(RATE * rate);
            top.set_learning_rate(RATE_TOP * rate);
            body.step(&gradients)?;
            top.step(&gradients)?;
            sum += f64::from(loss.to_scalar::<f32>()?);
            if (n + 1) % 20 == 0 {
                eprintln!("epoch {}: {} of {} batches, {:.3}", epoch + 1, n + 1, all.len(), sum / (n + 1) as f64);
            }
        }
        net.save(to)?;
    }
    Ok(())
}

/// What is lost by what the net tells of a batch.
fn loss(
    net: &Net,
    document: &Document,
    sentences: &[Sentence],
    chosen: &[usize],
    noise: Option<&mut Noise>,
) -> Result<Tensor> {
    let batch = batch(sentences, chosen)?;
    let scores = net.scores(&batch, noise)?;
    let (mut rows, mut governors) = (Vec::new(), Vec::new());
    let (mut pos, mut tag, mut heads, mut relations) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (row, at, sentence) in words(sentences, chosen, batch.places) {
        let token = document.tokens[at];
        let head = governor(token, at, sentence);
        rows.push(row as u32);
        governors.push((row / batch.places * batch.places + head) as u32);
        pos.push(number(Pos::ALL, token.pos));
        tag.push(number(Tag::ALL, token.tag));
        heads.push(head as u32);
        relations.push(number(Dep::ALL, token.dep));
    }
    let (rows, governors) = (tensor(rows)?, tensor(governors)?);
    let of = |scores: &Tensor, right: Vec<u32>| cross_entropy(&scores.index_select(&rows, 0)?, &tensor(right)?);
    let trees =
        (of(&scores.arc, heads)? + cross_entropy(&net.relations(&scores, &rows, &governors)?, &tensor(relations)?)?)?;
    trees + ((of(&scores.pos, pos)? + of(&scores.tag, tag)?)? * 0.5)?
}

/// Shortens gradients that are too long together.
fn cut(gradients: &mut GradStore, vars: &[&Var]) -> Result<()> {
    let mut square = 0.0;
    for gradient in vars.iter().filter_map(|var| gradients.get(var)) {
        square += f64::from(gradient.sqr()?.sum_all()?.to_scalar::<f32>()?);
    }
    let scale = LONGEST_STEP / square.sqrt();
    if scale < 1.0 {
        for var in vars {
            if let Some(gradient) = gradients.remove(var) {
                gradients.insert(var, (gradient * scale)?);
            }
        }
    }
    Ok(())
}

/// What the net holds of a word.
struct Parsed {
    token: usize,
    pos: Pos,
    tag: Tag,
    governor: usize,
    dep: Dep,
}

/// What the net holds of the words of a batch, sentence by sentence, and how likely its governors are.
fn parsed(net: &Net, sentences: &[Sentence], chosen: &[usize]) -> Result<Vec<(usize, Vec<Parsed>, f64)>> {
    let batch = batch(sentences, chosen)?;
    let scores = net.scores(&batch, None)?;
    let Scores { pos, tag, arc, .. } = &scores;
    let likely = |scores: &Tensor| scores.argmax(D::Minus1)?.to_vec1::<u32>();
    let (pos, tag) = (likely(pos)?, likely(tag)?);
    let arcs = log_softmax(arc, D::Minus1)?.to_vec2::<f32>()?;
    let (mut rows, mut governors, mut out) = (Vec::new(), Vec::new(), Vec::new());
    for (n, &s) in chosen.iter().enumerate() {
        let places = sentences[s].first.len() + 1;
        let first = n * batch.places;
        let all: Vec<f32> = (0..places).flat_map(|d| arcs[first + d][..places].iter().copied()).collect();
        let best = tree::best(&tree::Scores { all: &all, places });
        let sum: f64 = (1..places).map(|d| f64::from(all[d * places + best[d]]).max(UNLIKELIEST)).sum();
        for (place, &governor) in best.iter().enumerate().skip(1) {
            rows.push((first + place) as u32);
            governors.push((first + governor) as u32);
        }
        out.push((s, best, sum / (places - 1).max(1) as f64));
    }
    let relations = net.relations(&scores, &tensor(rows.clone())?, &tensor(governors)?)?;
    let mut relations = likely(&relations)?.into_iter();
    let word = |sentence: &Sentence, n: usize, best: &[usize], place: usize, relation: u32| {
        let row = n * batch.places + place;
        let dep = match (Dep::ALL[relation as usize], best[place]) {
            (_, 0) => Dep::Root,
            (Dep::Root, _) => Dep::Dep,
            (dep, _) => dep,
        };
        let (pos, tag) = (Pos::ALL[pos[row] as usize], Tag::ALL[tag[row] as usize]);
        Parsed { token: sentence.tokens.start + place - 1, pos, tag, governor: best[place], dep }
    };
    let sentence = |(n, (s, best, likely)): (usize, (usize, Vec<usize>, f64))| {
        let places = 1..best.len();
        let told = places.zip(&mut relations).map(|(place, relation)| word(&sentences[s], n, &best, place, relation));
        (s, told.collect(), likely)
    };
    Ok(out.into_iter().enumerate().map(sentence).collect())
}

fn eval(model: &Path, net: &Path, treebank: &str) -> std::result::Result<(), Box<dyn Error>> {
    let treebank = Treebank::read(treebank)?;
    let document = treebank.document();
    let sentences = sentences(&document, &Pieces::read(model)?);
    let net = Net::read(net)?;
    let order: Vec<usize> = (0..sentences.len()).collect();
    let (mut count, mut pos, mut tag, mut heads, mut both) = (0, 0, 0, 0, 0);
    for chosen in batches(&sentences, &order) {
        for (s, told, _) in parsed(&net, &sentences, &chosen)? {
            for word in told {
                let gold = document.tokens[word.token];
                let head = governor(gold, word.token, &sentences[s]) == word.governor;
                count += 1;
                pos += usize::from(gold.pos == word.pos);
                tag += usize::from(gold.tag == word.tag);
                heads += usize::from(head);
                both += usize::from(head && gold.dep == word.dep);
            }
        }
    }
    let share = |right: usize| 100.0 * right as f64 / f64::from(count.max(1));
    println!("UPOS {:.2}, XPOS {:.2}, UAS {:.2}, LAS {:.2}", share(pos), share(tag), share(heads), share(both));
    Ok(())
}

fn parse(model: &Path, net: &Path, treebank: &str) -> std::result::Result<(), Box<dyn Error>> {
    let treebank = Treebank::read(treebank)?;
    let document = treebank.document();
    let mut sentences = sentences(&document, &Pieces::read(model)?);
    let told = |sentence: &Sentence| {
        let words = || sentence.tokens.clone().map(|i| document.word(i));
        let figures = words().filter(|word| word.contains(|c: char| c.is_ascii_digit())).count();
        let prose = words().any(|word| word.starts_with(char::is_lowercase));
        WORDS.contains(&sentence.tokens.len()) && 100 * figures <= FIGURES * sentence.tokens.len() && prose
    };
    sentences.retain(told);
    let net = Net::read(net)?;
    let order: Vec<usize> = (0..sentences.len()).collect();
    let mut out: Vec<Vec<Parsed>> = sentences.iter().map(|_| Vec::new()).collect();
    for chosen in batches(&sentences, &order) {
        for (s, told, likely) in parsed(&net, &sentences, &chosen)? {
            if likely >= LIKELY {
                out[s] = told;
            }
        }
    }
    let mut to = std::io::BufWriter::new(std::io::stdout().lock());
    for sentence in out.iter().filter(|sentence| !sentence.is_empty()) {
        let line = |word: &'_ Parsed| Line {
            word: document.word(word.token),
            pos: word.pos.as_str(),
            tag: word.tag.as_str(),
            head: word.governor,
            dep: word.dep.as_str(),
            joined: document.tokens.get(word.token + 1).is_some_and(|next| next.glued),
        };
        conllu::print(&mut to, sentence.iter().map(line))?;
    }
    Ok(to.flush()?)
}
