//! “He told me ‘never again’ and I believed him,” she said: "never again" is his, the rest is hers, "she said" nobody's.
//!
//! Each token belongs to the innermost quote around it, so that nobody is charged with words that they only repeat.

use std::cmp::Reverse;

use crate::annotation::Quote;
use crate::text::Document;

/// The innermost quote of each token.
#[derive(Debug)]
pub(crate) struct Ownership {
    owner: Vec<Option<u32>>,
    /// Runs of tokens of one quote, ordered by quote, then place: (quote, first, past the last).
    runs: Vec<(u32, usize, usize)>,
}

impl Ownership {
    /// One sweep over the quotes' edges with a stack of open quotes.
    pub(crate) fn new(document: &Document<'_>, quotes: &[Quote]) -> Self {
        let mut order: Vec<(usize, Reverse<usize>, u32)> = Vec::with_capacity(quotes.len());
        for (number, quote) in quotes.iter().enumerate() {
            let tokens = document.tokens_in(quote.content);
            order.push((tokens.start, Reverse(tokens.end), u32::try_from(number).unwrap_or(u32::MAX)));
        }
        order.sort_unstable();
        let mut owner = vec![None; document.tokens().len()];
        let mut open: Vec<(usize, u32)> = Vec::new();
        let mut next = order.into_iter().peekable();
        for (index, slot) in owner.iter_mut().enumerate() {
            while let Some((_, Reverse(end), number)) = next.next_if(|&(start, _, _)| start <= index) {
                if end > index {
                    open.push((end, number));
                }
            }
            while open.last().is_some_and(|&(end, _)| end <= index) {
                open.pop();
            }
            *slot = open.last().map(|&(_, number)| number);
        }
        let mut runs: Vec<(u32, usize, usize)> = Vec::new();
        for (index, quote) in owner.iter().enumerate() {
            let Some(quote) = *quote else { continue };
            match runs.last_mut() {
                Some((last, _, end)) if *last == quote && *end == index => *end = index + 1,
                _ => runs.push((quote, index, index + 1)),
            }
        }
        runs.sort_unstable();
        Self { owner, runs }
    }

    /// The innermost quote around token `index`.
    pub(crate) fn of(&self, index: usize) -> Option<usize> {
        self.owner.get(index).copied().flatten().map(|q| q as usize)
    }

    /// The runs of tokens that belong to quote `quote` itself, in text order.
    pub(crate) fn runs(&self, quote: usize) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let quote = u32::try_from(quote).unwrap_or(u32::MAX);
        let start = self.runs.partition_point(|r| r.0 < quote);
        self.runs.iter().skip(start).take_while(move |r| r.0 == quote).map(|r| r.1..r.2)
    }
}
