//! The stages in order. Each takes the earlier results, so the compiler checks the order.

use crate::annotation::{
    Candidate, Coreference, Entity, Figure, Gender, Mention, Quote, QuoteId, QuoteWarning, Speaker,
};
use crate::annotators::SetupError;
use crate::annotators::coreference::{self, CoreferenceResolver};
use crate::annotators::entities::{AuthorityList, EntityRecognizer};
use crate::annotators::figures::FigureReader;
use crate::annotators::quotes::QuoteExtractor;
use crate::annotators::sentiment::{Article, SentimentAnalyzer, Tones};
use crate::annotators::speakers::SpeakerResolver;
use crate::text::Document;

use super::result::{AttributedFigure, AttributedQuote, Enrichment, ProfiledEntity};
use super::{EnrichError, Options, Stage, Timings, language, salience};

/// Enriches texts. Made once, shared by all threads; holds no state between texts.
#[derive(Debug)]
pub struct Enricher {
    entities: EntityRecognizer,
    coreferences: CoreferenceResolver,
    quotes: QuoteExtractor,
    speakers: SpeakerResolver,
    figures: FigureReader,
    sentiment: SentimentAnalyzer,
}

impl Enricher {
    /// Reads the seeds that are built into the crate.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Self::with_authority(AuthorityList::default())
    }

    /// As [`new`](Self::new), with a list of names that go before the model's opinion; their entities get
    /// [links](crate::annotation::Link) to the list's entries.
    ///
    /// # Errors
    /// A defective seed.
    pub fn with_authority(authority: AuthorityList) -> Result<Self, SetupError> {
        Ok(Self {
            entities: EntityRecognizer::with_authority(authority)?,
            coreferences: CoreferenceResolver::new()?,
            quotes: QuoteExtractor::new()?,
            speakers: SpeakerResolver::new()?,
            figures: FigureReader::new()?,
            sentiment: SentimentAnalyzer::new()?,
        })
    }

    /// How many entries the authority list has.
    #[must_use]
    pub fn authority_entries(&self) -> usize {
        self.entities.authority().len()
    }

    /// Finds who and what is in a text, who said what, which figures were given, and in what tone.
    ///
    /// # Errors
    /// A blank text, or one that is not in English.
    pub fn enrich(&self, text: &str, options: &Options) -> Result<Enrichment, EnrichError> {
        self.enrich_timed(text, options).map(|(enrichment, _)| enrichment)
    }

    /// As [`enrich`](Self::enrich), with the time that each stage took.
    ///
    /// # Errors
    /// As [`enrich`](Self::enrich).
    pub fn enrich_timed(&self, text: &str, options: &Options) -> Result<(Enrichment, Timings), EnrichError> {
        if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            return Err(EnrichError::Empty);
        }
        let mut timings = Timings::default();
        let include = options.include;
        let language = timings.measure(Stage::Text, || language::check(text, options.language.as_deref()))?;
        let document = timings.measure(Stage::Text, || Document::new(text));
        let entities = timings.measure(Stage::Entities, || self.entities.recognize(&document));
        let coreferences =
            timings.measure(Stage::Entities, || self.coreferences.resolve(&document, &entities));

        let reports_speech = include.quotes || include.figures || include.sentiment;
        let mut quotes = if reports_speech {
            timings.measure(Stage::Quotes, || self.quotes.extract(&document, &entities))
        } else {
            Vec::new()
        };
        let mut speakers = timings
            .measure(Stage::Speakers, || self.speakers.resolve(&document, &entities, &coreferences, &quotes));
        let coreferences = timings.measure(Stage::Speakers, || {
            self.coreferences.hear(&document, &entities, &quotes, &speakers, coreferences)
        });
        warn_of_doubt(&mut quotes, &speakers);
        for speaker in speakers.iter_mut().flatten() {
            withhold(speaker, options.min_confidence);
        }
        let figures = if include.figures {
            timings.measure(Stage::Figures, || self.figures.read(&document, &entities, options.published))
        } else {
            Vec::new()
        };
        let tones = include.sentiment.then(|| {
            timings.measure(Stage::Sentiment, || {
                let article = Article {
                    document: &document,
                    entities: &entities,
                    coreferences: &coreferences,
                    quotes: &quotes,
                    speakers: &speakers,
                };
                self.sentiment.explain(article, include.explanations)
            })
        });
        let genders = coreference::genders(&document, &entities, &coreferences);
        let stages = Stages { genders, entities, coreferences, quotes, speakers, figures, tones };
        Ok((stages.assemble(&document, language, options), timings))
    }
}

