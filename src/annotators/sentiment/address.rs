//! “You should resign,” Ms Reid told Mr Vane. “You failed.”: "you" is Mr Vane, until she speaks to somebody else.

use super::grammar::Grammar;
use super::ownership::Ownership;
use super::places::Place;
use super::reading::Reading;
use crate::annotation::{Entity, EntityId, EntityType, MentionKind, Speaker};
use crate::text::Document;

/// Tokens between "told" and the name of who is told.
const REACH: usize = 5;
/// Tokens around a quote in which "told" may stand.
const AROUND: usize = 15;

/// The places inside quotes where "you" stands for a named person.
pub(crate) fn places(
    document: &Document<'_>,
    reading: &Reading,
    ownership: &Ownership,
    entities: &[Entity],
    places: &[Place],
    speakers: &[Option<Speaker>],
) -> Vec<Place> {
    // Who each speaker spoke to last.
    let mut spoken_to: Vec<Option<EntityId>> = vec![None; entities.len()];
    // Who was spoken to last by anybody: one witness hears all senators.
    let mut witness: Option<EntityId> = None;
    let mut found = Vec::new();
    for (number, speaker) in speakers.iter().enumerate() {
        let Some(speaker) = speaker.as_ref().and_then(|s| s.entity) else { continue };
        let Some(tokens) = ownership.content(number) else { continue };
        let around = tokens.start.saturating_sub(AROUND)..tokens.end.saturating_add(AROUND);
        let told = |i: &usize| reading.grammar(*i).is(Grammar::TOLD) && ownership.of(*i).is_none();
        let near = (tokens.end..around.end).chain(around.start..tokens.start);
        let paragraph = document.sentences().get(document.sentence_of(tokens.start)).map(|s| s.paragraph);
        let listener = near
            .filter(told)
            .filter(|&i| document.sentences().get(document.sentence_of(i)).map(|s| s.paragraph) == paragraph)
            .find_map(|i| listener(entities, places, speaker, i));
        let Some(slot) = spoken_to.get_mut(speaker.index()) else { continue };
        *slot = listener.or(*slot);
        witness = listener.or(witness);
        let Some(entity) = slot.or(witness.filter(|&w| w != speaker)) else { continue };
        for run in ownership.runs(number) {
            for index in run.filter(|&i| reading.grammar(i).is(Grammar::YOU)) {
                let sentence = document.sentence_of(index);
                found.push(Place { tokens: index..index + 1, entity, kind: MentionKind::Pronoun, sentence });
            }
        }
    }
    found
}

/// The person named just after "told".
fn listener(entities: &[Entity], places: &[Place], speaker: EntityId, told: usize) -> Option<EntityId> {
    let first = places.partition_point(|p| p.tokens.start <= told);
    let place =
        places.get(first).filter(|p| p.tokens.start <= told + REACH && p.kind == MentionKind::Name)?;
    let person = entities.get(place.entity.index())?.entity_type == EntityType::Person;
    (person && place.entity != speaker).then_some(place.entity)
}
