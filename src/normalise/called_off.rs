//! Plans that came to nothing, whose day may be past or yet to come: "Saturday's match was called off".

use std::ops::Range;

use super::direction::Clause;
use crate::text::Tag;

/// How many words before a plan's day the verb may stand that calls it off.
const CALLED_OFF: usize = 40;

impl Clause<'_> {
    /// Whether what was fixed for the time at this token is told not to have happened: "planned for Saturday did not go
    /// ahead", "scheduled for May 3, never took place", "set for Monday was called off hours beforehand".
    pub(super) fn came_to_nothing(&self, start: usize) -> bool {
        let behind = start..self.speech.tokens().len().min(start + 10);
        behind.into_iter().any(|i| {
            let word = self.word(i);
            let not = matches!(&*self.word(i + 1), "not" | "n't");
            matches!(&*word, "never" | "beforehand") || &*word == "did" && not
        })
    }

    /// Whether "was" or "were" stands before the "to" of an infinitive.
    pub(super) fn was(&self, to: usize) -> bool {
        to > 0 && matches!(&*self.word(to - 1), "was" | "were")
    }

    /// Whether what was fixed for the time at this token is called off by the verb right behind: "[Wednesday] was called off",
    /// "[21 May] will therefore not be held".
    pub(super) fn is_off_behind(&self, start: usize) -> bool {
        let behind = start + 1..self.speech.tokens().len().min(start + 4);
        let mut behind = behind.take_while(|&k| !matches!(&*self.word(k), "but" | "and" | "," | "."));
        let verb = behind.find(|&k| matches!(&*self.word(k), "was" | "were" | "will" | "wo"));
        verb.is_some_and(|verb| match &*self.word(verb) {
            "wo" => true,
            "will" => (verb + 1..verb + 3).any(|k| &*self.word(k) == "not" || &*self.word(k + 1) == "longer"),
            _ => self.off(verb + 1),
        })
    }

    /// Whether a story tells, when it is well under way, that what was fixed for the time at this token was called off:
    /// "the march, planned for Saturday, was called off". In its first sentences that is news, and the day may be yet to come.
    pub(super) fn was_called_off(&self, start: usize) -> bool {
        let sentence = self.document.sentences.partition_point(|s| s.tokens.start < self.first);
        let behind = start..self.speech.tokens().len().min(start + 6);
        let aside = |i: usize| i == start + 1 || i > 0 && &*self.word(i - 1) == ",";
        let mut was = behind.filter(|&i| aside(i) && matches!(&*self.word(i), "was" | "were"));
        // "As there is no longer a hall to hold it": now.
        let now = (start..self.speech.tokens().len()).any(|i| matches!(&*self.word(i), "is" | "are" | "has" | "will"));
        sentence > 1 && !now && was.any(|i| self.off(i + 1))
    }

    /// "Saturday's match was called off", "to cancel Saturday's match", "a match on Saturday was called off", which may be yet
    /// to come.
    pub(super) fn owns_called_off(&self, start: usize) -> bool {
        let a = |i: usize| matches!(&*self.word(i), "a" | "the" | "its" | "his" | "her" | "their");
        let mut before = (1..start).rev().take(12).take_while(|i| !self.stops(*i));
        let mut planned = || before.any(|i| &*self.word(i) == "planned" && a(i - 1));
        let own = matches!(&*self.word(start + 1), "'s" | "’s");
        let cancel =
            |i: usize| matches!(&*self.word(i), "abandon" | "cancel" | "postpone" | "scrap" | "shelve") || self.off(i);
        let call = |i: usize| matches!(&*self.word(i), "call" | "called" | "calling" | "calls");
        if own && start > 0 && (cancel(start - 1) || start > 1 && &*self.word(start - 1) == "off" && call(start - 2)) {
            return true;
        }
        let end = self.speech.tokens().len().min(start + 14);
        let is = |i: usize| matches!(&*self.word(i), "was" | "were" | "is" | "are" | "been" | "will");
        // The verb right behind is that of a subject which the day is part of.
        let next = if &*self.word(start + 1) == "," { start + 2 } else { start + 1 };
        let of_subject = || {
            let verb = matches!(&*self.word(next), "was" | "were" | "is" | "are" | "has" | "have" | "had");
            let fixes = |i: usize| match &*self.word(i) {
                "planned" | "scheduled" | "set" | "called" | "announced" => true,
                "due" => !self.had_been(i),
                _ => self.tag(i) == Tag::To,
            };
            verb && !(start.saturating_sub(8)..start).any(fixes)
                && (0..start).any(|i| matches!(self.tag(i), Tag::Nn | Tag::Nns))
        };
        let owns = own || planned() || of_subject();
        let off = |i: usize| self.called_off(i..i + 1) || &*self.word(i) == "dropped";
        owns && (next..end).any(|i| is(i) && (off(i) || off(i + 1)))
    }

    /// "Cancelled a visit that had been due to start on Friday", "had planned to sail on Thursday, but the trip was cancelled".
    pub(super) fn called_off_plan(&self, start: usize) -> bool {
        let near = (1..start).rev().take(8).take_while(|i| !matches!(&*self.word(*i), "," | ";" | "but"));
        let planned = |i: usize| match &*self.word(i) {
            "due" | "scheduled" | "supposed" => self.had_been(i) || matches!(&*self.word(i - 1), "was" | "were"),
            "planned" | "hoped" | "intended" => self.had_been(i),
            "to" => matches!(&*self.word(i - 1), "was" | "were"),
            _ => false,
        };
        let is = |i: usize| matches!(&*self.word(i), "was" | "were" | "been");
        let end = self.speech.tokens().len();
        let before = || (start.saturating_sub(CALLED_OFF)..start).any(|i| self.off(i) || &*self.word(i) == "wo");
        let after = || {
            let but = (start..end.min(start + 6)).find(|&i| &*self.word(i) == "but");
            but.is_some_and(|but| (but + 1..end.min(but + 12)).any(|i| is(i - 1) && self.called_off(i..i + 1)))
        };
        near.into_iter().any(planned) && (before() || after())
    }

    /// "The drop, planned for Monday, had been put off".
    pub(super) fn had_been_called_off(&self, start: usize) -> bool {
        let end = self.speech.tokens().len();
        let had = (start..end.min(start + 6)).find(|&i| &*self.word(i) == "had" && &*self.word(i + 1) == "been");
        had.is_some_and(|had| self.called_off(had + 2..end.min(had + 4)))
    }

    /// Whether the word at `i` tells that something was called off.
    fn off(&self, i: usize) -> bool {
        match &*self.word(i) {
            "cancelled" | "canceled" | "postponed" | "scrapped" | "shelved" | "abandoned" | "banned" => true,
            "called" => &*self.word(i + 1) == "off",
            "put" => matches!(&*self.word(i + 1), "off" | "back"),
            _ => false,
        }
    }

    /// Whether words of the sentence call off what was to be: "was to have opened on Saturday, [has been cancelled]".
    pub(super) fn called_off(&self, mut words: Range<usize>) -> bool {
        words.any(|i| match &*self.word(i) {
            "wo" => true,
            "will" => matches!(&*self.word(i + 1), "not" | "now" | "no"),
            _ => self.off(i),
        })
    }
}
