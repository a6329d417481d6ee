//! Which words mean nearly the same: word vectors, cut down to what a timeline needs.

use std::collections::BTreeMap;
use std::io::{self, Error};
use std::path::Path;

use annals::segment::training::vectors;

use super::words::Vectors;

/// So many words of the vectors are kept, the most frequent but for those that tell nothing of what they stand beside.
const KEPT: usize = 24_000;
const EMPTY: usize = 60;
/// The directions that all words share tell nothing of any (Mu and Viswanath 2018): their mean and so many more.
const SHARED: usize = 2;
const ROUNDS: usize = 30;

type Vector = [f32; 100];

/// The bytes of the vectors of the most frequent words in a file of vectors.
pub fn table(path: &Path) -> io::Result<Vec<u8>> {
    let all = Vectors::read(path)?;
    let plain = |word: &&String| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    let words: Vec<&String> = all.words.iter().filter(plain).skip(EMPTY).take(KEPT).collect();
    let mut points: Vec<Vector> = words.iter().map(|word| all.unit(word)).collect();
    let count = points.len() as f32;
    let mut mean = [0.0; 100];
    points.iter().for_each(|point| add(&mut mean, point, 1.0 / count));
    points.iter_mut().for_each(|point| add(point, &mean, -1.0));
    for _ in 0..SHARED {
        let direction = principal(&points)?;
        for point in &mut points {
            let along = dot(point, &direction);
            add(point, &direction, -along);
        }
    }
    let rows: BTreeMap<&str, Vector> =
        words.iter().map(|word| word.as_str()).zip(points.into_iter().map(unit)).collect();
    println!("{} words", rows.len());
    Ok(vectors(rows))
}

/// The direction along which the points differ most (by power iteration).
fn principal(points: &[Vector]) -> io::Result<Vector> {
    let mut direction = unit(*points.first().ok_or_else(|| Error::other("no word vectors"))?);
    for _ in 0..ROUNDS {
        let mut next = [0.0; 100];
        points.iter().for_each(|point| add(&mut next, point, dot(point, &direction)));
        direction = unit(next);
    }
    Ok(direction)
}

fn unit(mut vector: Vector) -> Vector {
    let length = dot(&vector, &vector).sqrt().max(1e-6);
    vector.iter_mut().for_each(|x| *x /= length);
    vector
}

fn dot(a: &Vector, b: &Vector) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut Vector, vector: &Vector, times: f32) {
    to.iter_mut().zip(vector).for_each(|(to, x)| *to += x * times);
}
