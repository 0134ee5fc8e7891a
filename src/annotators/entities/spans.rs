//! A stretch of tokens that names something, before it is known what else names the same.

use std::hash::{Hash, Hasher};

use crate::annotation::EntityType;
use crate::text::Document;

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

/// The words of a name by their keys: equal however they are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'d> {
    document: &'d Document<'d>,
    start: usize,
    end: usize,
}

impl<'d> Words<'d> {
    pub(super) fn of(document: &'d Document<'_>, span: NameSpan) -> Self {
        Self { document, start: span.start, end: span.end }
    }

    fn iter(self) -> impl Iterator<Item = u64> + 'd {
        (self.start..self.end).map(move |i| self.document.key(i))
    }
}

impl PartialEq for Words<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.end - self.start == other.end - other.start && self.iter().eq(other.iter())
    }
}

impl Eq for Words<'_> {}

impl Hash for Words<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.iter().for_each(|word| word.hash(state));
    }
}
