//! Makes the models in `data/model/en` from a treebank, and measures them: see the README beside them.

mod conllu;

use std::io::{self, Error};
use std::path::Path;
use std::time::Instant;

use annals::segment::training::{self, Plan};
use annals::text::Document;
use conllu::Treebank;

const HELP: &str = "usage: train make TREEBANK FOLDER [tagger] [parser] [relation]    write the models
       train eval TREEBANK FOLDER                                measure them on the treebank's own tokens";

const TAGGER: Plan = Plan { epochs: 10, seed: 1, rare: 2, keep: 300_000 };
const PARSER: Plan = Plan { epochs: 12, seed: 1, rare: 3, keep: 600_000 };
const RELATION: Plan = Plan { epochs: 8, seed: 1, rare: 2, keep: 200_000 };

/// The parser learns from words tagged as in use: by a tagger that has not seen them.
const FOLDS: usize = 5;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", treebank, folder, models @ ..] => make(&Treebank::read(treebank)?, Path::new(folder), models),
        ["eval", treebank, folder] => eval(&Treebank::read(treebank)?, Path::new(folder)),
        _ => Err(Error::other(HELP)),
    }
}

fn make(treebank: &Treebank, folder: &Path, models: &[&str]) -> io::Result<()> {
    let gold = treebank.document();
    let wanted = |model: &str| models.is_empty() || models.contains(&model);
    let write = |model: &str, bytes: Vec<u8>| {
        println!("{model}.bin: {} bytes", bytes.len());
        std::fs::write(folder.join(model).with_extension("bin"), bytes)
    };
    if wanted("tagger") {
        write("tagger", training::tagger(&gold, TAGGER))?;
    }
    if wanted("parser") || wanted("relation") {
        let tagged = tagged(&gold);
        if wanted("parser") {
            write("parser", training::moves(&tagged, PARSER))?;
        }
        if wanted("relation") {
            write("relation", training::relations(&tagged, RELATION))?;
        }
    }
    Ok(())
}

/// `gold` with the labels that a tagger trained on the other folds gives to each fold.
fn tagged<'a>(gold: &Document<'a>) -> Document<'a> {
    let mut tagged = gold.clone();
    for fold in 0..FOLDS {
        let sentences = |inside: bool| {
            let chosen = gold.sentences.iter().enumerate().filter(move |(i, _)| (i % FOLDS == fold) == inside);
            chosen.map(|(_, sentence)| sentence.clone()).collect()
        };
        let others = Document { sentences: sentences(false), ..gold.clone() };
        let mut own = Document { sentences: sentences(true), ..gold.clone() };
        training::tag(&mut own, training::tagger(&others, TAGGER).leak());
        for i in own.sentences.iter().flat_map(|s| s.tokens.clone()) {
            (tagged.tokens[i].pos, tagged.tokens[i].tag) = (own.tokens[i].pos, own.tokens[i].tag);
        }
    }
    tagged
}

fn eval(treebank: &Treebank, folder: &Path) -> io::Result<()> {
    let read = |model: &str| Ok::<_, Error>(&*std::fs::read(folder.join(model).with_extension("bin"))?.leak());
    let (tagger, parser, relation) = (read("tagger")?, read("parser")?, read("relation")?);
    let gold = treebank.document();
    let mut document = gold.clone();
    let count = gold.tokens.len();
    let rate = |start: Instant| count as f64 / start.elapsed().as_secs_f64() / 1e6;
    training::tag(&mut document, tagger);
    let start = Instant::now();
    training::tag(&mut document, tagger);
    let tags = rate(start);
    let start = Instant::now();
    training::parse(&mut document, parser, relation);
    let parses = rate(start);
    let share = |right: &dyn Fn(usize) -> bool| 100.0 * (0..count).filter(|&i| right(i)).count() as f64 / count as f64;
    let pair = |i: usize| (gold.tokens[i], document.tokens[i]);
    let score =
        |right: &dyn Fn(annals::text::Token, annals::text::Token) -> bool| share(&|i| right(pair(i).0, pair(i).1));
    println!("{count} tokens, tagged at {tags:.2} and parsed at {parses:.2} million a second");
    println!("UPOS {:.2}", score(&|g, d| g.pos == d.pos));
    println!("XPOS {:.2}", score(&|g, d| g.tag == d.tag));
    println!("UAS  {:.2}", score(&|g, d| g.head == d.head));
    println!("LAS  {:.2}", score(&|g, d| g.head == d.head && g.dep == d.dep));
    document = gold.clone();
    training::parse(&mut document, parser, relation);
    let pair = |i: usize| (gold.tokens[i], document.tokens[i]);
    let score =
        |right: &dyn Fn(annals::text::Token, annals::text::Token) -> bool| share(&|i| right(pair(i).0, pair(i).1));
    println!("gold tags: UAS  {:.2}", score(&|g, d| g.head == d.head));
    println!("gold tags: LAS  {:.2}", score(&|g, d| g.head == d.head && g.dep == d.dep));
    let mut c = std::collections::BTreeMap::new();
    for i in 0..count {
        let (g, d) = pair(i);
        let e = c.entry(g.dep).or_insert((0, 0, 0));
        e.0 += 1;
        e.1 += usize::from(g.head == d.head);
        e.2 += usize::from(g.head == d.head && g.dep == d.dep);
    }
    let mut v: Vec<_> = c.into_iter().collect();
    v.sort_by_key(|x| std::cmp::Reverse(x.1.0 - x.1.2));
    for (d, (n, h, l)) in v.iter().take(22) {
        println!("{d:?} n {n} head wrong {} label wrong {}", n - h, h - l);
    }
    Ok(())
}
