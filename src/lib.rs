//! Who and what is in a news article, who said what, which figures were given and by whom, and in what tone.

pub mod annotation;
pub mod annotators;
pub mod enrichment;
pub mod lexicon;
pub mod text;
