//! "David Moss, 52, was jailed … The 52-year-old said nothing": who is of which age.

use rustc_hash::FxHashMap;

use super::nominals::age_at;
use crate::text::{Document, TokenKind};

/// The one entity of each age that the text tells beside a name; none where two are of one age.
#[derive(Debug, Default)]
pub(super) struct Ages(FxHashMap<u32, Option<usize>>);

impl Ages {
    /// Reads the words beside names, each given as its tokens and its entity.
    pub(super) fn new(document: &Document<'_>, names: &[(usize, usize, usize)]) -> Self {
        let mut ages = Self::default();
        for &(start, end, entity) in names {
            let after = (document.word(end) == ",")
                .then(|| document.tokens().get(end + 1))
                .flatten()
                .filter(|t| {
                    t.kind == TokenKind::Number && !document.word(end + 2).starts_with(char::is_alphanumeric)
                })
                .and_then(|_| document.word(end + 1).parse().ok());
            // "52-year-old David Moss", "David Moss, the 52-year-old"
            let before = (start.saturating_sub(5)..start)
                .find_map(|at| age_at(document, at).filter(|(_, end)| *end == start))
                .map(|(age, _)| age);
            for age in after.into_iter().chain(before) {
                let slot = ages.0.entry(age).or_insert(Some(entity));
                if *slot != Some(entity) {
                    *slot = None;
                }
            }
        }
        ages
    }

    /// The one of this age.
    pub(super) fn bearer(&self, age: u32) -> Option<usize> {
        self.0.get(&age).copied().flatten()
    }
}
