//! Floor 3: one folder for each question asked of the text. Siblings do not import each other.

pub mod coreference;
pub mod entities;
pub mod figures;
pub mod quotes;
pub mod sentiment;
pub mod speakers;

use crate::lexicon::LexiconError;
use crate::model::{LinearTextError, ModelError};

/// Why an annotator cannot be set up; fatal at start.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// A lexicon is defective.
    #[error("lexicon: {0}")]
    Lexicon(#[from] LexiconError),
    /// A trained model is defective.
    #[error("model: {0}")]
    Model(#[from] ModelError),
    /// A trained classifier is defective.
    #[error("classifier: {0}")]
    Classifier(#[from] LinearTextError),
}
