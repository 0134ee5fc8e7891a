//! What a caller sends, read with all that is wrong in it.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{AnyOfBuilder, KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};

use crate::enrichment::{Include, Options};
use crate::text;

use super::fields::{Fields, Invalid};
use super::loose::Loose;
use super::when;

/// Longest `id`, in characters.
const LONGEST_ID: usize = 256;
/// Longest well-formed language tag that RFC 5646 asks an implementation to hold.
const LONGEST_TAG: usize = 35;

/// One article to enrich. Unknown fields are refused, so that a typo does not pass silently; a field that is
/// null counts as absent.
#[derive(Debug, Clone, PartialEq, ToSchema)]
#[schema(example = json!({
    "id": "story-1",
    "text": "PM defends deal\n\nKeir Starmer said on Thursday: \"The £1.6 billion deal will work.\"",
    "published_at": "2025-03-07"
}))]
#[serde(deny_unknown_fields)]
pub struct EnrichRequest {
    /// The article: a headline if there is one, paragraphs split by newlines. Not blank; at most the configured
    /// number of bytes in UTF-8 (`max_text_bytes` of `/v1/info`).
    #[schema(min_length = 1, pattern = r"[^\s\x00-\x1f\x7f-\x9f]")]
    pub text: String,
    /// Echoed back.
    #[schema(max_length = 256)]
    pub id: Option<String>,
    /// BCP 47 tag of the text's language. Only English (`en`) is supported. Absent: detected; anything
    /// but English is refused, unless detection is unsure.
    #[schema(max_length = 35, pattern = "^[Ee][Nn][Gg]?(-[A-Za-z0-9]{1,8})*$", example = "en-GB")]
    pub language: Option<String>,
    /// RFC 3339 date or date-time of publication, against which "Thursday" and "last month" are read. Of a
    /// date-time the date at its own offset counts. Absent: such words stay unresolved.
    #[schema(schema_with = published_at)]
    pub published_at: Option<Date>,
    /// Parts to return. Absent: all but `explanations`. What is left out is absent from the reply; an empty list leaves sections only.
    /// Ids of entities and quotes are the same whether or not those parts are returned.
    #[schema(max_items = 32)]
    pub include: Option<Vec<Part>>,
    /// The unit of all offsets in the reply. Absent: `utf-32`.
    #[serde(default)]
    #[schema(value_type = Option<OffsetEncoding>)]
    pub offset_encoding: OffsetEncoding,
    /// A speaker below this confidence is withheld: its `entity` and `name` are null and it stands among its quote's
    /// `candidates`.
    #[serde(default)]
    #[schema(value_type = Option<f32>, minimum = 0, maximum = 1, default = 0.0)]
    pub min_confidence: f32,
}

/// A part of the reply. `sentiment` gives the tone of entities and quotes, where those are returned, and `speakers`.
/// `explanations` adds, to the tone of quotes and speakers and to each stance, the words that moved its score; it is
/// returned only when it is named, together with `sentiment`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Entities with their mentions.
    Entities,
    /// Quotes with their speakers.
    Quotes,
    /// Figures.
    Figures,
    /// Tone, and the profiles of speakers.
    Sentiment,
    /// The words that moved the scores.
    Explanations,
}

impl Part {
    fn named(name: &str) -> Option<Self> {
        match name {
            "entities" => Some(Self::Entities),
            "quotes" => Some(Self::Quotes),
            "figures" => Some(Self::Figures),
            "sentiment" => Some(Self::Sentiment),
            "explanations" => Some(Self::Explanations),
            _ => None,
        }
    }
}

/// The unit in which offsets count. `utf-32`: Unicode code points, as Python and jq slice. `utf-16`: code units, as
/// JavaScript and Java. `utf-8`: bytes, as Rust and Go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
#[schema(default = "utf-32")]
pub enum OffsetEncoding {
    /// Code points.
    #[default]
    #[serde(rename = "utf-32")]
    Utf32,
    /// UTF-16 code units.
    #[serde(rename = "utf-16")]
    Utf16,
    /// Bytes.
    #[serde(rename = "utf-8")]
    Utf8,
}

impl OffsetEncoding {
    fn named(name: &str) -> Option<Self> {
        match name {
            "utf-32" => Some(Self::Utf32),
            "utf-16" => Some(Self::Utf16),
            "utf-8" => Some(Self::Utf8),
            _ => None,
        }
    }
}

impl From<OffsetEncoding> for text::OffsetEncoding {
    fn from(encoding: OffsetEncoding) -> Self {
        match encoding {
            OffsetEncoding::Utf32 => Self::Utf32,
            OffsetEncoding::Utf16 => Self::Utf16,
            OffsetEncoding::Utf8 => Self::Utf8,
        }
    }
}

impl EnrichRequest {
    /// A request for everything in a plain text.
    #[must_use]
    pub fn plain(text: String) -> Self {
        Self {
            text,
            id: None,
            language: None,
            published_at: None,
            include: None,
            offset_encoding: OffsetEncoding::default(),
            min_confidence: 0.0,
        }
    }

