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
    /// Begins a noun phrase.
    pub(crate) const DETERMINER: Self = Self(1 << 14);

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

const WORDS: [(&str, Grammar); 46] = [
    ("'", G::OWNS),
    ("'s", G::OWNS),
    ("a", G::DETERMINER),
    ("after", G::EDGE),
    ("although", G::EDGE),
    ("an", G::DETERMINER),
    ("are", G::BE),
    ("be", G::BE),
    ("because", G::EDGE),
    ("been", G::BE),
    ("before", G::EDGE),
    ("being", G::BE),
    ("but", G::EDGE),
    ("by", G::BY),
    ("he", G::HE.and(G::SUBJECT)),
    ("her", G::SHE.and(G::POSSESSIVE).and(G::DETERMINER)),
    ("hers", G::SHE),
    ("him", G::HE.and(G::OBJECT)),
    ("his", G::HE.and(G::POSSESSIVE).and(G::DETERMINER)),
    ("i", G::OWN.and(G::SUBJECT)),
    ("is", G::BE),
    ("it", G::THEY.and(G::IT)),
    ("its", G::THEY.and(G::POSSESSIVE).and(G::DETERMINER)),
    ("me", G::OWN.and(G::OBJECT)),
    ("my", G::OWN.and(G::POSSESSIVE).and(G::DETERMINER)),
    ("our", G::OWN.and(G::POSSESSIVE).and(G::DETERMINER)),
    ("she", G::SHE.and(G::SUBJECT)),
    ("telling", G::TOLD),
    ("tells", G::TOLD),
    ("that", G::DETERMINER),
    ("the", G::DETERMINER),
    ("their", G::THEY.and(G::POSSESSIVE).and(G::DETERMINER)),
    ("them", G::THEY.and(G::OBJECT)),
    ("they", G::THEY.and(G::SUBJECT)),
    ("this", G::DETERMINER),
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
/// A few words in a small table, each in a slot of its own: a token is told apart by one look at it, without a branch.
#[derive(Debug)]
pub(crate) struct GrammarWords {
    slots: [(u64, Grammar); SLOTS],
    /// Which bits of a number name its slot.
    shift: u32,
}

/// A power of two, many times as many as there are words.
const SLOTS: usize = 512;

impl GrammarWords {
    pub(crate) fn new() -> Self {
        let keys = WORDS.map(|(word, _)| fnv1a(word.as_bytes()));
        let apart = |&shift: &u32| {
            let mut slots = keys.map(|key| slot(key, shift));
            slots.sort_unstable();
            slots.is_sorted_by(|a, b| a < b)
        };
        let shift = (0..u64::BITS - SLOTS.trailing_zeros()).find(apart).unwrap_or_default();
        let mut slots = [(0, Grammar::default()); SLOTS];
        for (key, (_, what)) in keys.into_iter().zip(WORDS) {
            if let Some(own) = slots.get_mut(slot(key, shift)) {
                *own = (key, what);
            }
        }
        Self { slots, shift }
    }

    /// What the word with this number is.
    #[inline]
    pub(crate) fn of(&self, key: u64) -> Grammar {
        let (own, what) = self.slots.get(slot(key, self.shift)).copied().unwrap_or_default();
        Grammar(what.0 * u16::from(own == key))
    }
}

/// The slot in which a number may stand.
const fn slot(key: u64, shift: u32) -> usize {
    (key >> shift) as usize % SLOTS
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
