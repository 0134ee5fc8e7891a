//! “He told me ‘never again’ and I believed him,” she said: "never again" is his, the rest is hers, "she said" nobody's.
//!
//! Each token belongs to the innermost quote around it, so that nobody is charged with words that they only repeat.

use std::cmp::Reverse;
use std::ops::Range;

use crate::annotation::Quote;
use crate::text::Document;

/// The innermost quote of each token.
#[derive(Debug)]
pub(crate) struct Ownership {
    owner: Vec<Option<u32>>,
    /// Runs of tokens of one quote, ordered by quote, then place: (quote, first, past the last).
    runs: Vec<(u32, usize, usize)>,
    /// The tokens of each quote, with those of the quotes in it.
    contents: Vec<Range<usize>>,
}

impl Ownership {
    /// One sweep over the quotes' edges with a stack of open quotes.
    pub(crate) fn new(document: &Document<'_>, quotes: &[Quote]) -> Self {
        let mut order: Vec<(usize, Reverse<usize>, u32)> = Vec::with_capacity(quotes.len());
        let contents: Vec<_> = quotes.iter().map(|quote| document.tokens_in(quote.content)).collect();
        for (number, tokens) in contents.iter().enumerate() {
            order.push((tokens.start, Reverse(tokens.end), u32::try_from(number).unwrap_or(u32::MAX)));
        }
        order.sort_unstable();
        let mut sweep = Sweep { owner: vec![None; document.tokens().len()], ..Sweep::default() };
        for (start, Reverse(end), number) in order {
            sweep.advance(start);
            if end > start {
                sweep.open.push((end, number));
            }
        }
        sweep.advance(usize::MAX);
        sweep.runs.sort_unstable();
        Self { owner: sweep.owner, runs: sweep.runs, contents }
    }

    /// The tokens of quote `quote`, with those of the quotes in it.
    pub(crate) fn content(&self, quote: usize) -> Option<Range<usize>> {
        self.contents.get(quote).cloned()
    }

    /// The innermost quote around token `index`.
    pub(crate) fn of(&self, index: usize) -> Option<usize> {
        self.owner.get(index).copied().flatten().map(|q| q as usize)
    }

    /// The run of quote `quote` that holds token `index`; empty when it is not the quote's own.
    pub(crate) fn run(&self, quote: usize, index: usize) -> Range<usize> {
        if self.of(index) != Some(quote) {
            return index..index;
        }
        let quote = u32::try_from(quote).unwrap_or(u32::MAX);
        let after = self.runs.partition_point(|r| (r.0, r.1) <= (quote, index));
        after.checked_sub(1).and_then(|i| self.runs.get(i)).map_or(index..index, |r| r.1..r.2)
    }

    /// The runs of tokens that belong to quote `quote` itself, in text order.
    pub(crate) fn runs(&self, quote: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let quote = u32::try_from(quote).unwrap_or(u32::MAX);
        let start = self.runs.partition_point(|r| r.0 < quote);
        self.runs.iter().skip(start).take_while(move |r| r.0 == quote).map(|r| r.1..r.2)
    }
}

/// The sweep from one edge to the next.
#[derive(Default)]
struct Sweep {
    at: usize,
    /// The ends of the quotes that are open, the innermost last.
    open: Vec<(usize, u32)>,
    owner: Vec<Option<u32>>,
    runs: Vec<(u32, usize, usize)>,
}

impl Sweep {
    /// Gives the tokens up to `to` to the innermost of the open quotes.
    fn advance(&mut self, to: usize) {
        let to = to.min(self.owner.len());
        while self.at < to {
            let Some(&(end, quote)) = self.open.last() else { break };
            if end <= self.at {
                self.open.pop();
                continue;
            }
            let until = end.min(to);
            if let Some(own) = self.owner.get_mut(self.at..until) {
                own.fill(Some(quote));
            }
            match self.runs.last_mut() {
                Some((last, _, end)) if *last == quote && *end == self.at => *end = until,
                _ => self.runs.push((quote, self.at, until)),
            }
            self.at = until;
        }
        self.at = self.at.max(to);
    }
}
