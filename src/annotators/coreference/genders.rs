//! "Robin Holt lost the vote. She resigned": the gender that pronouns give to somebody whose name does not tell.

use super::pronouns::{Demand, read};
use crate::annotation::{Coreference, Entity, EntityType, Gender};
use crate::text::Document;

/// Each entity's gender once its pronouns are known: that of its names where they tell it, else that of its
/// pronouns where they agree.
#[must_use]
pub fn genders(document: &Document<'_>, entities: &[Entity], references: &[Coreference]) -> Vec<Gender> {
    let mut seen = vec![(false, false); entities.len()];
    for reference in references {
        let token = document.token_at(reference.mention.span.start());
        let Some((Demand::Person(gender), _)) = read(document, token) else { continue };
        if let Some(slot) = seen.get_mut(reference.entity.index()) {
            slot.0 |= gender == Gender::Male;
            slot.1 |= gender == Gender::Female;
        }
    }
    let told = |(entity, seen): (&Entity, (bool, bool))| match (entity.gender, seen) {
        _ if entity.entity_type != EntityType::Person => entity.gender,
        (Gender::Unknown, (true, false)) => Gender::Male,
        (Gender::Unknown, (false, true)) => Gender::Female,
        (known, _) => known,
    };
    entities.iter().zip(seen).map(told).collect()
}
