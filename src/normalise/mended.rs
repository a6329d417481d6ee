//! The tags of a sentence, but for those that mislead about its direction: "leaders laid wreaths", "polls open on Friday".

use std::cell::LazyCell;

use super::direction::Clause;
use super::heading::{Class, heading};
use crate::text::Tag;

impl Clause<'_> {
    /// The tag, but for those that mislead here: a capital at the start is a noun sooner than an order ("Profit rose"),
    /// what rose after a noun is no flower, and what has an article is no order ("a pay deal").
    pub(super) fn tag(&self, i: usize) -> Tag {
        let tag = self.speech.tokens().get(i).map_or(Tag::Other, |token| token.tag);
        if !matches!(tag, Tag::Vb | Tag::Vbp | Tag::Vbn | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Jj) {
            return tag;
        }
        let word = self.word(i);
        let shown = heading(&word);
        // Asked for once: each tag may ask for the one before it, and so on to the first.
        let before = LazyCell::new(|| i.checked_sub(1).map_or(Tag::Other, |i| self.tag(i)));
        let behind_noun = || matches!(*before, Tag::Nn | Tag::Nns | Tag::Nnp);
        match tag {
            Tag::Vb if i == 0 => Tag::Nn,
            Tag::Vb | Tag::Vbp
                if matches!(*before, Tag::Dt | Tag::PrpS | Tag::Pos | Tag::Jj) && !shown.is(Class::NoNoun) =>
            {
                Tag::Nn
            }
            // "Will table an amended bill on Friday": no verb of its own.
            Tag::Vbn
                if matches!(*before, Tag::Dt | Tag::PrpS | Tag::Pos)
                    && self.speech.tokens().get(i + 1).is_some_and(|next| matches!(next.tag, Tag::Nn | Tag::Nns)) =>
            {
                Tag::Jj
            }
            // "Helped the firm cut costs in May": the past is that of "helped"; and many a noun is taken for an order.
            Tag::Vb if behind_noun() && !shown.is(Class::Ahead) && !shown.is(Class::PastToo) => Tag::Nn,
            Tag::Nn if word == "rose" && behind_noun() => Tag::Vbd,
            // "Leaders laid wreaths".
            Tag::Nn | Tag::Nnp | Tag::Jj
                if shown.is(Class::Past) && (behind_noun() || matches!(*before, Tag::Nnps | Tag::Prp)) =>
            {
                Tag::Vbd
            }
            // "The band split in June".
            Tag::Nn | Tag::Jj if matches!(&*word, "burst" | "quit" | "shut" | "split") && behind_noun() => Tag::Vbd,
            // "The bank cut rates", "rebels hit the port".
            Tag::Nn | Tag::Nnp | Tag::Vb | Tag::Vbn
                if i > 0
                    && shown.is(Class::PastToo)
                    && (behind_noun() || *before == Tag::Prp)
                    && !is_often_cut(&self.word(i - 1))
                    && matches!(
                        self.speech.tokens().get(i + 1).map(|token| token.tag),
                        Some(Tag::Dt | Tag::PrpS | Tag::Cd | Tag::Nns)
                    ) =>
            {
                Tag::Vbd
            }
            // "The talks resume on Monday".
            Tag::Nn | Tag::Nnp if i > 0 && shown.is(Class::NoNoun) => {
                let named = &*word != "go" && matches!(*before, Tag::Dt | Tag::PrpS | Tag::Pos | Tag::Jj | Tag::In);
                if named { tag } else { Tag::Vbp }
            }
            // "The team face Spain", "polls open on Friday".
            Tag::Nn | Tag::Jj if i > 0 && shown.is(Class::Ahead) && self.is_subject(i - 1) => Tag::Vbp,
            // "The court, which rules on Monday".
            Tag::Nns
                if i > 0
                    && (shown.is(Class::Ahead) || &*word == "reports")
                    && matches!(&*self.word(i - 1), "which" | "who") =>
            {
                Tag::Vbz
            }
            // "Brazil votes on Sunday".
            Tag::Nns if i > 0 && shown.is(Class::Ahead) && self.is_named_subject(i - 1) => Tag::Vbz,
            // "The show returns in spring".
            Tag::Nns
                if i > 0
                    && matches!(&*word, "returns" | "starts" | "opens" | "closes" | "premieres" | "debuts")
                    && matches!(*before, Tag::Nn | Tag::Vbg)
                    && matches!(&*self.word(i + 1), "in" | "on" | "at") =>
            {
                Tag::Vbz
            }
            Tag::Nns if shown.is(Class::NoNoun) => Tag::Vbz,
            tag => tag,
        }
    }

    /// Whether a plural noun stands here and, after the next word, what verbs are followed by.
    fn is_subject(&self, i: usize) -> bool {
        let after = self.speech.tokens().get(i + 2).map_or(Tag::Other, |token| token.tag);
        let plural = self.speech.tokens().get(i).is_some_and(|token| token.tag == Tag::Nns) || is_group(&self.word(i));
        plural && matches!(after, Tag::In | Tag::To | Tag::Dt | Tag::Nnp | Tag::PrpS | Tag::Rp)
    }

    /// Whether a name stands here that nothing leads in, and a preposition after the next word.
    fn is_named_subject(&self, i: usize) -> bool {
        let tag = |i: usize| self.speech.tokens().get(i).map_or(Tag::Other, |token| token.tag);
        let led = i > 0 && matches!(tag(i - 1), Tag::In | Tag::Dt | Tag::Nn | Tag::Jj);
        tag(i) == Tag::Nnp && !led && matches!(tag(i + 2), Tag::In | Tag::To)
    }
}

/// What is cut or set so often that the next word is a noun: "the rate cut bets".
fn is_often_cut(noun: &str) -> bool {
    matches!(
        noun,
        "rate"
            | "tax"
            | "price"
            | "pay"
            | "job"
            | "budget"
            | "output"
            | "production"
            | "spending"
            | "television"
            | "film"
    )
}

/// Nouns that name many by one: "the team face Spain".
fn is_group(noun: &str) -> bool {
    matches!(
        noun,
        "team" | "side" | "club" | "police" | "people" | "staff" | "crew" | "committee" | "council" | "government"
    )
}
