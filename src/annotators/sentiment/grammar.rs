//! "**But** **they** **were** **told** **by** **us**": the words of grammar that the readers of tone ask for.
//!
//! Each token is looked up once by the number of its form; what is asked of it later is a bit.

use crate::text::fnv1a;

/// What a word is in grammar; most words are nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Grammar(u16);

impl Grammar {
    /// Begins a clause.
    pub(crate) const EDGE: Self = Self(1);
    /// A form of "be".
    pub(crate) const BE: Self = Self(1 << 1);
    /// The speaker, alone or with others.
    pub(crate) const OWN: Self = Self(1 << 2);
    /// A man.
    pub(crate) const HE: Self = Self(1 << 3);
    /// A woman.
    pub(crate) const SHE: Self = Self(1 << 4);
    /// Several, or a thing.
    pub(crate) const THEY: Self = Self(1 << 5);
    /// Whoever is spoken to.
    pub(crate) const YOU: Self = Self(1 << 6);
    /// A pronoun that acts.
    pub(crate) const SUBJECT: Self = Self(1 << 7);
    /// A pronoun that is acted upon.
    pub(crate) const OBJECT: Self = Self(1 << 8);
    /// A pronoun that owns.
    pub(crate) const POSSESSIVE: Self = Self(1 << 9);
    /// "It", which may be either.
    pub(crate) const IT: Self = Self(1 << 10);
    /// What makes a name own.
    pub(crate) const OWNS: Self = Self(1 << 11);
    /// "By".
    pub(crate) const BY: Self = Self(1 << 12);
    /// Speaks to somebody.
    pub(crate) const TOLD: Self = Self(1 << 13);

    /// Whether it is any of these.
    #[inline]
    pub(crate) const fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

type G = Grammar;

const WORDS: [(&str, Grammar); 41] = [
    ("'", G::OWNS),
    ("'s", G::OWNS),
    ("after", G::EDGE),
    ("although", G::EDGE),
    ("are", G::BE),
    ("be", G::BE),
    ("because", G::EDGE),
    ("been", G::BE),
    ("before", G::EDGE),
    ("being", G::BE),
    ("but", G::EDGE),
    ("by", G::BY),
    ("he", G::HE.and(G::SUBJECT)),
    ("her", G::SHE.and(G::POSSESSIVE)),
    ("hers", G::SHE),
    ("him", G::HE.and(G::OBJECT)),
    ("his", G::HE.and(G::POSSESSIVE)),
    ("i", G::OWN.and(G::SUBJECT)),
    ("is", G::BE),
    ("it", G::THEY.and(G::IT)),
    ("its", G::THEY.and(G::POSSESSIVE)),
    ("me", G::OWN.and(G::OBJECT)),
    ("my", G::OWN.and(G::POSSESSIVE)),
    ("our", G::OWN.and(G::POSSESSIVE)),
    ("she", G::SHE.and(G::SUBJECT)),
    ("telling", G::TOLD),
    ("tells", G::TOLD),
    ("their", G::THEY.and(G::POSSESSIVE)),
    ("them", G::THEY.and(G::OBJECT)),
    ("they", G::THEY.and(G::SUBJECT)),
    ("told", G::TOLD),
    ("us", G::OWN.and(G::OBJECT)),
    ("was", G::BE),
    ("we", G::OWN.and(G::SUBJECT)),
    ("were", G::BE),
    ("when", G::EDGE),
    ("while", G::EDGE),
    ("you", G::YOU),
    ("you're", G::YOU),
    ("your", G::YOU),
    ("yourself", G::YOU),
];

/// The words by the numbers of their forms ([`Document::key`](crate::text::Document::key)).
///
/// A few words in a small table, each in the slot that its number names or the next free one: nearly every token is
/// told apart by one look at it.
#[derive(Debug)]
pub(crate) struct GrammarWords {
    slots: [(u64, Grammar); SLOTS],
}

/// A power of two, several times as many as there are words.
const SLOTS: usize = 256;

impl GrammarWords {
    pub(crate) fn new() -> Self {
        let mut slots = [(0, Grammar::default()); SLOTS];
        for (word, what) in WORDS {
            let key = fnv1a(word.as_bytes());
            let free = places(key).find(|&at| slots.get(at).is_some_and(|slot: &(u64, Grammar)| slot.0 == 0));
            if let Some(slot) = free.and_then(|at| slots.get_mut(at)) {
                *slot = (key, what);
            }
        }
        Self { slots }
    }

    /// What the word with this number is.
    #[inline]
    pub(crate) fn of(&self, key: u64) -> Grammar {
        for &(own, what) in places(key).filter_map(|at| self.slots.get(at)) {
            // one question with two answers that cannot be foreseen; a free slot holds nothing
            if (own == key) | (own == 0) {
                return what;
            }
        }
        Grammar::default()
    }
}

/// The slots in which a number may stand.
fn places(key: u64) -> impl Iterator<Item = usize> {
    (0..SLOTS).map(move |step| (key as usize).wrapping_add(step) % SLOTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_the_numbers_of_their_forms() {
        let words = GrammarWords::new();
        assert!(WORDS.iter().all(|&(word, what)| words.of(fnv1a(word.as_bytes())) == what));
        assert!(words.of(fnv1a(b"her")).is(Grammar::SHE) && !words.of(fnv1a(b"her")).is(Grammar::OBJECT));
        assert_eq!(words.of(fnv1a(b"table")), Grammar::default());
    }
}
