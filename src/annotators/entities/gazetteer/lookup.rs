//! What the lexicons say of one text, token by token.

use super::Word;
use crate::annotators::entities::classes::Classes;
#[cfg(feature = "training")]
use crate::text::Document;

/// A phrase found in a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::annotators::entities) struct Hit {
    /// One past its last token.
    pub(in crate::annotators::entities) end: usize,
    /// What it is.
    pub(in crate::annotators::entities) classes: Classes,
    /// The full form of a phrase of several words, when the lexicon has one.
    pub(in crate::annotators::entities) canonical: Option<&'static str>,
}

/// What the lexicons know of each token of a text.
#[derive(Debug)]
pub(in crate::annotators::entities) struct Lookup {
    /// What each token is alone.
    pub(super) words: Vec<Word>,
    /// The full forms of tokens alone, with their indices, in order.
    pub(super) full: Vec<(usize, &'static str)>,
    /// Index into `hits` of the longest phrase that begins at the token.
    pub(super) starts: Vec<u32>,
    pub(super) hits: Vec<Hit>,
}

impl Lookup {
    /// The classes of a token on its own.
    pub(in crate::annotators::entities) fn word(&self, index: usize) -> Classes {
        self.words.get(index).map_or(Classes::NONE, |word| word.classes)
    }

    /// The full form that the lexicon gives for a whole name.
    pub(in crate::annotators::entities) fn full_form(
        &self,
        start: usize,
        end: usize,
    ) -> Option<&'static str> {
        if end == start + 1 {
            let at = self.full.binary_search_by_key(&start, |(token, _)| *token).ok()?;
            return self.full.get(at).map(|(_, form)| *form);
        }
        self.hit(start).filter(|h| h.end == end).and_then(|h| h.canonical)
    }

    /// Forgets, among so many of a hundred words, that they are people's names: the same words in every text.
    #[cfg(feature = "training")]
    pub(in crate::annotators::entities) fn forget_people(&mut self, document: &Document<'_>, percent: u64) {
        let people = Classes::GIVEN | Classes::SURNAME;
        for (index, word) in self.words.iter_mut().enumerate() {
            if (document.key(index).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) % 100 >= percent {
                continue;
            }
            word.classes = word.classes.without(people);
            let alone =
                |h: &Hit| h.end == index + 1 && h.classes.without(people | Classes::COMMON) == Classes::NONE;
            if let Some(slot) = self.starts.get_mut(index)
                && self.hits.get(*slot as usize).is_some_and(alone)
            {
                *slot = u32::MAX;
            }
        }
    }

    /// The longest phrase that begins at a token.
    pub(in crate::annotators::entities) fn hit(&self, index: usize) -> Option<&Hit> {
        self.starts.get(index).and_then(|&at| self.hits.get(at as usize))
    }
}
