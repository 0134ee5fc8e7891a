//! Who said each quote: one answer a quote, none when nobody can be found.
//!
//! Grammar has already named each quote's source phrase; here the phrase becomes an entity: by its name, by
//! coreference, by its role, or, for a pronoun, by weighing who was spoken of. A source without a name stays
//! unnamed, and a doubtful one is withheld: a wrong attribution is worse than none.

mod names;
mod pronouns;
mod roles;
mod sources;

use self::names::Names;
use self::roles::Roles;
use self::sources::{Context, Identity, identify};
use crate::annotation::{
    Arrangement, Candidate, Coreference, Entity, EntityId, Evidence, Quote, Source, Speaker,
};
use crate::annotators::SetupError;
use crate::text::Document;

/// Names the speakers.
#[derive(Debug)]
pub struct SpeakerResolver {}

/// Below this probability an entity is withheld and listed among the candidates.
const WITHHOLD: f32 = 0.35;

impl SpeakerResolver {
    /// Sets up.
    ///
    /// # Errors
    /// None so far.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self {})
    }

    /// Who said each quote: one answer a quote, none when nobody can be found.
    #[must_use]
    pub fn resolve(
        &self,
        document: &Document<'_>,
        entities: &[Entity],
        coreferences: &[Coreference],
        quotes: &[Quote],
    ) -> Vec<Option<Speaker>> {
        if quotes.is_empty() {
            return Vec::new();
        }
        let context = Context {
            document,
            entities,
            coreferences,
            names: Names::new(entities),
            roles: Roles::new(document, entities),
        };
        let mut speakers: Vec<Option<Speaker>> = Vec::with_capacity(quotes.len());
        for (index, quote) in quotes.iter().enumerate() {
            let speaker = match quote.source {
                Some(source) => Some(by_source(
                    &context,
                    quote,
                    source,
                    quotes.get(..index).unwrap_or_default(),
                    &speakers,
                )),
                None => continued(quote, index, quotes, &speakers),
            };
            speakers.push(speaker);
        }
        named_at_the_end(quotes, &mut speakers);
        speakers
    }
}

/// The speaker of the group's first part.
fn continued(quote: &Quote, index: usize, quotes: &[Quote], speakers: &[Option<Speaker>]) -> Option<Speaker> {
    let first = quote.group.index();
    if first >= index {
        return None;
    }
    let from = index.saturating_sub(1).max(first);
    let speaker = (first..=from).rev().take(64).find_map(|i| {
        let part = quotes.get(i).filter(|q| q.group == quote.group)?;
        speakers.get(i)?.as_ref().filter(|_| part.group == quote.group)
    })?;
    Some(Speaker {
        confidence: speaker.confidence * 0.97,
        evidence: Evidence::Continuation,
        ..speaker.clone()
    })
}

/// An utterance over paragraphs may name its speaker only at its end: the parts before take it from there.
fn named_at_the_end(quotes: &[Quote], speakers: &mut [Option<Speaker>]) {
    for index in (0..quotes.len().saturating_sub(1)).rev() {
        let known = speakers.get(index).is_some_and(Option::is_some);
        let same = quotes.get(index).zip(quotes.get(index + 1)).is_some_and(|(a, b)| a.group == b.group);
        if known || !same {
            continue;
        }
        let next = speakers.get(index + 1).cloned().flatten();
        if let (Some(slot), Some(next)) = (speakers.get_mut(index), next) {
            *slot = Some(Speaker {
                confidence: next.confidence * 0.95,
                evidence: Evidence::Continuation,
                ..next
            });
        }
    }
}

fn by_source(
    context: &Context<'_, '_>,
    quote: &Quote,
    source: Source,
    quotes: &[Quote],
    speakers: &[Option<Speaker>],
) -> Speaker {
    let (evidence, trust) = match quote.arrangement {
        Arrangement::Clause => (Evidence::CueSubject, 1.0),
        Arrangement::According => (Evidence::AccordingTo, 0.99),
        Arrangement::Label => (Evidence::Transcript, 0.99),
        Arrangement::Signature => (Evidence::Signature, 0.95),
        Arrangement::Sentence => (Evidence::SentenceSubject, 0.8),
        Arrangement::Introduction => (Evidence::Introduction, 0.65),
        Arrangement::Continuation | Arrangement::Bare => (Evidence::Continuation, 0.6),
    };
    let mut speaker = Speaker {
        entity: None,
        mention: Some(source.span),
        confidence: 0.9 * trust,
        evidence,
        candidates: Vec::new(),
    };
    match identify(context, source) {
        Identity::Known(entity, certainty) => {
            speaker.entity = Some(entity);
            speaker.confidence = certainty * trust;
        }
        Identity::Unnamed if quote.arrangement == Arrangement::Label => {
            if let Some(entity) = by_surname(context, source) {
                speaker.entity = Some(entity);
                speaker.confidence = 0.9;
            }
        }
        Identity::Unnamed => {}
        Identity::Pronoun => {
            let ranked = pronouns::rank(context, source.head, quote, quotes, speakers);
            if quote.arrangement == Arrangement::Clause {
                speaker.evidence = Evidence::Pronoun;
            }
            choose(&mut speaker, &ranked, trust);
        }
    }
    speaker
}

/// Takes the best candidate, unless it is too doubtful.
fn choose(speaker: &mut Speaker, ranked: &[Candidate], trust: f32) {
    let Some((best, rest)) = ranked.split_first() else { return };
    let confidence = best.confidence * trust * 0.94;
    if confidence < WITHHOLD {
        speaker.candidates = ranked.to_vec();
        return;
    }
    speaker.entity = Some(best.entity);
    speaker.confidence = confidence;
    speaker.candidates = rest.iter().filter(|c| c.confidence >= 0.02).copied().collect();
}

/// A transcript's label in capitals: the only person with that last name.
fn by_surname(context: &Context<'_, '_>, source: Source) -> Option<EntityId> {
    let label = context.document.slice(source.head);
    let surname = label.rsplit(' ').next()?;
    context.names.only_surname(&surname.to_lowercase())
}
