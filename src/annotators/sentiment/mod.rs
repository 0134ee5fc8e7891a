//! In what tone each quote is spoken, each entity spoken of, and each speaker speaks.

use crate::annotation::{Coreference, Entity, Quote, Sentiment, Speaker, SpeakerTone};
use crate::annotators::SetupError;
use crate::text::Document;

/// The tones of one article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tones {
    /// One for each quote.
    pub quotes: Vec<Sentiment>,
    /// One for each entity: how the whole article speaks of it.
    pub entities: Vec<Sentiment>,
    /// One for each entity that speaks, in order of entity.
    pub speakers: Vec<SpeakerTone>,
}

/// Judges tone.
#[derive(Debug)]
pub struct SentimentAnalyzer {}

impl SentimentAnalyzer {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self {})
    }

    /// Judges every quote, entity and speaker of a document. `speakers` has one answer for each quote.
    #[must_use]
    pub fn analyze(
        &self,
        document: &Document<'_>,
        entities: &[Entity],
        coreferences: &[Coreference],
        quotes: &[Quote],
        speakers: &[Option<Speaker>],
    ) -> Tones {
        let _ = (document, entities, coreferences, quotes, speakers);
        Tones::default()
    }
}
