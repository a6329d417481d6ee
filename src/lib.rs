//! `annals`: from news articles to one ordered timeline of dated events.
//!
//! ```text
//! read       files            -> articles, each with its date and where that came from
//! segment    article          -> sentences and tokens, with parts of speech and who governs whom
//! tag        sentences        -> mentions: a span and an unanchored term, before(ref, 2 day)
//! normalise  mentions         -> values: the term against a reference time
//! extract    sentences        -> events: trigger, who, what, where, factuality
//! anchor     events, values   -> dated events, event-relative times included
//! merge      all articles     -> one timeline: the same event once, ordered
//! write      timeline         -> CSV, JSON, JSONL
//! ```
//!
//! [`pipeline::extract`] runs the stages up to `anchor` over one article and gives its [`record::Record`]: a pure
//! function, so articles may be worked in any order, on any thread or machine. [`merge::merge`] makes one
//! [`merge::Timeline`] of all records. What an article alone cannot date ("the second day of the war") travels in its
//! record as a term, and is dated by what other articles tell.
//!
//! ```
//! use annals::anchor::Known;
//! use annals::merge::{Filter, merge};
//! use annals::pipeline::{Options, extract};
//! use annals::text::{Article, DateSource, DocumentDate};
//!
//! let article = |id: &str, day: &str, text: &str| Article {
//!     id: id.to_owned(),
//!     path: format!("{id}.txt"),
//!     title: None,
//!     url: None,
//!     lang: None,
//!     date: annals::read::day(day).map(|day| DocumentDate { day, source: DateSource::Header }),
//!     text: text.to_owned(),
//! };
//! let first = article("first", "2024-05-13", "Velmora imposed a blockade on Dessen on Sunday.");
//! let later = article("later", "2024-05-20", "A tanker ran aground off Dessen on the third day of the blockade.");
//!
//! let records = [&first, &later].map(|article| extract(article, Options::default()));
//! let timeline = merge(records, &Known::default(), &Filter::default());
//! let days: Vec<String> = timeline.rows().filter_map(|row| Some(row.from?.to_string())).collect();
//! assert_eq!(days, ["2024-05-12", "2024-05-14"]);
//! ```
//!
//! To read the code, take the vocabulary first ([`text`], [`time`], [`record`]), then the stages in the order above.
//!
//! Not supported: languages other than English, calendars other than the proleptic Gregorian, dates outside the years
//! that chrono can hold (±262,000), and times of day across zones (a zone is kept in the value, and not converted).

// Data never panics the program; tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod anchor;
pub mod extract;
#[doc(hidden)]
pub mod learn;
pub mod merge;
pub mod normalise;
pub mod pipeline;
pub mod read;
pub mod record;
pub mod rules;
pub mod segment;
pub mod tag;
pub mod text;
pub mod time;
pub mod write;
