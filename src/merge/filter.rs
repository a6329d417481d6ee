//! Which rows a reader asked for: "what happened to Velmora between May and July?".

use chrono::NaiveDate;

use crate::record::{Basis, Event, Status};
use crate::time::Point;

/// What the timeline is narrowed to. The default holds dated events that happened, go on, or are planned.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Every event: undated, negated, possible, and those that are no row for people.
    pub all: bool,
    /// Only events in which this name takes part.
    pub entity: Option<String>,
    /// Only events that may lie on or after this day.
    pub since: Option<NaiveDate>,
    /// Only events that may lie on or before this day.
    pub until: Option<NaiveDate>,
}

impl Filter {
    /// Whether this event may come to be shown, however it is dated in the end.
    pub(crate) fn may_show(&self, event: &Event) -> bool {
        self.all || (event.row && !matches!(event.status, Status::Negated | Status::Possible))
    }

    /// Whether an event of this basis is shown.
    pub(crate) fn shows(&self, basis: Basis) -> bool {
        self.all || basis != Basis::Unresolved
    }

    /// Whether an event of these days lies in the window; one without any date lies in none.
    pub(crate) fn spans(&self, from: Option<Point>, to: Option<Point>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let dated = from.is_some() || to.is_some();
        let late_enough = self.since.is_none_or(|since| to.is_none_or(|to| to.day >= since));
        let early_enough = self.until.is_none_or(|until| from.is_none_or(|from| from.day <= until));
        dated && late_enough && early_enough
    }

    /// Whether the name stands in one of these texts as words of its own, in any case of letters.
    pub(crate) fn names<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        let Some(name) = &self.entity else { return true };
        let name = name.trim().to_lowercase();
        texts.into_iter().any(|text| holds(&text.to_lowercase(), &name))
    }
}

/// Whether `name` stands in `text` with no letter or digit beside it.
fn holds(text: &str, name: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !name.is_empty()
        && text
            .match_indices(name)
            .any(|(at, _)| apart(text[..at].chars().next_back()) && apart(text[at + name.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_matched_as_words() {
        let filter = Filter { entity: Some("Red Front".to_owned()), ..Filter::default() };
        assert!(filter.names(["the RED FRONT's men"]));
        assert!(!filter.names(["the Red Fronts"]));
        assert!(!filter.names(["", "Red"]));
    }
}
