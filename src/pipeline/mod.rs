//! The flow: one article becomes one record, many records become one timeline.

use crate::record::Record;
use crate::text::Article;
use crate::time::Point;

/// What the map step is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Time expressions only; no events are looked for.
    pub only_times: bool,
}

/// The map step: what one article alone can tell.
pub fn extract(article: &Article, _options: Options) -> Record {
    Record {
        id: article.id.clone(),
        path: article.path.clone(),
        title: article.title.clone(),
        url: article.url.clone(),
        date: article.date.map(|d| Point::day(d.day)),
        date_source: article.date.map(|d| d.source),
        timexes: Vec::new(),
        events: Vec::new(),
        sentences: Vec::new(),
        facts: Vec::new(),
    }
}
