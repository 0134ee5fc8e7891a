//! A stretch of tokens that names something, before it is known what else names the same.

use crate::annotation::EntityType;

/// A name in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameSpan {
    /// Index of its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// What it names.
    pub(super) kind: EntityType,
}
