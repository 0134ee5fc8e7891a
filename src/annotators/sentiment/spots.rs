//! "The **deal**, which they **hailed**": where the words or the edges of clauses stand among all tokens.

use std::ops::Range;

/// The tokens of one kind, numbered in text order, and how many of them stand before each token.
#[derive(Debug, Default)]
pub(crate) struct Spots {
    tokens: Vec<u32>,
    before: Vec<u32>,
}

impl Spots {
    /// The tokens for which `chosen` says so, one answer a token.
    pub(crate) fn of(chosen: impl ExactSizeIterator<Item = bool>) -> Self {
        let mut tokens = vec![0; chosen.len()];
        let mut before = Vec::with_capacity(chosen.len() + 1);
        let mut count = 0_u32;
        before.extend((0_u32..).zip(chosen).map(|(token, chosen)| {
            // what is not chosen is written over by the next: no branch, which could not be foreseen
            if let Some(slot) = tokens.get_mut(count as usize) {
                *slot = token;
            }
            let before = count;
            count += u32::from(chosen);
            before
        }));
        before.push(count);
        tokens.truncate(count as usize);
        Self { tokens, before }
    }

    /// How many stand before a token; all of them past the end.
    pub(crate) fn before(&self, token: usize) -> usize {
        self.before.get(token).map_or(self.tokens.len(), |&count| count as usize)
    }

    /// The numbers of those in a range of tokens.
    pub(crate) fn within(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = self.before(tokens.start);
        first..self.before(tokens.end).max(first)
    }

    /// Where one of them stands.
    pub(crate) fn token(&self, number: usize) -> Option<usize> {
        self.tokens.get(number).map(|&token| token as usize)
    }

    /// Where all of them stand.
    pub(crate) fn tokens(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.tokens.iter().map(|&token| token as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_tokens_are_numbered_and_counted() {
        let spots = Spots::of("..x.xx.".bytes().map(|b| b == b'x'));
        assert_eq!(spots.tokens().collect::<Vec<_>>(), [2, 4, 5]);
        assert_eq!([0, 2, 3, 5, 7, 99].map(|token| spots.before(token)), [0, 0, 1, 2, 3, 3]);
        let none = std::ops::Range { start: 6, end: 2 };
        assert_eq!((spots.within(&(2..5)), spots.within(&none)), (0..2, 3..3));
        assert_eq!((spots.token(1), spots.token(3)), (Some(4), None));
        assert_eq!(Spots::of([].into_iter()).before(0), 0);
    }
}
