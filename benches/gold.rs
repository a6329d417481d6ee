//! Gold annotations: the text of a TimeML document, and the events and times that people marked in it.

use std::path::{Path, PathBuf};

use annals::record::Class;
use annals::text::Span;
use chrono::NaiveDate;
use roxmltree::{Document, Node, ParsingOptions};

/// One annotated article.
pub struct Gold {
    /// The file's name without its ending.
    pub name: String,
    /// The text between the tags of `<TEXT>`; a line for each `<s>`.
    pub text: String,
    /// The document date.
    pub date: Option<NaiveDate>,
    /// Event triggers, by bytes of the text.
    pub events: Vec<(Span, Class)>,
    /// Time expressions.
    pub times: Vec<Time>,
}

/// A TIMEX3 of the text.
pub struct Time {
    /// Its bytes in the text.
    pub span: Span,
    /// TIMEX3's type, as it is spelt.
    pub kind: String,
    /// TIMEX3's value.
    pub value: String,
}

/// The documents of a folder, in name order.
pub fn folder(folder: &Path) -> Vec<Gold> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "tml"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Gold {
    let fail = |message: &dyn std::fmt::Display| -> ! { panic!("{}: {message}", path.display()) };
    let raw = std::fs::read_to_string(path).unwrap_or_else(|e| fail(&e));
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&raw, options).unwrap_or_else(|e| fail(&e));
    let named = |name: &'static str| document.descendants().find(|n| n.has_tag_name(name));
    let stated = named("DCT").and_then(|dct| dct.descendants().find(|n| n.has_tag_name("TIMEX3"))?.attribute("value"));
    let mut gold = Gold {
        name: path.file_stem().unwrap_or_default().to_string_lossy().into(),
        text: String::new(),
        date: stated.and_then(annals::read::day),
        events: Vec::new(),
        times: Vec::new(),
    };
    take(named("TEXT").unwrap_or_else(|| fail(&"no <TEXT>")), &mut gold);
    gold
}

/// Adds an element's words to the text, and what it marks.
fn take(element: Node, gold: &mut Gold) {
    let start = gold.text.len();
    for child in element.children() {
        if child.is_element() { take(child, gold) } else { gold.text.push_str(child.text().unwrap_or_default()) }
    }
    let span = Span::new(start, gold.text.len());
    let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
    match element.tag_name().name() {
        "s" => gold.text.push('\n'),
        "EVENT" => gold.events.extend(class(&attribute("class")).map(|class| (span, class))),
        "TIMEX3" if start < span.end => {
            gold.times.push(Time { span, kind: attribute("type"), value: attribute("value") });
        }
        _ => {}
    }
}

fn class(name: &str) -> Option<Class> {
    serde_json::from_value(serde_json::Value::from(name)).ok()
}
