//! What a reply holds, named as in the contract.

mod entity;
mod figure;
mod quote;
mod speaker;

use serde::Serialize;
use utoipa::ToSchema;

pub use entity::{Entity, EntityType, Gender, Link, LinkSource, Mention, MentionKind};
pub use figure::{
    Approximation, Change, Direction, Figure, FigureKind, FigureValue, FigureWarning, FigureWarningKind,
    Number,
};
pub use quote::{Candidate, Cue, Evidence, Quote, QuoteKind, QuoteSpan, QuoteWarning, Speaker};
pub use speaker::{SpeakerProfile, SpeakerTone, Stance, StanceLabel};

use super::OffsetEncoding;

/// Everything found in one text. Arrays are in text order. Parts that the request did not include are absent.
/// All offsets are half-open `[start, end)` and count in `offset_encoding`; the slice of the submitted text
/// equals the `text` beside it, character for character.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Enrichment {
    /// The request's `id`; null when it had none.
    #[schema(required, max_length = 256, example = "story-1")]
    pub id: Option<String>,
    /// Primary BCP 47 tag of the text's language.
    #[schema(example = "en")]
    pub language: String,
    /// The unit in which all offsets of this reply count.
    pub offset_encoding: OffsetEncoding,
    /// Headline, captions, credits and body. Blank stretches between them belong to none.
    pub sections: Vec<Section>,
    /// Who and what is in the text. Absent unless included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub entities: Option<Vec<Entity>>,
    /// Reported speech and its speakers. Absent unless included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub quotes: Option<Vec<Quote>>,
    /// Numbers, dates and times. Absent unless included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub figures: Option<Vec<Figure>>,
    /// One profile for each named entity that speaks. Absent unless `sentiment` is included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub speakers: Option<Vec<SpeakerProfile>>,
    /// What could not be had, each kind once; empty when nothing is missing.
    pub warnings: Vec<Warning>,
    /// What computed this reply.
    pub model: Model,
}

/// What a reply lacks. `reconciliation_unavailable`: the reconciliation service did not answer all names in time, or was
/// not asked for them since it is down or busy; the reply is complete but for links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// Complete but for links.
    ReconciliationUnavailable,
}

/// A stretch of the page with one purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Section {
    /// Its purpose.
    pub kind: SectionKind,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// What a stretch of the page is for: the title, the words under a picture, who made the picture, the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// The title above the story.
    Headline,
    /// The words under a picture.
    Caption,
    /// Who made a picture.
    Credit,
    /// The story.
    Body,
}

/// A tone with its strength.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct Sentiment {
    /// Which way.
    pub label: Polarity,
    /// From -1 (wholly negative) to 1 (wholly positive).
    #[schema(minimum = -1, maximum = 1)]
    pub score: f64,
}

/// A word that moved a score.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Influence {
    /// The word.
    #[schema(example = "disgraceful")]
    pub text: String,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// By how much, in the logarithm of the odds: above zero towards positive or `supports`, below zero towards
    /// negative or `criticises`.
    #[schema(example = -0.42)]
    pub weight: f64,
}

/// Which way a tone goes. `mixed`: strongly both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Favorable.
    Positive,
    /// Unfavorable.
    Negative,
    /// Neither.
    Neutral,
    /// Both, strongly.
    Mixed,
}

/// What computed a reply. The same model gives the same reply to the same request, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Model {
    /// Its name.
    #[schema(example = "news-enrichment")]
    pub name: String,
    /// Its version.
    #[schema(example = "0.1.0")]
    pub version: String,
}

impl Model {
    /// The model that is built into this binary.
    #[must_use]
    pub fn current() -> Self {
        Self { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}
