//! Several trees are tried where a move is in doubt: in "the dam burst flooded the town" the "burst" may yet be a noun.
//!
//! Selectional branching (Choi and McCallum 2013): one tree grows by the likeliest moves; where the runner-up is close,
//! both go on side by side, and the way whose moves were likelier together wins. Two ways that have come to the same
//! open words are one from there on. Most moves are in no doubt, so most of the time there is one way.

use super::label::Relations;
use super::parser::{Behind, MOVES, Move, Seen, State};
use crate::learn::{Field, Weights};
use crate::text::Dep;

/// The unit of a loss is the unit of the moves' model. There a difference of so much makes a move e times as likely, and
/// in the relations' model, whose chances count for half, a difference of `RELATION`.
const MOVE: i32 = 120;
const RELATION: i32 = 60;

/// A move this far behind the best is tried too, and a way this far behind the best is given up.
const DOUBT: i32 = 100;
const HOPE: i32 = 120;

/// What is lost by a move that is not the best, beside its likelihood.
const SECOND: i32 = 10;

/// At most so many ways go on side by side.
const WAYS: usize = 4;

/// A tree on its way, and what is lost by it: the negative logarithm of its likelihood.
struct Way {
    state: State,
    loss: i32,
}

/// A way that may go on by a move.
#[derive(Clone, Copy)]
struct Step {
    from: usize,
    made: Move,
    loss: i32,
}

/// Follows the models to the end of the sentence.
pub(super) fn run(state: State, moves: &impl Weights, relations: &impl Weights, known: &Relations) -> State {
    let mut ways = vec![Way { state, loss: 0 }];
    let (mut grown, mut steps) = (Vec::new(), Vec::new());
    let mut spare: Vec<State> = Vec::new();
    let mut field = Field::default();
    while ways.iter().any(|way| !way.state.done()) {
        steps.clear();
        if let [way] = &mut ways[..] {
            follow(0, 0, way.state.behind(moves, DOUBT), &mut steps);
            if let [step] = steps[..] {
                way.go(step.made, relations, known, &mut field);
                continue;
            }
        } else {
            weigh(&ways, moves, &mut steps);
        }
        rank(&mut steps);
        for (n, step) in steps.iter().enumerate() {
            let Some(way) = ways.get_mut(step.from) else { continue };
            let again = steps.iter().skip(n + 1).any(|later| later.from == step.from);
            let mut state = spare.pop().unwrap_or_default();
            if again {
                state.copy(&way.state);
            } else {
                std::mem::swap(&mut state, &mut way.state);
            }
            let mut way = Way { state, loss: step.loss };
            if way.go(step.made, relations, known, &mut field) {
                way.loss += field.behind().map(|by| slight(by, RELATION)).sum::<i32>() / 2;
            }
            match grown.iter_mut().find(|other: &&mut Way| other.state.open() == way.state.open()) {
                Some(other) if other.loss > way.loss => spare.push(std::mem::replace(other, way).state),
                Some(_) => spare.push(way.state),
                None => grown.push(way),
            }
        }
        spare.extend(ways.drain(..).map(|way| way.state));
        std::mem::swap(&mut ways, &mut grown);
    }
    ways.into_iter().min_by_key(|way| way.loss).map(|way| way.state).unwrap_or_default()
}

impl Way {
    /// Makes a move; whether the field has weighed a relation for it.
    fn go(&mut self, made: Move, relations: &impl Weights, known: &Relations, field: &mut Field) -> bool {
        let arc = self.state.arc(made);
        let dep = arc.map(|(word, head)| known.decide(&self.state, word, head, relations, field));
        self.state.make(made, dep.unwrap_or(Dep::None));
        dep.is_some()
    }
}

/// The steps by which all of several ways go on.
fn weigh(ways: &[Way], moves: &impl Weights, steps: &mut Vec<Step>) {
    let mut asked: [Option<(Seen<'_>, Behind)>; WAYS] = Default::default();
    for (from, way) in ways.iter().enumerate() {
        let seen = way.state.seen();
        let known = asked.iter().flatten().find(|(other, _)| *other == seen).map(|&(_, behind)| behind);
        let behind = known.unwrap_or_else(|| way.state.behind(moves, DOUBT));
        let lost = behind.iter().filter(|&&by| by > 0).map(|&by| slight(by, MOVE)).sum::<i32>();
        follow(from, way.loss + lost, behind, steps);
        if let Some(place) = asked.get_mut(from) {
            *place = Some((seen, behind));
        }
    }
}

/// Adds the steps by which the way `from`, of which so much is lost, may go on.
fn follow(from: usize, lost: i32, behind: Behind, steps: &mut Vec<Step>) {
    for (&made, by) in MOVES.iter().zip(behind).filter(|&(_, by)| by < DOUBT) {
        steps.push(Step { from, made, loss: lost + by + if by > 0 { SECOND } else { 0 } });
    }
}

/// Keeps the likeliest steps, those first; what they lose is counted from the best.
fn rank(steps: &mut Vec<Step>) {
    steps.sort_by_key(|step| step.loss);
    steps.truncate(WAYS);
    let least = steps.first().map_or(0, |step| step.loss);
    steps.retain_mut(|step| {
        step.loss -= least;
        step.loss <= HOPE
    });
}

/// What is lost by a choice because of another that is `by` behind, where `unit` makes it e times as likely:
/// `MOVE ln(1 + exp(-by / unit))`, in steps of a quarter.
fn slight(by: i32, unit: i32) -> i32 {
    const STEPS: [i32; 20] = [83, 69, 57, 46, 38, 30, 24, 19, 15, 12, 9, 7, 6, 5, 4, 3, 2, 2, 1, 1];
    STEPS.get((by / (unit / 4)) as usize).copied().unwrap_or(0)
}
