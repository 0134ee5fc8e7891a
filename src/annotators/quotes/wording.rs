//! `She left. “It failed.”`: the words of a passage and what stands near it.

use super::reading::{Passage, Reading};

pub(super) fn words(r: &Reading<'_, '_>, passage: &Passage) -> usize {
    passage.inner.clone().filter(|&i| r.document.word(i).starts_with(char::is_alphanumeric)).count()
}

pub(super) fn has_letters(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    passage.inner.clone().any(|i| r.document.word(i).starts_with(char::is_alphabetic))
}

/// Whether the sentence that ends at `before` stands just before the passage: in its paragraph or the one above.
pub(super) fn near(r: &Reading<'_, '_>, before: usize, passage: &Passage) -> bool {
    r.paragraph(before) + 1 >= r.paragraph(passage.outer.start)
}

pub(super) fn is_word(r: &Reading<'_, '_>, token: usize) -> bool {
    r.document.word(token).starts_with(char::is_alphanumeric)
}
