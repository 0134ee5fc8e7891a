//! The smallest piece of text that the annotators look at.

use super::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits or inner dots: "Starmer", "U.S.", "MI5", "Mr.".
    Word,
    /// A verb or negation split off its host: "n't", "'re", "'ll".
    Clitic,
    /// A possessive mark split off its host: "'s", "’s", "‘s", or the bare "’" of "workers’".
    Possessive,
    /// Digits with their separators and an ordinal or plural ending: "1,709", "1.6", "21st", "1990s".
    Number,
    /// A currency sign: "£", "$", "€".
    Currency,
    /// A quotation mark (never an apostrophe).
    QuoteMark,
    /// A hyphen or dash of any length.
    Dash,
    /// `.`, `!`, `?` or an ellipsis.
    Stop,
    /// Any other punctuation or symbol.
    Punctuation,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// "@name".
    Handle,
    /// "#topic".
    Hashtag,
    /// Left-over markup: "[/caption]", "&amp;", "<br>".
    Markup,
}

/// A token of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether white space (or the text's edge) stands before it; false when it is stuck to its neighbour.
    pub spaced: bool,
}
