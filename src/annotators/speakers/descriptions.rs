//! "the 71-year-old", "the bandmaster", "a council spokesman": what a description's words share with one candidate.

use super::clues::{Clue, Clues};
use super::nouns::Noun;
use super::sources::Context;
use crate::annotation::{Entity, EntityId, EntityType, Source};

/// How many tokens from a mention a description's words are looked for.
const NEAR: usize = 8;

/// Adds what a description says of the candidate.
pub(super) fn described(c: &Context<'_, '_>, noun: &Noun, id: EntityId, source: Source, clues: &mut Clues) {
    let Some(entity) = c.entities.get(id.index()) else { return };
    let head = c.document.tokens_in(source.head);
    let word = c.document.lower(noun.at);
    let body = entity.entity_type == EntityType::Organization;
    clues.set(Clue::RoleWord, entity.roles.iter().any(|r| holds(r, word)));
    clues.set(Clue::NameHolds, shares_name(c, entity, source));
    let person = entity.entity_type == EntityType::Person;
    clues.set(Clue::PersonNoun, person && noun.person);
    clues.set(Clue::BodyNoun, body && noun.body);
    clues.set(Clue::VoiceBody, body && noun.voice);
    clues.set(Clue::DocumentBody, body && noun.document);
    let (mut near, mut modifier, mut age) = (false, false, false);
    for mention in entity.names.iter().filter(|m| m.span.end() <= source.head.start()).rev().take(6) {
        let at = c.document.tokens_in(mention.span);
        let sentence = c.document.sentences().get(c.document.sentence_of(at.start));
        let (from, to) = sentence.map_or((0, 0), |s| (s.tokens.start, s.tokens.end));
        let around = (at.start.saturating_sub(NEAR).max(from)..at.start)
            .chain(at.end..(at.end + NEAR).min(to))
            .filter(|i| !head.contains(i));
        for i in around {
            let there = c.document.lower(i);
            near |= there == word;
            age |= noun.age.is_some_and(|age| there.parse() == Ok(age));
            modifier |= head
                .clone()
                .any(|h| h != noun.at && h > head.start && telling(there) && c.document.lower(h) == there);
        }
    }
    clues.set(Clue::NounNear, near);
    clues.set(Clue::ModifierNear, modifier);
    clues.set(Clue::Age, age);
}

/// Whether a telling word of a description stands in the name of a body: "a council spokesman".
pub(super) fn shares_name(c: &Context<'_, '_>, entity: &Entity, source: Source) -> bool {
    entity.entity_type == EntityType::Organization
        && c.document.tokens_in(source.span).take(12).any(|i| {
            let word = c.document.lower(i);
            telling(word) && holds(&entity.name, word)
        })
}

/// Whether a role or name holds a word.
pub(super) fn holds(text: &str, word: &str) -> bool {
    text.split([' ', '-']).any(|w| w.eq_ignore_ascii_case(word))
}

/// Words that say something: not articles and the like.
fn telling(word: &str) -> bool {
    word.len() > 3 && word.starts_with(char::is_alphabetic)
}
