//! In what tone each quote is spoken, each entity spoken of, and each speaker speaks.

mod address;
#[cfg(feature = "training")]
mod corpus;
mod inflection;
mod judge;
mod lexicon;
mod ownership;
mod passage;
mod places;
mod reading;
mod reports;
mod scale;
mod speakers;
mod stance;
mod target;

#[cfg(feature = "training")]
pub use corpus::{ExampleReader, TargetCorpus, TargetExample, View};

use self::judge::ToneModels;
use self::lexicon::ToneLexicon;
use self::ownership::Ownership;
use self::reading::Reading;
use self::speakers::Passage;
use self::stance::Stances;
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
pub struct SentimentAnalyzer {
    lexicon: ToneLexicon,
    models: ToneModels,
}

impl SentimentAnalyzer {
    /// Reads its seeds and its model.
    ///
    /// # Errors
    /// A defective seed or model.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self { lexicon: ToneLexicon::new()?, models: ToneModels::new()? })
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
        let reading = Reading::new(document, &self.lexicon);
        let ownership = Ownership::new(document, quotes);
        let places = places::all(document, entities, coreferences);
        let mut judge = self.models.judge(document, &reading);
        let passages: Vec<Vec<Passage>> = (0..quotes.len())
            .map(|q| speakers::passages(document, &reading, &ownership, &mut judge, q))
            .collect();
        let addressed = address::places(document, &ownership, entities, &places, quotes, speakers);
        let mut stances = Stances::new(document, &reading, &ownership, &mut judge, &places, &addressed);
        stances.extend(reports::remarks(document, &reading, &ownership, &places, quotes, speakers));
        let utterances = speakers::utterances(quotes, speakers);
        Tones {
            quotes: passages.iter().map(|own| speakers::tone(own).1).collect(),
            entities: stances.entities(entities.len()),
            speakers: utterances
                .into_iter()
                .map(|said| {
                    let own: Vec<Passage> =
                        said.quotes.iter().filter_map(|&q| passages.get(q)).flatten().copied().collect();
                    let (words, sentiment, shares) = speakers::tone(&own);
                    let towards = stances.towards(&said, sentiment.score, entities);
                    SpeakerTone {
                        entity: said.entity,
                        quotes: speakers::ids(&said.quotes),
                        words,
                        sentiment,
                        shares,
                        towards,
                    }
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests;
