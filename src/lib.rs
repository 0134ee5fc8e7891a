//! Who and what is in a news article, who said what, which figures were given and by whom, and in what tone.
//!
//! ```
//! use news_enrichment::enrichment::{Enricher, Options};
//!
//! let enricher = Enricher::new()?; // once; shared by all threads
//! let article = "“The bridge is safe,” said Mayor Ada Okoro. It cost £1.6 million.";
//! let result = enricher.enrich(article, &Options::default())?;
//! for quote in &result.quotes {
//!     let words = quote.quote.content; // byte offsets of the submitted text
//!     println!("{}", &article[words.start()..words.end()]);
//! }
//! assert_eq!(result.language, "en");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The modules are floors; each imports only from those below it:
//!
//! | module | what it holds |
//! |---|---|
//! | [`enrichment`] | runs the stages in order and owns the result: start here |
//! | [`annotators`] | one module for each question asked of the text |
//! | [`annotation`] | the shared nouns: entity, mention, quote, speaker, figure, sentiment |
//! | [`lexicon`] | look-up tables of words and phrases |
//! | [`text`] | the document: tokens, sentences, sections, quotations, offsets in three units |
//!
//! The feature `server` (default) adds the HTTP service and the command line; without it the crate is a plain
//! library that knows no network. The feature `training` adds the trainers and measuring commands.

pub mod annotation;
pub mod annotators;
#[cfg(feature = "server")]
pub mod api;
#[cfg(feature = "server")]
pub mod authority;
#[cfg(feature = "server")]
pub mod commands;
#[cfg(feature = "server")]
pub mod config;
pub mod enrichment;
#[cfg(feature = "training")]
pub mod evaluation;
#[cfg(feature = "server")]
pub mod keys;
pub mod lexicon;
pub mod model;
#[cfg(feature = "server")]
pub mod origin;
#[cfg(feature = "server")]
pub mod reconciliation;
#[cfg(feature = "server")]
pub mod shutdown;
#[cfg(feature = "server")]
pub mod startup;
#[cfg(feature = "server")]
pub mod telemetry;
pub mod text;
#[cfg(feature = "server")]
pub mod tls;
#[cfg(feature = "server")]
mod trace;
#[cfg(feature = "training")]
pub mod training;
#[cfg(feature = "server")]
mod unique;
