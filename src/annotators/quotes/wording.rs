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

/// Whether a passage opens its sentence, the bullet of a list apart: `• “It shook.”`.
pub(super) fn opens_sentence(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    let start = r.sentence(passage.outer.start).start;
    start == passage.outer.start || after_bullet(r, start) == passage.outer.start
}

/// The first token after the bullet of a list that stands at `start`, if one does.
pub(super) fn after_bullet(r: &Reading<'_, '_>, start: usize) -> usize {
    let bullet =
        matches!(r.document.word(start), "•" | "-" | "–" | "—" | "*" | "·" | "‣" | "▪" | "●" | "+" | ">");
    start + usize::from(bullet)
}

pub(super) fn is_word(r: &Reading<'_, '_>, token: usize) -> bool {
    r.document.word(token).starts_with(char::is_alphanumeric)
}
