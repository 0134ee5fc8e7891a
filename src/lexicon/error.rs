//! What can be wrong with a lexicon; all of it is fatal at start.

/// A defect of a lexicon file, with its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// A line has fewer or more fields than the file's reader expects.
    #[error("{file}:{line}: expected {expected} tab-separated fields, found {found}")]
    Fields {
        /// File name.
        file: &'static str,
        /// Line number, from 1.
        line: usize,
        /// Fields that the reader wants.
        expected: usize,
        /// Fields on the line.
        found: usize,
    },
    /// A field holds a value that the file's reader does not know.
    #[error("{file}:{line}: unknown value {value:?}")]
    Value {
        /// File name.
        file: &'static str,
        /// Line number, from 1.
        line: usize,
        /// The offending field.
        value: String,
    },
    /// Lines are not in ascending order, or one stands twice.
    #[error("{file}:{line}: not in ascending order, or twice")]
    Order {
        /// File name.
        file: &'static str,
        /// Line number, from 1.
        line: usize,
    },
}
