//! Sentences and paragraphs: ranges of tokens with their place in the text.

use std::ops::Range;

use super::{SectionKind, Span};

/// A sentence, or what stands for one (a headline, a caption line).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`](super::Document::tokens).
    pub tokens: Range<usize>,
    /// The paragraph it stands in, as an index into [`Document::paragraphs`](super::Document::paragraphs).
    pub paragraph: usize,
}

/// A line of the submitted text that holds at least one token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first to its last token.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentences, as indices into [`Document::sentences`](super::Document::sentences).
    pub sentences: Range<usize>,
    /// What it is for. A credit glued to a caption does not change the paragraph's kind.
    pub kind: SectionKind,
}