    /// Reads a request object.
    ///
    /// # Errors
    /// What is not JSON, not as the contract says, or a text of more than `limit` bytes.
    pub fn from_json(body: &[u8], limit: usize) -> Result<Self, Invalid> {
        Self::check(serde_json::from_slice(body)?, limit)
    }

    /// Reads the fields of an object.
    pub(super) fn check(mut fields: Fields, limit: usize) -> Result<Self, Invalid> {
        let text = text(&mut fields);
        if text.len() > limit {
            return Err(Invalid::TextTooLong { bytes: text.len(), limit });
        }
        let request = Self {
            text,
            id: string(&mut fields, "id", |id| {
                (id.chars().count() <= LONGEST_ID)
                    .then(|| id.to_owned())
                    .ok_or_else(|| format!("at most {LONGEST_ID} characters are accepted"))
            }),
            language: string(&mut fields, "language", |tag| {
                is_language_tag(tag)
                    .then(|| tag.to_owned())
                    .ok_or_else(|| "expected a BCP 47 language tag, such as en or en-GB".to_owned())
            }),
            published_at: string(&mut fields, "published_at", |day| {
                when::date(day).ok_or_else(|| {
                    "expected an RFC 3339 date or date-time, such as 2025-03-07 or 2025-03-07T09:30:00Z"
                        .to_owned()
                })
            }),
            include: include(&mut fields),
            offset_encoding: string(&mut fields, "offset_encoding", |name| {
                OffsetEncoding::named(name).ok_or_else(|| "expected one of utf-32, utf-16, utf-8".to_owned())
            })
            .unwrap_or_default(),
            min_confidence: min_confidence(&mut fields),
        };
        fields.verdict()?;
        Ok(request)
    }

    /// The wishes of this request, for the enricher.
    #[must_use]
    pub fn options(&self) -> Options {
        let wants = |part| self.include.as_ref().is_none_or(|parts| parts.contains(&part));
        Options {
            language: self.language.clone(),
            published: self.published_at,
            include: Include {
                entities: wants(Part::Entities),
                quotes: wants(Part::Quotes),
                figures: wants(Part::Figures),
                sentiment: wants(Part::Sentiment),
                explanations: (self.include.as_ref())
                    .is_some_and(|p| p.contains(&Part::Explanations) && p.contains(&Part::Sentiment)),
            },
            min_confidence: self.min_confidence,
        }
    }
}

fn text(fields: &mut Fields) -> String {
    match fields.take("text") {
        Some(Loose::Text(text)) => return text,
        Some(other) => fields.refuse("/text".to_owned(), format!("expected a string, not {}", other.kind())),
        None if fields.is_object() => fields.refuse("/text".to_owned(), "the field is required".to_owned()),
        None => {}
    }
    String::new()
}

fn string<T>(fields: &mut Fields, name: &str, read: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
    let detail = match fields.take(name)? {
        Loose::Text(value) => match read(&value) {
            Ok(value) => return Some(value),
            Err(detail) => detail,
        },
        other => format!("expected a string, not {}", other.kind()),
    };
    fields.refuse(format!("/{name}"), detail);
    None
}

fn include(fields: &mut Fields) -> Option<Vec<Part>> {
    let items = match fields.take("include")? {
        Loose::List(items) => items,
        other => {
            fields.refuse("/include".to_owned(), format!("expected an array, not {}", other.kind()));
            return None;
        }
    };
    let mut parts = Vec::new();
    for (i, item) in items.into_iter().enumerate() {
        let part = if let Loose::Text(name) = &item { Part::named(name) } else { None };
        match part {
            Some(part) => parts.push(part),
            None => fields.refuse(
                format!("/include/{i}"),
                "expected one of entities, quotes, figures, sentiment, explanations".to_owned(),
            ),
        }
    }
    Some(parts)
}

fn min_confidence(fields: &mut Fields) -> f32 {
    match fields.take("min_confidence") {
        None => 0.0,
        Some(Loose::Number(n)) if (0.0..=1.0).contains(&n) => n as f32,
        Some(_) => {
            fields.refuse("/min_confidence".to_owned(), "expected a number from 0 to 1".to_owned());
            0.0
        }
    }
}

/// What the derived schema cannot say: a date or a date-time.
fn published_at() -> RefOr<Schema> {
    let text = |format| {
        ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(format)))
    };
    AnyOfBuilder::new()
        .item(text(KnownFormat::DateTime))
        .item(text(KnownFormat::Date))
        .item(ObjectBuilder::new().schema_type(Type::Null))
        .description(Some(
            "RFC 3339 date or date-time of publication, against which \"Thursday\" and \"last month\" are read. Of a \
             date-time the date at its own offset counts. Absent: such words stay unresolved.",
        ))
        .examples([serde_json::json!("2025-03-07T09:30:00Z")])
        .into()
}

/// The shape of RFC 5646: subtags of letters and digits, joined by hyphens, the first of letters.
fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    let short = |s: &str| (1..=8).contains(&s.len());
    tag.len() <= LONGEST_TAG
        && short(primary)
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags.all(|s| short(s) && s.bytes().all(|b| b.is_ascii_alphanumeric()))
}
