//! Phrases of one or more tokens, found by longest match.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::text::{Document, Phrase};

/// A table from phrases to values; a phrase is the keys of its tokens' folded forms ([`Document::key`]).
#[derive(Debug)]
pub struct PhraseTable<V> {
    by_first: FxHashMap<u64, Bucket<V>>,
    entries: usize,
}

/// The phrases that begin with one word.
#[derive(Debug)]
struct Bucket<V> {
    /// Of the word alone.
    alone: Option<V>,
    /// A bit for the low part of each second word: most words that follow make no phrase.
    seconds: u64,
    /// Ordered by their second word, the longest first: many phrases begin with "in", few with "in vain".
    longer: Vec<Entry<V>>,
}

#[derive(Debug)]
struct Entry<V> {
    second: u64,
    /// The keys after the second.
    rest: Box<[u64]>,
    value: V,
}

const fn bit(key: u64) -> u64 {
    1 << (key % 64)
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
        let [first, after @ ..] = phrase.keys() else { return };
        let bucket =
            self.by_first.entry(*first).or_insert(Bucket { alone: None, seconds: 0, longer: Vec::new() });
        let [second, rest @ ..] = after else {
            self.entries += usize::from(bucket.alone.is_none());
            bucket.alone.get_or_insert(value);
            return;
        };
        if bucket.longer.iter().any(|e| e.second == *second && *e.rest == *rest) {
            return;
        }
        let place = |e: &Entry<V>| (e.second, Reverse(e.rest.len()));
        let at = bucket.longer.partition_point(|e| place(e) <= (*second, Reverse(rest.len())));
        bucket.seconds |= bit(*second);
        bucket.longer.insert(at, Entry { second: *second, rest: rest.into(), value });
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
        let second = key(1);
        if bucket.seconds & bit(second) != 0 {
            let first = bucket.longer.partition_point(|e| e.second < second);
            let same = bucket.longer.iter().skip(first).take_while(|e| e.second == second);
            for entry in same {
                if entry.rest.iter().enumerate().all(|(i, own)| key(i + 2) == *own) {
                    return Some((entry.rest.len() + 2, &entry.value));
                }
            }
        }
        bucket.alone.as_ref().map(|value| (1, value))
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
