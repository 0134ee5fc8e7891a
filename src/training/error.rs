//! What can go wrong in training.

use std::path::PathBuf;

/// Why no model was made.
#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Our own articles cannot be read.
    #[error(transparent)]
    Articles(#[from] crate::evaluation::EvaluationError),
    /// A seed is defective, or the model that was just made.
    #[error(transparent)]
    Setup(#[from] crate::annotators::SetupError),
    /// A line of a corpus is malformed.
    #[error("{}:{line}: malformed", path.display())]
    Line {
        /// The corpus.
        path: PathBuf,
        /// From 1.
        line: usize,
    },
    /// A card cannot be written as JSON.
    #[error("card: {0}")]
    Card(#[from] serde_json::Error),
    /// A lexicon is defective.
    #[error("lexicon: {0}")]
    Lexicon(#[from] crate::lexicon::LexiconError),
}

impl TrainingError {
    /// Wraps the system's error with the file's name.
    pub(super) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
