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
                println!("size {}", model.len());
                if let Ok(dev) = std::env::var("DEV") {
                    let dev = Treebank::read(&dev).unwrap();
                    let bytes: &'static [u8] = Box::leak(model.into_boxed_slice());
                    eval("dev", &dev.document(), bytes);
                } else {
                    std::fs::write("data/model/en/tagger.bin", model).unwrap();
                }
            }
            "eval" => eval(path, &gold, &[]),
            _ => return eprintln!("{HELP}"),
        }
    }
}

fn eval(path: &str, gold: &Document, model: &'static [u8]) {
    let mut document = gold.clone();
    for _ in 0..4 {
        if model.is_empty() {
            segment::tag(&mut document);
        } else {
            training::tag(&mut document, model);
        }
    }
    let start = Instant::now();
    if model.is_empty() {
        segment::tag(&mut document);
    } else {
        training::tag(&mut document, model);
    }
    let speed = gold.tokens.len() as f64 / start.elapsed().as_secs_f64() / 1e6;
    let share = |right: &dyn Fn(usize) -> bool| {
        100.0 * (0..gold.tokens.len()).filter(|&i| right(i)).count() as f64 / gold.tokens.len() as f64
    };
    println!("{path}: {} tokens", gold.tokens.len());
    if std::env::var("CONF").is_ok() {
        let mut c = std::collections::BTreeMap::new();
        for i in 0..gold.tokens.len() {
            let (g, d) = (gold.tokens[i], document.tokens[i]);
            if g.pos != d.pos {
                let e = c.entry((g.pos, d.pos)).or_insert((0, Vec::new()));
                e.0 += 1;
                e.1.push(i);
            }
        }
        let mut v: Vec<_> = c.into_iter().collect();
        v.sort_by_key(|x| std::cmp::Reverse(x.1.0));
        for ((g, d), (n, ex)) in v.iter().take(16) {
            println!(
                "{g:?}->{d:?} {n}: {}",
                ex.iter()
                    .step_by(ex.len().div_ceil(12))
                    .map(|&i| format!("{} [{}] {}", gold.word(i.saturating_sub(1)), gold.word(i), gold.word(i + 1)))
                    .collect::<Vec<_>>()
                    .join(" | ")
            );
        }
    }
    println!(
        "UPOS {:.2} XPOS {:.2} ({speed:.2} M tokens/s)",
        share(&|i| gold.tokens[i].pos == document.tokens[i].pos),
        share(&|i| gold.tokens[i].tag == document.tokens[i].tag)
    );
}
