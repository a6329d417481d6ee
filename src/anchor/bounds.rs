//! What must lie before what: "before the vote", "after the raid", "since then" bound an event without dating it.
//!
//! Every event lies in a window of points. A link between two events makes one window's edge no earlier, or no later,
//! than the other's: difference constraints without lengths, which a sweep from the latest start, and one from the
//! earliest end, settle in time linear in the links but for the sorting (Dijkstra's order; each window is final when
//! it is taken up). Where a window comes out empty, the weakest link that emptied it is dropped.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::time::Point;

/// Where an event must lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Window {
    /// Not before this.
    pub(crate) from: Option<Point>,
    /// Not after this.
    pub(crate) to: Option<Point>,
}

impl Window {
    /// Whether it lies on one day.
    pub(super) fn is_day(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| from.day == to.day)
    }
}

/// `first` does not begin after `second` ends; the smaller `strength`, the firmer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order {
    /// The earlier event.
    pub(crate) first: usize,
    /// The later event.
    pub(crate) second: usize,
    /// 0 for what the text says outright.
    pub(crate) strength: u8,
    /// What in the text says so, by its place in the caller's list.
    pub(crate) hint: usize,
}

/// How many contradictions are dissolved one by one; past these every weak link is dropped.
const MOST_DROPS: usize = 32;

/// Narrows the windows by the orders until nothing moves. Gives the orders that contradict the rest and were dropped.
pub(crate) fn narrow(windows: &mut [Window], orders: &[Order]) -> Vec<Order> {
    if orders.is_empty() {
        return Vec::new();
    }
    let mut kept = orders.to_vec();
    let mut dropped = Vec::new();
    loop {
        let mut trial = windows.to_vec();
        let causes = settle(&mut trial, &kept);
        let Some(empty) = (0..trial.len()).find(|&i| is_empty(trial[i]) && !is_empty(windows[i])) else {
            windows.copy_from_slice(&trial);
            return dropped;
        };
        // Back along both edges of the empty window to what moved them there.
        let mut chain = Vec::new();
        for side in &causes {
            let (mut at, mut steps) = (empty, 0);
            while let Some(order) = side[at].filter(|_| steps < kept.len()) {
                chain.push(order);
                at = if kept[order].second == at { kept[order].first } else { kept[order].second };
                steps += 1;
            }
        }
        let Some(weakest) = chain.into_iter().max_by_key(|&o| (kept[o].strength, o)) else {
            windows.copy_from_slice(&trial);
            return dropped;
        };
        if dropped.len() < MOST_DROPS {
            dropped.push(kept.remove(weakest));
        } else {
            let limit = kept[weakest].strength;
            dropped.extend(kept.iter().filter(|o| o.strength >= limit));
            kept.retain(|o| o.strength < limit);
        }
    }
}

fn is_empty(window: Window) -> bool {
    matches!((window.from, window.to), (Some(from), Some(to)) if from.day > to.day)
}

/// Moves starts forward and ends backward; gives, for each event and edge, the order that moved it last.
fn settle(windows: &mut [Window], orders: &[Order]) -> [Vec<Option<usize>>; 2] {
    let adjacent = |key: fn(&Order) -> usize| {
        let mut list = vec![Vec::new(); windows.len()];
        for (i, order) in orders.iter().enumerate() {
            if let Some(list) = list.get_mut(key(order)) {
                list.push(i);
            }
        }
        list
    };
    let (after, before) = (adjacent(|o| o.first), adjacent(|o| o.second));
    let mut causes = [vec![None; windows.len()], vec![None; windows.len()]];

    let mut heap: BinaryHeap<(Point, usize)> = (0..windows.len()).filter_map(|i| Some((windows[i].from?, i))).collect();
    while let Some((from, i)) = heap.pop() {
        if windows[i].from != Some(from) {
            continue;
        }
        for &o in &after[i] {
            let next = orders[o].second;
            if windows.get(next).is_some_and(|w| w.from.is_none_or(|f| f < from)) {
                windows[next].from = Some(from);
                causes[0][next] = Some(o);
                heap.push((from, next));
            }
        }
    }
    let mut heap: BinaryHeap<Reverse<(Point, usize)>> =
        (0..windows.len()).filter_map(|i| Some(Reverse((windows[i].to?, i)))).collect();
    while let Some(Reverse((to, i))) = heap.pop() {
        if windows[i].to != Some(to) {
            continue;
        }
        for &o in &before[i] {
            let next = orders[o].first;
            if windows.get(next).is_some_and(|w| w.to.is_none_or(|t| t > to)) {
                windows[next].to = Some(to);
                causes[1][next] = Some(o);
                heap.push(Reverse((to, next)));
            }
        }
    }
    causes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn window(from: &str, to: &str) -> Window {
        Window { from: from.parse().ok(), to: to.parse().ok() }
    }

    fn order(first: usize, second: usize, strength: u8) -> Order {
        Order { first, second, strength, hint: 0 }
    }

    #[test]
    fn bounds_pass_along_a_chain() {
        let mut w = [
            window("2026-02-28", "2026-02-28"),
            Window::default(),
            Window::default(),
            window("2026-03-09", "2026-03-09"),
        ];
        assert!(narrow(&mut w, &[order(0, 1, 0), order(1, 2, 0), order(2, 3, 0)]).is_empty());
        assert_eq!(w[2], window("2026-02-28", "2026-03-09"));
    }

    #[test]
    fn the_weakest_link_of_a_contradiction_goes() {
        let mut w = [window("2026-03-05", "2026-03-05"), Window::default(), window("2026-03-01", "2026-03-01")];
        let dropped = narrow(&mut w, &[order(0, 1, 0), order(1, 2, 1)]);
        assert_eq!(dropped.len(), 1);
        assert_eq!(dropped[0].strength, 1);
        assert_eq!(w[1], window("2026-03-05", ""));
    }

    #[test]
    fn a_ring_of_events_ends() {
        let mut w = [window("2026-03-05", "2026-03-06"), Window::default(), Window::default()];
        narrow(&mut w, &[order(0, 1, 0), order(1, 2, 0), order(2, 0, 0)]);
        assert_eq!(w[1], window("2026-03-05", "2026-03-06"));
    }
}
