//! What a folder is about: the names that many of its articles tell. Two articles are of one matter by names in common,
//! or where each has a name of the same theme: one tells of Esteria, one of Port Almen, a third of both.

use rustc_hash::FxHashMap;

use super::setting::Setting;

/// A name that one article in so many tells is what the folder is about.
const MATTER: u32 = 4;
/// The same in a large folder, which may be about nothing.
const LARGE_MATTER: u32 = 2;
/// Two such names are one theme where one article in so many tells both.
const THEME: u32 = 8;
/// In a folder of so many articles a name may be common without saying what an article is about.
const LARGE: u32 = 100;
/// A name that one article in so many of a large folder tells is common.
const COMMON: u32 = 20;
/// What the names in common must weigh: a common one weighs 1, another 2, what the folder is about all.
const ENOUGH: u32 = 4;

/// The names of a folder, by how many of its articles tell them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matter {
    told: FxHashMap<u32, u32>,
    articles: u32,
    /// For each name that the folder is about, the least name of its theme.
    theme: FxHashMap<u32, u32>,
}

impl Matter {
    /// In a folder of so many articles all that they tell may be what another means in words of its own, whoever it names;
    /// in a larger one what they open with, where it tells the names, too.
    pub(crate) const SMALL: usize = 64;

    /// Whether the folder is as small as that.
    pub(super) fn is_small(&self) -> bool {
        self.articles as usize <= Self::SMALL
    }

    /// In a folder of more articles nobody is asked for the day of what is only named besides.
    pub(crate) const LARGE: usize = 2_000;

    /// Whether the folder is as large as that.
    pub(super) fn is_large(&self) -> bool {
        self.articles as usize > Self::LARGE
    }

    /// What articles of these settings are about.
    pub(crate) fn of<'a>(settings: impl Iterator<Item = &'a Setting> + Clone) -> Self {
        let mut matter = Self::default();
        for setting in settings.clone() {
            matter.articles += 1;
            for name in setting.names() {
                *matter.told.entry(*name).or_default() += 1;
            }
        }
        let mut together: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for setting in settings {
            let told: Vec<u32> = setting.names().iter().copied().filter(|name| matter.is_about(*name)).collect();
            for (i, one) in told.iter().enumerate() {
                matter.theme.entry(*one).or_insert(*one);
                for other in told.iter().skip(i + 1) {
                    *together.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        let mut pairs: Vec<(u32, u32)> = together
            .into_iter()
            .filter(|(_, n)| *n > 1 && n * THEME >= matter.articles)
            .map(|(pair, _)| pair)
            .collect();
        pairs.sort_unstable();
        for (one, other) in pairs {
            let (one, other) = (matter.root(one), matter.root(other));
            matter.theme.insert(one.max(other), one.min(other));
        }
        let names: Vec<u32> = matter.theme.keys().copied().collect();
        for name in names {
            let root = matter.root(name);
            matter.theme.insert(name, root);
        }
        matter
    }

    fn root(&self, name: u32) -> u32 {
        let mut at = name;
        while let Some(next) = self.theme.get(&at).filter(|next| **next < at) {
            at = *next;
        }
        at
    }

    fn is_about(&self, name: u32) -> bool {
        self.told.get(&name).is_some_and(|count| {
            let each = if self.articles < LARGE { MATTER } else { LARGE_MATTER };
            *count > 1 && *count * each >= self.articles
        })
    }

    /// The theme of a name that the folder is about.
    pub(super) fn theme(&self, name: u32) -> Option<u32> {
        self.theme.get(&name).copied()
    }

    /// How much two articles have in common, in thousandths: the names that both tell, each by how few tell it.
    pub(super) fn nearness(&self, one: &Setting, other: &Setting) -> i32 {
        let shared = one.names().iter().filter(|name| other.names().binary_search(name).is_ok());
        let rare = |name: &u32| self.told.get(name).map_or(0, |count| 1000 / i32::try_from(*count).unwrap_or(i32::MAX));
        shared.map(rare).sum()
    }

    /// Whether two articles are of one matter, and by how many names.
    pub(super) fn shared(&self, one: &Setting, other: &Setting) -> Option<usize> {
        let shared = || one.names().iter().filter(|name| other.names().binary_search(name).is_ok());
        let weight = |name: &u32| match self.told.get(name) {
            _ if self.is_about(*name) => ENOUGH,
            Some(count) if self.articles >= LARGE && count * COMMON > self.articles => 1,
            _ => 2,
        };
        if shared().map(weight).sum::<u32>() >= ENOUGH {
            return Some(shared().count());
        }
        let mut themes = one.names().iter().filter_map(|name| self.theme(*name));
        themes.any(|theme| other.names().iter().any(|name| self.theme(*name) == Some(theme))).then_some(0)
    }
}
