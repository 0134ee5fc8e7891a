//! Who speaks how, and for or against whom.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Influence, Polarity};

/// All that one entity says, and in what tone.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SpeakerProfile {
    /// Id of the entity.
    #[schema(pattern = "^e[1-9][0-9]*$", example = "e1")]
    pub entity: String,
    /// Its name.
    #[schema(example = "Keir Starmer")]
    pub name: String,
    /// Ids of its quotes.
    #[schema(example = json!(["q1", "q4"]))]
    pub quotes: Vec<String>,
    /// How many words they hold.
    pub words: usize,
    /// The tone of all of them together.
    pub sentiment: SpeakerTone,
    /// The words that moved the score most, in text order. Absent unless `explanations` are included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub explanation: Option<Vec<Influence>>,
    /// For and against whom it speaks.
    pub towards: Vec<Stance>,
}

/// A speaker's tone and how the words divide.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct SpeakerTone {
    /// Which way.
    pub label: Polarity,
    /// From -1 (wholly negative) to 1 (wholly positive).
    #[schema(minimum = -1, maximum = 1)]
    pub score: f64,
    /// Share of words in positive sentences; the three shares sum to 1.
    #[schema(minimum = 0, maximum = 1)]
    pub positive: f64,
    /// Share of words in negative sentences.
    #[schema(minimum = 0, maximum = 1)]
    pub negative: f64,
    /// Share of words in neutral sentences.
    #[schema(minimum = 0, maximum = 1)]
    pub neutral: f64,
}

/// A speaker's stance towards an entity.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Stance {
    /// Id of the target.
    #[schema(pattern = "^e[1-9][0-9]*$", example = "e5")]
    pub entity: String,
    /// For or against.
    pub label: StanceLabel,
    /// From -1 (against) to 1 (for).
    #[schema(minimum = -1, maximum = 1)]
    pub score: f64,
    /// Ids of the quotes that show it.
    #[schema(example = json!(["q7"]))]
    pub quotes: Vec<String>,
    /// The words that moved the score most, in text order. Absent unless `explanations` are included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub explanation: Option<Vec<Influence>>,
}

/// Speaks for it, against it, or merely of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StanceLabel {
    /// For it.
    Supports,
    /// Against it.
    Criticises,
    /// Of it.
    Neutral,
}
