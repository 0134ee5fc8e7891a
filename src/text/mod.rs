//! Floor 0: the text as an immutable [`Document`] of tokens, sentences, paragraphs, sections and quotations.
//!
//! Nothing here can fail: any string makes a document. All offsets are bytes of the submitted text; they
//! are turned into other units once, at the door, by [`OffsetMap`].

mod agencies;
mod credits;
mod document;
mod hash;
mod key_table;
mod lines;
mod offsets;
mod paragraphs;
mod phrase;
mod quotations;
mod sections;
mod sentences;
mod span;
mod token;
mod tokenizer;

pub use document::Document;
pub use hash::{fnv1a, head, pair_key};
pub use key_table::{Key, KeyTable};
pub use lines::{Paragraph, Sentence};
pub use offsets::{OffsetEncoding, OffsetMap};
pub use phrase::Phrase;
pub use quotations::{Closing, MarkStyle, Quotation};
pub use sections::{Section, SectionKind};
pub use span::Span;
pub use token::{Token, TokenKind};
