//! Why a text cannot be enriched.

/// A request that the enricher refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnrichError {
    /// Nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// Longer than the configured limit.
    #[error("the text has {bytes} bytes; at most {limit} are accepted")]
    TooLong {
        /// Size of the submitted text.
        bytes: usize,
        /// Configured limit.
        limit: usize,
    },
    /// Not in English, by the caller's word or by detection.
    #[error("only English is supported; this is {language}")]
    UnsupportedLanguage {
        /// BCP 47 tag.
        language: String,
    },
}
