//! Makes the models in `data/model/en` and measures them: see the README beside them.

mod conllu;
mod pieces;
mod sentence;
mod vectors;
mod words;

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Error, Write};
use std::path::Path;
use std::time::Instant;

use annals::segment::{
    self,
    training::{self, Plan},
};
use annals::text::{Dep, Document, Token};
use conllu::{Line, Treebank};
use flate2::read::MultiGzDecoder;
use serde_json::Value;

const HELP: &str = "usage: train words WORDNET VECTORS IRREGULAR FOLDER    write the table of word forms
       train vectors VECTORS MODEL FOLDER                 write the table of word vectors
       train make TREEBANK FOLDER [tagger] [parser]       write the models
       train tokens ARTICLES.jsonl.gz FRAMES.tsv          print the sentences of some as a treebank without trees
       train eval TREEBANK FOLDER                         measure them on the treebank's own tokens";

const TAGGER: Plan = Plan { epochs: 10, learners: 8, bits: 21 };
const PARSER: Plan = Plan { epochs: 10, learners: 4, bits: 21 };
/// The bits of the relations' table; they are learnt along with the moves.
const RELATIONS: u32 = 21;

/// Such a tagger is made with less pains; the parser comes out as good.
const FOLD: Plan = Plan { epochs: 4, learners: 2, bits: 21 };

/// The parser learns from words tagged as in use: by a tagger that has not seen them.
const FOLDS: usize = 5;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["words", wordnet, vectors, irregular, folder] => {
            let table = words::table(Path::new(wordnet), Path::new(vectors), Path::new(irregular))?;
            write(Path::new(folder), "words", &table)
        }
        ["vectors", vectors, model, folder] => {
            write(Path::new(folder), "vectors", &vectors::table(Path::new(vectors), Path::new(model))?)
        }
        ["make", treebank, folder, models @ ..] => make(&Treebank::read(treebank)?, Path::new(folder), models),
        ["tokens", articles, frames] => tokens(articles, &std::fs::read_to_string(frames)?),
        ["eval", treebank, folder] => eval(&Treebank::read(treebank)?, Path::new(folder)),
        _ => Err(Error::other(HELP)),
    }
}

fn write(folder: &Path, model: &str, bytes: &[u8]) -> io::Result<()> {
    println!("{model}.bin: {} bytes", bytes.len());
    std::fs::write(folder.join(model).with_extension("bin"), bytes)
}

fn make(treebank: &Treebank, folder: &Path, models: &[&str]) -> io::Result<()> {
    let gold = treebank.document();
    let wanted = |model: &str| models.is_empty() || models.contains(&model);
    if wanted("tagger") {
        write(folder, "tagger", &training::tagger(&gold, TAGGER))?;
    }
    if wanted("parser") {
        let [moves, relations] = training::parser(&tagged(&gold), PARSER, RELATIONS);
        write(folder, "parser", &moves)?;
        write(folder, "relation", &relations)?;
    }
    Ok(())
}

/// `gold` with the labels that a tagger trained on the other folds gives to each fold.
fn tagged<'a>(gold: &Document<'a>) -> Document<'a> {
    let mut tagged = gold.clone();
    let folds: Vec<usize> = gold.sentences.iter().map(|sentence| training::part(gold, sentence, FOLDS)).collect();
    for fold in 0..FOLDS {
        let sentences = |inside: bool| {
            let chosen = gold.sentences.iter().zip(&folds).filter(move |(_, own)| (**own == fold) == inside);
            chosen.map(|(sentence, _)| sentence.clone()).collect()
        };
        let others = Document { sentences: sentences(false), ..gold.clone() };
        let mut own = Document { sentences: sentences(true), ..gold.clone() };
        training::tag(&mut own, training::tagger(&others, FOLD).leak());
        for i in own.sentences.iter().flat_map(|s| s.tokens.clone()) {
            (tagged.tokens[i].pos, tagged.tokens[i].tag) = (own.tokens[i].pos, own.tokens[i].tag);
        }
    }
    tagged
}

