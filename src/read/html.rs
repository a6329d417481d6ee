//! `.html`: the article's own text by dom_smoothie, its date by JSON-LD, `<meta>`, `<time>` and the URL, in that order.

use std::sync::LazyLock;

use dom_smoothie::{Config, Readability, TextMode};
use scraper::{Html, Selector};
use serde_json::Value;

use super::{Draft, date};
use crate::text::DateSource;

/// Names under which `<meta>` gives the day of publication, most certain first.
const META: [&str; 10] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
];

/// An element deeper than any article's page, where a hostile one would only cost time.
const MOST_ELEMENTS: usize = 200_000;

/// Whether the text begins as a web page does.
pub(super) fn is(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(15).collect::<String>().to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// The article, or why no article is found in the page.
pub(super) fn read(page: &str) -> Result<Draft, String> {
    let mut draft = metadata(page);
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let parsed = Readability::new(page, None, Some(config)).and_then(|mut page| page.parse());
    let article = parsed.map_err(|e| format!("no article found in this page: {e}"))?;
    draft.text = article.text_content.trim().to_owned();
    draft.title = draft.title.or_else(|| Some(article.title.to_string()).filter(|t| !t.is_empty()));
    Ok(draft)
}

fn metadata(page: &str) -> Draft {
    let page = Html::parse_document(page);
    let mut draft = Draft::default();
    for script in all(&page, &JSON_LD) {
        if let Ok(value) = serde_json::from_str::<Value>(&script.text().collect::<String>()) {
            linked_data(&value, &mut draft, 0);
        }
    }
    let metas: Vec<(String, &str)> = all(&page, &META_TAGS)
        .filter_map(|m| {
            let m = m.value();
            let name = m.attr("property").or(m.attr("name")).or(m.attr("itemprop"))?;
            Some((name.to_ascii_lowercase(), m.attr("content")?))
        })
        .collect();
    let meta = |name: &str| metas.iter().find(|(n, _)| n == name).map(|(_, c)| (*c).to_owned());
    let link = || all(&page, &CANONICAL).find_map(|l| l.value().attr("href").map(str::to_owned));
    draft.url = draft.url.or_else(|| meta("og:url")).or_else(link);
    draft.title = draft.title.or_else(|| meta("og:title"));
    draft.lang = all(&page, &ROOT).find_map(|r| r.value().attr("lang").map(str::to_owned));
    let is_day = |words: &String| date::day(words).is_some();
    let of = |source: DateSource| move |words: String| (words, source);
    draft.date = draft.date.filter(|(words, _)| is_day(words));
    let stated = META.iter().filter_map(|name| meta(name)).find(is_day);
    let times = || all(&page, &TIME).filter_map(|t| t.value().attr("datetime").map(str::to_owned)).find(is_day);
    let in_url = || draft.url.as_deref().and_then(date::in_path).map(|day| day.to_string());
    draft.date = draft
        .date
        .or_else(|| stated.map(of(DateSource::Meta)))
        .or_else(|| times().map(of(DateSource::TimeElement)))
        .or_else(|| in_url().map(of(DateSource::Url)));
    draft
}

/// Takes date, title and URL of the first article in JSON-LD, through its lists and `@graph`.
fn linked_data(value: &Value, draft: &mut Draft, depth: usize) {
    if depth > 4 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| linked_data(item, draft, depth + 1)),
        Value::Object(fields) => {
            let string = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
            if let Some(words) = string("datePublished").filter(|_| draft.date.is_none()) {
                draft.date = Some((words, DateSource::JsonLd));
                draft.title = string("headline");
                draft.url = string("url");
            }
            if let Some(graph) = fields.get("@graph") {
                linked_data(graph, draft, depth + 1);
            }
        }
        _ => {}
    }
}

static JSON_LD: LazyLock<Option<Selector>> = LazyLock::new(|| selector("script[type='application/ld+json']"));
static META_TAGS: LazyLock<Option<Selector>> = LazyLock::new(|| selector("meta[content]"));
static CANONICAL: LazyLock<Option<Selector>> = LazyLock::new(|| selector("link[rel='canonical'][href]"));
static TIME: LazyLock<Option<Selector>> = LazyLock::new(|| selector("time[datetime]"));
static ROOT: LazyLock<Option<Selector>> = LazyLock::new(|| selector("html[lang]"));

fn selector(css: &str) -> Option<Selector> {
    Selector::parse(css).ok()
}

fn all<'a>(page: &'a Html, selector: &'a Option<Selector>) -> impl Iterator<Item = scraper::ElementRef<'a>> {
    selector.iter().flat_map(|s| page.select(s))
}
