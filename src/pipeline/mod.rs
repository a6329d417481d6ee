//! The flow: one article becomes one record, many records become one timeline ([`crate::merge::merge`]).

mod assemble;
mod offsets;

use std::sync::LazyLock;

use crate::anchor::{self, Known, Links};
use crate::extract::Tree;
use crate::record::Record;
use crate::rules::{LoadError, Rules};
use crate::text::{Article, Span};
use crate::{extract, normalise, segment, tag};

/// An article alone knows of no event that it does not tell.
static NOTHING: LazyLock<Known> = LazyLock::new(Known::default);

/// What the map step is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Time expressions only; no events are looked for.
    pub only_times: bool,
}

/// Checks that the rules which come with the program load, so that a fault in one is told and not passed over.
///
/// # Errors
///
/// The first fault, with its file and line.
pub fn ready() -> Result<(), &'static LoadError> {
    Rules::english().map(|_| ())
}

/// The map step: what one article alone can tell.
pub fn extract(article: &Article, options: Options) -> Record {
    let mut document = segment::segment(&article.text);
    if !options.only_times {
        segment::parse(&mut document);
    }
    let mentions = Rules::english().map_or_else(|_| Vec::new(), |rules| tag::tag(&document, rules));
    if !options.only_times {
        let wholes = tag::wholes(&document, &mentions);
        segment::fold(&mut document, &wholes);
    }
    let day = article.date.map(|d| d.day);
    let mut times = normalise::normalise(&document, day, mentions);
    let spans: Vec<Span> = times.iter().map(|t| t.span).collect();
    let (events, links) = if options.only_times {
        (Vec::new(), Links::default())
    } else {
        let tree = Tree::new(&document);
        let events = extract::extract(&tree, &spans);
        anchor::moor(&tree, &mut times, &events);
        let links = anchor::link(&tree, day, &times, &events);
        (events, links)
    };
    let mut record = assemble::assemble(article, &document, times, events, links);
    anchor::date(&mut record, &NOTHING);
    record
}