/// One in so many articles is printed.
const PART: usize = 2;
/// An article is prose that has so many bytes or more, and fewer figures in a hundred.
const PROSE: usize = 300;
const FIGURES: usize = 6;

/// Prints the sentences of a part of some articles, cut as the program cuts them, in CoNLL-U with nothing but the words.
/// Those that `frames` measures the parser on, by the id that a line begins with, are left out.
fn tokens(articles: &str, frames: &str) -> io::Result<()> {
    let measured: HashSet<&str> = frames.lines().filter_map(|line| line.split('\t').next()).collect();
    let lines = BufReader::new(MultiGzDecoder::new(File::open(articles)?)).lines();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut count = 0;
    for line in lines {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or_default();
        let figures = text.bytes().filter(u8::is_ascii_digit).count();
        let measured = article["id"].as_str().is_some_and(|id| measured.contains(id));
        if measured || text.len() < PROSE || 100 * figures > FIGURES * text.len() {
            continue;
        }
        count += 1;
        if count % PART != 0 {
            continue;
        }
        let document = segment::segment(text);
        for sentence in &document.sentences {
            let line = |i: usize| Line {
                word: document.word(i),
                pos: "_",
                tag: "_",
                head: 0,
                dep: "_",
                joined: document.tokens.get(i + 1).is_some_and(|next| next.glued),
            };
            conllu::print(&mut out, sentence.tokens.clone().map(line))?;
        }
    }
    out.flush()
}

fn eval(treebank: &Treebank, folder: &Path) -> io::Result<()> {
    let read = |model: &str| Ok::<_, Error>(&*std::fs::read(folder.join(model).with_extension("bin"))?.leak());
    let (tagger, parser, relation) = (read("tagger")?, read("parser")?, read("relation")?);
    let gold = treebank.document();
    let mut document = gold.clone();
    let rate = |start: Instant| gold.tokens.len() as f64 / start.elapsed().as_secs_f64() / 1e6;
    training::tag(&mut document, tagger);
    let start = Instant::now();
    training::tag(&mut document, tagger);
    let tags = rate(start);
    let start = Instant::now();
    training::parse(&mut document, parser, relation);
    let parses = rate(start);
    println!("{} tokens, tagged at {tags:.2} and parsed at {parses:.2} million a second", gold.tokens.len());
    println!("{:24} all    odd    even sentences", "");
    report(&gold, &document, "");
    document = gold.clone();
    training::parse(&mut document, parser, relation);
    report(&gold, &document, "gold tags: ");
    Ok(())
}

/// Prints the shares of the tokens that are right: of all, and of those in every other sentence.
fn report(gold: &Document, document: &Document, name: &str) {
    let measure = |what: &str, right: &dyn Fn(Token, Token) -> bool| {
        let share = |part: &dyn Fn(usize) -> bool| {
            let sentences = gold.sentences.iter().enumerate().filter(|&(i, _)| part(i));
            let tokens: Vec<usize> = sentences.flat_map(|(_, s)| s.tokens.clone()).collect();
            let hits = tokens.iter().filter(|&&i| right(gold.tokens[i], document.tokens[i])).count();
            100.0 * hits as f64 / tokens.len() as f64
        };
        let (all, odd, even) = (share(&|_| true), share(&|i| i % 2 == 1), share(&|i| i % 2 == 0));
        println!("{:24} {all:.2}  {odd:.2}  {even:.2}", format!("{name}{what}"));
    };
    let base = |dep: Dep| dep.as_str().split(':').next();
    if name.is_empty() {
        measure("UPOS", &|g, d| g.pos == d.pos);
        measure("XPOS", &|g, d| g.tag == d.tag);
    }
    measure("UAS", &|g, d| g.head == d.head);
    measure("LAS", &|g, d| g.head == d.head && base(g.dep) == base(d.dep));
    measure("LAS with subtypes", &|g, d| g.head == d.head && g.dep == d.dep);
}
