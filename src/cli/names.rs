//! Articles with one id are told apart: of three articles `talks`, the second is `talks~2` and the third `talks~3`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::held::Held;
use super::report::Report;
use annals::read::Problem;

/// The ids given so far.
#[derive(Default)]
pub(super) struct Names {
    given: BTreeSet<String>,
    /// By the id that several articles have: the next number to try.
    next: BTreeMap<String, usize>,
}

impl Names {
    /// Gives an article of a file the first id that is free. Where that is not its own, says so.
    pub(super) fn tell_apart(&mut self, id: &mut String, path: &str, report: &Report) {
        if self.given.insert(id.clone()) {
            return;
        }
        let own = id.clone();
        let next = self.next.entry(own.clone()).or_insert(2);
        loop {
            *id = format!("{own}~{next}");
            *next += 1;
            if self.given.insert(id.clone()) {
                break;
            }
        }
        report.note(Problem::new(path, None, format!("a second article `{own}`, called `{id}`")));
    }
}

/// Tells apart the records of many shards as if one run had read all their articles, in the order of their paths.
pub(super) fn tell_apart(records: &mut [Held], report: &Report) {
    records.sort_by(|a, b| Path::new(&a.path).cmp(Path::new(&b.path)));
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    records.iter().for_each(|r| *groups.entry(&r.id).or_default() += 1);
    let shared: BTreeSet<String> = groups.into_iter().filter(|g| g.1 > 1).map(|g| bare(g.0).to_owned()).collect();
    if shared.is_empty() {
        return;
    }
    // A shard knew only its own articles: what it called the second may be the third of all.
    let mut names = Names::default();
    for record in records.iter_mut() {
        if shared.contains(bare(&record.id)) {
            record.id.truncate(bare(&record.id).len());
        } else {
            names.given.insert(record.id.clone());
        }
    }
    for record in records.iter_mut().filter(|r| shared.contains(&r.id)) {
        names.tell_apart(&mut record.id, &record.path, report);
    }
}

/// An id without the number that told it apart.
fn bare(id: &str) -> &str {
    match id.rsplit_once('~') {
        Some((own, count)) if !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()) => own,
        _ => id,
    }
}
