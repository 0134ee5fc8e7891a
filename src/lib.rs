//! Who and what is in a news article, who said what, which figures were given and by whom, and in what tone.

pub mod annotation;
pub mod annotators;
#[cfg(feature = "server")]
pub mod api;
#[cfg(feature = "server")]
pub mod commands;
#[cfg(feature = "server")]
pub mod config;
pub mod enrichment;
#[cfg(feature = "training")]
pub mod evaluation;
pub mod lexicon;
#[cfg(feature = "server")]
pub mod startup;
#[cfg(feature = "server")]
pub mod telemetry;
pub mod text;
