//! Who said each quote: one answer a quote, none when nobody can be found.
//!
//! Grammar has already named each quote's source phrase; here the phrase becomes an entity: by the names in
//! and beside it, or, for a pronoun or a description, by weighing who was spoken of (`choices`, `weights`). A
//! source without a name stays unnamed, and a doubtful one is withheld: a wrong attribution is worse than
//! none. How far each answer can be trusted was counted (`trust`).

mod choices;
mod clues;
mod descriptions;
mod names;
mod nouns;
mod roles;
mod sources;
mod strangers;
mod trust;
mod weights;

pub use self::choices::{Choice, Question};
pub use self::clues::{COUNT, Clue};
pub use self::trust::{How, Rule};
pub use self::weights::{KINDS, Kind, Weights};

use self::choices::Before;
use self::names::Names;
use self::nouns::Nouns;
use self::roles::Roles;
use self::sources::{Context, Identity, identify};
use self::trust::Trust;
use crate::annotation::{
    Arrangement, Candidate, Coreference, Entity, EntityId, EntityType, Evidence, Quote, Source, Speaker,
};
use crate::annotators::SetupError;
use crate::text::Document;

/// Names the speakers.
#[derive(Debug)]
pub struct SpeakerResolver {
    nouns: Nouns,
    weights: Weights,
    trust: Trust,
}

/// Below this probability an entity is withheld and listed among the candidates.
const WITHHOLD: f32 = 0.35;

/// Runners-up that are less probable are not worth a line.
const NEGLIGIBLE: f32 = 0.02;

/// At most this many candidates are told.
const CANDIDATES: usize = 5;

/// A speaker with the rule that found it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Who.
    pub speaker: Speaker,
    /// By which rule.
    pub rule: Rule,
    /// The quote whose speaker this one takes over, if it does.
    pub from: Option<usize>,
    /// What was weighed, if anything.
    pub question: Option<Question>,
}

