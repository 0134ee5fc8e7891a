//! Tone: how something is said, and for or against whom.

use super::{EntityId, QuoteId};
use crate::text::Span;

/// The four labels of tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Favourable.
    Positive,
    /// Unfavourable.
    Negative,
    /// Neither.
    Neutral,
    /// Both, strongly.
    Mixed,
}

/// A tone with its strength.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sentiment {
    /// Which way.
    pub label: Polarity,
    /// −1 (wholly negative) to 1 (wholly positive).
    pub score: f32,
}

/// A word that moved a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// The word.
    pub span: Span,
    /// By how much, in the logarithm of the odds: above zero towards the positive or the support, below zero towards
    /// the negative or the criticism.
    pub weight: f32,
}

/// How a speaker's words divide, by words; the three sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ToneShares {
    /// Share of words in positive sentences.
    pub positive: f32,
    /// Share of words in negative sentences.
    pub negative: f32,
    /// Share of words in neutral sentences.
    pub neutral: f32,
}

/// What a speaker does to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Speaks for it.
    Supports,
    /// Speaks against it.
    Criticises,
    /// Speaks of it.
    Neutral,
}

/// A speaker's stance towards an entity, with the quotes that show it.
#[derive(Debug, Clone, PartialEq)]
pub struct StanceTowards {
    /// The target.
    pub entity: EntityId,
    /// For or against.
    pub stance: Stance,
    /// −1 (against) to 1 (for).
    pub score: f32,
    /// Quotes that show it, in text order.
    pub quotes: Vec<QuoteId>,
    /// The words that moved the score most, in text order; empty unless asked for.
    pub influences: Vec<Influence>,
}

/// All that is known of how one speaker speaks.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerTone {
    /// Who speaks.
    pub entity: EntityId,
    /// What they say, in text order.
    pub quotes: Vec<QuoteId>,
    /// How many words the quotes hold.
    pub words: usize,
    /// The tone of all their words together.
    pub sentiment: Sentiment,
    /// How the words divide.
    pub shares: ToneShares,
    /// For and against whom they speak, in order of entity.
    pub towards: Vec<StanceTowards>,
    /// The words that moved the score most, in text order; empty unless asked for.
    pub influences: Vec<Influence>,
}
