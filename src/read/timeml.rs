//! `.tml`: TimeML. The text is `<TEXT>` without its tags, the date is `<DCT>`; its annotations are never read.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};

use super::Draft;
use crate::text::DateSource;

/// Whether the text begins as TimeML does.
pub(super) fn is(text: &str) -> bool {
    let head = text.trim_start().get(..2000).unwrap_or(text);
    head.starts_with("<TimeML") || (head.starts_with("<?xml") && head.contains("<TimeML"))
}

/// The article, or where its XML breaks.
pub(super) fn read(xml: &str) -> Result<Draft, String> {
    let mut reader = Reader::from_str(xml);
    let mut draft = Draft::default();
    let (mut in_text, mut in_date, mut in_title) = (false, false, false);
    let (mut date, mut title, mut seen) = (String::new(), String::new(), false);
    loop {
        let event = reader.read_event().map_err(|e| format!("broken XML at byte {}: {e}", reader.error_position()))?;
        match event {
            Event::Start(tag) => match tag.name().as_ref() {
                "TEXT" => (in_text, seen) = (true, true),
                "DCT" => in_date = true,
                "TITLE" => in_title = true,
                "TIMEX3" if in_date => {
                    let value = tag.try_get_attribute("value").ok().flatten();
                    date = value.map_or(date, |v| v.value.into_owned());
                }
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "TEXT" => in_text = false,
                "DCT" => in_date = false,
                "TITLE" => in_title = false,
                "s" if in_text => draft.text.push('\n'),
                _ => {}
            },
            Event::Text(words) if in_text || in_title => {
                let words = words.xml_content(XmlVersion::Implicit1_0);
                if in_text { draft.text.push_str(&words) } else { title.push_str(&words) }
            }
            Event::CData(words) if in_text => draft.text.push_str(&words),
            Event::GeneralRef(name) if in_text || in_title => {
                let c = name.resolve_char_ref().ok().flatten();
                let entity = name.to_string();
                let words = c.map(String::from).or_else(|| resolve_predefined_entity(&entity).map(str::to_owned));
                let words = words.ok_or_else(|| format!("unknown entity `&{entity};`"))?;
                if in_text { draft.text.push_str(&words) } else { title.push_str(&words) }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !seen {
        return Err("no <TEXT> in this TimeML".into());
    }
    draft.date = (!date.trim().is_empty()).then_some((date, DateSource::Dct));
    draft.title = Some(title.trim().to_owned()).filter(|t| !t.is_empty());
    Ok(draft)
}
