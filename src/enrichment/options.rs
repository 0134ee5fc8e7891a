//! What a caller may ask for.

/// Which parts of the result to compute. What a part rests on is computed anyway but not returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Include {
    /// Entities with their mentions.
    pub entities: bool,
    /// Quotes with their speakers.
    pub quotes: bool,
    /// Figures.
    pub figures: bool,
    /// Tone of quotes, entities and speakers.
    pub sentiment: bool,
    /// The words that moved each score; only with sentiment.
    pub explanations: bool,
}

impl Default for Include {
    /// All but explanations.
    fn default() -> Self {
        Self { entities: true, quotes: true, figures: true, sentiment: true, explanations: false }
    }
}

/// A caller's wishes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// BCP 47 tag of the text's language; none: detected.
    pub language: Option<String>,
    /// Date of publication, against which "Thursday" and "last month" are read.
    pub published: Option<jiff::civil::Date>,
    /// Which parts to compute.
    pub include: Include,
    /// A speaker below this confidence (0 to 1) is withheld and listed among the candidates.
    pub min_confidence: f32,
}
