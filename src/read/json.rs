//! `.json` and `.jsonl`: an object an article, with its text, date and title under any of the names that crawlers use.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Number;

use super::parcel::lines;
use super::{Draft, Problem, Source, date};
use crate::record::Record;
use crate::text::DateSource;

const TEXT: [&str; 5] = ["text", "maintext", "content", "body", "raw_text"];
const DATE: [&str; 9] =
    ["date", "date_publish", "publish_date", "published", "published_at", "datePublished", "pubDate", "time", "dct"];
const MORE_DATE: [&str; 2] = ["pubdate", "date_published"];
const TITLE: [&str; 2] = ["title", "headline"];
const ID: [&str; 1] = ["id"];
const URL: [&str; 2] = ["url", "link"];
const LANGUAGE: [&str; 2] = ["lang", "language"];

/// The article that an object holds, or why it holds none.
pub(super) fn read(text: &str) -> Result<Draft, String> {
    let fields: Fields = serde_json::from_str(text).map_err(|e| match e.is_data() {
        true => "not a JSON object".to_owned(),
        false => format!("broken JSON: {}", fault(&e)),
    })?;
    let draft = draft(&fields, DateSource::Field);
    match draft.text.is_empty() {
        true => Err(format!("no text under any of {}", TEXT.join(", "))),
        false => Ok(draft),
    }
}

/// The fields of an object, whatever its text.
pub(super) fn draft(fields: &Fields, source: DateSource) -> Draft {
    let first = |names: &[&str]| names.iter().find_map(|name| fields.word(name)).map(str::to_owned);
    let dates = || DATE.iter().chain(&MORE_DATE).filter_map(|name| fields.word(name));
    Draft {
        id: first(&ID).filter(|id| !id.trim().is_empty()),
        title: first(&TITLE).filter(|t| !t.trim().is_empty()),
        url: first(&URL).filter(|u| !u.trim().is_empty()),
        lang: first(&LANGUAGE),
        date: dates().find(|d| !date::is_none(d)).map(|d| (d.to_owned(), source)),
        text: first(&TEXT).unwrap_or_default(),
    }
}

/// The fields that an article may have, as far as they are strings or numbers; all others are passed over unread.
#[derive(Default)]
pub(super) struct Fields<'a>(Vec<(&'static str, Cow<'a, str>)>);

impl Fields<'_> {
    /// The last value under a name.
    fn word(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(own, _)| *own == name).map(|(_, word)| &**word)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let names = || [&ID[..], &TEXT, &DATE, &MORE_DATE, &TITLE, &URL, &LANGUAGE].into_iter().flatten();
                let mut fields = Fields::default();
                while let Some(key) = map.next_key_seed(Word)? {
                    match names().find(|name| key.as_deref() == Some(**name)) {
                        None => drop(map.next_value::<IgnoredAny>()?),
                        // What is no word takes the place of one before it under the same name.
                        Some(name) => {
                            let word = map.next_value_seed(Word)?;
                            fields.0.retain(|(own, _)| own != name);
                            fields.0.extend(word.map(|word| (*name, word)));
                        }
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_any(Object)
    }
}

/// A string, or a number as one; borrowed from the text where it stands there as it is.
struct Word;

impl<'de> DeserializeSeed<'de> for Word {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Word {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_borrowed_str<E>(self, word: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(word)))
    }

    fn visit_str<E>(self, word: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(word.to_owned())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Number::from_f64(number).map(|number| Cow::Owned(number.to_string())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// Reads what `annals extract` printed, a record a line, and hands on each record or what is wrong with its line.
pub fn records(source: &Source, sink: &mut dyn FnMut(Result<Record, Problem>)) {
    lines(source, &mut |place, bytes| {
        let problem = |message: String| Problem::new(&source.path, Some(place.line), message);
        sink(bytes.map_err(problem).and_then(|bytes| {
            serde_json::from_slice(&bytes)
                .map_err(|e| problem(format!("not a record of `annals extract`: {}", fault(&e))))
        }));
    });
}

/// A JSON error without the line that the message's own place gives.
pub(super) fn fault(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().map_or_else(String::new, str::to_owned)
}
