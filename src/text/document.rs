//! The immutable document that every annotator reads.

use std::ops::Range;

use super::lines::{Paragraph, Sentence};
use super::phrase::Folded;
use super::quotations::{self, Quotation};
use super::sections::{self, Section};
use super::{Span, Token, paragraphs, sentences, tokenizer};

/// A text with its tokens, sentences, paragraphs, sections and quotations. Cannot fail and never changes.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    folded: Folded,
    sentences: Vec<Sentence>,
    paragraphs: Vec<Paragraph>,
    sections: Vec<Section>,
    quotations: Vec<Quotation>,
}

impl<'t> Document<'t> {
    /// Reads a text of any content. Texts over 4 GiB are cut at that length.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let text = cut(text, u32::MAX as usize);
        let mut tokens = tokenizer::tokenize(text);
        let folded = Folded::new(text, &tokens);
        let mut paragraphs = paragraphs::split(text, &tokens);
        let sections = sections::split(text, &tokens, &mut paragraphs);
        let (quotations, sides) = quotations::pair(text, &mut tokens, &paragraphs);
        let sentences = sentences::split(text, &tokens, &sides, &mut paragraphs, &sections);
        Self { text, tokens, folded, sentences, paragraphs, sections, quotations }
    }

    /// The submitted text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// All tokens, in text order; none holds white space.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences, in text order; together they hold every token once.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// All paragraphs, in text order; together they hold every token once.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Headline, captions, credits and body, in text order.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Passages inside quotation marks, ordered by their opening mark; nested ones follow their host.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// The words at `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.start()..span.end()).unwrap_or_default()
    }

    /// A span of this text, when both ends are character boundaries in order.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        self.text.get(start..end).map(|_| Span::new(start, end))
    }

    /// The span from the first to the last token of a range; empty at the text's start for an empty range.
    #[must_use]
    pub fn cover(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::new(0, 0),
        }
    }

    /// The words of token `index`; empty past the end.
    #[must_use]
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |t| self.slice(t.span))
    }

    /// The words of token `index` in lower case, with every apostrophe as `'` and without soft
    /// hyphens; empty past the end.
    #[must_use]
    pub fn lower(&self, index: usize) -> &str {
        self.folded.get(index)
    }

    /// The [`fnv1a`](super::fnv1a) of [`lower`](Self::lower): equal forms have equal keys, and two forms of one key
    /// are not to be expected among fewer than billions. 0 past the end.
    #[must_use]
    pub fn key(&self, index: usize) -> u64 {
        self.folded.key(index)
    }

    /// The [`key`](Self::key) of each token, in order.
    #[must_use]
    pub fn keys(&self) -> &[u64] {
        self.folded.keys()
    }

    /// The [`head`](super::head) of [`lower`](Self::lower); 0 past the end.
    #[inline]
    #[must_use]
    pub fn head(&self, index: usize) -> u64 {
        self.folded.head(index)
    }

    /// Index of the first token that ends after byte `byte`; the number of tokens if there is none.
    #[must_use]
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end() <= byte)
    }

    /// The tokens that overlap `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start());
        let rest = self.tokens.get(start..).unwrap_or_default();
        let inside = |t: &Token| t.span.start() < span.end();
        // nearly all spans are names of a few tokens
        let few = rest.iter().take(FEW).take_while(|t| inside(t)).count();
        let more = if few == FEW { rest.get(FEW..).map_or(0, |r| r.partition_point(inside)) } else { 0 };
        start..start + few + more
    }

    /// Index of the sentence that holds token `index`; the last sentence's index past the end, 0 when there is none.
    #[must_use]
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= index).min(self.sentences.len().saturating_sub(1))
    }
}

/// Tokens that are looked at one by one for the end of a span.
const FEW: usize = 4;

/// The longest prefix of `text` of at most `limit` bytes that ends on a character boundary.
pub(super) fn cut(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let end = (0..=limit).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
