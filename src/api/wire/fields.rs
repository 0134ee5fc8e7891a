//! A request object as it came: its known fields with whatever they hold, and what is wrong with the rest.
//!
//! serde's own derive stops at the first defect and cannot say where it stands; a caller wants all of them with
//! their places.

use std::fmt;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use utoipa::ToSchema;

use super::loose::Loose;

/// More defects than this help nobody.
const MOST_ERRORS: usize = 32;
/// How much of an unknown field's name is repeated to the caller.
const MOST_NAME: usize = 64;

/// One thing that is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// JSON Pointer (RFC 6901) into the request's body; the empty string is the whole body.
    #[schema(pattern = "^(/.*)?$", example = "/include/0")]
    pub pointer: String,
    /// What is wrong there.
    #[schema(example = "expected one of entities, quotes, figures, sentiment, explanations")]
    pub detail: String,
}

/// Why a body is no request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Not JSON.
    #[error("the body is not JSON: {0}")]
    Malformed(String),
    /// JSON, but not what the contract says.
    #[error("the request is not valid")]
    Fields(Vec<FieldError>),
    /// The text is longer than the limit.
    #[error("the text has {bytes} bytes; at most {limit} are accepted")]
    TextTooLong {
        /// Size of the text in bytes of UTF-8.
        bytes: usize,
        /// Configured limit.
        limit: usize,
    },
}

impl Invalid {
    /// The body is JSON, but not the array that it should be.
    pub(super) fn not_an_array() -> Self {
        Self::Fields(vec![FieldError { pointer: String::new(), detail: "expected an array".to_owned() }])
    }
}

impl From<serde_json::Error> for Invalid {
    fn from(error: serde_json::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}

/// The fields of one request object.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fields {
    /// Known fields, each once, in the order they came.
    known: Vec<(&'static str, Loose)>,
    /// Defects so far; pointers are relative to the object.
    errors: Vec<FieldError>,
}

impl Fields {
    /// The names a request may use.
    const NAMES: [&'static str; 7] =
        ["id", "include", "language", "min_confidence", "offset_encoding", "published_at", "text"];

    fn not_an_object() -> Self {
        let mut fields = Self { known: Vec::new(), errors: Vec::new() };
        fields.refuse(String::new(), "expected an object".to_owned());
        fields
    }

    /// Takes a field out; null counts as absent.
    pub(super) fn take(&mut self, name: &str) -> Option<Loose> {
        let at = self.known.iter().position(|(n, _)| *n == name)?;
        let (_, value) = self.known.swap_remove(at);
        (value != Loose::Null).then_some(value)
    }

    /// Whether the body was an object at all, so that what is absent is worth a word.
    pub(super) fn is_object(&self) -> bool {
        !self.errors.iter().any(|e| e.pointer.is_empty())
    }

    /// Notes a defect at a pointer relative to the object.
    pub(super) fn refuse(&mut self, pointer: String, detail: String) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(FieldError { pointer, detail });
        }
    }

    /// The defects, if there are any; pointers are relative to the object.
    pub(super) fn verdict(self) -> Result<(), Invalid> {
        if self.errors.is_empty() { Ok(()) } else { Err(Invalid::Fields(self.errors)) }
    }

    fn add<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        let Some(known) = Self::NAMES.into_iter().find(|n| *n == name) else {
            map.next_value::<IgnoredAny>()?;
            let names = Self::NAMES.join(", ");
            self.refuse(pointer_to(name), format!("unknown field; the fields are {names}"));
            return Ok(());
        };
        if self.known.iter().any(|(n, _)| *n == known) {
            map.next_value::<IgnoredAny>()?;
            self.refuse(pointer_to(known), "the field is given twice".to_owned());
            return Ok(());
        }
        self.known.push((known, map.next_value()?));
        Ok(())
    }
}

/// The pointer to a member: `~` and `/` escaped as RFC 6901 says, cut short where somebody sends a novel for a name.
fn pointer_to(name: &str) -> String {
    let short: String = name.chars().take(MOST_NAME).collect();
    format!("/{}", short.replace('~', "~0").replace('/', "~1"))
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields { known: Vec::new(), errors: Vec::new() };
        while let Some(name) = map.next_key::<String>()? {
            fields.add(&name, &mut map)?;
        }
        Ok(fields)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Fields, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Fields::not_an_object())
    }

    fn visit_unit<E: Error>(self) -> Result<Fields, E> {
        Ok(Fields::not_an_object())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Fields, E> {
        Ok(Fields::not_an_object())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Fields, E> {
        Ok(Fields::not_an_object())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Fields, E> {
        Ok(Fields::not_an_object())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Fields, E> {
        Ok(Fields::not_an_object())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Fields, E> {
        Ok(Fields::not_an_object())
    }
}
