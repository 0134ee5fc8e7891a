//! Floor 1: look-up tables of words and phrases, read once from the seeds that are built into the binary.

mod error;
pub(crate) mod inflection;
pub(crate) mod openers;
mod phrases;
pub mod seeds;
pub mod tagger;
mod tsv;

pub use error::LexiconError;
pub use phrases::PhraseTable;
pub use tsv::{Row, rows};
