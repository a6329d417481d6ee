//! What articles state of when events were, found by the sort of event and by the names of the matter, about an article's
//! day.

use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::describe::Description;
use super::lexicon;
use super::matter::Matter;
use super::setting::{Setting, number};
use super::statement::{Sorts, Statement};
use super::told::statements;
use crate::record::Record;

/// How many statements of a sort of event are looked at on each side of an article's day.
const MOST: usize = 96;
/// How many of the articles about a name are looked at on each side of an article's day for what they open with.
const MOST_LEADS: usize = 24;
/// The same in a small folder, of all that its articles tell.
const MOST_TOLD: usize = 200;
/// How many names a statement is found by.
const MOST_NAMES: usize = 56;

/// Statements by the sort of event and, for those of other articles, by the names in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heard {
    pub(super) statements: Vec<Statement>,
    /// By sort of event and a name that the statement or its article tells; 0 for all of the sort.
    by_key: FxHashMap<(u32, u32), Vec<u32>>,
    named: bool,
    /// What the folder is about.
    pub(super) matter: Arc<Matter>,
    /// What the articles open with, in the order of their publication, and the places of those that tell of a name.
    leads: Vec<Statement>,
    leads_by_name: FxHashMap<u32, Vec<u32>>,
}

impl Heard {
    /// What an article says of its own, of sorts of event that are asked for.
    pub(super) fn own(record: &Record, asked: &FxHashSet<String>) -> Self {
        let own = statements(record, &Setting::default(), Sorts::Of(asked));
        let own = own.into_iter().map(|s| Statement { article: "".into(), ..s });
        let mut heard = Self { named: false, ..Self::default() };
        own.for_each(|s| heard.add(s));
        heard
    }

    /// What a folder's articles say, in the order of their publication.
    pub(crate) fn folder(
        statements: impl IntoIterator<Item = Statement>,
        leads: Vec<Statement>,
        matter: Arc<Matter>,
    ) -> Self {
        let mut heard = Self { named: true, matter, leads, ..Self::default() };
        statements.into_iter().for_each(|s| heard.add(s));
        for (i, lead) in (0..).zip(&heard.leads) {
            for name in heard.with_themes(lead.setting.names().iter().copied()).into_iter().take(MOST_NAMES) {
                heard.leads_by_name.entry(name).or_default().push(i);
            }
        }
        heard
    }

    /// What the articles of the matter open with, about an article's day.
    pub(super) fn leads_of(&self, setting: &Setting, day: Option<NaiveDate>) -> Vec<&Statement> {
        let day = day.unwrap_or(NaiveDate::MAX);
        let most = if self.matter.is_small() { MOST_TOLD } else { MOST_LEADS };
        let mut found: Vec<u32> = Vec::new();
        for list in self.with_themes(setting.names().iter().copied()).iter().filter_map(|n| self.leads_by_name.get(n)) {
            found.extend_from_slice(about_day(list, &self.leads, day, most));
        }
        found.sort_unstable();
        found.dedup();
        let leads = found.into_iter().map(|i| &self.leads[i as usize]);
        leads.filter(|lead| self.matter.shared(setting, &lead.setting).is_some()).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.leads.is_empty()
    }

    /// Whether it knows what articles open with.
    pub(super) fn tells_openings(&self) -> bool {
        !self.leads.is_empty()
    }

    /// The names, and the themes of those that the folder is about.
    fn with_themes<'a>(&self, names: impl Iterator<Item = u32> + Clone + 'a) -> Vec<u32> {
        let mut themes: Vec<u32> = names.clone().filter_map(|name| self.matter.theme(name)).collect();
        themes.sort_unstable();
        themes.dedup();
        themes.into_iter().chain(names).collect()
    }

    fn add(&mut self, statement: Statement) {
        let id = u32::try_from(self.statements.len()).unwrap_or(u32::MAX);
        let names: FxHashSet<u32> = if self.named {
            let own = statement.described.names.iter().map(|n| number(n));
            self.with_themes(own.chain(statement.setting.names().iter().copied()))
                .into_iter()
                .take(MOST_NAMES)
                .collect()
        } else {
            FxHashSet::from_iter([0])
        };
        for key in lexicon::kinds(&statement.described.head) {
            for name in &names {
                self.by_key.entry((number(key), *name)).or_default().push(id);
            }
        }
        self.statements.push(statement);
    }

    /// The statements that may be of an event that an article of this setting and day speaks of, each once, in order.
    pub(super) fn about(
        &self,
        described: &Description,
        setting: &Setting,
        day: Option<NaiveDate>,
    ) -> impl Iterator<Item = &Statement> {
        let names: Vec<u32> = match (self.named, described.names.is_empty()) {
            (false, _) => vec![0],
            (true, false) => described.names.iter().map(|n| number(n)).collect(),
            (true, true) => self.with_themes(setting.names().iter().copied()),
        };
        let day = day.unwrap_or(NaiveDate::MAX);
        let mut found = Vec::new();
        for key in lexicon::kinds(&described.head) {
            for list in names.iter().filter_map(|name| self.by_key.get(&(number(key), *name))) {
                let near = if self.named {
                    about_day(list, &self.statements, day, MOST)
                } else {
                    &list[..list.len().min(2 * MOST)]
                };
                found.extend_from_slice(near);
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|i| &self.statements[i as usize])
    }
}

/// The places in a list, in the order of publication, of the statements that were published about a day, `most` on each
/// side.
fn about_day<'a>(list: &'a [u32], statements: &[Statement], day: NaiveDate, most: usize) -> &'a [u32] {
    let published = |i: &u32| statements[*i as usize].published.is_some_and(|p| p <= day);
    let cut = list.partition_point(published);
    &list[cut.saturating_sub(most)..list.len().min(cut + most)]
}
