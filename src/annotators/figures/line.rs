//! One sentence as the rules see it: words, their senses, and what is glued to what.

use crate::text::{Document, Token, TokenKind};

use super::vocabulary::{Vocabulary, Word};

/// A sentence with look-ups that answer emptily outside of it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a, 't> {
    pub document: &'a Document<'t>,
    pub vocabulary: &'a Vocabulary,
    /// The senses of every token of the document.
    pub senses: &'a [Option<&'a Word>],
    /// Whether each token of the document stands inside a name.
    pub named: &'a [bool],
    /// Day of publication.
    pub published: Option<jiff::civil::Date>,
    pub start: usize,
    pub end: usize,
}

impl<'a, 't> Line<'a, 't> {
    fn token(&self, at: usize) -> Option<&'a Token> {
        if (self.start..self.end).contains(&at) { self.document.tokens().get(at) } else { None }
    }

    /// The folded word; empty outside the sentence.
    pub(super) fn lower(&self, at: usize) -> &'a str {
        if (self.start..self.end).contains(&at) { self.document.lower(at) } else { "" }
    }

    /// The word as written; empty outside the sentence.
    pub(super) fn word(&self, at: usize) -> &'t str {
        if (self.start..self.end).contains(&at) { self.document.word(at) } else { "" }
    }

    /// What the token is made of; none outside the sentence.
    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.token(at).map(|t| t.kind)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// Whether the token is stuck to the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > self.start && self.token(at).is_some_and(|t| !t.spaced)
    }

    /// Whether a hyphen or dash at `at` is stuck to both of its neighbours.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Dash) && self.glued(at) && self.glued(at + 1)
    }

    pub(super) fn senses(&self, at: usize) -> &'a Word {
        if !(self.start..self.end).contains(&at) {
            return &Word::PLAIN;
        }
        self.senses.get(at).copied().flatten().unwrap_or(&Word::PLAIN)
    }

    /// Whether the token stands inside a name.
    pub(super) fn named(&self, at: usize) -> bool {
        self.named.get(at).copied().unwrap_or(false)
    }

    /// Whether the word begins with a capital letter.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.is_word(at) && self.word(at).starts_with(char::is_uppercase)
    }

    /// The index before `at`, inside the sentence.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&i| i >= self.start)
    }

    /// The folded word `back` tokens before `at`; empty outside the sentence.
    pub(super) fn lower_back(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |i| self.lower(i))
    }

    /// Whether the folded words from `at` on are `words`.
    pub(super) fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, w)| self.lower(at + i) == *w)
    }

    /// The longest currency form at `at`.
    pub(super) fn currency(&self, at: usize) -> Option<(usize, super::vocabulary::Currency)> {
        self.inside(at, self.vocabulary.currencies.longest_match(self.document, at))
    }

    /// The longest unit at `at`.
    pub(super) fn unit(&self, at: usize) -> Option<(usize, super::vocabulary::Unit)> {
        self.inside(at, self.vocabulary.units.longest_match(self.document, at))
    }

    /// The longest hedge at `at`.
    pub(super) fn hedge(&self, at: usize) -> Option<(usize, super::vocabulary::Hedge)> {
        self.vocabulary.hedge_words.contains(self.lower(at)).then_some(())?;
        self.inside(at, self.vocabulary.hedges.longest_match(self.document, at))
    }

    fn inside<V: Copy>(&self, at: usize, found: Option<(usize, &V)>) -> Option<(usize, V)> {
        found.filter(|(length, _)| at >= self.start && at + length <= self.end).map(|(n, v)| (at + n, *v))
    }
}