impl SpeakerResolver {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Self::with_weights(Weights::read()?)
    }

    /// With other weights than those that are built in: for training.
    ///
    /// # Errors
    /// A defective seed.
    pub fn with_weights(weights: Weights) -> Result<Self, SetupError> {
        Ok(Self { nouns: Nouns::read()?, weights, trust: Trust::read()? })
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
        let answers = self.answer(document, entities, coreferences, quotes);
        answers.into_iter().map(|answer| answer.map(|a| a.speaker)).collect()
    }

    /// As [`resolve`](Self::resolve), with what led to each answer.
    #[must_use]
    pub fn answer(
        &self,
        document: &Document<'_>,
        entities: &[Entity],
        coreferences: &[Coreference],
        quotes: &[Quote],
    ) -> Vec<Option<Answer>> {
        if quotes.is_empty() {
            return Vec::new();
        }
        let context = Context {
            document,
            entities,
            coreferences,
            names: Names::new(entities, coreferences),
            roles: Roles::new(document, entities),
            nouns: &self.nouns,
        };
        let mut answers: Vec<Option<Answer>> = Vec::with_capacity(quotes.len());
        let mut speakers: Vec<Option<Speaker>> = Vec::with_capacity(quotes.len());
        for (index, quote) in quotes.iter().enumerate() {
            let answer = match quote.source {
                None if quote.arrangement == Arrangement::Turn => self.other(index, &answers),
                None if quote.arrangement == Arrangement::Answer => {
                    self.guest(&context, index, quotes, &answers)
                }
                Some(source) => {
                    let before =
                        Before { quotes: quotes.get(..index).unwrap_or_default(), speakers: &speakers };
                    Some(self.by_source(&context, quote, source, before))
                }
                None => self.continued(quote, index, quotes, &speakers),
            };
            speakers.push(answer.as_ref().map(|a| a.speaker.clone()));
            answers.push(answer);
        }
        self.named_at_the_end(quotes, &mut answers);
        answers
    }

    /// The speaker of the group's part before.
    fn continued(
        &self,
        quote: &Quote,
        index: usize,
        quotes: &[Quote],
        speakers: &[Option<Speaker>],
    ) -> Option<Answer> {
        let first = quote.group.index();
        if first >= index {
            return None;
        }
        let from = (first..index).rev().take(64).find(|&i| {
            quotes.get(i).is_some_and(|q| q.group == quote.group)
                && speakers.get(i).is_some_and(Option::is_some)
        })?;
        let speaker = speakers.get(from)?.clone()?;
        Some(self.taken_over(speaker, from, Rule::GoesOn))
    }

    /// An utterance over paragraphs may name its speaker only at its end: the parts before take it from there.
    fn named_at_the_end(&self, quotes: &[Quote], answers: &mut [Option<Answer>]) {
        for index in (0..quotes.len().saturating_sub(1)).rev() {
            let known = answers.get(index).is_some_and(Option::is_some);
            let same = quotes.get(index).zip(quotes.get(index + 1)).is_some_and(|(a, b)| a.group == b.group);
            if known || !same {
                continue;
            }
            let next = answers.get(index + 1).cloned().flatten();
            if let (Some(slot), Some(next)) = (answers.get_mut(index), next) {
                *slot = Some(self.taken_over(next.speaker, index + 1, Rule::ToldLater));
            }
        }
    }

    /// `“Where is it?” the judge asked. “There.”`: whoever spoke before the one who asks.
    fn other(&self, index: usize, answers: &[Option<Answer>]) -> Option<Answer> {
        let asker = &answers.get(index.checked_sub(1)?)?.as_ref()?.speaker;
        let from = (index.saturating_sub(6)..index).rev().find(|&i| {
            let known = answers.get(i).and_then(Option::as_ref);
            known.is_some_and(|a| a.speaker.entity.is_some() && a.speaker.entity != asker.entity)
        })?;
        let speaker = answers.get(from)?.as_ref()?.speaker.clone();
        let confidence = speaker.confidence * self.trust.of(Rule::TakesTurn);
        let speaker = Speaker { confidence, evidence: Evidence::TurnTaking, ..speaker };
        Some(Answer { speaker, rule: Rule::TakesTurn, from: None, question: None })
    }

    /// The answers of an interview are those of the person whom it names most before the first question.
    fn guest(
        &self,
        context: &Context<'_, '_>,
        index: usize,
        quotes: &[Quote],
        answers: &[Option<Answer>],
    ) -> Option<Answer> {
        let answered = |i: &usize| quotes.get(*i).is_some_and(|q| q.arrangement == Arrangement::Answer);
        if let Some(earlier) = (0..index).rev().take(32).find(answered) {
            return answers.get(earlier)?.clone();
        }
        // one answer alone is no interview
        (index + 1..quotes.len()).take(32).find(answered)?;
        let speaker = self.interviewed(context, quotes.get(index)?)?;
        Some(Answer { speaker, rule: Rule::Guest, from: None, question: None })
    }

    /// The person named most often before a quote, the one named first among equals.
    fn interviewed(&self, context: &Context<'_, '_>, quote: &Quote) -> Option<Speaker> {
        let at = quote.content.start();
        let named = |entity: &Entity| entity.names.iter().filter(|m| m.span.end() <= at).count();
        let people = context.entities.iter().enumerate().filter(|(_, e)| e.entity_type == EntityType::Person);
        let (entity, _) = people
            .map(|(index, entity)| (EntityId::from_index(index), named(entity)))
            .filter(|&(_, count)| count > 0)
            .max_by_key(|&(id, count)| (count, std::cmp::Reverse(id)))?;
        let mention = context.entities.get(entity.index())?.names.first().map(|m| m.span);
        let confidence = self.trust.of(Rule::Guest);
        Some(Speaker {
            entity: Some(entity),
            mention,
            confidence,
            evidence: Evidence::TurnTaking,
            candidates: Vec::new(),
        })
    }

    fn taken_over(&self, speaker: Speaker, from: usize, rule: Rule) -> Answer {
        let confidence = speaker.confidence * self.trust.of(rule);
        let speaker = Speaker { confidence, evidence: Evidence::Continuation, ..speaker };
        Answer { speaker, rule, from: Some(from), question: None }
    }

    fn by_source(
        &self,
        context: &Context<'_, '_>,
        quote: &Quote,
        source: Source,
        before: Before<'_>,
    ) -> Answer {
        let evidence = match quote.arrangement {
            Arrangement::Clause => Evidence::CueSubject,
            Arrangement::According => Evidence::AccordingTo,
            Arrangement::Label => Evidence::Transcript,
            Arrangement::Signature => Evidence::Signature,
            Arrangement::Sentence => Evidence::SentenceSubject,
            Arrangement::Introduction => Evidence::Introduction,
            Arrangement::Answer | Arrangement::Turn => Evidence::TurnTaking,
            Arrangement::Continuation | Arrangement::Bare => Evidence::Continuation,
        };
        let mut speaker = Speaker {
            entity: None,
            mention: Some(source.span),
            confidence: 0.0,
            evidence,
            candidates: Vec::new(),
        };
        let mut question = None;
        let how = match identify(context, source) {
            Identity::Known(entity, how) => {
                speaker.entity = Some(entity);
                how
            }
            _ if quote.arrangement == Arrangement::Label => {
                // "A:" answers "Q:"
                let guest = matches!(context.document.slice(source.head), "A" | "Answer" | "ANSWER")
                    .then(|| self.interviewed(context, quote)?.entity)
                    .flatten();
                speaker.entity = by_surname(context, source).or(guest);
                if speaker.entity.is_some() { How::Person } else { How::Unnamed }
            }
            Identity::Unnamed => How::Unnamed,
            Identity::Anaphor => {
                let asked = choices::question(context, source, quote, before);
                if quote.arrangement == Arrangement::Clause {
                    speaker.evidence = match asked.kind {
                        Kind::Description => Evidence::Description,
                        Kind::Personal | Kind::Neuter => Evidence::Pronoun,
                    };
                }
                let how = self.choose(&mut speaker, &asked, quote.arrangement);
                if speaker.entity.is_none() && speaker.evidence == Evidence::Description {
                    speaker.evidence = Evidence::CueSubject;
                }
                question = Some(asked);
                how
            }
        };
        let rule = Rule::Source(quote.arrangement, how);
        speaker.confidence = self.trust.of(rule);
        if speaker.entity.is_some() && speaker.confidence < WITHHOLD {
            let withheld =
                speaker.entity.take().map(|entity| Candidate { entity, confidence: speaker.confidence });
            speaker.candidates.splice(0..0, withheld);
        }
        Answer { speaker, rule, from: None, question }
    }

    /// Takes the most probable choice and lists the others; tells how probable it was.
    fn choose(&self, speaker: &mut Speaker, question: &Question, arrangement: Arrangement) -> How {
        let clues = question.choices.iter().map(|choice| &choice.clues);
        let probabilities = self.weights.probabilities(question.kind, clues);
        let mut ranked: Vec<(Option<EntityId>, f32)> =
            question.choices.iter().map(|choice| choice.entity).zip(probabilities).collect();
        // a stable sort: of two that are alike the nearer one comes first
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let Some(&(entity, probability)) = ranked.first() else { return How::Unnamed };
        speaker.entity = entity;
        let how = if entity.is_some() { Rule::weighed(probability) } else { How::Unnamed };
        // the others share what the counted confidence leaves, in proportion
        let left = 1.0 - self.trust.of(Rule::Source(arrangement, how));
        let scale = left / (1.0 - probability).max(1e-6);
        speaker.candidates = (ranked.iter().skip(1))
            .filter_map(|&(entity, probability)| {
                Some(Candidate { entity: entity?, confidence: (probability * scale).min(left) })
            })
            .filter(|candidate| candidate.confidence >= NEGLIGIBLE)
            .take(CANDIDATES)
            .collect();
        how
    }
}

/// A transcript's label in capitals: the only person with that last name.
fn by_surname(context: &Context<'_, '_>, source: Source) -> Option<EntityId> {
    let label = context.document.slice(source.head);
    let surname = label.rsplit(' ').next()?;
    context.names.only_surname(&surname.to_lowercase())
}
