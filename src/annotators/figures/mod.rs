//! Which numbers the text gives and how they read, in text order.

use crate::annotation::{Entity, Figure};
use crate::annotators::SetupError;
use crate::text::Document;

/// Which numbers the text gives and how they read, in text order.
#[derive(Debug)]
pub struct FigureReader {}

impl FigureReader {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self {})
    }

    /// Which numbers the text gives and how they read, in text order.
    #[must_use]
    pub fn read(
        &self,
        document: &Document<'_>,
        _entities: &[Entity],
        _published: Option<jiff::civil::Date>,
    ) -> Vec<Figure> {
        let _ = document;
        Vec::new()
    }
}
