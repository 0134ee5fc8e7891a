//! In what tone each quote is spoken, each entity spoken of, and each speaker speaks.

mod address;
mod aim;
mod candidate;
#[cfg(feature = "training")]
mod corpus;
mod cues;
mod entries;
mod grammar;
mod hearing;
mod inflection;
mod influence;
mod joint;
mod judge;
mod lexicon;
mod manner;
mod marks;
mod mentions;
mod ownership;
mod passage;
mod places;
mod reading;
mod reports;
mod scale;
mod sightings;
mod speakers;
mod speech;
#[cfg(feature = "training")]
mod speech_corpus;
mod spots;
mod stem;
mod target;
mod voices;

#[cfg(feature = "training")]
pub use corpus::{ExampleReader, TargetCorpus, TargetExample, View};
pub use hearing::Article;
#[cfg(feature = "training")]
pub(crate) use speech_corpus::{SHAPES, SpeakerExample, SpeechReader, SpeechWeights};

use self::candidate::Candidate;
use self::hearing::Hearing;
use self::judge::ToneModels;
use self::lexicon::ToneLexicon;
use self::manner::Zone;
use self::speech::{SpeechModels, TONES};
use crate::annotation::{
    Coreference, Entity, EntityId, Influence, Quote, Sentiment, Speaker, SpeakerTone, StanceTowards,
};
use crate::annotators::SetupError;
use crate::model::softmax;
use crate::text::Document;

/// The tones of one article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tones {
    /// One for each quote.
    pub quotes: Vec<Sentiment>,
    /// For each quote, the words that moved its score most, in text order; empty unless asked for.
    pub influences: Vec<Vec<Influence>>,
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
    speech: SpeechModels,
}

impl SentimentAnalyzer {
    /// Reads its seeds and its models.
    ///
    /// # Errors
    /// A defective seed or model.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self { lexicon: ToneLexicon::new()?, models: ToneModels::new()?, speech: SpeechModels::new()? })
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
        self.explain(Article { document, entities, coreferences, quotes, speakers }, false)
    }

    /// As [`analyze`](Self::analyze), with the words that moved each score when they are asked for.
    #[must_use]
    pub fn explain(&self, article: Article<'_>, explained: bool) -> Tones {
        let Article { document, quotes, speakers, .. } = article;
        let by = |quote: usize| speakers.get(quote).and_then(|s| s.as_ref()?.entity);
        let telling = Some(&self.speech.telling);
        let hearing = Hearing::new(article, &self.lexicon, &self.models, telling, explained);
        let moved = |quotes: &[usize]| {
            if explained { influence::of_tone(document, &hearing, &self.speech, quotes) } else { Vec::new() }
        };
        let quote_tones: Vec<[f32; TONES]> =
            (0..quotes.len()).map(|q| self.tone(&hearing, &[q], by(q))).collect();
        let speaker_tones = (hearing.utterances.iter().enumerate())
            .map(|(number, said)| {
                let candidates = hearing.candidates.of(number);
                // nearly half of all speakers have one quote, whose tone is theirs
                let tone = match said.quotes[..] {
                    [only] if by(only) == Some(said.entity) => quote_tones.get(only).copied(),
                    _ => None,
                };
                let tone = tone.unwrap_or_else(|| self.tone(&hearing, &said.quotes, Some(said.entity)));
                let (words, shares) = speakers::shares(hearing.passages(&said.quotes));
                let mut towards = self.speech.stances(candidates.clone(), tone, &said.quotes);
                if explained {
                    self.explain_stances(document, candidates, tone, &mut towards);
                }
                SpeakerTone {
                    entity: said.entity,
                    quotes: speakers::ids(&said.quotes),
                    words,
                    sentiment: speech::sentiment(tone),
                    shares,
                    towards,
                    influences: moved(&said.quotes),
                }
            })
            .collect();
        Tones {
            quotes: quote_tones.iter().map(|&tone| speech::sentiment(tone)).collect(),
            influences: if explained { (0..quotes.len()).map(|q| moved(&[q])).collect() } else { Vec::new() },
            entities: hearing.entities,
            speakers: speaker_tones,
        }
    }

    /// Adds the words that moved each stance; both are in order of entity.
    fn explain_stances<'c>(
        &self,
        document: &Document<'_>,
        mut candidates: impl Iterator<Item = Candidate<'c>>,
        tone: [f32; TONES],
        towards: &mut [StanceTowards],
    ) {
        for stance in towards {
            if let Some(candidate) = candidates.find(|c| c.entity == stance.entity) {
                stance.influences =
                    influence::of_stance(document, &self.speech, candidate, tone, stance.stance);
            }
        }
    }

    /// How likely each tone of some quotes of a speaker is: positive, neutral, negative, mixed.
    fn tone(&self, hearing: &Hearing, quotes: &[usize], speaker: Option<EntityId>) -> [f32; TONES] {
        let sums = hearing.sums(quotes);
        let mut scores = self.speech.manner.numbered(&sums.values());
        let (own, frame) = (sums.scale(Zone::Own), sums.scale(Zone::Frame));
        hearing.heard(quotes).for_each(|heard| {
            let scale = if heard.zone == Zone::Own { own } else { frame };
            self.speech.manner.add(&mut scores, self.speech.manner.row(heard.key), scale);
        });
        for &key in speaker.map_or(&[][..], |speaker| hearing.voice(speaker)) {
            self.speech.manner.add(&mut scores, self.speech.manner.row(key), voices::WEIGHT);
        }
        softmax(scores)
    }
}

#[cfg(test)]
mod tests;
