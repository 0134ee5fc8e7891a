//! All name lexicons in one table, so that each token is looked up once.

mod draft;
mod lookup;
mod phrases;
#[cfg(test)]
mod tests;

use super::casing::Casing;
use super::classes::Classes;
use crate::text::{Document, KeyTable, Token, TokenKind, pair_key};
pub(super) use lookup::{Hit, Lookup};
use phrases::Longer;

/// The lexicons that concern names. Words are looked up by the key of their folded form
/// ([`Document::key`]): the forms themselves would be read from all over the memory, once a token.
#[derive(Debug)]
pub(super) struct Gazetteer {
    /// What words are without a capital. Most of a text is written so, and of the lexicons' words few are anything then:
    /// this table stays in the cache.
    lower: KeyTable<u64, Word>,
    /// What words are with a capital.
    capital: KeyTable<u64, Word>,
    /// What some are besides when they are all in capitals ("WHO", "US").
    acronyms: KeyTable<u64, Classes>,
    /// The full forms of words.
    full: KeyTable<u64, &'static str>,
    /// Phrases by the [`pair_key`] of their first two words: hundreds begin with "university" or "new".
    phrases: KeyTable<u64, Vec<Longer>>,
}

/// A word that is written in some way.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    /// What it is on its own.
    classes: Classes,
    /// Whether a longer phrase begins with it.
    begins: bool,
}

impl Gazetteer {
    /// Looks every token up, once.
    pub(super) fn look_up(&self, document: &Document<'_>, casing: &Casing) -> Lookup {
        let words = self.words(document, casing);
        let mut starts = vec![u32::MAX; words.len()];
        let (mut full, mut hits) = (Vec::new(), Vec::new());
        for (index, (word, slot)) in words.iter().zip(&mut starts).enumerate() {
            let alone = word.classes;
            if alone.is_name() {
                full.extend(self.full.get(document.key(index)).map(|&form| (index, form)));
            }
            let follower = || self.phrases.get(pair_key(document.key(index), document.key(index + 1)));
            let longer = word.begins.then(follower).flatten();
            let longer = longer.and_then(|all| all.iter().find_map(|l| l.hit(document, casing, index)));
            let single = || Hit { end: index + 1, classes: alone, canonical: None };
            let worth = alone.is_name() || alone.any(Classes::TITLE | Classes::ROLE);
            if let Some(hit) = longer.or_else(|| worth.then(single)) {
                *slot = u32::try_from(hits.len()).unwrap_or(u32::MAX);
                hits.push(hit);
            }
        }
        Lookup { words, full, starts, hits }
    }

    /// What each token is on its own. By itself, since the processor fetches words from the memory together as long
    /// as nothing is done with them.
    fn words(&self, document: &Document<'_>, casing: &Casing) -> Vec<Word> {
        let word = |(index, token): (usize, &Token)| {
            if matches!(token.kind, TokenKind::Punctuation | TokenKind::QuoteMark | TokenKind::Stop) {
                return Word::default();
            }
            let (key, letters) = (document.key(index), casing.letters(index));
            let table = if letters.any_upper { &self.capital } else { &self.lower };
            let Some(&word) = table.get(key) else { return Word::default() };
            let shouted = letters.any_upper && !letters.any_lower;
            let acronym = if shouted { self.acronyms.get(key).copied() } else { None };
            Word { classes: word.classes | acronym.unwrap_or_default(), ..word }
        };
        document.tokens().iter().enumerate().map(word).collect()
    }
}
