//! What the endpoint calls our types of entity.
//!
//! "Victoria" may be a queen, a city or a station: a name is asked for only where the endpoint can be told what kind of
//! thing it is, and an answer of another kind is not believed.

use crate::annotation::EntityType;

use super::settings::TypeMapping;

pub(super) struct Types {
    mappings: Vec<TypeMapping>,
}

impl Types {
    pub(super) fn new(mappings: &[TypeMapping]) -> Self {
        Self { mappings: mappings.to_vec() }
    }

    /// Its names for a type, in the operator's order.
    fn of(&self, entity_type: EntityType) -> impl Iterator<Item = &str> {
        self.mappings.iter().filter(move |m| m.entity_type == entity_type).map(|m| m.id.as_str())
    }

    /// The one that is sent along; none where names of this type are not asked for.
    pub(super) fn sent(&self, entity_type: EntityType) -> Option<&str> {
        self.of(entity_type).next()
    }

    /// Whether a record of these types may be what was asked for. A service need not say what its records are.
    pub(super) fn fits(&self, entity_type: EntityType, said: &[String]) -> bool {
        said.is_empty() || self.of(entity_type).any(|id| said.iter().any(|said| said == id))
    }
}
