//! `.tml`: TimeML. The text is `<TEXT>` without its tags, the date is `<DCT>`; its annotations are never read.

use roxmltree::{Document, Node, ParsingOptions};

use super::Draft;
use crate::text::DateSource;

/// Whether the text begins as TimeML does.
pub(super) fn is(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(2000).collect();
    head.starts_with("<TimeML") || (head.starts_with("<?xml") && head.contains("<TimeML"))
}

/// The article, or where its XML breaks.
pub(super) fn read(xml: &str) -> Result<Draft, String> {
    // Entities of the document's own are expanded by the parser within bounds.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml.trim_start(), options).map_err(|e| format!("broken XML: {e}"))?;
    let named = |name: &'static str| document.descendants().find(move |n| n.has_tag_name(name));
    let text = named("TEXT").ok_or("no <TEXT> in this TimeML")?;
    let stated = named("DCT").and_then(|dct| dct.descendants().find(|n| n.has_tag_name("TIMEX3"))?.attribute("value"));
    let date = stated.filter(|value| !value.trim().is_empty()).map(|value| (value.to_owned(), DateSource::Dct));
    let title = named("TITLE").map(|title| words(title).trim().to_owned()).filter(|title| !title.is_empty());
    Ok(Draft { title, date, text: words(text), ..Draft::default() })
}

/// The words of an element without its tags. Where each sentence is an element `<s>`, nothing else parts them: a line
/// each.
fn words(element: Node) -> String {
    let mut out = String::new();
    let mut next = element.first_child();
    while let Some(node) = next {
        if node.is_text() {
            out.push_str(node.text().unwrap_or_default());
        }
        next = node.first_child().or_else(|| after(node, element, &mut out));
    }
    out
}

/// The node after one that is done, leaving those that end with it.
fn after<'a, 'input>(node: Node<'a, 'input>, within: Node, out: &mut String) -> Option<Node<'a, 'input>> {
    let mut done = node;
    loop {
        if done.has_tag_name("s") {
            out.push('\n');
        }
        if let Some(sibling) = done.next_sibling() {
            return Some(sibling);
        }
        done = done.parent().filter(|p| *p != within)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_what_stands_between_the_tags() {
        let xml = "<?xml version=\"1.0\"?>\n<TimeML><DCT>on <TIMEX3 value=\"2026-03-09T10:00\"/></DCT><TITLE> Talks </TITLE>\
            <TEXT>\nAldport &amp; Hale <EVENT>met</EVENT> on <TIMEX3 value=\"x\"><b>Mon</b>day</TIMEX3>.<s>One.</s><s><c>Two</c>.</s></TEXT></TimeML>";
        assert!(is(xml));
        let draft = read(xml).unwrap_or_default();
        assert_eq!(draft.text, "\nAldport & Hale met on Monday.One.\nTwo.\n");
        assert_eq!(draft.date, Some(("2026-03-09T10:00".to_owned(), DateSource::Dct)));
        assert_eq!(draft.title.as_deref(), Some("Talks"));
        assert!(read("<TimeML><TEXT>cut").is_err_and(|e| e.starts_with("broken XML")));
        assert!(read("<TimeML/>").is_err_and(|e| e.starts_with("no <TEXT>")));
    }

    #[test]
    fn depth_and_entities_are_bounded() {
        let deep = format!("<TimeML><TEXT>{}x{}</TEXT></TimeML>", "<s>".repeat(100_000), "</s>".repeat(100_000));
        // Read or refused, but in no more than linear time and without a deep stack.
        let _ = read(&deep);
        let laughs = (1..20).map(|i| format!("<!ENTITY a{i} \"{}\">", format!("&a{};", i - 1).repeat(10)));
        let bomb = format!(
            "<!DOCTYPE TimeML [<!ENTITY a0 \"ha\">{}]><TimeML><TEXT>&a19;</TEXT></TimeML>",
            laughs.collect::<String>()
        );
        assert!(read(&bomb).is_err());
    }
}
