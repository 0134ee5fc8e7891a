//! Phrases of one or more tokens, found by longest match.

use rustc_hash::FxHashMap;

use crate::text::{Document, Phrase};

/// A table from phrases to values; a phrase is the keys of its tokens' folded forms ([`Document::key`]).
#[derive(Debug)]
pub struct PhraseTable<V> {
    by_first: FxHashMap<u64, Vec<Entry<V>>>,
    entries: usize,
}

#[derive(Debug)]
struct Entry<V> {
    /// The keys after the first.
    rest: Box<[u64]>,
    value: V,
}

impl<V> Default for PhraseTable<V> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), entries: 0 }
    }
}

impl<V> PhraseTable<V> {
    /// Adds a phrase, tokenized as any text is; a later entry for the same phrase does not replace an earlier one.
    pub fn insert(&mut self, phrase: &str, value: V) {
        let phrase = Phrase::new(phrase);
        let [first, rest @ ..] = phrase.keys() else { return };
        let bucket = self.by_first.entry(*first).or_default();
        if bucket.iter().any(|e| *e.rest == *rest) {
            return;
        }
        let at = bucket.partition_point(|e| e.rest.len() >= rest.len());
        bucket.insert(at, Entry { rest: rest.into(), value });
        self.entries += 1;
    }

    /// The longest phrase that begins at token `at`: how many tokens it has, and its value.
    #[must_use]
    pub fn longest_match(&self, document: &Document<'_>, at: usize) -> Option<(usize, &V)> {
        self.longest(|i| document.key(at + i))
    }

    /// As [`longest_match`](Self::longest_match), in a phrase instead of a document.
    #[must_use]
    pub fn longest_match_in(&self, phrase: &Phrase<'_>, at: usize) -> Option<(usize, &V)> {
        self.longest(|i| phrase.key(at + i))
    }

    fn longest(&self, key: impl Fn(usize) -> u64) -> Option<(usize, &V)> {
        let bucket = self.by_first.get(&key(0))?;
        bucket
            .iter()
            .find(|e| e.rest.iter().enumerate().all(|(i, own)| key(i + 1) == *own))
            .map(|e| (e.rest.len() + 1, &e.value))
    }

    /// How many phrases it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries == 0
    }
}
