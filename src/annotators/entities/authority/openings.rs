//! "of" begins no listed name, "Bank" begins many, and "Bank of" a few: the first words tell at once which names may
//! stand at a token. At nearly all tokens none may, and then this is all that is asked.

use std::ops::Range;

use crate::text::{KeyTable, pair_key};

/// Neighbors in the order of the list's forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    start: u32,
    end: u32,
}

impl Stretch {
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// How a form begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    /// The key of its first word.
    pub(super) first: u64,
    /// That of its second word, if it has one.
    pub(super) second: Option<u64>,
    /// That may stand without a capital.
    pub(super) small: bool,
}

/// The forms of a list by their first words.
#[derive(Debug, Default)]
pub(super) struct Openings {
    /// The words that a form begins with.
    firsts: KeyTable<u64, ()>,
    /// Those of them that may stand without a capital: most tokens have none, and few of them are such words.
    small: KeyTable<u64, ()>,
    /// For each word, the forms that it is alone.
    words: KeyTable<u64, Stretch>,
    /// For each two words, the forms that begin with them, by the two keys as one.
    pairs: KeyTable<u64, Stretch>,
}

impl Openings {
    /// Of all forms in order: forms that begin alike stand together, single words first.
    pub(super) fn new(heads: impl Iterator<Item = Head>) -> Self {
        let (mut firsts, mut small, mut words, mut pairs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, head) in (0..).zip(heads) {
            match head.second {
                None => extend(&mut words, head.first, at),
                Some(second) => extend(&mut pairs, pair_key(head.first, second), at),
            }
            firsts.push((head.first, ()));
            if head.small {
                small.push((head.first, ()));
            }
        }
        Self {
            firsts: KeyTable::new(firsts),
            small: KeyTable::new(small),
            words: KeyTable::new(words),
            pairs: KeyTable::new(pairs),
        }
    }

    /// Whether a form may begin with a word, which has a capital or none; mostly false when none does.
    #[inline]
    pub(super) fn may_begin(&self, key: u64, capital: bool) -> bool {
        if capital { self.firsts.may_have(key) } else { self.small.may_have(key) }
    }

    /// The forms that are this word alone.
    pub(super) fn word(&self, key: u64) -> Option<Stretch> {
        self.words.get(key).copied()
    }

    /// The forms that begin with these two words.
    pub(super) fn pair(&self, first: u64, second: u64) -> Option<Stretch> {
        self.pairs.get(pair_key(first, second)).copied()
    }
}

/// Adds a form to the stretch of its key, which is the last, or begins it.
fn extend(stretches: &mut Vec<(u64, Stretch)>, key: u64, at: u32) {
    match stretches.last_mut() {
        Some((last, stretch)) if *last == key => stretch.end = at + 1,
        _ => stretches.push((key, Stretch { start: at, end: at + 1 })),
    }
}

#[cfg(test)]
mod tests {
    use super::{Head, Openings};

    #[test]
    fn forms_are_found_by_one_word_and_by_two() {
        let head = |first, second, small| Head { first, second, small };
        let heads = [
            head(7, None, false),
            head(7, None, true),
            head(7, Some(8), false),
            head(9, Some(7), false),
            head(9, Some(7), false),
            head(9, Some(8), true),
            head(4, None, false),
        ];
        let openings = Openings::new(heads.into_iter());
        let range = |stretch: Option<super::Stretch>| stretch.map(super::Stretch::range);
        assert_eq!([7, 9, 4].map(|key| range(openings.word(key))), [Some(0..2), None, Some(6..7)]);
        assert!([7, 9, 4].iter().all(|&key| openings.may_begin(key, true)) && !openings.may_begin(8, true));
        assert_eq!([7, 9, 4, 8].map(|key| openings.may_begin(key, false)), [true, true, false, false]);
        let pairs = [(7, 8), (9, 7), (9, 8), (8, 7), (4, 0)].map(|(a, b)| range(openings.pair(a, b)));
        assert_eq!(pairs, [Some(2..3), Some(3..5), Some(5..6), None, None]);
    }
}
