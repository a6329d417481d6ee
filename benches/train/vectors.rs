//! Which words mean nearly the same: what stands beside a word in text, and what a model of sentences makes of it, cut down to
//! what a timeline needs.

use std::collections::BTreeMap;
use std::io::{self, Error};
use std::path::Path;

use annals::segment::training::{MEANINGS, vectors};
use rayon::prelude::*;

use super::sentence::{Encoder, add, dot};
use super::words::Vectors;

/// So many words of the vectors are kept, the most frequent but for those that tell nothing of what they stand beside.
const KEPT: usize = 24_000;
const EMPTY: usize = 60;
/// The directions that all words share tell nothing of any (Mu and Viswanath 2018): their mean and so many more.
const SHARED: usize = 2;
const ROUNDS: usize = 30;
/// What the neighbours of a word weigh beside the model of sentences.
const NEIGHBOURS: f32 = 0.7;

/// The bytes of the vectors of the most frequent words in a file of vectors, with what the model of sentences in a folder makes
/// of each.
pub fn table(path: &Path, model: &Path) -> io::Result<Vec<u8>> {
    let (all, model) = (Vectors::read(path)?, Encoder::read(model)?);
    let plain = |word: &&String| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    let words: Vec<&String> = all.words.iter().filter(plain).skip(EMPTY).take(KEPT).collect();
    let mut beside: Vec<Vec<f32>> = words.iter().map(|word| all.unit(word).to_vec()).collect();
    centre(&mut beside);
    for _ in 0..SHARED {
        let direction = principal(&beside, 1)?.remove(0);
        beside.iter_mut().for_each(|point| along(point, &direction));
    }
    let mut points: Vec<Vec<f32>> = words.par_iter().map(|word| model.encode(word)).collect::<io::Result<_>>()?;
    centre(&mut points);
    for (point, beside) in points.iter_mut().zip(&mut beside) {
        unit(point);
        unit(beside);
        point.extend(beside.iter().map(|x| x * NEIGHBOURS));
    }
    centre(&mut points);
    let directions = principal(&points, MEANINGS)?;
    let row = |(word, point): (&&String, &Vec<f32>)| {
        let mut row = [0.0; MEANINGS];
        row.iter_mut().zip(&directions).for_each(|(x, direction)| *x = dot(point, direction));
        unit(&mut row);
        (word.to_string(), row)
    };
    let rows: BTreeMap<String, [f32; MEANINGS]> = words.iter().zip(&points).map(row).collect();
    println!("{} words", rows.len());
    Ok(vectors(rows.iter().map(|(word, row)| (word.as_str(), *row))))
}

fn centre(points: &mut [Vec<f32>]) {
    let count = points.len() as f32;
    let mut mean = vec![0.0; points.first().map_or(0, Vec::len)];
    points.iter().for_each(|point| add(&mut mean, point));
    mean.iter_mut().for_each(|x| *x /= -count);
    points.iter_mut().for_each(|point| add(point, &mean));
}

/// The directions along which the points differ most, in no order (by subspace iteration).
fn principal(points: &[Vec<f32>], count: usize) -> io::Result<Vec<Vec<f32>>> {
    let length = points.first().map(Vec::len).filter(|length| *length >= count);
    let length = length.ok_or_else(|| Error::other("too few word vectors"))?;
    let spread = |i: usize| {
        let mut row = vec![0.0; length];
        points.iter().for_each(|point| row.iter_mut().zip(point).for_each(|(to, x)| *to += point[i] * x));
        row
    };
    let spread: Vec<Vec<f32>> = (0..length).into_par_iter().map(spread).collect();
    let mut directions: Vec<Vec<f32>> = spread.iter().take(count).cloned().collect();
    for _ in 0..ROUNDS {
        part(&mut directions);
        directions = directions.iter().map(|d| spread.iter().map(|row| dot(row, d)).collect()).collect();
    }
    part(&mut directions);
    Ok(directions)
}

/// Makes directions of length one, none with anything along another (Gram and Schmidt).
fn part(directions: &mut [Vec<f32>]) {
    for i in 0..directions.len() {
        let (done, rest) = directions.split_at_mut(i);
        done.iter().for_each(|other| along(&mut rest[0], other));
        unit(&mut rest[0]);
    }
}

/// Takes from a point what it has along a direction.
fn along(point: &mut [f32], direction: &[f32]) {
    let along = dot(point, direction);
    point.iter_mut().zip(direction).for_each(|(x, d)| *x -= along * d);
}

fn unit(point: &mut [f32]) {
    let length = dot(point, point).sqrt().max(1e-6);
    point.iter_mut().for_each(|x| *x /= length);
}
