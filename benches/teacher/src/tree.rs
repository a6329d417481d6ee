//! The best tree in which no two arcs cross (Eisner 1996).

/// Scores of governors: `score(governed, governor)`, places from 1 on, 0 the root's.
pub struct Scores<'a> {
    pub all: &'a [f32],
    pub places: usize,
}

impl Scores<'_> {
    fn of(&self, governed: usize, governor: usize) -> f64 {
        self.all[governed * self.places + governor].into()
    }
}

/// How many words are tried as the one that the root governs.
const ROOTS: usize = 3;

/// The governor of each place; that of the first means nothing.
pub fn best(scores: &Scores) -> Vec<usize> {
    let greedy: Vec<usize> = (0..scores.places)
        .map(|d| (0..scores.places).max_by(|&a, &b| scores.of(d, a).total_cmp(&scores.of(d, b))).unwrap_or(0))
        .collect();
    if is_tree(&greedy) {
        return greedy;
    }
    let mut roots: Vec<usize> = (1..scores.places).collect();
    roots.sort_by(|&a, &b| scores.of(b, 0).total_cmp(&scores.of(a, 0)).then(a.cmp(&b)));
    let trees = roots.into_iter().take(ROOTS).map(|root| eisner(scores, root));
    let total = |tree: &Vec<usize>| -> f64 { (1..scores.places).map(|d| scores.of(d, tree[d])).sum() };
    trees.max_by(|a, b| total(a).total_cmp(&total(b))).unwrap_or(greedy)
}

/// Whether each word leads up to the root, which governs one, and no two arcs cross.
fn is_tree(governors: &[usize]) -> bool {
    let places = governors.len();
    let rooted = |mut at: usize| {
        let steps = (0..places).take_while(|_| {
            let on = at != 0;
            at = if on { governors[at] } else { 0 };
            on
        });
        steps.count() < places
    };
    let inside = |d: usize| {
        let (low, high) = (d.min(governors[d]), d.max(governors[d]));
        (low + 1..high).all(|k| (low..=high).contains(&governors[k]))
    };
    (1..places).filter(|&d| governors[d] == 0).count() == 1 && (1..places).all(|d| rooted(d) && inside(d))
}

/// Where a span's best parts meet.
#[derive(Clone, Copy)]
struct Cell {
    score: f64,
    split: usize,
}

const NEVER: f64 = -1e18;

/// The best tree whose root governs `root` alone.
fn eisner(scores: &Scores, root: usize) -> Vec<usize> {
    let n = scores.places;
    let at = |i: usize, j: usize| i * n + j;
    let none = vec![Cell { score: NEVER, split: 0 }; n * n];
    // Spans that are whole, and spans whose ends are governor and governed; governed from the right, and from the left.
    let (mut whole, mut open) = ([none.clone(), none.clone()], [none.clone(), none]);
    for i in 0..n {
        whole.iter_mut().for_each(|side| side[at(i, i)].score = 0.0);
    }
    let arc = |governed: usize, governor: usize| {
        if governed == 0 || (governor == 0) != (governed == root) { NEVER } else { scores.of(governed, governor) }
    };
    let best = |splits: std::ops::Range<usize>, score: &dyn Fn(usize) -> f64| {
        let cells = splits.map(|split| Cell { score: score(split).max(NEVER), split });
        cells.max_by(|a, b| a.score.total_cmp(&b.score)).unwrap_or(Cell { score: NEVER, split: 0 })
    };
    for length in 1..n {
        for i in 0..n - length {
            let j = i + length;
            let meet = best(i..j, &|k| whole[1][at(i, k)].score + whole[0][at(k + 1, j)].score);
            open[0][at(i, j)] = Cell { score: (meet.score + arc(i, j)).max(NEVER), ..meet };
            open[1][at(i, j)] = Cell { score: (meet.score + arc(j, i)).max(NEVER), ..meet };
            whole[0][at(i, j)] = best(i..j, &|k| whole[0][at(i, k)].score + open[0][at(k, j)].score);
            whole[1][at(i, j)] = best(i + 1..j + 1, &|k| open[1][at(i, k)].score + whole[1][at(k, j)].score);
        }
    }
    let mut governors = vec![0; n];
    let mut spans = vec![(0, n - 1, 1, true)];
    while let Some((i, j, side, is_whole)) = spans.pop() {
        if i == j {
            continue;
        }
        let split = if is_whole { whole[side][at(i, j)].split } else { open[side][at(i, j)].split };
        match (is_whole, side) {
            (true, 0) => spans.extend([(i, split, 0, true), (split, j, 0, false)]),
            (true, _) => spans.extend([(i, split, 1, false), (split, j, 1, true)]),
            (false, side) => {
                if side == 0 {
                    governors[i] = j;
                } else {
                    governors[j] = i;
                }
                spans.extend([(i, split, 1, true), (split + 1, j, 0, true)]);
            }
        }
    }
    governors
}
