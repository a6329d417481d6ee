//! `.html`: the article's own text by dom_smoothie, its date by JSON-LD, `<meta>`, `<time>` and the URL, in that order.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

use super::{Draft, date};
use crate::text::DateSource;

/// Names under which `<meta>` gives the day of publication, most certain first.
const META: [&str; 15] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
];

/// Where `<time>` dates the page rather than something in it, most certain first.
const TIME: [&str; 5] = ["time[itemprop='datePublished']", "time[pubdate]", "article time", "main time", "time"];

/// What is no part of the article's text: other pages' names, pictures' captions, and the headline, which is its title.
const ASIDE: &str = "script, style, noscript, template, nav, footer, aside, form, figcaption, h1";

/// Elements that need no end tag, so that they tell nothing of how deep a page is.
const UNENDED: [&str; 24] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "path", "source", "tbody", "td", "th", "tr", "track", "wbr",
];

/// The most that a page's elements times its depth may be: it bounds the parser's time and memory, and is forty times
/// what a heavy page of today has.
const MOST_WORK: usize = 8_000_000;

/// Whether the text begins as a web page does, after comments and an XML declaration.
pub(super) fn is(text: &str) -> bool {
    let mut head = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    while let Some((_, rest)) =
        ["<!--", "<?"].iter().zip(["-->", "?>"]).find_map(|(start, end)| head.strip_prefix(start)?.split_once(end))
    {
        head = rest.trim_start();
    }
    let starts = |tag: &str| head.get(..tag.len()).is_some_and(|h| h.eq_ignore_ascii_case(tag));
    ["<!doctype html", "<html", "<head", "<body", "<article"].into_iter().any(starts)
}

/// The article, or why no article is found in the page.
pub(super) fn read(html: &str) -> Result<Draft, String> {
    if work(html) > MOST_WORK {
        return Err("no article in this page: it is nested too deep or has too many elements".into());
    }
    let page = Document::from(html);
    let mut draft = metadata(&page);
    page.select(ASIDE).remove();
    let paragraphs = plain(&page);
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(page, None, Some(config)).and_then(|mut page| page.parse());
    draft.text = found.map_or(paragraphs, |article| article.text_content.trim().to_owned());
    Ok(draft)
}

/// The elements of a page times its depth, by its tags alone.
fn work(html: &str) -> usize {
    let (mut count, mut depth, mut deepest) = (0_usize, 0_usize, 1);
    for tag in html.split('<').skip(1) {
        let ends = tag.starts_with('/');
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(8).collect();
        let name = name.to_ascii_lowercase();
        if name.is_empty() || UNENDED.contains(&name.as_str()) {
            count += usize::from(!name.is_empty());
        } else if ends {
            depth = depth.saturating_sub(1);
        } else {
            count += 1;
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    count * deepest
}

/// The paragraphs of a page in which no article stands out.
fn plain(page: &Document) -> String {
    let paragraphs: Vec<String> = page.select("p").iter().map(|p| p.text().trim().to_owned()).collect();
    paragraphs.join("\n\n")
}

fn metadata(page: &Document) -> Draft {
    let mut draft = Draft::default();
    for script in page.select("script[type='application/ld+json']").iter() {
        if let Ok(value) = serde_json::from_str::<Value>(&script.text()) {
            linked_data(&value, &mut draft, 0);
        }
    }
    let attribute = |css: &str, name: &str| page.select_single(css).attr(name).map(|a| a.to_string());
    let metas: Vec<(String, String)> = page
        .select("meta[content]")
        .iter()
        .filter_map(|m| {
            let name = m.attr("property").or_else(|| m.attr("name")).or_else(|| m.attr("itemprop"))?;
            Some((name.to_ascii_lowercase(), m.attr("content")?.to_string()))
        })
        .collect();
    let meta = |name: &str| metas.iter().find(|(n, _)| n == name).map(|(_, content)| content.clone());
    draft.url = draft.url.or_else(|| meta("og:url")).or_else(|| attribute("link[rel='canonical']", "href"));
    draft.title = draft.title.or_else(|| meta("og:title"));
    draft.title = draft.title.or_else(|| ["h1", "title"].into_iter().find_map(|css| words(page, css)));
    draft.lang = attribute("html", "lang");
    let is_day = |words: &String| date::day(words).is_some();
    let of = |source: DateSource| move |words: String| (words, source);
    let stated = || META.iter().filter_map(|name| meta(name)).find(is_day);
    let time = |css: &&str| attribute(css, "datetime").or_else(|| words(page, css)).filter(is_day);
    // A date that is none is named, unless the page gives another.
    let linked = draft.date.take();
    draft.date = linked
        .clone()
        .filter(|(words, _)| is_day(words))
        .or_else(|| stated().map(of(DateSource::Meta)))
        .or_else(|| TIME.iter().find_map(time).map(of(DateSource::TimeElement)))
        .or_else(|| draft.url.as_deref().and_then(date::in_path).map(|day| (day.to_string(), DateSource::Url)))
        .or(linked);
    draft
}

/// The words of the first element that fits, if it has any.
fn words(page: &Document, css: &str) -> Option<String> {
    let words = page.select_single(css).text().split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn page(head: &str, body: &str) -> String {
        format!("<!-- a page --><html lang=\"en\"><head>{head}</head><body>{body}</body></html>")
    }

    #[test]
    fn the_date_is_the_most_certain_one() {
        let (ld, bad) = ("\"2026-03-09T23:30:00-05:00\"", "\"soon\"");
        let linked = |date| {
            format!("<script type=\"application/ld+json\">{{\"@graph\": [{{\"datePublished\": {date}}}]}}</script>")
        };
        let meta = "<meta property=\"article:published_time\" content=\"2026-03-08T10:00:00Z\">";
        let canonical = "<link rel=\"canonical\" href=\"https://a.example/2026/03/06/x\">";
        let time = "<article><time datetime=\"2026-03-07\">Saturday</time><p>Words.</p></article>";
        for (head, body, day, source) in [
            (linked(ld) + meta, time, "2026-03-09", DateSource::JsonLd),
            (linked(bad) + meta, time, "2026-03-08", DateSource::Meta),
            (canonical.to_owned(), time, "2026-03-07", DateSource::TimeElement),
            (canonical.to_owned(), "<p>Words.</p>", "2026-03-06", DateSource::Url),
        ] {
            let draft = read(&page(&head, body)).unwrap_or_default();
            let found = draft.date.map(|(words, source)| (date::day(&words).map(|d| d.to_string()), source));
            assert_eq!(found, Some((Some(day.to_owned()), source)), "{head}{body}");
        }
    }

    #[test]
    fn the_text_is_the_article_alone() {
        let body = "<nav>Home, Monday</nav><article><h1>Army leaves</h1><p>The army left Aldport on Monday.</p>\
            <figure><figcaption>A quay, last year</figcaption></figure><script>let day = 'yesterday'</script>\
            <p>It will return.</p></article><aside><p>A ship sank in 2019</p></aside><footer>2020</footer>";
        let html = page("<title>Army leaves | The Post</title>", body);
        assert!(is(&html));
        let draft = read(&html).unwrap_or_default();
        assert_eq!(draft.text, "The army left Aldport on Monday.\n\nIt will return.");
        assert_eq!(draft.title.as_deref(), Some("Army leaves"));
    }

    #[test]
    fn a_hostile_page_is_refused() {
        assert!(read(&page("", &"<div>".repeat(100_000))).is_err());
        let bold: String = (0..900).map(|i| format!("<b id={i}>")).collect();
        assert!(read(&page("", &(bold + &"<p>".repeat(20_000)))).is_err());
    }
}