/// The results of all stages, before they are put together.
struct Stages {
    genders: Vec<Gender>,
    entities: Vec<Entity>,
    coreferences: Vec<Coreference>,
    quotes: Vec<Quote>,
    speakers: Vec<Option<Speaker>>,
    figures: Vec<Figure>,
    tones: Option<Tones>,
}

impl Stages {
    fn assemble(self, document: &Document<'_>, language: String, options: &Options) -> Enrichment {
        let include = options.include;
        let figures = attribute(self.figures, &self.quotes, &self.speakers);
        let mentions = all_mentions(&self.entities, &self.coreferences);
        let shares = salience::shares(document, &mentions);
        let sentiment_of = |index: usize| self.tones.as_ref().and_then(|t| t.entities.get(index).copied());
        let told = self.entities.into_iter().zip(self.genders);
        let entities = (told.zip(mentions).zip(shares).enumerate())
            .map(|(i, (((entity, gender), mentions), salience))| ProfiledEntity {
                entity: Entity { gender, ..entity },
                mentions,
                salience,
                sentiment: sentiment_of(i),
            })
            .collect();
        let quotes = (self.quotes.into_iter().zip(self.speakers).enumerate())
            .map(|(i, (quote, speaker))| AttributedQuote {
                quote,
                speaker,
                sentiment: self.tones.as_ref().and_then(|t| t.quotes.get(i).copied()),
                influences: self
                    .tones
                    .as_ref()
                    .and_then(|t| t.influences.get(i).cloned())
                    .unwrap_or_default(),
            })
            .collect();
        let speakers = self.tones.map(|t| t.speakers).unwrap_or_default();
        Enrichment {
            language,
            include,
            sections: document.sections().to_vec(),
            entities,
            quotes,
            figures,
            speakers,
            warnings: Vec::new(),
        }
    }
}

/// Below this probability a named speaker is a guess that a reader should check.
const DOUBT: f32 = 0.6;

/// Marks quotes whose speaker is a guess.
fn warn_of_doubt(quotes: &mut [Quote], speakers: &[Option<Speaker>]) {
    for (quote, speaker) in quotes.iter_mut().zip(speakers) {
        let doubtful = speaker.as_ref().is_some_and(|s| s.entity.is_some() && s.confidence < DOUBT);
        if doubtful && !quote.warnings.contains(&QuoteWarning::UncertainAttribution) {
            quote.warnings.push(QuoteWarning::UncertainAttribution);
            quote.warnings.sort_unstable();
        }
    }
}

/// Below the caller's bar a speaker's entity is withheld: its words stay, the entity moves to the candidates.
fn withhold(speaker: &mut Speaker, bar: f32) {
    if speaker.confidence >= bar {
        return;
    }
    if let Some(entity) = speaker.entity.take() {
        speaker.candidates.insert(0, Candidate { entity, confidence: speaker.confidence });
    }
}

/// Names and coreferent mentions of each entity, in text order.
fn all_mentions(entities: &[Entity], coreferences: &[Coreference]) -> Vec<Vec<Mention>> {
    let mut all: Vec<Vec<Mention>> = entities.iter().map(|e| e.names.clone()).collect();
    for reference in coreferences {
        if let Some(mentions) = all.get_mut(reference.entity.index()) {
            mentions.push(reference.mention);
        }
    }
    for mentions in &mut all {
        mentions.sort_unstable();
    }
    all
}

/// Gives each figure the innermost quote around it, in one pass over both lists.
fn attribute(figures: Vec<Figure>, quotes: &[Quote], speakers: &[Option<Speaker>]) -> Vec<AttributedFigure> {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    figures
        .into_iter()
        .map(|figure| {
            while quotes.get(next).is_some_and(|q| q.content.start() <= figure.span.start()) {
                open.push(next);
                next += 1;
            }
            while open
                .last()
                .and_then(|&i| quotes.get(i))
                .is_some_and(|q| q.content.end() <= figure.span.start())
            {
                open.pop();
            }
            let around = |i: &&usize| quotes.get(**i).is_some_and(|q| q.content.contains(figure.span));
            let inside = open.iter().rev().take(8).find(around).copied();
            let speaker = inside.and_then(|i| speakers.get(i)).and_then(|s| s.as_ref()?.entity);
            AttributedFigure { figure, quote: inside.map(QuoteId::from_index), speaker }
        })
        .collect()
}
