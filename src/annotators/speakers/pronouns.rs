//! `"It is late," she wrote.`: whom the pronoun before a cue stands for.
//!
//! Candidates are the people (for "it", the bodies) named shortly before, weighed by what the literature on
//! pronouns finds to count most: agreement first, then who spoke last, subjecthood and recency (Lappin and
//! Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 1994, whose order of
//! weights is kept; the sizes are set so that a speaker one paragraph back beats a bystander one sentence back).

use super::sources::Context;
use crate::annotation::{Candidate, EntityId, EntityType, Gender, Quote, Speaker};
use crate::text::Span;

/// How many mentions back a pronoun may reach.
const REACH: usize = 24;
/// How sharply a lead in score becomes a probability; set so that pronouns given 0.9 are right nine times in ten.
const SHARPNESS: f32 = 1.2;
/// How many sentences back.
const FARTHEST: usize = 8;

/// Candidates with their probabilities, best first.
pub(super) fn rank(
    c: &Context<'_, '_>,
    pronoun: Span,
    quote: &Quote,
    quotes: &[Quote],
    speakers: &[Option<Speaker>],
) -> Vec<Candidate> {
    let token = c.document.token_at(pronoun.start());
    // "the Brazilian" asks for a person of any gender, as "who" does
    let word = match c.document.lower(token) {
        "the" => "who",
        word => word,
    };
    if !matches!(word, "he" | "she" | "they" | "it" | "who") {
        return Vec::new();
    }
    let here = c.document.sentence_of(token);
    let paragraph = |sentence: usize| c.document.sentences().get(sentence).map_or(0, |s| s.paragraph);
    let mut scores: Vec<(EntityId, f32)> = Vec::new();
    let mut add = |entity: EntityId, score: f32| match scores.iter_mut().find(|(known, _)| *known == entity) {
        Some((_, best)) => *best = best.max(score),
        None => scores.push((entity, score)),
    };
    for name in c.names.before(pronoun.start(), REACH) {
        let Some(agreement) = agreement(c, name.entity, word) else { continue };
        let at = c.document.token_at(name.span.start());
        let sentence = c.document.sentence_of(at);
        let distance = here - sentence.min(here);
        if distance > FARTHEST {
            break;
        }
        let start = c.document.sentences().get(sentence).map_or(0, |s| s.tokens.start);
        let first =
            c.names.inside(c.document.cover(start..at)).iter().all(|n| n.entity_type != EntityType::Person);
        let quoted = quotes_hold(quotes, name.span);
        let genitive = matches!(c.document.lower(c.document.token_at(name.span.end())), "'s" | "'");
        let score = agreement - 0.6 * distance as f32
            + if first && !genitive { 1.2 } else { 0.0 }
            + if paragraph(sentence) == paragraph(here) { 0.5 } else { 0.0 }
            - if quoted { 2.5 } else { 0.0 }
            - if genitive { 0.3 } else { 0.0 };
        add(name.entity, score);
    }
    // who spoke last, if still near
    let last = speakers.iter().zip(quotes).rev().take(6).find_map(|(speaker, quote)| {
        let speaker = speaker.as_ref()?;
        Some((speaker.entity?, quote.cue.as_ref().map_or(quote.content, |cue| cue.span)))
    });
    if let Some((entity, place)) = last {
        let sentence = c.document.sentence_of(c.document.token_at(place.start()));
        let distance = here.saturating_sub(sentence);
        // another person named since then, outside quotation marks, takes the floor
        let since =
            c.names.before(pronoun.start(), REACH).take_while(|n| n.span.start() > place.end()).any(|n| {
                n.entity != entity && agreement(c, n.entity, word).is_some() && !quotes_hold(quotes, n.span)
            });
        if distance <= FARTHEST
            && place.start() < pronoun.start()
            && !since
            && let Some(agreement) = agreement(c, entity, word)
        {
            let base = scores
                .iter()
                .find(|(known, _)| *known == entity)
                .map_or(agreement - 0.6 * distance as f32, |s| s.1);
            let bonus = if distance <= 3 { 1.3 } else { 0.6 };
            match scores.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, best)) => *best = base + bonus,
                None => scores.push((entity, base + bonus)),
            }
        }
    }
    let from = c.coreferences.partition_point(|r| r.mention.span.end() <= pronoun.start());
    if let Some(reference) = c.coreferences.get(from).filter(|r| r.mention.span.overlaps(pronoun)) {
        match scores.iter_mut().find(|(known, _)| *known == reference.entity) {
            Some((_, best)) => *best += 1.5,
            None => scores.push((reference.entity, 1.5)),
        }
    }
    // people seldom name themselves: “Vos went first,” she said
    for (entity, score) in &mut scores {
        if quote.spans.iter().any(|&span| c.names.inside(span).iter().any(|n| n.entity == *entity)) {
            *score -= 2.0;
        }
    }
    normalize(scores)
}

/// How well an entity agrees with a pronoun; none when it cannot be meant.
fn agreement(c: &Context<'_, '_>, entity: EntityId, word: &str) -> Option<f32> {
    let entity = c.entities.get(entity.index())?;
    let person = entity.entity_type == EntityType::Person;
    match (word, entity.gender) {
        ("he", Gender::Male) | ("she", Gender::Female) if person => Some(0.6),
        ("he" | "she", Gender::Unknown) | ("who", _) if person => Some(0.0),
        ("it", _) => match entity.entity_type {
            EntityType::Organization => Some(0.3),
            EntityType::Location | EntityType::Work => Some(-0.8),
            _ => None,
        },
        ("they", _) => match entity.entity_type {
            EntityType::Organization | EntityType::Group => Some(0.2),
            EntityType::Person => Some(-0.6),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a direct quote holds the span.
fn quotes_hold(quotes: &[Quote], span: Span) -> bool {
    let at = quotes.partition_point(|q| q.content.start() <= span.start());
    quotes.iter().take(at).rev().take(6).any(|q| q.spans.iter().any(|s| s.contains(span)))
}

/// Softmax, best first.
fn normalize(mut scores: Vec<(EntityId, f32)>) -> Vec<Candidate> {
    scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let best = scores.first().map_or(0.0, |s| s.1);
    let total: f32 = scores.iter().map(|s| (SHARPNESS * (s.1 - best)).exp()).sum();
    scores
        .into_iter()
        .take(5)
        .map(|(entity, score)| Candidate { entity, confidence: (SHARPNESS * (score - best)).exp() / total })
        .collect()
}
