//! Words as the pieces that a BERT knows (Devlin et al. 2019; Schuster and Nakajima 2012).

use std::collections::HashMap;
use std::fs;
use std::io::{self, Error};
use std::path::Path;

/// The marks of a beginning and an end, and what stands for a word that has no pieces.
const BEGIN: &str = "[CLS]";
const END: &str = "[SEP]";
const UNKNOWN: &str = "[UNK]";

/// The pieces of words by their place in `vocab.txt`.
pub struct Pieces(HashMap<String, u32>);

impl Pieces {
    /// The pieces of the model in a folder.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let vocabulary = fs::read_to_string(folder.join("vocab.txt"))?;
        let pieces: HashMap<String, u32> =
            vocabulary.lines().zip(0..).map(|(piece, i)| (piece.to_owned(), i)).collect();
        match [BEGIN, END, UNKNOWN].into_iter().find(|mark| !pieces.contains_key(*mark)) {
            Some(mark) => Err(Error::other(format!("vocab.txt has no {mark}"))),
            None => Ok(Self(pieces)),
        }
    }

    fn piece(&self, text: &str) -> Option<u32> {
        self.0.get(text).copied()
    }

    /// The mark of a beginning.
    pub fn begin(&self) -> u32 {
        self.0[BEGIN]
    }

    /// The mark of an end.
    pub fn end(&self) -> u32 {
        self.0[END]
    }

    /// A word as the longest pieces there are, marks alone; no more than [`MOST`].
    pub fn of_word(&self, word: &str) -> Vec<u32> {
        let word = word.to_lowercase();
        let mut out: Vec<u32> = Vec::new();
        for run in word.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let end =
                run.char_indices().next_back().filter(|(_, c)| !c.is_alphanumeric()).map_or(run.len(), |(at, _)| at);
            for part in [&run[..end], &run[end..]].into_iter().filter(|part| !part.is_empty()) {
                out.extend(self.of_run(part));
            }
        }
        out.truncate(MOST);
        if out.is_empty() {
            out.push(self.0[UNKNOWN]);
        }
        out
    }

    /// Letters and digits, or one mark.
    fn of_run(&self, run: &str) -> Vec<u32> {
        let mut out = Vec::new();
        let mut rest = run;
        while !rest.is_empty() {
            let prefix = if rest.len() == run.len() { "" } else { "##" };
            let mut ends = (1..=rest.len()).rev().filter(|&end| rest.is_char_boundary(end));
            let found = ends.find_map(|end| Some((end, self.piece(&format!("{prefix}{}", &rest[..end]))?)));
            let Some((end, id)) = found else { return vec![self.0[UNKNOWN]] };
            out.push(id);
            rest = &rest[end..];
        }
        out
    }
}

/// The most pieces of one word.
const MOST: usize = 8;
