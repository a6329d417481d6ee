//! A record as one line of JSON, as serde_json would write it: a record is many short strings, of which few hold anything
//! to escape, and names of fields, which never do.

use std::fmt::{self, Display, Write};

use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeSeq, SerializeStruct, Serializer};
use serde_json::Error;

/// A line in the making.
pub(super) struct Line(pub(super) Vec<u8>);

/// Whether JSON has another spelling for a byte of a string.
fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Whether JSON has another spelling for any byte of a string.
fn any_is_escaped(text: &[u8]) -> bool {
    text.iter().fold(false, |found, byte| found | is_escaped(*byte))
}

impl Line {
    /// Parts a value from the one before, of which the brackets of the two know nothing.
    fn part(&mut self) {
        if !matches!(self.0.last(), Some(b'{' | b'[')) {
            self.0.push(b',');
        }
    }
}

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

macro_rules! as_serde_json {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, value: $type) -> Result<(), Error> {
            serde_json::to_writer(&mut self.0, &value)
        })*
    };
}

macro_rules! of_no_record {
    ($($name:ident($($type:ty),*) -> $out:ty),*) => {
        $(fn $name(self, $(_: $type),*) -> Result<$out, Error> {
            Err(Error::custom("no record holds this"))
        })*
    };
}

type None = Impossible<(), Error>;

impl Serializer for &mut Line {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeStruct = Self;
    type SerializeTuple = None;
    type SerializeTupleStruct = None;
    type SerializeTupleVariant = None;
    type SerializeMap = None;
    type SerializeStructVariant = None;

    as_serde_json! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char
    }

    of_no_record! {
        serialize_bytes(&[u8]) -> (),
        serialize_unit_struct(&'static str) -> (),
        serialize_tuple(usize) -> None,
        serialize_tuple_struct(&'static str, usize) -> None,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> None,
        serialize_map(Option<usize>) -> None,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> None
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        if any_is_escaped(text.as_bytes()) {
            return serde_json::to_writer(&mut self.0, text);
        }
        self.0.push(b'"');
        self.0.extend_from_slice(text.as_bytes());
        self.0.push(b'"');
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        let from = self.0.len();
        write!(self, "\"{value}\"").map_err(Error::custom)?;
        let text = self.0.get(from + 1..self.0.len() - 1).unwrap_or_default();
        if any_is_escaped(text) {
            self.0.truncate(from);
            return serde_json::to_writer(&mut self.0, &value.to_string());
        }
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Error> {
        // As the name of a field: nothing in it to escape.
        self.0.push(b'"');
        self.0.extend_from_slice(name.as_bytes());
        self.0.push(b'"');
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error::custom("no record holds this"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Error> {
        self.0.push(b'[');
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        self.0.push(b'{');
        Ok(self)
    }
}

impl SerializeSeq for &mut Line {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.part();
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        self.0.push(b']');
        Ok(())
    }
}

impl SerializeStruct for &mut Line {
    type Ok = ();
    type Error = Error;

    // Where the name is known, to copy it takes a few instructions; where it is not, a call.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.part();
        self.0.push(b'"');
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b"\":");
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        self.0.push(b'}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::Line;

    #[derive(Debug, Serialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Plain,
    }

    #[derive(Debug, Serialize)]
    struct Part {
        text: String,
        kind: Option<Kind>,
        counts: Vec<i64>,
        #[serde(rename = "in", skip_serializing_if = "Vec::is_empty")]
        inner: Vec<Part>,
    }

    fn part() -> impl Strategy<Value = Part> {
        let text = prop_oneof![".*", "[ -~\\n\\t\"\\\\\u{1}]*"];
        let leaf =
            (text, any::<bool>(), prop::collection::vec(any::<i64>(), 0..3)).prop_map(|(text, plain, counts)| Part {
                text,
                kind: plain.then_some(Kind::Plain),
                counts,
                inner: Vec::new(),
            });
        leaf.prop_recursive(2, 8, 3, |inner| {
            prop::collection::vec(inner, 0..3).prop_map(|inner| Part {
                text: String::new(),
                kind: None,
                counts: Vec::new(),
                inner,
            })
        })
    }

    proptest! {
        #[test]
        fn writes_what_serde_json_writes(part in part()) {
            let mut line = Line(Vec::new());
            part.serialize(&mut line).unwrap();
            prop_assert_eq!(String::from_utf8(line.0).unwrap(), serde_json::to_string(&part).unwrap());
        }
    }
}
