//! Makes the models in `data/model/en` from a treebank, and measures them: see the README beside them.

mod conllu;

use std::time::Instant;

use annals::segment::{self, training};
use annals::text::Document;
use conllu::Treebank;

const HELP: &str = "usage: train tagger TREEBANK… > data/model/en/tagger.bin
       train eval TREEBANK…          accuracy on the treebank's own tokens";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((task, paths)) = arguments.split_first() else { return eprintln!("{HELP}") };
    for path in paths {
        let treebank = match Treebank::read(path) {
            Ok(treebank) => treebank,
            Err(error) => return eprintln!("{path}: {error}"),
        };
        let gold = treebank.document();
        match task.as_str() {
            "tagger" => {
                let n = |name: &str, default: usize| {
                    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
                };
                let plan = training::Plan {
                    epochs: n("EPOCHS", 10),
                    seed: 1,
                    bits: n("BITS", 18) as u32,
                    least: n("LEAST", 1) as i32,
                };
                let model = training::tagger(&gold, plan);
                std::fs::write("data/model/en/tagger.bin", model).unwrap();
            }
            "eval" => eval(path, &gold),
            _ => return eprintln!("{HELP}"),
        }
    }
}

fn eval(path: &str, gold: &Document) {
    let mut document = gold.clone();
    let start = Instant::now();
    segment::tag(&mut document);
    let speed = gold.tokens.len() as f64 / start.elapsed().as_secs_f64() / 1e6;
    let share = |right: &dyn Fn(usize) -> bool| {
        100.0 * (0..gold.tokens.len()).filter(|&i| right(i)).count() as f64 / gold.tokens.len() as f64
    };
    println!("{path}: {} tokens", gold.tokens.len());
    println!(
        "UPOS {:.2} XPOS {:.2} ({speed:.2} M tokens/s)",
        share(&|i| gold.tokens[i].pos == document.tokens[i].pos),
        share(&|i| gold.tokens[i].tag == document.tokens[i].tag)
    );
}
