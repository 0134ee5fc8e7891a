//! A name or an entry of a lexicon: tokens as a document has them, and nothing else that a document has.

use std::ops::Range;

use super::{Token, fnv1a, head, tokenizer};

/// The folded forms of a run of tokens, end to end.
#[derive(Debug)]
pub(super) struct Folded {
    text: String,
    /// Where each token's form ends in `text`.
    ends: Vec<u32>,
    /// Each token's form as a number.
    keys: Vec<u64>,
}

impl Folded {
    /// Lower case, every apostrophe as `'`, without soft hyphens.
    pub(super) fn new(text: &str, tokens: &[Token]) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut ends = Vec::with_capacity(tokens.len());
        let mut keys = Vec::with_capacity(tokens.len());
        for token in tokens {
            let word = text.get(token.span.start()..token.span.end()).unwrap_or_default();
            let start = folded.len();
            if word.is_ascii() {
                folded.push_str(word);
                if let Some(new) = folded.get_mut(start..) {
                    new.make_ascii_lowercase();
                }
            } else {
                word.chars().for_each(|c| match c {
                    '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}' => folded.push('\''),
                    '\u{ad}' | '\u{2060}' => {}
                    _ => folded.extend(c.to_lowercase()),
                });
            }
            ends.push(u32::try_from(folded.len()).unwrap_or(u32::MAX));
            keys.push(fnv1a(folded.get(start..).unwrap_or_default().as_bytes()));
        }
        Self { text: folded, ends, keys }
    }

    /// The form of token `index`; empty past the end.
    pub(super) fn get(&self, index: usize) -> &str {
        self.text.get(self.place(index)).unwrap_or_default()
    }

    /// Where the form of token `index` stands.
    #[inline]
    fn place(&self, index: usize) -> Range<usize> {
        let Some(&end) = self.ends.get(index) else { return 0..0 };
        let start = index.checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0);
        start as usize..end as usize
    }

    /// The first eight bytes of token `index`'s form.
    #[inline]
    pub(super) fn head(&self, index: usize) -> u64 {
        let place = self.place(index);
        // eight bytes at once, those of the next forms cut off: a loop over a few bytes costs several times as much
        match self.text.as_bytes().get(place.start..).and_then(|rest| rest.first_chunk()) {
            Some(bytes) if place.len() < 8 => u64::from_le_bytes(*bytes) & ((1 << (8 * place.len())) - 1),
            Some(bytes) => u64::from_le_bytes(*bytes),
            None => head(self.get(index)),
        }
    }

    /// The numbers of all tokens' forms, in order.
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// The number of token `index`'s form; 0 past the end.
    pub(super) fn key(&self, index: usize) -> u64 {
        self.keys.get(index).copied().unwrap_or(0)
    }
}

/// The tokens of a few words, cut and folded as those of a [`Document`](super::Document), at a small part of
/// its cost: there are no sentences, sections or quotations in it.
#[derive(Debug)]
pub struct Phrase<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    folded: Folded,
}

impl<'t> Phrase<'t> {
    /// Reads a phrase of any content.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let text = super::document::cut(text, u32::MAX as usize);
        let tokens = tokenizer::tokenize(text);
        let folded = Folded::new(text, &tokens);
        Self { text, tokens, folded }
    }

    /// All tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Token `index` as written; empty past the end.
    #[must_use]
    pub fn word(&self, index: usize) -> &'t str {
        let span = self.tokens.get(index).map(|t| t.span);
        span.and_then(|s| self.text.get(s.start()..s.end())).unwrap_or_default()
    }

    /// Token `index` as [`Document::lower`](super::Document::lower) gives it; empty past the end.
    #[must_use]
    pub fn lower(&self, index: usize) -> &str {
        self.folded.get(index)
    }

    /// Token `index` as [`Document::key`](super::Document::key) gives it; 0 past the end.
    #[must_use]
    pub fn key(&self, index: usize) -> u64 {
        self.folded.key(index)
    }

    /// The numbers of all tokens' folded forms, in order.
    pub fn keys(&self) -> &[u64] {
        self.folded.keys()
    }
}

#[cfg(test)]
mod tests {
    use super::Phrase;
    use crate::text::{Document, head};

    #[test]
    fn a_phrase_has_the_tokens_of_a_document() {
        for text in [
            "Acme Holdings Inc.",
            "the O’Neills' AT&T",
            "J.R. “Bob” Lopez‑Vane",
            "",
            " \u{ad}\n",
            "co\u{ad}op",
        ] {
            let (phrase, document) = (Phrase::new(text), Document::new(text));
            for i in 0..=document.tokens().len() {
                assert_eq!(document.head(i), head(document.lower(i)), "{text}");
            }
            assert_eq!(phrase.tokens().len(), document.tokens().len(), "{text}");
            for i in 0..=phrase.tokens().len() {
                assert_eq!(
                    (phrase.word(i), phrase.lower(i), phrase.key(i)),
                    (document.word(i), document.lower(i), document.key(i)),
                    "{text}"
                );
            }
            assert_eq!(phrase.keys().len(), phrase.tokens().len());
        }
    }
}
